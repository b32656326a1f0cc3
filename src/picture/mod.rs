//! Pictures: bytes of a file in, upright pixels without a history out.
//!
//! What is decoded here has been turned upright by the orientation that EXIF or XMP names, and nothing of the file's
//! metadata (EXIF, GPS, XMP, comments, thumbnails) is kept: only pixels, or JPEG data with every such
//! segment cut out, and a colour profile where the pixels need one. The only home of the `image` crate.
//!
//! `container` reads a file's structure, `raster` its pixels, `encode` decides what goes into the PDF.

mod area;
mod colour;
mod container;
mod density;
mod door;
mod encode;
mod exif;
mod jpeg;
mod palette;
mod profile;
mod raster;
mod resample;
#[cfg(test)]
mod tests;
#[cfg_attr(not(feature = "svg"), allow(dead_code, reason = "then no drawing is made"))]
mod vector;

use std::fmt;
use std::sync::Arc;

pub use area::PixelArea;
pub(crate) use colour::Colour;
use container::{Header, PictureFile, Spaces};
#[cfg(all(test, feature = "cli"))]
pub(crate) use door::behind;
#[cfg(feature = "cli")]
pub(crate) use door::catches;
pub(crate) use encode::{Data, Encoded};
use profile::{Inks, Sanitised};
use raster::Raster;

#[cfg(feature = "svg")]
pub(crate) use vector::{DrawingFace, DrawingFonts, LackingLetters};
pub(crate) use vector::{
    ShadingStop, Skew, VectorBlend, VectorDrawing, VectorFill, VectorGroup, VectorMask, VectorPaint,
};
pub(crate) use vector::{VectorPart, VectorPath, VectorShading, VectorShape, VectorStep, VectorStroke, VectorTile};

use crate::limits::{self, Limits};

/// A decoded picture, upright and without metadata.
///
/// Cheap to clone. Two pictures are equal if their files say the same outside their metadata.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    content: Arc<Content>,
}

#[derive(PartialEq, Eq)]
enum Content {
    Pixels(Pixels),
    #[cfg(feature = "svg")]
    Drawing(vector::ReadDrawing),
}

/// What a picture of pixels consists of.
#[derive(PartialEq, Eq)]
struct Pixels {
    header: Header,
    /// What decodes to the pixels: a JPEG without its metadata, any other file as it came.
    file: Arc<[u8]>,
    /// Whether that is a JPEG that a PDF can show as it is.
    plain: bool,
    /// The pixels, where keeping them costs less than decoding again.
    raster: Option<Raster>,
    colour: Colour,
    /// The colour profile, checked and without metadata; none means sRGB.
    profile: Option<Arc<[u8]>>,
    /// What makes sRGB of four inks.
    inks: Option<Inks>,
    flaws: Vec<Flaw>,
}

/// Returns the bytes of a file that another one names, or says why they cannot be had.
pub(crate) type Load<'l> = &'l mut dyn FnMut(&str) -> Result<Vec<u8>, String>;

/// Pixels of up to so many bytes are kept; larger ones are decoded anew when they are asked for, so that
/// a report of many photos stays small in memory.
const KEPT_BYTES: usize = 16 << 20;

impl Picture {
    /// Decodes a PNG, JPEG or WebP file, or, with the feature `svg`, a drawing; within the default limits.
    ///
    /// # Errors
    /// Those of [`Picture::decode_within`].
    pub fn decode(bytes: &[u8]) -> Result<Picture, PictureError> {
        Picture::decode_within(bytes, &Limits::default())
    }

