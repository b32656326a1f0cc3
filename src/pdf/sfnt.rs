//! Takes out of a TrueType program what a PDF does not need: names, and the instructions for coarse screens.
//! Puts in groups: composite glyphs that draw several others as one.
//!
//! Instructions ("hinting") fit outlines to grids of whole pixels; at the resolutions at which PDFs are read,
//! renderers ignore them or do better by themselves. Without them the programs are smaller.

use super::codes::{GlyphPart, Group};

/// Returns a table of an OpenType file.
pub(super) fn table(font: &[u8], tag: [u8; 4]) -> Option<&[u8]> {
    let count = usize::from(u16_at(font, 4)?);
    (0..count).find_map(|index| {
        let record = font.get(12 + index * 16..28 + index * 16)?;
        let (start, length) = (u32_at(record, 8)?, u32_at(record, 12)?);
        (record[..4] == tag).then(|| font.get(start..start.checked_add(length)?)).flatten()
    })
}

/// Returns how many glyphs a font has.
pub(super) fn glyph_count(font: &[u8]) -> Option<u16> {
    u16_at(table(font, *b"maxp")?, 4)
}

/// Returns a TrueType file with the tables that a PDF needs, without instructions, and with `groups` behind its
/// glyphs; nothing if it is damaged.
pub(super) fn slim(font: &[u8], groups: &[Group]) -> Option<Vec<u8>> {
    let mut glyphs = Glyphs::slim(font)?;
    let mut metrics = Metrics::of(font)?;
    let mut limits = Limits::default();
    for group in groups {
        let left = glyphs.add(group, &mut limits)?;
        metrics.add(group.advance, left)?;
    }
    let total = u16::try_from(glyphs.starts.len() - 1).ok()?;
    let long = glyphs.bytes.len() > 2 * usize::from(u16::MAX);
    let tables = [
        (*b"glyf", glyphs.bytes),
        (*b"head", slim_head(table(font, *b"head")?, long)?),
        (*b"hhea", metrics.header),
        (*b"hmtx", metrics.bytes),
        (*b"loca", locations(&glyphs.starts, long)?),
        (*b"maxp", slim_maxp(table(font, *b"maxp")?, total, &limits)?),
    ];
    build(&tables)
}

/// Returns OpenType's "loca": where glyphs start, and where the last ends.
pub(super) fn locations(starts: &[usize], long: bool) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(starts.len() * 4);
    for &start in starts {
        if long {
            bytes.extend(u32::try_from(start).ok()?.to_be_bytes());
        } else {
            bytes.extend(u16::try_from(start / 2).ok()?.to_be_bytes());
        }
    }
    Some(bytes)
}

/// The outlines.
struct Glyphs {
    bytes: Vec<u8>,
    /// Where each starts, and where the last ends.
    starts: Vec<usize>,
}

/// What OpenType's "maxp" says of composite glyphs.
#[derive(Default)]
struct Limits {
    points: u16,
    contours: u16,
    parts: u16,
    depth: u16,
}

/// What a glyph consists of.
#[derive(Clone, Copy, Default)]
struct GlyphExtent {
    points: u16,
    contours: u16,
    depth: u16,
}

/// Composites of composites of … end here: no sound font goes deeper.
const DEEPEST: u16 = 6;

impl Glyphs {
    fn slim(font: &[u8]) -> Option<Glyphs> {
        let (glyf, loca, head) = (table(font, *b"glyf")?, table(font, *b"loca")?, table(font, *b"head")?);
        let long = u16_at(head, 50)? != 0;
        let offset = |index: usize| {
            if long { u32_at(loca, index * 4) } else { u16_at(loca, index * 2).map(|half| usize::from(half) * 2) }
        };
        let mut glyphs = Glyphs { bytes: Vec::with_capacity(glyf.len()), starts: vec![0] };
        for index in 0..usize::from(glyph_count(font)?) {
            slim_glyph(glyf.get(offset(index)?..offset(index + 1)?)?, &mut glyphs.bytes)?;
            glyphs.end();
        }
        Some(glyphs)
    }

    fn end(&mut self) {
        self.bytes.resize(self.bytes.len().next_multiple_of(2), 0);
        self.starts.push(self.bytes.len());
    }

