//! The fonts at hand, and which of them sets what.

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, OnceLock};

use harfrust::Font;
use read_fonts::TableProvider;
use read_fonts::model::Blob;
use read_fonts::types::{GlyphId, NameId};

use crate::error::Error;
use crate::theme::{Slant, Weight};

/// One face: a font file's letters in one weight and slant.
///
/// The file is parsed when the face is first used, so that faces which a report does not need cost nothing.
pub struct Face {
    name: Cow<'static, str>,
    family: Cow<'static, str>,
    weight: u16,
    slant: Slant,
    data: Data,
    index: u32,
    font: OnceLock<Option<Font>>,
}

/// The bytes of a font file; the faces of a collection share them.
#[derive(Clone)]
enum Data {
    Bundled(&'static [u8]),
    Given(Arc<Vec<u8>>),
}

impl Data {
    fn bytes(&self) -> &[u8] {
        match self {
            Data::Bundled(bytes) => bytes,
            Data::Given(bytes) => bytes,
        }
    }

    fn parse(&self, index: u32) -> Option<Font> {
        match self {
            Data::Bundled(bytes) => Font::new(*bytes, index),
            Data::Given(bytes) => {
                let shared: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::<Vec<u8>>::clone(bytes);
                Font::new(Blob::from(shared), index)
            }
        }
    }
}

/// What a PDF says of a face, in font units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FaceMetrics {
    /// How many units make one em.
    pub units_per_em: i32,
    /// From the baseline to the top of the line.
    pub ascent: i32,
    /// From the baseline to the foot of the line; not positive.
    pub descent: i32,
    /// The height of capitals.
    pub cap_height: i32,
    /// The height of a lower-case x.
    pub x_height: i32,
    /// The box around all glyphs: left, bottom, right, top.
    pub bounds: [i32; 4],
    /// How far upright stems lean, in degrees to the left; negative in italics.
    pub italic_angle: i32,
}

impl Face {
    const fn bundled(
        (name, family): (&'static str, &'static str),
        weight: u16,
        slant: Slant,
        data: &'static [u8],
    ) -> Face {
        Face {
            name: Cow::Borrowed(name),
            family: Cow::Borrowed(family),
            weight,
            slant,
            data: Data::Bundled(data),
            index: 0,
            font: OnceLock::new(),
        }
    }

    /// Returns the PostScript name, such as `SourceSerif4-Regular`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the family's name, such as `Source Serif 4`.
    pub fn family(&self) -> &str {
        &self.family
    }

    /// Returns the weight, 1 to 1000; 400 is regular.
    pub fn weight(&self) -> u16 {
        self.weight
    }

    /// Returns the slant.
    pub fn slant(&self) -> Slant {
        self.slant
    }

    /// Returns the font file.
    pub fn data(&self) -> &[u8] {
        self.data.bytes()
    }

    /// Returns which font of a collection file it is; 0 in a file of one font.
    pub fn index(&self) -> u32 {
        self.index
    }

    /// Returns what a PDF says of it.
    pub fn metrics(&self) -> FaceMetrics {
        let metrics = self.font().metrics();
        let line = metrics.h_line().unwrap_or_default();
        let angle = self.font().style_metrics().italic_angle.map_or(0, |angle| angle.round().to_i32());
        FaceMetrics {
            units_per_em: i32::from(metrics.units_per_em),
            ascent: line.ascender.to_i32(),
            descent: line.descender.to_i32(),
            cap_height: metrics.cap_height.unwrap_or(line.ascender).to_i32(),
            x_height: metrics.x_height.unwrap_or_default().to_i32(),
            bounds: [
                metrics.bounds.x_min.to_i32(),
                metrics.bounds.y_min.to_i32(),
                metrics.bounds.x_max.to_i32(),
                metrics.bounds.y_max.to_i32(),
            ],
            italic_angle: angle,
        }
    }

    /// Returns how far a glyph moves the pen by itself, in font units.
    pub fn advance(&self, glyph: u16) -> i32 {
        self.font().glyph_metrics().h_advance_exact(GlyphId::from(glyph)).to_i32()
    }

    /// Tells whether the letters are drawn by CFF programs, as in most `.otf` files, and not by TrueType outlines.
    pub fn is_cff(&self) -> bool {
        self.font().tables().cff().is_ok()
    }

