//! Typed access to TOML values that reports what it does not find.
//!
//! Every getter returns `None` after it has said what is wrong and where, so that its caller goes on
//! with the next key: one run finds all mistakes of a file.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};
use unicode_normalization::UnicodeNormalization as _;

use super::assets::{AssetError, Assets, nearby};
use super::day;
use super::figure::Refusal;
use super::files::Files;
use super::include::Whole;
use super::keys::report::{ABOVE_HEADERS, ID};
use super::keys::{self, Key, Kind};
use super::literal::Literal;
use super::markdown;
use super::number;
use super::shield;
use super::unset;
use super::values::{self, Values};
use crate::diagnostics::{Code, Diagnostic, Kept, Severity, SourceId, Span, nearest};
use crate::limits::Bounds;
use crate::model::{
    Date, Id, Inline, Lang, Language, SHORTEN, check_address, first_unreadable, inner_id, is_blank, is_unreadable,
    plain, too_long, turns_letters,
};
use crate::picture::Picture;

/// A TOML value and its place.
pub(super) type Value<'t> = Spanned<DeValue<'t>>;

/// Reads one file, with those that its top takes in, and collects what is wrong with it.
pub(super) struct Reader<'a> {
    /// The file, as spans call it.
    pub(super) id: SourceId,
    /// The whole text of the file, and of those that its top takes in behind it.
    pub(super) text: &'a str,
    /// Where each of those starts, and which it is.
    behind: &'a [(usize, SourceId)],
    /// The texts of the report, and where the paths in them count from.
    pub(super) files: Files,
    /// Where pictures come from.
    pub(super) assets: &'a dyn Assets,
    /// Pictures decoded so far, by path; of one that failed, what there is to say.
    pub(super) pictures: BTreeMap<String, Result<Arc<Picture>, Refusal>>,
    /// The files that the report could name, once they have been asked for.
    names: OnceCell<Vec<String>>,
    /// What the run may take in, and whether it shall end.
    pub(super) bounds: &'a Bounds<'a>,
    /// What is wrong.
    pub(super) found: Kept,
    /// How many lists and quotations stand around what is being read.
    pub(super) depth: usize,
    /// The language of what is being read.
    pub(super) language: Language,
    /// Whether a word so far ends with `*`, to which a note belongs.
    pub(super) noted: bool,
    /// Whether what is being read is an item whose sign has been told of.
    pub(super) in_item: bool,
    /// The values of the report, once they have been read and where a text may name one.
    pub(super) values: Option<Values>,
    /// Which keys of the report's own are known to be meant where they stand, in the order of the report's keys.
    pub(super) settled: [bool; ABOVE_HEADERS],
    /// The links to parts of the report, with their places.
    pub(super) inner: Vec<(String, Span)>,
}

/// What to tell the author of a key that a table does not have.
pub(super) struct Hint {
    /// What is wrong, if it is more than that nobody knows the key.
    pub(super) message: Option<String>,
    /// What to write instead.
    pub(super) help: String,
}

impl From<String> for Hint {
    fn from(help: String) -> Hint {
        Hint { message: None, help }
    }
}

/// Years that a report or an article may well be from.
const OURS: std::ops::RangeInclusive<u16> = 1600..=2200;

/// A table of the file and how messages call it.
#[derive(Clone, Copy)]
pub(super) struct TomlTable<'t> {
    /// Its keys.
    pub(super) keys: &'t DeTable<'t>,
    /// Its header or opening brace: the place of what is missing.
    pub(super) place: Span,
    /// Its name with an article, such as `a section`.
    pub(super) name: &'static str,
    /// What it takes.
    pub(super) takes: &'static keys::TableKeys,
}

