//! How wide a picture is, and where it stands.

use super::keys::Key;
use super::keys::blocks::{BESIDE_TEXT, PICTURE_ALIGN, PICTURE_WIDTH};
use super::reader::{Hint, Reader, TomlTable, Value};
use super::theme::{is_length, length};
use crate::diagnostics::{Code, Diagnostic, nearest};
use crate::model::{Align, BlockWidth, Placing, Width, no_way_out};
use toml::de::DeValue;

/// The sides of a column, in the order of the words of their key.
const ALIGNS: [Align; 3] = [Align::Start, Align::Centre, Align::End];
/// The widths that have a name, in the order of the words of their key.
const NAMED: [BlockWidth; 5] =
    [BlockWidth::Text, BlockWidth::Margin, BlockWidth::Page, BlockWidth::Bleed, BlockWidth::Half];
/// What authors call the greatest width, of which there are two.
const WIDEST: [&str; 9] =
    ["full", "wide", "full-width", "fullwidth", "whole", "max", "full-page", "page-width", "edge-to-edge"];

/// Returns how wide a picture is by the keys of its table, and where it stands.
pub(super) fn placing(reader: &mut Reader, table: &TomlTable) -> Placing {
    let value = table.get(&PICTURE_WIDTH);
    let width = value.and_then(|value| width(reader, value));
    let span = value.map_or(table.place, |value| reader.place(value));
    if let Some(wrong) = no_way_out(width, reader.depth, "a picture") {
        reader.report(Diagnostic { span, ..wrong });
    }
    let align = align(reader, table);
    if let (Some(_), Some(place)) = (width.filter(|width| width.leaves_column()), table.key_range(&PICTURE_ALIGN)) {
        let message = "a picture of this width leaves no side to stand on";
        let help = "take it out, or write a width that leaves room:  width = \"40%\"";
        reader.report(Diagnostic::new(Code::BadValue, reader.span(place), message).help(help));
    }
    Placing { width, align: align.unwrap_or_default(), span }
}

/// Returns how wide a block is that takes some of the widths that have a name.
pub(super) fn breadth(reader: &mut Reader, table: &TomlTable, key: &'static Key) -> Option<BlockWidth> {
    let meanings: Vec<BlockWidth> = key
        .words()
        .filter_map(|word| PICTURE_WIDTH.words().zip(NAMED).find(|(name, _)| *name == word))
        .map(|(_, width)| width)
        .collect();
    reader.choice_at(table, key, &meanings)
}

/// Returns the same of a block that may stand in a list; `name` is what messages call it.
pub(super) fn breadth_in_lists(
    reader: &mut Reader,
    table: &TomlTable,
    key: &'static Key,
    name: &str,
) -> Option<BlockWidth> {
    let width = breadth(reader, table, key);
    if let Some(wrong) = no_way_out(width.map(Width::from), reader.depth, name) {
        let span = table.key_range(key).map_or(table.place, |place| reader.span(place));
        reader.report(Diagnostic { span, ..wrong });
    }
    width
}

/// Returns what to tell of a key that stands for a width as a number does: `scale = 0.4`.
pub(super) fn hint(table: &TomlTable, key: &str) -> Option<Hint> {
    if !table.takes.has(&PICTURE_WIDTH) {
        return None;
    }
    let stands_for_width =
        ["scale", "size", "zoom", "max-width"].contains(&key.to_lowercase().replace('_', "-").as_str());
    let (_, value) = table.keys.iter().find(|(written, _)| written.get_ref() == key && stands_for_width)?;
    Some(format!("write  width = \"{}\"", meant(value).unwrap_or_else(|| "40%".to_owned())).into())
}

fn align(reader: &mut Reader, table: &TomlTable) -> Option<Align> {
    let value = table.get(&PICTURE_ALIGN)?;
    let side = value.get_ref().as_str().and_then(|side| match side {
        "left" => Some("start"),
        "right" => Some("end"),
        _ => None,
    });
    if let Some(side) = side {
        let message = format!("{} means nothing here", reader.shown(value));
        let help = format!("did you mean \"{side}\"? {}", first_upper(BESIDE_TEXT));
        reader.report(Diagnostic::new(Code::BadValue, reader.place(value), message).help(help));
        return None;
    }
    reader.choice(value, &PICTURE_ALIGN, &ALIGNS)
}

