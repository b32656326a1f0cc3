//! The keys of a report: the top of the file, the tables of its head, its sections, and what to read next.

use super::blocks::{
    CAPTION, PICTURE_ALT, PICTURE_CREDIT, PICTURE_DECORATIVE, PICTURE_FOCUS, PICTURE_LICENCE, PICTURE_PHOTOGRAPHER,
};
use super::budget::{BUDGET, LINT};
use super::closing::{CLOSING, SALUTATION};
use super::cover::COVER;
use super::imprint::{CONTACT, IMPRINT};
use super::opener::OPENER;
pub(crate) use super::shared::{DIR, ID, LANG};
use super::theme::THEME_KEYS;
use super::{Home, Key, Kind, TableKeys};
use crate::model::LOGO_HEIGHTS;

/// The top of the file.
///
/// First stands what stands above all headers: in another table it may be for want of order alone.
pub(crate) static REPORT: TableKeys = TableKeys {
    name: "a report",
    home: Home::Report,
    keys: &[
        &TITLE,
        &KICKER,
        &SUBTITLE,
        &LANG,
        &DIR,
        &DATE,
        &PLACE,
        &AUTHORS,
        &ORGANISATION,
        &STANDFIRST,
        &SALUTATION,
        &FOOTNOTES,
        &INCLUDE,
        &THEME,
        &COVER,
        &HERO,
        &CONTENTS,
        &VALUES,
        &SECTION,
        &CLOSING,
        &RELATED,
        &CONTACT,
        &IMPRINT,
        &BUDGET,
        &LINT,
    ],
};

/// How many keys of a report stand above all headers.
pub(crate) const ABOVE_HEADERS: usize = 14;

pub(crate) static TITLE: Key = Key::new("title", Kind::Line, "the title; the only key that must be there")
    .called("a title")
    .needed("\"The title of the update\"")
    .synonyms(&[("headline name heading", "")]);

pub(crate) static KICKER: Key = Key::new("kicker", Kind::Line, "the line above the title").called("a kicker");

pub(crate) static SUBTITLE: Key = Key::new("subtitle", Kind::Line, "the line under the title")
    .called("a subtitle")
    .synonyms(&[("subheading tagline sub-title subheadline", "")]);

pub(crate) static DATE: Key = Key::new(
    "date",
    Kind::Date,
    "when it was published: `2024-05-31`, or in quotes `\"2024-05\"`, `\"2024\"`, `\"May 2024\"`, `\"14–21 August 2024\"`, \
     in English or the report's language",
)
.synonyms(&[("published day", "")]);

pub(crate) static PLACE: Key = Key::new("place", Kind::Words, "where it was published, before the date")
    .called("a place")
    .synonyms(&[("location city town where", "")]);

pub(crate) static AUTHORS: Key =
    Key::new("authors", Kind::Many(&Kind::Either(&[Kind::Words, Kind::Table(&AUTHOR_KEYS)])), "who signs it")
        .synonyms(&[("byline by writer writers", "")]);

pub(crate) static ORGANISATION: Key = Key::new(
    "organisation",
    Kind::Many(&Kind::Either(&[Kind::Words, Kind::Table(&ORGANISATION_KEYS)])),
    "who publishes it",
)
.synonyms(&[
    ("publisher org company institution organisations organizations publishers", ""),
    ("logo", "write  organisation = { name = \"…\", logo = \"logo.png\" }"),
]);

pub(crate) static STANDFIRST: Key = Key::new("standfirst", Kind::Text, "the opening, of one paragraph or several")
    .called("a standfirst")
    .synonyms(&[("lead lede summary intro introduction abstract deck excerpt description", "")]);

pub(crate) static FOOTNOTES: Key = Key::new(
    "footnotes",
    Kind::Choice("page end"),
    "where notes stand: at the foot of the page of their mark, or all of them at the end",
)
.or("\"page\"")
.synonyms(&[
    ("endnotes notes", "for notes at the end write  footnotes = \"end\"; the notes themselves stand in a section"),
    ("footnote endnote note", "in a section write  [^1]  in its text, and the note as  notes.1 = \"…\""),
])
.values(&[("foot bottom footnotes", "page"), ("back endnotes report document", "end")]);

pub(crate) static INCLUDE: Key = Key::new(
    "include",
    Kind::Many(&Kind::File),
    "a `.toml` with keys that several reports share: all but `title` and `section`, unless the report has them itself, in \
     tables key by key",
)
.synonyms(&[("includes import imports extends", "")]);

