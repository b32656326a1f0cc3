//! What a style says of its letters beside face and size: features of OpenType, forms of numerals, and the white between them.

use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use crate::geometry::Pt;

/// A feature of OpenType fonts, and what it is set to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct FontFeature {
    tag: [u8; 4],
    value: u16,
}

/// Features that a theme may set: those of the OpenType registry that its authors leave to users ("UI suggestion"), and beside
/// them `ss01` to `ss20` and `cv01` to `cv99`. What a script cannot do without, and what goes with vertical lines or with widths
/// that the lines count on, is not among them.
const FEATURES: [&str; 48] = [
    "aalt", "afrc", "c2pc", "c2sc", "calt", "case", "clig", "cpsp", "cswh", "dlig", "dnom", "expt", "falt", "frac",
    "hist", "hkna", "hlig", "hojo", "jp04", "jp78", "jp83", "jp90", "kern", "liga", "lnum", "locl", "mgrk", "nalt",
    "nlck", "numr", "onum", "ordn", "ornm", "pcap", "pnum", "salt", "sinf", "smcp", "smpl", "subs", "sups", "swsh",
    "titl", "tnam", "tnum", "trad", "unic", "zero",
];

/// Features of which one takes the other's place: lining and oldstyle figures, figures of one width and of their own.
const OPPOSITES: [([u8; 4], [u8; 4]); 2] = [(*b"lnum", *b"onum"), (*b"tnum", *b"pnum")];

impl FontFeature {
    /// Returns the feature of a tag, set to a value: 0 is off, 1 is on, and more names one of several forms.
    pub const fn new(tag: [u8; 4], value: u16) -> FontFeature {
        FontFeature { tag, value }
    }

    /// Returns its tag.
    pub const fn tag(self) -> [u8; 4] {
        self.tag
    }

    /// Returns what it is set to.
    pub const fn value(self) -> u16 {
        self.value
    }

    /// Returns the tag of the feature whose place it takes, where it is on.
    fn opposite(self) -> Option<[u8; 4]> {
        let pair = OPPOSITES.into_iter().find(|(one, other)| self.tag == *one || self.tag == *other);
        pair.filter(|_| self.value > 0).map(|(one, other)| if self.tag == one { other } else { one })
    }

    /// Tells whether both are on, and one takes the other's place.
    pub(crate) fn contradicts(self, other: FontFeature) -> bool {
        other.value > 0 && self.opposite() == Some(other.tag)
    }
}

/// As a theme writes it: `ss01`, `-liga`, `cv05=2`.
impl fmt::Display for FontFeature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tag: String = self.tag.iter().copied().map(char::from).collect();
        match self.value {
            0 => write!(f, "-{tag}"),
            1 => f.write_str(&tag),
            value => write!(f, "{tag}={value}"),
        }
    }
}

/// What is wrong with the words for a feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvalidFeature {
    /// They are no tag of four letters and digits, or what stands behind `=` is no number that a feature can be set to.
    Unreadable,
    /// No font that keeps to OpenType has a feature of that name for users to set.
    Unknown,
}

impl fmt::Display for InvalidFeature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            InvalidFeature::Unreadable => {
                "a feature is a tag of four letters or digits: \"ss01\" sets it, \"-liga\" takes it away, \"cv05=2\" takes the \
                 second form"
            }
            InvalidFeature::Unknown => {
                "such as \"ss01\" to \"ss20\", \"cv01\" to \"cv99\", \"onum\", \"smcp\", \"zero\", \"case\", \"frac\", \"-liga\"; \
                 tags that a font has for itself are in capitals"
            }
        })
    }
}

impl std::error::Error for InvalidFeature {}

impl FromStr for FontFeature {
    type Err = InvalidFeature;

    fn from_str(text: &str) -> Result<FontFeature, InvalidFeature> {
        let (name, value) = match (text.strip_prefix('-'), text.split_once('=')) {
            (Some(name), None) => (name, Some(0)),
            (None, Some((name, value))) => {
                let is_plain = value.len() <= 3 && value.bytes().all(|digit| digit.is_ascii_digit());
                (name, is_plain.then(|| value.parse().ok()).flatten())
            }
            (None, None) => (text, Some(1)),
            (Some(_), Some(_)) => (text, None),
        };
        let tag: Option<[u8; 4]> = name.as_bytes().try_into().ok();
        let (Some(tag), Some(value)) = (tag, value) else { return Err(InvalidFeature::Unreadable) };
        if !tag.iter().all(u8::is_ascii_alphanumeric) {
            return Err(InvalidFeature::Unreadable);
        }
        if is_known(name) { Ok(FontFeature { tag, value }) } else { Err(InvalidFeature::Unknown) }
    }
}

