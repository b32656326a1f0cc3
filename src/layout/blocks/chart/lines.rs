//! Lines over time: numbers of an axis at the start, names of periods at the foot, and at its end each line's name with its last
//! number. Lines differ by colour, by their dashes, and by the signs at their ends.

use super::scale::NumberAxis;
use super::sheet::{ChartSheet, Lettering, WordLane, area};
use crate::document::{Diagram, Flow};
use crate::geometry::{Point, Pt, Rect, Size};
use crate::model::CellAlign;
use crate::paged::{Dashes, LineJoin, Path, PathShape, PathStep, PathStroke};
use crate::theme::{AmountWriter, Color, TextStyle};

/// How high the lines are, in units, and how high they are at least.
const HEIGHT: (i64, i64) = (45, 15);
/// Names at the ends of lines take so much of the width at most, in hundredths.
const NAMES: i64 = 40;
/// How thick a line is, and the paper around it, so that it is seen where another crosses it.
const LINE: Pt = Pt::new(2);
const AROUND: Pt = Pt::new(4);
/// How thick the lines of the grid are, and the one of nought.
const GRID: Pt = Pt::from_milli(500);
const NOUGHT: Pt = Pt::from_milli(750);
/// The dashes of lines: none, long ones, dots, and long and short ones in turn.
const DASHES: [Option<Dashes>; 4] = [
    None,
    Some(Dashes { on: Pt::new(6), off: Pt::new(3), second: None }),
    Some(Dashes { on: Pt::from_milli(1_500), off: Pt::new(3), second: None }),
    Some(Dashes { on: Pt::new(8), off: Pt::new(2), second: Some((Pt::new(2), Pt::new(2))) }),
];

/// How the drawing is divided.
struct LineFrames {
    /// Where lines start, behind the numbers of the axis, and where they end, before their names.
    start: Pt,
    end: Pt,
    /// The top and the foot of the axis.
    top: Pt,
    foot: Pt,
    axis: NumberAxis,
    /// The numbers of the axis are counted in so many decimals more than those of the lines.
    fine: i128,
}

/// A line: its points, by their rows.
struct Track<'a> {
    points: Vec<Option<Point>>,
    words: LineEnd<'a>,
    color: Color,
    number: usize,
}

/// What stands at the end of a line: its name, and its last number.
#[derive(Clone, Copy)]
struct LineEnd<'a> {
    name: Option<Lettering<'a>>,
    last: Option<Lettering<'a>>,
}

/// Draws a chart of lines.
pub(super) fn chart(sheet: &mut ChartSheet<'_, '_, '_, '_>, diagram: &Diagram<'_>) {
    let axis = axis(diagram);
    let ticks = ticks(sheet, diagram, &axis);
    let ends = ends_width(sheet, diagram);
    let heights = ends_heights(sheet, diagram, ends);
    let widest = ticks.iter().map(|flow| sheet.natural(tick(sheet, flow))).collect::<Vec<_>>();
    let gutter = widest.into_iter().max().unwrap_or_default().min(sheet.width() / 4) + sheet.units(4);
    let names = names_height(sheet, diagram);
    let full = sheet.units(HEIGHT.0).max(heights.iter().copied().sum());
    let height = full.min(sheet.room - names - sheet.units(4)).max(sheet.units(HEIGHT.1));
    let top = sheet.small(false).leading / 2;
    let (start, end) = (gutter, sheet.width() - ends - sheet.units(3));
    let frames = LineFrames { start, end, top, foot: top + height, axis, fine: 10 };
    let tracks = tracks(sheet, diagram, &frames);
    let tops = spread(&wanted(&tracks, &heights), &heights, frames.foot + sheet.units(1));
    let lowest = tops.iter().zip(&heights).map(|(top, height)| *top + *height).max().unwrap_or_default();
    draw_axis(sheet, &ticks, &frames);
    draw_periods(sheet, diagram, &frames, lowest);
    tracks.iter().for_each(|track| draw_track(sheet, track));
    write_ends(sheet, &tracks, &tops, (frames.end + sheet.units(3), ends));
}

