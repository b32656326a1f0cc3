//! What several test programs share.

pub mod golden;

use std::path::Path;

use tidings::diagnostics::Source;
use tidings::paged::PagedDocument;
use tidings::source::Folder;
use tidings::text::Fonts;

/// Reads a report from a file and sets it; what is wrong with it fails the test with the author's own message.
pub fn set(path: &Path) -> PagedDocument {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let name = path.file_name().expect("a file has a name").to_string_lossy();
    let folder = Folder::new(path.parent().expect("a file stands in a folder"));
    let read = tidings::read(Source::new(name, text), &folder).unwrap_or_else(|errors| panic!("{errors}"));
    assert!(read.warnings.is_empty(), "{}", read.warnings);
    tidings::lay_out(&read.report, &read.theme, &Fonts::bundled()).unwrap_or_else(|errors| panic!("{errors}"))
}

/// Writes a document.
pub fn write(document: &PagedDocument) -> Vec<u8> {
    tidings::write(document, &tidings::pdf::Options::default()).expect("the document can be written")
}
