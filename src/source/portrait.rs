//! The portrait of somebody beside their words.

use super::figure;
use super::focus::focus_at;
use super::keys::blocks::{IMAGE, PICTURE_ALT, QUOTE, QUOTE_BY};
use super::keys::pull::{PULL, PULL_FOCUS, PULL_PORTRAIT};
use super::reader::{Hint, Reader, TomlTable, Value};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{Portrait, nameless};

/// What a portrait is called elsewhere, too.
const WORDS: [&str; 7] = ["portrait", "photo", "picture", "avatar", "headshot", "focus", "alt"];

/// Returns the portrait of a table, if it has one. What says something of a portrait that is not there is told.
pub(super) fn portrait(reader: &mut Reader, table: &TomlTable) -> Option<Portrait> {
    let value = table.get(&PULL_PORTRAIT);
    if value.is_none() && !Reader::is_misnamed(table, &PULL_PORTRAIT) {
        for (key, what) in [(&PICTURE_ALT, "an alternative text"), (&PULL_FOCUS, "a focus")] {
            let Some(place) = table.key_range(key) else { continue };
            let message = format!("there is no portrait that this could be {what} of");
            let help = "add  portrait = \"portrait.jpg\"  or take it out";
            reader.report(Diagnostic::new(Code::MissingKey, reader.span(place), message).help(help));
        }
    }
    let focus = focus_at(reader, table, &PULL_FOCUS);
    let alt = table.get(&PICTURE_ALT).map(|value| alt(reader, value));
    let value = value?;
    if alt.is_none() && table.get(&QUOTE_BY).is_none() && !Reader::is_misnamed(table, &PICTURE_ALT) {
        reader.report(nameless(reader.place(value)));
    }
    let picture = figure::load_value(reader, value)?;
    let mut portrait = Portrait::new(picture);
    (portrait.alt, portrait.span) = (alt.flatten(), reader.place(value));
    portrait.focus = focus.unwrap_or_default();
    Some(portrait)
}

fn alt(reader: &mut Reader, value: &Value) -> Option<String> {
    if value.get_ref().as_str().is_some_and(|alt| alt.trim().is_empty()) {
        let told = Diagnostic::new(Code::AltMissing, reader.place(value), "the alternative text is empty");
        reader.report(told.help("say what the picture shows, or take it out: the name beside it says who that is"));
        return None;
    }
    reader.words(value, PICTURE_ALT.noun)
}

/// Returns what to write in place of two keys that name a block each, where the picture may be one of who speaks.
pub(super) fn instead(kinds: [&str; 2]) -> Option<&'static str> {
    let both = [PULL.name, IMAGE.name].iter().all(|name| kinds.contains(name));
    both.then_some("write  portrait = …  for the picture of who said it,")
}

/// Returns what to tell of a portrait beside a quotation in the text, which has room for none.
pub(super) fn hint(table: &TomlTable, key: &str) -> Option<Hint> {
    let is_portrait = WORDS.contains(&key.to_lowercase().as_str()) && table.takes.has(&QUOTE);
    let help = "a portrait stands beside words that are pulled out of the text:  { pull = \"…\", by = \"…\", portrait = \"portrait.jpg\" }";
    is_portrait.then(|| help.to_owned().into())
}
