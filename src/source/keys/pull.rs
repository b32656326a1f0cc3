//! The keys of words that are pulled out of the text.

use super::blocks::{DIR, HEADING, ID, LANG, PICTURE_ALT, QUOTE_BY, QUOTE_ROLE};
use super::{Key, Kind, TableKeys, block};

/// Words pulled out of the text.
pub(crate) static PULL_KEYS: TableKeys = block(&[
    &PULL,
    &QUOTE_BY,
    &QUOTE_ROLE,
    &PULL_PORTRAIT,
    &PICTURE_ALT,
    &PULL_FOCUS,
    &PULL_REPEAT,
    &PULL_WIDTH,
    &HEADING,
    &ID,
    &LANG,
    &DIR,
]);

pub(crate) static PULL: Key = Key::new(
    "pull",
    Kind::Line,
    "somebody's words, large, to be seen first: `{ pull = \"…\", by = \"…\", role = \"…\" }`",
)
.called("a pulled quotation")
.synonyms(&[("pullquote pull-quote pulled big-quote blurb", "")]);

pub(crate) static PULL_PORTRAIT: Key =
    Key::new("portrait", Kind::File, "the picture of who said it, shown square; beside a name it needs no `alt`")
        .synonyms(&[
            ("photo picture avatar headshot face", ""),
            ("decorative", "take it out: beside a name a portrait needs no words of its own"),
        ]);

pub(crate) static PULL_FOCUS: Key = Key::new(
    "focus",
    Kind::Focus,
    "what of the portrait stays in sight: `\"top\"`, `\"bottom left\"`, or shares from left and top, `\"35% 60%\"`",
)
.or("\"centre\"")
.synonyms(&[("crop gravity object-position", "")]);

pub(crate) static PULL_WIDTH: Key = Key::new(
    "width",
    Kind::Choice("text margin page bleed"),
    "how wide it is: as the text, beside it where the theme has a column there, as the page, or on a ground to the edges of the paper; if it is not given, up to 140 letters stand beside the text",
)
.synonyms(&[("size max-width", "")])
.values(&[("full wide full-width", "page"), ("column normal", "text"), ("side aside", "margin"), ("band paper", "bleed")]);

pub(crate) static PULL_REPEAT: Key = Key::new(
    "repeat",
    Kind::Flag,
    "`true` where the words stand in the text of the section too: they are heard once, there",
)
.or("false")
.synonyms(&[("repeats repeated duplicate", "")]);
