//! Makes a document of the drawn pages: everything that the page writer does not know.
//!
//! The page writer's own catalog, resources, boxes, dates and ids are left behind; only its page contents are kept.

use lopdf::{Dictionary, Object, ObjectId, dictionary};

use crate::geometry::Pt;
use crate::limits::Bounds;
use crate::model::Direction;
use crate::paged::{ItemKind, Page, PagedDocument};

use super::check::FileCheck;
use super::draw::Drawing;
use super::file::File;
use super::guards::words;
use super::object::{count, real, text_string};
use super::pictures::{EncodedParts, PictureNames};
use super::{Manner, WriteFailure, drawings, fonts, icc, links, metadata, outline, pictures, structure};

/// Returns the whole file.
pub(super) fn finish(
    mut file: File,
    document: &PagedDocument,
    encoded: EncodedParts,
    manner: Manner<'_>,
) -> Result<Vec<u8>, WriteFailure> {
    let Manner { options, bounds, standard } = manner;
    let names = PictureNames::of(&encoded);
    let check = FileCheck::new(document, &names)?;
    file.pages = document.pages.iter().map(|_| file.reserve()).collect();
    let mut drawing = Drawing::new(document, &names);
    let contents =
        write_contents(&mut file, document, CheckedDrawing { check: &check, drawing: &mut drawing }, bounds)?;
    let fonts = fonts::write(&mut file, document, &drawing.codes)?;
    let mut pictures = pictures::write(&mut file, encoded)?;
    drawings::write(&mut file, document, &names, &mut pictures);
    let resources = file.add(resources(fonts, pictures));
    let links = links::write(&mut file, document);
    let parts = PageParts { resources, contents: &contents, links: &links };
    let pages = write_pages(&mut file, document, parts);
    let structure = structure::write(&mut file, document, drawing.marked, &links);
    let meta = metadata::InfoFacts::of(document, options);
    let mut catalog = dictionary! {
        "Type" => "Catalog",
        "Pages" => pages,
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
    file.close(catalog, info)
}

/// Pages that the page writer gets at a time: so many that setting it up costs little, and so few that their
/// uncompressed contents hardly count.
const BATCH: usize = 8;

/// What draws pages, and what looks at each before it is drawn.
struct CheckedDrawing<'d, 'a> {
    check: &'d FileCheck<'d>,
    drawing: &'d mut Drawing<'a>,
}

/// Checks and draws the pages; returns the ids of their contents.
fn write_contents<'a>(
    file: &mut File,
    document: &'a PagedDocument,
    checked: CheckedDrawing<'_, 'a>,
    bounds: &Bounds<'_>,
) -> Result<Vec<ObjectId>, WriteFailure> {
    let CheckedDrawing { check, drawing } = checked;
    let mut contents = Vec::with_capacity(document.pages.len());
    for (batch, pages) in document.pages.chunks(BATCH).enumerate() {
        if bounds.is_over() {
            return Err(WriteFailure::Stopped);
        }
        let draw = |(index, page)| check.page(page).map(|()| drawing.page(index, page));
        let drawn = (batch * BATCH..).zip(pages).map(draw).collect::<Result<_, _>>()?;
        contents.extend(file.add_contents(drawn));
    }
    Ok(contents)
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

/// What pages are made of that has been written.
struct PageParts<'p> {
    /// What they share.
    resources: ObjectId,
    /// What is drawn on each.
    contents: &'p [ObjectId],
    /// The annotations of each.
    links: &'p [Vec<ObjectId>],
}

/// Writes every page with its size, the shared resources, its links and its key in the parent tree; returns the id of
/// the page tree.
fn write_pages(file: &mut File, document: &PagedDocument, parts: PageParts<'_>) -> ObjectId {
    let PageParts { resources, contents, links } = parts;
    let tree = file.reserve();
    for (index, page) in document.pages.iter().enumerate() {
        let mut entries = dictionary! {
            "Type" => "Page",
            "Parent" => tree,
            "Contents" => contents[index],
            "MediaBox" => paper(page, page.bleed),
            "Resources" => resources,
            "StructParents" => count(index),
            // ISO 14289-1, 7.18.3: tabs follow the structure on pages with annotations.
            "Tabs" => "S",
        };
        // ISO 32000-1, 14.11.2: without them, the paper ends where the medium does.
        if page.bleed > Pt::ZERO {
            entries.set("BleedBox", paper(page, page.bleed));
            entries.set("TrimBox", paper(page, Pt::ZERO));
        }
        if !links[index].is_empty() {
            entries.set("Annots", links[index].iter().copied().map(Object::from).collect::<Vec<_>>());
        }
        file.set(file.pages[index], entries);
    }
    let kids: Vec<Object> = file.pages.iter().copied().map(Object::from).collect();
    file.set(tree, dictionary! { "Type" => "Pages", "Count" => count(kids.len()), "Kids" => kids });
    tree
}

/// The box of the paper and so much beyond its edges: places count from the corner of the paper in any case.
fn paper(page: &Page, beyond: Pt) -> Vec<Object> {
    let (right, top) = (page.size.width + beyond, page.size.height + beyond);
    [Pt::ZERO - beyond, Pt::ZERO - beyond, right, top].map(real).to_vec()
}

/// ISO 14289-1, 7.1: the window shows the title and not the file's name.
///
/// Where the pages turn from right to left, PDFium reads every line like that, word by word: a document in which whole
/// phrases are read from left to right does without.
fn viewer_preferences(document: &PagedDocument) -> Dictionary {
    let mut preferences = dictionary! { "DisplayDocTitle" => true };
    if document.meta.direction == Direction::RightToLeft && !has_phrases_from_left_to_right(document) {
        preferences.set("Direction", "R2L");
    }
    preferences
}

fn has_phrases_from_left_to_right(document: &PagedDocument) -> bool {
    document.pages.iter().flat_map(|page| &page.items).any(|item| match &item.kind {
        ItemKind::Glyphs(run) => run.direction == Direction::LeftToRight && words(&run.text) > 1,
        ItemKind::Rect { .. }
        | ItemKind::Image { .. }
        | ItemKind::Cropped(_)
        | ItemKind::Path(_)
        | ItemKind::Drawing(_) => false,
    })
}
