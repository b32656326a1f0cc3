//! One JSON object for each message, on a line of its own.

use super::{Json, Message};

/// Rises when a key changes its meaning or goes; new keys may come at any time.
const SCHEMA: usize = 1;

impl Message<'_> {
    /// Returns the object. All keys are always there; what is not known is null.
    ///
    /// Lines and columns count from 1, columns in characters; ends are behind the last character. `start`
    /// and `end` are bytes of the file, from 0.
    pub(crate) fn to_json(&self) -> String {
        let object = Json::Object(vec![
            ("schema", Json::Number(SCHEMA)),
            ("severity", Json::text(Some(self.severity.as_str()))),
            ("code", Json::text(Some(self.code))),
            ("message", Json::text(Some(self.text))),
            ("help", Json::text(self.help)),
            ("report", Json::text(self.report)),
            ("file", Json::text(self.file)),
            ("line", Json::number(self.place.map(|place| place.start.line))),
            ("column", Json::number(self.place.map(|place| place.start.column))),
            ("end_line", Json::number(self.place.map(|place| place.end.line))),
            ("end_column", Json::number(self.place.map(|place| place.end.column))),
            ("start", Json::number(self.place.map(|place| place.bytes.0))),
            ("end", Json::number(self.place.map(|place| place.bytes.1))),
        ]);
        format!("{}\n", object.compact())
    }
}
