//! The command line: files in, files and messages out.
//!
//! The only place that opens files, prints, or knows how a process ends; everything else is the library's.
//! [`run`] reads the arguments (`args`), decides what goes where before anything is touched
//! (`plan`), builds every report on as many threads as asked (`job`), and hands the outcomes to
//! `messages` in the order of the arguments, so that neither bytes nor messages depend on the threads.

mod args;
mod failure;
mod fonts;
mod hush;
mod in_order;
mod input;
mod job;
mod limits;
mod list;
mod messages;
mod output;
mod plan;
mod system;
mod text;

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use args::{Args, Usage};
use fonts::FontFiles;
use job::Workshop;
use messages::Messages;
use plan::{Plan, Verb};

/// How a run ended; the highest of all reports counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    /// Everything is done; there may have been warnings.
    Fine = 0,
    /// A report has errors.
    Mistakes = 1,
    /// The command was called the wrong way; nothing was done.
    Usage = 2,
    /// Something could not be read or written.
    Failed = 3,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> ExitCode {
        ExitCode::from(status as u8)
    }
}

/// Does what the arguments say, the first of which is the program's name, and returns how the process should end:
/// 0 fine, 1 a report has errors, 2 wrong usage, 3 something could not be read or written.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    hush::hush();
    let status = match args::parse(arguments.into_iter().collect()) {
        Ok(args) => plan::plan(&args).map_or_else(|usage| show(&usage), |plan| follow(&args, &plan)),
        Err(usage) => show(&usage),
    };
    status.into()
}

/// Prints help, a version or a complaint about the arguments.
fn show(usage: &Usage) -> Status {
    let (written, status) = if usage.is_complaint() {
        (writeln!(anstream::stderr(), "{usage}"), Status::Usage)
    } else {
        (writeln!(anstream::stdout(), "{usage}"), Status::Fine)
    };
    if written.is_err_and(|error| matters(&error)) { Status::Failed } else { status }
}

/// Builds or checks every report of the plan, or lists fonts.
fn follow(args: &Args, plan: &Plan) -> Status {
    if plan.verb == Verb::List {
        return list::list(args, plan);
    }
    if plan.verb == Verb::Text {
        return text::text(args, plan);
    }
    let mut messages = Messages::new(args.message_format(), plan.verb);
    let fonts = FontFiles::read(args.font_dirs(), args.limits().limits());
    let workshop = match fonts.and_then(|fonts| Workshop::new(fonts, args.root(), plan.date)) {
        Ok(workshop) => {
            let workshop = workshop.for_reports(plan.jobs.len()).with_system_fonts(args.system_fonts());
            workshop.with_limits(args.limits()).with_theme(args.theme())
        }
        Err(failures) => return messages.abandon(&failures),
    };
    let threads = args.threads(plan.jobs.len());
    in_order::in_order(&plan.jobs, threads, |job| workshop.run(job), |outcome| messages.report(&outcome.deliver()));
    messages.finish()
}

/// Tells whether a stream that could not be written to is an error: not when its reader has had enough and closed it.
fn matters(error: &io::Error) -> bool {
    error.kind() != io::ErrorKind::BrokenPipe
}
