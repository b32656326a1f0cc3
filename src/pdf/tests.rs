//! Whole files from hand-made pages.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostics::Diagnostics;
use crate::geometry::{Point, Pt, Rect, Size};
use crate::limits::Bounds;
use crate::model::{Date, Direction, Lang};
use crate::paged::{
    Artifact, CroppedPicture, Dashes, DrawnPart, Expansion, Glyph, GlyphRun, Item, ItemKind, Landing, LinkArea, Mark,
    Meta, NodeId, Numbering, OutlineEntry, Page, PagedDocument, Path, PathShape, PathStep, PathStroke, Role,
    SharedDrawing, Structure, Target,
};
use crate::picture::{Colour, Data, Encoded, PixelArea};
use crate::text::{Face, Fonts};
use crate::theme::Color;

use super::pictures::{EncodedPart, EncodedParts, ShownPart};
use super::{Manner, Options, Timestamp, WriteFailure, assemble};

const INK: Color = Color::new(0x1a, 0x1a, 0x1a);
const BLUE: Color = Color::new(0x0b, 0x5b, 0x6e);

/// Serif, its italic, bold, and Arabic: places in [`Fonts::bundled`].
const SERIF: usize = 0;
const ITALIC: usize = 1;
const BOLD: usize = 2;
const ARABIC: usize = 9;

/// Sets single letters side by side, each by the glyph that the face has for it.
fn run(face: usize, size: i32, text: &str) -> GlyphRun {
    let fonts = Fonts::bundled();
    let size = Pt::new(size);
    let glyphs = text.char_indices().map(|(at, letter)| {
        let drawn = if letter == '\u{ad}' { '-' } else { letter };
        let letters = at..at + letter.len_utf8();
        glyph(&fonts.faces()[face], drawn, letters, size)
    });
    GlyphRun {
        face,
        size,
        color: INK,
        direction: Direction::LeftToRight,
        lang: None,
        text: text.into(),
        expansion: Expansion::default(),
        glyphs: glyphs.collect::<Vec<_>>().into(),
    }
}

fn glyph(face: &Face, letter: char, text: std::ops::Range<usize>, size: Pt) -> Glyph {
    let id = face.glyph(letter).expect("a letter that the face has");
    let advance = size.scale(i64::from(face.advance(id)), i64::from(face.metrics().units_per_em));
    Glyph::new(id, advance, text)
}

/// A manner of writing by the standard that there is.
fn manner<'m>(options: &'m Options, bounds: &'m Bounds<'m>) -> Manner<'m> {
    Manner { options, bounds, standard: &super::standard::UA1_A2A }
}

/// The document under construction: puts one line below the other.
struct Draft {
    document: PagedDocument,
    y: Pt,
}

impl Draft {
    fn new(lang: &str) -> Draft {
        let meta = Meta {
            title: "Review & outlook <2023>".into(),
            authors: vec!["Ada Ḥasan".into(), "Bo Li".into()],
            organisations: vec!["The Institute".into()],
            subject: Some("A year in review.".into()),
            direction: lang.parse::<Lang>().expect("a language").direction(),
            lang: lang.parse().expect("a language"),
            date: Date::new(2023, 1, 12),
        };
        let document = PagedDocument {
            pages: Vec::new(),
            faces: Fonts::bundled().faces().to_vec(),
            pictures: Vec::new(),
            drawings: Vec::new(),
            structure: Structure::new(),
            outline: Vec::new(),
            landings: BTreeMap::new(),
            meta,
            most_bytes: None,
            warnings: Diagnostics::default(),
        };
        let mut draft = Draft { document, y: Pt::ZERO };
        draft.page();
        draft
    }

    fn page(&mut self) {
        self.y = Pt::new(60);
        let label = (self.document.pages.len() + 1).to_string();
        let size = Size::new(Pt::from_mm(210.0), Pt::from_mm(297.0));
        self.document.pages.push(Page { size, label, ..Page::default() });
    }

    fn node(&mut self, parent: NodeId, role: Role) -> NodeId {
        self.document.structure.add(parent, role)
    }

    fn last(&mut self) -> &mut Page {
        self.document.pages.last_mut().expect("a page")
    }

