//! Which codes show a cluster: the glyphs that draw some letters between them.
//!
//! Readers get their text from codes one by one. So a cluster becomes codes whose letters, one after the
//! other, are the cluster's; only where the face allows no groups is that not always possible.

use crate::geometry::Pt;
use crate::model::Direction;
use crate::paged::{Glyph, GlyphRun};
use crate::text::Face;

use super::codes::{Code, Codes, Group, NO_LETTERS, Part};
use super::text::{AS_DESIGNED, scale};

/// A code to be shown: where from the pen, and how far the pen goes on.
pub(super) struct Shown {
    /// The code.
    pub(super) code: Code,
    /// How far to the right of the pen.
    pub(super) x: Pt,
    /// How far above the baseline.
    pub(super) y: Pt,
    /// How far the pen goes on.
    pub(super) advance: Pt,
}

impl Shown {
    /// Returns a single glyph under a code.
    pub(super) fn new(code: Code, glyph: &Glyph) -> Shown {
        Shown { code, x: glyph.x_offset(), y: glyph.y_offset(), advance: glyph.advance() }
    }
}

/// More glyphs in a cluster than any script stacks: they are not drawn as one.
const LARGEST_GROUP: usize = 32;

/// Shows a cluster by groups, so that its letters come back whole and in order; gives nothing where the face
/// allows no groups.
///
/// From left to right, a cluster is one group. From right to left readers turn the letters of one code over
/// together with the line, so that there it is one code a letter; glyphs beyond that belong to the first, and letters
/// beyond that are codes that draw nothing.
pub(super) fn grouped(
    (face, codes): (&Face, &mut Codes),
    (run, cluster): (&GlyphRun, &[Glyph]),
    text: &str,
) -> Option<Vec<Shown>> {
    let letters = text.chars().count();
    if cluster.len() > LARGEST_GROUP || letters == 0 {
        return None;
    }
    if run.direction == Direction::LeftToRight {
        return Some(vec![group((face, codes), (run, cluster), text)?]);
    }
    if letters > cluster.len() {
        return shared((face, codes), (run, cluster), text);
    }
    let (rest, base) = cluster.split_at(letters - 1);
    let (first, others) = text.split_at(text.chars().next()?.len_utf8());
    let mut shown = Vec::with_capacity(letters);
    for (glyph, (at, letter)) in rest.iter().zip(others.char_indices().rev()) {
        let level = glyph.clone().with_offset(Pt::ZERO, glyph.y_offset());
        let mark = group((face, codes), (run, &[level]), &others[at..at + letter.len_utf8()])?;
        shown.push(Shown { x: glyph.x_offset(), ..mark });
    }
    shown.push(group((face, codes), (run, base), first)?);
    Some(shown)
}

/// Shows a cluster of more letters than glyphs, from right to left, in one code a letter: the first from the left draws
/// it all, the others draw nothing, and all move the pen alike.
fn shared(
    (face, codes): (&Face, &mut Codes),
    (run, cluster): (&GlyphRun, &[Glyph]),
    text: &str,
) -> Option<Vec<Shown>> {
    let drawn = compose(face, (run, cluster))?;
    let letters: Vec<&str> = text.char_indices().rev().map(|(at, letter)| &text[at..at + letter.len_utf8()]).collect();
    let whole: Pt = cluster.iter().map(Glyph::advance).sum();
    let (mut parts, mut shown) = (drawn.parts, Vec::with_capacity(letters.len()));
    for (index, letter) in letters.iter().enumerate() {
        let part = |of: i64| {
            let count = i64::try_from(letters.len()).unwrap_or(i64::MAX);
            let at = i64::try_from(index).unwrap_or(i64::MAX);
            of * (at + 1) / count - of * at / count
        };
        let advance = u16::try_from(part(drawn.advance.into())).ok()?;
        let group = Group { parts: std::mem::take(&mut parts), advance };
        let code = codes.group(cluster[0].id, group, letter)?;
        shown.push(Shown { code, x: Pt::ZERO, y: Pt::ZERO, advance: Pt::from_milli(part(whole.milli())) });
    }
    Some(shown)
}

