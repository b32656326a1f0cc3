//! What a page costs, as one number that is compared and added exactly.
//!
//! Its low digits hold what is a matter of degree: emptiness, pages, paragraphs parted, hyphens. Each digit above
//! counts the bonds of one [`Bond`] that are torn, so that no amount of emptiness is worth the weakest bond, and
//! that where not all bonds can hold the weakest gives way.

use std::ops::Add;

use crate::layout::fragment::{Bond, Keep};

/// A cost; less is better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cost(u128);

/// The width of the low digits: they hold the prices of 20,000 pages and more.
const SOFT_BITS: u32 = 46;
/// The width of the digit of a bond: 63 weaker bonds are torn before one that is stronger.
const BOND_BITS: u32 = 6;

/// The unit of prices: the figures below are millionths.
const UNIT: u64 = 1_000_000;
/// Every page costs something, so that fewer pages are better.
pub(super) const PAGE: Cost = Cost::soft(5 * UNIT);
/// What a page would cost that is all empty, at the end of the report; at its front it is twice as much.
pub(super) const EMPTY: u64 = 20 * UNIT;
/// A page that starts inside a paragraph or a table: worth it where it saves two lines of emptiness.
pub(super) const SPLIT: Cost = Cost::soft(6 * UNIT / 10);
/// A page that ends in a hyphen: worth about a line of emptiness.
pub(super) const HYPHEN: Cost = Cost::soft(6 * UNIT / 10);
/// A last page of a few lines looks like an accident.
pub(super) const SHORT: Cost = Cost::soft(30 * UNIT);

impl Cost {
    /// Nothing.
    pub(super) const ZERO: Cost = Cost(0);
    /// More than anything costs; that twice of it still fits lets it be added to.
    pub(super) const NEVER: Cost = Cost(1 << 126);

    /// Returns the cost of so many millionths.
    pub(super) const fn soft(millionths: u64) -> Cost {
        Cost(millionths as u128)
    }

    /// Returns the cost of tearing a bond.
    pub(super) const fn torn(bond: Bond) -> Cost {
        Cost(1 << (SOFT_BITS + BOND_BITS * bond as u32))
    }

    /// Returns what a page costs for starting with a fragment that is kept so.
    pub(super) const fn of_start(keep: Keep) -> Cost {
        match keep {
            Keep::Free | Keep::StartsPage => Cost::ZERO,
            Keep::Inside => SPLIT,
            Keep::WithPrevious(bond) => Cost::torn(bond),
        }
    }

    /// Returns the same so many times.
    pub(super) const fn times(self, count: u64) -> Cost {
        Cost(self.0 * count as u128)
    }

    /// Returns the part of the cost that counts torn bonds.
    pub(super) const fn bonds(self) -> Cost {
        Cost(self.0 >> SOFT_BITS << SOFT_BITS)
    }
}

impl Add for Cost {
    type Output = Cost;
    fn add(self, other: Cost) -> Cost {
        Cost(self.0 + other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bond_outweighs_whole_pages_and_the_bonds_below_it() {
        let pages = (0..20_000).fold(Cost::ZERO, |sum, _| sum + PAGE + SHORT + Cost::soft(2 * EMPTY));
        let mut weaker = pages;
        for bond in Bond::ALL {
            assert!(Cost::torn(bond) > weaker, "{bond:?}");
            weaker = (0..60).fold(Cost::ZERO, |sum, _| sum + Cost::torn(bond));
        }
        let all = (0..20_000).fold(pages, |sum, _| sum + Cost::torn(Bond::Inner));
        assert!(all < Cost::NEVER);
    }

    #[test]
    fn the_bonds_of_a_cost_are_what_is_above_the_degrees() {
        assert_eq!((Cost::torn(Bond::Item) + SHORT).bonds(), Cost::torn(Bond::Item));
        assert_eq!((PAGE + SPLIT).bonds(), Cost::ZERO);
    }
}
