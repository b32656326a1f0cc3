//! What the custom of a language asks beyond Unicode's rules: words that hold together over a space, narrow spaces before
//! signs, hyphens that are said twice, words that are never cut.
//!
//! Nothing here changes a letter. A tie is no wall: a line may end there where every other way is worse.

use crate::model::Lang;

/// Tells whether what stands around the space before a byte belongs on one line.
///
/// In every language: figures and their units ("5 km", "10 %"), signs and abbreviations before figures ("№ 7", "Art. 12"),
/// initials ("J. R. Smith"), and what stands before a dash between spaces. In some: words of one letter.
pub(super) fn ties(text: &str, at: usize, lang: &Lang) -> bool {
    let bytes = text.as_bytes();
    let Some(space) = at.checked_sub(1).filter(|&space| bytes[space] == b' ') else { return false };
    // Most words end with two small letters, and are followed by one of ASCII.
    let is_small = |back: usize| space.checked_sub(back).is_some_and(|at| bytes[at].is_ascii_lowercase());
    if is_small(1) && is_small(2) && bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
        return false;
    }
    let (before, after) = (&text[..space], &text[at..]);
    if ends_in_other_letters(before) {
        return starts_with_dash(after);
    }
    starts_with_dash(after)
        || before.ends_with(char::is_numeric) && starts_with_unit(after)
        || ends_with_number_sign(before) && after.starts_with(char::is_numeric)
        || ends_with_initial(before) && after.starts_with(char::is_uppercase)
        || (ends_with_ordinal(before, lang) || ends_with_lone_word(before, lang))
            && after.starts_with(char::is_alphabetic)
}

fn starts_with_dash(after: &str) -> bool {
    after.starts_with("– ") || after.starts_with("— ")
}

/// Tells whether a text ends with two letters from Greek to Cyrillic, or with one of the scripts behind, as far as
/// their blocks tell: no unit, abbreviation or word of one letter is at stake there.
fn ends_in_other_letters(before: &str) -> bool {
    let mut letters = before.chars().rev();
    match letters.next() {
        Some('\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}') => false,
        Some('\u{590}'..='\u{8ff}' | '\u{1000}'..='\u{109f}') => true,
        Some('\u{370}'..='\u{52f}') => letters.next().is_some_and(|letter| matches!(letter, '\u{370}'..='\u{52f}')),
        Some(_) | None => false,
    }
}

/// Units that are written with a space behind the figures (SI Brochure, 9th edition, 5.4.3), with currencies and the words
/// for large numbers that are cut short.
const UNITS: [&str; 58] = [
    "%", "‰", "°C", "°F", "€", "$", "£", "¥", "₹", "₽", "₴", "₪", "kg", "g", "mg", "t", "km", "m", "cm", "mm", "km²",
    "m²", "m³", "ha", "l", "ml", "h", "min", "s", "kWh", "MWh", "GWh", "kW", "MW", "GW", "Hz", "kB", "MB", "GB", "USD",
    "EUR", "CHF", "GBP", "Mio.", "Mrd.", "млн", "млрд", "тыс.", "руб.", "км", "кг", "м", "га", "г.", "гг.", "в.",
    "вв.", "р.",
];

fn starts_with_unit(after: &str) -> bool {
    let end = after.find(|sign: char| sign.is_whitespace()).unwrap_or(after.len());
    let word = &after[..end];
    let bare = word.trim_end_matches([',', ';', ':', ')', '!', '?', '»', '”']);
    UNITS.contains(&bare) || bare.strip_suffix('.').is_some_and(|bare| UNITS.contains(&bare))
}

/// "No. 7", "Art. 12", "p. 3", "№ 7": a word of up to four letters with a full stop, or a sign.
fn ends_with_number_sign(before: &str) -> bool {
    if before.ends_with(['№', '§', '#', '¶', 'º', '°']) {
        return true;
    }
    let Some(stem) = before.strip_suffix('.') else { return false };
    let letters = stem.chars().rev().take_while(|letter| letter.is_alphabetic()).count();
    (1..=4).contains(&letters)
}

/// "J. Smith": a single capital with a full stop.
fn ends_with_initial(before: &str) -> bool {
    let Some(stem) = before.strip_suffix('.') else { return false };
    let mut letters = stem.chars().rev();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none_or(|letter| !letter.is_alphabetic())
}

