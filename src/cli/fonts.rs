//! Fonts from folders.
//!
//! A folder that the user names is searched wherever its links lead; the one beside a report is held to what the report may
//! read ([`Beside`]). Every file is looked at before it is read: is it a font, and is it too much?

mod places;
mod search;

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::failure::Failure;
use crate::Error;
use crate::Limits;
use crate::diagnostics::{Code, Diagnostic, Span};
use crate::limits;
use crate::source::FileId;
use crate::text::{Fonts, unfit};
pub(super) use places::Beside;
use places::{Anywhere, FontPlace};
pub(super) use search::FontSearch;

/// Font files of folders, in the order in which text falls back on them.
#[derive(Debug)]
pub(super) struct FontFiles {
    files: Vec<FontFile>,
    /// What cannot be used, in the same order.
    refused: Vec<Failure>,
    left: FontBudget,
}

#[derive(Debug)]
struct FontFile {
    path: PathBuf,
    id: FileId,
    data: Arc<Vec<u8>>,
}

/// How many fonts may yet be read.
#[derive(Clone, Copy, Debug)]
pub(super) struct FontBudget {
    limits: Limits,
    files: usize,
    bytes: u64,
}

/// There are more fonts than may be read.
#[derive(Debug)]
pub(super) struct Over {
    path: PathBuf,
    message: String,
}

impl FontFiles {
    /// Reads all font files in these folders and the folders in them, all of which must be there.
    ///
    /// Folders come in the order given, the files of each sorted by path; hidden files and folders are left out.
    pub(super) fn read(folders: &[PathBuf], limits: &Limits) -> Result<FontFiles, Vec<Failure>> {
        let budget = FontBudget { limits: *limits, files: limits.fonts, bytes: limits.font_bytes };
        let search = FontSearch::through(&Anywhere, folders, budget.most_entries());
        let files = search.and_then(|search| FontFiles::of(&Anywhere, search, budget));
        let files = files.map_err(|over| vec![Failure::read(&over.path, over.message)])?;
        // A file may be spoilt: that is for whoever lists fonts to see. A folder that was named must be one.
        let (unread, refused): (Vec<Failure>, _) = files.refused.into_iter().partition(Failure::is_unread);
        if unread.is_empty() { Ok(FontFiles { refused, ..files }) } else { Err(unread) }
    }

    /// Reads what was found.
    fn of(place: &dyn FontPlace, search: FontSearch, mut budget: FontBudget) -> Result<FontFiles, Over> {
        let FontSearch { paths, failures: mut refused, .. } = search;
        let mut sound = Vec::new();
        for path in paths {
            match place.open(&path).and_then(|file| start(&file)) {
                Ok(FontStart { length, unfit: None }) => {
                    budget.spend(&path, length)?;
                    sound.push((path, length));
                }
                Ok(FontStart { unfit: Some(reason), .. }) => {
                    let error = Error::Font { name: path.display().to_string(), reason: reason.into() };
                    refused.push(Failure::font(&path, &error));
                }
                Err(error) => refused.push(Failure::read(&path, error)),
            }
        }
        let mut files = Vec::new();
        for (path, length) in sound {
            match place.open(&path).and_then(|file| read(&path, file, length)) {
                Ok((id, data)) => files.push(FontFile { path, id, data: Arc::new(data) }),
                Err(error) => refused.push(Failure::read(&path, error)),
            }
        }
        Ok(FontFiles { files, refused, left: budget })
    }

    /// Tells whether there are none, not even such as cannot be used.
    pub(super) fn is_empty(&self) -> bool {
        self.files.is_empty() && self.refused.is_empty()
    }

    /// Returns which files have been read.
    pub(super) fn ids(&self) -> Vec<FileId> {
        self.files.iter().map(|file| file.id.clone()).collect()
    }

    /// Returns how many more may be read.
    pub(super) fn left(&self) -> FontBudget {
        self.left
    }

    /// Adds them all to the fonts at hand, and says which of them cannot be used, there and here.
    pub(super) fn add_to(self, fonts: &mut Fonts) -> Result<(), Vec<Failure>> {
        let mut failures = self.refused;
        for failure in &failures {
            fonts.pass_over(failure.path.as_deref().unwrap_or_default(), &failure.message);
        }
        for file in self.files {
            let name = file.path.display().to_string();
            failures
                .extend(fonts.add_or_pass_over(&name, file.data).err().map(|error| Failure::font(&file.path, &error)));
        }
        failures.sort_by(|one, other| one.path.cmp(&other.path));
        if failures.is_empty() { Ok(()) } else { Err(failures) }
    }
}

impl Beside<'_> {
    /// Reads all font files in the folder `fonts` beside a report.
    pub(super) fn read(&self, budget: FontBudget) -> Result<FontFiles, Over> {
        let search = FontSearch::through(self, &self.folders(), budget.most_entries())?;
        FontFiles::of(self, search, budget)
    }
}

impl FontBudget {
    /// Returns how many names are looked at in search of fonts: a folder that holds more of other things is none for fonts.
    fn most_entries(&self) -> usize {
        self.limits.fonts.saturating_mul(16).saturating_add(1_000)
    }

    fn spend(&mut self, path: &Path, bytes: u64) -> Result<(), Over> {
        let Limits { fonts, font_bytes, .. } = self.limits;
        let over = |message, name| Err(Over::at(path, message, name));
        let Some(files) = self.files.checked_sub(1) else {
            return over(format!("there are more than {fonts} font files"), "fonts");
        };
        let Some(left) = self.bytes.checked_sub(bytes) else {
            return over(format!("with it, the font files have more than {} MiB", font_bytes >> 20), "font-bytes");
        };
        (self.files, self.bytes) = (files, left);
        Ok(())
    }
}

impl Over {
    fn at(path: &Path, message: impl std::fmt::Display, limit: &str) -> Over {
        Over { path: path.into(), message: format!("{message}; {}", limits::raise(limit)) }
    }

    /// Returns it as a mistake of the report's author.
    pub(super) fn into_mistake(self) -> Diagnostic {
        let Over { path, message } = self;
        Diagnostic::new(Code::Limit, Span::NONE, format!("{}: {message}", path.display()))
    }
}

/// What the first look at a file tells.
struct FontStart {
    length: u64,
    unfit: Option<&'static str>,
}

fn start(file: &File) -> io::Result<FontStart> {
    let length = file.metadata()?.len();
    let mut sign = Vec::new();
    io::Read::take(file, 4).read_to_end(&mut sign)?;
    Ok(FontStart { length, unfit: unfit(&sign) })
}

/// Reads a file, but no more of it than it had when it was looked at.
fn read(path: &Path, file: File, length: u64) -> io::Result<(FileId, Vec<u8>)> {
    let id = FileId::of_file(&file.metadata()?, path)?;
    let mut data = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
    file.take(length).read_to_end(&mut data)?;
    Ok((id, data))
}
