//! The keys of blocks: the one that names each kind comes first in its table.

use super::chart::CHART_KEYS;
use super::closing::{LETTER_CLOSING_KEYS, SALUTATION_KEYS};
use super::gallery::IMAGES_KEYS;
use super::names::NAMES_KEYS;
pub(crate) use super::pictures::{
    CAPTION, PICTURE_ALT, PICTURE_CREDIT, PICTURE_DECORATIVE, PICTURE_FOCUS, PICTURE_LICENCE, PICTURE_PHOTOGRAPHER,
};
use super::pull::PULL_KEYS;
pub(crate) use super::shared::{DIR, HEADING, ID, LANG};
use super::story::STORY_KEYS;
use super::timeline::TIMELINE_KEYS;
use super::{Home, Key, Kind, TableKeys, block};
use crate::model::PICTURE_WIDTHS;

/// Every kind of block, in the order in which messages list them.
pub(crate) static BLOCKS: [&TableKeys; 19] = [
    &TEXT_KEYS,
    &BULLETS_KEYS,
    &NUMBERED_KEYS,
    &QUOTE_KEYS,
    &PULL_KEYS,
    &IMAGE_KEYS,
    &IMAGES_KEYS,
    &TABLE_KEYS,
    &CHART_KEYS,
    &FIGURES_KEYS,
    &CALLOUT_KEYS,
    &STORY_KEYS,
    &TIMELINE_KEYS,
    &NAMES_KEYS,
    &SALUTATION_KEYS,
    &LETTER_CLOSING_KEYS,
    &INCLUDE_KEYS,
    &BREAK_KEYS,
    &HEADING_KEYS,
];

/// The keys that name a kind of block, for a block of which the kind is not known.
pub(crate) static NAMES: TableKeys = TableKeys { name: "a block", home: Home::Block, keys: &NAMING };

/// The first key of each kind.
static NAMING: [&Key; BLOCKS.len()] = {
    let mut keys = [&TEXT; BLOCKS.len()];
    let mut at = 0;
    while at < keys.len() {
        keys[at] = BLOCKS[at].keys[0];
        at += 1;
    }
    keys
};

/// Markdown.
pub(crate) static TEXT_KEYS: TableKeys = block(&[&TEXT, &HEADING, &ID, &LANG, &DIR]);

pub(crate) static TEXT: Key =
    Key::new("text", Kind::Text, "Markdown; beside another block in an item of a list, its words")
        .called("the text")
        .synonyms(&[
            ("title", "write  heading = \"…\",  or start a new [[section]]"),
            ("body markdown paragraph paragraphs content", ""),
        ]);

/// A list with bullets.
pub(crate) static BULLETS_KEYS: TableKeys = block(&[&BULLETS, &HEADING, &ID, &LANG, &DIR]);

pub(crate) static BULLETS: Key =
    Key::new("bullets", Kind::List("a list of items", &Kind::Content), "a list: `{ bullets = [\"…\", \"…\"] }`")
        .synonyms(&[("list items bullet ul points", "")]);

/// A list with numbers.
pub(crate) static NUMBERED_KEYS: TableKeys = block(&[&NUMBERED, &NUMBERED_START, &HEADING, &ID, &LANG, &DIR]);

pub(crate) static NUMBERED: Key = Key::new(
    "numbered",
    Kind::List("a list of items", &Kind::Content),
    "a list with numbers: `{ numbered = [\"…\", \"…\"], start = 3 }`",
)
.synonyms(&[("ol steps enumeration", "")]);

pub(crate) static NUMBERED_START: Key = Key::new("start", Kind::Whole, "the first number")
    .called("the first number")
    .or("1")
    .synonyms(&[("number first from begin", "")]);

/// A quotation.
pub(crate) static QUOTE_KEYS: TableKeys = block(&[&QUOTE, &QUOTE_BY, &QUOTE_ROLE, &HEADING, &ID, &LANG, &DIR]);

pub(crate) static QUOTE: Key = Key::new("quote", Kind::Text, "somebody's words: `{ quote = \"…\", by = \"…\" }`")
    .called("a quotation")
    .synonyms(&[("citation blockquote quotation", "")]);

pub(crate) static QUOTE_BY: Key = Key::new("by", Kind::Line, "who said it")
    .called("a name")
    .synonyms(&[("author cite source attribution name who speaker person", "")]);

