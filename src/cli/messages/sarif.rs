//! One SARIF 2.1.0 document for the whole run, as code scanning services take it.
//!
//! Mistakes in reports are results; failures of the machine are notifications of the invocation, since
//! they are about no text (OASIS, "Static Analysis Results Interchange Format 2.1.0", 3.20.21 and 3.58).

use std::path::Path;

use serde_json::{Value, json};

use super::{FilePlace, Message, escaped};
use crate::cli::failure::FailureKind;
use crate::diagnostics::Code;

/// What the document will say.
#[derive(Debug, Default)]
pub(super) struct Log {
    results: Vec<Value>,
    failures: Vec<Value>,
}

impl Log {
    /// Adds a message.
    pub(super) fn add(&mut self, message: &Message<'_>) {
        let help = message.help.map(|help| format!("\nhelp: {help}")).unwrap_or_default();
        let text = json!({ "text": format!("{}{help}", message.text) });
        let level = message.severity.as_str();
        let locations: Vec<Value> = message.file.map(|file| location(file, message.place)).into_iter().collect();
        match Code::ALL.iter().position(|code| code.as_str() == message.code) {
            Some(rule) => self.results.push(json!({
                "ruleId": message.code, "ruleIndex": rule, "level": level, "message": text, "locations": locations,
            })),
            None => self.failures.push(json!({
                "descriptor": { "id": message.code }, "level": level, "message": text, "locations": locations,
            })),
        }
    }

    /// Returns the document; a run without mistakes has an empty list of results, as services insist.
    pub(super) fn to_document(&self) -> String {
        let rule = |code: &Code| {
            json!({
                "id": code.as_str(),
                "shortDescription": { "text": code.summary() },
                "defaultConfiguration": { "level": code.severity().as_str() },
            })
        };
        let notification =
            |kind: FailureKind| json!({ "id": kind.as_str(), "shortDescription": { "text": kind.summary() } });
        let document = json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": { "driver": {
                    "name": env!("CARGO_PKG_NAME"),
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "rules": Code::ALL.iter().map(rule).collect::<Vec<_>>(),
                    "notifications": FailureKind::ALL.map(notification),
                } },
                "columnKind": "unicodeCodePoints",
                "invocations": [{
                    "executionSuccessful": self.failures.is_empty(),
                    "toolExecutionNotifications": self.failures,
                }],
                "results": self.results,
            }],
        });
        format!("{}\n", escaped(&format!("{document:#}")))
    }
}

fn location(file: &str, place: Option<FilePlace>) -> Value {
    let artifact = json!({ "uri": uri(file) });
    let Some(FilePlace { start, end, bytes }) = place else {
        return json!({ "physicalLocation": { "artifactLocation": artifact } });
    };
    let region = json!({
        "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column,
        "byteOffset": bytes.0, "byteLength": bytes.1 - bytes.0,
    });
    json!({ "physicalLocation": { "artifactLocation": artifact, "region": region } })
}

/// Returns a path as a reference by RFC 3986: relative paths stay so, for services look them up in the repository.
fn uri(path: &str) -> String {
    let slashed = path.replace(std::path::MAIN_SEPARATOR, "/");
    let mut uri = String::from(match (Path::new(path).is_absolute(), slashed.starts_with('/')) {
        (true, true) => "file://",
        (true, false) => "file:///",
        (false, _) => "",
    });
    for byte in slashed.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_references() {
        assert_eq!(uri("reports/mars & mai é.toml"), "reports/mars%20%26%20mai%20%C3%A9.toml");
        assert_eq!(uri("<stdin>"), "%3Cstdin%3E");
        #[cfg(unix)]
        assert_eq!(uri("/home/a:b.toml"), "file:///home/a%3Ab.toml");
        #[cfg(windows)]
        assert_eq!(uri(r"C:\a b.toml"), "file:///C%3A/a%20b.toml");
    }
}
