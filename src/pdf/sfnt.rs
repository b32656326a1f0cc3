//! Takes out of a TrueType program what a PDF does not need: names, and the instructions for coarse screens.
//!
//! Instructions ("hinting") fit outlines to grids of whole pixels; at the resolutions at which PDFs are read,
//! renderers ignore them or do better by themselves. Without them the program is a third smaller.

/// Returns a table of an OpenType file.
pub(super) fn table(font: &[u8], tag: [u8; 4]) -> Option<&[u8]> {
    let count = usize::from(u16_at(font, 4)?);
    (0..count).find_map(|index| {
        let record = font.get(12 + index * 16..28 + index * 16)?;
        let (start, length) = (u32_at(record, 8)?, u32_at(record, 12)?);
        (record[..4] == tag).then(|| font.get(start..start.checked_add(length)?)).flatten()
    })
}

/// ISO 32000-1, 9.9: the tables of a TrueType program in a PDF, in the order in which OpenType lists them.
const KEPT: [[u8; 4]; 6] = [*b"glyf", *b"head", *b"hhea", *b"hmtx", *b"loca", *b"maxp"];

/// Returns a TrueType file with the tables that a PDF needs, and without instructions; nothing if it is damaged.
pub(super) fn slim(font: &[u8]) -> Option<Vec<u8>> {
    let (glyf, loca) = slim_glyphs(font)?;
    let mut tables = Vec::with_capacity(KEPT.len());
    for tag in KEPT {
        let table = match &tag {
            b"glyf" => glyf.clone(),
            b"loca" => loca.bytes.clone(),
            b"head" => slim_head(table(font, tag)?, loca.long)?,
            b"maxp" => slim_maxp(table(font, tag)?)?,
            _ => table(font, tag)?.to_vec(),
        };
        tables.push((tag, table));
    }
    build(&tables)
}

/// Where each glyph starts.
struct Locations {
    bytes: Vec<u8>,
    long: bool,
}

fn slim_glyphs(font: &[u8]) -> Option<(Vec<u8>, Locations)> {
    let (glyf, loca, head) = (table(font, *b"glyf")?, table(font, *b"loca")?, table(font, *b"head")?);
    let long = u16_at(head, 50)? != 0;
    let count = usize::from(u16_at(table(font, *b"maxp")?, 4)?);
    let offset = |index: usize| {
        if long { u32_at(loca, index * 4) } else { u16_at(loca, index * 2).map(|half| usize::from(half) * 2) }
    };
    let mut slim = Vec::with_capacity(glyf.len());
    let mut starts = vec![0];
    for index in 0..count {
        slim_glyph(glyf.get(offset(index)?..offset(index + 1)?)?, &mut slim)?;
        slim.resize(slim.len().next_multiple_of(2), 0);
        starts.push(slim.len());
    }
    let long = slim.len() > 2 * usize::from(u16::MAX);
    let mut bytes = Vec::with_capacity(starts.len() * 4);
    for start in starts {
        if long {
            bytes.extend(u32::try_from(start).ok()?.to_be_bytes());
        } else {
            bytes.extend(u16::try_from(start / 2).ok()?.to_be_bytes());
        }
    }
    Some((slim, Locations { bytes, long }))
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
        let has = |flag: u16, bytes: usize| if flags & flag != 0 { bytes } else { 0 };
        let scale = has(SCALE, 2) + has(X_AND_Y_SCALE, 4) + has(TWO_BY_TWO, 8);
        let end = at + 6 + has(WORDS, 2) + scale;
        out.extend((flags & !INSTRUCTIONS).to_be_bytes());
        out.extend(glyph.get(at + 2..end)?);
        at = end;
        if flags & MORE == 0 {
            return Some(());
        }
    }
}

/// OpenType, "head": the checksum is filled in by [`build`], and the form of "loca" stands at 50.
fn slim_head(head: &[u8], long: bool) -> Option<Vec<u8>> {
    let mut head = head.to_vec();
    head.get_mut(8..12)?.fill(0);
    head.get_mut(50..52)?.copy_from_slice(&u16::from(long).to_be_bytes());
    Some(head)
}

/// OpenType, "maxp" 1.0: what instructions need at most stands from 14 to 28.
fn slim_maxp(maxp: &[u8]) -> Option<Vec<u8>> {
    let mut maxp = maxp.to_vec();
    if let Some(limits) = maxp.get_mut(14..28) {
        limits.fill(0);
        // Two zones, as the table's description asks for fonts of the usual kind.
        limits[1] = 2;
    }
    Some(maxp)
}

/// Returns the file of these tables, which are sorted by tag: OpenType, "Organization of an OpenType font".
fn build(tables: &[([u8; 4], Vec<u8>)]) -> Option<Vec<u8>> {
    let count = u16::try_from(tables.len()).ok()?;
    let log = count.checked_ilog2()?;
    let (selector, range) = (u16::try_from(log).ok()?, 16 << log);
    let mut font = vec![0, 1, 0, 0];
    for number in [count, range, selector, count * 16 - range] {
        font.extend(number.to_be_bytes());
    }
    let mut start = 12 + tables.len() * 16;
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

fn checksum(bytes: &[u8]) -> u32 {
    bytes.chunks(4).fold(0, |sum: u32, chunk| {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        sum.wrapping_add(u32::from_be_bytes(word))
    })
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
            let glyphs = subsetter::GlyphRemapper::new_from_glyphs(&[10, 40, 41, 42, 120, 200]);
            let subset = subsetter::subset(face.data(), face.index(), &glyphs).expect("a subset");
            let slim = slim(&subset).expect("a sound font");
            assert!(slim.len() < subset.len());
            assert_eq!(checksum(&slim), 0xb1b0_afba, "{}", face.name());
            assert_eq!(table(&slim, *b"hmtx"), table(&subset, *b"hmtx"));
            assert!(table(&slim, *b"fpgm").is_none());
        }
    }

    #[test]
    fn a_damaged_font_is_left_alone() {
        assert!(slim(b"").is_none());
        let fonts = Fonts::bundled();
        let face = &fonts.faces()[0];
        let glyphs = subsetter::GlyphRemapper::new_from_glyphs(&[40]);
        let subset = subsetter::subset(face.data(), 0, &glyphs).expect("a subset");
        for length in (0..subset.len()).step_by(7) {
            let _ = slim(&subset[..length]);
        }
    }
}
