//! Notes stand on the pages of their marks, or go on from there: of documents with any number of notes in any block, read from
//! their pages and back from the written file.

#[path = "support/tags.rs"]
mod tags;

use std::collections::BTreeMap;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict};
use proptest::prelude::*;
use tidings::geometry::Pt;
use tidings::model::{
    Block, Cell, Inline, List, ListItem, Note, NoteMark, Paragraph, Quote, Report, Section, SectionColumns, Table,
};
use tidings::paged::{Item, ItemKind, Mark, NodeId, Page, PagedDocument, Role, Target};
use tidings::text::Fonts;
use tidings::theme::Theme;

const WORDS: &str =
    "We worked with partners in nine countries to bring cases to court and to change the laws behind them. ";

/// Where a note is marked.
#[derive(Clone, Copy, Debug)]
enum Spot {
    Paragraph,
    Item,
    Quote,
    Cell,
}

fn any_spot() -> impl Strategy<Value = Spot> {
    prop::sample::select(&[Spot::Paragraph, Spot::Paragraph, Spot::Item, Spot::Quote, Spot::Cell][..])
}

/// A block: where its notes are marked, how often its words come again, and how long each of its notes is.
fn any_block() -> impl Strategy<Value = (Spot, usize, Vec<usize>)> {
    let notes = prop_oneof![3 => Just(0), 3 => 1..3usize, 1 => 3..13usize];
    let length = prop_oneof![6 => 1..3usize, 2 => 3..8usize, 1 => 8..60usize];
    (any_spot(), 1..6usize, notes.prop_flat_map(move |count| prop::collection::vec(length.clone(), count)))
}

/// Words with a note marked behind some of them.
fn words(times: usize, labels: &[String]) -> Vec<Inline> {
    let mut content = vec![Inline::text(WORDS.repeat(times).trim_end())];
    for label in labels {
        content.push(Inline::Note(NoteMark::new(label)));
        content.push(Inline::text(format!(" {}", WORDS.trim_end())));
    }
    content
}

fn paragraph(content: Vec<Inline>) -> Block {
    Block::Paragraph(Paragraph::new(content))
}

fn block((spot, times, labels): (Spot, usize, &[String])) -> Block {
    let content = words(times, labels);
    match spot {
        Spot::Paragraph => paragraph(content),
        Spot::Item => {
            let items = [words(1, &[]), content].map(|content| ListItem::new(vec![paragraph(content)]));
            Block::List(List::bullets(items.into()))
        }
        Spot::Quote => Block::Quote(Quote::new(vec![paragraph(content)])),
        Spot::Cell => {
            let mut cell = Cell::new("");
            cell.content = content;
            Block::Table(Table::new(
                vec![Cell::new("Year"), Cell::new("What we did")],
                vec![vec![Cell::new("2024"), cell]],
            ))
        }
    }
}

fn report(blocks: &[(Spot, usize, Vec<usize>)], columns: Option<u32>) -> Report {
    let (mut content, mut notes) = (Vec::new(), Vec::new());
    for (spot, times, lengths) in blocks {
        let first = notes.len();
        notes.extend(lengths.iter().enumerate().map(|(index, length)| {
            let mut note =
                Note::new(format!("n{}", first + index), format!("Note. {}", WORDS.repeat(*length)).trim_end());
            if index % 3 == 1 {
                let items = ["One", "Two"].map(|item| ListItem::new(vec![paragraph(vec![Inline::text(item)])]));
                note.content.push(Block::List(List::bullets(items.into())));
            }
            note
        }));
        let labels: Vec<String> = notes[first..].iter().map(|note| note.label.clone()).collect();
        content.push(block((*spot, *times, &labels)));
    }
    let mut report = Report::new("Notes");
    let mut section = Section::new("A year", content);
    section.notes = notes;
    section.columns = columns.map(SectionColumns::new);
    report.sections.push(section);
    report
}

