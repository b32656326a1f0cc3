//! The column beside the text, filled page by page.
//!
//! Pages are chosen without margin items. Then each stands at the first line of the text that it stands beside, on the page of that,
//! pushed down by those before it and by what reaches into their column, and up by the foot of the page. What has no room is
//! told of, and the report is composed again with that in its text.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::backdrop::Boxed;
use super::flow::Stack;
use super::fragment::Fragment;
use super::margin::{MarginItem, MarginStand, PlacedItem};
use super::matter::Matter;
use super::place::{left_of, tops};
use crate::geometry::Pt;
use crate::model::Direction;
use crate::paged::ItemKind;
use crate::theme::Theme;

/// Places the margin items of a report on the pages of its text, in order.
///
/// # Errors
/// The numbers of those that have no room beside what they belong to.
pub(super) fn settle(
    theme: &Theme,
    direction: Direction,
    matter: &mut Matter<'_>,
    stacks: &[Stack],
) -> Result<Vec<PlacedItem>, BTreeSet<usize>> {
    let items = std::mem::take(&mut matter.margin);
    let (mut settled, mut refused) = (Vec::with_capacity(items.len()), BTreeSet::new());
    let mut by_page: BTreeMap<usize, Vec<(Pt, MarginItem)>> = BTreeMap::new();
    for item in items {
        match line_of(&item, &matter.fragments, stacks) {
            Some((page, line)) => by_page.entry(page).or_default().push((line, item)),
            None => drop(refused.insert(item.number)),
        }
    }
    for (page, items) in by_page {
        let taken = of_page(stacks, page).iter().flat_map(|stack| taken(theme, direction, stack, &matter.fragments));
        let mut column = MarginColumn::new(theme.text_height(), gap(theme), taken.collect());
        let mut placed = Vec::with_capacity(items.len());
        for (line, item) in items {
            let wish = MarginWish { line, height: height(&item.fragments), stand: item.stand };
            if column.take(wish) {
                placed.push(item);
            } else {
                refused.insert(item.number);
            }
        }
        settled.extend(placed.into_iter().zip(column.tops()).map(|(item, top)| PlacedItem { page, top, item }));
    }
    if refused.is_empty() { Ok(settled) } else { Err(refused) }
}

/// Returns the stacks of a page: all are in the order of pages.
fn of_page(stacks: &[Stack], page: usize) -> &[Stack] {
    let first = stacks.partition_point(|stack| stack.page < page);
    let count = stacks[first..].partition_point(|stack| stack.page == page);
    &stacks[first..first + count]
}

/// The white between two items, and between an item and what reaches into their column.
fn gap(theme: &Theme) -> Pt {
    theme.spacing.gutter()
}

/// Returns how high an item is.
fn height(fragments: &[Fragment]) -> Pt {
    let whites: Pt = fragments.iter().skip(1).map(|fragment| fragment.before).sum();
    whites + fragments.iter().map(|fragment| fragment.height).sum::<Pt>()
}

/// Returns on which page what an item stands beside starts, and how far down; nothing in a report without text.
fn line_of(item: &MarginItem, fragments: &[Fragment], stacks: &[Stack]) -> Option<(usize, Pt)> {
    let anchor = item.anchor.min(fragments.len().checked_sub(1)?);
    let stack = stacks.get(stacks.partition_point(|stack| stack.fragments.end <= anchor))?;
    let inside = &fragments[stack.fragments.clone()];
    let index = anchor - stack.fragments.start;
    let head = inside[index].head.as_ref().filter(|_| index == 0).map_or(Pt::ZERO, |head| head.height);
    let tops = tops(inside, stack.top);
    let line = match item.stand {
        MarginStand::AtLine | MarginStand::AtHeading | MarginStand::AtFoot => tops[index] + head,
        MarginStand::Below => tops.get(index + 1).copied().unwrap_or_else(|| tops[index] + head + inside[index].height),
    };
    Some((stack.page, line))
}

/// Returns from where to where the fragments of a stack reach into the column of margin items.
fn taken(theme: &Theme, direction: Direction, stack: &Stack, fragments: &[Fragment]) -> Vec<(Pt, Pt)> {
    let column = theme.margin_measure().unwrap_or_default();
    let left = left_of(theme, direction, stack);
    let reaches = |(from, to): (Pt, Pt)| match direction {
        Direction::LeftToRight => left + to > theme.measure() - column,
        Direction::RightToLeft => left + from < column,
    };
    let inside = &fragments[stack.fragments.clone()];
    // What is drawn again above the first.
    let head = inside.first().and_then(|first| first.head.as_ref());
    let head = head.map(|head| (stack.top, stack.top + head.height));
    let places = inside.iter().zip(tops(inside, stack.top));
    let wide = places.filter(|(fragment, _)| extents(fragment).any(reaches));
    wide.map(|(fragment, top)| (top, top + fragment.height)).chain(head).collect()
}

