//! Hyphenation by patterns (Liang, 1983): where a hyphen may part a word.

use unicode_script::Script;

use crate::model::Lang;

/// A place where a hyphen may be put in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct HyphenPlace {
    /// Bytes from the start of the text.
    pub(super) at: usize,
    /// How many letters of its word stand beside it.
    pub(super) letters: LettersBeside,
    /// Whether its word starts with a capital where ordinary words do not: it may be a name.
    pub(super) capital: bool,
}

/// How many letters of a word stand beside a place in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LettersBeside {
    pub(super) before: usize,
    pub(super) behind: usize,
}

/// What becomes of a word with soft hyphens of the author's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Soft {
    /// It is cut there only (CSS Text 3, `hyphens: auto`: automatic opportunities are ignored in a word that has a
    /// conditional hyphen; so TeX, `\\-`).
    Only,
    /// Its parts are words: one of them fits on no line.
    Parts,
}

/// Calls `take` with the places in a text without spaces, in order.
///
/// By the patterns of the language (Liang 1983), for every word between signs. Words of a text with digits or the
/// signs of handles stay whole, as do acronyms and mixed case; a capital at the start of the text may be that of a
/// sentence, which the caller knows, while one behind a sign is a name's.
pub(super) fn hyphenate(text: &str, lang: &Lang, soft: Soft, mut take: impl FnMut(HyphenPlace)) {
    let Some(patterns) = patterns(text, lang) else { return };
    let bounds = bounds(lang, patterns);
    if text.len() < bounds.before + bounds.behind || text.contains(keeps_whole) {
        return;
    }
    let mut first = true;
    let is_in_word = |letter: char| is_letter(letter) || letter == SOFT_HYPHEN && soft == Soft::Only;
    for word in text.split(|letter| !is_in_word(letter)).filter(|word| !word.is_empty()) {
        let capital = word.starts_with(char::is_uppercase) && lang.language() != "de";
        if is_plain(word) && (first || !capital) && (word.is_ascii() || !word.contains(SOFT_HYPHEN)) {
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            hyphenate_word(word, patterns, bounds, |at, letters| {
                take(HyphenPlace { at: start + at, letters, capital });
            });
        }
        first = false;
    }
}

const SOFT_HYPHEN: char = '\u{ad}';

fn hyphenate_word(
    word: &str,
    patterns: hypher::Lang,
    bounds: LettersBeside,
    mut take: impl FnMut(usize, LettersBeside),
) {
    let count = word.chars().count();
    if count < bounds.before + bounds.behind {
        return;
    }
    let (mut at, mut before) = (0, 0);
    for syllable in hypher::hyphenate_bounded(word, patterns, bounds.before, bounds.behind) {
        at += syllable.len();
        before += syllable.chars().count();
        if at < word.len() {
            take(at, LettersBeside { before, behind: count - before });
        }
    }
}

/// Digits, the signs of handles and paths, and marks that a letter has been split into.
fn keeps_whole(character: char) -> bool {
    character.is_numeric() || matches!(character, '_' | '#' | '@' | '/' | '\\' | '\u{300}'..='\u{36f}')
}

/// Letters, and in Indic scripts the signs of vowels and the virama, some of which are no letters by themselves.
fn is_letter(character: char) -> bool {
    let is_indic = || {
        let danda = matches!(character, '\u{964}' | '\u{965}' | '\u{970}' | '\u{df4}');
        matches!(character, '\u{900}'..='\u{dff}' | '\u{200c}' | '\u{200d}') && !danda && !character.is_numeric()
    };
    character.is_alphabetic() || is_indic()
}

/// The signs that show a break in a word, the best first; none in scripts that are broken without one, or not at all.
pub(super) fn hyphen_signs(script: Script, lang: &Lang) -> &'static [char] {
    if script == Script::Armenian {
        &['\u{58a}', '\u{2010}', '-']
    } else if script == Script::Canadian_Aboriginal {
        &['\u{1400}', '\u{2010}', '-']
    } else if script == Script::Mongolian {
        &['\u{1806}']
    } else if writes_hyphens(script) {
        &['\u{2010}', '-']
    } else if script == Script::Arabic && lang.language() == "ug" {
        // Uyghur alone of the languages in Arabic letters writes hyphens.
        &['-']
    } else {
        &[]
    }
}

