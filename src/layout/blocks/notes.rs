//! Notes: the number where lines start, the text in a column of its own beside it.
//!
//! At the foot of pages they are no part of the run of fragments: where their lines stand is chosen with the pages (`flow`).

use super::compose_block;
use super::list::{self, ListText, hang};
use crate::document::{Body, Element, Endnotes, Footnote};
use crate::geometry::{Point, Pt, Size};
use crate::layout::compose::Composer;
use crate::layout::frame::Frame;
use crate::layout::look::{Look, White};
use crate::layout::setter::Setter;
use crate::model::CellAlign;
use crate::paged::{Artifact, Item, ItemKind, Mark};
use crate::text::LineFill;
use crate::theme::{TextStyle, Theme};

/// The fragments of notes that stand at the foot of pages, in the order of their numbers.
pub(in crate::layout) fn compose<'r>(composer: &mut Composer<'r, '_>, notes: &[&'r Footnote<'r>], frame: &Frame<'_>) {
    let column = column(&mut composer.setter, notes, frame);
    for note in notes {
        composer.matter.starts.push(composer.matter.fragments.len());
        compose_note(composer, note, frame, column);
    }
}

/// Notes one behind the other: those of a table, below it.
pub(super) fn below<'r>(composer: &mut Composer<'r, '_>, notes: &'r [Footnote<'r>], frame: &Frame<'_>) {
    let all: Vec<&Footnote<'_>> = notes.iter().collect();
    let column = column(&mut composer.setter, &all, frame);
    for note in notes {
        compose_note(composer, note, frame, column);
    }
}

/// The notes behind the text, under their heading.
pub(in crate::layout) fn at_end<'r>(composer: &mut Composer<'r, '_>, endnotes: &'r Endnotes<'r>, frame: &Frame<'_>) {
    compose_block(composer, &endnotes.heading, frame);
    below(composer, &endnotes.notes, frame);
    composer.matter.leave(composer.theme().styles.body.after);
}

/// Returns the rule above notes at the foot of a page; nothing in a theme without one.
pub(in crate::layout) fn rule(theme: &Theme, frame: &Frame<'_>) -> Option<Item> {
    let size = Size::new(theme.parts.footnotes_rule.min(frame.measure), Pt::from_milli(500));
    let at = Point::new(frame.left(Pt::ZERO, size.width), Pt::ZERO);
    let kind = ItemKind::Rect { size, color: theme.colors.rule };
    (size.width > Pt::ZERO).then_some(Item { at, mark: Mark::Artifact(Artifact::Layout), kind })
}

/// The column of numbers: as wide as the widest, with half a letter of white behind it.
fn column(setter: &mut Setter<'_, '_>, notes: &[&Footnote<'_>], frame: &Frame<'_>) -> Pt {
    let look = number_look(setter.theme);
    let widest = notes.iter().max_by_key(|note| note.label.letters());
    let lines = widest.map(|note| setter.measure(&note.label, &look, &frame.unbroken()));
    let width = lines.and_then(|lines| lines.first().map(|line| line.width)).unwrap_or_default();
    let gap = setter.theme.styles.note.size * 3 / 4;
    (width + gap).max(setter.theme.spacing.list_indent * 3 / 4).min(frame.measure / 4)
}

fn number_look(theme: &Theme) -> Look {
    let style = theme.styles.note;
    let (fill, align, link) = (LineFill::Ragged, CellAlign::Start, Some(theme.colors.accent));
    Look { style, fill, align, link, hyphenate: false, whole: 0, indent: Pt::ZERO }
}

/// A note, its number beside the first line.
fn compose_note<'r>(composer: &mut Composer<'r, '_>, note: &'r Footnote<'r>, frame: &Frame<'_>, column: Pt) {
    let style = composer.theme().styles.note;
    let first = composer.matter.fragments.len();
    let frame = &frame.speaking(note.tongue);
    let look = number_look(composer.theme());
    let label = composer.setter.set(&note.label, &look, &Frame { measure: column, ..*frame });
    let inside = Frame { start: frame.start + column, measure: frame.measure - column, ..*frame };
    for block in &note.content {
        said(composer, block, &inside.speaking(block.tongue), style);
    }
    match composer.matter.fragments.get_mut(first) {
        Some(fragment) => hang(fragment, label),
        None => composer.matter.push_lines(label, White { before: style.before, after: style.after }, note.span),
    }
}

/// A paragraph or a list of a note; nothing else stands in one.
fn said<'r>(composer: &mut Composer<'r, '_>, block: &'r Element<'r>, frame: &Frame<'_>, style: TextStyle) {
    if let Body::List(list) = &block.body {
        list::compose(composer, list, frame, ListText::Note);
    } else if let Body::Paragraph(flow) = &block.body {
        let look = Look::running(composer.theme(), style);
        let lines = composer.setter.set(flow, &look, frame);
        composer.matter.push_lines(lines, White { before: style.before, after: style.after }, block.span);
    }
}
