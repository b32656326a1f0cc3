//! A report that runs from right to left is the mirror image of one that runs from left to right.

use std::path::Path;

use crate::support;

use proptest::prelude::*;
use tidings::diagnostics::Source;
use tidings::geometry::{Point, Pt};
use tidings::model::{Contents, CoverStyle, Direction, Report, ShowContents};
use tidings::paged::{Artifact, GlyphRun, Item, ItemKind, Mark, Page, PagedDocument, Role};
use tidings::source::Folder;
use tidings::text::Fonts;

/// What rounding to thousandths of a point may add up to.
const NEAR: Pt = Pt::from_milli(20);

/// More than any space between two words of a band, and less than the white between its ends.
const WORD_SPACE: Pt = Pt::new(8);

fn path(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/twins").join(name)
}

/// The left and the right edge of what an item shows; nothing where it shows nothing.
fn edges(item: &Item) -> Option<(Pt, Pt)> {
    let width = match &item.kind {
        ItemKind::Glyphs(run) => return ink(run).map(|(left, right)| (item.at.x + left, item.at.x + right)),
        ItemKind::Rect { size, .. } | ItemKind::Image { size, .. } => size.width,
        ItemKind::Cropped(cropped) => cropped.size.width,
        ItemKind::Path(path) => {
            let area = path.shape.extent();
            let left = item.at.x + area.origin.x;
            return Some((left, left + area.size.width));
        }
        ItemKind::Drawing(_) => panic!("nothing draws it: {item:?}"),
        other => panic!("an item of a new kind: {other:?}"),
    };
    Some((item.at.x, item.at.x + width))
}

/// The edges of a run without the spaces at its ends, which hang where a line ends.
fn ink(run: &GlyphRun) -> Option<(Pt, Pt)> {
    let mut pen = Pt::ZERO;
    let mut seen: Option<(Pt, Pt)> = None;
    for glyph in &run.glyphs {
        let start = pen;
        pen += glyph.advance();
        if !run.text[glyph.text()].trim().is_empty() {
            seen = Some((seen.map_or(start, |(left, _)| left), pen));
        }
    }
    seen
}

/// The edges of what stands on one baseline in one node, in the order in which nodes are read.
fn lines(page: &Page) -> Vec<(Mark, Pt, (Pt, Pt))> {
    let mut lines: Vec<(Mark, Pt, (Pt, Pt))> = Vec::new();
    for item in &page.items {
        let Some((left, right)) = edges(item) else { continue };
        let glyphs = matches!(item.kind, ItemKind::Glyphs(_));
        let same = |(mark, y, known): &&mut (Mark, Pt, (Pt, Pt))| {
            // The two ends of a band are two lines: they are far apart.
            let near = known.0 <= right + WORD_SPACE && left <= known.1 + WORD_SPACE;
            glyphs && (*mark, *y) == (item.mark, item.at.y) && (near || matches!(mark, Mark::Node(_)))
        };
        match lines.iter_mut().rev().find(same) {
            Some((_, _, known)) => *known = (known.0.min(left), known.1.max(right)),
            None => lines.push((item.mark, item.at.y, (left, right))),
        }
    }
    lines
}

fn is_near(one: Pt, other: Pt) -> bool {
    (one - other).abs() <= NEAR
}

/// Tells whether what belongs to a mark stands in quotation marks.
fn is_quoted(page: &Page, mark: Mark) -> bool {
    let quotes = |item: &Item| matches!(&item.kind, ItemKind::Glyphs(run) if run.text.contains(['“', '”']));
    page.items.iter().any(|item| item.mark == mark && quotes(item))
}

/// Fails unless the edges of one page are those of the other seen in a mirror.
fn assert_mirrored(page: &Page, twin: &Page) {
    let (all, twins) = (lines(page), lines(twin));
    assert_eq!(all.len(), twins.len());
    for ((mark, y, (left, right)), (_, twin_y, (twin_left, twin_right))) in all.into_iter().zip(twins) {
        let mirrored = (page.size.width - right, page.size.width - left);
        // Other letters stand beside quotation marks that change sides, and are kerned otherwise.
        let near = if is_quoted(page, mark) { Pt::new(1) } else { NEAR };
        let is_near = |one: Pt, other: Pt| (one - other).abs() <= near;
        assert!(
            is_near(mirrored.0, twin_left) && is_near(mirrored.1, twin_right),
            "{mark:?} at {y}: {left} to {right}, and in the mirror {twin_left} to {twin_right}"
        );
        assert_eq!(y, twin_y, "{mark:?}");
    }
    let areas = page.links.iter().zip(&twin.links);
    for (area, twin) in areas {
        let right = area.rect.origin.x + area.rect.size.width;
        assert!(is_near(page.size.width - right, twin.rect.origin.x));
    }
    assert_eq!(page.links.len(), twin.links.len());
}

