//! Form XObjects (ISO 32000-1, 8.10): drawings that are shown on several pages and written once.

use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};

use crate::geometry::{Point, Pt};
use crate::paged::{ItemKind, PagedDocument, SharedDrawing};

use super::file::File;
use super::object::real;
use super::paths::{put_box, put_path, put_picture};
use super::pictures::{PictureNames, Showing};

/// Returns the name of a drawing.
pub(super) fn name(index: usize) -> String {
    format!("D{index}")
}

/// Writes the drawings, and adds them to the entries of the resource dictionary that hold the pictures.
pub(super) fn write(file: &mut File, document: &PagedDocument, names: &PictureNames, entries: &mut Dictionary) {
    let drawings = document.drawings.iter().map(|drawing| write_one(file, drawing, names, entries));
    let drawings: Vec<ObjectId> = drawings.collect();
    for (index, id) in drawings.into_iter().enumerate() {
        entries.set(name(index), id);
    }
}

fn write_one(file: &mut File, drawing: &SharedDrawing, names: &PictureNames, pictures: &Dictionary) -> ObjectId {
    let mut out = String::new();
    let mut used = Dictionary::new();
    for part in &drawing.parts {
        let origin = Point::new(part.at.x, drawing.size.height - part.at.y);
        if let Some(showing) = Showing::of(&part.kind) {
            let name = names.name(showing.part);
            if let Ok(picture) = pictures.get(name.as_bytes()) {
                used.set(name.clone(), picture.clone());
            }
            put_picture(&mut out, &name, &showing, origin);
            continue;
        }
        match &part.kind {
            ItemKind::Rect { size, color } => put_box(&mut out, *size, *color, origin),
            ItemKind::Path(path) => put_path(&mut out, path, origin),
            ItemKind::Glyphs(_) | ItemKind::Image { .. } | ItemKind::Cropped(_) | ItemKind::Drawing(_) => {}
        }
    }
    let corners = [Pt::ZERO, Pt::ZERO, drawing.size.width, drawing.size.height];
    // ISO 19005-2, 6.2.2: a stream names the resources that it uses itself.
    let mut resources = Dictionary::new();
    if !used.is_empty() {
        resources.set("XObject", used);
    }
    let form = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => corners.map(real).to_vec(),
        "Resources" => Object::from(resources),
    };
    file.add(Stream::new(form, out.into_bytes()))
}