    fn get(&self, glyph: u16) -> Option<&[u8]> {
        let index = usize::from(glyph);
        self.bytes.get(*self.starts.get(index)?..*self.starts.get(index + 1)?)
    }

    /// Adds a composite glyph; returns its left edge.
    fn add(&mut self, group: &Group, limits: &mut Limits) -> Option<i16> {
        let drawn: Vec<GlyphPart> =
            group.parts.iter().copied().filter(|part| self.get(part.glyph) != Some(&[])).collect();
        let mut around: Option<[i16; 4]> = None;
        let mut extent = GlyphExtent::default();
        for part in &drawn {
            let area = self.area(part)?;
            around = Some(around.map_or(area, |around| union(around, area)));
            extent = extent.with(self.extent(part.glyph, 0)?)?;
        }
        limits.points = limits.points.max(extent.points);
        limits.contours = limits.contours.max(extent.contours);
        limits.parts = limits.parts.max(u16::try_from(drawn.len()).ok()?);
        limits.depth = limits.depth.max(extent.depth + 1);
        if let Some(around) = around {
            self.write(&drawn, around);
        }
        self.end();
        Some(around.map_or(0, |[left, ..]| left))
    }

    /// OpenType, "glyf": a composite description, whose offsets are words.
    fn write(&mut self, parts: &[GlyphPart], around: [i16; 4]) {
        self.bytes.extend((-1_i16).to_be_bytes());
        self.bytes.extend(around.map(i16::to_be_bytes).concat());
        for (index, part) in parts.iter().enumerate() {
            let more = if index + 1 < parts.len() { MORE } else { 0 };
            self.bytes.extend((WORDS | OFFSETS | more).to_be_bytes());
            self.bytes.extend(part.glyph.to_be_bytes());
            self.bytes.extend([part.x, part.y].map(i16::to_be_bytes).concat());
        }
    }

    /// Returns left, bottom, right and top of a part.
    fn area(&self, part: &GlyphPart) -> Option<[i16; 4]> {
        let glyph = self.get(part.glyph)?;
        let side = |at: usize, by: i16| u16_at(glyph, at)?.cast_signed().checked_add(by);
        Some([side(2, part.x)?, side(4, part.y)?, side(6, part.x)?, side(8, part.y)?])
    }

    fn extent(&self, glyph: u16, depth: u16) -> Option<GlyphExtent> {
        let bytes = self.get(glyph)?;
        if bytes.is_empty() || depth > DEEPEST {
            return Some(GlyphExtent::default());
        }
        let contours = u16_at(bytes, 0)?;
        if contours & 0x8000 == 0 {
            let last = if contours == 0 { None } else { u16_at(bytes, 8 + usize::from(contours) * 2) };
            return Some(GlyphExtent { points: last.map_or(0, |last| last.saturating_add(1)), contours, depth: 0 });
        }
        let mut extent = GlyphExtent::default();
        let mut at = 10;
        loop {
            let flags = u16_at(bytes, at)?;
            extent = extent.with(self.extent(u16_at(bytes, at + 2)?, depth + 1)?)?;
            at += component_length(flags);
            if flags & MORE == 0 {
                return Some(GlyphExtent { depth: extent.depth + 1, ..extent });
            }
        }
    }
}

impl GlyphExtent {
    fn with(self, other: GlyphExtent) -> Option<GlyphExtent> {
        Some(GlyphExtent {
            points: self.points.checked_add(other.points)?,
            contours: self.contours.checked_add(other.contours)?,
            depth: self.depth.max(other.depth),
        })
    }
}

fn union(a: [i16; 4], b: [i16; 4]) -> [i16; 4] {
    [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]
}

/// The glyphs' advances and left edges.
struct Metrics {
    header: Vec<u8>,
    bytes: Vec<u8>,
}

impl Metrics {
    /// Gives every glyph an advance of its own, so that more can follow: OpenType, "hmtx", lets the last ones share one.
    fn of(font: &[u8]) -> Option<Metrics> {
        let (mut header, old) = (table(font, *b"hhea")?.to_vec(), table(font, *b"hmtx")?);
        let own = usize::from(u16_at(&header, 34)?);
        let glyphs = glyph_count(font)?;
        let mut bytes = old.get(..own * 4)?.to_vec();
        let last = old.get(own.checked_sub(1)? * 4..)?.get(..2)?;
        for left in old.get(own * 4..)?.chunks_exact(2).take(usize::from(glyphs).saturating_sub(own)) {
            bytes.extend(last);
            bytes.extend(left);
        }
        header.get_mut(34..36)?.copy_from_slice(&u16::try_from(bytes.len() / 4).ok()?.to_be_bytes());
        Some(Metrics { header, bytes })
    }

