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
pub(super) struct LanguageRow {
    /// The script that it is written in.
    pub(super) script: &'static str,
    cells: &'static str,
}

impl LanguageRow {
    /// Returns what stands in a column behind tag and script, from 0.
    pub(super) fn cell(self, column: usize) -> &'static str {
        self.cells.split('\t').nth(column).unwrap_or_default()
    }
}

/// A table: its text, and where its lines start, which the compiler has looked for.
///
/// The lines are in the order of their tags, byte by byte, behind those of comments.
#[derive(Clone, Copy)]
pub(super) struct LanguageTable {
    pub(super) text: &'static str,
    pub(super) starts: &'static [u32],
}

impl LanguageTable {
    /// Returns the line of a language by one of its tags.
    fn row(self, tag: &str) -> Option<LanguageRow> {
        let line = self.lines_from(tag).next()?;
        let (script, cells) = line.strip_prefix(tag)?.strip_prefix('\t')?.split_once('\t')?;
        Some(LanguageRow { script, cells })
    }

    /// Returns the lines whose tags are not before this one.
    fn lines_from(self, tag: &str) -> impl Iterator<Item = &'static str> {
        let text = self.text.as_bytes();
        let own = |start: &u32| text[*start as usize..].iter().take_while(|byte| !matches!(byte, b'\t' | b'\n'));
        let first = self.starts.partition_point(|start| own(start).lt(tag.as_bytes()));
        self.starts[first..].iter().map(move |start| self.text[*start as usize..].lines().next().unwrap_or_default())
    }
}

/// Makes a table of its text.
macro_rules! table {
    ($text:expr) => {{
        const TEXT: &str = $text;
        const STARTS: [u32; $crate::theme::languages::count(TEXT)] = $crate::theme::languages::starts(TEXT);
        $crate::theme::languages::LanguageTable { text: TEXT, starts: &STARTS }
    }};
}
pub(super) use table;

/// Returns how many lines a text has.
pub(super) const fn count(text: &str) -> usize {
    let (mut at, mut count) = (0, 0);
    while at < text.len() {
        (at, count) = (next(text.as_bytes(), at), count + 1);
    }
    count
}

/// Returns where the lines of a text start.
#[expect(clippy::cast_possible_truncation, reason = "no other conversion is to be had in constants; checked first")]
pub(super) const fn starts<const COUNT: usize>(text: &str) -> [u32; COUNT] {
    assert!(text.len() <= u32::MAX as usize, "places have 32 bits");
    let mut starts = [0; COUNT];
    let (mut at, mut line) = (0, 0);
    while line < COUNT {
        starts[line] = at as u32;
        (at, line) = (next(text.as_bytes(), at), line + 1);
    }
    starts
}

/// Returns where the line starts that is behind a byte's own.
const fn next(text: &[u8], mut at: usize) -> usize {
    while at < text.len() && text[at] != b'\n' {
        at += 1;
    }
    at + 1
}

/// Returns the line of a table for a language, if it has one.
pub(super) fn row(table: LanguageTable, lang: &Lang) -> Option<LanguageRow> {
    let script = script(lang);
    let fits = |row: &LanguageRow| script.is_none_or(|script| script == row.script);
    tags(lang).into_iter().filter_map(|tag| table.row(&tag)).find(fits)
}

/// Returns the scripts that the lines of a table are in which a language has, whatever its region.
pub(super) fn scripts(table: LanguageTable, lang: &Lang) -> Vec<&'static str> {
    let tags = tags(lang);
    let language = tags.last().map_or("", String::as_str);
    let is_its = |line: &&str| line.strip_prefix(language).is_some_and(|rest| rest.starts_with(['-', '\t']));
    // They follow each other: of all signs in tags, the hyphen comes first.
    let lines = table.lines_from(language).take_while(is_its);
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

    static TABLE: LanguageTable = table!(
        "# a comment\nar-EG\tArab\tم\t5\nsr\tCyrl\tћ\t1\nsr-Latn\tLatn\tć\t2\nzh\tHans\t简\t3\nzh-Hant\tHant\t繁\t4"
    );

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
        for table in [
            super::super::dates::TABLE,
            super::super::extremes::TABLE,
            super::super::quotes::TABLE,
            super::super::scales::TABLE,
            super::super::words::TABLE,
        ] {
            let lines = table.text.lines();
            let tags: Vec<&str> = lines.filter_map(|line| line.split_once('\t')).map(|(tag, _)| tag).collect();
            assert!(tags.is_sorted(), "{tags:?}");
            for tag in tags {
                assert!(table.row(tag).is_some(), "{tag}");
            }
        }
    }
}
