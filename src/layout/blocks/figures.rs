//! Key figures: numbers side by side over what they count, under a rule.
//!
//! The numbers of a row share a baseline, and so do the first lines of what they count. One step of their size holds for all of
//! them: that at which the widest stands in its column; where none does, there are fewer columns.

use crate::diagnostics::Span;
use crate::document::{Flow, Numeral, Strip};
use crate::geometry::{Point, Pt, Size};
use crate::layout::boxes::{Bar, BoxStyle, Padding, Paint};
use crate::layout::compose::Composer;
use crate::layout::edges::Edges;
use crate::layout::fragment::{Bond, LineBox};
use crate::layout::frame::Frame;
use crate::layout::ground::GroundInks;
use crate::layout::look::Look;
use crate::layout::row::{Row, Tier};
use crate::layout::setter::Setter;
use crate::model::{BlockWidth, CellAlign, Direction};
use crate::paged::{Artifact, Item, ItemKind, Mark};
use crate::text::{Glyph, LineFill};
use crate::theme::{Color, FigureFrame, TextStyle, Theme};

/// The steps of the size of numbers, in thousandths.
const STEPS: [i64; 3] = [1000, 667, 500];
/// A unit is so much smaller than its number, in thousandths.
const UNIT: i64 = 500;
/// Where two figures had less width each, they stand below each other.
const LEAST_WIDTH: Pt = Pt::new(60);

/// How figures stand.
#[derive(Clone, Copy, Debug)]
struct Grid {
    columns: usize,
    width: Pt,
    gutter: Pt,
    /// The size of the numbers, in thousandths.
    step: i64,
    /// Whether units stand below their numbers, where no line holds both.
    parted: bool,
}

/// A strip of key figures.
pub(super) fn compose<'r>(composer: &mut Composer<'r, '_>, strip: &'r Strip<'r>, frame: &Frame<'_>, span: Span) {
    let theme = composer.theme();
    let white = theme.spacing.figure;
    composer.matter.ask(white);
    let form = if strip.width == BlockWidth::Margin { FigureFrame::Rule } else { theme.parts.figures_frame };
    match form {
        FigureFrame::Band => band(composer, strip, frame, span),
        FigureFrame::Rule | FigureFrame::None if strip.width == BlockWidth::Bleed => {
            tinted(composer, strip, frame, span)
        }
        FigureFrame::Box => boxed(composer, strip, frame, span),
        FigureFrame::Rule => {
            let place = RowPlace { first: lead_rule(theme, frame), inside: Pt::ZERO, span };
            rows(composer, strip, frame, &place);
        }
        FigureFrame::None => rows(composer, strip, frame, &RowPlace { first: Vec::new(), inside: Pt::ZERO, span }),
    }
    composer.matter.leave(white);
}

/// The white above and below figures on a ground to the edges of the paper.
fn inside(theme: &Theme) -> Pt {
    (theme.styles.body.leading * 2).min(theme.text_height() / 6)
}

/// A strip on a tint to the edges of the paper, its numbers as wide as the page: the bar stands on the upper edge of the ground.
fn tinted<'r>(composer: &mut Composer<'r, '_>, strip: &'r Strip<'r>, frame: &Frame<'_>, span: Span) {
    let theme = composer.theme();
    let inside = inside(theme);
    let edges = Edges::of(&composer.setter, frame);
    let page = Edges::page(&composer.setter, frame);
    let top = Bar::lead(theme, page.measure).filter(|_| theme.parts.figures_frame == FigureFrame::Rule);
    let paint = Paint { fill: Some(theme.colors.tint), top, ..Paint::default() };
    let padding = edges.padding(Some(&page), inside);
    composer.boxed(BoxStyle { padding, paint }, &edges.frame, |composer, frame| {
        rows(composer, strip, frame, &RowPlace { first: Vec::new(), inside, span });
    });
}

/// A strip on a deep band, below a rule: to the edges of the paper, or as wide as it is asked to be.
fn band<'r>(composer: &mut Composer<'r, '_>, strip: &'r Strip<'r>, frame: &Frame<'_>, span: Span) {
    let theme = composer.theme();
    let ground = GroundInks::deep(&theme.colors);
    let paint = Paint { fill: Some(ground.fill), ..Paint::default() };
    let (white, outer, padding) = if strip.width == BlockWidth::Bleed {
        let (edges, page) = (Edges::of(&composer.setter, frame), Edges::page(&composer.setter, frame));
        (inside(theme), edges.frame, edges.padding(Some(&page), inside(theme)))
    } else {
        let white = theme.spacing.line.min(frame.measure / 10);
        (white, *frame, Padding { above: white, below: white, start: white, end: white })
    };
    composer.boxed(BoxStyle { padding, paint }, &outer, |composer, frame| {
        let first = composer.matter.fragments.len();
        rows(composer, strip, frame, &RowPlace { first: lead_rule(theme, frame), inside: white, span });
        ground.turn(theme, &mut composer.matter, first);
    });
}

