//! Pages to bytes: the only folder that knows what a PDF is.
//!
//! `draw` turns items into page contents and gives out marked-content numbers, `finish` adds everything
//! that makes a pile of pages a document (fonts, pictures, the structure tree, links, outline, metadata).
//! Both give what they have to a `file` as they go, which has it compressed and keeps nothing but bytes.
//! Every file claims PDF/UA-1 and PDF/A-2a; there is no untagged mode. The same pages give the same
//! bytes, on every machine and any number of threads.

mod cff;
mod charstring;
mod check;
mod clusters;
mod codes;
mod compress;
mod draw;
mod drawings;
mod encoding;
mod file;
mod finish;
mod fonts;
mod guards;
mod icc;
mod links;
mod marked;
mod metadata;
mod object;
mod outline;
mod paths;
mod pictures;
mod runs;
mod serialize;
mod sfnt;
mod shadings;
mod standard;
mod structure;
#[cfg(test)]
mod tests;
mod text;
mod truetype;
mod vectors;

use std::fmt;

use crate::diagnostics::counted;
use crate::error::Error;
use crate::limits::Bounds;
use crate::paged::PagedDocument;
use compress::Window;
use pictures::EncodedParts;

pub use metadata::Timestamp;

/// What the caller decides about the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// When the file was made, for reports that do not say when they were published; the build's
    /// `SOURCE_DATE_EPOCH`, for example. Default: no date at all, rather than the clock's.
    pub date: Option<Timestamp>,
}

/// Returns the document as a PDF file.
///
/// ```
/// use tidings::model::{Date, Report};
/// use tidings::{pdf::Options, text::Fonts, theme::Theme};
///
/// let mut report = Report::new("A year of listening");
/// report.date = Date::new(2024, 5, 31);
/// let pages = tidings::lay_out(&report, &Theme::default(), &Fonts::bundled())?;
/// let pdf = tidings::write(&pages, &Options::default())?;
/// assert!(pdf.starts_with(b"%PDF-1.7"));
/// // The same pages are the same bytes.
/// assert_eq!(pdf, tidings::write(&pages, &Options::default())?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`Error::Report`] when the file is larger than the report's own budget, [`Error::Picture`] when a picture cannot be encoded, and [`Error::Pdf`] when the document breaks a
/// limit of the format: a page larger than 200 inches, a text of more than 32,767 bytes in the metadata,
/// a font that cannot be subset.
pub fn write(document: &PagedDocument, options: &Options) -> Result<Vec<u8>, Error> {
    write_within(document, options, &Bounds::default())
}

/// Returns the document as a PDF file, unless the bounds of the run say that it is over.
///
/// # Errors
/// As in [`write()`], and [`Error::Stopped`] when the bounds said so.
pub fn write_within(document: &PagedDocument, options: &Options, bounds: &Bounds<'_>) -> Result<Vec<u8>, Error> {
    let pictures = pictures::encode(document, bounds)?;
    let threads = compress::threads(document.pages.len());
    let standard = &standard::UA1_A2A;
    let file = assemble(document, Manner { options, bounds, standard }, pictures, threads);
    if bounds.is_over() {
        return Err(Error::Stopped);
    }
    let file = file.map_err(|failure| Error::Pdf(Box::new(failure)))?;
    within_budget(document, file)
}

/// Returns a file if it is no larger than its report's budget.
fn within_budget(document: &PagedDocument, file: Vec<u8>) -> Result<Vec<u8>, Error> {
    let bytes = file.len() as u64;
    let Some(most) = document.most_bytes.filter(|most| bytes > most.most) else { return Ok(file) };
    let mut mistakes = document.warnings.clone();
    mistakes.push(most.passed(&counted(bytes, "byte")).help("take smaller pictures, or write a larger number"));
    Err(Error::Report(mistakes))
}

/// How a file is written: what is asked for, within which bounds, by which standard.
#[derive(Clone, Copy)]
struct Manner<'m> {
    options: &'m Options,
    bounds: &'m Bounds<'m>,
    standard: &'m standard::Standard,
}

fn assemble(
    document: &PagedDocument,
    manner: Manner<'_>,
    pictures: EncodedParts,
    threads: usize,
) -> Result<Vec<u8>, WriteFailure> {
    compress::with_press(Window::of_document(document.pages.len()), threads, |press| {
        finish::finish(file::File::new(manner.standard, press), document, pictures, manner)
    })
}

/// Why a document cannot be written.
#[derive(Debug)]
enum WriteFailure {
    /// A page, link or outline entry names a face, picture, node or page that is not there.
    Dangling(&'static str),
    /// A glyph's text is not a piece of its run's text.
    Text,
    /// ISO 19005-2, 6.1.13: the size of a page is 3 to 14,400 points.
    PageSize,
    /// A coordinate so far off the page, or a letter so large or small, that it must be a mistake.
    FarOff,
    /// ISO 19005-2, 6.1.13: a string is at most 32,767 bytes long.
    StringLength(usize),
    /// More glyphs, or letters for one glyph, than a PDF font can tell apart.
    Codes(String),
    /// A number that is not finite.
    Number,
    /// A path that begins in no place, or a line that is less than nothing.
    Path,
    /// A drawing that is shown more than once holds or is what can be shown only once.
    Shared(&'static str),
    /// The bounds of the run say that it is over.
    Stopped,
    /// A font that cannot be subset.
    Font {
        /// The face.
        name: String,
        /// What the subsetter says.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The page writer objects to something.
    Writer(Box<dyn std::error::Error + Send + Sync>),
    /// The compressor gave up.
    Compression(flate2::CompressError),
}

impl WriteFailure {
    fn writer(error: lopdf::Error) -> WriteFailure {
        WriteFailure::Writer(Box::new(error))
    }
}

impl fmt::Display for WriteFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WriteFailure::Dangling(what) => write!(f, "the pages name a {what} that is not there"),
            WriteFailure::Text => f.write_str("a glyph draws letters that its run does not have"),
            WriteFailure::PageSize => f.write_str("a page must be 3 to 14400 points wide and high"),
            WriteFailure::FarOff => f.write_str("something is drawn too far off the page, or at an impossible size"),
            WriteFailure::StringLength(bytes) => {
                write!(
                    f,
                    "a text of {bytes} bytes is longer than the 32767 that PDF/A allows for titles and descriptions"
                )
            }
            WriteFailure::Codes(name) => write!(f, "the font {name} shows more than 65534 glyphs or letters"),
            WriteFailure::Number => f.write_str("a number is not finite"),
            WriteFailure::Path => f.write_str("a path begins in no place, or a line along it is less than nothing"),
            WriteFailure::Shared(what) => write!(f, "a drawing that is shown more than once {what}"),
            WriteFailure::Stopped => f.write_str("the run was ended"),
            WriteFailure::Font { name, .. } => write!(f, "cannot subset the font {name}"),
            WriteFailure::Writer(_) => f.write_str("the page writer refuses the pages"),
            WriteFailure::Compression(_) => f.write_str("cannot compress a stream"),
        }
    }
}

impl std::error::Error for WriteFailure {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            WriteFailure::Font { source, .. } | WriteFailure::Writer(source) => Some(source.as_ref()),
            WriteFailure::Compression(source) => Some(source),
            WriteFailure::Dangling(_)
            | WriteFailure::Text
            | WriteFailure::PageSize
            | WriteFailure::FarOff
            | WriteFailure::StringLength(_)
            | WriteFailure::Codes(_)
            | WriteFailure::Number
            | WriteFailure::Path
            | WriteFailure::Shared(_)
            | WriteFailure::Stopped => None,
        }
    }
}
