//! Publishers' signs: beside each other, the middle of each as high as that of the others.

use super::picture::{Extent, picture_item, shown_size};
use crate::diagnostics::Span;
use crate::document::{Illustration, Logo};
use crate::geometry::{Point, Pt, Size};
use crate::layout::frame::Frame;
use crate::layout::setter::Setter;
use crate::paged::Item;

/// How high a sign is, in units.
const HEIGHT: i64 = 10;

/// Signs that stand beside each other.
pub(super) struct SignRow<'d> {
    signs: Vec<(&'d Illustration<'d>, Size)>,
    pub(super) width: Pt,
    pub(super) height: Pt,
    pub(super) span: Span,
}

impl<'d> SignRow<'d> {
    /// Returns signs in rows, as many in each as have room.
    pub(super) fn all(setter: &Setter<'_, '_>, logos: &'d [Logo<'d>], frame: &Frame<'_>) -> Vec<SignRow<'d>> {
        let gap = setter.theme.spacing.gutter();
        let mut rows: Vec<SignRow<'d>> = Vec::new();
        for Logo { picture: figure, height } in logos {
            let most = Size::new(frame.measure, height.unwrap_or(setter.theme.unit * HEIGHT));
            let size = shown_size(&setter.pictures[figure.picture], Extent::OfPlace, most);
            match rows.last_mut().filter(|row| row.width + gap + size.width <= frame.measure) {
                Some(row) => {
                    row.width += gap + size.width;
                    row.height = row.height.max(size.height);
                    row.signs.push((figure, size));
                }
                None => {
                    let Size { width, height } = size;
                    rows.push(SignRow { signs: vec![(figure, size)], width, height, span: figure.span });
                }
            }
        }
        rows
    }

    /// Returns them as they stand so far down, with so much white between them.
    pub(super) fn items(&self, frame: &Frame<'_>, gap: Pt, down: Pt) -> Vec<Item> {
        let mut start = frame.start;
        let item = |(figure, size): &(&Illustration<'_>, Size)| {
            let at = Point::new(start, down + (self.height - size.height) / 2);
            start += size.width + gap;
            picture_item(frame, figure, at, *size)
        };
        self.signs.iter().map(item).collect()
    }
}
