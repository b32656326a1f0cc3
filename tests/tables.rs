//! What tables of real reports have broken: figures and short words stay whole, numbers stand under each other, and those who
//! hear a table hear whose its numbers are.

#[path = "support/tags.rs"]
mod tags;

use std::path::Path;

use tidings::diagnostics::{Code, Diagnostics, Source};
use tidings::geometry::Pt;
use tidings::paged::{Artifact, Item, ItemKind, Mark, NodeId, PagedDocument, Role};
use tidings::source::NoAssets;
use tidings::text::Fonts;
use tidings::theme::Theme;

/// The bundled fonts, and those for Chinese and Thai.
fn fonts() -> Fonts {
    let mut fonts = Fonts::bundled();
    let more = ["reports/languages/fonts/NotoSerifSC-Regular.ttf", "reports/languages/fonts/NotoSerifSC-Bold.ttf"];
    let thai = ["fonts/world/NotoSerifThai-Regular.ttf", "fonts/world/NotoSerifThai-Bold.ttf"];
    for path in more.into_iter().chain(thai.into_iter().filter(|_| !cfg!(feature = "fonts-world"))) {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        let data = std::fs::read(file).unwrap_or_else(|error| panic!("{path}: {error}"));
        fonts.add(path, data).expect("a font");
    }
    fonts
}

fn try_set(toml: &str) -> Result<PagedDocument, Diagnostics> {
    let read = tidings::read(Source::new("report.toml", toml), &NoAssets).unwrap_or_else(|errors| panic!("{errors}"));
    tidings::lay_out(&read.report, &read.theme, &fonts())
}

fn set(toml: &str) -> PagedDocument {
    try_set(toml).unwrap_or_else(|errors| panic!("{errors}"))
}

/// A report whose only block is a table, by its head and its rows, cells between bars.
fn report(lang: &str, head: &str, rows: &[&str]) -> String {
    let cells = |row: &str| row.split('|').map(|cell| format!("\"{}\"", cell.trim())).collect::<Vec<_>>().join(", ");
    let rows: Vec<String> = rows.iter().map(|row| format!("[{}]", cells(row))).collect();
    let (head, rows) = (cells(head), rows.join(", "));
    format!(
        "title = \"T\"\nlang = \"{lang}\"\n[[section]]\ncontent = [{{ table = {{ header = [{head}], rows = [{rows}] }} }}]"
    )
}

/// A line of a cell.
#[derive(Debug)]
struct Line {
    page: usize,
    y: Pt,
    text: String,
    runs: Vec<Item>,
}

/// A cell as it is printed.
#[derive(Debug)]
struct Cell {
    role: Role,
    lines: Vec<Line>,
}

/// The rows of all tables, cell by cell.
fn rows(document: &PagedDocument) -> Vec<Vec<Cell>> {
    let structure = &document.structure;
    let rows = structure.ids().filter(|&id| structure.node(id).role == Role::Row);
    rows.map(|row| structure.node(row).children.iter().map(|&cell| printed(document, cell)).collect()).collect()
}

fn printed(document: &PagedDocument, cell: NodeId) -> Cell {
    let structure = &document.structure;
    let is_in = |node| std::iter::successors(Some(node), |&node| structure.node(node).parent).any(|node| node == cell);
    let mut lines: Vec<Line> = Vec::new();
    for (page, items) in document.pages.iter().map(|page| &page.items).enumerate() {
        for item in items {
            let (Mark::Node(node), ItemKind::Glyphs(run)) = (item.mark, &item.kind) else { continue };
            if !is_in(node) {
                continue;
            }
            if lines.last().is_none_or(|last| (last.page, last.y) != (page, item.at.y)) {
                lines.push(Line { page, y: item.at.y, text: String::new(), runs: Vec::new() });
            }
            if let Some(line) = lines.last_mut() {
                line.text.push_str(&run.text);
                line.runs.push(item.clone());
            }
        }
    }
    Cell { role: structure.node(cell).role, lines }
}

/// Fails unless each of these stands whole on a line, and no word is warned of.
fn assert_whole(document: &PagedDocument, wanted: &[&str]) {
    assert!(document.warnings.is_empty(), "{}", document.warnings);
    let lines: Vec<String> =
        rows(document).into_iter().flatten().flat_map(|cell| cell.lines).map(|line| line.text).collect();
    for text in wanted {
        assert!(lines.iter().any(|line| line.contains(text)), "{text} in {lines:?}");
    }
}

