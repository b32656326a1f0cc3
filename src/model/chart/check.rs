//! What is wrong with the numbers of a chart, each mistake at its cell, with what to do.

use std::collections::BTreeSet;

use super::{Chart, ChartColors, ChartKind, ChartRow, Datum};
use crate::diagnostics::{Code, Diagnostic, Span, counted, nearest};
use crate::model::{Amount, Direction};

/// As many parts of a whole are told apart by their colours.
const MOST_PARTS: usize = 8;
/// As many parts have a place of their own between dark and light.
const MOST_OF_RAMP: usize = 5;
/// As many lines are followed past each other.
const MOST_LINES: usize = 4;
/// As many columns stand side by side with their names.
const MOST_COLUMNS: usize = 12;

/// Where the keys stand that not every chart has a use for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ChartPlaces {
    pub(crate) colors: Span,
    pub(crate) data_table: Span,
    pub(crate) time: Span,
}

impl ChartPlaces {
    /// Returns the places in a chart of which no more is known than where it is itself.
    pub(crate) fn of(chart: &Chart) -> ChartPlaces {
        ChartPlaces { colors: chart.span, data_table: chart.span, time: chart.span }
    }
}

/// Returns everything that keeps the numbers of a chart from being shown; `direction` is that of its lines of text.
pub(crate) fn wrong(chart: &Chart, direction: Direction, places: ChartPlaces) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if chart.amounts().next().is_none() {
        let diagnostic = Diagnostic::new(Code::EmptyText, chart.span, "the chart has no numbers");
        found.push(diagnostic.help("write  data = [[\"2024\", 327], [\"2025\", 364]]"));
        return found;
    }
    found.extend(chart.rows.iter().filter_map(|row| length(chart, row)));
    found.extend(several(chart));
    found.extend(many(chart));
    found.extend(gaps(chart));
    found.extend(signs(chart));
    found.extend(nothing(chart));
    found.extend(without_effect(chart, direction, places));
    found.extend(highlight(chart));
    found.extend(from(chart));
    found
}

fn bad(span: Span, message: impl Into<String>, help: impl Into<String>) -> Diagnostic {
    Diagnostic::new(Code::BadValue, span, message).help(help)
}

/// A row has a number for each series.
fn length(chart: &Chart, row: &ChartRow) -> Option<Diagnostic> {
    let (has, needs) = (row.values.len(), chart.columns());
    if has == needs {
        return None;
    }
    let name = &row.name.text;
    let (message, help) = if chart.series.is_empty() {
        let message = format!("the row `{name}` has {}, and one is shown", counted(has, "number"));
        let names = (1..=has).map(|_| "\"…\"").collect::<Vec<_>>().join(", ");
        let help = match has {
            0 => format!("write  [\"{name}\", 12]"),
            _ => grouped(row).unwrap_or_else(|| format!("name what each number is of:  series = [{names}]")),
        };
        (message, help)
    } else {
        let message = format!("the row `{name}` has {}, and there are {needs} series", counted(has, "number"));
        let help = if has < needs { "write  \"\"  for a number that is not known" } else { "name every series" };
        (message, grouped(row).filter(|_| has > needs).unwrap_or_else(|| help.to_owned()))
    };
    Some(bad(row.span, message, help))
}

/// Returns what to write for the first number of a row in which a comma may group thousands: `1,386` is two numbers.
fn grouped(row: &ChartRow) -> Option<String> {
    let whole = |datum: &Datum| datum.amount.filter(|amount| amount.decimals() == 0).map(|amount| amount.scaled(0));
    let pairs = row.values.windows(2).filter_map(|pair| Some((whole(&pair[0])?, whole(&pair[1])?)));
    let mut pairs = pairs.filter(|(first, next)| (1..1000).contains(&first.abs()) && (100..1000).contains(next));
    pairs.next().map(|(first, next)| format!("if `{first},{next}` is one number, write  {first}{next}"))
}

