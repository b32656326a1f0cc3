//! The front of a report: logo, kicker, title, byline, hero, standfirst.

use super::blocks::figure::{self, Illustration};
use super::blocks::{Body, Element, text};
use super::build::Builder;
use super::flow::Flow;
use super::tree::Role;
use crate::diagnostics::Span;
use crate::geometry::Pt;
use crate::model::{
    Author, Direction, Inline, Language, Level, Link, Organisation, Paragraph, Phrase, Report, Text, plain,
};
use crate::theme::{Signs, long_date};

/// What stands before the body, in the order in which it is read.
#[derive(Debug)]
pub(crate) struct Front<'r> {
    /// The signs of the publishers.
    pub(crate) logos: Vec<Logo<'r>>,
    /// The line above the title.
    pub(crate) kicker: Option<Flow<'r>>,
    /// The title: a heading.
    pub(crate) title: Element<'r>,
    /// The line under the title.
    pub(crate) subtitle: Option<Flow<'r>>,
    /// Who signs, and on the next line who publishes, and when; no text where the report says none of these.
    pub(crate) byline: Option<Flow<'r>>,
    /// The picture under the title.
    pub(crate) hero: Option<Element<'r>>,
    /// The opening paragraphs.
    pub(crate) standfirst: Vec<Flow<'r>>,
}

/// The sign of a publisher.
#[derive(Debug)]
pub(crate) struct Logo<'r> {
    pub(crate) picture: Illustration<'r>,
    /// How high it is, if its publisher says so.
    pub(crate) height: Option<Pt>,
}

/// Builds the front.
pub(super) fn build<'r>(builder: &mut Builder<'r, '_>) -> Front<'r> {
    let (report, root) = (builder.report, builder.root());
    let logos = report.organisations.iter().filter_map(|organisation| {
        let picture = figure::alone(builder, organisation.logo.as_ref()?, root);
        Some(Logo { picture, height: organisation.logo_height })
    });
    let logos = logos.collect();
    let kicker = report.kicker.as_ref().map(|kicker| paragraph(builder, kicker));
    let title =
        text::heading(builder, text::HeadingWords { words: &report.title, level: Level::TITLE }, root, Span::NONE);
    let subtitle = report.subtitle.as_ref().map(|subtitle| paragraph(builder, subtitle));
    let byline = byline(report);
    let byline = (!byline.is_empty()).then(|| {
        let node = builder.node(root, Role::Paragraph).node;
        builder.flow_of(&byline, node)
    });
    let hero = report.hero.as_ref().map(|hero| {
        builder.speak(hero.language.as_ref(), |builder| {
            let illustration = figure::build(builder, hero, root);
            Element::of(builder, Body::Figure(illustration), hero.span)
        })
    });
    let opening = |one: &'r Paragraph| builder.speak(one.language.as_ref(), |builder| paragraph(builder, &one.content));
    let standfirst = report.standfirst.iter().map(opening).collect();
    Front { logos, kicker, title, subtitle, byline, hero, standfirst }
}

fn paragraph<'r>(builder: &mut Builder<'r, '_>, content: &'r [Inline]) -> Flow<'r> {
    let node = builder.node(builder.root(), Role::Paragraph).node;
    builder.flow(content, node)
}

/// Authors on a line, publishers, and place and date on the next, with dots between them.
fn byline(report: &Report) -> Vec<Inline> {
    let comma = Signs::of(&report.lang).comma;
    let authors: Vec<Vec<Inline>> = report.authors.iter().map(|one| joined(author(one), comma, report)).collect();
    let mut imprint: Vec<Vec<Inline>> = report.organisations.iter().map(publisher).collect();
    let day = report.date.map(|date| long_date(date, &report.lang));
    let moment = report.place.clone().into_iter().chain(day);
    let moment = joined(moment.map(|words| text(words, Span::NONE)).collect(), comma, report);
    imprint.extend((!moment.is_empty()).then_some(moment));
    let lines = [authors, imprint].into_iter().filter(|line| !line.is_empty());
    let isolated =
        |line: Vec<Vec<Inline>>| line.into_iter().map(|part| vec![isolated(part, report)]).collect::<Vec<_>>();
    let dotted = lines.map(|line| isolated(line).join(&text(" · ".into(), Span::NONE)));
    dotted.collect::<Vec<_>>().join(&Inline::Break(Span::NONE))
}

/// Puts commas between words that belong together. Where some of them run the other way, all of them follow each other as the
/// report runs, each in one piece.
fn joined(words: Vec<Inline>, comma: &str, report: &Report) -> Vec<Inline> {
    let direction = |words: &Inline| Direction::of_text(&plain(std::slice::from_ref(words)));
    let mut directions = words.iter().filter_map(direction);
    let first = directions.next();
    let are_mixed = directions.any(|other| Some(other) != first);
    let words = words.into_iter().map(|words| if are_mixed { isolated(vec![words], report) } else { words });
    let mut all = words.flat_map(|words| [text(comma.to_owned(), Span::NONE), words]).skip(1).collect::<Vec<_>>();
    if are_mixed {
        let language = report.language();
        all = vec![Inline::Phrase(Phrase { content: all, language, span: Span::NONE })];
    }
    all
}

/// Keeps a part in one piece beside parts of the other direction.
fn isolated(content: Vec<Inline>, report: &Report) -> Inline {
    let language = report.language();
    let direction = Direction::of_text(&plain(&content)).unwrap_or(language.direction);
    Inline::Phrase(Phrase { content, language: Language { direction, ..language }, span: Span::NONE })
}

fn text(text: String, span: Span) -> Inline {
    Inline::Text(Text { text, span })
}

/// The name of an author, and the office.
fn author(author: &Author) -> Vec<Inline> {
    let name = Inline::Strong(vec![text(author.name.clone(), author.span)]);
    let role = author.role.as_ref().map(|role| text(role.clone(), author.span));
    [name].into_iter().chain(role).collect()
}

fn publisher(publisher: &Organisation) -> Vec<Inline> {
    let name = text(publisher.name.clone(), publisher.span);
    match &publisher.url {
        Some(url) => vec![Inline::Link(Link { content: vec![name], url: url.clone(), span: publisher.span })],
        None => vec![name],
    }
}