/// The note at the foot of a page that an element is a part of.
fn note_of(document: &PagedDocument, node: NodeId) -> Option<NodeId> {
    any_note_of(document, node).filter(|note| !is_of_table(document, *note))
}

/// The note that an element is a part of.
fn any_note_of(document: &PagedDocument, node: NodeId) -> Option<NodeId> {
    let structure = &document.structure;
    let above = std::iter::successors(Some(node), |node| structure.node(*node).parent);
    above.into_iter().find(|node| structure.node(*node).role == Role::Note)
}

/// Tells whether a note stands under a table: with it in a group.
fn is_of_table(document: &PagedDocument, note: NodeId) -> bool {
    let parent = document.structure.node(note).parent.expect("something around it");
    document.structure.node(parent).role == Role::Group
}

/// Asserts that the notes of tables stand below them, each below the one before or in a later column; returns how many there are.
fn assert_table_notes(document: &PagedDocument, columns: u32) -> usize {
    let marked = document.pages.iter().flat_map(|page| &page.links).filter_map(|link| match link.target {
        Target::Node(node) if document.structure.node(node).role == Role::Note => Some(node),
        Target::Node(_) | Target::Url(_) => None,
    });
    let marked: std::collections::BTreeSet<NodeId> = marked.filter(|note| is_of_table(document, *note)).collect();
    let places = document.pages.iter().enumerate().flat_map(|(index, page)| {
        page.items.iter().filter_map(move |item| match (&item.mark, &item.kind) {
            (Mark::Node(node), ItemKind::Glyphs(_)) => Some((*node, (index, item.at.y))),
            (_, _) => None,
        })
    });
    let places: Vec<(NodeId, (usize, Pt))> = places.collect();
    let parent = |node: NodeId| document.structure.node(node).parent;
    for note in &marked {
        let group = parent(*note);
        let above = |node: NodeId, of: NodeId| std::iter::successors(Some(node), |at| parent(*at)).any(|at| at == of);
        let first = places.iter().find(|(node, _)| above(*node, *note)).expect("every note is set").1;
        let before = places.iter().filter(|(node, _)| *node < *note && group.is_some_and(|group| above(*node, group)));
        // In columns what is behind may stand higher.
        let stands_behind = |place: &(usize, Pt)| if columns == 1 { *place < first } else { place.0 <= first.0 };
        assert!(before.into_iter().all(|(_, place)| stands_behind(place)), "{note:?} stands below what is before it");
        assert_eq!(document.landings[note].page, first.0);
    }
    marked.len()
}

fn bottom_of_text(document: &PagedDocument, page: &Page) -> Pt {
    let is_text = |item: &&Item| match (&item.mark, &item.kind) {
        (Mark::Node(node), ItemKind::Glyphs(_)) => note_of(document, *node).is_none(),
        (_, _) => false,
    };
    page.items.iter().filter(is_text).map(|item| item.at.y).max().unwrap_or_default()
}

