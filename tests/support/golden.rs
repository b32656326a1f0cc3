//! Compares with a stored text; `BLESS=1` stores anew.

use std::path::Path;

/// Fails with the first line that differs, and says how to accept the change.
#[allow(dead_code, reason = "not every test that reads reports stores something")]
pub(crate) fn check(path: &Path, found: &str) {
    if std::env::var_os("BLESS").is_some() {
        std::fs::create_dir_all(path.parent().expect("a golden stands in a folder")).expect("writable");
        std::fs::write(path, found).expect("writable");
        return;
    }
    let expected = std::fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
    if expected == found {
        return;
    }
    let line = expected.lines().zip(found.lines()).take_while(|(expected, found)| expected == found).count();
    panic!(
        "{} differs in line {}\n  stored: {}\n  found:  {}\nBLESS=1 cargo test accepts it",
        path.display(),
        line + 1,
        expected.lines().nth(line).unwrap_or("(end)"),
        found.lines().nth(line).unwrap_or("(end)"),
    );
}

/// The TOML files of a folder below `tests` or beside it, in order; there is at least one.
pub(crate) fn reports(folder: &str) -> Vec<std::path::PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    files.retain(|path| !path.file_stem().is_some_and(|name| name.to_string_lossy().starts_with("theme-")));
    files.sort();
    assert!(!files.is_empty(), "{} holds no report", folder.display());
    files
}
