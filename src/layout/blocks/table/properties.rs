//! The laws of tables, on generated ones: no ink on other ink, and nothing broken that need not be.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::OnceLock;

use proptest::prelude::*;

use super::fit;
use crate::diagnostics::{Code, Source};
use crate::document;
use crate::document::{Body, Document, Lists, Numbers, Tabular, Tongue};
use crate::geometry::Pt;
use crate::layout::frame::Frame;
use crate::layout::setter::{Given, Setter};
use crate::limits::Bounds;
use crate::model::{Report, is_number};
use crate::paged::{GlyphRun, Item, ItemKind, Mark, NodeId, PagedDocument, Role, Structure};
use crate::source::{NoAssets, Read};
use crate::text::{Breaking, Fonts, SHORT, Typesetter};
use crate::theme::{Digits, Theme};

/// So many tables are generated at most, however many cases are asked for: each takes as long as a thousand of other tests.
const MOST: u32 = 2_000;

fn cases() -> u32 {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    asked.map_or(24, |cases: u32| cases.min(MOST))
}

/// The bundled fonts, and those in which the Chinese of this test is set.
fn fonts() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(|| {
        let mut fonts = Fonts::bundled();
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let own =
            ["NotoSerifSC-Regular.ttf", "NotoSerifSC-Bold.ttf"].map(|name| format!("reports/languages/fonts/{name}"));
        let thai = ["NotoSerifThai-Regular.ttf", "NotoSerifThai-Bold.ttf"].map(|name| format!("fonts/world/{name}"));
        for path in own.into_iter().chain(thai.into_iter().filter(|_| !cfg!(feature = "fonts-world"))) {
            let data = std::fs::read(root.join(&path)).unwrap_or_else(|error| panic!("{path}: {error}"));
            fonts.add(&path, data).expect("a font");
        }
        fonts
    })
}

const WORDS: [&str; 24] = [
    "a",
    "of",
    "the",
    "law",
    "Mali",
    "Niger",
    "report",
    "rights",
    "Geneva",
    "January",
    "September",
    "Herzegovina",
    "progress",
    "Secretariat",
    "coordination",
    "Responsibility",
    "accountability",
    "recommendations",
    "Internationalisation",
    "Rechtsschutz",
    "Rechtsschutzversicherungsgesellschaft",
    "Menschenrechtsverteidigerinnen",
    "Donaudampfschifffahrt",
    "MINUSMAUNHCROHCHR",
];

const FIGURES: [&str; 18] = [
    "1",
    "12",
    "345",
    "1,250,000",
    "12,500.75",
    "(75)",
    "–US$ 12",
    "3.5%",
    "1.2m",
    "12*",
    "n/a",
    "–",
    "2024-05-31",
    "31.12.2024",
    "2013–2014",
    "1 234 567",
    "12 March 2024",
    "CHF 1’200.50",
];

const NUMBERS: [&str; 10] =
    ["1", "1,250,000", "12,500.75", "(75)", "–US$ 12", "3.5%", "12*", "n/a", "1 234 567", "CHF 1’200.50"];

const ADDRESSES: [&str; 4] = [
    "https://example.org/publications/2023/annual-report/harbour-watch-final-version-en.pdf",
    "https://example.org/p/2",
    "amanda.weyler-with-a-long-name@humanitarian-organisation.example.org",
    "info@example.org",
];

const THAI: &str = "เราได้จัดการประชุมสิทธิมนุษยชนขั้นพื้นฐานในเมืองหลวงเมื่อเดือนมีนาคม";
const ARABIC: &str = "يولد جميع الناس أحراراً متساوين في الكرامة والحقوق وقد وهبوا عقلاً وضميراً";
/// Characters that the report in Chinese has, and its fonts with it.
const CHINESE: &str = "我们的工作国家人权";

