//! Runs that are ended early, and limits that are reached.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use tidings::diagnostics::{Code, Source};
use tidings::pdf::Options;
use tidings::text::Fonts;
use tidings::{Bounds, Error, Limits};

const REPORT: &str = r#"
title = "A *good* year"
standfirst = "In May, three doors opened."
[hero]
image = "a.png"
alt = "A square"
[[section]]
heading = "One"
content = ["Some **words**.", { bullets = ["one", "two"] }, { table = { header = ["a"], rows = [["1"], ["2"]] } }]
[[section]]
heading = "Two"
content = ["Then more.", { break = "page" }, { quote = "Yes.", by = "B" }, "| a |\n|---|\n| b |"]
[[related]]
title = "More"
"#;

fn files() -> BTreeMap<String, Vec<u8>> {
    BTreeMap::from([("a.png".to_owned(), include_bytes!("fuzz/seeds/picture/rgb.png").to_vec())])
}

/// Renders the report, asked at most `most` times whether to go on before the answer is no; returns what came of it, and
/// how often it was asked.
fn rendered(most: usize) -> (Result<Vec<u8>, Error>, usize) {
    let asked = AtomicUsize::new(0);
    let over = || asked.fetch_add(1, Ordering::Relaxed) >= most;
    let pdf = tidings::render_within(REPORT, &files(), &Bounds::new(Limits::default()).until(&over));
    (pdf, asked.load(Ordering::Relaxed))
}

#[test]
fn a_run_ends_wherever_it_is_told_to() {
    let (whole, questions) = rendered(usize::MAX);
    assert!(questions > 50, "{questions} questions");
    assert_eq!(whole.expect("a PDF"), tidings::render(REPORT, &files()).expect("a PDF"));
    for most in 0..questions {
        let (pdf, asked) = rendered(most);
        assert!(matches!(pdf, Err(Error::Stopped)), "after {most} of {questions}");
        assert!(asked <= most + 1, "asked again after the answer was no");
    }
}

#[test]
fn every_stage_asks() {
    let (never, at_once) = (|| false, || true);
    let (go_on, stop) = (Bounds::new(Limits::default()).until(&never), Bounds::new(Limits::default()).until(&at_once));
    let (files, fonts) = (files(), Fonts::bundled());
    let source = || Source::new("r.toml", REPORT);
    assert!(matches!(tidings::read_within(source(), &files, &stop), Err(Error::Stopped)));
    let read = tidings::read_within(source(), &files, &go_on).expect("a sound report");
    assert!(matches!(tidings::lay_out_within(&read.report, &read.theme, &fonts, &stop), Err(Error::Stopped)));
    let pages = tidings::lay_out_within(&read.report, &read.theme, &fonts, &go_on).expect("pages");
    assert!(matches!(tidings::write_within(&pages, &Options::default(), &stop), Err(Error::Stopped)));
    assert!(matches!(tidings::check_within(source(), &files, &fonts, &stop), Err(Error::Stopped)));
    assert!(tidings::check_within(source(), &files, &fonts, &go_on).expect("an end").is_empty());
}

#[test]
fn limits_that_are_reached_are_mistakes_that_name_them() {
    let told = |name: &str, value: u64| {
        let mut limits = Limits::default();
        limits.set(name, value).expect("a limit");
        match tidings::render_within(REPORT, &files(), &Bounds::new(limits)) {
            Err(Error::Report(found)) => found.iter().map(|one| (one.code, one.message.clone())).collect(),
            Err(error) => panic!("{name}: {error}"),
            Ok(_) => Vec::new(),
        }
    };
    for (name, value, code) in [
        ("input", 100, Code::Limit),
        ("file", 10, Code::FileUnreadable),
        ("nesting", 0, Code::BadValue),
        ("pixels", 1, Code::PictureTooLarge),
        ("all-pixels", 1, Code::PictureTooLarge),
        ("pages", 1, Code::Limit),
    ] {
        let told: Vec<(Code, String)> = told(name, value);
        assert!(told.iter().any(|(found, _)| *found == code), "{name}: {told:?}");
    }
    assert_eq!(told("pages", 2), []);
}
