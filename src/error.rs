//! What can keep a PDF from being made.

use std::fmt;

use crate::diagnostics::Diagnostics;

/// Why there is no PDF.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The report has mistakes; every one of them is in here.
    Report(Diagnostics),
    /// A font given by the caller cannot be used: not a font, damaged, or not to be embedded.
    Font {
        /// The file or family, as the caller named it.
        name: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A picture decoded when the report was read could not be encoded for the page.
    Picture(Box<dyn std::error::Error + Send + Sync>),
    /// The caller's [`Bounds`](crate::Bounds) said that the run shall end.
    Stopped,
    /// The PDF could not be put together.
    Pdf(Box<dyn std::error::Error + Send + Sync>),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Report(diagnostics) => diagnostics.fmt(f),
            Error::Font { name, reason } => write!(f, "cannot use the font {name}: {reason}"),
            Error::Picture(_) => f.write_str("cannot encode a picture"),
            Error::Stopped => f.write_str("the run was ended before the PDF was made"),
            Error::Pdf(_) => f.write_str("cannot put the PDF together"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Report(_) | Error::Font { .. } | Error::Stopped => None,
            Error::Picture(source) | Error::Pdf(source) => Some(source.as_ref()),
        }
    }
}

impl From<Diagnostics> for Error {
    fn from(diagnostics: Diagnostics) -> Error {
        Error::Report(diagnostics)
    }
}