/// Bars and columns show one number for each name, and stacked bars several.
fn several(chart: &Chart) -> Option<Diagnostic> {
    if chart.kind == ChartKind::Stacked && chart.series.is_empty() {
        let help = "name the parts:  series = [\"…\", \"…\"]  or write  chart = \"bars\"";
        return Some(bad(chart.span, "stacked bars are put together of parts, and none is named", help));
    }
    let what = match chart.kind {
        ChartKind::Bars => "bars",
        ChartKind::Columns => "columns",
        ChartKind::Stacked | ChartKind::Share | ChartKind::Lines => return None,
    };
    let first = chart.series.first()?;
    let Some(second) = chart.series.get(1) else {
        let message = format!("{what} show one number for each name, and what that is called is not printed");
        let help = format!("take it out, and say it in the subtitle:  subtitle = \"{}\"", first.text);
        return Some(bad(first.span, message, help));
    };
    let message = format!("{what} show one number for each name, and there are {} series", chart.series.len());
    let help = "write  chart = \"stacked\"  for parts that add up, or  chart = \"lines\"";
    Some(bad(second.span, message, help))
}

/// No more parts, lines and columns than can be told apart.
fn many(chart: &Chart) -> Option<Diagnostic> {
    let (rows, series) = (&chart.rows, &chart.series);
    let of_row = |most: usize| rows.get(most).map(|row| row.span);
    let of_series = |most: usize| series.get(most).map(|name| name.span);
    let (span, message, help) = match chart.kind {
        ChartKind::Bars => return None,
        ChartKind::Columns => (
            of_row(MOST_COLUMNS)?,
            format!("{} columns, and {MOST_COLUMNS} stand side by side", rows.len()),
            "write  chart = \"bars\"",
        ),
        ChartKind::Lines => (
            of_series(MOST_LINES)?,
            format!("{} lines, and {MOST_LINES} can be told apart", series.len()),
            "make two charts, or a table",
        ),
        ChartKind::Stacked | ChartKind::Share => {
            let is_whole = chart.is_one_whole();
            let count = if is_whole { rows.len() } else { series.len() };
            (
                if is_whole { of_row(MOST_PARTS)? } else { of_series(MOST_PARTS)? },
                format!("{count} parts, and {MOST_PARTS} can be told apart"),
                "add the smallest up into one, such as \"Other\", or write  chart = \"bars\"",
            )
        }
    };
    Some(bad(span, message, help))
}

/// Parts add up, and a line has two ends.
fn gaps(chart: &Chart) -> Vec<Diagnostic> {
    if chart.kind.has_parts() {
        let gaps = chart.rows.iter().flat_map(|row| &row.values).filter(|datum| datum.amount.is_none());
        return gaps
            .map(|gap| bad(gap.span, "a part that is not known has no length", "write  0  where there is none"))
            .collect();
    }
    if chart.kind != ChartKind::Lines {
        return Vec::new();
    }
    if chart.rows.len() < 2 {
        let message = "a line has two points or more";
        return vec![bad(chart.rows[0].span, message, "add a row, or write  chart = \"bars\"")];
    }
    let known = |series: usize| {
        chart.rows.iter().filter_map(|row| row.values.get(series)).filter(|datum| datum.amount.is_some()).count()
    };
    let short = (0..chart.columns()).filter(|series| known(*series) < 2);
    let tell = |series: usize| {
        let name = chart.series.get(series);
        let (called, span) =
            name.map_or(("the line".to_owned(), chart.span), |name| (format!("`{}`", name.text), name.span));
        bad(span, format!("{called} has fewer than two numbers"), "a line has two points or more: take it out")
    };
    short.map(tell).collect()
}

/// Nothing is a negative part of something.
fn signs(chart: &Chart) -> Vec<Diagnostic> {
    if !chart.kind.has_parts() {
        return Vec::new();
    }
    let is_negative = |datum: &&Datum| datum.amount.is_some_and(Amount::is_negative);
    let negative = chart.rows.iter().flat_map(|row| &row.values).filter(is_negative);
    let tell = |datum: &Datum| {
        let amount = datum.amount.unwrap_or_default();
        bad(datum.span, format!("{amount} is no part of a whole: it is below 0"), "write  chart = \"bars\"")
    };
    negative.map(tell).collect()
}