/// A strip between two rules, with lines between its columns.
fn boxed<'r>(composer: &mut Composer<'r, '_>, strip: &'r Strip<'r>, frame: &Frame<'_>, span: Span) {
    let theme = composer.theme();
    let frame = if strip.width == BlockWidth::Bleed { &Edges::page(&composer.setter, frame) } else { frame };
    let rule = Bar::rule(theme, frame.measure);
    let paint = Paint { top: Some(rule), bottom: Some(rule), ..Paint::default() };
    let padding = Padding { below: theme.spacing.inset(), ..Padding::default() };
    composer.boxed(BoxStyle { padding, paint }, frame, |composer, frame| {
        rows(composer, strip, frame, &RowPlace { first: Vec::new(), inside: theme.spacing.inset(), span });
    });
}

/// Where the rows of a strip stand.
struct RowPlace {
    /// What is drawn above the first of them.
    first: Vec<Item>,
    /// The white that their ground has above them, and below.
    inside: Pt,
    span: Span,
}

/// The rows of a strip: never broken, unless one is higher than a page.
fn rows<'r>(composer: &mut Composer<'r, '_>, strip: &'r Strip<'r>, frame: &Frame<'_>, place: &RowPlace) {
    let theme = composer.theme();
    let grid = grid(&mut composer.setter, strip, frame);
    let whole = composer.theme().text_height() - place.inside * 2;
    for (index, numerals) in strip.numerals.chunks(grid.columns).enumerate() {
        if index > 0 {
            composer.matter.keep_with_next(Bond::Item);
        }
        let cells = cells(&mut composer.setter, numerals, frame, grid);
        let closing = match index {
            0 => place.first.clone(),
            _ if is_stacked(frame, composer.theme()) => lead_rule(composer.theme(), frame),
            _ => vec![hairline(composer.theme(), frame)],
        };
        let before = if index > 0 { composer.theme().spacing.gutter() } else { Pt::ZERO };
        let span = numerals.first().map_or(place.span, |first| first.span);
        let row = composer.matter.fragments.len();
        Row { cells, closing, whole, span, ..Row::default() }.push(composer, before);
        if theme.parts.figures_frame == FigureFrame::Box
            && let [whole] = &mut composer.matter.fragments[row..]
        {
            let column = |before: usize| (grid.width + grid.gutter) * i64::try_from(before).unwrap_or(0);
            let dividers = (1..numerals.len())
                .map(|before| divider(theme, frame, frame.start + column(before) - grid.gutter / 2, whole.height));
            whole.items.extend(dividers.collect::<Vec<_>>());
        }
    }
}

/// The line between two columns of figures, so far in and so high.
fn divider(theme: &Theme, frame: &Frame<'_>, start: Pt, height: Pt) -> Item {
    let top = theme.spacing.inset();
    let at = Point::new(frame.left(start, HAIRLINE), top);
    let kind = ItemKind::Rect { size: Size::new(HAIRLINE, height - top), color: theme.colors.rule };
    Item { at, mark: Mark::Artifact(Artifact::Layout), kind }
}

/// Returns the most columns, and in them the largest step, at which every number stands in its column with its unit; where there is
/// none, that at which it does above its unit.
fn grid(setter: &mut Setter<'_, '_>, strip: &Strip<'_>, frame: &Frame<'_>) -> Grid {
    let gutter = setter.theme.spacing.gutter();
    let widths: Vec<Vec<Pt>> = strip.numerals.iter().map(|numeral| widths(setter, numeral, frame)).collect();
    let widest = widths.iter().map(|widths| widths.iter().copied().sum()).max().unwrap_or_default();
    let widest_part = widths.into_iter().flatten().max().unwrap_or_default();
    let grid = |columns: usize, step: i64| {
        let count = i64::try_from(columns).unwrap_or(1);
        Grid { columns, width: (frame.measure - gutter * (count - 1)) / count, gutter, step, parted: false }
    };
    let most = if is_stacked(frame, setter.theme) {
        1
    } else {
        let abreast = usize::try_from(setter.theme.parts.figures_abreast).unwrap_or(usize::MAX);
        abreast_at_most(strip.numerals.len()).min(abreast)
    };
    let columns = [most, 2, 1].into_iter().filter(|columns| *columns <= most);
    let mut grids = columns.flat_map(|columns| STEPS.map(|step| grid(columns, step)));
    let fits = |width: Pt, grid: &Grid| width.scale(grid.step, 1000) <= grid.width;
    let parted = || {
        let grids = STEPS.map(|step| Grid { parted: true, ..grid(1, step) });
        grids.into_iter().find(|grid| fits(widest_part, grid)).unwrap_or(grids[STEPS.len() - 1])
    };
    grids.find(|grid| fits(widest, grid)).unwrap_or_else(parted)
}

