//! The README's words hold: its TOML builds, its pictures are there and described.

use std::path::Path;

use tidings::source::Folder;

const README: &str = include_str!("../README.md");

fn fenced(language: &str) -> Vec<&str> {
    let open = format!("```{language}\n");
    README.split(open.as_str()).skip(1).map(|rest| rest.split("```").next().unwrap_or(rest)).collect()
}

#[test]
fn its_toml_builds_without_a_word() {
    let examples = fenced("toml");
    assert!(!examples.is_empty());
    let (themes, reports): (Vec<&str>, Vec<&str>) = examples.into_iter().partition(|text| text.starts_with("base"));
    for theme in themes {
        let assets = std::collections::BTreeMap::from([("theme.toml".to_owned(), theme.as_bytes().to_vec())]);
        let report = "title = \"x\"\ntheme = \"theme.toml\"";
        tidings::render(report, &assets).unwrap_or_else(|error| panic!("{error}"));
    }
    for example in reports {
        let source = tidings::diagnostics::Source::new("README.md", example);
        let folder = Folder::new(env!("CARGO_MANIFEST_DIR")).expect("a folder");
        let read = tidings::read(source, &folder).unwrap_or_else(|errors| panic!("{errors}"));
        assert!(read.warnings.is_empty(), "{}", read.warnings);
        tidings::render(example, &folder).unwrap_or_else(|error| panic!("{error}"));
    }
}

#[test]
fn its_pictures_are_there_small_and_described() {
    let pictures: Vec<(&str, &str)> = README
        .split("![")
        .skip(1)
        .filter_map(|rest| rest.split_once("]("))
        .filter_map(|(alt, rest)| Some((alt, rest.split(')').next()?)))
        .collect();
    assert!(!pictures.is_empty());
    for (alt, path) in pictures {
        assert!(alt.len() > 40, "say what {path} shows");
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        let size = std::fs::metadata(&file).unwrap_or_else(|error| panic!("{path}: {error}")).len();
        assert!(size <= 200 * 1024, "{path} has {size} bytes");
    }
}
