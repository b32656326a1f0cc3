//! Link annotations: an area of a page, where it leads, and what it says.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId, dictionary};

use crate::geometry::Pt;
use crate::paged::{Landing, LinkArea, NodeId, Page, PagedDocument, Target};

use super::file::File;
use super::object::{corners, count, real, text_string};

/// ISO 32000-1, 12.5.3: bit 3, the annotation is printed. PDF/A asks for it.
const PRINT: i64 = 4;

/// Writes the links of all pages; returns their ids, by page.
pub(super) fn write(file: &mut File, document: &PagedDocument) -> Vec<Vec<ObjectId>> {
    let mut writer = LinkWriter { file, document, areas: areas(document), said: BTreeMap::new() };
    // The keys of the parent tree: pages first, then links.
    let mut key = document.pages.len();
    let mut ids = Vec::with_capacity(document.pages.len());
    for page in &document.pages {
        let mut page_ids = Vec::with_capacity(page.links.len());
        for link in &page.links {
            let mut annotation = writer.annotation(page, link);
            annotation.set("StructParent", count(key));
            page_ids.push(writer.file.add(annotation));
            key += 1;
        }
        ids.push(page_ids);
    }
    ids
}

/// Returns how many areas each node's link has.
fn areas(document: &PagedDocument) -> Vec<u32> {
    let mut areas = vec![0; document.structure.ids().len()];
    for link in document.pages.iter().flat_map(|page| &page.links) {
        areas[link.node.index()] += 1;
    }
    areas
}

struct LinkWriter<'a> {
    file: &'a mut File,
    document: &'a PagedDocument,
    areas: Vec<u32>,
    /// What the links of several areas say and do: objects that their annotations share.
    said: BTreeMap<NodeId, (ObjectId, ObjectId)>,
}

impl LinkWriter<'_> {
    fn annotation(&mut self, page: &Page, link: &LinkArea) -> Dictionary {
        let mut annotation = dictionary! {
            "Type" => "Annot",
            "Subtype" => "Link",
            "Rect" => corners(page, link.rect).map(real).to_vec(),
            "F" => PRINT,
            "Border" => vec![Object::Integer(0); 3],
        };
        match &link.target {
            Target::Url(url) => {
                let (contents, action) = self.words(link, url);
                annotation.set("Contents", contents);
                annotation.set("A", action);
            }
            Target::Node(node) => {
                annotation.set("Contents", text_string(&link.contents));
                if let Some(&Landing { page, y }) = self.document.landings.get(node) {
                    annotation.set("Dest", destination(self.file, self.document, page, y));
                }
            }
        }
        annotation
    }

    /// Returns what a link says and where it leads, once for all of its areas: a link over many lines may be long.
    fn words(&mut self, link: &LinkArea, url: &str) -> (Object, Object) {
        if let Some(&(contents, action)) = self.said.get(&link.node) {
            return (contents.into(), action.into());
        }
        let contents = text_string(&link.contents);
        let action = dictionary! { "S" => "URI", "URI" => Object::string_literal(ascii_uri(url)) };
        if self.areas[link.node.index()] < 2 {
            return (contents, action.into());
        }
        let shared = (self.file.add(contents), self.file.add(action));
        self.said.insert(link.node, shared);
        (shared.0.into(), shared.1.into())
    }
}

/// Returns the destination that shows a place at the top of the window, and leaves the rest to the reader.
pub(super) fn destination(file: &File, document: &PagedDocument, page: usize, y: Pt) -> Vec<Object> {
    let top = real(document.pages[page].size.height - y);
    vec![file.pages[page].into(), "XYZ".into(), Object::Null, top, Object::Null]
}

/// Returns an address in ASCII: ISO 32000-1, 12.6.4.7. RFC 3987, 3.1: what a URI may not hold is percent-encoded.
fn ascii_uri(address: &str) -> String {
    use std::fmt::Write;
    let mut uri = String::with_capacity(address.len());
    for byte in address.bytes() {
        match byte {
            b'<' | b'>' | b'"' | b'{' | b'}' | b'|' | b'\\' | b'^' | b'`' | ..=b' ' | 0x7f.. => {
                let _ = write!(uri, "%{byte:02X}");
            }
            _ => uri.push(char::from(byte)),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_ascii() {
        assert_eq!(ascii_uri("https://example.org/a?b=c&d=%20#e"), "https://example.org/a?b=c&d=%20#e");
        assert_eq!(ascii_uri("https://example.org/Bürger büro"), "https://example.org/B%C3%BCrger%20b%C3%BCro");
    }
}
