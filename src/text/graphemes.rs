//! Grapheme clusters: letters with all their marks (UAX #29).

use icu_segmenter::GraphemeClusterSegmenter;

/// Returns where letters with all their marks start in a text (UAX #29, extended grapheme clusters), and its end.
pub(super) fn graphemes(text: &str) -> impl Iterator<Item = usize> + '_ {
    GraphemeClusterSegmenter::new_neo().segment_str(text)
}

/// Tells whether a character starts a letter of its own, whatever stands before it: no mark, and no joiner does (UAX #29,
/// GB9, GB9a).
pub(super) fn starts_letter(character: char) -> bool {
    let mut text = String::from("a");
    text.push(character);
    graphemes(&text).nth(1) == Some(1)
}
