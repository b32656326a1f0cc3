//! One JSON object for each message, on a line of its own.

use serde_json::Value;

use super::Message;

/// Rises when a key changes its meaning or goes; new keys may come at any time.
const SCHEMA: u32 = 1;

/// Returns the object. All keys are always there; what is not known is null.
///
/// Lines and columns count from 1, columns in characters; ends are behind the last character. `start`
/// and `end` are bytes of the file, from 0.
pub(super) fn line(message: &Message<'_>) -> String {
    let Message { severity, code, text, help, report, file, place } = message;
    let keys: [(&str, Value); 13] = [
        ("schema", SCHEMA.into()),
        ("severity", severity.as_str().into()),
        ("code", (*code).into()),
        ("message", (*text).into()),
        ("help", (*help).into()),
        ("report", (*report).into()),
        ("file", (*file).into()),
        ("line", place.map(|place| place.start.line).into()),
        ("column", place.map(|place| place.start.column).into()),
        ("end_line", place.map(|place| place.end.line).into()),
        ("end_column", place.map(|place| place.end.column).into()),
        ("start", place.map(|place| place.bytes.0).into()),
        ("end", place.map(|place| place.bytes.1).into()),
    ];
    // By hand, for the order of the keys: a map would sort them, or not, by what other crates ask of it.
    let keys = keys.map(|(key, value)| format!("\"{key}\":{value}"));
    format!("{{{}}}\n", keys.join(","))
}