/// Returns the numbers of a line, row by row; gaps are none.
fn sizes(diagram: &Diagram<'_>, column: usize) -> Vec<Option<i128>> {
    let decimals = decimals(diagram);
    let rows = diagram.chart.rows.iter();
    rows.map(|row| row.values.get(column)?.amount.map(|amount| amount.scaled(decimals))).collect()
}

/// Returns in how many decimals all numbers are counted.
fn decimals(diagram: &Diagram<'_>) -> u32 {
    let from = diagram.chart.from.and_then(|from| from.amount).map_or(0, |amount| amount.decimals());
    diagram.chart.decimals().max(from)
}

fn axis(diagram: &Diagram<'_>) -> NumberAxis {
    let all: Vec<i128> = (0..diagram.chart.columns()).flat_map(|column| sizes(diagram, column)).flatten().collect();
    let decimals = decimals(diagram);
    let from = diagram.chart.from.and_then(|from| from.amount).map(|amount| amount.scaled(decimals));
    NumberAxis::of(&all, decimals, from)
}

/// Returns the numbers of the axis in words: they are a part of the picture.
fn ticks<'p>(sheet: &ChartSheet<'_, '_, '_, 'p>, diagram: &Diagram<'_>, axis: &NumberAxis) -> Vec<Flow<'p>> {
    let Some(node) = diagram.figure else { return Vec::new() };
    let tongue = sheet.tongue();
    let writer = AmountWriter::new(tongue.lang, axis.written, diagram.chart.unit.as_deref());
    axis.ticks.iter().map(|tick| Flow::made(writer.write(axis.amount(*tick)), node, tongue)).collect()
}

fn tick<'a>(sheet: &ChartSheet<'_, '_, '_, '_>, flow: &'a Flow<'a>) -> Lettering<'a> {
    let style = TextStyle { color: sheet.inks.colors.muted, ..sheet.small(false) };
    Lettering { flow, style, artifact: None }
}

/// Returns the name of a line and its last number, as they stand at its end.
fn end_words<'a>(sheet: &ChartSheet<'_, '_, '_, '_>, diagram: &'a Diagram<'a>, column: usize) -> LineEnd<'a> {
    let color = sheet.inks.beside(color(sheet, diagram, column));
    let words = |flow: &'a Flow<'a>, stands_out: bool| {
        let style = TextStyle { color, ..sheet.style(stands_out) };
        Lettering { flow, style, artifact: None }
    };
    let name = diagram.grid.series.get(column).map(|flow| words(flow, false));
    let known = sizes(diagram, column).iter().rposition(Option::is_some);
    let last = known.and_then(|row| diagram.grid.rows[row].values.get(column)).map(|flow| words(flow, true));
    LineEnd { name, last }
}

/// Returns the colour of a line: of one that stands out, or of one of several that differ.
fn color(sheet: &ChartSheet<'_, '_, '_, '_>, diagram: &Diagram<'_>, column: usize) -> Color {
    let stand_out = diagram.chart.highlighted();
    if stand_out.contains(&true) {
        return sheet.inks.bar(stand_out.get(column).copied().unwrap_or(false), true);
    }
    sheet.inks.category(column).fill
}

/// Returns how wide names and numbers at the ends of lines are.
fn ends_width(sheet: &mut ChartSheet<'_, '_, '_, '_>, diagram: &Diagram<'_>) -> Pt {
    let most = sheet.width() * NAMES / 100;
    let mut widest = Pt::ZERO;
    for column in 0..diagram.chart.columns() {
        let LineEnd { name, last } = end_words(sheet, diagram, column);
        let name = name.map_or(Pt::ZERO, |name| sheet.natural(name) + sheet.units(1));
        widest = widest.max(name + last.map_or(Pt::ZERO, |last| sheet.natural(last)));
    }
    widest.min(most)
}

