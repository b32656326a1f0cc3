//! Where the numbers of a column stand under each other.
//!
//! They line up at the end of their whole parts: decimals stand to the right of it, with their units, closing brackets, and
//! the marks of notes; signs, opening brackets and currencies to the left (The Chicago Manual of Style, 17th edition, 3.72).
//! Digits stand from left to right in every script, so that this holds in each of them.

use std::borrow::Cow;

use super::CellKind;
use super::draft::{DraftRow, SetCell};
use crate::document::{TabularRow, Tongue};
use crate::geometry::Pt;
use crate::layout::fragment::LineBox;
use crate::model::DecimalSign;
use crate::model::Direction;
use crate::model::Number;
use crate::model::stands_for_none;
use crate::paged::ItemKind;

/// How far the numbers of a column reach from where they stand under each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ColumnReach {
    /// How far to the left.
    pub(super) left: Pt,
    /// How far to the right.
    pub(super) right: Pt,
    /// How much of that is closing brackets and marks of notes, beyond what ends under the head of the column.
    pub(super) hang: Pt,
}

/// How far a number reaches from there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct NumberReach {
    pub(super) left: Pt,
    right: Pt,
    /// To the right, without what hangs.
    own: Pt,
}

impl ColumnReach {
    /// Returns how wide all of them are.
    pub(super) fn width(&self) -> Pt {
        self.left + self.right
    }
}

/// Lines up the numbers of a column, and what stands for none: dashes and words, which end where the units do.
pub(super) fn line_up(
    rows: &mut [DraftRow],
    read: &[TabularRow<'_>],
    column: usize,
    tongue: Tongue<'_>,
) -> ColumnReach {
    let lines = |rows: &[DraftRow]| -> Vec<String> {
        let cells = rows.iter().filter(|row| row.kind != CellKind::Group).filter_map(|row| row.cells.get(column));
        let lines = cells.filter_map(|cell: &SetCell| cell.line.as_ref());
        lines.filter_map(|line| digits(&text(line)).map(str::to_owned)).collect()
    };
    let told = DecimalSign::told(lines(rows).iter().map(String::as_str));
    let sign = told.unwrap_or_else(|| DecimalSign::of(tongue.lang));
    let (mut left, mut right, mut own) = (Pt::ZERO, Pt::ZERO, Pt::ZERO);
    let rows = rows.iter_mut().zip(read).filter(|(row, _)| row.kind != CellKind::Group);
    // What stands over several columns is in none.
    let single = rows.filter(|(_, read)| read.fields.get(column).is_some_and(|field| field.columns() == 1));
    for cell in single.filter_map(|(row, _)| row.cells.get_mut(column)) {
        cell.reach = cell.line.as_ref().and_then(|line| reach(line, sign));
        if let Some(reach) = cell.reach {
            (left, right, own) = (left.max(reach.left), right.max(reach.right), own.max(reach.own));
        }
    }
    // In a mirror the head ends on the other side.
    let hang = if tongue.direction == Direction::LeftToRight { right - own } else { Pt::ZERO };
    ColumnReach { left, right, hang }
}

fn digits(text: &str) -> Option<&str> {
    Number::read(text).map(|number| &text[number.digits])
}

/// Returns how far a cell reaches from the end of the whole part of its number; none if it is no number and stands for none.
fn reach(line: &LineBox, sign: DecimalSign) -> Option<NumberReach> {
    let text = text(line);
    let Some(number) = Number::read(&text) else {
        return stands_for_none(&text).then_some(NumberReach { left: line.width, right: Pt::ZERO, own: Pt::ZERO });
    };
    let whole = number.digits.start + sign.whole(&text[number.digits.clone()]);
    let left = if whole > number.digits.start { right_edge(line, whole)? } else { left_edge(line, whole)? };
    let end = right_edge(line, number.end).unwrap_or(line.width);
    let right = (line.width - left).max(Pt::ZERO);
    Some(NumberReach { left, right, own: (end - left).max(Pt::ZERO).min(right) })
}

/// Returns the letters of a line, in the order in which they are read.
fn text(line: &LineBox) -> Cow<'_, str> {
    let mut runs = line.items.iter().filter_map(|item| match &item.kind {
        ItemKind::Glyphs(run) => Some(&*run.text),
        ItemKind::Rect { .. }
        | ItemKind::Image { .. }
        | ItemKind::Cropped(_)
        | ItemKind::Path(_)
        | ItemKind::Drawing(_) => None,
    });
    match (runs.next(), runs.next()) {
        (None, _) => Cow::Borrowed(""),
        (Some(only), None) => Cow::Borrowed(only),
        (Some(first), Some(second)) => Cow::Owned([first, second].into_iter().chain(runs).collect()),
    }
}

/// Returns how far from the left edge of a line the letter ends that ends at a byte.
fn right_edge(line: &LineBox, at: usize) -> Option<Pt> {
    edges(line, at.checked_sub(1)?).map(|(_, right)| right)
}

/// Returns how far from the left edge of a line the letter starts that starts at a byte.
fn left_edge(line: &LineBox, at: usize) -> Option<Pt> {
    edges(line, at).map(|(left, _)| left)
}

/// Returns how far from the left edge of a line the letter stands that a byte is part of.
fn edges(line: &LineBox, at: usize) -> Option<(Pt, Pt)> {
    let mut start = 0;
    for item in &line.items {
        let ItemKind::Glyphs(run) = &item.kind else { continue };
        let end = start + run.text.len();
        if at >= end {
            start = end;
            continue;
        }
        let mut pen = item.at.x;
        let mut found: Option<(Pt, Pt)> = None;
        for glyph in &*run.glyphs {
            let next = pen + glyph.advance();
            if glyph.text().contains(&(at - start)) {
                found = Some((found.map_or(pen, |(left, _)| left), next));
            }
            pen = next;
        }
        return found;
    }
    None
}