    /// Puts runs side by side on the next line; returns the areas they cover.
    fn line(&mut self, runs: Vec<(Mark, GlyphRun)>) -> Vec<Rect> {
        self.y += Pt::new(20);
        let mut x = Pt::new(70);
        let mut areas = Vec::new();
        for (mark, run) in runs {
            let (width, height) = (run.width(), run.size);
            areas.push(Rect::new(Point::new(x, self.y - height), Size::new(width, height.scale(5, 4))));
            let at = Point::new(x, self.y);
            self.last().items.push(Item { at, mark, kind: ItemKind::Glyphs(Box::new(run)) });
            x += width;
        }
        areas
    }

    fn link(&mut self, rect: Rect, target: Target, node: NodeId) {
        self.last().links.push(LinkArea { rect, target, contents: "a long link".into(), node });
    }

    fn rect(&mut self, mark: Mark, size: Size, color: Color) {
        let at = Point::new(Pt::new(70), self.y + Pt::new(4));
        self.last().items.push(Item { at, mark, kind: ItemKind::Rect { size, color } });
    }
}

/// A document with everything in it.
fn sample() -> PagedDocument {
    let mut draft = Draft::new("en");
    let section = draft.node(Structure::ROOT, Role::Section);
    heading(&mut draft, section);
    paragraph(&mut draft, section);
    list(&mut draft, section);
    figure(&mut draft, section);
    draft.line(vec![(Mark::Artifact(Artifact::Footer), run(SERIF, 8, "1"))]);
    draft.page();
    table(&mut draft, section);
    clusters(&mut draft, section);
    draft.line(vec![(Mark::Artifact(Artifact::Header), run(SERIF, 8, "Review"))]);
    draft.document
}

fn heading(draft: &mut Draft, section: NodeId) {
    let title = draft.node(section, Role::Heading(1));
    draft.line(vec![(Mark::Node(title), run(BOLD, 20, "The year"))]);
    draft.rect(Mark::Artifact(Artifact::Layout), Size::new(Pt::new(200), Pt::from_milli(500)), BLUE);
    let y = draft.y;
    for (title, level) in [("The year", 1), ("Schlußwort 終", 2)] {
        draft.document.outline.push(OutlineEntry { title: title.into(), level, page: 0, y });
    }
}

/// A paragraph with a link over two lines, a soft and a hard hyphen, a word of French and an inner link.
fn paragraph(draft: &mut Draft, section: NodeId) {
    let paragraph = draft.node(section, Role::Paragraph);
    let link = draft.node(paragraph, Role::Link);
    let french = draft.node(paragraph, Role::Span);
    draft.document.structure.node_mut(french).lang = "fr".parse().ok();
    let inner = draft.node(paragraph, Role::Link);
    let url = Target::Url("https://example.org/büro".into());
    let areas = draft.line(vec![
        (Mark::Node(paragraph), run(SERIF, 11, "Well-set ")),
        (Mark::Node(link), run(SERIF, 11, "long li\u{ad}")),
    ]);
    draft.link(areas[1], url.clone(), link);
    let mut mot = run(ITALIC, 11, "déjà vu");
    mot.lang = "fr".parse().ok();
    let mut word = run(SERIF, 11, " AVE ");
    word.lang = "la".parse().ok();
    let areas = draft.line(vec![
        (Mark::Node(link), run(SERIF, 11, "nk")),
        (Mark::Node(paragraph), run(SERIF, 11, " and ")),
        (Mark::Node(french), mot),
        (Mark::Node(paragraph), word),
        (Mark::Node(inner), run(SERIF, 11, "see below")),
        (Mark::Node(paragraph), run(SERIF, 11, ".")),
    ]);
    draft.link(areas[0], url, link);
    draft.document.landings.insert(section, Landing { page: 1, y: Pt::new(70) });
    draft.link(areas[4], Target::Node(section), inner);
}

fn list(draft: &mut Draft, section: NodeId) {
    let list = draft.node(section, Role::List(Numbering::Disc));
    for text in ["First", "Second"] {
        let item = draft.node(list, Role::ListItem);
        let (label, body) = (draft.node(item, Role::Label), draft.node(item, Role::ListBody));
        draft.line(vec![(Mark::Node(label), run(SERIF, 11, "• ")), (Mark::Node(body), run(SERIF, 11, text))]);
    }
}

