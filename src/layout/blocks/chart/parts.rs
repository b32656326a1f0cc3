//! Parts of a whole, or of a sum: bars put together of them, each with its number in it, or under it where it has no room.
//!
//! Names stand over the parts of the first bar. Where they cannot be put there so that no leader crosses another name, every
//! part is a bar of its own instead.

use super::bars::{self, BarRow};
use super::inks::Tint;
use super::scale::{share, size};
use super::sheet::{ChartSheet, Lettering, WordLane, area};
use super::tags::{Board, HungTag, Tag};
use crate::document::{Diagram, Flow};
use crate::geometry::{Pt, Size};
use crate::model::{CellAlign, Chart, ChartColors, ChartKind};
use crate::paged::Artifact;
use crate::theme::TextStyle;

/// How thick a bar is, in units, and how thick it is at least.
const BAR: (i64, i64) = (7, 4);
/// The white between two bars, in units.
const BETWEEN: i64 = 3;
/// Names of bars take so much of the width at most, in hundredths.
const NAMES: i64 = 30;
/// The names of bars have so many lines at most.
const LINES: i64 = 3;
/// Names of parts take so much of the width at most before they are broken, in hundredths.
const WRAP: i64 = 60;
/// As many parts have a place of their own between dark and light.
const RAMP: usize = 5;
/// Half of the white between two parts.
const HALF_GAP: Pt = Pt::from_milli(500);
/// How thick leaders are, and the lines around light parts.
const HAIR: Pt = Pt::from_milli(500);

/// A bar and its parts.
struct PartedBar<'a> {
    name: Option<Lettering<'a>>,
    parts: Vec<BarPart<'a>>,
    /// The length that the bar would have if it were as long as the chart is wide.
    sum: i128,
}

/// A part of a bar.
#[derive(Clone, Copy)]
struct BarPart<'a> {
    value: Lettering<'a>,
    size: i128,
    tint: Tint,
}

/// Where the parts of a bar stand.
struct Segments {
    /// Where each starts, and how wide it is.
    spans: Vec<(Pt, Pt)>,
    /// The numbers that have no room in their parts, by their parts, and where they stand.
    under: Vec<(usize, HungTag)>,
}

/// Draws a chart of parts.
pub(super) fn chart(sheet: &mut ChartSheet<'_, '_, '_, '_>, diagram: &Diagram<'_>) {
    let wholes = wholes(sheet, diagram);
    let names = names(sheet, diagram);
    let start = names_of_bars(sheet, &wholes);
    let all: Option<Vec<Segments>> = wholes.iter().map(|whole| segments(sheet, whole, start)).collect();
    let fits =
        start == Pt::ZERO || wholes.iter().filter_map(|whole| whole.name).all(|name| has_room(sheet, name, start));
    let all = all.filter(|_| fits);
    let over = all.as_ref().and_then(|all| all.first()).and_then(|first| hang(sheet, &names, first, start));
    match (all, over) {
        (Some(all), Some(over)) => draw(sheet, &Assembly { diagram, wholes, names, start, all, over }),
        (_, _) => apart(sheet, diagram, &wholes),
    }
}

/// All that is known when it is known where words stand.
struct Assembly<'a> {
    diagram: &'a Diagram<'a>,
    wholes: Vec<PartedBar<'a>>,
    names: Vec<Lettering<'a>>,
    /// Where bars start.
    start: Pt,
    all: Vec<Segments>,
    over: Vec<(HungTag, Pt)>,
}

fn small<'a>(flow: &'a Flow<'a>, style: TextStyle) -> Lettering<'a> {
    Lettering { flow, style, artifact: None }
}

/// Returns the colours of the parts of a chart: an order, or such as differ, or what stands out and what does not.
fn tints(sheet: &ChartSheet<'_, '_, '_, '_>, chart: &Chart, count: usize) -> Vec<Tint> {
    let stand_out = chart.highlighted();
    let any = stand_out.contains(&true);
    let is_ramp = match chart.colors {
        Some(ChartColors::Ramp) => true,
        Some(ChartColors::Categories) => false,
        None => count <= RAMP,
    };
    if any {
        let stands_out = |index: usize| stand_out.get(index).copied().unwrap_or(false);
        return (0..count).map(|index| sheet.inks.tint(sheet.inks.bar(stands_out(index), true))).collect();
    }
    if is_ramp { sheet.inks.ramp(count) } else { (0..count).map(|index| sheet.inks.category(index)).collect() }
}