#[test]
fn an_address_gives_way_before_the_figures_beside_it() {
    let head = "Year | Title | Copies | Where to find it";
    let whole = ["2023", "2024", "12,500", "140,250", "Year", "Title", "Copies", "Harbour", "Second"];
    for address in [
        "https://example.org/publications/2023/annual-report/harbour-watch-final-version-en.pdf",
        "amanda.weyler-with-a-very-long-name-of-hers@humanitarian-organisation.example.org",
        "/srv/example.org/publications/2023/annual-report/harbour-watch-final-version-in-english-en.pdf",
    ] {
        let long = format!("2023 | Harbour watch | 12,500 | {address}");
        let document = set(&report("en", head, &[&long, "2024 | Second look | 140,250 | https://example.org/p/2"]));
        assert_whole(&document, &whole);
    }
}

#[test]
fn a_long_word_gives_way_before_the_figures_beside_it() {
    let head = "Posten | 2020 | 2021 | 2022 | 2023 | 2024 | 2025";
    let row = "Rechtsschutzversicherungsgesellschaftsbeiträge | 1.250.000 | 1.250.000 | 1.250.000 | 1.250.000 | 1.250.000 | 1.250.000";
    assert_whole(&set(&report("de", head, &[row])), &["1.250.000", "Posten", "2025"]);
}

#[test]
fn text_without_spaces_gives_way_before_the_figures_beside_it() {
    let chinese = "我们的工作国家人权".repeat(9);
    let rows = [format!("人权 | {chinese} | 1,250,000"), "国家的工作 | 人权 | 250,000".to_owned()];
    assert_whole(
        &set(&report("zh", "国家 | 工作 | 工作", &[&rows[0], &rows[1]])),
        &["1,250,000", "250,000", "国家的工作"],
    );
    let thai = "เราได้จัดการประชุมสิทธิมนุษยชนขั้นพื้นฐานในเมืองหลวงเมื่อเดือนมีนาคม".repeat(3);
    let row = format!("ไนเจอร์ | {thai} | 1,250,000");
    assert_whole(&set(&report("th", "ประเทศ | งาน | จำนวน", &[&row])), &["1,250,000", "ไนเจอร์", "จำนวน"]);
}

#[test]
fn months_stay_whole_while_columns_of_figures_have_room() {
    let months =
        "January | February | March | April | May | June | July | August | September | October | November | December";
    let figures = "1,234,567 | 2,345,678 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12";
    let document = set(&report("en", months, &[figures]));
    // Of the longest, which have to be broken, the syllables stay whole.
    let names: Vec<&str> = months.split(" | ").take(8).chain(["1,234,567", "2,345,678", "ber"]).collect();
    assert_whole(&document, &names);
}

#[test]
fn words_that_hyphenate_give_way_first() {
    let head = "Country | Objective | Indicator | Baseline | Target | Responsibility | Status | Comment";
    let rows = [
        "Democratic Republic of the Congo | Strengthened accountability mechanisms | Number of recommendations implemented | 12 | 25 | \
         Programme coordination department | In progress | Delayed because of the electoral calendar; the committee reconvenes in September.",
        "Bosnia and Herzegovina | Internationalisation of complaints | Responsibilities | 3 | 5 | Secretariat | Done | –",
    ];
    let toml = format!("{}\n[theme.grid]\ntext = 12\nmargin = 0", report("en", head, &rows));
    assert_whole(&set(&toml), &["Herzegovina", "progress", "September.", "Secretariat", "Baseline"]);
}

#[test]
fn a_figure_stays_whole_beside_text_in_a_narrow_column() {
    let rows = [
        "**109** | field volunteers",
        "**338** | women human rights defenders protected",
        "**120,000** | people benefited",
    ];
    let toml = report("en", " | ", &rows).replace("[[section]]", "[theme.page]\ncolumns = 2\n[[section]]");
    assert_whole(&set(&toml), &["109", "338", "120,000", "field volunteers", "people benefited"]);
}

#[test]
fn the_widest_figure_is_whole_in_whichever_row_it_stands() {
    let gift = |number: usize| {
        let words = "for the work of the harbour office, received with thanks in the course of the year";
        format!("Gift number {number} {words} | {}", 100 + number)
    };
    let mut rows: Vec<String> = (1..=220).map(gift).collect();
    rows.push("Total | 12,500,000".to_owned());
    rows.push("Notwithstanding | 7".to_owned());
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    assert_whole(&set(&report("en", "Gift | Amount", &rows)), &["12,500,000", "Notwithstanding"]);
}

/// A page on which not even one column has room beside the one that names the rows.
const NARROW: &str =
    "title = \"T\"\ntheme = { page = { size = [\"105mm\", \"190mm\"], margins = \"8mm\" }, grid = { margin = 0 } }\n";

