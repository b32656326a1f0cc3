//! The contents: a line for each heading, its page where the line ends.

use std::ops::Range;

use super::compose_block;
use crate::diagnostics::Span;
use crate::document::{Overview, OverviewLine, Tongue};
use crate::geometry::Point;
use crate::geometry::Pt;
use crate::layout::compose::Composer;
use crate::layout::fragment::{Bond, Fragment, LineBox};
use crate::layout::frame::Frame;
use crate::layout::look::{Look, White};
use crate::layout::setter::Setter;
use crate::model::CellAlign;
use crate::paged::Mark;
use crate::paged::NodeId;
use crate::text::LineFill;
use crate::theme::Family;
use crate::theme::TextStyle;
use crate::theme::Theme;
use crate::theme::Weight;

/// Makes the fragments of the contents.
pub(in crate::layout) fn compose<'r>(composer: &mut Composer<'r, '_>, overview: &'r Overview<'r>, frame: &Frame<'_>) {
    compose_block(composer, &overview.heading, frame);
    let column = column(&mut composer.setter, overview, frame);
    for (index, line) in overview.lines.iter().enumerate() {
        let next = overview.lines.get(index + 1);
        compose_line(composer, line, frame, column);
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
    let look = number_look(setter.theme);
    let room = overview.lines.first().map(|line| setter.measure(&line.page, &look, frame));
    let room = room.iter().flatten().next().map_or(Pt::ZERO, |number| number.width);
    // Digits differ in width where they are not made for tables.
    room.max(setter.theme.styles.body.size.scale(6, 10) * 3).min(frame.measure / 4)
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
fn compose_line(composer: &mut Composer<'_, '_>, line: &OverviewLine<'_>, frame: &Frame<'_>, column: Pt) {
    let style = style(composer.theme(), line.depth);
    let deep = i64::try_from(line.depth).unwrap_or(0);
    let indent = (composer.theme().spacing.list_indent * deep).min(frame.measure / 4);
    let gap = composer.theme().spacing.gutter().min(frame.measure / 8);
    let title = Frame { start: frame.start + indent, measure: frame.measure - indent - gap - column, ..*frame };
    let look = Look { link: Some(style.color), ..Look::running(composer.theme(), style) };
    let look = Look { fill: LineFill::Ragged, hyphenate: false, ..look };
    // What nobody sees of its emphasis has been told of the heading.
    let lines = composer.setter.set_standing(&line.title, &look, &title);
    let item = composer.theme().spacing.item;
    let before = if line.depth == 0 { item * 2 } else { item };
    composer.matter.push_whole(lines, White { before, after: Pt::ZERO }, (Span::NONE, Bond::Caption));
}

/// Puts the numbers of pages, counted from 1, behind the lines whose headings stand there; returns which fragments the
/// contents are.
pub(in crate::layout) fn number(
    setter: &mut Setter<'_, '_>,
    fragments: &mut [Fragment],
    overview: &Overview<'_>,
    numbers: impl Fn(&str) -> Option<u64>,
) -> Range<usize> {
    let frame = Frame::of_column(setter.theme.column(), Tongue::of_report(setter.report));
    let column = column(setter, overview, &frame);
    let frame = Frame { start: frame.start + frame.measure - column, measure: column, ..frame };
    let look = number_look(setter.theme);
    let is_own = |fragment: &Fragment| first_node(fragment).is_some_and(|node| overview.nodes.contains(&node));
    let first = fragments.iter().position(is_own).unwrap_or(fragments.len());
    let mut at = first;
    for (index, line) in overview.lines.iter().enumerate() {
        let next = overview.lines.get(index + 1).map_or(overview.nodes.end, |next| next.title.node);
        let is_before = |fragment: &&Fragment| first_node(fragment).is_some_and(|node| node < next);
        at += fragments[at..].iter().take_while(is_before).count();
        let number = numbers(&line.name).map(|number| setter.set(&overview.page(line, number), &look, &frame));
        if let (Some(last), Some(number)) = (at.checked_sub(1), number.into_iter().flatten().next()) {
            put_beside(&mut fragments[last], number);
        }
    }
    first..at
}

/// Returns the first element that has ink in a fragment.
fn first_node(fragment: &Fragment) -> Option<NodeId> {
    fragment.items.iter().find_map(|item| if let Mark::Node(node) = item.mark { Some(node) } else { None })
}

/// Puts a number on the baseline of a line, behind it in reading order.
fn put_beside(line: &mut Fragment, number: LineBox) {
    let down = Point::new(Pt::ZERO, line.baseline.map_or(Pt::ZERO, |baseline| baseline - number.baseline));
    let number = number.moved(down);
    line.items.extend(number.items);
    for link in number.links {
        // One area from the title to its number: who misses both, between them, follows the link all the same.
        match line.links.iter_mut().find(|title| title.node == link.node) {
            Some(title) => title.rect = title.rect.around(link.rect),
            None => line.links.push(link),
        }
    }
}
