//! Which font would help with characters that no font at hand has.

use unicode_script::{Script, UnicodeScript};

use super::han::Han;
use crate::model::Lang;

/// What an author is told of characters that cannot be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Advice {
    /// The script, by its English name; nothing for signs that scripts share.
    pub(crate) script: Option<String>,
    /// A family that has the characters, under the name that Google Fonts gives it.
    pub(crate) family: Option<String>,
    /// The package of Debian, and of the systems made from it, that has the family.
    pub(crate) package: Option<&'static str>,
}

impl Advice {
    /// Returns what to do, as a help to a diagnostic; `searched` tells that the fonts of the system have been searched.
    pub(crate) fn help(&self, searched: bool) -> String {
        let font = self.family.as_deref().unwrap_or("a font that has it");
        let mut help =
            format!("put {font} into a folder `fonts` beside the report, or name its folder with --font-dir");
        match (&self.family, self.package) {
            (None, _) if searched => {}
            (None, _) => help.push_str("; --system-fonts looks among those that are installed"),
            (Some(_), None) => help.push_str("; Google Fonts has it"),
            (Some(_), Some(package)) => {
                help.push_str(&format!("; Google Fonts has it, and Debian's package {package}"));
                help.push_str(if searched { "" } else { ", which --system-fonts finds" });
            }
        }
        help
    }
}

/// Returns the advice on letters in a text of this language.
pub(crate) fn advice(letters: &str, lang: &Lang) -> Advice {
    let own = |letter: &char| !matches!(letter.script(), Script::Common | Script::Inherited | Script::Unknown);
    let letter = letters.chars().find(own).or_else(|| letters.chars().next()).unwrap_or_default();
    let script = letter.script();
    let name = own(&letter).then(|| if script == Script::Nko { "N’Ko".into() } else { spoken(script) });
    if let Some(family) = east_asian(letter, script, lang) {
        return Advice { script: name, family: Some(family), package: Some("fonts-noto-cjk") };
    }
    let family = if own(&letter) { noto(script) } else { symbols(letter).map(str::to_owned) };
    let in_debian =
        family.as_deref().is_some_and(|family| family != "Noto Emoji" && !NEWER.contains(&spoken(script).as_str()));
    Advice { script: name, family, package: in_debian.then_some("fonts-noto-core") }
}

fn spoken(script: Script) -> String {
    script.full_name().replace('_', " ")
}

/// Returns the family for Han and what stands beside it, which has one for each standard.
fn east_asian(letter: char, script: Script, lang: &Lang) -> Option<String> {
    let is_sign = matches!(letter, '\u{3000}'..='\u{303f}' | '\u{3190}'..='\u{33ff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}');
    let is_letter =
        matches!(script, Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul | Script::Bopomofo);
    let han = Han::of_script(script).or_else(|| Han::of(lang)).unwrap_or(Han::Simplified);
    (is_sign || is_letter).then(|| format!("Noto Serif {}", han.suffix()))
}

/// Returns the family of Noto for a script. All but these are named after it.
fn noto(script: Script) -> Option<String> {
    let name = spoken(script);
    let family = match name.as_str() {
        "Latin" | "Greek" | "Cyrillic" => "Noto Sans".into(),
        "Arabic" => "Noto Naskh Arabic".into(),
        "Braille" => "Noto Sans Symbols 2".into(),
        "Nko" => "Noto Sans NKo".into(),
        "Phags Pa" => "Noto Sans PhagsPa".into(),
        "Meroitic Cursive" | "Meroitic Hieroglyphs" => "Noto Sans Meroitic".into(),
        "Nyiakeng Puachue Hmong" => "Noto Serif NP Hmong".into(),
        name if SERIF_ONLY.contains(&name) => format!("Noto Serif {name}"),
        name if NONE.contains(&name) => return None,
        name => format!("Noto Sans {name}"),
    };
    Some(family)
}

/// Scripts that Noto has with serifs alone.
const SERIF_ONLY: [&str; 11] = [
    "Ahom",
    "Dives Akuru",
    "Dogra",
    "Khitan Small Script",
    "Makasar",
    "Old Uyghur",
    "Tangut",
    "Tibetan",
    "Toto",
    "Vithkuqi",
    "Yezidi",
];

