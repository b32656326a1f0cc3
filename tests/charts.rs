//! Charts of any numbers and names: no words meet, nothing leaves the width of the chart, and nothing is lost.

#[path = "support/tags.rs"]
mod tags;

use proptest::prelude::*;
use tidings::diagnostics::{Diagnostics, Source};
use tidings::geometry::Pt;
use tidings::paged::{GlyphRun, Item, ItemKind, Mark, Page, PagedDocument, Role};
use tidings::source::Folder;
use tidings::text::Fonts;

/// The measures of the page: as wide as text, as two columns of it, and as narrow as can be.
const WIDTHS: [i32; 4] = [140, 190, 403, 520];
const MARGIN: i32 = 30;

/// Names, with a long one that has no place for a break, and long ones that have.
const NAMES: [&str; 13] = [
    "Land",
    "Labour",
    "Workshops and grants",
    "Women",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbau",
    "Press",
    "Minorities",
    "Governments and public bodies of every kind",
    "2024",
    "Q1",
    "Other",
    "Fundraising",
    "Administration",
];
const ARABIC: [&str; 6] = ["مؤسسات", "حكومات", "أفراد", "القانون والمناصرة", "الإدارة", "جمع التبرعات"];

fn set(report: &str) -> Result<PagedDocument, Diagnostics> {
    let folder = Folder::new(env!("CARGO_MANIFEST_DIR")).expect("a folder");
    let read = tidings::read(Source::new("report.toml", report), &folder)?;
    tidings::lay_out(&read.report, &read.theme, &Fonts::bundled())
}

/// A report with one chart in a column so wide.
fn report(width: i32, lang: &str, chart: &str) -> String {
    let page = format!("size = [\"{}pt\", \"2000pt\"]\nmargins = \"{MARGIN}pt\"", width + 2 * MARGIN);
    format!("title = \"T\"\nlang = \"{lang}\"\n[[section]]\ncontent = [{{ {chart} }}]\n[theme.page]\n{page}\n")
}

/// The box around the letters of a run: from a little above the height of capitals to a little below the baseline.
fn ink(item: &Item, run: &GlyphRun) -> Option<[Pt; 4]> {
    let (mut pen, mut seen) = (Pt::ZERO, None::<(Pt, Pt)>);
    for glyph in &run.glyphs {
        let start = pen;
        pen += glyph.advance();
        if !run.text[glyph.text()].trim().is_empty() {
            seen = Some((seen.map_or(start, |(left, _)| left), pen));
        }
    }
    let (left, right) = seen?;
    let (up, down) = (run.size.scale(72, 100), run.size.scale(15, 100));
    Some([item.at.x + left, item.at.y - up, item.at.x + right, item.at.y + down])
}

/// Returns what is wrong with a page: words that meet, and ink beyond the text.
fn faults(page: &Page) -> Vec<String> {
    let mut faults = Vec::new();
    let (start, end) = (Pt::new(MARGIN), page.size.width - Pt::new(MARGIN));
    let near = Pt::from_milli(600);
    let mut words: Vec<([Pt; 4], &str)> = Vec::new();
    for item in &page.items {
        let (left, right, name) = match &item.kind {
            ItemKind::Glyphs(run) => {
                let Some(area) = ink(item, run) else { continue };
                words.push((area, &run.text));
                (area[0], area[2], run.text.to_string())
            }
            ItemKind::Rect { size, .. } => (item.at.x, item.at.x + size.width, format!("{size:?}")),
            ItemKind::Path(path) => {
                let area = path.shape.extent();
                let left = item.at.x + area.origin.x;
                // Signs at the ends of lines are as wide as their lines are thick.
                (left + Pt::new(4), left + area.size.width - Pt::new(4), "a path".to_owned())
            }
            ItemKind::Image { .. } | ItemKind::Cropped(_) | ItemKind::Drawing(_) => continue,
            other => panic!("an item of a new kind: {other:?}"),
        };
        // Letters protrude into the margin by a little.
        if left < start - Pt::new(3) || right > end + Pt::new(3) {
            faults.push(format!("{name} from {left} to {right}"));
        }
    }
    for (index, (one, text)) in words.iter().enumerate() {
        for (other, with) in &words[index + 1..] {
            let apart =
                one[2] <= other[0] + near || other[2] <= one[0] + near || one[3] <= other[1] || other[3] <= one[1];
            if !apart {
                faults.push(format!("{text:?} meets {with:?}: {one:?} {other:?}"));
            }
        }
    }
    faults
}

