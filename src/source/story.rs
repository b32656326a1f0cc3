//! Stories: one case, beside its picture.

use super::callout;
use super::depth::check_place;
use super::figure;
use super::focus::focus_at;
use super::keys::Key;
use super::keys::blocks as keys;
use super::keys::story::{STORY, STORY_FOCUS, STORY_IMAGE, STORY_KICKER, STORY_WIDTH};
use super::language;
use super::markdown;
use super::placing;
use super::reader::{Reader, TomlTable, Value};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{Block, Figure, Focus, Story, TextHolder, not_in};

/// What says something of a picture, and what of it.
const OF_PICTURE: [(&Key, &str); 7] = [
    (&keys::PICTURE_ALT, "the alternative text"),
    (&keys::PICTURE_DECORATIVE, "a word"),
    (&keys::CAPTION, "the caption"),
    (&keys::PICTURE_CREDIT, "the credit"),
    (&keys::PICTURE_PHOTOGRAPHER, "the photographer"),
    (&keys::PICTURE_LICENCE, "the licence"),
    (&STORY_FOCUS, "the focus"),
];

/// Reads the block.
pub(super) fn story(reader: &mut Reader, table: &TomlTable, value: &Value) -> Vec<Block> {
    check_place(reader, table, &STORY, "a story");
    let mut content = markdown::text(reader, value, STORY.noun);
    for wrong in not_in(TextHolder::Story, &content) {
        reader.report(wrong);
    }
    let language = language::shared(&mut content);
    let mut story = Story::new(content);
    story.title = reader.line_at(table, &keys::CALLOUT_TITLE);
    story.kicker = reader.line_at(table, &STORY_KICKER);
    (story.figure, story.focus) = picture(reader, table);
    story.call = callout::call(reader, table);
    story.width = placing::breadth(reader, table, &STORY_WIDTH);
    (story.language, story.span) = (language, table.place);
    vec![Block::Story(story)]
}

/// Returns the picture of a story, if it has one, and what of it stays in sight. What says something of a picture that is not
/// there is told.
fn picture(reader: &mut Reader, table: &TomlTable) -> (Option<Figure>, Focus) {
    let focus = focus_at(reader, table, &STORY_FOCUS).unwrap_or_default();
    if table.get(&STORY_IMAGE).is_some() {
        let table = TomlTable { name: "the picture of the story", ..*table };
        return (figure::from_table(reader, &table, &STORY_IMAGE), focus);
    }
    if !Reader::is_misnamed(table, &STORY_IMAGE) {
        for (key, what) in OF_PICTURE {
            let Some(place) = table.key_range(key) else { continue };
            let message = format!("there is no picture that this could be {what} of");
            let told = Diagnostic::new(Code::MissingKey, reader.span(place), message);
            reader.report(told.help("add  image = \"picture.jpg\"  or take it out"));
        }
    }
    (None, focus)
}

/// Returns what to write in place of two keys that name a block each, where they may be a picture and the text beside it.
pub(super) fn instead(kinds: [&str; 2]) -> Option<&'static str> {
    let both = [keys::TEXT.name, keys::IMAGE.name].iter().all(|name| kinds.contains(name));
    both.then_some("write  story = \"…\"  in place of  text  for a picture beside its text,")
}