/// Returns from where to where letters, pictures, rules, shapes and boxes of a fragment reach.
fn extents(fragment: &Fragment) -> impl Iterator<Item = (Pt, Pt)> {
    let items = fragment.items.iter().filter_map(|item| {
        let (start, width) = match &item.kind {
            ItemKind::Image { size, .. } | ItemKind::Rect { size, .. } => (Pt::ZERO, size.width),
            ItemKind::Cropped(cropped) => (Pt::ZERO, cropped.size.width),
            ItemKind::Path(path) => (path.extent().origin.x, path.extent().size.width),
            ItemKind::Glyphs(run) => (Pt::ZERO, run.width()),
            ItemKind::Drawing(_) => return None,
        };
        Some((item.at.x + start, item.at.x + start + width))
    });
    let boxes = Boxed::chain(fragment.boxed.as_ref()).map(|boxed| (boxed.left, boxed.left + boxed.width));
    items.chain(boxes)
}

/// The column beside the text of a page, as it fills.
struct MarginColumn {
    gap: Pt,
    /// What is left free by what reaches into it, from the top down.
    stretches: Vec<FreeStretch>,
    /// The stretch that the last item stands in: the next stands in that, or below it.
    last: usize,
}

/// A part of the column that items stand in.
struct FreeStretch {
    top: Pt,
    bottom: Pt,
    items: Vec<MarginWish>,
}

/// An item that asks for room.
#[derive(Clone, Copy, Debug)]
struct MarginWish {
    /// Where it would like to start.
    line: Pt,
    height: Pt,
    stand: MarginStand,
}

impl MarginColumn {
    /// Returns the column of a page so high, without what is taken.
    fn new(height: Pt, gap: Pt, mut taken: Vec<(Pt, Pt)>) -> MarginColumn {
        taken.sort_unstable();
        let (mut stretches, mut free) = (Vec::with_capacity(taken.len() + 1), Pt::ZERO);
        for (top, bottom) in taken {
            stretches.push(FreeStretch { top: free, bottom: top - gap, items: Vec::new() });
            free = free.max(bottom + gap);
        }
        stretches.push(FreeStretch { top: free, bottom: height, items: Vec::new() });
        stretches.retain(|stretch| stretch.top < stretch.bottom);
        MarginColumn { gap, stretches, last: 0 }
    }

    /// Takes an item below those before it; tells whether it has room.
    fn take(&mut self, wish: MarginWish) -> bool {
        let wished = self.stretches.iter().position(|stretch| stretch.bottom > wish.line);
        let first = wished.unwrap_or(self.stretches.len().saturating_sub(1)).max(self.last);
        let gap = self.gap;
        let found = (first..self.stretches.len()).find(|at| self.stretches[*at].take(wish, gap));
        self.last = found.unwrap_or(self.last);
        found.is_some()
    }

    /// Returns where all items start, in order.
    fn tops(&self) -> Vec<Pt> {
        self.stretches.iter().flat_map(|stretch| stretch.tops(self.gap)).collect()
    }
}

impl FreeStretch {
    /// Takes an item below those in it, if it has room for all of them, and none stands above its heading; tells whether it does.
    fn take(&mut self, wish: MarginWish, gap: Pt) -> bool {
        let others = self.items.iter().map(|item| item.height + gap).sum::<Pt>();
        if others + wish.height > self.bottom - self.top {
            return false;
        }
        self.items.push(wish);
        let is_below = |(top, item): (Pt, &MarginWish)| !item.stand.is_bound() || top >= item.line;
        let fits = !self.items.iter().any(|item| item.stand.is_bound())
            || self.tops(gap).into_iter().zip(&self.items).all(is_below);
        if !fits {
            self.items.pop();
        }
        fits
    }

