//! PDFs written to files: the old one or the new one, never half, and never anything but a PDF in the way.
//!
//! `old` says what may be replaced, `temporary` makes the file that takes the name and removes what a killed process left
//! behind, `signals` lets a signal wait until that file is gone.

mod old;
#[cfg(unix)]
mod signals;
#[cfg(not(unix))]
#[path = "output/no_signals.rs"]
mod signals;
mod temporary;

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

pub(super) use old::is_something_else;
use old::{Old, There};
use temporary::Temporary;

use crate::source::FileId;

/// So many links are followed on one path, as on Linux (path_resolution(7)).
const LINKS: usize = 40;

/// As much is written before somebody asks whether to go on.
const CHUNK: usize = 1 << 20;

/// Writes a file as a whole: whoever looks sees the old content or the new, and after a failure the old. Returns which file
/// it is, if it is one.
///
/// The content goes into a temporary file in the same folder, which then takes the name. Only an empty file or a PDF is
/// replaced, and none that `taken` says something of: that it is the report's picture, for example. It keeps its
/// permissions, and a link to it stays a link. What is no file (a pipe, a device) is written to directly.
pub(super) fn write(
    path: &Path,
    bytes: &[u8],
    taken: &dyn Fn(&FileId) -> Option<String>,
) -> io::Result<Option<FileId>> {
    let path = resolve(path)?;
    match There::at(&path, taken)? {
        There::Nothing => replace(&path, bytes, (None, taken)).map(Some),
        There::File(old) => replace(&path, bytes, (Some(old), taken)).map(Some),
        There::Stream => write_through(&path, bytes).map(|()| None),
    }
}

/// Follows links to where the file is or will be, so that it is replaced and not the link.
pub(super) fn resolve(path: &Path) -> io::Result<PathBuf> {
    // A stream that a process holds open is a link to a name that no lookup finds.
    if fs::read_link(path).is_err() || fs::metadata(path).is_ok_and(|there| !there.is_file()) {
        return Ok(path.into());
    }
    let mut path = path.to_path_buf();
    for _ in 0..LINKS {
        let Ok(to) = fs::read_link(&path) else { return Ok(path) };
        path = folder_of(&path).join(to);
    }
    Err(io::Error::other("links lead round in circles"))
}

/// Tells whether standard output was closed when the program began.
///
/// Rust's runtime opens `/dev/null` in its place then, for reading and writing; who wants nothing of what is written
/// redirects it there for writing alone.
#[cfg(unix)]
pub(super) fn is_stdout_closed() -> bool {
    use std::os::fd::AsFd;
    use std::os::unix::fs::{FileTypeExt, MetadataExt};

    use rustix::fs::{OFlags, fcntl_getfl};
    let stdout = io::stdout();
    let is_null = || -> io::Result<bool> {
        let there = File::from(stdout.as_fd().try_clone_to_owned()?).metadata()?;
        let null = fs::metadata("/dev/null")?;
        Ok(there.file_type().is_char_device() && there.rdev() == null.rdev())
    };
    let for_both = || fcntl_getfl(&stdout).is_ok_and(|flags| flags & OFlags::RWMODE == OFlags::RDWR);
    for_both() && is_null().unwrap_or(false)
}

#[cfg(not(unix))]
pub(super) fn is_stdout_closed() -> bool {
    false
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Writes into a stream; a named pipe that nobody reads would make us wait for ever.
fn write_through(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = open_stream(path)?;
    file.write_all(bytes)?;
    file.flush()
}

/// Opens a stream without waiting for its other end, and then waits for as long as writing takes (POSIX, open: ENXIO).
#[cfg(unix)]
fn open_stream(path: &Path) -> io::Result<File> {
    use rustix::fs::{Mode, OFlags, fcntl_getfl, fcntl_setfl, open};
    let flags = OFlags::WRONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let stream = open(path, flags, Mode::empty()).map_err(|error| match error {
        rustix::io::Errno::NXIO => io::Error::new(io::ErrorKind::BrokenPipe, UNREAD),
        error => error.into(),
    })?;
    fcntl_setfl(&stream, fcntl_getfl(&stream)? - OFlags::NONBLOCK)?;
    Ok(File::from(stream))
}

#[cfg(unix)]
const UNREAD: &str = "it is a pipe, and nobody reads it";

#[cfg(not(unix))]
fn open_stream(path: &Path) -> io::Result<File> {
    fs::OpenOptions::new().write(true).open(path)
}

type Replaced<'a> = (Option<Old>, &'a dyn Fn(&FileId) -> Option<String>);

fn replace(path: &Path, bytes: &[u8], (old, taken): Replaced<'_>) -> io::Result<FileId> {
    let folder = folder_of(path);
    let file = Temporary::in_folder(folder, old.is_some()).map_err(|error| no_file_in(folder, &error))?;
    for chunk in bytes.chunks(CHUNK) {
        file.as_file().write_all(chunk)?;
        file.go_on()?;
    }
    if let Some(old) = &old {
        old.hand_down_to(file.as_file(), file.made())?;
        // Without this, a power cut after the renaming can leave neither. A new file has nothing to lose, and
        // this takes longer than to set a report.
        as_far_as_possible(file.as_file().sync_data())?;
    }
    file.go_on()?;
    // Once more, and last of all: somebody may have put something there while we wrote.
    let now = There::at(path, taken)?;
    if matches!(now, There::Stream) {
        return Err(io::Error::other("it has become something else"));
    }
    let id = file.take_name(path)?;
    if old.is_some() {
        sync_folder(folder)?;
    }
    temporary::sweep(folder);
    Ok(id)
}

/// Has the new name written to the disk: until then, a power cut brings the old one back.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder) {
        Ok(folder) => as_far_as_possible(folder.sync_all()),
        // Who may write in a folder need not be allowed to list it.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Ok(()),
        Err(error) => Err(error),
    }
}

/// Elsewhere folders cannot be opened.
#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Some file systems on networks, or in user space, cannot be asked to write things to a disk (fsync(2), EINVAL).
fn as_far_as_possible(result: io::Result<()>) -> io::Result<()> {
    let cannot = |error: &io::Error| matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported);
    result.or_else(|error| if cannot(&error) { Ok(()) } else { Err(error) })
}

/// Says why no file could be made in a folder; the error at hand names a temporary file that nobody asked for.
fn no_file_in(folder: &Path, error: &io::Error) -> io::Error {
    let shown = folder.display();
    match fs::metadata(folder) {
        Ok(there) if there.is_dir() => io::Error::from(error.kind()),
        Ok(_) => io::Error::new(io::ErrorKind::NotADirectory, format!("{shown} is no folder")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            io::Error::new(error.kind(), format!("the folder {shown} does not exist"))
        }
        Err(error) => error,
    }
}
