//! Pictures that fill a box whatever their proportions: what does not fit is cut off around the focus, and not in the file.

use super::stand::{coarse, pixels_for};
use crate::diagnostics::{Code, Diagnostic, Span, counted};
use crate::geometry::Size;
use crate::layout::setter::Setter;
use crate::model::Focus;
use crate::paged::{CroppedPicture, ItemKind};
use crate::picture::PixelArea;

/// Fewer pixels to the inch cannot be shown as large as a page.
const COARSEST: i64 = 60;

/// A picture that is to fill a box.
#[derive(Clone, Copy)]
pub(super) struct Filling {
    /// Which: an index into the pictures of the document.
    pub(super) picture: usize,
    /// What of it stays in sight.
    pub(super) focus: Focus,
    /// Whether it is made to be seen from afar: then it is no use where it is very coarse.
    pub(super) is_poster: bool,
    pub(super) span: Span,
}

impl Filling {
    /// Returns as much of the picture as fills a box of this size. Tells of one that is coarse there.
    pub(super) fn to(self, size: Size, setter: &mut Setter<'_, '_>) -> ItemKind {
        let picture = &setter.pictures[self.picture];
        let area = self.area(size, setter);
        // A drawing has no pixels.
        let coarse = coarse(area.width.into(), size.width).filter(|_| picture.drawing().is_none());
        if let Some(coarse) = coarse {
            let needed = [size.width, size.height].map(pixels_for);
            let help = match needed {
                [wide, high] if wide == high => {
                    format!("take a picture that is {} wide and high", counted(wide, "pixel"))
                }
                [wide, high] => format!("take a picture that is {} wide and {high} high", counted(wide, "pixel")),
            };
            setter.diagnostics.push(Diagnostic::new(self.code(area, size), self.span, coarse).help(help));
        }
        self.shown(area, size)
    }

    /// Returns the same of a picture that is shown no larger than its pixels let it be, and tells nothing.
    pub(super) fn untold(self, size: Size, setter: &Setter<'_, '_>) -> ItemKind {
        self.shown(self.area(size, setter), size)
    }

    /// Returns the part of the picture that has the proportions of a box.
    fn area(self, size: Size, setter: &Setter<'_, '_>) -> PixelArea {
        let picture = &setter.pictures[self.picture];
        let (across, down) = self.focus.shares();
        let proportions = (size.width.milli(), size.height.milli());
        PixelArea::around((picture.width(), picture.height()), proportions, (across.into(), down.into()))
    }

    fn shown(self, area: PixelArea, size: Size) -> ItemKind {
        ItemKind::Cropped(Box::new(CroppedPicture { picture: self.picture, area, size, clip: None }))
    }

    /// Returns the code of a picture of which this part is coarse in a box of this size.
    fn code(self, area: PixelArea, size: Size) -> Code {
        let is_useless = i64::from(area.width) * 72_000 < COARSEST * size.width.milli();
        if self.is_poster && is_useless { Code::PictureCoarse } else { Code::PictureResolution }
    }
}
