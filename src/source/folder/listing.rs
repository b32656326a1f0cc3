//! The files of a folder, listed: where one that is not there is looked for.

use std::collections::BTreeSet;
use std::path::Path;

use super::{Folder, PathKind};

/// How many files are listed at most, and how many entries of one folder are looked at.
const FILES: usize = 2_000;
const ENTRIES: usize = 5_000;
/// How deep folders are looked into.
const DEPTH: usize = 4;

/// Returns the files of a folder and of those in it, by their paths from it, in order. The folder follows no link out of its
/// root, and what is hidden is left out; names that are no Unicode could not be typed.
pub(super) fn files(folder: &Folder) -> Vec<String> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

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
