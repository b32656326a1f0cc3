//! One report, from its file to its PDF.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::failure::Failure;
use super::fonts::FontFiles;
use super::input::{self, NoText};
use super::limits::RunLimits;
use super::output;
use super::plan::{Input, Job, Target};
use super::system::SystemFonts;
use super::{Status, matters};
use crate::Error;
use crate::diagnostics::{Code, Diagnostics};
use crate::layout;
use crate::limits::Bounds;
use crate::model::Report;
use crate::paged::PagedDocument;
use crate::pdf;
use crate::source;
use crate::text::Fonts;

/// What all reports of a run share.
#[derive(Debug)]
pub(super) struct Workshop {
    fonts: Fonts,
    font_files: FontFiles,
    system: Option<SystemFonts>,
    root: Option<PathBuf>,
    options: pdf::Options,
    limits: RunLimits,
    /// Whether the run ends with the first report.
    is_for_one: bool,
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
        font_files: FontFiles,
        root: Option<&Path>,
        date: Option<pdf::Timestamp>,
    ) -> Result<Workshop, Vec<Failure>> {
        let mut fonts = Fonts::bundled();
        font_files.add_to(&mut fonts)?;
        if let Some(root) = root {
            fs::read_dir(root).map_err(|error| vec![Failure::read(root, error)])?;
        }
        let options = pdf::Options { date };
        Ok(Workshop {
            fonts,
            font_files,
            system: None,
            root: root.map(Path::to_path_buf),
            options,
            limits: RunLimits::default(),
            is_for_one: false,
        })
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
        let made = self.limits.bounded(|bounds| self.make(&job.input, &mut outcome.diagnostics, bounds));
        match made {
            Ok((pages, bytes)) => outcome.put(&job.target, pages, bytes),
            Err(Trouble::Mistakes(mistakes)) => add(&mut outcome.diagnostics, mistakes),
            Err(Trouble::Failures(failures)) => outcome.failures = failures,
        }
        outcome
    }

    /// Returns the pages of a report; what is wrong with it, and what to look at, goes to the outcome.
    pub(super) fn pages(&self, job: &Job, outcome: &mut Outcome) -> Option<PagedDocument> {
        let set = self.limits.bounded(|bounds| self.set(&job.input, &mut outcome.diagnostics, bounds));
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

    /// Returns the number of pages and the PDF; warnings go to `warnings`.
    fn make(
        &self,
        input: &Input,
        warnings: &mut Diagnostics,
        bounds: &Bounds<'_>,
    ) -> Result<(usize, Vec<u8>), Trouble> {
        let (mut pages, report) = self.set(input, warnings, bounds)?;
        let bytes = pdf::write_within(&pages, &self.options, bounds).map_err(|error| match error {
            Error::Report(mistakes) => Trouble::Mistakes(mistakes),
            Error::Stopped => self.late(input),
            Error::Font { .. } | Error::Picture(_) | Error::Pdf(_) => Failure::make(&input.name(), &error).into(),
        });
        let count = pages.pages.len();
        add(warnings, std::mem::take(&mut pages.warnings));
        if self.is_for_one {
            // The process ends: the system takes all of its memory back at once, and sooner than piece by piece.
            std::mem::forget((pages, report));
        }
        Ok((count, bytes?))
    }

    /// Returns the pages, and the report that they were made from; what reading warns of goes to `warnings`.
    fn set(
        &self,
        input: &Input,
        warnings: &mut Diagnostics,
        bounds: &Bounds<'_>,
    ) -> Result<(PagedDocument, Report), Trouble> {
        let text = input::read(input, self.limits.limits().input).map_err(|error| match error {
            NoText::Failed(failure) => Trouble::from(failure),
            NoText::Mistaken(mistakes) => Trouble::Mistakes(mistakes),
        })?;
        let assets = self.assets(input.folder())?;
        let mut read = source::attempt(text, &assets, bounds).map_err(Trouble::Mistakes)?;
        let beside = self.fonts_beside(input.folder()).map_err(Trouble::Failures)?;
        let pages = self.attempt(&read, beside.as_ref().unwrap_or(&self.fonts), bounds);
        // What has been found by then is only a part.
        if bounds.is_over() {
            return Err(self.late(input));
        }
        let mut found = std::mem::take(&mut read.warnings);
        if found.has_errors() {
            found.append(pages.map_or_else(|mistakes| mistakes, |pages| pages.warnings));
            return Err(Trouble::Mistakes(found));
        }
        add(warnings, found);
        Ok((pages.map_err(Trouble::Mistakes)?, read.report))
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
    fn late(&self, input: &Input) -> Trouble {
        Failure::late(&input.name(), self.limits.seconds()).into()
    }

    /// Returns the files that a report in this folder may use.
    fn assets(&self, folder: &Path) -> Result<source::Folder, Failure> {
        let own = source::Folder::new(folder).map_err(|error| Failure::read(folder, error))?;
        let Some(root) = &self.root else { return Ok(own) };
        own.within(root).map_err(|error| Failure::read(root, error))
    }

    /// Returns the fonts for a report with a folder `fonts` beside it: those in it come before those of the run.
    fn fonts_beside(&self, folder: &Path) -> Result<Option<Fonts>, Vec<Failure>> {
        let folder = folder.join("fonts");
        let beside = if folder.is_dir() { FontFiles::read(&[folder])? } else { FontFiles::default() };
        if beside.is_empty() {
            return Ok(None);
        }
        let mut fonts = Fonts::bundled();
        beside.add_to(&mut fonts)?;
        self.font_files.add_to(&mut fonts)?;
        Ok(Some(fonts))
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
        let mut stdout = io::stdout().lock();
        match stdout.write_all(&bytes).and_then(|()| stdout.flush()) {
            Err(error) if matters(&error) => self.fail(Path::new("standard output"), &error),
            Ok(()) | Err(_) => self,
        }
    }

    /// Puts the PDF where it belongs, or near it.
    fn put(&mut self, target: &Target, pages: usize, bytes: Vec<u8>) {
        let made = |path: Option<&PathBuf>| Some(Made { path: path.cloned(), pages, bytes: bytes.len() });
        let (path, written) = match target {
            Target::Nowhere => return self.made = made(None),
            Target::Stdout => {
                self.made = made(None);
                return self.stream = Some(bytes);
            }
            Target::File(path) => (path, output::write(path, &bytes)),
            Target::FileInNewFolder(path) => (path, make_folder(path).and_then(|()| output::write(path, &bytes))),
        };
        match written {
            Ok(()) => self.made = made(Some(path)),
            Err(error) => self.failures.push(Failure::write(path, error)),
        }
    }

    fn fail(mut self, path: &Path, error: &io::Error) -> Outcome {
        self.made = None;
        self.failures.push(Failure::write(path, error));
        self
    }
}

fn make_folder(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)
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
