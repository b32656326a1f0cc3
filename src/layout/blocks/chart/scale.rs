//! From numbers to lengths, exactly: numbers are whole multiples of one last decimal, and lengths whole thousandths of a point.

use crate::geometry::Pt;
use crate::model::{Amount, Datum};

/// Returns `length * part / whole`, rounded down; nothing of nothing.
pub(super) fn share(length: Pt, part: i128, whole: i128) -> Pt {
    if whole == 0 {
        return Pt::ZERO;
    }
    Pt::from_milli(i64::try_from(i128::from(length.milli()) * part / whole).unwrap_or(0))
}

/// Returns a number in units of the last of so many decimals; nought where it is not known.
pub(super) fn size(datum: Option<&Datum>, decimals: u32) -> i128 {
    datum.and_then(|datum| datum.amount).map_or(0, |amount| amount.scaled(decimals))
}

/// How far numbers reach from nought to both sides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct SignedReach {
    pub(super) above: i128,
    pub(super) below: i128,
}

impl SignedReach {
    /// Returns how far these reach.
    pub(super) fn of(sizes: impl Iterator<Item = i128>) -> SignedReach {
        sizes.fold(SignedReach::default(), |reach, size| SignedReach {
            above: reach.above.max(size),
            below: reach.below.max(-size),
        })
    }

    /// Returns how far they reach from end to end.
    pub(super) fn whole(self) -> i128 {
        self.above + self.below
    }
}

/// An axis: its numbers are round, and stand evenly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NumberAxis {
    /// The decimals that its numbers are counted in.
    pub(super) decimals: u32,
    /// The numbers at its foot and at its head.
    pub(super) foot: i128,
    pub(super) head: i128,
    /// Its numbers, from the lowest on.
    pub(super) ticks: Vec<i128>,
    /// How many decimals they are written with.
    pub(super) written: u32,
}

/// An axis has so many steps at most.
const MOST_STEPS: i128 = 4;

impl NumberAxis {
    /// Returns the axis of numbers that are counted in so many decimals: from nought on, or from another foot.
    pub(super) fn of(sizes: &[i128], decimals: u32, from: Option<i128>) -> NumberAxis {
        // A step of two and a half needs a decimal more.
        let (decimals, fine) = (decimals + 1, 10);
        let lowest = sizes.iter().min().copied().unwrap_or(0) * fine;
        let highest = sizes.iter().max().copied().unwrap_or(0) * fine;
        let from = from.map(|from| from * fine);
        let low = from.unwrap_or_else(|| lowest.min(0));
        let high = highest.max(from.unwrap_or(0)).max(low + 1);
        let step = steps().find(|step| ceiling(high, *step) - floor(low, *step) <= MOST_STEPS * *step);
        let step = step.unwrap_or(high - low);
        let foot = from.unwrap_or_else(|| floor(low, step));
        let head = ceiling(high, step).max(foot + step);
        let first = ceiling(foot, step);
        let ticks: Vec<i128> =
            (0..=MOST_STEPS).map(|index| first + index * step).take_while(|tick| *tick <= head).collect();
        let needed = |decimals: &u32| {
            let unit = 10i128.pow(*decimals);
            ticks.iter().all(|tick| tick % unit == 0)
        };
        let spare = (0..=decimals).rev().find(needed).unwrap_or(0);
        NumberAxis { decimals, foot, head, ticks, written: decimals - spare }
    }

    /// Returns how far above the foot a number of this axis stands, on one so high.
    pub(super) fn place(&self, value: i128, height: Pt) -> Pt {
        share(height, value - self.foot, self.head - self.foot)
    }

    /// Returns a number of this axis as it is written.
    pub(super) fn amount(&self, tick: i128) -> Amount {
        let spare = 10i128.pow(self.decimals - self.written);
        Amount::new(i64::try_from(tick / spare).unwrap_or(0), self.written)
    }
}

/// Returns round steps from the smallest on: 1, 2, 2.5 and 5 of each power of ten.
fn steps() -> impl Iterator<Item = i128> {
    const ROUND: [i128; 4] = [10, 20, 25, 50];
    let powers = (0..30).map(|power| 10i128.pow(power));
    powers
        .flat_map(|power| ROUND.map(|round| round * power))
        .filter_map(|tenths| (tenths % 10 == 0).then_some(tenths / 10))
}

fn floor(value: i128, step: i128) -> i128 {
    value.div_euclid(step) * step
}

fn ceiling(value: i128, step: i128) -> i128 {
    -floor(-value, step)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticks(sizes: &[i128], decimals: u32, from: Option<i128>) -> Vec<String> {
        let axis = NumberAxis::of(sizes, decimals, from);
        axis.ticks.iter().map(|tick| axis.amount(*tick).to_string()).collect()
    }

    #[test]
    fn the_numbers_of_an_axis_are_round() {
        assert_eq!(ticks(&[2745, 684], 0, None), ["0", "1000", "2000", "3000"]);
        assert_eq!(ticks(&[9, 1], 0, None), ["0.0", "2.5", "5.0", "7.5", "10.0"]);
        assert_eq!(ticks(&[436, 57], 1, None), ["0", "20", "40", "60"]);
        assert_eq!(ticks(&[-30, 50], 0, None), ["-50", "-25", "0", "25", "50"]);
        assert_eq!(ticks(&[92, 98], 0, Some(90)), ["90", "92", "94", "96", "98"]);
        assert_eq!(ticks(&[0, 0], 0, None), ["0.0", "0.1"]);
    }

    #[test]
    fn every_number_stands_on_its_axis() {
        for (sizes, from) in [(vec![1, 7, 999], None), (vec![-5, -1], None), (vec![120, 180], Some(101))] {
            let axis = NumberAxis::of(&sizes, 0, from);
            assert!((2..=5).contains(&axis.ticks.len()), "{axis:?}");
            for size in sizes {
                let place = axis.place(size * 10, Pt::new(100));
                assert!((Pt::ZERO..=Pt::new(100)).contains(&place), "{size} on {axis:?}");
            }
        }
    }
}
