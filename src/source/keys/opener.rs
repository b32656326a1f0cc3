//! The keys of how a section opens.

use super::blocks::{
    CAPTION, PICTURE_ALT, PICTURE_CREDIT, PICTURE_DECORATIVE, PICTURE_FOCUS, PICTURE_LICENCE, PICTURE_PHOTOGRAPHER,
};
use super::shared::{DIR, LANG};
use super::{Home, Key, Kind, Synonyms, TableKeys};

pub(crate) static OPENER: Key = Key::new(
    "opener",
    Kind::Either(&[Kind::Flag, Kind::Choice("page band rule"), Kind::Table(&OPENER_KEYS)]),
    "how it opens, with its heading, number and standfirst: `true` as the theme has it, `\"page\"` on a page of its own, `\"band\"` \
     on a field above its text, `\"rule\"` below a rule across the page",
)
.called("an opener")
.or("false")
.synonyms(&[("opening divider chapter-page section-page separator", "")])
.values(FORMS);

/// What forms of openers are called elsewhere.
const FORMS: &[Synonyms] =
    &[("full full-page picture whole", "page"), ("field strip banner", "band"), ("line heading plain", "rule")];

/// The parts of an opener.
pub(crate) static OPENER_KEYS: TableKeys = TableKeys {
    name: "the opener",
    home: Home::Head,
    keys: &[
        &OPENER_STYLE,
        &OPENER_IMAGE,
        &PICTURE_ALT,
        &PICTURE_DECORATIVE,
        &PICTURE_FOCUS,
        &CAPTION,
        &PICTURE_CREDIT,
        &PICTURE_PHOTOGRAPHER,
        &PICTURE_LICENCE,
        &LANG,
        &DIR,
    ],
};

pub(crate) static OPENER_STYLE: Key = Key::new(
    "style",
    Kind::Choice("page band rule"),
    "what it looks like, as beside `opener`; as the theme has it, if it is not given",
)
.synonyms(&[("form kind layout type look variant", "")])
.values(FORMS);

pub(crate) static OPENER_IMAGE: Key = Key::new(
    "image",
    Kind::File,
    "its picture, a PNG, JPEG, WebP or SVG; a band and a rule have no room for it, and it opens the text",
)
.synonyms(&[("picture photo img file src background", "")]);
