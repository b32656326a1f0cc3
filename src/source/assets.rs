//! Where a report's pictures, themes and parts come from.
//!
//! The reader asks an [`Assets`] for files by the path the author wrote. [`Folder`](super::Folder) reads them from a
//! folder and never leaves its root, whatever the path says; a map from path to bytes serves programs
//! that hold the files already; [`NoAssets`] has none. Nothing here ever goes to the network.

pub(super) mod nearby;

use std::collections::BTreeMap;
use std::fmt;
use std::io;

/// The files that a report may name.
pub trait Assets: Sync {
    /// Returns the bytes of the file at a path, as the author wrote it.
    ///
    /// # Errors
    /// See [`AssetError`].
    fn load(&self, path: &str) -> Result<Vec<u8>, AssetError>;

    /// Returns the paths of the files there are, some hundreds at most, for the message about one that is missing.
    ///
    /// Without them, nothing is offered in its place.
    fn names(&self) -> Vec<String> {
        Vec::new()
    }
}

/// Why a file cannot be had.
#[derive(Debug)]
#[non_exhaustive]
pub enum AssetError {
    /// There is no such file.
    Missing,
    /// It lies outside the folder that reports may read.
    Outside,
    /// It is a folder, a device or another thing that is no file.
    NotAFile,
    /// It is larger than `limit` bytes.
    TooLarge {
        /// The most that is read.
        limit: u64,
    },
    /// It is there but cannot be read.
    Unreadable(io::Error),
}

impl fmt::Display for AssetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AssetError::Missing => f.write_str("there is no such file"),
            AssetError::Outside => f.write_str("the file lies outside the folder that reports may read"),
            AssetError::NotAFile => f.write_str("it is not a file"),
            AssetError::TooLarge { limit } => {
                write!(f, "the file is larger than {limit} bytes, the most that is read of one")
            }
            AssetError::Unreadable(error) => write!(f, "the file cannot be read: {error}"),
        }
    }
}

impl std::error::Error for AssetError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            AssetError::Unreadable(error) => Some(error),
            AssetError::Missing | AssetError::Outside | AssetError::NotAFile | AssetError::TooLarge { .. } => None,
        }
    }
}

impl From<io::Error> for AssetError {
    fn from(error: io::Error) -> AssetError {
        let missing = matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory);
        if missing { AssetError::Missing } else { AssetError::Unreadable(error) }
    }
}

/// No files at all: every path is missing.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoAssets;

impl Assets for NoAssets {
    fn load(&self, _path: &str) -> Result<Vec<u8>, AssetError> {
        Err(AssetError::Missing)
    }
}

/// Files held in memory, by the path that the report names them with.
impl Assets for BTreeMap<String, Vec<u8>> {
    fn load(&self, path: &str) -> Result<Vec<u8>, AssetError> {
        self.get(path).cloned().ok_or(AssetError::Missing)
    }

    fn names(&self) -> Vec<String> {
        self.keys().take(500).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_is_a_set_of_files() {
        let files = BTreeMap::from([("a.png".to_owned(), vec![1])]);
        assert_eq!(files.load("a.png").ok(), Some(vec![1]));
        assert!(matches!(files.load("b.png"), Err(AssetError::Missing)));
        assert!(matches!(NoAssets.load("a.png"), Err(AssetError::Missing)));
    }
}
