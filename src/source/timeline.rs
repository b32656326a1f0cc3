//! Timelines: dates, and what happened then.

use super::day;
use super::depth::check_place;
use super::keys::timeline::{EVENT_DATE, EVENT_HIGHLIGHT, EVENT_KEYS, EVENT_TEXT, EVENT_TITLE, TIMELINE};
use super::markdown;
use super::reader::{Reader, TomlTable, Value};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{Block, EventDate, Text, TextHolder, Timeline, TimelineEvent, not_in, untold};

/// Reads the block.
pub(super) fn timeline(reader: &mut Reader, table: &TomlTable, value: &Value) -> Vec<Block> {
    check_place(reader, table, &TIMELINE, "a timeline");
    if value.get_ref().is_table() {
        let help = "write  timeline = [{ date = …, title = … }]";
        return reader.wrong_type_but(value, TIMELINE.list(), help).unwrap_or_default();
    }
    let Some(values) = reader.list(value, TIMELINE.list()) else { return Vec::new() };
    if values.is_empty() {
        reader.report(Diagnostic::new(Code::EmptyText, reader.place(value), "the list is empty"));
    }
    let mut timeline = Timeline::new(values.iter().filter_map(|value| event(reader, value)).collect());
    timeline.span = table.place;
    vec![Block::Timeline(timeline)]
}

fn event(reader: &mut Reader, value: &Value) -> Option<TimelineEvent> {
    if value.get_ref().is_str() {
        return reader.wrong_type_but(
            value,
            "a date and what happened",
            "write  { date = \"2025-03\", title = \"…\" }",
        );
    }
    let errors = reader.errors();
    let table = reader.table(value, &EVENT_KEYS)?;
    reader.check_keys(&table, |_| None);
    let date = date(reader, &table);
    let title = reader.line_at(&table, &EVENT_TITLE);
    let text = table.get(&EVENT_TEXT).map(|value| markdown::text(reader, value, EVENT_TEXT.noun)).unwrap_or_default();
    for wrong in not_in(TextHolder::Timeline, &text) {
        reader.report(wrong);
    }
    let highlight = reader.flag_at(&table, &EVENT_HIGHLIGHT).unwrap_or(false);
    if title.is_none() && text.is_empty() && !reader.has_erred(errors) {
        reader.report(untold(table.place));
    }
    let mut event = TimelineEvent::new(date?);
    (event.title, event.text, event.highlight, event.span) = (title, text, highlight, table.place);
    Some(event)
}

/// Returns a date; words that are none stay as they are.
fn date(reader: &mut Reader, table: &TomlTable) -> Option<EventDate> {
    let Some(value) = table.get(&EVENT_DATE) else {
        reader.missing(table, &EVENT_DATE);
        return None;
    };
    if let Some(written) = value.get_ref().as_str().filter(|text| day::is_words(text, &reader.language.lang)) {
        debug_assert!(!written.is_empty(), "words have letters");
        let text = reader.words(value, EVENT_DATE.noun)?;
        return Some(EventDate::Words(Text { text, span: reader.place(value) }));
    }
    reader.date(value).map(EventDate::Known)
}
