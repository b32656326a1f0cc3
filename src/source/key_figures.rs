//! Key figures: numbers and what they count.

use super::depth::check_place;
use super::keys::blocks as keys;
use super::placing;
use super::reader::{Reader, TomlTable, Value};
use crate::diagnostics::empty_list;
use crate::model::{Block, KeyFigure, KeyFigures};

/// Reads a strip of key figures.
pub(super) fn figures(reader: &mut Reader, table: &TomlTable, value: &Value) -> Vec<Block> {
    check_place(reader, table, &keys::FIGURES, "a strip of figures");
    if value.get_ref().is_table() {
        let help = "write  figures = [{ value = …, label = … }]";
        return reader.wrong_type_but(value, keys::FIGURES.list(), help.to_owned()).unwrap_or_default();
    }
    let Some(values) = reader.list(value, keys::FIGURES.list()) else { return Vec::new() };
    if values.is_empty() {
        reader.report(empty_list(reader.place(value)));
    }
    let mut strip = KeyFigures::new(values.iter().filter_map(|value| key_figure(reader, value)).collect());
    strip.span = table.place;
    strip.width = placing::breadth(reader, table, &keys::FIGURES_WIDTH);
    vec![Block::KeyFigures(strip)]
}

fn key_figure(reader: &mut Reader, value: &Value) -> Option<KeyFigure> {
    let table = reader.table(value, &keys::FIGURE_KEYS)?;
    reader.check_keys(&table, |_| None);
    let number = reader.number_or_words(&table, &keys::FIGURE_VALUE);
    let label = reader.line_at(&table, &keys::FIGURE_LABEL);
    let unit = reader.words_at(&table, &keys::FIGURE_UNIT);
    let source = reader.line_at(&table, &keys::FIGURE_SOURCE);
    let spoken = reader.words_at(&table, &keys::FIGURE_SPOKEN);
    let mut figure = KeyFigure::new(number?, "");
    (figure.label, figure.unit, figure.source, figure.spoken) = (label?, unit, source, spoken);
    figure.span = table.place;
    Some(figure)
}
