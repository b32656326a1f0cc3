//! Where in a picture its subject stands: what stays in sight where the picture is cropped.

use toml::de::DeValue;

use super::keys::Key;
use super::reader::{Reader, TomlTable, Value};
use crate::diagnostics::{Code, Diagnostic, nearest};
use crate::model::Focus;

/// The words for a place, and how far from left and top they say it is, in thousandths.
const WORDS: [(&str, Option<u16>, Option<u16>); 6] = [
    ("top", None, Some(0)),
    ("bottom", None, Some(1000)),
    ("left", Some(0), None),
    ("right", Some(1000), None),
    ("centre", None, None),
    ("center", None, None),
];

/// What can be typed.
const FORMS: &str = "write  focus = \"top\",  \"bottom left\",  or shares from left and top:  \"35% 60%\"";

/// Returns the focus under a key, if it is there.
pub(super) fn focus_at(reader: &mut Reader, table: &TomlTable, key: &'static Key) -> Option<Focus> {
    let value = table.get(key)?;
    let read = match value.get_ref() {
        DeValue::String(text) => read(text),
        DeValue::Array(shares) => Err(numbers(shares.iter())),
        DeValue::Integer(_) | DeValue::Float(_) => Err(numbers(std::iter::once(value))),
        DeValue::Boolean(_) | DeValue::Datetime(_) | DeValue::Table(_) => Err(FORMS.to_owned()),
    };
    match read {
        Ok(focus) => Some(focus),
        Err(help) if !value.get_ref().is_str() => reader.wrong_type_but(value, "a place in the picture", help),
        Err(help) => {
            let message = format!("{} is no place in a picture", reader.shown(value));
            reader.report(Diagnostic::new(Code::BadValue, reader.place(value), message).help(help));
            None
        }
    }
}

/// Reads a place: a word, two that say different things, or two shares.
fn read(text: &str) -> Result<Focus, String> {
    let is_shares = text.contains(|letter: char| letter.is_ascii_digit());
    let text = if is_shares { text.to_lowercase() } else { text.to_lowercase().replace('-', " ") };
    let parts: Vec<&str> = text.split([' ', ',']).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [across, down] if is_shares => match (share(across), share(down)) {
            (Some(across), Some(down)) => Focus::percent(across, down).ok_or_else(|| FORMS.to_owned()),
            _ => Err(meant(&parts)),
        },
        [only] => of_words(only, "centre"),
        [one, other] => of_words(one, other),
        _ => Err(FORMS.to_owned()),
    }
}

/// Returns the place that two words say, in either order.
fn of_words(one: &str, other: &str) -> Result<Focus, String> {
    let known = |word: &str| WORDS.iter().find(|(name, ..)| *name == word).ok_or_else(|| unknown(word));
    let ((_, across, down), (_, other_across, other_down)) = (known(one)?, known(other)?);
    if across.and(*other_across).is_some() || down.and(*other_down).is_some() {
        return Err(FORMS.to_owned());
    }
    let (middle, _) = Focus::CENTRE.shares();
    let or_middle = |one: &Option<u16>, other: &Option<u16>| one.or(*other).unwrap_or(middle);
    Ok(Focus::new(or_middle(across, other_across), or_middle(down, other_down)))
}

fn unknown(word: &str) -> String {
    let names = WORDS.map(|(name, ..)| name);
    match word {
        "start" | "end" => "a picture is not mirrored: write  \"left\"  or  \"right\"".to_owned(),
        "middle" => "did you mean \"centre\"?".to_owned(),
        _ if word.starts_with(|first: char| first.is_ascii_digit()) => meant(&[word]),
        _ => nearest(word, &names).map_or_else(|| FORMS.to_owned(), |near| format!("did you mean \"{near}\"?")),
    }
}

/// Returns a share of hundredths, with its sign.
fn share(part: &str) -> Option<u16> {
    part.strip_suffix('%').and_then(|number| number.parse().ok())
}

/// Returns what numbers mean that are no shares, as it would be typed: one alone is that from the left.
fn meant(parts: &[&str]) -> String {
    let share = |part: &str| {
        let number: f64 = part.trim_end_matches('%').parse().ok().filter(|number| (0.0..=100.0).contains(number))?;
        let is_part = number < 1.0 && part.contains('.');
        Some(format!("{}%", (if is_part { number * 100.0 } else { number }).round()))
    };
    let shares: Option<Vec<String>> = parts.iter().map(|part| share(part)).collect();
    match shares.as_deref() {
        Some([across]) => format!("write both, from left and from top:  focus = \"{across} 50%\""),
        Some([across, down]) => format!("write  focus = \"{across} {down}\""),
        _ => FORMS.to_owned(),
    }
}

fn numbers<'v, 't: 'v>(values: impl Iterator<Item = &'v Value<'t>>) -> String {
    let written = values.map(|value| match value.get_ref() {
        DeValue::Integer(number) => number.as_str(),
        DeValue::Float(number) => number.as_str(),
        DeValue::String(_) | DeValue::Boolean(_) | DeValue::Datetime(_) | DeValue::Array(_) | DeValue::Table(_) => "",
    });
    meant(&written.collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_in_either_order_and_shares_in_one() {
        for (text, across, down) in [
            ("top", 500, 0),
            ("right", 1000, 500),
            ("centre", 500, 500),
            ("center", 500, 500),
            ("Top Left", 0, 0),
            ("left top", 0, 0),
            ("bottom-right", 1000, 1000),
            ("centre left", 0, 500),
            ("35% 60%", 350, 600),
            ("0%, 100%", 0, 1000),
        ] {
            assert_eq!(read(text), Ok(Focus::new(across, down)), "{text}");
        }
    }

    #[test]
    fn what_is_no_place_is_told() {
        for (text, help) in [
            ("35%", "write both, from left and from top:  focus = \"35% 50%\""),
            ("35 60", "write  focus = \"35% 60%\""),
            ("0.35 0.6", "write  focus = \"35% 60%\""),
            ("start", "a picture is not mirrored: write  \"left\"  or  \"right\""),
            ("botom", "did you mean \"bottom\"?"),
        ] {
            assert_eq!(read(text), Err(help.to_owned()), "{text}");
        }
        for text in
            ["", "left right", "top top", "top left centre", "-5% 10%x", "120% 10%", "nose", "999999% 1%", "NaN 1"]
        {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
