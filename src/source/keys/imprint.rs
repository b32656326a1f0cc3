//! The keys of the contact and of the imprint.

use super::shared::{DIR, LANG};
use super::{Home, Key, Kind, TableKeys};

/// How to reach who publishes the report.
pub(crate) static CONTACT: Key =
    Key::new("contact", Kind::Table(&CONTACT_KEYS), "how to reach who publishes it, behind all but the imprint")
        .synonyms(&[(
            "contacts address addresses phone telephone email e-mail about",
            "write  [contact]  and below it  address = \"…\",  phone = \"…\",  email = \"…\"",
        )]);

/// What a publication says of itself.
pub(crate) static IMPRINT: Key =
    Key::new("imprint", Kind::Table(&IMPRINT_KEYS), "what it says of itself: publisher, licence, editors").synonyms(&[
        (
            "colophon legal copyright disclaimer",
            "write  [imprint]  and below it  rows = [[\"Publisher\", \"…\"], [\"Licence\", \"…\"]]",
        ),
    ]);

/// The parts of a contact.
pub(crate) static CONTACT_KEYS: TableKeys = TableKeys {
    name: "the contact",
    home: Home::End,
    keys: &[&CONTACT_NAME, &CONTACT_TEXT, &CONTACT_ADDRESS, &CONTACT_PHONE, &CONTACT_EMAIL, &CONTACT_URL, &LANG, &DIR],
};

pub(crate) static CONTACT_NAME: Key =
    Key::new("name", Kind::Words, "whom one reaches; the organisation, if it is not given").called("a name");

pub(crate) static CONTACT_TEXT: Key = Key::new("text", Kind::Line, "a line that says more")
    .called("the text")
    .synonyms(&[("description note about body", "")]);

pub(crate) static CONTACT_ADDRESS: Key = Key::new("address", Kind::Lines, "the postal address")
    .called("a line of the address")
    .synonyms(&[("street postal-address addr city lines", "")]);

pub(crate) static CONTACT_PHONE: Key =
    Key::new("phone", Kind::Words, "the telephone number; a link, if it is one to call")
        .called("a telephone number")
        .synonyms(&[("telephone tel mobile call hotline", "")]);

pub(crate) static CONTACT_EMAIL: Key = Key::new("email", Kind::Words, "the e-mail address; a link")
    .called("an e-mail address")
    .synonyms(&[("mail e-mail mailto", "")]);

pub(crate) static CONTACT_URL: Key = Key::new("url", Kind::Url, "the website; the organisation's, if it is not given")
    .synonyms(&[("link href website web site", "")]);

/// The parts of an imprint.
pub(crate) static IMPRINT_KEYS: TableKeys =
    TableKeys { name: "the imprint", home: Home::End, keys: &[&IMPRINT_ROWS, &IMPRINT_TEXT, &IMPRINT_AT, &LANG, &DIR] };

pub(crate) static IMPRINT_ROWS: Key = Key::new(
    "rows",
    Kind::List("a list of rows", &Kind::List("a row", &Kind::Lines)),
    "the rows, each a term and what is said of it: `[[\"Publisher\", \"…\"], [\"Address\", [\"…\", \"…\"]]]`",
)
.called("a line of the imprint")
.synonyms(&[("lines entries items terms", "")]);

pub(crate) static IMPRINT_TEXT: Key =
    Key::new("text", Kind::Text, "what stands below the rows, of one paragraph or several")
        .called("the text of the imprint")
        .synonyms(&[("content body markdown", "")]);

pub(crate) static IMPRINT_AT: Key =
    Key::new("at", Kind::Choice("end front"), "where it stands: behind all else, or before the first section")
        .or("\"end\"")
        .synonyms(&[("place position where", "")])
        .values(&[("back last bottom", "end"), ("start first top beginning", "front")]);
