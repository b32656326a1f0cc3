//! Where text is set: a value that is handed down, and changed for what stands inside.

use std::sync::Arc;

use super::backdrop::Boxed;
use crate::document::Tongue;
use crate::geometry::Pt;
use crate::model::Direction;

/// On so wide a measure no line is broken.
pub(super) const UNBROKEN: Pt = Pt::new(5_000);

/// The part of a column that a block may use, and the language that it is set in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame<'p> {
    /// How far it stands in from the side where lines start.
    pub(super) start: Pt,
    /// Its width, which is that of a line of text.
    pub(super) measure: Pt,
    /// The width of the column: the whole measure of the page where nothing stands beside it.
    pub(super) column: Pt,
    pub(super) tongue: Tongue<'p>,
    /// The innermost box that it stands in.
    pub(super) within: Option<&'p Arc<Boxed>>,
}

impl<'p> Frame<'p> {
    /// Returns the whole of a column.
    pub(super) fn of_column(column: Pt, tongue: Tongue<'p>) -> Frame<'p> {
        Frame { start: Pt::ZERO, measure: column, column, tongue, within: None }
    }

    /// Returns the same frame on a measure on which no line is broken.
    pub(super) fn unbroken(&self) -> Frame<'p> {
        Frame { measure: UNBROKEN, ..*self }
    }

    /// Returns the whole of another column.
    pub(super) fn in_column(&self, column: Pt) -> Frame<'p> {
        Frame { start: Pt::ZERO, measure: column, column, ..*self }
    }

    /// Returns the same frame for text in its own language: as seen from where the lines of that start.
    pub(super) fn speaking<'o>(&self, tongue: Tongue<'o>) -> Frame<'o>
    where
        'p: 'o,
    {
        let turns = self.tongue.direction != tongue.direction;
        let start = if turns { self.column - self.start - self.measure } else { self.start };
        Frame { start, tongue, ..*self }
    }

    /// Returns where something stands, from the left edge of the column: the one place where start becomes left or right.
    pub(super) fn left(&self, start: Pt, width: Pt) -> Pt {
        match self.tongue.direction {
            Direction::LeftToRight => start,
            Direction::RightToLeft => self.column - start - width,
        }
    }
}
