//! Writes CFF programs: Adobe Technical Notes 5176 (the format) and 5177 (the charstrings).
//!
//! One charstring for each code, in the order of the codes, so that code, CID and glyph are one number. They are drawn
//! anew from the outlines, which is why a code may stand for several glyphs at once, and for a place in the design space of
//! a variable font. Hints, which fit outlines to coarse screens, are left out as they are for TrueType.

use crate::text::{Face, Outline, OutlinePoint, PointKind};

use super::codes::{Entry, Part};

/// Returns a CID-keyed program of this name with a glyph for each entry; nothing if the font is damaged.
pub(super) fn program(name: &str, face: &Face, entries: &[Entry]) -> Option<Vec<u8>> {
    let mut charstrings = Vec::with_capacity(entries.len() + 1);
    charstrings.push(alone(face, 0)?);
    for entry in entries {
        charstrings.push(match &entry.group {
            Some(group) => charstring(face, &group.parts, group.advance.into())?,
            None => alone(face, entry.glyph)?,
        });
    }
    let count = u16::try_from(charstrings.len()).ok()?;
    let head = [vec![1, 0, 4, 4], index(&[name.as_bytes()])?].concat();
    let after = [index(&["Adobe", "Identity"])?, index::<&str>(&[])?].concat();
    // All offsets take five bytes, so that the length of the top dictionary does not depend on them.
    let top_length = index(&[top_dict(face, count, &[0; 4])])?.len();
    let charset = [[2, 0, 1].as_slice(), &(count - 1).checked_sub(1)?.to_be_bytes()].concat();
    let select = [[3, 0, 1, 0, 0, 0].as_slice(), &count.to_be_bytes()].concat();
    let charstrings = index(&charstrings)?;
    let private = [number(0), vec![20], number(0), vec![21]].concat();
    let at_charset = head.len() + top_length + after.len();
    let at_select = at_charset + charset.len();
    let at_charstrings = at_select + select.len();
    let at_private = at_charstrings + charstrings.len();
    let at_fonts = at_private + private.len();
    let same = if is_usual(face) { Vec::new() } else { matrix("1") };
    let font = [same, number(i32::try_from(private.len()).ok()?), offset(at_private)?, vec![18]].concat();
    let offsets = [at_charset, at_select, at_charstrings, at_fonts];
    let top = index(&[top_dict(face, count, &offsets)])?;
    Some([head, top, after, charset, select, charstrings, private, index(&[font])?].concat())
}

/// Technical Note 5176, section 9: the operators that a CID-keyed font needs.
fn top_dict(face: &Face, count: u16, offsets: &[usize; 4]) -> Vec<u8> {
    let metrics = face.metrics();
    let mut dict = [number(391), number(392), number(0), vec![12, 30]].concat();
    if !is_usual(face) {
        let scale = (1.0 / f64::from(metrics.units_per_em.max(1))).to_string();
        dict.extend(matrix(&scale));
    }
    metrics.bounds.map(number).iter().for_each(|bound| dict.extend(bound));
    dict.push(5);
    dict.extend([number(i32::from(count)), vec![12, 34]].concat());
    for (at, operator) in offsets.iter().zip([[15].as_slice(), &[12, 37], &[17], &[12, 36]]) {
        dict.extend(offset(*at).unwrap_or_default());
        dict.extend(operator);
    }
    dict
}

/// Tells whether the font matrix goes without saying. Not every validator reads the fractions in one.
fn is_usual(face: &Face) -> bool {
    face.metrics().units_per_em == 1000
}

/// Returns a FontMatrix that scales both ways alike.
fn matrix(scale: &str) -> Vec<u8> {
    let [scale, zero] = [real(scale), number(0)];
    [&scale, &zero, &zero, &scale, &zero, &zero, &vec![12, 7]].into_iter().flatten().copied().collect()
}

/// Technical Note 5176, table 5: a real number in decimal digits.
fn real(digits: &str) -> Vec<u8> {
    let mut nibbles: Vec<u8> = digits.bytes().map(|byte| if byte == b'.' { 0xa } else { byte & 0xf }).collect();
    nibbles.push(0xf);
    if nibbles.len() % 2 == 1 {
        nibbles.push(0xf);
    }
    std::iter::once(30).chain(nibbles.chunks(2).map(|pair| pair[0] << 4 | pair[1])).collect()
}

/// Technical Note 5176, table 3: a whole number in five bytes, or in fewer where that is enough.
fn number(value: i32) -> Vec<u8> {
    match i16::try_from(value) {
        Ok(small) => [[28].as_slice(), &small.to_be_bytes()].concat(),
        Err(_) => [[29].as_slice(), &value.to_be_bytes()].concat(),
    }
}

/// Returns a number in five bytes, whatever it is.
fn offset(at: usize) -> Option<Vec<u8>> {
    Some([[29].as_slice(), &i32::try_from(at).ok()?.to_be_bytes()].concat())
}

