//! Lists of words, sorted by the compiler: a run that asks for one word pays for no other.

/// Words in order.
pub(crate) type Vocabulary = &'static [&'static str];

/// Tells whether a word is among others.
pub(crate) fn has(words: Vocabulary, word: &str) -> bool {
    words.binary_search(&word).is_ok()
}

/// The words of a text, between spaces, in order.
macro_rules! vocabulary {
    ($text:literal) => {{
        const WORDS: &str = $text;
        const SORTED: [&str; $crate::model::vocabulary::count(WORDS)] = $crate::model::vocabulary::sorted(WORDS);
        &SORTED
    }};
}
pub(crate) use vocabulary;

/// Returns how many words a text has.
pub(crate) const fn count(text: &str) -> usize {
    let (mut rest, mut count) = (text.as_bytes(), 0);
    while let Some((_, behind)) = next(rest) {
        (rest, count) = (behind, count + 1);
    }
    count
}

/// Returns the words of a text in order, each of which stands there once.
pub(crate) const fn sorted<const COUNT: usize>(text: &'static str) -> [&'static str; COUNT] {
    let mut words = [""; COUNT];
    let (mut rest, mut count) = (text.as_bytes(), 0);
    while let Some((word, behind)) = next(rest) {
        let mut at = count;
        while at > 0 && is_before(word, words[at - 1].as_bytes()) {
            words[at] = words[at - 1];
            at -= 1;
        }
        assert!(at == 0 || is_before(words[at - 1].as_bytes(), word), "a word stands twice");
        words[at] = match str::from_utf8(word) {
            Ok(word) => word,
            Err(_) => panic!("a word ends at a space"),
        };
        (rest, count) = (behind, count + 1);
    }
    words
}

/// Returns the first word of a text, and what stands behind it.
const fn next(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut start = 0;
    while start < text.len() && text[start].is_ascii_whitespace() {
        start += 1;
    }
    let mut end = start;
    while end < text.len() && !text[end].is_ascii_whitespace() {
        end += 1;
    }
    let (word, rest) = text.split_at(end);
    let (_, word) = word.split_at(start);
    if word.is_empty() { None } else { Some((word, rest)) }
}

/// Tells whether a word comes before another, byte by byte.
const fn is_before(word: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < word.len() && at < other.len() {
        if word[at] != other[at] {
            return word[at] < other[at];
        }
        at += 1;
    }
    word.len() < other.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_in_order() {
        let words: Vocabulary = vocabulary!(
            "km m  \
                                 kg г м µg"
        );
        assert_eq!(words, ["kg", "km", "m", "µg", "г", "м"]);
        assert!(has(words, "µg") && !has(words, "k") && !has(vocabulary!(""), ""));
    }
}