/// "5. Mai", in languages that write ordinal numbers with a full stop.
fn ends_with_ordinal(before: &str, lang: &Lang) -> bool {
    const LANGUAGES: [&str; 20] = [
        "bs", "cs", "da", "de", "dsb", "et", "fi", "fo", "hr", "hsb", "hu", "is", "lb", "lv", "nb", "nn", "no", "sk",
        "sl", "sr",
    ];
    let Some(stem) = before.strip_suffix('.') else { return false };
    let figures = stem.chars().rev().take_while(char::is_ascii_digit).count();
    (1..=2).contains(&figures) && LANGUAGES.contains(&lang.language())
}

/// Prepositions and conjunctions of one letter, which custom keeps off the end of a line (ČSN 01 6910, 5.2; Mil'čin and
/// Čel'cova, "Справочник издателя и автора", 2nd edition, 32.4.1).
fn ends_with_lone_word(before: &str, lang: &Lang) -> bool {
    let words = match lang.language() {
        "cs" | "sk" => "aikosuvz",
        "pl" | "dsb" | "hsb" => "aiouwz",
        "ru" => "авиксоуя",
        "uk" => "авеєзийоуія",
        "be" => "аезіоуўя",
        _ => return false,
    };
    let mut letters = before.chars().rev();
    let lone = letters.next().and_then(|letter| letter.to_lowercase().next());
    lone.is_some_and(|letter| words.contains(letter)) && letters.next().is_none_or(|letter| !is_in_word(letter))
}

fn is_in_word(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '-' | '\'' | '’' | '.')
}

/// Tells whether a hyphen of the author's before a byte, where a line ends, is said again at the start of the next.
///
/// Orthographies of Czech (ČSN 01 6910, 6.2), Slovak, Polish, Sorbian, Croatian, Serbian, Slovenian and Portuguese (Acordo
/// Ortográfico of 1990, base XX, 6); of Spanish where a small letter follows (RAE, Ortografía, 2010, II.4.1.2).
pub(super) fn repeats_hyphen(text: &str, at: usize, lang: &Lang) -> bool {
    let Some(stem) = text[..at].strip_suffix(['-', '\u{2010}']) else { return false };
    let Some(next) = text[at..].chars().next().filter(|next| next.is_alphabetic()) else { return false };
    let repeats = match lang.language() {
        "bs" | "cnr" | "cs" | "dsb" | "hr" | "hsb" | "pl" | "pt" | "sh" | "sk" | "sl" | "sr" => true,
        "es" => next.is_lowercase(),
        _ => false,
    };
    repeats && stem.ends_with(char::is_alphabetic)
}

/// Tells whether no line ends between two letters of a word, though Unicode lets it: Korean words stand between spaces.
pub(super) fn keeps_words(lang: &Lang) -> bool {
    lang.language() == "ko"
}

/// Tells whether a line that ends at a byte cuts a word that is kept.
pub(super) fn cuts_word(text: &str, at: usize) -> bool {
    text[..at].ends_with(char::is_alphanumeric) && text[at..].starts_with(char::is_alphanumeric)
}

/// Which signs stand apart from the words before them in a language, by a narrow space that no line ends at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Apart {
    /// The signs before which there is white.
    before: &'static [char],
}

/// The signs that stand apart somewhere.
const SIGNS: [char; 6] = [';', ':', '!', '?', '»', '›'];
/// The signs behind which there is white somewhere.
const OPENING: [char; 2] = ['«', '‹'];

impl Apart {
    /// Returns the custom of a language, if it has one: French and Breton (Lexique des règles typographiques en usage à
    /// l'Imprimerie nationale, "Ponctuation"); in Canada only the colon and the guillemets (Le guide du rédacteur, 6.3).
    pub(super) fn of(lang: &Lang) -> Option<Apart> {
        match (lang.language(), lang.region()) {
            ("fr", Some("CA")) => Some(Apart { before: &[':', '»', '›'] }),
            ("fr" | "br", _) => Some(Apart { before: &SIGNS }),
            _ => None,
        }
    }

    /// Tells whether the white between two texts is such a space.
    pub(super) fn is_narrow(self, before: &str, after: &str) -> bool {
        after.starts_with(self.before) && !before.is_empty() || before.ends_with(OPENING) && !after.is_empty()
    }

