//! JSON (RFC 8259), written: objects whose keys stand in the order in which they are given.

use crate::diagnostics::is_treacherous;

/// A value.
#[derive(Clone, Debug)]
pub(crate) enum Json {
    Null,
    Flag(bool),
    Number(usize),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(&'static str, Json)>),
}

impl Json {
    /// Returns a text, or nothing.
    pub(crate) fn text(text: Option<&str>) -> Json {
        text.map_or(Json::Null, |text| Json::Text(text.to_owned()))
    }

    /// Returns a number, or nothing.
    pub(crate) fn number(number: Option<usize>) -> Json {
        number.map_or(Json::Null, Json::Number)
    }

    /// Returns it on one line.
    pub(crate) fn compact(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, None);
        out
    }

    /// Returns it with a line for each part, set in by two spaces for each level.
    pub(crate) fn pretty(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, Some(0));
        out
    }

    /// Writes it where so many levels stand around it, or all on one line.
    fn write(&self, out: &mut String, level: Option<usize>) {
        match self {
            Json::Null => out.push_str("null"),
            Json::Flag(flag) => out.push_str(if *flag { "true" } else { "false" }),
            Json::Number(number) => out.push_str(&number.to_string()),
            Json::Text(text) => write_text(text, out),
            Json::List(values) => {
                let parts = values.iter().map(|value| (None, value));
                write_parts(parts, out, ['[', ']'], level);
            }
            Json::Object(fields) => {
                let parts = fields.iter().map(|(key, value)| (Some(*key), value));
                write_parts(parts, out, ['{', '}'], level);
            }
        }
    }
}

fn write_parts<'j>(
    parts: impl ExactSizeIterator<Item = (Option<&'static str>, &'j Json)>,
    out: &mut String,
    [open, close]: [char; 2],
    level: Option<usize>,
) {
    let is_empty = parts.len() == 0;
    let inside = level.map(|level| level + 1);
    out.push(open);
    for (index, (key, value)) in parts.enumerate() {
        if index > 0 {
            out.push(',');
        }
        break_line(out, inside);
        if let Some(key) = key {
            write_text(key, out);
            out.push_str(if level.is_some() { ": " } else { ":" });
        }
        value.write(out, inside);
    }
    if !is_empty {
        break_line(out, level);
    }
    out.push(close);
}

fn break_line(out: &mut String, level: Option<usize>) {
    if let Some(level) = level {
        out.push('\n');
        out.push_str(&"  ".repeat(level));
    }
}

/// Characters that act on what is shown are written as JSON's own escapes: what programs read stays the same, and a terminal or a
/// log that shows the line obeys nothing.
fn write_text(text: &str, out: &mut String) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            letter if letter < ' ' || is_treacherous(letter) => out.push_str(&format!("\\u{:04x}", u32::from(letter))),
            letter => out.push(letter),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_what_another_writer_writes() {
        let text: String = ('\0'..'\u{7f}').chain(['é', '字', '😀']).collect();
        let value = Json::Object(vec![
            ("empty", Json::List(vec![Json::List(Vec::new()), Json::Object(Vec::new())])),
            ("flag", Json::Flag(true)),
            ("none", Json::text(None)),
            ("number", Json::number(Some(7))),
            ("text", Json::Text(text)),
        ]);
        let read: serde_json::Value = serde_json::from_str(&value.compact()).expect("JSON");
        assert_eq!(value.compact(), read.to_string());
        assert_eq!(value.pretty(), format!("{read:#}"));
        assert_eq!(Json::Text("a\u{202e}b".into()).compact(), "\"a\\u202eb\"");
    }
}
