//! Lets fonts in that can be set and embedded, and says of the others why not.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use harfrust::Font;
use read_fonts::TableProvider;
use read_fonts::model::Blob;
use read_fonts::model::attribute::Style;
use read_fonts::tables::os2::{Os2, SelectionFlags};
use read_fonts::types::NameId;

use super::face::{Data, Face};
use super::family::Family;
use super::han::Han;
use super::instance::{self, Instance};
#[cfg(feature = "cli")]
use super::unread::{ReadAt, Unread};
use crate::error::Error;
use crate::theme::Slant;

/// Returns the faces of a font file: those of a collection one after the other, those of a variable font as they are
/// instanced.
pub(super) fn admit(name: &str, data: Vec<u8>) -> Result<Vec<Face>, Error> {
    let refuse = |reason: String| Error::Font { name: name.into(), reason };
    if let Some(reason) = packed(&data) {
        return Err(refuse(reason.into()));
    }
    let fonts = read_fonts::FileRef::new(&data).map_or(1, |file| file.fonts().count());
    let count = u32::try_from(fonts).unwrap_or(u32::MAX).max(1);
    if count > MAX_COLLECTION {
        return Err(refuse(format!("it holds more than {MAX_COLLECTION} fonts")));
    }
    let data = Arc::new(data);
    let parse = |index| {
        let shared: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::<Vec<u8>>::clone(&data);
        let font = Font::new(Blob::from(shared), index).ok_or(NO_FONT)?;
        let given = || Data::Given(Arc::clone(&data));
        unusable(&font).map_or_else(|| Ok(faces(name, font, (given, index))), Err)
    };
    let faces: Result<Vec<Vec<Face>>, String> = (0..count).map(parse).collect();
    Ok(faces.map_err(refuse)?.into_iter().flatten().collect())
}

/// Returns the faces of a font file that is read only as far as it is used, without looking at more than who they are.
#[cfg(feature = "cli")]
pub(super) fn admit_unread(name: &str, read: &ReadAt) -> Result<Vec<Face>, Error> {
    let refuse = |reason: &str| Error::Font { name: name.into(), reason: reason.into() };
    let fonts = Unread::fonts(read, MAX_COLLECTION).ok_or_else(|| refuse(NO_FONT))?;
    let mut admitted = Vec::new();
    for (unread, index) in fonts.into_iter().zip(0..) {
        let font = unread.font().ok_or_else(|| refuse(NO_FONT))?;
        let outlines = [b"glyf", b"CFF ", b"CFF2"].iter().any(|tag| unread.has(tag));
        if !outlines || ![b"cmap", b"hhea", b"hmtx", b"maxp"].iter().all(|tag| unread.has(tag)) {
            return Err(refuse("its letters are neither TrueType nor CFF outlines"));
        }
        if let Some(reason) = unembeddable(&font).or_else(|| no_em(&font)) {
            return Err(refuse(&reason));
        }
        admitted.extend(faces(name, font, (|| Data::Unread, index)));
    }
    Ok(admitted)
}

const NO_FONT: &str = "it is no TrueType or OpenType font";

/// More fonts than this in one file is not a family but an attack.
const MAX_COLLECTION: u32 = 64;

/// Returns what is to be said of fonts packed for the web.
fn packed(data: &[u8]) -> Option<&'static str> {
    let is_packed = data.starts_with(b"wOFF") || data.starts_with(b"wOF2");
    is_packed.then_some("it is packed for web pages; take the family's .ttf or .otf files, or unpack it with fonttools")
}

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

/// Returns the faces of a font.
fn faces(origin: &str, font: Font, (data, index): (impl Fn() -> Data, u32)) -> Vec<Face> {
    let text = |id| font.names().get(id).and_then(|name| name.english_or_first()).map(|name| name.name().to_string());
    let family = text(NameId::TYPOGRAPHIC_FAMILY_NAME).or_else(|| text(NameId::FAMILY_NAME));
    let family = family.unwrap_or_else(|| origin.into());
    let own_name = postscript_name(text(NameId::POSTSCRIPT_NAME).as_deref().unwrap_or(origin));
    let prefix = text(NameId::VARIATIONS_POSTSCRIPT_NAME_PREFIX);
    let prefix = prefix.as_deref().unwrap_or_else(|| own_name.split('-').next().unwrap_or(&own_name));
    let han = Han::of_font(&font, &family);
    let tables = font.tables();
    let in_colour = tables.colr().is_ok() || tables.svg().is_ok() || tables.sbix().is_ok() || tables.cbdt().is_ok();
    let origin: Arc<str> = origin.into();
    let face = |name: String, weight: u16, slant: Slant, font: Font| Face {
        name: Cow::Owned(name),
        family: Family::named(family.clone()),
        weight,
        slant,
        origin: Some(Arc::clone(&origin)),
        data: data(),
        index,
        script: None,
        han,
        in_colour,
        font: OnceLock::from(Some(font)),
        metrics: OnceLock::new(),
    };
    let (own_weight, own_slant) = style(&font);
    let instances = instance::instances(&font);
    if instances.is_empty() {
        return vec![face(own_name.clone(), own_weight, own_slant, font)];
    }
    let instanced = instances.into_iter().map(|Instance { weight, slant, font }| {
        let (weight, slant) = (weight.unwrap_or(own_weight), slant.unwrap_or(own_slant));
        face(postscript_name(&format!("{prefix}-{}", instance::style_name(weight, slant))), weight, slant, font)
    });
    instanced.collect()
}

/// Returns why a font cannot be set or embedded.
fn unusable(font: &Font) -> Option<String> {
    if let Some(reason) = unembeddable(font) {
        return Some(reason);
    }
    let tables = font.tables();
    if font.num_glyphs() == 0 || tables.head().is_err() || !font.charmap().has_unicode() {
        return Some("it has no glyphs for Unicode characters".into());
    }
    if tables.hhea().is_err() || tables.hmtx().is_err() {
        return Some("it does not say how wide its letters are".into());
    }
    if font.outline_glyphs().is_empty() {
        return Some("its letters are neither TrueType nor CFF outlines".into());
    }
    no_em(font)
}

fn unembeddable(font: &Font) -> Option<String> {
    font.tables().os2().ok().and_then(|os2| forbidden(os2.fs_type())).map(str::to_owned)
}

/// OpenType, head: unitsPerEm. A reader divides by it.
fn no_em(font: &Font) -> Option<String> {
    let usable = font.tables().head().is_ok_and(|head| (16..=16_384).contains(&head.units_per_em()));
    (!usable).then(|| "its em has no usable size".into())
}

/// Returns weight and slant, as a font has them that does not vary.
fn style(font: &Font) -> (u16, Slant) {
    let weight = font.tables().os2().map_or(400, |os2| weight(&os2));
    let upright = matches!(font.default_attributes().style, Style::Normal);
    (weight, if upright { Slant::Upright } else { Slant::Italic })
}

/// OpenType, "OS/2", usWeightClass. Some bold faces forget to say so there, but not in fsSelection.
fn weight(os2: &Os2<'_>) -> u16 {
    let class = os2.us_weight_class().clamp(1, 1000);
    if class < 600 && os2.fs_selection().contains(SelectionFlags::BOLD) { 700 } else { class }
}

/// Keeps what a PostScript name may hold: printable ASCII but the ten delimiters, 63 letters at most.
fn postscript_name(name: &str) -> String {
    let kept = name.chars().filter(|letter| letter.is_ascii_graphic() && !"[](){}<>/%".contains(*letter));
    let name: String = kept.take(63).collect();
    if name.is_empty() { "Font".into() } else { name }
}
