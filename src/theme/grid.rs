//! The grid of a page: columns that the text, and what stands beside it, take so many of.

use std::ops::RangeInclusive;

use super::{Margins, Theme};
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
/// assert!(theme.margin_measure() < Some(theme.text_measure()));
/// (theme.grid.text, theme.grid.margin) = (12, 0);
/// assert_eq!((theme.text_measure(), theme.margin_measure()), (theme.measure(), None));
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
        PageGrid { columns: 12, text: 9, margin: 3, gutter: Pt::new(12) }
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

/// Pages narrower than this are small: their margins are, and nothing stands beside their text.
const SMALL: Pt = Pt::new(450);

impl Theme {
    /// Changes what margins and grid of the house depend on, page, unit or columns, and lets them follow, each if it is as the house has
    /// it: that of a theme which says its own stays, or goes with the unit.
    pub(crate) fn change_page(&mut self, change: impl FnOnce(&mut Theme)) {
        let (margins, grid, unit) = (self.usual_margins(), self.usual_grid(), self.unit);
        let (own_margins, own_grid) = (self.margins != margins, self.grid != grid);
        change(self);
        let scaled = |length: Pt| length.scale(self.unit.milli(), unit.milli().max(1));
        let Margins { top, bottom, start, end } = self.margins;
        let own = Margins { top: scaled(top), bottom: scaled(bottom), start: scaled(start), end: scaled(end) };
        let gutter = scaled(self.grid.gutter);
        self.margins = if own_margins { own } else { self.usual_margins() };
        self.grid = if own_grid { PageGrid { gutter, ..self.grid } } else { self.usual_grid() };
    }

    /// Returns the white around the text of the page, as the house has it in units: what whole lines leave is below them.
    pub(crate) fn usual_margins(&self) -> Margins {
        let (side, top) = if self.page.width < SMALL { (12, 16) } else { (16, 20) };
        let (side, top) = (self.unit * side, self.unit * top);
        let line = self.unit * 5;
        let lines = ((self.page.height - top - self.unit * 17).milli() / line.milli().max(1)).max(0);
        Margins { top, bottom: self.page.height - top - line * lines, start: side, end: side }
    }

    /// Returns how the house divides the page: beside columns of text, and where it is less than 150 units wide, is no other.
    pub(crate) fn usual_grid(&self) -> PageGrid {
        let gutter = self.unit * 4;
        let small = self.measure() < self.unit * 150;
        let columns = if small { 6 } else { 12 };
        let margin = if small || self.columns.count > 1 { 0 } else { 3 };
        PageGrid { columns, text: columns - margin, margin, gutter }
    }

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
