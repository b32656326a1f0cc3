//! Which file it is, whatever it is called.

#[cfg(all(feature = "cli", unix))]
use std::fs::File;
#[cfg(any(feature = "cli", unix))]
use std::fs::Metadata;
#[cfg(any(feature = "cli", not(unix)))]
use std::io;
#[cfg(any(feature = "cli", not(unix)))]
use std::path::Path;

/// Which file it is: its device and number (POSIX, sys/stat.h); elsewhere, its path without links.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FileId(FileNumber);

#[cfg(unix)]
type FileNumber = (u64, u64);
#[cfg(not(unix))]
type FileNumber = std::path::PathBuf;

#[cfg(unix)]
impl FileId {
    /// Returns which file a path leads to.
    #[cfg(feature = "cli")]
    pub(crate) fn of(path: &Path) -> io::Result<FileId> {
        std::fs::metadata(path).map(|file| FileId::of_metadata(&file))
    }

    /// Returns which file this is said of, which was found under this path.
    #[cfg(feature = "cli")]
    pub(crate) fn of_file(there: &Metadata, _path: &Path) -> io::Result<FileId> {
        Ok(FileId::of_metadata(there))
    }

    /// Returns which file this is said of.
    pub(crate) fn of_metadata(file: &Metadata) -> FileId {
        use std::os::unix::fs::MetadataExt;
        FileId((file.dev(), file.ino()))
    }

    /// Returns which file standard input is read from.
    #[cfg(feature = "cli")]
    pub(crate) fn of_stdin() -> io::Result<FileId> {
        use std::os::fd::AsFd;
        let stdin = File::from(io::stdin().as_fd().try_clone_to_owned()?);
        stdin.metadata().map(|file| FileId::of_metadata(&file))
    }
}

#[cfg(not(unix))]
impl FileId {
    /// Returns which file a path leads to.
    pub(crate) fn of(path: &Path) -> io::Result<FileId> {
        path.canonicalize().map(FileId)
    }

    /// Returns which file this is said of, which was found under this path.
    #[cfg(feature = "cli")]
    pub(crate) fn of_file(_there: &Metadata, path: &Path) -> io::Result<FileId> {
        FileId::of(path)
    }

    /// Returns which file standard input is read from: here nobody says.
    #[cfg(feature = "cli")]
    pub(crate) fn of_stdin() -> io::Result<FileId> {
        Err(io::ErrorKind::Unsupported.into())
    }
}
