//! Which codes show a cluster: the glyphs that draw some letters between them.
//!
//! Readers get their text from codes one by one. So a cluster becomes codes whose letters, one after the
//! other, are the cluster's; only where the face allows no groups is that not always possible.

use crate::geometry::Pt;
use crate::model::Direction;
use crate::paged::{Glyph, GlyphRun};
use crate::text::{Face, Strength, strength};

use super::codes::{Code, Codes, GlyphPart, NO_LETTERS};
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

/// Glyphs of a run that draw some letters between them.
#[derive(Clone, Copy)]
pub(super) struct Cluster<'g> {
    pub(super) run: &'g GlyphRun,
    pub(super) glyphs: &'g [Glyph],
    /// The letters.
    pub(super) text: &'g str,
}

/// More glyphs in a cluster than any script stacks: they are not drawn as one.
const LARGEST_GROUP: usize = 32;

/// Shows a cluster by groups, so that its letters come back whole and in order; gives nothing where the face
/// allows no groups.
///
/// From left to right, a cluster is one group. From right to left it is one a letter with the marks on it, in the order
/// of the paper: the first from the left draws it all, the others draw nothing, and all move the pen alike. Readers turn
/// the letters of one code over together with the line, so that each code says its letters backwards.
pub(super) fn grouped(face: &Face, codes: &mut Codes, cluster: Cluster<'_>, shown: &mut Vec<Shown>) -> Option<()> {
    let Cluster { run, glyphs, text } = cluster;
    if text.is_empty() {
        return None;
    }
    if run.direction == Direction::LeftToRight {
        shown.push(group(face, codes, cluster)?);
        return Some(());
    }
    let letters = turned(text);
    if let [all] = letters.as_slice() {
        shown.push(group(face, codes, Cluster { text: all, ..cluster })?);
        return Some(());
    }
    let drawn = compose(face, codes, cluster)?;
    let whole: Pt = glyphs.iter().map(Glyph::advance).sum();
    let base = base(glyphs)?;
    for (index, letter) in letters.iter().enumerate() {
        let share = |whole: i64| share(whole, index, letters.len());
        let advance = u16::try_from(share(drawn.advance.into())).ok()?;
        let parts = if index == 0 { drawn.parts() } else { &[] };
        let code = codes.group(base, (parts, advance), letter)?;
        shown.push(Shown { code, x: Pt::ZERO, y: Pt::ZERO, advance: Pt::from_milli(share(whole.milli())) });
    }
    Some(())
}

/// Shows a number sign and its number, which stand in one place: the first digit draws both. The sign's own code draws
/// nothing, a little before the right end: Poppler sorts what it finds by place, takes the sign for a letter from right
/// to left, and has it first only if it does not stand to the left of the number.
pub(super) fn numbered(face: &Face, codes: &mut Codes, cluster: Cluster<'_>, shown: &mut Vec<Shown>) -> Option<()> {
    let Cluster { run, glyphs, text } = cluster;
    let (sign, digits) = text.split_at(text.chars().next()?.len_utf8());
    let drawn = compose(face, codes, cluster)?;
    let whole: Pt = glyphs.iter().map(Glyph::advance).sum();
    let code = codes.group(glyphs[0].id, (&[], 0), sign)?;
    shown.push(Shown { code, x: whole - run.size / 10, y: Pt::ZERO, advance: Pt::ZERO });
    let count = digits.chars().count();
    for (index, (at, digit)) in digits.char_indices().enumerate() {
        let share = |whole: i64| share(whole, index, count);
        let advance = u16::try_from(share(drawn.advance.into())).ok()?;
        let parts = if index == 0 { drawn.parts() } else { &[] };
        let code = codes.group(glyphs[0].id, (parts, advance), &digits[at..at + digit.len_utf8()])?;
        shown.push(Shown { code, x: Pt::ZERO, y: Pt::ZERO, advance: Pt::from_milli(share(whole.milli())) });
    }
    (count > 0).then_some(())
}

/// Returns the letters of a text with the marks on them, from the last to the first, and each backwards.
fn turned(text: &str) -> Vec<String> {
    let mut letters: Vec<String> = Vec::new();
    for letter in text.chars() {
        match letters.last_mut() {
            Some(marked) if strength(letter) == Strength::Mark => marked.insert(0, letter),
            Some(_) | None => letters.push(letter.into()),
        }
    }
    letters.reverse();
    letters
}

/// Returns what one of so many gets of a whole, of which nothing is left over.
fn share(whole: i64, index: usize, count: usize) -> i64 {
    let up_to = |part: usize| whole * i64::try_from(part).unwrap_or(0) / i64::try_from(count.max(1)).unwrap_or(1);
    up_to(index + 1) - up_to(index)
}

/// Shows some glyphs of a cluster in one code.
fn group(face: &Face, codes: &mut Codes, cluster: Cluster<'_>) -> Option<Shown> {
    let Cluster { glyphs, text, .. } = cluster;
    let group = compose(face, codes, cluster)?;
    let code = match group.parts() {
        &[GlyphPart { glyph, x: 0, y: 0 }] if !glyphs[0].is_set_apart() => {
            Some(codes.code(face, glyph, text)).filter(|code| code.exact)
        }
        parts => codes.group(base(glyphs)?, (parts, group.advance), text),
    };
    let advance = glyphs.iter().map(Glyph::advance).sum();
    Some(Shown { code: code?, x: Pt::ZERO, y: Pt::ZERO, advance })
}

