//! Reports built in Rust, each with one thing that no reader could follow.

use std::sync::Arc;

use super::*;
use crate::diagnostics::SourceId;
use crate::limits::Bounds;
use crate::model::{
    Align, Author, Cell, CellAlign, Id, ImprintRow, Inline, Level, Link, ListItem, ListKind, NoteMark, PageBreak, Pull,
    Rule, Spacing, Text,
};
use crate::picture::Picture;

fn told(report: &Report) -> Vec<String> {
    check(report, &Bounds::default()).list().iter().map(|found| format!("{}: {}", found.code, found.message)).collect()
}

fn about(block: Block) -> Vec<String> {
    about_all(vec![block])
}

fn about_all(content: Vec<Block>) -> Vec<String> {
    let mut report = Report::new("A good year");
    report.sections.push(Section { heading: Some(vec![Inline::text("One")]), content, ..Section::default() });
    told(&report)
}

fn paragraph(content: Vec<Inline>) -> Block {
    Block::Paragraph(Paragraph { content, ..Paragraph::default() })
}

fn words(text: &str) -> Block {
    paragraph(vec![Inline::text(text)])
}

fn heading(level: u8) -> Block {
    let level = Level::new(level).expect("a level");
    Block::Heading(Heading { level, content: vec![Inline::text("Two")], id: None, language: None, span: Span::NONE })
}

fn list(items: Vec<Vec<Block>>) -> Block {
    let items = items.into_iter().map(ListItem::new).collect();
    Block::List(List {
        kind: ListKind::Bullets,
        spacing: Spacing::Tight,
        items,
        id: None,
        language: None,
        span: Span::NONE,
    })
}

fn quote(content: Vec<Block>) -> Block {
    Block::Quote(Quote::new(content))
}

fn cells(count: usize) -> Vec<Cell> {
    vec![Cell::default(); count]
}

fn table(header: usize, row: usize, align: usize) -> Block {
    let align = vec![CellAlign::Start; align];
    Block::Table(Table { align, ..Table::new(cells(header), vec![cells(row)]) })
}

fn figure(alt: Alt) -> Figure {
    let picture =
        Arc::new(Picture::decode(include_bytes!("../../../reports/pictures/lantern-mark.png")).expect("a picture"));
    Figure::new(picture, alt)
}

#[test]
fn a_sound_report_passes() {
    let link = Inline::link("a record", "https://example.org");
    let content = vec![
        paragraph(vec![Inline::Strong(vec![link]), Inline::Break(Span::NONE), Inline::text("of\tit\nall")]),
        heading(3),
        list(vec![vec![words("a"), quote(vec![words("b")])]]),
        heading(4),
        table(2, 2, 2),
        heading(2),
        Block::Figure(figure(Alt::Decorative)),
        Block::PageBreak(PageBreak::new(Span::NONE)),
        Block::Rule(Rule::new(Span::NONE)),
    ];
    assert_eq!(about_all(content), [""; 0]);
}

#[test]
fn a_title_says_something() {
    for title in ["", " ", "\u{a0}"] {
        assert_eq!(told(&Report::new(title)), ["empty-text: the title has no text, in the front"]);
    }
}

#[test]
fn a_picture_says_something_or_decorates() {
    let found = ["alt-missing: the picture's alternative text is empty, in section 1"];
    assert_eq!(about(Block::Figure(figure(Alt::Text(" ".into())))), found);
    let mut report = Report::new("A good year");
    report.hero = Some(figure(Alt::Text(String::new())));
    let logo = Some(figure(Alt::Text(String::new())));
    report.organisations.push(Organisation { logo, ..Organisation::new("Us") });
    assert_eq!(told(&report).len(), 2);
}

#[test]
fn a_picture_is_as_wide_as_can_be_shown() {
    let wide = |width| Block::Figure(Figure { placing: Placing::new(width, Align::Start), ..figure(Alt::Decorative) });
    for width in [Width::Text, Width::Bleed, Width::Share(1), Width::Share(999), Width::Length(Pt::new(8))] {
        assert_eq!(about(wide(width)), [""; 0], "{width:?}");
    }
    for width in [Width::Share(0), Width::Share(1000), Width::Length(Pt::ZERO), Width::Length(Pt::new(9_999))] {
        assert!(about(wide(width))[0].starts_with("bad-value: the picture is narrower or wider"), "{width:?}");
    }
    assert_eq!(about(list(vec![vec![wide(Width::Text)]])), [""; 0]);
    let found = "block-place: a picture as wide as the paper cannot stand in a list or a quotation, in section 1";
    assert_eq!(about(list(vec![vec![wide(Width::Bleed)]])), [found]);
}

