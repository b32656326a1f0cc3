//! Decimal notation: how languages group digits, and which sign they put before decimals (UTS #35, part 3, 2 and 3).

use super::languages::tags;
use super::numbers::Digits;
use crate::model::{Direction, Lang};

/// Decimal and grouping signs that are not `.` and `,`, and the languages that have them (CLDR 48.2, npm cldr-numbers-full 48.2.0,
/// number symbols), those of the digits 0 to 9 where a language has other digits too.
const SIGNS: [([&str; 2], &str); 10] = [
    ([",", "'"], "fr-CH lmo wae"),
    (
        [",", "."],
        "ar-DZ ar-LB ar-LY ar-MA ar-MR ar-TN ast az bs ca da de dsb el en-AT en-BE en-DE en-DK en-ES en-ID en-IT en-NL \
         en-PL en-RO en-SI es eu fo fr-LU fr-MA fur fy gl hr hsb ia id is it jgo jv kgp kkj kl ku lb lij lld ln lo lu mgh \
         mk ms-BN ms-ID mua nds nl nnh pms ps pt qu-BO rn ro rw sc scn seh sg sl sr su sw-CD tr uz-Arab vi vmw wo yrl",
    ),
    (
        [",", "\u{a0}"],
        "af agq bas be bg blo br bua cs cv de-AT dua dyo en-CZ en-EE en-FI en-HU en-LT en-LV en-NO en-PT en-SE en-SK \
         en-UA en-ZA es-CR et ewo ff fi fr-CA ht hu hy ie ka kab kea kk ksf ksh ky lt lv nb nmg nn no nr oc os pl prg \
         pt-AO pt-CH pt-CV pt-GQ pt-GW pt-LU pt-MO pt-MZ pt-PT pt-ST pt-TL ru sah se shi sk smn sq ss sv szl tg tk ts tt \
         tzm uk uz ve yav zgh",
    ),
    ([",", "\u{202f}"], "en-FR en-GE eo fr rm vec"),
    ([".", "'"], "de-CH de-LI en-CH gsw it-CH tn"),
    (
        [".", ","],
        "az-Arab es-419 es-BR es-BZ es-CU es-DO es-GT es-HN es-MX es-NI es-PA es-PE es-PR es-SV es-US kk-Arab ks-Deva \
         ku-Arab",
    ),
    ([".", "\u{a0}"], "ba dje khq mfe ses twq tyv xh"),
    ([".", "\u{60c}"], "ks nqo"),
    ([".", "\u{2e41}"], "ff-Adlm"),
    (["\u{66b}", "\u{60c}"], "bgn"),
];

/// The signs of the digits of Arabic and of Persian, in whatever language (CLDR 48.2, number symbols of `arab` and `arabext`).
const ARABIC: [&str; 2] = ["\u{66b}", "\u{66c}"];

/// How many digits must stand before the first grouping sign, where one is not enough (CLDR 48.2, minimum grouping digits).
const LEAST: [(usize, &str); 3] = [
    (
        1,
        "es-419 es-AR es-BO es-BR es-BZ es-CL es-CO es-CR es-CU es-DO es-EC es-GT es-HN es-MX es-NI es-PA es-PE es-PR \
         es-PY es-SV es-US es-UY es-VE",
    ),
    (2, "be bg es et hu hy ia ie it ka lv pl pt-CH pt-CV pt-GQ pt-GW pt-LU pt-MO pt-MZ pt-PT pt-ST pt-TL ru-UA sl sq"),
    (3, "ee"),
];

/// The digits of a group behind the first, where they are not three: lakhs and crores (CLDR 48.2, `#,##,##0.###`).
const GROUPS: [(usize, &str); 2] =
    [(2, "as bn brx ccp dz en-IN gu hi kok kxv ml mr ne or pa sa ta te xnr"), (3, "pa-Arab ta-MY ta-SG")];

/// Where the sign of per cent stands, if not right behind the number: behind a space, or before the number (CLDR 48.2, percent
/// formats).
const PERCENT: [(Percent, &str); 4] = [
    (
        Percent::Behind(""),
        "de-CH de-LI es-419 es-AR es-BO es-BR es-BZ es-CL es-CO es-CR es-CU es-DO es-EC es-GT es-HN es-MX es-NI \
         es-PA es-PE es-PR es-PY es-SV es-US es-UY es-VE fr-CH",
    ),
    (
        Percent::Behind("\u{a0}"),
        "bas be br bua ca ce ckb cs cv da de dsb dua dz en-AT en-DE en-DK en-FI en-NO en-SE es fi fo fr gl gsw hr hsb ht kl \
         ksh lb lt mk nb nds nn no oc qu rn ro ru se sk sl smn sv tk tt zgh",
    ),
    (Percent::Before(""), "ku tr"),
    (Percent::Before("\u{a0}"), "blo eu"),
];

