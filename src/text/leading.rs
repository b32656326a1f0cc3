//! Leading, from one baseline to the next: what the script of a paragraph asks for beyond the leading of the design.
//!
//! The design is made for Latin letters. A paragraph that is mostly in a script that needs more gets it on every line, so
//! that lines stand evenly; a word of such a script in other text makes its own line taller, and only where it must.

use unicode_script::Script;

use super::TextParagraph;
use super::coverage::Coverage;
use super::fonts::Fonts;
use super::itemize::TextItem;
use super::pieces::Shaped;
use crate::geometry::Pt;

/// How the lines of a paragraph follow each other.
pub(super) struct Leading {
    /// How far its letters reach above and below the baseline.
    pub(super) strut: (Pt, Pt),
    /// From one baseline to the next where no letter asks for more.
    pub(super) leading: Pt,
}

/// Returns the leading of a paragraph.
pub(super) fn leading(
    paragraph: &TextParagraph<'_>,
    shaped: &Shaped,
    fonts: &Fonts,
    coverage: &mut Coverage,
) -> Leading {
    let base = &paragraph.base;
    let chain = coverage.chain(fonts, base);
    let face = coverage.first(chain).unwrap_or(0);
    let (mut above, mut below) = extent(fonts, face, base.size);
    let mut leading = paragraph.leading;
    if has_stacked_marks(paragraph.text) {
        leading = leading.max(base.size.scale(STACKED.0, STACKED.1));
    }
    if let Some(item) = main(&shaped.items).filter(|item| is_tall(item.script)) {
        let (tall_above, tall_below) = extent(fonts, item.face, base.size);
        (above, below) = (above.max(tall_above), below.max(tall_below));
        if is_dense(item.script) {
            leading = leading.scale(DENSE.0, DENSE.1);
        }
        leading = leading.max(above + below);
    }
    Leading { strut: (above, below), leading }
}

/// Capitals with two marks over a line with marks below need so many sizes: five fourths.
const STACKED: (i64, i64) = (5, 4);
/// Where letters fill their height, or carry signs above and below, lines need a tenth more white between them.
const DENSE: (i64, i64) = (11, 10);

/// Returns an item of the script that most of a paragraph is in.
fn main(items: &[TextItem]) -> Option<&TextItem> {
    let bytes = |script: Script| -> usize {
        items.iter().filter(|item| item.script == script).map(|item| item.range.len()).sum()
    };
    let (first, rest) = items.split_first()?;
    if rest.iter().all(|item| item.script == first.script) || !items.iter().any(|item| is_tall(item.script)) {
        return Some(first);
    }
    let mut scripts: Vec<Script> = Vec::new();
    for item in items {
        scripts.extend((!scripts.contains(&item.script)).then_some(item.script));
    }
    let most = scripts.into_iter().rev().max_by_key(|&script| bytes(script))?;
    items.iter().find(|item| item.script == most)
}

/// Returns how far the letters of a face reach above and below the baseline.
pub(super) fn extent(fonts: &Fonts, face: usize, size: Pt) -> (Pt, Pt) {
    let metrics = fonts.faces()[face].metrics();
    let length = |units: i32| size.scale(i64::from(units), i64::from(metrics.units_per_em));
    (length(metrics.ascent), length(metrics.descent).abs())
}

/// Scripts whose letters stay within the lines of Latin text; all others may ask for a taller line.
pub(super) fn is_tall(script: Script) -> bool {
    !matches!(script, Script::Latin | Script::Greek | Script::Cyrillic | Script::Common | Script::Inherited)
}

/// Scripts whose letters are full-width, or hang from a line with signs above and below.
fn is_dense(script: Script) -> bool {
    use Script::{
        Balinese, Bengali, Bopomofo, Devanagari, Gujarati, Gurmukhi, Han, Hangul, Hiragana, Javanese, Kannada,
        Katakana, Khmer, Lao, Malayalam, Myanmar, Oriya, Sinhala, Tamil, Telugu, Thai, Tibetan, Yi,
    };
    matches!(
        script,
        Balinese
            | Bengali
            | Bopomofo
            | Devanagari
            | Gujarati
            | Gurmukhi
            | Han
            | Hangul
            | Hiragana
            | Javanese
            | Kannada
            | Katakana
            | Khmer
            | Lao
            | Malayalam
            | Myanmar
            | Oriya
            | Sinhala
            | Tamil
            | Telugu
            | Thai
            | Tibetan
            | Yi
    )
}

/// Tells whether a text has letters with two marks, as in Vietnamese and Yoruba: composed ones, or marks by themselves.
fn has_stacked_marks(text: &str) -> bool {
    // What U+0300 to U+036F and U+1EA0 to U+1EFF start with in UTF-8.
    let may_have = |(first, second): (u8, u8)| {
        matches!(first, 0xcc | 0xcd) | matches!(first, 0xe1) & matches!(second, 0xba | 0xbb)
    };
    // All bytes are looked at, so that it can be many at a time.
    let pairs = text.bytes().zip(text.as_bytes().get(1..).unwrap_or_default());
    !text.is_ascii() && pairs.fold(false, |found, (first, &second)| found | may_have((first, second)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(script: Script, range: std::ops::Range<usize>) -> TextItem {
        TextItem { range, span: 0, face: 0, script, level: 0 }
    }

    #[test]
    fn the_script_of_a_paragraph_is_that_of_most_of_it() {
        let items = [item(Script::Latin, 0..10), item(Script::Thai, 10..60), item(Script::Latin, 60..80)];
        assert_eq!(main(&items).map(|item| item.script), Some(Script::Thai));
        let items = [item(Script::Latin, 0..40), item(Script::Thai, 40..60)];
        assert_eq!(main(&items).map(|item| item.script), Some(Script::Latin));
        assert_eq!(main(&[]), None);
    }

    #[test]
    fn two_marks_on_a_letter_are_found() {
        assert!(has_stacked_marks("Điều kiện") && has_stacked_marks("gbogbo ẹ̀dá"));
        assert!(!has_stacked_marks("déjà vu") && !has_stacked_marks("plain"));
    }
}
