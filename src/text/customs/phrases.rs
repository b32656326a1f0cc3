//! Words that stand beside figures in a language: months beside days, and the words of large numbers.

use super::numbers::{is_figure, is_white};
use crate::model::Lang;
use crate::theme::DateField;
use crate::theme::PatternPart;
use crate::theme::Scales;
use crate::theme::forms;
use crate::theme::parts;

/// What stands beside figures in the languages of a document; each is looked up once.
#[derive(Default)]
pub(in crate::text) struct Phrases {
    known: Vec<(Lang, FigurePhrases)>,
}

/// What stands beside figures in a language, with the white and the words between.
#[derive(Default)]
struct FigurePhrases {
    /// Behind a day: " August", " de agosto".
    behind_day: Vec<String>,
    /// Before a day: "August ".
    before_day: Vec<String>,
    /// Behind a number: " million".
    behind_number: Vec<String>,
    /// Before a number: "milioni ".
    before_number: Vec<String>,
    /// Behind a day, at each of their inner spaces: "of", "August".
    inside_day: Vec<Parted>,
    /// Behind a number.
    inside_number: Vec<Parted>,
}

/// What stands around some white.
#[derive(Clone, Copy)]
pub(super) struct AroundWhite<'t> {
    pub(super) before: &'t str,
    pub(super) after: &'t str,
    /// Whether a word stands between figures and the white, as in "14 de agosto" behind "de".
    pub(super) is_second: bool,
}

/// A phrase behind figures, at one of its spaces.
struct Parted {
    /// Whether white stands before it.
    is_apart: bool,
    head: String,
    rest: String,
}

impl Phrases {
    /// Tells whether the white between two texts stands between a day and its month, as the language writes dates
    /// (CLDR, "long" dates; Duden and DIN 5008: "14. August"), or between a number and the word that says how large it
    /// is (CLDR, decimal formats).
    pub(super) fn join(&mut self, around: AroundWhite<'_>, lang: &Lang) -> bool {
        let AroundWhite { before, after, is_second } = around;
        let beside = self.of(lang);
        let follows = |phrase: &String| phrase.strip_prefix(' ').is_some_and(|words| starts_with(after, words));
        if ends_with_day(before) && beside.behind_day.iter().any(follows)
            || ends_with_number(before) && beside.behind_number.iter().any(follows)
        {
            return true;
        }
        let is_before = |phrase: &str, starts: fn(&str) -> bool| {
            cuts(phrase).any(|(head, rest)| {
                let is_whole = strip_end(before, head).is_some_and(|front| !front.ends_with(char::is_alphanumeric));
                is_whole && after.strip_prefix(rest).is_some_and(starts)
            })
        };
        let is_inside = |parted: &Parted, ends| parted.is_around(around, ends);
        beside.inside_day.iter().any(|parted| is_inside(parted, ends_with_day))
            || is_second && beside.inside_number.iter().any(|parted| is_inside(parted, ends_with_number))
            || starts_with_day(after) && beside.before_day.iter().any(|phrase| is_before(phrase, starts_with_day))
            || starts_with_number(after)
                && beside.before_number.iter().any(|phrase| is_before(phrase, starts_with_number))
    }

    /// Tells whether a text ends with a number and the word that says how large it is: "3 Mio.".
    pub(super) fn ends_with_large_number(&mut self, text: &str, lang: &Lang) -> bool {
        let ends = |phrase: &String| {
            let stem = phrase.strip_suffix('.').unwrap_or(phrase);
            strip_end(text.strip_suffix('.').unwrap_or(text), stem).is_some_and(ends_with_number)
        };
        self.of(lang).behind_number.iter().any(ends)
    }

    fn of(&mut self, lang: &Lang) -> &FigurePhrases {
        let known = self.known.iter().position(|(known, _)| known == lang);
        let index = known.unwrap_or_else(|| {
            self.known.push((lang.clone(), FigurePhrases::of(lang)));
            self.known.len() - 1
        });
        &self.known[index].1
    }
}

