//! Numbers that the tool counts by itself, in the digits of a language.
//!
//! The digits of an author's own numbers stay as they are, but for bare ones: see `notation`.

use super::languages::tags;
use crate::model::Lang;

/// Ten digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digits(System);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum System {
    /// Ten characters in a row, of which this is the first.
    From(char),
    /// Han numerals, digit by digit.
    Han,
}

const HAN: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// The numbering systems that have ten digits, and their zeros (CLDR 48, numbering systems).
#[rustfmt::skip] // A table: one entry a line would take a page.
const SYSTEMS: [(&str, char); 77] = [
    ("adlm", '\u{1e950}'), ("ahom", '\u{11730}'), ("arab", '\u{660}'), ("arabext", '\u{6f0}'), ("bali", '\u{1b50}'),
    ("beng", '\u{9e6}'), ("bhks", '\u{11c50}'), ("brah", '\u{11066}'), ("cakm", '\u{11136}'), ("cham", '\u{aa50}'),
    ("deva", '\u{966}'), ("diak", '\u{11950}'), ("fullwide", '\u{ff10}'), ("gara", '\u{10d40}'),
    ("gong", '\u{11da0}'), ("gonm", '\u{11d50}'), ("gujr", '\u{ae6}'), ("gukh", '\u{16130}'), ("guru", '\u{a66}'),
    ("hmng", '\u{16b50}'), ("hmnp", '\u{1e140}'), ("java", '\u{a9d0}'), ("kali", '\u{a900}'), ("kawi", '\u{11f50}'),
    ("khmr", '\u{17e0}'), ("knda", '\u{ce6}'), ("krai", '\u{16d70}'), ("lana", '\u{1a80}'), ("lanatham", '\u{1a90}'),
    ("laoo", '\u{ed0}'), ("latn", '\u{30}'), ("lepc", '\u{1c40}'), ("limb", '\u{1946}'), ("mathbold", '\u{1d7ce}'),
    ("mathdbl", '\u{1d7d8}'), ("mathmono", '\u{1d7f6}'), ("mathsanb", '\u{1d7ec}'), ("mathsans", '\u{1d7e2}'),
    ("mlym", '\u{d66}'), ("modi", '\u{11650}'), ("mong", '\u{1810}'), ("mroo", '\u{16a60}'), ("mtei", '\u{abf0}'),
    ("mymr", '\u{1040}'), ("mymrepka", '\u{116da}'), ("mymrpao", '\u{116d0}'), ("mymrshan", '\u{1090}'),
    ("mymrtlng", '\u{a9f0}'), ("nagm", '\u{1e4f0}'), ("newa", '\u{11450}'), ("nkoo", '\u{7c0}'), ("olck", '\u{1c50}'),
    ("onao", '\u{1e5f1}'), ("orya", '\u{b66}'), ("osma", '\u{104a0}'), ("outlined", '\u{1ccf0}'),
    ("rohg", '\u{10d30}'), ("saur", '\u{a8d0}'), ("segment", '\u{1fbf0}'), ("shrd", '\u{111d0}'),
    ("sind", '\u{112f0}'), ("sinh", '\u{de6}'), ("sora", '\u{110f0}'), ("sund", '\u{1bb0}'), ("sunu", '\u{11bf0}'),
    ("takr", '\u{116c0}'), ("talu", '\u{19d0}'), ("tamldec", '\u{be6}'), ("telu", '\u{c66}'), ("thai", '\u{e50}'),
    ("tibt", '\u{f20}'), ("tirh", '\u{114d0}'), ("tnsa", '\u{16ac0}'), ("tols", '\u{11de0}'), ("vaii", '\u{a620}'),
    ("wara", '\u{118e0}'), ("wcho", '\u{1e2f0}'),
];

/// The numbering systems of languages that do not use `latn` (CLDR 48, default numbering systems).
const DEFAULTS: [(&str, &str); 13] = [
    ("adlm", "ff-Adlm"),
    (
        "arab",
        "ar-BH ar-DJ ar-EG ar-ER ar-IL ar-IQ ar-JO ar-KM ar-KW ar-LB ar-MR ar-OM ar-PS ar-QA ar-SA ar-SD ar-SO ar-SS \
         ar-SY ar-TD ar-YE ckb sd sdh",
    ),
    ("arabext", "az-Arab bgn fa ks lrc mzn pa-Arab ps ur-IN uz-Arab"),
    ("beng", "as bn mni"),
    ("cakm", "ccp"),
    ("deva", "bgc bho mr ne raj sa sat-Deva"),
    ("hmnp", "hnj mww"),
    ("latn", "ks-Deva sd-Deva"),
    ("mtei", "mni-Mtei"),
    ("mymr", "my"),
    ("nkoo", "nqo"),
    ("olck", "sat"),
    ("tibt", "dz"),
];

