//! Rows: cells side by side, whose tiers start on one line.

use super::fragment::LineBox;
use crate::geometry::{Point, Pt};

/// Lines of a cell that start where those of the cells beside it do.
pub(super) struct Tier {
    pub(super) lines: Vec<LineBox>,
    /// The white above it.
    pub(super) before: Pt,
}

/// Puts cells side by side that were set where they stand: their tiers under each other, the first lines of a tier on one
/// baseline. What is drawn comes cell by cell, which is how it is read.
pub(super) fn abreast(cells: Vec<Vec<Tier>>) -> LineBox {
    let count = cells.iter().map(Vec::len).max().unwrap_or(0);
    let (mut tops, mut bottom) = (Vec::with_capacity(count), Pt::ZERO);
    for tier in 0..count {
        let of_cells = || cells.iter().filter_map(|cell| cell.get(tier)).filter(|tier| !tier.lines.is_empty());
        let baseline = of_cells().map(|tier| tier.lines[0].baseline).max().unwrap_or_default();
        let before = of_cells().map(|tier| tier.before).max().unwrap_or_default();
        let height = |tier: &Tier| {
            let down = baseline - tier.lines[0].baseline;
            down + tier.lines.iter().map(|line| line.height).sum::<Pt>()
        };
        tops.push((bottom + before, baseline));
        bottom += before + of_cells().map(height).max().unwrap_or_default();
    }
    let mut row = LineBox { height: bottom, ..LineBox::default() };
    for cell in cells {
        for (tier, (top, baseline)) in cell.into_iter().zip(&tops) {
            let mut y = *top + tier.lines.first().map_or(Pt::ZERO, |line| *baseline - line.baseline);
            for line in tier.lines {
                let height = line.height;
                let line = line.moved(Point::new(Pt::ZERO, y));
                y += height;
                row.items.extend(line.items);
                row.links.extend(line.links);
            }
        }
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(height: i32, baseline: i32) -> LineBox {
        LineBox { height: Pt::new(height), baseline: Pt::new(baseline), ..LineBox::default() }
    }

    #[test]
    fn tiers_start_on_one_baseline() {
        let tier = |lines, before| Tier { lines, before: Pt::new(before) };
        let cells = vec![
            vec![tier(vec![line(40, 30)], 8), tier(vec![line(12, 9), line(12, 9)], 4)],
            vec![tier(vec![line(20, 15)], 8), tier(vec![line(12, 9)], 4)],
            vec![tier(vec![line(40, 30)], 8), tier(vec![], 4)],
        ];
        assert_eq!(abreast(cells).height, Pt::new(8 + 40 + 4 + 24));
        assert_eq!(abreast(Vec::new()).height, Pt::ZERO);
    }
}
