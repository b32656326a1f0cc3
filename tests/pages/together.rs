//! Pictures on pages of many formats, in both directions: none is apart from its words, and no words are wider than it.

use std::collections::BTreeSet;
use std::path::Path;

use tidings::diagnostics::Source;
use tidings::geometry::Pt;
use tidings::paged::{Item, ItemKind, Mark, NodeId, PagedDocument, Role, Structure};
use tidings::source::Folder;
use tidings::text::Fonts;

/// Pages, as a theme writes them: A4 in both directions, US Letter, A5 in both directions, small ones, and two columns.
const PAGES: [&str; 8] = [
    "page.size = 'A4'",
    "page = { size = ['297mm', '210mm'], margins = '15mm' }",
    "page.size = 'Letter'",
    "page = { size = 'A5', margins = '15mm' }",
    "page = { size = ['210mm', '148mm'], margins = '15mm' }",
    "page = { size = ['120mm', '90mm'], margins = '10mm' }",
    "page = { size = 'A4', margins = '20mm', columns = 2 }",
    "page = { size = ['297mm', '210mm'], margins = '15mm', columns = 3 }",
];

const WORDS: &str = "a volunteer walks with the march of the twelve villages from the square to the harbour ";
const ARABIC: &str = "متطوعة تسير مع مسيرة القرى الاثنتي عشرة من الساحة إلى الميناء القديم في المدينة ";

/// The least measure of a caption: twelve times its size.
const LEAST: Pt = Pt::new(12 * 9);

#[test]
fn no_picture_is_apart_from_its_words() {
    let fonts = Fonts::bundled();
    let mut seen = 0;
    for (index, page) in PAGES.iter().enumerate() {
        for (lang, words) in [("en", WORDS), ("ar", ARABIC)] {
            for lines in (0..40).step_by(5) {
                let report = report(page, (lang, words), (index, lines));
                seen += inspect(&set(&report, &fonts), &report);
            }
        }
    }
    assert!(seen >= 8 * 2 * 8 * 4, "{seen} pictures have words");
}

/// Returns a report with pictures in many places; more lines of text move them down the pages.
fn report(page: &str, (lang, words): (&str, &str), (index, lines): (usize, usize)) -> String {
    let title = words.repeat(1 + (index + lines) % 2);
    let caption = words.repeat(1 + lines % 4);
    let text = format!("{words}\n\n").repeat(lines);
    format!(
        "title = '{title}'\nlang = '{lang}'\ndate = 2024\ntheme.{page}\n\
         hero = {{ image = 'wide.png', alt = '{words}', caption = '{caption}', photographer = '{words}' }}\n\
         [[section]]\nheading = '{words}'\ncontent = ['''\n{words}\n\n{text}''',\n\
         {{ image = 'upright.png', alt = '{words}', caption = '{caption}' }},\n'## {words}',\n\
         {{ image = 'wide.png', alt = '{words}', credit = '{caption}' }},\n'{words}:',\n\
         {{ image = 'signature.png', alt = '{words}', licence = 'CC0 1.0' }},\n\
         {{ images = [{{ image = 'upright.png', alt = 'a', caption = '{words}' }}, \
         {{ image = 'wide.png', alt = 'b', caption = '{words}', credit = '{words}' }}, \
         {{ image = 'wide.png', alt = 'c' }}], caption = '{words}' }}]\n"
    )
}

fn set(report: &str, fonts: &Fonts) -> PagedDocument {
    let folder = Folder::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/layout")).expect("a folder");
    let read = tidings::read(Source::new("report.toml", report), &folder).unwrap_or_else(|errors| panic!("{errors}"));
    tidings::lay_out(&read.report, &read.theme, fonts).unwrap_or_else(|errors| panic!("{errors}"))
}

/// Fails if a caption is not on the page of its picture, or is wider; returns how many captions there are.
fn inspect(document: &PagedDocument, report: &str) -> usize {
    let structure = &document.structure;
    let pages = || document.pages.iter().enumerate();
    let of = |node| {
        let items = pages().flat_map(|(page, it)| it.items.iter().map(move |item| (page, item)));
        items.filter(move |(_, item)| item.mark == Mark::Node(node)).collect::<Vec<_>>()
    };
    let mut seen = 0;
    for caption in structure.ids().filter(|&id| structure.node(id).role == Role::Caption) {
        let group = structure.node(caption).parent.expect("a group");
        let figure = structure.node(group).children[0];
        if structure.node(figure).role == Role::Group {
            // Under several pictures: on the page of all of them, and of their words.
            let pages: BTreeSet<usize> =
                under(structure, group).into_iter().flat_map(of).map(|(page, _)| page).collect();
            let is_roomy = document.pages[0].size.height >= Pt::new(400);
            assert!(pages.len() == 1 || !is_roomy, "a row of pictures is torn in\n{report}");
            continue;
        }
        // Caption and credit are a line each where there are both.
        let lines = structure.node(caption).children.iter().copied().chain([caption]);
        let (pictures, words) = (of(figure), lines.flat_map(of).collect::<Vec<_>>());
        let (page, picture) = pictures[0];
        let (left, right) = edges(picture);
        let room = (right - left).max(LEAST);
        // On a page of few lines, words of many take the whole measure rather than be torn.
        let is_roomy = document.pages[page].size.height >= Pt::new(400);
        for (on, item) in &words {
            assert_eq!(*on, page, "a caption is torn from its picture in\n{report}");
            let (start, end) = edges(item);
            let is_under = start >= right - room - SPACE && end <= left + room + SPACE;
            let is_beside = (start >= right || end <= left) && item.at.y <= picture.at.y + height(picture);
            let within = is_under || is_beside;
            assert!(within || !is_roomy, "{start} to {end} under {left} to {right} in\n{report}");
        }
        seen += usize::from(!words.is_empty());
    }
    seen
}

/// Returns an element and all in it.
fn under(structure: &Structure, node: NodeId) -> Vec<NodeId> {
    let inside = structure.node(node).children.iter().flat_map(|&child| under(structure, child));
    inside.chain([node]).collect()
}

/// A space that hangs behind a line, or a sign that stands out a little.
const SPACE: Pt = Pt::new(4);

fn height(item: &Item) -> Pt {
    if let ItemKind::Cropped(cropped) = &item.kind {
        return cropped.size.height;
    }
    let ItemKind::Image { size, .. } = &item.kind else { panic!("no picture: {item:?}") };
    size.height
}

fn edges(item: &Item) -> (Pt, Pt) {
    let width = match &item.kind {
        ItemKind::Glyphs(run) => run.width(),
        ItemKind::Rect { size, .. } | ItemKind::Image { size, .. } => size.width,
        ItemKind::Cropped(cropped) => cropped.size.width,
        ItemKind::Path(_) | ItemKind::Drawing(_) => panic!("nothing draws it: {item:?}"),
        other => panic!("an item of a new kind: {other:?}"),
    };
    (item.at.x, item.at.x + width)
}