#[test]
fn two_to_four_pictures_stand_side_by_side() {
    let gallery = |count| Block::Gallery(Gallery::new(vec![figure(Alt::Decorative); count]));
    assert_eq!((about(gallery(2)), about(gallery(4))), (Vec::new(), Vec::new()));
    assert_eq!(about(gallery(1)), ["bad-value: 2 to 4 pictures stand side by side, and not 1, in section 1"]);
    assert_eq!(about(gallery(5)).len(), 1);
    let found = "block-place: a row of pictures cannot stand in a list or a quotation, in section 1";
    assert_eq!(about(list(vec![vec![gallery(2)]])), [found]);
    let silent = Figure { caption: Some(vec![Inline::text("")]), ..figure(Alt::Text("A door".into())) };
    assert_eq!(about(Block::Gallery(Gallery::new(vec![silent; 2]))).len(), 2);
}

#[test]
fn pulled_words_that_repeat_others_stand_in_the_text() {
    let pull = |words: &str| Block::Pull(Pull { repeats: true, ..Pull::new(words) });
    assert_eq!(about_all(vec![words("We went on, all the same."), pull("we went on")]), [""; 0]);
    let found =
        "bad-value: these words do not stand in the text of the report, so nobody would hear them, in section 1";
    assert_eq!(about_all(vec![words("We went on."), pull("we went off")]), [found]);
    let officeless = Pull { role: Some(vec![Inline::text("Director")]), ..Pull::new("We went on") };
    assert_eq!(about(Block::Pull(officeless)), ["missing-key: nobody is named whose office this is, in section 1"]);
    let found = "block-place: a pulled quotation cannot stand in a list or a quotation, in section 1";
    assert_eq!(about(list(vec![vec![Block::Pull(Pull::new("We went on"))]])), [found]);
}

#[test]
fn a_portrait_says_who_it_shows_or_stands_beside_a_name() {
    let picture =
        Arc::new(Picture::decode(include_bytes!("../../../reports/pictures/lantern-mark.png")).expect("a picture"));
    let pull = |by: Option<&str>, alt: Option<&str>| {
        let portrait = Portrait { alt: alt.map(str::to_owned), ..Portrait::new(Arc::clone(&picture)) };
        let by = by.map(|name| vec![Inline::text(name)]);
        Block::Pull(Pull { by, portrait: Some(portrait), ..Pull::new("We went on") })
    };
    assert_eq!(about(pull(Some("Amal Okoye"), None)), [""; 0]);
    assert_eq!(about(pull(None, Some("Amal Okoye"))), [""; 0]);
    let found = "alt-missing: the portrait has no alternative text, and no name stands beside it, in section 1";
    assert_eq!(about(pull(None, None)), [found]);
    let found = "alt-missing: the picture's alternative text is empty, in section 1";
    assert_eq!(about(pull(Some("Amal Okoye"), Some(" "))), [found]);
}

#[test]
fn no_heading_level_is_skipped() {
    let skip = ["heading-skip: the heading skips a level, in section 1"];
    assert_eq!(about(heading(4)), skip);
    assert_eq!(about_all(vec![heading(3), heading(5)]), skip);
    let mut report = Report::new("A good year");
    report.sections.push(Section { content: vec![heading(3)], ..Section::default() });
    assert_eq!(told(&report), skip);
}

#[test]
fn a_link_leads_somewhere_and_says_where() {
    let link = |text: &str, url: &str| about(paragraph(vec![Inline::link(text, url)]));
    assert_eq!(link("a", "javascript:alert(1)").len(), 1);
    assert_eq!(link("a", "example.org"), ["bad-link: the address has no scheme, in section 1"]);
    assert_eq!(link(" ", "https://example.org"), ["bad-link: the link has no text, in section 1"]);
    let inner = vec![Inline::link("a", "https://example.org")];
    let outer = Link { content: inner, url: "https://example.org".into(), span: Span::NONE };
    let found = about(paragraph(vec![Inline::Link(outer)]));
    assert_eq!(found, ["bad-link: a link stands in another link, in section 1"]);
}

#[test]
fn addresses_outside_of_the_text_are_links_too() {
    let mut report = Report::new("A good year");
    let url = Some("javascript:alert(1)".to_owned());
    report.organisations.push(Organisation { url: url.clone(), ..Organisation::new("Us") });
    let title = vec![Inline::text("More")];
    report.related.push(Related { title, url, source: None, date: None, language: None, span: Span::NONE });
    let found = told(&report);
    assert!(found.len() == 2 && found.iter().all(|found| found.starts_with("bad-link")), "{found:?}");
}

