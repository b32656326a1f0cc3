//! The keys of the cover.

use super::blocks::{
    CAPTION, PICTURE_ALT, PICTURE_CREDIT, PICTURE_DECORATIVE, PICTURE_FOCUS, PICTURE_LICENCE, PICTURE_PHOTOGRAPHER,
};
use super::shared::{DIR, LANG};
use super::{Home, Key, Kind, Synonyms, TableKeys};

pub(crate) static COVER: Key = Key::new(
    "cover",
    Kind::Either(&[Kind::Flag, Kind::Choice("picture type split"), Kind::Table(&COVER_KEYS)]),
    "a page of its own before all others, with title, kicker and organisation: `true` as the theme has it, `\"picture\"` with the \
     title on a panel over a picture, `\"type\"` with letters alone, `\"split\"` with a field over a picture",
)
.called("a cover")
.or("false")
.synonyms(&[("title-page titlepage front-page frontpage cover-page coverpage", "write  cover = true")])
.values(PICTURED);

/// What forms of covers are called elsewhere.
const PICTURED: &[Synonyms] =
    &[("photo image full-bleed full", "picture"), ("text typographic plain", "type"), ("half halves", "split")];

/// The parts of a cover.
pub(crate) static COVER_KEYS: TableKeys = TableKeys {
    name: "the cover",
    home: Home::Head,
    keys: &[
        &COVER_STYLE,
        &COVER_YEAR,
        &COVER_IMAGE,
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

pub(crate) static COVER_STYLE: Key = Key::new(
    "style",
    Kind::Choice("picture type split"),
    "what it looks like, as beside `cover`; as the theme has it, if it is not given",
)
.synonyms(&[("form kind layout type look variant", "")])
.values(PICTURED);

pub(crate) static COVER_YEAR: Key = Key::new(
    "year",
    Kind::Either(&[Kind::Whole, Kind::Words]),
    "the year that it is about: a number, or words such as `\"2024/25\"`",
)
.called("a year")
.synonyms(&[("date period", "")]);

pub(crate) static COVER_IMAGE: Key = Key::new(
    "image",
    Kind::File,
    "its picture, a PNG, JPEG, WebP or SVG; that of the hero, if it is not given, which is then not shown again",
)
.synonyms(&[("picture photo img file src background", "")]);