    /// Tells whether the strokes end in serifs: OpenType, "OS/2", by the family's class, or else by its PANOSE number.
    pub fn has_serifs(&self) -> bool {
        let Ok(os2) = self.font().tables().os2() else { return false };
        match os2.s_family_class() >> 8 {
            1..=5 | 7 => true,
            0 => matches!(os2.panose_10(), [2, 2..=10, ..]),
            _ => false,
        }
    }

    /// Returns the glyph of a character, if the face has one.
    pub(crate) fn glyph(&self, character: char) -> Option<u16> {
        let glyph = self.font().charmap().map_unicode(character)?;
        u16::try_from(glyph.to_u32()).ok().filter(|&glyph| glyph != 0)
    }

    /// Returns the parsed font, parsing it now if nobody has yet.
    pub(crate) fn font(&self) -> &Font {
        self.font
            .get_or_init(|| self.data.parse(self.index))
            .as_ref()
            .expect("faces are parsed before they are let in, and the bundled ones by a test")
    }
}

impl fmt::Debug for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Face({})", self.name)
    }
}

/// The fonts at hand: the bundled ones, and those that the caller adds.
#[derive(Clone, Debug)]
pub struct Fonts {
    faces: Vec<Arc<Face>>,
}

impl Fonts {
    /// Returns the bundled fonts: Source Serif 4, Noto Serif, Source Sans 3 and Noto Naskh Arabic.
    pub fn bundled() -> Fonts {
        static BUNDLED: OnceLock<Vec<Arc<Face>>> = OnceLock::new();
        let faces = BUNDLED.get_or_init(|| bundled_faces().into_iter().map(Arc::new).collect());
        Fonts { faces: faces.clone() }
    }

    /// Adds the fonts of a file: TrueType, OpenType or a collection of them.
    ///
    /// They stand behind the bundled ones: a theme chooses them by family, and text that no bundled
    /// font can draw falls to them in the order in which they were added.
    ///
    /// # Errors
    /// [`Error::Font`] when the file is no font, or does not allow a part of it to be embedded; none of a
    /// collection's faces has been added then. `name` is what the error calls the file.
    pub fn add(&mut self, name: &str, data: Vec<u8>) -> Result<(), Error> {
        let fonts = read_fonts::FileRef::new(&data).map_or(1, |file| file.fonts().count());
        let count = u32::try_from(fonts).unwrap_or(u32::MAX).max(1);
        if count > MAX_COLLECTION {
            let reason = format!("it holds more than {MAX_COLLECTION} fonts");
            return Err(Error::Font { name: name.into(), reason });
        }
        let data = Data::Given(Arc::new(data));
        let faces = (0..count).map(|index| parse(name, &data, index).map(Arc::new));
        self.faces.extend(faces.collect::<Result<Vec<_>, Error>>()?);
        Ok(())
    }

    /// Returns all faces, bundled ones first.
    pub fn faces(&self) -> &[Arc<Face>] {
        &self.faces
    }

    /// Tells whether there is a family of this name.
    pub fn has_family(&self, family: &str) -> bool {
        self.faces.iter().any(|face| face.family.eq_ignore_ascii_case(family))
    }

    /// Returns the face of a family that comes nearest to a weight and slant.
    pub(crate) fn nearest(&self, family: &str, weight: u16, slant: Slant) -> Option<usize> {
        let distance = |face: &Face| {
            let slanted = u16::from(face.slant != slant) * 1000;
            slanted + face.weight.abs_diff(weight)
        };
        (0..self.faces.len())
            .filter(|&index| self.faces[index].family.eq_ignore_ascii_case(family))
            .min_by_key(|&index| distance(&self.faces[index]))
    }
}

impl Default for Fonts {
    fn default() -> Fonts {
        Fonts::bundled()
    }
}

/// More fonts than this in one file is not a family but an attack.
const MAX_COLLECTION: u32 = 64;

