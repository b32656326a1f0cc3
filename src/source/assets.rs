//! Where a report's pictures and themes come from.
//!
//! The reader asks an [`Assets`] for files by the path the author wrote. [`Folder`] reads them from a
//! folder and never leaves its root, whatever the path says; a map from path to bytes serves programs
//! that hold the files already; [`NoAssets`] has none. Nothing here ever goes to the network.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// The files that a report may name.
pub trait Assets: Sync {
    /// Returns the bytes of the file at a path, as the author wrote it.
    ///
    /// # Errors
    /// See [`AssetError`].
    fn load(&self, path: &str) -> Result<Vec<u8>, AssetError>;
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
            AssetError::TooLarge { limit } => write!(f, "the file is larger than {} MiB", limit / (1024 * 1024)),
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
}

/// Files of a folder, and of nothing outside its root.
///
/// Paths count from the base, usually the report's own folder. What they lead to, after `..` and links
/// are followed, must lie in the root; absolute paths are held to the same rule.
#[derive(Clone, Debug)]
pub struct Folder {
    base: PathBuf,
    root: PathBuf,
}

impl Folder {
    /// The most that is read from one file: 64 MiB.
    pub const LIMIT: u64 = 64 * 1024 * 1024;

    /// Returns the files of `base` and the folders in it.
    ///
    /// # Errors
    /// If the folder is not there or cannot be looked into.
    pub fn new(base: impl AsRef<Path>) -> io::Result<Folder> {
        let base = absolute(base.as_ref())?;
        Ok(Folder { root: base.clone(), base })
    }

    /// Returns the folder with a wider root: paths may also lead elsewhere below `root`.
    ///
    /// # Errors
    /// If the root is not there or cannot be looked into.
    pub fn within(self, root: impl AsRef<Path>) -> io::Result<Folder> {
        Ok(Folder { root: absolute(root.as_ref())?, ..self })
    }
}

/// An empty path is the current folder: that is what `Path::parent` gives for a bare file name.
fn absolute(path: &Path) -> io::Result<PathBuf> {
    fs::canonicalize(if path.as_os_str().is_empty() { Path::new(".") } else { path })
}

impl Assets for Folder {
    fn load(&self, path: &str) -> Result<Vec<u8>, AssetError> {
        if path.contains('\0') {
            return Err(AssetError::Missing);
        }
        let file = match fs::canonicalize(self.base.join(path)) {
            Ok(file) => file,
            // Whether a file outside the root exists is nothing that a report may find out.
            Err(error) => return Err(if self.leads_outside(path) { AssetError::Outside } else { error.into() }),
        };
        if !file.starts_with(&self.root) {
            return Err(AssetError::Outside);
        }
        // Looked at before it is opened: opening a pipe would wait for its other end.
        if !fs::metadata(&file)?.is_file() {
            return Err(AssetError::NotAFile);
        }
        let mut bytes = Vec::new();
        fs::File::open(&file)?.take(Folder::LIMIT + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > Folder::LIMIT {
            return Err(AssetError::TooLarge { limit: Folder::LIMIT });
        }
        Ok(bytes)
    }
}

impl Folder {
    /// Tells whether a path that leads to no file would lead out of the root, links aside.
    fn leads_outside(&self, path: &str) -> bool {
        let mut place = PathBuf::new();
        for part in self.base.join(path).components() {
            match part {
                std::path::Component::ParentDir => {
                    place.pop();
                }
                std::path::Component::CurDir => {}
                std::path::Component::Prefix(_) | std::path::Component::RootDir | std::path::Component::Normal(_) => {
                    place.push(part)
                }
            }
        }
        !place.starts_with(&self.root)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree() -> tempfile::TempDir {
        let outer = tempfile::tempdir().expect("a folder");
        fs::create_dir_all(outer.path().join("report/pictures")).expect("folders");
        fs::write(outer.path().join("secret"), "s").expect("a file");
        fs::write(outer.path().join("report/pictures/a.png"), "a").expect("a file");
        outer
    }

    #[test]
    fn files_below_the_base_are_read() {
        let outer = tree();
        let folder = Folder::new(outer.path().join("report")).expect("a folder");
        assert_eq!(folder.load("pictures/a.png").ok(), Some(b"a".to_vec()));
        assert_eq!(folder.load("./pictures/../pictures/a.png").ok(), Some(b"a".to_vec()));
        assert!(matches!(folder.load("pictures"), Err(AssetError::NotAFile)));
        assert!(matches!(folder.load("none.png"), Err(AssetError::Missing)));
        assert!(matches!(folder.load("a\0b"), Err(AssetError::Missing)));
    }

    #[test]
    fn nothing_outside_the_root_is_read_or_told() {
        let outer = tree();
        let folder = Folder::new(outer.path().join("report")).expect("a folder");
        let secret = outer.path().join("secret");
        for path in ["../secret", "../none", "pictures/../../secret", "/etc/passwd", "/none", &secret.to_string_lossy()]
        {
            assert!(matches!(folder.load(path), Err(AssetError::Outside)), "{path}");
        }
        let wider = folder.within(outer.path()).expect("a root");
        assert_eq!(wider.load("../secret").ok(), Some(b"s".to_vec()));
    }

    #[cfg(unix)]
    #[test]
    fn links_do_not_lead_out() {
        let outer = tree();
        std::os::unix::fs::symlink(outer.path().join("secret"), outer.path().join("report/link")).expect("a link");
        let folder = Folder::new(outer.path().join("report")).expect("a folder");
        assert!(matches!(folder.load("link"), Err(AssetError::Outside)));
    }

    #[test]
    fn a_map_is_a_set_of_files() {
        let files = BTreeMap::from([("a.png".to_owned(), vec![1])]);
        assert_eq!(files.load("a.png").ok(), Some(vec![1]));
        assert!(matches!(files.load("b.png"), Err(AssetError::Missing)));
        assert!(matches!(NoAssets.load("a.png"), Err(AssetError::Missing)));
    }
}