/// Returns the glyph that a group is found by: the letter, since many letters have the same marks.
fn base(glyphs: &[Glyph]) -> Option<u16> {
    glyphs.iter().rev().max_by_key(|glyph| glyph.advance()).map(|glyph| glyph.id)
}

/// Glyphs put together.
struct ComposedGlyphs {
    parts: [GlyphPart; LARGEST_GROUP],
    count: usize,
    /// How far they move the pen, in font units.
    advance: u16,
}

impl ComposedGlyphs {
    fn parts(&self) -> &[GlyphPart] {
        &self.parts[..self.count]
    }
}

/// Makes a group of glyphs. Its height is drawn into it: readers take what is raised for another line. Its widths are
/// those before the expansion, which the reader applies to the group as a whole, and it moves the pen as far as its
/// glyphs do by design: readers take a gap behind it for a space. White that is none is therefore a part of the group.
fn compose(face: &Face, codes: &Codes, cluster: Cluster<'_>) -> Option<ComposedGlyphs> {
    let Cluster { run, glyphs, .. } = cluster;
    let (em, units) = (run.size.milli(), codes.units_per_em());
    let unit = |length: Pt| i16::try_from(length.scale(units, em).milli()).ok();
    let designed =
        |length: Pt| i16::try_from(length.scale(units * AS_DESIGNED, em * scale(run.expansion)).milli()).ok();
    let mut parts = [GlyphPart::default(); LARGEST_GROUP];
    let (mut pen, mut advance) = (Pt::ZERO, 0);
    for (index, glyph) in glyphs.iter().enumerate() {
        let (x, y) = (designed(pen + glyph.x_offset())?, unit(glyph.y_offset())?);
        *parts.get_mut(index)? = GlyphPart { glyph: glyph.id, x, y };
        pen += glyph.advance();
        // Shapers let marks stand where they are, however wide the font says that they are.
        advance += match glyph.advance() {
            whole if glyph.is_set_apart() => i64::from(designed(whole)?),
            whole if whole > Pt::ZERO => i64::from(face.advance(glyph.id)),
            _ => 0,
        };
    }
    Some(ComposedGlyphs { parts, count: glyphs.len(), advance: u16::try_from(advance).ok()? })
}

/// Shows a cluster glyph by glyph, its letters dealt out among them; tells whether that says them exactly.
pub(super) fn dealt(face: &Face, codes: &mut Codes, cluster: Cluster<'_>, shown: &mut Vec<Shown>) -> bool {
    let Cluster { run, glyphs, text } = cluster;
    shown.clear();
    let shares = shares(text, glyphs.len());
    let mut exact = text.chars().count() >= glyphs.len();
    shown.extend(glyphs.iter().enumerate().map(|(index, glyph)| {
        let share = match run.direction {
            Direction::LeftToRight => shares[index],
            Direction::RightToLeft => shares[glyphs.len() - 1 - index],
        };
        // Readers turn the letters of one code over together with the line.
        let turned = matches!(run.direction, Direction::RightToLeft).then(|| share.chars().rev().collect::<String>());
        let code = codes.code(face, glyph.id, turned.as_deref().unwrap_or(share));
        exact &= code.exact;
        Shown::new(code, glyph)
    }));
    exact
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
    use crate::text::{Expansion, Fonts};
    use crate::theme::Color;

    #[test]
    fn letters_are_turned_with_the_marks_on_them() {
        assert_eq!(turned("\u{644}\u{627}\u{64b}"), ["\u{64b}\u{627}", "\u{644}"]);
        assert_eq!(turned("\u{5e9}\u{5c1}\u{5b8}"), ["\u{5b8}\u{5c1}\u{5e9}"]);
        assert_eq!(turned("\u{64b}"), ["\u{64b}"]);
    }

    #[test]
    fn white_that_is_no_space_is_in_the_code() {
        let fonts = Fonts::bundled();
        let face = &fonts.faces()[0];
        let size = Pt::new(10);
        let id = face.glyph('a').expect("a letter");
        let designed = size.scale(i64::from(face.advance(id)), i64::from(face.metrics().units_per_em));
        let expansion = Expansion { scale: 200, tracking: Pt::ZERO };
        let advance = (designed + size / 4).scale(scale(expansion), AS_DESIGNED);
        let run = GlyphRun {
            face: 0,
            size,
            color: Color::new(0, 0, 0),
            direction: Direction::LeftToRight,
            lang: None,
            text: "a".into(),
            expansion,
            glyphs: vec![Glyph::new(id, advance, 0..1).set_apart()].into(),
        };
        let mut codes = Codes::new(face);
        let plain = codes.code(face, id, "a");
        let mut shown = Vec::new();
        grouped(face, &mut codes, Cluster { run: &run, glyphs: &run.glyphs, text: "a" }, &mut shown).expect("a group");
        let [Shown { code, advance: moved, .. }] = shown.as_slice() else { panic!("{} codes", shown.len()) };
        assert_eq!((code.exact, code.width - plain.width, *moved), (true, 250, advance));
        assert_ne!(code.number, plain.number);
    }

    #[test]
    fn shares_leave_nothing_over() {
        assert_eq!([0, 1, 2].map(|index| share(500, index, 3)), [166, 167, 167]);
        assert_eq!(share(-7, 0, 1), -7);
    }

    #[test]
    fn letters_are_dealt_out_in_order() {
        assert_eq!(shares("abc", 2), ["a", "bc"]);
        assert_eq!(shares("e\u{301}", 2), ["e", "\u{301}"]);
        assert_eq!(shares("é", 3), ["é", NO_LETTERS, NO_LETTERS]);
        assert_eq!(shares("", 2), [NO_LETTERS, NO_LETTERS]);
    }
}
