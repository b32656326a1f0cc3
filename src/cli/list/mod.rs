//! `tidings fonts`: which fonts are at hand, and which of them sets what in a report.

mod rows;
mod table;

use std::io::Write;

use super::args::{Args, Format};
use super::fonts::FontFiles;
use super::job::{Outcome, Workshop};
use super::messages::Messages;
use super::plan::{Plan, Verb};
use super::system::SystemFonts;
use super::{Status, matters};
use crate::text::Fonts;
use rows::Listed;

/// Lists the fonts at hand, or those of reports.
pub(super) fn list(args: &Args, plan: &Plan) -> Status {
    let messages = Messages::new(args.message_format(), Verb::List);
    let files = match FontFiles::read(args.font_dirs(), args.limits().limits()) {
        Ok(files) => files,
        Err(failures) => return messages.abandon(&failures),
    };
    if plan.jobs.is_empty() {
        let listed = at_hand(files, args.system_fonts());
        let text = match args.message_format() {
            Format::Json => listed.iter().map(Listed::to_json).collect(),
            Format::Human | Format::Short | Format::Github | Format::Sarif => table::listed(&listed),
        };
        return say(&text).max(messages.finish());
    }
    match Workshop::new(files, args.root(), plan.date) {
        Ok(workshop) => of_reports(
            &workshop.with_system_fonts(args.system_fonts()).with_limits(args.limits()),
            args,
            plan,
            messages,
        ),
        Err(failures) => messages.abandon(&failures),
    }
}

/// Returns the fonts at hand in the order in which text falls back on them, then what cannot be used.
fn at_hand(files: FontFiles, system: bool) -> Vec<Listed> {
    let mut fonts = Fonts::bundled();
    let mut refused = files.add_to(&mut fonts).err().unwrap_or_default();
    if system {
        let of_system = SystemFonts::default().add_to(&mut fonts);
        refused.extend(of_system.iter().map(super::failure::Failure::of_system_font));
    }
    let faces = fonts.faces().iter().map(|face| Listed::of_face(face));
    faces.chain(refused.iter().map(Listed::of_failure)).collect()
}

/// Says of each report which face sets what.
fn of_reports(workshop: &Workshop, args: &Args, plan: &Plan, mut messages: Messages) -> Status {
    let mut status = Status::Fine;
    for (index, job) in plan.jobs.iter().enumerate() {
        let mut outcome = Outcome::of(job);
        if let Some(pages) = workshop.pages(job, &mut outcome) {
            let used = rows::used(&pages);
            let text = match args.message_format() {
                Format::Json => used.iter().map(|used| used.to_json(&outcome.name)).collect(),
                Format::Human | Format::Short | Format::Github | Format::Sarif => {
                    let title = if plan.jobs.len() > 1 { format!("{}\n", outcome.name) } else { String::new() };
                    let blank = if index > 0 { "\n" } else { "" };
                    format!("{blank}{title}{}", table::used(&used))
                }
            };
            status = status.max(say(&text));
        }
        messages.report(&outcome);
    }
    status.max(messages.finish())
}

/// Writes to standard output.
fn say(text: &str) -> Status {
    let mut stdout = anstream::stdout().lock();
    let written = stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush());
    if written.is_err_and(|error| matters(&error)) { Status::Failed } else { Status::Fine }
}
