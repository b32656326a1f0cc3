//! One face: what text and PDF ask of it.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, OnceLock};

use harfrust::Font;
use read_fonts::TableProvider;
use read_fonts::types::GlyphId;
use unicode_script::{Script, UnicodeScript};

use super::family::FamilyName;
use super::han::Han;
use super::outline::Outline;
#[cfg(feature = "svg")]
use crate::picture::DrawingFace;
use crate::theme::Slant;

/// One face: a font file's letters in one weight and slant.
///
/// The file is parsed when the face is first used, so that faces which a report does not need cost nothing.
pub struct Face {
    pub(super) name: Cow<'static, str>,
    pub(super) family: FamilyName,
    pub(super) weight: u16,
    pub(super) slant: Slant,
    /// What the caller called its file, if it is not bundled.
    pub(super) origin: Option<Arc<str>>,
    pub(super) data: FontData,
    pub(super) index: u32,
    /// The only script that it is for, if it is for one.
    pub(super) script: Option<Script>,
    /// The standard for Han characters that it follows, if it says so.
    pub(super) han: Option<Han>,
    /// Whether it paints some glyphs in colours, and leaves their outlines blank.
    pub(super) in_colour: bool,
    pub(super) font: OnceLock<Option<Font>>,
    /// What a PDF says of it, once that has been asked.
    pub(super) metrics: OnceLock<FaceMetrics>,
}

