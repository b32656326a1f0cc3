//! One SARIF 2.1.0 document for the whole run, as code scanning services take it.
//!
//! Mistakes in reports are results; failures of the machine are notifications of the invocation, since
//! they are about no text (OASIS, "Static Analysis Results Interchange Format 2.1.0", 3.20.21 and 3.58).

use std::path::Path;

use super::{FilePlace, Json, Message};
use crate::diagnostics::Code;

/// What the document will say.
#[derive(Debug, Default)]
pub(crate) struct SarifLog {
    results: Vec<Json>,
    failures: Vec<Json>,
}

impl SarifLog {
    /// Adds a message.
    pub(crate) fn add(&mut self, message: &Message<'_>) {
        let help = message.help.map(|help| format!("\nhelp: {help}")).unwrap_or_default();
        let text = worded(format!("{}{help}", message.text));
        let level = Json::text(Some(message.severity.as_str()));
        let locations = Json::List(message.file.map(|file| location(file, message.place)).into_iter().collect());
        let code = Json::text(Some(message.code));
        let rule = Code::ALL.iter().position(|code| code.as_str() == message.code);
        let subject = |key, value| vec![(key, value), ("level", level), ("locations", locations), ("message", text)];
        match rule {
            Some(rule) => {
                let mut result = subject("ruleId", code);
                result.push(("ruleIndex", Json::Number(rule)));
                self.results.push(object(result));
            }
            None => self.failures.push(object(subject("descriptor", object(vec![("id", code)])))),
        }
    }

    /// Returns the document; a run without mistakes has an empty list of results, as services insist. `failures` are the kinds of
    /// failures of the machine, each with what it means.
    pub(crate) fn to_document(&self, failures: &[(&str, &str)]) -> String {
        let rule = |code: &Code| {
            object(vec![
                ("id", Json::text(Some(code.as_str()))),
                ("shortDescription", worded(code.summary())),
                ("defaultConfiguration", object(vec![("level", Json::text(Some(code.severity().as_str())))])),
            ])
        };
        let notification = |(id, summary): &(&str, &str)| {
            object(vec![("id", Json::text(Some(id))), ("shortDescription", worded(*summary))])
        };
        let driver = object(vec![
            ("name", Json::text(Some(env!("CARGO_PKG_NAME")))),
            ("semanticVersion", Json::text(Some(env!("CARGO_PKG_VERSION")))),
            ("rules", Json::List(Code::ALL.iter().map(rule).collect())),
            ("notifications", Json::List(failures.iter().map(notification).collect())),
        ]);
        let invocation = object(vec![
            ("executionSuccessful", Json::Flag(self.failures.is_empty())),
            ("toolExecutionNotifications", Json::List(self.failures.clone())),
        ]);
        let run = object(vec![
            ("tool", object(vec![("driver", driver)])),
            ("columnKind", Json::text(Some("unicodeCodePoints"))),
            ("invocations", Json::List(vec![invocation])),
            ("results", Json::List(self.results.clone())),
        ]);
        let document = object(vec![
            ("$schema", Json::text(Some("https://json.schemastore.org/sarif-2.1.0.json"))),
            ("version", Json::text(Some("2.1.0"))),
            ("runs", Json::List(vec![run])),
        ]);
        format!("{}\n", document.pretty())
    }
}

/// Returns an object with its keys in the order of their letters.
fn object(mut fields: Vec<(&'static str, Json)>) -> Json {
    fields.sort_by_key(|(key, _)| *key);
    Json::Object(fields)
}

fn worded(text: impl Into<String>) -> Json {
    object(vec![("text", Json::Text(text.into()))])
}

fn location(file: &str, place: Option<FilePlace>) -> Json {
    let artifact = object(vec![("uri", Json::Text(uri(file)))]);
    let mut physical = vec![("artifactLocation", artifact)];
    if let Some(FilePlace { start, end, bytes }) = place {
        let number = |key, number| (key, Json::Number(number));
        physical.push((
            "region",
            object(vec![
                number("startLine", start.line),
                number("startColumn", start.column),
                number("endLine", end.line),
                number("endColumn", end.column),
                number("byteOffset", bytes.0),
                number("byteLength", bytes.1 - bytes.0),
            ]),
        ));
    }
    object(vec![("physicalLocation", object(physical))])
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
