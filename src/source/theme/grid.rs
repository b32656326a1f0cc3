//! The grid of a theme: how a page is divided between its text and what stands beside it.

use super::{keys, values};
use crate::diagnostics::{Code, Diagnostic};
use crate::source::keys::Key;
use crate::source::reader::{Reader, TomlTable};
use crate::theme::{LEAST_ROOM, PageGrid, Theme};

/// Reads the grid; one that leaves no room for text or beside it is told of, and the text takes all of the page.
pub(super) fn grid(reader: &mut Reader, table: &TomlTable, theme: &mut Theme) {
    reader.check_keys(table, |_| None);
    let house = theme.usual_grid();
    let gutter = values::length_at(reader, table, &keys::GRID_GUTTER).unwrap_or(house.gutter);
    let mut count = |key: &'static Key| reader.number_at(table, key);
    let (columns, text, margin) = (count(&keys::GRID_COLUMNS), count(&keys::GRID_TEXT), count(&keys::GRID_MARGIN));
    // Who asks for some of them means some of twelve, on a small page too.
    let usual = if text.or(margin).is_some() { PageGrid::default().columns } else { house.columns };
    let (columns, margin) = (columns.unwrap_or(usual), margin.unwrap_or(house.margin));
    let text = text.unwrap_or(columns.saturating_sub(margin));
    // A page that leaves too little by itself has been told of.
    let was_narrow = theme.column() < LEAST_ROOM;
    theme.grid = PageGrid { columns, text, margin, gutter };
    if theme.grid.miscounted().is_none() && was_narrow {
        theme.grid = house;
    } else if let Some((message, help)) = wrong(theme) {
        let written = [&keys::GRID_MARGIN, &keys::GRID_TEXT, &keys::GRID_COLUMNS, &keys::GRID_GUTTER];
        let value = written.into_iter().find_map(|key| table.get(key));
        let place = value.map_or(table.place, |value| reader.place(value));
        let code = if theme.grid.miscounted().is_some() { Code::BadValue } else { Code::Theme };
        reader.report(Diagnostic::new(code, place, message).help(help));
        theme.grid = house;
    }
}

/// Returns what keeps a grid from being used, and what to write instead.
fn wrong(theme: &Theme) -> Option<(String, String)> {
    if let Some(message) = theme.grid.miscounted() {
        return Some((message, "write  grid = { columns = 12, text = 9, margin = 3 }".to_owned()));
    }
    let rooms = [
        (Some(theme.text_measure()), "for the text"),
        (Some(theme.column()), "for each column of text"),
        (theme.margin_measure(), "beside the text"),
    ];
    let narrow =
        rooms.into_iter().find_map(|(room, what)| room.filter(|room| *room < LEAST_ROOM).map(|room| (room, what)));
    let (room, what) = narrow?;
    let help = format!("leave {LEAST_ROOM}pt or more: more columns of the grid, or narrower margins of the page");
    Some((format!("the grid leaves {room}pt {what}"), help))
}