/// What a cell may hold.
fn cell() -> impl Strategy<Value = String> {
    let words = |most: usize| {
        prop::collection::vec(prop::sample::select(&WORDS[..]), 1..most).prop_map(|words| words.join(" "))
    };
    let part = |text: &'static str| {
        let letters = text.chars().count();
        (0..letters, 1..letters).prop_map(move |(from, count)| text.chars().skip(from).take(count).collect::<String>())
    };
    prop_oneof![
        5 => prop::sample::select(&FIGURES[..]).prop_map(str::to_owned),
        4 => words(3),
        2 => words(25),
        1 => prop::sample::select(&ADDRESSES[..]).prop_map(str::to_owned),
        1 => words(2).prop_map(|word| format!("**{word}**")),
        1 => words(3).prop_map(|words| format!("[{words}](https://example.org)")),
        1 => part(THAI),
        1 => part(ARABIC),
        1 => part(CHINESE),
        1 => Just(String::new()),
    ]
}

#[derive(Clone, Debug)]
struct Made {
    lang: &'static str,
    /// How wide the page is, in points.
    page: u32,
    rows: Vec<Vec<String>>,
}

/// A table of 2 to 14 columns in a report of one language, on a wide page or a narrow one.
fn made() -> impl Strategy<Value = Made> {
    let lang = prop::sample::select(&["en", "de", "ar", "th", "fr"][..]);
    (2..=14usize, 330..700u32, 1..8usize, lang).prop_flat_map(|(width, page, height, lang)| {
        let row = prop::collection::vec(cell(), width);
        let figures = prop::collection::vec(prop::option::weighted(0.3, 0..NUMBERS.len()), width);
        (prop::collection::vec(row, height + 1), figures).prop_map(move |(mut rows, figures)| {
            // Some columns are numbers all the way down, and line up.
            for (nth, row) in rows.iter_mut().enumerate().skip(1) {
                for (cell, figures) in row.iter_mut().zip(&figures) {
                    if let Some(first) = figures {
                        *cell = NUMBERS[(first + nth) % NUMBERS.len()].to_owned();
                    }
                }
            }
            Made { lang, page, rows }
        })
    })
}

impl Made {
    fn toml(&self) -> String {
        let mut toml =
            format!("title = \"T\"\nlang = \"{}\"\n[theme.page]\nsize = [\"{}pt\", \"842pt\"]\n", self.lang, self.page);
        let row = |cells: &[String]| cells.iter().map(|cell| format!("\"{cell}\"")).collect::<Vec<_>>().join(", ");
        let rows: Vec<String> = self.rows[1..].iter().map(|cells| format!("[{}]", row(cells))).collect();
        let (header, rows) = (row(&self.rows[0]), rows.join(", "));
        let _ = writeln!(toml, "[[section]]\ncontent = [{{ table = {{ header = [{header}], rows = [{rows}] }} }}]");
        toml
    }
}

/// A table of more columns than a page has room for: short words and numbers, and in one of four a number as wide as the page.
fn wide() -> impl Strategy<Value = Made> {
    let cell = || {
        prop_oneof![
            12 => prop::sample::select(&NUMBERS[..]).prop_map(str::to_owned),
            6 => prop::sample::select(&WORDS[..]).prop_map(str::to_owned),
            2 => Just(String::new()),
        ]
    };
    let lang = prop::sample::select(&["en", "ar", "fr"][..]);
    let long = prop::option::weighted(0.25, LONG..130usize);
    (1..=70usize, 340..560u32, 1..3usize, lang, long).prop_flat_map(move |(width, page, height, lang, long)| {
        let row = prop::collection::vec(cell(), width);
        (prop::collection::vec(row, height + 1), 0..width).prop_map(move |(mut rows, column)| {
            if let Some(digits) = long {
                rows[1][column] = "1".repeat(digits);
            }
            Made { lang, page, rows }
        })
    })
}

/// A number of so many digits may be as wide as a page.
const LONG: usize = 20;

fn read(toml: &str) -> Read {
    crate::source::read(Source::new("report.toml", toml), &NoAssets).unwrap_or_else(|errors| panic!("{errors}"))
}

fn table<'d>(document: &'d Document<'d>) -> &'d Tabular<'d> {
    let block = document.chapters.first().and_then(|chapter| chapter.content.first());
    let Some(Body::Table(table)) = block.map(|block| &block.body) else { panic!("a table") };
    table
}

