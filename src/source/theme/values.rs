//! The values of a theme: lengths and colours.

use super::keys;
use crate::diagnostics::{Code, Diagnostic};
use crate::geometry::Pt;
use crate::source::keys::{Key, Kind};
use crate::source::reader::{Reader, TomlTable, Value};
use crate::theme::{Color, DISTANCES};

/// Returns the length under a key.
pub(in crate::source) fn length_at(reader: &mut Reader, table: &TomlTable, key: &'static Key) -> Option<Pt> {
    table.get(key).and_then(|value| length(reader, value, key))
}

/// Returns a length in the range of a key.
pub(in crate::source) fn length(reader: &mut Reader, value: &Value, key: &Key) -> Option<Pt> {
    let help = "a length is a number and a unit, such as \"25mm\", \"11pt\", \"1in\" or \"2.5cm\"";
    let Some(text) = value.get_ref().as_str() else {
        return reader.wrong_type_but(value, "a length", help);
    };
    let Some(length) = parse(text, reader.unit) else {
        let message = format!("{} is no length", reader.shown(value));
        let in_units =
            reader.unit.is_none() && !std::ptr::eq(key, &keys::UNIT) && parse(text, Some(Pt::new(1))).is_some();
        let help =
            if in_units { "only lengths of a theme are in  u;  write  \"30pt\", \"10mm\"  or the like" } else { help };
        reader.report(Diagnostic::new(Code::BadValue, reader.place(value), message).help(help));
        return None;
    };
    let mut range = DISTANCES;
    key.kind.parts(&mut |part| {
        if let Kind::Length(own) = part {
            range = own.clone();
        }
    });
    if !range.contains(&length) {
        let message = format!("{} is out of range", reader.shown(value));
        let last = Pt::from_milli(range.end.milli() - 1000);
        let help = format!("use {}pt to {last}pt", range.start);
        reader.report(Diagnostic::new(Code::BadValue, reader.place(value), message).help(help));
        return None;
    }
    Some(length)
}

/// The units, each in points.
const UNITS: [(&str, f64); 4] = [("mm", 72.0 / 25.4), ("cm", 720.0 / 25.4), ("in", 72.0), ("pt", 1.0)];

/// Tells whether a text is a length, whatever its range.
pub(in crate::source) fn is_length(text: &str) -> bool {
    parse(text, None).is_some()
}

/// Returns a length; one in `u` is so many times the unit.
pub(super) fn parse(text: &str, own: Option<Pt>) -> Option<Pt> {
    let own = own.map(|unit| ("u", unit.points()));
    let mut units = UNITS.into_iter().chain(own);
    let (number, points) = units.find_map(|(unit, points)| Some((text.strip_suffix(unit)?, points)))?;
    let number = number.trim_end_matches(' ');
    let digits = number.strip_prefix('-').unwrap_or(number);
    // Nine digits are more than any page has, and keep the number exact.
    let plain = digits.len() <= 9 && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let number: f64 = plain.then(|| number.parse().ok()).flatten()?;
    Some(Pt::from_points(number * points))
}

/// Returns the colour under a key.
pub(super) fn color_at(reader: &mut Reader, table: &TomlTable, key: &'static Key) -> Option<Color> {
    debug_assert!(key.kind.any(|kind| matches!(kind, Kind::Color)), "`{}` has no colour", key.name);
    table.get(key).and_then(|value| color(reader, value))
}

/// Returns a colour, written as `#` and six digits.
pub(super) fn color(reader: &mut Reader, value: &Value) -> Option<Color> {
    let Some(text) = value.get_ref().as_str() else {
        return reader.wrong_type(value, "a colour in quotes");
    };
    match text.parse::<Color>() {
        Ok(color) => Some(color),
        Err(error) => {
            let message = format!("{} is no colour", reader.shown(value));
            reader.report(Diagnostic::new(Code::BadValue, reader.place(value), message).help(error.to_string()));
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_numbers_with_units() {
        assert_eq!(parse("25.4mm", None), Some(Pt::new(72)));
        assert_eq!(parse("2.54cm", None), Some(Pt::new(72)));
        assert_eq!(parse("1in", None), Some(Pt::new(72)));
        assert_eq!(parse("10.5 pt", None), Some(Pt::from_milli(10_500)));
        assert_eq!(parse("-3pt", None), Some(Pt::new(-3)));
        assert_eq!(parse("12.5u", Some(Pt::new(3))), Some(Pt::from_milli(37_500)));
        assert_eq!(parse("12u", None), None);
        for wrong in ["", "pt", "12", "12 px", "1e3pt", "infpt", "nanpt", "1,5cm", "--1pt", "1.2.3mm", "+1pt"] {
            assert_eq!(parse(wrong, None), None, "{wrong}");
        }
        assert_eq!(parse(&format!("{}pt", "9".repeat(400)), None), None);
    }
}
