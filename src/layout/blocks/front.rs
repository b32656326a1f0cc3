//! The front of a report: masthead, title, byline, hero, standfirst.

use super::compose_block;
use super::hero;
use super::masthead;
use super::text;
use crate::diagnostics::Span;
use crate::document::{Body, Flow, Front};
use crate::geometry::Pt;
use crate::layout::boxes::{BoxStyle, Padding, Paint};
use crate::layout::compose::Composer;
use crate::layout::edges::Edges;
use crate::layout::fragment::{Bond, LineBox};
use crate::layout::frame::Frame;
use crate::layout::ground::GroundInks;
use crate::layout::look::{Look, White};
use crate::model::BlockWidth;
use crate::theme::{MastheadForm, TextStyle};

/// Makes the fragments of the front, in the order in which they are read.
pub(in crate::layout) fn compose<'r>(composer: &mut Composer<'r, '_>, front: &'r Front<'r>, frame: &Frame<'_>) {
    if composer.theme().parts.masthead == MastheadForm::Field {
        on_field(composer, front, frame);
    } else {
        titled(composer, front, frame);
        opening(composer, front, frame);
    }
}

/// The front on a field of the brand from the upper edge of the paper, pictures right below it.
fn on_field<'r>(composer: &mut Composer<'r, '_>, front: &'r Front<'r>, frame: &Frame<'_>) {
    let theme = composer.theme();
    let ground = GroundInks::field(&theme.colors);
    let edges = Edges::of(&composer.setter, frame);
    let padding = Padding { above: Pt::ZERO, ..edges.padding(Some(frame), theme.spacing.block()) };
    let paint = Paint { fill: Some(ground.fill), rise: theme.margins.top + theme.bleed, ..Paint::default() };
    composer.boxed(BoxStyle { padding, paint }, &edges.frame, |composer, inside| {
        let first = composer.matter.fragments.len();
        titled(composer, front, inside);
        standfirst(composer, front, inside);
        ground.turn(theme, &mut composer.matter, first);
    });
    composer.matter.leave(Pt::ZERO);
    let below = composer.matter.fragments.len();
    pictures(composer, front, frame);
    match composer.matter.fragments.get_mut(below) {
        Some(picture) if theme.parts.hero_width == BlockWidth::Bleed => picture.before = Pt::ZERO,
        Some(_) => {}
        None => composer.matter.ask(theme.spacing.figure),
    }
}

/// Who publishes it, the title, and what stands right below that.
fn titled<'r>(composer: &mut Composer<'r, '_>, front: &'r Front<'r>, frame: &Frame<'_>) {
    if let Some(masthead) = &front.masthead {
        masthead::compose(composer, masthead, frame);
    }
    front.title.iter().for_each(|title| compose_block(composer, title, frame));
    if let Some(subtitle) = &front.subtitle {
        let style = composer.theme().styles.subtitle;
        line(composer, subtitle, style, frame);
        composer.matter.keep_with_next(Bond::Inner);
    }
    match &front.byline {
        Some(byline) => standing_line(composer, byline, composer.theme().styles.byline, frame),
        // The byline parts the title from the text; without one, white does.
        None => composer.matter.ask(composer.theme().spacing.gutter()),
    }
}

/// Makes the fragments of what a cover leaves of the front, if it leaves anything.
pub(in crate::layout) fn compose_rest<'r>(
    composer: &mut Composer<'r, '_>,
    front: &'r Front<'r>,
    starts_page: bool,
    frame: &Frame<'_>,
) {
    if starts_page {
        composer.matter.start_page();
    }
    composer.across(frame, |composer, frame| {
        if let Some(byline) = &front.byline {
            standing_line(composer, byline, composer.theme().styles.byline, frame);
        }
        opening(composer, front, frame);
    });
}

/// Pictures above the text, and the paragraphs that open a report.
fn opening<'r>(composer: &mut Composer<'r, '_>, front: &'r Front<'r>, frame: &Frame<'_>) {
    pictures(composer, front, frame);
    standfirst(composer, front, frame);
}

fn pictures<'r>(composer: &mut Composer<'r, '_>, front: &'r Front<'r>, frame: &Frame<'_>) {
    for picture in front.spare.iter().chain(&front.hero) {
        if let Body::Figure(illustration) = &picture.body {
            hero::compose(composer, illustration, &frame.speaking(picture.tongue));
        }
    }
}

fn standfirst(composer: &mut Composer<'_, '_>, front: &Front<'_>, frame: &Frame<'_>) {
    for paragraph in &front.standfirst {
        text::opening(composer, paragraph, &frame.speaking(paragraph.tongue), Span::NONE);
    }
}

/// A paragraph of the front, in a style of its own.
fn line(composer: &mut Composer<'_, '_>, flow: &Flow<'_>, style: TextStyle, frame: &Frame<'_>) {
    let look = Look::running(composer.theme(), style);
    let lines = composer.setter.set(flow, &look, frame);
    push(composer, lines, style);
}

/// The same with weights that are ours and not the author's.
fn standing_line(composer: &mut Composer<'_, '_>, flow: &Flow<'_>, style: TextStyle, frame: &Frame<'_>) {
    let look = Look::running(composer.theme(), style);
    let lines = composer.setter.set_standing(flow, &look, frame);
    push(composer, lines, style);
}

fn push(composer: &mut Composer<'_, '_>, lines: Vec<LineBox>, style: TextStyle) {
    composer.matter.push_lines(lines, White { before: style.before, after: style.after }, Span::NONE);
}
