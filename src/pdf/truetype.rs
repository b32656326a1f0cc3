//! Writes TrueType programs whose glyphs are drawn anew from the outlines of a face.
//!
//! That is how fonts are embedded that came from outside: whatever is wrong with their tables ends here, and a variable
//! font is what it is at one place of its design space. The points are those of the font; composite glyphs are drawn out.

use subsetter::GlyphRemapper;

use crate::text::{Face, Outline, PointKind};

use super::sfnt;

/// Returns a font of these glyphs, in their new order; nothing if the face is damaged.
pub(super) fn program(face: &Face, glyphs: &GlyphRemapper) -> Option<Vec<u8>> {
    let mut drawn = Drawn::default();
    for glyph in glyphs.remapped_gids() {
        drawn.add(&face.outline(glyph)?, face.advance(glyph))?;
    }
    let metrics = face.metrics();
    let count = u16::try_from(drawn.starts.len() - 1).ok()?;
    sfnt::build(&[
        (*b"glyf", drawn.glyphs),
        (*b"head", head(metrics.units_per_em, metrics.bounds)?),
        (*b"hhea", hhea([metrics.ascent, metrics.descent], count)?),
        (*b"hmtx", drawn.metrics),
        (*b"loca", sfnt::locations(&drawn.starts, true)?),
        (*b"maxp", maxp(count, drawn.most)),
    ])
}

/// OpenType, "head": a font whose "loca" has long offsets; the checksum is filled in when the file is built.
fn head(units_per_em: i32, bounds: [i32; 4]) -> Option<Vec<u8>> {
    let mut head = vec![0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0x5f, 0x0f, 0x3c, 0xf5, 0, 0];
    head.extend(u16::try_from(units_per_em).ok()?.to_be_bytes());
    head.resize(36, 0);
    for bound in bounds {
        head.extend(i16::try_from(bound).ok()?.to_be_bytes());
    }
    head.resize(50, 0);
    head.extend([0, 1, 0, 0]);
    Some(head)
}

/// OpenType, "hhea": every glyph has an advance of its own.
fn hhea(line: [i32; 2], count: u16) -> Option<Vec<u8>> {
    let mut hhea = vec![0, 1, 0, 0];
    for edge in line {
        hhea.extend(i16::try_from(edge).ok()?.to_be_bytes());
    }
    hhea.resize(34, 0);
    hhea.extend(count.to_be_bytes());
    Some(hhea)
}

/// OpenType, "maxp" 1.0: the number of glyphs, the most points and contours in one, and no instructions.
fn maxp(count: u16, [points, contours]: [u16; 2]) -> Vec<u8> {
    let mut maxp = vec![0, 1, 0, 0];
    for number in [count, points, contours] {
        maxp.extend(number.to_be_bytes());
    }
    maxp.resize(32, 0);
    maxp[15] = 2;
    maxp
}

/// The glyphs drawn so far.
struct Drawn {
    glyphs: Vec<u8>,
    /// Where each starts, and where the last ends.
    starts: Vec<usize>,
    metrics: Vec<u8>,
    /// The most points and contours in one.
    most: [u16; 2],
}

impl Default for Drawn {
    fn default() -> Drawn {
        Drawn { glyphs: Vec::new(), starts: vec![0], metrics: Vec::new(), most: [0; 2] }
    }
}

impl Drawn {
    fn add(&mut self, outline: &Outline, advance: i32) -> Option<()> {
        let left = self.draw(outline)?;
        self.glyphs.resize(self.glyphs.len().next_multiple_of(2), 0);
        self.starts.push(self.glyphs.len());
        self.metrics.extend(u16::try_from(advance).ok()?.to_be_bytes());
        self.metrics.extend(left.to_be_bytes());
        Some(())
    }

    /// OpenType, "glyf", simple glyph description. Returns the left edge.
    fn draw(&mut self, outline: &Outline) -> Option<i16> {
        if outline.points().is_empty() {
            return Some(0);
        }
        let points = || outline.points().iter();
        let mut ends = Vec::new();
        let mut end = 0;
        for contour in outline.contours() {
            end += contour.len();
            ends.push(u16::try_from(end - 1).ok()?);
        }
        let count = i16::try_from(ends.len()).ok()?;
        let side = |of: fn(i32, i32) -> i32, axis: fn(&crate::text::OutlinePoint) -> i32| {
            points().map(axis).reduce(of).and_then(|side| i16::try_from(side).ok())
        };
        let left = side(i32::min, |point| point.x)?;
        let bounds = [
            left,
            side(i32::min, |point| point.y)?,
            side(i32::max, |point| point.x)?,
            side(i32::max, |point| point.y)?,
        ];
        self.glyphs.extend(count.to_be_bytes());
        self.glyphs.extend(bounds.map(i16::to_be_bytes).concat());
        ends.iter().for_each(|end| self.glyphs.extend(end.to_be_bytes()));
        self.glyphs.extend([0, 0]);
        self.most = [self.most[0].max(u16::try_from(end).ok()?), self.most[1].max(count.unsigned_abs())];
        self.points(outline)?;
        Some(left)
    }

