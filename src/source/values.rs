//! Values: numbers, words and dates that a report says once, and `{{name}}`, which stands for one in any text.
//!
//! A name is looked for in the decoded string, before Markdown; the letters that take its place know where it was written, and
//! are plain words to Markdown ([`shield`](super::shield)). A backslash before two braces leaves them as they are.

use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use toml::Spanned;
use toml::de::{DeString, DeValue};

use super::keys::report::VALUES;
use super::literal::{Literal, Replacement, WrittenForm};
use super::meanings::{Meaning, Values};
use super::number;
use super::reader::{Reader, TomlTable, Value};
use crate::diagnostics::{Code, Diagnostic, nearest};
use crate::limits::raise;
use crate::theme::Notation;

/// Reads the values of a report; from now on their names stand for them. Where there are none, and no text names one, no text is
/// looked through.
pub(super) fn read(reader: &mut Reader, root: &TomlTable) {
    let mut known = Vec::new();
    if let Some(value) = root.get(&VALUES) {
        let DeValue::Table(table) = value.get_ref() else {
            let help = "write  [values]  and on the next line  cases = 364";
            reader.wrong_type_but::<()>(value, "a table", help);
            reader.values = Some(Values { is_mute: true, ..Values::default() });
            return;
        };
        for (name, value) in table {
            check_name(reader, name);
            known.push((name.get_ref().to_string(), meaning(reader, value)));
        }
        known.sort_by(|(name, _), (other, _)| name.cmp(other));
    } else if reader.text.contains("{{") && Reader::is_misnamed(root, &VALUES) {
        reader.values = Some(Values { is_mute: true, ..Values::default() });
        return;
    }
    if known.is_empty() {
        reader.expect_values();
    } else {
        reader.values = Some(Values { known, ..Values::default() });
    }
}

/// Names are typed in texts of any language and direction, and short.
fn check_name(reader: &mut Reader, name: &Spanned<DeString>) {
    let written: &str = name.get_ref();
    if is_name(written) {
        return;
    }
    let small = written.to_lowercase().replace(' ', "-");
    let help =
        if is_name(&small) { format!("write  {small} = …") } else { "write a name such as  cases = …".to_owned() };
    let message = format!("the name of a value has letters a to z, digits, - and _, and `{written}` has others");
    reader.report(Diagnostic::new(Code::BadValue, reader.span(name.span()), message).help(help));
}

/// Tells whether a name is one that authors give to values and notes.
pub(super) fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|letter| matches!(letter, 'a'..='z' | '0'..='9' | '-' | '_'))
}

fn meaning(reader: &mut Reader, value: &Value) -> Meaning {
    let meaning = match value.get_ref() {
        DeValue::String(_) => words(reader, value).map(Meaning::Words),
        DeValue::Integer(_) | DeValue::Float(_) => {
            let typed = number::typed(reader, value);
            typed.inspect(|typed| check_year(reader, value, typed)).map(Meaning::Number)
        }
        DeValue::Datetime(_) => reader.date(value).map(Meaning::Date),
        DeValue::Boolean(_) | DeValue::Array(_) | DeValue::Table(_) => {
            let help = "write  cases = 364  or in quotes what is to be printed:  name = \"…\"";
            reader.wrong_type_but(value, "a number, words or a date", help)
        }
    };
    meaning.unwrap_or(Meaning::Unread)
}

/// Words, in which two braces are braces if a backslash says so, and no name of another value.
fn words(reader: &mut Reader, value: &Value) -> Option<Rc<str>> {
    let mut words = reader.words(value, "a value")?.trim().to_owned();
    let braces = braces(&words);
    if braces.iter().any(|(_, brace)| matches!(brace, Brace::Two(_))) {
        let diagnostic = Diagnostic::new(Code::BadValue, reader.place(value), "a value cannot hold another");
        reader.report(diagnostic.help("write out what it is to be"));
        return None;
    }
    let escaped = braces.into_iter().filter(|(_, brace)| *brace == Brace::Escaped).map(|(range, _)| range);
    escaped.collect::<Vec<_>>().into_iter().rev().for_each(|range| words.replace_range(range, ""));
    Some(words.into())
}

