//! Embeds the faces in use: only the glyphs that are shown, under the codes that `codes` gave out.
//!
//! Each becomes a Type0 font with one descendant (ISO 32000-1, 9.7); if there are very many codes, a second one shares
//! the descendant and has the rest of them (see `encoding`). TrueType programs are told by a map which glyph a code
//! shows, so that several codes can show the same; in CFF programs code and glyph are one, and the same outline stands
//! there as often as it has codes.

use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};
use sha2::{Digest, Sha256};
use subsetter::GlyphRemapper;

use crate::paged::PagedDocument;
use crate::text::Face;
use crate::theme::Slant;

use super::WriteFailure;
use super::cff;
use super::codes::{CodeEntry, Codes, GlyphPart, Group};
use super::encoding::{self, BLOCK, Bytes, WIDE};
use super::file::File;
use super::object::count;
use super::sfnt;
use super::truetype;

/// Writes the faces that are shown; returns the resource dictionary's fonts.
pub(super) fn write(file: &mut File, document: &PagedDocument, codes: &[Codes]) -> Result<Dictionary, WriteFailure> {
    let mut fonts = Dictionary::new();
    let encoding = write_encoding(file, codes);
    for (index, (face, codes)) in document.faces.iter().zip(codes).enumerate() {
        if codes.overflows() {
            return Err(WriteFailure::Codes(face.name().into()));
        }
        if !codes.entries().is_empty() {
            let font = write_font(file, face, codes.entries())?;
            let (narrow, wide) = codes.entries().split_at(codes.entries().len().min(NARROW));
            let narrow = font.composite(file, encoding.into(), to_unicode(narrow, 1));
            fonts.set(format!("F{index}"), narrow);
            if !wide.is_empty() {
                let wide = font.composite(file, "Identity-H".into(), to_unicode(wide, WIDE));
                fonts.set(format!("W{index}"), wide);
            }
        }
    }
    Ok(fonts)
}

/// The most codes that a font has before a wide one is needed: all below [`WIDE`] but 0.
const NARROW: usize = WIDE as usize - 1;

/// Writes the map from text to codes, which all faces share; returns its id.
fn write_encoding(file: &mut File, codes: &[Codes]) -> ObjectId {
    let last = codes.iter().map(|codes| codes.entries().len().min(NARROW)).max().unwrap_or_default();
    let map = encoding::cmap(u16::try_from(last).expect("fewer than WIDE"));
    // ISO 19005-2, 6.2.11.3: the collection is the fonts' own, and the writing mode is said here as in the map.
    let dict = dictionary! {
        "Type" => "CMap",
        "CMapName" => encoding::NAME,
        "CIDSystemInfo" => system(),
        "WMode" => 0,
    };
    file.add(Stream::new(dict, map.into_bytes()))
}

/// Returns the character collection of every font: the codes that we give out ourselves.
fn system() -> Dictionary {
    dictionary! {
        "Registry" => Object::string_literal("Adobe"),
        "Ordering" => Object::string_literal("Identity"),
        "Supplement" => 0,
    }
}

/// A font whose codes are numbers, to be reached through the composite fonts that text names.
struct Font {
    base: Object,
    id: ObjectId,
}

impl Font {
    /// Writes a composite font (ISO 32000-1, 9.7.6) with these maps from text to codes, and from codes back to letters;
    /// returns its id.
    fn composite(&self, file: &mut File, encoding: Object, to_unicode: String) -> ObjectId {
        let to_unicode = Stream::new(Dictionary::new(), to_unicode.into_bytes());
        let font = dictionary! {
            "Type" => "Font",
            "Subtype" => "Type0",
            "BaseFont" => self.base.clone(),
            "Encoding" => encoding,
            "DescendantFonts" => vec![Object::from(self.id)],
            "ToUnicode" => file.add(to_unicode),
        };
        file.add(font)
    }
}

