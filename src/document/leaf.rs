//! The leaves of the tree: running text and pictures, whatever blocks they are parts of.

use super::code_lines::CodeLines;
use super::flow::Flow;
use super::grid::NumberGrid;
use super::tree::NodeId;

/// What has words of its own, or stands for them.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Leaf<'d> {
    /// Running text; its element says what it is.
    Text(&'d Flow<'d>),
    /// A picture, by its element, which has the words that say it.
    Picture(NodeId),
    /// The numbers that a picture shows, which are no elements of their own.
    Numbers(&'d NumberGrid<'d>),
    /// Lines of code, whose white space counts.
    Code(&'d CodeLines<'d>),
}

/// What has words: it shows them one by one, in reading order.
pub(super) trait HasLeaves {
    /// Shows all leaves of it.
    fn tell<'d>(&'d self, hear: &mut dyn FnMut(Leaf<'d>));
}

impl HasLeaves for Flow<'_> {
    fn tell<'d>(&'d self, hear: &mut dyn FnMut(Leaf<'d>)) {
        hear(Leaf::Text(self));
    }
}

impl<T: HasLeaves> HasLeaves for Option<T> {
    fn tell<'d>(&'d self, hear: &mut dyn FnMut(Leaf<'d>)) {
        self.iter().for_each(|told| told.tell(hear));
    }
}

impl<T: HasLeaves> HasLeaves for Vec<T> {
    fn tell<'d>(&'d self, hear: &mut dyn FnMut(Leaf<'d>)) {
        self.iter().for_each(|told| told.tell(hear));
    }
}
