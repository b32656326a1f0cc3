//! Language tags, and the direction that follows from them.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use icu_locale_core::{LanguageIdentifier, Locale};

/// A language: a BCP 47 tag such as `en`, `pt-BR`, `zh-Hans` or `ar-EG-u-nu-latn`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Lang {
    id: LanguageIdentifier,
    /// What the tag says beside language, script, region and variants, from its first hyphen on.
    extensions: Option<Arc<str>>,
}

/// Scripts that run from right to left (Unicode 17, Bidi_Class of their letters), as ISO 15924 codes; `Aran` is
/// Arabic in the Nastaliq style.
const RTL_SCRIPTS: [&str; 38] = [
    "Adlm", "Arab", "Aran", "Armi", "Avst", "Chrs", "Cprt", "Elym", "Gara", "Hatr", "Hebr", "Hung", "Khar", "Lydi",
    "Mand", "Mani", "Mend", "Merc", "Mero", "Narb", "Nbat", "Nkoo", "Orkh", "Ougr", "Palm", "Phli", "Phlp", "Phnx",
    "Prti", "Rohg", "Samr", "Sarb", "Sidt", "Sogd", "Sogo", "Syrc", "Thaa", "Yezi",
];

/// Languages whose usual script runs from right to left, where the tag names no script (CLDR 48, likely subtags).
const RTL_LANGUAGES: &str = " \
    aao abh abv acm acq acw acx adf ae aeb aec aee aeq afb aib aii aij aiq amw apc apd ar arb arc arq ars ary \
    arz ask atn auj auz avd avl ayh ayl ayn ayp azb bal bdz bej bft bgn bgp bhe bhm bhn bjf bjm bqi brh brk bsh \
    bsk chg cja ckb clh czk dcc def deh dgl dmk dml dv ecy esh fa fay faz fia fub gbz ggg gha ghr gig gjk gju \
    glh glk grr gwc gwf gwt gzi hac haz hbo he hkh hnd hno hoh hrt hrz hss huy isk itk iw jad jat jbe jbn jdg ji \
    jnd jog jpa jpr jrb jye kbu kby kcy kfm khw klj kmz kqd ks ktl kvx kxp lad lah lhs lki lrc lrk lrl lsa lsd \
    lss luv luz mby mde mey mfa mfi mhj mid mki mnj mve mvy myz mzb mzn nli nlm nqo ntz nyq oar obm odk oru ota \
    otk oui pal pbt pes pgd phl phn phr phv plk prc prd prs prx ps psh psi pst qxq rdb rhg rmt sam sbn scl sd \
    sdb sdf sdg sdh sds sgr sgy shd shm shu shv siy siz skr smp smy sog sqo sqt srh srz ssh sts swb syc syn syr \
    tjo tks tmr tov tra trg trm trw ug ur ush uzs vaf vgr vmh wbk wlo wne wni wsv xco xhe xka xkc xkj xkp xld \
    xly xmn xmr xna xpr xsa xsd xvi ydg yhd yi yih yud zba zdj zrp zum ";

/// Languages that are written in another script in some regions (CLDR 48, likely subtags).
const BY_REGION: [(&str, &str, &[&str]); 32] = [
    ("abq", "Latn", &["TR"]),
    ("az", "Arab", &["IQ", "IR"]),
    ("az", "Cyrl", &["RU"]),
    ("ha", "Arab", &["CM", "SD"]),
    ("hak", "Hant", &["TW"]),
    ("kk", "Arab", &["AF", "CN", "IR", "MN"]),
    ("ku", "Arab", &["IQ", "IR", "LB"]),
    ("ku", "Cyrl", &["AM", "AZ", "GE", "TM"]),
    ("ky", "Arab", &["CN"]),
    ("ky", "Latn", &["TR"]),
    ("lzz", "Geor", &["GE"]),
    ("mey", "Latn", &["SN"]),
    ("mn", "Mong", &["CN"]),
    ("ms", "Arab", &["CC"]),
    ("nan", "Hant", &["MO", "TW"]),
    ("pa", "Arab", &["PK"]),
    ("pi", "Deva", &["IN"]),
    ("pi", "Mymr", &["MM"]),
    ("pi", "Sinh", &["LK"]),
    ("pi", "Thai", &["TH"]),
    ("pnt", "Cyrl", &["RU"]),
    ("pnt", "Latn", &["TR"]),
    ("sd", "Deva", &["IN"]),
    ("sr", "Latn", &["ME", "RO", "TR"]),
    ("stu", "Tale", &["CN"]),
    ("tg", "Arab", &["PK"]),
    ("ug", "Cyrl", &["KZ", "MN"]),
    ("unr", "Deva", &["NP"]),
    ("uz", "Arab", &["AF"]),
    ("uz", "Cyrl", &["CN"]),
    ("yue", "Hans", &["CN"]),
    ("zh", "Hant", ZH_HANT),
];

