//! Paths followed part by part, from one open folder to the next.
//!
//! The system's own lookup follows links out of the root before anybody can object, and Linux's `RESOLVE_BENEATH` refuses
//! links that lead back in. Here a link is read, not followed (POSIX, openat, O_NOFOLLOW), and its text is walked like
//! the path itself. Outside the root nothing is ever looked at: there only the way to the root is known, by its names.

use std::ffi::{CString, OsStr, OsString};
use std::fs::{self, File};
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustix::fs::{AtFlags, FileType, Mode, OFlags, openat, readlinkat, statat};
use rustix::io::Errno;

use super::{FileId, PathKind};
use crate::source::AssetError;

/// So many links are followed on one path, as on Linux (path_resolution(7)).
const LINKS: usize = 40;

/// So often a thing may turn into another one between two looks at it; then somebody is playing.
const TRIES: usize = 16;

/// A base and a root, both opened.
#[derive(Clone, Debug)]
pub(super) struct Walk {
    base: WalkPlace,
    root: Arc<OwnedFd>,
    /// Where they are, without links.
    base_path: PathBuf,
    root_path: PathBuf,
    /// What the caller called them: absolute paths in a report begin in the same way.
    called: [PathBuf; 2],
}

/// How far a walk has come.
#[derive(Clone, Debug)]
enum WalkPlace {
    /// In the last of these folders, each of which stands in the one before it; the first is the root.
    Inside(Vec<Arc<OwnedFd>>),
    /// Outside the root.
    Outside(PathBuf),
}

/// A part of a path.
#[derive(Debug)]
enum PathPart {
    Up,
    Into(CString),
}

/// What a part leads to.
enum WalkStep {
    Folder(OwnedFd),
    Link(Vec<u8>),
    Thing(FileType),
}

/// Where a path leads.
enum WalkEnd {
    Folder(Arc<OwnedFd>),
    Thing { folder: Arc<OwnedFd>, name: CString, kind: FileType },
}

impl Walk {
    /// Opens base and root.
    pub(super) fn new(base: &Path, root: &Path) -> io::Result<Walk> {
        let names = |path: &Path| io::Result::Ok((std::path::absolute(path)?, fs::canonicalize(path)?));
        let (called, base_path) = names(base)?;
        let (called_root, root_path) = if root == base { (called.clone(), base_path.clone()) } else { names(root)? };
        let called = [called, called_root];
        let root = Arc::new(rustix::fs::open(&root_path, folder_flags(), Mode::empty())?);
        let base = WalkPlace::Outside(base_path.clone());
        let mut walk = Walk { base, root, base_path, root_path, called };
        walk.base = walk.base()?;
        Ok(walk)
    }

    /// Returns the walk with another root.
    pub(super) fn within(self, root: &Path) -> io::Result<Walk> {
        Walk::new(&self.called[0], root)
    }

    /// Opens a file, whatever stands in its way.
    pub(super) fn open(&self, path: &Path) -> Result<File, AssetError> {
        for _ in 0..TRIES {
            let WalkEnd::Thing { folder, name, kind: FileType::RegularFile } = self.end(path)? else {
                return Err(AssetError::NotAFile);
            };
            // What has become a pipe since must not make us wait for its other end.
            let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
            match openat(&folder, &name, flags, Mode::empty()) {
                Ok(file) => {
                    let file = File::from(file);
                    return if file.metadata()?.is_file() { Ok(file) } else { Err(AssetError::NotAFile) };
                }
                Err(error) if has_changed(error) => {}
                Err(error) => return Err(io::Error::from(error).into()),
            }
        }
        Err(changing())
    }

    /// Returns the path from the base, so far as a path says where a file is.
    #[cfg(feature = "cli")]
    pub(super) fn whole(&self, path: &Path) -> PathBuf {
        self.base_path.join(path)
    }

    /// Returns what there is under a path.
    pub(super) fn kind(&self, path: &Path) -> Result<PathKind, AssetError> {
        Ok(match self.end(path)? {
            WalkEnd::Folder(_) => PathKind::Folder,
            WalkEnd::Thing { kind: FileType::RegularFile, .. } => PathKind::File,
            WalkEnd::Thing { .. } => PathKind::Other,
        })
    }