/// The same words, the same widths, the other direction: every box, marker, rule, picture and line is mirrored.
#[test]
fn the_same_words_are_mirrored_to_the_thousandth() {
    assert_twins_of("english.toml", 3);
}

/// Numbers of sections stand before their headings on either side.
#[test]
fn sections_are_mirrored_with_what_stands_above_their_text() {
    assert_twins_of("sections.toml", 1);
}

/// The first of two columns stands where lines start.
#[test]
fn the_columns_of_a_section_are_mirrored() {
    assert_twins_of("columns.toml", 1);
}

/// The margin stands where lines end, and what spans the page reaches into it.
#[test]
fn the_margin_is_mirrored() {
    assert_twins_of("margin.toml", 2);
}

/// Sums stand between their rules, and what all come to on its ground.
#[test]
fn rows_of_several_kinds_are_mirrored() {
    assert_twins_of("tables.toml", 1);
}

#[test]
fn halves_of_a_page_are_mirrored() {
    assert_twins_of("halves.toml", 2);
}

/// Bars grow from where lines start, and time runs the way lines do.
#[test]
fn charts_are_mirrored() {
    assert_twins_of("charts.toml", 2);
}

/// Notes have their numbers where lines start, and marks stand where they end.
#[test]
fn notes_are_mirrored_with_their_marks() {
    assert_twins_of("notes.toml", 1);
}

/// Dates stand where lines start, in words of one direction.
#[test]
fn timelines_are_mirrored() {
    assert_twins_of("timeline.toml", 1);
}

/// A picture stands beside its story where lines start, and is itself not turned over.
#[test]
fn stories_are_mirrored() {
    assert_twins_of("story.toml", 1);
}

/// Names stand in columns from where lines start, across the page.
#[test]
fn names_are_mirrored() {
    assert_twins_of("names.toml", 1);
}

/// Covers start where lines start; their pictures are as they were.
#[test]
fn covers_are_mirrored_and_their_pictures_are_not() {
    for style in [CoverStyle::Picture, CoverStyle::Type, CoverStyle::Split] {
        assert_twins_as("covers.toml", 2, |report| {
            report.cover.as_mut().expect("a cover").style = Some(style);
        });
    }
}

/// Sections open where lines start, whether on a page, on a band or below a rule.
#[test]
fn openers_are_mirrored() {
    assert_twins_of("openers.toml", 3);
}

/// Fails unless a report of so many pages is mirrored when it runs the other way.
fn assert_twins_of(name: &str, pages: usize) {
    assert_twins_as(name, pages, |_| {});
}

/// The same of a report that is changed before.
fn assert_twins_as(name: &str, pages: usize, change: impl Fn(&mut Report)) {
    let read = support::read(&path(name));
    let fonts = Fonts::bundled();
    let set = |direction| {
        let mut report = read.report.clone();
        change(&mut report);
        report.direction = Some(direction);
        tidings::lay_out(&report, &read.theme, &fonts).unwrap_or_else(|errors| panic!("{errors}"))
    };
    let (page, twin) = (set(Direction::LeftToRight), set(Direction::RightToLeft));
    assert_eq!((page.pages.len(), twin.pages.len()), (pages, pages));
    page.pages.iter().zip(&twin.pages).for_each(|(page, twin)| assert_mirrored(page, twin));
}

/// Contents stand where lines start, their pages where lines end, and what is below a heading as far in on either side.
#[test]
fn contents_are_mirrored_with_their_pages() {
    let read = support::read(&path("english.toml"));
    let fonts = Fonts::bundled();
    let set = |direction| {
        let mut report = read.report.clone();
        report.direction = Some(direction);
        report.contents = Contents::new(ShowContents::Always);
        tidings::lay_out(&report, &read.theme, &fonts).unwrap_or_else(|errors| panic!("{errors}"))
    };
    let (document, twin) = (set(Direction::LeftToRight), set(Direction::RightToLeft));
    let items = document.structure.ids().filter(|id| document.structure.node(*id).role == Role::ContentsItem);
    assert_eq!(items.count(), 3);
    assert_eq!(document.pages.len(), twin.pages.len());
    document.pages.iter().zip(&twin.pages).for_each(|(page, twin)| assert_mirrored(page, twin));
}

