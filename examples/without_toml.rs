//! A report built in Rust, as a database or a web form would: it gives the same PDF as the TOML that says the same.
//!
//! `cargo run --example without_toml -- review.pdf`

use std::error::Error;

use tidings::model::{Block, Date, Inline, List, ListItem, Paragraph, Report, Section};
use tidings::text::Fonts;
use tidings::theme::Theme;

fn main() -> Result<(), Box<dyn Error>> {
    let target = std::env::args().nth(1).ok_or("name the PDF to write")?;
    let pages = tidings::lay_out(&report(), &Theme::default(), &Fonts::bundled())?;
    std::fs::write(target, tidings::write(&pages, &tidings::pdf::Options::default())?)?;
    Ok(())
}

fn report() -> Report {
    let mut report = Report::new("What we did in May");
    report.kicker = Some(vec![Inline::text("Director's update")]);
    report.date = Date::new(2024, 5, 31);
    let content = vec![
        paragraph(vec![
            Inline::text("The committee heard "),
            Inline::Strong(vec![Inline::text("nineteen")]),
            Inline::text(" defenders; "),
            Inline::link("the record is public", "https://example.org/record"),
            Inline::text("."),
        ]),
        Block::List(List::numbered(["A hearing.", "A resolution.", "A law."].map(item).into())),
    ];
    report.sections.push(Section::new("Three doors opened", content));
    report
}

fn paragraph(content: Vec<Inline>) -> Block {
    Block::Paragraph(Paragraph::new(content))
}

fn item(text: &str) -> ListItem {
    ListItem::new(vec![paragraph(vec![Inline::text(text)])])
}
