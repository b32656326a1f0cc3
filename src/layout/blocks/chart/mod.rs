//! Charts: a title that says the finding, the numbers as lengths or lines, and where they come from.
//!
//! **sheet** is what all of them are drawn on: it sets words and draws in one frame. **scale** makes lengths of numbers and
//! finds the numbers of an axis, **tags** puts words beside each other where each belongs to a place, **inks** has the colours. A
//! file for each way to show numbers: **bars**, **columns**, **parts**, **lines**. A chart that is too narrow for its words takes
//! another of them; none leaves words out, and none is cut.

mod bars;
mod columns;
mod inks;
mod lines;
mod parts;
mod scale;
mod sheet;
mod tags;

use super::table;
use super::titled::{self, Titles};
use crate::diagnostics::{Code, Diagnostic};
use crate::document::{Diagram, Flow};
use crate::geometry::Pt;
use crate::layout::compose::Composer;
use crate::layout::fragment::{Bond, Fragment, Keep};
use crate::layout::frame::Frame;
use crate::layout::look::Look;
use crate::layout::setter::Setter;
use crate::model::ChartKind;

use sheet::ChartSheet;

/// A chart with its title above it, and where it comes from below.
pub(super) fn compose<'r>(composer: &mut Composer<'r, '_>, diagram: &'r Diagram<'r>, frame: &Frame<'_>) {
    let theme = composer.theme();
    let (white, span) = (theme.spacing.figure, diagram.chart.span);
    composer.matter.ask(white);
    let first = composer.matter.fragments.len();
    titled::compose(composer, Titles { words: &diagram.caption, span }, frame, frame.measure);
    let before = theme.unit * 3;
    let above = composer.matter.bound_above(before);
    let room = theme.text_height() - above - foot_height(&mut composer.setter, diagram, frame);
    let drawn = draw(&mut composer.setter, diagram, frame, room);
    if drawn.height > room {
        composer.setter.diagnostics.push(too_high(diagram, drawn.height, room));
        return;
    }
    let keep = Keep::WithPrevious(Bond::Caption);
    composer.matter.push(Fragment { keep, span, ..drawn }, before);
    if let Some(tabular) = &diagram.table {
        composer.matter.keep_with_next(Bond::Caption);
        table::compose(composer, tabular, frame);
        // Whole lines are for all of the chart.
        composer.matter.leave(white);
    }
    if let Some(foot) = &diagram.foot {
        table::foot::compose(composer, foot, frame, span);
    }
    composer.matter.leave_whole(first, white, theme.spacing.grid);
}

/// Says that a chart, which is never parted, runs off its page however low its rows are.
fn too_high(diagram: &Diagram<'_>, height: Pt, room: Pt) -> Diagnostic {
    let rows = i64::try_from(diagram.chart.rows.len()).unwrap_or(i64::MAX);
    let fitting = i128::from(rows) * i128::from(room.milli().max(0)) / i128::from(height.milli().max(1));
    let message = format!("the chart is {height} pt high, and its page holds {room} pt");
    let help = match fitting {
        0 | 1 => "give it more width, or make a table of it".to_owned(),
        fitting => format!("make several charts of it, of up to {fitting} rows each, or a table"),
    };
    Diagnostic::new(Code::ChartTooHigh, diagram.chart.span, message).help(help)
}

/// Draws the numbers as their kind has it, as high as the room allows; columns and parts that are too narrow for their words as
/// bars.
fn draw(setter: &mut Setter<'_, '_>, diagram: &Diagram<'_>, frame: &Frame<'_>, room: Pt) -> Fragment {
    let mut sheet = ChartSheet::of(setter, diagram, frame, room);
    match diagram.chart.kind {
        ChartKind::Bars => bars::chart(&mut sheet, diagram),
        ChartKind::Columns => columns::chart(&mut sheet, diagram),
        ChartKind::Stacked | ChartKind::Share => parts::chart(&mut sheet, diagram),
        ChartKind::Lines => lines::chart(&mut sheet, diagram),
    }
    Fragment::from(sheet.finish())
}

/// Returns how high the words under a chart are, with the white around them.
fn foot_height(setter: &mut Setter<'_, '_>, diagram: &Diagram<'_>, frame: &Frame<'_>) -> Pt {
    let Some(foot) = &diagram.foot else { return Pt::ZERO };
    let style = setter.theme.styles.note;
    let look = Look::running(setter.theme, style);
    let words: Vec<&Flow<'_>> = foot.remark.iter().chain(&foot.source).collect();
    let white = setter.theme.unit * 2 + style.before + style.after * 2;
    white + words.into_iter().flat_map(|flow| setter.measure(flow, &look, frame)).map(|line| line.height).sum()
}