pub(crate) static THEME: Key = Key::new(
    "theme",
    Kind::Either(&[Kind::Choice("house annual print large plain"), Kind::File, Kind::Table(&THEME_KEYS)]),
    "how it looks: a built-in theme, the file of another, or the tables of one",
)
.called("a theme")
.or("\"house\"");

pub(crate) static HERO: Key = Key::new("hero", Kind::Table(&HERO_KEYS), "the picture under the title").synonyms(&[(
    "picture photo image banner img",
    "write  hero = { image = \"picture.jpg\", alt = \"What the picture shows\" }",
)]);

pub(crate) static VALUES: Key = Key::new(
    "values",
    Kind::Named(&Kind::Either(&[Kind::Number, Kind::Words, Kind::Date])),
    "what is said once, such as `cases = 1364`: `{{cases}}` stands for it in any text, in heads and feet of the report's own \
     `[theme]` too, and is written as the language there writes numbers and dates; `\\{{` leaves the braces",
)
.synonyms(&[("variables variable vars data params constants placeholders value", "")]);

pub(crate) static CONTENTS: Key = Key::new(
    "contents",
    Kind::Either(&[Kind::Flag, Kind::Choice("auto"), Kind::Table(&CONTENTS_KEYS)]),
    "a list of the headings with their pages, before the first section; `\"auto\"` from eight pages on, where there are two \
     headings or more, and where a link leads to it",
)
.or("\"auto\"")
.synonyms(&[("toc table-of-contents index outline", "")]);

/// The list of headings.
pub(crate) static CONTENTS_KEYS: TableKeys =
    TableKeys { name: "the contents", home: Home::Head, keys: &[&CONTENTS_SHOW, &CONTENTS_LEVELS, &CONTENTS_TITLE] };

pub(crate) static CONTENTS_SHOW: Key =
    Key::new("show", Kind::Either(&[Kind::Flag, Kind::Choice("auto")]), "whether there are any, as beside `contents`")
        .or("true");

pub(crate) static CONTENTS_LEVELS: Key =
    Key::new("levels", Kind::Whole, "how many levels of headings they list, 1 to 3")
        .called("the number of levels")
        .or("2")
        .synonyms(&[("depth level", "")]);

pub(crate) static CONTENTS_TITLE: Key =
    Key::new("title", Kind::Line, "their heading, where that is not “Contents” in the language of the report")
        .called("a title")
        .synonyms(&[("heading name headline", "")]);

pub(crate) static SECTION: Key =
    Key::new("section", Kind::Many(&Kind::Table(&SECTION_KEYS)), "a part of the text, with or without a heading");

pub(crate) static RELATED: Key =
    Key::new("related", Kind::Many(&Kind::Table(&RELATED_KEYS)), "an article to read next");

/// An author.
pub(crate) static AUTHOR_KEYS: TableKeys =
    TableKeys { name: "an author", home: Home::Head, keys: &[&AUTHOR_NAME, &AUTHOR_ROLE] };

pub(crate) static AUTHOR_NAME: Key =
    Key::new("name", Kind::Words, "the name of a person or a group").called("a name").needed("\"…\"");

pub(crate) static AUTHOR_ROLE: Key = Key::new("role", Kind::Words, "the office, behind the name")
    .called("a role")
    .synonyms(&[("title position job job-title function office", "")]);

/// Who publishes a report.
pub(crate) static ORGANISATION_KEYS: TableKeys = TableKeys {
    name: "an organisation",
    home: Home::Organisation,
    keys: &[
        &ORGANISATION_NAME,
        &ORGANISATION_URL,
        &ORGANISATION_LOGO,
        &ORGANISATION_LOGO_ALT,
        &ORGANISATION_LOGO_HEIGHT,
    ],
};

pub(crate) static ORGANISATION_NAME: Key =
    Key::new("name", Kind::Words, "the name, under the title").called("a name").needed("\"…\"");

pub(crate) static ORGANISATION_URL: Key = Key::new("url", Kind::Url, "where the name leads").synonyms(&[WEB]);

pub(crate) static ORGANISATION_LOGO: Key = Key::new("logo", Kind::File, "a picture in place of the name");

pub(crate) static ORGANISATION_LOGO_ALT: Key =
    Key::new("logo-alt", Kind::Words, "what the logo shows; the name, if it is not given")
        .called("an alternative text");

pub(crate) static ORGANISATION_LOGO_HEIGHT: Key =
    Key::new("logo-height", Kind::Length(LOGO_HEIGHTS), "how high the logo is; its width follows")
        .or("\"36pt\"")
        .synonyms(&[(
            "logo-size logo-width logo-scale height width size",
            "write  logo-height = \"20mm\";  its width follows",
        )]);

