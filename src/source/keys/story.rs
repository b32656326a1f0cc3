//! The keys of stories beside their pictures.

use super::blocks::{CALLOUT_BUTTON, CALLOUT_TITLE, CALLOUT_URL};
use super::pictures::{
    CAPTION, PICTURE_ALT, PICTURE_CREDIT, PICTURE_DECORATIVE, PICTURE_LICENCE, PICTURE_PHOTOGRAPHER,
};
use super::shared::{DIR, HEADING, ID, LANG};
use super::{Key, Kind, TableKeys, block};

/// A story.
pub(crate) static STORY_KEYS: TableKeys = block(&[
    &STORY,
    &CALLOUT_TITLE,
    &STORY_KICKER,
    &STORY_IMAGE,
    &PICTURE_ALT,
    &PICTURE_DECORATIVE,
    &CAPTION,
    &PICTURE_CREDIT,
    &PICTURE_PHOTOGRAPHER,
    &PICTURE_LICENCE,
    &STORY_FOCUS,
    &CALLOUT_URL,
    &CALLOUT_BUTTON,
    &STORY_WIDTH,
    &HEADING,
    &ID,
    &LANG,
    &DIR,
]);

pub(crate) static STORY: Key = Key::new(
    "story",
    Kind::Text,
    "one case, paragraphs and lists, beside its picture: `{ story = \"…\", title = \"…\", image = \"x.jpg\", alt = \"…\" }`",
)
.called("a story")
.synonyms(&[("stories case-study case-studies profile feature portrait-of testimony", "")]);

pub(crate) static STORY_KICKER: Key =
    Key::new("kicker", Kind::Line, "the line above its title, such as `\"Case study\"`")
        .called("a kicker")
        .synonyms(&[("eyebrow overline subtitle category", "")]);

pub(crate) static STORY_IMAGE: Key = Key::new(
    "image",
    Kind::File,
    "its picture, cropped to fill the room beside the text, or above it where that is narrow or the story is long",
)
.synonyms(&[("picture photo img file src portrait", "")]);

pub(crate) static STORY_FOCUS: Key = Key::new(
    "focus",
    Kind::Focus,
    "what of its picture stays in sight: `\"top\"`, `\"bottom left\"`, or shares from left and top, `\"35% 60%\"`",
)
.or("\"centre\"")
.synonyms(&[("crop gravity object-position", "")]);

pub(crate) static STORY_WIDTH: Key =
    Key::new("width", Kind::Choice("text page"), "how wide it is: as the text, or as the page")
        .or("\"page\"")
        .synonyms(&[("size max-width", "")])
        .values(&[("full wide full-width bleed 100%", "page"), ("column half margin", "text")]);
