//! Letters of drawings: outlines of the fonts at hand, chosen as CSS Fonts 4 (5.2) has it, and what there is to tell of that.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use usvg::fontdb::{Database, FaceInfo, Family, ID, Language, Query, Source, Stretch, Style, Weight};
use usvg::{Font, FontFamily, FontResolver, FontStyle, Options};

/// The families that stand for CSS's general ones.
const SERIF: &str = "Source Serif 4";
const SANS: &str = "Source Sans 3";

/// A face that drawings may take their letters from.
pub(crate) struct DrawingFace {
    /// The bytes of its file.
    pub(crate) data: Arc<dyn AsRef<[u8]> + Send + Sync>,
    /// Which of the file's faces it is.
    pub(crate) index: u32,
    pub(crate) family: String,
    pub(crate) name: String,
    /// From 1 to 1000.
    pub(crate) weight: u16,
    pub(crate) is_italic: bool,
}

/// The faces that drawings may take their letters from.
pub(crate) struct DrawingFonts {
    database: Arc<Database>,
}

/// What the letters of a drawing lack.
#[derive(Debug, Default)]
pub(crate) struct LackingLetters {
    /// Letters that no font can draw.
    pub(crate) missing: BTreeSet<char>,
    /// Families that are not at hand.
    pub(crate) families: BTreeSet<String>,
}

impl DrawingFonts {
    /// Returns these faces; of several that can draw a letter, the first does.
    pub(crate) fn new(files: impl Iterator<Item = DrawingFace>) -> DrawingFonts {
        let mut database = Database::new();
        for file in files {
            database.push_face_info(FaceInfo {
                id: ID::dummy(),
                source: Source::Binary(file.data),
                index: file.index,
                families: vec![(file.family, Language::English_UnitedStates)],
                post_script_name: file.name,
                style: if file.is_italic { Style::Italic } else { Style::Normal },
                weight: Weight(file.weight),
                stretch: Stretch::Normal,
                monospaced: false,
            });
        }
        DrawingFonts { database: Arc::new(database) }
    }

    /// Returns what a drawing is resolved with, so that it is told here what its letters lack.
    pub(super) fn options<'l>(&self, lettering: &'l Mutex<LackingLetters>) -> Options<'l> {
        let tell =
            |tell: &dyn Fn(&mut LackingLetters)| tell(&mut lettering.lock().unwrap_or_else(PoisonError::into_inner));
        let fall_back = FontResolver::default_fallback_selector();
        let font_resolver = FontResolver {
            select_font: Box::new(move |font, database| {
                let (family, lacking) = family(font, database);
                if let Some(lacking) = lacking {
                    tell(&|lettering| lettering.families.extend([lacking.clone()]));
                }
                face(database, &family, font)
            }),
            select_fallback: Box::new(move |letter, tried, database| {
                let found = fall_back(letter, tried, database);
                if found.is_none() && !letter.is_whitespace() && !letter.is_control() {
                    tell(&|lettering| lettering.missing.extend([letter]));
                }
                found
            }),
        };
        Options {
            fontdb: Arc::clone(&self.database),
            font_family: SANS.to_owned(),
            font_resolver,
            ..Options::default()
        }
    }
}

/// Returns the first family of a list that is at hand, and the first of all if that is another.
fn family(font: &Font, database: &Database) -> (String, Option<String>) {
    let mut lacking = None;
    for family in font.families() {
        let name = match family {
            FontFamily::Serif => SERIF,
            FontFamily::SansSerif | FontFamily::Cursive | FontFamily::Fantasy | FontFamily::Monospace => SANS,
            FontFamily::Named(name) => name,
        };
        let known =
            database.faces().flat_map(|face| &face.families).find(|(known, _)| known.eq_ignore_ascii_case(name));
        match known {
            Some((known, _)) => return (known.clone(), lacking),
            None => lacking = lacking.or(Some(name.to_owned())),
        }
    }
    (SANS.to_owned(), lacking)
}

fn face(database: &Database, family: &str, font: &Font) -> Option<ID> {
    let style = match font.style() {
        FontStyle::Normal => Style::Normal,
        FontStyle::Italic => Style::Italic,
        FontStyle::Oblique => Style::Oblique,
    };
    let families = [Family::Name(family), Family::Name(SANS)];
    let query = Query { families: &families, weight: Weight(font.weight()), stretch: Stretch::Normal, style };
    database.query(&query).or_else(|| database.faces().next().map(|face| face.id))
}