/// What addresses are called elsewhere.
const WEB: super::Synonyms = ("link href address website web", "");

/// The picture under the title.
pub(crate) static HERO_KEYS: TableKeys = TableKeys {
    name: "the hero picture",
    home: Home::Head,
    keys: &[
        &HERO_IMAGE,
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

pub(crate) static HERO_IMAGE: Key = Key::new("image", Kind::File, "a PNG, JPEG, WebP or SVG")
    .needed("\"picture.jpg\"")
    .synonyms(&[("picture photo img file src", "")]);

/// A section.
pub(crate) static SECTION_KEYS: TableKeys = TableKeys {
    name: "a section",
    home: Home::Section,
    keys: &[
        &SECTION_HEADING,
        &SECTION_NUMBER,
        &OPENER,
        &SECTION_STANDFIRST,
        &SECTION_CONTENT,
        &SECTION_NOTES,
        &ID,
        &SECTION_COLUMNS,
        &SECTION_BREAK,
        &SECTION_LISTED,
        &LANG,
        &DIR,
    ],
};

pub(crate) static SECTION_HEADING: Key =
    Key::new("heading", Kind::Line, "the heading; without one, `content` must be there")
        .called("a heading")
        .synonyms(&[("headline name subtitle", "")]);

pub(crate) static SECTION_NUMBER: Key = Key::new(
    "number",
    Kind::Either(&[Kind::Flag, Kind::Whole, Kind::Words]),
    "what is printed before the heading, in the contents too: `true` counts on, a number is counted on from, words such as \
     `\"Part I\"` stand as they are",
)
.called("a number")
.or("false")
.synonyms(&[("numbered numbering chapter part no nr section-number", ""), ("kicker", "write  number = \"…\"")]);

pub(crate) static SECTION_STANDFIRST: Key =
    Key::new("standfirst", Kind::Text, "the opening under the heading, of one paragraph or several")
        .called("a standfirst")
        .synonyms(&[("lead lede summary intro introduction abstract deck excerpt description", "")]);

pub(crate) static SECTION_CONTENT: Key = Key::new("content", Kind::Content, "what it says")
    .called("the content")
    .example("\"\"\" … \"\"\"")
    .synonyms(&[("text body markdown paragraphs blocks", "")]);

pub(crate) static SECTION_COLUMNS: Key = Key::new(
    "columns",
    Kind::Whole,
    "`2` sets what it says in two columns that end together, `1` across those of the theme",
)
.called("the number of columns")
.synonyms(&[("column cols two-columns two-column multicol multi-column layout", "write  columns = 2")]);
pub(crate) static SECTION_NOTES: Key = Key::new(
    "notes",
    Kind::Named(&Kind::Line),
    "footnotes by name: `notes.1 = \"…\"` for the mark `[^1]` in the text; there, `[^1]: …` is the same",
)
.called("a note")
.synonyms(&[(
    "footnote footnotes endnote endnotes note",
    "write  [^1]  in the text, and the note as  notes.1 = \"…\"",
)]);

pub(crate) static SECTION_BREAK: Key = Key::new("break", Kind::Choice("page"), "`\"page\"` where it starts a page")
    .synonyms(&[("page-break pagebreak page-breaks new-page newpage", "write  break = \"page\"")]);

pub(crate) static SECTION_LISTED: Key = Key::new("listed", Kind::Flag, "whether it stands in the contents").or("true");

/// A file whose content is taken in.
pub(crate) static INCLUDED_KEYS: TableKeys =
    TableKeys { name: "a file that is taken in", home: Home::Section, keys: &[&SECTION_CONTENT] };

/// What to read next.
pub(crate) static RELATED_KEYS: TableKeys = TableKeys {
    name: "a related article",
    home: Home::Related,
    keys: &[&RELATED_TITLE, &RELATED_URL, &RELATED_SOURCE, &RELATED_DATE, &LANG, &DIR],
};

pub(crate) static RELATED_TITLE: Key = Key::new("title", Kind::Line, "what it is called")
    .called("a title")
    .needed("\"…\"")
    .synonyms(&[("headline name heading", "")]);

pub(crate) static RELATED_URL: Key = Key::new("url", Kind::Url, "where the title leads").synonyms(&[WEB]);

pub(crate) static RELATED_SOURCE: Key = Key::new("source", Kind::Words, "where it stands")
    .called("a source")
    .synonyms(&[("publisher publication journal magazine newspaper outlet site", "")]);

pub(crate) static RELATED_DATE: Key =
    Key::new("date", Kind::Date, "when it was published").synonyms(&[("published day year", "")]);