impl<'t> TomlTable<'t> {
    /// Returns a table that messages call as its rows do.
    pub(super) fn new(keys: &'t DeTable<'t>, place: Span, takes: &'static keys::TableKeys) -> TomlTable<'t> {
        TomlTable { keys, place, name: takes.name, takes }
    }

    /// Returns the value of a key.
    pub(super) fn get(&self, key: &'static Key) -> Option<&'t Value<'t>> {
        debug_assert!(self.takes.has(key), "`{}` is no row of {}", key.name, self.takes.name);
        #[cfg(test)]
        keys::tests::note(self.takes, key);
        self.keys.get(key.name)
    }

    /// Returns where in the file a key stands, if the table has it.
    pub(super) fn key_range(&self, key: &'static Key) -> Option<Range<usize>> {
        self.keys.get_key_value(key.name).map(|(key, _)| key.span())
    }
}

impl<'a> Reader<'a> {
    /// Returns a reader that has found nothing yet.
    pub(super) fn new(id: SourceId, text: &'a str, assets: &'a dyn Assets, bounds: &'a Bounds<'a>) -> Reader<'a> {
        let (pictures, found) = (BTreeMap::new(), Kept::within(bounds.limits()));
        Reader {
            id,
            text,
            behind: &[],
            files: Files::default(),
            assets,
            pictures,
            bounds,
            found,
            names: OnceCell::new(),
            depth: 0,
            language: Lang::english().into(),
            noted: false,
            in_item: false,
            values: None,
            settled: [false; ABOVE_HEADERS],
            inner: Vec::new(),
        }
    }

    /// Returns a reader of a report with all that its top takes in.
    pub(super) fn of_whole(&self, whole: &'a Whole) -> Reader<'a> {
        Reader { behind: &whole.behind, ..Reader::new(self.id, &whole.text, self.assets, self.bounds) }
    }

    /// Calls `read` with a reader of a file that is taken in, which has learnt what this one has, and learns from it.
    pub(super) fn inside<T>(
        &mut self,
        (id, text): (SourceId, &str),
        path: &str,
        read: impl FnOnce(&mut Reader) -> T,
    ) -> T {
        let mut inner = Reader::new(id, text, self.assets, self.bounds);
        self.lend(&mut inner);
        inner.files.open.push(path.to_owned());
        values::expect(&mut inner);
        let result = read(&mut inner);
        inner.files.open.pop();
        self.lend(&mut inner);
        result
    }

    /// Changes with another reader what readers learn.
    pub(super) fn lend(&mut self, other: &mut Reader) {
        std::mem::swap(&mut self.files, &mut other.files);
        std::mem::swap(&mut self.pictures, &mut other.pictures);
        std::mem::swap(&mut self.names, &mut other.names);
        std::mem::swap(&mut self.found, &mut other.found);
        std::mem::swap(&mut self.depth, &mut other.depth);
        std::mem::swap(&mut self.language, &mut other.language);
        std::mem::swap(&mut self.noted, &mut other.noted);
        std::mem::swap(&mut self.values, &mut other.values);
        std::mem::swap(&mut self.inner, &mut other.inner);
    }

    /// Returns what to say of a file that is not there: the one that was most likely meant, of those that fit, in quotes, as it would
    /// be named in a source.
    pub(super) fn meant_file(&self, path: &str, of: SourceId, fits: impl Fn(&str) -> bool) -> Option<String> {
        let names = self.names.get_or_init(|| self.assets.names());
        let meant = &self.files.from(nearby::meant(&self.files.resolved(path, of), names, fits)?, of);
        // Looked at, the two are the same.
        let form = meant.nfc().eq(path.nfc());
        let why = if form {
            " Its letters and accents are stored in another way there: copy the name from the folder"
        } else {
            ""
        };
        Some(format!("did you mean \"{meant}\"?{why}"))
    }

    /// Returns the bytes of a file that a source names, of which there may be so many.
    pub(super) fn load(&self, (path, of): (&str, SourceId), most: u64) -> Result<Vec<u8>, AssetError> {
        let bytes = self.assets.load(&self.files.resolved(path, of))?;
        if bytes.len() as u64 > most { Err(AssetError::TooLarge { limit: most }) } else { Ok(bytes) }
    }

    /// Reports a mistake.
    pub(super) fn report(&mut self, mut diagnostic: Diagnostic) {
        // What is quoted from a text may be a part of a value.
        if self.values.is_some() {
            diagnostic.message = shield::plain(&diagnostic.message).into_owned();
            diagnostic.help = diagnostic.help.map(|help| shield::plain(&help).into_owned());
        }
        self.found.push(diagnostic);
    }

    /// Returns how many mistakes, warnings aside, have been reported.
    pub(super) fn errors(&self) -> usize {
        self.found.count(Severity::Error)
    }

    /// Tells whether a mistake, warnings aside, has been reported since there were so many.
    pub(super) fn has_erred(&self, before: usize) -> bool {
        self.errors() > before
    }

    /// Returns the place of some bytes of the file.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let index = self.behind.partition_point(|(start, _)| *start <= range.start);
        let (start, id) = index.checked_sub(1).map_or((0, self.id), |index| self.behind[index]);
        Span::new(id, range.start - start..range.end - start)
    }