#[test]
fn a_table_without_room_for_a_column_beside_its_names_is_one_mistake() {
    let widths = "widths = [\"90mm\", \"30mm\", \"30mm\"]";
    let table = format!("table = {{ header = [\"A\", \"B\", \"C\"], rows = [[\"D\", \"E\", \"F\"]], {widths} }}");
    let errors = try_set(&format!("{NARROW}[[section]]\ncontent = [{{ {table} }}]")).expect_err("no room");
    assert_eq!(
        (errors.len(), errors.iter().map(|error| error.code).collect::<Vec<_>>()),
        (1, vec![Code::TableTooWide]),
        "{errors}"
    );
    let said = errors.to_string();
    assert!(said.contains("the columns of the table are to be") && said.contains("make one of the  widths"), "{said}");
}

#[test]
fn a_table_of_more_columns_than_a_page_has_room_for_is_parted() {
    let numbered = |letter: char| (0..120).map(|column| format!("{letter}{column}")).collect::<Vec<_>>().join(" | ");
    let document = set(&report("en", &numbered('C'), &[&numbered('v'), &numbered('w')]));
    assert!(document.warnings.is_empty(), "{}", document.warnings);
    // One table, row by row.
    let structure = &document.structure;
    let rows = structure.ids().filter(|&id| structure.node(id).role == Role::Row);
    assert_eq!(rows.map(|row| structure.node(row).children.len()).collect::<Vec<_>>(), [120; 3]);
    let (mut names, mut cells) = (Vec::new(), 0);
    for item in document.pages.iter().flat_map(|page| &page.items) {
        let ItemKind::Glyphs(run) = &item.kind else { continue };
        match (item.mark, &*run.text) {
            (Mark::Node(_), text) if text.starts_with(['C', 'v', 'w']) => cells += 1,
            (Mark::Artifact(Artifact::Repeated), text) => names.push(text.to_owned()),
            _ => {}
        }
    }
    assert_eq!(cells, 3 * 120);
    assert!(names.len() > 3 && names.chunks(3).all(|names| names == ["C0", "v0", "w0"]), "{names:?}");
}

#[test]
fn numbers_stay_whole_in_parts_of_a_table() {
    let years = (2001..2025).map(|year| year.to_string()).collect::<Vec<_>>().join(" | ");
    let row = ["1,234,567"; 24].join(" | ");
    let document = set(&report("en", &format!("Item | {years}"), &[&format!("Gifts | {row}")]));
    assert!(document.warnings.is_empty(), "{}", document.warnings);
    assert_whole(&document, &["1,234,567", "2013"]);
}

/// Where a part of a line's text stands on the page.
fn place(line: &Line, part: &str) -> (Pt, Pt) {
    let from = line.text.find(part).unwrap_or_else(|| panic!("{part} in {}", line.text));
    let (mut start, mut edges) = (0, None);
    for item in &line.runs {
        let ItemKind::Glyphs(run) = &item.kind else { continue };
        let mut pen = item.at.x;
        for glyph in &*run.glyphs {
            let text = glyph.text().start + start..glyph.text().end + start;
            if text.start < from + part.len() && text.end > from {
                let (left, right) = edges.unwrap_or((pen, pen));
                edges = Some((left.min(pen), right.max(pen + glyph.advance())));
            }
            pen += glyph.advance();
        }
        start += run.text.len();
    }
    edges.unwrap_or_else(|| panic!("{part} is not drawn"))
}

/// Where lines of a column end the part of their text that is given for each.
fn ends(document: &PagedDocument, column: usize, parts: &[&str]) -> Vec<Pt> {
    let rows = rows(document);
    let lines = rows[1..].iter().map(|row| &row[column].lines[0]);
    lines.zip(parts).map(|(line, part)| place(line, part).1).collect()
}

fn assert_under_each_other(ends: &[Pt], what: &str) {
    let near = |end: &Pt| (*end - ends[0]).abs() <= Pt::from_milli(2);
    assert!(ends.iter().all(near), "{what}: {ends:?}");
}

#[test]
fn figures_stand_under_each_other_at_their_units() {
    let rows = [
        "Boats | (1,200) | 3.5 | 12 | US$ 12 | 1.2m | 12% | +1.5*",
        "Nets | 300 | 12 | n/a | US$ 150 | 15m | 3 % | −12",
        "Ropes | (75) | 1.25 | 150 | – | 0.8m | < 1% | 7.25 [a]",
    ];
    let document = set(&report("en", "Item | Net | Rate | Known | Grant | Budget | Share | Change", &rows));
    assert!(document.warnings.is_empty());
    for (column, parts) in [
        (1, ["1,200", "300", "75"]),
        (2, ["3", "12", "1"]),
        (3, ["12", "n/a", "150"]),
        (4, ["12", "150", "–"]),
        (5, ["1", "15", "0"]),
        (6, ["12", "3", "1"]),
        (7, ["1", "12", "7"]),
    ] {
        assert_under_each_other(&ends(&document, column, &parts), parts[0]);
    }
    // The head ends over the figures, and not over what hangs behind them.
    let rows = self::rows(&document);
    let (head, figure) = (place(&rows[0][1].lines[0], "Net").1, place(&rows[1][1].lines[0], "1,200").1);
    assert!((head - figure).abs() <= Pt::from_milli(2), "{head} {figure}");
}