/// Scripts that came into Unicode after the packages in Debian were made.
const NEWER: [&str; 13] = [
    "Chorasmian",
    "Cypro Minoan",
    "Dives Akuru",
    "Kawi",
    "Khitan Small Script",
    "Makasar",
    "Nag Mundari",
    "Nandinagari",
    "Old Uyghur",
    "Sunuwar",
    "Tangsa",
    "Toto",
    "Vithkuqi",
];

/// Scripts of Unicode 16 and later that Noto does not have yet.
const NONE: [&str; 10] = [
    "Beria Erfe",
    "Garay",
    "Gurung Khema",
    "Kirat Rai",
    "Ol Onal",
    "Sidetic",
    "Tai Yo",
    "Todhri",
    "Tolong Siki",
    "Tulu Tigalari",
];

/// Returns the family for a sign that belongs to no script, by its block.
fn symbols(sign: char) -> Option<&'static str> {
    match sign {
        '\u{2190}'..='\u{22ff}' | '\u{27c0}'..='\u{27ef}' | '\u{2980}'..='\u{2aff}' | '\u{1d400}'..='\u{1d7ff}' => {
            Some("Noto Sans Math")
        }
        '\u{2460}'..='\u{24ff}' | '\u{1f100}'..='\u{1f1ff}' => Some("Noto Sans Symbols"),
        '\u{2300}'..='\u{245f}' | '\u{2500}'..='\u{27bf}' | '\u{2800}'..='\u{28ff}' | '\u{2b00}'..='\u{2bff}' => {
            Some("Noto Sans Symbols 2")
        }
        '\u{1d000}'..='\u{1d24f}' => Some("Noto Music"),
        '\u{1f300}'..='\u{1faff}' => Some("Noto Emoji"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(letters: &str, lang: &str) -> (Option<String>, Option<String>, Option<&'static str>) {
        let Advice { script, family, package } = advice(letters, &lang.parse().expect("a tag"));
        (script, family, package)
    }

    #[test]
    fn scripts_have_their_families() {
        for (letters, lang, script, family, package) in [
            ("ꦗꦮ", "jv", "Javanese", "Noto Sans Javanese", "fonts-noto-core"),
            ("字", "ja", "Han", "Noto Serif JP", "fonts-noto-cjk"),
            ("字", "zh-Hant", "Han", "Noto Serif TC", "fonts-noto-cjk"),
            ("字", "en", "Han", "Noto Serif SC", "fonts-noto-cjk"),
            ("カ", "en", "Katakana", "Noto Serif JP", "fonts-noto-cjk"),
            ("한", "ko", "Hangul", "Noto Serif KR", "fonts-noto-cjk"),
            ("བོད", "bo", "Tibetan", "Noto Serif Tibetan", "fonts-noto-core"),
            ("ߒߞߏ", "nqo", "N’Ko", "Noto Sans NKo", "fonts-noto-core"),
            ("𐓏", "osa", "Osage", "Noto Sans Osage", "fonts-noto-core"),
        ] {
            assert_eq!(on(letters, lang), (Some(script.into()), Some(family.into()), Some(package)), "{letters}");
        }
    }

    #[test]
    fn signs_have_theirs() {
        assert_eq!(on("👍🏽", "en"), (None, Some("Noto Emoji".into()), None));
        assert_eq!(on("∯", "en"), (None, Some("Noto Sans Math".into()), Some("fonts-noto-core")));
        assert_eq!(on("。", "ja").1, Some("Noto Serif JP".into()));
        assert_eq!(on("\u{e000}", "en"), (None, None, None));
    }

    #[test]
    fn what_is_newer_than_a_package_is_not_promised() {
        assert_eq!(on("𑼒", "kaw"), (Some("Kawi".into()), Some("Noto Sans Kawi".into()), None));
        assert_eq!(on("𐵊", "wo"), (Some("Garay".into()), None, None));
    }

    #[test]
    fn the_names_in_the_tables_are_those_of_scripts() {
        for name in SERIF_ONLY.iter().chain(&NEWER) {
            assert!(Script::from_full_name(&name.replace(' ', "_")).is_some(), "{name}");
        }
    }
}
