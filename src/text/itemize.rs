//! Splits a paragraph where direction, script, style or face change.
//!
//! Text falls back to another face by word, never by letter: a word whose letters came from two designs
//! would look like a mistake. Only a word that no single face covers is split, where the coverage ends.

use std::ops::Range;

use unicode_script::{Script, UnicodeScript};

use super::Paragraph;
use super::Style;
use super::coverage::Coverage;
use super::fonts::{Fonts, Han};
use super::levels::{Levels, levels};
use super::places::{graphemes, leading_han};
use crate::model::Lang;

/// A stretch of text that is shaped in one go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
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
    pub(super) items: Vec<Item>,
    pub(super) missing: Vec<(usize, char)>,
}

/// Splits the text of a paragraph into items.
pub(super) fn itemize(paragraph: &Paragraph<'_>, fonts: &Fonts, coverage: &mut Coverage) -> Itemized {
    let levels = levels(paragraph, coverage);
    let mut itemized = Itemized { items: Vec::new(), missing: Vec::new() };
    let mut script = Script::Common;
    for (span, styled) in paragraph.spans.iter().enumerate() {
        let chain = coverage.chain(fonts, &styled.style);
        let mut choice = FaceChoice { fonts, coverage, chain, lang: styled.lang };
        let text = &paragraph.text[styled.range.clone()];
        if let (Some((face, script)), Levels::One(level)) = (choice.plain(text), &levels) {
            let item = Item { range: styled.range.clone(), span, face, script, level: *level };
            push_by_level(&mut itemized.items, item, &levels);
            continue;
        }
        let mut of_letters = None;
        for word in words(text, &mut script, choice.coverage) {
            let script = word.script;
            for part in parts(text, word) {
                let start = styled.range.start + part.range.start;
                let text = &paragraph.text[start..styled.range.start + part.range.end];
                if !part.has_letters {
                    of_letters = choice.face_of_letters(script, paragraph.text, of_letters);
                    if let Some((_, face)) = of_letters.filter(|&(_, face)| choice.covered(face, text) == text.len()) {
                        let item = Item { range: start..start + text.len(), span, face, script, level: 0 };
                        push_by_level(&mut itemized.items, item, &levels);
                        continue;
                    }
                }
                choice.split((text, script), |piece, face| {
                    let range = start + piece.start..start + piece.end;
                    let face = face.unwrap_or_else(|| {
                        report_missing(&paragraph.text[range.clone()], range.start, &mut itemized);
                        choice_default()
                    });
                    push_by_level(&mut itemized.items, Item { range, span, face, script, level: 0 }, &levels);
                });
            }
        }
    }
    itemized
}

