//! Writes CFF programs: Adobe Technical Notes 5176 (the format) and 5177 (the charstrings).
//!
//! One charstring for each code, in the order of the codes, so that code, CID and glyph are one number. They are drawn
//! anew from the outlines, which is why a code may stand for several glyphs at once, and for a place in the design space of
//! a variable font.

use crate::text::Face;

use super::charstring::Pen;
use super::codes::{CodeEntry, GlyphPart};

/// Returns a CID-keyed program of this name with a glyph for each entry; nothing if the font is damaged.
pub(super) fn program(name: &str, face: &Face, entries: &[CodeEntry]) -> Option<Vec<u8>> {
    assemble(name, face, &charstrings(face, entries)?)
}

/// The charstrings of a program, one behind the other.
#[derive(Default)]
struct Charstrings {
    bytes: Vec<u8>,
    /// Where each ends.
    ends: Vec<usize>,
}

/// Draws the glyph for what is missing, and one for each entry.
fn charstrings(face: &Face, entries: &[CodeEntry]) -> Option<Charstrings> {
    let mut charstrings = Charstrings::default();
    let mut pen = Pen::default();
    let mut add = |parts: &[GlyphPart], width: i32| {
        pen.begin();
        for part in parts {
            pen.draw(&face.outline(part.glyph)?, (i32::from(part.x), i32::from(part.y)))?;
        }
        pen.end(width, &mut charstrings.bytes)?;
        charstrings.ends.push(charstrings.bytes.len());
        Some(())
    };
    let alone = |glyph| [GlyphPart { glyph, x: 0, y: 0 }];
    add(&alone(0), face.advance(0))?;
    for entry in entries {
        match &entry.group {
            Some(group) => add(&group.parts, group.advance.into())?,
            None => add(&alone(entry.glyph), face.advance(entry.glyph))?,
        }
    }
    Some(charstrings)
}

