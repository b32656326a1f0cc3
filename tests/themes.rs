//! Themes as authors write them.

use std::path::Path;

use tidings::diagnostics::{Code, Diagnostics, Source};
use tidings::source::{Folder, Read};
use tidings::theme::Theme;

/// Reads a report with this theme, which may name files beside those of `tests/documents`.
fn read(theme: &str) -> Result<Read, Diagnostics> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents");
    let assets = Folder::new(folder).expect("the folder is there");
    let text = format!("title = 'A theme'\n{theme}\n[[section]]\ncontent = 'Words.'");
    tidings::read(Source::new("report.toml", text), &assets)
}

#[test]
fn families_and_styles_of_the_contract_are_those_of_the_house() {
    let read = read("theme = 'themes/house_styles.toml'").unwrap_or_else(|errors| panic!("{errors}"));
    assert!(read.warnings.is_empty(), "{}", read.warnings);
    assert_eq!(read.theme, Theme::default());
}

#[test]
fn what_letters_cannot_be_is_told_at_its_place() {
    let wrong = |theme: &str| {
        let errors = read(theme).err().unwrap_or_else(|| panic!("{theme} was read"));
        let told = errors.iter().map(|error| (error.code, error.help.clone().unwrap_or_default()));
        told.collect::<Vec<_>>()
    };
    let told = wrong("[theme.styles.title]\nnumerals = ['lining', 'oldstyle']\nfeatures = ['smpc']\ntracking = '2em'");
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told.iter().all(|(code, help)| *code == Code::BadValue && !help.is_empty()), "{told:?}");
}
