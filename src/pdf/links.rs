//! Link annotations: an area of a page, where it leads, and what it says.
//!
//! A list of contents is mostly links, so that annotations go straight to bytes.

use std::collections::BTreeMap;

use lopdf::{Object, ObjectId, dictionary};

use crate::paged::{Landing, LinkArea, NodeId, Page, PagedDocument, Target};

use super::file::File;
use super::object::{corners, text_string};
use super::serialize::{
    put_entry, put_key, put_length, put_lengths, put_number, put_reference, put_text, write_object,
};

/// Writes the links of all pages; returns their ids, by page.
pub(super) fn write(file: &mut File, document: &PagedDocument) -> Vec<Vec<ObjectId>> {
    let mut writer = LinkWriter { file, document, areas: areas(document), said: BTreeMap::new() };
    // The keys of the parent tree: pages first, then links.
    let mut key = document.pages.len();
    let mut ids = Vec::with_capacity(document.pages.len());
    for page in &document.pages {
        let mut page_ids = Vec::with_capacity(page.links.len());
        for link in &page.links {
            page_ids.push(writer.add(page, link, key));
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
    /// What the links of several areas say and do: a link over many lines may be long.
    said: BTreeMap<NodeId, SharedWords>,
}

/// Objects that the annotations of a link share.
#[derive(Clone, Copy)]
struct SharedWords {
    contents: ObjectId,
    /// What it does, if it leads out of the document.
    action: Option<ObjectId>,
}

impl LinkWriter<'_> {
    /// Adds an annotation with its key in the parent tree.
    fn add(&mut self, page: &Page, link: &LinkArea, key: usize) -> ObjectId {
        let shared = (self.areas[link.node.index()] > 1).then(|| self.shared(link));
        let (document, pages) = (self.document, std::mem::take(&mut self.file.pages));
        let id = self.file.reserve();
        self.file.set_with(id, |out| {
            // ISO 32000-1, 12.5.3: flag 4, the annotation is printed. PDF/A asks for it.
            out.extend(b"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect");
            put_lengths(out, &corners(page, link.rect));
            match shared {
                Some(shared) => put_entry(out, "Contents", shared.contents),
                None => put_text(out, "Contents", &link.contents)?,
            }
            match (&link.target, shared.and_then(|shared| shared.action)) {
                (Target::Url(_), Some(action)) => put_entry(out, "A", action),
                (Target::Url(url), None) => {
                    put_key(out, "A");
                    write_object(out, &action(url))?;
                }
                (Target::Node(node), _) => {
                    if let Some(&landing) = document.landings.get(node) {
                        put_destination(out, document, landing, &pages);
                    }
                }
            }
            out.extend(b"/StructParent ");
            put_number(out, key);
            out.extend(b">>");
            Ok(())
        });
        self.file.pages = pages;
        id
    }

    /// Returns what all areas of a link say and do.
    fn shared(&mut self, link: &LinkArea) -> SharedWords {
        if let Some(&shared) = self.said.get(&link.node) {
            return shared;
        }
        let contents = self.file.add(text_string(&link.contents));
        let action = match &link.target {
            Target::Url(url) => Some(self.file.add(action(url))),
            Target::Node(_) => None,
        };
        let shared = SharedWords { contents, action };
        self.said.insert(link.node, shared);
        shared
    }
}

fn action(url: &str) -> Object {
    dictionary! { "S" => "URI", "URI" => Object::string_literal(ascii_uri(url)) }.into()
}

/// Writes the destination that shows a place at the top of the window, and leaves the rest to the reader; `pages` are the ids of
/// the document's pages.
pub(super) fn put_destination(out: &mut Vec<u8>, document: &PagedDocument, to: Landing, pages: &[ObjectId]) {
    put_key(out, "Dest");
    out.push(b'[');
    put_reference(out, pages[to.page]);
    out.extend(b"/XYZ null ");
    put_length(out, document.pages[to.page].size.height - to.y);
    out.extend(b" null]");
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
