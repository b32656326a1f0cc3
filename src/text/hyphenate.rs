//! Where words may be hyphenated.

use crate::model::Lang;

/// The places within a word, as byte offsets, where a hyphen may be put in; in order.
///
/// By the patterns of the language (Liang 1983); none in a language without patterns, in short words, in
/// names and acronyms (anything with a capital; in German, after the first letter), and in words with
/// characters that are not letters.
pub(super) fn hyphenate(word: &str, lang: &Lang) -> Vec<usize> {
    let Some(patterns) = patterns(lang) else { return Vec::new() };
    let (left, right) = bounds(lang, patterns);
    if word.chars().count() < left + right || !is_plain_word(word, lang) {
        return Vec::new();
    }
    let mut at = 0;
    let mut places: Vec<usize> = hypher::hyphenate_bounded(word, patterns, left, right)
        .map(|syllable| {
            at += syllable.len();
            at
        })
        .collect();
    places.pop();
    places
}

fn patterns(lang: &Lang) -> Option<hypher::Lang> {
    let code = match lang.language() {
        // Norwegian is one set of patterns for both written forms.
        "nb" | "nn" => "no",
        language => language,
    };
    <[u8; 2]>::try_from(code.as_bytes()).ok().and_then(hypher::Lang::from_iso)
}

/// At least this many letters stay on either side; readers want three in English ("organ-i-sation").
fn bounds(lang: &Lang, patterns: hypher::Lang) -> (usize, usize) {
    let (left, right) = patterns.bounds();
    if lang.language() == "en" { (3, 3) } else { (left.max(2), right.max(3)) }
}

fn is_plain_word(word: &str, lang: &Lang) -> bool {
    let skip = usize::from(lang.language() == "de");
    word.chars().skip(skip).all(|letter| letter.is_alphabetic() && !letter.is_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(word: &str, lang: &str) -> Vec<usize> {
        hyphenate(word, &lang.parse().expect("a tag"))
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
        assert!(!places("Menschenrechte", "de").is_empty());
    }

    #[test]
    fn a_language_without_patterns_is_not_hyphenated() {
        assert!(places("наурыз", "kk").is_empty());
        assert!(places("tangata", "mi").is_empty());
    }

    #[test]
    fn places_are_on_character_boundaries() {
        let word = "правозащитников";
        assert!(places(word, "ru").iter().all(|&at| word.is_char_boundary(at)));
    }
}
