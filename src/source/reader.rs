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
use super::files::Files;
use super::keys::report::ABOVE_HEADERS;
use super::keys::{self, Key};
use super::meanings::Values;
use super::refusal::Refusal;
use super::shield;
use super::spelling;
use crate::diagnostics::{Diagnostic, Kept, Severity, SourceId, Span};
use crate::geometry::Pt;
use crate::limits::Bounds;
use crate::model::{Lang, Language, Note};
use crate::picture::Picture;

/// A TOML value and its place.
pub(super) type Value<'t> = Spanned<DeValue<'t>>;

/// A report and what its top takes in, one behind the other.
pub(super) struct Whole {
    /// All texts.
    pub(super) text: String,
    /// Where each of those behind the report starts, and which it is.
    pub(super) behind: Vec<(usize, SourceId)>,
}

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
    /// The unit of the theme that is being read.
    pub(super) unit: Option<Pt>,
    /// The notes of the section that is being read, so far; outside of sections there are none.
    pub(super) notes: Option<Vec<Note>>,
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
        self.entry(key).map(|(_, value)| value)
    }

    /// Returns where in the file a key stands, if the table has it.
    pub(super) fn key_range(&self, key: &'static Key) -> Option<Range<usize>> {
        self.entry(key).map(|(key, _)| key.span())
    }

    /// Returns a key as it is written, with its value: the first that is spelled otherwise where none is as its row has it.
    pub(super) fn entry(&self, key: &'static Key) -> Option<(&'t Spanned<DeString<'t>>, &'t Value<'t>)> {
        let exact = self.keys.get_key_value(key.name);
        if exact.is_some() || !spelling::varies(key.name) {
            return exact;
        }
        self.keys.iter().find(|(written, _)| spelling::of(written.get_ref(), key.name).is_some())
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
            unit: None,
            notes: None,
            inner: Vec::new(),
        }
    }

    /// Returns a reader of a report with all that its top takes in.
    pub(super) fn of_whole(&self, whole: &'a Whole) -> Reader<'a> {
        Reader { behind: &whole.behind, ..Reader::new(self.id, &whole.text, self.assets, self.bounds) }
    }

    /// Calls `read` with a reader of a file that is taken in, which has learnt what this one has, and learns from it.
    pub(super) fn inside<T>(&mut self, id: SourceId, text: &str, path: &str, read: impl FnOnce(&mut Reader) -> T) -> T {
        let mut inner = Reader::new(id, text, self.assets, self.bounds);
        self.lend(&mut inner);
        inner.files.open.push(path.to_owned());
        inner.expect_values();
        let result = read(&mut inner);
        inner.files.open.pop();
        self.lend(&mut inner);
        result
    }

    /// Has texts looked through from now on, if the file may have a name of a value in one.
    pub(super) fn expect_values(&mut self) {
        if self.values.is_none() && self.text.contains("{{") {
            self.values = Some(Values::default());
        }
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
        std::mem::swap(&mut self.notes, &mut other.notes);
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
    pub(super) fn load(&self, path: &str, of: SourceId, most: u64) -> Result<Vec<u8>, AssetError> {
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
}
