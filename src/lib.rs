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
mod document;
pub mod plain;
pub mod text;
pub mod paged;
pub mod layout;
pub mod pdf;
#[cfg(feature = "cli")]
pub mod cli;

pub use error::Error;
pub use layout::{lay_out, lay_out_within};
pub use limits::{Bounds, Limits, UnknownLimit};
pub use pdf::{write, write_within};
pub use source::{read, read_within};

/// Turns the text of a report into the bytes of a PDF, with the bundled fonts; [`read()`], [`lay_out()`] and [`write()`]
/// are its three steps.
///
/// `assets` gives the files that the report names. What the author should look at although the PDF could be made is not
/// returned: take the three steps, or [`check`], to see warnings, to add fonts, or to name the report in messages.
///
/// # Errors
/// [`Error::Report`] with all mistakes of the report and the place of each; everything else as in [`write()`].
pub fn render(report: &str, assets: &dyn source::Assets) -> Result<Vec<u8>, Error> {
    render_within(report, assets, &Bounds::default())
}

/// Turns the text of a report into the bytes of a PDF as [`render`] does, within the bounds of a run.
///
/// # Errors
/// As in [`render`]; what is over a limit is among the mistakes. [`Error::Stopped`] when the bounds said that the run is
/// over.
pub fn render_within(report: &str, assets: &dyn source::Assets, bounds: &Bounds<'_>) -> Result<Vec<u8>, Error> {
    let read = read_within(diagnostics::Source::new("report.toml", report), assets, bounds)?;
    let pages = lay_out_within(&read.report, &read.theme, &text::Fonts::bundled(), bounds)?;
    write_within(&pages, &pdf::Options::default(), bounds)
}

/// Returns everything that is wrong with a report, and everything its author should look at: what [`read()`] finds,
/// and what only setting it with these fonts can find.
///
/// One call for a program that wants to tell an author all at once; [`read()`] and [`lay_out()`] in turn would tell of
/// a missing letter only when all else is mended.
///
/// ```
/// use tidings::{diagnostics::Source, source::NoAssets, text::Fonts};
///
/// let report = "title = \"A year of listening\"\nkickr = \"Director's update\"";
/// let found = tidings::check(Source::new("update.toml", report), &NoAssets, &Fonts::bundled());
/// assert!(found.has_errors());
/// for found in found.iter() {
///     assert_eq!(found.message, "unknown key `kickr`");
///     assert_eq!(found.help.as_deref(), Some("did you mean `kicker`?"));
/// }
/// ```
pub fn check(
    source: diagnostics::Source,
    assets: &dyn source::Assets,
    fonts: &text::Fonts,
) -> diagnostics::Diagnostics {
    found_within(source, assets, fonts, &Bounds::default())
}

/// Returns everything that is wrong with a report, as [`check`] does, within the bounds of a run.
///
/// # Errors
/// [`Error::Stopped`] when the bounds said that the run is over; what has been found by then is only a part.
pub fn check_within(
    source: diagnostics::Source,
    assets: &dyn source::Assets,
    fonts: &text::Fonts,
    bounds: &Bounds<'_>,
) -> Result<diagnostics::Diagnostics, Error> {
    let found = found_within(source, assets, fonts, bounds);
    if bounds.is_over() { Err(Error::Stopped) } else { Ok(found) }
}

fn found_within(
    source: diagnostics::Source,
    assets: &dyn source::Assets,
    fonts: &text::Fonts,
    bounds: &Bounds<'_>,
) -> diagnostics::Diagnostics {
    let source::Read { report, theme, warnings: mut found } = match source::attempt(source, assets, bounds) {
        Ok(attempt) => attempt,
        Err(found) => return found,
    };
    let given = layout::Given { report: &report, theme: &theme, bounds };
    // What reading has told of would be found again.
    let set = if found.has_errors() { layout::attempt } else { layout::examined };
    match set(&given, fonts) {
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
