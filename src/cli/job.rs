//! One report, from its file to its PDF.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::failure::Failure;
use super::fonts::{Beside, FontBudget, FontFiles};
use super::input::{self, NoText};
use super::limits::RunLimits;
use super::output;
use super::plan::{Job, OutputTarget};
use super::system::SystemFonts;
use super::{Status, matters};
use crate::Error;
use crate::diagnostics::{Code, Diagnostics};
use crate::layout;
use crate::limits::Bounds;
use crate::model::Report;
use crate::paged::PagedDocument;
use crate::pdf;
use crate::plain;
use crate::plain::Form;
use crate::source;
use crate::source::FileId;
use crate::text::Fonts;

/// What all reports of a run share.
#[derive(Debug)]
pub(super) struct Workshop {
    fonts: Fonts,
    /// The font files of the run's folders.
    font_files: Vec<FileId>,
    /// How many more fonts a report may bring along.
    budget: FontBudget,
    system: Option<SystemFonts>,
    root: Option<PathBuf>,
    /// The built-in theme that reports are read over, if it is not their own choice.
    theme: Option<&'static str>,
    options: pdf::Options,
    limits: RunLimits,
    /// Whether the run ends with the first report.
    is_for_one: bool,
    /// The PDFs of the run, and the reports that became them.
    written: Mutex<BTreeMap<FileId, String>>,
}

/// What became of a report.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// What messages call the report.
    pub(super) name: String,
    /// The author's mistakes.
    pub(super) diagnostics: Diagnostics,
    /// The machine's failures.
    pub(super) failures: Vec<Failure>,
    /// What was made, unless something was wrong.
    pub(super) made: Option<Made>,
    /// The PDF, if it still has to go to standard output.
    stream: Option<Vec<u8>>,
    /// Every file that it was made from.
    sources: Vec<FileId>,
}

/// A PDF that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Made {
    /// Where it was written, if to a file.
    pub(super) path: Option<PathBuf>,
    /// How many pages it has.
    pub(super) pages: usize,
    /// How many bytes it has.
    pub(super) bytes: usize,
}

/// Why a report has no PDF.
#[derive(Debug)]
enum Trouble {
    Mistakes(Diagnostics),
    Failures(Vec<Failure>),
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Trouble {
        Trouble::Failures(vec![failure])
    }
}

impl Workshop {
    /// Sets up for a run: every font must be usable, and the root a folder.
    pub(super) fn new(
        files: FontFiles,
        root: Option<&Path>,
        date: Option<pdf::Timestamp>,
    ) -> Result<Workshop, Vec<Failure>> {
        let (mut fonts, font_files, budget) = (Fonts::bundled(), files.ids(), files.left());
        files.add_to(&mut fonts)?;
        if let Some(root) = root {
            fs::read_dir(root).map_err(|error| vec![Failure::read(root, error)])?;
        }
        Ok(Workshop {
            fonts,
            font_files,
            budget,
            system: None,
            root: root.map(Path::to_path_buf),
            theme: None,
            options: pdf::Options { date },
            limits: RunLimits::default(),
            is_for_one: false,
            written: Mutex::default(),
        })
    }

    /// Sets the built-in theme that reports are read over.
    pub(super) fn with_theme(self, theme: Option<&'static str>) -> Workshop {
        Workshop { theme, ..self }
    }

    /// Sets what every report may take in, give out, and how long it may take.
    pub(super) fn with_limits(self, limits: RunLimits) -> Workshop {
        Workshop { limits, ..self }
    }

    /// Says how many reports there are to do.
    pub(super) fn for_reports(self, count: usize) -> Workshop {
        Workshop { is_for_one: count == 1, ..self }
    }

    /// Lets reports use the fonts of the system for what is missing without them.
    pub(super) fn with_system_fonts(self, wanted: bool) -> Workshop {
        Workshop { system: wanted.then(SystemFonts::default), ..self }
    }

    /// Does one report: reads it, lays it out, and writes its PDF where the plan says.
    pub(super) fn run(&self, job: &Job) -> Outcome {
        let mut outcome = Outcome::of(job);
        let made = self.limits.bounded(|bounds| self.make(job, &mut outcome, bounds));
        match made {
            Ok((pages, bytes)) => self.put(job, &mut outcome, pages, bytes),
            Err(Trouble::Mistakes(mistakes)) => add(&mut outcome.diagnostics, mistakes),
            Err(Trouble::Failures(failures)) => outcome.failures = failures,
        }
        outcome
    }

    /// Returns the pages of a report; what is wrong with it, and what to look at, goes to the outcome.
    pub(super) fn pages(&self, job: &Job, outcome: &mut Outcome) -> Option<PagedDocument> {
        let set = self.limits.bounded(|bounds| self.set(job, outcome, bounds));
        match set {
            Ok((mut pages, _)) => {
                add(&mut outcome.diagnostics, std::mem::take(&mut pages.warnings));
                return Some(pages);
            }
            Err(Trouble::Mistakes(mistakes)) => add(&mut outcome.diagnostics, mistakes),
            Err(Trouble::Failures(failures)) => outcome.failures = failures,
        }
        None
    }

