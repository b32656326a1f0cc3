//! Makes a document of the drawn pages: everything that the page writer does not know.
//!
//! The page writer's own catalog, resources, boxes, dates and ids are left behind; only its page contents
//! and page tree are kept. What nothing refers to is not written.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};
use printpdf::{PdfDocument, PdfSaveOptions};

use crate::geometry::Pt;
use crate::model::Direction;
use crate::paged::{Page, PagedDocument};
use crate::picture::Encoded;

use super::draw::Drawn;
use super::standard::Standard;
use super::structure::count;
use super::{Failure, Options, fonts, icc, links, metadata, outline, pictures, structure};

/// The objects of a file under construction.
pub(super) struct File {
    document: Document,
    /// The pages' ids, in order.
    pub(super) pages: Vec<ObjectId>,
}

impl File {
    /// Adds an object.
    pub(super) fn add(&mut self, object: impl Into<Object>) -> ObjectId {
        self.document.add_object(object)
    }

    /// Returns an id for an object that comes later.
    pub(super) fn reserve(&mut self) -> ObjectId {
        self.document.new_object_id()
    }

    /// Adds the object of a reserved id.
    pub(super) fn set(&mut self, id: ObjectId, object: impl Into<Object>) {
        self.document.set_object(id, object);
    }
}

/// Returns the whole file, with Root and Info in its trailer.
pub(super) fn finish(
    document: &PagedDocument,
    drawn: Drawn,
    encoded: Vec<Encoded>,
    (options, standard): (&Options, &Standard),
) -> Result<Document, Failure> {
    let mut file = write_pages(drawn.pages)?;
    let fonts = fonts::write(&mut file, document, &drawn.codes)?;
    let pictures = pictures::write(&mut file, encoded)?;
    let resources = file.add(resources(fonts, pictures));
    let links = links::write(&mut file, document);
    complete_pages(&mut file, document, resources, &links);
    let structure = structure::write(&mut file, document, drawn.ink, &links);
    let meta = metadata::Facts::of(document, options);
    let mut catalog = dictionary! {
        "Type" => "Catalog",
        "Pages" => file.document.catalog().and_then(|catalog| catalog.get(b"Pages")).cloned().map_err(Failure::writer)?,
        "Lang" => text_string(&document.meta.lang.to_string()),
        "MarkInfo" => dictionary! { "Marked" => true },
        "StructTreeRoot" => structure,
        "ViewerPreferences" => viewer_preferences(document),
        "Metadata" => metadata::write_xmp(&mut file, &meta, standard),
        "OutputIntents" => vec![Object::from(icc::write_output_intent(&mut file))],
        "PageLabels" => outline::page_labels(&document.pages),
    };
    if let Some(outlines) = outline::write(&mut file, document) {
        catalog.set("Outlines", outlines);
        catalog.set("PageMode", "UseOutlines");
    }
    let info = metadata::info(&meta);
    let (catalog, info) = (file.add(catalog), file.add(info));
    file.document.trailer = dictionary! { "Root" => catalog, "Info" => info };
    Ok(file.document)
}

/// Lets the page writer turn the pages into objects.
fn write_pages(pages: Vec<printpdf::PdfPage>) -> Result<File, Failure> {
    let mut writer = PdfDocument::new("");
    writer.pages = pages;
    // `secure` would drop our text blocks, which are operators that the writer does not know.
    let options = PdfSaveOptions { optimize: false, subset_fonts: false, secure: false, image_optimization: None };
    let mut warnings = Vec::new();
    let document = writer.to_lopdf_document(&options, &mut warnings);
    if let Some(warning) = warnings.into_iter().next() {
        return Err(Failure::Writer(warning.msg.into()));
    }
    let pages = document.page_iter().collect();
    Ok(File { document, pages })
}

fn resources(fonts: Dictionary, pictures: Dictionary) -> Dictionary {
    let mut resources = Dictionary::new();
    for (kind, entries) in [("Font", fonts), ("XObject", pictures)] {
        if !entries.is_empty() {
            resources.set(kind, entries);
        }
    }
    resources
}

/// Gives every page its exact size, the shared resources, its links and its key in the parent tree.
fn complete_pages(file: &mut File, document: &PagedDocument, resources: ObjectId, links: &[Vec<ObjectId>]) {
    for (index, (page, links)) in document.pages.iter().zip(links).enumerate() {
        let id = file.pages[index];
        let Ok(written) = file.document.get_dictionary_mut(id) else { continue };
        let mut complete = dictionary! { "Type" => "Page" };
        for kept in ["Parent", "Contents"] {
            if let Some(value) = written.remove(kept.as_bytes()) {
                complete.set(kept, value);
            }
        }
        complete.set("MediaBox", media_box(page));
        complete.set("Resources", resources);
        complete.set("StructParents", count(index));
        // ISO 14289-1, 7.18.3: tabs follow the structure on pages with annotations.
        complete.set("Tabs", "S");
        if !links.is_empty() {
            complete.set("Annots", links.iter().copied().map(Object::from).collect::<Vec<_>>());
        }
        *written = complete;
    }
}

fn media_box(page: &Page) -> Vec<Object> {
    [Pt::ZERO, Pt::ZERO, page.size.width, page.size.height].map(real).to_vec()
}

/// ISO 14289-1, 7.1: the window shows the title and not the file's name.
fn viewer_preferences(document: &PagedDocument) -> Dictionary {
    let mut preferences = dictionary! { "DisplayDocTitle" => true };
    if document.meta.lang.direction() == Direction::RightToLeft {
        preferences.set("Direction", "R2L");
    }
    preferences
}

/// Returns a length in points: a whole number where it is one.
#[expect(clippy::cast_possible_truncation, reason = "checked lengths have at most nine digits")]
pub(super) fn real(length: Pt) -> Object {
    if length.milli() % 1000 == 0 {
        return Object::Integer(length.milli() / 1000);
    }
    Object::Real(length.points() as f32)
}

/// Returns a name.
pub(super) fn name(name: &str) -> Object {
    Object::Name(name.into())
}

/// Returns a text for people: ISO 32000-1, 7.9.2.2. ASCII as it is, everything else as UTF-16.
pub(super) fn text_string(text: &str) -> Object {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Object::string_literal(text);
    }
    let units = [0xfeff].into_iter().chain(text.encode_utf16());
    Object::string_literal(units.flat_map(u16::to_be_bytes).collect::<Vec<u8>>())
}
