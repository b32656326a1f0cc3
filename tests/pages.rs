//! Pages of 500 generated reports: no heading, line or item stands where a typesetter would not leave it.

#[path = "pages/together.rs"]
mod together;

#[path = "pages/rows.rs"]
mod rows;

use std::collections::BTreeMap;
use std::fmt::Write;

use tidings::diagnostics::Source;
use tidings::paged::{ItemKind, Mark, NodeId, PagedDocument, Role, Structure};
use tidings::source::NoAssets;
use tidings::text::Fonts;

/// How many reports are generated.
const REPORTS: u32 = 500;
/// Items of up to so many lines do not stand alone at an edge.
const SHORT_ITEM: usize = 3;

#[test]
fn no_heading_line_or_item_stands_alone() {
    let fonts = Fonts::bundled();
    let mut seen = Seen::default();
    for number in 0..REPORTS {
        let report = Generator::new(number).report();
        let document = set(&report.toml, &fonts);
        let faults = Inspection::of(&document).faults(&mut seen);
        assert!(faults.is_empty(), "report {number}: {faults:#?}\n{}", report.toml);
        assert_eq!(letters(&document), report.letters, "report {number}\n{}", report.toml);
    }
    // The reports have what the laws are about.
    assert!(seen.breaks > 1_000 && seen.parted > 400 && seen.headings > 2_000 && seen.lists > 500, "{seen:?}");
}

/// What the reports have had in them.
#[derive(Debug, Default)]
struct Seen {
    breaks: usize,
    parted: usize,
    headings: usize,
    lists: usize,
}

fn set(toml: &str, fonts: &Fonts) -> PagedDocument {
    let read = tidings::read(Source::new("report.toml", toml), &NoAssets).unwrap_or_else(|errors| panic!("{errors}"));
    tidings::lay_out(&read.report, &read.theme, fonts).unwrap_or_else(|errors| panic!("{errors}"))
}

/// A report, and the letters that its pages have to show, in order.
struct Generated {
    toml: String,
    letters: String,
}

/// Writes reports by a row of numbers that is the same every time.
struct Generator {
    state: u32,
    letters: String,
    markdown: String,
}

const WORDS: [&str; 16] = [
    "the",
    "rights",
    "of",
    "defenders",
    "international",
    "support",
    "a",
    "accountability",
    "and",
    "we",
    "organisation",
    "with",
    "in",
    "mechanism",
    "to",
    "protection",
];

impl Generator {
    fn new(number: u32) -> Generator {
        Generator {
            state: number.wrapping_mul(2_654_435_761).wrapping_add(12_345),
            letters: String::new(),
            markdown: String::new(),
        }
    }

