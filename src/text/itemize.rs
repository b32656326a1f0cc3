//! Itemization: splits a paragraph where direction, script, style or face change.
//!
//! Text falls back to another face by word, never by letter: a word whose letters came from two designs
//! would look like a mistake. Only a word that no single face covers is split, where the coverage ends.

mod faces;
mod words;

use std::ops::Range;

use unicode_script::Script;

use super::coverage::Coverage;
use super::fonts::Fonts;
use super::levels::{EmbeddingLevels, levels};
use super::{Style, TextParagraph, Typesetter};
use crate::model::Lang;
use faces::FaceChoice;
use words::words;

/// A stretch of text that is shaped in one go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TextItem {
    /// Its bytes.
    pub(super) range: Range<usize>,
    /// Which of the paragraph's spans it lies in.
    pub(super) span: usize,
    /// The face, as an index into the fonts.
    pub(super) face: usize,
    /// The script.
    pub(super) script: Script,
    /// The embedding level: odd runs from right to left (UAX #9, BD2).
    pub(super) level: u8,
}

/// The items, in order and without gaps, and what cannot be drawn.
#[derive(Debug)]
pub(super) struct Itemized {
    pub(super) items: Vec<TextItem>,
    pub(super) missing: Vec<(usize, char)>,
}

/// Splits the text of a paragraph into items.
pub(super) fn itemize(paragraph: &TextParagraph<'_>, fonts: &Fonts, coverage: &mut Coverage) -> Itemized {
    let levels = levels(paragraph, coverage);
    let mut itemized = Itemized { items: Vec::new(), missing: Vec::new() };
    let (mut script, mut of_letters) = (Script::Common, Vec::new());
    for (span, styled) in paragraph.spans.iter().enumerate() {
        let chain = coverage.chain(fonts, &styled.style);
        let mut choice =
            FaceChoice { fonts, coverage, chain, lang: styled.lang, text: paragraph.text, of_letters: &mut of_letters };
        let text = &paragraph.text[styled.range.clone()];
        if let (Some((face, script)), EmbeddingLevels::One(level)) = (choice.plain(text), &levels) {
            let item = TextItem { range: styled.range.clone(), span, face, script, level: *level };
            push_by_level(&mut itemized.items, item, &levels);
            continue;
        }
        for word in words(text, &mut script, choice.coverage) {
            let start = styled.range.start + word.range.start;
            let (letters, script) = (&paragraph.text[start..styled.range.start + word.range.end], word.script);
            choice.set(letters, &word, |piece, face| {
                let range = start + piece.start..start + piece.end;
                let face = face.unwrap_or_else(|| {
                    report_missing(&paragraph.text[range.clone()], range.start, &mut itemized);
                    choice_default()
                });
                push_by_level(&mut itemized.items, TextItem { range, span, face, script, level: 0 }, &levels);
            });
        }
    }
    itemized
}

/// Returns the face that a letter is set in by itself.
pub(super) fn face_of(letter: char, lang: &Lang, style: &Style<'_>, typesetter: &mut Typesetter<'_>) -> Option<usize> {
    let (fonts, coverage) = (typesetter.fonts, &mut typesetter.coverage);
    let chain = coverage.chain(fonts, style);
    let script = coverage.script(letter);
    let mut choice = FaceChoice { fonts, coverage, chain, lang, text: "", of_letters: &mut Vec::new() };
    choice.longest(letter.encode_utf8(&mut [0; 4]), script).map(|(face, _)| face)
}

/// A character without a glyph stops the report; until then any face will do.
const fn choice_default() -> usize {
    0
}

fn report_missing(text: &str, start: usize, itemized: &mut Itemized) {
    let new = |character: char, missing: &[(usize, char)]| missing.iter().all(|&(_, known)| known != character);
    for (at, character) in text.char_indices() {
        if new(character, &itemized.missing) {
            itemized.missing.push((start + at, character));
        }
    }
}

