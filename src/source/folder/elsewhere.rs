//! Paths looked up as a whole, where the system has no way to open them part by part.
//!
//! A path is looked up before and after it is opened. Somebody who is quick enough to swap a file for a link and back between
//! the two is not noticed; where there is no other way, making links is for administrators.

#[cfg(not(unix))]
use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Component, Path, PathBuf};

#[cfg(not(unix))]
use super::FileId;
use super::PathKind;
use crate::source::AssetError;

/// So often a path may lead elsewhere after it was opened than before; then somebody is playing.
const TRIES: usize = 16;

/// A base and a root, without links.
#[derive(Clone, Debug)]
pub(super) struct Walk {
    base: PathBuf,
    root: PathBuf,
}

impl Walk {
    /// Looks for base and root.
    pub(super) fn new(base: &Path, root: &Path) -> io::Result<Walk> {
        Ok(Walk { base: fs::canonicalize(base)?, root: fs::canonicalize(root)? })
    }

    /// Returns the walk with another root.
    pub(super) fn within(self, root: &Path) -> io::Result<Walk> {
        Ok(Walk { root: fs::canonicalize(root)?, ..self })
    }

    /// Opens a file.
    pub(super) fn open(&self, path: &Path) -> Result<File, AssetError> {
        for _ in 0..TRIES {
            let place = self.place(path)?;
            // Looked at before it is opened: opening a pipe would wait for its other end.
            if !fs::metadata(&place)?.is_file() {
                return Err(AssetError::NotAFile);
            }
            let file = File::open(&place)?;
            if self.place(path).is_ok_and(|now| now == place) {
                return Ok(file);
            }
        }
        Err(AssetError::Outside)
    }

    /// Returns the path from the base, so far as a path says where a file is.
    #[cfg(feature = "cli")]
    pub(super) fn whole(&self, path: &Path) -> PathBuf {
        self.base.join(path)
    }

    /// Returns what there is under a path.
    pub(super) fn kind(&self, path: &Path) -> Result<PathKind, AssetError> {
        let there = fs::metadata(self.place(path)?)?;
        Ok(match (there.is_dir(), there.is_file()) {
            (true, _) => PathKind::Folder,
            (_, true) => PathKind::File,
            _ => PathKind::Other,
        })
    }

    /// Returns which folder it is, and the names in it.
    #[cfg(not(unix))]
    pub(super) fn names(&self, path: &Path) -> Result<(FileId, Vec<OsString>), AssetError> {
        let place = self.place(path)?;
        let names = fs::read_dir(&place)?.map(|entry| Ok(entry?.file_name())).collect::<io::Result<_>>()?;
        Ok((FileId::of(&place)?, names))
    }

    /// Returns where a path leads, without links.
    fn place(&self, path: &Path) -> Result<PathBuf, AssetError> {
        let whole = self.base.join(path);
        match fs::canonicalize(&whole) {
            Ok(place) if place.starts_with(&self.root) => Ok(place),
            Ok(_) => Err(AssetError::Outside),
            // Whether a file outside the root exists is nothing that a report may find out.
            Err(_) if self.leads_out(&whole) => Err(AssetError::Outside),
            Err(error) => Err(error.into()),
        }
    }

    /// Tells whether a path that leads to nothing leads out of the root: by its parts, or by links in that part of it which
    /// exists.
    fn leads_out(&self, whole: &Path) -> bool {
        let mut by_parts = PathBuf::new();
        for part in whole.components() {
            match part {
                Component::ParentDir => drop(by_parts.pop()),
                Component::CurDir => {}
                Component::Prefix(_) | Component::RootDir | Component::Normal(_) => by_parts.push(part),
            }
        }
        let existing = whole.ancestors().skip(1).find_map(|part| fs::canonicalize(part).ok());
        !by_parts.starts_with(&self.root) || existing.is_some_and(|part| !part.starts_with(&self.root))
    }
}