    /// Returns a number below `most`.
    fn draw(&mut self, most: u32) -> u32 {
        // Numerical Recipes, "quick and dirty" generators; the high bits are the good ones.
        self.state = self.state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.state >> 12) % most
    }

    fn report(mut self) -> Generated {
        let (height, width) = (360 + self.draw(20) * 8, 260 + self.draw(12) * 10);
        let align = if self.draw(2) == 0 { "ragged" } else { "justified" };
        let mut toml = format!(
            "title = \"Title\"\nlang = \"en\"\ncontents = false\n[theme.page]\nsize = [\"{width}pt\", \"{height}pt\"]\nmargins = \"30pt\"\n[theme.text]\nalign = \"{align}\"\n"
        );
        self.letters.push_str("Title");
        for section in 0..1 + self.draw(3) {
            let heading = format!("Section {section}");
            self.say(&heading);
            for _ in 0..4 + self.draw(10) {
                self.block();
            }
            let content = std::mem::take(&mut self.markdown);
            let _ = writeln!(toml, "[[section]]\nheading = \"{heading}\"\ncontent = '''\n{content}'''");
        }
        Generated { toml, letters: self.letters }
    }

    fn block(&mut self) {
        match self.draw(12) {
            0 | 1 => self.heading(),
            2 | 3 => self.list(),
            4 => self.quote(),
            5 => self.table(),
            _ => {
                let words = 1 + self.draw(70);
                let text = self.words(words);
                let _ = writeln!(self.markdown, "{text}\n");
            }
        }
    }

    fn heading(&mut self) {
        let words = 1 + self.draw(9);
        let text = self.words(words);
        let _ = writeln!(self.markdown, "## {text}\n");
        // A heading is followed by something, most of the time by text.
        match self.draw(6) {
            0 => self.list(),
            1 => self.table(),
            2 => self.quote(),
            _ => {
                let words = 1 + self.draw(60);
                let text = self.words(words);
                let _ = writeln!(self.markdown, "{text}\n");
            }
        }
    }

    fn list(&mut self) {
        let numbered = self.draw(3) == 0;
        for item in 1..=2 + self.draw(6) {
            let (mark, shown) =
                if numbered { (format!("{item}."), format!("{item}.")) } else { ("-".to_owned(), "▪".to_owned()) };
            self.say(&shown);
            let words = 1 + self.draw(30);
            let text = self.words(words);
            let _ = writeln!(self.markdown, "{mark} {text}");
        }
        self.markdown.push('\n');
        // Two lists side by side would be one.
        let text = self.words(12);
        let _ = writeln!(self.markdown, "{text}\n");
    }

    fn quote(&mut self) {
        let words = 5 + self.draw(60);
        let text = self.words(words);
        let _ = writeln!(self.markdown, "> {text}\n");
    }

    fn table(&mut self) {
        for row in 0..3 + self.draw(6) {
            let cells = [self.words(1), self.words(2)];
            let _ = writeln!(self.markdown, "| {} | {} |", cells[0], cells[1]);
            if row == 0 {
                self.markdown.push_str("|---|---|\n");
            }
        }
        self.markdown.push('\n');
    }

    fn words(&mut self, count: u32) -> String {
        let words: Vec<&str> = (0..count).map(|_| WORDS[self.draw(16) as usize]).collect();
        let text = words.join(" ");
        self.say(&text);
        text
    }

    fn say(&mut self, text: &str) {
        self.letters.extend(text.chars().filter(|letter| !letter.is_whitespace()));
    }
}

/// Returns the letters that the pages show, in reading order; hyphens of the layout's are soft ones and no letters.
fn letters(document: &PagedDocument) -> String {
    let items = document.pages.iter().flat_map(|page| &page.items).filter(|item| matches!(item.mark, Mark::Node(_)));
    let runs = items.filter_map(|item| if let ItemKind::Glyphs(run) = &item.kind { Some(&run.text) } else { None });
    runs.flat_map(|text| text.chars()).filter(|letter| !letter.is_whitespace() && *letter != '\u{ad}').collect()
}

/// A line of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Line {
    page: usize,
    y: i64,
    block: NodeId,
}

/// The lines of a report in the order in which they are read.
struct Inspection<'d> {
    structure: &'d Structure,
    lines: Vec<Line>,
}