#[test]
fn a_control_character_is_nowhere() {
    let found = "bad-value: control character U+001B in text, in section 1";
    assert_eq!(about(words("a\u{1b}[31m")), [found]);
    let code = Inline::Code(Text { text: "\u{0}".into(), span: Span::NONE });
    assert_eq!(about(paragraph(vec![code])).len(), 1);
    assert_eq!(about(Block::Figure(figure(Alt::Text("a\u{1b}".into())))), [found]);
    let mut report = Report::new("A\u{7f}");
    report.authors.push(Author { name: "A\u{0}".into(), role: Some("\u{85}b".into()), span: Span::NONE });
    assert_eq!(told(&report).len(), 3);
}

#[test]
fn a_control_character_is_reported_where_it_was_written() {
    let text = Text { text: "ab\u{1b}".into(), span: Span::new(SourceId(0), 10..13) };
    let mut report = Report::new("A good year");
    report.standfirst.push(Paragraph { content: vec![Inline::Text(text)], ..Paragraph::default() });
    let found = check(&report, &Bounds::default()).list().to_vec();
    assert_eq!(found[0].span, Span::new(SourceId(0), 12..13));
    assert_eq!(found[0].message, "control character U+001B in text");
}

#[test]
fn a_table_is_a_rectangle() {
    let row = "bad-value: cells in row 1 of the table: 3, and in its header: 2, in section 1";
    assert_eq!(about(table(2, 3, 2)), [row]);
    assert_eq!(about(table(2, 1, 2)).len(), 1);
    assert_eq!(about(table(2, 2, 1)), ["bad-value: alignments of the table: 1, and columns: 2, in section 1"]);
    assert_eq!(about(table(0, 0, 0)), ["empty-text: the table's header has no cells, in section 1"]);
}

#[test]
fn lists_items_quotations_and_paragraphs_hold_something() {
    assert_eq!(about(list(vec![])), ["empty-text: the list is empty, in section 1"]);
    assert_eq!(about(list(vec![vec![]])), ["empty-text: the list item has no text, in section 1"]);
    assert_eq!(about(quote(vec![])), ["empty-text: the quotation has no text, in section 1"]);
    assert_eq!(about(words("")), ["empty-text: the paragraph has no text, in section 1"]);
    let mut report = Report::new("A good year");
    report.sections.push(Section::default());
    assert_eq!(told(&report).len(), 1);
}

#[test]
fn pages_break_and_headings_stand_between_lists_only() {
    let item = list(vec![vec![words("a"), Block::PageBreak(PageBreak::new(Span::NONE))]]);
    assert_eq!(about(item), ["block-place: a page break cannot stand in a list or a quotation, in section 1"]);
    let quoted = quote(vec![heading(3)]);
    assert_eq!(about(quoted), ["block-place: a heading cannot stand in a list or a quotation, in section 1"]);
}

#[test]
fn a_closing_says_something_and_a_signer_has_a_name() {
    let signed = |name: &str| Closing { signers: vec![Signer::new(name)], ..Closing::default() };
    assert_eq!(about(Block::Closing(signed("Amal Okoye"))), [""; 0]);
    assert_eq!(about(Block::Closing(Closing::default())), ["empty-text: the closing has no text, in section 1"]);
    assert_eq!(
        about(Block::Salutation(Salutation::new(" "))),
        ["empty-text: the salutation has no text, in section 1"]
    );
    let mut report = Report::new("A letter");
    report.salutation = Some(Salutation::new("Dear friends,"));
    report.closing = Some(signed(""));
    assert_eq!(told(&report), ["empty-text: the name of who signs has no text, in the closing"]);
}

#[test]
fn a_closing_holds_paragraphs_and_lists_and_stands_in_none() {
    let holding = |content: Vec<Block>| about(Block::Closing(Closing { content, ..Closing::default() }));
    assert_eq!(holding(vec![words("a"), list(vec![vec![words("b")]])]), [""; 0]);
    let found = |what: &str| [format!("block-place: {what} cannot stand in a closing, in section 1")];
    assert_eq!(holding(vec![Block::Rule(Rule::new(Span::NONE))]), found("a rule"));
    assert_eq!(holding(vec![list(vec![vec![quote(vec![words("a")])]])]), found("a quotation"));
    let item = list(vec![vec![Block::Closing(Closing::new("Thank you."))]]);
    assert_eq!(about(item), ["block-place: a closing cannot stand in a list or a quotation, in section 1"]);
}

