//! `tidings text`: the words of a report, without pages.

use std::io::{self, Write};

use super::args::Args;
use super::fonts::FontFiles;
use super::job::{Outcome, Workshop};
use super::messages::Messages;
use super::plan::{Plan, Verb};
use super::{Status, matters};

/// Prints the words of the plan's report.
pub(super) fn text(args: &Args, plan: &Plan) -> Status {
    let mut messages = Messages::new(args.message_format(), Verb::Text);
    let fonts = FontFiles::read(args.font_dirs(), args.limits().limits());
    let workshop = match fonts.and_then(|fonts| Workshop::new(fonts, args.root(), plan.date)) {
        Ok(workshop) => workshop.with_limits(args.limits()).with_theme(args.theme()),
        Err(failures) => return messages.abandon(&failures),
    };
    let mut status = Status::Fine;
    for job in &plan.jobs {
        let mut outcome = Outcome::of(job);
        if let Some(text) = workshop.text(job, &mut outcome, args.form()) {
            status = status.max(say(&text));
        }
        messages.report(&outcome);
    }
    status.max(messages.finish())
}

/// Writes to standard output, byte by byte as it is: it may be a file.
fn say(text: &str) -> Status {
    let mut stdout = io::stdout().lock();
    let written = stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush());
    if written.is_err_and(|error| matters(&error)) { Status::Failed } else { Status::Fine }
}
