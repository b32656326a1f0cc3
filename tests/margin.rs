//! What is meant for the margin stands beside its text, on its page, or in the text: in generated documents.

use std::collections::BTreeMap;
use std::fmt::Write;

use proptest::prelude::*;
use tidings::diagnostics::Source;
use tidings::geometry::{Point, Pt};
use tidings::paged::{Item, ItemKind, Mark, NodeId, PagedDocument, Role};
use tidings::source::NoAssets;
use tidings::text::Fonts;
use tidings::theme::Theme;

const WORDS: &str = "We worked with partners in nine countries and won cases that nobody had thought of. ";

/// A block: a paragraph so long, or before it something for the margin, a strip or a table as wide as the page, a page break.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Paragraph,
    Pull,
    Callout,
    Figures,
    Strip,
    Table,
    Break,
}

const KINDS: [Kind; 8] =
    [Kind::Paragraph, Kind::Paragraph, Kind::Pull, Kind::Callout, Kind::Figures, Kind::Strip, Kind::Table, Kind::Break];

fn any_block() -> impl Strategy<Value = (Kind, usize, usize)> {
    let kind = prop::sample::select(&KINDS[..]);
    (kind, 1..7usize, prop_oneof![4 => 1..5usize, 1 => 5..40usize])
}

/// A report of these blocks, with at most six for the margin; returns which those are.
fn report(blocks: &[(Kind, usize, usize)], last: bool) -> (String, Vec<usize>) {
    let (mut content, mut items) = (String::new(), Vec::new());
    for (index, (kind, length, size)) in blocks.iter().enumerate() {
        let words = WORDS.repeat(*size);
        let is_for_margin = matches!(kind, Kind::Pull | Kind::Callout | Kind::Figures);
        if is_for_margin && items.len() == 6 {
            continue;
        }
        let _ = match kind {
            Kind::Paragraph => Ok(()),
            Kind::Pull => writeln!(content, "{{ pull = \"item{index} {words}\", width = \"margin\" }},"),
            Kind::Callout => writeln!(content, "{{ callout = \"item{index} {words}\", width = \"margin\" }},"),
            Kind::Figures => {
                let figure = format!("{{ value = 9, label = \"item{index} {WORDS}\" }}");
                writeln!(content, "{{ figures = [{}], width = \"margin\" }},", vec![figure; 1 + size % 4].join(", "))
            }
            Kind::Strip => writeln!(content, "{{ figures = [{{ value = 9, label = \"laws\" }}] }},"),
            Kind::Table => {
                let rows = "[\"Members\", \"12\"],".repeat(*size);
                let table = format!("{{ header = [\"Who\", \"2024\"], rows = [{rows}] }}");
                let words = format!("title = \"{WORDS}{WORDS}\", source = \"{WORDS}{WORDS}\"");
                writeln!(content, "{{ table = {table}, width = \"page\", {words} }},")
            }
            Kind::Break => writeln!(content, "{{ break = \"page\" }},"),
        };
        if is_for_margin {
            items.push(index);
        }
        let is_end = index + 1 == blocks.len() && last && is_for_margin;
        if !is_end {
            let _ = writeln!(content, "\"para{index} {}\",", WORDS.repeat(*length));
        }
    }
    let page = "page = { size = [\"400pt\", \"500pt\"], margins = \"40pt\" }\ngrid = { margin = 4 }";
    (format!("title = \"T\"\n[[section]]\nheading = \"S\"\ncontent = [\n{content}]\n[theme]\n{page}\n"), items)
}

/// Something that has been placed: its page, and from where to where it reaches there.
#[derive(Clone, Copy, Debug)]
struct Extent {
    page: usize,
    left: Pt,
    right: Pt,
    top: Pt,
    bottom: Pt,
}

/// Where the ink of an item stands, about: letters rise above their baseline.
fn extent(page: usize, item: &Item) -> Option<Extent> {
    let Point { x: left, y } = item.at;
    if let ItemKind::Glyphs(run) = &item.kind {
        return Some(Extent { page, left, right: left + run.width(), top: y - run.size.scale(7, 10), bottom: y });
    }
    let (ItemKind::Rect { size, .. } | ItemKind::Image { size, .. }) = &item.kind else { return None };
    Some(Extent { page, left, right: left + size.width, top: y, bottom: y + size.height })
}

/// The block that an element is a part of: what stands in a section.
fn block_of(document: &PagedDocument, node: NodeId) -> Option<NodeId> {
    let parent = |node: NodeId| document.structure.node(node).parent;
    let mut above = std::iter::successors(Some(node), |node| parent(*node));
    above.find(|node| parent(*node).is_some_and(|parent| document.structure.node(parent).role == Role::Section))
}