/// Returns why a font must not be embedded as outlines of the letters in use: OpenType, "OS/2", fsType.
fn forbidden(fs_type: u16) -> Option<&'static str> {
    // Of the lower four bits the least restrictive counts, so that the second forbids only by itself.
    if fs_type & 0x000f == 0x0002 {
        Some("its licence bits forbid to embed it")
    } else if fs_type & 0x0100 != 0 {
        Some("its licence bits forbid to embed a part of it, and a PDF holds only the letters in use")
    } else if fs_type & 0x0200 != 0 {
        Some("its licence bits allow to embed its bitmaps only, and it is set by its outlines")
    } else {
        None
    }
}

fn parse(name: &str, data: &Data, index: u32) -> Result<Face, Error> {
    let refuse = |reason: &str| Error::Font { name: name.into(), reason: reason.into() };
    let font = data.parse(index).ok_or_else(|| refuse("it is no TrueType or OpenType font"))?;
    let os2 = font.tables().os2();
    if let Some(reason) = os2.as_ref().ok().and_then(|os2| forbidden(os2.fs_type())) {
        return Err(refuse(reason));
    }
    if font.num_glyphs() == 0 || font.tables().head().is_err() || !font.charmap().has_unicode() {
        return Err(refuse("it has no glyphs for Unicode characters"));
    }
    // OpenType, head: unitsPerEm. A reader divides by it.
    if !(16..=16_384).contains(&font.metrics().raw_units_per_em) {
        return Err(refuse("its em has no usable size"));
    }
    if font.tables().glyf().is_err() && font.tables().cff().is_err() {
        return Err(refuse("its letters are neither TrueType nor CFF outlines"));
    }
    let text = |id| font.names().get(id).and_then(|name| name.english_or_first()).map(|name| name.name().to_string());
    let family = text(NameId::TYPOGRAPHIC_FAMILY_NAME).or_else(|| text(NameId::FAMILY_NAME));
    let attributes = font.default_attributes();
    let weight = os2.map_or(400, |os2| os2.us_weight_class().clamp(1, 1000));
    let upright = matches!(attributes.style, read_fonts::model::attribute::Style::Normal);
    Ok(Face {
        name: Cow::Owned(postscript_name(text(NameId::POSTSCRIPT_NAME).as_deref().unwrap_or(name))),
        family: Cow::Owned(family.unwrap_or_else(|| name.into())),
        weight,
        slant: if upright { Slant::Upright } else { Slant::Italic },
        data: data.clone(),
        index,
        font: OnceLock::from(Some(font)),
    })
}

/// Keeps what a PostScript name may hold: printable ASCII but the ten delimiters, 63 letters at most.
fn postscript_name(name: &str) -> String {
    let kept = name.chars().filter(|letter| letter.is_ascii_graphic() && !"[](){}<>/%".contains(*letter));
    let name: String = kept.take(63).collect();
    if name.is_empty() { "Font".into() } else { name }
}

/// Returns the weight as fonts count it.
pub(crate) fn weight_class(weight: Weight) -> u16 {
    match weight {
        Weight::Regular => 400,
        Weight::Semibold => 600,
        Weight::Bold => 700,
    }
}

macro_rules! face {
    ($name:literal, $family:literal, $weight:literal, $slant:ident) => {
        Face::bundled(($name, $family), $weight, Slant::$slant, include_bytes!(concat!("../../fonts/", $name, ".ttf")))
    };
}

/// The core fonts, in the order in which text falls back on them.
fn bundled_faces() -> [Face; 11] {
    [
        face!("SourceSerif4-Regular", "Source Serif 4", 400, Upright),
        face!("SourceSerif4-It", "Source Serif 4", 400, Italic),
        face!("SourceSerif4-Bold", "Source Serif 4", 700, Upright),
        face!("SourceSerif4-BoldIt", "Source Serif 4", 700, Italic),
        face!("NotoSerif-Regular", "Noto Serif", 400, Upright),
        face!("NotoSerif-Bold", "Noto Serif", 700, Upright),
        face!("SourceSans3-Regular", "Source Sans 3", 400, Upright),
        face!("SourceSans3-It", "Source Sans 3", 400, Italic),
        face!("SourceSans3-Semibold", "Source Sans 3", 600, Upright),
        face!("NotoNaskhArabic-Regular", "Noto Naskh Arabic", 400, Upright),
        face!("NotoNaskhArabic-Bold", "Noto Naskh Arabic", 700, Upright),
    ]
}

#[cfg(test)]
mod tests;
