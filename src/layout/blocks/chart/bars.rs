//! Bars: a row each, its name before a base line, its number behind the bar. A bar below nought goes the other way, and its
//! name stands on the side that is free.

use super::scale::{SignedReach, share, size};
use super::sheet::{ChartSheet, Lettering, WordLane, area};
use crate::document::Diagram;
use crate::geometry::{Pt, Size};
use crate::model::CellAlign;
use crate::theme::Color;

/// A row and its bar.
#[derive(Clone, Copy)]
pub(super) struct BarRow<'a> {
    pub(super) name: Lettering<'a>,
    pub(super) value: Lettering<'a>,
    /// In units of the last decimal.
    pub(super) size: i128,
    pub(super) color: Color,
}

/// Names take so much of the width at most, in hundredths.
const NAMES: i64 = 45;
/// Where bars had less than this share of the width, or a name had more lines, names stand above them.
const LEAST: i64 = 4;
const LINES: i64 = 3;
/// How thick the base line is.
const BASE: Pt = Pt::from_milli(750);

/// Draws a chart of bars; one of columns that are too narrow, too.
pub(super) fn chart(sheet: &mut ChartSheet<'_, '_, '_, '_>, diagram: &Diagram<'_>) {
    let chart = diagram.chart;
    let (decimals, stand_out) = (chart.decimals(), chart.highlighted());
    let any = stand_out.contains(&true);
    let mut rows = Vec::with_capacity(chart.rows.len());
    for (index, (row, read)) in diagram.grid.rows.iter().zip(&chart.rows).enumerate() {
        let Some(value) = row.values.first() else { continue };
        let stands_out = stand_out.get(index).copied().unwrap_or(false);
        let style = sheet.style(stands_out);
        let lettering = |flow| Lettering { flow, style, artifact: None };
        let size = size(read.values.first(), decimals);
        let color = sheet.inks.bar(stands_out, any);
        rows.push(BarRow { name: lettering(&row.name), value: lettering(value), size, color });
    }
    draw(sheet, &rows, Pt::ZERO, sheet.room);
}

