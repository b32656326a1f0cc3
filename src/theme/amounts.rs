//! Amounts as a language writes them: all of a chart with the same decimals and one unit.

use super::notation::{Notation, unit};
use crate::model::{Amount, Lang};

/// Writes the numbers of a chart.
#[derive(Clone, Debug)]
pub(crate) struct AmountWriter {
    notation: Notation,
    decimals: u32,
    /// What stands before a number for its unit, and behind it.
    unit: (String, String),
}

impl AmountWriter {
    /// Returns how a language writes numbers with so many decimals and a unit.
    pub(crate) fn new(lang: &Lang, decimals: u32, name: Option<&str>) -> AmountWriter {
        AmountWriter {
            notation: Notation::of(lang),
            decimals,
            unit: name.map(|name| unit(name, lang)).unwrap_or_default(),
        }
    }

    /// Returns a number in words.
    pub(crate) fn write(&self, amount: Amount) -> String {
        let typed = amount.with_decimals(self.decimals).to_string();
        let written = self.notation.write(&typed).unwrap_or(typed);
        let (before, behind) = &self.unit;
        format!("{before}{written}{behind}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_decimals_and_the_unit_of_their_chart() {
        let written =
            |tag: &str, amount: Amount| AmountWriter::new(&tag.parse().expect("a tag"), 2, Some("%")).write(amount);
        assert_eq!(written("en", Amount::new(436, 1)), "43.60%");
        assert_eq!(written("de", Amount::new(-436, 1)), "−43,60\u{a0}%");
        assert_eq!(written("tr", Amount::new(1_386, 0)), "%1.386,00");
    }
}