    /// Returns the words of a report; what is wrong with it, and what to look at, goes to the outcome.
    pub(super) fn text(&self, job: &Job, outcome: &mut Outcome, form: Form) -> Option<String> {
        match self.limits.bounded(|bounds| self.read(job, outcome, bounds)) {
            Ok((mut read, _)) => {
                let found = std::mem::take(&mut read.warnings);
                let is_sound = !found.has_errors();
                add(&mut outcome.diagnostics, found);
                return is_sound.then(|| plain::write(&read.report, &read.theme, form));
            }
            Err(Trouble::Mistakes(mistakes)) => add(&mut outcome.diagnostics, mistakes),
            Err(Trouble::Failures(failures)) => outcome.failures = failures,
        }
        None
    }

    /// Returns the number of pages and the PDF; warnings go to the outcome.
    fn make(&self, job: &Job, outcome: &mut Outcome, bounds: &Bounds<'_>) -> Result<(usize, Vec<u8>), Trouble> {
        let (mut pages, report) = self.set(job, outcome, bounds)?;
        let bytes = pdf::write_within(&pages, &self.options, bounds).map_err(|error| match error {
            Error::Report(mistakes) => Trouble::Mistakes(mistakes),
            Error::Stopped => self.late(job),
            Error::Font { .. } | Error::Picture(_) | Error::Pdf(_) => Failure::make(&job.input.name(), &error).into(),
        });
        let count = pages.pages.len();
        add(&mut outcome.diagnostics, std::mem::take(&mut pages.warnings));
        if self.is_for_one {
            // The process ends: the system takes all of its memory back at once, and sooner than piece by piece.
            std::mem::forget((pages, report));
        }
        Ok((count, bytes?))
    }

    /// Returns the pages, and the report that they were made from; what reading warns of goes to the outcome, and so do
    /// the files that were read.
    fn set(&self, job: &Job, outcome: &mut Outcome, bounds: &Bounds<'_>) -> Result<(PagedDocument, Report), Trouble> {
        let (mut read, assets) = self.read(job, outcome, bounds)?;
        let mut found = std::mem::take(&mut read.warnings);
        let beside = self.fonts_beside(Beside::new(&assets, job.input.folder()), job, &mut found);
        outcome.sources.extend(assets.has_read());
        let pages = self.attempt(&read, beside.as_ref().unwrap_or(&self.fonts), bounds);
        // What has been found by then is only a part.
        if bounds.is_over() {
            return Err(self.late(job));
        }
        if found.has_errors() {
            found.append(pages.map_or_else(|mistakes| mistakes, |pages| pages.warnings));
            return Err(Trouble::Mistakes(found));
        }
        add(&mut outcome.diagnostics, found);
        Ok((pages.map_err(Trouble::Mistakes)?, read.report))
    }

    /// Returns a report as it was read, and what its files are looked for in; which file it is goes to the outcome.
    fn read(
        &self,
        job: &Job,
        outcome: &mut Outcome,
        bounds: &Bounds<'_>,
    ) -> Result<(source::Read, source::Folder), Trouble> {
        let (text, id) = input::read(&job.input, self.limits.limits().input).map_err(|error| match error {
            NoText::Failed(failure) => Trouble::from(failure),
            NoText::Mistaken(mistakes) => Trouble::Mistakes(mistakes),
        })?;
        outcome.sources.extend(id);
        let assets = self.assets(job.input.folder())?;
        let read = source::attempt_in(text, &assets, bounds, self.theme).map_err(Trouble::Mistakes)?;
        if bounds.is_over() { Err(self.late(job)) } else { Ok((read, assets)) }
    }

    /// Sets a report, with the fonts of the system if it cannot be set without.
    fn attempt(&self, read: &source::Read, fonts: &Fonts, bounds: &Bounds<'_>) -> Result<PagedDocument, Diagnostics> {
        let given = layout::Given { report: &read.report, theme: &read.theme, bounds };
        let pages = layout::attempt(&given, fonts);
        let Some(system) = self.system.as_ref().filter(|_| pages.as_ref().is_err_and(lacks_fonts)) else {
            return pages;
        };
        let mut fonts = fonts.clone();
        system.add_to(&mut fonts);
        layout::attempt(&given, &fonts)
    }

    /// Returns the failure of a report that has taken too long.
    fn late(&self, job: &Job) -> Trouble {
        Failure::late(&job.input.name(), self.limits.seconds()).into()
    }

