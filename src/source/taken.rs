//! Files of text that a report names and that are read as sources of their own: parts of it, and data.

use std::sync::Arc;

use super::assets::AssetError;
use super::figure;
use super::files::{self, Files};
use super::reader::{Reader, Value};
use crate::diagnostics::{Code, Diagnostic, Source, SourceId, Span};
use crate::limits::raise;

/// So many files may be taken in by each other: a report has parts, and those may have some.
const DEPTH: usize = 10;

/// So many may be taken in at all, each as often as it is; two that take in two each, and so on, would have no end.
const MOST: usize = 10_000;

/// A file that is taken in.
pub(super) struct Taken {
    pub(super) id: SourceId,
    pub(super) source: Arc<Source>,
    /// From the report's folder.
    pub(super) path: String,
}

/// What a name of a file has to be, with its place.
pub(super) type CheckName<'c> = &'c dyn Fn(&str, Span) -> Result<(), Diagnostic>;

/// Opens a file whose name can be that of one, or says why it cannot be taken in; `as_text` is what to do with one that is no
/// UTF-8.
pub(super) fn open(reader: &mut Reader, value: &Value, check_name: CheckName<'_>, as_text: &str) -> Option<Taken> {
    let literal = reader.literal(value, "a file name")?;
    let (path, place) = (literal.text(), reader.place(value));
    if let Err(diagnostic) = check_name(path, place) {
        reader.report(diagnostic);
        return None;
    }
    let resolved = files::plain(&reader.files.resolved(path, place.source));
    if let Err(diagnostic) = check_circle(reader, &resolved, place) {
        reader.report(diagnostic);
        return None;
    }
    let most = reader.bounds.limits().input;
    let is_over = |files: &Files| files.bytes > most || files.count > MOST;
    // One that is over stands for all behind it.
    if is_over(&reader.files) {
        return None;
    }
    let text = load(reader, path, place, as_text)?;
    let files = &mut reader.files;
    (files.count, files.bytes) = (files.count + 1, files.bytes + text.len() as u64);
    if is_over(files) {
        let (message, help) = if files.bytes > most {
            (format!("the files that a report takes in have more than {most} bytes, the limit `input`"), raise("input"))
        } else {
            (format!("a report takes in more than {MOST} files"), "put some of them together".to_owned())
        };
        reader.report(Diagnostic::new(Code::Limit, place, message).help(help));
        return None;
    }
    let (id, source) = reader.files.add(&resolved, text);
    Some(Taken { id, source, path: resolved })
}

/// A file that takes in itself, or one that takes in it, would have no end.
fn check_circle(reader: &Reader, path: &str, place: Span) -> Result<(), Diagnostic> {
    let open = &reader.files.open;
    if reader.files.is_report(path) {
        let diagnostic = Diagnostic::new(Code::BadValue, place, "a report cannot take in itself");
        return Err(diagnostic.help("put what both need into a file of its own"));
    }
    if let Some(first) = open.iter().position(|known| known == path) {
        let ring: Vec<_> = open[first..].iter().map(|path| format!("`{path}`")).chain([format!("`{path}`")]).collect();
        let message = format!("{}: that has no end", ring.join(" takes in "));
        return Err(Diagnostic::new(Code::BadValue, place, message).help("take one of them out"));
    }
    if open.len() >= DEPTH {
        let message = format!("more than {DEPTH} files take in each other");
        return Err(Diagnostic::new(Code::BadValue, place, message).help("name the file in the report itself"));
    }
    Ok(())
}

/// Returns the text of a file, or says why there is none.
fn load(reader: &mut Reader, path: &str, place: Span, as_text: &str) -> Option<String> {
    let most = reader.bounds.limits().input;
    let is_large = |error: &AssetError| matches!(error, AssetError::TooLarge { .. });
    let (code, why, help) = match reader.load(path, place.source, most).map(String::from_utf8) {
        Ok(Ok(text)) => return Some(text),
        Ok(Err(_)) => (Code::FileUnreadable, "it is not UTF-8 text".to_owned(), Some(as_text.to_owned())),
        Err(error) => (figure::code(&error), error.to_string(), is_large(&error).then(|| raise("input"))),
    };
    let ending = path.rfind('.').map_or("", |at| &path[at..]);
    let meant =
        (code == Code::FileMissing).then(|| reader.meant_file(path, place.source, |name| name.ends_with(ending)));
    let help = help.or(meant.flatten()).or_else(|| figure::help_with(reader, code, place.source));
    let diagnostic = Diagnostic::new(code, place, format!("cannot take in `{path}`: {why}"));
    reader.report(Diagnostic { help, ..diagnostic });
    None
}
