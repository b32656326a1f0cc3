//! Pictures that fill a box whatever their proportions: what does not fit is cut off around the focus, and not in the file.

use super::stand::{coarse, pixels_for};
use crate::diagnostics::{Code, Diagnostic, Span, counted};
use crate::geometry::Size;
use crate::layout::setter::Setter;
use crate::model::Focus;
use crate::paged::{CroppedPicture, ItemKind};
use crate::picture::PixelArea;

/// A picture that is to fill a box.
#[derive(Clone, Copy)]
pub(super) struct Filling {
    /// Which: an index into the pictures of the document.
    pub(super) picture: usize,
    /// What of it stays in sight.
    pub(super) focus: Focus,
    pub(super) span: Span,
}

impl Filling {
    /// Returns as much of the picture as fills a box of this size. Tells of one that is coarse there.
    pub(super) fn to(self, size: Size, setter: &mut Setter<'_, '_>) -> ItemKind {
        let picture = &setter.pictures[self.picture];
        let (across, down) = self.focus.shares();
        let pixels = (picture.width(), picture.height());
        let proportions = (size.width.milli(), size.height.milli());
        let area = PixelArea::around(pixels, proportions, (across.into(), down.into()));
        if let Some(coarse) = coarse(area.width.into(), size.width) {
            let needed = [size.width, size.height].map(pixels_for);
            let help = match needed {
                [wide, high] if wide == high => {
                    format!("take a picture that is {} wide and high", counted(wide, "pixel"))
                }
                [wide, high] => format!("take a picture that is {} wide and {high} high", counted(wide, "pixel")),
            };
            setter.diagnostics.push(Diagnostic::new(Code::PictureResolution, self.span, coarse).help(help));
        }
        ItemKind::Cropped(Box::new(CroppedPicture { picture: self.picture, area, size, clip: None }))
    }
}