fn figure(draft: &mut Draft, section: NodeId) {
    let figure = draft.node(section, Role::Figure);
    draft.document.structure.node_mut(figure).alt = Some("A ramp (from red to green)".into());
    let caption = draft.node(figure, Role::Caption);
    for (index, x) in [(0, 70), (1, 180), (2, 290)] {
        let at = Point::new(Pt::new(x), draft.y + Pt::new(10));
        let kind = ItemKind::Image { picture: index, size: Size::new(Pt::new(100), Pt::new(60)) };
        draft.last().items.push(Item { at, mark: Mark::Node(figure), kind });
    }
    draft.y += Pt::new(80);
    draft.line(vec![(Mark::Node(caption), run(ITALIC, 9, "Three ramps"))]);
}

/// A table whose middle cell is empty.
fn table(draft: &mut Draft, section: NodeId) {
    let table = draft.node(section, Role::Table);
    let head = draft.node(table, Role::TableHead);
    let row = draft.node(head, Role::Row);
    let cells: Vec<_> = ["Year", "", "Sum"]
        .iter()
        .map(|text| (Mark::Node(draft.node(row, Role::HeaderCell)), run(BOLD, 10, text)))
        .collect();
    draft.line(cells);
    let body = draft.node(table, Role::TableBody);
    let row = draft.node(body, Role::Row);
    let cells: Vec<_> =
        ["2023", "", "9"].iter().map(|text| (draft.node(row, Role::Cell), run(SERIF, 10, text))).collect();
    let inked = cells.into_iter().filter(|(_, run)| !run.text.is_empty());
    let inked = inked.map(|(cell, run)| (Mark::Node(cell), run)).collect();
    draft.line(inked);
}

/// Draws everything a little wider, or narrower.
fn expand(document: &mut PagedDocument, expansion: Expansion) {
    let scale = |length: Pt| length.scale(10_000 + i64::from(expansion.scale), 10_000);
    for item in document.pages.iter_mut().flat_map(|page| &mut page.items) {
        let ItemKind::Glyphs(run) = &mut item.kind else { continue };
        run.expansion = expansion;
        for glyph in run.glyphs.make_mut() {
            *glyph = Glyph::new(glyph.id, scale(glyph.advance()) + expansion.tracking, glyph.text())
                .with_offset(scale(glyph.x_offset()), glyph.y_offset());
        }
    }
}

/// A ligature, a letter of two glyphs, a private letter, and right-to-left text.
fn clusters(draft: &mut Draft, section: NodeId) {
    let fonts = Fonts::bundled();
    let paragraph = draft.node(section, Role::Paragraph);
    let mark = Mark::Node(paragraph);
    let (serif, size) = (&fonts.faces()[SERIF], Pt::new(11));
    let mut ligature = run(SERIF, 11, "of");
    ligature.text = "offices é".into();
    let mut glyphs = ligature.glyphs.to_vec();
    glyphs[1] = glyphs[1].with_text(1..4);
    for (letter, text) in [('c', 4..5), ('e', 5..6), ('s', 6..7), (' ', 7..8), ('e', 8..10), ('´', 8..10)] {
        glyphs.push(glyph(serif, letter, text, size));
    }
    let last = glyphs.last_mut().expect("it has glyphs");
    *last = Glyph::new(last.id, Pt::ZERO, 8..10).with_offset(Pt::from_milli(-5000), Pt::from_milli(500));
    ligature.glyphs = glyphs.into();
    let mut arabic = run(ARABIC, 11, "سلام");
    arabic.glyphs.make_mut().reverse();
    arabic.direction = Direction::RightToLeft;
    arabic.lang = "ar".parse().ok();
    draft.line(vec![(mark, ligature), (mark, run(SERIF, 11, " ")), (mark, arabic)]);
}

