//! What several test programs share.

pub(crate) mod golden;

use std::path::Path;

use tidings::diagnostics::{Diagnostics, Source};
use tidings::paged::PagedDocument;
use tidings::source::Folder;
use tidings::text::Fonts;

/// Reads a report from a file and sets it; what is wrong with it fails the test with the author's own message.
pub(crate) fn set(path: &Path) -> PagedDocument {
    try_set(path).unwrap_or_else(|errors| panic!("{errors}"))
}

/// Reads a report from a file, which has to succeed, and sets it, which may fail.
pub(crate) fn try_set(path: &Path) -> Result<PagedDocument, Diagnostics> {
    let read = read(path);
    tidings::lay_out(&read.report, &read.theme, &Fonts::bundled())
}

/// Reads a report from a file, which has to succeed.
pub(crate) fn read(path: &Path) -> tidings::source::Read {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let name = path.file_name().expect("a file has a name").to_string_lossy();
    let folder = Folder::new(path.parent().expect("a file stands in a folder")).expect("the folder is there");
    let read = tidings::read(Source::new(name, text), &folder).unwrap_or_else(|errors| panic!("{errors}"));
    assert!(read.warnings.is_empty(), "{}", read.warnings);
    read
}
