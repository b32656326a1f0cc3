//! The distances between things.

use super::{Key, Kind, TableKeys, theme};
use crate::theme::DISTANCES;

/// The distances between things.
pub(crate) static SPACING_KEYS: TableKeys = theme(
    "[spacing]",
    &[
        &SPACING_HAIR,
        &SPACING_TIGHT,
        &SPACING_INSET,
        &SPACING_LINE,
        &SPACING_BLOCK,
        &SPACING_PART,
        &SPACING_GRID,
        &SPACING_LIST_INDENT,
        &SPACING_ITEM,
        &SPACING_FIGURE,
        &SPACING_QUOTE_INDENT,
        &SPACING_CELL_Y,
        &SPACING_CELL_X,
        &SPACING_FOOTER,
        &SPACING_HEADER,
    ],
);

pub(crate) static SPACING_HAIR: Key =
    Key::new("hair", Kind::Length(DISTANCES), "the least white: between a number and what it counts").or("\"1u\"");

pub(crate) static SPACING_TIGHT: Key =
    Key::new("tight", Kind::Length(DISTANCES), "between things that belong together").or("\"2u\"");

pub(crate) static SPACING_INSET: Key =
    Key::new("inset", Kind::Length(DISTANCES), "inside small things, and under a rule").or("\"3u\"");

pub(crate) static SPACING_LINE: Key =
    Key::new("line", Kind::Length(DISTANCES), "between what stands below each other and is no running text")
        .or("\"5u\"");

pub(crate) static SPACING_BLOCK: Key =
    Key::new("block", Kind::Length(DISTANCES), "between parts of a report, such as above its closing").or("\"10u\"");

pub(crate) static SPACING_PART: Key =
    Key::new("part", Kind::Length(DISTANCES), "between the contents and the text, and above notes at the end")
        .or("\"20u\"");

pub(crate) static SPACING_GRID: Key =
    Key::new("grid", Kind::Length(DISTANCES), "the step of the rhythm: blocks end on multiples of it").or("\"15pt\"");

pub(crate) static SPACING_LIST_INDENT: Key =
    Key::new("list-indent", Kind::Length(DISTANCES), "how far each level of a list stands in").or("\"15pt\"");

pub(crate) static SPACING_ITEM: Key =
    Key::new("item", Kind::Length(DISTANCES), "between the items of a list of short items").or("\"4.5pt\"");

pub(crate) static SPACING_FIGURE: Key =
    Key::new("figure", Kind::Length(DISTANCES), "above and below pictures and tables").or("\"15pt\"");

pub(crate) static SPACING_QUOTE_INDENT: Key =
    Key::new("quote-indent", Kind::Length(DISTANCES), "how far a quotation stands in").or("\"12pt\"");

pub(crate) static SPACING_CELL_Y: Key =
    Key::new("cell-y", Kind::Length(DISTANCES), "above and below the words of a cell").or("\"3pt\"");

pub(crate) static SPACING_CELL_X: Key =
    Key::new("cell-x", Kind::Length(DISTANCES), "between the columns of a table").or("\"12pt\"");

pub(crate) static SPACING_FOOTER: Key =
    Key::new("footer", Kind::Length(DISTANCES), "from the end of the text to the baseline of the foot").or("\"31pt\"");

pub(crate) static SPACING_HEADER: Key =
    Key::new("header", Kind::Length(DISTANCES), "from the baseline of the head to the start of the text")
        .or("\"24.5pt\"");
