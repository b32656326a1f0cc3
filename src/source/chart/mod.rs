//! Charts: their names and numbers, each read in its cell.

mod file;

use toml::de::DeValue;

use crate::diagnostics::{Code, Diagnostic, Span};
use crate::model::{
    Amount, Block, Chart, ChartColors, ChartKind, ChartPlaces, ChartRow, Datum, Direction, Text, wrong_chart,
};
use crate::source::depth::check_place;
use crate::source::keys::chart as keys;
use crate::source::number;
use crate::source::placing;
use crate::source::reader::{Reader, TomlTable, Value};

/// The kinds, in the order of the words of their key.
const KINDS: [ChartKind; 5] =
    [ChartKind::Bars, ChartKind::Columns, ChartKind::Stacked, ChartKind::Share, ChartKind::Lines];

/// Reads a chart.
pub(super) fn chart(reader: &mut Reader, table: &TomlTable, value: &Value) -> Vec<Block> {
    check_place(reader, table, &keys::CHART, "a chart");
    let errors = reader.errors();
    let kind = kind(reader, value);
    let title = reader.line_at(table, &keys::CHART_TITLE);
    let data = data(reader, table, kind.unwrap_or(ChartKind::Bars));
    let has_data = data.is_some();
    let ChartData { series, rows } = data.unwrap_or_default();
    let mut chart = Chart::new(kind.unwrap_or(ChartKind::Bars), "", rows);
    (chart.title, chart.series, chart.span) = (title.unwrap_or_default(), series, table.place);
    chart.subtitle = reader.line_at(table, &keys::CHART_SUBTITLE);
    chart.highlight = highlight(reader, table);
    chart.unit = reader.words_at(table, &keys::CHART_UNIT);
    chart.colors = reader.choice_at(table, &keys::CHART_COLORS, &[ChartColors::Ramp, ChartColors::Categories]);
    chart.from = table.get(&keys::CHART_FROM).and_then(|value| counted(reader, value));
    chart.data_table = reader.flag_at(table, &keys::CHART_DATA_TABLE).unwrap_or(false);
    chart.time = reader.choice_at(table, &keys::CHART_TIME, &[Direction::LeftToRight]);
    chart.remark = reader.line_at(table, &keys::CHART_NOTES);
    chart.source = reader.line_at(table, &keys::CHART_SOURCE);
    chart.width = placing::breadth(reader, table, &keys::CHART_WIDTH);
    // What could not be read has been told; what the rest of it lacks then is no news.
    if !reader.has_erred(errors) && has_data {
        let direction = reader.language.direction;
        let wrong = wrong_chart(&chart, direction, places(reader, table));
        wrong.into_iter().for_each(|wrong| reader.report(wrong));
    }
    vec![Block::Chart(chart)]
}

/// Names and numbers, as they have been read.
#[derive(Default)]
struct ChartData {
    series: Vec<Text>,
    rows: Vec<ChartRow>,
}

/// Reads names and numbers: those in the report, or those of a file.
fn data(reader: &mut Reader, table: &TomlTable, kind: ChartKind) -> Option<ChartData> {
    let file = table.get(&keys::CHART_CSV);
    if let (Some(_), Some(place)) = (file, table.key_range(&keys::CHART_DATA)) {
        let message = "the numbers of this chart are given twice: here and in a file";
        let help = "take one of the two out:  data = …  or  csv = …";
        reader.report(Diagnostic::new(Code::BadValue, reader.span(place), message).help(help));
    }
    if let Some(file) = file {
        return file::data(reader, table, file, kind);
    }
    table.get(&keys::CHART_DATA).or_else(|| {
        reader.missing(table, &keys::CHART_DATA);
        None
    })?;
    Some(ChartData { series: series(reader, table), rows: rows(reader, table) })
}

/// Returns where the keys stand that not every chart has a use for.
fn places(reader: &Reader, table: &TomlTable) -> ChartPlaces {
    let place = |key| table.key_range(key).map_or(table.place, |range| reader.span(range));
    ChartPlaces {
        colors: place(&keys::CHART_COLORS),
        data_table: place(&keys::CHART_DATA_TABLE),
        time: place(&keys::CHART_TIME),
    }
}

