//! Files of a folder, and of nothing outside its root.
//!
//! Who writes in the folder may swap a file for a link at any moment. So nothing is looked up twice: on Unix every part of a
//! path is opened in the folder that was opened before it, links are followed by hand (`walk`), and what is read is what was
//! opened. Elsewhere a path is looked up before and after it is opened (`elsewhere`).

#[cfg(any(not(unix), test))]
#[cfg_attr(unix, allow(dead_code, reason = "here it is only tested"))]
mod elsewhere;
mod file_id;
mod listing;
#[cfg(unix)]
mod walk;

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use super::assets::{AssetError, Assets};
#[cfg(not(unix))]
use elsewhere::Walk;
pub(crate) use file_id::FileId;
#[cfg(unix)]
use walk::Walk;

/// Files of a folder, and of nothing outside its root.
///
/// Paths count from the base, usually the report's own folder. What they lead to, after `..` and links
/// are followed, must lie in the root; absolute paths are held to the same rule. A path that leads out on its way is
/// [outside](AssetError::Outside), whether there is a file or not.
#[derive(Clone, Debug)]
pub struct Folder {
    walk: Walk,
    /// The most bytes that are read from one file.
    most: u64,
    /// What has been read, so that no PDF takes its place.
    #[cfg(feature = "cli")]
    read: std::sync::Arc<std::sync::Mutex<Vec<FileId>>>,
}

/// What there is under a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PathKind {
    /// A folder.
    Folder,
    /// A file.
    File,
    /// A pipe, a device, or another thing that is no file.
    Other,
}

impl Folder {
    /// The most that is read from one file unless [`Folder::up_to`] says otherwise: 64 MiB.
    pub const LIMIT: u64 = 64 * 1024 * 1024;

    /// Returns the files of `base` and the folders in it.
    ///
    /// # Errors
    /// If the folder is not there or cannot be looked into.
    pub fn new(base: impl AsRef<Path>) -> io::Result<Folder> {
        let base = nonempty(base.as_ref());
        Ok(Folder {
            walk: Walk::new(base, base)?,
            most: Folder::LIMIT,
            #[cfg(feature = "cli")]
            read: std::sync::Arc::default(),
        })
    }

    /// Returns the folder with a wider root: paths may also lead elsewhere below `root`.
    ///
    /// # Errors
    /// If the root is not there or cannot be looked into.
    pub fn within(self, root: impl AsRef<Path>) -> io::Result<Folder> {
        Ok(Folder { walk: self.walk.within(nonempty(root.as_ref()))?, ..self })
    }

    /// Returns the folder with another limit on the bytes of one file.
    #[must_use]
    pub fn up_to(self, bytes: u64) -> Folder {
        Folder { most: bytes, ..self }
    }

    /// Opens a file.
    pub(crate) fn open(&self, path: &Path) -> Result<File, AssetError> {
        let file = self.walk.open(path)?;
        #[cfg(feature = "cli")]
        self.note(&file, path)?;
        Ok(file)
    }
}

impl Folder {
    /// Returns what there is under a path.
    pub(crate) fn kind(&self, path: &Path) -> Result<PathKind, AssetError> {
        self.walk.kind(path)
    }

    /// Returns which folder it is, and the names in it.
    pub(crate) fn entries(&self, path: &Path) -> Result<(FileId, Vec<std::ffi::OsString>), AssetError> {
        self.walk.names(path)
    }
}

#[cfg(feature = "cli")]
impl Folder {
    /// Returns every file that has been read.
    pub(crate) fn has_read(&self) -> Vec<FileId> {
        self.read.lock().map(|read| read.clone()).unwrap_or_default()
    }

    fn note(&self, file: &File, path: &Path) -> io::Result<()> {
        let id = FileId::of_file(&file.metadata()?, &self.walk.whole(path))?;
        if let Ok(mut read) = self.read.lock() {
            read.push(id);
        }
        Ok(())
    }
}

/// An empty path is the current folder: that is what `Path::parent` gives for a bare file name.
fn nonempty(path: &Path) -> &Path {
    if path.as_os_str().is_empty() { Path::new(".") } else { path }
}

impl Assets for Folder {
    fn load(&self, path: &str) -> Result<Vec<u8>, AssetError> {
        if path.contains('\0') {
            return Err(AssetError::Missing);
        }
        let file = self.open(Path::new(path))?;
        let too_large = || AssetError::TooLarge { limit: self.most };
        let length = file.metadata()?.len();
        if length > self.most {
            return Err(too_large());
        }
        // A little more, so that its end is met without asking for room.
        let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default() + 64);
        file.take(self.most.saturating_add(1)).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > self.most { Err(too_large()) } else { Ok(bytes) }
    }

    fn names(&self) -> Vec<String> {
        listing::files(self)
    }
}

#[cfg(test)]
mod tests;
