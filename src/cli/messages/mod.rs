//! What is said about a run, in the format that was asked for.
//!
//! Mistakes and failures become [`Message`]s, which the library renders for machines; people get its plain text of diagnostics,
//! painted where the stream is a terminal. Messages for people go to
//! standard error; those for machines do so too while PDFs are built, and are the output of a check.

mod human;
mod paint;

use std::io::{self, Write};

use anstream::{AutoStream, ColorChoice};

use super::args::Format;
use super::failure::{Failure, FailureKind};
use super::job::Outcome;
use super::plan::Verb;
use super::{Status, matters};
use crate::diagnostics::{Diagnostic, Message, SarifLog, Severity};
use human::{Human, Tally};

/// Returns a failure as a message.
fn of_failure<'a>(failure: &'a Failure, report: Option<&'a str>) -> Message<'a> {
    Message {
        severity: Severity::Error,
        code: failure.kind.as_str(),
        text: &failure.message,
        help: failure.help,
        report,
        file: failure.path.as_deref(),
        place: None,
    }
}

/// All messages of a report, in order: errors and then warnings by place, how many more there are, then failures.
fn of_outcome<'a>(outcome: &'a Outcome, counted: &'a [Diagnostic]) -> Vec<Message<'a>> {
    let all = &outcome.diagnostics;
    let mistakes = all.iter().chain(counted).map(|diagnostic| Message::of_diagnostic(diagnostic, all, &outcome.name));
    let failures = outcome.failures.iter().map(|failure| of_failure(failure, Some(&outcome.name)));
    mistakes.chain(failures).collect()
}

/// Says what happens in a run, and keeps count of it.
pub(super) struct Messages {
    stream: AutoStream<Box<dyn Write>>,
    voice: Voice,
    counts: Tally,
    status: Status,
}

/// How messages are worded.
enum Voice {
    Human(Human),
    Short,
    Json,
    Github,
    Sarif(SarifLog),
}

impl Messages {
    /// Returns messages in this format, on the stream where they belong.
    pub(super) fn new(format: Format, verb: Verb) -> Messages {
        let colors = AutoStream::choice(&io::stderr());
        let voice = match format {
            Format::Human => Voice::Human(Human::new(colors != ColorChoice::Never, verb)),
            Format::Short => Voice::Short,
            Format::Json => Voice::Json,
            Format::Github => Voice::Github,
            Format::Sarif => Voice::Sarif(SarifLog::default()),
        };
        let for_machines = !matches!(format, Format::Human | Format::Short);
        let stream: Box<dyn Write> =
            if for_machines && verb == Verb::Check { Box::new(io::stdout()) } else { Box::new(io::stderr()) };
        let stream = AutoStream::new(stream, if for_machines { ColorChoice::Never } else { colors });
        Messages { stream, voice, counts: Tally::default(), status: Status::Fine }
    }

    /// Says how a report went.
    pub(super) fn report(&mut self, outcome: &Outcome) {
        self.status = self.status.max(outcome.status());
        self.counts.add(outcome);
        let text = match &mut self.voice {
            Voice::Human(human) => human.report(outcome),
            Voice::Short | Voice::Json | Voice::Github | Voice::Sarif(_) => {
                let counted = outcome.diagnostics.counted();
                self.voice.list(&of_outcome(outcome, &counted))
            }
        };
        self.say(&text);
    }

    /// Says why the run could not start, and returns how it ended.
    pub(super) fn abandon(mut self, failures: &[Failure]) -> Status {
        let text = match &mut self.voice {
            Voice::Human(human) => human.failures(failures),
            Voice::Short | Voice::Json | Voice::Github | Voice::Sarif(_) => {
                let messages: Vec<_> = failures.iter().map(|failure| of_failure(failure, None)).collect();
                self.voice.list(&messages)
            }
        };
        self.status = Status::Failed;
        self.say(&text);
        self.counts = Tally::default();
        self.finish()
    }

    /// Says how the run went as a whole, and returns how it ended.
    pub(super) fn finish(mut self) -> Status {
        let text = match &self.voice {
            Voice::Human(human) => human.summary(&self.counts),
            Voice::Sarif(log) => log.to_document(&FailureKind::ALL.map(|kind| (kind.as_str(), kind.summary()))),
            Voice::Short | Voice::Json | Voice::Github => String::new(),
        };
        self.say(&text);
        self.status
    }

    fn say(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let written = self.stream.write_all(text.as_bytes()).and_then(|()| self.stream.flush());
        if written.is_err_and(|error| matters(&error)) {
            self.status = Status::Failed;
        }
    }
}

impl Voice {
    fn list(&mut self, messages: &[Message<'_>]) -> String {
        match self {
            Voice::Human(_) => String::new(),
            Voice::Short => messages.iter().map(Message::to_short).collect(),
            Voice::Json => messages.iter().map(Message::to_json).collect(),
            Voice::Github => messages.iter().map(Message::to_github).collect(),
            Voice::Sarif(log) => {
                messages.iter().for_each(|message| log.add(message));
                String::new()
            }
        }
    }
}
