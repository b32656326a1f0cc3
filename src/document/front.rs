//! The front of a report: masthead, title, byline, hero, standfirst.

use super::blocks::{Body, Element, figure, text as words};
use super::build::Builder;
use super::cover;
use super::flow::Flow;
use super::masthead::{self, Masthead};
use super::tree::Role;
use crate::diagnostics::Span;
use crate::model::{Author, Direction, Inline, Language, Level, Phrase, Report, Text, plain};
use crate::theme::{MastheadForm, Signs};

/// What stands before the body, in the order in which it is read.
#[derive(Debug)]
pub(crate) struct Front<'r> {
    /// Who publishes it, and when; nothing where a cover says that.
    pub(crate) masthead: Option<Masthead<'r>>,
    /// The title: a heading; nothing where that stands on a cover.
    pub(crate) title: Option<Element<'r>>,
    /// The line under the title.
    pub(crate) subtitle: Option<Flow<'r>>,
    /// Who signs; behind a cover, where and when too.
    pub(crate) byline: Option<Flow<'r>>,
    /// The picture of a cover that has no room for it.
    pub(crate) spare: Option<Element<'r>>,
    /// The picture under the title.
    pub(crate) hero: Option<Element<'r>>,
    /// The opening paragraphs.
    pub(crate) standfirst: Vec<Flow<'r>>,
    /// Whether they stand before the pictures.
    pub(crate) opens_first: bool,
}

impl Front<'_> {
    /// Returns how many of its parts are meant for the margin: the words of its pictures.
    pub(crate) fn words_beside(&self) -> usize {
        let has_words = |hero: &&Element<'_>| matches!(&hero.body, Body::Figure(figure) if !figure.words.is_empty());
        self.spare.iter().chain(&self.hero).filter(has_words).count()
    }
}

/// Builds the front.
pub(super) fn build<'r>(builder: &mut Builder<'r, '_>) -> Front<'r> {
    let (report, root) = (builder.report, builder.root());
    let plan = cover::plan(report, builder.theme);
    // What stands on the cover is said there.
    let own = plan.is_none();
    let masthead = own.then(|| masthead::build(builder));
    let title = words::HeadingWords { words: &report.title, level: Level::TITLE };
    let title = own.then(|| words::heading(builder, title, root, Span::NONE));
    let subtitle = report.subtitle.as_ref().filter(|_| own).map(|subtitle| paragraph(builder, subtitle));
    let comma = Signs::of(&report.lang).comma;
    let authors = report.authors.iter().map(|one| joined(author(one), comma, report));
    let moment = (!own).then(|| masthead::moment(report)).filter(|moment| !moment.is_empty());
    let byline = dotted(authors.chain(moment).collect(), report);
    let byline = (!byline.is_empty()).then(|| {
        let node = builder.node(root, Role::Paragraph).node;
        builder.flow_of(&byline, node)
    });
    // On a field the opening stands under the title, and pictures below both.
    let opens_first = own && builder.theme.parts.masthead == MastheadForm::Field;
    let takes_standfirst = plan.is_some_and(|plan| plan.takes_standfirst);
    let opening = |builder: &mut Builder<'r, '_>| -> Vec<Flow<'r>> {
        let paragraphs = report.standfirst.iter().filter(|_| !takes_standfirst);
        let built = paragraphs.map(|one| builder.speak(one.language.as_ref(), |own| paragraph(own, &one.content)));
        built.collect()
    };
    let before = opens_first.then(|| opening(builder));
    let spare = plan.and_then(|plan| plan.spare).map(|picture| figure::element(builder, picture, root));
    let takes_hero = plan.is_some_and(|plan| plan.takes_hero);
    let hero = report.hero.as_ref().filter(|_| !takes_hero).map(|hero| figure::element(builder, hero, root));
    let standfirst = before.unwrap_or_else(|| opening(builder));
    Front { masthead, title, subtitle, byline, spare, hero, standfirst, opens_first }
}

pub(super) fn paragraph<'r>(builder: &mut Builder<'r, '_>, content: &'r [Inline]) -> Flow<'r> {
    let node = builder.node(builder.root(), Role::Paragraph).node;
    builder.flow(content, node)
}

/// Puts dots between parts, each in one piece.
pub(super) fn dotted(parts: Vec<Vec<Inline>>, report: &Report) -> Vec<Inline> {
    let parts: Vec<Vec<Inline>> = parts.into_iter().map(|part| vec![isolated(part, report)]).collect();
    parts.join(&text(" · ".into(), Span::NONE))
}

/// Puts commas between words that belong together. Where some of them run the other way, all of them follow each other as the
/// report runs, each in one piece.
pub(super) fn joined(words: Vec<Inline>, comma: &str, report: &Report) -> Vec<Inline> {
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

pub(super) fn text(text: String, span: Span) -> Inline {
    Inline::Text(Text { text, span })
}

/// The name of an author, and the office.
fn author(author: &Author) -> Vec<Inline> {
    let name = Inline::Strong(vec![text(author.name.clone(), author.span)]);
    let role = author.role.as_ref().map(|role| text(role.clone(), author.span));
    [name].into_iter().chain(role).collect()
}