/// Scripts whose words are broken with a hyphen (Unicode 17, 6.2, "Hyphenation"; CLDR has none for the Indic ones).
fn writes_hyphens(script: Script) -> bool {
    use Script::{Adlam, Cherokee, Common, Coptic, Cyrillic, Georgian, Greek, Hebrew, Inherited, Latin, Tifinagh, Vai};
    matches!(
        script,
        Adlam | Cherokee | Common | Coptic | Cyrillic | Georgian | Greek | Hebrew | Inherited | Latin | Tifinagh | Vai
    )
}

fn patterns(text: &str, lang: &Lang) -> Option<hypher::Lang> {
    let code = match lang.language() {
        // Norwegian is one set of patterns for both written forms.
        "nb" | "nn" => "no",
        // One language in two alphabets: the patterns called Serbian know the one, the Croatian ones the other.
        "bs" | "cnr" | "sh" | "sr" => {
            if text.bytes().any(|byte| byte.is_ascii_alphabetic()) {
                "hr"
            } else {
                "sr"
            }
        }
        "kmr" => "ku",
        "ekk" => "et",
        language => language,
    };
    <[u8; 2]>::try_from(code.as_bytes()).ok().and_then(hypher::Lang::from_iso)
}

/// At least this many letters stay on either side; readers want three in English ("organ-i-sation").
fn bounds(lang: &Lang, patterns: hypher::Lang) -> LettersBeside {
    let (left, right) = patterns.bounds();
    let before = if lang.language() == "en" { 3 } else { left.max(2) };
    let behind = if lang.language() == "en" { 3 } else { right.max(3) };
    LettersBeside { before, behind }
}

/// Tells whether no letter but the first is a capital.
fn is_plain(word: &str) -> bool {
    word.chars().skip(1).all(|letter| !letter.is_uppercase())
}

