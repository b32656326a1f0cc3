//! The file that an author most likely meant who named one that is not there.
//!
//! Names differ by case where a folder was filled on a system that does not tell `A` from `a`, by Unicode form where it was
//! filled on a Mac, which takes letters and their accents apart, by the ending of the format, and by a folder left out.

use std::collections::BTreeSet;
use std::path::Path;

use unicode_normalization::UnicodeNormalization as _;

use crate::diagnostics::nearest;
use crate::source::folder::{Folder, PathKind};

/// How many files are listed at most, and how many entries of one folder are looked at.
const FILES: usize = 2_000;
const ENTRIES: usize = 5_000;
/// How deep folders are looked into.
const DEPTH: usize = 4;

/// Returns the files of a folder and of those in it, by their paths from it, in order. The folder follows no link out of its
/// root, and what is hidden is left out; names that are no Unicode could not be typed.
pub(in crate::source) fn files(folder: &Folder) -> Vec<String> {
    let mut files = Vec::new();
    let mut folders = BTreeSet::from([(0, String::new())]);
    while let Some((depth, inside)) = folders.pop_first() {
        let path = if inside.is_empty() { Path::new(".") } else { Path::new(&inside) };
        let Ok((_, names)) = folder.entries(path) else { continue };
        let mut names: Vec<String> = names.into_iter().filter_map(|name| name.into_string().ok()).collect();
        names.retain(|name| !name.starts_with('.'));
        names.sort();
        for name in names.into_iter().take(ENTRIES) {
            let path = format!("{inside}{name}");
            match folder.kind(Path::new(&path)) {
                Ok(PathKind::Folder) if depth < DEPTH => drop(folders.insert((depth + 1, format!("{path}/")))),
                Ok(PathKind::File) => files.push(path),
                Ok(PathKind::Folder | PathKind::Other) | Err(_) => {}
            }
            if files.len() >= FILES {
                return files;
            }
        }
    }
    files
}

/// Returns the one of these files that somebody most likely meant by a path: the same but for case, Unicode form or `./`; the
/// same but for its ending; the same in another folder; or one of that folder whose name is a slip away.
pub(in crate::source) fn meant<'f>(path: &str, files: &'f [String], fits: impl Fn(&str) -> bool) -> Option<&'f str> {
    let files: Vec<&str> = files.iter().map(String::as_str).filter(|file| fits(file)).collect();
    let path = plain(path.trim_start_matches("./"));
    let (folder, name) = split(&path);
    let by = |same: &dyn Fn(&str) -> bool| files.iter().copied().find(|file| same(&plain(file)));
    let slip = || {
        let here: Vec<&str> = files.iter().copied().filter(|file| split(&plain(file)).0 == folder).collect();
        let names: Vec<String> = here.iter().map(|file| split(&plain(file)).1.to_owned()).collect();
        let known: Vec<&str> = names.iter().map(String::as_str).collect();
        let near = nearest(name, &known)?;
        here.get(names.iter().position(|known| known == near)?).copied()
    };
    by(&|file| file == path)
        .or_else(|| by(&|file| split(file).0 == folder && stem(split(file).1) == stem(name)))
        .or_else(|| by(&|file| split(file).1 == name))
        .or_else(slip)
}

/// A path without what looks alike or is told apart on some systems alone: in small letters, composed (Unicode, NFC).
fn plain(path: &str) -> String {
    path.replace('\\', "/").to_lowercase().nfc().collect()
}

/// Returns the folders of a path, and the name behind them.
fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

/// Returns a name without its ending.
fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_file_is_known_by_its_name_in_another_form() {
        let files =
            ["Photo.JPG", "pictures/cafe\u{301}.png", "pictures/harbour.jpeg", "report.toml"].map(str::to_owned);
        let meant = |path: &str| meant(path, &files, |file| !file.ends_with(".toml"));
        for (path, file) in [
            ("photo.jpg", "Photo.JPG"),
            ("./PHOTO.jpg", "Photo.JPG"),
            ("Photo.png", "Photo.JPG"),
            ("Phtoo.jpg", "Photo.JPG"),
            ("pictures/café.png", "pictures/cafe\u{301}.png"),
            ("pictures/CAFÉ.png", "pictures/cafe\u{301}.png"),
            ("café.png", "pictures/cafe\u{301}.png"),
            ("pictures/harbour.jpg", "pictures/harbour.jpeg"),
            ("images/harbour.jpeg", "pictures/harbour.jpeg"),
            ("pictures\\harbour.jpeg", "pictures/harbour.jpeg"),
            ("pictures/harbor.jpeg", "pictures/harbour.jpeg"),
        ] {
            assert_eq!(meant(path), Some(file), "{path}");
        }
        assert_eq!(["else.png", "report", "", "/"].map(meant), [None; 4]);
    }

    #[test]
    fn a_folder_is_listed_without_what_is_hidden_or_outside() {
        let outer = tempfile::tempdir().expect("a folder");
        let base = outer.path().join("report");
        fs::create_dir_all(base.join("pictures/old")).expect("folders");
        for file in ["../secret.png", ".hidden.png", "b.png", "a.png", "pictures/c.png", "pictures/old/d.png"] {
            fs::write(base.join(file), "x").expect("a file");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(outer.path(), base.join("out")).expect("a link");
            std::os::unix::fs::symlink(outer.path().join("secret.png"), base.join("link.png")).expect("a link");
        }
        let folder = Folder::new(&base).expect("a folder");
        assert_eq!(files(&folder), ["a.png", "b.png", "pictures/c.png", "pictures/old/d.png"]);
        for index in 0..FILES {
            fs::write(base.join(format!("many{index:03}.png")), "x").expect("a file");
        }
        assert_eq!(files(&folder).len(), FILES);
    }
}
