//! The grid of a page: columns that the text, and what stands beside it, take so many of.

use std::ops::RangeInclusive;

use super::Theme;
use crate::diagnostics::counted;
use crate::geometry::Pt;

/// How a page is divided between its text and what comments on it (Müller-Brockmann, "Grid Systems", 1981).
///
/// The text takes columns from where lines start, what stands in the margin takes columns where they end; columns between the
/// two are left free.
///
/// ```
/// use tidings::theme::Theme;
///
/// let mut theme = Theme::default();
/// assert_eq!((theme.text_measure(), theme.margin_measure()), (theme.measure(), None));
/// (theme.grid.text, theme.grid.margin) = (9, 3);
/// assert!(theme.margin_measure() < Some(theme.text_measure()));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PageGrid {
    /// How many columns there are, 1 to 24.
    pub columns: u32,
    /// How many of them the text takes.
    pub text: u32,
    /// How many of them stand beside it; where there are none, what is meant for the margin stands in the text.
    pub margin: u32,
    /// The white between two of them.
    pub gutter: Pt,
}

/// Columns of a grid: more than these are no division that anybody sees.
const GRID: RangeInclusive<u32> = 1..=24;

impl Default for PageGrid {
    fn default() -> PageGrid {
        PageGrid { columns: 12, text: 12, margin: 0, gutter: Pt::new(12) }
    }
}

impl PageGrid {
    /// Returns what is wrong with how many columns there are; nothing if text and margin have theirs.
    pub(crate) fn miscounted(&self) -> Option<String> {
        let PageGrid { columns, text, margin, .. } = *self;
        if !GRID.contains(&columns) {
            return Some(format!("a grid has {} to {} columns", GRID.start(), GRID.end()));
        }
        if text == 0 || text.saturating_add(margin) > columns {
            return Some(format!(
                "text of {text} and a margin of {margin} do not fit in a grid of {}",
                counted(columns, "column")
            ));
        }
        None
    }
}

impl Theme {
    /// Returns the width of the text of a page, without the column beside it.
    pub fn text_measure(&self) -> Pt {
        self.grid_columns(self.grid.text)
    }

    /// Returns the width of the column beside the text; nothing where there is none.
    pub fn margin_measure(&self) -> Option<Pt> {
        (self.grid.margin > 0).then(|| self.grid_columns(self.grid.margin))
    }

    /// Returns the width of one of so many columns that the page is divided into, with what stands beside its text.
    pub(crate) fn page_column(&self, count: u32) -> Pt {
        let count = i64::from(count.max(1));
        (self.measure() - self.grid.gutter * (count - 1)) / count
    }

    /// Returns the width of so many columns of the grid with the white between them.
    fn grid_columns(&self, count: u32) -> Pt {
        let PageGrid { columns, gutter, .. } = self.grid;
        (self.measure() + gutter).scale(count.into(), columns.max(1).into()) - gutter
    }
}
