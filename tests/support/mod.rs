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
    tidings::lay_out(&read.report, &read.theme, &fonts(path.parent().expect("a file stands in a folder")))
}

/// Reads a report from a file, which has to succeed.
pub(crate) fn read(path: &Path) -> tidings::source::Read {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let name = path.file_name().expect("a file has a name").to_string_lossy();
    let folder = path.parent().expect("a file stands in a folder");
    let assets = Folder::new(folder).expect("the folder is there");
    let read = tidings::read(Source::new(name, text), &assets).unwrap_or_else(|errors| panic!("{errors}"));
    assert!(read.warnings.is_empty(), "{}", read.warnings);
    read
}

/// The bundled fonts, and those that lie in a folder `fonts` beside the report, as the command takes them.
///
/// A build without the fonts for the scripts of the world is given them as files.
fn fonts(folder: &Path) -> Fonts {
    let world = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts/world");
    let folders = if cfg!(feature = "fonts-world") { vec![] } else { vec![world] };
    let mut fonts = Fonts::bundled();
    for folder in folders.into_iter().chain([folder.join("fonts")]) {
        add_fonts(&folder, &mut fonts);
    }
    fonts
}

fn add_fonts(folder: &Path, fonts: &mut Fonts) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut files: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "ttf"));
    files.sort();
    for file in files {
        let data = std::fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        fonts.add(&file.to_string_lossy(), data).expect("a font");
    }
}
