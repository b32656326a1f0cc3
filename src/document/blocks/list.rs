//! Lists: their items, each with its label (ISO 32000-1, 14.8.4.3.3).

use super::{Body, Element};
use crate::diagnostics::Span;
use crate::document::build::{Builder, Place};
use crate::document::flow::Flow;
use crate::document::leaf::{HasLeaves, Leaf};
use crate::document::tree::{Numbering, Role};
use crate::model::{Block, List, ListKind, Spacing, TaskState};

/// A list.
#[derive(Debug)]
pub(crate) struct Listing<'r> {
    pub(crate) numbering: Numbering,
    pub(crate) spacing: Spacing,
    pub(crate) entries: Vec<Entry<'r>>,
}

/// An item of a list.
#[derive(Debug)]
pub(crate) struct Entry<'r> {
    /// The bullet or number before it.
    pub(crate) label: Flow<'r>,
    /// What it says; a paragraph of a tight list is text of the item's own.
    pub(crate) content: Vec<Element<'r>>,
    pub(crate) span: Span,
}

/// Builds a list and the lists nested in it.
pub(super) fn build<'r>(builder: &mut Builder<'r, '_>, list: &'r List, place: Place<'r>) -> Listing<'r> {
    let numbering = match list.kind {
        ListKind::Bullets => Numbering::of(builder.theme.parts.bullets),
        ListKind::Numbered { .. } => Numbering::Decimal,
    };
    let place = builder.node(place, Role::List(numbering));
    let labels = labels(builder, list);
    let entries = list.items.iter().zip(labels).map(|(item, label)| {
        let place = builder.node(place, Role::ListItem);
        let node = builder.node(place, Role::Label).node;
        let label = Flow::made(label, node, builder.tongue);
        let body = builder.node(place, Role::ListBody);
        let content = item.content.iter().map(|block| build_part(builder, block, list.spacing, body)).collect();
        Entry { label, content, span: item.span }
    });
    let entries = entries.collect();
    Listing { numbering, spacing: list.spacing, entries }
}

/// Returns what stands before each item: a box that is to be ticked in place of a bullet, or behind a number.
fn labels(builder: &mut Builder<'_, '_>, list: &List) -> Vec<String> {
    let boxes = list.items.iter().map(|item| item.task.map(box_of));
    match list.kind {
        ListKind::Bullets => {
            let bullet = builder.theme.parts.bullets.letter();
            boxes.map(|task| task.unwrap_or(bullet).to_string()).collect()
        }
        ListKind::Numbered { start, sign } => {
            let digits = builder.digits();
            let label = |(index, task): (u64, Option<char>)| {
                let task = task.map_or_else(String::new, |task| format!("\u{a0}{task}"));
                format!("{}{}{task}", digits.write(u64::from(start) + index), sign.letter())
            };
            (0..).zip(boxes).map(label).collect()
        }
    }
}

/// Returns the sign for a box: readers say what it is by its name in Unicode, in their own language.
const fn box_of(task: TaskState) -> char {
    match task {
        TaskState::Open => BOXES[0],
        TaskState::Done => BOXES[1],
    }
}

/// A box to tick, and one that is ticked.
pub(crate) const BOXES: [char; 2] = ['☐', '☑'];

/// Builds what stands in an item: in a tight list its text belongs to the body itself, in a loose one to paragraphs.
fn build_part<'r>(builder: &mut Builder<'r, '_>, block: &'r Block, spacing: Spacing, body: Place<'r>) -> Element<'r> {
    if let Block::Paragraph(paragraph) = block
        && spacing == Spacing::Tight
        && paragraph.language.is_none()
    {
        // The body of an item says nothing of its language: it may have more than one.
        let flow = builder.flow(&paragraph.content, body.node);
        return Element::of(builder, Body::Paragraph(flow), paragraph.span);
    }
    super::build(builder, block, body).held()
}

impl HasLeaves for Listing<'_> {
    fn tell<'d>(&'d self, hear: &mut dyn FnMut(Leaf<'d>)) {
        for entry in &self.entries {
            entry.label.tell(hear);
            entry.content.tell(hear);
        }
    }
}
