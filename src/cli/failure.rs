//! What the machine, not the author, got wrong.

use std::error::Error;
use std::path::Path;

use crate::diagnostics::{Code, Diagnostic, Span, printable};

/// Something that could not be read, used or written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Failure {
    /// What kind of failure it is.
    pub(super) kind: FailureKind,
    /// The file or folder, as the user called it, if it is about one.
    pub(super) path: Option<String>,
    /// What happened, with the operating system's reason.
    pub(super) message: String,
    /// What to do about it, if that is known.
    pub(super) help: Option<&'static str>,
}

/// The kinds of failure: names as stable as those of diagnostics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FailureKind {
    /// A file or folder could not be read.
    CannotRead,
    /// A file could not be written.
    CannotWrite,
    /// A font file cannot be used.
    BadFont,
    /// The pages could not be turned into a PDF.
    CannotMake,
    /// A report took longer than it may.
    OutOfTime,
}

impl FailureKind {
    /// Every kind.
    pub(super) const ALL: [FailureKind; 5] = [
        FailureKind::CannotRead,
        FailureKind::CannotWrite,
        FailureKind::BadFont,
        FailureKind::CannotMake,
        FailureKind::OutOfTime,
    ];

    /// Returns the stable name.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            FailureKind::CannotRead => "cannot-read",
            FailureKind::CannotWrite => "cannot-write",
            FailureKind::BadFont => "bad-font",
            FailureKind::CannotMake => "cannot-make",
            FailureKind::OutOfTime => "out-of-time",
        }
    }

    /// Returns a sentence that says what it is.
    pub(super) const fn summary(self) -> &'static str {
        match self {
            FailureKind::CannotRead => "A file or folder could not be read.",
            FailureKind::CannotWrite => "A file could not be written.",
            FailureKind::BadFont => "A font file cannot be used.",
            FailureKind::CannotMake => "The pages could not be turned into a PDF.",
            FailureKind::OutOfTime => "A report took longer than it may.",
        }
    }
}

/// What to do about a report that takes too long.
const MORE_TIME: &str = "if that is meant, raise the limit:  --limit seconds=…";

impl Failure {
    /// Returns the failure to read a file or folder.
    pub(super) fn read(path: &Path, reason: impl std::fmt::Display) -> Failure {
        Failure::at(FailureKind::CannotRead, path, format!("cannot read {}: {reason}", path.display()))
    }

    /// Returns the failure to write a file.
    pub(super) fn write(path: &Path, reason: impl std::fmt::Display) -> Failure {
        Failure::at(FailureKind::CannotWrite, path, format!("cannot write {}: {reason}", path.display()))
    }

    /// Returns the failure to use a font file.
    pub(super) fn font(path: &Path, error: &crate::Error) -> Failure {
        Failure::at(FailureKind::BadFont, path, chain(error))
    }

    /// Returns the failure to use a font file of the system, which its error names.
    pub(super) fn of_system_font(error: &crate::Error) -> Failure {
        let path = if let crate::Error::Font { name, .. } = error { Some(name.clone()) } else { None };
        Failure { kind: FailureKind::BadFont, path, message: chain(error), help: None }
    }

    /// Returns the failure to make a PDF of a report.
    pub(super) fn make(report: &str, error: &crate::Error) -> Failure {
        Failure { kind: FailureKind::CannotMake, path: Some(report.into()), message: chain(error), help: None }
    }

    /// Returns the failure of a report that took longer than so many seconds.
    pub(super) fn late(report: &str, seconds: u64) -> Failure {
        let message = format!("{report} takes longer than the limit `seconds` of {seconds}");
        Failure { kind: FailureKind::OutOfTime, path: Some(report.into()), message, help: Some(MORE_TIME) }
    }

    /// Returns the failure with a word on what to do about it.
    pub(super) fn help(mut self, help: &'static str) -> Failure {
        self.help = Some(help);
        self
    }

    /// Returns the failure of a font that a report may do without, as a warning.
    pub(super) fn into_warning(self) -> Diagnostic {
        let help = "if nothing needs it, take it out of the folder";
        Diagnostic::new(Code::FontUnusable, Span::NONE, self.message).help(self.help.unwrap_or(help))
    }

    /// Tells whether a file or folder could not be read.
    pub(super) fn is_unread(&self) -> bool {
        self.kind == FailureKind::CannotRead
    }

    fn at(kind: FailureKind, path: &Path, message: String) -> Failure {
        Failure { kind, path: Some(path.display().to_string()), message, help: None }
    }
}

/// As [`Diagnostics`](crate::diagnostics::Diagnostics) show a mistake without a place.
impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "error[{}]: {}", self.kind.as_str(), printable(&self.message))?;
        self.help.map_or(Ok(()), |help| writeln!(f, "   = help: {}", printable(help)))
    }
}

/// Returns an error with everything that led to it.
fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(&format!(": {error}"));
        cause = error.source();
    }
    text
}
