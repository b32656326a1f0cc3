//! Timelines: dates in a column of their own, a dot beside each on a line that runs through, and what happened.
//!
//! Where the measure is narrow the dates stand above what happened, and the dots at the side where lines start. Pages end between
//! dates, two on either side; there the line goes on beyond the text.

use super::compose_blocks;
use super::pull::unit;
use super::quote::keep_short;
use crate::document::{Body, Chronology, Element, Milestone};
use crate::geometry::{Point, Pt, Rect, Size};
use crate::layout::boxes::{Bar, Rail};
use crate::layout::compose::Composer;
use crate::layout::fragment::{Bond, LineBox};
use crate::layout::frame::Frame;
use crate::layout::look::Look;
use crate::layout::row::{Row, Tier};
use crate::model::CellAlign;
use crate::paged::{Artifact, Item, ItemKind, Mark, Path, PathShape};
use crate::theme::{Family, TextStyle, Theme, Weight};

/// Below so many units dates stand above what happened.
const NARROW: i64 = 75;
/// So many units stand between where dates end and where what happened starts; the line stands in the middle of them.
const GAP: i64 = 8;
/// Dates leave at least half of the measure to what happened.
const MOST_DATES: (i64, i64) = (1, 2);
/// Where dates stand above, all words stand so many units in.
const INDENT: i64 = 6;
/// How large a dot is, and that of a date which stands out, in tenths of a unit.
const DOTS: (i64, i64) = (23, 37);
/// How thick the line is.
const LINE: Pt = Pt::from_milli(750);
/// The white between two dates, in units.
const BETWEEN: i64 = 4;
/// Capitals are about two thirds of their size high: their middle is a third of it above the baseline, in thousandths.
const MIDDLE: i64 = 330;
/// What happened stays on one page if it takes up to this share of that.
const WHOLE: (i64, i64) = (1, 4);

/// Where the parts of a timeline stand.
#[derive(Clone, Copy)]
struct TimelineColumns<'p> {
    date: Frame<'p>,
    text: Frame<'p>,
    /// How far in the middle of the dots is.
    middle: Pt,
    is_narrow: bool,
}

impl<'p> TimelineColumns<'p> {
    fn of(theme: &Theme, frame: &Frame<'p>) -> TimelineColumns<'p> {
        let unit = unit(theme);
        let inside = |start: Pt| Frame { start: frame.start + start, measure: frame.measure - start, ..*frame };
        if frame.measure < unit * NARROW {
            let text = inside(unit * INDENT);
            let middle = frame.start + unit * DOTS.1 / 20;
            return TimelineColumns { date: text, text, middle, is_narrow: true };
        }
        let most = frame.measure.scale(MOST_DATES.0, MOST_DATES.1) - unit * GAP;
        let dates = theme.parts.timeline_dates.min(most);
        let text = dates + unit * GAP;
        let date = Frame { measure: dates, ..*frame };
        TimelineColumns { date, text: inside(text), middle: frame.start + (dates + text) / 2, is_narrow: false }
    }
}

/// A timeline.
pub(super) fn compose<'r>(composer: &mut Composer<'r, '_>, timeline: &'r Chronology<'r>, frame: &Frame<'_>) {
    let theme = composer.theme();
    let columns = TimelineColumns::of(theme, frame);
    let (white, count) = (theme.spacing.figure, timeline.milestones.len());
    // Where each date starts, and how far below that the middle of its dot is.
    let mut starts: Vec<(usize, Pt)> = Vec::with_capacity(count);
    for (index, milestone) in timeline.milestones.iter().enumerate() {
        let first = composer.matter.fragments.len();
        composer.matter.ask(if index == 0 { white } else { unit(theme) * BETWEEN });
        let middle = compose_one(composer, milestone, &columns);
        keep_short(composer, first, WHOLE);
        if index == 1 || index > 0 && index + 1 == count {
            let keep = &mut composer.matter.fragments[first].keep;
            *keep = keep.and(Bond::Item);
        }
        starts.push((first, middle));
    }
    if let [(first, top), .., (last, bottom)] = starts.as_slice() {
        // Of what is told last, the line goes to the dot alone.
        let foot = composer.matter.fragments[*last].height - *bottom;
        let bar = Bar { thickness: LINE, length: Pt::ZERO, color: theme.colors.rule };
        let rail =
            Rail { bar, start: columns.middle - LINE / 2, ends: (*top, foot), beyond: unit(theme) * BETWEEN / 2 };
        composer.beside(rail, *first..*last + 1, frame);
    }
    composer.matter.leave(white);
}