/// Three pictures, and parts of the last two.
fn pictures() -> EncodedParts {
    let whole = whole_pictures();
    let parts = [(1, area(5, 0)), (2, area(5, 6))].map(|(picture, area)| (picture, Some(area)));
    let shown = [(0, None), (1, None), (2, None)].into_iter().chain(parts);
    let mut all: EncodedParts = shown
        .map(|(picture, area)| (ShownPart { picture, area }, EncodedPart::Pixels(whole[picture].clone())))
        .collect();
    all.sort_by_key(|(shown, _)| *shown);
    all
}

fn area(left: u32, top: u32) -> PixelArea {
    PixelArea { left, top, width: 6, height: 6 }
}

fn whole_pictures() -> Vec<Encoded> {
    let (width, height) = (20, 12);
    let columns = || (0..12).flat_map(|_| 0..20_u8);
    let pixels = columns().flat_map(|column| [255 - column * 10, column * 10, 80]);
    let alpha = Some(columns().map(|column| column * 12).collect());
    let indices = columns().map(|column| column % 3).collect();
    let palette = vec![255, 0, 0, 0, 255, 0, 0, 0, 255];
    let gray = (0..240).collect();
    vec![
        Encoded { width, height, colour: Colour::Rgb, profile: None, data: Data::Pixels(pixels.collect()), alpha },
        Encoded {
            width,
            height,
            colour: Colour::Rgb,
            profile: None,
            data: Data::Indexed { palette, indices, bits: 8 },
            alpha: None,
        },
        Encoded { width, height, colour: Colour::Gray, profile: None, data: Data::Pixels(gray), alpha: None },
    ]
}

#[path = "../../tests/support/tags.rs"]
mod tags;

fn write(document: &PagedDocument) -> Vec<u8> {
    assemble(document, manner(&Options::default(), &Bounds::default()), pictures(), 1).expect("a file")
}

#[test]
#[ignore = "writes the sample, or with TIDINGS_DRAWN the drawings, to the path in TIDINGS_SAMPLE, for outside judges"]
fn dump_sample() {
    let path = std::env::var_os("TIDINGS_SAMPLE").expect("a path");
    let mut document = if std::env::var_os("TIDINGS_DRAWN").is_some() { drawn() } else { sample() };
    if let Ok(scale) = std::env::var("TIDINGS_SCALE") {
        let expansion = Expansion { scale: scale.parse().expect("a number"), tracking: Pt::from_milli(50) };
        expand(&mut document, expansion);
    }
    std::fs::write(path, write(&document)).expect("written");
}

#[test]
fn the_same_pages_give_the_same_bytes_on_every_thread() {
    let document = Arc::new(sample());
    let first = write(&document);
    assert_eq!(first, write(&document));
    let other = std::thread::spawn(move || write(&document)).join().expect("a thread");
    assert_eq!(first, other);
}

const TAGS: &str = r#"lang en
Document
  Sect
    H1 "The year"
    P
      "Well-set "
      Link -> https://example.org/b%C3%BCro (2 areas) "long li\u{ad}nk"
      " and "
      Span lang="fr" "déjà vu"
      "[la:  AVE ]"
      Link -> page 2 "see below"
      "."
    L ListNumbering=Disc
      LI
        Lbl "• "
        LBody "First"
      LI
        Lbl "• "
        LBody "Second"
    Figure alt="A ramp (from red to green)" Placement=Block BBox=[70.0 579.6 390.0 671.9]
      (ink)
      Caption "Three ramps"
    Table
      THead
        TR
          TH Scope=Column "Year"
          TH Scope=Column
          TH Scope=Column "Sum"
      TBody
        TR
          TD "2023"
          TD
          TD "9"
    P "offices é [ar: سلام]"
"#;

#[test]
fn the_same_pages_give_the_same_bytes_with_any_number_of_threads() {
    let mut document = sample();
    let more = document.pages.clone();
    for _ in 0..20 {
        document.pages.extend(more.iter().cloned());
    }
    let [one, two, five] = [1, 2, 5].map(|threads| {
        assemble(&document, manner(&Options::default(), &Bounds::default()), pictures(), threads).expect("a file")
    });
    assert_eq!(one, two);
    assert_eq!(one, five);
}

#[test]
fn tags_say_what_the_pages_mean() {
    assert_eq!(tags::tag_tree(&write(&sample())), TAGS);
}

