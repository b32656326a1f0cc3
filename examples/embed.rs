//! In a program of your own: pictures and fonts as bytes, no file system, each stage by itself.
//!
//! `cargo run --example embed -- update.pdf`

use std::collections::BTreeMap;
use std::error::Error;

use tidings::diagnostics::Source;
use tidings::text::Fonts;

const REPORT: &str = r#"
title = "The lamp at the window"

[hero]
image = "lamp.png"
alt = "A paper lantern, glowing"
credit = "Drawn for this edition"

[[section]]
content = "A picture that came from memory."
"#;

fn main() -> Result<(), Box<dyn Error>> {
    let target = std::env::args().nth(1).ok_or("name the PDF to write")?;
    let lamp = include_bytes!("../reports/pictures/lantern-mark.png").to_vec();
    let assets = BTreeMap::from([("lamp.png".to_owned(), lamp)]);

    // Read: every mistake of the report comes back in one error, which prints itself with its places.
    let read = tidings::read(Source::new("update.toml", REPORT), &assets)?;
    // Set: fonts are bytes too; `Fonts::add` takes more of them.
    let fonts = Fonts::bundled();
    let pages = tidings::lay_out(&read.report, &read.theme, &fonts)?;
    // Write: bytes out, the same for the same input.
    let pdf = tidings::write(&pages, &tidings::pdf::Options::default())?;

    std::fs::write(target, pdf)?;
    Ok(())
}
