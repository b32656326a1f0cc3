//! The fonts of the system, searched only when they were asked for and something is missing without them.
//!
//! The folders are a short list of our own. The crates that know them bring parsers for fonts and for fontconfig's files
//! along, read what we do not ask, and do not read what we do: which characters a font has.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use super::fonts::FontSearch;
use crate::text::{Fonts, ReadAt};

/// The font files of the system.
#[derive(Default)]
pub(super) struct SystemFonts {
    files: OnceLock<Vec<(String, ReadAt)>>,
}

impl std::fmt::Debug for SystemFonts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SystemFonts").field("files", &self.files.get().map(Vec::len)).finish()
    }
}

impl SystemFonts {
    /// Adds them to other fonts; returns what cannot be used, and why.
    pub(super) fn add_to(&self, fonts: &mut Fonts) -> Vec<crate::Error> {
        fonts.add_system(self.files.get_or_init(find))
    }
}

/// Returns all font files, in the order of their folders and then of their paths.
///
/// Folders and files that cannot be read are passed over: they are nothing that the author of a report could mend.
fn find() -> Vec<(String, ReadAt)> {
    let folders: Vec<PathBuf> = folders().into_iter().filter(|folder| folder.is_dir()).collect();
    let paths = FontSearch::of_system(&folders).paths;
    paths.into_iter().map(|path| (path.display().to_string(), reader(path))).collect()
}

/// Opens the file for every stretch: a system has more fonts than a process may hold files open.
fn reader(path: PathBuf) -> ReadAt {
    Arc::new(move |start, length| {
        let mut file = File::open(&path).ok()?;
        file.seek(SeekFrom::Start(start)).ok()?;
        let mut bytes = Vec::new();
        file.take(u64::try_from(length).ok()?).read_to_end(&mut bytes).ok()?;
        (bytes.len() == length).then_some(bytes)
    })
}

/// Returns where the platform keeps fonts: on Linux and its kin as the XDG Base Directory Specification has it, with the
/// older `~/.fonts`; elsewhere as Apple and Microsoft document it.
fn folders() -> Vec<PathBuf> {
    let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if cfg!(windows) {
        let windows = variable("WINDIR").unwrap_or_else(|| r"C:\Windows".into());
        let own = variable("LOCALAPPDATA").map(|folder| folder.join(r"Microsoft\Windows\Fonts"));
        return std::iter::once(windows.join("Fonts")).chain(own).collect();
    }
    let home = variable("HOME");
    if cfg!(target_os = "macos") {
        let all = ["/System/Library/Fonts", "/Library/Fonts"].map(PathBuf::from);
        return all.into_iter().chain(home.map(|home| home.join("Library/Fonts"))).collect();
    }
    let shared = variable("XDG_DATA_DIRS").unwrap_or_else(|| "/usr/local/share:/usr/share".into());
    let own = variable("XDG_DATA_HOME").or_else(|| home.as_ref().map(|home| home.join(".local/share")));
    let shared: Vec<PathBuf> = std::env::split_paths(&shared).collect();
    let data = shared.into_iter().chain(own).filter(|folder| folder.is_absolute());
    data.map(|folder| folder.join("fonts")).chain(home.map(|home| home.join(".fonts"))).collect()
}
