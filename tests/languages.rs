//! One update in several languages: in each, the tags hold all that its author wrote, once and in order, and what the
//! tool says besides is as stored; and all of them have one structure.

mod support;
#[path = "support/tags.rs"]
mod tags;

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use support::golden;
use tidings::diagnostics::Source;
use tidings::model::{Alt, Block, Figure, Inline, Report, Table, plain};
use tidings::source::Folder;

const FOLDER: &str = "reports/languages";

fn name(report: &Path) -> String {
    report.file_stem().expect("a report has a name").to_string_lossy().into_owned()
}

/// Returns the elements of the tag tree, one a line.
fn tag_lines(report: &Path) -> Vec<String> {
    let document = support::set(report);
    assert!(document.warnings.is_empty(), "{}: {}", name(report), document.warnings);
    let pdf = tidings::write(&document, &tidings::pdf::Options::default()).expect("the document can be written");
    tags::tag_tree(&pdf).lines().map(str::to_owned).collect()
}

#[test]
fn the_tags_hold_all_that_the_author_wrote_once_and_in_order() {
    for report in golden::reports(FOLDER) {
        let written = read(&report);
        let lines = tag_lines(&report);
        let mut left: String = lines.iter().filter_map(|line| said(line)).collect::<Vec<_>>().join("\n");
        let mut at = 0;
        for words in author_wrote(&written) {
            let words = squeezed(&words);
            let found = left[at..].find(&words).unwrap_or_else(|| {
                panic!("{}: {words:?} is not in the tags where it should be, behind {:?}", name(&report), &left[..at])
            });
            left.replace_range(at + found..at + found + words.len(), "…");
            at += found + '…'.len_utf8();
        }
        let stored = format!("tests/goldens/languages/{}.own-words.txt", name(&report));
        let own: String = left.lines().filter(|line| *line != "…").flat_map(|line| [line, "\n"]).collect();
        golden::check(&Path::new(env!("CARGO_MANIFEST_DIR")).join(stored), &own);
    }
}

/// What the outside judges look for in the text that readers give back.
#[test]
fn the_expected_texts_are_what_the_authors_wrote() {
    for report in golden::reports(FOLDER) {
        let report_read = read(&report);
        let described = report_read.hero.as_ref().map(|hero| hero.alt.clone());
        let on_paper = |words: &String| described != Some(Alt::Text(words.clone()));
        let lines = author_wrote(&report_read).into_iter().filter(on_paper).flat_map(|line| [line, "\n".into()]);
        let stored = format!("tests/expected/languages/{}.txt", name(&report));
        golden::check(&Path::new(env!("CARGO_MANIFEST_DIR")).join(stored), &lines.collect::<String>());
    }
}

#[test]
fn all_editions_have_one_structure() {
    let kinds = |report: &PathBuf| -> Vec<String> {
        let lines = tag_lines(report).into_iter().filter(|line| !line.trim_start().starts_with('"'));
        lines.skip(1).map(|line| line[..line.len() - line.trim_start().len()].to_owned() + kind(&line)).collect()
    };
    let reports = golden::reports(FOLDER);
    let english = kinds(reports.iter().find(|report| name(report) == "en").expect("an English edition"));
    for report in &reports {
        assert_eq!(kinds(report), english, "{}", name(report));
    }
}

#[test]
fn every_font_is_what_the_table_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER).join("fonts");
    let table = std::fs::read_to_string(folder.join("README.md")).expect("a table");
    let rows: Vec<Vec<&str>> = table.lines().filter(|line| line.starts_with("| `")).map(cells).collect();
    assert!(!rows.is_empty());
    for row in rows {
        let data = std::fs::read(folder.join(row[0])).unwrap_or_else(|error| panic!("{}: {error}", row[0]));
        let hash: String = Sha256::digest(data).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(Some(&hash.as_str()), row.last(), "{}", row[0]);
    }
}

fn kind(line: &str) -> &str {
    line.split_whitespace().next().unwrap_or_default()
}

fn cells(row: &str) -> Vec<&str> {
    row.trim_matches('|').split('|').map(|cell| cell.trim().trim_matches('`')).collect()
}

