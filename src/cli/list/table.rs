//! Tables for people.

use super::rows::{Count, Listed, Used};
use crate::diagnostics::printable;

/// Returns the fonts at hand, a family in a row, and then what cannot be used.
pub(super) fn listed(all: &[Listed]) -> String {
    let mut rows: Vec<[String; 4]> = vec![["FAMILY", "STYLES", "FROM", "SCRIPTS"].map(String::from)];
    let mut last = None;
    for one in all {
        let (Some(family), Some(style)) = (&one.family, &one.style) else { continue };
        let from = from(one.folder().as_deref());
        let same = last == Some((family, from.clone()));
        match rows.last_mut().filter(|_| same) {
            Some(row) if row[1].split(", ").any(|known| known == style) => {}
            Some(row) => row[1] = format!("{}, {style}", row[1]),
            None => {
                rows.push([family.clone(), style.clone(), from.clone(), scripts(&worth_naming(&one.scripts), false)])
            }
        }
        last = Some((family, from));
    }
    let mut text = aligned(&rows, &[]);
    let refused: Vec<&str> = all.iter().filter_map(|one| one.reason.as_deref()).collect();
    if !refused.is_empty() {
        text.push('\n');
    }
    for reason in refused {
        text.push_str(&format!("{}\n", printable(reason)));
    }
    text
}

/// Returns what each face sets, a face in a row.
pub(super) fn used(all: &[Used]) -> String {
    let mut rows: Vec<[String; 4]> = vec![["FACE", "FROM", "CHARACTERS", "SCRIPTS"].map(String::from)];
    for one in all {
        let face = format!("{} {}", one.family, one.style);
        rows.push([face, from(one.file.as_deref()), one.characters.to_string(), scripts(&one.scripts, true)]);
    }
    aligned(&rows, &[2])
}

fn from(file: Option<&str>) -> String {
    match file {
        None => "bundled".into(),
        Some("") => ".".into(),
        Some(file) => file.into(),
    }
}

/// A font that has a few signs of a script does not cover it.
fn worth_naming(counts: &[Count]) -> Vec<Count> {
    let many: Vec<Count> = counts.iter().filter(|count| count.characters >= FEW).cloned().collect();
    if many.is_empty() { counts.to_vec() } else { many }
}

/// No script has fewer letters than this.
const FEW: usize = 10;

/// More scripts than this are counted, not named.
const NAMED: usize = 4;

fn scripts(counts: &[Count], with_numbers: bool) -> String {
    if counts.is_empty() {
        return "signs".into();
    }
    let show = |count: &Count| {
        let name = count.name.replace('_', " ");
        if with_numbers { format!("{name} {}", count.characters) } else { name }
    };
    let shown: Vec<String> = counts.iter().take(NAMED).map(show).collect();
    match counts.len().saturating_sub(NAMED) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

/// Returns rows with their columns below each other, the ones of numbers aligned at their ends.
fn aligned<const N: usize>(rows: &[[String; N]], numbers: &[usize]) -> String {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let widths: [usize; N] = std::array::from_fn(width);
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (column, cell) in row.iter().enumerate() {
            let blank = " ".repeat(widths[column] - cell.chars().count());
            let (before, after) = if numbers.contains(&column) { (&*blank, "") } else { ("", &*blank) };
            line.push_str(&format!("{before}{}{after}  ", printable(cell)));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}
