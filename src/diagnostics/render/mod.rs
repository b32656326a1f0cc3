//! Diagnostics as text: for people, for editors, for programs and for the services that show them beside a change.
//!
//! Nothing here is painted: the command paints what people read, where a terminal shows it.

mod github;
mod json;
mod message;
mod object;
mod sarif;
mod short;

use super::Diagnostics;
pub(crate) use message::{FilePlace, Message};
pub(crate) use object::Json;
pub(crate) use sarif::SarifLog;

/// How diagnostics are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rendering {
    /// For people: what is wrong, where, the line that it is in, and what to do; as `{}` shows it.
    Human,
    /// A line for each, as compilers write them and editors read them.
    Short,
    /// A JSON object for each, on a line of its own.
    Json,
    /// Workflow commands of GitHub Actions, which become annotations of a pull request.
    Github,
    /// A SARIF 2.1.0 document, as code scanning services take it.
    Sarif,
}

impl Diagnostics {
    /// Returns them as text; `report` is what the report is called that they are about. Of a kind of which there are more than are
    /// kept, the last says how many more.
    ///
    /// ```
    /// use tidings::diagnostics::{Rendering, Source};
    /// use tidings::source::NoAssets;
    ///
    /// let found = tidings::read(Source::new("may.toml", "titel = \"May\""), &NoAssets).expect_err("a mistake");
    /// assert!(found.render(Rendering::Short, "may.toml").starts_with("may.toml:1:1: error[unknown-key]: "));
    /// assert!(found.render(Rendering::Json, "may.toml").starts_with("{\"schema\":1,\"severity\":\"error\","));
    /// ```
    pub fn render(&self, rendering: Rendering, report: &str) -> String {
        let counted = self.counted();
        let messages =
            || self.iter().chain(&counted).map(|diagnostic| Message::of_diagnostic(diagnostic, self, report));
        match rendering {
            Rendering::Human => self.to_string(),
            Rendering::Short => messages().map(|message| message.to_short()).collect(),
            Rendering::Json => messages().map(|message| message.to_json()).collect(),
            Rendering::Github => messages().map(|message| message.to_github()).collect(),
            Rendering::Sarif => {
                let mut log = SarifLog::default();
                messages().for_each(|message| log.add(&message));
                log.to_document(&[])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Code, Diagnostic, Source, Sources, Span};
    use std::sync::Arc;

    #[test]
    fn all_are_rendered_in_every_way() {
        let mut sources = Sources::default();
        let id = sources.add(Arc::new(Source::new("r.toml", "titel = 1\n")));
        let mut all = Diagnostics::new(sources);
        all.push(Diagnostic::new(Code::UnknownKey, Span::new(id, 0..5), "unknown key").help("did you mean \"title\"?"));
        all.push(Diagnostic::new(Code::Overfull, Span::NONE, "a word is too long"));
        assert_eq!(all.render(Rendering::Human, "r.toml"), all.to_string());
        let short = "r.toml:1:1: error[unknown-key]: unknown key\nr.toml: warning[overfull]: a word is too long\n";
        assert_eq!(all.render(Rendering::Short, "r.toml"), short);
        let github = all.render(Rendering::Github, "r.toml");
        assert_eq!(github.lines().count(), 2);
        assert!(github.starts_with("::error file=r.toml,line=1,endLine=1,col=1,endColumn=6,title=unknown-key::"));
        let lines: Vec<serde_json::Value> = all
            .render(Rendering::Json, "r.toml")
            .lines()
            .map(|line| serde_json::from_str(line).expect("JSON"))
            .collect();
        assert_eq!((lines.len(), &lines[0]["help"]), (2, &"did you mean \"title\"?".into()));
        assert!(lines[1]["line"].is_null());
        let sarif: serde_json::Value = serde_json::from_str(&all.render(Rendering::Sarif, "r.toml")).expect("JSON");
        assert_eq!(sarif["runs"][0]["results"].as_array().map(Vec::len), Some(2));
    }
}
