//! Workflow commands of GitHub Actions, which become annotations of a pull request.
//!
//! docs.github.com, "Workflow commands for GitHub Actions"; the escapes are those of its own toolkit.

use super::{FilePlace, Message};
use crate::diagnostics::{Severity, printable};

impl Message<'_> {
    /// Returns the command.
    pub(crate) fn to_github(&self) -> String {
        let command = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let mut properties = Vec::new();
        if let Some(file) = self.file {
            properties.push(format!("file={}", property(&printable(file).replace(std::path::MAIN_SEPARATOR, "/"))));
        }
        properties.extend(self.place.map(lines));
        properties.push(format!("title={}", property(self.code)));
        let help = self.help.map(|help| format!("\nhelp: {}", printable(help))).unwrap_or_default();
        format!("::{command} {}::{}\n", properties.join(","), data(&format!("{}{help}", printable(self.text))))
    }
}

/// GitHub takes columns only for what lies on one line.
fn lines(FilePlace { start, end, .. }: FilePlace) -> String {
    if start.line == end.line {
        format!("line={},endLine={},col={},endColumn={}", start.line, end.line, start.column, end.column)
    } else {
        format!("line={},endLine={}", start.line, end.line)
    }
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Position;

    #[test]
    fn nothing_in_a_message_can_be_taken_for_a_command() {
        let (start, end) = (Position { line: 2, column: 3 }, Position { line: 2, column: 5 });
        let message = Message {
            severity: Severity::Warning,
            code: "overfull",
            text: "100 %\r\n::error::\u{9b}x",
            help: Some("try"),
            report: None,
            file: Some("a,b:c%.toml"),
            place: Some(FilePlace { start, end, bytes: (0, 0) }),
        };
        let head = "::warning file=a%2Cb%3Ac%25.toml,line=2,endLine=2,col=3,endColumn=5,title=overfull";
        assert_eq!(message.to_github(), format!("{head}::100 %25\u{240d}\u{2424}::error::U+009Bx%0Ahelp: try\n"));
        let apart = Message {
            place: Some(FilePlace { start, end: Position { line: 9, column: 1 }, bytes: (0, 0) }),
            ..message
        };
        assert!(apart.to_github().contains(",line=2,endLine=9,title="), "{}", apart.to_github());
    }
}
