//! What lines say to somebody who cannot see them, made of their numbers: of each the first and the last, the lowest and the
//! highest, in the language of the report.

use crate::model::{Amount, Chart, Lang, unbroken};
use crate::theme::{AmountWriter, Extremes, Signs};

/// A number and the name of its row.
#[derive(Clone, Copy)]
struct NamedAmount<'c> {
    amount: Amount,
    name: &'c str,
}

/// Returns the alternative text of a chart of lines; its title is read beside it, and is no part of it.
pub(super) fn of(chart: &Chart, lang: &Lang) -> String {
    let lines = (0..chart.columns()).map(|index| line(chart, index, lang));
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    unbroken(lines.join(Signs::of(lang).semicolon))
}

/// Returns what there is to say of one line.
fn line(chart: &Chart, index: usize, lang: &Lang) -> String {
    let writer = AmountWriter::new(lang, chart.decimals(), chart.unit.as_deref());
    let Signs { comma, brackets: (open, close), colon, .. } = Signs::of(lang);
    let readings = chart.rows.iter().filter_map(|row| {
        let amount = row.values.get(index)?.amount?;
        Some(NamedAmount { amount, name: &row.name.text })
    });
    let readings: Vec<NamedAmount<'_>> = readings.collect();
    let decimals = chart.decimals();
    let (Some(first), Some(last)) = (readings.first(), readings.last()) else { return String::new() };
    let size = |reading: &&NamedAmount<'_>| reading.amount.scaled(decimals);
    let lowest = readings.iter().min_by_key(size);
    // Of several that are as high, the first, as of those that are as low.
    let highest = readings.iter().rev().max_by_key(size);
    let said = |reading: &NamedAmount<'_>| format!("{}{open}{}{close}", writer.write(reading.amount), reading.name);
    let mut parts = vec![said(first), said(last)];
    if let (Some(words), Some(lowest), Some(highest)) = (Extremes::of(lang), lowest, highest) {
        parts.push(format!("{}{colon}{}", words.lowest, said(lowest)));
        parts.push(format!("{}{colon}{}", words.highest, said(highest)));
    }
    let parts = parts.join(comma);
    chart.series.get(index).map_or_else(|| parts.clone(), |name| format!("{}{colon}{parts}", name.text))
}
