//! Tables: rules between rows, the head repeated on every page.
//!
//! **draft** sets every cell once and measures it, **numbers** finds where numbers stand under each other, **columns** shares
//! the measure, **rows** sets the cells side by side, **foot** what stands under them, and **told** says what did not fit.

mod columns;
mod draft;
pub(super) mod foot;
mod numbers;
#[cfg(test)]
mod properties;
mod rows;
mod told;

use crate::document::Tabular;
use crate::geometry::Pt;
use crate::layout::compose::Composer;
use crate::layout::fragment::{Bond, Keep};
use crate::layout::frame::Frame;
use crate::layout::look::{Look, White};
use crate::model::CellAlign;
use crate::text::LineFill;
use crate::text::SHORT;
use crate::theme::TextStyle;
use crate::theme::Theme;
use crate::theme::Weight;

use columns::TableColumns;
use draft::Draft;
use rows::Rows;

/// A table with its caption above it, and its notes below.
pub(super) fn compose<'r>(composer: &mut Composer<'r, '_>, table: &'r Tabular<'r>, frame: &Frame<'_>) {
    let white = composer.theme().spacing.figure;
    composer.matter.ask(white);
    let style = composer.theme().styles.caption;
    let title = TextStyle { weight: Weight::Semibold, ..style };
    for (words, style) in table.caption.iter().zip([title, style]) {
        let lines = composer.setter.set(words, &Look::balanced(style), frame);
        let white = White { before: Pt::ZERO, after: composer.theme().spacing.item };
        composer.matter.push_whole(lines, white, (table.span, Bond::Whole));
        composer.matter.keep_with_next(Bond::Caption);
    }
    let draft = Draft::of(&mut composer.setter, table, frame);
    match TableColumns::of(&mut composer.setter, &draft, frame) {
        Ok(columns) => compose_rows(composer, draft, &columns, frame),
        Err(room) => told::too_wide(&mut composer.setter, table, room),
    }
    if let Some(foot) = &table.foot {
        foot::compose(composer, foot, frame, table.span);
    }
    composer.matter.leave(white);
}

/// Adds the head and the rows.
fn compose_rows(composer: &mut Composer<'_, '_>, draft: Draft<'_>, columns: &TableColumns, frame: &Frame<'_>) {
    let Draft { table, head, rows, .. } = draft;
    let mut adder = Rows::new(table, columns, frame);
    // The numbers of a chart may have no heads.
    if !head.is_empty() {
        adder.head(composer, head);
    }
    let first_row = composer.matter.fragments.len();
    let last = rows.len().saturating_sub(1);
    for (index, row) in rows.into_iter().enumerate() {
        if index == 0 {
            composer.matter.keep_with_next(Bond::Head);
        } else if index == last {
            composer.matter.keep_with_next(Bond::Item);
        }
        adder.row(composer, row, &table.rows[index]);
    }
    keep_rows(composer, first_row);
    told::broken(&mut composer.setter, table, columns, &adder.broken);
}

/// A table of up to this share of a page stays whole.
const WHOLE: (i64, i64) = (1, 3);

/// Keeps the rows of a small table together, and lets a large one be parted, though unwillingly.
fn keep_rows(composer: &mut Composer<'_, '_>, first: usize) {
    let most = composer.theme().text_height().scale(WHOLE.0, WHOLE.1);
    let rows = &mut composer.matter.fragments[first..];
    let keep = if rows.iter().map(|row| row.height).sum::<Pt>() <= most {
        Keep::WithPrevious(Bond::Whole)
    } else {
        Keep::Inside
    };
    for row in rows.iter_mut().filter(|row| row.keep == Keep::Free) {
        row.keep = keep;
    }
}

/// What the cells of a row are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RowKind {
    Head,
    Body,
}

impl RowKind {
    /// Returns the look of a cell. Words that are taken in at a glance are not hyphenated for an even edge, and those of a
    /// head not at all, unless they do not fit.
    fn look(self, theme: &Theme, align: CellAlign) -> Look {
        let style = theme.styles.table;
        let look = Look { style, fill: LineFill::Ragged, align, link: None, hyphenate: true, whole: SHORT };
        match self {
            RowKind::Head => Look { style: TextStyle { weight: Weight::Semibold, ..style }, hyphenate: false, ..look },
            RowKind::Body => look,
        }
    }
}