fn write_font(file: &mut File, face: &Face, entries: &[CodeEntry]) -> Result<Font, WriteFailure> {
    let mut glyphs = GlyphRemapper::new();
    for entry in entries {
        glyphs.remap(entry.glyph);
        for part in entry.group.iter().flat_map(|group| &group.parts) {
            glyphs.remap(part.glyph);
        }
    }
    let name = format!("{}+{}", tag(face, &glyphs), face.name());
    let program = program(&name, face, entries, &glyphs)?;
    let base = Object::Name(name.into_bytes());
    let mut descendant = dictionary! {
        "Type" => "Font",
        "Subtype" => if face.is_cff() { "CIDFontType0" } else { "CIDFontType2" },
        "BaseFont" => base.clone(),
        "CIDSystemInfo" => system(),
        "FontDescriptor" => write_descriptor(file, face, &base, program.stream),
        "W" => widths(entries),
    };
    if !face.is_cff() {
        descendant.set("CIDToGIDMap", glyph_map(file, entries, &glyphs, program.glyphs));
    }
    Ok(Font { base, id: file.add(descendant) })
}

/// ISO 32000-1, 9.6.4: six capital letters that name the subset; the same subset has the same ones.
fn tag(face: &Face, glyphs: &GlyphRemapper) -> String {
    let mut hash = Sha256::new();
    hash.update(face.name());
    for glyph in glyphs.remapped_gids() {
        hash.update(glyph.to_be_bytes());
    }
    hash.finalize().iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}

/// ISO 32000-1, table 123: bits of the descriptor's flags.
const SERIF: i64 = 1 << 1;
const SYMBOLIC: i64 = 1 << 2;
const ITALIC: i64 = 1 << 6;

fn write_descriptor(file: &mut File, face: &Face, base: &Object, program: ProgramStream) -> Object {
    let metrics = face.metrics();
    let em = |units: i32| -> Object {
        let units_per_em = i64::from(metrics.units_per_em.max(1));
        ((i64::from(units) * 1000 + units_per_em / 2).div_euclid(units_per_em)).into()
    };
    let italic = if face.slant() == Slant::Italic { ITALIC } else { 0 };
    let serif = if face.has_serifs() { SERIF } else { 0 };
    let mut descriptor = dictionary! {
        "Type" => "FontDescriptor",
        "FontName" => base.clone(),
        "Flags" => SYMBOLIC | italic | serif,
        "FontBBox" => metrics.bounds.map(em).to_vec(),
        "ItalicAngle" => i64::from(metrics.italic_angle),
        "Ascent" => em(metrics.ascent),
        "Descent" => em(metrics.descent),
        "CapHeight" => em(metrics.cap_height),
        "XHeight" => em(metrics.x_height),
        "StemV" => stem(face.weight()),
        "FontWeight" => i64::from(face.weight()).div_euclid(100).clamp(1, 9) * 100,
    };
    descriptor.set(program.key, file.add(program.stream));
    file.add(descriptor).into()
}

/// Returns about how thick upright stems are, in thousandths of an em. Fonts do not say it: this is the
/// straight line through what light, regular and black text faces measure.
fn stem(weight: u16) -> i64 {
    10 + 220 * (i64::from(weight) - 50).max(0) / 900
}

/// A font program, ready to be embedded.
struct Program {
    stream: ProgramStream,
    /// How many glyphs there are before the groups.
    glyphs: u16,
}

/// The stream of a font program.
struct ProgramStream {
    /// Its key in the descriptor.
    key: &'static str,
    stream: Stream,
}

/// The bundled fonts are sound and are cut down as they are; all others are drawn anew.
fn program(name: &str, face: &Face, entries: &[CodeEntry], glyphs: &GlyphRemapper) -> Result<Program, WriteFailure> {
    // Of a font that somebody added, the file is what can be taken away or replaced.
    let name_and_file = || face.origin().map_or(face.name().into(), |file| format!("{} in {file}", face.name()));
    let failure = |source| WriteFailure::Font { name: name_and_file(), source };
    let damaged = || failure("its letters are damaged".into());
    if face.is_cff() {
        let program = cff::program(name, face, entries).ok_or_else(damaged)?;
        let stream = Stream::new(dictionary! { "Subtype" => "CIDFontType0C" }, program);
        return Ok(Program { stream: ProgramStream { key: "FontFile3", stream }, glyphs: 0 });
    }
    let subset = match face.bundled_file() {
        Some(file) => subsetter::subset(file, 0, glyphs).map_err(|source| failure(Box::new(source)))?,
        None => truetype::program(face, glyphs).ok_or_else(damaged)?,
    };
    let count = sfnt::glyph_count(&subset).ok_or_else(damaged)?;
    let slim = sfnt::slim(&subset, &groups(entries, glyphs)).ok_or_else(damaged)?;
    let stream = Stream::new(dictionary! { "Length1" => self::count(slim.len()) }, slim);
    Ok(Program { stream: ProgramStream { key: "FontFile2", stream }, glyphs: count })
}

