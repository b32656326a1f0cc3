//! The keys of what opens a letter and of what ends it, at the top of a report and in the content of a section.

use super::shared::{DIR, HEADING, LANG};
use super::{Home, Key, Kind, Synonyms, TableKeys, block};

/// What a salutation is called elsewhere.
const GREETING: Synonyms = ("greeting dear addressee", "");
/// What a closing is called elsewhere, where it ends the letter alone.
const FAREWELL: &str = "signature signatures signed sign-off signoff signers farewell signatory signatories";

/// The greeting of a report.
pub(crate) static SALUTATION: Key = Key::new("salutation", Kind::Line, "the greeting before the first section")
    .called("a salutation")
    .synonyms(&[GREETING]);

/// The end of a report.
pub(crate) static CLOSING: Key = Key::new(
    "closing",
    Kind::Either(&[Kind::Text, Kind::Table(&CLOSING_KEYS)]),
    "the last words behind the last section, and who signs them",
)
.called("the closing")
.synonyms(&[(FAREWELL, "write  [closing]  and below it  name = \"…\"  and  signature = \"signature.png\"")]);

/// A salutation, as a block.
pub(crate) static SALUTATION_KEYS: TableKeys = block(&[&LETTER_SALUTATION, &HEADING, &LANG, &DIR]);

pub(crate) static LETTER_SALUTATION: Key = Key::new(
    "salutation",
    Kind::Line,
    "the greeting of a letter within a report: `{ salutation = \"Dear friends,\" }`",
)
.called("a salutation")
.synonyms(&[GREETING]);

/// A closing, as a block.
pub(crate) static LETTER_CLOSING_KEYS: TableKeys = block(&[&LETTER_CLOSING, &HEADING, &LANG, &DIR]);

pub(crate) static LETTER_CLOSING: Key = Key::new(
    "closing",
    Kind::Either(&[Kind::Text, Kind::Table(&CLOSING_KEYS)]),
    "the end of a letter within a report: `{ closing = { text = \"With thanks,\", name = \"…\", role = \"…\" } }`",
)
.called("the closing")
.synonyms(&[(FAREWELL, "write  closing = { name = \"…\", signature = \"signature.png\" }")]);

/// The words of a closing, and who signs.
pub(crate) static CLOSING_KEYS: TableKeys = TableKeys {
    name: "a closing",
    home: Home::End,
    keys: &[&CLOSING_TEXT, &SIGNER_NAME, &SIGNER_ROLE, &SIGNATURE, &SIGNERS, &LANG, &DIR],
};

pub(crate) static CLOSING_TEXT: Key = Key::new("text", Kind::Text, "the last words: paragraphs and lists")
    .called("the closing")
    .synonyms(&[("body markdown content words thanks message", "")]);

pub(crate) static SIGNER_NAME: Key = Key::new("name", Kind::Words, "who signs")
    .called("a name")
    .example("\"…\"")
    .synonyms(&[("author by who signed", "")]);

pub(crate) static SIGNER_ROLE: Key = Key::new("role", Kind::Words, "the office, under the name")
    .called("a role")
    .synonyms(&[("title position job job-title function office", "")]);

pub(crate) static SIGNATURE: Key =
    Key::new("signature", Kind::File, "a picture of the signature, above the name that it writes").synonyms(&[
        ("image picture img file scan", ""),
        ("alt decorative", "take it out: the name under a signature says what it shows"),
    ]);

pub(crate) static SIGNERS: Key = Key::new(
    "signers",
    Kind::List("a list of signers", &Kind::Table(&SIGNER_KEYS)),
    "several who sign: `[{ name = \"…\", role = \"…\" }, …]`",
)
.synonyms(&[("names authors signatories signatures people", "write  signers = [{ name = \"…\" }, { name = \"…\" }]")]);

/// Somebody who signs beside others.
pub(crate) static SIGNER_KEYS: TableKeys =
    TableKeys { name: "a signer", home: Home::End, keys: &[&SIGNER_NAME, &SIGNER_ROLE, &SIGNATURE] };
