//! Lists of words, sorted by the compiler: a run that asks for one word pays for no other.

/// Words in order: the text that they stand in, and where.
///
/// Places are no addresses, which the system would have to correct one by one when the program starts.
#[derive(Clone, Copy)]
pub(crate) struct Vocabulary {
    pub(crate) text: &'static str,
    pub(crate) places: &'static [(u16, u16)],
    pub(crate) sieve: &'static Sieve,
}

/// A bit for each mark that one of the words has: most words that are asked for are none of these, and pass no further.
pub(crate) type Sieve = [u64; 16];

impl Vocabulary {
    /// Tells whether a word is among these.
    pub(crate) fn has(self, word: &str) -> bool {
        let mark = mark(word.as_bytes(), 0, word.len());
        if self.sieve[mark / 64] >> (mark % 64) & 1 == 0 {
            return false;
        }
        let found = |&(start, end): &(u16, u16)| self.text[usize::from(start)..usize::from(end)].cmp(word);
        self.places.binary_search_by(found).is_ok()
    }
}

/// The words of a text, between spaces, in order.
macro_rules! vocabulary {
    ($text:literal) => {{
        const TEXT: &str = $text;
        const PLACES: [(u16, u16); $crate::model::vocabulary::count(TEXT)] = $crate::model::vocabulary::sorted(TEXT);
        const SIEVE: $crate::model::vocabulary::Sieve = $crate::model::vocabulary::sieve(TEXT);
        $crate::model::vocabulary::Vocabulary { text: TEXT, places: &PLACES, sieve: &SIEVE }
    }};
}
pub(crate) use vocabulary;

/// Returns how many words a text has.
pub(crate) const fn count(text: &str) -> usize {
    let (mut at, mut count) = (0, 0);
    while let Some((_, end)) = next(text.as_bytes(), at) {
        (at, count) = (end, count + 1);
    }
    count
}

/// Returns the marks of the words of a text.
pub(crate) const fn sieve(text: &str) -> Sieve {
    let text = text.as_bytes();
    let (mut sieve, mut at) = ([0; 16], 0);
    while let Some((start, end)) = next(text, at) {
        let mark = mark(text, start, end);
        sieve[mark / 64] |= 1 << (mark % 64);
        at = end;
    }
    sieve
}

/// Returns the mark of a word, below 1,024: what its first byte, its last and its length come to.
const fn mark(text: &[u8], start: usize, end: usize) -> usize {
    if start == end {
        return 0;
    }
    let (first, last) = (text[start] as usize, text[end - 1] as usize);
    (first * 37 + last * 11 + (end - start) * 131) % 1024
}

/// Returns the places of the words of a text in their order, each of which stands there once.
#[expect(clippy::cast_possible_truncation, reason = "no other conversion is to be had in constants; checked first")]
pub(crate) const fn sorted<const COUNT: usize>(text: &str) -> [(u16, u16); COUNT] {
    let text = text.as_bytes();
    assert!(text.len() <= u16::MAX as usize, "places have 16 bits");
    let mut places = [(0, 0); COUNT];
    let (mut from, mut count) = (0, 0);
    while let Some((start, end)) = next(text, from) {
        let place = (start as u16, end as u16);
        let mut at = count;
        while at > 0 && is_before(text, place, places[at - 1]) {
            places[at] = places[at - 1];
            at -= 1;
        }
        assert!(at == 0 || is_before(text, places[at - 1], place), "a word stands twice");
        places[at] = place;
        (from, count) = (end, count + 1);
    }
    places
}

/// Returns where the first word behind a byte starts and ends.
const fn next(text: &[u8], mut start: usize) -> Option<(usize, usize)> {
    while start < text.len() && text[start].is_ascii_whitespace() {
        start += 1;
    }
    let mut end = start;
    while end < text.len() && !text[end].is_ascii_whitespace() {
        end += 1;
    }
    if end > start { Some((start, end)) } else { None }
}

/// Tells whether a word comes before another, byte by byte.
const fn is_before(text: &[u8], word: (u16, u16), other: (u16, u16)) -> bool {
    let ((mut at, end), (mut other, other_end)) = (word, other);
    while at < end && other < other_end {
        if text[at as usize] != text[other as usize] {
            return text[at as usize] < text[other as usize];
        }
        (at, other) = (at + 1, other + 1);
    }
    at == end && other < other_end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_in_order() {
        const WORDS: Vocabulary = vocabulary!(
            "km m  \
             kg г м µg k"
        );
        let words: Vec<&str> = WORDS.places.iter().map(|&(from, to)| &WORDS.text[from.into()..to.into()]).collect();
        assert_eq!(words, ["k", "kg", "km", "m", "µg", "г", "м"]);
        assert!(words.iter().all(|word| WORDS.has(word)));
        assert!(!WORDS.has("g") && !WORDS.has("") && !WORDS.has("kmm"));
    }
}
