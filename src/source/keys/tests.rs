//! What holds of all rows, and that each of them is read.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::{Key, Kind, TableKeys, tables};
use crate::diagnostics::Source;
use crate::source::read;

thread_local! {
    /// The rows that this thread has asked tables for.
    static ASKED: RefCell<BTreeSet<(*const TableKeys, *const Key)>> = const { RefCell::new(BTreeSet::new()) };
}

/// Notes that a table was asked for a row.
pub(crate) fn note(table: &'static TableKeys, key: &'static Key) {
    ASKED.with_borrow_mut(|asked| asked.insert((table, key)));
}

/// A report in which every table stands.
const EVERY_TABLE: &str = include_str!("every_table.toml");

#[test]
fn every_row_is_read() {
    let dot = include_bytes!("../../../tests/diagnostics/files/dot.png");
    let files = [
        ("dot.png", dot.as_slice()),
        ("a.toml", b"content = 'A'"),
        ("b.toml", b"kicker = 'B'"),
        ("a.csv", b"A,B\n1,2"),
    ];
    let assets = std::collections::BTreeMap::from(files.map(|(name, bytes)| (name.to_owned(), bytes.to_vec())));
    ASKED.take();
    let read = read(Source::new("every_table.toml", EVERY_TABLE), &assets);
    assert!(read.is_ok(), "{}", read.err().map(|all| all.in_full()).unwrap_or_default());
    let asked = ASKED.take();
    for table in tables() {
        for key in table.keys.iter().copied() {
            // A block is asked for what names it before its kind is known.
            let is_of = |of: *const TableKeys| std::ptr::eq(of, table) || std::ptr::eq(of, &super::blocks::NAMES);
            let is_asked = asked.iter().any(|(of, row)| is_of(*of) && std::ptr::eq(*row, key));
            assert!(is_asked, "nobody reads `{}` of {}", key.name, table.name);
        }
    }
}

#[test]
fn rows_say_what_they_are() {
    for table in tables() {
        let mut names: Vec<&str> = Vec::new();
        for key in table.keys.iter().copied() {
            assert!(!names.contains(&key.name), "{} has `{}` twice", table.name, key.name);
            names.push(key.name);
            assert!(!key.says.is_empty() && !key.says.ends_with('.'), "{}", key.name);
            assert!(!key.must || !key.example.is_empty(), "what to type for `{}`", key.name);
            let is_named =
                !matches!(key.kind, Kind::Text | Kind::Line | Kind::Words | Kind::Content) || !key.noun.is_empty();
            assert!(is_named, "messages have no name for `{}`", key.name);
        }
    }
}

#[test]
fn a_word_stands_for_one_key_of_a_table() {
    for table in tables() {
        let mut words: Vec<&str> = Vec::new();
        for (known, _) in table.keys.iter().flat_map(|key| key.synonyms) {
            words.extend(known.split(' '));
        }
        words.sort_unstable();
        for pair in words.windows(2) {
            assert_ne!(pair[0], pair[1], "{}", table.name);
        }
        for word in words {
            assert!(
                word.to_lowercase() == word && !word.contains('_') && table.key(word).is_none(),
                "{}: {word}",
                table.name
            );
        }
    }
}

#[test]
fn words_for_words_name_words() {
    for key in tables().into_iter().flat_map(|table| table.keys) {
        for (words, meant) in key.values {
            assert!(key.words().any(|known| known == *meant), "`{}` has no word {meant}", key.name);
            assert!(words.split(' ').all(|word| key.words().all(|known| known != word)), "`{}`: {words}", key.name);
        }
    }
}

#[test]
fn a_word_stands_for_what_is_known_at_its_place() {
    use super::{blocks, report};
    let help = |word, table: &TableKeys| super::meant(word, table.keys);
    assert_eq!(help("author", &blocks::QUOTE_KEYS).as_deref(), Some("did you mean `by`?"));
    assert_eq!(help("author", &blocks::IMAGE_KEYS).as_deref(), Some("did you mean `credit`?"));
    assert_eq!(help("Summary", &report::REPORT).as_deref(), Some("did you mean `standfirst`?"));
    assert_eq!(help("summary", &report::SECTION_KEYS).as_deref(), Some("did you mean `standfirst`?"));
    assert_eq!(help("summary", &report::RELATED_KEYS), None);
    assert_eq!(help("Alt_Text", &report::HERO_KEYS).as_deref(), Some("did you mean `alt`?"));
}