    fn add(&mut self, advance: u16, left: i16) -> Option<()> {
        self.bytes.extend(advance.to_be_bytes());
        self.bytes.extend(left.to_be_bytes());
        let count = u16::try_from(self.bytes.len() / 4).ok()?;
        self.header.get_mut(34..36)?.copy_from_slice(&count.to_be_bytes());
        Some(())
    }
}

/// OpenType, "glyf": ten bytes of contour count and box, then a simple or a composite description.
fn slim_glyph(glyph: &[u8], out: &mut Vec<u8>) -> Option<()> {
    if glyph.is_empty() {
        return Some(());
    }
    let contours = u16_at(glyph, 0)?;
    if contours & 0x8000 != 0 {
        return slim_composite(glyph, out);
    }
    // The ends of the contours, then the length of the instructions, then those, then flags and points.
    let ends = 10 + usize::from(contours) * 2;
    let instructions = usize::from(u16_at(glyph, ends)?);
    out.extend(glyph.get(..ends)?);
    out.extend([0, 0]);
    out.extend(glyph.get(ends + 2 + instructions..)?);
    Some(())
}

/// OpenType, "glyf", composite glyph flags.
const WORDS: u16 = 0x0001;
const OFFSETS: u16 = 0x0002;
const SCALE: u16 = 0x0008;
const MORE: u16 = 0x0020;
const X_AND_Y_SCALE: u16 = 0x0040;
const TWO_BY_TWO: u16 = 0x0080;
const INSTRUCTIONS: u16 = 0x0100;

fn slim_composite(glyph: &[u8], out: &mut Vec<u8>) -> Option<()> {
    out.extend(glyph.get(..10)?);
    let mut at = 10;
    loop {
        let flags = u16_at(glyph, at)?;
        let end = at + component_length(flags);
        out.extend((flags & !INSTRUCTIONS).to_be_bytes());
        out.extend(glyph.get(at + 2..end)?);
        at = end;
        if flags & MORE == 0 {
            return Some(());
        }
    }
}

/// Returns how many bytes a component takes: flags, glyph, two offsets, and up to four factors.
fn component_length(flags: u16) -> usize {
    let has = |flag: u16, bytes: usize| if flags & flag != 0 { bytes } else { 0 };
    6 + has(WORDS, 2) + has(SCALE, 2) + has(X_AND_Y_SCALE, 4) + has(TWO_BY_TWO, 8)
}

/// OpenType, "head": the checksum is filled in by [`build`], and the form of "loca" stands at 50.
fn slim_head(head: &[u8], long: bool) -> Option<Vec<u8>> {
    let mut head = head.to_vec();
    head.get_mut(8..12)?.fill(0);
    head.get_mut(50..52)?.copy_from_slice(&u16::from(long).to_be_bytes());
    Some(head)
}

