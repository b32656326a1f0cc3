//! Gives out the codes by which text names the glyphs of a face.
//!
//! A code stands for a glyph *and* the letters it draws: a glyph that draws a hyphen here and a soft
//! hyphen there gets two codes, so that the way back from code to letters is always exact. Codes are
//! counted in the order of first use. Several glyphs that draw fewer letters between them (a letter and its
//! dots) can be one group under one code. Where there are more than a font has codes for, the first letters win, and the
//! answer says that it is not exact.

use crate::text::{Face, is_number_sign};

use super::encoding::Bytes;

/// Stands for letters that a code cannot carry: a space without width, which readers do not speak.
pub(super) const NO_LETTERS: &str = "\u{200b}";

/// A code of a face.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Code {
    /// Its number, from 1.
    pub(super) number: u16,
    /// What stands for it in text.
    pub(super) bytes: Bytes,
    /// How far it moves the pen, in thousandths of an em, as the file says.
    pub(super) width: i64,
    /// Whether reading it back gives the letters asked for.
    pub(super) exact: bool,
}

/// A glyph of a group, in font units from where the pen stands before the group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct GlyphPart {
    /// Its number in the face.
    pub(super) glyph: u16,
    /// How far it is drawn to the right.
    pub(super) x: i16,
    /// How far it is drawn above the baseline.
    pub(super) y: i16,
}

/// Several glyphs, or none, under one code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// The glyphs.
    pub(super) parts: Box<[GlyphPart]>,
    /// How far it moves the pen, in font units: as far as its glyphs do by design.
    pub(super) advance: u16,
}

/// One code and what it stands for.
pub(super) struct CodeEntry {
    /// The number of the glyph in the face; in a group, of the one it is found by.
    pub(super) glyph: u16,
    /// What it draws instead, if that is a group.
    pub(super) group: Option<Group>,
    /// How far it moves the pen, in thousandths of an em.
    pub(super) width: i64,
    /// The letters it draws.
    pub(super) text: Box<str>,
    /// The next entry of the same glyph, if there is one.
    next: Option<u16>,
}

/// The codes of one face.
pub(super) struct Codes {
    units_per_em: i64,
    /// By glyph: its first entry.
    first: Vec<Option<u16>>,
    /// By code, less one.
    entries: Vec<CodeEntry>,
    /// The same: what a code that is the first of its glyph has as a rule, where its letters are short.
    usual: Vec<Usual>,
}

impl Codes {
    /// Returns no codes.
    pub(super) fn new(face: &Face) -> Codes {
        Codes {
            units_per_em: i64::from(face.metrics().units_per_em.max(1)),
            first: Vec::new(),
            entries: Vec::new(),
            usual: Vec::new(),
        }
    }

    /// Returns the entries, by code; the first has code 1.
    pub(super) fn entries(&self) -> &[CodeEntry] {
        &self.entries
    }

    /// Tells whether there were more glyphs and letters than a PDF font can tell apart.
    pub(super) fn overflows(&self) -> bool {
        self.entries.len() > MAX_CODES
    }

    /// Returns the code of a glyph with the letters, in UTF-8, that it draws as a rule, if it tells them exactly.
    ///
    /// [`Codes::code`] would return the same, not quite as fast.
    #[inline]
    pub(super) fn usual(&self, glyph: u16, text: &[u8]) -> Option<&Code> {
        let first = (*self.first.get(usize::from(glyph))?)?;
        let usual = &self.usual[usize::from(first)];
        (usual.letters == short(text)? && usual.code.exact).then_some(&usual.code)
    }

    /// Returns the code of a glyph that draws these letters.
    pub(super) fn code(&mut self, face: &Face, glyph: u16, text: &str) -> Code {
        let kept = if mappable(text) { text } else { NO_LETTERS };
        let chain = self.search(glyph, None, kept);
        let index = match chain {
            EntryChain { found: Some(index), .. } => index,
            EntryChain { plain: Some(index), .. } if self.is_full() => {
                return self.numbered(index, false);
            }
            EntryChain { last, .. } => self.add(last, CodeEntry::new(glyph, kept, self.em(face.advance(glyph).into()))),
        };
        let code = self.numbered(index, is_exact(kept, text));
        // A number sign is drawn with its number.
        let has_usual = self.usual[usize::from(index)].letters != 0 || text.starts_with(is_number_sign);
        if let (false, Some(letters)) = (has_usual, short(text.as_bytes())) {
            self.usual[usize::from(index)] = Usual { letters, code };
        }
        code
    }