pub(crate) static QUOTE_ROLE: Key = Key::new("role", Kind::Line, "the office of who said it, under the name")
    .called("an office")
    .synonyms(&[("office position function job job-title", "")]);

/// A picture.
pub(crate) static IMAGE_KEYS: TableKeys = block(&[
    &IMAGE,
    &PICTURE_ALT,
    &PICTURE_DECORATIVE,
    &CAPTION,
    &PICTURE_CREDIT,
    &PICTURE_PHOTOGRAPHER,
    &PICTURE_LICENCE,
    &HEADING,
    &PICTURE_WIDTH,
    &PICTURE_ALIGN,
    &ID,
    &LANG,
    &DIR,
]);

pub(crate) static IMAGE: Key =
    Key::new("image", Kind::File, "a picture: `{ image = \"x.jpg\", alt = \"…\", caption = \"…\", credit = \"…\" }`")
        .synonyms(&[("picture photo img file src", "")]);

pub(crate) static PICTURE_WIDTH: Key = Key::new(
    "width",
    Kind::Either(&[Kind::Choice("text margin page bleed half"), Kind::Share, Kind::Length(PICTURE_WIDTHS)]),
    "how wide it is: as the text, beside it, as the page, to the edges of the paper, half a page, or a share of its column; as its file says, if it is not given",
)
.synonyms(&[
    ("size max-width", "write  width = \"40%\"  or  width = \"60mm\""),
    ("height max-height", "write its width, and the height follows:  width = \"60mm\""),
]);

pub(crate) static PICTURE_ALIGN: Key =
    Key::new("align", Kind::Choice("start centre end"), "where it stands if it is narrower than its column")
        .or("\"start\"")
        .synonyms(&[("alignment position justify", ""), ("float wrap text-wrap wrapping", BESIDE_TEXT)])
        .values(&[("left inline-start", "start"), ("right inline-end", "end"), ("middle centered centred", "centre")]);

/// What to tell somebody who wants text beside a picture.
pub(crate) const BESIDE_TEXT: &str = "text does not flow around pictures:  width = \"margin\"  puts one beside it, where the theme has a column there, and so does  { story = \"…\", image = … }";

/// A table, as a block.
pub(crate) static TABLE_KEYS: TableKeys = block(&[
    &TABLE,
    &TABLE_TITLE,
    &TABLE_SUBTITLE,
    &TABLE_NOTES,
    &TABLE_SOURCE,
    &TABLE_CAPTION,
    &TABLE_HIGHLIGHT,
    &TABLE_WIDTH,
    &HEADING,
    &ID,
    &LANG,
    &DIR,
]);

pub(crate) static TABLE: Key = Key::new(
    "table",
    Kind::Either(&[Kind::Table(&INNER_KEYS), Kind::File, Kind::Text]),
    "a table: `{ table = { header = [\"…\"], rows = [[\"…\"]] }, title = \"…\" }`, the `.csv` that it is read from, or its rows in Markdown",
)
.called("a table")
.synonyms(&[
    ("header rows columns", "write  { table = { header = […], rows = [[…]] } }"),
    ("csv spreadsheet excel sheet", "write  table = \"accounts.csv\""),
]);

pub(crate) static TABLE_TITLE: Key =
    Key::new("title", Kind::Line, "the words above it").called("a title").synonyms(&[("headline name", "")]);

pub(crate) static TABLE_SUBTITLE: Key =
    Key::new("subtitle", Kind::Line, "what is counted, in which unit and when, below the title")
        .called("a subtitle")
        .synonyms(&[("unit units sub-title", "")]);

pub(crate) static TABLE_NOTES: Key = Key::new(
    "notes",
    Kind::Either(&[Kind::Line, Kind::Named(&Kind::Line)]),
    "a note under the whole of it; or notes by name: `notes.a = \"…\"` for the mark `[^a]` in a cell, where a letter stands then",
)
.called("a note")
.synonyms(&[("note footnote footnotes legend remark remarks", "")]);

pub(crate) static TABLE_SOURCE: Key =
    Key::new("source", Kind::Line, "where it comes from, as it is to be printed: the last line under it")
        .called("a source")
        .synonyms(&[("credit sources origin", "")]);

pub(crate) static TABLE_CAPTION: Key = Key::new("caption", Kind::Line, "the same as `title`").called("a caption");