/// Where each line starts: its mark's role, and how far its starting edge stands from the edge of the paper.
fn starts(document: &PagedDocument) -> Vec<(String, Pt)> {
    let rightward = document.meta.direction == Direction::LeftToRight;
    let start = |page: &Page, (left, right): (Pt, Pt)| if rightward { left } else { page.size.width - right };
    let role = |mark: Mark| match mark {
        Mark::Node(node) => format!("{:?}", document.structure.node(node).role),
        Mark::Artifact(artifact) => format!("{artifact:?}"),
    };
    let pages = document.pages.iter();
    pages.flat_map(|page| lines(page).into_iter().map(|(mark, _, edges)| (role(mark), start(page, edges)))).collect()
}

/// Other words, as wide as they are: what stands where lines start does so on the other side, as far from the edge.
#[test]
fn an_arabic_page_mirrors_its_english_twin() {
    let (english, arabic) = (support::set(&path("english.toml")), support::set(&path("arabic.toml")));
    let (one, other) = (starts(&english), starts(&arabic));
    let roles = |starts: &[(String, Pt)]| starts.iter().map(|(role, _)| role.clone()).collect::<Vec<_>>();
    assert_eq!(roles(&one), roles(&other));
    // What is aligned at the end of its line or column starts where its own width lets it.
    let by_width = |role: &str| ["Label", "Header", "Footer"].contains(&role);
    let mut compared = 0;
    for ((role, start), (_, twin)) in one.iter().zip(&other).filter(|((role, _), _)| !by_width(role)) {
        assert!(is_near(*start, *twin), "{role} starts at {start}, and in the mirror at {twin}");
        compared += 1;
    }
    assert!(compared > 30, "{compared}");
}

/// The ends of the bands: the page number stands at the end of the head, where lines end.
#[test]
fn bands_are_mirrored_with_the_margins() {
    let arabic = support::set(&path("arabic.toml"));
    let page = &arabic.pages[1];
    let header = page.items.iter().filter(|item| item.mark == Mark::Artifact(Artifact::Header));
    let header: Vec<(Pt, Pt)> = header.filter_map(edges).collect();
    let mm = |mm: f64| Pt::from_mm(mm);
    let (title, number) = (header.first().expect("a title"), header.last().expect("a number"));
    assert!(is_near(title.1, page.size.width - mm(15.0)), "{title:?}");
    assert!(is_near(number.0, mm(35.0)), "{number:?}");
}

/// A block that runs the other way is mirrored within its page, and its column.
#[test]
fn a_quotation_that_runs_the_other_way_has_its_bar_on_the_other_side() {
    let document = support::set(&path("english.toml"));
    let turned = {
        let mut read = support::read(&path("english.toml"));
        let lang: tidings::model::Lang = "he".parse().expect("a tag");
        for section in &mut read.report.sections {
            section.language = Some(lang.clone().into());
        }
        tidings::lay_out(&read.report, &read.theme, &Fonts::bundled()).unwrap_or_else(|errors| panic!("{errors}"))
    };
    let bars = |document: &PagedDocument| -> Vec<Point> {
        let items = document.pages.iter().flat_map(|page| &page.items);
        items
            .filter(|item| matches!(item.kind, ItemKind::Rect { size, .. } if size.width == Pt::new(2)))
            .map(|item| item.at)
            .collect()
    };
    let (bars, turned_bars) = (bars(&document), bars(&turned));
    assert_eq!((bars.len(), turned_bars.len()), (1, 1), "a box has one bar on a page");
    // The text's own edges stay where the report's margins are.
    let text = (Pt::from_mm(15.0), Pt::from_mm(148.0 - 35.0));
    assert!(is_near(bars[0].x, text.0) && is_near(turned_bars[0].x, text.1 - Pt::new(2)), "{bars:?} {turned_bars:?}");
    let roles = turned.structure.ids().map(|id| turned.structure.node(id));
    let turned_roles: Vec<Role> = roles.filter(|node| node.direction.is_some()).map(|node| node.role).collect();
    assert_eq!(turned_roles, [Role::Section, Role::Section]);
}