#[test]
fn text_comes_back_in_reading_order() {
    let text = tags::text_of(&write(&sample()));
    assert!(text.starts_with("The yearWell-set long li\u{ad}nk and déjà vu[la:  AVE ]see"), "{text}");
    assert!(text.ends_with("offices é [ar: سلام]"), "{text}");
}

#[test]
fn expanded_text_reads_the_same() {
    let mut document = sample();
    expand(&mut document, Expansion { scale: -150, tracking: Pt::from_milli(30) });
    assert_eq!(tags::tag_tree(&write(&document)), TAGS);
}

#[test]
fn every_object_can_be_read_again() {
    let bytes = write(&sample());
    let read = lopdf::Document::load_mem(&bytes).expect("a PDF");
    let ids: Vec<u32> = read.objects.keys().map(|id| id.0).collect();
    let highest = ids.iter().copied().max().unwrap_or(0);
    // Only the object streams and the cross-references themselves are not among them.
    assert!(usize::try_from(highest).is_ok_and(|highest| highest - ids.len() <= 2), "{highest} {}", ids.len());
    assert_eq!(read.get_pages().len(), 2);
    for junk in ["GTS_PDFX", "/Identifier", "Trapped", "ExtGState", "Shading", "TrimBox", "OneColumn"] {
        let found = read.objects.values().any(|object| format!("{object:?}").contains(junk));
        assert!(!found, "{junk}");
    }
}

#[test]
fn every_stream_has_one_length() {
    let bytes = write(&sample());
    let text: String = bytes.iter().copied().map(char::from).collect();
    let heads: Vec<_> =
        text.split(" 0 obj\n<<").skip(1).filter_map(|object| object.split_once(">>\nstream\n")).collect();
    assert!(heads.len() > 15, "{}", heads.len());
    for (head, _) in heads {
        // `Length1` of a font program is another thing.
        assert_eq!(head.replace("/Length1", "").matches("/Length").count(), 1, "{head}");
    }
}

#[test]
fn every_picture_says_how_its_samples_are_to_be_read() {
    let read = lopdf::Document::load_mem(&write(&sample())).expect("a PDF");
    let streams = read.objects.values().filter_map(|object| object.as_stream().ok());
    let pictures: Vec<_> = streams.map(|stream| &stream.dict).filter(|dict| dict.has(b"BitsPerComponent")).collect();
    assert_eq!(pictures.len(), 6, "three pictures, two parts, and the alpha of one");
    assert!(pictures.iter().all(|dict| dict.has(b"ColorSpace") && dict.has(b"Width") && dict.has(b"Height")));
}

#[test]
fn the_report_s_date_comes_before_the_caller_s() {
    let options = Options { date: Timestamp::from_unix(0) };
    let mut document = sample();
    let text = |document: &PagedDocument| {
        let bytes = assemble(document, manner(&options, &Bounds::default()), pictures(), 1).expect("a file");
        String::from_utf8_lossy(&bytes).into_owned()
    };
    assert!(text(&document).contains("<xmp:CreateDate>2023-01-12T00:00:00Z<"));
    let dates = [
        ("2023-08", "<xmp:CreateDate>2023-08<", "<rdf:li>2023-08</rdf:li>"),
        ("2023", "<xmp:CreateDate>2023<", "<rdf:li>2023</rdf:li>"),
        (
            "2023-08-14/2023-08-21",
            "<xmp:CreateDate>2023-08-14T00:00:00Z<",
            "<rdf:li>2023-08-14</rdf:li><rdf:li>2023-08-21</rdf:li>",
        ),
    ];
    for (date, created, published) in dates {
        document.meta.date = date.parse().ok();
        let text = text(&document);
        assert!([created, published].iter().all(|part| text.contains(part)), "{date}: {text}");
    }
    document.meta.date = None;
    assert!(text(&document).contains("<xmp:CreateDate>1970-01-01T00:00:00Z<"));
}

