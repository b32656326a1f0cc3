//! The keys of a theme, with what they are in the house design.

mod colors;
mod parts;
mod spacing;
mod styles;

pub(crate) use colors::*;
pub(crate) use parts::*;
pub(crate) use spacing::*;
pub(crate) use styles::*;

use super::{Home, Key, Kind, TableKeys};
use crate::theme::{BLEEDS, DISTANCES, LEADINGS, SIDES, SIZES, UNITS};

/// The top of a theme.
pub(crate) static THEME_KEYS: TableKeys = theme(
    "a theme",
    &[
        &BASE,
        &BRAND,
        &SECOND,
        &UNIT,
        &PAGE,
        &COVER,
        &OPENER,
        &CONTENTS_PART,
        &GRID,
        &FONTS,
        &COLORS,
        &TEXT,
        &STYLES,
        &SPACING,
        &LEAD_RULE,
        &MASTHEAD,
        &HERO,
        &QUOTE,
        &PULL,
        &FIGURES,
        &CALLOUT,
        &STORY_PART,
        &TIMELINE_PART,
        &NAMES_PART,
        &BULLETS_PART,
        &LINKS,
        &FOOTNOTES,
        &TABLE,
        &CHART,
        &CLOSING,
        &RELATED,
        &HEADER,
        &FIRST_HEADER,
        &FOOTER,
        &FIRST_FOOTER,
        &WORDS,
    ],
);

