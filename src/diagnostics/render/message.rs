//! A mistake or a failure in the form that all renderings for programs start from.

use crate::diagnostics::{Diagnostic, Diagnostics, Position, Severity};

/// One mistake or failure, whatever it is about.
#[derive(Clone, Debug)]
pub(crate) struct Message<'a> {
    pub(crate) severity: Severity,
    /// The stable name of the kind.
    pub(crate) code: &'static str,
    pub(crate) text: &'a str,
    pub(crate) help: Option<&'a str>,
    /// What the user calls the report that it belongs to, if it is about one.
    pub(crate) report: Option<&'a str>,
    /// What the user calls the file that it is about, if it is about one.
    pub(crate) file: Option<&'a str>,
    pub(crate) place: Option<FilePlace>,
}

/// A stretch of a file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FilePlace {
    pub(crate) start: Position,
    /// Behind the last character.
    pub(crate) end: Position,
    pub(crate) bytes: (usize, usize),
}

impl<'a> Message<'a> {
    /// Returns a diagnostic of a report.
    pub(crate) fn of_diagnostic(diagnostic: &'a Diagnostic, all: &'a Diagnostics, report: &'a str) -> Message<'a> {
        let span = diagnostic.span;
        let source = all.sources().get(span);
        Message {
            severity: diagnostic.severity(),
            code: diagnostic.code.as_str(),
            text: &diagnostic.message,
            help: diagnostic.help.as_deref(),
            report: Some(report),
            file: Some(source.map_or(report, |source| source.name())),
            place: source.map(|source| FilePlace {
                start: source.position(span.start),
                end: source.position(span.end.max(span.start)),
                bytes: (span.start, span.end.max(span.start)),
            }),
        }
    }
}