/// The bytes of a font file; the faces of a collection share them.
pub(super) enum FontData {
    Bundled(&'static [u8]),
    Given(Arc<Vec<u8>>),
    /// They are read from elsewhere, as far as they are used.
    #[cfg_attr(not(feature = "cli"), expect(dead_code, reason = "only the command searches systems"))]
    Unread,
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

/// How heavy a face is, and whether it leans.
#[derive(Clone, Copy)]
pub(super) struct FaceStyle {
    pub(super) weight: u16,
    pub(super) slant: Slant,
}

impl Face {
    /// Returns a face that is a part of the program.
    pub(super) const fn inside(
        name: &'static str,
        family: &'static str,
        style: FaceStyle,
        data: &'static [u8],
    ) -> Face {
        Face {
            name: Cow::Borrowed(name),
            family: FamilyName::inside(family),
            weight: style.weight,
            slant: style.slant,
            origin: None,
            data: FontData::Bundled(data),
            index: 0,
            script: None,
            han: None,
            in_colour: false,
            font: OnceLock::new(),
            metrics: OnceLock::new(),
        }
    }

    /// Returns the face for the words of one script alone.
    #[cfg(feature = "fonts-world")]
    pub(super) const fn only_for(mut self, script: Script) -> Face {
        self.script = Some(script);
        self
    }

    /// Returns the PostScript name, such as `SourceSerif4-Regular`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the family's name, such as `Source Serif 4`.
    pub fn family(&self) -> &str {
        self.family.name()
    }

    /// Returns the weight, 1 to 1000; 400 is regular.
    pub fn weight(&self) -> u16 {
        self.weight
    }

    /// Returns the slant.
    pub fn slant(&self) -> Slant {
        self.slant
    }

    /// Returns what [`Fonts::add`](super::Fonts::add) was told to call the file; nothing for the faces inside the program.
    pub fn origin(&self) -> Option<&str> {
        self.origin.as_deref()
    }

    /// Returns the font file; nothing of a file that is read only as far as it is used.
    pub fn data(&self) -> &[u8] {
        match &self.data {
            FontData::Bundled(file) => file,
            FontData::Given(file) => file,
            FontData::Unread => &[],
        }
    }

    /// Returns it as drawings take their letters from it; nothing of a file that is read only as far as it is used.
    #[cfg(feature = "svg")]
    pub(crate) fn file(&self) -> Option<DrawingFace> {
        let data: Arc<dyn AsRef<[u8]> + Send + Sync> = match &self.data {
            FontData::Bundled(file) => Arc::new(*file),
            FontData::Given(file) => Arc::<Vec<u8>>::clone(file),
            FontData::Unread => return None,
        };
        let (family, name) = (self.family().to_owned(), self.name().to_owned());
        let is_italic = self.slant == Slant::Italic;
        Some(DrawingFace { data, index: self.index, family, name, weight: self.weight, is_italic })
    }

    /// Returns which font of a collection file it is; 0 in a file of one font.
    pub fn index(&self) -> u32 {
        self.index
    }

    /// Returns the scripts that it has letters of, by their English names, and how many letters; the best covered first.
    /// A bundled face that is for one script alone has that one only.
    pub fn scripts(&self) -> Vec<(&'static str, usize)> {
        let mut letters: BTreeMap<&'static str, usize> = BTreeMap::new();
        let known = self.font().charmap();
        // A damaged table may list the same ones for ever.
        let most = u32::from(char::MAX) as usize;
        for script in
            known.unicodes().take(most).filter_map(|(letter, _)| char::from_u32(letter)).map(|letter| letter.script())
        {
            let is_own = self.script.is_none_or(|own| own == script);
            if is_own && !matches!(script, Script::Common | Script::Inherited | Script::Unknown) {
                *letters.entry(script.full_name()).or_default() += 1;
            }
        }
        let mut scripts: Vec<(&'static str, usize)> = letters.into_iter().collect();
        scripts.sort_by_key(|&(_, count)| Reverse(count));
        scripts
    }

    /// Returns what a PDF says of it.
    pub fn metrics(&self) -> FaceMetrics {
        *self.metrics.get_or_init(|| self.read_metrics())
    }

    fn read_metrics(&self) -> FaceMetrics {
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
        let tables = self.font().tables();
        tables.glyf().is_err() && (tables.cff().is_ok() || tables.cff2().is_ok())
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

    /// Tells whether it is one of the faces inside the program.
    pub fn is_bundled(&self) -> bool {
        self.bundled_file().is_some()
    }

    /// Tells whether it is bundled and for all scripts: then it has every printable character of ASCII, which a test knows.
    pub(in crate::text) fn is_core(&self) -> bool {
        self.is_bundled() && self.script.is_none()
    }

    /// Returns the file of a bundled face.
    pub(crate) fn bundled_file(&self) -> Option<&'static [u8]> {
        match self.data {
            FontData::Bundled(file) => Some(file),
            FontData::Given(_) | FontData::Unread => None,
        }
    }

    /// Returns the only script that it is asked for, if there is one.
    pub(crate) fn script(&self) -> Option<Script> {
        self.script
    }

    /// Returns the standard for Han characters that it follows, if it says so.
    pub(in crate::text) fn han(&self) -> Option<Han> {
        self.han
    }

    /// Tells whether the font file has been opened.
    #[cfg(all(test, feature = "fonts-world"))]
    pub(crate) fn is_open(&self) -> bool {
        self.font.get().is_some()
    }

    /// Returns the glyph of a character, if the face has one.
    pub(crate) fn glyph(&self, character: char) -> Option<u16> {
        let glyph = self.font().charmap().map_unicode(character)?;
        let glyph = u16::try_from(glyph.to_u32()).ok().filter(|&glyph| glyph != 0)?;
        // We set outlines: a glyph that is a picture would be a blank.
        let is_blank = || self.outline(glyph).is_none_or(|outline| outline.points().is_empty());
        (!self.in_colour || character.is_whitespace() || !is_blank()).then_some(glyph)
    }

    /// Tells whether it has a character only as a picture in colours, which is not drawn.
    pub(in crate::text) fn has_in_colour(&self, character: char) -> bool {
        let is_known = || self.font().charmap().map_unicode(character).is_some_and(|glyph| glyph.to_u32() != 0);
        self.in_colour && is_known() && self.glyph(character).is_none()
    }

    /// Returns the outline of a glyph; nothing if the font is damaged there.
    pub(crate) fn outline(&self, glyph: u16) -> Option<Outline> {
        Outline::of(self.font(), glyph)
    }

    /// Returns the parsed font, parsing it now if nobody has yet.
    pub(crate) fn font(&self) -> &Font {
        self.font
            .get_or_init(|| self.bundled_file().and_then(|file| Font::new(file, 0)))
            .as_ref()
            .expect("faces are parsed before they are let in, and the bundled ones by a test")
    }
}

impl fmt::Debug for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Face({})", self.name)
    }
}