impl FigurePhrases {
    fn of(lang: &Lang) -> FigurePhrases {
        let Scales { behind, before } = Scales::of(lang);
        let mut beside = FigurePhrases {
            behind_number: behind.iter().map(|word| [" ", word].concat()).collect(),
            before_number: before.iter().map(|word| [word, " "].concat()).collect(),
            ..FigurePhrases::default()
        };
        beside.inside_number = Parted::all(&beside.behind_number);
        let Some(forms) = forms(lang) else { return beside };
        let is_english = lang.language() == "en";
        let day = forms.patterns.first().copied().unwrap_or_default();
        let (mut behind, mut before) = (vec![" ".to_owned()], Vec::new());
        match between(day) {
            // What a day may have behind its figures is known.
            Some((true, words)) => behind.push(words.trim_start_matches('.').to_owned()),
            Some((false, words)) => before.push(words),
            None => {}
        }
        if is_english {
            // Both orders are at home in English, and in Britain the day is "of" its month.
            behind.push(" of ".to_owned());
            before.push(" ".to_owned());
        }
        for list in [&mut behind, &mut before] {
            list.sort_unstable();
            list.dedup();
        }
        for month in forms.months.iter().flatten() {
            beside.behind_day.extend(behind.iter().map(|words| [words.as_str(), *month].concat()));
            beside.before_day.extend(before.iter().map(|words| [*month, words.as_str()].concat()));
        }
        beside.inside_day = Parted::all(&beside.behind_day);
        beside
    }
}

impl Parted {
    /// Returns phrases at all of their inner spaces.
    fn all(phrases: &[String]) -> Vec<Parted> {
        let mut all = Vec::new();
        for phrase in phrases {
            let words = phrase.strip_prefix(' ');
            let is_apart = words.is_some();
            all.extend(cuts(words.unwrap_or(phrase)).map(|(head, rest)| Parted {
                is_apart,
                head: head.to_owned(),
                rest: rest.to_owned(),
            }));
        }
        all
    }

    /// Tells whether it is what stands around some white, behind figures that `ends` knows.
    fn is_around(&self, around: AroundWhite<'_>, ends: fn(&str) -> bool) -> bool {
        let AroundWhite { before, after, is_second } = around;
        if self.is_apart && !is_second || !starts_with(after, &self.rest) {
            return false;
        }
        let front = strip_end(before, &self.head);
        let front = if self.is_apart { front.and_then(|front| front.strip_suffix(is_white)) } else { front };
        front.is_some_and(ends)
    }
}

/// Returns what a pattern has between day and month, and whether the day comes first; nothing where the year stands
/// between.
fn between(pattern: &str) -> Option<(bool, String)> {
    let mut first = None;
    let mut words = String::new();
    for part in parts(pattern) {
        match (part, first) {
            (PatternPart::Words(text), Some(_)) => words.push_str(text),
            (PatternPart::Field(DateField::Year, _), Some(_)) => return None,
            (PatternPart::Field(field @ (DateField::Day | DateField::Month { .. }), _), None) => first = Some(field),
            (PatternPart::Field(..), Some(first)) => return Some((first == DateField::Day, words)),
            (PatternPart::Words(_) | PatternPart::Field(..), None) => {}
        }
    }
    None
}

/// Returns the ways to part a phrase at its spaces: what stands before a space, and behind.
fn cuts(phrase: &str) -> impl Iterator<Item = (&str, &str)> {
    phrase.match_indices(' ').map(|(at, space)| (&phrase[..at], &phrase[at + space.len()..]))
}

/// Tells whether two characters are the same but for case, the kind of white and the shape of an apostrophe.
fn is_same(one: char, other: char) -> bool {
    let is_apostrophe = |sign: char| matches!(sign, '\'' | '’');
    if one.is_ascii() && other.is_ascii() {
        return one.eq_ignore_ascii_case(&other);
    }
    one == other
        || is_white(one) && is_white(other)
        || is_apostrophe(one) && is_apostrophe(other)
        || one.to_lowercase().eq(other.to_lowercase())
}

/// So many letters of a word, at least, tell which it is.
const SHORTEST: usize = 3;

