//! The publishers' signs on a cover: on paper, or on a flag of paper that hangs from the upper edge.

use crate::document::{Illustration, Logo};
use crate::geometry::{Point, Pt, Rect, Size};
use crate::layout::blocks::picture::{Extent, shown_size};
use crate::layout::setter::Setter;
use crate::layout::sheet::PageSheet;
use crate::paged::{Artifact, ItemKind, Mark};

/// In the theme's unit: how high a logo is, the white between two, and around all of them on a flag: below and beside, and from
/// the edge of the paper.
const LOGO: i64 = 18;
const GAP: i64 = 5;
const INSIDE: i64 = 4;
const ABOVE: i64 = 8;

/// Logos in rows, each with its place from the corner of all of them.
pub(super) struct CoverSigns<'c, 'r> {
    placed: Vec<(&'c Illustration<'r>, Rect)>,
    size: Size,
}

impl<'c, 'r> CoverSigns<'c, 'r> {
    /// Arranges logos on so much width: one that is much wider than high is lower than others. Their publishers say how high they
    /// are at the head of a page; on a cover they are twice as high.
    pub(super) fn arrange(setter: &Setter<'_, '_>, logos: &'c [Logo<'r>], width: Pt) -> CoverSigns<'c, 'r> {
        let unit = setter.theme.unit;
        let gap = unit * GAP;
        let (mut placed, mut at, mut low, mut size) = (Vec::new(), Point::default(), Pt::ZERO, Size::default());
        for logo in logos {
            let high = logo.height.map_or(unit * LOGO, |height| height * 2).min(setter.theme.page.height / 6);
            let most = Size::new(width.min(high * 3), high);
            let own = shown_size(&setter.pictures[logo.picture.picture], Extent::OfPlace, most);
            if at.x > Pt::ZERO && at.x + own.width > width {
                at = Point::new(Pt::ZERO, low + gap);
            }
            placed.push((&logo.picture, Rect::new(at, own)));
            size = Size::new(size.width.max(at.x + own.width), size.height.max(at.y + own.height));
            low = size.height;
            at.x += own.width + gap;
        }
        CoverSigns { placed, size }
    }

    /// Returns how high they are; nothing where there are none.
    pub(super) fn height(&self) -> Pt {
        self.size.height
    }

    /// Draws them from a place on.
    pub(super) fn draw(&self, sheet: &mut PageSheet<'_>, at: Point) {
        for (logo, Rect { origin, size }) in &self.placed {
            let mark = logo.node.map_or(Mark::Artifact(Artifact::Layout), Mark::Node);
            let kind = ItemKind::Image { picture: logo.picture, size: *size };
            sheet.draw(mark, Rect::new(at + *origin, *size), kind);
        }
    }

    /// Draws them on a flag; returns where that ends.
    pub(super) fn hang(&self, setter: &Setter<'_, '_>, sheet: &mut PageSheet<'_>) -> Pt {
        if self.placed.is_empty() {
            return Pt::ZERO;
        }
        let (unit, Size { width, height }) = (setter.theme.unit, self.size);
        let inside = unit * INSIDE;
        let wide = width.max(unit * LOGO);
        let size = Size::new(wide + inside * 2, unit * ABOVE + height + inside);
        sheet.fill(Rect::new(Point::new(sheet.start, Pt::ZERO), size), setter.theme.colors.paper);
        self.draw(sheet, Point::new(sheet.start + inside + (wide - width) / 2, unit * ABOVE));
        size.height
    }
}