#[test]
fn the_decimal_sign_is_that_of_the_column_or_of_the_language() {
    for (lang, rows, parts) in [
        ("de", ["a | 1.250 | 1,5", "b | 12 | 12,25"], [["1.250", "12"], ["1", "12"]]),
        ("en", ["a | 1.250 | 1,250", "b | 12 | 12"], [["1", "12"], ["1,250", "12"]]),
        // One number tells that the comma stands before decimals, whatever the language.
        ("en", ["a | 1,250 | ٣٫٥", "b | 12,5 | ١٢"], [["1", "12"], ["٣", "١٢"]]),
        ("fa", ["a | ۱٬۲۵۰٫۵ | ۳٫۵٪", "b | ۱۲ | ۱۲٪"], [["۱٬۲۵۰", "۱۲"], ["۳", "۱۲"]]),
        ("he", ["a | -52 | (75)", "b | +12% | 1,200"], [["52", "12"], ["75", "1,200"]]),
        ("hi", ["a | १२.५ | ₹ 12,34,567", "b | ३ | ₹ 5"], [["१२", "३"], ["12,34,567", "5"]]),
        ("zh", ["a | 1.2万 | 无", "b | 15万 | 1200元"], [["1", "15"], ["无", "1200"]]),
    ] {
        let names: [&str; 2] = if lang == "zh" { ["国", "家"] } else { ["a", "b"] };
        let rows = [rows[0].replacen('a', names[0], 1), rows[1].replacen('b', names[1], 1)];
        let document = match try_set(&report(lang, "x | y | z", &[&rows[0], &rows[1]])) {
            Ok(document) => document,
            // The subset of a Chinese font has no such letter: its Latin twin is as good.
            Err(errors) => panic!("{lang}: {errors}"),
        };
        for (column, parts) in parts.iter().enumerate() {
            assert_under_each_other(&ends(&document, column + 1, parts), parts[0]);
        }
    }
}

/// The rules of a document: from where to where.
fn rules(document: &PagedDocument) -> Vec<(Pt, Pt)> {
    let items = document.pages.iter().flat_map(|page| &page.items);
    let rule = |item: &Item| {
        let ItemKind::Rect { size, .. } = &item.kind else { return None };
        // The one that opens the page is as wide as that.
        if size.width == Theme::default().measure() {
            return None;
        }
        let is_rule = size.height <= Pt::new(1) && item.mark == Mark::Artifact(Artifact::Layout);
        is_rule.then_some((item.at.x, item.at.x + size.width))
    };
    items.filter_map(rule).collect()
}

#[test]
fn a_table_is_as_wide_as_it_needs_and_its_rules_with_it() {
    for lang in ["en", "ar"] {
        let document = set(&report(lang, "Donor | CHF", &["Norway | 1,200", "Ireland | –", "Germany | CHF 300"]));
        let rules = rules(&document);
        assert_eq!(rules.len(), 4);
        let (left, right) = rules[0];
        assert!(rules.iter().all(|rule| *rule == rules[0]) && right - left < Pt::new(140), "{rules:?}");
        let cells: Vec<Cell> = rows(&document).into_iter().flatten().collect();
        let edges = cells.iter().flat_map(|cell| &cell.lines).map(|line| place(line, line.text.trim()));
        let (first, last) =
            edges.fold((Pt::new(9999), Pt::ZERO), |(low, high), (left, right)| (low.min(left), high.max(right)));
        assert!((first - left).abs() <= Pt::new(1) && (last - right).abs() <= Pt::new(1), "{first} {last} {rules:?}");
    }
    // Text that takes more than a line has all of it.
    let long = "We went there twice, and were told each time that nobody knew, which was true, and that it did not matter, which was not.";
    let document = set(&report("en", "Where | What", &[&format!("Niger | {long}")]));
    assert!(rules(&document)[0].1 - rules(&document)[0].0 > Pt::new(350));
}