fn first_upper(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn width(reader: &mut Reader, value: &Value) -> Option<Width> {
    let Some(text) = value.get_ref().as_str().map(str::trim) else {
        let share = meant(value).unwrap_or_else(|| "40%".to_owned());
        let help = if matches!(value.get_ref(), DeValue::Integer(_)) {
            format!("write it with its unit:  width = \"{share}\"  or  width = \"{}mm\"", reader.shown(value))
        } else {
            format!("write  width = \"{share}\"  or one of \"{}\"", names().join("\", \""))
        };
        return reader.wrong_type_but(value, "a width", help);
    };
    if let Some((_, width)) = PICTURE_WIDTH.words().zip(NAMED).find(|(name, _)| *name == text) {
        return Some(width.into());
    }
    if let Some(number) = text.strip_suffix('%') {
        return share(number).or_else(|| no_width(reader, value, &share_help(number)));
    }
    if text.starts_with(|first: char| first.is_ascii_digit() || matches!(first, '-' | '.')) {
        return measured(reader, value, text);
    }
    no_width(reader, value, &named_help(text))
}

fn names() -> Vec<&'static str> {
    PICTURE_WIDTH.words().collect()
}

/// A length; a number without a unit may be one or a share.
fn measured(reader: &mut Reader, value: &Value, text: &str) -> Option<Width> {
    if text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        let help = format!("write it with its unit:  width = \"{text}%\"  or  width = \"{text}mm\"");
        return no_width(reader, value, &help);
    }
    length(reader, value, &PICTURE_WIDTH).map(Width::Length)
}

fn no_width<T>(reader: &mut Reader, value: &Value, help: &str) -> Option<T> {
    let message = format!("{} is no width", reader.shown(value));
    reader.report(Diagnostic::new(Code::BadValue, reader.place(value), message).help(help));
    None
}

/// What somebody may have meant by a word.
fn named_help(text: &str) -> String {
    let word = text.to_lowercase().replace(['_', ' '], "-");
    match word.as_str() {
        "third" | "small" => "write  width = \"33%\"".to_owned(),
        "quarter" => "write  width = \"25%\"".to_owned(),
        "medium" => "write  width = \"50%\"".to_owned(),
        "large" | "column" | "normal" | "auto" => "write  width = \"text\"".to_owned(),
        "left" | "right" | "center" | "centre" => {
            let side = if word == "left" {
                "start"
            } else if word == "right" {
                "end"
            } else {
                "centre"
            };
            format!("write  width = \"40%\", align = \"{side}\"")
        }
        _ if WIDEST.contains(&word.as_str()) => WIDEST_HELP.to_owned(),
        _ => match nearest(&word, &names()) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => format!(
                "write one of \"{}\", a share such as \"40%\", or a length such as \"60mm\"",
                names().join("\", \"")
            ),
        },
    }
}

const WIDEST_HELP: &str = "write  \"page\"  for all columns, or  \"bleed\"  to the edges of the paper";

fn share_help(number: &str) -> String {
    match number.trim().parse::<f64>() {
        Ok(share) if share >= 100.0 => WIDEST_HELP.to_owned(),
        Ok(_) => "a share is more than \"0%\" and less than \"100%\"".to_owned(),
        Err(_) => "write a number before the sign, such as \"40%\"".to_owned(),
    }
}

/// Returns a share below the whole, with up to one decimal.
pub(super) fn share(number: &str) -> Option<Width> {
    let (whole, tenth) = number.trim_end().split_once('.').unwrap_or((number.trim_end(), "0"));
    let is_number = |digits: &str, most: usize| {
        (1..=most).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !is_number(whole, 2) || !is_number(tenth, 1) {
        return None;
    }
    let thousandths = whole.parse::<u32>().ok()? * 10 + tenth.parse::<u32>().ok()?;
    (thousandths > 0).then_some(Width::Share(thousandths))
}

/// Returns the width that a value may mean, as it would be typed: `0.4` and `40` are `40%`.
fn meant(value: &Value) -> Option<String> {
    let number: f64 = match value.get_ref() {
        DeValue::Integer(number) => number.as_str().parse().ok()?,
        DeValue::Float(number) => number.as_str().parse().ok()?,
        DeValue::String(text) => {
            let text = text.trim();
            let is_width = text.strip_suffix('%').map_or_else(|| is_length(text), |number| share(number).is_some());
            return is_width.then(|| text.to_owned());
        }
        DeValue::Boolean(_) | DeValue::Datetime(_) | DeValue::Array(_) | DeValue::Table(_) => return None,
    };
    let percent = if number < 1.0 { number * 100.0 } else { number };
    (1.0..100.0).contains(&percent).then(|| format!("{}%", percent.round()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_less_than_the_whole() {
        assert_eq!(
            (share("40"), share("33.3 "), share("0.5")),
            (Some(Width::Share(400)), Some(Width::Share(333)), Some(Width::Share(5)))
        );
        for wrong in ["", "0", "100", "-4", "4.", ".4", "33.33", "4e1", "40%", " 4", "+4"] {
            assert_eq!(share(wrong), None, "{wrong}");
        }
    }
}
