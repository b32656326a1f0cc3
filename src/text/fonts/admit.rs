//! Lets fonts in that can be set and embedded, and says of the others why not.

use std::borrow::Cow;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use harfrust::Font;
use read_fonts::TableProvider;
use read_fonts::model::Blob;
use read_fonts::model::attribute::Style;
use read_fonts::tables::os2::{Os2, SelectionFlags};
use read_fonts::types::NameId;
use sha2::{Digest, Sha256};

use super::face::{Face, FontData};
use super::family::FamilyName;
use super::han::Han;
use super::instance::{self, Instance};
use super::refused::Refused;
#[cfg(feature = "cli")]
use super::unread::{ReadAt, UnreadFont};
#[cfg(feature = "cli")]
use crate::error::Error;
use crate::theme::Slant;

/// Returns the faces of a font file: those of a collection one after the other, those of a variable font as they are
/// instanced.
pub(super) fn admit(name: &str, data: Arc<Vec<u8>>) -> Result<Vec<Face>, Refused> {
    let refuse = |reason: String| Refused::unreadable(name, reason);
    if let Some(reason) = unfit(&data) {
        return Err(refuse(reason.into()));
    }
    let fonts = read_fonts::FileRef::new(&data).map_or(1, |file| file.fonts().count());
    let count = u32::try_from(fonts).unwrap_or(u32::MAX).max(1);
    if count > MAX_COLLECTION {
        return Err(refuse(format!("it holds more than {MAX_COLLECTION} fonts")));
    }
    let parse = |index| {
        let shared: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::<Vec<u8>>::clone(&data);
        let font = Font::new(Blob::from(shared), index).ok_or_else(|| refuse(NO_FONT.into()))?;
        let given = || FontData::Given(Arc::clone(&data));
        match unusable(&font) {
            None => Ok(faces(name, font, given, index)),
            Some(reason) => Err(Refused::font(name, family(&font), font, reason)),
        }
    };
    let faces: Result<Vec<Vec<Face>>, Refused> = (0..count).map(parse).collect();
    Ok(faces?.into_iter().flatten().collect())
}

/// Returns the faces of a font file that is read only as far as it is used, without looking at more than who they are.
#[cfg(feature = "cli")]
pub(super) fn admit_unread(name: &str, read: &ReadAt) -> Result<Vec<Face>, Error> {
    let refuse = |reason: &str| Error::Font { name: name.into(), reason: reason.into() };
    let fonts = UnreadFont::fonts(read, MAX_COLLECTION).ok_or_else(|| refuse(NO_FONT))?;
    let mut admitted = Vec::new();
    for (unread, index) in fonts.into_iter().zip(0..) {
        let font = unread.font().ok_or_else(|| refuse(NO_FONT))?;
        let outlines = [b"glyf", b"CFF ", b"CFF2"].iter().any(|tag| unread.has(tag));
        if !outlines || ![b"cmap", b"hhea", b"hmtx", b"maxp"].iter().all(|tag| unread.has(tag)) {
            return Err(refuse(NO_OUTLINES));
        }
        if let Some(reason) = unembeddable(&font).or_else(|| no_em(&font)) {
            return Err(refuse(&reason));
        }
        admitted.extend(faces(name, font, || FontData::Unread, index));
    }
    Ok(admitted)
}

const NO_FONT: &str = "it is no TrueType or OpenType font";

const NO_OUTLINES: &str = "its letters are neither TrueType nor CFF outlines";

/// More fonts than this in one file is not a family but an attack.
const MAX_COLLECTION: u32 = 64;

/// Returns why a file can be no font for us, by its first four bytes: OpenType, "Organization of an OpenType font"; the
/// two for web pages as WOFF File Format 1.0 and 2.0 have them.
pub(crate) fn unfit(start: &[u8]) -> Option<&'static str> {
    match start {
        [0, 1, 0, 0, ..]
        | [b'O', b'T', b'T', b'O', ..]
        | [b't', b'r', b'u', b'e', ..]
        | [b't', b't', b'c', b'f', ..] => None,
        [b'w', b'O', b'F', b'F' | b'2', ..] => {
            Some("it is packed for web pages; take the family's .ttf or .otf files, or unpack it with fonttools")
        }
        _ => Some(NO_FONT),
    }
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

/// Returns a name of a font, in English if it has that.
fn text(font: &Font, id: NameId) -> Option<String> {
    let name = font.names().get(id)?.english_or_first()?.name().to_string();
    (!name.trim().is_empty()).then_some(name)
}

