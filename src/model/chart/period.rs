//! Names that are periods: years, and what a year stands in.

/// Tells whether a name is a period, as "2019", "2019/20", "Q1 2024" and "May 2024" are: it has the number of a year of our time, in
/// whatever digits, and no other number as long as that.
pub(super) fn is_period(name: &str) -> bool {
    let numbers = name.split(|letter: char| !letter.is_numeric()).filter(|digits| !digits.is_empty());
    let numbers: Vec<usize> = numbers.map(|digits| digits.chars().count()).collect();
    let has_year = name.split(|letter: char| !letter.is_numeric()).any(is_year);
    has_year && numbers.iter().all(|length| *length <= 4)
}

/// Four digits of which the first two are those of a century from the 17th to the 22nd.
fn is_year(digits: &str) -> bool {
    let values: Option<Vec<u32>> = digits.chars().map(value).collect();
    values.is_some_and(|values| values.len() == 4 && (16..=21).contains(&(values[0] * 10 + values[1])))
}

/// Returns the value of a digit: those of a script stand in a row of ten (Unicode 16, 4.6).
fn value(digit: char) -> Option<u32> {
    const ZEROS: [char; 14] = ['0', '٠', '۰', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '๐', '០'];
    let from = |zero: &char| u32::from(digit).checked_sub(u32::from(*zero)).filter(|value| *value < 10);
    ZEROS.iter().find_map(from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_and_what_has_one_are_periods() {
        for name in ["2019", "2019/20", "2019–2020", "FY 2024", "Q1 2024", "May 2024", "١٩٩٩", "२०२४", "2024年"]
        {
            assert!(is_period(name), "{name}");
        }
        for name in ["Labour", "Under 18", "1500", "2500 calls", "20240", "Room 12", ""] {
            assert!(!is_period(name), "{name}");
        }
    }
}