pub(crate) static TABLE_HIGHLIGHT: Key =
    Key::new("highlight", Kind::Many(&Kind::Words), "the column that stands out, by its head: `highlight = \"2025\"`")
        .called("a head")
        .synonyms(&[("emphasis bold-column emphasise emphasize", "")]);

pub(crate) static TABLE_WIDTH: Key = Key::new(
    "width",
    Kind::Choice("text page half"),
    "as wide as the text, as the page, or as half a page, two side by side; as its cells need, if it is not given",
)
.synonyms(&[("size max-width", "")])
.values(&[("full wide full-width bleed 100%", "page"), ("column margin", "text")]);

/// What a table holds.
pub(crate) static INNER_KEYS: TableKeys = TableKeys {
    name: "a table",
    home: Home::Inside,
    keys: &[
        &GRID_HEADER,
        &GRID_ROWS,
        &GRID_CSV,
        &GRID_ONLY,
        &GRID_SEPARATOR,
        &GRID_DECIMAL,
        &GRID_ALIGN,
        &GRID_WIDTHS,
        &GRID_ROW_HEADER,
        &GRID_GROUPS,
        &GRID_SUMS,
        &GRID_TOTALS,
    ],
};

/// The cells of a head row.
const HEADS: Kind = Kind::List("a list of cells", &Kind::Either(&[Kind::Line, Kind::Table(&CELL_KEYS)]));

/// The cells of another row.
const CELLS: Kind = Kind::List("a list of cells", &Kind::Either(&[Kind::Line, Kind::Number, Kind::Table(&CELL_KEYS)]));

pub(crate) static GRID_HEADER: Key = Key::new(
    "header",
    Kind::Either(&[HEADS, Kind::List("a list of head rows", &HEADS)]),
    "the heads of the columns, or several rows of them; those of a file, if it is not given",
)
.example("[\"First column\", \"Second column\"]")
.synonyms(&[("columns heads headings", "")]);

pub(crate) static GRID_ROWS: Key = Key::new(
    "rows",
    Kind::Either(&[
        Kind::List(
            "a list of rows",
            &Kind::Either(&[
                CELLS,
                Kind::Table(&ROW_KEYS),
            ]),
        ),
        Kind::Text,
    ]),
    "the rows, each with a cell for every column; a number in no quotes is written as the language does; or the whole table in Markdown",
)
.called("a table")
.example("[[\"First cell\", \"Second cell\"]]")
.synonyms(&[("body data cells lines records", "")]);

pub(crate) static GRID_CSV: Key = Key::new(
    "csv",
    Kind::File,
    "in place of rows, the file that they are in: heads first, UTF-8; numbers are written as the language does, all else is words",
)
.synonyms(&[("file path source spreadsheet excel xlsx", "")]);

pub(crate) static GRID_ONLY: Key = Key::new(
    "only",
    Kind::List("a list of heads", &Kind::Words),
    "the columns of the file that are shown, by their heads, in this order",
)
.called("a head")
.synonyms(&[("select use-columns pick", "")]);

pub(crate) static GRID_SEPARATOR: Key = Key::new(
    "separator",
    Kind::Choice(", ; tab"),
    "what stands between the cells of the file; found out, if it is not given",
)
.synonyms(&[("delimiter sep", "")])
.values(&[("comma", ","), ("semicolon", ";"), ("\t tabulator tabs", "tab")]);

pub(crate) static GRID_DECIMAL: Key = Key::new(
    "decimal",
    Kind::Choice(". ,"),
    "what stands before decimals in the file; a comma where semicolons stand between cells, else a point, if it is not given",
)
.synonyms(&[("decimals decimal-sign decimal-separator", "")])
.values(&[("point dot", "."), ("comma", ",")]);

pub(crate) static GRID_ALIGN: Key = Key::new(
    "align",
    Kind::List("a list of alignments", &Kind::Choice("start centre end number")),
    "where the cells of each column stand; `\"number\"` under each other at their units",
)
.values(&[("left", "start"), ("right", "end"), ("middle", "centre"), ("numbers decimal", "number")]);

pub(crate) static GRID_WIDTHS: Key = Key::new(
    "widths",
    Kind::List("a list of widths", &Kind::Either(&[Kind::Choice("auto"), Kind::Share, Kind::Length(PICTURE_WIDTHS)])),
    "how wide each column is: a share of the table, a length, or `\"auto\"`, as its cells need",
)
.example("[\"40%\", \"auto\", \"20mm\"]")
.synonyms(&[("column-widths col-widths colwidths", "")]);