/// Where the ink of each block stands, page by page, and the block that each word of interest stands in.
fn blocks(document: &PagedDocument) -> (BTreeMap<NodeId, Vec<Extent>>, BTreeMap<String, NodeId>) {
    let (mut extents, mut names) = (BTreeMap::<NodeId, Vec<Extent>>::new(), BTreeMap::new());
    for (index, page) in document.pages.iter().enumerate() {
        for item in &page.items {
            let Mark::Node(node) = item.mark else { continue };
            let (Some(block), Some(extent)) = (block_of(document, node), extent(index, item)) else { continue };
            extents.entry(block).or_default().push(extent);
            if let ItemKind::Glyphs(run) = &item.kind {
                let named = |word: &&str| word.starts_with("item") || word.starts_with("para");
                for word in run.text.split_whitespace().map(|word| word.trim_start_matches('“')).filter(named) {
                    names.entry(word.to_owned()).or_insert(block);
                }
            }
        }
    }
    (extents, names)
}

/// Asserts where what is meant for the margin stands; returns how much of it stands there.
fn assert_beside(document: &PagedDocument, theme: &Theme, items: &[usize]) -> usize {
    let (extents, names) = blocks(document);
    let column = theme.page.width - theme.margins.end - theme.margin_measure().expect("a column");
    let foot = theme.page.height - theme.margins.bottom;
    let mut before: Option<Extent> = None;
    let mut beside = 0;
    for item in items {
        let block = names[&format!("item{item}")];
        let inside = &extents[&block];
        if inside.iter().any(|extent| extent.left < column) {
            assert!(inside.iter().all(|extent| extent.left < column), "an item stands here or there as a whole");
            continue;
        }
        beside += 1;
        let (first, last) = (inside[0], inside[inside.len() - 1]);
        assert!(inside.iter().all(|extent| extent.page == first.page), "on one page");
        // Without a text behind it, it stands beside the one before.
        let text = (0..=*item).rev().find_map(|index| names.get(&format!("para{index}"))).map(|text| &extents[text]);
        let text = names.get(&format!("para{item}")).map(|text| &extents[text]).or(text);
        if let Some(text) = text {
            assert_eq!(first.page, text[0].page, "on the page of its text");
        }
        assert!(first.top >= theme.margins.top && last.bottom <= foot, "between head and foot: {first:?} {last:?}");
        if let Some(before) = before.filter(|before| before.page == first.page) {
            assert!(before.bottom < first.top, "below the one before: {before:?} {first:?}");
        }
        before = Some(last);
        let others = document.pages[first.page].items.iter().filter(|other| match other.mark {
            Mark::Node(node) => block_of(document, node) != Some(block),
            Mark::Artifact(_) => matches!(other.kind, ItemKind::Rect { size, .. } if size.width > theme.text_measure()),
        });
        for there in others.filter_map(|other| extent(first.page, other)) {
            let is_below_or_above = there.bottom < first.top || there.top > last.bottom;
            assert!(there.right < column || is_below_or_above, "on nothing else: {first:?} {there:?}");
        }
    }
    beside
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 4, ..ProptestConfig::default() })]

    #[test]
    fn what_is_meant_for_the_margin_stands_beside_its_text_or_in_it(
        list in prop::collection::vec(any_block(), 1..12),
        last in any::<bool>(),
    ) {
        let (toml, items) = report(&list, last);
        let read = tidings::read(Source::new("report.toml", toml), &NoAssets).unwrap_or_else(|errors| panic!("{errors}"));
        let document = tidings::lay_out(&read.report, &read.theme, &Fonts::bundled()).unwrap_or_else(|errors| panic!("{errors}"));
        assert_beside(&document, &read.theme, &items);
    }
}

/// That the law above is about something.
#[test]
fn items_that_have_room_stand_in_the_margin() {
    let list = [(Kind::Pull, 4, 1), (Kind::Strip, 1, 1), (Kind::Callout, 6, 1), (Kind::Pull, 3, 40)];
    let (toml, items) = report(&list, false);
    let read = tidings::read(Source::new("report.toml", toml), &NoAssets).unwrap_or_else(|errors| panic!("{errors}"));
    let document =
        tidings::lay_out(&read.report, &read.theme, &Fonts::bundled()).unwrap_or_else(|errors| panic!("{errors}"));
    assert_eq!((items.len(), assert_beside(&document, &read.theme, &items)), (3, 2));
}
