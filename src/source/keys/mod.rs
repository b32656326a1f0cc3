//! What each table of a source takes, as data: a row for each key.
//!
//! The reader asks a table for a row and not for a name, so that no key is read that has no row; what it then says of the key,
//! and the tables of the README, come from there. To add a key, write its row, list it in its table and read it: [`Reader`]
//! has a getter for each kind. Whichever is forgotten, a test tells, and `BLESS=1` writes the README.
//!
//! [`Reader`]: super::reader::Reader

pub(super) mod blocks;
pub(super) mod budget;
pub(super) mod chart;
pub(super) mod closing;
pub(super) mod cover;
pub(super) mod gallery;
pub(super) mod imprint;
pub(super) mod names;
pub(super) mod opener;
mod pictures;
pub(super) mod pull;
pub(super) mod report;
mod shared;
pub(super) mod story;
pub(super) mod theme;
pub(super) mod timeline;

#[cfg(test)]
mod readme;
#[cfg(test)]
pub(super) mod tests;

use std::ops::Range;

use crate::geometry::Pt;

/// A table of a source.
#[derive(Debug)]
pub(crate) struct TableKeys {
    /// What messages call it, with an article.
    pub(crate) name: &'static str,
    /// What it is a part of.
    pub(crate) home: Home,
    /// Its keys, in the order in which messages and the README list them. Of a block, the first names it.
    pub(crate) keys: &'static [&'static Key],
}

impl TableKeys {
    /// Returns the row of a key by its name.
    pub(crate) fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().copied().find(|key| key.name == name)
    }

    /// Tells whether it has this very row.
    pub(crate) fn has(&self, key: &'static Key) -> bool {
        self.keys.iter().any(|own| std::ptr::eq(*own, key))
    }
}

/// A kind of block with these keys.
const fn block(keys: &'static [&'static Key]) -> TableKeys {
    TableKeys { name: "a block", home: Home::Beside, keys }
}

/// What a table is a part of: the same word can mean something else there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Home {
    /// It is the top of the file.
    Report,
    /// The head of the report, such as an author or the hero.
    Head,
    /// The head of the report, as who publishes it.
    Organisation,
    /// It is a section.
    Section,
    /// It is a block, of which the kind is not known.
    Block,
    /// It is a block of a kind, or an item of a list with one.
    Beside,
    /// A block, as its value.
    Inside,
    /// A related article.
    Related,
    /// The end of a report or of a letter, such as a closing.
    End,
    /// A theme.
    Theme,
}

/// A key of a table.
#[derive(Debug)]
#[cfg_attr(not(test), expect(dead_code, reason = "tests write the README of it, and a schema will be made of it"))]
pub(crate) struct Key {
    /// How it is written.
    pub(crate) name: &'static str,
    /// What messages call its value, with an article; empty where they have no need to.
    pub(crate) noun: &'static str,
    /// What its value is.
    pub(crate) kind: Kind,
    /// What it is, for the README: a phrase of Markdown without a full stop.
    pub(crate) says: &'static str,
    /// What holds where it is not given, as it would be typed; empty where nothing does, or where `says` tells.
    pub(crate) default: &'static str,
    /// What to type where it is missing.
    pub(crate) example: &'static str,
    /// Whether it must be there.
    pub(crate) must: bool,
    /// What it is called elsewhere.
    pub(crate) synonyms: &'static [Synonyms],
    /// Words that authors bring from elsewhere for one of its words, and that word.
    pub(crate) values: &'static [Synonyms],
}

/// Words with spaces between them, in lower case and with hyphens, that authors bring from elsewhere for a key, and what to
/// tell them if it is more than its name. They are unlike it letter by letter, so that no likeness of spelling finds them.
pub(crate) type Synonyms = (&'static str, &'static str);

impl Key {
    /// Returns the row of a key that may be left out.
    pub(crate) const fn new(name: &'static str, kind: Kind, says: &'static str) -> Key {
        Key { name, noun: "", kind, says, default: "", example: "", must: false, synonyms: &[], values: &[] }
    }

    /// What messages call its value.
    pub(crate) const fn called(self, noun: &'static str) -> Key {
        Key { noun, ..self }
    }

    /// What holds where it is not given.
    pub(crate) const fn or(self, default: &'static str) -> Key {
        Key { default, ..self }
    }

    /// It must be there, and this is what to type.
    pub(crate) const fn needed(self, example: &'static str) -> Key {
        Key { must: true, example, ..self }
    }

    /// Its reader tells when it must be there, and this is what to type.
    pub(crate) const fn example(self, example: &'static str) -> Key {
        Key { example, ..self }
    }

    /// What it is called elsewhere.
    pub(crate) const fn synonyms(self, synonyms: &'static [Synonyms]) -> Key {
        Key { synonyms, ..self }
    }

