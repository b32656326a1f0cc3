//! Timelines: a list whose labels are the dates (ISO 32000-1, 14.8.4.3.3: `Lbl`, `LBody`).

use super::Element;
use crate::diagnostics::Span;
use crate::document::build::{Builder, Place};
use crate::document::flow::Flow;
use crate::document::leaf::{HasLeaves, Leaf};
use crate::document::tree::{Numbering, Role};
use crate::model::{EventDate, Timeline, TimelineEvent};
use crate::theme::long_date;

/// A timeline.
#[derive(Debug)]
pub(crate) struct Chronology<'r> {
    pub(crate) milestones: Vec<Milestone<'r>>,
}

/// A date, and what happened then.
#[derive(Debug)]
pub(crate) struct Milestone<'r> {
    /// The date, in words of the language.
    pub(crate) date: Flow<'r>,
    pub(crate) title: Option<Flow<'r>>,
    pub(crate) text: Vec<Element<'r>>,
    /// Whether it stands out.
    pub(crate) highlight: bool,
    pub(crate) span: Span,
}

/// Builds a timeline.
pub(super) fn build<'r>(builder: &mut Builder<'r, '_>, timeline: &'r Timeline, place: Place<'r>) -> Chronology<'r> {
    // Dates are no signs that count items (ISO 32000-1, table 347).
    let list = builder.node(place, Role::List(Numbering::None));
    Chronology { milestones: timeline.events.iter().map(|event| milestone(builder, event, list)).collect() }
}

fn milestone<'r>(builder: &mut Builder<'r, '_>, event: &'r TimelineEvent, list: Place<'r>) -> Milestone<'r> {
    let item = builder.node(list, Role::ListItem);
    let node = builder.node(item, Role::Label).node;
    let date = match &event.date {
        EventDate::Known(date) => Flow::words(long_date(*date, builder.tongue.lang), node, builder.tongue, event.span),
        EventDate::Words(words) => Flow::words(words.text.as_str(), node, builder.tongue, words.span),
    };
    let body = builder.node(item, Role::ListBody);
    let title = event.title.as_ref().map(|title| {
        let node = builder.node(body, Role::Paragraph).node;
        builder.flow(title, node)
    });
    let text = super::build_all(builder, &event.text, body);
    Milestone { date, title, text, highlight: event.highlight, span: event.span }
}

impl HasLeaves for Chronology<'_> {
    fn tell<'d>(&'d self, hear: &mut dyn FnMut(Leaf<'d>)) {
        for milestone in &self.milestones {
            milestone.date.tell(hear);
            milestone.title.tell(hear);
            milestone.text.tell(hear);
        }
    }
}
