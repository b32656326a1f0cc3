//! Numbers that are written with white inside: groups of three figures, telephone numbers.

/// Tells whether a character is a figure of a place-value system, of any script; no raised figure and no fraction is.
pub(super) fn is_figure(character: char) -> bool {
    character.is_ascii_digit() || character >= '\u{660}' && character.is_numeric()
}

/// A run of groups is looked at no further than so many groups to either side: the longest telephone number has fewer.
const FAR: usize = 8;
/// The most bytes of a group.
const LONG: usize = 24;

/// Tells whether the white between two texts stands inside one number.
///
/// Such are figures in groups of three before and behind the decimal sign (SI Brochure, 9th edition, 5.4.4; ISO
/// 80000-1), and telephone numbers, international and national (ITU-T E.123; at most fifteen figures: ITU-T E.164).
pub(super) fn is_inside(before: &str, after: &str) -> bool {
    let mut groups: Vec<&str> = groups_before(before).collect();
    if groups.is_empty() {
        return false;
    }
    groups.reverse();
    let gap = groups.len();
    groups.extend(groups_after(after));
    gap < groups.len()
        && (is_in_thousands(&groups, gap) || is_in_decimals(&groups, gap) || is_in_telephone(&groups, gap))
}

/// Returns the groups of figures before some white, from the last one back.
fn groups_before(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    let groups = std::iter::from_fn(move || {
        let text = rest.take()?;
        let start = text.trim_end_matches(is_in_group).len();
        let (front, group) = text.split_at(start);
        let is_whole =
            !group.is_empty() && group.len() <= LONG && group.ends_with(|last| is_figure(last) || last == ')');
        let is_free = !front.ends_with(char::is_alphanumeric) && group.contains(is_figure);
        rest = front.strip_suffix(is_white);
        (is_whole && is_free).then_some(group)
    });
    groups.take(FAR)
}

/// Returns the groups of figures behind some white.
fn groups_after(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    let groups = std::iter::from_fn(move || {
        let text = rest.take()?;
        let end = text.len() - text.trim_start_matches(is_in_group).len();
        let (written, behind) = text.split_at(end);
        let group = written.trim_end_matches(['.', ',', '-', '/', '\'', '’', '–', '+']);
        let group = if group.contains('(') { group } else { group.trim_end_matches(')') };
        rest = behind.strip_prefix(is_white).filter(|_| group.len() == written.len());
        (group.len() <= LONG && group.contains(is_figure)).then_some(group)
    });
    groups.take(FAR)
}

/// Tells whether white may stand inside a number: spaces, and the thin ones at which Unicode lets a line end.
pub(super) fn is_white(character: char) -> bool {
    matches!(character, ' ' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}')
}

fn is_in_group(character: char) -> bool {
    let is_sign = || {
        matches!(
            character,
            '+' | '-' | '(' | ')' | '/' | '.' | ',' | '\'' | '’' | '\u{2010}'..='\u{2013}' | '\u{2212}' | '٫' | '٬'
        )
    };
    is_figure(character) || is_sign()
}

fn figures(group: &str) -> usize {
    group.chars().filter(|&character| is_figure(character)).count()
}

fn are_figures(group: &str) -> bool {
    group.chars().all(is_figure)
}

