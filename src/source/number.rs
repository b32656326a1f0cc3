//! Bare numbers, which are written as languages write them: of TOML's, those that can be.

use toml::de::DeValue;

use super::reader::{Reader, Value};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::Text;
use crate::theme::Notation;

/// Returns a bare number as it was typed, with its decimals; [`Notation::write`] writes it.
pub(super) fn typed(reader: &mut Reader, value: &Value) -> Option<String> {
    if !matches!(value.get_ref(), DeValue::Integer(_) | DeValue::Float(_)) {
        return reader.wrong_type(value, "a number");
    }
    let typed = reader.text.get(value.span()).unwrap_or_default().trim().to_owned();
    let notation = Notation::of(&reader.language.lang);
    let Some(written) = notation.write(&typed) else {
        let message = format!("{typed} cannot be written in the digits of a language");
        let help = "write its digits out, or in quotes as it is to be printed";
        reader.report(Diagnostic::new(Code::BadValue, reader.place(value), message).help(help));
        return None;
    };
    if groups_thousands(&typed, &notation) {
        let message = format!("{typed} has three decimals here, and is written {written}");
        let help = format!("if thousands are meant, write  {}", typed.replace('.', ""));
        reader.report(Diagnostic::new(Code::LooksLikeThousands, reader.place(value), message).help(help));
    }
    Some(typed)
}

/// Returns a bare number as the language writes it, with the place that it was read from.
pub(super) fn written(reader: &mut Reader, value: &Value) -> Option<Text> {
    let typed = typed(reader, value)?;
    let text = Notation::of(&reader.language.lang).write(&typed)?;
    Some(Text { text, span: reader.place(value) })
}

/// Tells whether a language that groups digits with a full stop would read thousands in a number as it was typed.
fn groups_thousands(typed: &str, notation: &Notation) -> bool {
    let Some((whole, decimals)) = typed.trim_start_matches(['-', '+']).split_once('.') else { return false };
    let first = whole.bytes().next();
    notation.grouping() == "." && decimals.len() == 3 && whole.len() <= 3 && first != Some(b'0')
}
