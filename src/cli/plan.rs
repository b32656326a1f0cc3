//! What is read from where and written to where, decided before anything is touched.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::{OsStr, OsString};
use std::fs::{self, Metadata};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use super::args::{Args, Destination, Format, Usage};
use super::output;
use crate::pdf::Timestamp;
use crate::source::FileId;

/// Everything that a run does.
#[derive(Debug)]
pub(super) struct Plan {
    /// Whether PDFs are written.
    pub(super) verb: Verb,
    /// One for each report, in the order of the arguments.
    pub(super) jobs: Vec<Job>,
    /// The moment that `SOURCE_DATE_EPOCH` names.
    pub(super) date: Option<Timestamp>,
}

/// What is done with reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    /// PDFs are written.
    Build,
    /// Mistakes are looked for.
    Check,
    /// The words of a report are printed.
    Text,
    /// Fonts are listed.
    List,
}

/// One report.
#[derive(Debug)]
pub(super) struct Job {
    /// Where it is read from.
    pub(super) input: Input,
    /// Where its PDF goes.
    pub(super) target: OutputTarget,
    /// Whether it is the first of its folder, and tells of the fonts there that cannot be used.
    pub(super) tells_of_fonts: bool,
}

/// Where a report is read from.
#[derive(Clone, Debug)]
pub(super) enum Input {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
}

/// Where a PDF goes.
#[derive(Clone, Debug)]
pub(super) enum OutputTarget {
    /// Nowhere.
    Nowhere,
    /// To standard output.
    Stdout,
    /// Into a file.
    File(PathBuf),
    /// Into a file of a folder that is made if need be.
    FileInNewFolder(PathBuf),
}

impl Input {
    /// Returns what messages call it.
    pub(super) fn name(&self) -> String {
        match self {
            Input::Stdin => "<stdin>".into(),
            Input::File(path) => path.display().to_string(),
        }
    }

    /// Returns the file, if it is one.
    fn path(&self) -> Option<&Path> {
        match self {
            Input::Stdin => None,
            Input::File(path) => Some(path),
        }
    }

    /// Returns which file it is read from, if anybody can tell.
    fn id(&self) -> Option<FileId> {
        self.path().map_or_else(FileId::of_stdin, FileId::of).ok()
    }

    /// Returns the folder that the report's pictures are looked for in.
    pub(super) fn folder(&self) -> &Path {
        let parent = self.path().and_then(Path::parent);
        parent.filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
    }

    /// Returns the name of its PDF: that of the report, with `.pdf` for `.toml`.
    fn pdf_name(&self) -> OsString {
        let path = self.path().unwrap_or(Path::new("stdin"));
        let is_toml = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml"));
        let name = if is_toml { path.file_stem() } else { path.file_name() };
        let mut name = name.unwrap_or(OsStr::new("report")).to_os_string();
        name.push(".pdf");
        name
    }
}

impl OutputTarget {
    /// Returns the file, if it is one.
    fn file(&self) -> Option<&Path> {
        match self {
            OutputTarget::Nowhere | OutputTarget::Stdout => None,
            OutputTarget::File(path) | OutputTarget::FileInNewFolder(path) => Some(path),
        }
    }
}

/// Decides what goes where.
///
/// Refused are two reports for one file, a report or anything else that is no PDF in the place of one, and PDFs on a terminal.
pub(super) fn plan(args: &Args) -> Result<Plan, Usage> {
    decide(args).map_err(|complaint| args.complaint(complaint))
}

fn decide(args: &Args) -> Result<Plan, String> {
    let inputs: Vec<Input> = args.reports().iter().map(|path| input(path)).collect();
    if inputs.iter().filter(|input| matches!(input, Input::Stdin)).count() > 1 {
        return Err("standard input can be read only once".into());
    }
    let verb = args.verb();
    if verb == Verb::List && !matches!(args.message_format(), Format::Human | Format::Json) {
        return Err("fonts are listed for people or as json".into());
    }
    if verb == Verb::Text && inputs.len() > 1 {
        return Err("text prints one report".into());
    }
    if let (Some(Destination::File(_)), [_, _, ..]) = (args.destination(), &*inputs) {
        return Err("-o names one file, but there are several reports; use --out-dir".into());
    }
    let mut folders: BTreeSet<PathBuf> = BTreeSet::new();
    let mut job = |input: Input| Job {
        target: args.destination().map_or(OutputTarget::Nowhere, |to| target(&input, to)),
        tells_of_fonts: folders.insert(input.folder().into()),
        input,
    };
    let jobs: Vec<Job> = inputs.into_iter().map(&mut job).collect();
    refuse_overwriting(&jobs)?;
    if jobs.iter().any(|job| matches!(job.target, OutputTarget::Stdout)) && std::io::stdout().is_terminal() {
        return Err("a terminal cannot show a PDF; name a file with -o, or redirect with >".into());
    }
    Ok(Plan { verb, jobs, date: source_date()? })
}

fn input(path: &Path) -> Input {
    if path == Path::new("-") { Input::Stdin } else { Input::File(path.into()) }
}

