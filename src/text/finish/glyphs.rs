//! Gives glyphs the letters that they draw on a line, and hyphens at its end theirs.

use std::ops::Range;

use super::LineSegment;
use crate::text::run::Glyph;
use crate::text::shape::{ShapedGlyph, is_invisible};

/// Puts a soft hyphen into the run's text, behind the letters it follows; the author's own is used where there is one.
pub(super) fn segment_hyphen_range(text: &mut String, seen_end: Option<usize>) -> Range<usize> {
    const SOFT_HYPHEN: char = '\u{ad}';
    let at = seen_end.unwrap_or(0);
    if !text[at..].starts_with(SOFT_HYPHEN) {
        text.insert(at, SOFT_HYPHEN);
    }
    at..at + SOFT_HYPHEN.len_utf8()
}

/// Lets a hyphen of the author's survive at the end of a line, and of a heading above another line, where readers take it for
/// one put in by the layout and drop it: a zero-width space behind it says that the word may break there. A hyphen that is all
/// there is, as in the cell of a table, is safe.
pub(super) fn protect_hyphen(text: &mut String, glyphs: &mut [Glyph], seen_end: usize) {
    const ZERO_WIDTH_SPACE: char = '\u{200b}';
    let stem = text[..seen_end].trim_end_matches(['-', '\u{2010}']);
    if stem.len() == seen_end || stem.is_empty() {
        return;
    }
    let added = ZERO_WIDTH_SPACE.len_utf8();
    text.insert(seen_end, ZERO_WIDTH_SPACE);
    for glyph in glyphs {
        let Range { start, end } = glyph.text();
        if start >= seen_end {
            *glyph = glyph.with_text(start + added..end + added);
        } else if end == seen_end {
            *glyph = glyph.with_text(start..end + added);
        }
    }
}

/// Gives every glyph its letters; offsets count from the segment's start.
pub(super) fn place_glyphs(segment: &LineSegment, shaped: &[ShapedGlyph], text: &str, glyphs: &mut Vec<Glyph>) {
    let start = segment.range.start;
    glyphs.reserve(shaped.len() + 1);
    let mut rest = shaped;
    while let [first, others @ ..] = rest {
        let next = others.first().map_or(start + text.len(), |next| next.cluster());
        if next != first.cluster() && first.is_plain() {
            // Most are a cluster by themselves.
            glyphs.push(first.placed(letters(text, first.cluster() - start..next - start)));
            rest = others;
            continue;
        }
        let same = others.iter().take_while(|next| next.cluster() == first.cluster()).count();
        let (cluster, behind) = rest.split_at(1 + same);
        rest = behind;
        let end = rest.first().map_or(text.len(), |next| next.cluster() - start);
        let letters = letters(text, first.cluster() - start..end);
        for glyph in cluster {
            let placed = glyph.placed(letters.clone());
            let placed = if glyph.apart { placed.set_apart() } else { placed };
            glyphs.push(placed.with_offset(segment.expansion.of_offset(glyph.x_offset()), glyph.y_offset()));
        }
    }
}

/// Returns a cluster's letters without those at its end that have no ink.
fn letters(text: &str, cluster: Range<usize>) -> Range<usize> {
    match text.as_bytes()[cluster.clone()] {
        // One character; those without ink stand before U+3000.
        [_] | [0xe3..=0xff, _, _] => cluster,
        _ => cluster.start..cluster.start + text[cluster].trim_end_matches(is_invisible).len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Pt;

    #[test]
    fn the_authors_hyphen_survives_at_the_end_of_a_line() {
        let glyph = |text| Glyph::new(1, Pt::ZERO, text);
        let mut text = "a- ".to_owned();
        let mut glyphs = [glyph(0..1), glyph(1..2), glyph(2..3)];
        protect_hyphen(&mut text, &mut glyphs, 2);
        assert_eq!(text, "a-\u{200b} ");
        assert_eq!(glyphs.map(|glyph| glyph.text()), [0..1, 1..5, 5..6]);
        let mut alone = "-".to_owned();
        protect_hyphen(&mut alone, &mut [glyph(0..1)], 1);
        assert_eq!(alone, "-");
    }

    #[test]
    fn the_authors_soft_hyphen_is_not_doubled() {
        let mut text = "co\u{ad}".to_owned();
        assert_eq!(segment_hyphen_range(&mut text, Some(2)), 2..4);
        assert_eq!(text, "co\u{ad}");
        let mut text = "co ".to_owned();
        assert_eq!(segment_hyphen_range(&mut text, Some(2)), 2..4);
        assert_eq!(text, "co\u{ad} ");
    }
}
