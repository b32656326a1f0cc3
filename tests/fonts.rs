//! The fonts are the files that the tables of `fonts/` and `fonts/world/` say, unmodified, each with its licence beside it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

/// The folders of fonts.
const FOLDERS: [&str; 2] = ["fonts", "fonts/world"];

fn path(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)
}

/// File name, link to the licence and hash of every row of a folder's table.
fn rows(folder: &str) -> Vec<(String, String, String)> {
    let readme = std::fs::read_to_string(path(folder).join("README.md")).expect("readable");
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('|').map(|cell| cell.trim().trim_matches('`')).collect();
        let licence = cells[4].split(['(', ')']).nth(1).expect("the licence is linked");
        (cells[1].to_owned(), licence.to_owned(), cells[5].to_owned())
    };
    readme.lines().filter(|line| line.starts_with("| `")).map(row).collect()
}

#[test]
fn every_font_is_what_the_table_says() {
    for folder in FOLDERS {
        let listed: BTreeMap<String, String> = rows(folder).into_iter().map(|(file, _, hash)| (file, hash)).collect();
        let mut found = BTreeMap::new();
        for entry in std::fs::read_dir(path(folder)).expect("readable") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|extension| extension == "ttf") {
                let hash = Sha256::digest(std::fs::read(&path).expect("readable"));
                let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
                found.insert(path.file_name().expect("a name").to_string_lossy().into_owned(), hash);
            }
        }
        assert!(!found.is_empty());
        assert_eq!(found, listed);
    }
}

#[test]
fn every_licence_is_there() {
    for folder in FOLDERS {
        for (file, licence, _) in rows(folder) {
            let text = std::fs::read_to_string(path(folder).join(licence));
            let text = text.unwrap_or_else(|error| panic!("{file}: {error}"));
            assert!(text.contains("SIL Open Font License"), "{file}");
        }
    }
}
