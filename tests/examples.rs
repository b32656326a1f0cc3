//! Every program in `examples/` runs and writes a PDF; every report in `reports/` is built by `tests/reports.rs`.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Where cargo has put the examples: beside the folder of this test's own binary.
fn built(name: &str) -> PathBuf {
    let own = std::env::current_exe().expect("a test has a binary");
    let folder = own.parent().and_then(Path::parent).expect("target/PROFILE/deps/TEST");
    folder.join("examples").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

#[test]
fn every_example_writes_a_pdf() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut names: Vec<String> = std::fs::read_dir(examples)
        .expect("readable")
        .map(|entry| entry.expect("an entry").path())
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .collect();
    names.sort();
    assert!(names.len() >= 3, "{names:?}");
    let folder = tempfile::tempdir().expect("a temporary folder");
    for name in names {
        let target = folder.path().join(&name).with_extension("pdf");
        let run = Command::new(built(&name)).arg(&target).output().expect("the example was built");
        assert!(run.status.success(), "{name}: {}", String::from_utf8_lossy(&run.stderr));
        let pdf = std::fs::read(&target).expect("the example wrote its PDF");
        assert!(pdf.starts_with(b"%PDF-1.7"), "{name}");
    }
}

/// The report of `examples/without_toml.rs`.
const WITH_TOML: &str = r#"
title = "What we did in May"
kicker = "Director's update"
date = 2024-05-31

[[section]]
heading = "Three doors opened"
content = """
The committee heard **nineteen** defenders; [the record is public](https://example.org/record).

1. A hearing.
2. A resolution.
3. A law.
"""
"#;

#[test]
fn a_report_built_in_rust_gives_the_bytes_of_the_toml_that_says_the_same() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let target = folder.path().join("review.pdf");
    let run = Command::new(built("without_toml")).arg(&target).output().expect("the example was built");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let without = std::fs::read(&target).expect("the example wrote its PDF");
    let with = tidings::render(WITH_TOML, &tidings::source::NoAssets).expect("a PDF");
    assert!(without == with, "the two files differ");
}
