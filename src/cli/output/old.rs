//! What stands where a PDF shall go, and whether a PDF may take its place.
//!
//! Replaceable is what can be made again: an older PDF, or a file with nothing in it. A report, a picture, a theme, or
//! whatever else a pattern of the shell put behind `-o`, is not.

use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::Path;

use crate::cli::input;
use crate::source::FileId;

/// How every PDF begins: ISO 32000-1, 7.5.2.
const SIGN: &[u8] = b"%PDF-";

/// What stands under a name.
pub(super) enum There {
    /// Nothing.
    Nothing,
    /// A PDF or an empty file.
    File(Old),
    /// A pipe or a device.
    Stream,
}

/// A file that may be replaced.
pub(super) struct Old(#[cfg_attr(not(unix), expect(dead_code, reason = "only Unix hands anything down"))] Metadata);

impl There {
    /// Looks what stands under a name, which is no link.
    ///
    /// # Errors
    /// It must not be replaced: it is a folder, something else than a PDF, read-only, or one of those that `taken` knows.
    pub(super) fn at(path: &Path, taken: &dyn Fn(&FileId) -> Option<String>) -> io::Result<There> {
        match fs::metadata(path) {
            Ok(there) if there.is_dir() => {
                return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder"));
            }
            Ok(there) if !there.is_file() => return Ok(There::Stream),
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(There::Nothing),
            Err(error) => return Err(error),
        }
        let (file, there) = input::open(path)?;
        if let Some(reason) = taken(&FileId::of_file(&there, path)?) {
            return Err(io::Error::other(reason));
        }
        if !is_replaceable(&file)? {
            return Err(io::Error::other("it is no PDF, and nothing else is replaced"));
        }
        if is_read_only(path, &there) {
            let reason = "it is read-only; name another file with -o, or make it writable";
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, reason));
        }
        Ok(There::File(Old(there)))
    }
}

/// Tells whether what is there is a file that is no PDF, and not empty.
pub(in crate::cli) fn is_something_else(path: &Path, there: &Metadata) -> bool {
    // What cannot be looked into is refused when it is its turn.
    let is_replaceable = || input::open(path).and_then(|(file, _)| is_replaceable(&file));
    there.is_file() && is_replaceable().is_ok_and(|replaceable| !replaceable)
}

fn is_replaceable(file: &File) -> io::Result<bool> {
    let mut start = Vec::new();
    file.take(SIGN.len() as u64).read_to_end(&mut start)?;
    Ok(start.is_empty() || start == SIGN)
}

/// Tells whether we may not write to a file. The superuser may write to all: there the permissions decide.
#[cfg(unix)]
fn is_read_only(path: &Path, there: &Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt;

    use rustix::fs::{Access, access};
    there.permissions().mode() & 0o222 == 0 || access(path, Access::WRITE_OK) == Err(rustix::io::Errno::ACCESS)
}

#[cfg(not(unix))]
fn is_read_only(_: &Path, there: &Metadata) -> bool {
    there.permissions().readonly()
}

#[cfg(unix)]
impl Old {
    /// Gives owner, group and permissions to the file that takes this one's place, as far as we may.
    ///
    /// At no time is that file open to anybody to whom this one is not. Where the group cannot be kept, the other group gets
    /// what everybody has.
    pub(super) fn hand_down_to(&self, file: &File, own: &Metadata) -> io::Result<()> {
        use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};
        let old = &self.0;
        let mut mode = old.mode() & 0o777;
        let has_owner =
            (old.uid(), old.gid()) == (own.uid(), own.gid()) || fchown(file, Some(old.uid()), Some(old.gid())).is_ok();
        if !has_owner && old.gid() != own.gid() && fchown(file, None, Some(old.gid())).is_err() {
            mode = mode & 0o707 | (mode & 0o007) << 3;
        }
        file.set_permissions(fs::Permissions::from_mode(mode))
    }
}

#[cfg(not(unix))]
impl Old {
    /// Elsewhere the permission is "read-only", and a file with that is not replaced in the first place.
    #[expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "as on Unix")]
    pub(super) fn hand_down_to(&self, _: (&File, &Metadata)) -> io::Result<()> {
        Ok(())
    }
}
