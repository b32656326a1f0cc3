//! The contents: a line for each heading, its page where the line ends.

use super::compose_block;
use crate::diagnostics::Span;
use crate::document::{Overview, OverviewLine};
use crate::geometry::Point;
use crate::geometry::Pt;
use crate::layout::compose::Composer;
use crate::layout::fragment::{Bond, LineBox};
use crate::layout::frame::Frame;
use crate::layout::look::{Look, White};
use crate::layout::setter::Setter;
use crate::model::CellAlign;
use crate::paged::Item;
use crate::text::LineFill;
use crate::theme::Family;
use crate::theme::TextStyle;
use crate::theme::Theme;
use crate::theme::Weight;

/// Room for a number of so many digits is kept, so that it changes no line whichever it is.
const DIGITS: usize = 3;

/// Makes the fragments of the contents.
pub(in crate::layout) fn compose<'r>(composer: &mut Composer<'r, '_>, overview: &'r Overview<'r>, frame: &Frame<'_>) {
    compose_block(composer, &overview.heading, frame);
    let column = column(&mut composer.setter, overview, frame);
    for (index, line) in overview.lines.iter().enumerate() {
        let next = overview.lines.get(index + 1);
        compose_line(composer, line, (frame, column));
        // What has others below it does not end a page, and of all the first and the last line do not stand alone.
        let leads = next.is_some_and(|next| next.depth > line.depth);
        if leads || index == 0 || index + 2 == overview.lines.len() {
            composer.matter.keep_with_next(Bond::Item);
        }
    }
    composer.matter.leave(composer.theme().spacing.figure);
}

/// The width of the column of numbers.
fn column(setter: &mut Setter<'_, '_>, overview: &Overview<'_>, frame: &Frame<'_>) -> Pt {
    let mut widest = Pt::ZERO;
    for line in &overview.lines {
        let lines = setter.measure(&line.page, &number_look(setter.theme), frame);
        let width = lines.first().map_or(Pt::ZERO, |line| line.width);
        let digits = line.page.letters().max(1);
        let room = i64::try_from(digits.max(DIGITS)).unwrap_or(1);
        widest = widest.max(width / i64::try_from(digits).unwrap_or(1) * room);
    }
    // Digits differ in width where they are not made for tables.
    widest.max(setter.theme.styles.body.size.scale(6, 10) * 3).min(frame.measure / 4)
}

/// How a heading is set that stands below so many others.
fn style(theme: &Theme, depth: usize) -> TextStyle {
    let body = theme.styles.body;
    let weight = if depth == 0 { Weight::Semibold } else { Weight::Regular };
    TextStyle { family: Family::Display, weight, ..body }
}

fn number_look(theme: &Theme) -> Look {
    let style = style(theme, 1);
    Look { style, fill: LineFill::Ragged, align: CellAlign::End, hyphenate: false, whole: 0, link: Some(style.color) }
}

/// A heading, and the number of its page on the line that it ends on; a title never runs under its number.
fn compose_line(composer: &mut Composer<'_, '_>, line: &OverviewLine<'_>, (frame, column): (&Frame<'_>, Pt)) {
    let style = style(composer.theme(), line.depth);
    let deep = i64::try_from(line.depth).unwrap_or(0);
    let indent = (composer.theme().spacing.list_indent * deep).min(frame.measure / 4);
    let gap = (composer.theme().spacing.grid * 2).min(frame.measure / 8);
    let title = Frame { start: frame.start + indent, measure: frame.measure - indent - gap - column, ..*frame };
    let look = Look { link: Some(style.color), ..Look::running(composer.theme(), style) };
    let look = Look { fill: LineFill::Ragged, hyphenate: false, ..look };
    // What nobody sees of its emphasis has been told of the heading.
    let mut lines = composer.setter.set_standing(&line.title, &look, &title);
    let look = number_look(composer.theme());
    let number = composer.setter.set(
        &line.page,
        &look,
        &Frame { start: frame.start + frame.measure - column, measure: column, ..*frame },
    );
    if let (Some(last), Some(number)) = (lines.last_mut(), number.into_iter().next()) {
        put_beside(last, number);
    }
    let item = composer.theme().spacing.item;
    let before = if line.depth == 0 { item * 2 } else { item };
    composer.matter.push_whole(lines, White { before, after: Pt::ZERO }, (Span::NONE, Bond::Caption));
}

/// Puts a number on the baseline of a line, behind it in reading order.
fn put_beside(line: &mut LineBox, number: LineBox) {
    let down = Point::new(Pt::ZERO, line.baseline - number.baseline);
    line.items.extend(number.items.into_iter().map(|item| Item { at: item.at + down, ..item }));
    line.links.extend(number.links.into_iter().map(|mut link| {
        link.rect.origin = link.rect.origin + down;
        link
    }));
}