/// Technical Note 5176, section 5.
fn index<T: AsRef<[u8]>>(items: &[T]) -> Option<Vec<u8>> {
    let mut bytes = u16::try_from(items.len()).ok()?.to_be_bytes().to_vec();
    if items.is_empty() {
        return Some(bytes);
    }
    bytes.push(4);
    let mut end = 1_u32;
    bytes.extend(end.to_be_bytes());
    for item in items {
        end = end.checked_add(u32::try_from(item.as_ref().len()).ok()?)?;
        bytes.extend(end.to_be_bytes());
    }
    items.iter().for_each(|item| bytes.extend(item.as_ref()));
    Some(bytes)
}

/// Returns the charstring of a glyph by itself.
fn alone(face: &Face, glyph: u16) -> Option<Vec<u8>> {
    charstring(face, &[Part { glyph, x: 0, y: 0 }], face.advance(glyph))
}

/// Returns the charstring of glyphs that are drawn together, and move the pen so far.
fn charstring(face: &Face, parts: &[Part], width: i32) -> Option<Vec<u8>> {
    let mut charstring = Charstring { bytes: Vec::new(), pen: (0, 0), last: (0, 0) };
    charstring.push(width)?;
    for part in parts {
        charstring.draw(&face.outline(part.glyph)?, (i32::from(part.x), i32::from(part.y)))?;
    }
    charstring.bytes.push(END_CHAR);
    Some(charstring.bytes)
}

/// Technical Note 5177, section 4: the operators that draw.
const RLINETO: u8 = 5;
const RRCURVETO: u8 = 8;
const END_CHAR: u8 = 14;
const RMOVETO: u8 = 21;

/// Technical Note 5177, appendix B: operands that an operator may have.
const MOST_OPERANDS: usize = 48;

struct Charstring {
    bytes: Vec<u8>,
    pen: (i32, i32),
    /// The last operator, and how many operands it has.
    last: (u8, usize),
}

impl Charstring {
    fn draw(&mut self, outline: &Outline, by: (i32, i32)) -> Option<()> {
        self.bytes.reserve(outline.points().len() * 3);
        for contour in outline.contours() {
            // A contour without a point on it has no ink in any CFF program.
            let Some(start) = contour.iter().position(|point| point.kind == PointKind::On) else { continue };
            self.contour((&contour[start..], &contour[..=start]), by)?;
        }
        Some(())
    }

    /// Draws a contour in two parts: from a point on it to its last, and from its first back to that point.
    fn contour(&mut self, (points, rest): (&[OutlinePoint], &[OutlinePoint]), by: (i32, i32)) -> Option<()> {
        let at = |point: &OutlinePoint| (point.x + by.0, point.y + by.1);
        let (first, points) = points.split_first()?;
        self.to(&[at(first)], RMOVETO)?;
        let mut bends = [(PointKind::On, (0, 0)); 2];
        let mut count = 0;
        for point in points.iter().chain(rest) {
            if point.kind == PointKind::On {
                self.segment(&bends[..count], at(point))?;
                count = 0;
            } else {
                *bends.get_mut(count)? = (point.kind, at(point));
                count += 1;
            }
        }
        Some(())
    }

    /// Draws a line or curve from the pen to a point.
    fn segment(&mut self, bends: &[(PointKind, (i32, i32))], end: (i32, i32)) -> Option<()> {
        match *bends {
            [] if self.pen == end => Some(()),
            [] => self.to(&[end], RLINETO),
            [(PointKind::Cubic, one), (PointKind::Cubic, two)] => self.to(&[one, two, end], RRCURVETO),
            // The same curve as a cubic: its bends lie two thirds of the way to the one of the quadratic.
            [(PointKind::Quadratic, bend)] => {
                let third = |from: i32, to: i32| from + (2 * (to - from) + 1).div_euclid(3);
                let near = |(x, y): (i32, i32)| (third(x, bend.0), third(y, bend.1));
                self.to(&[near(self.pen), near(end), end], RRCURVETO)
            }
            _ => None,
        }
    }

    /// Moves the pen from point to point. Lines that follow lines, and curves that follow curves, share an operator.
    fn to(&mut self, points: &[(i32, i32)], operator: u8) -> Option<()> {
        let (last, operands) = self.last;
        let more = points.len() * 2;
        let shares = last == operator && operator != RMOVETO && operands + more <= MOST_OPERANDS;
        if shares {
            self.bytes.pop();
        }
        for &(x, y) in points {
            self.push(x - self.pen.0)?;
            self.push(y - self.pen.1)?;
            self.pen = (x, y);
        }
        self.bytes.push(operator);
        self.last = (operator, if shares { operands + more } else { more });
        Some(())
    }