/// Tells whether a text starts with a phrase that no letter follows, or with one whose last word is cut short: "Aug.",
/// "sept".
fn starts_with(text: &str, phrase: &str) -> bool {
    // Of the many phrases that are asked about, most start with another letter.
    if let (Some(first), Some(want)) = (text.bytes().next(), phrase.bytes().next())
        && first.is_ascii()
        && want.is_ascii_alphanumeric()
        && !first.eq_ignore_ascii_case(&want)
    {
        return false;
    }
    let (mut letters, mut wanted) = (text.chars().peekable(), phrase.chars().peekable());
    let mut of_word = 0;
    while let Some(&want) = wanted.peek()
        && letters.next_if(|&letter| is_same(letter, want)).is_some()
    {
        wanted.next();
        of_word = if is_white(want) { 0 } else { of_word + 1 };
    }
    let is_closed = letters.peek().is_none_or(|letter| !letter.is_alphanumeric());
    is_closed && (wanted.peek().is_none_or(|&want| want == '.') || of_word >= SHORTEST)
}

/// Returns what stands before a phrase, or the last word of one cut short, at the end of a text.
fn strip_end<'t>(text: &'t str, phrase: &str) -> Option<&'t str> {
    let mut rest = text;
    let is_whole = phrase.chars().rev().all(|want| {
        let last = rest.chars().next_back().filter(|&last| is_same(last, want));
        rest = last.map_or(rest, |last| &rest[..rest.len() - last.len_utf8()]);
        last.is_some()
    });
    if is_whole {
        return Some(rest);
    }
    let stem = text.strip_suffix('.').unwrap_or(text);
    let front = stem.trim_end_matches(char::is_alphabetic);
    let word = &stem[front.len()..];
    let is_cut =
        word.chars().count() >= SHORTEST && phrase.starts_with(char::is_alphabetic) && starts_with(word, phrase);
    is_cut.then_some(front)
}

/// What a day may have behind its figures: "14.", "14th", "1er", "1º", "14-го".
const LONGEST_ENDING: usize = 3;

/// Tells whether a text ends with the day of a month.
fn ends_with_day(text: &str) -> bool {
    let is_ending = |letter: char| letter.is_alphabetic() || matches!(letter, '.' | '-' | 'º' | 'ª' | '°' | '’' | '\'');
    let stem = text.trim_end_matches(is_ending);
    if text[stem.len()..].chars().count() > LONGEST_ENDING {
        return false;
    }
    let front = stem.trim_end_matches(is_figure);
    let figures = stem[front.len()..].chars().count();
    let mut before = front.chars().rev();
    let separates = match before.next() {
        Some('.' | ',' | ':') => before.next().is_none_or(|letter| !is_figure(letter)),
        Some(letter) => !letter.is_alphanumeric(),
        None => true,
    };
    (1..=2).contains(&figures) && separates
}

/// Tells whether a text starts with the day of a month, and no other number.
fn starts_with_day(text: &str) -> bool {
    let rest = text.trim_start_matches(is_figure);
    let figures = text[..text.len() - rest.len()].chars().count();
    let mut behind = rest.chars();
    let ends = match behind.next() {
        Some('.' | ',' | ':') => behind.next().is_none_or(|letter| !is_figure(letter)),
        Some(letter) => !matches!(letter, '%' | '‰'),
        None => true,
    };
    (1..=2).contains(&figures) && ends
}

fn ends_with_number(text: &str) -> bool {
    text.ends_with(char::is_numeric)
}