#[test]
fn a_row_that_goes_on_has_the_white_of_one_that_starts() {
    let words = "The harbour office kept a ledger of every visit, and the clerk who kept it wrote small. ".repeat(90);
    let document = set(&report("en", "What | Where", &[&format!("{words} | here"), "next | there"]));
    let rows = rows(&document);
    let long = &rows[1][0].lines;
    let started = long[0].y - document_rule_above(&document, long[0].page, long[0].y);
    let mut pages: Vec<usize> = long.iter().map(|line| line.page).collect();
    pages.dedup();
    assert!(pages.len() > 1);
    for page in pages.into_iter().skip(1) {
        let first = long.iter().find(|line| line.page == page).expect("a line");
        assert_eq!(first.y - document_rule_above(&document, page, first.y), started);
    }
}

/// How far down the page the last rule above a line stands.
fn document_rule_above(document: &PagedDocument, page: usize, y: Pt) -> Pt {
    let items = document.pages[page].items.iter();
    let above = items
        .filter(|item| matches!(item.kind, ItemKind::Rect { size, .. } if size.width > Pt::new(100)) && item.at.y < y);
    above.map(|item| item.at.y).max().expect("a rule")
}

#[test]
fn what_is_drawn_again_is_there_because_the_page_ends() {
    let rows: Vec<String> = (0..60).map(|row| format!("Row {row} | {row}")).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let document = set(&report("en", "Name | Count", &rows));
    assert!(document.pages.len() > 1);
    let again: Vec<&Item> =
        document.pages[1].items.iter().filter(|item| item.mark == Mark::Artifact(Artifact::Repeated)).collect();
    let words = |item: &&Item| if let ItemKind::Glyphs(run) = &item.kind { Some(run.text.to_string()) } else { None };
    assert_eq!(again.iter().filter_map(words).collect::<Vec<_>>(), ["Name", "Count"]);
    assert_eq!(again.len(), 3);
}

/// The lines of words on a page that are there because the table goes on.
fn again(document: &PagedDocument, page: usize) -> Vec<String> {
    let mut lines: Vec<(Pt, String)> = Vec::new();
    for item in document.pages[page].items.iter().filter(|item| item.mark == Mark::Artifact(Artifact::Repeated)) {
        let ItemKind::Glyphs(run) = &item.kind else { continue };
        match lines.last_mut().filter(|(y, _)| *y == item.at.y) {
            Some((_, line)) => line.push_str(&format!(" {}", &*run.text)),
            None => lines.push((item.at.y, run.text.to_string())),
        }
    }
    lines.into_iter().map(|(_, line)| line).collect()
}

#[test]
fn a_table_says_its_title_on_its_next_page() {
    let rows: Vec<String> = (0..60).map(|row| format!("Row {row} | {row}")).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let titled =
        |lang: &str, words: &str| set(&report(lang, "Name | Count", &rows).replace(" }]", &format!(" , {words} }}]")));
    let document = titled("en", "title = \"Visits by *port*\", subtitle = \"In 2025\"");
    assert_eq!(again(&document, 0), [""; 0]);
    assert_eq!(again(&document, 1), ["Visits by  port (continued)", "Name Count"]);
    assert_eq!(again(&titled("de", "title = \"Besuche\""), 1)[0], "Besuche (Fortsetzung)");
    // No language that the words are known in.
    assert_eq!(again(&titled("qu", "title = \"Visits\""), 1)[0], "Visits (continued)");
    // One line, however long the title is.
    let long = again(&titled("en", &format!("title = \"{}\"", "Visits by port and month ".repeat(9).trim_end())), 1);
    assert!(long.len() == 2 && long[0].ends_with(" … (continued)"), "{long:?}");
    assert!(long[0].len() > 60, "{long:?}");
}

#[test]
fn a_part_of_a_table_says_its_title() {
    let years = (2001..2025).map(|year| year.to_string()).collect::<Vec<_>>().join(" | ");
    let row = ["1,234,567"; 24].join(" | ");
    let toml = report("en", &format!("Item | {years}"), &[&format!("Gifts | {row}")]);
    let document = set(&toml.replace(" }]", ", title = \"Gifts by year\" }]"));
    let said = again(&document, 0).iter().filter(|line| *line == "Gifts by year (continued)").count();
    assert!(said > 0 && document.pages.len() == 1, "{:?}", again(&document, 0));
    // Each part but the first, whose names of rows are read there.
    assert_eq!(said, again(&document, 0).iter().filter(|line| *line == "Gifts").count());
    let titles = document.structure.ids().filter(|&id| document.structure.node(id).role == Role::Caption).count();
    assert_eq!(titles, 1);
}