/// What authors ask for whose lengths we compare instead.
const ROUND: [&str; 7] = ["pie", "pies", "pie-chart", "piechart", "donut", "doughnut", "ring"];

fn kind(reader: &mut Reader, value: &Value) -> Option<ChartKind> {
    if let DeValue::Table(inside) = value.get_ref() {
        let word = ["type", "kind"].iter().find_map(|key| inside.get(*key)).and_then(|value| value.get_ref().as_str());
        let word = word.map(|word| keys::CHART.value_meant_by(word).unwrap_or(word)).filter(|word| is_kind(word));
        let help = format!("write  chart = \"{}\"  and the rest beside it: title, data", word.unwrap_or("bars"));
        return reader.wrong_type_but(value, "a kind of chart", help);
    }
    if value.get_ref().is_bool() {
        let words: Vec<&str> = keys::CHART.words().collect();
        let help = format!("write one of \"{}\"", words.join("\", \""));
        return reader.wrong_type_but(value, "a kind of chart", help);
    }
    let word = value.get_ref().as_str().map(|word| word.to_lowercase().replace(['_', ' '], "-"));
    if word.is_some_and(|word| ROUND.contains(&word.as_str())) {
        let message = format!("there is no chart called {}", reader.shown(value));
        let help = "write  chart = \"share\":  lengths can be compared, angles cannot";
        reader.report(Diagnostic::new(Code::BadValue, reader.place(value), message).help(help));
        return None;
    }
    reader.choice(value, &keys::CHART, &KINDS)
}

fn is_kind(word: &str) -> bool {
    keys::CHART.words().any(|known| known == word)
}

fn series(reader: &mut Reader, table: &TomlTable) -> Vec<Text> {
    let values = reader.list_at(table, &keys::CHART_SERIES).unwrap_or_default();
    let names = values.iter().filter_map(|value| name(reader, value, keys::CHART_SERIES.noun));
    names.collect()
}

/// Returns a name: words, or a bare whole number, such as a year, as it is typed.
fn name(reader: &mut Reader, value: &Value, noun: &str) -> Option<Text> {
    let span = reader.place(value);
    let text = match value.get_ref() {
        DeValue::Integer(number) => number.as_str().to_owned(),
        DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) | DeValue::String(_) => {
            reader.words(value, noun)?
        }
        DeValue::Array(_) | DeValue::Table(_) => return reader.wrong_type(value, noun),
    };
    Some(Text { text, span })
}

/// The names that stand out; none for `false`.
fn highlight(reader: &mut Reader, table: &TomlTable) -> Option<Vec<Text>> {
    let value = table.get(&keys::CHART_HIGHLIGHT)?;
    match value.get_ref() {
        DeValue::Boolean(true) => {
            let help = "write the name that stands out:  highlight = \"2025\"";
            reader.wrong_type_but(value, "a name, several, or false", help)
        }
        DeValue::Boolean(false) => Some(Vec::new()),
        DeValue::Array(names) => {
            Some(names.iter().filter_map(|value| name(reader, value, keys::CHART_HIGHLIGHT.noun)).collect())
        }
        DeValue::String(_) | DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_) | DeValue::Table(_) => {
            Some(name(reader, value, keys::CHART_HIGHLIGHT.noun).into_iter().collect())
        }
    }
}

fn rows(reader: &mut Reader, table: &TomlTable) -> Vec<ChartRow> {
    let key = &keys::CHART_DATA;
    let Some(value) = table.get(key) else { return Vec::new() };
    let DeValue::Array(values) = value.get_ref() else {
        return reader.wrong_type_but(value, key.list(), AS_ROWS).unwrap_or_default();
    };
    values.iter().filter_map(|value| row(reader, value)).collect()
}

/// How names and numbers are written.
const AS_ROWS: &str = "write a row for each name:  data = [[\"2024\", 327], [\"2025\", 364]]";