    /// Returns the code of a group that draws these letters, if the face allows groups; `glyph` is what it is found by.
    /// The group is its glyphs, and how far it moves the pen.
    ///
    /// Groups that differ by no more than a thousandth of an em are one: the places of the glyphs are rounded, and not
    /// alike in every size and on every expanded line.
    pub(super) fn group(&mut self, glyph: u16, group: (&[GlyphPart], u16), text: &str) -> Option<Code> {
        if self.is_full() || !is_exact(text, text) || !mappable(text) {
            return None;
        }
        let chain = self.search(glyph, Some(group), text);
        let index = match chain.found {
            Some(index) => index,
            None => {
                let (parts, advance) = group;
                let width = self.em(advance.into());
                let group = Some(Group { parts: parts.into(), advance });
                self.add(chain.last, CodeEntry { group, ..CodeEntry::new(glyph, text, width) })
            }
        };
        Some(self.numbered(index, true))
    }

    /// Returns how many units make one em.
    pub(super) fn units_per_em(&self) -> i64 {
        self.units_per_em
    }

    fn search(&self, glyph: u16, group: Option<(&[GlyphPart], u16)>, text: &str) -> EntryChain {
        let mut chain = EntryChain { found: None, plain: None, last: None };
        let mut next = self.first.get(usize::from(glyph)).copied().flatten();
        while let Some(index) = next {
            let entry = &self.entries[usize::from(index)];
            if *entry.text == *text && self.looks_like(entry.group.as_ref(), group) {
                chain.found = Some(index);
                break;
            }
            if entry.group.is_none() {
                chain.plain = Some(index);
            }
            chain.last = next;
            next = entry.next;
        }
        chain
    }

    fn looks_like(&self, one: Option<&Group>, other: Option<(&[GlyphPart], u16)>) -> bool {
        let (Some(one), Some((parts, advance))) = (one, other) else { return one.is_none() && other.is_none() };
        let near = |one: i16, other: i16| i64::from(one.abs_diff(other)) * 1000 <= self.units_per_em;
        let same = |one: &GlyphPart, other: &GlyphPart| {
            one.glyph == other.glyph && near(one.x, other.x) && near(one.y, other.y)
        };
        one.advance == advance
            && one.parts.len() == parts.len()
            && one.parts.iter().zip(parts).all(|(one, other)| same(one, other))
    }

    fn add(&mut self, last: Option<u16>, entry: CodeEntry) -> u16 {
        let index = u16::try_from(self.entries.len()).ok().filter(|&index| usize::from(index) <= MAX_CODES);
        // What does not fit any more is refused as a whole when the fonts are written.
        let Some(index) = index else { return 0 };
        let glyph = usize::from(entry.glyph);
        self.entries.push(entry);
        self.usual.push(Usual::default());
        match last {
            Some(last) => self.entries[usize::from(last)].next = Some(index),
            None => {
                let slots = self.first.len().max(glyph + 1);
                self.first.resize(slots, None);
                self.first[glyph] = Some(index);
            }
        }
        index
    }

    fn numbered(&self, index: u16, exact: bool) -> Code {
        let number = index + 1;
        Code { number, bytes: Bytes::of(number), width: self.entries[usize::from(index)].width, exact }
    }

    fn is_full(&self) -> bool {
        self.entries.len() >= MAX_CODES
    }

    /// Returns a length in font units in thousandths of an em.
    fn em(&self, units: i64) -> i64 {
        (units * 1000 + self.units_per_em / 2).div_euclid(self.units_per_em)
    }
}

impl CodeEntry {
    fn new(glyph: u16, text: &str, width: i64) -> CodeEntry {
        CodeEntry { glyph, group: None, width, text: text.into(), next: None }
    }
}