/// Reports a number that is most likely a year: no language groups the digits of those.
fn check_year(reader: &mut Reader, value: &Value, typed: &str) {
    if !typed.parse::<u16>().is_ok_and(|number| (1900..=2099).contains(&number)) {
        return;
    }
    let written = Notation::of(&reader.language.lang).write(typed).unwrap_or_default();
    if written == typed {
        return;
    }
    let message = format!("a bare number is counted, and written {written}");
    let diagnostic = Diagnostic::new(Code::LooksLikeYear, reader.place(value), message);
    reader.report(diagnostic.help(format!("if it is a year, write it in quotes:  \"{typed}\"")));
}

/// What is wrong with braces.
enum Mistake<'t> {
    /// More is made of values than a report may be.
    TooMuch,
    /// Nobody knows the name.
    Unknown(&'t str),
    /// There is one pair of them.
    Single(&'t str),
}

/// Returns a string with values in place of their names.
pub(super) fn filled(reader: &mut Reader, literal: Literal) -> Literal {
    let Some(values) = reader.values.as_ref().filter(|_| literal.text().contains('{')) else { return literal };
    let (mut written, mut changes, mut wrong) = (BTreeMap::new(), Vec::new(), Vec::new());
    let (most, mut bytes) = (reader.bounds.limits().input, values.bytes);
    for (range, brace) in braces(literal.text()) {
        match (brace, brace.name().and_then(|name| values.index(name))) {
            (Brace::Escaped, _) => changes.push(Replacement { range, letters: "".into(), form: WrittenForm::Verbatim }),
            (Brace::Two(_), Some(_)) if bytes > most => {}
            (Brace::Two(_), Some(index)) => {
                let letters = written.entry(index).or_insert_with(|| values.written(index, &reader.language.lang));
                let Some(letters) = letters else { continue };
                bytes += letters.len() as u64;
                if bytes > most {
                    wrong.push((range, Mistake::TooMuch));
                } else {
                    changes.push(Replacement {
                        range,
                        letters: Rc::clone(letters),
                        form: WrittenForm::Value(Some(index)),
                    });
                }
            }
            (Brace::Two(_), None) if values.is_mute => {}
            (Brace::Two(name), None) => wrong.push((range, Mistake::Unknown(name))),
            (Brace::One(name), Some(_)) => wrong.push((range, Mistake::Single(name))),
            (Brace::One(_), None) => {}
        }
    }
    let wrong: Vec<_> = wrong.into_iter().map(|(range, mistake)| told(reader, &literal, range, &mistake)).collect();
    wrong.into_iter().for_each(|diagnostic| reader.report(diagnostic));
    if let Some(values) = &mut reader.values {
        values.bytes = bytes;
    }
    if changes.is_empty() { literal } else { literal.changed(&changes) }
}

/// Returns a text cut where it names values, or where two braces are meant as such: parts of it as they are, each with what takes
/// the place of what was cut out behind it.
///
/// One pair of braces means something else there: a head or foot has places to fill in.
pub(super) fn parted<'l>(reader: &mut Reader, literal: &'l Literal) -> Vec<(&'l str, Option<Rc<str>>)> {
    let text = literal.text();
    let has_values = reader.values.is_some();
    let named = braces(text).into_iter().filter(|(_, brace)| match brace {
        Brace::Two(_) => has_values,
        Brace::Escaped => true,
        Brace::One(_) => false,
    });
    let mut parts = Vec::new();
    let mut at = 0;
    for (range, brace) in named.collect::<Vec<_>>() {
        if brace == Brace::Escaped {
            parts.push((&text[at..range.start], Some("{{".into())));
            at = range.end + 2;
            continue;
        }
        let written = brace.name().and_then(|name| {
            let values = reader.values.as_ref()?;
            let Some(index) = values.index(name) else {
                let is_mute = values.is_mute;
                let unknown = told(reader, literal, range.clone(), &Mistake::Unknown(name));
                (!is_mute).then(|| reader.report(unknown));
                return None;
            };
            values.written(index, &reader.language.lang)
        });
        parts.push((&text[at..range.start], written.or_else(|| Some("".into()))));
        at = range.end;
    }
    parts.push((&text[at..], None));
    parts
}

