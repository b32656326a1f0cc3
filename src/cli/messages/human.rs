//! Messages for people: the library's plain text, or the same in colours.

use std::io::IsTerminal;

use super::paint;
use crate::cli::Status;
use crate::cli::failure::Failure;
use crate::cli::job::{Made, Outcome};
use crate::cli::plan::Verb;
use crate::diagnostics::{Severity, counted, printable};

/// How to talk to this person.
#[derive(Debug)]
pub(super) struct Human {
    painted: bool,
    /// Whether somebody is looking on: then successes are told, too.
    watched: bool,
    verb: Verb,
    /// Whether something has been said, so that a blank line keeps the next apart.
    begun: bool,
}

/// What became of the reports of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    fine: usize,
    mistaken: usize,
    failed: usize,
    errors: usize,
    warnings: usize,
}

impl Tally {
    /// Counts a report in.
    pub(super) fn add(&mut self, outcome: &Outcome) {
        match outcome.status() {
            Status::Fine => self.fine += 1,
            Status::Mistakes => self.mistaken += 1,
            Status::Usage | Status::Failed => self.failed += 1,
        }
        self.errors += outcome.diagnostics.count(Severity::Error);
        self.warnings += outcome.diagnostics.count(Severity::Warning);
    }
}

impl Human {
    pub(super) fn new(painted: bool, verb: Verb) -> Human {
        Human { painted, watched: std::io::stderr().is_terminal(), verb, begun: false }
    }

    /// Returns what to say about a report.
    pub(super) fn report(&mut self, outcome: &Outcome) -> String {
        let all = &outcome.diagnostics;
        let mistakes = if self.painted { paint::diagnostics(all) } else { all.to_string() };
        let mistakes = self.apart(mistakes);
        let failures = self.failures(&outcome.failures);
        let success = outcome.made.as_ref().filter(|_| self.watched).map(|made| self.success(&outcome.name, made));
        format!("{mistakes}{failures}{}", success.unwrap_or_default())
    }

    /// Returns what to say about failures.
    pub(super) fn failures(&mut self, failures: &[Failure]) -> String {
        let show = |failure: &Failure| if self.painted { paint::failure(failure) } else { failure.to_string() };
        let shown: Vec<String> = failures.iter().map(show).collect();
        self.apart(shown.join("\n"))
    }

    /// Returns the last words: where there were several reports, or mistakes.
    pub(super) fn summary(&self, counts: &Tally) -> String {
        let reports = counts.fine + counts.mistaken + counts.failed;
        let words = match reports {
            0 => return String::new(),
            1 if counts.errors == 0 => return String::new(),
            1 => mistakes(counts, self.verb),
            _ => self.reports(counts),
        };
        let blank = if self.begun { "\n" } else { "" };
        format!("{blank}{words}\n")
    }

    /// Keeps a text apart from what was said before.
    fn apart(&mut self, text: String) -> String {
        if text.is_empty() {
            return text;
        }
        let blank = if std::mem::replace(&mut self.begun, true) { "\n" } else { "" };
        format!("{blank}{text}")
    }

    fn success(&self, name: &str, made: &Made) -> String {
        let extent = format!("{}, {}", counted(made.pages, "page"), size(made.bytes));
        let text = match (&made.path, self.verb) {
            (Some(path), _) => format!("wrote {} ({extent})", path.display()),
            (None, Verb::Build) => format!("wrote standard output ({extent})"),
            (None, Verb::Check | Verb::Text | Verb::List) => format!("{name} has no errors ({extent})"),
        };
        format!("{}\n", printable(&text))
    }

    fn reports(&self, counts: &Tally) -> String {
        let done = match self.verb {
            Verb::Build => format!("{} built", counted(counts.fine, "report")),
            Verb::Check | Verb::Text | Verb::List => {
                format!("{} without errors", counted(counts.fine, "report"))
            }
        };
        let mistaken = match counts.mistaken {
            0 => String::new(),
            1 => ", 1 has errors".into(),
            several => format!(", {several} have errors"),
        };
        let failed = match counts.failed {
            0 => String::new(),
            several => format!(", {several} could not be read or written"),
        };
        format!("{done}{mistaken}{failed}")
    }
}

fn mistakes(counts: &Tally, verb: Verb) -> String {
    let errors = counted(counts.errors, "error");
    let warnings = match counts.warnings {
        0 => String::new(),
        several => format!(", {}", counted(several, "warning")),
    };
    let effect = match verb {
        Verb::Build => "; no PDF was written",
        Verb::Check | Verb::Text | Verb::List => "",
    };
    format!("{errors}{warnings}{effect}")
}

/// Returns a size as file managers show it: thousands, rounded up so that nothing is nothing.
fn size(bytes: usize) -> String {
    let tenths = bytes.div_ceil(100_000);
    match bytes {
        0..1_000_000 => format!("{} KB", bytes.div_ceil(1000)),
        _ => format!("{}.{} MB", tenths / 10, tenths % 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_success_is_told_in_a_line() {
        let human = Human { painted: false, watched: true, verb: Verb::Build, begun: false };
        let made = Made { path: Some("reports/x.pdf".into()), pages: 3, bytes: 23_100 };
        assert_eq!(human.success("reports/x.toml", &made), "wrote reports/x.pdf (3 pages, 24 KB)\n");
        let made = Made { path: None, pages: 1, bytes: 1_210_000 };
        assert_eq!(human.success("x", &made), "wrote standard output (1 page, 1.3 MB)\n");
        let human = Human { verb: Verb::Check, ..human };
        assert_eq!(human.success("x.toml", &made), "x.toml has no errors (1 page, 1.3 MB)\n");
    }

    #[test]
    fn a_summary_counts_reports_or_mistakes() {
        let human = Human { painted: false, watched: false, verb: Verb::Build, begun: true };
        let counts = Tally { fine: 2, mistaken: 1, ..Tally::default() };
        assert_eq!(human.summary(&counts), "\n2 reports built, 1 has errors\n");
        let counts = Tally { failed: 3, mistaken: 2, ..Tally::default() };
        assert_eq!(human.summary(&counts), "\n0 reports built, 2 have errors, 3 could not be read or written\n");
        let counts = Tally { mistaken: 1, errors: 10, warnings: 1, ..Tally::default() };
        assert_eq!(human.summary(&counts), "\n10 errors, 1 warning; no PDF was written\n");
        assert_eq!(human.summary(&Tally { fine: 1, warnings: 4, ..Tally::default() }), "");
    }
}