    /// Returns which folder it is, and the names in it.
    pub(super) fn names(&self, path: &Path) -> Result<(FileId, Vec<OsString>), AssetError> {
        let WalkEnd::Folder(folder) = self.end(path)? else { return Err(AssetError::Missing) };
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let folder = openat(&folder, c".", flags, Mode::empty()).map_err(io::Error::from)?;
        let mut names = Vec::new();
        for entry in rustix::fs::Dir::read_from(&folder).map_err(io::Error::from)? {
            let entry = entry.map_err(io::Error::from)?;
            let name = entry.file_name().to_bytes();
            if name != b"." && name != b".." {
                names.push(OsStr::from_bytes(name).to_owned());
            }
        }
        Ok((FileId::of_metadata(&File::from(folder).metadata()?), names))
    }

    /// Returns the open folders from the root to the base, if it lies in there.
    fn base(&self) -> io::Result<WalkPlace> {
        let Ok(inner) = self.base_path.strip_prefix(&self.root_path) else {
            return Ok(WalkPlace::Outside(self.base_path.clone()));
        };
        let mut folders = vec![Arc::clone(&self.root)];
        for name in inner {
            let folder = openat(&folders[folders.len() - 1], name, folder_flags(), Mode::empty())?;
            folders.push(Arc::new(folder));
        }
        Ok(WalkPlace::Inside(folders))
    }

    /// Follows a path to its end.
    fn end(&self, path: &Path) -> Result<WalkEnd, AssetError> {
        let mut parts = Vec::new();
        let mut place = self.start(path, &mut parts)?;
        let mut links = 0;
        while let Some(part) = parts.pop() {
            let folders = match &mut place {
                WalkPlace::Inside(folders) => folders,
                WalkPlace::Outside(_) => {
                    place = self.outside(place, &part)?;
                    continue;
                }
            };
            let PathPart::Into(name) = part else {
                place = self.leave(folders);
                continue;
            };
            let folder = Arc::clone(&folders[folders.len() - 1]);
            match step(&folder, &name) {
                Ok(WalkStep::Folder(next)) => folders.push(Arc::new(next)),
                Ok(WalkStep::Link(text)) => {
                    links += 1;
                    if links > LINKS {
                        return Err(io::Error::from(Errno::LOOP).into());
                    }
                    let text = Path::new(OsStr::from_bytes(&text));
                    let start = self.start(text, &mut parts)?;
                    if text.is_absolute() {
                        place = start;
                    }
                }
                Ok(WalkStep::Thing(kind)) if parts.is_empty() => return Ok(WalkEnd::Thing { folder, name, kind }),
                Ok(WalkStep::Thing(_)) => return Err(self.missing(folders.len(), &parts)),
                Err(Errno::NOENT) => return Err(self.missing(folders.len(), &parts)),
                Err(error) => return Err(io::Error::from(error).into()),
            }
        }
        match place {
            WalkPlace::Inside(mut folders) => folders.pop().map(WalkEnd::Folder).ok_or(AssetError::Outside),
            WalkPlace::Outside(_) => Err(AssetError::Outside),
        }
    }

    /// Puts the parts of a path on a pile, the first on top; returns where they start, the base if not elsewhere.
    fn start(&self, path: &Path, parts: &mut Vec<PathPart>) -> Result<WalkPlace, AssetError> {
        let inside = |called: &Path, place: &WalkPlace| Some((place.clone(), path.strip_prefix(called).ok()?));
        let [base, root] = &self.called;
        let trunk = WalkPlace::Inside(vec![Arc::clone(&self.root)]);
        let (place, rest) = if path.is_relative() {
            (self.base.clone(), path)
        } else {
            let known = inside(root, &trunk).or_else(|| inside(base, &self.base));
            known.unwrap_or_else(|| (WalkPlace::Outside("/".into()), path))
        };
        // A path that ends in a slash means a folder (POSIX, 4.16), which no component of `Path` would say.
        if matches!(path.as_os_str().as_bytes(), [.., b'/'] | [.., b'/', b'.']) {
            parts.push(PathPart::Into(c".".into()));
        }
        for name in rest.as_os_str().as_bytes().rsplit(|&byte| byte == b'/') {
            match name {
                b"" | b"." => {}
                b".." => parts.push(PathPart::Up),
                name => parts.push(PathPart::Into(CString::new(name).map_err(|_| AssetError::Missing)?)),
            }
        }
        Ok(if self.is_root(&place) { trunk } else { place })
    }