#[derive(Clone, Copy)]
enum Percent {
    Before(&'static str),
    Behind(&'static str),
}

/// Returns what stands before a number and what behind it for its unit, of which one is empty: letters behind a space, signs as
/// the language has that of per cent.
pub(crate) fn unit(unit: &str, lang: &Lang) -> (String, String) {
    if unit.contains(char::is_alphabetic) {
        return (String::new(), format!("\u{a0}{unit}"));
    }
    let percent = if matches!(unit, "%" | "٪") { said(&PERCENT, &tags(lang)) } else { None };
    match percent.unwrap_or(Percent::Behind("")) {
        Percent::Before(gap) => (format!("{unit}{gap}"), String::new()),
        Percent::Behind(gap) => (String::new(), format!("{gap}{unit}")),
    }
}

/// The digits of the group before the decimals, in every language.
const FIRST_GROUP: usize = 3;

/// How a language writes numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Notation {
    digits: Digits,
    decimal: &'static str,
    grouping: &'static str,
    /// How many digits must stand before the first grouping sign.
    least: usize,
    /// How many digits a group has that is not the first before the decimals.
    group: usize,
    /// The mark of direction before a sign, which would stand behind its number without (UAX #9, W4 to W7).
    mark: &'static str,
}

impl Notation {
    /// Returns how a language writes numbers.
    pub fn of(lang: &Lang) -> Notation {
        let tags = tags(lang);
        let digits = Digits::of(lang);
        let is = |system: &str| Digits::system(system) == Some(digits);
        let has_own = is("arab") || is("arabext");
        let [decimal, grouping] = if has_own { ARABIC } else { said(&SIGNS, &tags).unwrap_or([".", ","]) };
        let mark = match (lang.direction(), is("arab")) {
            (_, true) => "\u{61c}",
            (Direction::RightToLeft, false) => "\u{200e}",
            (Direction::LeftToRight, false) => "",
        };
        let (least, group) = (said(&LEAST, &tags).unwrap_or(1), said(&GROUPS, &tags).unwrap_or(FIRST_GROUP));
        Notation { digits, decimal, grouping, least, group, mark }
    }

    /// Returns a number as the language writes it, with the decimals that were typed: a sign, digits, and a point and digits, with
    /// `_` between digits as TOML has it. `None` for everything else, such as `1e6`.
    ///
    /// # Example
    /// ```
    /// use tidings::theme::Notation;
    ///
    /// let written = |tag: &str, number| Notation::of(&tag.parse().expect("a tag")).write(number);
    /// assert_eq!(written("en", "1386.50").as_deref(), Some("1,386.50"));
    /// assert_eq!(written("de", "1386.50").as_deref(), Some("1.386,50"));
    /// assert_eq!(written("en", "1e6"), None);
    /// ```
    pub fn write(&self, typed: &str) -> Option<String> {
        let (sign, number) = match typed.as_bytes() {
            // The sign of the keyboard is a hyphen: screen readers pass over it, and it stands too low for figures.
            [b'-', ..] => ([self.mark, "\u{2212}"], &typed[1..]),
            [b'+', ..] => ([self.mark, "+"], &typed[1..]),
            _ => (["", ""], typed),
        };
        let (whole, decimals) = number.split_once('.').map_or((number, None), |(whole, rest)| (whole, Some(rest)));
        let whole = values(whole)?;
        let mut text = sign.concat();
        for (at, digit) in whole.iter().enumerate() {
            text.push_str(if self.parts(whole.len(), at) { self.grouping } else { "" });
            text.push(self.digits.digit(*digit));
        }
        if let Some(decimals) = decimals {
            text.push_str(self.decimal);
            text.extend(values(decimals)?.into_iter().map(|digit| self.digits.digit(digit)));
        }
        Some(text)
    }

    /// Returns the sign between groups of digits.
    pub(crate) fn grouping(&self) -> &'static str {
        self.grouping
    }

    /// Tells whether a grouping sign stands before a digit of a whole number of so many digits.
    fn parts(&self, length: usize, at: usize) -> bool {
        let behind = length - at;
        let is_edge = behind >= FIRST_GROUP && (behind - FIRST_GROUP).is_multiple_of(self.group);
        at > 0 && is_edge && length >= FIRST_GROUP + self.least
    }
}

/// Returns the values of digits between which `_` may stand; there must be one.
fn values(digits: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> = digits.bytes().filter(|byte| *byte != b'_').collect();
    let is_number = !digits.is_empty() && digits.iter().all(u8::is_ascii_digit);
    is_number.then(|| digits.into_iter().map(|digit| digit - b'0').collect())
}

