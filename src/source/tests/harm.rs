//! Properties of every input, generated and hostile: every place lies in the text, and reading ends soon.

use std::fmt::Write as _;
use std::time::Instant;

use proptest::prelude::*;

use crate::diagnostics::{Diagnostics, Source, Span};
use crate::model::{Block, Inline, Text, plain};
use crate::source::{NoAssets, Read, read};

#[test]
fn reading_takes_time_in_step_with_the_length() {
    // Not a benchmark: quadratic time at this size takes minutes.
    let mut sections = "title = 'T'\n".to_owned();
    for number in 0..20_000 {
        writeln!(sections, "[[section]]\nheading = 'H{number}'\ncontent = 'a *b* c'").expect("a string");
    }
    let hostile = [
        format!("title = 'T'\n[[section]]\ncontent = '''\n{}'''", "word \\* &amp; *x*\n".repeat(20_000)),
        format!("title = \"{}\"", "\\u00e9 ".repeat(50_000)),
        format!("title = '{}'", "*a **b ".repeat(20_000)),
        format!("title = '{}'", "[".repeat(50_000)),
        format!("title = 'T'\n[[section]]\ncontent = '{}'", "> ".repeat(20_000)),
        format!("title = 'T'\n[[section]]\ncontent = '''\n{}'''", "- ".repeat(2_000) + "x"),
        format!("title = {}", "[".repeat(50_000)),
        "a = \"\n".repeat(20_000),
        format!("title = 'T'\n[[section]]\ncontent = '''\n{}'''", "[x](y z) ".repeat(20_000)),
        format!("title = 'T'\n[[section]]\ncontent = '''\n|a|\n|-|\n{}'''", "|b|c|\n".repeat(10_000)),
        format!("title = 'T'\n[[section]]\ncontent = '''{}'''", "![a](b) ".repeat(10_000)),
        format!("title = 'T'\n[[section]]\ncontent = '''\n{}{}'''", "*a ".repeat(30_000), " b*".repeat(30_000)),
        format!("title = 'T'\n[[section]]\ncontent = '''\n{}'''", "_\n".repeat(50_000)),
        format!("title = 'T'\n[[section]]\ncontent = '''\n{}'''", "[a](b c) ".repeat(50_000)),
        format!("title = 't'\n{}", "\"".repeat(300_000)),
        format!("title = 't'\n{}", "date = x\n".repeat(50_000)),
        format!("title = 'T'\n[[section]]\ncontent = '''\n{}'''", "a*b*c".repeat(20_000)),
        format!("title = 'T'\n[[section]]\ncontent = '''\n{}'''", "*a*b ".repeat(20_000)),
        format!("title = 'T'\n[[section]]\ncontent = '''\n{}'''", "https://a.org/*b*c ".repeat(20_000)),
        format!("title = 'T'\n[[section]]\ncontent = '''\n{}'''", "• a\nb\n".repeat(20_000)),
        format!("title = 'T'\n[[section]]\ncontent = '''\n{}'''", "2. a\n\n1. b\n\n".repeat(10_000)),
        format!("title = 'T'\n[[section]]\ncontent = '''\n{}'''", "a* b\n\n* c\n\n".repeat(10_000)),
        format!("title = 'T'\nvalues.x = 1234567\n[[section]]\ncontent = '''\n{}'''", "{{x}} ".repeat(100_000)),
        format!("title = 'T'\nvalues.x = 'y'\n[[section]]\ncontent = '''\n{}'''", "{{z}} ".repeat(100_000)),
        format!("title = 'T'\nvalues.x = 'y'\n[[section]]\ncontent = '{}'", "{".repeat(300_000)),
        format!("title = 'T'\nvalues.x = '{}'\n[[section]]\ncontent = '{}'", "x".repeat(1 << 12), "{{x}} ".repeat(200)),
        format!("title = 'T'\nvalues = {{}}\n[[section]]\ncontent = '{}'", "\\{{".repeat(100_000)),
        sections,
    ];
    for text in hostile {
        let start = Instant::now();
        let _ = read(Source::new("r", text.as_str()), &NoAssets).is_ok();
        assert!(start.elapsed().as_secs() < 20, "{}", &text[..60]);
    }
}

/// Fails unless a span lies in its text, on character boundaries.
fn check_span(span: Span, text: &str) {
    assert!(text.get(span.start..span.end).is_some(), "{span:?} in {text:?}");
}

fn check_piece(piece: &Text, text: &str) {
    check_span(piece.span, text);
    let written = &text[piece.span.start..piece.span.end];
    assert!(!piece.text.is_empty());
    if written.len() == piece.text.len() {
        let spaces = |text: &str| text.replace(['\n', '\r', '\t'], " ");
        assert_eq!(spaces(written), spaces(&piece.text), "in {text:?}");
    }
}

fn check_inlines(content: &[Inline], text: &str) {
    for inline in content {
        match inline {
            Inline::Text(piece) | Inline::Code(piece) => check_piece(piece, text),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Struck(inner) => check_inlines(inner, text),
            Inline::Link(link) => {
                check_span(link.span, text);
                check_inlines(&link.content, text);
            }
            Inline::Phrase(phrase) => {
                check_span(phrase.span, text);
                check_inlines(&phrase.content, text);
            }
            Inline::Note(mark) => check_span(mark.span, text),
            Inline::Break(span) => check_span(*span, text),
        }
    }
}

fn check_blocks<'b>(blocks: impl IntoIterator<Item = &'b Block>, text: &str) {
    for block in blocks {
        check_span(block.named().1, text);
        block.own_lines().into_iter().for_each(|line| check_inlines(line, text));
        check_blocks(block.children(), text);
    }
}

