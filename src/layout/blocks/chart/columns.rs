//! Columns: side by side on a base line, the number over each and the name under it. A column below nought hangs from the line, and
//! its name stands over that.

use super::bars;
use super::scale::{SignedReach, share, size};
use super::sheet::{ChartSheet, Lettering, WordLane, area};
use crate::document::Diagram;
use crate::geometry::{Pt, Size};
use crate::model::CellAlign;
use crate::theme::Color;

/// A column takes so much of its step, in hundredths, and no more than so many units.
const COLUMN: (i64, i64) = (62, 12);
/// How high columns are together, in units.
const HEIGHT: i64 = 30;
/// The least height of columns that may be told apart, in units.
const LEAST: i64 = 8;
/// More columns than this stand only where there is so much width, in units.
const FEW: (usize, i64) = (5, 75);
/// Names under columns have so many lines at most.
const LINES: i64 = 3;
/// How thick the base line is.
const BASE: Pt = Pt::from_milli(750);

/// A column and its words.
#[derive(Clone, Copy)]
struct Upright<'a> {
    name: Lettering<'a>,
    value: Lettering<'a>,
    size: i128,
    color: Color,
}

/// Draws a chart of columns, or of bars where names and numbers have no room over and under them.
pub(super) fn chart(sheet: &mut ChartSheet<'_, '_, '_, '_>, diagram: &Diagram<'_>) {
    let columns = columns(sheet, diagram);
    let count = i64::try_from(columns.len()).unwrap_or(1).max(1);
    let step = sheet.width() / count;
    if !fits(sheet, &columns, step) {
        return bars::chart(sheet, diagram);
    }
    draw(sheet, &columns, step);
}

fn columns<'a>(sheet: &ChartSheet<'_, '_, '_, '_>, diagram: &'a Diagram<'a>) -> Vec<Upright<'a>> {
    let chart = diagram.chart;
    let (decimals, stand_out) = (chart.decimals(), chart.highlighted());
    let any = stand_out.contains(&true);
    let rows = diagram.grid.rows.iter().zip(&chart.rows).enumerate();
    let column = |(index, (row, read)): (usize, (&'a crate::document::GridRow<'a>, &crate::model::ChartRow))| {
        let stands_out = stand_out.get(index).copied().unwrap_or(false);
        let lettering = |flow| Lettering { flow, style: sheet.style(stands_out), artifact: None };
        let color = sheet.inks.bar(stands_out, any);
        let size = size(read.values.first(), decimals);
        row.values.first().map(|value| Upright { name: lettering(&row.name), value: lettering(value), size, color })
    };
    rows.filter_map(column).collect()
}

/// Tells whether the words of all columns have room in a step so wide.
fn fits(sheet: &mut ChartSheet<'_, '_, '_, '_>, columns: &[Upright<'_>], step: Pt) -> bool {
    if columns.len() > FEW.0 && sheet.width() < sheet.units(FEW.1) {
        return false;
    }
    let lane = words(sheet, step);
    columns.iter().all(|column| {
        sheet.natural(column.value) <= lane
            && sheet.narrowest(column.name) <= lane
            && sheet.height(column.name, lane) <= column.name.style.leading * LINES
    })
}

/// Returns the width of the words of a step.
fn words(sheet: &ChartSheet<'_, '_, '_, '_>, step: Pt) -> Pt {
    step - sheet.units(1)
}

fn draw(sheet: &mut ChartSheet<'_, '_, '_, '_>, columns: &[Upright<'_>], step: Pt) {
    let (lane, near) = (words(sheet, step), sheet.units(1));
    let reach = SignedReach::of(columns.iter().map(|column| column.size));
    let (mut names, mut value) = ((Pt::ZERO, Pt::ZERO), Pt::ZERO);
    for column in columns {
        let name = sheet.height(column.name, lane) + near;
        let side = if column.size < 0 { &mut names.1 } else { &mut names.0 };
        *side = (*side).max(name);
        value = value.max(sheet.height(column.value, lane));
    }
    let below = if reach.below > 0 { value + near } else { Pt::ZERO };
    let length = sheet.units(HEIGHT).min(sheet.room - value - names.0.max(below)).max(sheet.units(LEAST));
    let up = (share(length, reach.above, reach.whole()) + value).max(names.1);
    let wide = (step * COLUMN.0 / 100).min(sheet.units(COLUMN.1));
    let mut start = Pt::ZERO;
    for column in columns {
        let height = share(length, column.size.abs(), reach.whole());
        let is_below = column.size < 0;
        let top = if is_below { up } else { up - height };
        sheet.fill(area(start + (step - wide) / 2, top, Size::new(wide, height)), column.color);
        let lane = WordLane { start: start + (step - lane) / 2, measure: lane, align: CellAlign::Centre };
        let name = if is_below { up - near - sheet.height(column.name, lane.measure) } else { up + near };
        sheet.write(column.name, lane, name);
        let number = if is_below { up + height } else { up - height - sheet.height(column.value, lane.measure) };
        sheet.write(column.value, lane, number);
        start += step;
    }
    let bottom = up + names.0.max(share(length, reach.below, reach.whole()) + below);
    sheet.fill(area(Pt::ZERO, up, Size::new(sheet.width(), BASE)), sheet.inks.colors.text);
    sheet.reach(bottom);
}