/// Returns the bars of a chart: one of all rows, or one for each.
fn wholes<'a>(sheet: &ChartSheet<'_, '_, '_, '_>, diagram: &'a Diagram<'a>) -> Vec<PartedBar<'a>> {
    let (chart, rows) = (diagram.chart, &diagram.grid.rows);
    let decimals = chart.decimals();
    let style = sheet.small(true);
    let is_one = chart.is_one_whole();
    let tints = tints(sheet, chart, if is_one { rows.len() } else { chart.columns() });
    let part = |flow, datum, tint: &Tint| BarPart {
        value: small(flow, style),
        size: size(Some(datum), decimals),
        tint: *tint,
    };
    let of_row = |row: usize| rows[row].values.iter().zip(&chart.rows[row].values);
    let mut wholes: Vec<PartedBar<'a>> = if is_one {
        let firsts = (0..rows.len()).filter_map(|row| of_row(row).next());
        let parts = firsts.zip(&tints).map(|((flow, datum), tint)| part(flow, datum, tint)).collect();
        vec![PartedBar { name: None, parts, sum: 0 }]
    } else {
        let whole = |row: usize| {
            let parts = of_row(row).zip(&tints).map(|((flow, datum), tint)| part(flow, datum, tint)).collect();
            PartedBar { name: Some(small(&rows[row].name, sheet.style(true))), parts, sum: 0 }
        };
        (0..rows.len()).map(whole).collect()
    };
    let sums: Vec<i128> = wholes.iter().map(|whole| whole.parts.iter().map(|part| part.size).sum()).collect();
    let most = sums.iter().copied().max().unwrap_or(0);
    for (whole, sum) in wholes.iter_mut().zip(sums) {
        whole.sum = if chart.kind == ChartKind::Share { sum } else { most };
    }
    wholes
}

/// Returns the names of parts.
fn names<'a>(sheet: &ChartSheet<'_, '_, '_, '_>, diagram: &'a Diagram<'a>) -> Vec<Lettering<'a>> {
    let stand_out = diagram.chart.highlighted();
    let flows: Vec<&Flow<'a>> = if diagram.chart.is_one_whole() {
        diagram.grid.rows.iter().map(|row| &row.name).collect()
    } else {
        // The first names the column of names.
        diagram.grid.series.iter().skip(1).collect()
    };
    let stands_out = |index: usize| stand_out.get(index).copied().unwrap_or(false);
    flows.into_iter().enumerate().map(|(index, flow)| small(flow, sheet.small(stands_out(index)))).collect()
}