pub(crate) static GRID_ROW_HEADER: Key =
    Key::new("row-header", Kind::Flag, "whether the first column names its rows to those who listen")
        .synonyms(&[("row-headers header-column first-column row-heads row-names stub", "")]);

pub(crate) static GRID_GROUPS: Key = Key::new(
    "groups",
    Kind::List("a list of first cells", &Kind::Words),
    "the rows that name those below them, by the text of their first cell; in a list of rows also `{ group = \"…\" }`",
)
.called("a first cell")
.synonyms(&[("group group-rows subheads", "write  groups = [\"Income\"],  or among the rows  { group = \"Income\" }")]);

pub(crate) static GRID_SUMS: Key = Key::new(
    "sums",
    Kind::List("a list of first cells", &Kind::Words),
    "the rows that say what those of their group come to; in a list of rows also `{ sum = [\"…\", …] }`",
)
.called("a first cell")
.synonyms(&[(
    "sum subtotal subtotals sub-total sub-totals",
    "write  sums = [\"Income\"],  or among the rows  { sum = [\"Income\", 5385] }",
)]);

pub(crate) static GRID_TOTALS: Key = Key::new(
    "totals",
    Kind::List("a list of first cells", &Kind::Words),
    "the rows that say what all come to; in a list of rows also `{ total = [\"…\", …] }`",
)
.called("a first cell")
.synonyms(&[(
    "total total-row footer foot summary grand-total",
    "write  totals = [\"Total\"],  or among the rows  { total = [\"Total\", 5385] }",
)]);

/// What a cell holds that takes more than its own place.
pub(crate) static CELL_KEYS: TableKeys =
    TableKeys { name: "a cell", home: Home::Inside, keys: &[&CELL_TEXT, &CELL_COLUMNS, &CELL_ROWS] };

pub(crate) static CELL_TEXT: Key = Key::new("text", Kind::Either(&[Kind::Line, Kind::Number]), "what the cell says")
    .called("a cell")
    .needed("\"2024\"")
    .synonyms(&[("value content words title head", "")]);

pub(crate) static CELL_COLUMNS: Key =
    Key::new("columns", Kind::Whole, "over how many columns it reaches; the row has no other cells for them")
        .called("the number of columns")
        .or("1")
        .synonyms(&[("colspan col-span column-span span cols width", "")]);

pub(crate) static CELL_ROWS: Key = Key::new(
    "rows",
    Kind::Whole,
    "over how many rows it reaches; the rows below have no cells for it, and stay with it on one page",
)
.called("the number of rows")
.or("1")
.synonyms(&[("rowspan row-span height", "")]);

/// What a row holds that says what it is among the others.
pub(crate) static ROW_KEYS: TableKeys =
    TableKeys { name: "a row", home: Home::Inside, keys: &[&ROW_GROUP, &ROW_SUM, &ROW_TOTAL] };

pub(crate) static ROW_GROUP: Key =
    Key::new("group", Kind::Line, "what the rows below it are called, in place of cells")
        .called("a group")
        .synonyms(&[("title heading head name subhead", "")]);

pub(crate) static ROW_SUM: Key =
    Key::new("sum", CELLS, "the cells of a row that says what those of its group come to; a warning, if they do not")
        .called("a cell")
        .synonyms(&[("subtotal sub-total sums", "")]);

pub(crate) static ROW_TOTAL: Key = Key::new("total", CELLS, "the cells of a row that says what all come to")
    .called("a cell")
    .synonyms(&[("footer totals grand-total", "")]);

/// Key figures.
pub(crate) static FIGURES_KEYS: TableKeys = block(&[&FIGURES, &FIGURES_WIDTH, &HEADING, &ID, &LANG, &DIR]);

pub(crate) static FIGURES: Key = Key::new(
    "figures",
    Kind::List("a list of figures", &Kind::Table(&FIGURE_KEYS)),
    "numbers side by side, each over what it counts: `{ figures = [{ value = 1386, label = \"calls\" }] }`",
)
.synonyms(&[(
    "numbers stats stat statistics statistic facts fact kpis kpi key-figures key-figure key-facts key-numbers metrics metric \
     counters counter big-numbers big-number highlights",
    "",
)]);

