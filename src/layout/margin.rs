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
    /// The fragment that it is read before.
    pub(super) before: usize,
    /// Where beside that.
    pub(super) stand: MarginStand,
    /// What it is made of, from the left edge of its column.
    pub(super) fragments: Vec<Fragment>,
    /// Its outermost element, if it has one.
    pub(super) node: Option<NodeId>,
}

impl MarginItem {
    /// Returns the same item of a part behind so many fragments: what stands at the foot stands beside what ends there.
    pub(super) fn joined(self, behind: usize) -> MarginItem {
        let anchor = match self.stand {
            MarginStand::AtLine | MarginStand::AtHeading | MarginStand::Below => self.anchor + behind,
            MarginStand::AtFoot => (self.anchor + behind).saturating_sub(1),
        };
        MarginItem { anchor, before: self.before + behind, ..self }
    }
}

/// Where a margin item stands beside what it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MarginStand {
    /// At its first line, or above or below that.
    AtLine,
    /// At its own heading, and never above it.
    AtHeading,
    /// At the first line below that, and never above it: the words of a picture.
    Below,
    /// At the foot of its page: what ends a report.
    AtFoot,
}

impl MarginStand {
    /// Tells whether nothing that stands so stands above what it belongs to.
    pub(super) fn is_bound(self) -> bool {
        matches!(self, MarginStand::AtHeading | MarginStand::Below)
    }
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
