//! Margin items ("marginalia"): blocks that are set in the column beside the text, apart from the run of fragments.

use super::fragment::Fragment;
use crate::geometry::Pt;
use crate::paged::NodeId;

/// A block that has been set beside the text, and not yet placed.
#[derive(Clone, Debug)]
pub(super) struct MarginItem {
    /// Which of the blocks of a report it is that are meant for the margin.
    pub(super) number: usize,
    /// The first fragment of what it stands beside.
    pub(super) anchor: usize,
    /// Whether that is its own heading, which it does not stand above.
    pub(super) is_headed: bool,
    /// What it is made of, from the left edge of its column.
    pub(super) fragments: Vec<Fragment>,
    /// Its outermost element, if it has one.
    pub(super) node: Option<NodeId>,
}

/// A margin item, and where it stands.
#[derive(Debug)]
pub(super) struct PlacedItem {
    /// The page, from 0.
    pub(super) page: usize,
    /// How far down the page's text it starts.
    pub(super) top: Pt,
    pub(super) item: MarginItem,
}