impl<'d> Inspection<'d> {
    fn of(document: &'d PagedDocument) -> Inspection<'d> {
        let structure = &document.structure;
        let mut lines: Vec<Line> = Vec::new();
        for (page, items) in document.pages.iter().map(|page| &page.items).enumerate() {
            for item in items {
                if let (Mark::Node(node), ItemKind::Glyphs(_)) = (item.mark, &item.kind)
                    && let Some(block) = block(structure, node)
                {
                    let line = Line { page, y: item.at.y.milli(), block };
                    if lines.last() != Some(&line) {
                        lines.push(line);
                    }
                }
            }
        }
        Inspection { structure, lines }
    }

    fn faults(&self, seen: &mut Seen) -> Vec<String> {
        let mut faults = Vec::new();
        let blocks: Vec<&[Line]> = self.lines.chunk_by(|line, next| line.block == next.block).collect();
        for (index, block) in blocks.iter().enumerate() {
            if self.is_heading(block) {
                self.heading(&blocks, index, &mut faults);
            } else {
                parted(block, &mut faults);
            }
        }
        self.lists(&blocks, &mut faults);
        let pages = |block: &&[Line]| block[0].page < block[block.len() - 1].page;
        seen.parted += blocks.iter().copied().filter(pages).count();
        seen.breaks += self.lines.last().map_or(0, |line| line.page);
        seen.headings += blocks.iter().filter(|block| self.is_heading(block)).count();
        seen.lists += self.items().len();
        faults
    }

    /// A heading stands with two lines of what follows, or with all of it where that ends before.
    fn heading(&self, blocks: &[&[Line]], index: usize, faults: &mut Vec<String>) {
        let heading = blocks[index];
        let page = heading[0].page;
        let after =
            blocks[index + 1..].iter().take_while(|block| !self.is_heading(block)).flat_map(|block| block.iter());
        let rows: BTreeMap<(usize, i64), usize> = after.take(8).map(|line| ((line.page, line.y), 0)).collect();
        let below = rows.keys().take(2).all(|&(on, _)| on == page);
        let next = blocks.get(index + 1).is_none_or(|next| next[0].page == page);
        if !below || !next || heading.iter().any(|line| line.page != page) {
            faults.push(format!("heading stranded on page {}", page + 1));
        }
    }

    fn is_heading(&self, block: &[Line]) -> bool {
        matches!(self.structure.node(block[0].block).role, Role::Heading(_))
    }

    /// The items of every list, in order.
    fn items(&self) -> Vec<Vec<NodeId>> {
        let lists = self.structure.ids().filter(|&id| matches!(self.structure.node(id).role, Role::List(_)));
        lists.map(|list| self.structure.node(list).children.clone()).collect()
    }

    fn lists(&self, blocks: &[&[Line]], faults: &mut Vec<String>) {
        let body = |item: NodeId| self.structure.node(item).children.last().copied();
        for items in self.items() {
            let lines = |item: NodeId| blocks.iter().copied().find(|block| Some(block[0].block) == body(item));
            let (Some(&first), Some(&last)) = (items.first(), items.last()) else { continue };
            let (Some(second), Some(before_last)) = (items.get(1), items.iter().rev().nth(1)) else { continue };
            let (Some(first), Some(second)) = (lines(first), lines(*second)) else { continue };
            let (Some(last), Some(before_last)) = (lines(last), lines(*before_last)) else { continue };
            if first.len() <= SHORT_ITEM && second[0].page > first[0].page {
                faults.push(format!("first item alone at the foot of page {}", first[0].page + 1));
            }
            if last.len() <= SHORT_ITEM && last[0].page > before_last[before_last.len() - 1].page {
                faults.push(format!("last item alone at the head of page {}", last[0].page + 1));
            }
            self.intro(blocks, first, faults);
        }
    }

    /// A paragraph before a list leads up to it, and stands with it.
    fn intro(&self, blocks: &[&[Line]], first: &[Line], faults: &mut Vec<String>) {
        let Some(at) = blocks.iter().position(|block| block[0] == first[0]) else { return };
        if let Some(intro) = at.checked_sub(1).map(|before| blocks[before])
            && self.is_running_text(intro[0].block)
            && intro[intro.len() - 1].page != first[0].page
        {
            faults.push(format!("list apart from its intro on page {}", first[0].page + 1));
        }
    }

    fn is_running_text(&self, block: NodeId) -> bool {
        let node = self.structure.node(block);
        let parent = node.parent.map(|parent| self.structure.node(parent).role);
        (node.role, parent) == (Role::Paragraph, Some(Role::Section))
    }
}

/// The paragraph, item, heading or row that ink belongs to.
fn block(structure: &Structure, mut node: NodeId) -> Option<NodeId> {
    loop {
        let role = structure.node(node).role;
        if role == Role::Label {
            return None;
        }
        if matches!(role, Role::Paragraph | Role::ListBody | Role::Heading(_) | Role::Row | Role::Caption) {
            return Some(node);
        }
        node = structure.node(node).parent?;
    }
}

/// A paragraph leaves two lines behind and takes two along.
fn parted(block: &[Line], faults: &mut Vec<String>) {
    let (first, last) = (block[0].page, block[block.len() - 1].page);
    if first == last {
        return;
    }
    let on = |page: usize| block.iter().filter(|line| line.page == page).count();
    if on(first) < 2 {
        faults.push(format!("orphan on page {}", first + 1));
    }
    if on(last) < 2 {
        faults.push(format!("widow on page {}", last + 1));
    }
}