    /// What its words are called elsewhere.
    pub(crate) const fn values(self, values: &'static [Synonyms]) -> Key {
        Key { values, ..self }
    }

    /// Returns the words that its value, or a part of it, is chosen from.
    pub(crate) fn words(&self) -> impl Iterator<Item = &'static str> {
        let mut words = "";
        self.kind.parts(&mut |part| {
            if let Kind::Choice(known) = part {
                words = known;
            }
        });
        words.split_ascii_whitespace()
    }

    /// Returns the table that its value, or a part of it, is.
    pub(crate) fn table(&self) -> Option<&'static TableKeys> {
        let mut table = None;
        self.kind.parts(&mut |part| {
            if let Kind::Table(takes) = part {
                table = Some(*takes);
            }
        });
        table
    }

    /// Returns what messages call the list that its value is.
    pub(crate) fn list(&self) -> &'static str {
        if let Kind::List(noun, _) = self.kind { noun } else { "a list" }
    }

    /// Returns what to tell somebody who wrote another word for it.
    pub(crate) fn meant_by(&self, word: &str) -> Option<String> {
        let help = known(self.synonyms, word)?;
        Some(if help.is_empty() { format!("did you mean `{}`?", self.name) } else { help.to_owned() })
    }

    /// Returns the word of its own that somebody meant who wrote another.
    pub(crate) fn value_meant_by(&self, word: &str) -> Option<&'static str> {
        known(self.values, word)
    }
}

/// Returns what stands beside a word.
fn known(all: &'static [Synonyms], word: &str) -> Option<&'static str> {
    let word = word.to_lowercase().replace(['_', ' '], "-");
    all.iter().find(|(words, _)| words.split(' ').any(|known| known == word)).map(|(_, meant)| *meant)
}

/// Returns what to tell somebody who wrote another word for one of these keys.
pub(super) fn meant(word: &str, keys: &[&'static Key]) -> Option<String> {
    keys.iter().find_map(|key| key.meant_by(word))
}

/// What a value is.
#[derive(Debug)]
pub(crate) enum Kind {
    /// Markdown.
    Text,
    /// Markdown, or a list of Markdown and blocks.
    Content,
    /// One line of Markdown.
    Line,
    /// One line of Markdown, or several: a string for each, or one with line ends.
    Lines,
    /// One line as it is.
    Words,
    /// A tag of a language (BCP 47).
    Tag,
    /// A day, a month, a year, or from one to another.
    Date,
    /// An address that a reader can follow.
    Url,
    /// The path of a file.
    File,
    /// `true` or `false`.
    Flag,
    /// A whole number.
    Whole,
    /// A number, with the decimals that are typed.
    Number,
    /// A number and a unit, in a range.
    Length(Range<Pt>),
    /// A number and `em`, or a length.
    Tracking,
    /// A number and `%`.
    Share,
    /// `#` and six digits.
    Color,
    /// Words and places in braces, for heads and feet.
    Template,
    /// A place in a picture.
    Focus,
    /// One of these words, with spaces between them.
    Choice(&'static str),
    /// A table.
    Table(&'static TableKeys),
    /// A table of the author's own names, with a value of this kind each.
    Named(&'static Kind),
    /// One of these, or a list of them.
    Many(&'static Kind),
    /// A list of these, and what messages call it.
    List(&'static str, &'static Kind),
    /// One of several kinds.
    Either(&'static [Kind]),
}

impl Kind {
    /// Shows it and all that it is made of, tables aside.
    pub(crate) fn parts(&self, see: &mut dyn FnMut(&Kind)) {
        see(self);
        if let Kind::Named(part) | Kind::Many(part) | Kind::List(_, part) = self {
            part.parts(see);
        } else if let Kind::Either(parts) = self {
            parts.iter().for_each(|part| part.parts(see));
        }
    }

    /// Tells whether a test holds for it or a part of it.
    pub(crate) fn any(&self, test: impl Fn(&Kind) -> bool) -> bool {
        let mut any = false;
        self.parts(&mut |part| any |= test(part));
        any
    }
}

/// Returns every table of a report and of its theme, in the order in which their keys name them.
#[cfg_attr(not(test), expect(dead_code, reason = "tests walk them, and a schema will be made of them"))]
pub(crate) fn tables() -> Vec<&'static TableKeys> {
    let mut tables = vec![&report::REPORT];
    let mut at = 0;
    while let Some(table) = tables.get(at).copied() {
        let mut add = |table: &'static TableKeys| {
            if !tables.iter().any(|known| std::ptr::eq(*known, table)) {
                tables.push(table);
            }
        };
        for key in table.keys {
            key.kind.parts(&mut |part| {
                if let Kind::Table(inside) = part {
                    add(inside);
                } else if let Kind::Content = part {
                    blocks::BLOCKS.into_iter().for_each(&mut add);
                }
            });
        }
        at += 1;
    }
    tables
}