pub(crate) static FIGURES_WIDTH: Key = Key::new(
    "width",
    Kind::Choice("text margin page bleed"),
    "how wide they are together: as the text, beside it and below each other, as the page, or on a ground to the edges of the paper",
)
.or("\"page\"")
.synonyms(&[("size max-width", "")])
.values(&[("full wide full-width 100%", "page"), ("column half", "text"), ("side aside sidebar", "margin")]);

/// What a key figure holds.
pub(crate) static FIGURE_KEYS: TableKeys = TableKeys {
    name: "a figure",
    home: Home::Inside,
    keys: &[&FIGURE_VALUE, &FIGURE_UNIT, &FIGURE_LABEL, &FIGURE_SOURCE, &FIGURE_SPOKEN],
};

pub(crate) static FIGURE_VALUE: Key = Key::new(
    "value",
    Kind::Either(&[Kind::Words, Kind::Number]),
    "the number, written as the language does, or in quotes as it stands",
)
.called("a value")
.needed("1386")
.synonyms(&[("number figure amount count", "")]);

pub(crate) static FIGURE_UNIT: Key = Key::new("unit", Kind::Words, "what it is counted in, smaller: `\"h\"`, `\"%\"`")
    .called("a unit")
    .synonyms(&[("suffix", "")]);

pub(crate) static FIGURE_LABEL: Key = Key::new("label", Kind::Line, "what it counts")
    .called("a label")
    .needed("\"what it counts\"")
    .synonyms(&[("text title caption description name", "")]);

pub(crate) static FIGURE_SOURCE: Key =
    Key::new("source", Kind::Line, "where it comes from").called("a source").synonyms(&[("note", "")]);

pub(crate) static FIGURE_SPOKEN: Key =
    Key::new("spoken", Kind::Words, "what is heard in place of value and unit, such as `\"44 hours\"`")
        .called("words to be heard")
        .synonyms(&[("alt aria-label speech", "")]);

/// A panel.
pub(crate) static CALLOUT_KEYS: TableKeys =
    block(&[&CALLOUT, &CALLOUT_TITLE, &CALLOUT_URL, &CALLOUT_BUTTON, &CALLOUT_WIDTH, &HEADING, &ID, &LANG, &DIR]);

pub(crate) static CALLOUT: Key = Key::new(
    "callout",
    Kind::Text,
    "words on a ground of their own, paragraphs and lists: `{ callout = \"…\", title = \"…\", url = \"https://…\", button = \"Give\" }`",
)
.called("a panel")
.synonyms(&[
    ("box panel info infobox info-box aside sidebar note-box card alert warning tip admonition", ""),
    ("cta action donate", "write  callout = \"…\", url = \"https://…\", button = \"…\""),
]);

pub(crate) static CALLOUT_TITLE: Key =
    Key::new("title", Kind::Line, "the line above its words").called("a title").synonyms(&[("headline", "")]);

pub(crate) static CALLOUT_URL: Key = Key::new("url", Kind::Url, "where it leads; the address is printed too")
    .synonyms(&[("link href address target", "")]);

pub(crate) static CALLOUT_BUTTON: Key = Key::new("button", Kind::Line, "what the button above the address says")
    .called("a button")
    .synonyms(&[("label button-text button-label", "")]);

pub(crate) static CALLOUT_WIDTH: Key = Key::new(
    "width",
    Kind::Choice("text margin page half"),
    "how wide it is: as the text, beside it, as the page, or as half a page, two side by side",
)
.or("\"text\"")
.synonyms(&[("size max-width", "")])
.values(&[("full wide full-width bleed 100%", "page"), ("column", "text"), ("side aside sidebar", "margin")]);

/// A file that stands in content.
pub(crate) static INCLUDE_KEYS: TableKeys = block(&[&INCLUDE]);

pub(crate) static INCLUDE: Key = Key::new(
    "include",
    Kind::File,
    "the text of a `.md`, or what a `.toml` has under `content`: `{ include = \"x.md\" }`; paths in it count from its folder",
)
.synonyms(&[("includes import input", "")]);

/// A page break.
pub(crate) static BREAK_KEYS: TableKeys = block(&[&BREAK]);

pub(crate) static BREAK: Key = Key::new("break", Kind::Choice("page"), "`{ break = \"page\" }` starts a page")
    .synonyms(&[("pagebreak page-break page-breaks newpage new-page page", "write  break = \"page\"")]);

/// A sub-heading alone.
pub(crate) static HEADING_KEYS: TableKeys = block(&[&HEADING, &ID, &LANG, &DIR]);