/// Appends an item, cut where the level changes, and joined to the one before where nothing does.
fn push_by_level(items: &mut Vec<TextItem>, item: TextItem, levels: &EmbeddingLevels) {
    let mut start = item.range.start;
    while start < item.range.end {
        let level = levels.at(start);
        let end = levels.change(start..item.range.end);
        let piece = TextItem { range: start..end, level, ..item };
        match items.last_mut() {
            Some(last)
                if (last.span, last.face, last.script, last.level) == (piece.span, piece.face, piece.script, level) =>
            {
                last.range.end = end;
            }
            Some(_) | None => items.push(piece),
        }
        start = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Direction;
    use crate::text::Isolate;
    use crate::text::sample::with_paragraph;
    use proptest::prelude::*;

    /// Text, face and level of an item.
    type Shown = (String, String, u8);

    fn items(text: &str, lang: &str) -> (Vec<Shown>, Vec<(usize, char)>) {
        let fonts = Fonts::bundled();
        let itemized = with_paragraph(text, lang, |paragraph| itemize(&paragraph, &fonts, &mut Coverage::new(&fonts)));
        let shown = itemized
            .items
            .iter()
            .map(|item| (text[item.range.clone()].to_owned(), fonts.faces()[item.face].name().to_owned(), item.level));
        (shown.collect(), itemized.missing)
    }

    #[test]
    fn a_word_falls_back_as_a_whole() {
        let (items, missing) = items("in Hausa ɓaɗe, yes", "en");
        let shown: Vec<_> = items.iter().map(|(text, face, _)| (text.as_str(), face.as_str())).collect();
        assert_eq!(
            shown,
            [("in Hausa ", "SourceSerif4-Regular"), ("ɓaɗe, ", "NotoSerif-Regular"), ("yes", "SourceSerif4-Regular")]
        );
        assert!(missing.is_empty());
    }

    #[test]
    fn a_rare_letter_takes_no_numbers_with_it() {
        let (items, _) = items("Ɓangaren 12 da 13", "ha");
        let faces: Vec<_> = items.iter().map(|(text, face, _)| (text.as_str(), face.as_str())).collect();
        assert_eq!(faces, [("Ɓangaren ", "NotoSerif-Regular"), ("12 da 13", "SourceSerif4-Regular")]);
    }

    #[test]
    fn signs_are_set_in_the_face_of_the_letters_that_they_stand_among() {
        let shown = |text: &str| -> Vec<(String, bool)> {
            let (items, _) = items(text, "ar");
            let mut shown: Vec<(String, bool)> = Vec::new();
            for (text, face, _) in items {
                let arabic = face.starts_with("NotoNaskh");
                match shown.last_mut() {
                    Some((last, same)) if *same == arabic => last.push_str(&text),
                    Some(_) | None => shown.push((text, arabic)),
                }
            }
            shown
        };
        let arabic = |text: &str| assert_eq!(shown(text), [(text.to_owned(), true)]);
        arabic("عدد ٢٥٠ حالة. العدد ٢٥٠، (المادة ١).");
        let parts = |parts: &[(&str, bool)]| -> Vec<(String, bool)> {
            parts.iter().map(|&(text, arabic)| (text.to_owned(), arabic)).collect()
        };
        assert_eq!(shown("في UNHCR، في"), parts(&[("في ", true), ("UNHCR", false), ("، في", true)]));
        assert_eq!(shown("في (UN) في"), parts(&[("في (", true), ("UN", false), (") في", true)]));
        // Figures of Europe are the same everywhere.
        let numbers =
            [("عدد ", true), ("1,250", false), (" حالة، و", true), ("12%", false), (" (المادة ", true), ("1", false)];
        assert_eq!(shown("عدد 1,250 حالة، و12% (المادة 1)."), parts(&[&numbers[..], &[(").", true)]].concat()));
        assert_eq!(shown("2024 في"), parts(&[("2024", false), (" في", true)]));
    }

    #[test]
    fn what_no_face_has_is_reported_once_with_its_place() {
        let (_, missing) = items("a 字 b 字", "en");
        assert_eq!(missing, [(2, '字')]);
    }

    #[test]
    fn direction_splits_items() {
        let (items, _) = items("see العربية (UN) 2023", "ar");
        let shown: Vec<_> = items.iter().map(|(text, _, level)| (text.as_str(), *level)).collect();
        assert_eq!(shown, [("see", 2), (" ", 1), ("العربية (", 1), ("UN", 2), (") ", 1), ("2023", 2)]);
    }

    proptest! {
        /// UAX #9, BD8 and 3.3.2: what is isolated is one neutral sign to what stands around it.
        #[test]
        fn what_is_isolated_counts_as_one_sign(
            parts in ["[a-c1 .,(אבع٣]{0,8}", "[a-c1 .,(אבع٣]{1,8}", "[a-c1 .,(אבع٣]{0,8}"],
            (lang, leftward) in (prop_oneof![Just("en"), Just("ar")], any::<bool>()),
        ) {
            let fonts = Fonts::bundled();
            let outside = |inner: &str, isolates: &[Isolate]| -> Vec<u8> {
                let text = [&parts[0], inner, &parts[2]].concat();
                with_paragraph(&text, lang, |paragraph| {
                    let paragraph = TextParagraph { isolates, ..paragraph };
                    let levels = levels(&paragraph, &mut Coverage::new(&fonts));
                    let behind = parts[0].len() + inner.len()..text.len();
                    (0..parts[0].len()).chain(behind).map(|at| levels.at(at)).collect()
                })
            };
            let direction = if leftward { Direction::RightToLeft } else { Direction::LeftToRight };
            let isolate = Isolate { range: parts[0].len()..parts[0].len() + parts[1].len(), direction };
            prop_assert_eq!(outside(&parts[1], &[isolate]), outside("\u{fffc}", &[]));
        }
    }

    #[test]
    fn an_address_runs_from_left_to_right_as_a_whole() {
        let (items, _) = items("انظر (https://un.org/ar/).", "ar");
        let shown: Vec<_> = items.iter().map(|(text, _, level)| (text.as_str(), *level)).collect();
        assert_eq!(shown, [("انظر (", 1), ("https://un.org/ar/", 2), (").", 1)]);
    }

    #[test]
    fn arabic_is_set_in_an_arabic_face() {
        let (items, missing) = items("حقوق الإنسان", "ar");
        assert_eq!(items[0].1, "NotoNaskhArabic-Regular");
        assert!(missing.is_empty());
    }

    /// Returns the items of a text and the faces that were opened for it.
    #[cfg(feature = "fonts-world")]
    fn opened(text: &str, lang: &str) -> (Itemized, Vec<String>) {
        let fonts = Fonts::unopened();
        let itemized = with_paragraph(text, lang, |paragraph| itemize(&paragraph, &fonts, &mut Coverage::new(&fonts)));
        let open = fonts.faces().iter().filter(|face| face.is_open() && face.script().is_some());
        (itemized, open.map(|face| face.name().to_owned()).collect())
    }

    #[test]
    #[cfg(feature = "fonts-world")]
    fn a_word_opens_the_face_of_its_script_and_no_other() {
        let nothing: [&str; 0] = [];
        assert_eq!(opened("Sphinx 2023, γνώμη, жизнь, ‘ɓaɗe’ – حقوق!", "en").1, nothing);
        for (text, face) in [
            ("שלום, עולם.", "NotoSerifHebrew-Regular"),
            ("(मानव) अधिकार।", "NotoSerifDevanagari-Regular"),
            ("ሰብዓዊ መብቶች፡", "NotoSerifEthiopic-Regular"),
            ("สิทธิมนุษยชน", "NotoSerifThai-Regular"),
            ("ⵉⵣⵔⴼⴰⵏ", "NotoSansTifinagh-Regular"),
            ("ᐃᓄᐃᑦ", "NotoSansCanadianAboriginal-Regular"),
        ] {
            let (itemized, open) = opened(text, "en");
            assert_eq!(open, [face]);
            assert!(itemized.missing.is_empty(), "{text}");
        }
    }

    #[test]
    #[cfg(feature = "fonts-world")]
    fn a_sign_of_another_script_is_found_among_words_that_have_it_not() {
        let (itemized, open) = opened("the danda । ends", "en");
        assert_eq!(open.len(), 1);
        assert!(itemized.missing.is_empty());
    }
}
