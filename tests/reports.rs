//! Every report in `reports/` and `tests/documents/` is built, and is what it was: its pages as text, its tags as text,
//! the same bytes however often and on however many threads.

mod support;
#[path = "support/tags.rs"]
mod tags;

use std::path::{Path, PathBuf};

use support::golden;
use tidings::paged::{ItemKind, Mark, PagedDocument};

/// Where reports stand; each has its goldens below `tests/goldens`, by its place in the folder.
const FOLDERS: [&str; 3] = ["reports", "reports/languages", "tests/documents"];

fn all() -> Vec<PathBuf> {
    FOLDERS.into_iter().flat_map(golden::reports).collect()
}

fn write(document: &PagedDocument) -> Vec<u8> {
    tidings::write(document, &tidings::pdf::Options::default()).expect("the document can be written")
}

fn stored(report: &Path, kind: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let inside = |folder| report.strip_prefix(root.join(folder)).ok();
    let place = ["reports", "tests/documents"].into_iter().find_map(inside).expect("a report of one of the folders");
    root.join("tests/goldens").join(place).with_extension(format!("{kind}.txt"))
}

#[test]
fn pages_are_as_stored() {
    for path in all() {
        let document = support::set(&path);
        assert!(document.warnings.is_empty(), "{}", document.warnings);
        golden::check(&stored(&path, "pages"), &document.dump());
    }
}

#[test]
fn tags_are_as_stored() {
    for path in all() {
        let pdf = write(&support::set(&path));
        golden::check(&stored(&path, "tags"), &tags::tag_tree(&pdf));
    }
}

/// Whatever the scripts and directions: what a reader finds in the file is what the layout has set, letter by letter, in
/// reading order.
#[test]
fn text_comes_back() {
    // Spaces at the ends of lines, hyphens of the layout's, and marks that have no shape.
    let seen = |letter: &char| {
        !letter.is_whitespace() && !matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2066}'..='\u{2069}')
    };
    for path in all() {
        let document = support::set(&path);
        let items =
            document.pages.iter().flat_map(|page| &page.items).filter(|item| matches!(item.mark, Mark::Node(_)));
        let runs = items.filter_map(|item| if let ItemKind::Glyphs(run) = &item.kind { Some(&run.text) } else { None });
        let set: String = runs.flat_map(|text| text.chars()).filter(seen).collect();
        let read: String = tags::text_of(&write(&document)).chars().filter(seen).collect();
        assert_eq!(read, set, "{}", path.display());
    }
}

/// What holds signs in place goes by the direction that a report has, whether its language gives it or not.
#[test]
fn a_report_from_right_to_left_reads_alike_in_any_language() {
    let read_back = |top: &str| {
        let toml = format!(
            "title = \"عنوان\"\n{top}\n[[section]]\ncontent = \"مرحبا (ISHR) C++، 12%، «Page 2».\\n\\nISHR (Geneva).\""
        );
        tags::text_of(&tidings::render(&toml, &tidings::source::NoAssets).expect("a sound report"))
    };
    let arabic = read_back("lang = \"ar\"");
    assert!(arabic.contains('\u{200e}') || arabic.contains('\u{200f}'), "{arabic:?} has signs to hold");
    assert_eq!(read_back("lang = \"en\"\ndir = \"rtl\""), arabic);
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    for path in all() {
        let build = || write(&support::set(&path));
        let first = build();
        assert!(first == build(), "{} built twice differs", path.display());
        let threads: Vec<_> = std::thread::scope(|scope| {
            let running: Vec<_> = (0..3).map(|_| scope.spawn(build)).collect();
            running.into_iter().map(|thread| thread.join().expect("no panic")).collect()
        });
        assert!(threads.iter().all(|pdf| *pdf == first), "{} built on threads differs", path.display());
    }
}

/// Markers of EXIF, GPS and XMP that no picture may bring along; the file's own XMP is not a picture's.
#[test]
fn no_picture_brings_its_history_along() {
    for path in all() {
        let pdf = write(&support::set(&path));
        for marker in [&b"Exif\0"[..], b"GPSLatitude", b"photoshop:", b"http://ns.adobe.com/xap/1.0/\0", b"tiff:Model"]
        {
            let found = pdf.windows(marker.len()).any(|bytes| bytes == marker);
            assert!(!found, "{} holds {}", path.display(), String::from_utf8_lossy(marker));
        }
    }
}

#[test]
fn the_seed_without_its_picture_is_small() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("reports/human-rights-comeback.toml");
    let text = std::fs::read_to_string(path).expect("readable");
    let (before, rest) = text.split_once("[hero]").expect("the seed has a hero");
    let (_, after) = rest.split_once("[[section]]").expect("the seed has sections");
    let pdf = tidings::render(&format!("{before}[[section]]{after}"), &tidings::source::NoAssets).expect("it builds");
    assert!(pdf.len() <= 30 * 1024, "{} bytes", pdf.len());
}
