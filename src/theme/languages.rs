//! Finds what a table says of a language: one line for a language, a tag and a script first.
//!
//! The whole tag is looked for, then the language in its script, then in its region, then the language alone. A line
//! in another script than that of the tag is no help: no font at hand need have its letters.

use crate::model::Lang;

/// Tags that people and machines write for a language that tables know by another (CLDR 48, language aliases): the
/// retired codes, and the members of a macrolanguage that stand for it.
const ALIASES: [(&str, &str); 29] = [
    ("als", "sq"),
    ("arb", "ar"),
    ("azj", "az"),
    ("cmn", "zh"),
    ("ekk", "et"),
    ("gom", "kok"),
    ("in", "id"),
    ("iw", "he"),
    ("ji", "yi"),
    ("jw", "jv"),
    ("khk", "mn"),
    ("kmr", "ku"),
    ("lvs", "lv"),
    ("mo", "ro"),
    ("no", "nb"),
    ("npi", "ne"),
    ("ory", "or"),
    ("pbu", "ps"),
    ("pes", "fa"),
    ("plt", "mg"),
    ("prs", "fa-AF"),
    ("quz", "qu"),
    ("sh", "sr-Latn"),
    ("swh", "sw"),
    ("tl", "fil"),
    ("tw", "ak"),
    ("uzn", "uz"),
    ("ydd", "yi"),
    ("zsm", "ms"),
];

/// A line of a table.
#[derive(Clone, Copy)]
pub(super) struct Row {
    /// The script that it is written in.
    pub(super) script: &'static str,
    cells: &'static str,
}

impl Row {
    /// Returns what stands in a column behind tag and script, from 0.
    pub(super) fn cell(self, column: usize) -> &'static str {
        self.cells.split('\t').nth(column).unwrap_or_default()
    }
}

/// Returns the line of a table for a language, if it has one.
pub(super) fn row(table: &'static str, lang: &Lang) -> Option<Row> {
    let script = script(lang);
    let fits = |row: &Row| script.is_none_or(|script| script == row.script);
    tags(lang).into_iter().filter_map(|tag| line(table, &tag)).find(fits)
}

fn line(table: &'static str, tag: &str) -> Option<Row> {
    let line = table[first(table, tag)..].lines().next()?;
    let (script, cells) = line.strip_prefix(tag)?.strip_prefix('\t')?.split_once('\t')?;
    Some(Row { script, cells })
}

/// Returns where the first line starts whose tag is not before this one; behind the table where there is none.
///
/// It searches by halves: the lines are in the order of their tags, byte by byte, behind those of comments.
fn first(table: &str, tag: &str) -> usize {
    let (mut low, mut high) = (0, table.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = start_of_line(table, middle);
        let line = table[start..].lines().next().unwrap_or_default();
        if line.split('\t').next() < Some(tag) {
            low = (start + line.len() + 1).min(table.len());
        } else {
            high = start;
        }
    }
    low
}

/// Returns where the line starts that a byte stands in.
fn start_of_line(table: &str, at: usize) -> usize {
    let at = (0..=at).rev().find(|&at| table.is_char_boundary(at)).unwrap_or_default();
    table[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// Returns the scripts that the lines of a table are in which a language has, whatever its region.
pub(super) fn scripts(table: &'static str, lang: &Lang) -> Vec<&'static str> {
    let tags = tags(lang);
    let language = tags.last().map_or("", String::as_str);
    let is_its = |line: &&str| line.strip_prefix(language).is_some_and(|rest| rest.starts_with(['-', '\t']));
    // They follow each other: of all signs in tags, the hyphen comes first.
    let lines = table[first(table, language)..].lines().take_while(is_its);
    let mut scripts: Vec<&str> = lines.filter_map(|line| line.split('\t').nth(1)).collect();
    scripts.dedup();
    scripts
}

/// Returns the script that a tag names or implies, as tables call it.
pub(super) fn script(lang: &Lang) -> Option<&str> {
    lang.known_script().map(|script| match script {
        "Aran" => "Arab",
        "Hang" => "Kore",
        "Hira" | "Kana" | "Hrkt" => "Jpan",
        "Hanb" => "Hant",
        other => other,
    })
}

/// Returns the tags by which a language may be found, the closest first.
pub(super) fn tags(lang: &Lang) -> Vec<String> {
    let alias = ALIASES.iter().find(|(from, _)| *from == lang.language()).map(|(_, to)| *to);
    let (language, implied) = alias.map_or((lang.language(), None), |to| match to.split_once('-') {
        Some((language, implied)) => (language, Some(implied)),
        None => (to, None),
    });
    let script = script(lang).or(implied.filter(|part| part.len() == 4));
    let region = lang.region().or(implied.filter(|part| part.len() == 2));
    let mut tags = Vec::with_capacity(4);
    if let (Some(script), Some(region)) = (script, region) {
        tags.push(format!("{language}-{script}-{region}"));
    }
    tags.extend([script, region].into_iter().flatten().map(|part| format!("{language}-{part}")));
    tags.push(language.to_owned());
    tags
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str =
        "# a comment\nar-EG\tArab\tم\t5\nsr\tCyrl\tћ\t1\nsr-Latn\tLatn\tć\t2\nzh\tHans\t简\t3\nzh-Hant\tHant\t繁\t4";

    fn found(tag: &str) -> Option<&'static str> {
        row(TABLE, &tag.parse().expect("a tag")).map(|row| row.cell(0))
    }

    #[test]
    fn the_whole_tag_comes_before_script_and_language() {
        let all = ["sr", "sr-RS", "sr-Latn", "sr-Latn-RS", "sr-ME", "sh", "sr-Cyrl-ME"].map(found);
        assert_eq!(all, [Some("ћ"), Some("ћ"), Some("ć"), Some("ć"), Some("ć"), Some("ć"), Some("ћ")]);
        let all = ["zh", "zh-TW", "zh-Hant-HK", "zh-Hans-SG", "cmn", "ar-EG", "ar-Arab-EG"].map(found);
        assert_eq!(all, [Some("简"), Some("繁"), Some("繁"), Some("简"), Some("简"), Some("م"), Some("م")]);
    }

    #[test]
    fn a_language_may_be_written_in_several_scripts() {
        let found = |tag: &str| scripts(TABLE, &tag.parse().expect("a tag"));
        assert_eq!(found("sr"), ["Cyrl", "Latn"]);
        assert_eq!(found("cmn-TW"), ["Hans", "Hant"]);
        assert_eq!(found("xx"), [""; 0]);
    }

    #[test]
    fn another_script_is_no_help() {
        assert_eq!(["zh-Latn", "sr-Arab", "ar", "ar-MA", "qu", "qaa"].map(found), [None; 6]);
    }

    #[test]
    fn the_lines_of_the_tables_are_in_order() {
        for table in [super::super::dates::TABLE, super::super::scales::TABLE, super::super::words::TABLE] {
            let tags: Vec<&str> = table.lines().filter_map(|line| line.split_once('\t')).map(|(tag, _)| tag).collect();
            assert!(tags.is_sorted(), "{tags:?}");
            for tag in tags {
                assert!(line(table, tag).is_some(), "{tag}");
            }
        }
    }
}
