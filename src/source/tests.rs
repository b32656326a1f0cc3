//! Good reports become the model they describe; no report, however bad, does harm.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Instant;

use proptest::prelude::*;

use super::{NoAssets, Read, attempt, read};
use crate::diagnostics::{Diagnostics, Source, Span};
use crate::model::{Alt, Block, Direction, Inline, Level, ListKind, Spacing, Text, plain};

fn good(text: &str) -> Read {
    match read(Source::new("report.toml", text), &NoAssets) {
        Ok(read) => read,
        Err(all) => panic!("{all}"),
    }
}

/// The blocks of a section whose content is this Markdown.
fn blocks(markdown: &str) -> Vec<Block> {
    let text = format!("title = 'T'\n[[section]]\nheading = 'H'\ncontent = '''\n{markdown}\n'''");
    good(&text).report.sections.remove(0).content
}

fn inlines(markdown: &str) -> Vec<Inline> {
    let Block::Paragraph(paragraph) = blocks(markdown).remove(0) else { panic!("no paragraph") };
    paragraph.content
}

/// Blocks as a short text: one letter for each kind, with what is in it.
fn outline(blocks: &[Block]) -> String {
    let one = |block: &Block| match block {
        Block::Heading(heading) => format!("h{} {}", heading.level.get(), plain(&heading.content)),
        Block::Paragraph(paragraph) => format!("p {}", plain(&paragraph.content)),
        Block::List(list) => {
            let kind = match list.kind {
                ListKind::Bullets => "ul".to_owned(),
                ListKind::Numbered { start, .. } => format!("ol{start}"),
            };
            let loose = if list.spacing == Spacing::Loose { " loose" } else { "" };
            let items: Vec<_> = list.items.iter().map(|item| outline(&item.content)).collect();
            format!("{kind}{loose}[{}]", items.join(" | "))
        }
        Block::Quote(quote) => {
            let by = quote.by.as_ref().map(|by| format!(" by {}", plain(by))).unwrap_or_default();
            format!("q({}){by}", outline(&quote.content))
        }
        Block::Figure(_) => "figure".to_owned(),
        Block::Table(table) => {
            let row = |cells: &[crate::model::Cell]| {
                cells.iter().map(|cell| plain(&cell.content)).collect::<Vec<_>>().join(",")
            };
            let rows: Vec<_> = table.rows.iter().map(|cells| row(cells)).collect();
            format!("table({}: {}){:?}", row(&table.header), rows.join("; "), table.align)
        }
        Block::Rule(_) => "rule".to_owned(),
        Block::PageBreak(_) => "page".to_owned(),
    };
    blocks.iter().map(one).collect::<Vec<_>>().join(" + ")
}

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
    assert_eq!(report.organisation.and_then(|organisation| organisation.url).as_deref(), Some("https://example.org"));
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
fn the_list_form_and_the_table_form_are_the_same() {
    let list = good(
        "title = 'T'\n[[section]]\ncontent = ['a', { bullets = ['b'] }, { quote = 'c', by = 'd' }, { break = 'page' }]",
    );
    let tables = good(
        "title = 'T'\n[[section]]\n[[section.content]]\ntext = 'a'\n[[section.content]]\nbullets = ['b']\n\
         [[section.content]]\nquote = 'c'\nby = 'd'\n[[section.content]]\nbreak = 'page'",
    );
    let shown = outline(&list.report.sections[0].content);
    assert_eq!(shown, "p a + ul[p b] + q(p c) by d + page");
    assert_eq!(outline(&tables.report.sections[0].content), shown);
}

#[test]
fn items_of_a_list_may_hold_lists() {
    let read = good(
        "title = 'T'\n[[section]]\ncontent = [{ numbered = [\n'a',\n{ text = 'b', bullets = ['c', ['d', { quote = 'e' }]] },\n\
         '''f\n\ng'''], start = 3 }]",
    );
    assert_eq!(
        outline(&read.report.sections[0].content),
        "ol3 loose[p a | p b + ul loose[p c | p d + q(p e)] | p f + p g]"
    );
}

#[test]
fn tables_are_read_in_both_forms() {
    let read = good(
        "title = 'T'\n[[section]]\ncontent = ['''\n| a | b |\n|:-:|--:|\n| 1 | 2 |\n| 3 |\n''', \
         { table = { header = ['a', 'b'], rows = [['1', '']], align = ['centre', 'end'] }, caption = 'C' }]",
    );
    assert_eq!(
        outline(&read.report.sections[0].content),
        "table(a,b: 1,2; 3,)[Centre, Units] + table(a,b: 1,)[Centre, End]"
    );
}

