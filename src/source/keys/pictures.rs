//! The keys that every picture with words has.

use super::{Key, Kind};

pub(crate) static PICTURE_ALT: Key =
    Key::new("alt", Kind::Words, "what the picture shows, for those who do not see it")
        .called("an alternative text")
        .synonyms(&[("description alternative alt-text alttext", "")]);

pub(crate) static PICTURE_DECORATIVE: Key =
    Key::new("decorative", Kind::Flag, "`true` in place of `alt` where there is nothing to tell").or("false");

pub(crate) static CAPTION: Key = Key::new("caption", Kind::Line, "a line that says more of it").called("a caption");

pub(crate) static PICTURE_CREDIT: Key = Key::new("credit", Kind::Line, "whose it is, as it is to be printed")
    .called("a credit")
    .synonyms(&[("author source copyright", "")]);

pub(crate) static PICTURE_PHOTOGRAPHER: Key =
    Key::new("photographer", Kind::Line, "a name in place of `credit`, with “Photo:” before it")
        .called("a name")
        .synonyms(&[("photo-by camera", "")]);

/// Where a picture is cropped.
pub(crate) static PICTURE_FOCUS: Key = Key::new(
    "focus",
    Kind::Focus,
    "what stays in sight where its edges are cut off: `\"top\"`, `\"bottom left\"`, or shares from left and top, `\"35% 60%\"`",
)
.or("\"centre\"")
.synonyms(&[("crop gravity object-position", "")]);

pub(crate) static PICTURE_LICENCE: Key = Key::new("licence", Kind::Words, "the licence, such as `CC BY 4.0`")
    .called("a licence")
    .synonyms(&[("rights permission", "")]);
