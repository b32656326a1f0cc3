//! Days as people write them, and how a report writes them.

use crate::model::Date;

/// English months, by their first three letters.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Returns what to write for a day that cannot be read.
pub(super) fn help(written: &str) -> String {
    match meant(written) {
        Some(day) => format!("write it without quotes:  date = {day}"),
        None => "write year-month-day without quotes, such as  date = 2024-05-31".to_owned(),
    }
}

/// Returns the day, year first, that a text can only mean: `5/6/2024` could be two.
pub(super) fn meant(written: &str) -> Option<String> {
    let words = written.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<&str> = words.collect();
    let [first, second, third] = words.as_slice() else { return None };
    let (year, month, day) = match (number(first), number(second), number(third)) {
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
fn number(word: &str) -> Option<u32> {
    word.trim_end_matches(|letter: char| letter.is_ascii_alphabetic()).parse().ok()
}

fn month(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let index = MONTHS.iter().position(|month| word.starts_with(month))?;
    u32::try_from(index + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::meant;

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