/// Reads a text and checks every place that comes out.
fn check(text: &str) -> Result<Read, Diagnostics> {
    let result = read(Source::new("r", text), &NoAssets);
    match &result {
        Ok(read) => {
            assert_eq!(crate::model::check(&read.report, &crate::limits::Bounds::default()).list(), [], "{text:?}");
            check_inlines(&read.report.title, text);
            for section in &read.report.sections {
                check_span(section.span, text);
                check_inlines(section.heading.as_deref().unwrap_or_default(), text);
                check_blocks(&section.content, text);
            }
        }
        Err(all) => {
            assert!(all.has_errors());
            all.iter().for_each(|diagnostic| check_span(diagnostic.span, text));
            assert!(!all.to_string().is_empty());
        }
    }
    result
}

const TOML: [&str; 50] = [
    "title",
    "kicker",
    "section",
    "content",
    "hero",
    "related",
    "theme",
    "image",
    "alt",
    "bullets",
    "quote",
    "table",
    "header",
    "rows",
    "text",
    "styles",
    "colors",
    "page",
    "size",
    "words",
    "values",
    "{{a}}",
    " = ",
    "=",
    ".",
    ",",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "\n",
    "\r\n",
    "\"",
    "'",
    "\"\"\"",
    "'''",
    "\\",
    "\\u00e9",
    "é",
    "工",
    "1",
    "2023-01-12",
    "true",
    "#",
    "'x'",
    "\"y\"",
    "\u{feff}",
    "\u{0}",
];

const MARKDOWN: [&str; 80] = [
    "https://a.org/",
    "www.b.org",
    "c@d.org",
    "://",
    "\\*",
    "3*4*5",
    "2024. ",
    "• ",
    "一、",
    "\n---\n",
    "\n[x]: y\n",
    "+ 4",
    "a",
    "word ",
    "é",
    "工作",
    "من",
    "\u{a0}",
    " ",
    "  ",
    "    ",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "*",
    "**",
    "_",
    "`",
    "``",
    "#",
    "## ",
    "- ",
    "1. ",
    "> ",
    "***\n",
    "---\n",
    "|",
    "|-|\n",
    "[",
    "]",
    "(",
    ")",
    "](",
    "![",
    "[x](https://a.b)",
    "<",
    ">",
    "<b>",
    "<!--",
    "-->",
    "</b>",
    "<https://a.b>",
    "&amp;",
    "&ngE;",
    "&nbsp;",
    "&#27;",
    "&",
    ";",
    "&#0;",
    "\\",
    "\\\\",
    "\\u00e9",
    "\\n",
    "[^1]",
    "{{a}}",
    "{{ b }}",
    "{{c}}",
    "{{d}}",
    "{{",
    "{a}",
    "}}",
    "\\{{",
    "[^1]: ",
    "[x]: https://a.b\n",
    "~~",
    "$",
    "```\n",
    "\u{1f600}",
    "\u{301}",
];

/// What may stand around a value.
const AROUND: [(&str, &str); 8] =
    [("", ""), ("x ", " y"), ("x", "y"), ("- ", ""), ("**", "**"), ("`", "`"), ("> ", ""), ("1", ". a")];

fn joined(words: &'static [&'static str], length: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(words), 0..length).prop_map(|words| words.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn no_toml_does_harm(text in joined(&TOML, 40)) {
        let _ = check(&text).is_ok();
    }

    #[test]
    fn no_letters_do_harm(text in "\\PC*") {
        let _ = check(&text).is_ok();
        let _ = check(&format!("title = '{text}'")).is_ok();
    }

    #[test]
    fn no_markdown_does_harm(text in joined(&MARKDOWN, 40)) {
        let values = "[values]\na = 1234.5\nb = '*x*_ y_ [z](w)'\nc = 2024-05-31\nd = 'https://a.org/x_y'\n";
        for (open, close) in [("'''", "'''"), ("\"\"\"", "\"\"\""), ("'''\n", "\n'''"), ("\"", "\"")] {
            let _ = check(&format!("title = {open}{text}{close}")).is_ok();
            let content = format!("title = 'T'\n[[section]]\ncontent = {open}{text}{close}\n");
            let _ = check(&content).is_ok();
            let _ = check(&format!("{content}{values}")).is_ok();
            let _ = check(&format!("title = 'T'\n[[section]]\ncontent = [{{ bullets = [{open}{text}{close}] }}]\n")).is_ok();
        }
    }

    #[test]
    fn a_value_is_plain_words_wherever_it_stands(
        words in joined(&MARKDOWN, 10),
        first in "[a1]?",
        around in prop::sample::select(&AROUND[..]),
    ) {
        let words: String = words.replace("{{", "").chars().filter(|letter| !letter.is_control()).collect();
        let value = format!("{first}{words}").split_whitespace().collect::<Vec<_>>().join(" ");
        let written = value.replace('\\', r"\\").replace('"', "\\\"");
        let (before, behind) = around;
        let content = format!("{before}{{{{v}}}}{behind}");
        let text = format!("title = 'T'\nvalues.v = \"{written}\"\n[[section]]\ncontent = \"{content}\"\n");
        if let Ok(read) = check(&text) {
            let shown = super::outline(&read.report.sections[0].content);
            prop_assert!(shown.contains(&value), "{} has become {}", value, shown);
        }
    }

    #[test]
    fn plain_words_come_through(words in prop::collection::vec("[a-zé말من]{1,8}", 1..20)) {
        let text = format!("title = '''\n   {}\n'''", words.join("\n   "));
        let read = check(&text).map_err(|all| TestCaseError::fail(all.to_string()))?;
        prop_assert_eq!(plain(&read.report.title), words.join(" "));
    }
}
