//! One line for each message, as compilers write them and editors read them.

use super::Message;
use crate::diagnostics::printable;

/// Returns `path:line:column: error[code]: message`; without a place, the numbers are not there.
pub(super) fn line(message: &Message<'_>) -> String {
    let file = message.file.map(|file| format!("{file}:")).unwrap_or_default();
    let place = message.place.map(|place| format!("{}:{}:", place.start.line, place.start.column)).unwrap_or_default();
    let space = if file.is_empty() { "" } else { " " };
    let line = format!("{file}{place}{space}{}[{}]: {}", message.severity.as_str(), message.code, message.text);
    format!("{}\n", printable(&line))
}
