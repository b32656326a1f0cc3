//! What to write for a date that cannot be read: the day that it can only mean, or both that it may be.

use super::{MONTHS, NAMES};
use crate::model::{Date, Moment};

/// Returns what to write for a day that cannot be read.
pub(in crate::source) fn help(written: &str) -> String {
    if let Some((month_first, day_first)) = two(written) {
        let name = |moment: Moment| NAMES[usize::from(moment.month().unwrap_or(1)) - 1];
        return format!("{} or {}?  {day_first}  or  {month_first}", name(day_first), name(month_first));
    }
    match meant(written) {
        Some(day) => format!("write it without quotes:  date = {day}"),
        None => {
            "write  2024-05-31  or in quotes  \"2024-05\"  \"2024\"  \"31 May 2024\"  or  \"2024-05-31/2024-06-02\""
                .to_owned()
        }
    }
}

/// Returns the two days that `5/6/2024` may be: the fifth of the sixth month is the second.
pub(super) fn two(written: &str) -> Option<(Moment, Moment)> {
    let parts: Vec<u16> =
        written.trim().split(['/', '.', '-', ' ']).map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let [first, second, year] = parts.as_slice() else { return None };
    let (first, second) = (u8::try_from(*first).ok()?, u8::try_from(*second).ok()?);
    let days = Moment::day_of(*year, first, second).zip(Moment::day_of(*year, second, first))?;
    (*year > 999 && first != second).then_some(days)
}

/// Returns the day, year first, that a text can only mean: `5/6/2024` could be two.
pub(in crate::source) fn meant(written: &str) -> Option<String> {
    let words = written.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<&str> = words.collect();
    let [first, second, third] = words.as_slice() else { return None };
    let (year, month, day) = match (ranked(first), ranked(second), ranked(third)) {
        (Some(year), Some(month), Some(day)) if year > 31 => (year, month, day),
        (Some(day), Some(month), Some(year)) if day > 12 || day == month => (year, month, day),
        (Some(month), Some(day), Some(year)) if day > 12 => (year, month, day),
        (Some(day), None, Some(year)) => (year, month(second)?, day),
        (None, Some(day), Some(year)) => (year, month(first)?, day),
        _ => return None,
    };
    let date = Date::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
    (year > 999).then(|| date.to_string())
}

/// A number, with or without the ending of an ordinal.
fn ranked(word: &str) -> Option<u32> {
    word.trim_end_matches(|letter: char| letter.is_ascii_alphabetic()).parse().ok()
}

fn month(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let index = MONTHS.iter().position(|month| word.starts_with(month))?;
    u32::try_from(index + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_known_by_its_numbers_or_its_month() {
        for written in ["31/05/2024", "31.5.2024", "05/31/2024", "2024-5-31", "31 May 2024", "May 31st, 2024"] {
            assert_eq!(meant(written).as_deref(), Some("2024-05-31"), "{written}");
        }
    }

    #[test]
    fn a_day_that_could_be_two_is_not_guessed() {
        for written in ["5/6/2024", "May 2024", "31/05/24", "2024-02-31", "", "soon"] {
            assert_eq!(meant(written), None, "{written}");
        }
    }
}
