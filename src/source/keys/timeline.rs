//! The keys of timelines.

use super::shared::{DIR, HEADING, ID, LANG};
use super::{Home, Key, Kind, TableKeys, block};

/// A timeline.
pub(crate) static TIMELINE_KEYS: TableKeys = block(&[&TIMELINE, &HEADING, &ID, &LANG, &DIR]);

pub(crate) static TIMELINE: Key = Key::new(
    "timeline",
    Kind::List("a list of dates", &Kind::Table(&EVENT_KEYS)),
    "what happened, date by date: `{ timeline = [{ date = \"2025-03\", title = \"…\", text = \"…\" }, …] }`",
)
.synonyms(&[("timelines milestones chronology events history", "")]);

/// Something that happened.
pub(crate) static EVENT_KEYS: TableKeys = TableKeys {
    name: "a date of a timeline",
    home: Home::Inside,
    keys: &[&EVENT_DATE, &EVENT_TITLE, &EVENT_TEXT, &EVENT_HIGHLIGHT],
};

pub(crate) static EVENT_DATE: Key = Key::new(
    "date",
    Kind::Either(&[Kind::Date, Kind::Words]),
    "when: a date, which is written as the language does, or any words, as they are",
)
.called("a date")
.needed("\"2025-03\"")
.synonyms(&[("when day time month year moment", "")]);

pub(crate) static EVENT_TITLE: Key =
    Key::new("title", Kind::Line, "what happened").called("a title").synonyms(&[("heading label name event what", "")]);

pub(crate) static EVENT_TEXT: Key = Key::new("text", Kind::Text, "more of it: paragraphs and lists")
    .called("the text")
    .synonyms(&[("body description markdown content details", "")]);

pub(crate) static EVENT_HIGHLIGHT: Key = Key::new("highlight", Kind::Flag, "whether it stands out")
    .or("false")
    .synonyms(&[("key important main emphasis bold", "")]);
