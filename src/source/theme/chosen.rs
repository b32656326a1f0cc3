//! The theme that a report names: one that is built in, a file beside the report, or a table in it.

use std::path::Path;
use std::sync::Arc;

use super::{read, read_text};
use crate::diagnostics::{Code, Diagnostic, Source, SourceId, Sources, Span, nearest};
use crate::limits::raise;
use crate::source::assets::{AssetError, NoAssets};
use crate::source::figure;
use crate::source::reader::{Reader, Value};
use crate::theme::Theme;

/// The themes that need no file.
pub(super) const BUILT_IN: [(&str, &str); 2] = [("house", ""), ("plain", include_str!("plain.toml"))];

/// Returns the theme that a report names: a built-in one, a file, or a table in the report itself.
///
/// A theme in a file becomes one of the sources, so that its mistakes have their place in it.
pub(in crate::source) fn chosen(reader: &mut Reader, value: Option<&Value>, sources: &mut Sources) -> Option<Theme> {
    let Some(value) = value else { return Some(Theme::default()) };
    if value.get_ref().is_table() {
        let table = reader.table(value, "a theme")?;
        return Some(read(reader, &table));
    }
    let literal = reader.literal(value, "a theme")?;
    let name = literal.text();
    if let Some((_, text)) = BUILT_IN.iter().find(|(known, _)| *known == name) {
        return read_text(&mut Reader::new(SourceId::default(), text, &NoAssets, reader.bounds));
    }
    if !name.ends_with(".toml") {
        unknown(reader, value, name);
        return None;
    }
    let text = load(reader, name, reader.place(value))?;
    let source = Arc::new(Source::new(beside_report(name, sources), text));
    let mut theme_reader = Reader::new(sources.add(Arc::clone(&source)), source.text(), &NoAssets, reader.bounds);
    let theme = read_text(&mut theme_reader);
    reader.found.append(theme_reader.found);
    theme
}

/// Returns what diagnostics call a file that a report names: its place seen from where the report's name counts.
fn beside_report(path: &str, sources: &Sources) -> String {
    let report = sources.get(Span::new(SourceId::default(), 0..0)).map_or("", Source::name);
    Path::new(report).with_file_name(path).display().to_string()
}

fn unknown(reader: &mut Reader, value: &Value, name: &str) {
    let names = BUILT_IN.map(|(name, _)| name);
    let file = || reader.meant_file(&format!("{name}.toml"), is_theme_name);
    let help = match nearest(name, &names).map(|near| format!("did you mean \"{near}\"?")).or_else(file) {
        Some(help) => help,
        None => format!("write \"{}\", or the path of a file that ends in .toml", names.join("\", \"")),
    };
    let message = format!("there is no theme called {}", reader.shown(value));
    reader.report(Diagnostic::new(Code::BadValue, reader.place(value), message).help(help));
}

fn load(reader: &mut Reader, path: &str, span: Span) -> Option<String> {
    let mut too_large = None;
    let wrong = match reader.load(path, reader.bounds.limits().input).map(String::from_utf8) {
        Ok(Ok(text)) => return Some(text),
        Ok(Err(_)) => Diagnostic::new(Code::FileUnreadable, span, format!("cannot use `{path}`: it is not UTF-8 text")),
        Err(error) => {
            too_large = matches!(error, AssetError::TooLarge { .. }).then(|| raise("input"));
            Diagnostic::new(figure::code(&error), span, format!("cannot use `{path}`: {error}"))
        }
    };
    let missing = wrong.code == Code::FileMissing;
    let meant = missing.then(|| reader.meant_file(path, is_theme_name)).flatten();
    reader.report(Diagnostic { help: meant.or(too_large).or_else(|| figure::file_help(wrong.code)), ..wrong });
    None
}

/// Tells whether a file can be a theme, by its end.
fn is_theme_name(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with(".toml")
}