fn quoted(text: String) -> String {
    format!("\"{text}\"")
}

/// Words without signs and too short for hyphens: what stands out into a margin does so where lines end, not start.
fn words() -> impl Strategy<Value = String> {
    prop::collection::vec("[a-z]{1,5}", 1..30).prop_map(|words| words.join(" "))
}

fn block() -> impl Strategy<Value = String> {
    let items = || prop::collection::vec(words().prop_map(quoted), 1..4).prop_map(|items| items.join(", "));
    prop_oneof![
        words().prop_map(quoted),
        (words(), words()).prop_map(|(one, two)| quoted(format!("{one} *{two}*"))),
        words().prop_map(|link| quoted(format!("[{link}](https://example.org)"))),
        items().prop_map(|items| format!("{{ bullets = [{items}, {{ text = \"a\", numbered = [{items}] }}] }}")),
        (items(), 0..12_000u32).prop_map(|(items, start)| format!("{{ numbered = [{items}], start = {start} }}")),
        (words(), words()).prop_map(|(quote, by)| format!("{{ quote = \"{quote}\", by = \"{by}\" }}")),
        (words(), words(), words()).prop_map(|(one, two, three)| {
            let align = "align = [\"start\", \"centre\", \"end\"]";
            format!("{{ table = {{ header = [\"a\", \"b\", \"c\"], rows = [[\"{one}\", \"{two}\", \"{three}\"]], {align} }} }}")
        }),
        (prop::sample::select(vec!["bars", "columns", "share"]), prop::collection::vec((words(), 0..99u32), 1..6)).prop_map(
            |(kind, rows)| {
                let rows: Vec<String> = rows.iter().map(|(name, number)| format!("[\"{name}\", {number}]")).collect();
                format!("{{ chart = \"{kind}\", title = \"a\", data = [[\"b\", 1], {}] }}", rows.join(", "))
            }
        ),
        (words(), words()).prop_map(|(pull, by)| format!("{{ pull = \"{pull}\", by = \"{by}\", role = \"{by}\" }}")),
        Just("\"***\"".to_owned()),
        words().prop_map(|caption| format!("{{ image = \"birds.png\", alt = \"a\", caption = \"{caption}\" }}")),
        (words(), 1..99u32, prop::sample::select(vec!["start", "centre", "end"])).prop_map(|(caption, share, side)| {
            let place = format!("width = \"{share}%\", align = \"{side}\"");
            format!("{{ image = \"birds.png\", alt = \"a\", caption = \"{caption}\", {place} }}")
        }),
        prop::collection::vec(words(), 3..5).prop_map(|captions| {
            let picture = |caption| format!("{{ image = \"birds.png\", alt = \"a\", caption = \"{caption}\" }}");
            let pictures: Vec<String> = captions[1..].iter().map(picture).collect();
            format!("{{ images = [{}], caption = \"{}\" }}", pictures.join(", "), captions[0])
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_report_is_mirrored(
        blocks in prop::collection::vec(block(), 1..8),
        (columns, start, end) in (1..4i64, 20..60i64, 20..60i64),
    ) {
        let columns = u32::try_from(columns).expect("a small number");
        let theme = format!("page.columns = {columns}\npage.margins = {{ start = \"{start}pt\", end = \"{end}pt\" }}");
        let report = format!(
            "title = \"a b c\"\n[theme]\n{theme}\n[[section]]\nheading = \"d e\"\ncontent = [{}]", blocks.join(", ")
        );
        let assets = Folder::new(path("")).expect("the folder is there");
        let read = tidings::read(Source::new("report.toml", report), &assets).unwrap_or_else(|errors| panic!("{errors}"));
        let fonts = Fonts::bundled();
        let set = |direction| {
            let mut report = read.report.clone();
            report.direction = Some(direction);
            tidings::lay_out(&report, &read.theme, &fonts).unwrap_or_else(|errors| panic!("{errors}"))
        };
        let (page, twin) = (set(Direction::LeftToRight), set(Direction::RightToLeft));
        prop_assert_eq!(page.pages.len(), twin.pages.len());
        page.pages.iter().zip(&twin.pages).for_each(|(page, twin)| assert_mirrored(page, twin));
    }
}