#[test]
fn what_cannot_be_written_is_an_error() {
    let broken = |change: &dyn Fn(&mut PagedDocument)| {
        let mut document = sample();
        change(&mut document);
        assemble(&document, manner(&Options::default(), &Bounds::default()), pictures(), 1).expect_err("broken")
    };
    assert!(matches!(broken(&|document| document.pages.clear()), WriteFailure::Dangling("first page")));
    assert!(matches!(broken(&|document| document.pages[0].size.width = Pt::new(20_000)), WriteFailure::PageSize));
    for bleed in [Pt::new(-1), Pt::new(6_800), Pt::from_milli(i64::MAX)] {
        assert!(matches!(broken(&|document| document.pages[0].bleed = bleed), WriteFailure::PageSize), "{bleed}");
    }
    assert!(matches!(broken(&|document| document.outline[0].page = 9), WriteFailure::Dangling("page")));
    assert!(matches!(broken(&|document| document.faces.clear()), WriteFailure::Dangling("face")));
    assert!(matches!(broken(&|document| document.meta.title = "x".repeat(40_000)), WriteFailure::StringLength(40_000)));
    // The words of the first run have only ASCII, those of the other are French.
    for (item, start, end) in [(0, 5, 500), (0, 3, 2), (6, 1, 2), (6, 5, 500)] {
        let failure = broken(&|document| {
            let glyph = &mut glyphs(document, item)[0];
            *glyph = glyph.with_text(start..end);
        });
        assert!(matches!(failure, WriteFailure::Text), "{item} {start} {end} {failure:?}");
    }
    let far = Pt::new(100_001);
    for (advance, offset) in [(far, Pt::ZERO), (Pt::ZERO, far), (Pt::ZERO, -far), (Pt::new(60_000), Pt::ZERO)] {
        let failure = broken(&|document| {
            for glyph in glyphs(document, 0) {
                *glyph = Glyph::new(glyph.id, advance, glyph.text()).with_offset(Pt::ZERO, offset);
            }
        });
        assert!(matches!(failure, WriteFailure::FarOff), "{advance} {offset} {failure:?}");
    }
}

fn glyphs(document: &mut PagedDocument, item: usize) -> &mut [Glyph] {
    match &mut document.pages[0].items[item].kind {
        ItemKind::Glyphs(run) => run.glyphs.make_mut(),
        ItemKind::Rect { .. }
        | ItemKind::Image { .. }
        | ItemKind::Cropped(_)
        | ItemKind::Path(_)
        | ItemKind::Drawing(_) => panic!("no text"),
    }
}

const LAYOUT: Mark = Mark::Artifact(Artifact::Layout);

/// A document of two pages: a figure made of a path and of a part of a picture between lines of text, and on both pages
/// a drawing of three parts.
fn drawn() -> PagedDocument {
    let mut draft = Draft::new("en");
    let figure = draft.node(Structure::ROOT, Role::Figure);
    draft.document.structure.node_mut(figure).alt = Some("A wave over a part of a ramp".into());
    let caption = draft.node(figure, Role::Caption);
    let at = |x, y| Point::new(Pt::new(x), Pt::new(y));
    let dashes = Some(Dashes::new(Pt::new(3), Pt::new(2)));
    let stroke = PathStroke { dashes, ..PathStroke::new(BLUE, Pt::new(2)) };
    let wave = vec![PathStep::Move(at(0, 20)), PathStep::Curve(at(30, 0), at(60, 40), at(90, 20))];
    let size = Size::new(Pt::new(60), Pt::new(60));
    let clip = Some(PathShape::ellipse(Rect::new(Point::default(), size)));
    let cropped = CroppedPicture { picture: 1, area: area(5, 0), size, clip };
    draft.line(vec![(Mark::Node(caption), run(SERIF, 11, "Before"))]);
    for (x, kind) in [
        (70, ItemKind::Path(Box::new(Path::stroked(PathShape::new(wave), stroke)))),
        (180, ItemKind::Cropped(Box::new(cropped))),
    ] {
        let item = Item { at: at(x, 90), mark: Mark::Node(figure), kind };
        draft.last().items.push(item);
    }
    draft.y = Pt::new(150);
    draft.line(vec![(Mark::Node(caption), run(SERIF, 11, "Behind"))]);
    let triangle = PathShape::polygon(&[at(0, 0), at(8, 4), at(0, 8)]);
    let small = Size::new(Pt::new(8), Pt::new(8));
    let parts = vec![
        DrawnPart { at: at(0, 0), kind: ItemKind::Rect { size: small, color: INK } },
        DrawnPart { at: at(10, 0), kind: ItemKind::Path(Box::new(Path::filled(triangle, BLUE))) },
        DrawnPart { at: at(20, 0), kind: ItemKind::Image { picture: 2, size: small } },
    ];
    draft.document.drawings = vec![SharedDrawing::new(Size::new(Pt::new(28), Pt::new(8)), parts)];
    for page in 0..2 {
        if page > 0 {
            draft.page();
        }
        draft.last().items.push(Item { at: at(70, 30), mark: LAYOUT, kind: ItemKind::Drawing(0) });
    }
    draft.document
}

