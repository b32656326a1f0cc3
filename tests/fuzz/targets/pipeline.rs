//! Reports made of choices, from their text to a PDF: no panic, and a PDF or a message that says why not.
#![no_main]

mod grammar;

use std::collections::BTreeMap;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use arbitrary::Unstructured;
use libfuzzer_sys::{Corpus, fuzz_target};
use tidings::diagnostics::Source;
use tidings::pdf::Options;
use tidings::text::Fonts;

static FONTS: LazyLock<Fonts> = LazyLock::new(Fonts::bundled);

static PICTURES: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| {
    let files: [&[u8]; 3] = [
        include_bytes!("../seeds/picture/rgb.png"),
        include_bytes!("../seeds/picture/gray_alpha.png"),
        include_bytes!("../seeds/picture/palette.png"),
    ];
    files.iter().enumerate().map(|(index, bytes)| (format!("p{index}.png"), bytes.to_vec())).collect()
});

/// How many runs there have been, and how many of them ended in a PDF.
static RUNS: [AtomicU64; 2] = [AtomicU64::new(0), AtomicU64::new(0)];

/// Counts a run, and says now and then how many of them reach the end: a target that refuses everything proves little.
fn count(pdf: bool) {
    let [all, whole] = &RUNS;
    let whole = whole.fetch_add(u64::from(pdf), Ordering::Relaxed) + u64::from(pdf);
    let all = all.fetch_add(1, Ordering::Relaxed) + 1;
    if all.is_multiple_of(10_000) {
        eprintln!("{whole} of {all} runs ended in a PDF");
    }
}

fuzz_target!(|bytes: &[u8]| -> Corpus {
    let Ok(text) = grammar::report(&mut Unstructured::new(bytes)) else { return Corpus::Reject };
    let set = build(text);
    count(set);
    // What is refused is the matter of the targets `report` and `theme`: from here on most runs shall reach the end.
    if set { Corpus::Keep } else { Corpus::Reject }
});

/// Builds a report, and tells whether there is a PDF of it.
fn build(text: String) -> bool {
    let read = match tidings::read(Source::new("fuzz.toml", text), &*PICTURES) {
        Ok(read) => read,
        Err(found) => {
            assert!(found.has_errors() && !found.to_string().is_empty(), "a refused report says why");
            return false;
        }
    };
    match tidings::lay_out(&read.report, &read.theme, &FONTS) {
        Ok(pages) => {
            let pdf = tidings::write(&pages, &Options::default()).expect("what has been set can be written");
            assert!(pdf.starts_with(b"%PDF-1.7"));
            true
        }
        Err(found) => {
            assert!(found.has_errors(), "a report that is not set has a mistake");
            false
        }
    }
}
