//! What a report may come to, and what its warnings are taken for.

use toml::de::DeValue;

use super::keys::Key;
use super::keys::budget::{BUDGET, BUDGET_BYTES, BUDGET_KEYS, BUDGET_PAGES, BUDGET_WORDS, LINT};
use super::order;
use super::reader::{Reader, TomlTable, Value};
use crate::diagnostics::{Code, Diagnostic, Lint, LintLevel, Severity, nearest};
use crate::model::{Budget, MostOf};

/// Units of sizes of files, and how many bytes each is: those of the SI (SI Brochure, 9th edition, 3.1) and of IEC 80000-13.
const UNITS: [(&str, u64); 7] = [
    ("B", 1),
    ("kB", 1_000),
    ("KB", 1_000),
    ("MB", 1_000_000),
    ("GB", 1_000_000_000),
    ("KiB", 1 << 10),
    ("MiB", 1 << 20),
];

/// Returns the most that a report may come to.
pub(super) fn budget(reader: &mut Reader, root: &TomlTable) -> Budget {
    let mut budget = Budget::default();
    let Some(value) = root.get(&BUDGET) else { return budget };
    if !value.get_ref().is_table() {
        let help = "write  [budget]  and on the next line  pages = 2";
        reader.wrong_type_but::<()>(value, "a table", help);
        return budget;
    }
    let Some(table) = reader.table(value, &BUDGET_KEYS) else { return budget };
    reader.check_keys(&table, order::misplaced(reader, &table));
    budget.pages = most(reader, &table, &BUDGET_PAGES);
    budget.words = most(reader, &table, &BUDGET_WORDS);
    budget.bytes = table.get(&BUDGET_BYTES).and_then(|value| bytes(reader, value));
    budget
}

/// Returns a number of things of which there is always one.
fn most(reader: &mut Reader, table: &TomlTable, key: &'static Key) -> Option<MostOf> {
    let most = reader.number_at(table, key)?;
    let span = table.get(key).map_or(table.place, |value| reader.place(value));
    if most == 0 {
        let wrong = Diagnostic::new(Code::BadValue, span, format!("no report has 0 {}", key.name));
        reader.report(wrong.help(format!("write  {} = 1  or more, or take it out", key.name)));
        return None;
    }
    Some(MostOf { most: most.into(), span })
}

/// Returns a number of bytes.
fn bytes(reader: &mut Reader, value: &Value) -> Option<MostOf> {
    let help = "write a number and its unit:  bytes = \"2 MB\",  \"800 kB\"";
    if let DeValue::Integer(number) = value.get_ref() {
        let help = match number.as_str().parse::<u64>() {
            Ok(bytes @ 10_000..) => format!("write it with its unit:  bytes = \"{} kB\"", bytes.div_ceil(1_000)),
            Ok(number) => format!("write it with its unit:  bytes = \"{number} MB\"  or  \"{number} kB\""),
            Err(_) => help.to_owned(),
        };
        return reader.wrong_type_but(value, "a size", help);
    }
    let literal = reader.string(value)?;
    let read = size(literal.text().trim()).filter(|bytes| *bytes > 0);
    if read.is_none() {
        let message = format!("{} is no size of a file", reader.shown(value));
        reader.report(Diagnostic::new(Code::BadValue, reader.place(value), message).help(help));
    }
    read.map(|most| MostOf { most, span: reader.place(value) })
}

/// Reads a number with up to three decimals, and its unit.
fn size(text: &str) -> Option<u64> {
    let end = text.find(|letter: char| !letter.is_ascii_digit() && letter != '.')?;
    let (number, unit) = (&text[..end], text[end..].trim_start());
    let (_, factor) = UNITS.iter().find(|(name, _)| *name == unit)?;
    let (whole, decimals) = number.split_once('.').unwrap_or((number, "0"));
    if decimals.is_empty() || decimals.len() > 3 {
        return None;
    }
    let thousandths: u64 = format!("{decimals:0<3}").parse().ok()?;
    let whole: u64 = whole.parse().ok()?;
    whole.checked_mul(*factor)?.checked_add(factor.checked_mul(thousandths)? / 1_000)
}

/// Returns what warnings are taken for.
pub(super) fn lint(reader: &mut Reader, root: &TomlTable) -> Lint {
    let mut lint = Lint::default();
    let Some(value) = root.get(&LINT) else { return lint };
    let DeValue::Table(table) = value.get_ref() else {
        let help = "write  [lint]  and on the next line  overfull = \"off\"";
        reader.wrong_type_but::<()>(value, "a table", help);
        return lint;
    };
    for (name, value) in table {
        let written: &str = name.get_ref();
        let level = reader.choice(value, &LINT, &[LintLevel::Off, LintLevel::Warning, LintLevel::Error]);
        let code = written.replace('_', "-");
        let Some(code) = Code::ALL.iter().copied().find(|known| known.as_str() == code) else {
            let wrong = unknown(written);
            reader.report(Diagnostic { span: reader.span(name.span()), ..wrong });
            continue;
        };
        let Some(level) = level else { continue };
        if !lint.set(code, level) && level != LintLevel::Error {
            let message = format!("`{code}` is a mistake, with which no report is built");
            let wrong = Diagnostic::new(Code::BadValue, reader.place(value), message);
            reader.report(wrong.help("take it out, and mend what it tells of"));
        }
    }
    lint
}

/// Says that there is no such code.
fn unknown(written: &str) -> Diagnostic {
    let warnings = Code::ALL.iter().filter(|code| code.severity() == Severity::Warning);
    let warnings: Vec<&str> = warnings.map(|code| code.as_str()).collect();
    let message = format!("no warning is called `{written}`");
    let help = match nearest(written, &warnings) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("they are called by what stands in brackets when they are told: {}", warnings.join(", ")),
    };
    Diagnostic::new(Code::UnknownKey, crate::diagnostics::Span::NONE, message).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_units() {
        assert_eq!((size("2 MB"), size("1.5MB"), size("800 kB")), (Some(2_000_000), Some(1_500_000), Some(800_000)));
        assert_eq!((size("1 KiB"), size("12 B"), size("0.25 MiB")), (Some(1_024), Some(12), Some(262_144)));
        for wrong in
            ["", "2", "MB", "2 mb", "2 MBit", "1.2.3 MB", "2. MB", "-1 MB", "1,5 MB", "99999999999999999999 GB"]
        {
            assert_eq!(size(wrong), None, "{wrong}");
        }
    }
}