/// Returns what to say of braces.
fn told(reader: &Reader, literal: &Literal, range: Range<usize>, mistake: &Mistake) -> Diagnostic {
    let place = reader.span(literal.place(range));
    match mistake {
        Mistake::TooMuch => {
            let most = reader.bounds.limits().input;
            let message = format!("the values of a report make more than {most} bytes of text, the limit `input`");
            Diagnostic::new(Code::Limit, place, message).help(raise("input"))
        }
        Mistake::Single(name) => {
            let message = format!("the value `{name}` stands in two pairs of braces");
            Diagnostic::new(Code::UnknownValue, place, message).help(format!("write  {{{{{name}}}}}"))
        }
        Mistake::Unknown(name) => {
            let message = if name.is_empty() {
                "the braces name no value".to_owned()
            } else {
                format!("there is no value `{name}`")
            };
            let diagnostic = Diagnostic::new(Code::UnknownValue, place, message);
            // The nearest is looked for among all: not for mistakes that are only counted.
            let keeps = reader.found.keeps(Code::UnknownValue);
            if keeps { diagnostic.help(known_help(reader, literal, name)) } else { diagnostic }
        }
    }
}

/// Returns what to write in place of a name that nobody knows.
fn known_help(reader: &Reader, literal: &Literal, name: &str) -> String {
    let known = reader.values.iter().flat_map(|values| &values.known);
    let names: Vec<&str> = known.map(|(name, _)| name.as_str()).collect();
    if let Some(near) = nearest(name, &names) {
        return format!("did you mean `{{{{{near}}}}}`?");
    }
    let backslash = literal.backslash();
    let first = match names.as_slice() {
        [] if is_name(name) => format!("write  [values]  and on the next line  {name} = …"),
        [] => "write  [values]  and on the next line  cases = 364".to_owned(),
        names => format!("the values are {}", names.join(", ")),
    };
    format!("{first}; for braces that are printed write  {backslash}{{{{")
}

/// Braces in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Brace<'t> {
    /// The backslash before two that are meant as such.
    Escaped,
    /// Two pairs, around a name.
    Two(&'t str),
    /// One pair around a name.
    One(&'t str),
}

impl<'t> Brace<'t> {
    fn name(self) -> Option<&'t str> {
        match self {
            Brace::Escaped => None,
            Brace::Two(name) | Brace::One(name) => Some(name),
        }
    }
}

/// What is longer, in bytes, is no name.
const LONGEST: usize = 100;

/// The names that stand in one pair of braces for numbers of pages.
const PLACES: [&str; 2] = ["page", "pages"];

/// Returns the braces of a text, in order.
fn braces(text: &str) -> Vec<(Range<usize>, Brace<'_>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find('{').map(|length| at + length) {
        let backslashes = start - at - text[at..start].trim_end_matches('\\').len();
        let is_two = text[start + 1..].starts_with('{');
        let is_escaped = backslashes % 2 == 1;
        at = start + 1;
        if is_escaped {
            at += usize::from(is_two);
            found.extend(is_two.then_some((start - 1..start, Brace::Escaped)));
        } else if let Some((name, end)) = is_two.then(|| inside(text, start + 2, "}}")).flatten() {
            at = end;
            found.push((start..end, Brace::Two(name)));
        } else if let Some((name, end)) = inside(text, start + 1, "}").filter(|(name, _)| !PLACES.contains(name)) {
            at = end;
            let before = text[..start].ends_with(['$', '{']);
            found.push((start - usize::from(before)..end, Brace::One(name)));
        }
    }
    found
}

/// Returns what stands between braces, and where it and what closes it end.
fn inside<'t>(text: &'t str, start: usize, close: &str) -> Option<(&'t str, usize)> {
    let bytes = text[start..].bytes().take(LONGEST);
    let length = bytes.into_iter().position(|byte| matches!(byte, b'{' | b'}' | b'\n'))?;
    let end = start + length;
    text[end..].starts_with(close).then(|| (text[start..end].trim(), end + close.len()))
}
