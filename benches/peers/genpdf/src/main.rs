//! `by-genpdf IN.json OUT.pdf FONTS`: the update with genpdf, which sets ragged lines, has page heads but no feet, and
//! does not hyphenate as it comes.

use genpdf::elements::{Break, LinearLayout, Paragraph, UnorderedList};
use genpdf::style::Style;
use genpdf::{Alignment, Element, Margins};
use serde_json::Value;

/// Noto Serif's line is 1.362 em; 15.4 points of leading at 11 points of size.
const SPACING: f64 = 15.4 / 11.0 / 1.362;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut argument = |name| arguments.next().ok_or(name);
    let (source, target, fonts) = (argument("IN.json")?, argument("OUT.pdf")?, argument("FONTS")?);
    let report: Value = serde_json::from_str(&std::fs::read_to_string(source)?)?;
    let mut document = genpdf::Document::new(genpdf::fonts::from_files(fonts, "NotoSerif", None)?);
    document.set_title(report["title"].as_str().unwrap_or_default());
    document.set_paper_size(genpdf::PaperSize::A4);
    document.set_font_size(11);
    document.set_line_spacing(SPACING);
    let mut decorator = genpdf::SimplePageDecorator::new();
    decorator.set_margins(25);
    decorator.set_header(|page| {
        let mut head = LinearLayout::vertical();
        let number = Paragraph::new(format!("Page {page}")).aligned(Alignment::Right);
        head.push(number.styled(Style::new().with_font_size(9)));
        head.push(Break::new(1));
        head
    });
    document.set_page_decorator(decorator);
    for block in report["blocks"].as_array().ok_or("blocks")? {
        push(&mut document, block[0].as_str().ok_or("kind")?, &block[1]);
    }
    document.render_to_file(target)?;
    Ok(())
}

/// Adds a block; distances are in millimetres.
fn push(document: &mut genpdf::Document, kind: &str, content: &Value) {
    let text = || content.as_str().unwrap_or_default();
    let mut heading = |size| {
        let style = Style::new().bold().with_font_size(size);
        document.push(Paragraph::new(text()).padded(Margins::trbl(5, 0, 3, 0)).styled(style));
    };
    match kind {
        "h1" => heading(22),
        "h2" => heading(16),
        "h3" => heading(13),
        "p" => document.push(Paragraph::new(text()).padded(Margins::trbl(0, 0, 3, 0))),
        _ => {
            let mut list = UnorderedList::with_bullet("•");
            for item in content.as_array().into_iter().flatten() {
                list.push(Paragraph::new(item.as_str().unwrap_or_default()).padded(Margins::trbl(0, 0, 2, 0)));
            }
            document.push(list.padded(Margins::trbl(0, 0, 1, 0)));
        }
    }
}