/// Tells whether a tag of four letters and digits may be set. Fonts have tags of their own in capitals (OpenType 1.9, "Feature
/// tags").
fn is_known(tag: &str) -> bool {
    let numbered = |prefix: &str, last: u32| {
        let number = tag.strip_prefix(prefix).filter(|number| number.bytes().all(|digit| digit.is_ascii_digit()));
        number.and_then(|number| number.parse().ok()).is_some_and(|number: u32| (1..=last).contains(&number))
    };
    let is_private = tag.bytes().all(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit());
    FEATURES.contains(&tag)
        || numbered("ss", 20)
        || numbered("cv", 99)
        || is_private && !tag.starts_with(|first: char| first.is_ascii_digit())
}

/// Returns the tags that may be set, those with numbers aside.
pub(crate) fn feature_tags() -> &'static [&'static str] {
    &FEATURES
}

/// Features, in order: of one that is named twice, the later counts. A small value, for every style has one.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct FeatureList {
    features: [FontFeature; FeatureList::MOST],
    count: u8,
}

impl FeatureList {
    /// So many features have room.
    pub const MOST: usize = 8;

    /// Returns the list of these features; nothing where they have no room.
    pub fn new(features: &[FontFeature]) -> Option<FeatureList> {
        let mut list = FeatureList::default();
        list.features.get_mut(..features.len())?.copy_from_slice(features);
        list.count = u8::try_from(features.len()).ok()?;
        Some(list)
    }

    /// Returns the features.
    pub fn as_slice(&self) -> &[FontFeature] {
        self.features.get(..usize::from(self.count)).unwrap_or_default()
    }
}

impl fmt::Debug for FeatureList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.as_slice().iter().map(ToString::to_string)).finish()
    }
}

/// How high figures are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NumeralForm {
    /// As capitals are.
    Lining,
    /// As small letters are, with ascenders and descenders.
    Oldstyle,
}

/// How wide figures are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NumeralWidth {
    /// All of them alike, so that they stand below each other.
    Tabular,
    /// Each as it is drawn.
    Proportional,
}

/// The figures that a style asks for; what it does not say is as the font has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Numerals {
    /// How high they are.
    pub form: Option<NumeralForm>,
    /// How wide they are.
    pub width: Option<NumeralWidth>,
}

impl Numerals {
    /// Returns figures of a height and a width.
    pub const fn new(form: Option<NumeralForm>, width: Option<NumeralWidth>) -> Numerals {
        Numerals { form, width }
    }

    /// Returns the features that fonts have for them.
    fn features(self) -> impl Iterator<Item = FontFeature> {
        let form = self.form.map(|form| match form {
            NumeralForm::Lining => *b"lnum",
            NumeralForm::Oldstyle => *b"onum",
        });
        let width = self.width.map(|width| match width {
            NumeralWidth::Tabular => *b"tnum",
            NumeralWidth::Proportional => *b"pnum",
        });
        form.into_iter().chain(width).map(|tag| FontFeature::new(tag, 1))
    }
}

/// All that decides which glyphs stand for letters in a face: how they are set is [`FontForms::features`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct FontForms {
    /// The features of all text.
    pub(crate) common: FeatureList,
    /// Those of the style.
    pub(crate) own: FeatureList,
    pub(crate) numerals: Numerals,
    /// Whether there is white between the letters.
    pub(crate) is_tracked: bool,
}

impl FontForms {
    /// Returns the features that are set, each once.
    ///
    /// What says more exactly comes later, and the later counts (CSS Fonts 4, 7.2, "Feature and variation precedence"): first
    /// that letters with white between them do not flow together (CSS Text 3, 8.2), then the figures, then the features by
    /// name.
    pub(crate) fn features(&self) -> Vec<FontFeature> {
        let mut set = Vec::new();
        let apart = [*b"liga", *b"clig"].map(|tag| FontFeature::new(tag, 0));
        let apart = apart.into_iter().filter(|_| self.is_tracked);
        let named = self.common.as_slice().iter().chain(self.own.as_slice()).copied();
        for feature in apart.chain(self.numerals.features()).chain(named) {
            set.retain(|known: &FontFeature| known.tag != feature.tag && Some(known.tag) != feature.opposite());
            set.push(feature);
        }
        set
    }
}

/// The white that is added between letters, or taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tracking {
    /// In thousandths of the size of the letters.
    Em(i32),
    /// The same at every size.
    Length(Pt),
}

/// Nearer, letters of a text touch; further apart, no word holds together. In thousandths of their size.
pub(crate) const TRACKINGS: RangeInclusive<i32> = -100..=500;

impl Tracking {
    /// Letters stand as they were designed to.
    pub const NONE: Tracking = Tracking::Em(0);

