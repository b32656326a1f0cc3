//! A report without pages says what the tags of its PDF say, block by block; in Markdown too, read by a reader of Markdown.

mod support;
#[path = "support/tags.rs"]
mod tags;

use std::path::{Path, PathBuf};

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use support::golden;
use tidings::diagnostics::Span;
use tidings::model::{Block, Inline, Link, Paragraph, Report, Section, Text, plain};
use tidings::paged::{LinkArea, PagedDocument, Target};
use tidings::plain::{Form, write};
use tidings::theme::Theme;

const FOLDERS: [&str; 5] = ["reports", "reports/languages", "tests/documents", "tests/layout", "tests/twins"];

/// Letters that are seen: neither white space nor signs that only say how lines are set.
fn seen(text: &str) -> String {
    let is_seen = |letter: &char| {
        !letter.is_whitespace()
            && !matches!(letter, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    text.chars().filter(is_seen).collect()
}

/// Tells whether a report is written with one of these.
fn says(path: &Path, signs: &[&str]) -> bool {
    let text = std::fs::read_to_string(path).expect("a report");
    signs.iter().any(|sign| text.contains(sign))
}

/// A text without pages has no numbers of pages: what a report with such says is compared without figures.
fn without_pages(text: &str, path: &Path) -> String {
    let has_pages = says(path, &["[](#", "{page}"]);
    text.chars().filter(|letter| !has_pages || !letter.is_numeric() && *letter != '…').collect()
}

/// The number of a note stands in brackets where it is neither small nor raised.
fn without_brackets(text: &str, path: &Path) -> String {
    let has_notes = says(path, &["[^"]);
    text.chars().filter(|letter| !has_notes || !matches!(letter, '[' | ']')).collect()
}

/// What no font at hand can draw is written in other digits on pages, of which a text knows nothing.
const BY_FONTS: &str = "digits_that_no_font_has_are_those_of_europe.toml";

/// Of lines, which are a picture, a text has the numbers, and pages say them in the words for those who do not see it.
const LINES: [&str; 5] = [
    "lines_are_a_picture_that_says_its_numbers.toml",
    "an_arabic_chart_grows_from_the_right.toml",
    "charts.toml",
    "annual-review.toml",
    "gallery.toml",
];

/// All reports, and all that the tests have.
fn reports() -> impl Iterator<Item = PathBuf> {
    FOLDERS
        .into_iter()
        .flat_map(golden::reports)
        .filter(|path| ![BY_FONTS, "theme.toml"].iter().chain(&LINES).any(|other| path.ends_with(other)))
}

#[test]
fn the_text_is_that_of_the_tags_block_by_block() {
    for path in reports() {
        let read = support::read(&path);
        let text = without_pages(&write(&read.report, &read.theme, Form::Text), &path);
        let pdf = tidings::write(&support::set(&path), &tidings::pdf::Options::default()).expect("a PDF");
        let text = without_brackets(&text, &path);
        let mut lines = text.split(['\n', '\t']).map(seen).filter(|line| !line.is_empty());
        // A label stands on the line of what it is the label of.
        let mut due = String::new();
        let blocks = tags::blocks(&pdf);
        let blocks = blocks.iter().map(|block| seen(&without_pages(block, &path)));
        for block in blocks.filter(|block| !block.is_empty()) {
            while !due.starts_with(&block) {
                let line = lines.next().unwrap_or_else(|| panic!("{}: {block:?} is not printed", path.display()));
                due.push_str(&line);
                let stands = block.starts_with(&due) || due.starts_with(&block);
                assert!(stands, "{}: {due:?} instead of {block:?}", path.display());
            }
            due.drain(..block.len());
        }
        let rest: Vec<String> = lines.collect();
        assert!(due.is_empty() && rest.is_empty(), "{}: {due:?} {rest:?} are in no tag", path.display());
    }
}

/// Numbers of a chart are a table in a text, whether they are one on a page or not.
#[test]
fn a_chart_is_a_table_of_its_numbers() {
    let report = r#"
        title = "T"
        [[section]]
        content = [
          { chart = "bars", title = "Bars", data = [["2024", 1250.5], ["2025", ""]], unit = "%" },
          { chart = "share", title = "Share", series = ["A", "B|C"], data = [["2024", 1, 2]] },
          { chart = "lines", title = "Lines", series = ["A", "B"], data = [["2024", 1, 2], ["2025", 3, 4]], source = "S." },
          { chart = "lines", title = "Table", series = ["A"], data = [["2024", 1], ["2025", 3]], data-table = true },
          { chart = "lines", title = "Bare", data = [["2024", 1], ["2025", 3]], data-table = true },
        ]
    "#;
    let folder = tidings::source::Folder::new(".").expect("a folder");
    let read = tidings::read(tidings::diagnostics::Source::new("report.toml", report), &folder);
    let read = read.unwrap_or_else(|errors| panic!("{errors}"));
    let written = |form| write(&read.report, &read.theme, form);
    let text = "T\n\nBars\n\n2024\t1,250.5%\n2025\t–\n\nShare\n\n\tA\tB|C\n2024\t1\t2\n\n\
                Lines\n\n\tA\tB\n2024\t1\t2\n2025\t3\t4\n\nS.\n\nTable\n\n\tA\n2024\t1\n2025\t3\n\n\
                Bare\n\n2024\t1\n2025\t3\n";
    assert_eq!(written(Form::Text), text);
    let alt = |said: &str| format!("![{said}]()");
    let (both, one) = (
        alt(
            "A: 1 (2024), 3 (2025), lowest: 1 (2024), highest: 3 (2025); B: 2 (2024), 4 (2025), lowest: 2 (2024), highest: 4 (2025)",
        ),
        alt("A: 1 (2024), 3 (2025), lowest: 1 (2024), highest: 3 (2025)"),
    );
    let markdown = format!(
        "# T\n\nBars\n\n|  |  |\n| --- | --- |\n| 2024 | 1,250.5% |\n| 2025 | – |\n\n\
         Share\n\n|  | A | B\\|C |\n| --- | --- | --- |\n| 2024 | 1 | 2 |\n\n\
         Lines\n\n{both}\n\n|  | A | B |\n| --- | --- | --- |\n| 2024 | 1 | 2 |\n| 2025 | 3 | 4 |\n\nS.\n\n\
         Table\n\n{one}\n\n|  | A |\n| --- | --- |\n| 2024 | 1 |\n| 2025 | 3 |\n\n\
         Bare\n\n{}\n\n|  |  |\n| --- | --- |\n| 2024 | 1 |\n| 2025 | 3 |\n",
        one.replace("A: ", "")
    );
    assert_eq!(written(Form::Markdown), markdown);
}

/// Returns what somebody reads in a text in Markdown, and where its links lead.
fn read_markdown(markdown: &str) -> (String, Vec<String>) {
    let (mut words, mut urls) = (String::new(), Vec::new());
    let mut in_picture = false;
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    for event in Parser::new_ext(markdown, options | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS) {
        match event {
            Event::Text(text) | Event::Code(text) if !in_picture => words.push_str(&text),
            Event::Start(Tag::Image { .. }) => in_picture = true,
            Event::End(TagEnd::Image) => in_picture = false,
            Event::Start(Tag::Link { dest_url, .. }) => urls.push(dest_url.into_string()),
            Event::Start(Tag::FootnoteDefinition(label)) | Event::FootnoteReference(label) => {
                words.push_str(&format!("[{}]", letter_of(&label)));
            }
            Event::Html(html) | Event::InlineHtml(html) => panic!("{html} is no text"),
            Event::Start(_)
            | Event::End(_)
            | Event::Text(_)
            | Event::Code(_)
            | Event::SoftBreak
            | Event::HardBreak
            | Event::Rule => words.push(' '),
            Event::TaskListMarker(_) => {}
            other @ (Event::InlineMath(_) | Event::DisplayMath(_)) => {
                panic!("{other:?} is not asked for")
            }
        }
    }
    (words, urls)
}

/// Where the links out of a report lead, in reading order.
fn links_of(document: &PagedDocument) -> Vec<String> {
    let mut links: Vec<_> = document.pages.iter().flat_map(|page| &page.links).collect();
    links.sort_by_key(|link| link.node);
    links.dedup_by_key(|link| link.node);
    let url = |link: &LinkArea| match &link.target {
        Target::Url(url) => Some(url.to_string()),
        Target::Node(_) => None,
    };
    links.into_iter().filter_map(url).collect()
}

/// Returns the mark of a note: in tables a letter, without the figures that tell it apart in Markdown.
fn letter_of(label: &str) -> &str {
    let letter = label.trim_end_matches(|figure: char| figure.is_ascii_digit());
    if letter.is_empty() { label } else { letter }
}

#[test]
fn markdown_reads_as_the_text() {
    for path in reports() {
        let read = support::read(&path);
        // A link of Markdown has its address, whether that is printed or not.
        let mut theme = read.theme.clone();
        theme.parts.links_addresses = false;
        let text = write(&read.report, &theme, Form::Text);
        let (words, urls) = read_markdown(&write(&read.report, &read.theme, Form::Markdown));
        // Bullets and numbers are marks of Markdown's.
        let unlabelled = |line: &str| {
            let line = line.trim_start();
            let label = line.split(' ').next().unwrap_or_default();
            let is_bullet = label.ends_with(['▪', '•', '☐', '☑']) || label == "–";
            let is_label = is_bullet || label.trim_end_matches(['.', ')']).chars().all(char::is_numeric);
            let is_marked = is_bullet || label.ends_with(['.', ')']);
            seen(if is_label && is_marked { &line[label.len()..] } else { line })
        };
        let expected: String = text.lines().map(unlabelled).collect();
        assert_eq!(seen(&words), expected, "{}", path.display());
        let is_outside = |url: &String| !url.starts_with('#');
        let urls: Vec<String> = urls.into_iter().filter(is_outside).collect();
        assert_eq!(urls, links_of(&support::set(&path)), "{}", path.display());
    }
}

/// Pieces of running text, some of them stressed, linked or in the words of a machine, side by side or in each other.
fn inlines() -> impl Strategy<Value = Vec<Inline>> {
    let letters = prop::collection::vec(prop::sample::select(&LETTERS[..]), 1..5).prop_map(|parts| parts.concat());
    let text = letters.clone().prop_map(Inline::text);
    let code = "[a-z`* ]{1,5}".prop_map(|text| Inline::Code(Text::new(text)));
    let piece = prop_oneof![6 => text, 1 => code, 1 => Just(Inline::Break(Span::NONE))];
    let piece = piece.prop_recursive(3, 12, 3, |inner| {
        let inner = prop::collection::vec(inner, 1..3);
        prop_oneof![
            inner.clone().prop_map(Inline::Emphasis),
            inner.clone().prop_map(Inline::Strong),
            inner.clone().prop_map(Inline::Struck),
            inner.prop_map(|content| Inline::Link(Link::new(content, "https://example.org/a(b)"))),
        ]
    });
    prop::collection::vec(piece, 1..6)
}

const LETTERS: [&str; 26] = [
    "a", "word", "É", "字", "1", "2.", "3)", " ", " ", ".", ",", "“", "*", "**", "_", "~", "~~", "`", "[", "](x)", "#",
    "- ", "> ", "|", "\\", "&amp;",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_letter_is_lost_in_marks(content in inlines()) {
        let words = seen(&plain(&content));
        let mut report = Report::new("T");
        report.sections.push(Section::unheaded(vec![Block::Paragraph(Paragraph::new(content))]));
        let markdown = write(&report, &Theme::default(), Form::Markdown);
        let (read, _) = read_markdown(&markdown);
        prop_assert_eq!(seen(&read), format!("T{words}"), "{}", markdown);
    }
}
