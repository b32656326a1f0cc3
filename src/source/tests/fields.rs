//! The keys of a report, and its fields of one line.

use super::good;
use crate::diagnostics::Source;
use crate::model::{Block, Direction, Inline, plain};
use crate::source::{NoAssets, read};

#[test]
fn a_title_is_all_that_a_report_needs() {
    let report = good("title = 'A *good* year'").report;
    assert_eq!(plain(&report.title), "A good year");
    assert!(matches!(report.title.as_slice(), [Inline::Text(_), Inline::Emphasis(_), Inline::Text(_)]));
    assert_eq!(report.lang.to_string(), "en");
}

#[test]
fn every_key_of_the_head_is_read() {
    let report = good(
        r#"
title = "T"
kicker = "Director's update"
lang = "ar"
date = 2023-01-12
authors = [{ name = "Ada  Lovelace", role = "Director" }, "Mary"]
organisation = { name = "O", url = "https://example.org" }
standfirst = "One.\n\nTwo."
[[related]]
title = "R"
url = "https://example.org/r"
source = "S"
date = "2022-12-31"
"#,
    )
    .report;
    assert_eq!(report.kicker.as_deref().map(plain).as_deref(), Some("Director's update"));
    assert_eq!(report.lang.to_string(), "ar");
    assert_eq!(report.date.map(|date| date.to_string()).as_deref(), Some("2023-01-12"));
    let names: Vec<_> = report.authors.iter().map(|author| (author.name.as_str(), author.role.as_deref())).collect();
    assert_eq!(names, [("Ada Lovelace", Some("Director")), ("Mary", None)]);
    assert_eq!(report.organisations[0].url.as_deref(), Some("https://example.org"));
    assert_eq!(report.standfirst.len(), 2);
    assert_eq!(report.related[0].date.map(|date| date.to_string()).as_deref(), Some("2022-12-31"));
}

#[test]
fn letters_know_the_direction_where_the_language_has_two() {
    let direction = |text: &str| good(text).report.language().direction;
    // Ladino, in Latin and in Hebrew letters.
    assert_eq!(direction("title = 'Deklarasion'\nlang = 'lad'"), Direction::LeftToRight);
    assert_eq!(
        direction("title = 'ONU'\nlang = 'lad'\n[[section]]\ncontent = ['- דיקלאראסיון']"),
        Direction::RightToLeft
    );
    assert_eq!(direction("title = 'Deklarasion'\nlang = 'lad-Hebr'"), Direction::RightToLeft);
    assert_eq!(direction("title = 'Deklarasion'\nlang = 'lad'\ndir = 'rtl'"), Direction::RightToLeft);
    assert_eq!(direction("title = '2023'\nlang = 'ar'"), Direction::RightToLeft);
}

#[test]
fn fields_of_one_line_take_marks_of_blocks_as_text() {
    for text in [
        "1. x",
        "2024. A year",
        "# x",
        "# x ##",
        "> 100",
        "- x",
        "-",
        "–",
        "+ 5",
        "* x",
        "***",
        "```",
        "~~~",
        "    x",
        "---",
        "===",
        "a\n---",
        "a\n# b",
        "| a | b |",
        "[x]: y",
        "a\n1. b",
    ] {
        let value = format!("\"\"\"{text}\"\"\"");
        let report = good(&format!(
            "title = {value}\nkicker = {value}\n[[section]]\nheading = {value}\ncontent = [{{ quote = 'q', by = {value} }}, \
             {{ table = {{ header = [{value}], rows = [[{value}]] }}, caption = {value} }}]\n[[related]]\ntitle = {value}"
        ))
        .report;
        let [Block::Quote(quote), Block::Table(table)] = report.sections[0].content.as_slice() else {
            panic!("{text}")
        };
        let optional = [&report.kicker, &report.sections[0].heading, &quote.by, &table.caption];
        let cells = table.cells().map(|cell| &cell.content);
        let fields = [&report.title, &report.related[0].title].into_iter().chain(cells);
        let wanted = text.trim().replace('\n', " ");
        for field in fields.chain(optional.into_iter().flatten()) {
            assert_eq!(plain(field), wanted, "{text:?}");
        }
    }
}

#[test]
fn a_field_of_one_line_knows_the_places_of_its_letters() {
    let text = "title = \"\"\"\n  1. *a*  \n  - b\"\"\"";
    let title = good(text).report.title;
    let [Inline::Text(one), Inline::Emphasis(a), Inline::Break(_), Inline::Text(b)] = title.as_slice() else {
        panic!("{title:?}")
    };
    let [Inline::Text(a)] = a.as_slice() else { panic!("{a:?}") };
    assert_eq!([one, a, b].map(|found| &text[found.span.start..found.span.end]), ["1. ", "a", "- b"]);
}

/// ISO 19005-2, 6.1.13: a string is at most 32,767 bytes long, and one that is not all ASCII takes two for most letters.
#[test]
fn a_text_that_no_pdf_can_hold_is_told_with_its_place() {
    let told = |length: usize, letter: &str| -> Vec<String> {
        let long = letter.repeat(length);
        let text = format!(
            "title = '{long}'\n[[section]]\nheading = 'H'\ncontent = '''\n# {long}\n[{long}](https://a.org)\n{long}\n'''"
        );
        let found = read(Source::new("report.toml", text), &NoAssets).err();
        let found = found.iter().flat_map(|all| all.iter());
        found.map(|one| one.message.split(" takes").next().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(told(32_767, "a"), [""; 0]);
    assert_eq!(told(32_768, "a"), ["a title", "the heading", "the text of a link"]);
    assert_eq!(told(16_382, "é"), [""; 0]);
    assert_eq!(told(16_383, "é"), ["a title", "the heading", "the text of a link"]);
}

#[test]
fn a_byte_order_mark_is_no_text() {
    let text = "\u{feff}title = 'T'";
    let read = good(text);
    assert!(
        matches!(read.report.title.as_slice(), [Inline::Text(piece)] if &text[piece.span.start..piece.span.end] == "T")
    );
}