    /// Tells whether white is put in before the sign at a byte of a text, `before` and `after` which stand others: behind a
    /// word, and where nothing of the kind of an address or a time of day follows.
    pub(super) fn opens_before(self, text: &str, at: usize, (before, after): (&str, &str)) -> bool {
        let Some(sign) = text[at..].chars().next().filter(|sign| self.before.contains(sign)) else { return false };
        let last = text[..at].chars().next_back().or_else(|| before.chars().next_back());
        let next = text[at + sign.len_utf8()..].chars().next().or_else(|| after.chars().next());
        let is_closed = |last: char| last.is_alphanumeric() || matches!(last, ')' | ']' | '»' | '”' | '’' | '%' | '€');
        let is_end =
            |next: char| next.is_whitespace() || matches!(next, '»' | '”' | ')' | ']' | '.' | ',' | '!' | '?' | '…');
        let is_quote = matches!(sign, '»' | '›');
        last.is_some_and(|last| is_closed(last) || is_quote && matches!(last, '.' | '!' | '?' | '…'))
            && (is_quote || next.is_none_or(is_end))
    }

    /// Tells whether white is put in behind the sign at a byte of a text.
    pub(super) fn opens_behind(self, text: &str, at: usize) -> bool {
        let mut signs = text[at..].chars();
        signs.next().is_some_and(|sign| OPENING.contains(&sign)) && signs.next().is_some_and(char::is_alphanumeric)
    }
}

/// Tells whether a space between two texts may be one of those that [`Apart`] makes narrow in some language.
pub(super) fn may_be_narrow(before: &str, after: &str) -> bool {
    after.starts_with(SIGNS) || before.ends_with(OPENING)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lang(tag: &str) -> Lang {
        tag.parse().expect(tag)
    }

    /// The spaces of a text that are ties, as underscores.
    fn tied(text: &str, tag: &str) -> String {
        let lang = lang(tag);
        let tied = |at: usize| text.as_bytes()[at] == b' ' && ties(text, at + 1, &lang);
        text.char_indices().map(|(at, letter)| if tied(at) { '_' } else { letter }).collect()
    }

    #[test]
    fn figures_stay_with_their_units_and_signs() {
        assert_eq!(tied("in 5 km or 10 %, by 5 May", "en"), "in 5_km or 10_%, by 5 May");
        assert_eq!(tied("see Art. 12 and § 3 of it", "en"), "see Art._12 and §_3 of it");
        assert_eq!(tied("am 5. Mai um 5. Die", "de"), "am 5._Mai um 5._Die");
        assert_eq!(tied("it was 5. Then", "en"), "it was 5. Then");
        assert_eq!(tied("حوالي 50 % من ٥٠ %", "ar"), "حوالي 50_% من ٥٠_%");
        assert_eq!(tied("в 2023 г. было 5 млн руб.", "ru"), "в 2023_г. было 5_млн руб.");
    }

    #[test]
    fn initials_stay_with_the_name_and_dashes_with_what_stands_before() {
        assert_eq!(tied("by J. R. Smith, of the U.N. Office", "en"), "by J._R._Smith, of the U.N._Office");
        assert_eq!(tied("accountability – and more", "en"), "accountability_– and more");
    }

    #[test]
    fn words_of_one_letter_stay_with_the_next_where_custom_asks() {
        assert_eq!(tied("byl v domě a u nás", "cs"), "byl v_domě a_u_nás");
        assert_eq!(tied("W tym roku i z nimi", "pl"), "W_tym roku i_z_nimi");
        assert_eq!(tied("права и свободы в мире", "ru"), "права и_свободы в_мире");
        assert_eq!(tied("I am a man", "en"), "I am a man");
    }

    #[test]
    fn hyphens_are_said_twice_where_orthography_asks() {
        let repeats = |text: &str, tag: &str| repeats_hyphen(text, text.find('-').map_or(0, |at| at + 1), &lang(tag));
        assert!(repeats("česko-slovenský", "cs") && repeats("disse-lhe", "pt-BR") && repeats("teórico-práctico", "es"));
        assert!(!repeats("Madrid-Barcelona", "es") && !repeats("well-known", "en") && !repeats("covid-19", "cs"));
    }

    #[test]
    fn french_signs_stand_apart_from_words_only() {
        let apart = Apart::of(&lang("fr")).expect("a custom");
        let opens = |text: &str, at: usize| apart.opens_before(text, at, ("", ""));
        assert!(opens("Bonjour!", 7) && opens("quoi?!", 4) && opens("mot»", 3));
        assert!(!opens("https://x.org", 5) && !opens("12:30", 2) && !opens("quoi?!", 5) && !opens("!", 0));
        assert!(apart.opens_behind("«mot", 0) && !apart.opens_behind("« ", 0));
        let canada = Apart::of(&lang("fr-CA")).expect("a custom");
        assert!(!canada.is_narrow("mot", "!") && canada.is_narrow("mot", ":") && canada.is_narrow("«", "mot"));
        assert_eq!(Apart::of(&lang("en")), None);
    }
}
