//! Each file in `tests/layout` shows one point of setting: its name is the sentence, the dump beside it the proof.

#[path = "layout/evenness.rs"]
mod evenness;
#[path = "layout/mirror.rs"]
mod mirror;
mod support;

use support::golden;

#[test]
fn layouts_are_as_stored() {
    for path in golden::reports("tests/layout") {
        let document = support::set(&path);
        let warnings = document.warnings.to_string();
        golden::check(&path.with_extension("txt"), &format!("{}{warnings}", document.dump()));
    }
}

#[test]
fn what_cannot_be_set_is_an_error_with_its_place() {
    for path in golden::reports("tests/layout/errors") {
        let errors = support::try_set(&path).err().unwrap_or_else(|| panic!("{} was set", path.display()));
        golden::check(&path.with_extension("txt"), &errors.to_string());
    }
}

#[test]
fn what_the_file_says_of_itself_has_no_signs_for_lines() {
    let document = support::set(
        &golden::reports("tests/layout")
            .into_iter()
            .find(|path| path.ends_with("bookmarks_have_no_signs_for_lines.toml"))
            .expect("it is there"),
    );
    let meta = &document.meta;
    assert_eq!((meta.title.as_str(), meta.authors.concat().as_str()), ("Der Donaudampf", "Rechtsanwalt"));
    let titles: Vec<&str> = document.outline.iter().map(|entry| entry.title.as_str()).collect();
    assert_eq!(titles, ["Der Donaudampf", "Die Rechtsschutzversicherung"]);
    let links = document.pages.iter().flat_map(|page| &page.links);
    assert!(links.map(|link| &*link.contents).eq(["Ein Verweis"]));
}
