//! What stands under the keys of a table, and what values are: a getter for each kind.

use std::ops::Range;

use toml::de::DeValue;

use super::day;
use super::keys::report::ID;
use super::keys::{Key, Kind};
use super::literal::Literal;
use super::markdown;
use super::number;
use super::reader::{Reader, TomlTable, Value};
use super::values;
use crate::diagnostics::{Code, Diagnostic, Span, empty, empty_list, nearest};
use crate::model::{
    Date, Id, Inline, SHORTEN, check_address, first_unreadable, inner_id, is_blank, is_unreadable, plain, too_long,
    turns_letters,
};

/// Years that a report or an article may well be from.
const OURS: std::ops::RangeInclusive<u16> = 1600..=2200;

impl Reader<'_> {
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
            self.report(empty(name, self.place(value)));
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
            self.report(empty(name, self.place(value)));
        }
        Some(content)
    }

    /// Returns lines of Markdown: those of a list, or those of a string with line ends. What cannot be read is left out.
    pub(super) fn lines(&mut self, value: &Value, name: &'static str) -> Vec<Vec<Inline>> {
        if let DeValue::Array(lines) = value.get_ref() {
            if lines.is_empty() {
                self.report(empty_list(self.place(value)));
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
            let is_below = number.as_str().starts_with('-');
            let help = if is_below { "write a whole number that is not below 0" } else { "write a smaller number" };
            let message = format!("{name} cannot be {}", self.shown(value));
            self.report(Diagnostic::new(Code::BadValue, self.place(value), message).help(help));
        }
        parsed
    }

    /// Returns what a word of a key stands for, of one meaning for each of its words in their order.
    pub(super) fn choice<T: Copy>(&mut self, value: &Value, key: &'static Key, meanings: &[T]) -> Option<T> {
        debug_assert_eq!(key.words().count(), meanings.len(), "`{}` has other words", key.name);
        let Some(word) = value.get_ref().as_str() else {
            return self.wrong_type(value, "a string");
        };
        // As Americans write it: the same word.
        let word = if word == "center" { "centre" } else { word };
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
}