    /// Decodes a PNG, JPEG or WebP file, or, with the feature `svg`, a drawing that has all its pictures in itself.
    ///
    /// The whole file is decoded, so that what comes back can be shown. Of an animation with one frame
    /// that frame is taken; with more, the author has to choose one, and it is refused.
    ///
    /// Of the limits, `pixels` and `all_pixels` count; decoding takes 6 bytes of memory at most for each pixel of the
    /// former, beside the file. A JPEG with more pixels is made smaller while it is decoded: by half, to a quarter, or to an
    /// eighth. Of a drawing, `elements` counts.
    ///
    /// # Errors
    /// The file has another format ([`PictureError::Format`]), is cut short or damaged
    /// ([`PictureError::Broken`]), has too many pixels ([`PictureError::TooLarge`]; nothing has been
    /// decoded then) or none ([`PictureError::Empty`]), or there is no memory for it ([`PictureError::NoMemory`]). A drawing has
    /// what cannot be kept ([`PictureError::Drawing`]), or too much ([`PictureError::TooMuch`]).
    pub fn decode_within(bytes: &[u8], limits: &Limits) -> Result<Picture, PictureError> {
        Picture::decode_beside(bytes, limits, &mut |_| Err("it is not at hand here".to_owned()))
    }

    /// Decodes a file that may name others, whose bytes `load` returns.
    pub(crate) fn decode_beside(bytes: &[u8], limits: &Limits, load: Load<'_>) -> Result<Picture, PictureError> {
        door::behind(|| match Picture::decode_unguarded(bytes, limits) {
            #[cfg(feature = "svg")]
            Err(PictureError::Format { found }) if vector::is_drawing(found) => {
                let drawn = vector::read(bytes, limits, load)?;
                Ok(Picture { content: Arc::new(Content::Drawing(drawn)) })
            }
            decoded => {
                let _ = &load;
                decoded
            }
        })
    }

    /// The same without the door: a panic is a check that is missing before it.
    fn decode_unguarded(bytes: &[u8], limits: &Limits) -> Result<Picture, PictureError> {
        let PictureFile { mut header, bytes, plain, profile, inks, mut flaws } = container::read(bytes, limits)?;
        // Without an end it may turn out that not all of it was there.
        let is_cut = |error: &PictureError| flaws.contains(&Flaw::NoEnd) && matches!(error, PictureError::Broken(_));
        let decoded = raster::decode(&bytes, &header, inks.as_ref())
            .map_err(|error| if is_cut(&error) { container::ends_early() } else { error })?;
        header.add_xmp(decoded.xmp.as_deref().unwrap_or_default());
        let colour = decoded.raster.colour;
        let (profile, flaw) = profile_of(&header.spaces, profile.or(decoded.profile), colour);
        flaws.extend(flaw);
        let raster = (!plain && decoded.raster.bytes() <= KEPT_BYTES).then_some(decoded.raster);
        let pixels = Pixels { header, file: Arc::from(bytes), plain, raster, colour, profile, inks, flaws };
        Ok(Picture { content: Arc::new(Content::Pixels(pixels)) })
    }

    /// Returns its pixels, unless it is a drawing.
    fn of_pixels(&self) -> Option<&Pixels> {
        match &*self.content {
            Content::Pixels(pixels) => Some(pixels),
            #[cfg(feature = "svg")]
            Content::Drawing(_) => None,
        }
    }

    /// Returns what is drawn, if it is a drawing.
    pub(crate) fn drawing(&self) -> Option<&VectorDrawing> {
        match &*self.content {
            Content::Pixels(_) => None,
            #[cfg(feature = "svg")]
            Content::Drawing(drawn) => Some(&drawn.drawing),
        }
    }

    /// Returns width and height, upright: in pixels, or in units of a drawing.
    fn size(&self) -> (u32, u32) {
        self.of_pixels()
            .map(|pixels| pixels.header.upright_size())
            .or(self.drawing().map(|it| it.size))
            .unwrap_or_default()
    }

    /// Returns how many pixels it is wide, upright. A drawing has none: its longer side counts as 100,000.
    pub fn width(&self) -> u32 {
        self.size().0
    }

    /// Returns how many pixels it is high, upright. A drawing has none: its longer side counts as 100,000.
    pub fn height(&self) -> u32 {
        self.size().1
    }

    /// Returns how many pixels it has, those of pictures in a drawing among them.
    pub(crate) fn pixels(&self) -> u64 {
        match self.drawing() {
            Some(drawing) => drawing.pictures.iter().map(Picture::pixels).sum(),
            None => u64::from(self.width()) * u64::from(self.height()),
        }
    }

