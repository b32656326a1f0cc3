//! Keys of the top of the file that stand behind a header, where they belong to the table of that.

use super::keys::report as keys;
use super::keys::{Home, Key, meant};
use super::reader::{Hint, Reader, TomlTable};

/// Tells which keys of the top of the file cannot be there for want of order alone, if they stand in another table: those that the
/// report has, and those that several sections have.
pub(super) fn settled(root: &TomlTable) -> [bool; keys::ABOVE_HEADERS] {
    let sections = root.get(&keys::SECTION).and_then(|value| value.get_ref().as_array());
    let several = |key: &Key| {
        let tables = sections.into_iter().flatten().filter_map(|section| section.get_ref().as_table());
        tables.filter(|table| table.contains_key(key.name)).nth(1).is_some()
    };
    std::array::from_fn(|index| {
        let key = keys::REPORT.keys[index];
        root.get(key).is_some() || several(key)
    })
}

/// Returns what knows of a key of the report that stands in a table: behind a header it belongs to that, and those of the top of the file
/// must stand above all headers. A key that the report has already is meant for the table, which has none.
pub(super) fn misplaced<'k>(reader: &Reader, table: &'k TomlTable) -> impl Fn(&str) -> Option<Hint> + use<'k> {
    let settled = reader.settled;
    let braced = reader.from(table.place).starts_with('{');
    move |key| {
        let is_section = table.takes.home == Home::Section;
        let index = keys::REPORT.keys[..settled.len()].iter().position(|top| top.name == key)?;
        // What is written in braces has no header, and a section's own kicker is no slip of order.
        let is_own = braced || is_section && ["kicker", "subtitle"].contains(&key);
        if !settled[index] && !is_own {
            return Some(
                format!("a key after a [header] belongs to its table: put `{key}` above the first header").into(),
            );
        }
        let help = match key {
            "kicker" if is_section => "what stands before the heading is its number: write  number = \"…\"".to_owned(),
            "date" | "authors" if is_section => "write it in the text".to_owned(),
            "theme" | "organisation" if is_section => {
                "there is one for the whole report, above the first header".to_owned()
            }
            _ => meant(key, table.takes.keys).unwrap_or_else(|| {
                let known: Vec<_> = table.takes.keys.iter().map(|key| key.name).collect();
                format!("{} takes {}", table.name, known.join(", "))
            }),
        };
        Some(Hint { message: Some(format!("{} has no {key}", table.name)), help })
    }
}