/// Returns where bars start behind their names.
fn names_of_bars(sheet: &mut ChartSheet<'_, '_, '_, '_>, wholes: &[PartedBar<'_>]) -> Pt {
    let most = sheet.width() * NAMES / 100;
    let widths = wholes.iter().filter_map(|whole| whole.name);
    let widest = widths.map(|name| sheet.natural(name)).max();
    widest.map_or(Pt::ZERO, |width| (width + sheet.units(3)).min(most))
}

/// Tells whether the name of a bar has room before it, in few lines.
fn has_room(sheet: &mut ChartSheet<'_, '_, '_, '_>, name: Lettering<'_>, start: Pt) -> bool {
    let measure = start - sheet.units(3);
    sheet.narrowest(name) <= measure && sheet.height(name, measure) <= name.style.leading * LINES
}

/// Returns where the parts of a bar stand, and those numbers that stand under it; nothing where there is no room for them.
fn segments(sheet: &mut ChartSheet<'_, '_, '_, '_>, whole: &PartedBar<'_>, start: Pt) -> Option<Segments> {
    let width = sheet.width() - start;
    let (mut spans, mut before, mut under) = (Vec::with_capacity(whole.parts.len()), 0, Vec::new());
    for (index, part) in whole.parts.iter().enumerate() {
        let (from, to) = (share(width, before, whole.sum), share(width, before + part.size, whole.sum));
        spans.push((start + from, to - from));
        before += part.size;
        let own = sheet.natural(part.value);
        if own + sheet.units(2) > to - from {
            let middle = from + (to - from) / 2;
            under.push((index, Tag { anchor: middle, start: middle - own / 2, width: own.min(width) }));
        }
    }
    let board = Board { width, gap: sheet.units(1) };
    let tags: Vec<Tag> = under.iter().map(|(_, tag)| *tag).collect();
    let hung = board.hang(&tags)?;
    let under = under.iter().zip(hung).map(|((index, _), hung)| (*index, hung)).collect();
    Some(Segments { spans, under })
}

/// Puts the names of parts over the first bar, each with its measure.
fn hang(
    sheet: &mut ChartSheet<'_, '_, '_, '_>,
    names: &[Lettering<'_>],
    first: &Segments,
    start: Pt,
) -> Option<Vec<(HungTag, Pt)>> {
    let board = Board { width: sheet.width() - start, gap: sheet.units(2) };
    let wrap = board.width * WRAP / 100;
    let mut tags = Vec::with_capacity(names.len());
    for (name, (from, _)) in names.iter().zip(&first.spans) {
        let natural = sheet.natural(*name);
        let width = if natural > wrap { wrap.max(sheet.narrowest(*name)).min(board.width) } else { natural };
        let anchor = *from - start;
        tags.push(Tag { anchor, start: anchor, width });
    }
    let hung = board.hang(&tags)?;
    Some(hung.into_iter().zip(tags).map(|(hung, tag)| (hung, tag.width)).collect())
}

fn draw(sheet: &mut ChartSheet<'_, '_, '_, '_>, plan: &Assembly<'_>) {
    let tops = NameRows::of(sheet, plan);
    let under = plan.all.iter().map(|segments| segments.under.iter().map(|(_, hung)| hung.row + 1).max().unwrap_or(0));
    let under: Vec<usize> = under.collect();
    let number = sheet.small(true).leading;
    let depth = |rows: usize| number * i64::try_from(rows).unwrap_or(0);
    let count = i64::try_from(plan.wholes.len()).unwrap_or(1);
    let left = sheet.room - tops.bottom - under.iter().map(|rows| depth(*rows)).sum();
    let between = sheet.units(BETWEEN);
    let names = plan.wholes.iter().filter_map(|whole| whole.name);
    let label: Vec<Pt> = names.map(|name| sheet.height(name, plan.start - sheet.units(3))).collect();
    let label = label.into_iter().max().unwrap_or_default();
    let bar = ((left - between * (count - 1)) / count).min(sheet.units(BAR.0)).max(sheet.units(BAR.1)).max(number);
    // Names that are higher than their bars stand apart, too.
    let between = between.max(label - bar);
    let is_one = plan.diagram.chart.is_one_whole();
    if !is_one {
        (0..plan.names.len()).for_each(|index| write_name(sheet, plan, &tops, index));
    }
    let mut y = tops.bottom;
    for (row, whole) in plan.wholes.iter().enumerate() {
        if let Some(name) = whole.name {
            let lane = WordLane { start: Pt::ZERO, measure: plan.start - sheet.units(3), align: CellAlign::End };
            sheet.write_in(name, lane, (y, bar));
        }
        for index in 0..whole.parts.len() {
            if is_one {
                write_name(sheet, plan, &tops, index);
            }
            draw_part(sheet, plan, (row, index), (y, bar));
        }
        y += bar + depth(under[row]) + between;
    }
    sheet.reach(y - between);
}

/// Where the rows of names over the first bar stand.
struct NameRows {
    /// The top of each row, by its number from the bar on.
    tops: Vec<Pt>,
    /// How high each is.
    heights: Vec<Pt>,
    /// Where the first bar starts.
    bottom: Pt,
}

impl NameRows {
    fn of(sheet: &mut ChartSheet<'_, '_, '_, '_>, plan: &Assembly<'_>) -> NameRows {
        let count = plan.over.iter().map(|(hung, _)| hung.row + 1).max().unwrap_or(0);
        let mut heights = vec![Pt::ZERO; count];
        for (name, (hung, measure)) in plan.names.iter().zip(&plan.over) {
            heights[hung.row] = heights[hung.row].max(sheet.height(*name, *measure));
        }
        let all: Pt = heights.iter().copied().sum();
        let mut tops = Vec::with_capacity(count);
        let mut y = all;
        for height in &heights {
            y -= *height;
            tops.push(y);
        }
        let white = if count > 0 { sheet.units(1) } else { Pt::ZERO };
        NameRows { tops, heights, bottom: all + white }
    }
}

/// Writes the name of a part over the first bar, with a leader where it stands further off or beside its part.
fn write_name(sheet: &mut ChartSheet<'_, '_, '_, '_>, plan: &Assembly<'_>, rows: &NameRows, index: usize) {
    let (Some((hung, measure)), Some((from, _))) = (plan.over.get(index), plan.all[0].spans.get(index)) else { return };
    let name = plan.names[index];
    let (start, top, height) = (plan.start + hung.start, rows.tops[hung.row], rows.heights[hung.row]);
    let own = sheet.height(name, *measure);
    if hung.row > 0 || start < *from {
        let foot = top + height;
        let x = (*from + HALF_GAP).min(sheet.width() - HAIR);
        sheet.fill(area(x, foot, Size::new(HAIR, rows.bottom - foot)), sheet.inks.colors.line);
    }
    let lane = WordLane { start, measure: *measure, align: CellAlign::Start };
    sheet.write(name, lane, top + height - own);
}

/// Draws a part of a bar, and writes its number in it or under it.
fn draw_part(sheet: &mut ChartSheet<'_, '_, '_, '_>, plan: &Assembly<'_>, place: (usize, usize), bar: (Pt, Pt)) {
    let ((row, index), (top, height)) = (place, bar);
    let (whole, segments) = (&plan.wholes[row], &plan.all[row]);
    let (BarPart { value, size, tint }, (from, width)) = (whole.parts[index], segments.spans[index]);
    let is_first = index == 0;
    let is_last = index + 1 == whole.parts.len();
    let cut = if is_first { Pt::ZERO } else { HALF_GAP };
    let end = if is_last { Pt::ZERO } else { HALF_GAP };
    if size > 0 {
        // What is there is seen.
        let inked = (width - cut - end).max(HALF_GAP);
        fill_part(sheet, tint, (from + cut, top), Size::new(inked, height));
    }
    match segments.under.iter().find(|(part, _)| *part == index) {
        None => {
            let inset = sheet.units(6) / 5;
            let words = Lettering { style: TextStyle { color: tint.words, ..value.style }, ..value };
            let lane = WordLane { start: from + inset, measure: width - inset, align: CellAlign::Start };
            sheet.write_in(words, lane, (top, height));
        }
        Some((_, hung)) => {
            let (down, middle) = (top + height, from + width / 2);
            let y = down + value.style.leading * i64::try_from(hung.row).unwrap_or(0);
            if hung.row > 0 {
                sheet.fill(area(middle - HAIR / 2, down, Size::new(HAIR, y - down)), sheet.inks.colors.line);
            }
            let measure = sheet.natural(value).min(sheet.width() - plan.start);
            let lane = WordLane { start: plan.start + hung.start, measure, align: CellAlign::Start };
            sheet.write(value, lane, y);
        }
    }
}

/// Fills a part, with a line around it where it is as light as the paper.
fn fill_part(sheet: &mut ChartSheet<'_, '_, '_, '_>, tint: Tint, at: (Pt, Pt), size: Size) {
    let edge = HAIR * 2;
    if tint.outlined && size.width > edge * 2 {
        sheet.fill(area(at.0, at.1, size), sheet.inks.colors.line);
        let inside = Size::new(size.width - edge, size.height - edge);
        sheet.fill(area(at.0 + HAIR, at.1 + HAIR, inside), tint.fill);
    } else {
        sheet.fill(area(at.0, at.1, size), if tint.outlined { sheet.inks.colors.line } else { tint.fill });
    }
}

/// Draws every part as a bar of its own: under each other, or under the name of what they are parts of.
fn apart(sheet: &mut ChartSheet<'_, '_, '_, '_>, diagram: &Diagram<'_>, wholes: &[PartedBar<'_>]) {
    let stand_out = diagram.chart.highlighted();
    let any = stand_out.contains(&true);
    let (room, mut y) = (sheet.room / i64::try_from(wholes.len()).unwrap_or(1).max(1), Pt::ZERO);
    let names = names(sheet, diagram);
    for (row, whole) in wholes.iter().enumerate() {
        if let Some(name) = whole.name {
            let lane = WordLane { start: Pt::ZERO, measure: sheet.width(), align: CellAlign::Start };
            y = sheet.write(name, lane, y);
        }
        let mut bars = Vec::with_capacity(whole.parts.len());
        for (index, BarPart { value, size, .. }) in whole.parts.iter().copied().enumerate() {
            let stands_out = stand_out.get(index).copied().unwrap_or(false);
            // The names of parts are read once, over all numbers.
            let artifact = (row > 0).then_some(Artifact::Repeated);
            let value_style = sheet.style(stands_out);
            let Some(name) = names.get(index) else { continue };
            let name = Lettering { style: sheet.style(stands_out), artifact, ..*name };
            let color = sheet.inks.bar(stands_out, any);
            bars.push(BarRow { name, value: Lettering { style: value_style, ..value }, size, color });
        }
        y = bars::draw(sheet, &bars, y, room) + sheet.units(BETWEEN);
    }
    sheet.reach(y - sheet.units(BETWEEN));
}
