//! What is told of keys that are unknown or missing, and of values of another type than is wanted.

use toml::Spanned;
use toml::de::{DeString, DeValue};

use super::keys::{self, Key, Kind};
use super::reader::{Hint, Reader, TomlTable, Value};
use super::spelling::{self, Spelling};
use super::unset;
use crate::diagnostics::{Code, Diagnostic, nearest};

impl Reader<'_> {
    /// Returns a value as it is written, if it is short enough to quote.
    pub(super) fn shown(&self, value: &Value) -> String {
        let written = self.text.get(value.span()).unwrap_or_default();
        if written.chars().count() <= 40 && !written.contains('\n') { written.to_owned() } else { "this".to_owned() }
    }

    /// Says what was found in place of what was wanted.
    pub(super) fn wrong_type<T>(&mut self, value: &Value, wanted: &str) -> Option<T> {
        let found = value.get_ref();
        let message = format!("expected {wanted}, found {}", kind(found));
        let mut diagnostic = Diagnostic::new(Code::WrongType, self.opening(value), message);
        if wanted == "a string" && !matches!(found, DeValue::Array(_) | DeValue::Table(_)) {
            diagnostic = diagnostic.help(format!("write it in quotes: \"{}\"", self.shown(value)));
        }
        self.report(diagnostic);
        None
    }

    /// Says what was found in place of what was wanted, and what to write.
    pub(super) fn wrong_type_but<T>(&mut self, value: &Value, wanted: &str, help: impl Into<String>) -> Option<T> {
        let message = format!("expected {wanted}, found {}", kind(value.get_ref()));
        self.report(Diagnostic::new(Code::WrongType, self.opening(value), message).help(help));
        None
    }

    /// Tells whether a table has a key that somebody wrote for this one; it has been reported as unknown.
    pub(super) fn is_misnamed(table: &TomlTable, key: &'static Key) -> bool {
        let mut written = table.keys.keys().map(|written| written.get_ref());
        written.any(|written| nearest(written, &[key.name]).is_some() || key.meant_by(written).is_some())
    }

    /// Returns what stands before a table's keys where it is written without braces and header: `hero.`.
    pub(super) fn dotted(&self, table: &TomlTable) -> String {
        let written = self.from(table.place);
        let end = written.find(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '_' | '-'));
        let name = &written[..end.unwrap_or(0)];
        if name.is_empty() || !written[name.len()..].trim_start().starts_with('.') {
            return String::new();
        }
        format!("{name}.")
    }

    /// Says that a key is missing, and what to write; a misspelt key has been reported already.
    pub(super) fn missing(&mut self, table: &TomlTable, key: &'static Key) {
        if Self::is_misnamed(table, key) {
            return;
        }
        let message = format!("{} has no `{}`", table.name, key.name);
        let help = format!("add  {}{} = {}", self.dotted(table), key.name, key.example);
        self.report(Diagnostic::new(Code::MissingKey, table.place, message).help(help));
    }

    /// Reports every key that means nothing in a table; `hint` knows keys that belong elsewhere.
    pub(super) fn check_keys(&mut self, table: &TomlTable, hint: impl Fn(&str) -> Option<Hint>) {
        self.check_known(table, table.takes.keys, hint);
    }

    /// Reports every key of a table that is none of the known ones.
    pub(super) fn check_known(
        &mut self,
        table: &TomlTable,
        known: &[&'static Key],
        hint: impl Fn(&str) -> Option<Hint>,
    ) {
        for (key, _) in table.keys {
            let name: &str = key.get_ref();
            if known.iter().any(|known| known.name == name) {
                continue;
            }
            let otherwise = known.iter().find_map(|known| Some((*known, spelling::of(name, known.name)?)));
            if let Some((meant, spelling)) = otherwise {
                self.tell_of_spelling(table, key, meant, spelling);
                continue;
            }
            let names = || known.iter().map(|known| known.name).collect::<Vec<_>>();
            let hint = hint(name)
                .or_else(|| unset::hint(name, table.takes.home))
                .or_else(|| keys::meant(name, known).map(Hint::from))
                .or_else(|| belongs(name, known))
                .or_else(|| nearest(name, &names()).map(|near| format!("did you mean `{near}`?").into()))
                .unwrap_or_else(|| format!("{} takes {}", table.name, names().join(", ")).into());
            let diagnostic = self.unknown_key(key, hint);
            self.report(diagnostic);
        }
    }

    /// Says how a key is written today, if it is not as good otherwise, and that it is there twice, if it is.
    fn tell_of_spelling(
        &mut self,
        table: &TomlTable,
        key: &Spanned<DeString>,
        meant: &'static Key,
        spelling: Spelling,
    ) {
        let name = meant.name;
        let is_read = table.entry(meant).is_some_and(|(written, _)| written.span() == key.span());
        let diagnostic = if is_read {
            let message = format!("`{}` is written `{name}`", key.get_ref());
            Diagnostic::new(Code::OldSpelling, self.span(key.span()), message).help(format!("write  {name}"))
        } else {
            let message = Some(format!("it is `{name}`, which is there already"));
            self.unknown_key(key, Hint { message, help: "keep one of them".to_owned() })
        };
        if !is_read || spelling == Spelling::Old {
            self.report(diagnostic);
        }
    }

    /// Returns the diagnostic for a key that means nothing where it stands.
    pub(super) fn unknown_key(&self, key: &Spanned<DeString>, Hint { message, help }: Hint) -> Diagnostic {
        let unknown = format!("unknown key `{}`", key.get_ref());
        let message = message.map_or_else(|| unknown.clone(), |more| format!("{unknown}: {more}"));
        Diagnostic::new(Code::UnknownKey, self.span(key.span()), message).help(help)
    }
}

/// Returns what messages call the type of a value.
fn kind(value: &DeValue) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// Says in which tables of a table a key belongs, if there are any.
fn belongs(name: &str, known: &[&'static Key]) -> Option<Hint> {
    let mut homes: Vec<String> = Vec::new();
    for key in known {
        key.kind.parts(&mut |kind| {
            let Kind::Table(table) = kind else { return };
            let own = table.keys.iter().find(|own| own.name == name || spelling::of(name, own.name).is_some());
            homes.extend(own.map(|own| format!("{} = {{ …, {} = … }}", key.name, own.name)));
        });
    }
    (!homes.is_empty()).then(|| format!("it belongs into a table:  {}", homes.join("  or  ")).into())
}