fn read(report: &Path) -> Report {
    let text = std::fs::read_to_string(report).expect("readable");
    let folder = Folder::new(report.parent().expect("a folder")).expect("a folder");
    tidings::read(Source::new(name(report), text), &folder).unwrap_or_else(|errors| panic!("{errors}")).report
}

/// Returns the text or the alternative text that a line of the tag tree ends with, without its white space.
fn said(line: &str) -> Option<String> {
    let alternative = line.split_once(" alt=").map(|(_, rest)| rest);
    let quoted = match alternative {
        Some(rest) => rest,
        None if line.ends_with('"') => &line[line.find(" \"")? + 1..],
        None => return None,
    };
    let mut letters = quoted.chars().skip(1);
    let mut text = String::new();
    while let Some(letter) = letters.next().filter(|&letter| letter != '"') {
        match (letter, if letter == '\\' { letters.next() } else { None }) {
            ('\\', Some('u')) => {
                let number: String = letters.by_ref().skip(1).take_while(|&digit| digit != '}').collect();
                text.extend(u32::from_str_radix(&number, 16).ok().and_then(char::from_u32));
            }
            ('\\', Some('n' | 't' | 'r')) => text.push(' '),
            (_, escaped) => text.push(escaped.unwrap_or(letter)),
        }
    }
    Some(squeezed(&text))
}

/// Drops white space, which breaks of lines may eat, and the signs without ink that lines bring along: soft hyphens, empty
/// spaces, and marks of direction.
fn squeezed(text: &str) -> String {
    let inkless =
        |letter: char| matches!(letter, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2066}'..='\u{2069}');
    text.chars().filter(|&letter| !letter.is_whitespace() && !inkless(letter)).collect()
}

/// Returns all that the author wrote, in the order of the page; dates and numbers of lists are the tool's to write.
fn author_wrote(report: &Report) -> Vec<String> {
    let mut all: Vec<String> = report.organisations.iter().map(|organisation| organisation.name.clone()).collect();
    all.extend(report.kicker.iter().map(|kicker| plain(kicker)));
    all.push(plain(&report.title));
    for author in &report.authors {
        all.push(author.name.clone());
        all.extend(author.role.clone());
    }
    report.hero.iter().for_each(|hero| figure(hero, &mut all));
    all.extend(report.standfirst.iter().map(|paragraph| plain(&paragraph.content)));
    for section in &report.sections {
        all.extend(section.heading.iter().map(|heading| plain(heading)));
        blocks(&section.content, &mut all);
    }
    for related in &report.related {
        all.push(plain(&related.title));
        all.extend(related.source.clone());
    }
    all
}

#[expect(clippy::wildcard_enum_match_arm, reason = "kinds of blocks may be added, and no edition has all")]
fn blocks(content: &[Block], all: &mut Vec<String>) {
    for block in content {
        match block {
            Block::Heading(heading) => inlines(&heading.content, all),
            Block::Paragraph(paragraph) => inlines(&paragraph.content, all),
            Block::List(list) => list.items.iter().for_each(|item| blocks(&item.content, all)),
            Block::Quote(quote) => {
                blocks(&quote.content, all);
                all.extend(quote.by.iter().map(|by| plain(by)));
            }
            Block::Figure(picture) => figure(picture, all),
            Block::Table(grid) => table(grid, all),
            other => panic!("no edition has {other:?}"),
        }
    }
}

/// A link is an element of its own, and so are the words before and behind it.
fn inlines(content: &[Inline], all: &mut Vec<String>) {
    for part in content.chunk_by(|a, b| !matches!(a, Inline::Link(_)) && !matches!(b, Inline::Link(_))) {
        all.push(plain(part));
    }
}

fn figure(figure: &Figure, all: &mut Vec<String>) {
    match &figure.alt {
        Alt::Text(text) => all.push(text.clone()),
        Alt::Decorative => {}
    }
    all.extend(figure.caption.iter().map(|caption| plain(caption)));
    if let Some(credit) = &figure.credit {
        all.extend(credit.by.iter().map(|by| plain(by)));
        all.extend(credit.licence.clone());
    }
}

fn table(table: &Table, all: &mut Vec<String>) {
    all.extend(table.caption.iter().map(|caption| plain(caption)));
    for row in std::iter::once(&table.header).chain(table.rows.iter().map(|row| &row.cells)) {
        all.extend(row.iter().map(|cell| plain(&cell.content)));
    }
}
