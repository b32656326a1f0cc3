//! Temporary files, and what is left of those of processes that were killed.
//!
//! A process holds a lock on its temporary file as long as it lives (flock(2)), and the system takes the lock off when it
//! dies, however it dies. So a temporary file whose lock can be had is nobody's, and may go.

use std::collections::BTreeSet;
use std::fs::{self, File, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::signals::Busy;
use crate::source::FileId;

const PREFIX: &str = ".tidings-";
const SUFFIX: &str = ".tmp";

/// So often somebody may sweep a file away between its making and its locking.
const TRIES: usize = 16;

/// A file that has no name yet but one of its own; it goes with this value, and no signal ends the process before.
pub(super) struct Temporary {
    file: tempfile::NamedTempFile,
    /// What was said of it when it was made.
    made: Metadata,
    // Behind the file: fields are dropped in order.
    busy: Busy,
}

impl Temporary {
    /// Makes a file in a folder: for the owner alone, if it takes the place of another, whose permissions it is given when it is
    /// whole; otherwise as any new file.
    pub(super) fn in_folder(folder: &Path, replaces: bool) -> io::Result<Temporary> {
        let busy = Busy::begin();
        let mut builder = tempfile::Builder::new();
        builder.prefix(PREFIX).suffix(SUFFIX);
        if !replaces {
            like_any_new_file(&mut builder);
        }
        for _ in 0..TRIES {
            let file = builder.tempfile_in(folder)?;
            if lock(file.as_file()) {
                let made = file.as_file().metadata()?;
                if is_still_there(file.path(), &made) {
                    return Ok(Temporary { file, made, busy });
                }
            }
        }
        Err(io::Error::other("its temporary files are taken away"))
    }

    pub(super) fn as_file(&self) -> &File {
        self.file.as_file()
    }

    /// Returns what was said of it when it was made.
    pub(super) fn made(&self) -> &Metadata {
        &self.made
    }

    /// Asks whether to go on.
    pub(super) fn go_on(&self) -> io::Result<()> {
        self.busy.go_on()
    }

    /// Gives the file its name, in place of what has it; returns which file it is.
    pub(super) fn take_name(self, path: &Path) -> io::Result<FileId> {
        let Temporary { file, made, busy } = self;
        let named = file.persist(path).map(drop).map_err(|failed| failed.error);
        drop(busy);
        named.and_then(|()| FileId::of_file(&made, path))
    }
}

fn is_still_there(path: &Path, made: &Metadata) -> bool {
    let own = FileId::of_file(made, path);
    own.is_ok_and(|own| FileId::of(path).is_ok_and(|there| there == own))
}

/// Removes the temporary files of processes that were killed; once a run in each folder.
pub(super) fn sweep(folder: &Path) {
    static SWEPT: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());
    if !SWEPT.lock().unwrap_or_else(PoisonError::into_inner).insert(folder.into()) {
        return;
    }
    // What cannot be looked at or removed stays: the PDF is written, and that was the task.
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        if entry.file_name().to_str().is_some_and(is_ours) {
            remove_if_stale(&entry.path());
        }
    }
}

/// Tells whether a name is one that a temporary file of ours has: six letters or digits between the words.
fn is_ours(name: &str) -> bool {
    let chance = name.strip_prefix(PREFIX).and_then(|rest| rest.strip_suffix(SUFFIX));
    chance.is_some_and(|chance| chance.len() == 6 && chance.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

#[cfg(unix)]
fn like_any_new_file(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    // Less the umask, which the system takes off; by default, only the owner could read a temporary file.
    builder.permissions(fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn like_any_new_file(_: &mut tempfile::Builder<'_, '_>) {}

/// Takes the lock; tells whether nobody else has it. Where there are no locks, nobody sweeps either.
#[cfg(unix)]
fn lock(file: &File) -> bool {
    use rustix::fs::{FlockOperation, flock};
    flock(file, FlockOperation::NonBlockingLockExclusive) != Err(rustix::io::Errno::WOULDBLOCK)
}

#[cfg(unix)]
fn remove_if_stale(path: &Path) {
    use rustix::fs::{FlockOperation, Mode, OFlags, flock, open};
    // A link or a pipe of that name is not ours.
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let Ok(file) = open(path, flags, Mode::empty()).map(File::from) else { return };
    let Some(own) = file.metadata().ok().filter(Metadata::is_file) else { return };
    if flock(&file, FlockOperation::NonBlockingLockExclusive).is_ok() {
        let same = FileId::of_file(&own, path).and_then(|own| Ok(own == FileId::of(path)?));
        if same.unwrap_or_default() {
            let _ = fs::remove_file(path);
        }
    }
}

/// Elsewhere an open file is lock enough: see below.
#[cfg(not(unix))]
fn lock(_: &File) -> bool {
    true
}

#[cfg(windows)]
fn remove_if_stale(path: &Path) {
    use std::os::windows::fs::OpenOptionsExt;
    // To share a file with nobody is refused while anybody has it open (CreateFile, dwShareMode).
    if fs::OpenOptions::new().read(true).share_mode(0).open(path).is_ok() {
        let _ = fs::remove_file(path);
    }
}

#[cfg(not(any(unix, windows)))]
fn remove_if_stale(_: &Path) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_nobody_writes_is_swept() {
        let folder = tempfile::tempdir().expect("a folder");
        let live = Temporary::in_folder(folder.path(), false).expect("a file");
        for name in [".tidings-aB3dE6.tmp", ".tidings-notes.tmp", ".tidings-aB3dE6.tmp.pdf"] {
            fs::write(folder.path().join(name), "left").expect("a file");
        }
        sweep(folder.path());
        let mut names: Vec<_> = fs::read_dir(folder.path()).expect("a folder").flatten().map(|it| it.path()).collect();
        names.sort();
        let mut expected = vec![live.file.path().to_path_buf()];
        expected.extend([".tidings-notes.tmp", ".tidings-aB3dE6.tmp.pdf"].map(|name| folder.path().join(name)));
        expected.sort();
        assert_eq!(names, expected);
    }
}