fn starts_with_number(text: &str) -> bool {
    text.starts_with(is_figure)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The spaces of a text that stand inside dates and large numbers, as underscores.
    fn joined(text: &str, tag: &str) -> String {
        let (lang, mut phrases) = (tag.parse().expect(tag), Phrases::default());
        let mut is_joined = |at: usize| {
            phrases.join(AroundWhite { before: &text[..at], after: &text[at + 1..], is_second: true }, &lang)
        };
        text.char_indices().map(|(at, letter)| if letter == ' ' && is_joined(at) { '_' } else { letter }).collect()
    }

    #[test]
    fn a_day_stays_with_its_month_in_every_language() {
        for (tag, text) in [
            ("en", "on 14_August 2024, the 14th_of_August"),
            ("en", "on 5_Aug. 2024 and Aug._5, in August 2024"),
            ("en-US", "on August_14, 2024"),
            ("de", "am 14._August 2024, 14._Aug. 2024"),
            ("de-AT", "am 1._Jänner"),
            ("fr", "le 14_août et le 1er_mai 2024, le 3_sept. 2024"),
            ("es", "el 14_de_agosto de 2024"),
            ("pt-BR", "em 14_de_agosto de 2024"),
            ("ca", "el 14_d’agost i el 12_de_gener"),
            ("it", "il 14_agosto 2024"),
            ("ru", "с 14_августа 2024 и 14-го_августа"),
            ("uk", "до 1_вересня 2024"),
            ("pl", "od 14_sierpnia 2024"),
            ("cs", "dne 14._srpna 2024"),
            ("hu", "augusztus_14. napján"),
            ("lt", "rugpjūčio_14 d."),
            ("eu", "abuztuaren_14(a)"),
            ("el", "στις 14_Αυγούστου"),
            ("tr", "14_Ağustos 2024"),
            ("ar-LB", "في 12_كانون_الثاني 2024"),
            ("ar", "في 14_أغسطس"),
            ("he", "ביום 14_באוגוסט"),
            ("hi", "14_अगस्त को"),
            ("vi", "ngày 14_tháng_8 năm"),
            ("ko", "2024년 8월_14일"),
            ("th", "วันที่ 14_สิงหาคม"),
            ("sw", "tarehe 14_Agosti"),
        ] {
            assert_eq!(joined(&text.replace('_', " "), tag), text, "{tag}");
        }
    }

    #[test]
    fn a_number_stays_with_the_word_of_its_size_in_every_language() {
        for (tag, text) in [
            ("en", "12_million people, 2.5_billion, 3_millions"),
            ("de", "12_Millionen, 3_Mio. Euro, 1,5_Mrd."),
            ("fr", "12_millions, 3_milliards"),
            ("es", "12_millones, 5_mil_millones"),
            ("it", "5_milioni e 3_miliardi"),
            ("ro", "25_de_milioane"),
            ("ru", "12_миллионов, 3_тыс., 5_млрд"),
            ("pl", "12_tys. osób i 3_mln"),
            ("sw", "watu milioni_5"),
            ("hi", "12_लाख"),
            ("ar", "12_مليون"),
        ] {
            assert_eq!(joined(&text.replace('_', " "), tag), text, "{tag}");
        }
    }

    #[test]
    fn every_language_is_looked_up_without_fault() {
        let mut phrases = Phrases::default();
        let letters = || 'a'..='z';
        let pairs = letters().flat_map(|one| letters().map(move |two| format!("{one}{two}")));
        let others = ["fil", "mzn", "sah", "ckb", "syr", "tok", "gaa", "kok", "chr", "yue-Hans"].map(str::to_owned);
        for tag in pairs.chain(others) {
            let lang: Lang = tag.parse().expect("a tag");
            let month = forms(&lang).and_then(|forms| forms.months.first()?.first().copied());
            for after in ["x", "12", month.unwrap_or_default()] {
                for before in ["14", "14 de", "14.", month.unwrap_or_default()] {
                    phrases.join(AroundWhite { before, after, is_second: true }, &lang);
                    phrases.ends_with_large_number(before, &lang);
                }
            }
        }
    }

    #[test]
    fn other_words_do_not_hold() {
        for (tag, text) in [
            ("en", "in 2024 August came, 5 people, March 2024, 3.14 May, may 5% go, the 100 May"),
            ("es", "12 de la mañana, 5 de ellos"),
            ("de", "am 5 Augen, 3 Menschen"),
            ("qaa", "14 August"),
        ] {
            assert_eq!(joined(text, tag), text, "{tag}");
        }
    }
}