    /// Goes a part further outside, along the ways to base and root; every other is not ours to know.
    fn outside(&self, place: WalkPlace, part: &PathPart) -> Result<WalkPlace, AssetError> {
        let WalkPlace::Outside(mut at) = place else { return Ok(place) };
        match part {
            PathPart::Up => drop(at.pop()),
            PathPart::Into(name) if name.as_bytes() == b"." => {}
            PathPart::Into(name) => at.push(OsStr::from_bytes(name.as_bytes())),
        }
        let known = [&self.base_path, &self.root_path];
        if !known.iter().any(|known| known.starts_with(&at)) {
            return Err(AssetError::Outside);
        }
        let at = WalkPlace::Outside(at);
        Ok(if self.is_root(&at) { WalkPlace::Inside(vec![Arc::clone(&self.root)]) } else { at })
    }

    fn is_root(&self, place: &WalkPlace) -> bool {
        matches!(place, WalkPlace::Outside(at) if *at == self.root_path)
    }

    /// Goes to the folder around the last.
    fn leave(&self, folders: &mut Vec<Arc<OwnedFd>>) -> WalkPlace {
        if folders.len() > 1 {
            folders.pop();
        } else if let Some(parent) = self.root_path.parent() {
            return WalkPlace::Outside(parent.into());
        }
        WalkPlace::Inside(std::mem::take(folders))
    }

    /// Returns what to say of a path on which a part is missing: by its other parts, it might lead out.
    fn missing(&self, depth: usize, parts: &[PathPart]) -> AssetError {
        let mut depth = Some(depth);
        for part in parts.iter().rev() {
            depth = match part {
                PathPart::Up => depth.and_then(|depth| depth.checked_sub(1)),
                PathPart::Into(_) => depth.map(|depth| depth + 1),
            };
        }
        if depth.is_some() || self.root_path.parent().is_none() { AssetError::Missing } else { AssetError::Outside }
    }
}

/// Looks at what has a name in a folder, and opens it if it is a folder.
fn step(folder: &OwnedFd, name: &CString) -> Result<WalkStep, Errno> {
    for _ in 0..TRIES {
        let stat = statat(folder, name, AtFlags::SYMLINK_NOFOLLOW)?;
        let kind = FileType::from_raw_mode(stat.st_mode);
        let step = if kind.is_symlink() {
            readlinkat(folder, name, Vec::new()).map(|text| WalkStep::Link(text.into_bytes()))
        } else if kind.is_dir() {
            openat(folder, name, folder_flags(), Mode::empty()).map(WalkStep::Folder)
        } else {
            return Ok(WalkStep::Thing(kind));
        };
        match step {
            Err(error) if has_changed(error) => {}
            step => return step,
        }
    }
    Err(Errno::AGAIN)
}

/// Tells whether a thing is no longer what it was a moment before.
fn has_changed(error: Errno) -> bool {
    // POSIX has ELOOP for a link under O_NOFOLLOW; FreeBSD says EMLINK.
    matches!(error, Errno::LOOP | Errno::MLINK | Errno::NOTDIR | Errno::NOENT | Errno::INVAL)
}

fn changing() -> AssetError {
    AssetError::Unreadable(io::Error::from(Errno::AGAIN))
}

fn folder_flags() -> OFlags {
    // To go through a folder one need not be allowed to list it.
    #[cfg(any(target_os = "linux", target_os = "android"))]
    let flags = OFlags::PATH;
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    let flags = OFlags::RDONLY;
    flags | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC
}
