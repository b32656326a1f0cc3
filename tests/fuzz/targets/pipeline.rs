//! Reports made of choices, from their text to a PDF: no panic, and a PDF or a message that says why not.
#![no_main]

mod grammar;

use std::collections::BTreeMap;
use std::sync::LazyLock;

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

fuzz_target!(|bytes: &[u8]| -> Corpus {
    let Ok(text) = grammar::report(&mut Unstructured::new(bytes)) else { return Corpus::Reject };
    let read = match tidings::read(Source::new("fuzz.toml", text), &*PICTURES) {
        Ok(read) => read,
        Err(found) => {
            assert!(found.has_errors() && !found.to_string().is_empty(), "a refused report says why");
            return Corpus::Keep;
        }
    };
    match tidings::lay_out(&read.report, &read.theme, &FONTS) {
        Ok(pages) => {
            let pdf = tidings::write(&pages, &Options::default()).expect("what has been set can be written");
            assert!(pdf.starts_with(b"%PDF-1.7"));
        }
        Err(found) => assert!(found.has_errors(), "a report that is not set has a mistake"),
    }
    Corpus::Keep
});
