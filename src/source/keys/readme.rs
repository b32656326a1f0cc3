//! The tables of the README, written from the rows; `BLESS=1` puts them there anew.

use std::fmt::Write as _;
use std::path::Path;

use super::{Home, Key, Kind, TableKeys, blocks, report, tables, theme};

const OPEN: &str = "<!-- keys: ";
const CLOSE: &str = "<!-- /keys -->";

#[test]
fn its_tables_are_those_of_the_rows() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let written = std::fs::read_to_string(&file).expect("a README");
    let mut parts = written.split(OPEN);
    let mut anew = parts.next().unwrap_or_default().to_owned();
    let mut seen = Vec::new();
    for part in parts {
        let (name, rest) = part.split_once(" -->\n").expect("a name and the end of a comment");
        let (_, rest) = rest.split_once(CLOSE).unwrap_or_else(|| panic!("`{name}` has no {CLOSE}"));
        let table = match name {
            "report" => of_report(),
            "blocks" => of_blocks(),
            "parts" => of_parts(),
            "theme" => of_theme(),
            "styles" => of_styles(),
            other => panic!("the rows have no table `{other}`"),
        };
        seen.push(name);
        write!(anew, "{OPEN}{name} -->\n{table}{CLOSE}{rest}").expect("a text");
    }
    assert_eq!(seen, ["report", "blocks", "parts", "theme", "styles"]);
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&file, anew).expect("a README");
    } else {
        assert!(anew == written, "the README's tables are not those of the rows: run with BLESS=1");
    }
}

fn of_report() -> String {
    let rows = report::REPORT.keys.iter().map(|key| [code(key.name), value(&key.kind), said(key)]);
    written(["key", "value", "what it is"], rows)
}

fn of_blocks() -> String {
    let rows = blocks::NAMES.keys.iter().map(|key| [code(key.name), value(&key.kind), said(key)]);
    written(["block", "value", "what it is"], rows)
}

/// The rows of all other tables of a report, each once, with the tables that have it.
fn of_parts() -> String {
    let told = |key: &&'static Key| !report::REPORT.has(key) && !blocks::NAMES.has(key);
    let tables: Vec<_> = tables().into_iter().filter(|table| table.home != Home::Theme).collect();
    let mut keys: Vec<&'static Key> = Vec::new();
    for key in tables.iter().flat_map(|table| table.keys).copied().filter(told) {
        if !keys.iter().any(|known| std::ptr::eq(*known, key)) {
            keys.push(key);
        }
    }
    let rows = keys.into_iter().map(|key| {
        let homes = tables.iter().filter(|table| table.has(key)).map(|table| place(table, &tables));
        [code(key.name), homes.collect::<Vec<_>>().join(", "), value(&key.kind), said(key)]
    });
    written(["key", "where", "value", "what it is"], rows)
}

fn of_theme() -> String {
    let mut rows = Vec::new();
    for part in theme::THEME_KEYS.keys.iter().filter(|part| !std::ptr::eq(**part, &theme::STYLES)) {
        let Some(takes) = part.table() else {
            push(&mut rows, "", part);
            continue;
        };
        rows.push([format!("`[{}]`", part.name), String::new(), String::new(), String::new(), said(part)]);
        // All heads and feet take the same.
        if !std::ptr::eq(takes, &theme::SLOTS_KEYS) || std::ptr::eq(*part, &theme::HEADER) {
            takes.keys.iter().for_each(|key| push(&mut rows, "", key));
        }
    }
    written(["table", "key", "value", "if not given", "what it is"], rows.into_iter())
}

/// Adds a row for a key, and rows for those of the table that it can be.
fn push(rows: &mut Vec<[String; 5]>, before: &str, key: &Key) {
    let name = format!("{before}{}", key.name);
    rows.push([String::new(), code(&name), value(&key.kind), default(key), said_alone(key)]);
    for inside in key.table().into_iter().flat_map(|table| table.keys) {
        push(rows, &format!("{name}."), inside);
    }
}

fn of_styles() -> String {
    let keys = theme::STYLE_KEYS.keys.iter().map(|key| [code(key.name), value(&key.kind), said(key)]);
    let names = theme::STYLES_KEYS.keys.iter().map(|style| [code(style.name), said(style)]);
    let (keys, names) = (written(["key", "value", "what it is"], keys), written(["style", "of what"], names));
    format!("{keys}\n{names}")
}

/// Writes a table of Markdown.
fn written<const N: usize>(head: [&str; N], rows: impl Iterator<Item = [String; N]>) -> String {
    let mut table = format!("| {} |\n|{}\n", head.join(" | "), " --- |".repeat(N));
    for row in rows {
        let cells = row.map(|cell| if cell.is_empty() { " |".to_owned() } else { format!(" {cell} |") });
        writeln!(table, "|{}", cells.concat()).expect("a text");
    }
    table
}

fn code(name: &str) -> String {
    format!("`{name}`")
}

/// What a key is, whether it must be there, and what holds where it is not.
fn said(key: &Key) -> String {
    let default = default(key);
    if default.is_empty() { said_alone(key) } else { format!("{}; {default} if it is not given", said_alone(key)) }
}

fn said_alone(key: &Key) -> String {
    let must = if key.must && !std::ptr::eq(key, &report::TITLE) { "; must be there" } else { "" };
    format!("{}{must}", key.says)
}

fn default(key: &Key) -> String {
    if key.default.is_empty() { String::new() } else { code(key.default) }
}

/// Where the keys of a table stand: beside what names a block, or in the value of a key.
fn place(table: &'static TableKeys, tables: &[&'static TableKeys]) -> String {
    if table.home == Home::Beside {
        return format!("beside `{}`", table.keys[0].name);
    }
    let mut keys = tables.iter().flat_map(|table| table.keys);
    let holder = keys.find(|key| key.table().is_some_and(|inside| std::ptr::eq(inside, table)));
    format!("in `{}`", holder.map_or("", |key| key.name))
}

/// What can be written as a value.
fn value(kind: &Kind) -> String {
    if let Kind::Many(one) = kind {
        return format!("{}, one or more", value(one));
    }
    match ways(kind).as_slice() {
        [rest @ .., last] if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        only => only.concat(),
    }
}

/// All that can be written as a value.
fn ways(kind: &Kind) -> Vec<String> {
    let way = match kind {
        Kind::Text => "text",
        Kind::Content => "text, or a list of text and blocks",
        Kind::Line => "line",
        Kind::Lines => "lines",
        Kind::Words => "words",
        Kind::Tag => "tag",
        Kind::Date => "date",
        Kind::Url => "address",
        Kind::File => "file",
        Kind::Flag => "`true` or `false`",
        Kind::Whole | Kind::Number => "number",
        Kind::Length(_) => "length",
        Kind::Tracking => "number of `em`, or length",
        Kind::Share => "share",
        Kind::Color => "colour",
        Kind::Template => "words and places",
        Kind::Focus => "place in the picture",
        Kind::Table(_) => "table",
        Kind::Named(kind) => return vec![format!("names, and for each {}", value(kind))],
        Kind::List(noun, _) => noun.strip_prefix("a ").unwrap_or(noun),
        Kind::Choice(words) => return words.split(' ').map(|word| format!("`\"{word}\"`")).collect(),
        Kind::Many(kind) => return ways(kind),
        Kind::Either(kinds) => return kinds.iter().flat_map(ways).collect(),
    };
    vec![way.to_owned()]
}