    /// Returns what is written from a place on.
    pub(super) fn from(&self, place: Span) -> &'a str {
        let start = self.behind.iter().find(|(_, id)| *id == place.source).map_or(0, |(start, _)| *start);
        self.text.get(start + place.start..).unwrap_or_default()
    }

    /// Returns the place of a value.
    pub(super) fn place(&self, value: &Value) -> Span {
        self.span(value.span())
    }

    /// Returns the table that a value is.
    pub(super) fn table<'t>(&mut self, value: &'t Value<'t>, takes: &'static keys::TableKeys) -> Option<TomlTable<'t>> {
        let DeValue::Table(keys) = value.get_ref() else { return self.wrong_type(value, "a table") };
        Some(TomlTable::new(keys, self.opening(value), takes))
    }

    /// Returns the value of a key, and says so if it is missing and must be there.
    fn given<'t>(&mut self, table: &TomlTable<'t>, key: &'static Key) -> Option<&'t Value<'t>> {
        let value = table.get(key);
        if value.is_none() && key.must {
            self.missing(table, key);
        }
        value
    }

    /// Returns one line of plain text under a key.
    pub(super) fn words_at(&mut self, table: &TomlTable, key: &'static Key) -> Option<String> {
        debug_assert!(key.kind.any(|kind| matches!(kind, Kind::Words)), "`{}` has no words", key.name);
        self.given(table, key).and_then(|value| self.words(value, key.noun))
    }

    /// Returns one line of Markdown under a key.
    pub(super) fn line_at(&mut self, table: &TomlTable, key: &'static Key) -> Option<Vec<Inline>> {
        debug_assert!(key.kind.any(|kind| matches!(kind, Kind::Line)), "`{}` has no line", key.name);
        self.given(table, key).and_then(|value| self.line(value, key.noun))
    }

    /// Returns words as they are, or a number as the language writes it, with the decimals that were typed.
    pub(super) fn number_or_words(&mut self, table: &TomlTable, key: &'static Key) -> Option<String> {
        debug_assert!(key.kind.any(|kind| matches!(kind, Kind::Number)), "`{}` has no number", key.name);
        let value = self.given(table, key)?;
        if !matches!(value.get_ref(), DeValue::Integer(_) | DeValue::Float(_)) {
            return self.words(value, key.noun);
        }
        number::written(self, value).map(|written| written.text)
    }

    /// Returns the date under a key.
    pub(super) fn date_at(&mut self, table: &TomlTable, key: &'static Key) -> Option<Date> {
        debug_assert!(key.kind.any(|kind| matches!(kind, Kind::Date)), "`{}` has no date", key.name);
        self.given(table, key).and_then(|value| self.date(value))
    }

    /// Returns the address under a key.
    pub(super) fn url_at(&mut self, table: &TomlTable, key: &'static Key) -> Option<String> {
        debug_assert!(key.kind.any(|kind| matches!(kind, Kind::Url)), "`{}` has no address", key.name);
        self.given(table, key).and_then(|value| self.url(value))
    }

    /// Returns `true` or `false` under a key.
    pub(super) fn flag_at(&mut self, table: &TomlTable, key: &'static Key) -> Option<bool> {
        debug_assert!(key.kind.any(|kind| matches!(kind, Kind::Flag)), "`{}` has no flag", key.name);
        self.given(table, key).and_then(|value| self.flag(value))
    }

    /// Returns the whole number under a key.
    pub(super) fn number_at(&mut self, table: &TomlTable, key: &'static Key) -> Option<u32> {
        debug_assert!(key.kind.any(|kind| matches!(kind, Kind::Whole)), "`{}` has no number", key.name);
        self.given(table, key).and_then(|value| self.number(value, key.noun))
    }

    /// Returns what the word under a key stands for, of one for each of its words in their order.
    pub(super) fn choice_at<T: Copy>(&mut self, table: &TomlTable, key: &'static Key, meanings: &[T]) -> Option<T> {
        self.given(table, key).and_then(|value| self.choice(value, key, meanings))
    }

    /// Returns the values of the list under a key.
    pub(super) fn list_at<'t>(&mut self, table: &TomlTable<'t>, key: &'static Key) -> Option<&'t [Value<'t>]> {
        self.given(table, key).and_then(|value| self.list(value, key.list()))
    }

    /// The header of a table, or the brace that opens it.
    pub(super) fn opening(&self, value: &Value) -> Span {
        let range = value.span();
        let brace = self.text.get(range.clone()).is_some_and(|text| text.starts_with('{'));
        self.span(if brace { range.start..range.start + 1 } else { range })
    }

    /// Returns the values of a list.
    pub(super) fn list<'t>(&mut self, value: &'t Value<'t>, wanted: &str) -> Option<&'t [Value<'t>]> {
        let DeValue::Array(items) = value.get_ref() else { return self.wrong_type(value, wanted) };
        Some(items)
    }

    /// Returns a string that says something, with the way back to its places.
    pub(super) fn literal(&mut self, value: &Value, name: &str) -> Option<Literal> {
        let literal = self.string(value)?;
        if is_blank(literal.text()) {
            let message = format!("{name} has no text");
            self.report(Diagnostic::new(Code::EmptyText, self.place(value), message));
            return None;
        }
        Some(literal)
    }

    /// Returns a string, which may be empty, with values in place of their names.
    pub(super) fn string(&mut self, value: &Value) -> Option<Literal> {
        let literal = self.as_written(value)?;
        Some(values::filled(self, literal))
    }

    /// Returns a string, which may be empty.
    pub(super) fn as_written(&mut self, value: &Value) -> Option<Literal> {
        let DeValue::String(decoded) = value.get_ref() else {
            return self.wrong_type(value, "a string");
        };
        let literal = Literal::new(self.text, value.span(), decoded);
        self.check_all_letters(&literal);
        Some(literal)
    }

    /// Reports letters that cannot be read, and such as turn the order of others.
    pub(super) fn check_all_letters(&mut self, literal: &Literal) {
        self.check_letters(literal);
        self.check_order(literal);
    }

    fn check_letters(&mut self, literal: &Literal) {
        let Some((first, _)) = first_unreadable(literal.text()) else { return };
        for (at, letter) in literal.text()[first..].char_indices().map(|(at, letter)| (first + at, letter)) {
            self.check_letter(letter, || literal.place(at..at + letter.len_utf8()));
        }
    }

    /// The first sign of a text that turns the order of letters stands for all of them.
    fn check_order(&mut self, literal: &Literal) {
        // What they start with in UTF-8. All bytes are looked at, so that it can be many at a time.
        if !literal.text().bytes().fold(false, |found, byte| found | (byte == 0xe2)) {
            return;
        }
        let mut letters = literal.text().char_indices();
        if let Some((at, letter)) = letters.find(|(_, letter)| turns_letters(*letter)) {
            self.tell_of_order(letter, literal.place(at..at + letter.len_utf8()));
        }
    }

    /// Reports a sign that turns the order of letters.
    pub(super) fn tell_of_order(&mut self, letter: char, place: Range<usize>) {
        let place = self.span(place);
        let message = format!("U+{:04X} turns the order of letters, and nobody sees it", u32::from(letter));
        let help = "take it out; words that run the other way are marked  [words](dir:rtl)  or  [words](dir:ltr)";
        self.report(Diagnostic::new(Code::BidiControl, place, message).help(help));
    }

    /// Control characters have no shape, and PDF/UA has no place for what cannot be read.
    pub(super) fn check_letter(&mut self, letter: char, place: impl FnOnce() -> Range<usize>) {
        if is_unreadable(letter) {
            let place = self.span(place());
            let message = format!("control character U+{:04X} in text", u32::from(letter));
            self.report(Diagnostic::new(Code::BadValue, place, message).help("take it out"));
        }
    }

    /// Returns one line of plain text, which is not Markdown: a name, a role, an alternative text.
    pub(super) fn words(&mut self, value: &Value, name: &str) -> Option<String> {
        let literal = self.literal(value, name)?;
        let words = literal.text().split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty());
        let words = words.collect::<Vec<_>>().join(" ");
        self.check_length(&words, self.place(value), name);
        Some(words)
    }

    /// Reports a text that is too long to be held as one string in a PDF.
    pub(super) fn check_length(&mut self, text: &str, place: Span, name: &str) {
        if let Some(message) = too_long(text, name) {
            self.report(Diagnostic::new(Code::BadValue, place, message).help(SHORTEN));
        }
    }

    /// Returns one line of Markdown that says something.
    pub(super) fn line(&mut self, value: &Value, name: &'static str) -> Option<Vec<Inline>> {
        let errors = self.errors();
        let literal = self.literal(value, name)?;
        let content = markdown::line(self, &literal, name)?;
        let words = plain(&content);
        self.check_length(&words, self.place(value), name);
        if is_blank(&words) && !self.has_erred(errors) {
            let message = format!("{name} has no text");
            self.report(Diagnostic::new(Code::EmptyText, self.place(value), message));
        }
        Some(content)
    }

    /// Returns lines of Markdown: those of a list, or those of a string with line ends. What cannot be read is left out.
    pub(super) fn lines(&mut self, value: &Value, name: &'static str) -> Vec<Vec<Inline>> {
        if let DeValue::Array(lines) = value.get_ref() {
            if lines.is_empty() {
                self.report(Diagnostic::new(Code::EmptyText, self.place(value), "the list is empty"));
            }
            return lines.iter().filter_map(|line| self.line(line, name)).collect();
        }
        let literal = self.literal(value, name);
        let lines = literal.iter().flat_map(Literal::lines).collect::<Vec<_>>();
        lines.iter().filter_map(|line| markdown::line(self, line, name)).collect()
    }

    /// Returns a date: a TOML date, a bare year, or a string that says it in numbers or in words.
    pub(super) fn date(&mut self, value: &Value) -> Option<Date> {
        let read = match value.get_ref() {
            DeValue::Datetime(day) => {
                let date = day.date.filter(|_| day.time.is_none());
                let date = date.and_then(|date| Date::new(date.year, date.month, date.day));
                date.ok_or_else(|| day::Unread { message: None, help: day::help("") })
            }
            DeValue::Integer(number) if number.as_str().len() == 4 => day::read(number.as_str(), &self.language.lang),
            DeValue::String(text) => day::read(text, &self.language.lang),
            DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Array(_) | DeValue::Table(_) => {
                return self.wrong_type_but(value, "a date", day::help(""));
            }
        };
        match read {
            Ok(date) => {
                self.check_year(date, value);
                Some(date)
            }
            Err(day::Unread { message, help }) => {
                let message = message.unwrap_or_else(|| format!("no such day as {}", self.shown(value)));
                self.report(Diagnostic::new(Code::BadValue, self.place(value), message).help(help));
                None
            }
        }
    }

    /// Reports a year that is hardly one of the Gregorian calendar, in which all dates are read and written: 2566 is that of
    /// the Buddhist era for 2023, 1402 or 1445 those of the calendars of Iran and of Islam.
    fn check_year(&mut self, date: Date, value: &Value) {
        let year = date.start().year();
        if OURS.contains(&year) {
            return;
        }
        let message = format!("the year {year} is far from ours");
        let help = match year {
            2400..=2700 => {
                format!("dates are those of the Gregorian calendar; of the Buddhist era, {year} is {}", year - 543)
            }
            _ => "dates are those of the Gregorian calendar: write the year as it is counted there, if it is not"
                .to_owned(),
        };
        self.report(Diagnostic::new(Code::FarDate, self.place(value), message).help(help));
    }

    /// Returns an address that a reader can follow.
    pub(super) fn url(&mut self, value: &Value) -> Option<String> {
        let literal = self.literal(value, "an address")?;
        match check_address(literal.text()) {
            Ok(()) => {
                self.note_inner(literal.text(), self.place(value));
                Some(literal.text().to_owned())
            }
            Err(wrong) => {
                self.report(wrong.at(self.place(value)));
                None
            }
        }
    }

    /// Notes an address that leads to a part of the report: whether there is one is known when all has been read.
    pub(super) fn note_inner(&mut self, url: &str, place: Span) {
        if inner_id(url).is_some() {
            self.inner.push((url.to_owned(), place));
        }
    }

    /// Returns what links call a part of the report, if a table says so.
    pub(super) fn id_at(&mut self, table: &TomlTable) -> Option<Id> {
        let value = table.get(&ID)?;
        let name = self.literal(value, ID.noun)?.text().to_owned();
        if let Some(bare) = inner_id(&name) {
            let help = format!("write it without the #:  id = \"{bare}\"");
            self.report(Diagnostic::new(Code::BadValue, self.place(value), "an id has no # before it").help(help));
            return None;
        }
        Some(Id { name, span: self.place(value) })
    }

    /// Returns `true` or `false`.
    pub(super) fn flag(&mut self, value: &Value) -> Option<bool> {
        let flag = value.get_ref().as_bool();
        let quoted = value.get_ref().as_str().and_then(|word| match word.trim().to_ascii_lowercase().as_str() {
            "true" | "yes" | "on" => Some(true),
            "false" | "no" | "off" => Some(false),
            _ => None,
        });
        match (flag, quoted) {
            (Some(flag), _) => Some(flag),
            (None, Some(meant)) => {
                self.wrong_type_but(value, "true or false", format!("write it without quotes: {meant}"))
            }
            (None, None) => self.wrong_type(value, "true or false"),
        }
    }

    /// Returns a whole number that fits.
    pub(super) fn number(&mut self, value: &Value, name: &str) -> Option<u32> {
        let DeValue::Integer(number) = value.get_ref() else {
            return self.wrong_type(value, "a whole number");
        };
        let parsed = u32::from_str_radix(number.as_str(), number.radix()).ok();
        if parsed.is_none() {
            let message = format!("{name} cannot be {}", self.shown(value));
            self.report(Diagnostic::new(Code::BadValue, self.place(value), message).help("0 to 4294967295"));
        }
        parsed
    }

    /// Returns what a word of a key stands for, of one meaning for each of its words in their order.
    pub(super) fn choice<T: Copy>(&mut self, value: &Value, key: &'static Key, meanings: &[T]) -> Option<T> {
        debug_assert_eq!(key.words().count(), meanings.len(), "`{}` has other words", key.name);
        let Some(word) = value.get_ref().as_str() else {
            return self.wrong_type(value, "a string");
        };
        let choice = key.words().zip(meanings).find(|(known, _)| *known == word).map(|(_, meaning)| *meaning);
        if choice.is_none() {
            let names: Vec<&str> = key.words().collect();
            let meant = key.value_meant_by(word).or_else(|| nearest(word, &names));
            let help = meant.map(|meant| format!("did you mean \"{meant}\"?"));
            let help = help.unwrap_or_else(|| format!("write one of \"{}\"", names.join("\", \"")));
            let message = format!("{} means nothing here", self.shown(value));
            self.report(Diagnostic::new(Code::BadValue, self.place(value), message).help(help));
        }
        choice
    }

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
            let names = || known.iter().map(|known| known.name).collect::<Vec<_>>();
            let hint = hint(name)
                .or_else(|| unset::hint(name, table.takes.home))
                .or_else(|| keys::meant(name, known).map(Hint::from))
                .or_else(|| nearest(name, &names()).map(|near| format!("did you mean `{near}`?").into()))
                .unwrap_or_else(|| format!("{} takes {}", table.name, names().join(", ")).into());
            let diagnostic = self.unknown_key(key, hint);
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
