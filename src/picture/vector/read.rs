//! Reading of an SVG file: survey, pictures in it, resolution, conversion.
//!
//! Letters wait for fonts, which are not at hand where a report is read: a drawing that has some is read again with them.
//! Nothing is asked of the file system but through `load`, and of the system's fonts nothing at all.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use usvg::{ImageHrefResolver, ImageKind, Options, Tree};

use super::affine::{Affine, whole};
use super::convert::{Converter, Unfit};
use super::lettering::{DrawingFonts, LackingLetters};
use super::survey::{self, EXPORT, Fault};
use super::{SPAN, VectorDrawing};
use crate::limits::Limits;
use crate::picture::{Load, Picture, PictureError};

/// A drawing as it was read, and what it takes to read it again.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::picture) struct ReadDrawing {
    pub(in crate::picture) drawing: VectorDrawing,
    /// Whether something in it leads somewhere.
    pub(in crate::picture) has_links: bool,
    /// The file and the pictures beside it, where there are letters that have not been set.
    unset: Option<(Arc<str>, Arc<NamedPictures>)>,
}

impl ReadDrawing {
    /// Tells whether there are letters in it that have not been set.
    pub(in crate::picture) fn lacks_letters(&self) -> bool {
        self.unset.is_some()
    }
}

/// The pictures that a drawing names, by the names that it has for them.
type NamedPictures = BTreeMap<String, (Arc<Vec<u8>>, Picture)>;

/// Tells whether bytes are an SVG file, by their beginning.
pub(in crate::picture) fn is_drawing(found: Option<&str>) -> bool {
    found == Some("SVG")
}

/// Reads a drawing, letters aside.
pub(in crate::picture) fn read(bytes: &[u8], limits: &Limits, load: Load<'_>) -> Result<ReadDrawing, PictureError> {
    let text = survey::text(bytes)?;
    let document = survey::parse(text, limits.elements)?;
    let survey = survey::survey(&document, limits.elements)?;
    let mut files = NamedPictures::new();
    for name in survey.files {
        if let Entry::Vacant(new) = files.entry(name) {
            let named = named(new.key(), limits, load)?;
            new.insert(named);
        }
    }
    let files = Arc::new(files);
    let drawing = resolve(text, &files, limits, Options::default())?;
    let unset = survey.has_text.then(|| (Arc::from(text), files));
    Ok(ReadDrawing { drawing, has_links: survey.has_links, unset })
}

/// Reads a drawing again, with fonts for its letters; says which letters and families they lack.
pub(in crate::picture) fn read_lettered(
    drawn: &ReadDrawing,
    fonts: &DrawingFonts,
    limits: &Limits,
) -> Result<(ReadDrawing, LackingLetters), PictureError> {
    let Some((text, files)) = &drawn.unset else {
        return Err(PictureError::broken("its letters have been set"));
    };
    let lettering = Mutex::new(LackingLetters::default());
    let drawing = resolve(text, files, limits, fonts.options(&lettering))?;
    let lettering = lettering.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok((ReadDrawing { drawing, has_links: drawn.has_links, unset: None }, lettering))
}

/// Returns a picture that a drawing names.
fn named(name: &str, limits: &Limits, load: Load<'_>) -> Result<(Arc<Vec<u8>>, Picture), PictureError> {
    let file = load(name).map_err(|why| beside(name, &why))?;
    let picture = Picture::decode_within(&file, limits).map_err(|error| beside(name, &error.to_string()))?;
    if picture.drawing().is_some() {
        return Err(Fault::Unfit { what: format!("{} (`{name}`)", survey::DRAWING_INSIDE), help: EXPORT }.into());
    }
    Ok((Arc::new(file), picture))
}

fn beside(name: &str, why: &str) -> PictureError {
    let what = format!("the drawing names `{name}`: {why}");
    Fault::Unfit { what, help: "save it beside the drawing, or embed it" }.into()
}

/// The pictures that have been met, in order.
struct Met {
    pictures: Vec<(Arc<Vec<u8>>, Picture)>,
    /// How many more pixels there may be.
    pixels: u64,
    /// The first thing that was wrong.
    wrong: Option<PictureError>,
}

impl Met {
    fn known(&self, bytes: &Arc<Vec<u8>>) -> Option<usize> {
        self.pictures.iter().position(|(known, _)| Arc::ptr_eq(known, bytes))
    }

    /// Takes in the bytes of a picture in the drawing.
    fn embedded(&mut self, bytes: Arc<Vec<u8>>, limits: &Limits) -> Option<Arc<Vec<u8>>> {
        if let Some((known, _)) = self.pictures.iter().find(|(known, _)| *known == bytes) {
            return Some(Arc::clone(known));
        }
        let left = Limits { all_pixels: self.pixels, ..*limits };
        match Picture::decode_within(&bytes, &left) {
            Ok(picture) if picture.drawing().is_none() => self.add(&bytes, picture),
            Ok(_) => self.refuse(Fault::Unfit { what: survey::DRAWING_INSIDE.to_owned(), help: EXPORT }.into()),
            Err(error) => self.refuse(inside(error)),
        }
    }

