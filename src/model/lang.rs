//! Language tags, and the direction that follows from them.

use std::fmt;
use std::str::FromStr;

use icu_locale_core::LanguageIdentifier;

/// A language: a BCP 47 tag such as `en`, `pt-BR` or `zh-Hans`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Lang(LanguageIdentifier);

/// Scripts that run from right to left (Unicode 16, Bidi_Class of their letters), as ISO 15924 codes.
const RTL_SCRIPTS: [&str; 13] =
    ["Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Mand", "Samr", "Mend", "Aran", "Yezi", "Gara"];

/// Languages whose usual script runs from right to left (CLDR likely subtags), where the tag names no script.
const RTL_LANGUAGES: [&str; 26] = [
    "ar", "arc", "arz", "ary", "azb", "bal", "bgn", "ckb", "dv", "fa", "glk", "he", "iw", "khw", "lrc", "mzn", "nqo",
    "ps", "rhg", "sd", "skr", "syr", "ug", "ur", "yi", "prs",
];

impl Lang {
    /// Returns English.
    pub const fn english() -> Lang {
        Lang(icu_locale_core::langid!("en"))
    }

    /// Returns the language subtag in lower case, such as `pt`.
    pub fn language(&self) -> &str {
        self.0.language.as_str()
    }

    /// Returns the script subtag, such as `Hans`, where the tag names one.
    pub fn script(&self) -> Option<&str> {
        self.0.script.as_ref().map(|script| script.as_str())
    }

    /// Returns the region subtag, such as `BR`, where the tag names one.
    pub fn region(&self) -> Option<&str> {
        self.0.region.as_ref().map(|region| region.as_str())
    }

    /// Returns the parsed tag.
    pub(crate) fn identifier(&self) -> &LanguageIdentifier {
        &self.0
    }

    /// Returns which way its lines run: the tag's script decides, or else the language's usual script.
    pub fn direction(&self) -> Direction {
        let rtl = match self.script() {
            Some(script) => RTL_SCRIPTS.contains(&script),
            None => RTL_LANGUAGES.contains(&self.language()),
        };
        if rtl { Direction::RightToLeft } else { Direction::LeftToRight }
    }
}

/// The tag in its canonical case.
impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A text that is no language tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidLang;

impl fmt::Display for InvalidLang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a language is written as a BCP 47 tag, such as en, pt-BR or zh-Hans")
    }
}

impl std::error::Error for InvalidLang {}

impl FromStr for Lang {
    type Err = InvalidLang;

    fn from_str(tag: &str) -> Result<Lang, InvalidLang> {
        LanguageIdentifier::try_from_str(tag).map(Lang).map_err(|_| InvalidLang)
    }
}

/// Which way lines run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// From left to right, as in English.
    LeftToRight,
    /// From right to left, as in Arabic.
    RightToLeft,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn direction(tag: &str) -> Direction {
        tag.parse::<Lang>().expect(tag).direction()
    }

    #[test]
    fn direction_follows_script_and_then_language() {
        assert_eq!(direction("ar"), Direction::RightToLeft);
        assert_eq!(direction("ur-PK"), Direction::RightToLeft);
        assert_eq!(direction("ku-Arab"), Direction::RightToLeft);
        assert_eq!(direction("uz-Latn"), Direction::LeftToRight);
        assert_eq!(direction("az"), Direction::LeftToRight);
        assert_eq!(direction("ug-Cyrl"), Direction::LeftToRight);
    }

    #[test]
    fn tags_are_put_in_canonical_case() {
        assert_eq!("ZH-hans-cn".parse::<Lang>().map(|lang| lang.to_string()), Ok("zh-Hans-CN".into()));
        assert_eq!("english please".parse::<Lang>(), Err(InvalidLang));
        assert_eq!("".parse::<Lang>(), Err(InvalidLang));
    }
}
