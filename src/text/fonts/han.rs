//! Han unification: the same character is drawn differently in each of the East Asian standards, and this tells which of them
//! a text or a font follows.

use harfrust::Font;
use read_fonts::TableProvider;
use read_fonts::types::NameId;
use unicode_script::Script;

use crate::model::Lang;

/// A standard for the shapes of Han characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Han {
    /// China and Singapore.
    Simplified,
    /// Taiwan.
    Traditional,
    /// Hong Kong and Macao.
    HongKong,
    /// Japan.
    Japanese,
    /// Korea.
    Korean,
}

impl Han {
    /// Returns the standard that words of a script in a language follow, if the script has several: that of the language,
    /// and in languages that have none, that of the only one which writes the script.
    pub(crate) fn wanted(script: Script, lang: &Lang) -> Option<Han> {
        let own = Han::of_script(script);
        let has_several = own.is_some() || [Script::Han, Script::Common].contains(&script);
        has_several.then(|| Han::of(lang).or(own)).flatten()
    }

    /// Returns the standard of the only language that writes a script.
    pub(super) fn of_script(script: Script) -> Option<Han> {
        let is_one_of = |scripts: &[Script]| scripts.contains(&script);
        if is_one_of(&[Script::Hiragana, Script::Katakana]) {
            Some(Han::Japanese)
        } else if script == Script::Hangul {
            Some(Han::Korean)
        } else {
            (script == Script::Bopomofo).then_some(Han::Traditional)
        }
    }

    /// Returns the standard of a language: that of its script, its region, or else of most who write it.
    pub(crate) fn of(lang: &Lang) -> Option<Han> {
        let hong_kong = matches!(lang.region(), Some("HK" | "MO"));
        match (lang.language(), lang.script(), lang.region()) {
            ("ja", _, _) | (_, Some("Jpan" | "Hira" | "Kana"), _) => Some(Han::Japanese),
            ("ko", _, _) | (_, Some("Kore" | "Hang"), _) => Some(Han::Korean),
            (_, Some("Hans"), _) => Some(Han::Simplified),
            (_, Some("Hant" | "Bopo"), _) => Some(if hong_kong { Han::HongKong } else { Han::Traditional }),
            ("zh" | "yue", None, _) if hong_kong => Some(Han::HongKong),
            ("zh", None, Some("TW")) | ("nan" | "hak" | "lzh", None, _) => Some(Han::Traditional),
            ("yue", None, region) if region != Some("CN") => Some(Han::HongKong),
            ("zh" | "cmn" | "wuu" | "gan" | "hsn" | "yue", None, _) => Some(Han::Simplified),
            _ => None,
        }
    }

    /// Returns the standard that a font follows, as far as it says so: its family has a name in the language, or it is for
    /// the characters of one country alone (OpenType, "OS/2", ulCodePageRange1), or its name ends as those of the Noto
    /// and Source Han families do.
    pub(super) fn of_font(font: &Font, family: &str) -> Option<Han> {
        let names = font.names().get(NameId::FAMILY_NAME);
        let tags = names.iter().flat_map(|name| name.iter()).filter_map(|name| name.language());
        let named = tags.filter_map(|tag| tag.to_string().parse().ok()).find_map(|lang| Han::of(&lang));
        let han = named.or_else(|| Han::of_code_pages(font)).or_else(|| Han::of_name(family))?;
        // "SC" may mean small capitals.
        ['一', 'の', '가'].iter().any(|&letter| font.charmap().map_unicode(letter).is_some()).then_some(han)
    }

    fn of_code_pages(font: &Font) -> Option<Han> {
        let pages = font.tables().os2().ok()?.ul_code_page_range_1()?;
        match pages >> 17 & 0b1_1111 {
            0b0_0001 => Some(Han::Japanese),
            0b0_0010 => Some(Han::Simplified),
            0b0_0100 | 0b1_0000 | 0b1_0100 => Some(Han::Korean),
            0b0_1000 => Some(Han::Traditional),
            _ => None,
        }
    }

    fn of_name(family: &str) -> Option<Han> {
        match family.rsplit(' ').next()? {
            "SC" | "CN" => Some(Han::Simplified),
            "TC" | "TW" => Some(Han::Traditional),
            "HK" | "HC" => Some(Han::HongKong),
            "JP" => Some(Han::Japanese),
            "KR" => Some(Han::Korean),
            _ => None,
        }
    }

    /// Returns how ill a font that follows a standard, or none, serves a text that wants this one.
    pub(crate) fn distance(self, font: Option<Han>) -> u8 {
        match (self, font) {
            (wanted, Some(own)) if wanted == own => 0,
            (Han::HongKong, Some(Han::Traditional)) | (Han::Traditional, Some(Han::HongKong)) => 1,
            (_, None) => 2,
            (_, Some(_)) => 3,
        }
    }

    /// Returns what the families of Noto for this standard end in.
    pub(crate) fn suffix(self) -> &'static str {
        match self {
            Han::Simplified => "SC",
            Han::Traditional => "TC",
            Han::HongKong => "HK",
            Han::Japanese => "JP",
            Han::Korean => "KR",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(tag: &str) -> Option<Han> {
        Han::of(&tag.parse().expect("a tag"))
    }

    #[test]
    fn languages_follow_their_standards() {
        for (tags, han) in [
            (["zh", "zh-Hans", "zh-SG", "zh-Hans-HK", "wuu"], Han::Simplified),
            (["zh-Hant", "zh-TW", "zh-Hant-TW", "lzh", "nan"], Han::Traditional),
            (["zh-HK", "zh-Hant-HK", "yue", "zh-MO", "yue-HK"], Han::HongKong),
            (["ja", "ja-JP", "ja-Jpan", "und-Jpan", "ryu-Jpan"], Han::Japanese),
            (["ko", "ko-KR", "ko-KP", "ko-Kore", "und-Hang"], Han::Korean),
        ] {
            assert!(tags.iter().all(|tag| of(tag) == Some(han)), "{tags:?}");
        }
        assert!(["en", "ar", "vi", "zh-Latn"].iter().all(|tag| of(tag).is_none()));
    }

    #[test]
    fn kana_are_japanese_where_the_language_has_no_standard() {
        let [english, japanese, chinese] = ["en", "ja", "zh-TW"].map(|tag| tag.parse().expect("a tag"));
        assert_eq!(Han::wanted(Script::Katakana, &english), Some(Han::Japanese));
        assert_eq!(Han::wanted(Script::Katakana, &chinese), Some(Han::Traditional));
        assert_eq!(Han::wanted(Script::Han, &english), None);
        assert_eq!(Han::wanted(Script::Common, &japanese), Some(Han::Japanese));
        assert_eq!(Han::wanted(Script::Latin, &japanese), None);
    }
}
