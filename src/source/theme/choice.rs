//! Which theme a report has, and which another is based on: a built-in one, a file, or the tables of one.

use super::{ThemeDraft, keys, read};
use crate::diagnostics::{Code, Diagnostic, SourceId, Span, nearest};
use crate::limits::raise;
use crate::source::assets::{AssetError, NoAssets};
use crate::source::figure;
use crate::source::keys::report;
use crate::source::reader::{Reader, TomlTable, Value};
use crate::source::syntax;
use crate::theme::Theme;

/// The themes that need no file; the last is an older name of another.
pub(crate) const BUILT_IN: [(&str, &str); 5] = [
    ("house", ""),
    ("annual", include_str!("../../../themes/annual.toml")),
    ("print", include_str!("../../../themes/print.toml")),
    ("large", include_str!("../../../themes/large.toml")),
    ("plain", include_str!("../../../themes/print.toml")),
];

/// Returns the theme that a report names: a built-in one, a file, or a table in the report itself.
///
/// A theme in a file becomes one of the sources, so that its mistakes have their place in it. Where a built-in theme is given as the
/// base, it stands in the place of that which the report names, or on which its theme is based.
pub(in crate::source) fn chosen(
    reader: &mut Reader,
    value: Option<&Value>,
    given: Option<&'static str>,
) -> Option<Theme> {
    let given = given.and_then(built_in).map(|text| of_text(reader, text));
    let Some(value) = value else { return Some(given.flatten().unwrap_or_default().theme) };
    if value.get_ref().is_table() {
        let table = reader.table(value, &keys::THEME_KEYS)?;
        let base = match given {
            Some(given) => given.unwrap_or_default(),
            None => base(reader, &table),
        };
        return Some(read(reader, &table, base).theme);
    }
    let named = Named::by(reader, value, report::THEME.noun)?;
    let draft = match (built_in(&named.name), given) {
        (Some(_), Some(given)) => given,
        (_, given) => draft(reader, &named, &mut BaseChain { above: Vec::new(), given }),
    };
    draft.map(|draft| draft.theme)
}

/// Returns the text of a built-in theme, if there is one of this name.
fn built_in(name: &str) -> Option<&'static str> {
    BUILT_IN.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

/// Returns the built-in theme with this text.
fn of_text(reader: &Reader, text: &str) -> Option<ThemeDraft> {
    let mut theme = Reader::new(SourceId::default(), text, &NoAssets, reader.bounds);
    let document = syntax::parse(&mut theme)?;
    let root = TomlTable::new(&document, theme.span(0..0), &keys::THEME_KEYS);
    Some(read(&mut theme, &root, ThemeDraft::default()))
}

/// The files of themes that name each other as their bases.
struct BaseChain {
    /// Those so far.
    above: Vec<String>,
    /// What the first of them is read over, whatever it names.
    given: Option<Option<ThemeDraft>>,
}

/// Returns what the tables of a theme in the report itself are read over: the house, if they name none, or none that can be read.
pub(super) fn base(reader: &mut Reader, table: &TomlTable) -> ThemeDraft {
    let named = table.get(&keys::BASE).and_then(|value| Named::by(reader, value, keys::BASE.noun));
    let mut chain = BaseChain { above: Vec::new(), given: None };
    named.and_then(|named| draft(reader, &named, &mut chain)).unwrap_or_default()
}

/// A theme by its name, and where that is written.
struct Named {
    name: String,
    place: Span,
    /// How messages quote it.
    shown: String,
}

impl Named {
    fn by(reader: &mut Reader, value: &Value, noun: &'static str) -> Option<Named> {
        let literal = reader.literal(value, noun)?;
        Some(Named { name: literal.text().to_owned(), place: reader.place(value), shown: reader.shown(value) })
    }
}

/// Returns a theme by its name, at the end of a chain of files.
fn draft(reader: &mut Reader, named: &Named, chain: &mut BaseChain) -> Option<ThemeDraft> {
    if let Some(text) = built_in(&named.name) {
        return of_text(reader, text);
    }
    if !named.name.ends_with(".toml") {
        unknown(reader, named);
        return None;
    }
    let path = reader.files.resolved(&named.name, named.place.source).into_owned();
    if chain.above.contains(&path) {
        let wrong = Diagnostic::new(Code::BadValue, named.place, "a theme cannot be based on itself");
        reader.report(wrong.help(format!("name another theme, such as  base = \"{}\"", BUILT_IN[0].0)));
        return None;
    }
    let text = load(reader, &named.name, named.place)?;
    let (id, source) = reader.files.add(&path, text);
    chain.above.push(path);
    let mut theme = Reader::new(id, source.text(), &NoAssets, reader.bounds);
    let draft = in_file(reader, &mut theme, chain);
    chain.above.pop();
    reader.found.append(theme.found);
    draft
}

/// Reads a whole theme file, over its base.
fn in_file(reader: &mut Reader, theme: &mut Reader, chain: &mut BaseChain) -> Option<ThemeDraft> {
    let document = syntax::parse(theme)?;
    let root = TomlTable::new(&document, theme.span(0..0), &keys::THEME_KEYS);
    let named = root.get(&keys::BASE).and_then(|value| Named::by(theme, value, keys::BASE.noun));
    let base = match chain.given.take() {
        Some(given) => given,
        None => named.and_then(|named| draft(reader, &named, chain)),
    };
    let base = base.unwrap_or_default();
    Some(read(theme, &root, base))
}

fn unknown(reader: &mut Reader, named: &Named) {
    let Named { name, place, shown } = named;
    let names = BUILT_IN.map(|(name, _)| name);
    let file = || reader.meant_file(&format!("{name}.toml"), place.source, is_theme_name);
    let help = match nearest(name, &names).map(|near| format!("did you mean \"{near}\"?")).or_else(file) {
        Some(help) => help,
        None => format!("write \"{}\", or the path of a file that ends in .toml", names.join("\", \"")),
    };
    let message = format!("there is no theme called {shown}");
    reader.report(Diagnostic::new(Code::BadValue, *place, message).help(help));
}

fn load(reader: &mut Reader, path: &str, span: Span) -> Option<String> {
    let mut too_large = None;
    let wrong = match reader.load(path, span.source, reader.bounds.limits().input).map(String::from_utf8) {
        Ok(Ok(text)) => return Some(text),
        Ok(Err(_)) => Diagnostic::new(Code::FileUnreadable, span, format!("cannot use `{path}`: it is not UTF-8 text")),
        Err(error) => {
            too_large = matches!(error, AssetError::TooLarge { .. }).then(|| raise("input"));
            Diagnostic::new(figure::code(&error), span, format!("cannot use `{path}`: {error}"))
        }
    };
    let missing = wrong.code == Code::FileMissing;
    let meant = missing.then(|| reader.meant_file(path, span.source, is_theme_name)).flatten();
    let help = meant.or(too_large).or_else(|| figure::help_with(reader, wrong.code, span.source));
    reader.report(Diagnostic { help, ..wrong });
    None
}

/// Tells whether a file can be a theme, by its end.
fn is_theme_name(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with(".toml")
}