/// Shares are shares of something.
fn nothing(chart: &Chart) -> Vec<Diagnostic> {
    if chart.kind != ChartKind::Share {
        return Vec::new();
    }
    let is_nothing = |datum: &Datum| datum.amount.is_some_and(|amount| amount.scaled(amount.decimals()) == 0);
    let message = "parts of nothing have no share";
    let help = "write the parts of a whole that is more than 0";
    if chart.is_one_whole() {
        let is_nothing = chart.rows.iter().flat_map(|row| &row.values).all(is_nothing);
        return is_nothing.then(|| bad(chart.span, message, help)).into_iter().collect();
    }
    let empty = chart.rows.iter().filter(|row| !row.values.is_empty() && row.values.iter().all(is_nothing));
    empty.map(|row| bad(row.span, message, help)).collect()
}

/// A key without an effect is a mistake of its author's, who expects one.
fn without_effect(chart: &Chart, direction: Direction, places: ChartPlaces) -> Vec<Diagnostic> {
    let (kind, mut found) = (chart.kind, Vec::new());
    let parts = if chart.is_one_whole() { chart.rows.len() } else { chart.series.len() };
    match chart.colors {
        Some(_) if !kind.has_parts() => {
            let help = "take it out: what stands out is said by  highlight = \"…\"";
            found.push(bad(places.colors, "`colors` are those of parts, and this chart has none", help));
        }
        Some(ChartColors::Ramp) if parts > MOST_OF_RAMP => {
            let message = format!("a ramp has {MOST_OF_RAMP} colours, and there are {parts} parts");
            found.push(bad(places.colors, message, "write  colors = \"categories\""));
        }
        Some(_) | None => {}
    }
    if chart.data_table && kind != ChartKind::Lines {
        let message = "this chart prints every number already";
        found.push(bad(places.data_table, message, "take  data-table  out"));
    }
    if chart.time.is_some() && !matches!(kind, ChartKind::Columns | ChartKind::Lines) {
        found.push(bad(places.time, "no time runs along this chart", "take  time  out"));
    } else if chart.time.is_some() && direction == Direction::LeftToRight {
        found.push(bad(places.time, "time runs from left to right here anyway", "take  time  out"));
    }
    found
}

/// What stands out is there.
fn highlight(chart: &Chart) -> Vec<Diagnostic> {
    let names = chart.names();
    let names: Vec<&str> = names.iter().map(|name| name.text.as_str()).collect();
    let known: BTreeSet<&str> = names.iter().copied().collect();
    let chosen = chart.highlight.iter().flatten().filter(|chosen| !known.contains(chosen.text.as_str()));
    let tell = |chosen: &crate::model::Text| {
        let near = nearest(&chosen.text, &names).map(|near| format!("did you mean \"{near}\"?"));
        let help = near.unwrap_or_else(|| match names.as_slice() {
            [] => "take it out, or name the series:  series = [\"…\"]".to_owned(),
            names => format!("write one of \"{}\"", names.join("\", \"")),
        });
        bad(chosen.span, format!("nothing in this chart is called `{}`", chosen.text), help)
    };
    chosen.map(tell).collect()
}

/// The foot of the axis is not above a line.
fn from(chart: &Chart) -> Option<Diagnostic> {
    let from = chart.from?;
    if chart.kind != ChartKind::Lines {
        return Some(bad(from.span, "bars start at 0, for their lengths are compared", "take  from  out"));
    }
    let foot = from.amount?;
    let decimals = chart.decimals().max(foot.decimals());
    let lowest = chart.amounts().min_by_key(|amount| amount.scaled(decimals))?;
    if lowest.scaled(decimals) >= foot.scaled(decimals) {
        return None;
    }
    let message = format!("the axis starts at {foot}, above the lowest number, {lowest}");
    Some(bad(from.span, message, format!("write  from = {lowest}  or less")))
}