fn family(font: &Font) -> Option<String> {
    text(font, NameId::TYPOGRAPHIC_FAMILY_NAME).or_else(|| text(font, NameId::FAMILY_NAME))
}

/// Returns the faces of a font.
///
/// Where its file lies is no part of what it is: a font that has no name is of the family that its file is called after,
/// so that a theme can name it wherever it lies, and in the PDF it is called by what it holds.
fn faces(origin: &str, font: Font, data: impl Fn() -> FontData, index: u32) -> Vec<Face> {
    let named = family(&font);
    let own_name = text(&font, NameId::POSTSCRIPT_NAME).and_then(|name| postscript_name(&name));
    let (own_weight, own_slant) = style(&font);
    let own_name = own_name.unwrap_or_else(|| {
        let called =
            named.as_deref().and_then(postscript_name).unwrap_or_else(|| format!("Font{}", fingerprint(&font)));
        format!("{called}-{}", instance::style_name(own_weight, own_slant))
    });
    let family = named.unwrap_or_else(|| stem(origin).into());
    let prefix = text(&font, NameId::VARIATIONS_POSTSCRIPT_NAME_PREFIX);
    let prefix = prefix.as_deref().unwrap_or_else(|| own_name.split('-').next().unwrap_or(&own_name));
    let han = Han::of_font(&font, &family);
    let tables = font.tables();
    let in_colour = tables.colr().is_ok() || tables.svg().is_ok() || tables.sbix().is_ok() || tables.cbdt().is_ok();
    let origin: Arc<str> = origin.into();
    let face = |name: String, weight: u16, slant: Slant, font: Font| Face {
        name: Cow::Owned(name),
        family: FamilyName::named(family.clone()),
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
    let instances = instance::instances(&font);
    if instances.is_empty() {
        return vec![face(own_name.clone(), own_weight, own_slant, font)];
    }
    let instanced = instances.into_iter().map(|Instance { weight, slant, font }| {
        let (weight, slant) = (weight.unwrap_or(own_weight), slant.unwrap_or(own_slant));
        let name = format!("{prefix}-{}", instance::style_name(weight, slant));
        face(postscript_name(&name).unwrap_or(name), weight, slant, font)
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
        return Some(pictures(font).map_or(NO_OUTLINES.into(), |table| {
            format!("it has its letters only as pictures ({table}), and pages are set with outlines")
        }));
    }
    no_em(font)
}

/// Returns the table of a font's letters that are pictures: OpenType, "Tables related to bitmap glyphs", "color fonts".
fn pictures(font: &Font) -> Option<&'static str> {
    let tables = font.tables();
    let kinds = [
        (tables.cbdt().is_ok(), "CBDT"),
        (tables.sbix().is_ok(), "sbix"),
        (tables.svg().is_ok(), "SVG"),
        (tables.colr().is_ok(), "COLR"),
        (tables.ebdt().is_ok(), "EBDT"),
    ];
    kinds.into_iter().find_map(|(is_there, name)| is_there.then_some(name))
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

/// Keeps what a PostScript name may hold: printable ASCII but the ten delimiters, 63 letters at most; nothing if that is
/// nothing.
fn postscript_name(name: &str) -> Option<String> {
    let kept = name.chars().filter(|letter| letter.is_ascii_graphic() && !"[](){}<>/%".contains(*letter));
    let name: String = kept.take(63).collect();
    (!name.is_empty()).then_some(name)
}

/// Returns the name of a file without its folders and its ending.
pub(super) fn stem(origin: &str) -> &str {
    let stem = Path::new(origin).file_stem().and_then(|stem| stem.to_str());
    stem.unwrap_or(origin)
}

/// Returns ten letters that stand for what a font holds, the same on every machine.
fn fingerprint(font: &Font) -> String {
    let mut hash = Sha256::new();
    // What tells fonts apart: their checksum and dates, their letters, and how wide these are.
    let tables = font.tables();
    let head = tables.head().map(|table| table.offset_data().as_bytes());
    let cmap = tables.cmap().map(|table| table.offset_data().as_bytes());
    let hmtx = tables.hmtx().map(|table| table.offset_data().as_bytes());
    for table in [head, cmap, hmtx].into_iter().flatten() {
        hash.update(table);
    }
    hash.finalize().iter().take(10).map(|byte| char::from(b'A' + byte % 26)).collect()
}