/// Returns the groups in use, in the order of their codes, with the glyph numbers of the subset.
fn groups(entries: &[CodeEntry], glyphs: &GlyphRemapper) -> Vec<Group> {
    let in_subset = |part: &GlyphPart| GlyphPart { glyph: glyphs.get(part.glyph).unwrap_or_default(), ..*part };
    let groups = entries.iter().filter_map(|entry| entry.group.as_ref());
    groups.map(|group| Group { parts: group.parts.iter().map(in_subset).collect(), ..*group }).collect()
}

/// ISO 32000-1, 9.7.4.3: codes are given out without gaps, so that one list has them all.
fn widths(entries: &[CodeEntry]) -> Vec<Object> {
    vec![Object::Integer(1), entries.iter().map(|entry| entry.width.into()).collect::<Vec<Object>>().into()]
}

/// Returns the map from codes to glyphs of the subset; the groups follow from glyph number `group` on.
fn glyph_map(file: &mut File, entries: &[CodeEntry], glyphs: &GlyphRemapper, mut group: u16) -> Object {
    let mut same = true;
    let mut map = vec![0, 0];
    for (entry, code) in entries.iter().zip(1..) {
        let glyph = if entry.group.is_none() {
            glyphs.get(entry.glyph).unwrap_or_default()
        } else {
            group = group.saturating_add(1);
            group - 1
        };
        same &= glyph == code;
        map.extend(glyph.to_be_bytes());
    }
    if same {
        return "Identity".into();
    }
    file.add(Stream::new(Dictionary::new(), map)).into()
}

/// Returns the map from codes back to letters, ISO 32000-1, 9.10.3, for entries whose codes count from `first`.
///
/// One line a code, with its spaces: some readers know neither lists nor strings that touch.
fn to_unicode(entries: &[CodeEntry], first: u16) -> String {
    use std::fmt::Write;
    let mut map = String::from(TO_UNICODE_HEAD);
    map.push_str(if first < WIDE { encoding::CODE_SPACE } else { encoding::WIDE_CODE_SPACE });
    let mut numbers = first..;
    for entries in entries.chunks(BLOCK) {
        let _ = writeln!(map, "{} beginbfchar", entries.len());
        for (entry, number) in entries.iter().zip(&mut numbers) {
            map.push('<');
            map.extend(Bytes::of(number).hex());
            map.push_str("> <");
            for unit in entry.text.encode_utf16() {
                let _ = write!(map, "{unit:04x}");
            }
            map.push_str(">\n");
        }
        map.push_str("endbfchar\n");
    }
    map.push_str(encoding::TAIL);
    map
}

const TO_UNICODE_HEAD: &str = "\
/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Fonts;

    #[test]
    fn every_code_has_its_letters() {
        let fonts = Fonts::bundled();
        let face = &fonts.faces()[0];
        let mut codes = Codes::new(face);
        for letter in 0..150 {
            let text = char::from_u32(0x1f600 + letter).map(String::from).unwrap_or_default();
            codes.code(face, 5, &text);
        }
        let map = to_unicode(codes.entries(), 1);
        assert!(map.contains("100 beginbfchar\n<01> <d83dde00>\n"), "{map}");
        assert!(map.contains("\n<c280> <d83dde7b>\n"), "{map}");
        assert!(map.contains("50 beginbfchar\n<69> <d83dde64>\n"), "{map}");
        let wide = to_unicode(&codes.entries()[1..], WIDE);
        assert!(wide.contains("<0000> <ffff>\nendcodespacerange\n100 beginbfchar\n<07fc> <d83dde01>\n"), "{wide}");
    }

    #[test]
    fn a_tag_names_face_and_glyphs() {
        let fonts = Fonts::bundled();
        let few = GlyphRemapper::new_from_glyphs(&[3, 4]);
        let more = GlyphRemapper::new_from_glyphs(&[3, 4, 5]);
        let [one, other] = [0, 1].map(|index| tag(&fonts.faces()[index], &few));
        assert_eq!(one.len(), 6);
        assert_ne!(one, other);
        assert_ne!(one, tag(&fonts.faces()[0], &more));
    }
}
