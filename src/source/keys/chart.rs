//! The keys of charts.

use super::blocks::{DIR, HEADING, ID, LANG};
use super::{Key, Kind, TableKeys, block};

/// A chart.
pub(crate) static CHART_KEYS: TableKeys = block(&[
    &CHART,
    &CHART_TITLE,
    &CHART_SUBTITLE,
    &CHART_DATA,
    &CHART_CSV,
    &CHART_SERIES,
    &CHART_HIGHLIGHT,
    &CHART_UNIT,
    &CHART_COLORS,
    &CHART_FROM,
    &CHART_DATA_TABLE,
    &CHART_TIME,
    &CHART_NOTES,
    &CHART_SOURCE,
    &CHART_WIDTH,
    &HEADING,
    &ID,
    &LANG,
    &DIR,
]);

pub(crate) static CHART: Key = Key::new(
    "chart",
    Kind::Choice("bars columns stacked share lines"),
    "numbers that are seen: `{ chart = \"bars\", title = \"…\", data = [[\"2024\", 327], [\"2025\", 364]] }`",
)
.synonyms(&[
    (
        "charts graph graphs plot diagram bar-chart barchart column-chart line-chart histogram",
        "write  chart = \"bars\", title = \"…\", data = [[\"2024\", 327], …]",
    ),
    (
        "pie pie-chart piechart donut donut-chart doughnut",
        "write  chart = \"share\", title = \"…\", data = [[\"Salaries\", 62], …]",
    ),
])
.values(&[
    ("bar barchart bar-chart horizontal horizontal-bars", "bars"),
    ("column columnchart column-chart vertical vertical-bars histogram", "columns"),
    ("stack stacked-bar stacked-bars stackedbar", "stacked"),
    ("shares parts percent percentage proportion", "share"),
    ("line linechart line-chart timeseries time-series curve", "lines"),
]);

pub(crate) static CHART_TITLE: Key =
    Key::new("title", Kind::Line, "the words above it, which say what the numbers show")
        .called("a title")
        .needed("\"what the numbers show\"")
        .synonyms(&[("caption headline name", "")]);

pub(crate) static CHART_SUBTITLE: Key =
    Key::new("subtitle", Kind::Line, "what is counted, in which unit and when, below the title")
        .called("a subtitle")
        .synonyms(&[("sub-title description", "")]);

pub(crate) static CHART_DATA: Key = Key::new(
    "data",
    Kind::List("a list of rows", &Kind::List("a row", &Kind::Either(&[Kind::Words, Kind::Number]))),
    "rows, each a name and a number for every series; `\"\"` where one is not known",
)
.example("[[\"2024\", 327], [\"2025\", 364]]")
.synonyms(&[
    ("labels values categories x y", "write names and numbers row by row:  data = [[\"2024\", 327], …]"),
    ("rows numbers points datasets", ""),
    ("alt", "take it out: the numbers of a chart are read out"),
]);

pub(crate) static CHART_CSV: Key = Key::new(
    "csv",
    Kind::File,
    "in place of `data`, the file that the numbers are in: the first line has the heads, the first column the names",
)
.synonyms(&[("file path spreadsheet excel xlsx", "")]);

pub(crate) static CHART_SERIES: Key = Key::new(
    "series",
    Kind::List("a list of names", &Kind::Words),
    "the names of the columns of numbers, where there are several; of a file, those that are shown",
)
.called("the name of a series")
.synonyms(&[("columns header headers legend", "")]);

pub(crate) static CHART_HIGHLIGHT: Key = Key::new(
    "highlight",
    Kind::Either(&[Kind::Many(&Kind::Words), Kind::Flag]),
    "the name that stands out, or several, or `false` for none; if it is not given, the last of bars or columns that are periods",
)
.called("a name")
.synonyms(&[("emphasis emphasise emphasize mark focus", "")]);

pub(crate) static CHART_UNIT: Key =
    Key::new("unit", Kind::Words, "what stands behind every number: `\"%\"`, as the language sets it")
        .called("a unit")
        .synonyms(&[("units suffix", "")]);

pub(crate) static CHART_COLORS: Key = Key::new(
    "colors",
    Kind::Choice("ramp categories"),
    "of parts: from dark to light, which up to five are if it is not given, or such as differ",
)
.synonyms(&[("palette", "")])
.values(&[("sequence sequential scale ordered", "ramp"), ("category categorical distinct", "categories")]);

pub(crate) static CHART_FROM: Key = Key::new("from", Kind::Number, "the number at the foot of the axis of lines")
    .or("0")
    .synonyms(&[("start min minimum axis-start", "")]);

pub(crate) static CHART_DATA_TABLE: Key =
    Key::new("data-table", Kind::Flag, "`true` prints the numbers of lines below them")
        .or("false")
        .synonyms(&[("table show-data", "")]);

pub(crate) static CHART_TIME: Key =
    Key::new("time", Kind::Choice("ltr"), "time runs from left to right although the text does not")
        .synonyms(&[("time-direction", "")]);

pub(crate) static CHART_NOTES: Key =
    Key::new("notes", Kind::Line, "a note under it").called("a note").synonyms(&[("note footnote remark", "")]);

pub(crate) static CHART_SOURCE: Key =
    Key::new("source", Kind::Line, "where the numbers come from: the last line under it")
        .called("a source")
        .synonyms(&[("credit sources origin", "")]);

pub(crate) static CHART_WIDTH: Key = Key::new(
    "width",
    Kind::Choice("text page half"),
    "as wide as the text, as the page, or as half a page, two side by side",
)
.or("\"text\"")
.synonyms(&[("size max-width", "")])
.values(&[("full wide full-width bleed 100%", "page"), ("column margin", "text")]);