/// Tells whether figures stand below each other, each under a bar of its own: where two had no room.
fn is_stacked(frame: &Frame<'_>, theme: &Theme) -> bool {
    frame.measure < LEAST_WIDTH * 2 + theme.spacing.gutter()
}

/// Returns how many of so many figures stand side by side: up to four; more in rows of three, or of four where that leaves no
/// single one.
fn abreast_at_most(count: usize) -> usize {
    match count {
        0..=4 => count.max(1),
        _ if count % 3 == 1 && count % 4 != 1 => 4,
        _ => 3,
    }
}

fn look(style: TextStyle) -> Look {
    Look {
        style,
        fill: LineFill::Ragged,
        align: CellAlign::Start,
        link: None,
        hyphenate: false,
        whole: 0,
        indent: Pt::ZERO,
    }
}

/// Returns the flows of a number with their looks, in reading order: its unit is smaller.
fn parts<'n>(theme: &Theme, numeral: &'n Numeral<'n>, step: i64) -> Vec<(&'n Flow<'n>, Look)> {
    let style = theme.styles.numeral;
    let whole = TextStyle { leading: style.leading.scale(step, 1000), ..style.at(style.size.scale(step, 1000)) };
    let unit = whole.at(whole.size.scale(UNIT, 1000));
    let [before, value, behind] = &numeral.value;
    let parts = [(before, unit), (value, whole), (behind, unit)];
    parts.into_iter().filter_map(|(flow, style)| Some((flow.as_ref()?, look(style)))).collect()
}

/// Returns how wide a number is at its full size, and its unit.
fn widths(setter: &mut Setter<'_, '_>, numeral: &Numeral<'_>, frame: &Frame<'_>) -> Vec<Pt> {
    let frame = frame.unbroken();
    let parts = parts(setter.theme, numeral, STEPS[0]);
    let mut width = |(flow, look): (&Flow<'_>, Look)| -> Pt {
        setter.measure(flow, &look, &frame).iter().map(|line| line.width).sum()
    };
    parts.into_iter().map(&mut width).collect()
}