/// Shows some glyphs of a cluster in one code.
fn group((face, codes): (&Face, &mut Codes), (run, glyphs): (&GlyphRun, &[Glyph]), text: &str) -> Option<Shown> {
    let group = compose(face, (run, glyphs))?;
    let code = match group.parts[..] {
        [Part { glyph, x: 0, y: 0 }] => Some(codes.code(face, glyph, text)).filter(|code| code.exact),
        _ => codes.group(glyphs[0].id, group, text),
    };
    let advance = glyphs.iter().map(Glyph::advance).sum();
    Some(Shown { code: code?, x: Pt::ZERO, y: Pt::ZERO, advance })
}

/// Makes a group of glyphs. Its height is drawn into it: readers take what is raised for another line. Its widths are
/// those before the expansion, which the reader applies to the group as a whole, and it moves the pen as far as its
/// glyphs do by design: readers take a gap behind it for a space.
fn compose(face: &Face, (run, glyphs): (&GlyphRun, &[Glyph])) -> Option<Group> {
    let (em, units) = (run.size.milli(), i64::from(face.metrics().units_per_em));
    let unit = |length: Pt| i16::try_from(length.scale(units, em).milli()).ok();
    let designed =
        |length: Pt| i16::try_from(length.scale(units * AS_DESIGNED, em * scale(run.expansion)).milli()).ok();
    let (mut pen, mut advance) = (Pt::ZERO, 0);
    let mut parts = Vec::with_capacity(glyphs.len());
    for glyph in glyphs {
        parts.push(Part { glyph: glyph.id, x: designed(pen + glyph.x_offset())?, y: unit(glyph.y_offset())? });
        pen += glyph.advance();
        // Shapers let marks stand where they are, however wide the font says that they are.
        advance += if glyph.advance() > Pt::ZERO { i64::from(face.advance(glyph.id)) } else { 0 };
    }
    Some(Group { parts: parts.into(), advance: u16::try_from(advance).ok()? })
}

/// Shows a cluster glyph by glyph, its letters dealt out among them; tells whether that says them exactly.
pub(super) fn dealt(
    (face, codes): (&Face, &mut Codes),
    (run, cluster): (&GlyphRun, &[Glyph]),
    text: &str,
) -> (Vec<Shown>, bool) {
    let shares = shares(text, cluster.len());
    let mut exact = text.chars().count() >= cluster.len();
    let shown = cluster.iter().enumerate().map(|(index, glyph)| {
        let share = match run.direction {
            Direction::LeftToRight => shares[index],
            Direction::RightToLeft => shares[cluster.len() - 1 - index],
        };
        // Readers turn the letters of one code over together with the line.
        let turned = matches!(run.direction, Direction::RightToLeft).then(|| share.chars().rev().collect::<String>());
        let code = codes.code(face, glyph.id, turned.as_deref().unwrap_or(share));
        exact &= code.exact;
        Shown::new(code, glyph)
    });
    (shown.collect(), exact)
}

/// Deals the letters of a cluster out to its glyphs, in reading order: one each, and the rest to the last.
/// Where there are fewer letters than glyphs, the last glyphs stand for [`NO_LETTERS`].
fn shares(text: &str, glyphs: usize) -> Vec<&str> {
    let mut rest = text;
    let mut shares = Vec::with_capacity(glyphs);
    for left in (1..=glyphs).rev() {
        let length = if left == 1 { rest.len() } else { rest.chars().next().map_or(0, char::len_utf8) };
        let (share, others) = rest.split_at(length);
        shares.push(if share.is_empty() { NO_LETTERS } else { share });
        rest = others;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_dealt_out_in_order() {
        assert_eq!(shares("abc", 2), ["a", "bc"]);
        assert_eq!(shares("e\u{301}", 2), ["e", "\u{301}"]);
        assert_eq!(shares("é", 3), ["é", NO_LETTERS, NO_LETTERS]);
        assert_eq!(shares("", 2), [NO_LETTERS, NO_LETTERS]);
    }
}