/// Returns the face that a letter is set in by itself.
pub(super) fn face_of(
    letter: char,
    lang: &Lang,
    style: &Style<'_>,
    fonts: &Fonts,
    coverage: &mut Coverage,
) -> Option<usize> {
    let chain = coverage.chain(fonts, style);
    let script = coverage.script(letter);
    let mut choice = FaceChoice { fonts, coverage, chain, lang };
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
fn push_by_level(items: &mut Vec<Item>, item: Item, levels: &Levels) {
    let mut start = item.range.start;
    while start < item.range.end {
        let level = levels.at(start);
        let end = levels.change(start..item.range.end);
        let piece = Item { range: start..end, level, ..item };
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

/// A word and the white space after it, in one script.
struct Word {
    range: Range<usize>,
    script: Script,
    /// Whether it chooses its face by itself: it has letters of that script, or it is a number that has them beside it.
    has_letters: bool,
}

/// Cuts the figures of Europe out of words from right to left. They run the other way, and go with Latin letters: so a number
/// looks the same wherever it stands, and readers, who tell runs apart by their fonts, find where it ends.
fn parts(text: &str, word: Word) -> Vec<Word> {
    let Word { range, script, has_letters } = word;
    let letters = &text[range.clone()];
    if !runs_leftward(script) || !letters.contains(|letter: char| letter.is_ascii_digit()) {
        return vec![Word { range, script, has_letters }];
    }
    let mut parts = Vec::new();
    let mut start = 0;
    while start < letters.len() {
        let number =
            letters[start..].find(|letter: char| letter.is_ascii_digit()).map_or(letters.len(), |at| start + at);
        let has_letters = letters[start..number].contains(|letter: char| is_real(&letter.script()));
        parts.push(Word { range: range.start + start..range.start + number, script, has_letters });
        start = number + number_length(&letters[number..]);
        parts.push(Word { range: range.start + number..range.start + start, script, has_letters: true });
    }
    parts.retain(|part| !part.range.is_empty());
    parts
}

/// Returns how many bytes at the start of a text are a number: figures, the signs between them, and a sign for so many in a
/// hundred.
fn number_length(text: &str) -> usize {
    let inside = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ',' | ':' | '/' | '-' | '–');
    let end = text.find(|letter| !inside(letter)).unwrap_or(text.len());
    let figures = text[..end].trim_end_matches(|letter: char| !letter.is_ascii_digit()).len();
    figures + text[figures..].chars().next().filter(|sign| matches!(sign, '%' | '‰')).map_or(0, char::len_utf8)
}

/// Tells whether a script is written from right to left.
fn runs_leftward(script: Script) -> bool {
    use Script::{
        Adlam, Arabic, Hanifi_Rohingya, Hebrew, Mandaic, Mende_Kikakui, Nko, Samaritan, Syriac, Thaana, Yezidi,
    };
    matches!(
        script,
        Adlam
            | Arabic
            | Hanifi_Rohingya
            | Hebrew
            | Mandaic
            | Mende_Kikakui
            | Nko
            | Samaritan
            | Syriac
            | Thaana
            | Yezidi
    )
}

/// Splits text after white space and where the script changes; `script` is that of the text before, and then of its end.
///
/// Characters common to all scripts go with the letters before them, those at the start with the first letters; signs that
/// fill an East Asian square go with no letters but those that do so too. Signs that only some scripts have, such as the
/// Arabic comma, go with those, and a bracket goes with its twin (UAX #24, 5.1).
fn words(text: &str, script: &mut Script, coverage: &mut Coverage) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let first = text.chars().map(|character| coverage.script(character)).find(is_real);
    *script = first.unwrap_or(*script);
    let mut open: Vec<(char, Script)> = Vec::new();
    let (mut start, mut at) = (0, 0);
    let (mut after_space, mut has_letters) = (false, false);
    while let Some(character) = text[at..].chars().next() {
        let square = fills_square(character) && !is_east_asian(*script);
        let own = if square { Script::Han } else { coverage.script(character) };
        let space = character.is_whitespace();
        let is_own = is_real(&own);
        let is_sign = own == Script::Common && !space;
        let own = if is_sign { sign_script(character, (*script, &mut open), text) } else { own };
        let differs = is_real(&own) && own != *script;
        let script_changes = square || differs && (is_sign || !extends(character, *script));
        if at > start && (script_changes || (after_space && !space)) {
            words.push(Word { range: start..at, script: *script, has_letters });
            (start, has_letters) = (at, false);
        }
        if script_changes {
            *script = own;
        }
        has_letters |= is_own;
        after_space = space;
        at += character.len_utf8();
        if *script == Script::Han && !space {
            at += leading_han(&text[at..]);
        }
    }
    words.push(Word { range: start..text.len(), script: *script, has_letters });
    words
}

/// Returns the script that a sign goes with which several have, behind letters of another one: that of the bracket that it
/// closes, or one of the text's among those that have it; otherwise that of the letters before. `open` are the brackets that
/// are open, by what closes them.
fn sign_script(sign: char, (script, open): (Script, &mut Vec<(char, Script)>), text: &str) -> Script {
    const PAIRS: [(char, char); 4] = [('(', ')'), ('[', ']'), ('{', '}'), ('«', '»')];
    /// Deeper nesting is no text.
    const DEEPEST: usize = 16;
    if sign.is_ascii_alphanumeric() || fills_square(sign) {
        return script;
    }
    if let Some(&(_, closing)) = PAIRS.iter().find(|&&(opening, _)| opening == sign) {
        if open.len() < DEEPEST {
            open.push((closing, script));
        }
        return script;
    }
    if let Some(depth) = open.iter().rposition(|&(closing, _)| closing == sign) {
        let (_, script) = open[depth];
        open.truncate(depth);
        return script;
    }
    let extension = sign.script_extension();
    if sign.is_ascii() || extension.is_common() || extension.contains_script(script) {
        return script;
    }
    let has = |letter: char| extension.contains_script(letter.script()) && is_real(&letter.script());
    text.chars().find(|&letter| has(letter)).map_or(script, |letter| letter.script())
}

/// Tells whether a sign belongs to East Asian text: what Unicode calls wide or full width (UAX #11) of those that have no
/// script of their own; the full-width letters of Latin have theirs.
fn fills_square(character: char) -> bool {
    matches!(
        character,
        '\u{3001}'..='\u{303f}' | '\u{ff01}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}' | '\u{ff5b}'..='\u{ff60}'
            | '\u{ffe0}'..='\u{ffe6}'
    )
}

fn is_east_asian(script: Script) -> bool {
    use Script::{Bopomofo, Han, Hangul, Hiragana, Katakana, Yi};
    matches!(script, Han | Hiragana | Katakana | Bopomofo | Hangul | Yi)
}

fn is_real(script: &Script) -> bool {
    !matches!(script, Script::Common | Script::Inherited | Script::Unknown)
}

fn extends(character: char, script: Script) -> bool {
    character.script_extension().contains_script(script)
}

/// Chooses faces for the words of a style.
struct FaceChoice<'a> {
    fonts: &'a Fonts,
    coverage: &'a mut Coverage,
    /// The style's chain of faces.
    chain: usize,
    lang: &'a Lang,
}