/// A table of a theme with these keys.
const fn theme(name: &'static str, keys: &'static [&'static Key]) -> TableKeys {
    TableKeys { name, home: Home::Theme, keys }
}

pub(crate) static BASE: Key = Key::new(
    "base",
    Kind::Either(&[Kind::Choice("house annual print large plain"), Kind::File]),
    "the theme that this one changes: a built-in one, or the file of another",
)
.called("a theme")
.or("\"house\"")
.synonyms(&[("extends parent inherits inherit from theme name", "")]);

pub(crate) static BRAND: Key = Key::new(
    "brand",
    Kind::Color,
    "the colour of the organisation, from which all others follow: any will do, for letters in it are moved until they can be read",
)
.or("\"#0b5b6e\"")
.synonyms(&[("brand-color brand-colour primary color colour", "")]);

pub(crate) static SECOND: Key = Key::new(
    "second",
    Kind::Color,
    "its second colour, for people and accents; without it, one that goes with the brand",
)
.synonyms(&[("secondary second-color second-colour accent-color", "")]);

pub(crate) static UNIT: Key = Key::new(
    "u",
    Kind::Length(UNITS),
    "a fifth of a line of text: all lengths that the theme does not say go with it, and `\"10u\"` is ten of it",
)
.or("\"3pt\"")
.synonyms(&[("unit scale zoom", "")]);

pub(crate) static PAGE: Key = Key::new("page", Kind::Table(&PAGE_KEYS), "the paper and the white around the text")
    .synonyms(&[
        ("paper paper-size papersize page-size pagesize format", "write  page = { size = \"A4\" }"),
        ("orientation landscape orient", "write  page = { size = [\"297mm\", \"210mm\"] }"),
        ("margins margin", "write  page = { margins = \"25mm\" }"),
        ("columns column", "write  page = { columns = 2 }"),
        ("bleed bleeds trim", "write  page = { bleed = true }"),
    ]);

pub(crate) static COVER: Key = Key::new("cover", Kind::Table(&COVER_KEYS), "what covers look like");

pub(crate) static OPENER: Key = Key::new("opener", Kind::Table(&OPENER_KEYS), "what openers of sections look like");

pub(crate) static GRID: Key =
    Key::new("grid", Kind::Table(&GRID_KEYS), "how a page is divided between its text and what stands beside it")
        .synonyms(&[(
            "margin-column margin-width sidebar side-column marginalia margin-notes",
            "write  grid = { margin = 3 }",
        )]);

pub(crate) static FONTS: Key = Key::new("fonts", Kind::Table(&FONTS_KEYS), "the families that styles choose from")
    .synonyms(&[("font-family family typeface", "write  fonts = { text = \"Source Serif 4\" }")]);

pub(crate) static COLORS: Key = Key::new(
    "colors",
    Kind::Table(&COLORS_KEYS),
    "colours that do not follow from the brand; they are checked for contrast on all that they meet",
)
.synonyms(&[
    ("accent", "write  colors = { accent = \"#0b5b6e\" }, or  brand = \"#0b5b6e\"  for all colours"),
    ("background background-color paper-color", "write  colors = { paper = \"#ffffff\" }"),
]);

pub(crate) static TEXT: Key = Key::new("text", Kind::Table(&TEXT_KEYS), "running text").synonyms(&[
    ("body markdown paragraph paragraphs content", ""),
    ("font-size fontsize text-size size", "write  text = { size = \"12pt\" }"),
    ("leading line-height line-spacing", "write  text = { leading = \"16pt\" }"),
    ("align alignment justify justified", "write  text = { align = \"justified\" }"),
    ("hyphenation hyphens", "write  text = { hyphenation = false }"),
]);

pub(crate) static STYLES: Key = Key::new("styles", Kind::Table(&STYLES_KEYS), "how each kind of text looks")
    .synonyms(&[("title heading subheading kicker byline standfirst caption furniture heading-2 heading-3 heading-4 heading-5 heading-6", "")]);

pub(crate) static SPACING: Key = Key::new("spacing", Kind::Table(&SPACING_KEYS), "the distances between things");

pub(crate) static LEAD_RULE: Key = Key::new(
    "lead-rule",
    Kind::Table(&LEAD_RULE_KEYS),
    "the line with a bar at its start that opens whatever is no running text",
)
.synonyms(&[("rule bar ornament", "")]);

pub(crate) static MASTHEAD: Key =
    Key::new("masthead", Kind::Table(&MASTHEAD_KEYS), "who publishes the report, above its title");

pub(crate) static HERO: Key = Key::new("hero", Kind::Table(&HERO_KEYS), "the picture under the title");

pub(crate) static QUOTE: Key = Key::new("quote", Kind::Table(&QUOTE_KEYS), "quotations");

pub(crate) static PULL: Key = Key::new("pull", Kind::Table(&PULL_KEYS), "words pulled out of the text");

pub(crate) static FIGURES: Key = Key::new("figures", Kind::Table(&FIGURES_KEYS), "key figures");

pub(crate) static CALLOUT: Key = Key::new("callout", Kind::Table(&CALLOUT_KEYS), "panels, with a button or without");

pub(crate) static CONTENTS_PART: Key = Key::new("contents", Kind::Table(&CONTENTS_PART_KEYS), "the contents");

pub(crate) static STORY_PART: Key = Key::new("story", Kind::Table(&STORY_PART_KEYS), "stories");

pub(crate) static TIMELINE_PART: Key = Key::new("timeline", Kind::Table(&TIMELINE_PART_KEYS), "timelines");

pub(crate) static NAMES_PART: Key = Key::new("names", Kind::Table(&NAMES_PART_KEYS), "names, such as those of donors");

pub(crate) static BULLETS_PART: Key = Key::new("bullets", Kind::Table(&BULLETS_PART_KEYS), "lists without numbers")
    .synonyms(&[("list lists bullet", "")]);

pub(crate) static LINKS: Key = Key::new("links", Kind::Table(&LINKS_KEYS), "links in running text");

pub(crate) static FOOTNOTES: Key = Key::new("footnotes", Kind::Table(&FOOTNOTES_KEYS), "notes at the foot of pages");
pub(crate) static TABLE: Key = Key::new("table", Kind::Table(&TABLE_KEYS), "tables");

pub(crate) static CHART: Key = Key::new("chart", Kind::Table(&CHART_KEYS), "charts");

pub(crate) static CLOSING: Key = Key::new("closing", Kind::Table(&CLOSING_KEYS), "the end of a report");

pub(crate) static RELATED: Key = Key::new("related", Kind::Table(&RELATED_KEYS), "related articles");

pub(crate) static HEADER: Key = Key::new("header", Kind::Table(&SLOTS_KEYS), "the head of pages, from the second on");

pub(crate) static FIRST_HEADER: Key = Key::new("first-header", Kind::Table(&SLOTS_KEYS), "the head of the first page");

pub(crate) static FOOTER: Key = Key::new(
    "footer",
    Kind::Table(&SLOTS_KEYS),
    "the foot of pages, of the first too unless `first-footer` says otherwise",
);

pub(crate) static FIRST_FOOTER: Key = Key::new("first-footer", Kind::Table(&SLOTS_KEYS), "the foot of the first page");

pub(crate) static WORDS: Key = Key::new(
    "words",
    Kind::Table(&WORDS_KEYS),
    "what tidings says by itself, where the language's own words do not fit",
);

/// The paper and the white around the text.
pub(crate) static PAGE_KEYS: TableKeys =
    theme("[page]", &[&PAGE_SIZE, &PAGE_MARGINS, &PAGE_BLEED, &PAGE_NUMBERING, &PAGE_COLUMNS, &PAGE_GUTTER]);

pub(crate) static PAGE_SIZE: Key = Key::new(
    "size",
    Kind::Either(&[Kind::Choice("A4 A5 Letter Legal"), Kind::List("two lengths", &Kind::Length(SIDES))]),
    "the paper: its name, or its width and height, such as `[\"200mm\", \"260mm\"]`",
)
.or("\"A4\"")
.synonyms(&[
    ("paper paper-size papersize format", ""),
    ("orientation landscape orient", "write  size = [\"297mm\", \"210mm\"]"),
    ("width height", "write both:  size = [\"210mm\", \"297mm\"]"),
])
.values(&[("us-letter letter-size", "Letter"), ("us-legal", "Legal")]);

pub(crate) static PAGE_MARGINS: Key = Key::new(
    "margins",
    Kind::Either(&[Kind::Length(DISTANCES), Kind::Table(&MARGINS_KEYS)]),
    "the white around the text: the same on all sides, or a table of four",
);

pub(crate) static PAGE_BLEED: Key = Key::new(
    "bleed",
    Kind::Either(&[Kind::Flag, Kind::Length(BLEEDS)]),
    "how far what goes to the edges of the paper goes on beyond them, for a print shop to cut off: `true` is `\"3mm\"`",
)
.or("false")
.synonyms(&[("bleeds bleed-size trim crop-marks cut", "write  bleed = true  for 3 mm beyond the edges of the paper")]);

pub(crate) static PAGE_NUMBERING: Key = Key::new(
    "numbering",
    Kind::Choice("from-cover after-cover"),
    "whether a cover is page 1, or page i and the next is page 1",
)
.or("\"from-cover\"")
.synonyms(&[("numbers page-numbers page-numbering", "")]);

pub(crate) static PAGE_COLUMNS: Key =
    Key::new("columns", Kind::Whole, "how many columns the text has below the front, 1 to 4")
        .called("the number of columns")
        .or("1")
        .synonyms(&[("cols column", "")]);

pub(crate) static PAGE_GUTTER: Key = Key::new("gutter", Kind::Length(DISTANCES), "the white between two columns")
    .or("\"4u\"")
    .synonyms(&[("gap column-gap", "")]);

/// The white on each side.
pub(crate) static MARGINS_KEYS: TableKeys =
    theme("[page.margins]", &[&MARGINS_TOP, &MARGINS_BOTTOM, &MARGINS_START, &MARGINS_END]);

pub(crate) static MARGINS_TOP: Key = Key::new("top", Kind::Length(DISTANCES), "above the first line").or("\"20u\"");

pub(crate) static MARGINS_BOTTOM: Key =
    Key::new("bottom", Kind::Length(DISTANCES), "below the last line").or("\"20.63u\"");

pub(crate) static MARGINS_START: Key =
    Key::new("start", Kind::Length(DISTANCES), "where lines start").or("\"16u\"").synonyms(&[("left from begin", "")]);

pub(crate) static MARGINS_END: Key =
    Key::new("end", Kind::Length(DISTANCES), "where lines end").or("\"16u\"").synonyms(&[("right to", "")]);

/// What covers look like.
pub(crate) static COVER_KEYS: TableKeys = theme("[cover]", &[&THEME_COVER_STYLE]);

pub(crate) static THEME_COVER_STYLE: Key = Key::new(
    "style",
    Kind::Choice("picture type split"),
    "what `cover = true` means; a cover without a picture is `\"type\"`",
)
.or("\"split\"")
.synonyms(&[("form kind layout", "")]);

/// What openers look like.
pub(crate) static OPENER_KEYS: TableKeys = theme("[opener]", &[&THEME_OPENER_STYLE]);

pub(crate) static THEME_OPENER_STYLE: Key =
    Key::new("style", Kind::Choice("page band rule"), "what `opener = true` means")
        .or("\"rule\"")
        .synonyms(&[("form kind layout", "")]);

/// The grid of a page.
pub(crate) static GRID_KEYS: TableKeys = theme("[grid]", &[&GRID_COLUMNS, &GRID_TEXT, &GRID_MARGIN, &GRID_GUTTER]);

pub(crate) static GRID_COLUMNS: Key =
    Key::new("columns", Kind::Whole, "how many columns a page is divided into, 1 to 24")
        .called("the number of columns")
        .or("12")
        .synonyms(&[("cols column", "")]);

pub(crate) static GRID_TEXT: Key = Key::new(
    "text",
    Kind::Whole,
    "how many of them the text takes, from where lines start; if it is not given, all that the margin leaves",
)
.called("the number of columns")
.synonyms(&[("body main", "")]);

pub(crate) static GRID_MARGIN: Key = Key::new(
    "margin",
    Kind::Whole,
    "how many of them, where lines end, are for what is as wide as `\"margin\"`; without, that stands in the text",
)
.called("the number of columns")
.or("3")
.synonyms(&[("sidebar side aside", "")]);

pub(crate) static GRID_GUTTER: Key = Key::new("gutter", Kind::Length(DISTANCES), "the white between two of them")
    .or("\"12pt\"")
    .synonyms(&[("gap column-gap", "")]);

/// The families that styles choose from.
pub(crate) static FONTS_KEYS: TableKeys =
    theme("[fonts]", &[&FONTS_TEXT, &FONTS_DISPLAY, &FONTS_CODE, &FONTS_FEATURES]);

pub(crate) static FONTS_TEXT: Key = Key::new(
    "text",
    Kind::Many(&Kind::Words),
    "for reading; of several, each word takes the first that has its letters",
)
.called("a family")
.or("\"Source Serif 4\"")
.synonyms(&[("body markdown paragraph paragraphs content", ""), ("serif family font", "")]);

pub(crate) static FONTS_DISPLAY: Key =
    Key::new("display", Kind::Many(&Kind::Words), "for titles, headings, captions, tables, heads and feet")
        .called("a family")
        .or("\"Source Sans 3\"")
        .synonyms(&[("heading headings title subheading", ""), ("sans sans-serif", "")]);

pub(crate) static FONTS_CODE: Key =
    Key::new("code", Kind::Many(&Kind::Words), "for the words of machines, in letters of one width")
        .called("a family")
        .or("\"Source Code Pro\"")
        .synonyms(&[("mono monospace typewriter fixed", "")]);

/// What a list of features is called.
const FEATURE: Kind = Kind::List("a list of features", &Kind::Words);

pub(crate) static FONTS_FEATURES: Key = Key::new(
    "features",
    FEATURE,
    "OpenType features for all text, such as `[\"ss01\", \"-liga\", \"cv05=2\"]`: a tag sets one, with `-` it takes it away",
)
.called("a feature")
.or("[]")
.synonyms(&[("opentype font-features font-feature-settings", "")]);

/// Running text.
pub(crate) static TEXT_KEYS: TableKeys =
    theme("[text]", &[&TEXT_SIZE, &TEXT_LEADING, &TEXT_ALIGN, &TEXT_HYPHENATION, &TEXT_PARAGRAPHS]);

pub(crate) static TEXT_SIZE: Key = Key::new(
    "size",
    Kind::Length(SIZES),
    "the size of letters; headings, captions and distances that the theme does not set keep their proportion to it",
)
.or("\"10.5pt\"")
.synonyms(&[("font-size fontsize", "")]);

pub(crate) static TEXT_LEADING: Key =
    Key::new("leading", Kind::Length(LEADINGS), "from one line to the next; with a size alone, in proportion to it")
        .or("\"15pt\"")
        .synonyms(&[("line-height lineheight line-spacing", "")]);

pub(crate) static TEXT_ALIGN: Key = Key::new("align", Kind::Choice("ragged justified"), "how lines fill the measure")
    .or("\"ragged\"")
    .synonyms(&[("justify justified", "write  align = \"justified\"")])
    .values(&[("left start", "ragged"), ("justify both", "justified")]);

pub(crate) static TEXT_HYPHENATION: Key = Key::new("hyphenation", Kind::Flag, "whether words may be hyphenated")
    .or("true")
    .synonyms(&[("hyphens hyphenate", "")]);

pub(crate) static TEXT_PARAGRAPHS: Key =
    Key::new("paragraphs", Kind::Choice("space indent"), "what tells a paragraph from the one before")
        .or("\"space\"")
        .synonyms(&[("paragraph paragraph-spacing indent", "write  paragraphs = \"indent\"")])
        .values(&[("indented first-line", "indent"), ("spaced white", "space")]);

/// A head or a foot of a page.
pub(crate) static SLOTS_KEYS: TableKeys = theme("a head or foot", &[&SLOTS_START, &SLOTS_CENTRE, &SLOTS_END]);

pub(crate) static SLOTS_START: Key = Key::new(
    "start",
    Kind::Template,
    "where lines start; `{page}`, `{pages}`, `{page-of}`, `{title}`, `{subtitle}`, `{kicker}`, `{section}`, `{date}`, \
     `{organisation}` and `{address}` stand for what they name",
)
.synonyms(&[("left", ""), ("first", "the first page has heads and feet of its own:  first-header  and  first-footer")]);

pub(crate) static SLOTS_CENTRE: Key =
    Key::new("centre", Kind::Template, "in the middle of the page").synonyms(&[("middle", "")]);

pub(crate) static SLOTS_END: Key = Key::new("end", Kind::Template, "where lines end")
    .synonyms(&[("right", ""), ("page number page-number page-numbers", "write  end = \"{page}\"")]);

/// Standing words.
pub(crate) static WORDS_KEYS: TableKeys = theme(
    "[words]",
    &[
        &WORDS_RELATED,
        &WORDS_PAGE_OF,
        &WORDS_LICENCE,
        &WORDS_PHOTO,
        &WORDS_PAGE,
        &WORDS_CONTENTS,
        &WORDS_CONTINUED,
        &WORDS_NOTES,
        &WORDS_PICTURES,
        &WORDS_NOTE,
    ],
);

/// A standing word.
const fn word(name: &'static str, says: &'static str) -> Key {
    Key::new(name, Kind::Words, says).called("a standing word")
}

static WORDS_RELATED: Key = word("related", "over the related articles, such as `\"Read on\"`");
static WORDS_PAGE_OF: Key = word("page-of", "what `{page-of}` stands for, such as `\"Page {page} of {pages}\"`");
static WORDS_LICENCE: Key = word("licence", "before the licence of a picture, such as `\"Licence:\"`");
static WORDS_PHOTO: Key = word("photo", "before who took a photograph, such as `\"Photo:\"`");
static WORDS_CONTENTS: Key = word("contents", "over the contents, such as `\"In this report\"`");
static WORDS_CONTINUED: Key =
    word("continued", "behind the title of a table that goes on, such as `\"from the last page\"`");
static WORDS_NOTES: Key = word("notes", "over notes at the end, such as `\"Notes and sources\"`");
static WORDS_PICTURES: Key = word("pictures", "before whose pictures those of covers are, such as `\"Photographs\"`");
static WORDS_NOTE: Key = word("note", "what is heard of the mark of a note, such as `\"Note {note}\"`");
static WORDS_PAGE: Key = word("page", "what a link without words says, such as `\"p. {page}\"`");
