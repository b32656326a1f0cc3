//! The fonts are the files that `fonts/README.md` says, unmodified, each with its licence beside it.

use std::collections::BTreeMap;
use std::path::Path;

use sha2::{Digest, Sha256};

/// File name, link to the licence and hash of every row of the table.
fn rows() -> Vec<(String, String, String)> {
    let table = include_str!("../fonts/README.md").lines().filter(|line| line.starts_with("| `"));
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('|').map(|cell| cell.trim().trim_matches('`')).collect();
        let licence = cells[4].split(['(', ')']).nth(1).expect("the licence is linked");
        (cells[1].to_owned(), licence.to_owned(), cells[5].to_owned())
    };
    table.map(row).collect()
}

#[test]
fn every_font_is_what_the_table_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
    let listed: BTreeMap<String, String> = rows().into_iter().map(|(file, _, hash)| (file, hash)).collect();
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(&folder).expect("readable") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|extension| extension == "ttf") {
            let hash = Sha256::digest(std::fs::read(&path).expect("readable"));
            let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
            found.insert(path.file_name().expect("a name").to_string_lossy().into_owned(), hash);
        }
    }
    assert_eq!(found, listed);
}

#[test]
fn every_licence_is_there() {
    for (file, licence, _) in rows() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts").join(licence);
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{file}: {error}"));
        assert!(text.contains("SIL Open Font License"), "{file}");
    }
}