    /// Tells whether the file said where the picture was taken; the picture itself no longer does.
    ///
    /// Coordinates in EXIF or XMP count, place names in captions do not.
    pub fn names_place(&self) -> bool {
        let inside = self.drawing().map_or(&[][..], |drawing| &drawing.pictures);
        self.of_pixels().is_some_and(|pixels| pixels.header.place) || inside.iter().any(Picture::names_place)
    }

    /// Returns what is wrong with the file, though the picture can be shown.
    pub fn flaws(&self) -> &[Flaw] {
        match &*self.content {
            Content::Pixels(pixels) => &pixels.flaws,
            #[cfg(feature = "svg")]
            Content::Drawing(drawn) if drawn.has_links => &[Flaw::Links],
            #[cfg(feature = "svg")]
            Content::Drawing(_) => &[],
        }
    }

    /// Returns how many thousandths of a point it is wide, where its file gives it a size.
    pub(crate) fn natural_width(&self) -> Option<i64> {
        let density = self.of_pixels().and_then(|pixels| pixels.header.density);
        let drawn = self.drawing().map(|drawing| drawing.natural_width);
        density.map(|density| density.length(self.width())).or(drawn)
    }
}

#[cfg(feature = "svg")]
impl Picture {
    /// Tells whether its pixels are stored on their side.
    fn is_turned(&self) -> bool {
        self.of_pixels().is_some_and(|pixels| pixels.header.orientation() != 1)
    }

    /// Tells whether it is a drawing with letters that have not been set.
    pub(crate) fn lacks_letters(&self) -> bool {
        matches!(&*self.content, Content::Drawing(drawn) if drawn.lacks_letters())
    }

    /// Returns the drawing with its letters in these fonts, and what they lack.
    ///
    /// # Errors
    /// As when it was decoded; what stands in letters may come to too much.
    pub(crate) fn lettered(
        &self,
        fonts: &DrawingFonts,
        limits: &Limits,
    ) -> Result<(Picture, LackingLetters), PictureError> {
        door::behind(|| match &*self.content {
            Content::Drawing(drawn) => {
                let (drawn, lettering) = vector::read_lettered(drawn, fonts, limits)?;
                Ok((Picture { content: Arc::new(Content::Drawing(drawn)) }, lettering))
            }
            Content::Pixels(_) => Ok((self.clone(), LackingLetters::default())),
        })
    }
}

/// Returns the profile that counts, for samples of a colour, and whether one was found that cannot be used.
fn profile_of(spaces: &Spaces, embedded: Option<Vec<u8>>, colour: Colour) -> (Option<Arc<[u8]>>, Option<Flaw>) {
    let mut flaw = (spaces.has_profile && embedded.is_none()).then_some(Flaw::Profile);
    for icc in [spaces.before.as_ref(), embedded.as_ref(), spaces.behind.as_ref()].into_iter().flatten() {
        match profile::sanitise(icc, colour) {
            Sanitised::Srgb => return (None, flaw),
            Sanitised::Other(icc) => return (Some(Arc::from(icc)), flaw),
            Sanitised::Unusable => flaw = Some(Flaw::Profile),
        }
    }
    (None, flaw)
}

impl fmt::Debug for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Picture({} x {})", self.width(), self.height())
    }
}

/// What is wrong with a file whose picture can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Flaw {
    /// A JPEG lacks the marker at its end, and nothing else.
    NoEnd,
    /// A colour profile cannot be used: the picture is shown as if it had none.
    Profile,
    /// Colours are named by numbers that mean none: the picture is shown as if they were not there.
    Colours,
    /// A drawing has links in it, which a picture in a PDF has not.
    Links,
}

impl Flaw {
    /// Returns what an author can do about it.
    pub(crate) fn help(self) -> &'static str {
        match self {
            Flaw::NoEnd => "save it anew: other programs may refuse it",
            Flaw::Profile | Flaw::Colours => "save it anew, converted to sRGB",
            Flaw::Links => "put them into the text, or take them out of the drawing",
        }
    }
}

