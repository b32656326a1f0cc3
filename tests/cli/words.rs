//! `tidings text`: the words of a report on standard output.

use super::desk::{Desk, report};

const REPORT: &str = "title = \"Harbour news\"\n[[section]]\nheading = \"Ships\"\ncontent = \"\"\"\nWe *counted* [them](https://example.org).\n\n1. one\n2. two\n\"\"\"\n";

#[test]
fn words_are_printed_plain_or_in_markdown() {
    let desk = Desk::new();
    desk.write("a.toml", REPORT);
    let plain = "Harbour news\n\nShips\n\nWe counted them.\n\n1. one\n2. two\n";
    let run = desk.run(&["text", "a.toml"]);
    assert_eq!((run.code, String::from_utf8_lossy(&run.stdout).as_ref(), run.stderr.as_str()), (Some(0), plain, ""));
    let marked = "# Harbour news\n\n## Ships\n\nWe *counted* [them](https://example.org).\n\n1. one\n2. two\n";
    let run = desk.run_with_input(&["text", "-", "--markdown"], REPORT);
    assert_eq!((run.code, String::from_utf8_lossy(&run.stdout).as_ref()), (Some(0), marked));
    assert_eq!(desk.files(), ["a.toml"]);
}

/// Letters that no font at hand has are no matter: there are no pages.
#[test]
fn no_font_is_asked() {
    let desk = Desk::new();
    desk.write("a.toml", "title = \"𒀀\"\n");
    assert_eq!(desk.run(&["check", "a.toml"]).code, Some(1));
    let run = desk.run(&["text", "a.toml"]);
    assert_eq!((run.code, String::from_utf8_lossy(&run.stdout).as_ref()), (Some(0), "𒀀\n"));
}

#[test]
fn a_report_with_mistakes_is_told_and_not_printed() {
    let desk = Desk::new();
    desk.write("a.toml", format!("titel = \"A\"\n{}", report("A")));
    let run = desk.run(&["text", "a.toml"]);
    assert!(run.code == Some(1) && run.stdout.is_empty() && run.stderr.contains("unknown-key"), "{}", run.stderr);
    let run = desk.run(&["text", "a.toml", "b.toml"]);
    assert!(run.code == Some(2) && run.stderr.contains("text prints one report"), "{}", run.stderr);
}
