//! Panels: something to remember, or to do.

use super::call::{self, Invitation};
use super::{Element, text};
use crate::document::build::{Builder, Place};
use crate::document::flow::Flow;
use crate::document::leaf::{HasLeaves, Leaf};
use crate::document::tree::{NodeId, Role};
use crate::model::{BlockWidth, Callout};

/// A panel.
#[derive(Debug)]
pub(crate) struct Panel<'r> {
    /// The line above its words: a heading of the level below that around it, which no list of headings shows.
    pub(crate) title: Option<Flow<'r>>,
    pub(crate) content: Vec<Element<'r>>,
    /// Where it leads.
    pub(crate) call: Invitation<'r>,
    /// How wide it is.
    pub(crate) width: BlockWidth,
    /// The element of the whole.
    pub(crate) node: NodeId,
}

/// Builds a panel.
pub(super) fn build<'r>(builder: &mut Builder<'r, '_>, callout: &'r Callout, place: Place<'r>) -> Panel<'r> {
    let place = builder.node(place, Role::Group);
    let title = callout.title.as_ref().map(|title| text::title(builder, title, place));
    let content = super::build_all(builder, &callout.content, place);
    let call = call::build(builder, callout.call.as_ref(), place);
    let width = callout.width.unwrap_or(builder.theme.parts.callout_width);
    Panel { title, content, call, width, node: place.node }
}

impl HasLeaves for Panel<'_> {
    fn tell<'d>(&'d self, hear: &mut dyn FnMut(Leaf<'d>)) {
        self.title.tell(hear);
        self.content.tell(hear);
        self.call.tell(hear);
    }
}