/// Returns the contents of a page.
fn contents(bytes: &[u8], page: u32) -> String {
    let read = lopdf::Document::load_mem(bytes).expect("a PDF");
    let contents = read.get_page_content(read.get_pages()[&page]);
    contents.into_iter().map(char::from).collect()
}

#[test]
fn paths_and_parts_of_pictures_leave_the_state_of_the_text_alone() {
    let page = contents(&write(&drawn()), 1);
    let marked = "/Figure<</MCID 1>>BDC\nq\n.043 .357 .431 RG\n2 w\n[3 2] 0 d\n70 731.89 m\n\
                  100 751.89 130 711.89 160 731.89 c\nS\nQ\nq\n240 721.89 m\n";
    assert!(page.contains(marked), "{page}");
    assert!(page.contains("h\nW n\n60 0 0 60 180 691.89 cm\n/I2 Do\nQ\nEMC\n"), "{page}");
    // Face and colour of the line behind are those of the line before, and are not said again.
    assert_eq!((page.matches(" Tf\n").count(), page.matches("g\n").count()), (1, 1), "{page}");
    assert_eq!((page.matches("q\n").count(), page.matches("Q\n").count()), (3, 3), "{page}");
    let tags = tags::tag_tree(&write(&drawn()));
    assert!(tags.contains("Figure alt=\"A wave over a part of a ramp\""), "{tags}");
    // On the left, a line two points thick with sharp corners may reach out by ten.
    assert!(tags.contains("BBox=[60.0 669.1 240.0 772.9]"), "{tags}");
}

#[test]
fn a_drawing_on_several_pages_is_written_once() {
    let bytes = write(&drawn());
    for page in [1, 2] {
        let shown = "/Artifact<</Type/Layout>>BDC\nq\n1 0 0 1 70 803.89 cm\n/D0 Do\nQ\nEMC\n";
        assert!(contents(&bytes, page).contains(shown), "{}", contents(&bytes, page));
    }
    let read = lopdf::Document::load_mem(&bytes).expect("a PDF");
    let streams = read.objects.values().filter_map(|object| object.as_stream().ok());
    let is_form = |stream: &&lopdf::Stream| stream.dict.get(b"Subtype").is_ok_and(|kind| *kind == "Form".into());
    let forms: Vec<_> = streams.filter(is_form).collect();
    assert_eq!(forms.len(), 1);
    let form = forms[0].get_plain_content().expect("its contents");
    let form: String = form.into_iter().map(char::from).collect();
    let parts = "q\n.102 g\n0 0 8 8 re\nf\nQ\nq\n.043 .357 .431 rg\n10 8 m\n18 4 l\n10 0 l\nh\nf\nQ\nq\n8 0 0 8 20 0 cm\n/I3 Do\nQ\n";
    assert_eq!(form, parts);
    let dict = format!("{:?}", forms[0].dict);
    assert!(dict.contains("XObject") && dict.contains("I3") && !dict.contains("I0"), "{dict}");
}