    /// Returns where its items start: down from those before them, and up from its end.
    fn tops(&self, gap: Pt) -> Vec<Pt> {
        let mut free = self.top;
        let down = |item: &MarginWish| {
            let wished = match item.stand {
                MarginStand::AtLine | MarginStand::AtHeading | MarginStand::Below => item.line,
                MarginStand::AtFoot => self.bottom - item.height,
            };
            let top = free.max(wished);
            free = top + item.height + gap;
            top
        };
        let mut tops: Vec<Pt> = self.items.iter().map(down).collect();
        let mut end = self.bottom;
        for (top, item) in tops.iter_mut().zip(&self.items).rev() {
            *top = (*top).min(end - item.height);
            end = *top - gap;
        }
        tops
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const HEIGHT: Pt = Pt::new(100);
    const GAP: Pt = Pt::new(5);

    fn pt(places: &[(i32, i32)]) -> Vec<(Pt, Pt)> {
        places.iter().map(|(from, to)| (Pt::new(*from), Pt::new(*to))).collect()
    }

    /// Where items start, each by its line and its height; nothing for what has no room.
    fn placed(taken: &[(i32, i32)], items: &[(i32, i32)]) -> (Vec<bool>, Vec<Pt>) {
        let mut column = MarginColumn::new(HEIGHT, GAP, pt(taken));
        let found = pt(items)
            .into_iter()
            .map(|(line, height)| column.take(MarginWish { line, height, stand: MarginStand::AtLine }));
        let found = found.collect();
        (found, column.tops())
    }

    fn tops(taken: &[(i32, i32)], items: &[(i32, i32)]) -> Vec<i64> {
        let (found, tops) = placed(taken, items);
        assert!(found.into_iter().all(|found| found), "all have room");
        tops.into_iter().map(|top| top.milli() / 1000).collect()
    }

    #[test]
    fn an_item_stands_at_its_line() {
        assert_eq!(tops(&[], &[(30, 20)]), [30]);
    }

    #[test]
    fn items_are_pushed_down_by_those_before_them() {
        assert_eq!(tops(&[], &[(10, 20), (15, 20), (70, 10)]), [10, 35, 70]);
    }

    #[test]
    fn items_are_pushed_up_by_the_foot() {
        assert_eq!(tops(&[], &[(60, 20), (90, 20)]), [55, 80]);
    }

    #[test]
    fn items_stand_above_or_below_what_reaches_into_their_column() {
        assert_eq!(tops(&[(0, 30)], &[(10, 20)]), [35]);
        assert_eq!(tops(&[(40, 60)], &[(20, 12)]), [20]);
        // Above it they are pushed up where that is enough.
        assert_eq!(tops(&[(40, 60)], &[(20, 30)]), [5]);
        assert_eq!(tops(&[(30, 50)], &[(20, 30)]), [55]);
        // At the foot of the page it is pushed up.
        assert_eq!(tops(&[(80, 100)], &[(90, 20)]), [55]);
    }

    #[test]
    fn nothing_stands_above_its_own_heading() {
        let wish = |line, height, is_headed| {
            let stand = if is_headed { MarginStand::AtHeading } else { MarginStand::AtLine };
            MarginWish { line: Pt::new(line), height: Pt::new(height), stand }
        };
        let mut column = MarginColumn::new(HEIGHT, GAP, Vec::new());
        assert!(!column.take(wish(60, 50, true)));
        assert!(column.take(wish(60, 20, true)));
        // Nor is it pushed there by those below it.
        assert!(!column.take(wish(90, 20, false)) && column.take(wish(90, 15, false)));
        assert_eq!(column.tops(), [Pt::new(60), Pt::new(85)]);
    }

    #[test]
    fn what_ends_a_report_stands_at_the_foot() {
        let wish = |line, stand| MarginWish { line: Pt::new(line), height: Pt::new(20), stand };
        let mut column = MarginColumn::new(HEIGHT, GAP, pt(&[(90, 100)]));
        assert!(column.take(wish(10, MarginStand::AtLine)) && column.take(wish(12, MarginStand::AtFoot)));
        assert_eq!(column.tops(), [Pt::new(10), Pt::new(65)]);
    }

    #[test]
    fn what_has_no_room_is_refused_and_the_next_may_have() {
        assert_eq!(placed(&[], &[(0, 60), (0, 40), (0, 30)]).0, [true, false, true]);
        assert_eq!(placed(&[], &[(0, 101)]).0, [false]);
        assert_eq!(placed(&[(0, 100)], &[(0, 1)]).0, [false]);
    }

    proptest! {
        #[test]
        fn no_item_stands_on_another_or_beyond_its_column(
            taken in proptest::collection::vec((0..100i32, 1..40i32), 0..3),
            mut items in proptest::collection::vec((0..100i32, 1..60i32), 0..7),
        ) {
            items.sort_unstable_by_key(|(line, _)| *line);
            let taken: Vec<(i32, i32)> = taken.into_iter().map(|(top, height)| (top, (top + height).min(100))).collect();
            let (found, tops) = placed(&taken, &items);
            let heights = pt(&items).into_iter().zip(&found).filter(|(_, found)| **found).map(|((_, height), _)| height);
            let places: Vec<(Pt, Pt)> = tops.into_iter().zip(heights).map(|(top, height)| (top, top + height)).collect();
            prop_assert_eq!(places.len(), found.iter().filter(|found| **found).count());
            for (top, bottom) in &places {
                prop_assert!(*top >= Pt::ZERO && *bottom <= HEIGHT);
                for (from, to) in pt(&taken) {
                    prop_assert!(*bottom + GAP <= from || *top >= to + GAP);
                }
            }
            prop_assert!(places.windows(2).all(|pair| pair[0].1 + GAP <= pair[1].0), "{places:?}");
        }
    }
}
