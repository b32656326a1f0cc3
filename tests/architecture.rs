//! The pipeline runs one way: a stage uses those before it, never those behind it; foreign crates have one home each.

#[path = "architecture/circles.rs"]
mod circles;
#[path = "architecture/parameters.rs"]
mod parameters;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The stages in order. Each may use itself and those to its left.
const STAGES: [&str; 16] = [
    "geometry",
    "limits",
    "threads",
    "diagnostics",
    "error",
    "picture",
    "model",
    "theme",
    "source",
    "document",
    "plain",
    "text",
    "paged",
    "layout",
    "pdf",
    "cli",
];

/// Where a foreign crate may be named.
const HOMES: [(&str, &[&str]); 20] = [
    ("toml", &["source"]),
    ("serde", &["cli"]),
    ("pulldown_cmark", &["source"]),
    ("strsim", &["diagnostics"]),
    ("unicode_normalization", &["source"]),
    ("image", &["picture"]),
    ("zune_jpeg", &["picture"]),
    ("usvg", &["picture"]),
    ("harfrust", &["text"]),
    ("read_fonts", &["text"]),
    ("icu_segmenter", &["text"]),
    ("unicode_bidi", &["text"]),
    ("unicode_bidi_mirroring", &["text"]),
    ("unicode_script", &["text"]),
    ("hypher", &["text"]),
    ("printpdf", &["pdf"]),
    ("lopdf", &["pdf"]),
    ("flate2", &["pdf", "picture"]),
    ("subsetter", &["pdf"]),
    ("clap", &["cli"]),
];

struct File {
    path: PathBuf,
    stage: String,
    text: String,
}

fn files() -> Vec<File> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    walk(&src, &mut |path| {
        let inside = path.strip_prefix(&src).expect("walked from src");
        let first = inside.components().next().expect("a file has a name").as_os_str().to_string_lossy();
        let stage = first.trim_end_matches(".rs").to_owned();
        files.push(File { path: inside.to_owned(), stage, text: fs::read_to_string(path).expect("readable") });
    });
    assert!(files.len() > 30, "the walk found only {} files", files.len());
    files
}

fn walk(folder: &Path, found: &mut impl FnMut(&Path)) {
    let mut entries: Vec<_> =
        fs::read_dir(folder).expect("readable").map(|entry| entry.expect("an entry").path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            walk(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found(&path);
        }
    }
}

/// The code of a file, without comments and without its unit tests.
fn code(file: &File) -> impl Iterator<Item = &str> {
    let end = file.text.find("#[cfg(test)]\nmod tests {").unwrap_or(file.text.len());
    file.text[..end].lines().filter(|line| !line.trim_start().starts_with("//"))
}

fn rank(stage: &str) -> Option<usize> {
    STAGES.iter().position(|known| *known == stage)
}

#[test]
fn every_file_belongs_to_a_stage() {
    for file in files() {
        let known = rank(&file.stage).is_some() || ["lib", "main"].contains(&file.stage.as_str());
        assert!(known, "{} is in no stage", file.path.display());
    }
}

#[test]
fn no_stage_uses_a_later_one() {
    for file in files() {
        let Some(own) = rank(&file.stage) else { continue };
        for line in code(&file) {
            for used in line.match_indices("crate::").map(|(at, found)| &line[at + found.len()..]) {
                let name: String =
                    used.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
                let name = if name == "Error" { "error" } else { name.as_str() };
                if file.stage == "cli" && rank(name).is_none() {
                    continue;
                }
                let used =
                    rank(name).unwrap_or_else(|| panic!("{}: `{name}` is no stage: {line}", file.path.display()));
                assert!(used <= own, "{} uses the later stage {name}: {line}", file.path.display());
            }
            assert!(!line.contains("super::super"), "{}: name the stage instead: {line}", file.path.display());
        }
    }
}

#[test]
fn foreign_crates_have_one_home() {
    // A file of tests reads its cases with what is at hand.
    let is_tests = |file: &File| file.path.ends_with("text/conformance.rs");
    for file in files().into_iter().filter(|file| !is_tests(file)) {
        for line in code(&file) {
            for (name, homes) in HOMES {
                let starts = |at: usize| {
                    at == 0
                        || !line[..at]
                            .ends_with(|letter: char| letter.is_alphanumeric() || letter == '_' || letter == ':')
                };
                let names = line.match_indices(&format!("{name}::")).any(|(at, _)| starts(at));
                assert!(!names || homes.contains(&file.stage.as_str()), "{} names {name}: {line}", file.path.display());
            }
        }
    }
}

/// Files that stand in for another where a system lacks what that needs.
const STAND_INS: [&str; 2] = ["cli/output/no_signals.rs", "source/folder/elsewhere.rs"];

/// A word means one thing: no two types have a name in common, whichever stages they belong to.
#[test]
fn every_type_name_is_defined_once() {
    let mut homes: BTreeMap<String, PathBuf> = BTreeMap::new();
    let is_stand_in = |file: &File| STAND_INS.iter().any(|path| file.path.ends_with(path));
    for file in files().into_iter().filter(|file| !is_test(file) && !is_stand_in(file)) {
        for name in code(&file).filter_map(type_name) {
            let home = homes.entry(name.to_owned()).or_insert_with(|| file.path.clone());
            assert!(*home == file.path, "`{name}` is defined in {} and in {}", home.display(), file.path.display());
        }
    }
    assert!(homes.len() > 300, "the walk found only {} types", homes.len());
}

/// Returns the name of the type that a line defines outside of functions and implementations.
fn type_name(line: &str) -> Option<&str> {
    let public = line.strip_prefix("pub").unwrap_or(line);
    let scope = public.strip_prefix('(').and_then(|scoped| scoped.split_once(')')).map_or(public, |(_, rest)| rest);
    let mut words = scope.split_ascii_whitespace();
    let is_kind = words.next().is_some_and(|word| ["struct", "enum", "trait", "union", "type"].contains(&word));
    let name = words.next().filter(|_| is_kind && !line.starts_with(' '))?;
    name.split(|sign: char| !sign.is_alphanumeric() && sign != '_').next()
}

/// Tells whether a file has nothing but tests.
fn is_test(file: &File) -> bool {
    const TESTS: [&str; 6] = ["tests", "properties", "noted", "conformance", "corpus", "readme"];
    file.path.iter().any(|part| TESTS.iter().any(|name| Path::new(part).with_extension("") == Path::new(name)))
}

#[test]
fn the_library_lists_its_modules_in_the_order_of_the_pipeline() {
    let lib = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).expect("readable");
    let listed = lib.lines().filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';'));
    let listed: Vec<&str> = listed.filter(|name| rank(name).is_some()).collect();
    assert_eq!(listed, STAGES);
}

/// The page that explains the stages names them all, in order, and no file that is not there.
#[test]
fn the_page_on_architecture_is_true() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("ARCHITECTURE.md")).expect("readable");
    let rows = page.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    assert_eq!(rows.collect::<Vec<_>>(), STAGES);
    let named: Vec<&str> = page.split('`').filter(|word| word.starts_with("src/")).collect();
    assert!(named.len() > 20, "{named:?}");
    for path in named {
        assert!(root.join(path).exists(), "{path} is named and not there");
    }
}
