//! What a program that links the library relies on.

use tidings::diagnostics::{Diagnostics, Span};
use tidings::model::{
    Alt, Block, Cell, CellAlign, Direction, Figure, Heading, Id, Inline, Lang, Language, Level, List,
};
use tidings::model::{ListItem, PageBreak, Paragraph, Phrase, Report, Section, Table};
use tidings::picture::Picture;
use tidings::text::Fonts;
use tidings::theme::Theme;

#[test]
fn what_goes_through_the_pipeline_goes_through_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Fonts>();
    shared::<Report>();
    shared::<Theme>();
    shared::<Picture>();
    shared::<tidings::source::Read>();
    shared::<tidings::paged::PagedDocument>();
    shared::<Diagnostics>();
    shared::<tidings::Error>();
    shared::<tidings::pdf::Options>();
}

#[test]
fn reports_and_options_can_be_compared() {
    assert_eq!(holding(table(2, 2)), holding(table(2, 2)));
    assert_ne!(holding(table(2, 2)), holding(table(3, 2)));
    let options = tidings::pdf::Options::default();
    let copy = options;
    assert_eq!(options, copy);
}

/// The mistakes of a report built in Rust.
fn refused(report: &Report) -> String {
    let pages = tidings::lay_out(report, &Theme::default(), &Fonts::bundled());
    pages.err().map(|mistakes| mistakes.to_string()).unwrap_or_default()
}

fn holding(block: Block) -> Report {
    let mut report = Report::new("A good year");
    report.sections.push(Section::unheaded(vec![block]));
    report
}

fn paragraph(inline: Inline) -> Block {
    Block::Paragraph(Paragraph::new(vec![inline]))
}

fn list(content: Vec<Block>) -> Block {
    Block::List(List::bullets(vec![ListItem::new(content)]))
}

fn table(row: usize, align: usize) -> Block {
    let cells = |count| vec![Cell::new("a"); count];
    let mut table = Table::new(cells(2), vec![cells(row)]);
    table.align = vec![CellAlign::Start; align];
    Block::Table(table)
}

#[test]
fn a_report_built_in_rust_is_checked_before_it_is_set() {
    let picture = Picture::decode(include_bytes!("../reports/pictures/lantern-mark.png")).expect("a picture");
    let figure = Figure::new(picture.into(), Alt::Text(String::new()));
    let heading = Heading::new(Level::new(3).expect("a level"), "Two");
    let empty = List::bullets(Vec::new());
    let deep = (0..1000).fold(paragraph(Inline::text("a")), |inner, _| list(vec![inner]));
    let emphatic = (0..1000).fold(Inline::text("a"), |inner, _| Inline::Emphasis(vec![inner]));
    for (report, code) in [
        (Report::new(""), "empty-text"),
        (holding(Block::Figure(figure)), "alt-missing"),
        (holding(Block::Heading(heading)), "heading-skip"),
        (holding(paragraph(Inline::link("a", "javascript:alert(1)"))), "bad-link"),
        (holding(paragraph(Inline::link("a", "example.org"))), "bad-link"),
        (holding(paragraph(Inline::link("a", "#there"))), "unknown-id"),
        (called(&["there", "there"]), "bad-value"),
        (called(&["not there"]), "bad-value"),
        (holding(paragraph(Inline::text("a\u{1b}"))), "bad-value"),
        (holding(table(3, 2)), "bad-value"),
        (holding(table(2, 3)), "bad-value"),
        (holding(Block::List(empty)), "empty-text"),
        (holding(list(vec![Block::PageBreak(PageBreak::new(Span::NONE))])), "block-place"),
        (holding(deep), "bad-value"),
        (holding(paragraph(emphatic)), "bad-value"),
    ] {
        let told = refused(&report);
        assert!(told.starts_with(&format!("error[{code}]")), "{code}: {told}");
        assert_eq!(told.matches("error[").count(), 1, "{told}");
    }
    assert_eq!(refused(&holding(table(2, 2))), "");
}

/// Returns a report with sections of these names.
fn called(names: &[&str]) -> Report {
    let section = |name: &&str| {
        let mut section = Section::unheaded(vec![paragraph(Inline::text("a"))]);
        section.id = Some(Id::new(*name));
        section
    };
    let mut report = Report::new("Title");
    report.sections = names.iter().map(section).collect();
    report
}

#[test]
fn a_link_leads_to_a_name_that_is_given_in_rust() {
    let mut report = called(&["there"]);
    report.standfirst.push(Paragraph::new(vec![Inline::link("a", "#there")]));
    assert_eq!(refused(&report), "");
}

