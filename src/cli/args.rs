//! The arguments and their help.

use std::ffi::OsString;
use std::fmt;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use super::limits::{RunLimits, Setting};
use super::plan::Verb;
use crate::diagnostics::printable;
use crate::plain::Form;
use crate::source::BUILT_IN as THEMES;
use clap::builder::PossibleValuesParser;
use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand, ValueEnum};

/// Examples come first: most people need no more.
const TEMPLATE: &str = "{about}\n\n{before-help}{usage-heading} {usage}\n\n{all-args}{after-help}";

const EXAMPLES: &str = "Examples:
  tidings build update.toml           writes update.pdf beside it
  tidings check update.toml           only looks for mistakes
  tidings build reports/*.toml        several at once";

const BUILD_EXAMPLES: &str = "Examples:
  tidings build update.toml                       writes update.pdf beside it
  tidings build update.toml -o march.pdf          writes march.pdf
  tidings build reports/*.toml --out-dir pdfs     writes all of them into pdfs
  tidings build - < update.toml > update.pdf      reads and writes streams";

const CHECK_EXAMPLES: &str = "Examples:
  tidings check update.toml                                       lists every mistake and its place
  tidings check reports/*.toml --message-format sarif > out.sarif";

const TEXT_EXAMPLES: &str = "Examples:
  tidings text update.toml                     prints the words in reading order
  tidings text update.toml --markdown > update.md";

const TEXT_AFTER: &str = "\
The text goes to standard output, messages to standard error. No fonts are asked, and no pages are made.
Exit codes: 0 fine, 1 a report has errors, 2 wrong usage, 3 something could not be read or written.";

const FONTS_EXAMPLES: &str = "Examples:
  tidings fonts                            lists the fonts inside tidings
  tidings fonts --system-fonts             and those that are installed
  tidings fonts update.toml                says which face sets what in a report";

const FONTS_AFTER: &str = "\
The formats are human and json. Fonts come in the order in which text falls back on them.
Exit codes: 0 fine, 1 a report has errors, 2 wrong usage, 3 something could not be read or written.";

const AFTER: &str =
    "Exit codes: 0 fine, 1 a report has errors, 2 wrong usage, 3 something could not be read or written.";

const BUILD_AFTER: &str = "\
Messages go to standard error, whatever their format. With SOURCE_DATE_EPOCH set, a report without a date carries that one.
Exit codes: 0 fine, 1 a report has errors, 2 wrong usage, 3 something could not be read or written.";

const CHECK_AFTER: &str = "\
Messages in the formats json, github and sarif go to standard output, those for people to standard error.
Exit codes: 0 fine, 1 a report has errors, 2 wrong usage, 3 something could not be read or written.";

#[derive(Debug, Parser)]
#[command(
    name = "tidings",
    version,
    about = "Turns a director's update, written in TOML, into a PDF that everyone can read.",
    before_help = EXAMPLES,
    after_help = AFTER,
    help_template = TEMPLATE,
    arg_required_else_help = true,
    disable_help_subcommand = true,
    max_term_width = 100
)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a PDF of each report
    #[command(before_help = BUILD_EXAMPLES, after_help = BUILD_AFTER, help_template = TEMPLATE)]
    Build(Build),
    /// Look for mistakes without writing anything
    #[command(before_help = CHECK_EXAMPLES, after_help = CHECK_AFTER, help_template = TEMPLATE)]
    Check(Common),
    /// Print the words of a report, without pages
    #[command(
        before_help = TEXT_EXAMPLES, after_help = TEXT_AFTER, help_template = TEMPLATE,
        mut_arg("jobs", |jobs| jobs.hide(true)), mut_arg("font_dirs", |fonts| fonts.hide(true)),
        mut_arg("system_fonts", |fonts| fonts.hide(true))
    )]
    Text(TextArgs),
    /// List the fonts at hand, or those that set a report
    #[command(
        before_help = FONTS_EXAMPLES, after_help = FONTS_AFTER, help_template = TEMPLATE,
        mut_arg("reports", |reports| reports.required(false)), mut_arg("jobs", |jobs| jobs.hide(true))
    )]
    Fonts(Common),
}

#[derive(Debug, clap::Args)]
struct Build {
    #[command(flatten)]
    common: Common,
    /// Write the PDF here; - is standard output
    #[arg(short, long, value_name = "FILE", conflicts_with = "out_dir", display_order = 0)]
    output: Option<PathBuf>,
    /// Write the PDFs into this folder, under their reports' names; it is made if need be
    #[arg(long, value_name = "DIR", display_order = 0)]
    out_dir: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
struct TextArgs {
    #[command(flatten)]
    common: Common,
    /// Write headings, emphasis, lists, links and what pictures say in Markdown's marks
    #[arg(long, display_order = 0)]
    markdown: bool,
}

#[derive(Debug, clap::Args)]
struct Common {
    /// The reports; - is standard input
    #[arg(required = true, value_name = "REPORT.toml")]
    reports: Vec<PathBuf>,
    /// Use the fonts in this folder too; may be given several times
    #[arg(long = "font-dir", value_name = "DIR")]
    font_dirs: Vec<PathBuf>,
    /// Use the fonts that are installed on this machine for what no other font has
    #[arg(long)]
    system_fonts: bool,
    /// Let reports use pictures, themes and parts from anywhere in this folder, not only from their own
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    /// Look as this theme does, in the place of the one that a report takes or that its own theme changes
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(THEMES.map(|(name, _)| name)))]
    theme: Option<String>,
    /// Work on this many reports at once; as a rule, as many as the machine can
    #[arg(short, long, value_name = "N", value_parser = jobs)]
    jobs: Option<NonZeroUsize>,
    /// Change what a report may take: input, file, nesting, pixels, all-pixels, fonts, font-bytes, pages, messages,
    /// seconds; may be given several times
    #[arg(long = "limit", value_name = "NAME=VALUE")]
    limits: Vec<Setting>,
    /// How to show mistakes
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    message_format: Format,
}

/// Reads how many reports to work on at once.
fn jobs(number: &str) -> Result<NonZeroUsize, &'static str> {
    number.parse().map_err(|_| "write how many reports to work on at once: 1 or more")
}

// No docs on the variants: clap would spread each option's help over several lines to make room for them.
/// How messages are shown: for people in full or in one line each, as JSON objects, as annotations of GitHub
/// Actions, or as a SARIF document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    #[default]
    Human,
    Short,
    Json,
    Github,
    Sarif,
}

impl Args {
    /// Returns the reports; `-` is standard input.
    pub(super) fn reports(&self) -> &[PathBuf] {
        &self.common().reports
    }

    /// Returns what is done with the reports.
    pub(super) fn verb(&self) -> Verb {
        match &self.command {
            Command::Build(_) => Verb::Build,
            Command::Check(_) => Verb::Check,
            Command::Text(_) => Verb::Text,
            Command::Fonts(_) => Verb::List,
        }
    }

    /// Returns what `build` was told about where to write; nothing for other verbs.
    pub(super) fn destination(&self) -> Option<Destination<'_>> {
        match &self.command {
            Command::Check(_) | Command::Text(_) | Command::Fonts(_) => None,
            Command::Build(Build { output: Some(file), .. }) => Some(Destination::File(file)),
            Command::Build(Build { out_dir: Some(folder), .. }) => Some(Destination::Folder(folder)),
            Command::Build(_) => Some(Destination::Beside),
        }
    }

    /// Returns what the text of a report is written in.
    pub(super) fn form(&self) -> Form {
        match &self.command {
            Command::Text(TextArgs { markdown: true, .. }) => Form::Markdown,
            Command::Text(_) | Command::Build(_) | Command::Check(_) | Command::Fonts(_) => Form::Text,
        }
    }

    /// Returns the folders with more fonts, in order.
    pub(super) fn font_dirs(&self) -> &[PathBuf] {
        &self.common().font_dirs
    }

    /// Tells whether the fonts of the system may be used.
    pub(super) fn system_fonts(&self) -> bool {
        self.common().system_fonts
    }

    /// Returns the folder that reports may read, if it is not their own.
    pub(super) fn root(&self) -> Option<&Path> {
        self.common().root.as_deref()
    }

    /// Returns the built-in theme that reports are read over, if it is not their own choice.
    pub(super) fn theme(&self) -> Option<&'static str> {
        let name = self.common().theme.as_deref()?;
        THEMES.iter().find(|(known, _)| *known == name).map(|(known, _)| *known)
    }

    /// Returns how many of so many reports to work on at once.
    pub(super) fn threads(&self, reports: usize) -> usize {
        // Asking for the number of processors takes longer than it takes to set a page.
        if reports <= 1 {
            return 1;
        }
        let jobs = self.common().jobs.or_else(|| std::thread::available_parallelism().ok());
        jobs.map_or(1, NonZeroUsize::get).min(reports)
    }

    /// Returns what every report may take in and give out, and how long it may take.
    pub(super) fn limits(&self) -> RunLimits {
        RunLimits::of(&self.common().limits)
    }

    /// Returns how to show messages.
    pub(super) fn message_format(&self) -> Format {
        self.common().message_format
    }

    /// Returns a complaint about these arguments.
    pub(super) fn complaint(&self, message: impl fmt::Display) -> Usage {
        let verb = match &self.command {
            Command::Build(_) => "build",
            Command::Check(_) => "check",
            Command::Text(_) => "text",
            Command::Fonts(_) => "fonts",
        };
        let mut command = Args::command();
        command.build();
        let verb = command.find_subcommand_mut(verb).expect("the verb was just parsed");
        Usage::from(verb.error(ErrorKind::ValueValidation, printable(&message.to_string())))
    }

    fn common(&self) -> &Common {
        match &self.command {
            Command::Build(build) => &build.common,
            Command::Text(text) => &text.common,
            Command::Check(common) | Command::Fonts(common) => common,
        }
    }
}

/// Where PDFs go.
#[derive(Clone, Copy, Debug)]
pub(super) enum Destination<'a> {
    /// Each beside its report; that of standard input to standard output.
    Beside,
    /// The only one into this file; `-` is standard output.
    File(&'a Path),
    /// All into this folder.
    Folder(&'a Path),
}

/// What the arguments ask to be said instead of working: help, the version, or a complaint.
#[derive(Debug)]
pub(super) struct Usage {
    text: String,
    complaint: bool,
}

impl Usage {
    /// Tells whether the command was called the wrong way.
    pub(super) fn is_complaint(&self) -> bool {
        self.complaint
    }
}

impl From<clap::Error> for Usage {
    fn from(error: clap::Error) -> Usage {
        Usage { text: error.to_string(), complaint: error.exit_code() != 0 }
    }
}

/// Without the last line end.
impl fmt::Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text.trim_end())
    }
}

/// Reads the arguments, the first of which is the program's name.
pub(super) fn parse(arguments: Vec<OsString>) -> Result<Args, Usage> {
    Args::try_parse_from(&arguments).map_err(|error| {
        let forgotten = error.kind() == ErrorKind::InvalidSubcommand;
        let mut usage = Usage::from(error);
        let report = arguments.get(1).map(Path::new).filter(|path| path.extension().is_some());
        if let Some(report) = report.filter(|_| forgotten) {
            usage.text = format!("{}\n\nDid you mean: tidings build {}", usage.text.trim_end(), report.display());
        }
        usage
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definitions_hold() {
        Args::command().debug_assert();
    }
}