/// Returns the program with these glyphs.
fn assemble(name: &str, face: &Face, charstrings: &Charstrings) -> Option<Vec<u8>> {
    let count = u16::try_from(charstrings.ends.len()).ok()?;
    let head = [vec![1, 0, 4, 4], index(&[name.as_bytes()])?].concat();
    let after = [index(&[b"Adobe", b"Identity"])?, index(&[])?].concat();
    // All offsets take five bytes, so that the length of the top dictionary does not depend on them.
    let top_length = index(&[&top_dict(face, count, &[0; 4])])?.len();
    let charset = [[2, 0, 1].as_slice(), &(count - 1).checked_sub(1)?.to_be_bytes()].concat();
    let select = [[3, 0, 1, 0, 0, 0].as_slice(), &count.to_be_bytes()].concat();
    let charstrings = packed(&charstrings.bytes, &charstrings.ends)?;
    let private = [number(0), vec![20], number(0), vec![21]].concat();
    let at_charset = head.len() + top_length + after.len();
    let at_select = at_charset + charset.len();
    let at_charstrings = at_select + select.len();
    let at_private = at_charstrings + charstrings.len();
    let at_fonts = at_private + private.len();
    let same = if is_usual(face) { Vec::new() } else { matrix("1") };
    let font = [same, number(i32::try_from(private.len()).ok()?), offset(at_private)?, vec![18]].concat();
    let offsets = [at_charset, at_select, at_charstrings, at_fonts];
    let top = index(&[&top_dict(face, count, &offsets)])?;
    Some([head, top, after, charset, select, charstrings, private, index(&[&font])?].concat())
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

/// Returns an index of a few items.
fn index(items: &[&[u8]]) -> Option<Vec<u8>> {
    let end = |end: &mut usize, item: &&[u8]| {
        *end += item.len();
        Some(*end)
    };
    packed(&items.concat(), &items.iter().scan(0, end).collect::<Vec<_>>())
}

/// Technical Note 5176, section 5: an index of the items that end at these places, with offsets as short as they may be.
fn packed(items: &[u8], ends: &[usize]) -> Option<Vec<u8>> {
    let mut bytes = u16::try_from(ends.len()).ok()?.to_be_bytes().to_vec();
    if ends.is_empty() {
        return Some(bytes);
    }
    let largest = u32::try_from(items.len()).ok()?.checked_add(1)?;
    let unused = usize::try_from(largest.leading_zeros()).ok()? / 8;
    let size = 4 - unused;
    bytes.reserve_exact(1 + (ends.len() + 1) * size + items.len());
    bytes.push(u8::try_from(size).ok()?);
    for end in std::iter::once(&0).chain(ends) {
        bytes.extend_from_slice(&u32::try_from(end + 1).ok()?.to_be_bytes()[unused..]);
    }
    bytes.extend_from_slice(items);
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::codes::Codes;
    use crate::text::{Fonts, Outline, OutlinePoint, PointKind};
    use harfrust::{Font, GlyphId};
    use proptest::prelude::*;

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
        let parts = [GlyphPart { glyph: h, x: 0, y: 0 }, GlyphPart { glyph: d, x: 100, y: -2000 }];
        codes.group(h, (&parts, 900), "Hd").expect("a code");
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
        assert_eq!(real("0.001"), [30, 0x0a, 0x00, 0x1f]);
        assert_eq!(real("0.0005"), [30, 0x0a, 0x00, 0x05, 0xff]);
        assert_eq!(index(&[b"ab", b"c"]), Some(vec![0, 2, 1, 1, 3, 4, b'a', b'b', b'c']));
        let long = packed(&[7; 300], &[0, 300]).expect("few enough");
        assert_eq!(&long[..10], [0, 2, 2, 0, 1, 0, 1, 1, 45, 7]);
    }

    /// Steps of which many run along an axis, and none goes nowhere.
    fn step() -> impl Strategy<Value = (i32, i32)> {
        let length = || prop_oneof![Just(0), -120..120, -2000..2000];
        (length(), length()).prop_map(|(x, y)| if (x, y) == (0, 0) { (1, 0) } else { (x, y) })
    }

    /// A contour: where it starts, and lines (one step) and curves (three) from there, the last of them back.
    fn contour() -> impl Strategy<Value = Vec<OutlinePoint>> {
        let stroke = prop_oneof![
            step().prop_map(|line| vec![(line, PointKind::On)]),
            [step(), step(), step()].prop_map(|[one, two, end]| {
                vec![(one, PointKind::Cubic), (two, PointKind::Cubic), (end, PointKind::On)]
            }),
        ];
        (step(), prop::collection::vec(stroke, 1..60)).prop_map(|(start, strokes)| {
            let mut at = (0, 0);
            let steps = std::iter::once((start, PointKind::On)).chain(strokes.into_iter().flatten());
            let point = |((x, y), kind)| {
                at = (at.0 + x, at.1 + y);
                OutlinePoint { x: at.0, y: at.1, kind }
            };
            steps.map(point).collect()
        })
    }

    /// What a program draws whose only glyph has this outline.
    fn drawn_again(outline: &Outline) -> Outline {
        let fonts = faces();
        let face = fonts.faces().iter().find(|face| face.is_cff()).expect("one");
        let mut charstrings = Charstrings::default();
        let mut pen = Pen::default();
        pen.begin();
        pen.draw(outline, (0, 0)).expect("contours");
        pen.end(500, &mut charstrings.bytes).expect("short steps");
        charstrings.ends.push(charstrings.bytes.len());
        charstrings.bytes.push(14);
        charstrings.ends.push(charstrings.bytes.len());
        let font = Font::new(assemble("Test", face, &charstrings).expect("few"), 0).expect("a program");
        Outline::of(&font, 0).expect("sound")
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

        #[test]
        fn charstrings_draw_what_they_are_told(contours in prop::collection::vec(contour(), 1..3)) {
            let outline = Outline::from_contours(&contours);
            prop_assert_eq!(drawn_again(&outline), outline);
        }
    }

    #[test]
    fn strokes_of_a_kind_share_an_operator() {
        let points = [(0, 0), (0, 9), (9, 9), (9, 4), (4, 4), (2, 0)];
        let contour = points.map(|(x, y)| OutlinePoint { x, y, kind: PointKind::On }).to_vec();
        let mut pen = Pen::default();
        let mut bytes = Vec::new();
        pen.begin();
        pen.draw(&Outline::from_contours(&[contour]), (0, 0)).expect("a contour");
        pen.end(0, &mut bytes).expect("short steps");
        // The width, and how far to the start; up, across, down and back; the two last lines, and the end.
        let number = |value: i32| u8::try_from(139 + value).expect("a small one");
        let lines = [9, 9, -5, -5].map(number);
        let last = [-2, -4, -2, 0].map(number);
        let expected = [[number(0), number(0), 22].as_slice(), &lines, &[7], &last, &[5, 14]].concat();
        assert_eq!(bytes, expected);
    }
}