/// Returns what a table says of the closest of some tags.
fn said<T: Copy>(table: &[(T, &str)], tags: &[String]) -> Option<T> {
    let named = |tag: &String| table.iter().find(|(_, tags)| tags.split(' ').any(|known| known == tag));
    tags.iter().find_map(named).map(|(said, _)| *said)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(tag: &str, number: &str) -> String {
        Notation::of(&tag.parse().expect("a tag")).write(number).expect("a number")
    }

    #[test]
    fn numbers_are_written_as_languages_write_them() {
        for (tag, number) in [
            ("en", "1,234,567.80"),
            ("en-ZA", "1\u{a0}234\u{a0}567,80"),
            ("de", "1.234.567,80"),
            ("de-AT", "1\u{a0}234\u{a0}567,80"),
            ("de-CH", "1'234'567.80"),
            ("fr", "1\u{202f}234\u{202f}567,80"),
            ("fr-CA", "1\u{a0}234\u{a0}567,80"),
            ("es", "1.234.567,80"),
            ("es-MX", "1,234,567.80"),
            ("pl", "1\u{a0}234\u{a0}567,80"),
            ("pt-BR", "1.234.567,80"),
            ("pt-PT", "1\u{a0}234\u{a0}567,80"),
            ("sv", "1\u{a0}234\u{a0}567,80"),
            ("hi", "12,34,567.80"),
            ("en-IN", "12,34,567.80"),
            ("bn", "১২,৩৪,৫৬৭.৮০"),
            ("ar", "1,234,567.80"),
            ("ar-MA", "1.234.567,80"),
            ("ar-EG", "١٬٢٣٤٬٥٦٧٫٨٠"),
            ("ar-EG-u-nu-latn", "1,234,567.80"),
            ("fa", "۱٬۲۳۴٬۵۶۷٫۸۰"),
            ("zh", "1,234,567.80"),
            ("no", "1\u{a0}234\u{a0}567,80"),
            ("qaa", "1,234,567.80"),
        ] {
            assert_eq!(written(tag, "1234567.80"), number, "{tag}");
        }
    }

    #[test]
    fn some_languages_group_five_digits_and_no_fewer() {
        assert_eq!(["en", "de", "fr", "sv", "es-MX"].map(|tag| written(tag, "1386").len()), [5, 5, 7, 6, 5]);
        assert_eq!(["es", "pl", "pt-PT", "it", "bg"].map(|tag| written(tag, "1386")), ["1386"; 5]);
        assert_eq!(["es", "pt-PT", "hi"].map(|tag| written(tag, "12345")), ["12.345", "12\u{a0}345", "12,345"]);
        assert_eq!([written("ee", "12345"), written("ee", "123456")], ["12345", "123,456"]);
    }

    #[test]
    fn a_sign_stays_before_its_number() {
        assert_eq!(["en", "sv", "hi"].map(|tag| written(tag, "-7.7")), ["−7.7", "−7,7", "−7.7"]);
        assert_eq!(
            ["he", "fa", "ar-EG"].map(|tag| written(tag, "-7.7")),
            ["\u{200e}−7.7", "\u{200e}−۷٫۷", "\u{61c}−٧٫٧"]
        );
    }

    #[test]
    fn decimals_are_those_that_were_typed() {
        assert_eq!(
            ["43.60", "0.5", "1_000_000", "+12", "100"].map(|number| written("en", number)),
            ["43.60", "0.5", "1,000,000", "+12", "100"]
        );
        let english = Notation::of(&Lang::english());
        for number in ["", "-", "1e6", "0x1f", "inf", "nan", "1.", ".5", "1,386", "1 386", "1.2.3"] {
            assert_eq!(english.write(number), None, "{number}");
        }
    }

    #[test]
    fn no_language_stands_twice_in_a_table() {
        let all = [
            SIGNS.map(|(_, tags)| tags).join(" "),
            LEAST.map(|(_, tags)| tags).join(" "),
            GROUPS.map(|(_, tags)| tags).join(" "),
        ];
        for tags in all {
            let mut tags: Vec<&str> = tags.split(' ').collect();
            tags.sort_unstable();
            assert!(tags.windows(2).all(|pair| pair[0] != pair[1]) && !tags.contains(&""), "{tags:?}");
            assert!(tags.iter().all(|tag| tag.parse::<Lang>().is_ok()), "{tags:?}");
        }
    }

    #[test]
    fn units_stand_where_languages_have_them() {
        let placed = |name: &str, tag: &str| {
            let (before, behind) = unit(name, &tag.parse().expect("a tag"));
            format!("{before}5{behind}")
        };
        assert_eq!([placed("%", "en"), placed("%", "de"), placed("%", "tr")], ["5%", "5\u{a0}%", "%5"]);
        assert_eq!([placed("h", "en"), placed("°", "fr"), placed("%", "de-CH")], ["5\u{a0}h", "5°", "5%"]);
    }
}