#[test]
fn a_mistake_that_reading_told_of_is_not_told_again() {
    let text = "[[section]]\ncontent = ['a', '# b', '### c', '[d](javascript:e)', { bullets = [] }]";
    let source = || tidings::diagnostics::Source::new("update.toml", text);
    let read = tidings::read(source(), &tidings::source::NoAssets).expect_err("mistakes");
    let all = tidings::check(source(), &tidings::source::NoAssets, &Fonts::bundled());
    assert_eq!(all.to_string(), read.to_string());
}

#[test]
fn languages_can_be_named_in_rust() {
    let arabic: Lang = "ar".parse().expect("a tag");
    let mut report = holding(paragraph(Inline::phrase("سلام (2023)!", arabic.clone())));
    let mut block = Paragraph::new(vec![Inline::text("سلام")]);
    block.language = Some(arabic.into());
    report.sections[0].content.push(Block::Paragraph(block));
    let pages = tidings::lay_out(&report, &Theme::default(), &Fonts::bundled()).expect("it can be set");
    let tagged = pages.structure.ids().map(|id| pages.structure.node(id)).filter(|node| node.lang.is_some());
    let tagged: Vec<_> = tagged.map(|node| (node.role, node.direction)).collect();
    use tidings::paged::Role;
    assert_eq!(tagged, [(Role::Span, None), (Role::Paragraph, Some(Direction::RightToLeft))]);

    let french: Language = "fr".parse::<Lang>().expect("a tag").into();
    let empty = Phrase::new(vec![Inline::text(" ")], french);
    assert!(refused(&holding(paragraph(Inline::Phrase(empty)))).contains("empty-text"));
}

#[test]
fn a_direction_outweighs_that_of_the_language() {
    let mut report = holding(paragraph(Inline::text("Left")));
    report.direction = Some(Direction::RightToLeft);
    let pages = tidings::lay_out(&report, &Theme::default(), &Fonts::bundled()).expect("it can be set");
    assert_eq!(pages.meta.direction, Direction::RightToLeft);
    let pdf = tidings::write(&pages, &tidings::pdf::Options::default()).expect("it can be written");
    assert!(pdf.starts_with(b"%PDF"));
}

#[test]
fn a_family_of_one_face_stresses_nothing() {
    let mut fonts = Fonts::bundled();
    fonts.add("cubic.otf", include_bytes!("fonts/cubic.otf").to_vec()).expect("a font");
    fonts.add("japanese.otf", include_bytes!("fonts/han-japanese.otf").to_vec()).expect("a font");
    let mut theme = Theme::default();
    theme.families.text = vec!["Tidings Cubic".into()];
    let told = |content: Vec<Inline>| -> Vec<(String, Option<String>)> {
        let block = Block::Paragraph(Paragraph::new(content));
        let document = tidings::lay_out(&holding(block), &theme, &fonts).expect("a document");
        document.warnings.iter().map(|one| (one.message.clone(), one.help.clone())).collect()
    };
    let one = |message: &str, help: &str| vec![(message.to_owned(), Some(help.to_owned()))];
    let folder = "into a folder `fonts` beside the report, or use quotation marks";
    let (emphasis, strong) = (|text| Inline::Emphasis(vec![text]), |text| Inline::Strong(vec![text]));
    let lacks = "is not seen here: Tidings Cubic has no";
    let (italic, bold) = ("put Tidings Cubic Italic", "put Tidings Cubic Bold");
    assert_eq!(
        told(vec![Inline::text("an "), emphasis(Inline::text("fon"))]),
        one(&format!("emphasis {lacks} italic"), &format!("{italic} {folder}"))
    );
    assert_eq!(
        told(vec![strong(Inline::text("fon"))]),
        one(&format!("strong text {lacks} bold"), &format!("{bold} {folder}"))
    );
    // Both at once are one stretch, and a letter from another family makes it seen.
    assert_eq!(told(vec![strong(emphasis(Inline::text("fon")))]).len(), 1);
    assert_eq!(told(vec![strong(Inline::text("fon жизнь"))]), []);
    let japanese = told(vec![Inline::text("骨"), emphasis(Inline::text("直"))]);
    assert!(japanese[0].0.ends_with(" has no italic"), "{japanese:?}");
    assert_eq!((japanese.len(), japanese[0].1.as_deref()), (1, Some("use quotation marks")));
    // A bundled face for one script stands before any that is added, so none is asked for.
    if cfg!(feature = "fonts-world") {
        let tifinagh = one("strong text is not seen here: Noto Sans Tifinagh has no bold", "use quotation marks");
        assert_eq!(told(vec![strong(Inline::text("ⵉⵣⵔⴼⴰⵏ"))]), tifinagh);
    }
}
