//! Every file of `tests/diagnostics` is a report with one mistake, named by its sentence; the `.txt`
//! beside it is what the author reads. `BLESS=1` writes those anew.

use std::fs;
use std::path::{Path, PathBuf};

use tidings::diagnostics::Source;
use tidings::source::{Folder, read};

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics");
    let files = fs::read_dir(folder).expect("the fixtures").map(|entry| entry.expect("a fixture").path());
    let mut reports: Vec<_> = files.filter(|path| path.extension().is_some_and(|ending| ending == "toml")).collect();
    reports.sort();
    reports
}

/// What the author reads about a report: mistakes, or else warnings.
fn said(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("a fixture");
    let name = path.file_name().expect("a name").to_string_lossy();
    let folder = Folder::new(path.parent().expect("a folder")).expect("a folder");
    match read(Source::new(name, text), &folder) {
        Ok(read) => read.warnings.in_full(),
        Err(all) => all.in_full(),
    }
}

#[test]
fn every_mistake_says_what_it_always_said() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut changed = Vec::new();
    for path in fixtures() {
        let (said, golden) = (said(&path), path.with_extension("txt"));
        if bless {
            fs::write(&golden, said).expect("a golden file");
        } else if fs::read_to_string(&golden).unwrap_or_default() != said {
            changed.push(format!("{}\n{said}", path.display()));
        }
    }
    assert!(changed.is_empty(), "look at these, then run with BLESS=1:\n\n{}", changed.join("\n"));
}

#[test]
fn every_fixture_has_something_to_say() {
    for path in fixtures() {
        assert!(!said(&path).is_empty(), "{}", path.display());
    }
}

#[test]
fn ten_mistakes_are_ten_diagnostics() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics/ten_mistakes_are_ten_diagnostics.toml");
    assert_eq!(said(&path).matches("error[").count(), 10);
}
