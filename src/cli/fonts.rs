//! Fonts from folders.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::failure::Failure;
use super::input;
use crate::text::Fonts;

/// Font files of folders, in the order in which text falls back on them.
#[derive(Debug, Default)]
pub(super) struct FontFiles(Vec<FontFile>);

#[derive(Debug)]
struct FontFile {
    path: PathBuf,
    data: Vec<u8>,
}

/// Larger files are no fonts.
const LARGEST: u64 = 256 << 20;

/// Folders may be nested this deep: more is a mistake, or the whole disk.
const DEPTH: usize = 16;

impl FontFiles {
    /// Reads all font files in these folders and the folders in them.
    ///
    /// Folders come in the order given, the files of each sorted by path; hidden files and folders are left out.
    pub(super) fn read(folders: &[PathBuf]) -> Result<FontFiles, Vec<Failure>> {
        let Search { paths, mut failures, .. } = Search::through(folders);
        let mut files = Vec::new();
        for path in paths {
            match read_file(&path) {
                Ok(data) => files.push(FontFile { path, data }),
                Err(error) => failures.push(Failure::read(&path, error)),
            }
        }
        if failures.is_empty() { Ok(FontFiles(files)) } else { Err(failures) }
    }

    /// Tells whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds them all to the fonts at hand, and says which of them cannot be used.
    pub(super) fn add_to(&self, fonts: &mut Fonts) -> Result<(), Vec<Failure>> {
        let add = |file: &FontFile| {
            let name = file.path.display().to_string();
            fonts.add(&name, file.data.clone()).map_err(|error| Failure::font(&file.path, &error))
        };
        let failures: Vec<Failure> = self.0.iter().map(add).filter_map(Result::err).collect();
        if failures.is_empty() { Ok(()) } else { Err(failures) }
    }
}

/// A search for font files.
#[derive(Default)]
pub(super) struct Search {
    /// What was found, in order.
    pub(super) paths: Vec<PathBuf>,
    failures: Vec<Failure>,
    /// Where the search has been, so that links which lead round in circles end.
    seen: BTreeSet<PathBuf>,
}

impl Search {
    /// Searches folders and the folders in them, in the order given, each sorted by path.
    pub(super) fn through(folders: &[PathBuf]) -> Search {
        let mut search = Search::default();
        for folder in folders {
            search.folder(folder, DEPTH);
        }
        search
    }

    fn folder(&mut self, folder: &Path, depth: usize) {
        match self.enter(folder) {
            Ok(Some(paths)) => {
                for path in paths {
                    self.path(path, depth);
                }
            }
            Ok(None) => {}
            Err(error) => self.failures.push(Failure::read(folder, error)),
        }
    }

    /// Returns what is in a folder, sorted; nothing if the search has been there.
    fn enter(&mut self, folder: &Path) -> io::Result<Option<Vec<PathBuf>>> {
        if !self.seen.insert(folder.canonicalize()?) {
            return Ok(None);
        }
        let mut paths = Vec::new();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if !entry.file_name().as_encoded_bytes().starts_with(b".") {
                paths.push(entry.path());
            }
        }
        paths.sort();
        Ok(Some(paths))
    }

    fn path(&mut self, path: PathBuf, depth: usize) {
        if path.is_dir() {
            match depth.checked_sub(1) {
                Some(depth) => self.folder(&path, depth),
                None => self.failures.push(Failure::read(&path, "folders are nested too deep for a font folder")),
            }
        } else if is_font(&path) {
            self.paths.push(path);
        }
    }
}

/// Fonts packed for the web are among them: whoever puts one there has to be told that it cannot be used.
fn is_font(path: &Path) -> bool {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    extension.is_some_and(|extension| matches!(extension.as_str(), "ttf" | "otf" | "ttc" | "otc" | "woff" | "woff2"))
}

fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    // A pipe under a font's name would make us wait for ever.
    if fs::metadata(path)?.is_file() { input::read_file(path, LARGEST) } else { Err(io::Error::other("it is no file")) }
}