/// OpenType, "maxp" 1.0: the number of glyphs, what composites reach at most, and what instructions need.
fn slim_maxp(maxp: &[u8], glyphs: u16, limits: &Limits) -> Option<Vec<u8>> {
    let mut maxp = maxp.to_vec();
    maxp.get_mut(4..6)?.copy_from_slice(&glyphs.to_be_bytes());
    if maxp.len() < 32 {
        return Some(maxp);
    }
    for (at, limit) in [(10, limits.points), (12, limits.contours), (28, limits.parts), (30, limits.depth)] {
        let most = u16_at(&maxp, at)?.max(limit);
        maxp[at..at + 2].copy_from_slice(&most.to_be_bytes());
    }
    // No instructions any more; two zones, as the table's description asks for fonts of the usual kind.
    maxp[14..28].copy_from_slice(&[0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    Some(maxp)
}

/// Returns the file of these tables, which are sorted by tag: OpenType, "Organization of an OpenType font".
pub(super) fn build(tables: &[([u8; 4], Vec<u8>)]) -> Option<Vec<u8>> {
    let count = u16::try_from(tables.len()).ok()?;
    let log = count.checked_ilog2()?;
    let (selector, range) = (u16::try_from(log).ok()?, 16 << log);
    let mut start = 12 + tables.len() * 16;
    let mut font = Vec::with_capacity(start + tables.iter().map(|(_, table)| table.len() + 3).sum::<usize>());
    font.extend([0, 1, 0, 0]);
    for number in [count, range, selector, count * 16 - range] {
        font.extend(number.to_be_bytes());
    }
    for (tag, table) in tables {
        font.extend(tag);
        for number in [checksum(table), u32::try_from(start).ok()?, u32::try_from(table.len()).ok()?] {
            font.extend(number.to_be_bytes());
        }
        start += table.len().next_multiple_of(4);
    }
    let mut head = None;
    for (tag, table) in tables {
        if tag == b"head" {
            head = Some(font.len());
        }
        font.extend(table);
        font.resize(font.len().next_multiple_of(4), 0);
    }
    let adjustment = 0xb1b0_afba_u32.wrapping_sub(checksum(&font));
    let head = head?;
    font.get_mut(head + 8..head + 12)?.copy_from_slice(&adjustment.to_be_bytes());
    Some(font)
}

/// Returns the sum of a table's words, the last one filled up with zeros: OpenType, "Calculating Checksums".
fn checksum(bytes: &[u8]) -> u32 {
    let (words, rest) = bytes.as_chunks();
    let mut last = [0; 4];
    last[..rest.len()].copy_from_slice(rest);
    words.iter().chain([&last]).fold(0, |sum: u32, word| sum.wrapping_add(u32::from_be_bytes(*word)))
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_be_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<usize> {
    let word = bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_be_bytes)?;
    usize::try_from(word).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Fonts;

    #[test]
    fn every_bundled_face_loses_its_instructions_and_keeps_its_checksum() {
        for face in Fonts::bundled().faces() {
            let glyphs = subsetter::GlyphRemapper::new_from_glyphs(&[10, 40, 41, 42, 60]);
            let subset = subsetter::subset(face.bundled_file().expect("a bundled face"), 0, &glyphs).expect("a subset");
            let slim = slim(&subset, &[]).expect("a sound font");
            assert!(slim.len() < subset.len());
            assert_eq!(checksum(&slim), 0xb1b0_afba, "{}", face.name());
            assert_eq!(glyph_count(&slim), glyph_count(&subset));
            assert!(table(&slim, *b"fpgm").is_none());
        }
    }

    #[test]
    fn a_group_is_a_composite_glyph_with_the_box_of_its_parts() {
        let fonts = Fonts::bundled();
        let face = &fonts.faces()[0];
        let letters = ['e', '´'].map(|letter| face.glyph(letter).expect("a letter"));
        let glyphs = subsetter::GlyphRemapper::new_from_glyphs(&letters);
        let subset = subsetter::subset(face.bundled_file().expect("a bundled face"), 0, &glyphs).expect("a subset");
        let parts = vec![GlyphPart { glyph: 1, x: 0, y: 0 }, GlyphPart { glyph: 2, x: 30, y: 700 }];
        let slim = slim(&subset, &[Group { parts: parts.into(), advance: 500 }]).expect("a sound font");
        assert_eq!(glyph_count(&slim), glyph_count(&subset).map(|count| count + 1));
        let glyphs = Glyphs::slim(&slim).expect("sound again");
        let [e, acute] = [1, 2].map(|glyph| glyphs.extent(glyph, 0).expect("a glyph"));
        let group = glyphs.extent(glyph_count(&subset).expect("a count"), 0).expect("the group");
        assert_eq!(group.points, e.points + acute.points);
        assert_eq!(checksum(&slim), 0xb1b0_afba);
    }

    #[test]
    fn a_damaged_font_is_left_alone() {
        assert!(slim(b"", &[]).is_none());
        let fonts = Fonts::bundled();
        let face = &fonts.faces()[0];
        let glyphs = subsetter::GlyphRemapper::new_from_glyphs(&[40]);
        let subset = subsetter::subset(face.bundled_file().expect("a bundled face"), 0, &glyphs).expect("a subset");
        for length in (0..subset.len()).step_by(7) {
            let _ = slim(&subset[..length], &[]);
        }
    }
}
