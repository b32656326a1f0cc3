//! Whether the sums of a table are what its numbers make.
//!
//! A sum stands for the rows above it, up to the last group, sum or total. A column is added up where all its cells there are
//! numbers, or stand for none, of one unit; per cent and changes (`+3`) are no parts of a whole. Totals are not: what stands
//! under two groups may be their difference.

use super::reader::Reader;
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{Cell, DecimalSign, Number, RowKind, TableRow, is_dash, plain, stands_for_none};
use crate::theme::{Digits, Notation};

/// A number of a cell as so many of its smallest unit.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Summand {
    /// Without its point.
    value: i128,
    /// How many decimals it has.
    decimals: u32,
    /// What stands behind its digits and belongs to it.
    unit: String,
}

/// Warns of sums that their numbers do not make.
pub(super) fn check(reader: &mut Reader, rows: &[TableRow]) {
    let mut start = 0;
    for (index, row) in rows.iter().enumerate() {
        match row.kind {
            RowKind::Plain => continue,
            RowKind::Sum => check_row(reader, &rows[start..index], &row.cells),
            RowKind::Group | RowKind::Total => {}
        }
        start = index + 1;
    }
}

fn check_row(reader: &mut Reader, parts: &[TableRow], sum: &[Cell]) {
    if parts.is_empty() {
        return;
    }
    for (column, cell) in sum.iter().enumerate().skip(1) {
        let parts: Vec<String> =
            parts.iter().filter_map(|row| row.cells.get(column)).map(|cell| plain(&cell.content)).collect();
        let said = plain(&cell.content);
        let Some(made) = differing(reader, &parts, &said) else { continue };
        let written = Notation::of(&reader.language.lang).write(&made).unwrap_or_else(|| made.clone());
        let message = format!("this sum says {}, and its numbers make {written}", said.trim());
        let help = format!("write  {made}  or mend the numbers above");
        reader.report(Diagnostic::new(Code::SumDiffers, cell.span, message).help(help));
    }
}

/// Returns what the parts of a column make, as TOML has it, where its sum says something else; nothing where they cannot be
/// added up.
fn differing(reader: &Reader, parts: &[String], said: &str) -> Option<String> {
    let texts = || parts.iter().map(String::as_str).chain([said]);
    let digits = texts().filter_map(|text| Number::read(text).map(|number| &text[number.digits]));
    let sign = DecimalSign::told(digits).unwrap_or_else(|| DecimalSign::of(&reader.language.lang));
    let sum = amount(said, sign)?;
    let mut amounts = Vec::with_capacity(parts.len());
    for part in parts {
        match amount(part, sign) {
            Some(amount) if amount.unit == sum.unit => amounts.push(amount),
            None if stands_for_none(part) => {}
            Some(_) | None => return None,
        }
    }
    let decimals = amounts.iter().map(|amount| amount.decimals).chain([sum.decimals]).max()?;
    let scaled = |amount: &Summand| amount.value.checked_mul(10_i128.checked_pow(decimals - amount.decimals)?);
    let made = amounts.iter().try_fold(0_i128, |made, amount| made.checked_add(scaled(amount)?))?;
    (!amounts.is_empty() && made != scaled(&sum)?).then(|| typed(made, decimals))
}

/// Returns what a text says if it is a number that others may be added to.
fn amount(text: &str, sign: DecimalSign) -> Option<Summand> {
    let number = Number::read(text)?;
    let (lead, digits) = (&text[..number.digits.start], &text[number.digits.clone()]);
    let unit = text[number.digits.end..number.end.max(number.digits.end)].trim();
    if lead.contains(['+', '±', '~', '<', '>']) || unit.contains(['%', '٪', '‰', '(']) {
        return None;
    }
    let whole = sign.whole(digits);
    let mut value = 0_i128;
    let mut decimals = 0;
    for (at, letter) in digits.char_indices().filter(|(_, letter)| letter.is_numeric()) {
        value = value.checked_mul(10)?.checked_add(Digits::value(letter)?.into())?;
        decimals += u32::from(at >= whole);
    }
    let is_negative = lead.contains(is_dash) || lead.contains('(');
    Some(Summand { value: if is_negative { -value } else { value }, decimals, unit: unit.to_owned() })
}

/// Returns a number of smallest units as TOML has it.
fn typed(value: i128, decimals: u32) -> String {
    let width = usize::try_from(decimals).unwrap_or_default();
    let digits = format!("{:0>1$}", value.unsigned_abs(), width + 1);
    let (whole, rest) = digits.split_at(digits.len() - width);
    let point = if rest.is_empty() { "" } else { "." };
    format!("{}{whole}{point}{rest}", if value < 0 { "-" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_amounts_of_their_smallest_unit() {
        let of = |text| amount(text, DecimalSign::Point).map(|amount| (amount.value, amount.decimals));
        assert_eq!(of("1,234.50"), Some((123_450, 2)));
        assert_eq!(
            [of("\u{2212}7"), of("(7)"), of("٧"), of("US$ 7")],
            [Some((-7, 0)), Some((-7, 0)), Some((7, 0)), Some((7, 0))]
        );
        assert_eq!([of("7%"), of("+7"), of("–"), of("seven"), of("1½")], [None, None, None, None, None]);
        assert_eq!([typed(-5, 2), typed(12_345, 2), typed(7, 0)], ["-0.05", "123.45", "7"]);
    }
}