/// Returns all letters of a document that are read, without white and hyphens.
fn letters(document: &PagedDocument) -> String {
    let items = document.pages.iter().flat_map(|page| &page.items);
    let said = items.filter_map(|item| match (&item.kind, item.mark) {
        (ItemKind::Glyphs(run), Mark::Node(_)) => Some(bare(&run.text)),
        _ => None,
    });
    said.collect()
}

fn bare(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_whitespace() && !matches!(letter, '\u{ad}' | '\u{2060}' | '\u{200e}' | '\u{61c}'))
        .collect()
}

/// A chart of so many rows and columns of numbers.
fn chart(kind: &str, names: &[&str], numbers: &[i32], columns: usize) -> String {
    let series: Vec<String> = (0..columns).map(|column| format!("\"{}\"", names[(column + 3) % names.len()])).collect();
    let has_series = columns > 1;
    let rows: Vec<String> = names
        .iter()
        .enumerate()
        .map(|(row, name)| {
            let of = |column: usize| numbers[(row * columns + column) % numbers.len()].to_string();
            format!("[\"{name}\", {}]", (0..columns).map(of).collect::<Vec<_>>().join(", "))
        })
        .collect();
    let series = if has_series { format!(", series = [{}]", series.join(", ")) } else { String::new() };
    format!("chart = \"{kind}\", title = \"T\", unit = \"%\", data = [{}]{series}", rows.join(", "))
}

