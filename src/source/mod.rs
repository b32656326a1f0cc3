//! TOML text to model and theme; every mistake of an author is found here.
//!
//! [`read`] takes a report and the files it may name, and gives a [`Read`] with nothing left to resolve,
//! or all mistakes of the report and of its theme at once, each with its place. Dispatch on keys is by
//! hand over spanned tables, because derived readers stop at the first mistake and lose places inside
//! enums. The only home of TOML and Markdown.

mod addresses;
mod assets;
mod blocks;
mod brackets;
mod budget;
mod callout;
mod chart;
mod closing;
mod columns;
mod commas;
mod contradicted;
mod cover;
mod csv;
mod day;
mod depth;
mod figure;
mod files;
mod focus;
mod folder;
mod gallery;
mod getters;
mod grid;
mod head_picture;
mod imprint;
mod include;
mod key_figures;
mod keys;
mod language;
mod letters;
mod line;
mod lists;
mod literal;
mod markdown;
mod meanings;
mod misplaced;
mod mistakes;
mod names;
mod notes;
mod number;
mod opener;
mod order;
mod placing;
mod portrait;
mod pull;
mod quote;
mod reader;
mod refusal;
mod report;
mod rows;
mod rules;
mod scripts;
mod shield;
mod slips;
mod spelling;
mod story;
mod sums;
mod synonyms;
mod syntax;
mod table;
mod taken;
mod tasks;
mod theme;
mod timeline;
mod unset;
mod values;
mod widths;

use std::sync::Arc;

pub use assets::{AssetError, Assets, NoAssets};
pub use folder::Folder;
#[cfg(feature = "cli")]
pub(crate) use folder::{FileId, PathKind};
#[cfg(feature = "cli")]
pub(crate) use theme::BUILT_IN;

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Source, SourceId, Span, counted};
use crate::error::Error;
use crate::limits::{Bounds, Limits, raise};
use crate::model::Report;
use crate::theme::Theme;
use files::Files;
use reader::{Reader, TomlTable};
use toml::de::DeTable;

/// What a report's file says, complete and checked.
#[derive(Clone, Debug)]
pub struct Read {
    /// The update.
    pub report: Report,
    /// How it is to look.
    pub theme: Theme,
    /// What the author should look at, though the report can be built.
    pub warnings: Diagnostics,
}

/// Reads a report.
///
/// # Errors
/// All mistakes of the report, of what it takes in and of its theme, warnings among them: the file is not TOML, keys are
/// missing, unknown or hold what they cannot, Markdown holds what cannot be set, links lead nowhere,
/// pictures are not there or have no words.
///
/// # Example
/// ```
/// use tidings::diagnostics::Source;
/// use tidings::source::{NoAssets, read};
///
/// let read = read(Source::new("update.toml", "title = 'A *good* year'"), &NoAssets)?;
/// assert_eq!(tidings::model::plain(&read.report.title), "A good year");
///
/// let wrong = tidings::source::read(Source::new("update.toml", "titel = 'x'"), &NoAssets);
/// assert!(wrong.is_err_and(|all| all.to_string().contains("did you mean `title`?")));
/// # Ok::<(), tidings::diagnostics::Diagnostics>(())
/// ```
pub fn read(source: Source, assets: &dyn Assets) -> Result<Read, Diagnostics> {
    sound(attempt(source, assets, &Bounds::default())?)
}

/// Reads a report within the bounds of a run.
///
/// # Errors
/// [`Error::Report`] with what [`read`] tells and with what is over the limits; [`Error::Stopped`] when the bounds said so.
pub fn read_within(source: Source, assets: &dyn Assets, bounds: &Bounds<'_>) -> Result<Read, Error> {
    let read = attempt(source, assets, bounds).and_then(sound);
    if bounds.is_over() { Err(Error::Stopped) } else { Ok(read?) }
}

/// Returns what has been read if there is no mistake in it.
fn sound(read: Read) -> Result<Read, Diagnostics> {
    if read.warnings.has_errors() { Err(read.warnings) } else { Ok(read) }
}

/// Reads as much of a report as can be read; its mistakes are among the warnings.
///
/// What could not be read is left out, so that a later stage may look for mistakes of its own in the rest. When the bounds
/// say that the run is over, what comes back is of no use.
///
/// # Errors
/// The file is not TOML, or larger than a report may be: there is nothing to look at.
pub(crate) fn attempt(source: Source, assets: &dyn Assets, bounds: &Bounds<'_>) -> Result<Read, Diagnostics> {
    attempt_in(source, assets, bounds, None)
}

/// Reads as much of a report as [`attempt`] does, over a built-in theme if one is given: in the place of that on which its own is
/// based.
///
/// # Errors
/// Those of [`attempt`].
pub(crate) fn attempt_in(
    source: Source,
    assets: &dyn Assets,
    bounds: &Bounds<'_>,
    base: Option<&'static str>,
) -> Result<Read, Diagnostics> {
    let source = Arc::new(source);
    let mut files = Files::default();
    let id = files.sources.add(Arc::clone(&source));
    let mut reader = Reader::new(id, source.text(), assets, bounds);
    reader.files = files;
    if let Some(limit) = over_limit(&source, bounds.limits()) {
        reader.report(limit);
        return Err(Diagnostics::over(reader.files.sources, reader.found));
    }
    let Some(document) = syntax::parse(&mut reader) else {
        return Err(Diagnostics::over(reader.files.sources, reader.found));
    };
    let place = reader.span(0..0);
    let Some(whole) = include::top(&mut reader, &TomlTable::new(&document, place, &keys::report::REPORT)) else {
        return Ok(read_document(reader, &document, base));
    };
    let mut of_whole = reader.of_whole(&whole);
    reader.lend(&mut of_whole);
    Ok(read_document(of_whole, &whole.document(document), base))
}

/// Reads a report and its theme.
fn read_document(mut reader: Reader, document: &DeTable, base: Option<&'static str>) -> Read {
    let place = reader.span(0..0);
    let root = TomlTable::new(document, place, &keys::report::REPORT);
    let report = report::read(&mut reader, &root);
    let theme = theme::chosen(&mut reader, root.get(&keys::report::THEME), base).unwrap_or_default();
    let mut warnings = Diagnostics::over(reader.files.sources, reader.found);
    warnings.judge(&report.lint);
    let report = Report { sources: warnings.sources().clone(), ..report };
    Read { report, theme, warnings }
}

/// Says that a text is larger than any that is read.
fn over_limit(source: &Source, limits: &Limits) -> Option<Diagnostic> {
    let bytes = source.text().len() as u64;
    (bytes > limits.input).then(|| {
        let message =
            format!("the report has {}, more than the limit `input` of {}", counted(bytes, "byte"), limits.input);
        Diagnostic::new(Code::Limit, Span::new(SourceId::default(), 0..0), message).help(raise("input"))
    })
}

#[cfg(test)]
mod tests;