/// What is wrong, as it goes on behind the name of a file.
impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Flaw::NoEnd => "has no mark at its end; its picture is whole",
            Flaw::Profile => "has a colour profile that cannot be used; its colours may look different",
            Flaw::Colours => "names its colours by numbers that are not known; they may look different",
            Flaw::Links => "has links in it; the PDF will not",
        })
    }
}

/// Why a file is no picture.
#[derive(Debug)]
#[non_exhaustive]
pub enum PictureError {
    /// Neither a still PNG, JPEG nor WebP.
    Format {
        /// What it is, where that can be told: `GIF`, `SVG`, `an animated WebP`.
        found: Option<&'static str>,
    },
    /// Cut short, damaged, or of a variety that cannot be decoded; the source says which.
    Broken(Box<dyn std::error::Error + Send + Sync>),
    /// More pixels than are taken in.
    TooLarge {
        /// Width in pixels, as stored.
        width: u32,
        /// Height in pixels, as stored.
        height: u32,
        /// How many pixels a picture of its kind may have.
        limit: u64,
        /// Which of the [limits](crate::Limits::NAMES) says so.
        name: &'static str,
    },
    /// The machine has no memory for its pixels.
    NoMemory(std::collections::TryReserveError),
    /// No pixels: the width or the height is zero.
    Empty,
    /// A drawing that cannot be shown as it is meant.
    Drawing {
        /// What is in the way, and where.
        what: String,
        /// What an author can do about it.
        help: &'static str,
    },
    /// A drawing comes to more elements, with all that it repeats, than the limit `elements`.
    TooMuch {
        /// The limit.
        limit: u64,
    },
}

impl PictureError {
    /// Wraps what is wrong with a file of a known format.
    fn broken(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> PictureError {
        PictureError::Broken(source.into())
    }

    /// Returns what an author can do about it.
    pub(crate) fn help(&self) -> String {
        match self {
            PictureError::Format { found } => container::help(*found).to_owned(),
            PictureError::Broken(_) | PictureError::Empty => "save it anew, or get another copy".to_owned(),
            PictureError::NoMemory(_) => FEWER_PIXELS.to_owned(),
            PictureError::TooLarge { name, .. } => format!("{FEWER_PIXELS}; {}", limits::raise(name)),
            PictureError::Drawing { help, .. } => (*help).to_owned(),
            PictureError::TooMuch { .. } => {
                format!("make it simpler, or export it as PNG; {}", limits::raise("elements"))
            }
        }
    }
}

const FEWER_PIXELS: &str = "save it with fewer pixels";

impl fmt::Display for PictureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PictureError::Format { found: None } => f.write_str("the file is neither PNG, JPEG nor WebP"),
            PictureError::Format { found: Some(found) } => {
                write!(f, "the file is {found}; {} is needed", container::needed(found))
            }
            PictureError::Broken(source) => write!(f, "the picture cannot be decoded: {source}"),
            PictureError::TooLarge { width, height, limit, name } => {
                write!(f, "the picture has {width} x {height} pixels; `{name}` limits one of its kind to {limit}")
            }
            PictureError::NoMemory(_) => f.write_str("there is no memory for the picture's pixels"),
            PictureError::Empty => f.write_str("the picture has no pixels"),
            PictureError::Drawing { what, .. } => f.write_str(what),
            PictureError::TooMuch { limit } => {
                write!(f, "with all that it repeats the drawing has more elements than `elements` allows: {limit}")
            }
        }
    }
}

impl std::error::Error for PictureError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            PictureError::Broken(source) => Some(source.as_ref()),
            PictureError::NoMemory(source) => Some(source),
            PictureError::Format { .. }
            | PictureError::TooLarge { .. }
            | PictureError::Empty
            | PictureError::Drawing { .. }
            | PictureError::TooMuch { .. } => None,
        }
    }
}
