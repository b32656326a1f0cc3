//! Pictures of which a part is shown, and drawings that are shown more than once.

use super::{ItemKind, PathShape};
use crate::geometry::{Point, Size};
use crate::picture::PixelArea;

/// A picture of which only a part is shown.
///
/// What lies outside of [`CroppedPicture::area`] is not written into the file: nobody can find there what an author has cut
/// off. A clip only hides, and so it does where the picture is a drawing, whose paths reach beyond any area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CroppedPicture {
    /// Which: an index into [`PagedDocument::pictures`](super::PagedDocument::pictures).
    pub picture: usize,
    /// The part that is shown, in pixels of the picture.
    pub area: PixelArea,
    /// The size that this part is shown at.
    pub size: Size,
    /// The shape outside of which nothing of it is seen.
    pub clip: Option<PathShape>,
}

/// A drawing that is shown more than once, and written once: ISO 32000-1, 8.10, "form XObject".
///
/// Where it is shown, [`ItemKind::Drawing`] says with what mark: only an artifact can be shown twice, for marked content
/// belongs to one place in the structure (ISO 32000-1, 14.7.4.2).
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct SharedDrawing {
    /// Its size: nothing outside of that is seen.
    pub size: Size,
    /// What is drawn, in order: anything but letters and other drawings.
    pub parts: Vec<DrawnPart>,
}

impl SharedDrawing {
    /// Returns a drawing of this size.
    pub fn new(size: Size, parts: Vec<DrawnPart>) -> SharedDrawing {
        SharedDrawing { size, parts }
    }
}

/// A part of a [`SharedDrawing`].
#[derive(Clone, Debug)]
pub struct DrawnPart {
    /// Where, from the drawing's top left corner.
    pub at: Point,
    /// What it is.
    pub kind: ItemKind,
}
