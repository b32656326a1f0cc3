//! Where fonts may be looked for: anywhere, or in what a report may read.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use crate::cli::input;
use crate::source;
use crate::source::{AssetError, FileId, PathKind};

/// A part of the file system.
pub(super) trait FontPlace {
    /// Returns what there is under a path.
    fn kind(&self, path: &Path) -> io::Result<PathKind>;

    /// Returns which folder it is, and the names in it.
    fn names(&self, path: &Path) -> io::Result<(FileId, Vec<OsString>)>;

    /// Opens a file; nothing else is opened.
    fn open(&self, path: &Path) -> io::Result<File>;
}

/// Wherever the user, or the system, has fonts.
pub(in crate::cli) struct Anywhere;

impl FontPlace for Anywhere {
    fn kind(&self, path: &Path) -> io::Result<PathKind> {
        let there = fs::metadata(path)?;
        Ok(match (there.is_dir(), there.is_file()) {
            (true, _) => PathKind::Folder,
            (_, true) => PathKind::File,
            _ => PathKind::Other,
        })
    }

    fn names(&self, path: &Path) -> io::Result<(FileId, Vec<OsString>)> {
        let id = FileId::of(path)?;
        // What the kernel tells of itself looks like folders without end, and has no fonts.
        if cfg!(target_os = "linux") && path.canonicalize()?.starts_with("/proc") {
            return Ok((id, Vec::new()));
        }
        Ok((id, fs::read_dir(path)?.map(|entry| Ok(entry?.file_name())).collect::<io::Result<_>>()?))
    }

    fn open(&self, path: &Path) -> io::Result<File> {
        let (file, there) = input::open(path)?;
        if there.is_file() { Ok(file) } else { Err(io::Error::other("it is no file")) }
    }
}

/// The folder `fonts` beside a report. Its fonts are files of the report, and may lie where its pictures may.
pub(in crate::cli) struct Beside<'a> {
    files: &'a source::Folder,
    base: &'a Path,
}

impl<'a> Beside<'a> {
    /// Returns it for a report in the folder `base`, which may read these files.
    pub(in crate::cli) fn new(files: &'a source::Folder, base: &'a Path) -> Beside<'a> {
        Beside { files, base }
    }

    /// Returns the folder, if it is there.
    pub(super) fn folders(&self) -> Vec<PathBuf> {
        let folder = self.base.join("fonts");
        let is_absent = match self.files.kind(Path::new("fonts")) {
            Ok(kind) => kind != PathKind::Folder,
            Err(error) => matches!(error, AssetError::Missing),
        };
        if is_absent { Vec::new() } else { vec![folder] }
    }

    fn own<'p>(&self, path: &'p Path) -> &'p Path {
        path.strip_prefix(self.base).unwrap_or(path)
    }
}

impl FontPlace for Beside<'_> {
    fn kind(&self, path: &Path) -> io::Result<PathKind> {
        self.files.kind(self.own(path)).map_err(told)
    }

    fn names(&self, path: &Path) -> io::Result<(FileId, Vec<OsString>)> {
        self.files.entries(self.own(path)).map_err(told)
    }

    fn open(&self, path: &Path) -> io::Result<File> {
        self.files.open(self.own(path)).map_err(told)
    }
}

fn told(error: AssetError) -> io::Error {
    match error {
        AssetError::Unreadable(error) => error,
        AssetError::Outside => io::Error::new(
            io::ErrorKind::PermissionDenied,
            "it leads out of the folder that the report may read; name its folder with --font-dir, or a wider one with --root",
        ),
        AssetError::Missing | AssetError::NotAFile | AssetError::TooLarge { .. } => io::Error::other(error.to_string()),
    }
}