impl FaceChoice<'_> {
    /// Returns face and script of a text that is all in one script and in the first face, as most text is.
    fn plain(&mut self, text: &str) -> Option<(usize, Script)> {
        let face = self.coverage.first(self.chain)?;
        let has_ascii = self.coverage.has_ascii(self.fonts, face);
        let mut script = Script::Common;
        for character in text.chars() {
            let own = match character {
                'a'..='z' | 'A'..='Z' => Script::Latin,
                ' '..='~' => Script::Common,
                _ => self.coverage.script(character),
            };
            if is_real(&own) && own != script {
                if script != Script::Common {
                    return None;
                }
                script = own;
            }
            let known = has_ascii && matches!(character, ' '..='~');
            if !known && !self.coverage.has(self.fonts, face, character) {
                return None;
            }
        }
        Some((face, script))
    }

    /// Returns the face that sets the letters of a script, by the first of them in a text: signs and figures among them are
    /// taken from it too. `known` is the answer to the last question.
    fn face_of_letters(
        &mut self,
        script: Script,
        text: &str,
        known: Option<(Script, usize)>,
    ) -> Option<(Script, usize)> {
        if let Some(known) = known.filter(|&(known, _)| known == script) {
            return Some(known);
        }
        if !is_real(&script) {
            return None;
        }
        let letter = text.chars().find(|&letter| self.coverage.script(letter) == script)?;
        let (face, _) = self.longest(letter.encode_utf8(&mut [0; 4]), script)?;
        Some((script, face))
    }

    /// Calls `set` with the face of the whole word, or with the longest pieces that some face covers.
    ///
    /// A piece without a face is a run of characters that no face has.
    fn split(&mut self, (word, script): (&str, Script), mut set: impl FnMut(Range<usize>, Option<usize>)) {
        let mut start = 0;
        while start < word.len() {
            let rest = &word[start..];
            let covered = self.longest(rest, script).or_else(|| self.beyond(rest));
            match covered {
                Some((face, length)) => {
                    set(start..start + length, Some(face));
                    start += length;
                }
                None => {
                    let length = rest.chars().next().map_or(rest.len(), char::len_utf8);
                    set(start..start + length, None);
                    start += length;
                }
            }
        }
    }

    /// Returns the first face that covers the whole text, or else the one that covers most of its beginning.
    fn longest(&mut self, text: &str, script: Script) -> Option<(usize, usize)> {
        let mut best: Option<(usize, usize)> = None;
        let wanted = (script, Han::wanted(script, self.lang));
        let mut nth = 0;
        while let Some(face) = self.coverage.face(self.fonts, self.chain, (wanted, nth)) {
            let length = self.covered(face, text);
            if length == text.len() {
                return Some((face, length));
            }
            if length > best.map_or(0, |(_, longest)| longest) {
                best = Some((face, length));
            }
            nth += 1;
        }
        best.map(|(face, length)| (face, whole_letters(text, length)))
    }

    /// Returns a face for the first character of a text that no face for its script has: a sign that several scripts
    /// share may stand among words of another one.
    fn beyond(&mut self, text: &str) -> Option<(usize, usize)> {
        let character = text.chars().next()?;
        let faces = self.coverage.faces_beyond(self.fonts, self.chain, character);
        let face = faces.into_iter().find(|&face| self.coverage.has(self.fonts, face, character))?;
        Some((face, character.len_utf8()))
    }

    /// Returns how many bytes at the start of the text a face covers.
    fn covered(&mut self, face: usize, text: &str) -> usize {
        let uncovered = text.char_indices().find(|&(_, character)| !self.coverage.has(self.fonts, face, character));
        uncovered.map_or(text.len(), |(at, _)| at)
    }
}

/// Returns how much of so many bytes at the start of a text is whole letters with all their marks; all of it where a
/// single letter is longer.
fn whole_letters(text: &str, length: usize) -> usize {
    graphemes(text).take_while(|&at| at <= length).last().filter(|&at| at > 0).unwrap_or(length)
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
    fn square_signs_go_with_no_latin_word() {
        let mut coverage = Coverage::new(&Fonts::bundled());
        let shown = |text: &str, coverage: &mut Coverage| -> Vec<(String, Script)> {
            let mut script = Script::Common;
            words(text, &mut script, coverage)
                .into_iter()
                .map(|word| (text[word.range].to_owned(), word.script))
                .collect()
        };
        let split = shown("与UN）和NGO，", &mut coverage);
        let expected = [("与", Script::Han), ("UN", Script::Latin), ("）和", Script::Han), ("NGO", Script::Latin)];
        assert_eq!(split[..4], expected.map(|(text, script)| (text.to_owned(), script)));
        assert_eq!(split[4..], [("，".to_owned(), Script::Han)]);
        assert_eq!(shown("ひと、ひと", &mut coverage).len(), 1);
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
                    let paragraph = Paragraph { isolates, ..paragraph };
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
    fn a_word_is_split_between_whole_letters() {
        // A letter of two bytes stands at the third, and its mark takes two more.
        assert_eq!((whole_letters("abé\u{301}c", 4), whole_letters("abé\u{301}c", 6)), (2, 6));
        assert_eq!(whole_letters("é\u{301}", 2), 2);
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