    /// Returns how much it is between letters of a size.
    pub fn of(self, size: Pt) -> Pt {
        match self {
            Tracking::Em(thousandths) => size.scale(i64::from(thousandths), 1000),
            Tracking::Length(length) => length,
        }
    }

    /// Returns it for letters that were as large as `from` and now are as large as `to`.
    #[must_use]
    pub(crate) fn resized(self, to: Pt, from: Pt) -> Tracking {
        match self {
            Tracking::Em(_) => self,
            Tracking::Length(length) => Tracking::Length(length.scale(to.milli(), from.milli().max(1))),
        }
    }

    /// Tells whether letters of a size can be read with it.
    pub(crate) fn suits(self, size: Pt) -> bool {
        match self {
            Tracking::Em(thousandths) => TRACKINGS.contains(&thousandths),
            Tracking::Length(length) => {
                // A theme that is built in Rust may have any size.
                let share = |thousandths: &i32| i128::from(size.milli()) * i128::from(*thousandths);
                let length = i128::from(length.milli()) * 1000;
                (share(TRACKINGS.start())..=share(TRACKINGS.end())).contains(&length)
            }
        }
    }
}

impl Default for Tracking {
    fn default() -> Tracking {
        Tracking::NONE
    }
}

/// As a theme writes it: `-0.012em`, `0.5pt`.
impl fmt::Display for Tracking {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // A number of em has as many decimals as a length.
            Tracking::Em(thousandths) => write!(f, "{}em", Pt::from_milli(i64::from(*thousandths))),
            Tracking::Length(length) => write!(f, "{length}pt"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feature(text: &str) -> FontFeature {
        text.parse().expect("a feature")
    }

    #[test]
    fn features_are_tags_with_values() {
        for (text, tag, value) in
            [("ss01", b"ss01", 1), ("-liga", b"liga", 0), ("cv05=2", b"cv05", 2), ("K123=12", b"K123", 12)]
        {
            assert_eq!(feature(text), FontFeature::new(*tag, value));
            assert_eq!(feature(text).to_string(), text);
        }
        assert_eq!(feature("zero=0"), feature("-zero"));
        let wrong = |text: &str| text.parse::<FontFeature>().expect_err(text);
        for text in ["", "lig", "ligature", "-", "-liga=1", "liga=", "liga=x", "liga=-1", "liga=9999", "li a", "lígа"]
        {
            assert_eq!(wrong(text), InvalidFeature::Unreadable, "{text}");
        }
        for text in ["ss21", "ss00", "cv00", "cvab", "init", "vert", "liag", "1234"] {
            assert_eq!(wrong(text), InvalidFeature::Unknown, "{text}");
        }
    }

    #[test]
    fn a_list_has_room_for_a_few() {
        let some = [feature("ss01"), feature("-liga")];
        assert_eq!(FeatureList::new(&some).map(|list| list.as_slice().to_vec()), Some(some.to_vec()));
        assert_eq!(FeatureList::new(&[feature("ss01"); FeatureList::MOST + 1]), None);
    }

    #[test]
    fn what_is_said_later_counts() {
        let list = |features: &[&str]| {
            let features: Vec<FontFeature> = features.iter().map(|text| feature(text)).collect();
            FeatureList::new(&features).expect("few")
        };
        let shown = |forms: FontForms| forms.features().iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        let numerals = Numerals::new(Some(NumeralForm::Lining), Some(NumeralWidth::Tabular));
        let forms =
            FontForms { common: list(&["ss01", "onum"]), own: list(&["-ss01", "cv05=2"]), numerals, is_tracked: true };
        assert_eq!(shown(forms), "-liga -clig tnum onum -ss01 cv05=2");
        assert_eq!(shown(FontForms { own: list(&["liga"]), is_tracked: true, ..FontForms::default() }), "-clig liga");
        assert_eq!(shown(FontForms::default()), "");
    }

    #[test]
    fn tracking_goes_with_the_size() {
        assert_eq!(Tracking::Em(-12).of(Pt::new(50)), Pt::from_milli(-600));
        assert_eq!(Tracking::Length(Pt::new(1)).resized(Pt::new(20), Pt::new(10)), Tracking::Length(Pt::new(2)));
        assert_eq!([Tracking::Em(-12), Tracking::Em(0)].map(|it| it.to_string()), ["-0.012em", "0em"]);
        assert!(Tracking::Em(500).suits(Pt::new(10)) && !Tracking::Em(501).suits(Pt::new(10)));
        assert!(Tracking::Length(Pt::new(5)).suits(Pt::new(10)) && !Tracking::Length(Pt::new(5)).suits(Pt::new(9)));
    }
}
