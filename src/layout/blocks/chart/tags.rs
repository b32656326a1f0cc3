//! Words that belong to places along a line: beside each other over it where they have room, else a row further off with a
//! leader, which crosses no other words.

use crate::geometry::Pt;

/// Words that belong to a place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tag {
    /// The place that they belong to.
    pub(super) anchor: Pt,
    /// Where they start, if they can.
    pub(super) start: Pt,
    pub(super) width: Pt,
}

/// Where words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct HungTag {
    pub(super) start: Pt,
    /// The row, 0 next to the line.
    pub(super) row: usize,
}

/// The room for words: from 0 on so wide, and the white between two of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Board {
    pub(super) width: Pt,
    pub(super) gap: Pt,
}

/// Where tags may start.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Starts {
    /// Where they would like to, unless they run out there.
    Own,
    /// Also so that they end before the place of another.
    Any,
}

/// So many rows stand above each other at most: leaders would be long.
const MOST_ROWS: usize = 6;

impl Board {
    /// Hangs tags in as few rows as can be found, each over its place and what is behind that; where that cannot be, some end
    /// before the place of a later one. Nothing where some leader would cross words whatever stands where.
    ///
    /// Which are hung first decides what can be: from the end backwards a name that would run out ends at the edge, and those
    /// before it go up. Where that leads nowhere, other orders may.
    pub(super) fn hang(self, tags: &[Tag]) -> Option<Vec<HungTag>> {
        let fewest = |starts: Starts| {
            let hung = orders(tags.len()).filter_map(|order| self.hang_in(tags, &order, starts));
            hung.min_by_key(|hung| hung.iter().map(|hung| hung.row).max())
        };
        fewest(Starts::Own).or_else(|| fewest(Starts::Any))
    }

    /// Hangs tags one after the other, each as near to the line as it can be.
    fn hang_in(self, tags: &[Tag], order: &[usize], starts: Starts) -> Option<Vec<HungTag>> {
        let mut hung: Vec<Option<HungTag>> = vec![None; tags.len()];
        for index in order.iter().copied() {
            let places = (0..MOST_ROWS)
                .flat_map(|row| self.starts(tags, index, starts).into_iter().map(move |start| HungTag { start, row }));
            let mut free = places.filter(|place| self.is_free(tags, &hung, index, *place));
            hung[index] = Some(free.next()?);
        }
        hung.into_iter().collect()
    }

    /// Returns where a tag may start: where it would like to, else so that it ends before the place of a later one.
    fn starts(self, tags: &[Tag], index: usize, kind: Starts) -> Vec<Pt> {
        let Tag { anchor, start, width } = tags[index];
        let last = (self.width - width).max(Pt::ZERO);
        if kind == Starts::Own {
            return vec![start.max(Pt::ZERO).min(last)];
        }
        let before_others = tags[index + 1..].iter().map(|other| other.anchor - self.gap - width);
        let starts = std::iter::once(start).chain(before_others).chain([anchor - width]);
        let mut starts: Vec<Pt> = starts.map(|start| start.max(Pt::ZERO).min(last)).collect();
        // It is known by standing over its place, or right beside it.
        starts.retain(|start| *start <= anchor + self.gap && anchor <= *start + width + self.gap);
        starts
    }

    /// Tells whether a tag has room in a place: beside those in its row, off the leaders of those in rows behind it, and with a
    /// leader of its own that is off those before it.
    fn is_free(self, tags: &[Tag], hung: &[Option<HungTag>], index: usize, place: HungTag) -> bool {
        let own = (place.start, place.start + tags[index].width);
        tags.iter().zip(hung).all(|(tag, hung)| {
            let Some(other) = *hung else { return true };
            let taken = (other.start, other.start + tag.width);
            match other.row.cmp(&place.row) {
                std::cmp::Ordering::Equal => own.1 + self.gap <= taken.0 || taken.1 + self.gap <= own.0,
                std::cmp::Ordering::Greater => self.is_off(tag.anchor, own),
                std::cmp::Ordering::Less => self.is_off(tags[index].anchor, taken),
            }
        })
    }

    /// Tells whether a leader is off some words.
    fn is_off(self, leader: Pt, words: (Pt, Pt)) -> bool {
        let near = self.gap / 3;
        leader < words.0 - near || leader > words.1 + near
    }
}

/// Returns orders to hang tags in: from the end, from the start, and from each place between outwards and inwards.
fn orders(count: usize) -> impl Iterator<Item = Vec<usize>> {
    let plain = [(0..count).rev().collect(), (0..count).collect()];
    let outwards = move |split: usize| -> Vec<usize> { (split..count).chain((0..split).rev()).collect() };
    let inwards = move |split: usize| -> Vec<usize> { (0..split).chain((split..count).rev()).collect() };
    plain.into_iter().chain((1..count).flat_map(move |split| {
        let [one, mut other] = [outwards(split), inwards(split)];
        let back: Vec<usize> = one.iter().rev().copied().collect();
        let turned: Vec<usize> = (0..split).rev().chain(split..count).collect();
        other.truncate(count);
        [one, other, back, turned]
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const BOARD: Board = Board { width: Pt::new(371), gap: Pt::new(6) };

    fn tag(anchor: i32, width: i32) -> Tag {
        let anchor = Pt::new(anchor);
        Tag { anchor, start: anchor, width: Pt::new(width) }
    }

    #[test]
    fn names_stand_over_their_parts_and_go_up_where_they_meet() {
        let tags = [tag(0, 45), tag(162, 75), tag(244, 90), tag(318, 60), tag(350, 50)];
        let hung = BOARD.hang(&tags).expect("they have room");
        assert_eq!(hung.iter().map(|hung| hung.row).collect::<Vec<_>>(), [0, 0, 2, 1, 0]);
        assert_eq!(hung[4].start, Pt::new(321));
    }

    #[test]
    fn what_no_leader_can_reach_is_not_hung() {
        let all: Vec<Tag> = (0..8).map(|index| tag(index * 17, 100)).collect();
        assert_eq!(Board { width: Pt::new(140), ..BOARD }.hang(&all), None);
    }

    proptest! {
        #[test]
        fn words_and_leaders_never_meet(
            mut anchors in prop::collection::vec(0..371i32, 1..9),
            widths in prop::collection::vec(5..371i32, 9),
        ) {
            anchors.sort_unstable();
            let tags: Vec<Tag> = anchors.iter().zip(widths).map(|(anchor, width)| tag(*anchor, width)).collect();
            let Some(hung) = BOARD.hang(&tags) else { return Ok(()) };
            for (index, (tag, place)) in tags.iter().zip(&hung).enumerate() {
                let end = place.start + tag.width;
                prop_assert!(place.start >= Pt::ZERO && end <= BOARD.width);
                prop_assert!((place.start - BOARD.gap..=end + BOARD.gap).contains(&tag.anchor));
                for (other, taken) in tags.iter().zip(&hung).skip(index + 1) {
                    if taken.row == place.row {
                        prop_assert!(end + BOARD.gap <= taken.start || taken.start + other.width + BOARD.gap <= place.start);
                    }
                }
                for (other, below) in tags.iter().zip(&hung).filter(|(_, below)| below.row < place.row) {
                    prop_assert!(!(below.start..=below.start + other.width).contains(&tag.anchor));
                }
            }
        }
    }
}