#[test]
fn a_page_with_bleed_says_where_the_paper_ends() {
    let boxes = |document: &PagedDocument| {
        let read = lopdf::Document::load_mem(&write(document)).expect("a PDF");
        let page = read.get_dictionary(read.get_pages()[&1]).expect("a page").clone();
        ["MediaBox", "BleedBox", "TrimBox"].map(|name| {
            let sides = page.get(name.as_bytes()).and_then(lopdf::Object::as_array).ok()?;
            Some(sides.iter().map(|side| side.as_float().expect("a number").to_string()).collect::<Vec<_>>().join(" "))
        })
    };
    let mut document = sample();
    let trim = Some("0 0 595.276 841.89".to_owned());
    let plain = contents(&write(&document), 1);
    assert_eq!(boxes(&document), [trim.clone(), None, None]);
    document.pages[0].bleed = Pt::from_milli(8504);
    let beyond = Some("-8.504 -8.504 603.78 850.394".to_owned());
    assert_eq!(boxes(&document), [beyond.clone(), beyond, trim]);
    // Nothing on it is moved.
    assert_eq!(contents(&write(&document), 1), plain);
}

#[test]
fn drawings_that_cannot_be_written_are_an_error() {
    let broken = |change: &dyn Fn(&mut PagedDocument)| {
        let mut document = drawn();
        change(&mut document);
        assemble(&document, manner(&Options::default(), &Bounds::default()), pictures(), 1).expect_err("broken")
    };
    let first = |document: &PagedDocument| document.pages[0].items[0].mark;
    let last = |document: &mut PagedDocument, change: &dyn Fn(&mut Item)| {
        document.pages[1].items.iter_mut().for_each(change);
    };
    let with = |kind: ItemKind| broken(&move |document| last(document, &|item| item.kind = kind.clone()));
    let part = |kind: ItemKind| broken(&move |document| document.drawings[0].parts[0].kind = kind.clone());
    let marked = broken(&|document| {
        let mark = first(document);
        last(document, &|item| item.mark = mark);
    });
    assert!(matches!(marked, WriteFailure::Shared("is marked as content")));
    assert!(matches!(with(ItemKind::Drawing(1)), WriteFailure::Dangling("drawing")));
    assert!(matches!(part(ItemKind::Drawing(0)), WriteFailure::Shared(_)));
    assert!(matches!(part(ItemKind::Glyphs(Box::new(run(SERIF, 8, "a")))), WriteFailure::Shared(_)));
    assert!(matches!(part(ItemKind::Image { picture: 3, size: Size::default() }), WriteFailure::Dangling("picture")));
    let cropped = CroppedPicture { picture: 1, area: area(0, 0), size: Size::default(), clip: None };
    assert!(matches!(with(ItemKind::Cropped(Box::new(cropped.clone()))), WriteFailure::Dangling("picture")));
    let astray = || PathShape::new(vec![PathStep::Line(Point::default())]);
    let cropped = CroppedPicture { area: area(5, 0), clip: Some(astray()), ..cropped };
    assert!(matches!(with(ItemKind::Cropped(Box::new(cropped))), WriteFailure::Path));
    let path = |path: Path| with(ItemKind::Path(Box::new(path)));
    assert!(matches!(path(Path::filled(astray(), INK)), WriteFailure::Path));
    let far = PathShape::polygon(&[Point::new(Pt::new(100_001), Pt::ZERO)]);
    assert!(matches!(path(Path::filled(far, INK)), WriteFailure::FarOff));
    for (width, dashes) in [(-1, None), (1, Some((0, 0))), (1, Some((2, -1)))] {
        let dashes = dashes.map(|(on, off)| Dashes::new(Pt::new(on), Pt::new(off)));
        let stroke = PathStroke { dashes, ..PathStroke::new(INK, Pt::new(width)) };
        let failure = path(Path::stroked(PathShape::polygon(&[Point::default()]), stroke));
        assert!(matches!(failure, WriteFailure::Path), "{failure:?}");
    }
}

#[test]
fn pages_of_drawings_are_told_for_people() {
    let dump = drawn().dump();
    let lines = [
        "  70.0 90.0 Figure#1 path line 2.0 #0b5b6e 0.0 20.0 m 30.0 0.0 60.0 40.0 90.0 20.0 c\n",
        "  180.0 90.0 Figure#1 image 1 (6 x 6 at 5 0) 60.0 x 60.0 in 60.0 30.0 m",
        "  70.0 30.0 (layout) drawing 0 28.0 x 8.0\n",
    ];
    for line in lines {
        assert!(dump.contains(line), "{dump}");
    }
}