    /// Writes the flags of all points, then how far each lies from the one before it, across and up.
    fn points(&mut self, outline: &Outline) -> Option<()> {
        let (mut across, mut up) = (Vec::new(), Vec::new());
        let mut pen = (0, 0);
        for point in outline.points() {
            let on = match point.kind {
                PointKind::On => ON_CURVE,
                PointKind::Quadratic => 0,
                // The table has no place for them.
                PointKind::Cubic => return None,
            };
            let x = step(point.x - pen.0, &mut across)? << X_SHIFT;
            let y = step(point.y - pen.1, &mut up)? << Y_SHIFT;
            self.glyphs.push(on | x | y);
            pen = (point.x, point.y);
        }
        self.glyphs.extend(across);
        self.glyphs.extend(up);
        Some(())
    }
}

/// OpenType, "glyf", simple glyph flags.
const ON_CURVE: u8 = 0x01;
/// A step takes one byte (0x02 across, 0x04 up) …
const SHORT: u8 = 0x01;
/// … and is positive, or if it takes none there is no step (0x10 across, 0x20 up).
const SAME_OR_POSITIVE: u8 = 0x08;
const X_SHIFT: u8 = 1;
const Y_SHIFT: u8 = 2;

/// Appends a step as briefly as the table allows; returns its flags.
fn step(by: i32, steps: &mut Vec<u8>) -> Option<u8> {
    if by == 0 {
        return Some(SAME_OR_POSITIVE);
    }
    if let Ok(short) = u8::try_from(by.unsigned_abs()) {
        steps.push(short);
        return Some(if by > 0 { SHORT | SAME_OR_POSITIVE } else { SHORT });
    }
    steps.extend(i16::try_from(by).ok()?.to_be_bytes());
    Some(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Fonts;
    use harfrust::{Font, GlyphId};

    #[test]
    fn glyphs_are_drawn_point_by_point_where_the_font_stands() {
        let mut fonts = Fonts::bundled();
        fonts.add("variable.ttf", include_bytes!("../../tests/fonts/variable.ttf").to_vec()).expect("a font");
        let faces: Vec<_> = fonts.faces().iter().filter(|face| !face.is_bundled()).collect();
        assert_eq!(faces.len(), 3);
        for face in faces {
            let letters = ['a', 'Ä', ' ', 'V'].map(|letter| face.glyph(letter).expect("a glyph"));
            let font = Font::new(program(face, &GlyphRemapper::new_from_glyphs(&letters)).expect("sound"), 0);
            let font = font.expect("a TrueType program");
            assert_eq!(font.num_glyphs(), 5);
            for (glyph, letter) in letters.iter().zip(1..) {
                let glyph_of_program = GlyphId::new(letter);
                let advance = font.glyph_metrics().h_advance_exact(glyph_of_program).to_i32();
                assert_eq!(advance, face.advance(*glyph));
                let outline = face.outline(*glyph).expect("sound");
                let points = outline.points();
                let Some(left) = points.iter().map(|point| point.x).min() else { continue };
                let top = points.iter().map(|point| point.y).max().unwrap_or_default();
                let drawn = font.outline_glyphs().get(glyph_of_program).expect("a glyph").extents().expect("sound");
                assert_eq!([drawn.x_bearing, drawn.y_bearing].map(f64::from), [left, top].map(f64::from));
            }
        }
    }

    #[test]
    fn steps_take_no_byte_or_one_or_two() {
        let mut steps = Vec::new();
        let flags = [0, 1, -1, 255, -255, 256, -256].map(|by| step(by, &mut steps));
        let expected = [8, 9, 1, 9, 1, 0, 0].map(Some);
        assert_eq!(flags, expected);
        assert_eq!(steps, [1, 1, 255, 255, 1, 0, 0xff, 0]);
        assert_eq!(step(40_000, &mut steps), None);
    }
}
