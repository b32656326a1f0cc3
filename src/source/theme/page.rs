//! The page of a theme: its paper, its margins and its columns.

use toml::de::DeValue;

use super::{ThemeField, keys, lengths, values};
use crate::diagnostics::{Code, Diagnostic, Span, counted};
use crate::geometry::{Pt, Size};
use crate::source::reader::{Reader, TomlTable, Value};
use crate::theme::{COLUMNS, LEAST_ROOM, Margins, PageNumbering, Theme, too_large};

/// Papers, in the order of their names: ISO 216 and ANSI/ASME Y14.1, upright.
fn papers() -> [Size; 4] {
    let inches = |width, height| Size::new(Pt::from_points(width * 72.0), Pt::from_points(height * 72.0));
    [
        Size::new(Pt::from_mm(210.0), Pt::from_mm(297.0)),
        Size::new(Pt::from_mm(148.0), Pt::from_mm(210.0)),
        inches(8.5, 11.0),
        inches(8.5, 14.0),
    ]
}

const MARGINS: [ThemeField<Margins, Pt>; 4] = [
    (&keys::MARGINS_TOP, |margins| &mut margins.top),
    (&keys::MARGINS_BOTTOM, |margins| &mut margins.bottom),
    (&keys::MARGINS_START, |margins| &mut margins.start),
    (&keys::MARGINS_END, |margins| &mut margins.end),
];

/// Reads the page; one that leaves no room for text is told of, and that of the house stands.
pub(super) fn page(reader: &mut Reader, table: &TomlTable, theme: &mut Theme) {
    reader.check_keys(table, |_| None);
    if let Some(size) = table.get(&keys::PAGE_SIZE).and_then(|value| page_size(reader, value)) {
        theme.change_page(|theme| theme.page = size);
    }
    if let Some(value) = table.get(&keys::PAGE_MARGINS) {
        let is_usual = theme.grid == theme.usual_grid();
        margins(reader, value, &mut theme.margins);
        theme.grid = if is_usual { theme.usual_grid() } else { theme.grid };
    }
    let place = table.get(&keys::PAGE_MARGINS).or_else(|| table.get(&keys::PAGE_SIZE));
    let place = place.map_or(table.place, |value| reader.opening(value));
    if leaves_no_room(reader, theme, place) {
        // Every word would be too wide for such a page. What else is wrong is looked for on that of the house.
        let house = Theme::default();
        (theme.page, theme.margins, theme.grid) = (house.page, house.margins, house.grid);
        return;
    }
    bleed(reader, table, theme);
    let numberings = [PageNumbering::FromCover, PageNumbering::AfterCover];
    theme.numbering = reader.choice_at(table, &keys::PAGE_NUMBERING, &numberings).unwrap_or(theme.numbering);
    columns(reader, table, theme);
}

/// Tells whether the margins of a theme leave no room for text, and reports that.
pub(super) fn leaves_no_room(reader: &mut Reader, theme: &Theme, place: Span) -> bool {
    let mut told = false;
    for (room, what) in [(theme.measure(), "beside"), (theme.text_height(), "above and below")] {
        if room < LEAST_ROOM {
            let left = if room > Pt::ZERO { format!("{room}pt for it") } else { "no room for it".to_owned() };
            let help = format!("leave {LEAST_ROOM}pt or more");
            let message = format!("the margins {what} the text leave {left}");
            reader.report(Diagnostic::new(Code::Theme, place, message).help(help));
            told = true;
        }
    }
    told
}

/// What print shops ask for.
const USUAL_BLEED: f64 = 3.0;

fn bleed(reader: &mut Reader, table: &TomlTable, theme: &mut Theme) {
    let Some(value) = table.get(&keys::PAGE_BLEED) else { return };
    let bleed = match value.get_ref() {
        DeValue::Boolean(asked) => Some(if *asked { Pt::from_mm(USUAL_BLEED) } else { Pt::ZERO }),
        DeValue::String(_) => values::length(reader, value, &keys::PAGE_BLEED),
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_) | DeValue::Array(_) | DeValue::Table(_) => {
            reader.wrong_type_but(value, "true, false or a length", "write  bleed = true  or  bleed = \"3mm\"")
        }
    };
    theme.bleed = bleed.unwrap_or(theme.bleed);
    if let Some(wrong) = too_large(theme) {
        let told = Diagnostic::new(Code::Theme, reader.place(value), wrong);
        reader.report(told.help("take it out, or write a smaller  size"));
        theme.bleed = Pt::ZERO;
    }
}

/// Columns are narrow sooner than pages are.
fn columns(reader: &mut Reader, table: &TomlTable, theme: &mut Theme) {
    if let Some(length) = values::length_at(reader, table, &keys::PAGE_GUTTER) {
        theme.columns.gutter = length;
    }
    let Some(value) = table.get(&keys::PAGE_COLUMNS) else { return };
    let Some(count) = reader.number(value, keys::PAGE_COLUMNS.noun) else { return };
    let place = reader.place(value);
    if !COLUMNS.contains(&count) {
        let message = format!("a page has {} to {} columns", COLUMNS.start(), COLUMNS.end());
        reader.report(Diagnostic::new(Code::BadValue, place, message).help("write  columns = 2"));
        return;
    }
    theme.change_page(|theme| theme.columns.count = count);
    if theme.column() < LEAST_ROOM && theme.measure() >= LEAST_ROOM {
        let message = format!("{} of {}pt leave too little for words", counted(count, "column"), theme.column());
        let help = format!("leave {LEAST_ROOM}pt or more: fewer columns, a narrower gutter, or narrower margins");
        reader.report(Diagnostic::new(Code::Theme, place, message).help(help));
    }
}

fn page_size(reader: &mut Reader, value: &Value) -> Option<Size> {
    let DeValue::Array(sides) = value.get_ref() else {
        return reader.choice(value, &keys::PAGE_SIZE, &papers());
    };
    let [width, height] = sides.as_ref() else {
        let message = "a page has a width and a height";
        let diagnostic = Diagnostic::new(Code::BadValue, reader.place(value), message);
        reader.report(diagnostic.help("write  size = [\"210mm\", \"297mm\"]"));
        return None;
    };
    let (width, height) =
        (values::length(reader, width, &keys::PAGE_SIZE), values::length(reader, height, &keys::PAGE_SIZE));
    Some(Size::new(width?, height?))
}

fn margins(reader: &mut Reader, value: &Value, margins: &mut Margins) {
    if value.get_ref().is_table() {
        if let Some(table) = reader.table(value, &keys::MARGINS_KEYS) {
            lengths(reader, &table, &MARGINS, margins);
        }
    } else if let Some(all) = values::length(reader, value, &keys::PAGE_MARGINS) {
        *margins = Margins { top: all, bottom: all, start: all, end: all };
    }
}