#[test]
fn a_theme_says_how_wide_tables_are_and_what_stands_between_their_rows() {
    let rows = ["Norway | 1,200", "Ireland | 80"];
    let themed = |keys: &str| set(&format!("{}\n[theme.table]\n{keys}", report("en", "Donor | CHF", &rows)));
    let widths =
        |document: &PagedDocument| rules(document).iter().map(|(left, right)| *right - *left).collect::<Vec<_>>();
    let (text, page) = (Theme::default().column(), Theme::default().measure());
    assert_eq!(widths(&themed("width = \"text\"")), [text; 3]);
    assert!(widths(&themed("width = \"auto\"")).iter().all(|width| *width < text));
    // Those of the page are left out by what finds rules.
    assert_eq!(widths(&themed("width = \"page\"")), []);
    let heights = |document: &PagedDocument| {
        let items = document.pages.iter().flat_map(|page| &page.items);
        let of = |item: &Item| if let ItemKind::Rect { size, .. } = item.kind { Some(size) } else { None };
        let rules = items.filter_map(of).filter(|size| size.width < page && size.width > Pt::new(40));
        rules.map(|size| size.height.milli()).collect::<Vec<_>>()
    };
    assert_eq!(heights(&themed("")), [750, 500, 500]);
    assert_eq!(heights(&themed("rules = \"none\"")), [750]);
    assert_eq!(heights(&themed("rules = \"0.6pt\"")), [750, 600, 600]);
    // None is thinner than those between rows.
    assert_eq!(heights(&themed("rules = \"1pt\"")), [1000, 1000, 1000]);
    // What its author says of a table goes before.
    let own = report("en", "Donor | CHF", &rows).replace(" }]", ", width = \"text\" }]");
    assert_eq!(widths(&set(&format!("{own}\n[theme.table]\nwidth = \"page\""))), [text; 3]);
    // In a list there is no way out of the text.
    let listed = "title = \"T\"\ntheme.table.width = \"page\"\n[[section]]\ncontent = [{ bullets = [{ text = \"One\", table = { header = [\"A\", \"B\"], rows = [[\"c\", 1]] } }] }]";
    assert!(widths(&set(listed)).iter().all(|width| *width < text && *width > text - Pt::new(40)));
}

#[test]
fn what_stands_below_tables_and_charts_stands_at_whole_lines() {
    let table = |rows: usize| format!("table = {{ header = [\"A\", \"B\"], rows = [{}] }}", "[\"c\", 1],".repeat(rows));
    let charts = "chart = \"bars\", title = \"Calls\", data = [[\"Land\", 1], [\"Sea\", 2]]";
    let lines = "chart = \"lines\", title = \"Calls\", data-table = true, source = \"Log\", data = [[\"2023\", 1], [\"2024\", 2]]";
    let blocks = [
        table(1),
        table(4),
        format!("{}, title = \"Letters\", source = \"Register\"", table(3)),
        format!("{} }}, {{ {}", table(2), table(5)),
        charts.to_owned(),
        lines.to_owned(),
        format!("{charts}, width = \"half\" }}, {{ {}, width = \"half\"", table(2)),
    ];
    for (theme, grid) in [("house", 15_000), ("print", 12_000), ("large", 24_000)] {
        for block in &blocks {
            let toml = format!(
                "title = \"T\"\ntheme = \"{theme}\"\n[[section]]\ncontent = [\"Before\", {{ {block} }}, \"Behind\"]"
            );
            let document = set(&toml);
            let items = || document.pages.iter().flat_map(|page| &page.items);
            let y = |word: &str| {
                let mut found =
                    items().filter(|item| matches!(&item.kind, ItemKind::Glyphs(run) if &*run.text == word));
                found.next().expect("a line").at.y.milli()
            };
            assert_eq!((y("Behind") - y("Before")) % grid, 0, "{toml}");
        }
    }
}

/// A table of two head rows, of which one names two columns, with cells over several rows and columns.
const SPANNING: &str = "title = \"T\"\n[[section]]\ncontent = [{ table = { header = [[{ text = \"Country\", rows = 2 }, { text = \"2024\", columns = 2 }, \"\"], [\"Q1\", \"Q2\", \"Note\"]], rows = [[{ text = \"Niger\", rows = 2 }, 1, 2, \"first\"], [{ text = \"not counted\", columns = 2 }, \"second\"], [\"Mali\", 3, 4, \"third\"]] } }]";

