//! PDFs written to files: the old one or the new one, never half.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes a file as a whole: whoever looks sees the old content or the new, and after a failure the old.
///
/// The content goes into a temporary file in the same folder, which then takes the name. A file that is
/// there keeps its permissions, a link to a file stays a link, and what is no file (a pipe, a
/// device) is written to directly.
pub(super) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = resolve(path)?;
    match fs::metadata(&path) {
        Ok(old) if old.is_dir() => Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder")),
        Ok(old) if !old.is_file() => write_through(&path, bytes),
        Ok(old) => replace(&path, bytes, Some(&old)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => replace(&path, bytes, None),
        Err(error) => Err(error),
    }
}

/// Follows a link to the file, so that the file is replaced and not the link.
fn resolve(path: &Path) -> io::Result<PathBuf> {
    match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_symlink() => path.canonicalize(),
        Ok(_) | Err(_) => Ok(path.into()),
    }
}

fn write_through(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).open(path)?;
    file.write_all(bytes)?;
    file.flush()
}

fn replace(path: &Path, bytes: &[u8], old: Option<&Metadata>) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".tidings-").suffix(".tmp");
    like_any_new_file(&mut builder);
    let file = builder.tempfile_in(folder).map_err(|error| no_file_in(folder, &error))?;
    file.as_file().write_all(bytes)?;
    if let Some(old) = old {
        keep_permissions(file.as_file(), old)?;
        // Without this, a power cut after the renaming can leave neither. A new file has nothing to lose, and
        // this takes longer than to set a report.
        file.as_file().sync_data()?;
    }
    file.persist(path).map(drop).map_err(|error| error.error)
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

#[cfg(unix)]
fn like_any_new_file(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    // Less the umask, which the system takes off; by default, only the owner could read a temporary file.
    builder.permissions(fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn like_any_new_file(_: &mut tempfile::Builder<'_, '_>) {}

#[cfg(unix)]
fn keep_permissions(file: &File, old: &Metadata) -> io::Result<()> {
    file.set_permissions(old.permissions())
}

/// Elsewhere the permission is "read-only", and a file with that could not be replaced in the first place.
#[cfg(not(unix))]
fn keep_permissions(_: &File, _: &Metadata) -> io::Result<()> {
    Ok(())
}