const ZH_HANT: &[&str] = &["AU", "BN", "GB", "GF", "HK", "ID", "MO", "PA", "PF", "PH", "SR", "TH", "TW", "US", "VN"];

impl Lang {
    /// Returns English.
    pub const fn english() -> Lang {
        Lang { id: icu_locale_core::langid!("en"), extensions: None }
    }

    /// Returns the tag of what is in no language (ISO 639-2, `zxx`).
    pub(crate) fn none() -> &'static Lang {
        static NONE: Lang = Lang { id: icu_locale_core::langid!("zxx"), extensions: None };
        &NONE
    }

    /// Returns the language subtag in lower case, such as `pt`.
    pub fn language(&self) -> &str {
        self.id.language.as_str()
    }

    /// Returns the script subtag, such as `Hans`, where the tag names one.
    pub fn script(&self) -> Option<&str> {
        self.id.script.as_ref().map(|script| script.as_str())
    }

    /// Returns the region subtag, such as `BR`, where the tag names one.
    pub fn region(&self) -> Option<&str> {
        self.id.region.as_ref().map(|region| region.as_str())
    }

    /// Returns the numbering system that the tag asks for, such as `latn` in `ar-u-nu-latn` (UTS #35, part 1, 3.7.3).
    pub fn numbering(&self) -> Option<&str> {
        let mut subtags = self.extensions.as_deref()?.split('-').skip_while(|subtag| *subtag != "u").skip(1);
        subtags.by_ref().take_while(|subtag| subtag.len() > 1).find(|subtag| *subtag == "nu")?;
        subtags.next().filter(|value| value.len() > 2)
    }

    /// Returns the tag without its extensions.
    pub(crate) fn identifier(&self) -> &LanguageIdentifier {
        &self.id
    }

    /// Returns which way its lines run: the tag's script decides, or else the usual script of the language in its region.
    pub fn direction(&self) -> Direction {
        match self.known_script() {
            Some(script) => Direction::of_script(script),
            None => Direction::rightward(!RTL_LANGUAGES.contains(&format!(" {} ", self.language()))),
        }
    }

    /// Returns the script that the tag names, or that its region implies; none where it is the usual one of the language.
    pub(crate) fn known_script(&self) -> Option<&str> {
        let by_region = |(language, _, regions): &&(&str, &str, &[&str])| {
            *language == self.language() && self.region().is_some_and(|region| regions.contains(&region))
        };
        self.script().or_else(|| BY_REGION.iter().find(by_region).map(|(_, script, _)| *script))
    }
}

/// The tag in its canonical case.
impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.id, self.extensions.as_deref().unwrap_or_default())
    }
}

/// No tag is longer: RFC 5646, 4.4.1 asks for 35 characters, and lets whoever stores tags set a limit. Every node of a PDF may
/// repeat it.
const LONGEST_TAG: usize = 255;

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
        if tag.len() > LONGEST_TAG {
            return Err(InvalidLang);
        }
        let locale = Locale::try_from_str(tag).map_err(|_| InvalidLang)?;
        let (whole, id) = (locale.to_string(), locale.id.to_string());
        let extensions = whole.strip_prefix(&id).filter(|rest| !rest.is_empty()).map(Arc::from);
        Ok(Lang { id: locale.id, extensions })
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