#[test]
fn a_cell_reaches_over_columns_and_rows() {
    use Role::{Cell, HeaderCell, RowHeaderCell};
    let document = set(SPANNING);
    assert!(document.warnings.is_empty(), "{}", document.warnings);
    let rows = [
        &[HeaderCell, HeaderCell, Cell][..],
        &[HeaderCell; 3],
        &[RowHeaderCell, Cell, Cell, Cell],
        &[Cell, Cell],
        &[RowHeaderCell, Cell, Cell, Cell],
    ];
    assert_eq!(roles(&document), rows);
    let structure = &document.structure;
    let cells: Vec<NodeId> = structure.ids().filter(|&id| structure.node(id).role == Role::Row).collect();
    let cells: Vec<Vec<NodeId>> = cells.into_iter().map(|row| structure.node(row).children.clone()).collect();
    let over = |row: usize, cell: usize| structure.node(cells[row][cell]).over;
    assert_eq!(
        [over(0, 0), over(0, 1), over(2, 0), over(3, 0), over(4, 1)],
        [Some((1, 2)), Some((2, 1)), Some((1, 2)), Some((2, 1)), None]
    );
    // Those who hear a number hear all that it is called: its quarter, the year of that, and whose it is.
    let headers = |row: usize, cell: usize| structure.node(cells[row][cell]).headers.clone();
    assert_eq!(headers(2, 2), [cells[0][1], cells[1][1], cells[2][0]]);
    assert_eq!(headers(3, 0), [cells[0][1], cells[1][0], cells[1][1], cells[2][0]]);
    assert_eq!(headers(1, 0), [cells[0][1]]);
    // A table of one place for each cell says no such thing.
    let plain = set(&report("en", "A | B", &["c | 1"]));
    assert!(plain.structure.ids().all(|id| plain.structure.node(id).headers.is_empty()));
    let pdf = tidings::write(&document, &tidings::pdf::Options::default()).expect("a PDF");
    let tree = tags::tag_tree(&pdf);
    assert!(tree.contains("TH Scope=Column ColSpan=2 \"2024\""), "{tree}");
    assert!(tree.contains("TH Scope=Row RowSpan=2 Headers=1 \"Niger\""), "{tree}");
    assert!(tree.contains("TD ColSpan=2 Headers=4 \"not counted\""), "{tree}");
}

#[test]
fn what_reaches_over_columns_stands_over_them_and_no_rule_crosses_a_cell() {
    for lang in ["en", "ar"] {
        let document = set(&format!("lang = \"{lang}\"\n{SPANNING}"));
        let rows = rows(&document);
        let (year, second) = (place(&rows[0][1].lines[0], "2024"), place(&rows[1][1].lines[0], "Q2"));
        let (first, country) = (place(&rows[1][0].lines[0], "Q1"), place(&rows[0][0].lines[0], "Country"));
        let (left, right) = (first.0.min(second.0), first.1.max(second.1));
        assert!(year.0 > left - Pt::new(30) && year.1 < right + Pt::new(30), "{year:?} {left} {right}");
        // Heads stand over what they name, names beside the first of their rows.
        assert_eq!(rows[0][0].lines[0].y, rows[1][1].lines[0].y);
        assert_eq!(rows[2][0].lines[0].y, rows[2][1].lines[0].y);
        let niger = place(&rows[2][0].lines[0], "Niger");
        let (top, foot) = (rows[2][0].lines[0].y, rows[3][0].lines[0].y);
        let crossing = document.pages[0].items.iter().filter(|item| {
            let ItemKind::Rect { size, .. } = &item.kind else { return false };
            let is_between = item.at.y > top && item.at.y < foot;
            is_between && item.at.x < niger.1 && item.at.x + size.width > niger.0
        });
        assert_eq!(crossing.count(), 0);
        assert!(country.0 < country.1);
    }
}

#[test]
fn rows_that_a_cell_holds_together_stand_on_one_page() {
    let rows: Vec<String> = (0..40).map(|row| format!("[{{ text = \"P{row}\", rows = 3 }}, 1], [2], [3]")).collect();
    let toml = format!(
        "title = \"T\"\n[[section]]\ncontent = [{{ table = {{ header = [\"A\", \"B\"], rows = [{}] }} }}]",
        rows.join(", ")
    );
    let document = set(&toml);
    assert!(document.pages.len() > 2 && document.warnings.is_empty());
    for rows in self::rows(&document)[1..].chunks(3) {
        let pages: Vec<usize> = rows.iter().flatten().flat_map(|cell| &cell.lines).map(|line| line.page).collect();
        assert!(pages.len() == 4 && pages.iter().all(|page| *page == pages[0]), "{pages:?}");
    }
    // What is higher than a page is parted, and nothing is lost.
    let high = format!(
        "[{{ text = \"High\", rows = 120 }}, 0], {}",
        (1..120).map(|row| format!("[{row}]")).collect::<Vec<_>>().join(", ")
    );
    let document = set(&format!(
        "title = \"T\"\n[[section]]\ncontent = [{{ table = {{ header = [\"A\", \"B\"], rows = [{high}] }} }}]"
    ));
    assert_eq!(self::rows(&document)[1..].iter().flatten().filter(|cell| !cell.lines.is_empty()).count(), 121);
}