/// Returns the cells of a row: its numbers, what they count, and where that comes from.
fn cells(setter: &mut Setter<'_, '_>, numerals: &[Numeral<'_>], frame: &Frame<'_>, grid: Grid) -> Vec<Vec<Tier>> {
    let theme = setter.theme;
    let (label, source) = (look(theme.styles.label), look(theme.styles.caption));
    let mut cells = Vec::with_capacity(numerals.len());
    let mut start = frame.start;
    for numeral in numerals {
        let frame = Frame { start, measure: grid.width, ..*frame };
        let value = if grid.parted {
            parted(setter, numeral, &frame, grid.step)
        } else {
            value(setter, numeral, &frame, grid.step)
        };
        let label = setter.set(&numeral.label, &label, &frame);
        let source = numeral.source.as_ref().map(|flow| setter.set(flow, &source, &frame)).unwrap_or_default();
        let hair = theme.spacing.hair();
        let tiers = [(value, theme.spacing.inset()), (label, hair), (source, hair)];
        cells.push(tiers.into_iter().map(|(lines, before)| Tier { lines, before }).collect());
        start += grid.width + grid.gutter;
    }
    cells
}

/// Sets a number and its unit below each other; what is too wide even at the smallest step is broken as words are.
fn parted(setter: &mut Setter<'_, '_>, numeral: &Numeral<'_>, frame: &Frame<'_>, step: i64) -> Vec<LineBox> {
    let mut lines = Vec::new();
    for (flow, look) in parts(setter.theme, numeral, step) {
        let white = leading_white(&setter.measure(flow, &look, frame));
        let frame = Frame { start: frame.start - white, measure: frame.measure + white, ..*frame };
        lines.extend(setter.set_standing(flow, &look, &frame));
    }
    lines
}

/// Returns how wide the space is between a number and the sign behind it: it is read, and where that starts a line it hangs.
fn leading_white(lines: &[LineBox]) -> Pt {
    let items = lines.first().map(|line| line.items.as_slice()).unwrap_or_default();
    let space = items.iter().find_map(|item| {
        let ItemKind::Glyphs(run) = &item.kind else { return None };
        run.text.starts_with(is_space).then(|| run.glyphs.iter().find(|glyph| glyph.text().start == 0))?
    });
    space.map_or(Pt::ZERO, Glyph::advance)
}

/// The spaces of fixed width that stand before a unit.
fn is_space(letter: char) -> bool {
    matches!(letter, '\u{a0}' | '\u{202f}')
}

/// Sets a number and its unit on one line.
fn value(setter: &mut Setter<'_, '_>, numeral: &Numeral<'_>, frame: &Frame<'_>, step: i64) -> Vec<LineBox> {
    let mut lines: Vec<LineBox> = Vec::new();
    let parts = parts(setter.theme, numeral, step);
    let all = frame.unbroken();
    let mut width = |(flow, look): &(&Flow<'_>, Look)| -> Pt {
        setter.measure(flow, look, &all).iter().map(|line| line.width).sum()
    };
    let mut widths: Vec<Pt> = parts.iter().map(&mut width).collect();
    let turns = runs_rightward(frame.tongue.direction, numeral);
    if turns {
        widths.reverse();
    }
    let mut starts: Vec<Pt> = Vec::with_capacity(parts.len());
    let mut taken = Pt::ZERO;
    for width in widths {
        starts.push(taken);
        taken += width;
    }
    if turns {
        starts.reverse();
    }
    for ((flow, look), taken) in parts.into_iter().zip(starts) {
        let part =
            Frame { start: frame.start + taken, measure: (frame.measure - taken).max(frame.measure / 4), ..*frame };
        let set = setter.set_standing(flow, &look, &part);
        match (lines.last_mut(), set.as_slice()) {
            (Some(line), [next]) => {
                let down = Point::new(Pt::ZERO, line.baseline - next.baseline);
                let items = next.items.iter().cloned();
                line.items.extend(items.map(|item| Item { at: item.at + down, ..item }));
            }
            (_, _) => lines.extend(set),
        }
    }
    lines
}

/// Tells whether a number and a sign behind it stand from left to right although lines run the other way, as they do in one text
/// where the digits are those of Europe (UAX #9, W5).
fn runs_rightward(direction: Direction, numeral: &Numeral<'_>) -> bool {
    let text = |part: &Option<Flow<'_>>| part.as_ref().map(Flow::plain).unwrap_or_default();
    let [before, value, behind] = numeral.value.each_ref().map(text);
    let has_letters = [before, behind].concat().contains(char::is_alphabetic);
    direction == Direction::RightToLeft && !has_letters && value.contains(|digit: char| digit.is_ascii_digit())
}

/// The rule that opens what is no running text: a hairline with a bar where lines start.
pub(super) fn lead_rule(theme: &Theme, frame: &Frame<'_>) -> Vec<Item> {
    let drawn = |bar: Bar| rule(frame, Size::new(bar.length, bar.thickness), bar.color);
    [Bar::rule(theme, frame.measure)].into_iter().chain(Bar::lead(theme, frame.measure)).map(drawn).collect()
}

/// The same rule without its bar.
pub(super) fn plain_rule(theme: &Theme, frame: &Frame<'_>) -> Item {
    let Bar { thickness, length, color } = Bar::rule(theme, frame.measure);
    rule(frame, Size::new(length, thickness), color)
}

const HAIRLINE: Pt = Pt::from_milli(500);

/// The rule above a row.
pub(super) fn hairline(theme: &Theme, frame: &Frame<'_>) -> Item {
    rule(frame, Size::new(frame.measure, HAIRLINE), theme.colors.rule)
}

fn rule(frame: &Frame<'_>, size: Size, color: Color) -> Item {
    let at = Point::new(frame.left(frame.start, size.width), Pt::ZERO);
    Item { at, mark: Mark::Artifact(Artifact::Layout), kind: ItemKind::Rect { size, color } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_figure_stands_alone_in_a_row() {
        let rows = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map(abreast_at_most);
        assert_eq!(rows, [1, 2, 3, 4, 3, 3, 4, 3, 3, 4, 3]);
    }
}
