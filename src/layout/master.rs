//! Page masters: what holds for all pages of a kind — the paper, the white around the text, head and foot.

use crate::geometry::{Point, Pt, Size};
use crate::model::Direction;
use crate::paged::{Artifact, Item, ItemKind, Mark, Page};
use crate::theme::{Color, Margins, Slots, Theme};

/// A kind of page.
#[derive(Clone, Copy, Debug)]
pub(super) struct PageMaster<'t> {
    pub(super) size: Size,
    pub(super) margins: Margins,
    /// How far ink goes on beyond the edges of the paper, to be cut off.
    pub(super) bleed: Pt,
    /// The colour of the paper.
    pub(super) paper: Color,
    pub(super) head: &'t Slots,
    pub(super) foot: &'t Slots,
}

impl PageMaster<'_> {
    /// Returns where the text of such a page starts.
    pub(super) fn origin(&self, direction: Direction) -> Point {
        Point::new(self.left(direction), self.margins.top)
    }

    /// Returns how far the text stands from the left edge of the paper, in a report that runs this way.
    pub(super) fn left(&self, direction: Direction) -> Pt {
        match direction {
            Direction::LeftToRight => self.margins.start,
            Direction::RightToLeft => self.margins.end,
        }
    }

    /// Returns how wide the text of such a page is.
    pub(super) fn measure(&self) -> Pt {
        self.size.width - self.margins.start - self.margins.end
    }

    /// Returns how high it can be.
    pub(super) fn text_height(&self) -> Pt {
        self.size.height - self.margins.top - self.margins.bottom
    }

    /// Returns a page with nothing on it but its ground.
    pub(super) fn page(&self, label: String, mut items: Vec<Item>) -> Page {
        items.extend(self.ground());
        Page { size: self.size, bleed: self.bleed, label, items, ..Page::default() }
    }

    /// The colour of the paper, where it is not the white that every paper has.
    fn ground(&self) -> Option<Item> {
        let corner = Point::new(-self.bleed, -self.bleed);
        let size = Size::new(self.size.width + self.bleed * 2, self.size.height + self.bleed * 2);
        let kind = ItemKind::Rect { size, color: self.paper };
        let mark = Mark::Artifact(Artifact::Layout);
        (self.paper != Color::new(255, 255, 255)).then_some(Item { at: corner, mark, kind })
    }
}

/// What a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PageKind {
    /// A page of its own, such as a cover: it has neither head nor foot.
    Sheet,
    /// The first that is none.
    First,
    /// Any other.
    Following,
}

impl PageKind {
    /// Returns what a page is behind others.
    pub(super) fn of(is_sheet: bool, before: &[PageKind]) -> PageKind {
        match is_sheet {
            true => PageKind::Sheet,
            false if before.contains(&PageKind::First) => PageKind::Following,
            false => PageKind::First,
        }
    }
}

/// The kinds of pages that a report has.
#[derive(Clone, Copy, Debug)]
pub(super) struct PageMasters<'t> {
    first: PageMaster<'t>,
    following: PageMaster<'t>,
}

impl<'t> PageMasters<'t> {
    /// Returns the masters of a theme: the first page has a head and a foot of its own.
    pub(super) fn of(theme: &'t Theme) -> PageMasters<'t> {
        let furniture = &theme.furniture;
        let following = PageMaster {
            size: theme.page,
            margins: theme.margins,
            bleed: theme.bleed,
            paper: theme.colors.paper,
            head: &furniture.header,
            foot: &furniture.footer,
        };
        let first = PageMaster { head: &furniture.first_header, foot: &furniture.first_footer, ..following };
        PageMasters { first, following }
    }

    /// Returns the master of a kind of page.
    pub(super) fn page(&self, kind: PageKind) -> &PageMaster<'t> {
        if kind == PageKind::First { &self.first } else { &self.following }
    }
}