/// Asserts where the notes of a document stand; returns how many there are.
fn assert_notes(document: &PagedDocument) -> usize {
    let mut marks: BTreeMap<NodeId, usize> = BTreeMap::new();
    let mut order: Vec<(usize, NodeId)> = Vec::new();
    for (index, page) in document.pages.iter().enumerate() {
        for link in &page.links {
            if let Target::Node(node) = link.target
                && document.structure.node(node).role == Role::Note
                && !is_of_table(document, node)
            {
                marks.entry(node).or_insert(index);
            }
        }
        let text = bottom_of_text(document, page);
        let mut before = text;
        for item in &page.items {
            let Mark::Node(node) = item.mark else { continue };
            let Some(note) = note_of(document, node) else { continue };
            // The bullet of an item stands a little lower than the words behind it.
            let is_line_by_line = item.at.y + Pt::new(2) >= before;
            assert!(item.at.y > text && is_line_by_line, "notes stand below the text, line by line");
            assert!(item.at.y <= page.size.height - Theme::default().margins.bottom, "and above the margin");
            before = item.at.y;
            if order.last() != Some(&(index, note)) {
                order.push((index, note));
            }
        }
    }
    assert!(order.is_sorted(), "notes stand in the order of their marks");
    for (note, marked) in &marks {
        let pages: Vec<usize> = order.iter().filter(|(_, other)| other == note).map(|(page, _)| *page).collect();
        let first = *pages.first().expect("every note is set");
        // A row that marks more than a page holds has the rest on the next.
        let is_full = |page: usize| order.iter().any(|(at, _)| *at == page) || page == *marked;
        assert!(
            first >= *marked && (*marked..first).all(is_full),
            "{note:?} is marked on {marked}, stands on {pages:?}"
        );
        // A page that a high row fills has no room for a line of notes below it.
        let foot = document.pages[0].size.height - Theme::default().margins.bottom - Pt::new(48);
        let mut left_out = (first..*pages.last().expect("a last page")).filter(|page| !pages.contains(page));
        assert!(pages.is_sorted(), "{pages:?} follow each other");
        assert!(left_out.all(|page| bottom_of_text(document, &document.pages[page]) > foot), "{pages:?}");
        assert_eq!(document.landings[note].page, first);
    }
    marks.len()
}

/// Returns the links of a written file that lead within it: what they say, and from which page to which.
fn links(file: &[u8]) -> Vec<(String, usize, usize)> {
    let pdf = Pdf::new(file.to_vec()).expect("a PDF");
    let ids = pdf.pages().iter().filter_map(|page| page.raw().obj_id());
    let pages: BTreeMap<u32, usize> = ids.enumerate().map(|(index, id)| (id.obj_number, index)).collect();
    let mut links = Vec::new();
    for (index, page) in pdf.pages().iter().enumerate() {
        let areas = page.raw().get::<Array>("Annots");
        for area in areas.iter().flat_map(|areas| areas.iter::<Dict>()) {
            let Some(dest) = area.get::<Array>("Dest") else { continue };
            let target = dest.raw_iter().next().and_then(|page| page.as_obj_ref()).expect("a page");
            let says = area.get::<hayro_syntax::object::String>("Contents").expect("words");
            links.push((String::from_utf8_lossy(says.as_bytes()).into_owned(), index, pages[&target.obj_number]));
        }
    }
    links
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases()) })]

    #[test]
    fn notes_stand_on_the_pages_of_their_marks(
        blocks in prop::collection::vec(any_block(), 1..12),
        columns in 1..3u32,
        own in prop::option::of(1..3u32),
    ) {
        let mut theme = Theme::default();
        theme.columns.count = columns;
        let set = tidings::lay_out(&report(&blocks, own), &theme, &Fonts::bundled());
        let document = set.unwrap_or_else(|errors| panic!("{errors}"));
        let count = blocks.iter().map(|(.., notes)| notes.len()).sum::<usize>();
        // Not at the foot of each of its columns.
        if columns == 1 || own == Some(1) {
            let of_tables = assert_table_notes(&document, own.unwrap_or(columns));
            prop_assert_eq!(assert_notes(&document) + of_tables, count);
        }
        let file = tidings::write(&document, &tidings::pdf::Options::default()).expect("a PDF");
        let links = links(&file);
        prop_assert_eq!(links.len(), 2 * count, "a link to each note, and one back");
        let numbered = blocks.iter().filter(|(spot, ..)| !matches!(spot, Spot::Cell));
        for number in 1..=numbered.map(|(.., notes)| notes.len()).sum::<usize>() {
            let own: Vec<_> = links.iter().filter(|(says, ..)| *says == format!("Note {number}")).collect();
            prop_assert!(matches!(own[..], [one, other] if one.1 == other.2 && one.2 == other.1), "{:?}", own);
        }
        let text = tags::text_of(&file);
        prop_assert_eq!(text.matches("Note. ").count(), count);
    }
}

/// Fewer than the 500 that `PROPTEST_CASES=500` asks for.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(24)
}