impl Direction {
    /// Returns which way a text runs whose language nobody knows: its first letter decides (UAX #9, P2 and P3). A text
    /// without letters says nothing.
    pub fn of_text(text: &str) -> Option<Direction> {
        text.chars().find(|letter| letter.is_alphabetic()).map(Direction::of_letter)
    }

    /// Returns the other one.
    pub(crate) const fn reversed(self) -> Direction {
        match self {
            Direction::LeftToRight => Direction::RightToLeft,
            Direction::RightToLeft => Direction::LeftToRight,
        }
    }

    /// Returns which way a script runs, by its ISO 15924 code.
    pub(crate) fn of_script(code: &str) -> Direction {
        Direction::rightward(!RTL_SCRIPTS.contains(&code))
    }

    /// Returns which way a letter is read.
    pub(crate) fn of_letter(letter: char) -> Direction {
        // The parts of Unicode that hold letters of such scripts, or may come to (DerivedBidiClass.txt, "@missing").
        Direction::rightward(!matches!(
            letter,
            '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}'
                | '\u{1e800}'..='\u{1efff}'
        ))
    }

    const fn rightward(rightward: bool) -> Direction {
        if rightward { Direction::LeftToRight } else { Direction::RightToLeft }
    }
}

/// A language, and which way its lines run here.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Language {
    /// The language.
    pub lang: Lang,
    /// Which way its lines run: as [`Lang::direction`] says, unless an author knows better.
    pub direction: Direction,
}

/// The language in its usual direction.
impl From<Lang> for Language {
    fn from(lang: Lang) -> Language {
        Language { direction: lang.direction(), lang }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lang(tag: &str) -> Lang {
        tag.parse().expect(tag)
    }

    #[test]
    fn direction_follows_script_and_then_language() {
        for tag in ["ar", "ur-PK", "ku-Arab", "az-IR", "uz-AF", "dv", "nqo", "ff-Adlm", "he-u-nu-latn", "ks", "syr"] {
            assert_eq!(lang(tag).direction(), Direction::RightToLeft, "{tag}");
        }
        for tag in ["uz-Latn", "az", "ug-Cyrl", "ug-KZ", "sd-IN", "ks-Deva", "en", "ff", "ar-Latn", "mn-Mong"] {
            assert_eq!(lang(tag).direction(), Direction::LeftToRight, "{tag}");
        }
    }

    #[test]
    fn tags_are_put_in_canonical_case() {
        assert_eq!("ZH-hans-cn".parse::<Lang>().map(|lang| lang.to_string()), Ok("zh-Hans-CN".into()));
        assert_eq!(lang("AR-eg-U-NU-latn").to_string(), "ar-EG-u-nu-latn");
        assert_eq!(lang("en-x-plain").to_string(), "en-x-plain");
        let long = format!("en-x{}", "-abcdefgh".repeat(28));
        assert!(lang(&long[..LONGEST_TAG]).to_string().len() == LONGEST_TAG && long.len() > LONGEST_TAG);
        for wrong in ["english please", "", "en-", "en-u-", "en_", &long] {
            assert_eq!(wrong.parse::<Lang>(), Err(InvalidLang), "{wrong}");
        }
    }

    #[test]
    fn the_numbering_system_is_a_part_of_the_tag() {
        let numbering = |tag: &str| lang(tag).numbering().map(str::to_owned);
        assert_eq!(numbering("ar-EG-u-nu-latn"), Some("latn".into()));
        assert_eq!(numbering("ar-u-ca-islamic-nu-arabext-x-nu-thai"), Some("arabext".into()));
        assert_eq!((numbering("ar"), numbering("ar-x-nu-latn"), numbering("ar-u-ca-islamic")), (None, None, None));
    }

    #[test]
    fn the_first_letter_decides_where_nothing_else_does() {
        assert_eq!(Direction::of_text("«2023» سلام and"), Some(Direction::RightToLeft));
        assert_eq!(Direction::of_text("(3) ISHR سلام"), Some(Direction::LeftToRight));
        assert_eq!(Direction::of_text("12:30!"), None);
    }
}
