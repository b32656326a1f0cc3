//! The size of bullets, by how high the middle of letters stands in a script: signs that were made for Latin stand too low
//! beside letters of others, and are too small there.

use std::collections::BTreeMap;

use unicode_bidi::BidiClass;
use unicode_script::UnicodeScript;

use super::fonts::Face;
use super::itemize::face_of;
use super::strength::class;
use super::{Style, Typesetter};
use crate::geometry::Pt;
use crate::model::Lang;

/// At most so many letters are looked at.
const SAMPLE: usize = 24;
/// Letters are found in the part of Unicode around one of them.
const PART: u32 = 0x80;
/// A sign is made no larger than this, in hundredths. It is never made smaller: letters with much below the baseline are not
/// smaller than others.
const MOST: i64 = 140;

impl Typesetter<'_> {
    /// Returns the size of a sign beside a letter, if beside Latin letters it is as large as those.
    pub(crate) fn beside(&mut self, letter: char, lang: &Lang, style: &Style<'_>) -> Pt {
        if letter.script() == 'x'.script() {
            return style.size;
        }
        let (Some(own), Some(latin)) = (self.middle_of(letter, lang, style), self.middle_of('x', lang, style)) else {
            return style.size;
        };
        let percent = Pt::from_milli(own).scale(100, latin.max(1)).milli();
        style.size.scale(percent.clamp(100, MOST), 100)
    }

    /// Returns the middle of the letters like one, in the face that it is set in, and remembers it.
    fn middle_of(&mut self, letter: char, lang: &Lang, style: &Style<'_>) -> Option<i64> {
        let face = face_of(letter, lang, style, self)?;
        let key = (face, part(letter), letter.script().short_name());
        let fonts = self.fonts;
        *self.middles.entry(key).or_insert_with(|| middle(&fonts.faces()[face], letter))
    }
}

/// Middles by face, part of Unicode and script.
pub(super) type Middles = BTreeMap<(usize, u32, &'static str), Option<i64>>;

/// Returns where the part of Unicode starts that a letter is in.
fn part(letter: char) -> u32 {
    u32::from(letter) / PART * PART
}

/// Returns how far above the baseline the middle of most letters stands that are of a letter's script and in its part of
/// Unicode, in ten-thousandths of an em; small ones, where there are capitals too.
fn middle(face: &Face, letter: char) -> Option<i64> {
    let start = part(letter);
    let is_like = |other: &char| {
        let is_letter = other.is_alphabetic() && !other.is_uppercase() && class(*other) != BidiClass::NSM;
        is_letter && other.script() == letter.script()
    };
    let letters: Vec<char> = (start..start + PART).filter_map(char::from_u32).filter(is_like).collect();
    let middle = |letter: char| {
        let outline = face.outline(face.glyph(letter)?)?;
        let heights = || outline.points().iter().map(|point| i64::from(point.y));
        Some((heights().min()? + heights().max()?) / 2)
    };
    let step = letters.len().div_ceil(SAMPLE).max(1);
    let mut middles: Vec<i64> = letters.into_iter().step_by(step).filter_map(middle).collect();
    middles.sort_unstable();
    let most = *middles.get(middles.len() / 2)?;
    Some(most * 10_000 / i64::from(face.metrics().units_per_em.max(1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Fonts;
    use crate::text::sample::with_paragraph;

    #[test]
    fn signs_are_larger_beside_higher_letters() {
        let fonts = Fonts::bundled();
        let beside = |letter: char, lang: &str| {
            with_paragraph("x", lang, |paragraph| {
                let size = Typesetter::new(&fonts).beside(letter, paragraph.lang, &paragraph.base);
                (size.milli() * 100 + paragraph.base.size.milli() / 2) / paragraph.base.size.milli()
            })
        };
        assert_eq!(beside('a', "en"), 100);
        let near = |letter, lang| (90..=110).contains(&beside(letter, lang));
        assert!(near('я', "ru") && near('λ', "el"));
        let high = |letter, lang| (120..=MOST).contains(&beside(letter, lang));
        assert!(high('क', "hi") && high('א', "he") && high('መ', "am"));
        assert_eq!(beside('ع', "ar"), 100);
    }
}
