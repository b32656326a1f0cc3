//! Lets fonts in that can be set and embedded, and says of the others why not.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use read_fonts::TableProvider;
use read_fonts::tables::os2::{Os2, SelectionFlags};
use read_fonts::types::NameId;

use super::face::{Data, Face};
use crate::error::Error;
use crate::theme::Slant;

/// Returns the faces of a font file.
pub(super) fn admit(name: &str, data: Vec<u8>) -> Result<Vec<Face>, Error> {
    let fonts = read_fonts::FileRef::new(&data).map_or(1, |file| file.fonts().count());
    let count = u32::try_from(fonts).unwrap_or(u32::MAX).max(1);
    if count > MAX_COLLECTION {
        let reason = format!("it holds more than {MAX_COLLECTION} fonts");
        return Err(Error::Font { name: name.into(), reason });
    }
    let data = Data::Given(Arc::new(data));
    (0..count).map(|index| parse(name, &data, index)).collect()
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

pub(super) fn parse(name: &str, data: &Data, index: u32) -> Result<Face, Error> {
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
    let weight = os2.map_or(400, |os2| weight(&os2));
    let upright = matches!(attributes.style, read_fonts::model::attribute::Style::Normal);
    Ok(Face {
        name: Cow::Owned(postscript_name(text(NameId::POSTSCRIPT_NAME).as_deref().unwrap_or(name))),
        family: Cow::Owned(family.unwrap_or_else(|| name.into())),
        weight,
        slant: if upright { Slant::Upright } else { Slant::Italic },
        data: data.clone(),
        index,
        script: None,
        font: OnceLock::from(Some(font)),
    })
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
