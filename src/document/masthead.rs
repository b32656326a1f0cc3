//! The masthead: who publishes a report, what kind of report it is, where and when.

use super::blocks::figure::{self, Illustration};
use super::build::Builder;
use super::flow::Flow;
use super::front::{dotted, joined, text};
use super::leaf::{HasLeaves, Leaf};
use super::tree::Role;
use crate::diagnostics::Span;
use crate::geometry::Pt;
use crate::model::{Inline, Link, Organisation, Report};
use crate::theme::{Signs, long_date};

/// What stands at the head of the first page, in the order in which it is read.
#[derive(Debug)]
pub(crate) struct Masthead<'r> {
    /// The signs of the publishers.
    pub(crate) logos: Vec<Logo<'r>>,
    /// Their names, with dots between them.
    pub(crate) publishers: Option<Flow<'r>>,
    /// The line above the title, in a word what kind of report it is.
    pub(crate) kicker: Option<Flow<'r>>,
    /// Place and date.
    pub(crate) moment: Option<Flow<'r>>,
}

/// The sign of a publisher.
#[derive(Debug)]
pub(crate) struct Logo<'r> {
    pub(crate) picture: Illustration<'r>,
    /// How high it is, if its publisher says so.
    pub(crate) height: Option<Pt>,
}

/// Builds the masthead.
pub(super) fn build<'r>(builder: &mut Builder<'r, '_>) -> Masthead<'r> {
    let (report, root) = (builder.report, builder.root());
    let logos = logos(builder);
    let publishers = paragraph(builder, &publishers(report));
    let kicker = report.kicker.as_ref().map(|kicker| {
        let node = builder.node(root, Role::Paragraph).node;
        builder.flow(kicker, node)
    });
    let moment = paragraph(builder, &moment(report));
    Masthead { logos, publishers, kicker, moment }
}

/// The signs of the publishers.
pub(super) fn logos<'r>(builder: &mut Builder<'r, '_>) -> Vec<Logo<'r>> {
    let (report, root) = (builder.report, builder.root());
    let logos = report.organisations.iter().filter_map(|organisation| {
        let picture = figure::alone(builder, organisation.logo.as_ref()?, root);
        Some(Logo { picture, height: organisation.logo_height })
    });
    logos.collect()
}

/// The names of the publishers, with dots between them.
pub(super) fn publishers(report: &Report) -> Vec<Inline> {
    dotted(report.organisations.iter().map(publisher).collect(), report)
}

/// Place and date.
pub(super) fn moment(report: &Report) -> Vec<Inline> {
    let day = report.date.map(|date| long_date(date, &report.lang));
    let moment = report.place.clone().into_iter().chain(day).map(|words| text(words, Span::NONE));
    joined(moment.collect(), Signs::of(&report.lang).comma, report)
}

/// A paragraph of the masthead, where it has words.
fn paragraph<'r>(builder: &mut Builder<'r, '_>, content: &[Inline]) -> Option<Flow<'r>> {
    (!content.is_empty()).then(|| {
        let node = builder.node(builder.root(), Role::Paragraph).node;
        builder.flow_of(content, node)
    })
}

fn publisher(publisher: &Organisation) -> Vec<Inline> {
    let name = text(publisher.name.clone(), publisher.span);
    match &publisher.url {
        Some(url) => vec![Inline::Link(Link { content: vec![name], url: url.clone(), span: publisher.span })],
        None => vec![name],
    }
}

impl HasLeaves for Masthead<'_> {
    fn tell<'d>(&'d self, hear: &mut dyn FnMut(Leaf<'d>)) {
        self.logos.iter().for_each(|logo| logo.picture.tell(hear));
        self.publishers.tell(hear);
        self.kicker.tell(hear);
        self.moment.tell(hear);
    }
}