fn target(input: &Input, destination: Destination<'_>) -> OutputTarget {
    match (destination, input) {
        (Destination::File(file), _) if file == Path::new("-") => OutputTarget::Stdout,
        (Destination::File(file), _) => OutputTarget::File(file.into()),
        (Destination::Folder(folder), _) => OutputTarget::FileInNewFolder(folder.join(input.pdf_name())),
        (Destination::Beside, Input::Stdin) => OutputTarget::Stdout,
        (Destination::Beside, Input::File(path)) => OutputTarget::File(path.with_file_name(input.pdf_name())),
    }
}

/// Refuses what would be lost, so far as it can be seen before anything is read: `output` asks again before it writes.
fn refuse_overwriting(jobs: &[Job]) -> Result<(), String> {
    let reports = Reports::of(jobs);
    let mut taken: BTreeMap<PathBuf, &Input> = BTreeMap::new();
    for job in jobs {
        let Some(path) = job.target.file() else { continue };
        let there = fs::metadata(path).ok();
        if reports.have(path, there.as_ref()) {
            let advice = if path.extension().is_some_and(|extension| extension == "pdf") {
                "; to say where the PDF goes, use -o"
            } else {
                ""
            };
            return Err(format!("{} is a report, not to be overwritten{advice}", path.display()));
        }
        if there.is_some_and(|there| output::is_something_else(path, &there)) {
            let path = path.display();
            return Err(format!("{path} is no PDF, and nothing else is overwritten; name another file with -o"));
        }
        // A report by itself shares its file with no other.
        let other = if jobs.len() > 1 { taken.insert(identity(path), &job.input) } else { None };
        if let Some(other) = other {
            let (one, two) = (other.name(), job.input.name());
            return Err(format!("{one} and {two} would both become {}", path.display()));
        }
    }
    Ok(())
}

/// The files that reports are read from.
#[derive(Default)]
struct Reports {
    there: BTreeSet<FileId>,
    /// Those of which nobody can tell which files they are: they are not there, as a rule.
    others: BTreeSet<PathBuf>,
}

impl Reports {
    fn of(jobs: &[Job]) -> Reports {
        let mut reports = Reports::default();
        for input in jobs.iter().map(|job| &job.input) {
            match input.id() {
                Some(id) => drop(reports.there.insert(id)),
                None => reports.others.extend(input.path().map(identity)),
            }
        }
        reports
    }

    /// Tells whether a path leads to one of them; `there` is what is said of the file there, if there is one.
    fn have(&self, path: &Path, there: Option<&Metadata>) -> bool {
        match there {
            Some(there) => FileId::of_file(there, path).is_ok_and(|id| self.there.contains(&id)),
            None => !self.others.is_empty() && self.others.contains(&identity(path)),
        }
    }
}

/// Returns a path that is the same for all ways to write it, so far as the files that exist can tell.
fn identity(path: &Path) -> PathBuf {
    let path = &output::resolve(path).unwrap_or_else(|_| path.into());
    let parent = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let whole = path.canonicalize().or_else(|_| Ok(parent.canonicalize()?.join(path.file_name().unwrap_or_default())));
    let whole = whole.or_else(|_: std::io::Error| std::path::absolute(path)).unwrap_or_else(|_| path.into());
    // There, file names that differ in case alone are one file as a rule.
    if cfg!(any(windows, target_os = "macos")) { whole.to_string_lossy().to_lowercase().into() } else { whole }
}

/// Returns the moment in `SOURCE_DATE_EPOCH`: reproducible-builds.org/specs/source-date-epoch.
fn source_date() -> Result<Option<Timestamp>, String> {
    let Some(value) = std::env::var_os("SOURCE_DATE_EPOCH") else { return Ok(None) };
    let digits = value.to_str().filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
    let date = digits.and_then(|digits| digits.parse().ok()).and_then(Timestamp::from_unix);
    let complaint = || {
        let value = value.to_string_lossy();
        format!("SOURCE_DATE_EPOCH is `{value}`, but must be whole seconds since 1970, up to the year 9999")
    };
    date.map(Some).ok_or_else(complaint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pdf_is_named_after_its_report() {
        let name = |path: &str| input(Path::new(path)).pdf_name().into_string().expect("Unicode");
        assert_eq!(name("a/update.toml"), "update.pdf");
        assert_eq!(name("2026.q3.TOML"), "2026.q3.pdf");
        assert_eq!(name("2026.q3"), "2026.q3.pdf");
        assert_eq!(name("-"), "stdin.pdf");
        assert_eq!(name(".."), "report.pdf");
    }

    #[test]
    fn one_file_has_one_identity() {
        let here = identity(Path::new("Cargo.toml"));
        assert_eq!(identity(Path::new("src/../Cargo.toml")), here);
        assert_eq!(identity(Path::new("./none.pdf")), identity(Path::new("src/../none.pdf")));
        assert_ne!(identity(Path::new("none.pdf")), here);
    }
}