/// The numbers of a group that is a range: "000–15" has the end of one and the start of another.
fn numbers(group: &str) -> impl DoubleEndedIterator<Item = &str> {
    group.split(['-', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2212}', '+', '(', ')', '/'])
}

/// Numbers of more groups than this, a quintillion, are lists of numbers of three figures.
const MOST_GROUPS: usize = 6;

/// Tells whether there are three figures behind a gap, and one to three before it: years, of four, are no such groups.
fn is_in_thousands(groups: &[&str], gap: usize) -> bool {
    let joins = |at: usize| {
        let before = numbers(groups[at - 1]).next_back().unwrap_or_default();
        let after = numbers(groups[at]).next().unwrap_or_default();
        let whole = after.split(['.', ',', '٫']).next().unwrap_or_default();
        are_figures(before) && (1..=3).contains(&figures(before)) && are_figures(whole) && figures(whole) == 3
    };
    if !joins(gap) {
        return false;
    }
    let back = (1..gap).rev().take_while(|&at| joins(at)).count();
    let on = (gap + 1..groups.len()).take_while(|&at| joins(at)).count();
    back + on + 1 < MOST_GROUPS
}

/// Tells whether there are three figures before a gap, the first of which stand behind a decimal sign, and at most
/// three behind it.
fn is_in_decimals(groups: &[&str], gap: usize) -> bool {
    let is_decimal = |group: &str| {
        let parts: Vec<&str> = group.split(['.', ',', '٫']).collect();
        parts.len() == 2 && !parts[0].is_empty() && parts[1].chars().count() == 3 && are_figures(parts[1])
    };
    let first = groups[..gap].iter().rposition(|group| is_decimal(group));
    let is_full = |group: &&str| are_figures(group) && figures(group) == 3;
    first.is_some_and(|first| groups[first + 1..gap].iter().all(is_full))
        && are_figures(groups[gap])
        && figures(groups[gap]) <= 3
}

/// The most figures of a group of a telephone number.
const LONGEST: usize = 8;
/// The fewest and the most figures of a telephone number.
const TELEPHONE: (usize, usize) = (7, 15);

/// Tells whether a gap is one of a telephone number: behind a plus, a zero or a bracket, or in at least three groups.
fn is_in_telephone(groups: &[&str], gap: usize) -> bool {
    let opens = |group: &&str| group.trim_start_matches('(').starts_with('+') || group.starts_with("00");
    let start = groups[..gap].iter().rposition(opens);
    let own = &groups[start.unwrap_or(0)..];
    let count: usize = own.iter().map(|group| figures(group)).sum();
    if own.len() < 2
        || !(TELEPHONE.0..=TELEPHONE.1).contains(&count)
        || own[1..].iter().any(|group| group.starts_with('+'))
    {
        return false;
    }
    let is_short = |group: &&str| {
        let are_short =
            numbers(group).all(|number| figures(number) <= LONGEST && are_figures(number.trim_start_matches('+')));
        are_short && figures(group) > 0
    };
    if start.is_some() {
        return own.iter().all(is_short);
    }
    let is_trunk = own[0].starts_with(['0', '(']) || own[1].starts_with('(');
    let are_years = own.iter().all(|group| figures(group) == 4);
    own[1..].iter().all(|group| is_short(group) && figures(group) > 1)
        && figures(own[0]) < 6
        && (is_trunk || own.len() > 2 && !are_years && own.iter().all(|group| are_figures(group)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The white of a text that stands inside numbers, as underscores.
    fn held(text: &str) -> String {
        let is_held =
            |(at, letter): (usize, char)| is_white(letter) && is_inside(&text[..at], &text[at + letter.len_utf8()..]);
        text.char_indices().map(|(at, letter)| if is_held((at, letter)) { '_' } else { letter }).collect()
    }

    #[test]
    fn groups_of_three_figures_are_one_number() {
        for text in [
            "paid 12_500_000 francs, then 3_000.",
            "1_250_000,50 € or -12_500",
            "10_000–15_000 and (2_500)",
            "12\u{2009}500".replace('\u{2009}', "_").as_str(),
            "π is 3,141_592_653_5 or so",
            "€12_500 and US$1_000_000.75",
            "١٢_٥٠٠_٠٠٠ فرنك",
        ] {
            assert_eq!(held(&text.replace('_', " ")), text);
        }
        assert_eq!(held("12\u{2009}500"), "12_500");
    }

    #[test]
    fn years_lists_and_names_are_several() {
        for text in [
            "in 2019 2020 2021 2022",
            "of 2023 500 came",
            "in 12 2024",
            "rooms 101, 102, 103",
            "the A4 500 sheets",
            "1200 people",
            "100 200 300 400 500 600 700 800",
            "on 5 May 100 came",
            "it was 2023. 500 came",
            "5 people 300 dogs",
        ] {
            assert_eq!(held(text), text);
        }
    }

    #[test]
    fn telephone_numbers_are_one() {
        for text in [
            "+41_22_900_10_20",
            "call +44_(0)20_7946_0958, or",
            "Tel. 01_23_45_67_89.",
            "(212)_555_0123",
            "(020)_7946_0958",
            "022_900_10_20 or 0800_123_456",
            "22_12_34_56",
            "912_345_678",
            "1_800_555_0199",
            "+7_495_123-45-67",
            "8_(495)_123-45-67",
            "0041_22_900_10_20",
            "+49_30_901820",
            "555_01_23",
        ] {
            assert_eq!(held(&text.replace('_', " ")), text, "{text}");
        }
    }
}