#[test]
fn a_column_of_numbers_is_aligned_by_its_units() {
    let read = good(
        "title = 'T'\n[[section]]\ncontent = ['''\n| a | b | c |\n|---|---|:--|\n| 1 | **2 %** | 3 |\n| x | – | 4 |\n''', \
         { table = { header = ['a', 'b'], rows = [['x', '€ 1,200'], ['y', '']] } }]",
    );
    assert_eq!(
        outline(&read.report.sections[0].content),
        "table(a,b,c: 1,2 %,3; x,–,4)[Start, Units, Start] + table(a,b: x,€ 1,200; y,)[Start, Units]"
    );
}

#[test]
fn markdown_becomes_blocks() {
    let shown = outline(&blocks(
        "Text\nover lines.\n\n- a\n- b\n  1. c\n\n> q\n>\n> r\n\n***\n\n7. x\n\n8. y\n\n[a]: https://example.org\n\nSee [a].",
    ));
    assert_eq!(
        shown,
        "p Text over lines. + ul[p a | p b + ol1[p c]] + q(p q + p r) + rule + ol7 loose[p x | p y] + p See a."
    );
}

#[test]
fn pictures_are_read_in_every_form() {
    let files = BTreeMap::from([
        ("a b.png".to_owned(), include_bytes!("../../tests/diagnostics/files/dot.png").to_vec()),
        ("t.toml".to_owned(), b"page.size = 'A5'".to_vec()),
    ]);
    let text = r#"
title = "T"
theme = "t.toml"
organisation = { name = "O", logo = "a b.png" }
hero = { image = "a b.png", decorative = true }
[[section]]
content = [
  { image = "a b.png", alt = "What *it* shows", caption = "*C*", credit = "Kim", licence = "CC-BY" },
  """
Text.

![One](a%20b.png 'Caption')
![Two](<a b.png>)

- ![Three](a%20b.png)
""",
]
"#;
    let read = read(Source::new("r", text), &files).unwrap_or_else(|all| panic!("{all}"));
    assert_eq!(read.theme.page.width, crate::geometry::Pt::from_mm(148.0));
    assert!(read.report.hero.is_some_and(|hero| hero.alt == Alt::Decorative));
    let logo = read.report.organisation.and_then(|organisation| organisation.logo);
    assert!(logo.is_some_and(|logo| logo.alt == Alt::Text("O".to_owned())));
    let content = &read.report.sections[0].content;
    assert_eq!(outline(content), "figure + p Text. + figure + figure + ul[figure]");
    let figures =
        content.iter().filter_map(|block| if let Block::Figure(figure) = block { Some(figure) } else { None });
    let words: Vec<_> = figures.map(|figure| (&figure.alt, figure.caption.as_deref().map(plain))).collect();
    let alt = |text: &str| Alt::Text(text.to_owned());
    let (first, one, two) = (alt("What *it* shows"), alt("One"), alt("Two"));
    assert_eq!(words, [(&first, Some("C".to_owned())), (&one, Some("Caption".to_owned())), (&two, None)]);
}

#[test]
fn headings_count_from_their_section() {
    assert_eq!(outline(&blocks("# a\n\n## b\n\n# c")), "h3 a + h4 b + h3 c");
    assert_eq!(outline(&blocks("### a\n\n#### b")), "h3 a + h4 b");
    let without = good("title = 'T'\n[[section]]\ncontent = ['## a', '### b']").report.sections.remove(0).content;
    assert_eq!(outline(&without), "h2 a + h3 b");
    assert!(matches!(&without[0], Block::Heading(heading) if heading.level == Level::SECTION));
}

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

#[test]
fn asterisks_that_are_meant_stay() {
    assert_eq!(plain(&inlines(r"2 * 3 ** 4 \*\*x")), "2 * 3 ** 4 **x");
}