/// Fails unless a chart is set with all its names, none of its words meeting.
fn assert_set(report: &str, names: &[&str]) -> Result<(), TestCaseError> {
    let document = set(report).unwrap_or_else(|errors| panic!("{errors}\n{report}"));
    for page in &document.pages {
        let faults = faults(page);
        prop_assert!(faults.is_empty(), "{}\n{report}", faults.join("\n"));
    }
    let said = letters(&document);
    for name in names {
        prop_assert!(said.contains(&bare(name)), "{name} is lost: {said}\n{report}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bars_and_columns_lose_nothing(
        names in prop::sample::subsequence(&NAMES[..], 1..=12),
        numbers in prop::collection::vec(-20_000..20_000i32, 12),
        width in prop::sample::select(&WIDTHS[..]),
        kind in prop::sample::select(vec!["bars", "columns"]),
    ) {
        assert_set(&report(width, "de", &chart(kind, &names, &numbers, 1)), &names)?;
    }

    #[test]
    fn parts_lose_nothing(
        names in prop::sample::subsequence(&NAMES[..], 4..=8),
        numbers in prop::collection::vec(prop_oneof![0..9i32, 0..20_000i32], 24),
        width in prop::sample::select(&WIDTHS[..]),
        columns in 1..4usize,
        kind in prop::sample::select(vec!["share", "stacked"]),
    ) {
        let kind = if columns > 1 { kind } else { "share" };
        let numbers: Vec<i32> = numbers.iter().map(|number| number + 1).collect();
        assert_set(&report(width, "en", &chart(kind, &names, &numbers, columns)), &names)?;
    }

    #[test]
    fn lines_lose_no_name(
        names in prop::sample::subsequence(&NAMES[..], 4..=12),
        numbers in prop::collection::vec(-2_000..20_000i32, 24),
        width in prop::sample::select(&WIDTHS[..]),
        columns in 1..5usize,
    ) {
        let series: Vec<&str> = (0..columns).map(|column| names[(column + 3) % names.len()]).collect();
        let series = if columns > 1 { series.as_slice() } else { &[] };
        assert_set(&report(width, "en", &chart("lines", &names, &numbers, columns)), series)?;
    }

    #[test]
    fn arabic_charts_lose_nothing(
        names in prop::sample::subsequence(&ARABIC[..], 4..=6),
        numbers in prop::collection::vec(1..2_000i32, 12),
        width in prop::sample::select(&WIDTHS[..]),
        kind in prop::sample::select(vec!["bars", "columns", "share", "lines"]),
    ) {
        let all = if kind == "lines" { &names[..0] } else { names.as_slice() };
        assert_set(&report(width, "ar", &chart(kind, &names, &numbers, 1)), all)?;
    }
}

/// Bars are a table whose rows have a name and a number; lines a picture that says what it shows.
#[test]
fn charts_are_tables_and_lines_a_picture() {
    let report = "lang = 'de'\ntitle = 'T'\n[[section]]\ncontent = [\
        { chart = 'bars', title = 'B', data = [['2024', 1250.5], ['2025', -7]], unit = '%' }, \
        { chart = 'lines', title = 'L', series = ['A'], data = [['2024', 1], ['2025', 3]] }]";
    let document = set(report).unwrap_or_else(|errors| panic!("{errors}"));
    let structure = &document.structure;
    let of = |role: Role| structure.ids().filter(|id| structure.node(*id).role == role).count();
    let counts = [Role::Table, Role::Row, Role::RowHeaderCell, Role::Cell, Role::Figure, Role::Caption].map(of);
    assert_eq!(counts, [1, 2, 2, 2, 1, 2]);
    let alt = structure.ids().find_map(|id| structure.node(id).alt.clone());
    assert_eq!(alt.as_deref(), Some("A: 1 (2024), 3 (2025), Tiefstwert: 1 (2024), Höchstwert: 3 (2025)"));
    let pdf = tidings::write(&document, &tidings::pdf::Options::default()).expect("a PDF");
    let blocks: Vec<String> = tags::blocks(&pdf).into_iter().filter(|block| !block.is_empty()).collect();
    assert_eq!(blocks[..6], ["T", "B", "2024", "1.250,5\u{a0}%", "2025", "−7,0\u{a0}%"]);
}

/// A chart is never parted: one that has no room on any page is a mistake, and not ink beyond the paper.
#[test]
fn a_chart_that_runs_off_its_page_is_told_with_what_would_fit() {
    let of = |rows: usize| {
        let data: Vec<String> = (1..=rows).map(|row| format!("[\"Place {row}\", {row}]")).collect();
        format!(
            "title = \"T\"\n[[section]]\ncontent = [{{ chart = \"bars\", title = \"T\", data = [{}] }}]\n",
            data.join(", ")
        )
    };
    let told = set(&of(120)).expect_err("too high");
    let told = told.iter().next().expect("a mistake");
    assert_eq!(told.code.as_str(), "chart-too-high");
    let help = told.help.as_deref().expect("a help");
    let fitting = help.split(' ').find_map(|word| word.parse().ok()).expect("how many fit");
    assert!(set(&of(fitting)).is_ok() && set(&of(20_000)).is_err(), "{help}");
}

#[test]
fn a_theme_says_how_wide_charts_are() {
    let chart = "chart = \"bars\", title = \"Calls\", data = [[\"Land\", 1], [\"Sea\", 2]]";
    let report = |width: &str, keys: &str| {
        format!("title = \"T\"\n[[section]]\ncontent = [{{ {chart}{width} }}]\n[theme.chart]\n{keys}\n")
    };
    let measure = tidings::theme::Theme::default().measure();
    let wide = |report: String| {
        let document = set(&report).expect("it is set");
        let items = document.pages.iter().flat_map(|page| &page.items);
        items.filter(|item| matches!(item.kind, ItemKind::Rect { size, .. } if size.width == measure)).count()
    };
    // One rule opens the page.
    assert_eq!(wide(report("", "")), 1);
    assert_eq!(wide(report("", "width = \"page\"")), 2);
    assert_eq!(wide(report(", width = \"text\"", "width = \"page\"")), 1);
}