/// Draws bars from a height on within some room, and returns where they end.
pub(super) fn draw(sheet: &mut ChartSheet<'_, '_, '_, '_>, rows: &[BarRow<'_>], top: Pt, room: Pt) -> Pt {
    let stand = BarStand::of(sheet, rows);
    let mut y = top;
    let step = step(sheet, rows.len(), room);
    let mut base = Vec::with_capacity(rows.len());
    for row in rows {
        let (from, to) = stand.row(sheet, row, y, step);
        base.push((from, to));
        y = to + if stand.above { sheet.units(1) } else { Pt::ZERO };
    }
    // Where names stand above their bars, the line is interrupted there.
    let lines = if stand.above { base } else { vec![(top, y)] };
    for (from, to) in lines {
        let start = stand.base - if stand.base >= BASE { BASE } else { Pt::ZERO };
        sheet.fill(area(start, from, Size::new(BASE, to - from)), sheet.inks.colors.text);
    }
    y
}

/// Returns how high a row is: six units, or as much as there is, but no less than its words need.
fn step(sheet: &ChartSheet<'_, '_, '_, '_>, rows: usize, room: Pt) -> Pt {
    let count = i64::try_from(rows).unwrap_or(i64::MAX).max(1);
    let least = sheet.style(false).leading;
    sheet.units(6).max(least).min((room / count).max(least))
}

/// How bars and their words share the width.
struct BarStand {
    /// Where nought is.
    base: Pt,
    /// How long all bars are from end to end, if they reached as far as the longest to both sides.
    length: Pt,
    reach: SignedReach,
    /// Whether names stand above their bars.
    above: bool,
    /// The most that a name is given, and a number.
    most: (Pt, Pt),
}

/// What words need on each side of the base line, beside bars.
struct Need {
    /// The names of bars above nought, and those of bars below.
    names: (Pt, Pt),
    /// The numbers of both.
    values: (Pt, Pt),
}

impl Need {
    /// Returns the room on both sides of the base line for bars that are so long from end to end.
    fn sides(&self, length: Pt, reach: SignedReach) -> (Pt, Pt) {
        let below = share(length, reach.below, reach.whole()) + self.values.1;
        let above = share(length, reach.above, reach.whole()) + self.values.0;
        (self.names.0.max(below), above.max(self.names.1))
    }

    /// Returns the greatest length of bars for which there is the width.
    fn longest(&self, width: Pt, reach: SignedReach) -> Pt {
        let (mut low, mut high) = (0, width.milli());
        while low < high {
            let middle = (low + high + 1) / 2;
            let (start, end) = self.sides(Pt::from_milli(middle), reach);
            if start + end <= width {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        Pt::from_milli(low)
    }
}

impl BarStand {
    fn of(sheet: &mut ChartSheet<'_, '_, '_, '_>, rows: &[BarRow<'_>]) -> BarStand {
        let (width, gap, near) = (sheet.width(), sheet.units(3), sheet.units(3) / 2);
        let reach = SignedReach::of(rows.iter().map(|row| row.size));
        let most = (width * NAMES / 100 - gap, width * NAMES / 100 - near);
        let mut need = Need { names: Default::default(), values: Default::default() };
        for row in rows {
            let (name, value) =
                (sheet.natural(row.name).min(most.0) + gap, sheet.natural(row.value).min(most.1) + near);
            let (names, values) = (&mut need.names, &mut need.values);
            let (names, values) =
                if row.size < 0 { (&mut names.1, &mut values.1) } else { (&mut names.0, &mut values.0) };
            (*names, *values) = ((*names).max(name), (*values).max(value));
        }
        let length = need.longest(width, reach);
        let is_long = |row: &BarRow<'_>| sheet.height(row.name, most.0) > row.name.style.leading * LINES;
        let above = length < width / LEAST || rows.iter().any(is_long);
        if above {
            need.names = Default::default();
        }
        let length = if above { need.longest(width, reach) } else { length };
        let base = need.sides(length, reach).0;
        BarStand { base, length, reach, above, most }
    }

    /// Draws a row from a height on, and returns where its bar stands and where the row ends.
    fn row(&self, sheet: &mut ChartSheet<'_, '_, '_, '_>, row: &BarRow<'_>, top: Pt, step: Pt) -> (Pt, Pt) {
        let (width, gap, near) = (sheet.width(), sheet.units(3), sheet.units(3) / 2);
        let (is_below, length) = (row.size < 0, share(self.length, row.size.abs(), self.reach.whole()));
        let value_width = sheet.natural(row.value).min(self.most.1);
        let mut from = top;
        if self.above {
            let lane = WordLane { start: Pt::ZERO, measure: width, align: CellAlign::Start };
            from = sheet.write(row.name, lane, top) + sheet.units(1) / 2;
        }
        let name_lane = if is_below {
            WordLane {
                start: self.base + gap,
                measure: (width - self.base - gap).min(self.most.0),
                align: CellAlign::Start,
            }
        } else {
            let measure = (self.base - gap).min(self.most.0);
            WordLane { start: self.base - gap - measure, measure, align: CellAlign::End }
        };
        let value_start = if is_below { self.base - length - near - value_width } else { self.base + length + near };
        let align = if is_below { CellAlign::End } else { CellAlign::Start };
        let value_lane = WordLane { start: value_start, measure: value_width, align };
        let name_height = if self.above { Pt::ZERO } else { sheet.height(row.name, name_lane.measure) };
        let words = name_height.max(sheet.height(row.value, value_lane.measure));
        let height = if words > row.name.style.leading { words + sheet.units(1) } else { step };
        let bar = step * 2 / 3;
        let start = if is_below { self.base - length } else { self.base };
        sheet.fill(area(start, from + (height - bar) / 2, Size::new(length, bar)), row.color);
        if !self.above {
            sheet.write_in(row.name, name_lane, (from, height));
        }
        sheet.write_in(row.value, value_lane, (from, height));
        sheet.reach(from + height);
        (from, from + height)
    }
}
