//! The front of a report: logo, kicker, title, byline, hero, standfirst.

use super::figure;
use super::text;
use crate::diagnostics::Span;
use crate::geometry::Point;
use crate::geometry::Pt;
use crate::geometry::Size;
use crate::layout::compose::{Composer, Frame, White};
use crate::layout::fragment::{Bond, Fragment};
use crate::model::Author;
use crate::model::Direction;
use crate::model::Inline;
use crate::model::Language;
use crate::model::Level;
use crate::model::Link;
use crate::model::Organisation;
use crate::model::Phrase;
use crate::model::Report;
use crate::model::Text;
use crate::model::plain;
use crate::paged::Artifact;
use crate::paged::Item;
use crate::paged::ItemKind;
use crate::paged::Mark;
use crate::paged::Role;
use crate::paged::Structure;
use crate::theme::Signs;
use crate::theme::TextStyle;
use crate::theme::long_date;

/// Makes the fragments of the front, in the order in which they are read.
pub(in crate::layout) fn compose(composer: &mut Composer<'_, '_>) {
    let report = composer.report;
    let frame = composer.frame(Structure::ROOT);
    if let Some(logo) = report.organisation.as_ref().and_then(|organisation| organisation.logo.as_ref()) {
        figure::logo(composer, logo);
    }
    sign(composer);
    if let Some(kicker) = &report.kicker {
        line(composer, kicker, composer.theme.styles.kicker);
        composer.keep_with_next(Bond::Inner);
    }
    text::heading(composer, &report.title, Level::TITLE, (&frame, Span::NONE));
    let byline = byline(composer);
    if byline.is_empty() {
        // The byline parts the title from the text; without one, white does.
        composer.ask(composer.theme.spacing.grid * 2);
    } else {
        standing_line(composer, &byline, composer.theme.styles.byline);
    }
    if let Some(hero) = &report.hero {
        composer.speak(hero.language.as_ref(), &frame, |composer, frame| figure::hero(composer, hero, frame));
    }
    for paragraph in &report.standfirst {
        composer.speak(paragraph.language.as_ref(), &frame, |composer, _| {
            line(composer, &paragraph.content, composer.theme.styles.standfirst);
        });
    }
}

/// The short bar of accent colour that opens the first page.
fn sign(composer: &mut Composer<'_, '_>) {
    let size = Size::new(Pt::new(40), Pt::new(4));
    let at = Point::new(composer.left(Pt::ZERO, size.width), Pt::ZERO);
    let kind = ItemKind::Rect { size, color: composer.theme.colors.accent };
    let items = vec![Item { at, mark: Mark::Artifact(Artifact::Layout), kind }];
    let grid = composer.theme.spacing.grid;
    composer.push(Fragment { height: size.height, items, ..Fragment::default() }, grid * 2);
    composer.leave(grid + grid / 2);
    // However high the title is, its first line stands below the bar.
    composer.keep_with_next(Bond::Inner);
}

/// A paragraph of the front, in a style of its own.
fn line(composer: &mut Composer<'_, '_>, content: &[Inline], style: TextStyle) {
    let (look, frame) = (composer.running(style), front_frame(composer));
    let lines = composer.set(content, &look, &frame);
    composer.push_lines(lines, White { before: style.before, after: style.after }, Span::NONE);
}

/// The same with weights that are ours and not the author's.
fn standing_line(composer: &mut Composer<'_, '_>, content: &[Inline], style: TextStyle) {
    let (look, frame) = (composer.running(style), front_frame(composer));
    let lines = composer.set_marked(content, &look, &frame, Mark::Node(frame.node));
    composer.push_lines(lines, White { before: style.before, after: style.after }, Span::NONE);
}

/// The frame of a new paragraph of the front.
fn front_frame(composer: &mut Composer<'_, '_>) -> Frame {
    let node = composer.node(Structure::ROOT, Role::Paragraph);
    composer.frame(node)
}

/// Authors on a line, publisher and date on the next, with dots between them.
fn byline(composer: &Composer<'_, '_>) -> Vec<Inline> {
    let report = composer.report;
    let comma = Signs::of(&report.lang).comma;
    let authors: Vec<Vec<Inline>> = report.authors.iter().map(|one| author(one, comma)).collect();
    let mut imprint: Vec<Vec<Inline>> = report.organisation.iter().map(publisher).collect();
    imprint.extend(report.date.map(|date| vec![text(long_date(date, &report.lang), Span::NONE)]));
    let lines = [authors, imprint].into_iter().filter(|line| !line.is_empty());
    let isolated =
        |line: Vec<Vec<Inline>>| line.into_iter().map(|part| vec![isolated(part, report)]).collect::<Vec<_>>();
    let dotted = lines.map(|line| isolated(line).join(&text(" · ".into(), Span::NONE)));
    dotted.collect::<Vec<_>>().join(&Inline::Break(Span::NONE))
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

fn author(author: &Author, comma: &str) -> Vec<Inline> {
    let role = author.role.as_ref().map(|role| format!("{comma}{role}")).unwrap_or_default();
    vec![Inline::Strong(vec![text(author.name.clone(), author.span)]), text(role, author.span)]
}

fn publisher(publisher: &Organisation) -> Vec<Inline> {
    let name = text(publisher.name.clone(), publisher.span);
    match &publisher.url {
        Some(url) => vec![Inline::Link(Link { content: vec![name], url: url.clone(), span: publisher.span })],
        None => vec![name],
    }
}
