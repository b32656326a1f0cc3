//! Running text: white space, marks, links and escapes.

use super::{blocks, good, inlines, marked, outline};
use crate::model::{Block, Inline, plain};

#[test]
fn white_space_is_one_space_and_other_letters_stay() {
    let text = plain(&inlines("  a \t b\u{a0}\u{a0}c\n   d\u{202f}e &amp; &eacute; \\* 'x' -- ...  "));
    assert_eq!(text, "a b\u{a0}\u{a0}c d\u{202f}e & é * 'x' -- ...");
}

#[test]
fn lines_of_scripts_without_spaces_join_without_one() {
    assert_eq!(plain(&inlines("我们**工\n作**。\n我们")), "我们工作。我们");
    assert_eq!(plain(&inlines("我们\nABC\n한국\n말")), "我们 ABC 한국 말");
}

#[test]
fn asterisks_that_are_meant_stay() {
    assert_eq!(plain(&inlines(r"2 * 3 ** 4 \*\*x")), "2 * 3 ** 4 **x");
}

#[test]
fn bare_addresses_are_links_and_their_signs_are_theirs() {
    let read = |markdown: &str| marked(&inlines(markdown));
    assert_eq!(
        read("See https://a.org/_b_*c*~d~e, **www.e.org** or (f_g@h.org)."),
        "See [https://a.org/_b_*c*~d~e](https://a.org/_b_*c*~d~e), **[www.e.org](https://www.e.org)** or \
         ([f_g@h.org](mailto:f_g@h.org))."
    );
    assert_eq!(
        read("*see https://a.org*, https://a.org/*b c*"),
        "*see [https://a.org](https://a.org)*, [https://a.org/*b](https://a.org/*b) c*"
    );
    assert_eq!(read("https://a.org/?b=1&amp;c=2"), "[https://a.org/?b=1&c=2](https://a.org/?b=1&c=2)");
    assert_eq!(read("https://a.org/b\\_c"), "[https://a.org/b_c](https://a.org/b_c)");
    assert_eq!(
        read("[https://a.org](https://b.org) `www.c.org` <https://d.org>"),
        "[https://a.org](https://b.org) `www.c.org` [https://d.org](https://d.org)"
    );
    assert_eq!(read("x [www.a.org](lang:fr)"), "x [[www.a.org](https://www.a.org)](lang:fr)");
    assert_eq!(read("https\\://a.org and www\\.a.org"), "https://a.org and www.a.org");
    let file = "title = 'At www.a.org'\n[[section]]\nheading = 'a@b.org'\ncontent = '''\n- www.c.org\n\n|a|\n|-|\n|www.d.org|\n'''\n\
                [[related]]\ntitle = 'www.e.org'\nurl = 'https://e.org'";
    let report = good(file).report;
    assert_eq!(marked(&report.title), "At [www.a.org](https://www.a.org)");
    let Inline::Link(link) = &report.title[1] else { panic!("a link") };
    assert_eq!(&file[link.span.start..link.span.end], "www.a.org");
    assert_eq!(report.sections[0].heading.as_deref().map(marked), Some("[a@b.org](mailto:a@b.org)".into()));
    let [Block::List(list), Block::Table(table)] = &report.sections[0].content[..] else { panic!("two blocks") };
    let Block::Paragraph(item) = &list.items[0].content[0] else { panic!("a paragraph") };
    assert_eq!(marked(&item.content), "[www.c.org](https://www.c.org)");
    assert_eq!(marked(&table.rows[0].cells[0].content), "[www.d.org](https://www.d.org)");
    assert_eq!(marked(&report.related[0].title), "www.e.org");
}

#[test]
fn stars_inside_words_are_printed_as_written_in_every_field() {
    let words = "Dank an Mitarbeiter*innen und Verteidiger*innen, 3*4*5";
    let report = good(&format!(
        "title = '{words}'\nkicker = '{words}'\nstandfirst = '{words}'\n[[section]]\nheading = '{words}'\ncontent = '- {words}'"
    ))
    .report;
    assert_eq!(marked(&report.title), words);
    assert_eq!(report.kicker.as_deref().map(marked), Some(words.into()));
    assert_eq!(marked(&report.standfirst[0].content), words);
    assert_eq!(report.sections[0].heading.as_deref().map(marked), Some(words.into()));
    assert_eq!(outline(&report.sections[0].content), format!("ul[p {words}]"));
    assert_eq!(
        marked(&inlines("*Die Leser*innen* und **alle Leser*innen**")),
        "*Die Leser*innen* und **alle Leser*innen**"
    );
    assert_eq!(marked(&inlines("中文*强调*中文 un**glaub**lich a\\*b\\*c")), "中文*强调*中文 un**glaub**lich a*b*c");
}

#[test]
fn hard_breaks_are_kept() {
    for markdown in ["a\\\nb", "a  \nb"] {
        assert!(matches!(inlines(markdown).as_slice(), [Inline::Text(_), Inline::Break(_), Inline::Text(_)]));
    }
}

#[test]
fn a_line_break_of_html_breaks_the_line_of_a_markdown_cell() {
    let Block::Table(table) = blocks("| a |\n|---|\n| b<br>c<BR />d |").remove(0) else { panic!("no table") };
    let breaks = table.rows[0].cells[0].content.iter().filter(|inline| matches!(inline, Inline::Break(_))).count();
    assert_eq!((table.rows.len(), breaks), (1, 2));
}

#[test]
fn links_and_code_are_read() {
    let content =
        inlines("<https://example.org> <a@example.org> [x **y**](https://example.org/%20 \"t\") `a  b` [n][m]");
    let urls: Vec<_> = content
        .iter()
        .filter_map(|inline| if let Inline::Link(link) = inline { Some(link.url.as_str()) } else { None })
        .collect();
    assert_eq!(urls, ["https://example.org", "mailto:a@example.org", "https://example.org/%20"]);
    assert!(content.iter().any(|inline| matches!(inline, Inline::Code(code) if code.text == "a  b")));
    assert!(plain(&content).ends_with("[n][m]"));
}

#[test]
fn what_is_not_switched_on_is_text() {
    assert_eq!(plain(&inlines("10~20 and 30~40, *~a~*")), "10~20 and 30~40, ~a~");
    assert_eq!(plain(&inlines("~a $b$ [ ] c | d ^e^")), "~a $b$ [ ] c | d ^e^");
}

#[test]
fn escapes_and_entities_are_pieces_of_their_own() {
    let text = "title = \"a\\u00e9b &ngE; c\"";
    let read = good(text);
    let pieces = read.report.title.iter().map(|inline| {
        let Inline::Text(piece) = inline else { panic!("{inline:?}") };
        (piece.text.as_str(), &text[piece.span.start..piece.span.end])
    });
    let pieces: Vec<_> = pieces.collect();
    assert_eq!(
        pieces,
        [("a", "a"), ("é", "\\u00e9"), ("b ", "b "), ("\u{2267}", "&ngE;"), ("\u{338}", "&ngE;"), (" c", " c")]
    );
}