/// How far the cells of the table had to be broken; none if it has no room.
fn breaking(report: &Report, theme: &Theme) -> Option<Breaking> {
    let bounds = Bounds::default();
    let document = document::of(
        report,
        theme,
        document::Paging { digits: &mut |_| Digits::EUROPEAN, numbers: &Numbers::GUESSED, lists: Lists::Nothing },
    );
    let given = Given { report, theme, bounds: &bounds };
    let mut setter = Setter::new(given, &[], &document.anchors, Typesetter::new(fonts()));
    let frame = Frame::of_column(theme.column(), Tongue::of_report(report));
    fit::fit(&mut setter, table(&document), &frame).ok().map(|fitted| fitted.breaking())
}

/// What is printed of a cell, line by line, and from where to where on each of them: a page, and how far down it.
#[derive(Debug, Default)]
struct Printed {
    lines: Vec<(usize, Pt, String)>,
    extents: BTreeMap<(usize, Pt), (Pt, Pt)>,
}

fn printed(document: &PagedDocument) -> BTreeMap<NodeId, Printed> {
    let mut cells: BTreeMap<NodeId, Printed> = BTreeMap::new();
    for (page, items) in document.pages.iter().map(|page| &page.items).enumerate() {
        for item in items {
            let (Mark::Node(node), ItemKind::Glyphs(run)) = (item.mark, &item.kind) else { continue };
            let Some(cell) = cell_of(&document.structure, node) else { continue };
            let printed = cells.entry(cell).or_default();
            match printed.lines.last_mut() {
                Some((last, y, text)) if (*last, *y) == (page, item.at.y) => text.push_str(&run.text),
                _ => printed.lines.push((page, item.at.y, run.text.to_string())),
            }
            if let Some((left, right)) = ink(item, run) {
                let extent = printed.extents.entry((page, item.at.y)).or_insert((left, right));
                *extent = (extent.0.min(left), extent.1.max(right));
            }
        }
    }
    cells
}

fn cell_of(structure: &Structure, node: NodeId) -> Option<NodeId> {
    let mut above = std::iter::successors(Some(node), |&node| structure.node(node).parent);
    above.find(|&node| matches!(structure.node(node).role, Role::Cell | Role::HeaderCell | Role::RowHeaderCell))
}

/// The edges of what is seen of a run.
fn ink(item: &Item, run: &GlyphRun) -> Option<(Pt, Pt)> {
    let (mut pen, mut seen) = (item.at.x, None);
    for glyph in &*run.glyphs {
        let start = pen;
        pen += glyph.advance();
        if !run.text[glyph.text()].trim().is_empty() {
            seen = Some((seen.map_or(start, |(left, _): (Pt, Pt)| left), pen));
        }
    }
    seen
}

/// The cells of each row of a document, in order.
fn rows(document: &PagedDocument) -> Vec<Vec<NodeId>> {
    let structure = &document.structure;
    let rows = structure.ids().filter(|&id| structure.node(id).role == Role::Row);
    rows.map(|row| structure.node(row).children.clone()).collect()
}

/// Fails if ink of two cells of a row overlaps.
fn assert_apart(document: &PagedDocument, cells: &BTreeMap<NodeId, Printed>) -> Result<(), TestCaseError> {
    for row in rows(document) {
        let extents = row.iter().filter_map(|cell| cells.get(cell)).flat_map(|cell| &cell.extents);
        let mut extents: Vec<((usize, Pt), (Pt, Pt))> = extents.map(|(&line, &extent)| (line, extent)).collect();
        extents.sort();
        for pair in extents.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
            prop_assert!(pair[0].1.1 <= pair[1].1.0 + Pt::from_milli(20), "{pair:?} {cells:#?}");
        }
        let page = document.pages[0].size.width;
        prop_assert!(extents.iter().all(|(_, (left, right))| *left >= Pt::ZERO && *right <= page), "{extents:?}");
    }
    Ok(())
}