    /// Returns the files that a report in this folder may use.
    fn assets(&self, folder: &Path) -> Result<source::Folder, Failure> {
        let own = source::Folder::new(folder).map_err(|error| Failure::read(folder, error))?;
        let limits = self.limits.limits();
        let own = own.up_to(limits.file.max(limits.input));
        let Some(root) = &self.root else { return Ok(own) };
        own.within(root).map_err(|error| Failure::read(root, error))
    }

    /// Returns the fonts for a report with a folder `fonts` beside it: those in it come before those of the run. What there
    /// cannot be used goes to what was found.
    fn fonts_beside(&self, beside: Beside<'_>, job: &Job, found: &mut Diagnostics) -> Option<Fonts> {
        let files = match beside.read(self.budget) {
            Ok(files) if files.is_empty() => return None,
            Ok(files) => files,
            Err(over) => {
                found.push(over.into_mistake());
                return None;
            }
        };
        let mut fonts = Fonts::bundled();
        let refused = files.add_to(&mut fonts).err().unwrap_or_default();
        fonts.add_those_of(&self.fonts);
        for failure in refused.into_iter().filter(|_| job.tells_of_fonts) {
            found.push(failure.into_warning());
        }
        Some(fonts)
    }

    /// Puts the PDF where it belongs, or near it.
    fn put(&self, job: &Job, outcome: &mut Outcome, pages: usize, bytes: Vec<u8>) {
        let made = |path: Option<&PathBuf>| Some(Made { path: path.cloned(), pages, bytes: bytes.len() });
        let taken = |file: &FileId| self.is_taken(file, outcome);
        let (path, written) = match &job.target {
            OutputTarget::Nowhere => return outcome.made = made(None),
            OutputTarget::Stdout => {
                outcome.made = made(None);
                return outcome.stream = Some(bytes);
            }
            OutputTarget::File(path) => (path, output::write(path, &bytes, &taken)),
            OutputTarget::FileInNewFolder(path) => {
                (path, make_folder(path).and_then(|()| output::write(path, &bytes, &taken)))
            }
        };
        match written {
            Ok(file) => {
                outcome.made = made(Some(path));
                let name = outcome.name.clone();
                self.written().extend(file.map(|file| (file, name)));
            }
            Err(error) => outcome.failures.push(Failure::write(path, error)),
        }
    }

    /// Returns what a file is to this run, if a PDF must not take its place.
    fn is_taken(&self, file: &FileId, outcome: &Outcome) -> Option<String> {
        if outcome.sources.contains(file) || self.font_files.contains(file) {
            return Some("the report is made from it".into());
        }
        self.written().get(file).map(|report| format!("it is the PDF of {report}"))
    }

    fn written(&self) -> MutexGuard<'_, BTreeMap<FileId, String>> {
        self.written.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Outcome {
    /// Returns the outcome of a job to which nothing has happened yet.
    pub(super) fn of(job: &Job) -> Outcome {
        Outcome { name: job.input.name(), ..Outcome::default() }
    }

    /// Returns how the report went.
    pub(super) fn status(&self) -> Status {
        if !self.failures.is_empty() {
            Status::Failed
        } else if self.diagnostics.has_errors() {
            Status::Mistakes
        } else {
            Status::Fine
        }
    }

    /// Sends the PDF on to standard output, if that is where it goes.
    pub(super) fn deliver(mut self) -> Outcome {
        let Some(bytes) = self.stream.take() else { return self };
        if output::is_stdout_closed() {
            return self.fail(Path::new("standard output"), &io::Error::other("it is closed"));
        }
        let mut stdout = io::stdout().lock();
        match stdout.write_all(&bytes).and_then(|()| stdout.flush()) {
            Err(error) if matters(&error) => self.fail(Path::new("standard output"), &error),
            Ok(()) | Err(_) => self,
        }
    }

    fn fail(mut self, path: &Path, error: &io::Error) -> Outcome {
        self.made = None;
        self.failures.push(Failure::write(path, error));
        self
    }
}

fn make_folder(path: &Path) -> io::Result<()> {
    let Some(folder) = path.parent() else { return Ok(()) };
    fs::create_dir_all(folder).map_err(|error| {
        let in_the_way = folder.ancestors().find(|part| part.exists() && !part.is_dir());
        let told = |part: &Path| io::Error::new(error.kind(), format!("{} is a file, not a folder", part.display()));
        in_the_way.map(told).unwrap_or(error)
    })
}

/// Tells whether other fonts might help: to a family or to letters that are missing.
fn lacks_fonts(mistakes: &Diagnostics) -> bool {
    mistakes.iter().any(|mistake| matches!(mistake.code, Code::MissingGlyph | Code::Theme))
}

/// Adds diagnostics over the same texts, or starts with them.
fn add(all: &mut Diagnostics, more: Diagnostics) {
    if all.is_empty() {
        *all = more;
    } else {
        all.append(more);
    }
}