    /// Technical Note 5177, table 1.
    fn push(&mut self, value: i32) -> Option<()> {
        let value = i16::try_from(value).ok()?;
        let [high, low] = value.unsigned_abs().saturating_sub(108).to_be_bytes();
        match value {
            -107..=107 => self.bytes.push(u8::try_from(value + 139).ok()?),
            108..=1131 => self.bytes.extend_from_slice(&[high + 247, low]),
            -1131..=-108 => self.bytes.extend_from_slice(&[high + 251, low]),
            _ => {
                let [high, low] = value.to_be_bytes();
                self.bytes.extend_from_slice(&[28, high, low]);
            }
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::codes::{Codes, Group};
    use crate::text::Fonts;
    use harfrust::{Font, GlyphId};

    fn faces() -> Fonts {
        let mut fonts = Fonts::bundled();
        fonts.add("cubic.otf", include_bytes!("../../tests/fonts/cubic.otf").to_vec()).expect("a font");
        fonts.add("variable.otf", include_bytes!("../../tests/fonts/variable.otf").to_vec()).expect("a font");
        fonts
    }

    /// Left, lower, right and upper edge of a glyph of a program, points beside its curves included.
    fn edges(font: &Font, glyph: u32) -> [f32; 4] {
        let extents = font.outline_glyphs().get(GlyphId::new(glyph)).expect("a glyph").extents().expect("sound");
        [extents.x_bearing, extents.y_bearing - extents.height, extents.x_bearing + extents.width, extents.y_bearing]
    }

    #[test]
    fn every_code_has_its_outline_and_its_advance() {
        let fonts = faces();
        let mut faces = fonts.faces().iter().filter(|face| !face.is_bundled());
        let (face, others) = (faces.next().expect("the static one"), faces.count());
        assert_eq!(others, 3);
        let [h, d, space] = ['H', 'd', ' '].map(|letter| face.glyph(letter).expect("a glyph"));
        let mut codes = Codes::new(face);
        codes.code(face, h, "H");
        codes.code(face, h, "\u{397}");
        codes.code(face, space, " ");
        let parts = Box::new([Part { glyph: h, x: 0, y: 0 }, Part { glyph: d, x: 100, y: -2000 }]);
        codes.group(h, Group { parts, advance: 900 }, "Hd").expect("a code");
        assert_eq!(codes.entries().len(), 4);
        let program = program("Test", face, codes.entries()).expect("sound");
        let font = Font::new(program, 0).expect("a CFF program");
        assert_eq!(font.num_glyphs(), 5);
        let (own, again, group) = (edges(&font, 1), edges(&font, 2), edges(&font, 4));
        assert_eq!(own, again);
        assert_eq!((own[0], own[2], own[3]), (group[0], group[2].min(own[2]), group[3]));
        assert!(group[1] < -1900.0);
        assert!(font.outline_glyphs().get(GlyphId::new(3)).is_none_or(|space| space.extents().is_ok()));
    }

    #[test]
    fn a_variable_font_is_drawn_where_it_stands() {
        let fonts = faces();
        let variable: Vec<_> = fonts.faces().iter().filter(|face| face.family() == "Tidings Variable Cubic").collect();
        let drawn = |face: &Face| {
            let mut codes = Codes::new(face);
            codes.code(face, face.glyph('a').expect("a glyph"), "a");
            edges(&Font::new(program("Test", face, codes.entries()).expect("sound"), 0).expect("a program"), 1)
        };
        let [regular, bold] = [drawn(variable[0]), drawn(variable[2])];
        // As fontTools' instancer has them, rounded alike or not.
        for (ours, theirs) in regular.iter().chain(&bold).zip([REGULAR_A, BOLD_A].concat()) {
            assert!((ours - theirs).abs() <= 1.0, "{regular:?} {bold:?}");
        }
    }

    const REGULAR_A: [f32; 4] = [47.0, -15.0, 546.0, 512.0];
    const BOLD_A: [f32; 4] = [37.0, -16.0, 589.0, 521.0];

    #[test]
    fn numbers_are_written_as_the_notes_have_them() {
        let mut charstring = Charstring { bytes: Vec::new(), pen: (0, 0), last: (0, 0) };
        for value in [-107, 0, 107, 108, 1131, -108, -1131, 1132, -32_768] {
            charstring.push(value).expect("16 bits");
        }
        assert!(charstring.push(32_768).is_none());
        let expected = [32, 139, 246, 247, 0, 250, 255, 251, 0, 254, 255, 28, 0x04, 0x6c, 28, 0x80, 0x00].as_slice();
        assert_eq!(charstring.bytes, expected);
        assert_eq!(real("0.001"), [30, 0x0a, 0x00, 0x1f]);
        assert_eq!(real("0.0005"), [30, 0x0a, 0x00, 0x05, 0xff]);
    }
}