impl Digits {
    /// 0 to 9.
    pub(crate) const EUROPEAN: Digits = Digits(System::From('0'));

    /// Returns the digits that a language counts in: those that its tag asks for, or else its usual ones.
    pub fn of(lang: &Lang) -> Digits {
        let asked = lang.numbering().and_then(Digits::system);
        asked.unwrap_or_else(|| usual(lang).and_then(Digits::system).unwrap_or(Digits::EUROPEAN))
    }

    /// Returns the digits of a numbering system, by its name in BCP 47, such as `arab`.
    pub fn system(name: &str) -> Option<Digits> {
        if name == "hanidec" {
            return Some(Digits(System::Han));
        }
        SYSTEMS.iter().find(|(known, _)| *known == name).map(|(_, zero)| Digits(System::From(*zero)))
    }

    /// Returns a number in these digits.
    pub fn write(self, number: u64) -> String {
        let digits = number.to_string();
        if self == Digits::EUROPEAN { digits } else { digits.bytes().map(|digit| self.digit(digit - b'0')).collect() }
    }

    /// Returns the value of a digit of any system that has ten of them.
    pub(crate) fn value(digit: char) -> Option<u8> {
        if digit.is_ascii() {
            return digit.to_digit(10).and_then(|value| u8::try_from(value).ok());
        }
        let han = HAN.iter().position(|han| *han == digit);
        let from = |zero: char| u32::from(digit).checked_sub(u32::from(zero)).filter(|value| *value < 10);
        let index = han.and_then(|index| u32::try_from(index).ok());
        index.or_else(|| SYSTEMS.iter().find_map(|(_, zero)| from(*zero))).and_then(|value| u8::try_from(value).ok())
    }

    /// Returns the digit of a value, 0 to 9.
    pub(super) fn digit(self, value: u8) -> char {
        match self.0 {
            System::From(zero) => char::from_u32(u32::from(zero) + u32::from(value)).unwrap_or(zero),
            System::Han => HAN[usize::from(value)],
        }
    }
}

fn usual(lang: &Lang) -> Option<&'static str> {
    let named = |tag: &String| DEFAULTS.iter().find(|(_, tags)| tags.split(' ').any(|known| known == tag));
    tags(lang).iter().find_map(named).map(|(system, _)| *system)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(tag: &str) -> String {
        Digits::of(&tag.parse().expect("a tag")).write(1290)
    }

    #[test]
    fn languages_count_in_their_usual_digits() {
        for tag in ["en", "ar", "ar-MA", "ar-AE", "he", "ur", "th", "hi", "zh", "km", "sd-IN", "qu"] {
            assert_eq!(written(tag), "1290", "{tag}");
        }
        assert_eq!(["ar-EG", "ckb"].map(written), ["١٢٩٠", "١٢٩٠"]);
        assert_eq!(["fa", "prs", "ps", "ur-IN", "uz-AF"].map(written), ["۱۲۹۰"; 5]);
        assert_eq!(["bn", "ne", "my", "dz"].map(written), ["১২৯০", "१२९०", "၁၂၉၀", "༡༢༩༠"]);
    }

    #[test]
    fn the_tag_may_ask_for_others() {
        assert_eq!(written("ar-EG-u-nu-latn"), "1290");
        assert_eq!(["ar-u-nu-arab", "th-u-nu-thai", "zh-u-nu-hanidec"].map(written), ["١٢٩٠", "๑๒๙๐", "一二九〇"]);
        // There is no way to count in these digit by digit.
        assert_eq!(written("bn-u-nu-roman"), "১২৯০");
    }

    #[test]
    fn every_system_has_ten_digits_in_a_row() {
        for (name, zero) in SYSTEMS {
            let digits = Digits::system(name).map(|digits| digits.write(1_234_567_890)).unwrap_or_default();
            assert_eq!(digits.chars().count(), 10, "{name}");
            assert!(digits.ends_with(zero) && digits.chars().all(|digit| digit >= zero), "{name}");
        }
    }
}
