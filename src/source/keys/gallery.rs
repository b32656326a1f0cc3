//! The keys of pictures side by side.

use super::pictures::{
    CAPTION, PICTURE_ALT, PICTURE_CREDIT, PICTURE_DECORATIVE, PICTURE_LICENCE, PICTURE_PHOTOGRAPHER,
};
use super::shared::{DIR, HEADING, ID, LANG};
use super::{Home, Key, Kind, TableKeys, block};

/// Pictures side by side.
pub(crate) static IMAGES_KEYS: TableKeys = block(&[&IMAGES, &CAPTION, &IMAGES_WIDTH, &HEADING, &ID, &LANG, &DIR]);

pub(crate) static IMAGES: Key = Key::new(
    "images",
    Kind::List("a list of pictures", &Kind::Table(&ONE_OF_IMAGES)),
    "two to four pictures side by side at one height, each with its words: `{ images = [{ image = \"x.jpg\", alt = \"…\" }, …] }`",
)
.synonyms(&[("pictures photos gallery slideshow carousel row-of-images", "")]);

pub(crate) static IMAGES_WIDTH: Key =
    Key::new("width", Kind::Choice("text page"), "how wide they are together: as the text, or as the page")
        .or("\"page\"")
        .synonyms(&[("size max-width", "")])
        .values(&[("full wide full-width bleed", "page"), ("column margin half", "text")]);

/// One of them.
pub(crate) static ONE_OF_IMAGES: TableKeys = TableKeys {
    name: "a picture",
    home: Home::Inside,
    keys: &[
        &ITS_IMAGE,
        &PICTURE_ALT,
        &PICTURE_DECORATIVE,
        &CAPTION,
        &PICTURE_CREDIT,
        &PICTURE_PHOTOGRAPHER,
        &PICTURE_LICENCE,
    ],
};

pub(crate) static ITS_IMAGE: Key = Key::new("image", Kind::File, "a PNG, JPEG, WebP or SVG")
    .needed("\"picture.jpg\"")
    .synonyms(&[("picture photo img file src", "")]);
