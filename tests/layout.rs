//! Each file in `tests/layout` shows one point of setting: its name is the sentence, the dump beside it the proof.

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