#[test]
fn a_head_over_several_columns_stands_over_what_each_part_has_of_them() {
    let quarters = (1..25).map(|quarter| format!("\"Q{quarter}\"")).collect::<Vec<_>>().join(", ");
    let row = ["1234567"; 24].join(", ");
    let document = set(&format!(
        "title = \"T\"\n[[section]]\ncontent = [{{ table = {{ header = [[\"\", {{ text = \"All years\", columns = 24 }}], [\"Item\", {quarters}]], rows = [[\"Gifts\", {row}]] }} }}]"
    ));
    assert!(document.warnings.is_empty(), "{}", document.warnings);
    assert!(again(&document, 0).iter().any(|line| line.trim() == "All years"), "{:?}", again(&document, 0));
    let read = rows(&document)[0][1].lines.len();
    assert_eq!(read, 1);
}

/// The roles of the cells of a table.
fn roles(document: &PagedDocument) -> Vec<Vec<Role>> {
    rows(document).into_iter().map(|row| row.into_iter().map(|cell| cell.role).collect()).collect()
}

#[test]
fn a_column_of_names_before_figures_heads_its_rows() {
    use Role::{Cell, HeaderCell, RowHeaderCell};
    let roles_of = |head: &str, rows: &[&str]| roles(&set(&report("en", head, rows)));
    assert_eq!(roles_of("Euros | 2024", &["Foundations | 2,520"]), [[HeaderCell, HeaderCell], [RowHeaderCell, Cell]]);
    // An empty corner names nothing, nor does an empty first cell.
    assert_eq!(roles_of(" | 2024", &["Niger | 1", " | 2"]), [[Cell, HeaderCell], [RowHeaderCell, Cell], [Cell, Cell]]);
    assert_eq!(roles_of("Year | Income", &["2023 | 12", "2024 | n/a"])[1], [RowHeaderCell, Cell]);
    assert_eq!(roles_of("Who | Status | Amount", &["Mali | open | €12"])[1], [RowHeaderCell, Cell, Cell]);
    // Figures before words, and words before words, head nothing unless the author says so.
    assert_eq!(roles_of("Number | What", &["109 | volunteers"])[1], [Cell, Cell]);
    assert_eq!(roles_of("Name | Address", &["Amanda | Geneva"])[1], [Cell, Cell]);
    let said = |flag: &str| {
        report("en", "Name | Address", &["Amanda | Geneva"]).replace(", rows", &format!(", row-header = {flag}, rows"))
    };
    assert_eq!(roles(&set(&said("true")))[1], [RowHeaderCell, Cell]);
    let figures = report("en", "Name | Count", &["Amanda | 12"]).replace(", rows", ", row-header = false, rows");
    assert_eq!(roles(&set(&figures))[1], [Cell, Cell]);
}

#[test]
fn headers_of_markdown_are_those_of_toml() {
    let markdown =
        "title = \"T\"\n[[section]]\ncontent = '''\n| | 2024 |\n|---|---:|\n| Niger | 1.5 |\n| Mali | 12 |\n'''";
    let document = set(markdown);
    assert_eq!(roles(&document)[..2], [[Role::Cell, Role::HeaderCell], [Role::RowHeaderCell, Role::Cell]]);
    assert_under_each_other(&ends(&document, 1, &["1", "12"]), "Markdown");
}

#[test]
fn the_file_says_whose_a_number_is() {
    let document = set(&report("en", " | 2024", &["Niger | 1"]));
    let pdf = tidings::write(&document, &tidings::pdf::Options::default()).expect("a PDF");
    let tree = tags::tag_tree(&pdf);
    let cells: Vec<&str> =
        tree.lines().map(str::trim).filter(|line| line.starts_with('T') && line.get(1..2) != Some("a")).collect();
    assert_eq!(
        cells[1..],
        ["TR", "TD", "TH Scope=Column \"2024\"", "TBody", "TR", "TH Scope=Row \"Niger\"", "TD \"1\""],
        "{tree}"
    );
}

#[test]
fn a_table_of_very_many_cells_is_set_in_time() {
    // Longer than the tests beside it together, if a cell took what the whole table takes.
    let rows: Vec<String> =
        (0..4_000).map(|row| format!("Row {row} | {} | {}.{} | n/a", row * 7, row, row % 10)).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    assert!(set(&report("en", "Name | One | Two | Three", &rows)).pages.len() > 20);
}
