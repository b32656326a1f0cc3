#![doc = include_str!("../README.md")]

// In the order of the pipeline; a module may use those above it, never those below (tests/architecture.rs).
pub mod geometry;
mod limits;
mod threads;
pub mod diagnostics;
mod error;
pub mod picture;
pub mod model;
pub mod theme;
pub mod source;
pub mod text;
pub mod paged;
pub mod layout;
pub mod pdf;
#[cfg(feature = "cli")]
pub mod cli;

pub use error::Error;
pub use layout::lay_out;
pub use limits::{Bounds, Limits, UnknownLimit};
pub use pdf::write;
pub use source::read;

/// Turns the text of a report into the bytes of a PDF, with the bundled fonts; [`read()`], [`lay_out()`] and [`write()`]
/// are its three steps.
///
/// `assets` gives the files that the report names. What the author should look at although the PDF could be made is not
/// returned: take the three steps, or [`check`], to see warnings, to add fonts, or to name the report in messages.
///
/// # Errors
/// [`Error::Report`] with all mistakes of the report and the place of each; everything else as in [`write()`].
pub fn render(report: &str, assets: &dyn source::Assets) -> Result<Vec<u8>, Error> {
    let read = read(diagnostics::Source::new("report.toml", report), assets)?;
    let pages = lay_out(&read.report, &read.theme, &text::Fonts::bundled())?;
    write(&pages, &pdf::Options::default())
}

/// Returns everything that is wrong with a report, and everything its author should look at: what [`read()`] finds,
/// and what only setting it with these fonts can find.
///
/// One call for a program that wants to tell an author all at once; [`read()`] and [`lay_out()`] in turn would tell of
/// a missing letter only when all else is mended.
pub fn check(
    source: diagnostics::Source,
    assets: &dyn source::Assets,
    fonts: &text::Fonts,
) -> diagnostics::Diagnostics {
    match source::attempt(source, assets) {
        Ok(attempt) => examine(attempt, fonts),
        Err(found) => found,
    }
}

/// Adds to what reading found what setting finds.
pub(crate) fn examine(attempt: source::Read, fonts: &text::Fonts) -> diagnostics::Diagnostics {
    let mut found = attempt.warnings;
    // What reading has told of would be found again.
    let set = if found.has_errors() { layout::attempt } else { lay_out };
    match set(&attempt.report, &attempt.theme, fonts) {
        Ok(pages) => found.append(pages.warnings),
        Err(mistakes) => found.append(mistakes),
    }
    found
}

#[cfg(all(test, feature = "fonts-world"))]
mod tests {
    use super::*;

    #[test]
    fn a_report_that_uses_no_world_script_opens_no_world_font() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("reports");
        let text = std::fs::read_to_string(path.join("human-rights-comeback.toml")).expect("readable");
        let folder = source::Folder::new(&path).expect("a folder");
        let read = read(diagnostics::Source::new("report.toml", text), &folder).expect("a sound report");
        let fonts = text::Fonts::unopened();
        let pages = lay_out(&read.report, &read.theme, &fonts).expect("a sound report");
        write(&pages, &pdf::Options::default()).expect("a PDF");
        let opened: Vec<&str> = fonts.faces().iter().filter(|face| face.is_open()).map(|face| face.family()).collect();
        assert!(!opened.is_empty());
        assert!(opened.iter().all(|family| ["Source Serif 4", "Source Sans 3"].contains(family)), "{opened:?}");
    }
}