/// Tells whether a sentence starts at a byte of a text, so that a capital there says nothing.
///
/// A full stop behind fewer than four letters may be that of an abbreviation ("Mr.", "U.N."), which a name follows.
pub(super) fn starts_sentence(text: &str, at: usize) -> bool {
    let closes = |character: char| matches!(character, '"' | '\'' | '’' | '”' | '»' | ')' | ']');
    let before = text[..at].trim_end();
    if before.is_empty() || text[before.len()..at].contains('\u{2028}') {
        return true;
    }
    let before = before.trim_end_matches(closes);
    let Some(stem) = before.strip_suffix(['.', '!', '?', '…', '¿', '¡']) else { return false };
    !before.ends_with('.') || stem.chars().rev().take(4).filter(|letter| letter.is_alphanumeric()).count() == 4
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(word: &str, lang: &str) -> Vec<usize> {
        let mut places = Vec::new();
        let lang = lang.parse().expect("a tag");
        hyphenate(word, &lang, Soft::Only, |place| places.extend((!place.capital).then_some(place.at)));
        places
    }

    #[test]
    fn english_keeps_three_letters_on_either_side() {
        assert_eq!(places("organisations", "en"), [5, 6, 8]);
        assert!(places("about", "en").is_empty());
    }

    #[test]
    fn names_and_acronyms_stay_whole_but_german_nouns_do_not() {
        assert!(places("Mongolia", "en").is_empty());
        assert!(places("OHCHR", "en").is_empty());
        assert!(places("Anglo-Mongolian", "en").is_empty());
        assert!(!places("Menschenrechte", "de").is_empty());
    }

    #[test]
    fn a_capital_at_the_start_of_a_sentence_is_no_name() {
        let starts = |text: &str| starts_sentence(text, text.len());
        assert!(starts("") && starts("It began. ") && starts("“Was it ready?” ") && starts("a line\u{2028}"));
        assert!(!starts("the ") && !starts("Dear Mr. ") && !starts("the U.N. ") && !starts("listen: "));
    }

    #[test]
    fn a_language_without_patterns_is_not_hyphenated() {
        assert!(places("наурыз", "kk").is_empty());
        assert!(places("tangata", "mi").is_empty());
    }

    #[test]
    fn words_between_signs_are_hyphenated_each_by_itself() {
        assert_eq!(places("“organisations,”", "en"), [8, 9, 11]);
        assert!(places("covid19vaccination", "en").is_empty());
        assert!(places("#organisations", "en").is_empty());
    }

    #[test]
    fn a_word_with_soft_hyphens_has_no_other_places_until_a_part_fits_no_line() {
        assert!(places("Ur\u{ad}instinkt", "de").is_empty() && !places("Urinstinkt", "de").is_empty());
        assert_eq!(places("Stau\u{ad}becken-verwaltung", "de"), places("stau\u{ad}becken-verwaltung", "de"));
        assert!(!places("Stau\u{ad}becken-verwaltung", "de").is_empty());
        let mut parts = 0;
        let lang = "de".parse().expect("a tag");
        hyphenate("Rechts\u{ad}schutzversicherung", &lang, Soft::Parts, |place| {
            assert!(place.at > "Rechts\u{ad}".len());
            parts += 1;
        });
        assert!(parts > 1);
    }

    #[test]
    fn tags_of_all_kinds_find_their_patterns() {
        for (word, tag) in [
            ("Menschenrechte", "de-CH"),
            ("Menschenrechte", "de-u-co-phonebk"),
            ("menneskerettigheter", "nb"),
            ("menneskerettar", "nn-NO"),
            ("правима", "sr"),
            ("međunarodni", "sr-Latn"),
            ("međunarodni", "bs"),
            ("direitos", "pt-BR"),
            ("अन्तरात्मा", "hi"),
            ("മനുഷ്യാവകാശം", "ml-IN"),
            ("mirovan", "kmr"),
        ] {
            assert!(!places(word, tag).is_empty(), "{word} in {tag}");
        }
        for (word, tag) in [("الإنسان", "ar"), ("人权", "zh-Hant-TW"), ("มนุษยชน", "th"), ("ئىنسان", "ug"), ("x", "und")]
        {
            assert!(places(word, tag).is_empty(), "{word} in {tag}");
        }
    }

    #[test]
    fn scripts_that_are_broken_without_a_sign_show_none() {
        let signs = |script, tag: &str| hyphen_signs(script, &tag.parse().expect("a tag")).first().copied();
        assert_eq!(signs(Script::Latin, "en"), Some('\u{2010}'));
        assert_eq!((signs(Script::Arabic, "ar"), signs(Script::Arabic, "ug")), (None, Some('-')));
        assert_eq!((signs(Script::Armenian, "hy"), signs(Script::Devanagari, "hi")), (Some('\u{58a}'), None));
        assert_eq!((signs(Script::Han, "zh"), signs(Script::Thai, "th")), (None, None));
    }

    #[test]
    fn every_language_keeps_two_letters_before_and_three_behind() {
        let text = "internationalisation правозащитников ανθρωπίνων մարդու საყოველთაო मानवाधिकारों মানবাধিকার";
        for first in 'a'..='z' {
            for second in 'a'..='z' {
                let lang: Lang = format!("{first}{second}").parse().expect("a tag");
                for word in text.split(' ') {
                    hyphenate(word, &lang, Soft::Only, |place| {
                        assert!(word.is_char_boundary(place.at), "{word} in {lang}");
                        assert!(place.letters.before >= 2 && place.letters.behind >= 3, "{word} in {lang}");
                    });
                }
            }
        }
    }

    #[test]
    fn places_are_on_character_boundaries() {
        let word = "правозащитников";
        assert!(places(word, "ru").iter().all(|&at| word.is_char_boundary(at)));
    }
}