fn row(reader: &mut Reader, value: &Value) -> Option<ChartRow> {
    if reader.bounds.is_over() {
        return None;
    }
    let DeValue::Array(cells) = value.get_ref() else { return reader.wrong_type_but(value, "a row", AS_ROWS) };
    let Some((first, numbers)) = cells.split_first() else {
        reader.report(Diagnostic::new(Code::EmptyText, reader.place(value), "the row is empty").help(AS_ROWS));
        return None;
    };
    let name = name(reader, first, "the name of a row");
    let values: Vec<Datum> = numbers.iter().filter_map(|value| counted(reader, value)).collect();
    let mut row = ChartRow::new("", []);
    (row.name, row.values, row.span) = (name?, values, reader.place(value));
    Some(row)
}

/// Returns a number that is counted, or a gap.
fn counted(reader: &mut Reader, value: &Value) -> Option<Datum> {
    let span = reader.place(value);
    match value.get_ref() {
        DeValue::Integer(_) | DeValue::Float(_) => {
            if let Some(wrong) = powered(reader, value) {
                reader.report(wrong);
                return None;
            }
            let typed = number::typed(reader, value)?;
            Some(Datum::new(Some(amount(reader, &typed, span)?), span))
        }
        DeValue::String(text) if is_gap(text) => Some(Datum::new(None, span)),
        DeValue::String(text) => not_a_number(reader, text, span),
        DeValue::Boolean(_) | DeValue::Datetime(_) | DeValue::Array(_) | DeValue::Table(_) => {
            reader.wrong_type_but(value, "a number", "write a number without quotes, or  \"\"  where it is not known")
        }
    }
}

/// Returns what is wrong with a number that is typed with a power of ten, or that is none.
fn powered(reader: &Reader, value: &Value) -> Option<Diagnostic> {
    let typed = reader.text.get(value.span()).unwrap_or_default();
    let has_power = !typed.starts_with("0x") && typed.contains(|sign: char| sign.is_ascii_alphabetic());
    let message = format!("{typed} has no digits that can be written");
    let digits = typed.replace('_', "").parse::<f64>().ok().filter(|number| number.is_finite() && number.abs() < 1e15);
    let help =
        digits.map_or_else(|| "write its digits out".to_owned(), |number| format!("write its digits out: {number}"));
    has_power.then(|| Diagnostic::new(Code::BadValue, reader.place(value), message).help(help))
}

/// Returns a number that has been typed, if it can be drawn.
fn amount(reader: &mut Reader, typed: &str, span: Span) -> Option<Amount> {
    let amount = Amount::read(typed);
    if amount.is_none() {
        let message = format!("{typed} has more digits than can be drawn: 15, of which 9 are decimals");
        reader.report(Diagnostic::new(Code::BadValue, span, message).help("leave out what nobody sees"));
    }
    amount
}

/// Tells whether a text stands for a number that is not known.
fn is_gap(text: &str) -> bool {
    matches!(text.trim(), "" | "-" | "–" | "—")
}

/// Reports words in place of a number, and the number that they may be.
fn not_a_number<T>(reader: &mut Reader, text: &str, span: Span) -> Option<T> {
    let text = text.trim();
    let message = format!("\"{text}\" is words, and a number is counted here");
    let help = match plain_help(text) {
        Some(digits) => format!("without quotes: {digits}"),
        None => "write a number without quotes, or  \"\"  where it is not known".to_owned(),
    };
    reader.report(Diagnostic::new(Code::NotANumber, span, message).help(help));
    None
}

/// Returns how the number is typed that words may be: without what groups its digits, and without the sign of per cent.
fn plain_help(text: &str) -> Option<String> {
    let bare = text.trim_end_matches('%').trim_end();
    let white = |sign: &char| !matches!(sign, ' ' | '\u{a0}' | '\u{202f}');
    let digits: String = bare.replace('−', "-").chars().filter(white).collect();
    let is_group = |group: &str| group.len() >= 3 && group.as_bytes()[..3].iter().all(u8::is_ascii_digit);
    let is_grouped = digits.split(',').skip(1).all(is_group);
    let digits = if is_grouped { digits.replace(',', "") } else { digits.replace(',', ".") };
    Amount::read(&digits)?;
    Some(if bare.len() < text.len() { format!("{digits}, and  unit = \"%\"") } else { digits })
}
