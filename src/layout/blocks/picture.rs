//! How large pictures are shown, and what they are drawn as: what all blocks with pictures have in common.

use crate::document::Illustration;
use crate::geometry::{Point, Pt, Size};
use crate::layout::frame::Frame;
use crate::paged::{Artifact, Item, ItemKind, Mark};
use crate::picture::Picture;
use crate::theme::Theme;

/// Fewer pixels to the inch look coarse on paper; a picture that has not enough is shown smaller.
const COARSEST_DPI: i64 = 96;

/// Returns the white above the words under a picture: above the first of them, or a credit below a caption.
pub(super) fn above(theme: &Theme, index: usize) -> Pt {
    if index == 0 { theme.styles.caption.before } else { theme.spacing.item / 2 }
}

/// Returns a picture that stands so far in from where lines start, and so far down its fragment.
pub(super) fn picture_item(frame: &Frame<'_>, figure: &Illustration<'_>, from_start: Point, size: Size) -> Item {
    let mark = figure.node.map_or(Mark::Artifact(Artifact::Layout), Mark::Node);
    let at = Point::new(frame.left(from_start.x, size.width), from_start.y);
    Item { at, mark, kind: ItemKind::Image { picture: figure.picture, size } }
}

/// What says how large a picture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// Its file, by the density that stands in it.
    OfFile,
    /// The place that it fills, as a picture under the title or a logo does.
    OfPlace,
    /// Its author: it is so wide, whether it has pixels for that or not.
    Wide(Pt),
}

/// The size a picture is shown at: as wide as its author asks for, or as large as its file says where that counts, else
/// as wide as it may be without being coarse; never wider or taller than it may be.
pub(super) fn shown_size(picture: &Picture, extent: Extent, most: Size) -> Size {
    let (width, height) = (i64::from(picture.width()).max(1), i64::from(picture.height()).max(1));
    let said = picture.natural_width().filter(|_| extent == Extent::OfFile);
    let natural = match extent {
        Extent::Wide(width) => width,
        Extent::OfFile | Extent::OfPlace => Pt::from_milli(said.unwrap_or(width * 72_000 / COARSEST_DPI)),
    };
    let shown = most.width.min(natural);
    let tall = shown.scale(height, width);
    if tall <= most.height { Size::new(shown, tall) } else { Size::new(most.height.scale(width, height), most.height) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture of 4 x 4 pixels, of which so many stand on a metre.
    fn dot(density: Option<u32>) -> Picture {
        let mut file = include_bytes!("../../../tests/diagnostics/files/dot.png").to_vec();
        if let Some(density) = density.map(u32::to_be_bytes) {
            let physical = [&[0, 0, 0, 9][..], b"pHYs", &density, &density, &[1, 0, 0, 0, 0]].concat();
            file.splice(33..33, physical);
        }
        Picture::decode(&file).expect("a picture")
    }

    #[test]
    fn a_picture_is_as_large_as_its_file_says() {
        let size = |density, most| shown_size(&dot(density), Extent::OfFile, most);
        let width = |density, most| size(density, Size::new(most, Pt::new(100))).width;
        let wide = Pt::new(400);
        // At 96 to the inch, at 300, and at the 72 that mean nothing.
        assert_eq!(width(None, wide), Pt::new(3));
        assert_eq!(width(Some(11_811), wide), Pt::from_milli(960));
        assert_eq!(width(Some(2_835), wide), Pt::new(3));
        assert_eq!(width(Some(11_811), Pt::from_milli(500)), Pt::from_milli(500));
        let low = Size::new(wide, Pt::from_milli(240));
        assert_eq!(size(Some(11_811), low), Size::new(Pt::from_milli(240), Pt::from_milli(240)));
        let placed = shown_size(&dot(Some(11_811)), Extent::OfPlace, Size::new(wide, wide));
        assert_eq!(placed.width, Pt::new(3));
    }
}
