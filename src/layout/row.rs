//! Rows: cells side by side, whose tiers start on one line.
//!
//! A row that leaves too much of a page empty where it moves to the next one, or that is higher than a page, is cut where all
//! cells have the end of a line; its cells stay one element each.

use super::compose::Composer;
use super::fragment::{Bond, Fragment, Keep, LineBox};
use crate::diagnostics::Span;
use crate::geometry::{Point, Pt};
use crate::paged::Item;

/// A row and what stands around its cells.
#[derive(Default)]
pub(super) struct Row {
    /// The cells, in reading order, set where they stand.
    pub(super) cells: Vec<Vec<Tier>>,
    /// What is drawn before them, from the top of the row.
    pub(super) opening: Vec<Item>,
    /// What is drawn behind them, from the top of the row.
    pub(super) closing: Vec<Item>,
    /// The white, or the room of what is drawn, above them and below.
    pub(super) pad: (Pt, Pt),
    /// How high it may be without being cut.
    pub(super) whole: Pt,
    pub(super) span: Span,
}

impl Row {
    /// Adds the row below some white: whole, or cut where it is higher than it may be, or than a page with what it belongs to.
    pub(super) fn push(self, composer: &mut Composer<'_, '_>, before: Pt) {
        let (above, below) = self.pad;
        let height = above + height(&self.cells) + below;
        let is_high =
            height > self.whole || height + composer.matter.bound_above(before) > composer.theme().text_height();
        let (opening, span) = (self.opening, self.span);
        let mut bands = if is_high { bands(self.cells) } else { vec![(Pt::ZERO, abreast(self.cells))] };
        let last = bands.len().saturating_sub(1);
        for (index, (white, band)) in bands.iter_mut().enumerate() {
            let band = std::mem::take(band);
            let mut fragment = Fragment { span, ..Fragment::from(band) };
            if index == 0 {
                fragment.pad(above + *white, Pt::ZERO);
                fragment.items.splice(..0, opening.iter().cloned());
                fragment.items.extend(self.closing.iter().cloned());
            }
            if index == last {
                fragment.pad(Pt::ZERO, below);
            }
            // No line of a row stands alone, as none of a paragraph does.
            fragment.keep = match index {
                1 if last > 2 => Keep::WithPrevious(Bond::Orphan),
                _ if index == last && last > 2 => Keep::WithPrevious(Bond::Widow),
                0 => Keep::Free,
                _ => Keep::Inside,
            };
            composer.matter.push(fragment, if index == 0 { before } else { *white });
        }
    }
}

/// Lines of a cell that start where those of the cells beside it do.
pub(super) struct Tier {
    pub(super) lines: Vec<LineBox>,
    /// The white above it.
    pub(super) before: Pt,
}

/// Returns how high cells are side by side.
fn height(cells: &[Vec<Tier>]) -> Pt {
    tops(cells).1
}

/// Returns where the tiers of cells start and where their first baselines are below that, and how high all of them are.
fn tops(cells: &[Vec<Tier>]) -> (Vec<(Pt, Pt)>, Pt) {
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
    (tops, bottom)
}

/// Puts cells side by side that were set where they stand: their tiers under each other, the first lines of a tier on one
/// baseline. What is drawn comes cell by cell, which is how it is read.
pub(super) fn abreast(cells: Vec<Vec<Tier>>) -> LineBox {
    let (tops, bottom) = tops(&cells);
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

/// Cuts cells side by side between their lines: of each tier the first lines of all cells, then the second lines, and so on,
/// each on one baseline, with the white above it.
fn bands(cells: Vec<Vec<Tier>>) -> Vec<(Pt, LineBox)> {
    let mut cells: Vec<_> = cells.into_iter().map(Vec::into_iter).collect();
    let mut bands = Vec::new();
    loop {
        let tiers: Vec<Tier> = cells.iter_mut().filter_map(Iterator::next).collect();
        if tiers.is_empty() {
            return bands;
        }
        let with_lines = tiers.iter().filter(|tier| !tier.lines.is_empty());
        let mut before = with_lines.map(|tier| tier.before).max().unwrap_or_default();
        let mut tiers: Vec<_> = tiers.into_iter().map(|tier| tier.lines.into_iter()).collect();
        loop {
            let lines: Vec<LineBox> = tiers.iter_mut().filter_map(Iterator::next).collect();
            if lines.is_empty() {
                break;
            }
            bands.push((std::mem::take(&mut before), on_one_baseline(lines)));
        }
    }
}

/// Puts lines side by side that were set where they stand.
fn on_one_baseline(lines: Vec<LineBox>) -> LineBox {
    let baseline = lines.iter().map(|line| line.baseline).max().unwrap_or_default();
    let mut band = LineBox { baseline, ..LineBox::default() };
    for line in lines {
        let down = baseline - line.baseline;
        band.height = band.height.max(line.height + down);
        let line = line.moved(Point::new(Pt::ZERO, down));
        band.items.extend(line.items);
        band.links.extend(line.links);
    }
    band
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

    #[test]
    fn a_row_is_cut_where_all_cells_have_the_end_of_a_line() {
        let tier = |lines, before| Tier { lines, before: Pt::new(before) };
        let cells = vec![
            vec![tier(vec![line(40, 30)], 8), tier(vec![line(12, 9), line(12, 9)], 4)],
            vec![tier(vec![line(20, 15)], 8), tier(vec![line(12, 9)], 4)],
            vec![tier(vec![], 8)],
        ];
        let cut: Vec<(Pt, Pt)> = bands(cells).into_iter().map(|(before, band)| (before, band.height)).collect();
        assert_eq!(cut, [(8, 40), (4, 12), (0, 12)].map(|(before, height)| (Pt::new(before), Pt::new(height))));
    }
}
