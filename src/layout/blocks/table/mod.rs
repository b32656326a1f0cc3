//! Tables: rules between rows, the head repeated on every page.
//!
//! **fit** finds where it has room, and parts it where it has none: **draft** sets every cell once and measures it, **numbers** finds where numbers stand under each other, **columns** shares
//! the measure, **spans** says where cells over several columns or rows stand, **rows** sets the cells, **stack** puts them side by side and rows below each other, **ruling** draws around them, **again** the title where the table goes on, **keep** says which of them stay together, **foot** what stands under them, and **told** says what did not fit.

mod again;
mod columns;
mod draft;
mod fit;
pub(super) mod foot;
mod keep;
mod numbers;
#[cfg(test)]
mod properties;
mod rows;
mod ruling;
mod spans;
mod stack;
mod styles;
mod told;
mod widths;

use super::titled::{self, Titles};
use crate::document::Tabular;
use crate::geometry::Pt;
use crate::layout::compose::Composer;
use crate::layout::content::Broken;
use crate::layout::fragment::{Bond, Fragment};
use crate::layout::frame::Frame;
use crate::layout::look::Look;
use crate::model::{CellAlign, RowKind};
use crate::text::LineFill;
use crate::text::SHORT;
use crate::theme::Theme;

use draft::Draft;
use fit::FittedTable;
use rows::{PartColumns, Rows};
use styles::TableStyles;

/// A table with its caption above it, and its notes below.
pub(super) fn compose<'r>(composer: &mut Composer<'r, '_>, table: &'r Tabular<'r>, frame: &Frame<'_>) {
    let white = composer.theme().spacing.figure;
    composer.matter.ask(white);
    let first = composer.matter.fragments.len();
    match fit::fit(&mut composer.setter, table, frame) {
        Ok(fitted) => compose_parts(composer, fitted),
        Err(room) => told::too_wide(&mut composer.setter, table, room),
    }
    if let Some(foot) = &table.foot {
        foot::compose(composer, foot, frame, table.span);
    }
    composer.matter.leave_whole(first, white, composer.setter.theme.spacing.grid);
}

/// Adds the title, and the parts one below the other.
fn compose_parts(composer: &mut Composer<'_, '_>, fitted: FittedTable<'_, '_>) {
    let FittedTable { mut draft, frame, parts } = fitted;
    let table = draft.table;
    let width = parts.iter().map(|part| part.extent.1).max().unwrap_or_default();
    titled::compose(composer, Titles { words: &table.caption, span: table.span }, &frame, width);
    let title = again::title(&mut composer.setter, table, &frame);
    let mut broken = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            composer.matter.ask(composer.theme().spacing.line);
            if let Some(title) = &title {
                composer.matter.push(Fragment { span: table.span, ..Fragment::from(title.clone()) }, Pt::ZERO);
                composer.matter.keep_with_next(Bond::Caption);
            }
        }
        let is_last = index + 1 == parts.len();
        let part = PartColumns { columns: part, frame: &frame, title: title.as_ref(), is_last };
        broken.extend(compose_rows(composer, &mut draft, part));
    }
    if let Some(columns) = parts.first() {
        told::broken(&mut composer.setter, table, columns, &broken);
    }
}

/// Adds the head and the rows of a part; returns the words that are broken in it, by their columns.
fn compose_rows(composer: &mut Composer<'_, '_>, draft: &mut Draft<'_>, part: PartColumns<'_>) -> Vec<(usize, Broken)> {
    let table = draft.table;
    let mut adder = Rows::new(table, part);
    adder.heads(composer, &mut draft.heads);
    let first_row = composer.matter.fragments.len();
    let mut index = 0;
    while let (Some(row), Some(set)) = (table.rows.get(index), draft.rows.get_mut(index..)) {
        if set.is_empty() {
            break;
        }
        if let Some(bond) = keep::bond(&table.rows, index) {
            composer.matter.keep_with_next(bond);
        }
        let held = spans::held(&table.rows, index).min(set.len());
        match set {
            [set, ..] if held == 1 => adder.row(composer, set, row),
            set => adder.held(composer, &mut set[..held], &table.rows[index..index + held]),
        }
        index += held;
    }
    keep::rows(composer, first_row);
    adder.broken
}

/// A table of up to this share of a page stays whole.
const WHOLE: (i64, i64) = (1, 3);

/// What the cells of a row are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CellKind {
    Head,
    Body,
    /// A cell of a column that stands out.
    Marked,
    /// What the rows below are called.
    Group,
    /// What rows above come to.
    Sum,
    /// What all rows come to, on a ground of its own.
    Total,
}

impl From<RowKind> for CellKind {
    fn from(kind: RowKind) -> CellKind {
        match kind {
            RowKind::Plain => CellKind::Body,
            RowKind::Group => CellKind::Group,
            RowKind::Sum => CellKind::Sum,
            RowKind::Total => CellKind::Total,
        }
    }
}

impl CellKind {
    /// Returns the look of a cell. Words that are taken in at a glance are not hyphenated for an even edge, and those of a
    /// head not at all, unless they do not fit.
    fn look(self, styles: &TableStyles, align: CellAlign) -> Look {
        let style = match self {
            CellKind::Head => styles.head,
            CellKind::Body => styles.body,
            CellKind::Group => styles.group,
            CellKind::Marked | CellKind::Sum | CellKind::Total => styles.heavy,
        };
        let hyphenate = self != CellKind::Head;
        Look { style, fill: LineFill::Ragged, align, link: None, hyphenate, whole: SHORT, indent: Pt::ZERO }
    }

    /// Returns what a cell of a row of this kind is in a column.
    fn in_column(self, table: &Tabular<'_>, column: usize) -> CellKind {
        if self == CellKind::Body && table.highlight.contains(&column) { CellKind::Marked } else { self }
    }

    /// Returns how far the first cell of a row stands in from the edge of its ground.
    fn inset(self, theme: &Theme) -> Pt {
        if self == CellKind::Total { theme.unit * 2 } else { Pt::ZERO }
    }
}
