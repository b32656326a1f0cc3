//! What is drawn around the cells of a row: the rule below them, one above them, and a ground.

use super::CellKind;
use super::columns::Column;
use super::spans::SpannedCell;
use crate::geometry::{Point, Pt, Size};
use crate::layout::frame::Frame;
use crate::paged::{Artifact, Item, ItemKind, Mark};
use crate::theme::{Color, HAIRLINE, Theme};

/// How thick the rules under heads and around sums are, where those between rows are not thicker.
const INK_RULE: Pt = Pt::from_milli(750);

/// What is drawn around the cells of a row.
pub(super) struct Ruling {
    /// From the left edge of the column.
    left: Pt,
    /// Of a rule.
    size: Size,
    color: Color,
    /// Whether there is a rule above the row too.
    above: bool,
    /// What it stands on.
    ground: Option<Color>,
    /// The stretches of the rule below it, each by where it starts and how long it is, if that is not the whole of it.
    stretches: Option<Vec<(Pt, Pt)>>,
}

impl Ruling {
    /// Returns what is drawn around a row of a kind, in a table that stands in so far and is so wide.
    pub(super) fn of(theme: &Theme, kind: CellKind, frame: &Frame<'_>, extent: (Pt, Pt)) -> Ruling {
        let (start, width) = extent;
        let (colors, rules) = (&theme.colors, theme.parts.table_rules.unwrap_or_default());
        let (thickness, color) = match kind {
            CellKind::Head | CellKind::Sum | CellKind::Total => (INK_RULE.max(rules), colors.text),
            CellKind::Body | CellKind::Marked => (rules, colors.rule),
            CellKind::Group => (HAIRLINE.max(rules), colors.line),
        };
        let above = matches!(kind, CellKind::Sum | CellKind::Total);
        let ground = (kind == CellKind::Total).then_some(colors.tint_strong);
        let size = Size::new(width, thickness);
        Ruling { left: frame.left(start, width), size, color, above, ground, stretches: None }
    }

    /// Returns the same for a row of heads above others: what stands over several columns has a rule below it, as long as they
    /// are wide together.
    pub(super) fn over(self, theme: &Theme, frame: &Frame<'_>, columns: &[Column], heads: &[SpannedCell]) -> Ruling {
        let heads = heads.iter().filter_map(|head| head.column(columns));
        let stretches = heads.map(|column| (frame.left(column.start, column.width), column.width)).collect();
        let size = Size::new(self.size.width, HAIRLINE.max(theme.parts.table_rules.unwrap_or_default()));
        Ruling { size, color: theme.colors.line, stretches: Some(stretches), ..self }
    }

    /// Returns the same for a row of which some cells reach into the next: no rule crosses them. `open` are the columns in which
    /// none does.
    pub(super) fn open(self, frame: &Frame<'_>, columns: &[Column], open: &[bool]) -> Ruling {
        if open.iter().all(|open| *open) {
            return self;
        }
        let mut stretches: Vec<(Pt, Pt)> = Vec::new();
        let mut before = false;
        for (column, &open) in columns.iter().zip(open) {
            match stretches.last_mut().filter(|_| open && before) {
                Some((start, width)) => *width = column.start + column.width - *start,
                None if open => stretches.push((column.start, column.width)),
                None => {}
            }
            before = open;
        }
        // The last of them ends where the table does.
        if let (true, Some(first), Some((start, width))) = (before, columns.first(), stretches.last_mut()) {
            *width = first.start + self.size.width - *start;
        }
        let stretches = stretches.into_iter().map(|(start, width)| (frame.left(start, width), width)).collect();
        Ruling { stretches: Some(stretches), ..self }
    }

    /// Returns the rule below a row of a height, if there is one.
    pub(super) fn below(&self, height: Pt) -> Vec<Item> {
        if self.size.height == Pt::ZERO {
            return Vec::new();
        }
        let Some(stretches) = &self.stretches else { return vec![self.rect(height, self.size, self.color)] };
        let stretch = |&(left, width): &(Pt, Pt)| {
            let size = Size::new(width, self.size.height);
            Item { at: Point::new(left, height), ..self.rect(height, size, self.color) }
        };
        stretches.iter().map(stretch).collect()
    }

    /// Draws what lies under the letters of a row, or of a line of it, of a height.
    pub(super) fn draw_under(&self, items: &mut Vec<Item>, height: Pt, is_first: bool) {
        if self.above && is_first {
            items.insert(0, self.rect(Pt::ZERO, self.size, self.color));
        }
        if let Some(color) = self.ground {
            items.insert(0, self.rect(Pt::ZERO, Size::new(self.size.width, height), color));
        }
    }

    fn rect(&self, top: Pt, size: Size, color: Color) -> Item {
        let kind = ItemKind::Rect { size, color };
        Item { at: Point::new(self.left, top), mark: Mark::Artifact(Artifact::Layout), kind }
    }
}
