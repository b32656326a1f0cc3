//! Notes: what stands beside the run of the text, each with its number, which leads back to its first mark.
//!
//! Numbers follow the marks over the whole report; notes of a table have letters, and stand under it. A mark is a `Reference` with a link to the `Note` in it (ISO 32000-1,
//! 14.8.4.4.1). In reading order a note stands behind the outermost block that marks it, where those who listen expect it, or with
//! all others at the end; wherever it is set, what it says is read once.

use super::blocks::{self, Element, text};
use super::build::{Builder, Place};
use super::flow::Flow;
use super::marked::Pending;
use super::tongue::Tongue;
use super::tree::{NodeId, Numbering, Role};
use crate::diagnostics::Span;
use crate::model::{Footnotes, Level};
use crate::theme::Word;

/// A note.
#[derive(Debug)]
pub(crate) struct Footnote<'r> {
    /// How many blocks of its section stand before it in reading order.
    pub(crate) behind: usize,
    /// Its language.
    pub(crate) tongue: Tongue<'r>,
    /// Its element.
    pub(crate) node: NodeId,
    /// Its number, a link to its first mark.
    pub(crate) label: Flow<'r>,
    /// What it says: paragraphs and lists.
    pub(crate) content: Vec<Element<'r>>,
    pub(crate) span: Span,
}

/// The notes behind the text, under their heading.
#[derive(Debug)]
pub(crate) struct Endnotes<'r> {
    pub(crate) heading: Element<'r>,
    pub(crate) notes: Vec<Footnote<'r>>,
}

/// Builds the notes that the last block has marked, in the section that it stands in, unless they stand at the end.
pub(super) fn behind<'r>(builder: &mut Builder<'r, '_>, place: Place<'r>, count: usize, notes: &mut Vec<Footnote<'r>>) {
    if builder.marked.is_built() || builder.report.footnotes == Footnotes::End {
        return;
    }
    for pending in builder.marked.take() {
        notes.push(Footnote { behind: count, ..in_place(builder, pending, place) });
    }
}

/// Builds the notes that a table has marked, in the group that it stands in: they stay with it, wherever the others stand.
pub(super) fn of_table<'r>(builder: &mut Builder<'r, '_>, place: Place<'r>) -> Vec<Footnote<'r>> {
    let pending = builder.marked.end_table();
    pending.into_iter().map(|pending| in_place(builder, pending, place)).collect()
}

/// Builds a note in the place behind what marks it.
fn in_place<'r>(builder: &mut Builder<'r, '_>, pending: Pending<'r>, place: Place<'r>) -> Footnote<'r> {
    let note = builder.node(place, Role::Note);
    let label = builder.node(note, Role::Label);
    build(builder, pending, (label, note))
}

/// Builds the notes at the end; nothing where none is marked, or where they stand on their pages.
pub(super) fn at_end<'r>(builder: &mut Builder<'r, '_>) -> Option<Endnotes<'r>> {
    if builder.marked.is_built() {
        return None;
    }
    let section = builder.node(builder.root(), Role::Section);
    let words = [builder.word(Word::Notes)];
    let heading =
        text::heading_of(builder, text::HeadingWords { words: &words, level: Level::SECTION }, section, Span::NONE);
    let list = builder.node(section, Role::List(Numbering::Decimal));
    let pending = builder.marked.take();
    let notes = pending.into_iter().map(|pending| {
        let outer = std::mem::replace(&mut builder.tongue, pending.tongue);
        let item = builder.node(list, Role::ListItem);
        let label = builder.node(item, Role::Label);
        let body = builder.node(item, Role::ListBody);
        let note = builder.node(body, Role::Note);
        let built = build(builder, pending, (label, note));
        builder.tongue = outer;
        built
    });
    Some(Endnotes { heading, notes: notes.collect() })
}

/// Builds a note whose number and whose text stand in these places.
fn build<'r>(
    builder: &mut Builder<'r, '_>,
    pending: Pending<'r>,
    (label, place): (Place<'r>, Place<'r>),
) -> Footnote<'r> {
    let Pending { index, note, tongue } = pending;
    builder.marked.ends[index].note = place.node;
    let label = builder.back_link(index, label.node);
    let content = blocks::build_all(builder, &note.content, place);
    Footnote { behind: 0, tongue, node: place.node, label, content, span: note.span }
}
