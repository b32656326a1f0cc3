//! The whole tool in one call: a report as text in, a PDF as bytes out.
//!
//! `cargo run --example one_call -- note.pdf`

use std::error::Error;

use tidings::source::NoAssets;

const REPORT: &str = r#"
title = "A note to our supporters"
lang = "en"

[[section]]
content = """
We opened the *third* shelter this week. Thank you!

- twelve beds,
- a kitchen, and
- a lawyer on Thursdays.
"""
"#;

fn main() -> Result<(), Box<dyn Error>> {
    let target = std::env::args().nth(1).ok_or("name the PDF to write")?;
    let pdf = tidings::render(REPORT, &NoAssets)?;
    std::fs::write(target, pdf)?;
    Ok(())
}
