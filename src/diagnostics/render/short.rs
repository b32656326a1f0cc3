//! One line for each message, as compilers write them and editors read them.

use super::Message;
use crate::diagnostics::printable;

impl Message<'_> {
    /// Returns `path:line:column: error[code]: message`; without a place, the numbers are not there.
    pub(crate) fn to_short(&self) -> String {
        let file = self.file.map(|file| format!("{file}:")).unwrap_or_default();
        let place = self.place.map(|place| format!("{}:{}:", place.start.line, place.start.column)).unwrap_or_default();
        let space = if file.is_empty() { "" } else { " " };
        let line = format!("{file}{place}{space}{}[{}]: {}", self.severity.as_str(), self.code, self.text);
        format!("{}\n", printable(&line))
    }
}
