//! The search for font files.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use super::Over;
use super::places::{Anywhere, FontPlace};
use crate::cli::failure::Failure;
use crate::source::{FileId, PathKind};

/// Folders may be nested this deep: more is a mistake, or the whole disk.
const DEPTH: usize = 16;

/// A search for font files.
#[derive(Default)]
pub(in crate::cli) struct FontSearch {
    /// What was found, in order.
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// What could not be looked into.
    pub(super) failures: Vec<Failure>,
    /// Where the search has been, so that links which lead round in circles end.
    seen: BTreeSet<FileId>,
    /// How many names may yet be looked at.
    left: usize,
}

impl FontSearch {
    /// Searches folders and the folders in them, in the order given, each sorted by path; looks at no more than `most` names.
    pub(super) fn through(place: &dyn FontPlace, folders: &[PathBuf], most: usize) -> Result<FontSearch, Over> {
        let mut search = FontSearch { left: most, ..FontSearch::default() };
        for folder in folders {
            search.folder(place, folder, DEPTH)?;
        }
        Ok(search)
    }

    /// Searches the folders of a system, however many names they hold.
    pub(in crate::cli) fn of_system(folders: &[PathBuf]) -> FontSearch {
        FontSearch::through(&Anywhere, folders, usize::MAX).unwrap_or_default()
    }

    fn folder(&mut self, place: &dyn FontPlace, folder: &Path, depth: usize) -> Result<(), Over> {
        match self.enter(place, folder) {
            Ok(paths) if paths.len() > self.left => {
                return Err(Over::at(folder, "there are too many files in search of fonts", "fonts"));
            }
            Ok(paths) => {
                self.left -= paths.len();
                for path in paths {
                    self.path(place, path, depth)?;
                }
            }
            Err(error) => self.failures.push(Failure::read(folder, error)),
        }
        Ok(())
    }

    /// Returns what is in a folder, sorted; nothing if the search has been there.
    fn enter(&mut self, place: &dyn FontPlace, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let (id, names) = place.names(folder)?;
        if !self.seen.insert(id) {
            return Ok(Vec::new());
        }
        let shown = names.into_iter().filter(|name| !name.as_encoded_bytes().starts_with(b"."));
        let mut paths: Vec<PathBuf> = shown.map(|name| folder.join(name)).collect();
        paths.sort();
        Ok(paths)
    }

    fn path(&mut self, place: &dyn FontPlace, path: PathBuf, depth: usize) -> Result<(), Over> {
        match (place.kind(&path), depth.checked_sub(1)) {
            (Ok(PathKind::Folder), Some(depth)) => return self.folder(place, &path, depth),
            (Ok(PathKind::Folder), None) => {
                self.failures.push(Failure::read(&path, "folders are nested too deep for a font folder"));
            }
            (Ok(PathKind::File | PathKind::Other), _) if is_font(&path) => self.paths.push(path),
            (Ok(PathKind::File | PathKind::Other), _) => {}
            // A link that leads out may be a folder of fonts; what else cannot be looked at matters if it is called a font.
            (Err(error), _) if is_font(&path) || error.kind() == io::ErrorKind::PermissionDenied => {
                self.failures.push(Failure::read(&path, error));
            }
            (Err(_), _) => {}
        }
        Ok(())
    }
}

/// Fonts packed for the web are among them: whoever puts one there has to be told that it cannot be used.
fn is_font(path: &Path) -> bool {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    extension.is_some_and(|extension| matches!(extension.as_str(), "ttf" | "otf" | "ttc" | "otc" | "woff" | "woff2"))
}
