//! Pictures that fill a box of a page whatever their proportions are, cropped to it around their focus.

use super::crop::Filling;
use crate::document::Poster;
use crate::geometry::{Pt, Rect};
use crate::layout::setter::Setter;
use crate::layout::sheet::PageSheet;
use crate::paged::{Artifact, Mark};

/// Draws a picture in a box of a sheet; what is cut off is not in the file. Tells of one that is coarse.
pub(super) fn draw(setter: &mut Setter<'_, '_>, sheet: &mut PageSheet<'_>, poster: &Poster, area: Rect) {
    let area = sheet.bled(area);
    let Poster { picture, focus, span, .. } = *poster;
    let kind = Filling { picture, focus, is_poster: true, span }.to(area.size, setter);
    let mark = poster.node.map_or(Mark::Artifact(Artifact::Layout), Mark::Node);
    sheet.draw(mark, area, kind);
}

/// Returns the height of a picture that is so wide and not cropped.
pub(super) fn natural_height(setter: &Setter<'_, '_>, poster: &Poster, width: Pt) -> Pt {
    let picture = &setter.pictures[poster.picture];
    width.scale(picture.height().max(1).into(), picture.width().max(1).into())
}