/// What is not broken in a cell: figures, and short words of scripts that have spaces.
fn whole(text: &str, breaking: Breaking) -> Vec<&str> {
    let is_address = text.contains("://") || text.contains('@');
    let spaced =
        |token: &&str| token.chars().all(|letter| letter < '\u{e00}' || ('\u{2000}'..'\u{2e80}').contains(&letter));
    let short = |token: &&str| {
        let letters = token.chars().filter(|letter| letter.is_alphabetic()).count();
        letters <= SHORT && (letters == 0 || breaking == Breaking::Gentle)
    };
    if is_address || breaking == Breaking::Letters {
        return Vec::new();
    }
    if is_number(text) {
        return vec![text];
    }
    let text = text.trim_matches('*');
    let text = text.strip_prefix('[').and_then(|rest| rest.split_once("](")).map_or(text, |(words, _)| words);
    text.split(' ').filter(spaced).filter(short).filter(|token| !token.is_empty()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_shrink_iters: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_torn_that_fits_and_no_ink_stands_on_other_ink(made in made()) {
        let toml = made.toml();
        let read = read(&toml);
        let breaking = breaking(&read.report, &read.theme);
        let document = match crate::layout::lay_out(&read.report, &read.theme, fonts()) {
            Ok(document) => document,
            Err(errors) => {
                prop_assert!(breaking.is_none() && errors.iter().all(|error| error.code == Code::TableTooWide), "{errors}\n{toml}");
                return Ok(());
            }
        };
        let breaking = breaking.expect("room");
        let overfull = document.warnings.iter().filter(|warning| warning.code == Code::Overfull).count();
        prop_assert!(overfull <= usize::from(breaking >= Breaking::Torn), "{breaking:?} {}\n{toml}", document.warnings);
        let cells = printed(&document);
        assert_apart(&document, &cells)?;
        for (nodes, row) in rows(&document).iter().zip(&made.rows) {
            for (node, text) in nodes.iter().zip(row) {
                for token in whole(text, breaking) {
                    let lines = &cells[node].lines;
                    prop_assert!(lines.iter().any(|(_, _, line)| line.contains(token)), "{breaking:?} {token} in {lines:?}\n{toml}");
                }
            }
        }
    }

}

proptest! {
    // Each builds a table of many columns.
    #![proptest_config(ProptestConfig { cases: cases().min(MOST / 5), max_shrink_iters: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_table_that_is_parted_loses_nothing(made in wide()) {
        let toml = made.toml();
        let read = read(&toml);
        let document = match crate::layout::lay_out(&read.report, &read.theme, fonts()) {
            Ok(document) => document,
            Err(errors) => {
                // A number as wide as the page has room nowhere beside another.
                let is_long = made.rows.iter().flatten().any(|cell| cell.len() >= LONG && is_number(cell));
                prop_assert!(is_long && errors.iter().all(|error| error.code == Code::TableTooWide), "{errors}\n{toml}");
                return Ok(());
            }
        };
        let cells = printed(&document);
        assert_apart(&document, &cells)?;
        let breaking = breaking(&read.report, &read.theme).expect("room");
        // A number wider than the page is broken, and told of.
        let is_told = document.warnings.iter().any(|warning| warning.code == Code::Overfull);
        let may_break = |token: &str| is_told && token.len() >= LONG && is_number(token);
        for (nodes, row) in rows(&document).iter().zip(&made.rows) {
            prop_assert_eq!(nodes.len(), row.len());
            for (node, text) in nodes.iter().zip(row).filter(|(_, text)| !text.is_empty()) {
                let lines = &cells.get(node).unwrap_or_else(|| panic!("{text} is lost\n{toml}")).lines;
                let letters = |text: &str| text.chars().filter(|sign| sign.is_alphanumeric()).collect::<String>();
                let said: String = lines.iter().map(|(_, _, line)| letters(line)).collect();
                prop_assert_eq!(said, letters(text), "{}", toml);
                for token in whole(text, breaking).into_iter().filter(|token| !may_break(token)) {
                    prop_assert!(lines.iter().any(|(_, _, line)| line.contains(token)), "{token} in {lines:?}\n{toml}");
                }
            }
        }
    }
}