    fn add(&mut self, bytes: &Arc<Vec<u8>>, picture: Picture) -> Option<Arc<Vec<u8>>> {
        if self.known(bytes).is_none() {
            self.pixels = self.pixels.saturating_sub(picture.pixels());
            self.pictures.push((Arc::clone(bytes), picture));
        }
        Some(Arc::clone(bytes))
    }

    fn refuse(&mut self, error: PictureError) -> Option<Arc<Vec<u8>>> {
        self.wrong.get_or_insert(error);
        None
    }
}

/// Returns what is wrong with a picture inside of a drawing.
fn inside(error: PictureError) -> PictureError {
    if matches!(error, PictureError::TooLarge { .. } | PictureError::NoMemory(_)) {
        return error;
    }
    let what = format!("of a picture in the drawing, {error}");
    Fault::Unfit { what, help: "embed it anew, as PNG or JPEG" }.into()
}

fn resolve(
    text: &str,
    files: &NamedPictures,
    limits: &Limits,
    options: Options<'_>,
) -> Result<VectorDrawing, PictureError> {
    let met = Mutex::new(Met { pictures: Vec::new(), pixels: limits.all_pixels, wrong: None });
    let met_now = || -> MutexGuard<'_, Met> { met.lock().unwrap_or_else(PoisonError::into_inner) };
    let kind = |bytes: Option<Arc<Vec<u8>>>| bytes.map(ImageKind::PNG);
    let resolver = ImageHrefResolver {
        resolve_data: Box::new(|_, bytes, _| kind(met_now().embedded(bytes, limits))),
        resolve_string: Box::new(|name, _| {
            let (bytes, picture) = files.get(name)?;
            kind(met_now().add(bytes, picture.clone()))
        }),
    };
    let options = Options { image_href_resolver: resolver, ..options };
    let document = survey::parse(text, limits.elements)?;
    let tree = Tree::from_xmltree(&document, &options);
    drop(options);
    let met = met.into_inner().unwrap_or_else(PoisonError::into_inner);
    if let Some(wrong) = met.wrong {
        return Err(wrong);
    }
    let tree = tree.map_err(|error| match error {
        usvg::Error::ElementsLimitReached => PictureError::from(Fault::Elements { limit: limits.elements }),
        usvg::Error::InvalidSize => PictureError::Empty,
        usvg::Error::NotAnUtf8Str
        | usvg::Error::SvgzFeatureNotEnabled
        | usvg::Error::MalformedGZip
        | usvg::Error::ParsingFailed(_) => PictureError::broken(error.to_string()),
    })?;
    if let Some((_, turned)) = met.pictures.iter().find(|(_, picture)| picture.is_turned()) {
        let what =
            format!("a picture in the drawing ({} x {} pixels) is stored on its side", turned.width(), turned.height());
        return Err(Fault::Unfit { what, help: "save it upright, and embed it anew" }.into());
    }
    convert(&tree, &met, limits)
}

/// How many steps of paths an element has on average, at most: a letter has some fifty.
const STEPS: u64 = 100;
/// CSS Values and Units 4, 6.2: a pixel is 3/4 of a point.
const PIXEL: f64 = 750.0;

fn convert(tree: &Tree, met: &Met, limits: &Limits) -> Result<VectorDrawing, PictureError> {
    let (width, height) = (f64::from(tree.size().width()), f64::from(tree.size().height()));
    let scale = f64::from(SPAN) / width.max(height);
    let side = |length: f64| u32::try_from(whole(length * scale)).unwrap_or(SPAN).clamp(1, SPAN);
    let size = (side(width), side(height));
    // From here on y runs up.
    let base = Affine { linear: [scale, 0.0, 0.0, -scale], shift: [0.0, f64::from(size.1)] };
    let pictures = |bytes: &Arc<Vec<u8>>| met.known(bytes);
    let mut converter = Converter { pictures: &pictures, steps: limits.elements.saturating_mul(STEPS) };
    let parts = converter.parts(tree.root(), base).map_err(|unfit| match unfit {
        Unfit::FarOff => {
            Fault::Unfit { what: "the drawing reaches impossibly far beyond its edges".to_owned(), help: EXPORT }
        }
        Unfit::Steps => Fault::Elements { limit: limits.elements },
        Unfit::Has(what) => Fault::Unfit { what: format!("the drawing has {what}"), help: EXPORT },
    })?;
    let pictures = met.pictures.iter().map(|(_, picture)| picture.clone()).collect();
    Ok(VectorDrawing { size, natural_width: whole((width * PIXEL).min(1e9)).max(1), parts, pictures })
}

impl From<Fault> for PictureError {
    fn from(fault: Fault) -> PictureError {
        match fault {
            Fault::Unfit { what, help } => PictureError::Drawing { what, help },
            Fault::Elements { limit } => PictureError::TooMuch { limit },
        }
    }
}