/// Running text as Markdown would write it, with every address in full.
fn marked(content: &[Inline]) -> String {
    let one = |inline: &Inline| match inline {
        Inline::Text(text) => text.text.clone(),
        Inline::Emphasis(inner) => format!("*{}*", marked(inner)),
        Inline::Strong(inner) => format!("**{}**", marked(inner)),
        Inline::Code(code) => format!("`{}`", code.text),
        Inline::Link(link) => format!("[{}]({})", marked(&link.content), link.url),
        Inline::Phrase(phrase) => format!("[{}](lang:{})", marked(&phrase.content), phrase.language.lang),
        Inline::Break(_) => "/".to_owned(),
    };
    content.iter().map(one).collect()
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
    assert_eq!(marked(&table.rows[0][0].content), "[www.d.org](https://www.d.org)");
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
        let cells = table.header.iter().chain(table.rows.iter().flatten()).map(|cell| &cell.content);
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

#[test]
fn a_line_break_of_html_breaks_the_line_of_a_markdown_cell() {
    let Block::Table(table) = blocks("| a |\n|---|\n| b<br>c<BR />d |").remove(0) else { panic!("no table") };
    let breaks = table.rows[0][0].content.iter().filter(|inline| matches!(inline, Inline::Break(_))).count();
    assert_eq!((table.rows.len(), breaks), (1, 2));
}

#[test]
fn a_missing_file_is_told_by_case_and_unicode_form() {
    let files =
        BTreeMap::from(["Photo.JPG", "cafe\u{301}.png", "annual.toml"].map(|name| (name.to_owned(), Vec::new())));
    let help = |text: &str| {
        let all = read(Source::new("report.toml", text), &files).expect_err("no such file");
        let helps: Vec<_> = all.iter().filter_map(|found| found.help.clone()).collect();
        helps.join("\n")
    };
    let image = |path: &str| help(&format!("title = 'T'\n[hero]\nimage = \"{path}\"\nalt = 'A'"));
    assert_eq!(image("photo.jpg"), "did you mean \"Photo.JPG\"?");
    assert_eq!(image("PHOTO.png"), "did you mean \"Photo.JPG\"?");
    assert!(image("café.png").starts_with("did you mean \"cafe\u{301}.png\"? Its letters and accents"));
    assert_eq!(help("title = 'T'\ntheme = 'Annual.toml'"), "did you mean \"annual.toml\"?");
    assert_eq!(help("title = 'T'\ntheme = 'anual'"), "did you mean \"annual.toml\"?");
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
            Inline::Emphasis(inner) | Inline::Strong(inner) => check_inlines(inner, text),
            Inline::Link(link) => {
                check_span(link.span, text);
                check_inlines(&link.content, text);
            }
            Inline::Phrase(phrase) => {
                check_span(phrase.span, text);
                check_inlines(&phrase.content, text);
            }
            Inline::Break(span) => check_span(*span, text),
        }
    }
}

fn check_blocks(blocks: &[Block], text: &str) {
    for block in blocks {
        match block {
            Block::Heading(heading) => check_inlines(&heading.content, text),
            Block::Paragraph(paragraph) => {
                check_span(paragraph.span, text);
                check_inlines(&paragraph.content, text);
            }
            Block::List(list) => list.items.iter().for_each(|item| check_blocks(&item.content, text)),
            Block::Quote(quote) => check_blocks(&quote.content, text),
            Block::Figure(figure) => check_span(figure.span, text),
            Block::Table(table) => {
                for cell in table.rows.iter().flatten().chain(&table.header) {
                    check_span(cell.span, text);
                    check_inlines(&cell.content, text);
                }
            }
            Block::Rule(span) | Block::PageBreak(span) => check_span(*span, text),
        }
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

const TOML: [&str; 48] = [
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

const MARKDOWN: [&str; 72] = [
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
    "[^1]: ",
    "[x]: https://a.b\n",
    "~~",
    "$",
    "```\n",
    "\u{1f600}",
    "\u{301}",
];

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
        for (open, close) in [("'''", "'''"), ("\"\"\"", "\"\"\""), ("'''\n", "\n'''"), ("\"", "\"")] {
            let _ = check(&format!("title = {open}{text}{close}")).is_ok();
            let content = format!("title = 'T'\n[[section]]\ncontent = {open}{text}{close}\n");
            let _ = check(&content).is_ok();
            let _ = check(&format!("title = 'T'\n[[section]]\ncontent = [{{ bullets = [{open}{text}{close}] }}]\n")).is_ok();
        }
    }

    #[test]
    fn plain_words_come_through(words in prop::collection::vec("[a-zé말من]{1,8}", 1..20)) {
        let text = format!("title = '''\n   {}\n'''", words.join("\n   "));
        let read = check(&text).map_err(|all| TestCaseError::fail(all.to_string()))?;
        prop_assert_eq!(plain(&read.report.title), words.join(" "));
    }
}

#[test]
fn files_over_the_limits_are_named_with_the_limit() {
    let mut limits = crate::limits::Limits::default();
    (limits.file, limits.input) = (8, 1000);
    let bounds = crate::limits::Bounds::new(limits);
    let files = BTreeMap::from([("a.png".to_owned(), vec![0; 9]), ("t.toml".to_owned(), vec![b'#'; 1001])]);
    let text = "title = 'T'\ntheme = 't.toml'\n[hero]\nimage = 'a.png'\nalt = 'x'\n";
    let found = attempt(Source::new("r.toml", text), &files, &bounds).expect("TOML").warnings;
    let told: Vec<_> = found.iter().map(|one| (one.message.clone(), one.help.clone().unwrap_or_default())).collect();
    let raise = |name: &str| crate::limits::raise(name);
    let message = |name: &str, most: u64| {
        format!("cannot use `{name}`: the file is larger than {most} bytes, the most that is read of one")
    };
    assert_eq!(told, [(message("t.toml", 1000), raise("input")), (message("a.png", 8), raise("file"))]);
    let large = Source::new("r.toml", format!("title = '{}'", "x".repeat(1000)));
    let found = attempt(large, &files, &bounds).expect_err("too large");
    assert!(found.to_string().contains("error[limit]: the report has 1010 bytes, more than the limit `input` of 1000"));
}
