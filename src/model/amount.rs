//! Amounts: decimal numbers as they were typed, exact, which charts draw and languages write.

use std::fmt;

/// A decimal number with the decimals that were typed.
///
/// ```
/// use tidings::model::Amount;
///
/// assert_eq!(Amount::read("43.60"), Some(Amount::new(4360, 2)));
/// assert_eq!(Amount::from(1386).to_string(), "1386");
/// assert_eq!(Amount::read("1e6"), None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Amount {
    /// The number without its point.
    units: i64,
    /// How many of the digits stand behind the point.
    decimals: u32,
}

/// So many digits are told apart: sums and products of amounts stay exact in 128 bits.
const DIGITS: usize = 15;

impl Amount {
    /// The most digits that stand behind the point.
    pub const MOST_DECIMALS: u32 = 9;

    /// Returns a number by its digits, of which so many stand behind the point; no more than [`Amount::MOST_DECIMALS`].
    pub const fn new(units: i64, decimals: u32) -> Amount {
        let decimals = if decimals > Amount::MOST_DECIMALS { Amount::MOST_DECIMALS } else { decimals };
        Amount { units, decimals }
    }

    /// Returns the number that a text is as TOML has it: a sign, digits with `_` between them, and a point and digits. `None` for
    /// everything else, and for more than 15 digits, 9 of them behind the point.
    pub fn read(typed: &str) -> Option<Amount> {
        let (is_negative, number) = match typed.as_bytes() {
            [b'-', ..] => (true, &typed[1..]),
            [b'+', ..] => (false, &typed[1..]),
            _ => (false, typed),
        };
        let (whole, behind) = number.split_once('.').unwrap_or((number, "0"));
        let digits = |text: &str| text.bytes().filter(|byte| *byte != b'_').collect::<Vec<u8>>();
        let (whole, behind) = (digits(whole), if number.contains('.') { digits(behind) } else { Vec::new() });
        let all = [whole.as_slice(), &behind].concat();
        let decimals = u32::try_from(behind.len()).ok().filter(|decimals| *decimals <= Amount::MOST_DECIMALS)?;
        let is_number = !whole.is_empty() && all.len() <= DIGITS && all.iter().all(u8::is_ascii_digit);
        if !is_number || number.ends_with('.') {
            return None;
        }
        let units = all.iter().fold(0i64, |units, digit| units * 10 + i64::from(digit - b'0'));
        Some(Amount { units: if is_negative { -units } else { units }, decimals })
    }

    /// Returns how many digits stand behind the point.
    pub const fn decimals(self) -> u32 {
        self.decimals
    }

    /// Tells whether it is below nought.
    pub const fn is_negative(self) -> bool {
        self.units < 0
    }

    /// Returns it in units of the last of so many decimals, which are no fewer than its own: exact.
    pub(crate) fn scaled(self, decimals: u32) -> i128 {
        i128::from(self.units) * 10i128.pow(decimals.saturating_sub(self.decimals).min(2 * Amount::MOST_DECIMALS))
    }

    /// Returns it with so many decimals, if it has no more.
    #[must_use]
    pub(crate) fn with_decimals(self, decimals: u32) -> Amount {
        let more = decimals.saturating_sub(self.decimals);
        match 10i64.checked_pow(more).and_then(|factor| self.units.checked_mul(factor)) {
            Some(units) => Amount { units, decimals: self.decimals + more },
            None => self,
        }
    }
}

impl From<i32> for Amount {
    fn from(whole: i32) -> Amount {
        Amount::new(whole.into(), 0)
    }
}

/// As TOML has it, with its decimals.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.units < 0 { "-" } else { "" };
        let (digits, decimals) = (self.units.unsigned_abs(), self.decimals as usize);
        let digits = format!("{digits:0width$}", width = decimals + 1);
        let (whole, behind) = digits.split_at(digits.len() - decimals);
        if behind.is_empty() { write!(f, "{sign}{whole}") } else { write!(f, "{sign}{whole}.{behind}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_typed() {
        for typed in ["0", "1386", "43.60", "-7.7", "0.05", "-0.050", "999999999999999"] {
            assert_eq!(Amount::read(typed).map(|read| read.to_string()).as_deref(), Some(typed));
        }
        assert_eq!(Amount::read("+1_000.5"), Some(Amount::new(10_005, 1)));
        for wrong in ["", "-", ".", "1.", ".5", "1e6", "0x1f", "inf", "nan", "1,386", "1.2.3", "1000000000000000"] {
            assert_eq!(Amount::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn decimals_are_filled_up() {
        let amount = Amount::new(436, 1);
        assert_eq!((amount.with_decimals(2), amount.with_decimals(0)), (Amount::new(4360, 2), amount));
        assert_eq!(amount.scaled(3), 43_600);
    }
}