#[test]
fn a_contact_and_an_imprint_say_something() {
    let mut report = Report::new("A year");
    report.contact = Some(Contact::default());
    report.imprint = Some(Imprint::new(vec![ImprintRow::new("Publisher", "")]));
    let line = "empty-text: a line of the imprint has no text, in the imprint";
    assert_eq!(told(&report), ["empty-text: the contact has no text, in the contact", line]);
    report.organisations.push(Organisation::new("Us"));
    report.imprint = None;
    assert_eq!(told(&report), [""; 0]);
    report.contact = Some(Contact { email: Some("office".into()), ..Contact::default() });
    assert_eq!(told(&report), ["bad-link: the mail address has no @, in the contact"]);
}

#[test]
fn a_logo_is_neither_too_low_nor_too_high() {
    let mut report = Report::new("A year");
    let height = |points| Organisation { logo_height: Some(Pt::new(points)), ..Organisation::new("Us") };
    report.organisations = vec![height(36), height(7), height(201)];
    let found = "bad-value: the logo is lower or higher than a logo may be, in the front";
    assert_eq!(told(&report), [found, found]);
}

#[test]
fn lists_nest_ten_deep_and_no_deeper() {
    let nested = |depth: usize| (1..depth).fold(list(vec![vec![words("a")]]), |inner, _| list(vec![vec![inner]]));
    assert_eq!(about(nested(10)), [""; 0]);
    let found = ["bad-value: more than 10 lists and quotations stand in each other: the limit `nesting`, in section 1"];
    assert_eq!(about(nested(11)), found);
    assert_eq!(about(nested(1000)), found);
}

#[test]
fn styles_nest_twenty_deep_and_no_deeper() {
    let nested = |depth: usize| (0..depth).fold(Inline::text("a"), |inner, _| Inline::Emphasis(vec![inner]));
    assert_eq!(about(paragraph(vec![nested(20)])), [""; 0]);
    let found = ["bad-value: more than 20 styles stand in each other, in section 1"];
    assert_eq!(about(paragraph(vec![nested(21)])), found);
    assert_eq!(about(paragraph(vec![nested(1000)])), found);
}

#[test]
fn what_no_pdf_can_hold_is_told() {
    let mut report = Report::new("x".repeat(32_767));
    assert_eq!(told(&report), [""; 0]);
    report.title = vec![Inline::text("x".repeat(32_768))];
    let expected = "bad-value: the title takes 32768 bytes in a PDF, which holds 32767 in one text, in the front";
    assert_eq!(told(&report), [expected]);
    let mut report = Report::new("A");
    report.authors = vec![Author { name: "Amal Okoye".into(), role: None, span: Span::NONE }; 2731];
    let expected =
        "bad-value: the list of authors takes 32770 bytes in a PDF, which holds 32767 in one text, in the front";
    assert_eq!(told(&report), [expected]);
    let mut report = Report::new("A");
    let content = vec![Inline::text("x".repeat(20_000))];
    report.standfirst = vec![Paragraph { content, ..Paragraph::default() }; 2];
    let expected = "bad-value: the standfirst takes 40001 bytes in a PDF, which holds 32767 in one text, in the front";
    assert_eq!(told(&report), [expected]);
}

#[test]
fn a_note_is_paragraphs_and_lists_without_names() {
    let list = |content| Block::List(List::bullets(vec![ListItem::new(content)]));
    let quote = Block::Quote(Quote::new(vec![words("Said.")]));
    let mut named = List::bullets(vec![ListItem::new(vec![words("Three")])]);
    named.id = Some(Id::new("three"));
    let note = |content| Note { content, ..Note::new("1", "") };
    let about = |content| {
        let marking = paragraph(vec![Inline::Note(NoteMark::new("1"))]);
        let section = Section { notes: vec![note(content)], ..Section::new("One", vec![marking]) };
        let mut report = Report::new("A good year");
        report.sections.push(section);
        told(&report)
    };
    assert!(about(vec![words("One"), list(vec![words("Two"), list(vec![words("Three")])])]).is_empty());
    assert_eq!(about(vec![list(vec![quote])]), ["block-place: a quotation cannot stand in a note, in section 1"]);
    let named = about(vec![list(vec![Block::List(named)])]);
    assert_eq!(named, ["bad-value: nothing in a note can be called `three`, in section 1"]);
}
