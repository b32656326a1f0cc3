//! Lists of words, sorted by the compiler: a run that asks for one word pays for no other.

/// Words in order.
pub(super) type List = &'static [&'static str];

/// Tells whether a list has a word.
pub(super) fn has(list: List, word: &str) -> bool {
    list.binary_search(&word).is_ok()
}

/// The list of the words in a text, between spaces.
macro_rules! list {
    ($text:literal) => {{
        const WORDS: &str = $text;
        const SORTED: [&str; $crate::text::customs::lists::count(WORDS)] = $crate::text::customs::lists::sorted(WORDS);
        &SORTED
    }};
}
pub(super) use list;

/// Returns how many words a text has.
pub(super) const fn count(text: &str) -> usize {
    let (mut rest, mut count) = (text.as_bytes(), 0);
    while let Some((_, behind)) = next(rest) {
        (rest, count) = (behind, count + 1);
    }
    count
}

/// Returns the words of a text in order.
pub(super) const fn sorted<const COUNT: usize>(text: &'static str) -> [&'static str; COUNT] {
    let mut words = [""; COUNT];
    let (mut rest, mut count) = (text.as_bytes(), 0);
    while let Some((word, behind)) = next(rest) {
        let mut at = count;
        while at > 0 && is_before(word, words[at - 1].as_bytes()) {
            words[at] = words[at - 1];
            at -= 1;
        }
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
        let words: List = list!(
            "km m  \
                                 kg г м µg"
        );
        assert_eq!(words, ["kg", "km", "m", "µg", "г", "м"]);
        assert!(has(words, "µg") && !has(words, "k") && !has(list!(""), ""));
    }
}