/// Returns how high the words at the end of each line are.
fn ends_heights(sheet: &mut ChartSheet<'_, '_, '_, '_>, diagram: &Diagram<'_>, measure: Pt) -> Vec<Pt> {
    let mut heights = Vec::with_capacity(diagram.chart.columns());
    for column in 0..diagram.chart.columns() {
        let words = end_words(sheet, diagram, column);
        heights.push(end_height(sheet, words, measure));
    }
    heights
}

/// Tells whether a name and a number stand on one line.
fn is_one_line(sheet: &mut ChartSheet<'_, '_, '_, '_>, words: LineEnd<'_>, measure: Pt) -> bool {
    let LineEnd { name: Some(name), last: Some(last) } = words else { return true };
    sheet.natural(name) + sheet.units(1) + sheet.natural(last) <= measure
}

fn end_height(sheet: &mut ChartSheet<'_, '_, '_, '_>, words: LineEnd<'_>, measure: Pt) -> Pt {
    let one = is_one_line(sheet, words, measure);
    let heights = [words.name, words.last].map(|words| words.map_or(Pt::ZERO, |words| sheet.height(words, measure)));
    if one { heights[0].max(heights[1]) } else { heights[0] + heights[1] }
}

/// Draws the grid and the numbers beside it.
fn draw_axis(sheet: &mut ChartSheet<'_, '_, '_, '_>, ticks: &[Flow<'_>], frames: &LineFrames) {
    let height = frames.foot - frames.top;
    for (value, flow) in frames.axis.ticks.iter().zip(ticks) {
        let y = frames.foot - frames.axis.place(*value, height);
        let (thick, color) =
            if *value == 0 { (NOUGHT, sheet.inks.colors.text) } else { (GRID, sheet.inks.colors.rule) };
        let start = frames.start - sheet.units(2);
        sheet.fill(area(start, y - thick / 2, Size::new(frames.end - start, thick)), color);
        let words = tick(sheet, flow);
        let measure = frames.start - sheet.units(4);
        let own = sheet.height(words, measure);
        sheet.write(words, WordLane { start: Pt::ZERO, measure, align: CellAlign::End }, y - own / 2);
    }
    if frames.axis.foot != 0 && !frames.axis.ticks.contains(&0) {
        draw_break(sheet, frames);
    }
}

/// The mark that the axis does not start at nought: two strokes across its foot.
fn draw_break(sheet: &mut ChartSheet<'_, '_, '_, '_>, frames: &LineFrames) {
    let (reach, start) = (sheet.units(1), frames.start - sheet.units(2));
    for index in 0..2 {
        let x = start + sheet.units(1) * index;
        let (from, to) = (Point::new(x, frames.foot + reach), Point::new(x + reach, frames.foot - reach));
        let shape = PathShape::new(vec![PathStep::Move(from), PathStep::Line(to)]);
        sheet.draw(Path::stroked(shape, PathStroke::new(sheet.inks.colors.text, NOUGHT)));
    }
}

/// Returns how far in from the start a row stands.
fn across(frames: &LineFrames, row: usize, rows: usize) -> Pt {
    let (row, steps) = (i64::try_from(row).unwrap_or(0), i64::try_from(rows).unwrap_or(1).max(2) - 1);
    frames.start + (frames.end - frames.start) * row / steps
}

fn periods<'a>(sheet: &ChartSheet<'_, '_, '_, '_>, diagram: &'a Diagram<'a>) -> Vec<Lettering<'a>> {
    let style = sheet.small(false);
    diagram.grid.rows.iter().map(|row| Lettering { flow: &row.name, style, artifact: None }).collect()
}

/// Returns how high the names at the foot are.
fn names_height(sheet: &mut ChartSheet<'_, '_, '_, '_>, diagram: &Diagram<'_>) -> Pt {
    let measure = sheet.width() / 2;
    let names = periods(sheet, diagram);
    names.into_iter().map(|name| sheet.height(name, measure)).max().unwrap_or_default()
}

/// Writes the names of rows at the foot, and below the words at the ends of lines where these come lower: all that have room
/// beside each other, counted from the last.
fn draw_periods(sheet: &mut ChartSheet<'_, '_, '_, '_>, diagram: &Diagram<'_>, frames: &LineFrames, lowest: Pt) {
    let names = periods(sheet, diagram);
    let (count, most) = (names.len(), sheet.width() / 2);
    let widths: Vec<Pt> = names.iter().map(|name| sheet.natural(*name).min(most)).collect();
    let place = |row: usize| {
        let start = across(frames, row, count) - widths[row] / 2;
        start.max(Pt::ZERO).min(sheet.width() - widths[row])
    };
    let gap = sheet.units(2);
    let is_shown = |row: usize, step: usize| (count - 1 - row).is_multiple_of(step);
    let fits = |step: &usize| {
        let shown: Vec<usize> = (0..count).filter(|row| is_shown(*row, *step)).collect();
        shown.windows(2).all(|pair| place(pair[0]) + widths[pair[0]] + gap <= place(pair[1]))
    };
    let step = (1..count.max(2)).find(fits).unwrap_or(count.max(1));
    let places: Vec<Pt> = (0..count).map(place).collect();
    for (row, name) in names.into_iter().enumerate() {
        let x = across(frames, row, count);
        sheet.fill(area(x - GRID / 2, frames.foot, Size::new(GRID, sheet.units(1))), sheet.inks.colors.text);
        if is_shown(row, step) {
            let lane = WordLane { start: places[row], measure: widths[row], align: CellAlign::Centre };
            let top = frames.foot.max(lowest - sheet.units(1)) + sheet.units(1) * 3 / 2;
            sheet.write(name, lane, top);
        }
    }
}

/// Returns the lines of all columns of numbers.
fn tracks<'a>(sheet: &ChartSheet<'_, '_, '_, '_>, diagram: &'a Diagram<'a>, frames: &LineFrames) -> Vec<Track<'a>> {
    let height = frames.foot - frames.top;
    let track = |column: usize| {
        let sizes = sizes(diagram, column);
        let count = sizes.len();
        let place = |(row, size): (usize, Option<i128>)| {
            let up = frames.axis.place(size? * frames.fine, height);
            Some(Point::new(across(frames, row, count), frames.foot - up))
        };
        let points = sizes.into_iter().enumerate().map(place).collect();
        let words = end_words(sheet, diagram, column);
        Track { points, words, color: color(sheet, diagram, column), number: column }
    };
    (0..diagram.chart.columns()).map(track).collect()
}

/// Draws a line with paper around it, interrupted where a number is not known, and a sign at both its ends.
fn draw_track(sheet: &mut ChartSheet<'_, '_, '_, '_>, track: &Track<'_>) {
    let mut steps = Vec::with_capacity(track.points.len());
    let mut goes_on = false;
    for point in &track.points {
        steps.extend(point.map(|to| if goes_on { PathStep::Line(to) } else { PathStep::Move(to) }));
        goes_on = point.is_some();
    }
    let shape = PathShape::new(steps);
    let stroke = |color, width| {
        let mut stroke = PathStroke::new(color, width);
        stroke.join = LineJoin::Round;
        stroke
    };
    sheet.draw(Path::stroked(shape.clone(), stroke(sheet.inks.colors.paper, AROUND)));
    let mut own = stroke(track.color, LINE);
    own.dashes = DASHES[track.number % DASHES.len()];
    sheet.draw(Path::stroked(shape, own));
    let alone = |index: usize| {
        let known = |at: Option<usize>| at.and_then(|at| *track.points.get(at)?).is_some();
        !known(index.checked_sub(1)) && !known(Some(index + 1))
    };
    let ends = [track.points.iter().position(Option::is_some), track.points.iter().rposition(Option::is_some)];
    for (index, point) in track.points.iter().enumerate() {
        if let Some(point) = point.filter(|_| ends.contains(&Some(index)) || alone(index)) {
            let mut mark = Path::filled(sign(track.number, point), track.color);
            mark.stroke = Some(PathStroke::new(sheet.inks.colors.paper, NOUGHT));
            sheet.draw(mark);
        }
    }
}

/// Returns the sign at the ends of a line: a disc, a square, a triangle or a lozenge.
fn sign(number: usize, at: Point) -> PathShape {
    let to = |x: i64, y: i64| Point::new(at.x + Pt::from_milli(x), at.y + Pt::from_milli(y));
    match number % 4 {
        0 => PathShape::ellipse(Rect::new(to(-3_000, -3_000), Size::new(Pt::new(6), Pt::new(6)))),
        1 => PathShape::polygon(&[to(-2_800, -2_800), to(2_800, -2_800), to(2_800, 2_800), to(-2_800, 2_800)]),
        2 => PathShape::polygon(&[to(0, -3_600), to(3_600, 2_600), to(-3_600, 2_600)]),
        _ => PathShape::polygon(&[to(0, -3_800), to(3_800, 0), to(0, 3_800), to(-3_800, 0)]),
    }
}

/// Returns where the words at the end of each line would stand: their middle where it ends.
fn wanted(tracks: &[Track<'_>], heights: &[Pt]) -> Vec<Pt> {
    let wanted = tracks.iter().zip(heights).map(|(track, height)| {
        let last = track.points.iter().rev().flatten().next();
        last.map_or(Pt::ZERO, |point| point.y) - *height / 2
    });
    wanted.collect()
}

/// Writes name and number at the end of each line.
fn write_ends(sheet: &mut ChartSheet<'_, '_, '_, '_>, tracks: &[Track<'_>], tops: &[Pt], lane: (Pt, Pt)) {
    let (start, measure) = lane;
    for (track, top) in tracks.iter().zip(tops.iter().copied()) {
        let one = is_one_line(sheet, track.words, measure);
        let all = WordLane { start, measure, align: CellAlign::Start };
        let below = track.words.name.map_or(top, |name| sheet.write(name, all, top));
        let Some(last) = track.words.last else { continue };
        match track.words.name {
            Some(name) if one => {
                let taken = sheet.natural(name) + sheet.units(1);
                let beside = WordLane { start: start + taken, measure: measure - taken, ..all };
                sheet.write(last, beside, top);
            }
            Some(_) | None => {
                sheet.write(last, all, below);
            }
        }
    }
}

/// Puts things that are so high below each other without meeting, in the order of where they would stand: none above nought, none
/// below the foot where there is room for all, each as near as can be to where it would stand.
fn spread(wanted: &[Pt], heights: &[Pt], foot: Pt) -> Vec<Pt> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by_key(|index| (wanted[*index], *index));
    let mut tops = vec![Pt::ZERO; wanted.len()];
    let mut next = Pt::ZERO;
    for index in order.iter().copied() {
        tops[index] = wanted[index].max(next);
        next = tops[index] + heights[index];
    }
    // What has come too low goes up again, as far as those above it leave room.
    let mut above: Pt = heights.iter().copied().sum();
    let mut last = foot;
    for index in order.into_iter().rev() {
        above -= heights[index];
        tops[index] = tops[index].min(last - heights[index]).max(above);
        last = tops[index];
    }
    tops
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_at_the_ends_of_lines_do_not_meet() {
        let pt = |points: [i32; 4]| points.map(Pt::new);
        let (wanted, heights) = (pt([10, 4, 60, -3]), pt([14, 14, 14, 28]));
        assert_eq!(spread(&wanted, &heights, Pt::new(100)), pt([42, 28, 60, 0]));
        assert_eq!(spread(&wanted, &heights, Pt::new(72)), pt([42, 28, 58, 0]));
        assert_eq!(spread(&wanted, &heights, Pt::new(40)), pt([42, 28, 56, 0]));
    }
}
