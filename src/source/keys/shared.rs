//! The keys that stand in tables of all kinds.

use super::{Key, Kind};

pub(crate) static LANG: Key = Key::new(
    "lang",
    Kind::Tag,
    "the language, as in `en`, `pt-BR`, `ar`; decides direction, hyphens, digits and standing words; if it is not given, \
     a report is in English, and a part of it in the language of the report",
)
.called("a language")
.synonyms(&[("language locale", "")]);

pub(crate) static DIR: Key = Key::new(
    "dir",
    Kind::Choice("rtl ltr auto"),
    "which way lines run, `\"auto\"` as the first letter does; where `lang` does not say it",
)
.synonyms(&[("direction bidi writing-direction", "")]);

pub(crate) static ID: Key = Key::new(
    "id",
    Kind::Words,
    "what links call it: `id = \"accounts\"` for `[our accounts](#accounts)`; letters, digits and hyphens, once in a report",
)
.called("an id")
.synonyms(&[("anchor slug", "")]);

pub(crate) static HEADING: Key = Key::new(
    "heading",
    Kind::Line,
    "a sub-heading over the block, as `##` is in a text; without another key that names a block, it stands alone",
)
.called("a heading")
.synonyms(&[("subheading sub-heading subhead", "")]);
