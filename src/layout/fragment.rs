//! What pages are made of: pieces that are never cut.

use std::sync::Arc;

use super::backdrop::Boxed;
use crate::diagnostics::Span;
use crate::geometry::{Point, Pt};
use crate::model::Direction;
use crate::paged::Item;
use crate::paged::LinkArea;

/// A piece of the report that stands on one page: a line, a picture, a row of a table.
///
/// Places in it count from its top, and from the left edge of its column.
#[derive(Clone, Debug, Default)]
pub(super) struct Fragment {
    /// The white above it; not wanted at the top of a page.
    pub(super) before: Pt,
    /// Its height.
    pub(super) height: Pt,
    /// The columns that it stands in one of, where these are not those of all pages.
    pub(super) columns: Option<Abreast>,
    /// Whether a page may start with it.
    pub(super) keep: Keep,
    /// From its top to its baseline, if it is a line of text.
    pub(super) baseline: Option<Pt>,
    /// Whether it is a line that ends in a hyphen of the layout's.
    pub(super) hyphenated: bool,
    /// Whether it is a page of its own, which has no head and no foot.
    pub(super) is_sheet: bool,
    /// What it draws.
    pub(super) items: Vec<Item>,
    /// Where it leads.
    pub(super) links: Vec<LinkArea>,
    /// What is drawn above it again when a page starts with it: the head of a table.
    pub(super) head: Option<Arc<Head>>,
    /// The heading that starts in it.
    pub(super) heading: Option<HeadingStart>,
    /// The innermost box that it stands in.
    pub(super) boxed: Option<Arc<Boxed>>,
    /// The block it belongs to, for diagnostics.
    pub(super) span: Span,
}

impl Fragment {
    /// Puts white inside it, above and below what it draws.
    pub(super) fn pad(&mut self, above: Pt, below: Pt) {
        self.height += above + below;
        if above == Pt::ZERO {
            return;
        }
        let down = Point::new(Pt::ZERO, above);
        self.baseline = self.baseline.map(|baseline| baseline + above);
        self.items.iter_mut().for_each(|item| item.at = item.at + down);
        self.links.iter_mut().for_each(|link| link.rect.origin = link.rect.origin + down);
    }
}

impl From<LineBox> for Fragment {
    fn from(line: LineBox) -> Fragment {
        let baseline = Some(line.baseline).filter(|&baseline| baseline > Pt::ZERO);
        let LineBox { height, items, links, hyphenated, .. } = line;
        Fragment { height, items, links, baseline, hyphenated, ..Fragment::default() }
    }
}

/// Columns side by side: one spans the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Abreast {
    pub(super) count: u32,
    /// From which side they follow each other.
    pub(super) direction: Direction,
    pub(super) of: Divided,
}

/// What columns divide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Divided {
    /// The text of a page.
    Text,
    /// The whole page, with the column beside the text.
    Page,
}

/// Whether a page may start with a fragment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Keep {
    /// It may.
    #[default]
    Free,
    /// It may, but inside a paragraph or a table: better not.
    Inside,
    /// It may not, unless there is no other way: it belongs to the fragment before.
    WithPrevious(Bond),
    /// It must: the author asked for it.
    StartsPage,
}

/// Why a fragment belongs to the one before: from what gives way first to what gives way last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Bond {
    /// Parts of a small whole: a short quotation, a small table, a caption.
    Whole,
    /// An item or row that would stand alone at the edge of a page.
    Item,
    /// The second line of a paragraph: without it the first stands alone at the foot.
    Orphan,
    /// The last line of a paragraph: it would stand alone at the head.
    Widow,
    /// A list and the words that lead up to it; the parts of a letter's end.
    Intro,
    /// The first row of a table and its head.
    Head,
    /// The second line after a heading.
    Start,
    /// The first line after a heading.
    Heading,
    /// The lines of one heading; the parts of the front that open a report.
    Inner,
    /// A caption and its picture or table; a quotation and who said it.
    Caption,
}

impl Bond {
    /// All bonds, from what gives way first to what gives way last.
    #[cfg(test)]
    pub(super) const ALL: [Bond; 10] = [
        Bond::Whole,
        Bond::Item,
        Bond::Orphan,
        Bond::Widow,
        Bond::Intro,
        Bond::Head,
        Bond::Start,
        Bond::Heading,
        Bond::Inner,
        Bond::Caption,
    ];
}

impl Keep {
    /// Returns this, or the bond where that is stronger; what starts a page because the author asked for it still does.
    pub(super) fn and(self, bond: Bond) -> Keep {
        match self {
            Keep::Free | Keep::Inside => Keep::WithPrevious(bond),
            Keep::WithPrevious(own) => Keep::WithPrevious(own.max(bond)),
            Keep::StartsPage => self,
        }
    }
}

/// The head of a table, drawn again on every page that the table crosses; there it is an artifact.
#[derive(Clone, Debug)]
pub(super) struct Head {
    pub(super) height: Pt,
    pub(super) items: Vec<Item>,
}

/// A heading, for the outline and for running heads.
#[derive(Clone, Debug)]
pub(super) struct HeadingStart {
    pub(super) level: u8,
    pub(super) title: String,
}

/// A line of text, or several that stand side by side, before it is known what block it is part of.
#[derive(Clone, Debug, Default)]
pub(super) struct LineBox {
    pub(super) height: Pt,
    pub(super) items: Vec<Item>,
    pub(super) links: Vec<LinkArea>,
    /// The width of the text.
    pub(super) width: Pt,
    /// From its top to the baseline.
    pub(super) baseline: Pt,
    /// Whether it ends in a hyphen that the layout put in.
    pub(super) hyphenated: bool,
}

impl LineBox {
    /// Returns the same line below some white.
    pub(super) fn below(self, white: Pt) -> LineBox {
        let (height, baseline) = (self.height + white, self.baseline + white);
        LineBox { height, baseline, ..self.moved(Point::new(Pt::ZERO, white)) }
    }

    /// Returns lines below each other as one, below some white; its baseline is that of the first.
    pub(super) fn stacked(lines: Vec<LineBox>, white: Pt) -> LineBox {
        let baseline = white + lines.first().map_or(Pt::ZERO, |line| line.baseline);
        let mut whole = LineBox { height: white, baseline, ..LineBox::default() };
        for line in lines {
            let line = line.moved(Point::new(Pt::ZERO, whole.height));
            whole.height += line.height;
            whole.items.extend(line.items);
            whole.links.extend(line.links);
        }
        whole
    }

    /// Returns the same line elsewhere.
    pub(super) fn moved(mut self, by: Point) -> LineBox {
        self.items.iter_mut().for_each(|item| item.at = item.at + by);
        self.links.iter_mut().for_each(|link| link.rect.origin = link.rect.origin + by);
        self
    }
}