/// A date and what happened; returns how far below its top the middle of its dot is.
fn compose_one<'r>(composer: &mut Composer<'r, '_>, milestone: &'r Milestone<'r>, columns: &TimelineColumns<'_>) -> Pt {
    let theme = composer.theme();
    let align = if columns.is_narrow { CellAlign::Start } else { CellAlign::End };
    let style = TextStyle { color: theme.colors.accent, ..title_style(theme) };
    let date = composer.setter.set(&milestone.date, &Look { align, ..Look::balanced(style) }, &columns.date);
    let beside = if columns.is_narrow { Pt::ZERO } else { height(&date) };
    let (opening, rest) = opening(composer, milestone, columns, beside);
    let baseline = |lines: &[LineBox]| lines.first().map_or(Pt::ZERO, |line| line.baseline);
    let first = if columns.is_narrow { baseline(&date) } else { baseline(&date).max(baseline(&opening)) };
    let middle = first - style.size.scale(MIDDLE, 1000);
    let [date, opening] = [date, opening].map(|lines| Tier { lines, before: Pt::ZERO });
    let cells = if columns.is_narrow { vec![vec![date, opening]] } else { vec![vec![date], vec![opening]] };
    let dot = vec![dot(theme, columns, milestone.highlight, middle)];
    let whole = theme.text_height().scale(WHOLE.0, WHOLE.1);
    Row { cells, opening: dot, whole, span: milestone.span, ..Row::default() }.push(composer, Pt::ZERO);
    if !rest.is_empty() {
        composer.matter.keep_with_next(Bond::Heading);
        compose_blocks(composer, rest, &columns.text);
    }
    composer.matter.leave(Pt::ZERO);
    middle
}

/// Returns the lines that start beside a date, or below it, and what stands under them: the title, or else the first paragraph;
/// with it as many paragraphs as there is room for beside a date of several lines.
fn opening<'r>(
    composer: &mut Composer<'r, '_>,
    milestone: &'r Milestone<'r>,
    columns: &TimelineColumns<'_>,
    beside: Pt,
) -> (Vec<LineBox>, &'r [Element<'r>]) {
    let theme = composer.theme();
    let title = milestone.title.as_ref();
    let title = title.map(|title| composer.setter.set(title, &Look::balanced(title_style(theme)), &columns.text));
    let (mut lines, mut rest) = (title.unwrap_or_default(), milestone.text.as_slice());
    while let [Element { body: Body::Paragraph(flow), tongue, .. }, others @ ..] = rest
        && (lines.is_empty() || height(&lines) < beside)
    {
        let look = Look::running(theme, theme.styles.body);
        let set = composer.setter.set(flow, &look, &columns.text.speaking(*tongue));
        let is_first = rest.len() == milestone.text.len();
        let white = if is_first { Pt::ZERO } else { look.style.after };
        lines
            .extend(set.into_iter().enumerate().map(|(index, line)| if index == 0 { line.below(white) } else { line }));
        rest = others;
    }
    (lines, rest)
}

fn height(lines: &[LineBox]) -> Pt {
    lines.iter().map(|line| line.height).sum()
}

fn title_style(theme: &Theme) -> TextStyle {
    TextStyle { family: Family::Display, weight: Weight::Semibold, ..theme.styles.body }
}

/// Returns the dot beside a date, whose middle is so far down.
fn dot(theme: &Theme, columns: &TimelineColumns<'_>, highlight: bool, middle: Pt) -> Item {
    let side = unit(theme) * if highlight { DOTS.1 } else { DOTS.0 } / 10;
    let size = Size::new(side, side);
    let at = Point::new(columns.date.left(columns.middle - side / 2, side), middle - side / 2);
    let shape = PathShape::ellipse(Rect::new(Point::default(), size));
    let path = Path::filled(shape, theme.colors.accent);
    Item { at, mark: Mark::Artifact(Artifact::Layout), kind: ItemKind::Path(Box::new(path)) }
}
