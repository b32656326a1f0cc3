//! One JSON object for each message, on a line of its own.

use serde::Serialize;

use super::{Message, escaped};

/// Rises when a key changes its meaning or goes; new keys may come at any time.
const SCHEMA: u32 = 1;

/// A message as programs read it; the keys come in the order of the fields.
#[derive(Serialize)]
struct MessageLine<'a> {
    schema: u32,
    severity: &'a str,
    code: &'a str,
    message: &'a str,
    help: Option<&'a str>,
    report: Option<&'a str>,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    start: Option<usize>,
    end: Option<usize>,
}

/// Returns the object. All keys are always there; what is not known is null.
///
/// Lines and columns count from 1, columns in characters; ends are behind the last character. `start`
/// and `end` are bytes of the file, from 0.
pub(super) fn line(message: &Message<'_>) -> String {
    let Message { severity, code, text, help, report, file, place } = message;
    let line = MessageLine {
        schema: SCHEMA,
        severity: severity.as_str(),
        code,
        message: text,
        help: *help,
        report: *report,
        file: *file,
        line: place.map(|place| place.start.line),
        column: place.map(|place| place.start.column),
        end_line: place.map(|place| place.end.line),
        end_column: place.map(|place| place.end.column),
        start: place.map(|place| place.bytes.0),
        end: place.map(|place| place.bytes.1),
    };
    let object = serde_json::to_string(&line).expect("strings and numbers can always be written");
    format!("{}\n", escaped(&object))
}