/// What a search among the entries of a glyph comes upon.
struct EntryChain {
    /// The one looked for.
    found: Option<u16>,
    /// The last that is the single glyph, with other letters.
    plain: Option<u16>,
    /// The last of all, to which another can be tied.
    last: Option<u16>,
}

/// The code that a glyph has as a rule.
#[derive(Clone, Copy, Default)]
struct Usual {
    /// As [`short`] has them; 0 where they are not known.
    letters: u64,
    code: Code,
}

/// Returns up to seven bytes of letters, and how many they are, as one number; nothing for more, or none.
#[inline]
fn short(text: &[u8]) -> Option<u64> {
    match *text {
        [letter] => return Some(1 << 8 | u64::from(letter)),
        [first, second, third] => return Some(3 << 24 | u64::from(u32::from_be_bytes([0, first, second, third]))),
        _ => {}
    }
    let length = u64::try_from(text.len()).ok().filter(|length| (1..8).contains(length))?;
    Some(text.iter().fold(length, |letters, &byte| letters << 8 | u64::from(byte)))
}

/// Adobe Technical Note 5014: numbers have 16 bits, and 0 is the glyph for what is missing.
const MAX_CODES: usize = 65_534;

fn is_exact(kept: &str, text: &str) -> bool {
    kept.len() == text.len() && kept == text && !text.chars().any(is_private)
}

/// ISO 14289-1, 7.21.7: no code may map to nothing, U+0000, U+FEFF or U+FFFE.
fn mappable(text: &str) -> bool {
    !text.is_empty() && !text.contains(['\0', '\u{feff}', '\u{fffe}'])
}

/// ISO 19005-2, 6.2.11.7.3: letters for private use need an ActualText as well.
fn is_private(letter: char) -> bool {
    matches!(letter, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Fonts;

    #[test]
    fn one_glyph_with_two_texts_has_two_codes() {
        let fonts = Fonts::bundled();
        let face = &fonts.faces()[0];
        let glyph = face.glyph('-').expect("a hyphen");
        let mut codes = Codes::new(face);
        let hard = codes.code(face, glyph, "-");
        let soft = codes.code(face, glyph, "\u{ad}");
        assert_eq!((hard.number, soft.number), (1, 2));
        assert_eq!(hard.width, soft.width);
        assert_eq!(codes.code(face, glyph, "-"), hard);
        assert_eq!(codes.usual(glyph, b"-"), Some(&hard));
        assert_eq!(codes.usual(glyph, "\u{ad}".as_bytes()), None);
        assert!(hard.exact && soft.exact);
    }

    #[test]
    fn groups_that_look_the_same_share_a_code() {
        let fonts = Fonts::bundled();
        let face = &fonts.faces()[0];
        let [e, acute] = ['e', '´'].map(|letter| face.glyph(letter).expect("a letter"));
        let mut codes = Codes::new(face);
        let mut at = |x, advance| {
            let parts = [GlyphPart { glyph: e, x: 0, y: 0 }, GlyphPart { glyph: acute, x, y: 40 }];
            codes.group(e, (&parts, advance), "é").map(|code| (code.number, code.width))
        };
        let all = [at(30, 500), at(31, 500), at(29, 500), at(35, 500), at(30, 600)];
        assert_eq!(all, [(1, 500), (1, 500), (1, 500), (2, 500), (3, 600)].map(Some));
    }

    #[test]
    fn letters_that_no_code_may_carry_are_not_exact() {
        let fonts = Fonts::bundled();
        let face = &fonts.faces()[0];
        let mut codes = Codes::new(face);
        assert!(!codes.code(face, 3, "").exact);
        assert_eq!(codes.code(face, 3, ""), codes.code(face, 3, "\0"));
        assert!(!codes.code(face, 3, "\u{feff}").exact);
        assert!(!codes.code(face, 4, "\u{e000}").exact);
        assert_eq!(codes.usual(4, "\u{e000}".as_bytes()), None);
        assert_eq!(&*codes.entries()[0].text, NO_LETTERS);
    }
}
