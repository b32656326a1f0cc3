//! Link annotations: an area of a page, where it leads, and what it says.

use lopdf::{Dictionary, Object, ObjectId, dictionary};

use crate::geometry::Pt;
use crate::paged::{LinkArea, Page, PagedDocument, Target};

use super::finish::{File, real, text_string};
use super::structure::{corners, count};

/// ISO 32000-1, 12.5.3: bit 3, the annotation is printed. PDF/A asks for it.
const PRINT: i64 = 4;

/// Writes the links of all pages; returns their ids, by page.
pub(super) fn write(file: &mut File, document: &PagedDocument) -> Vec<Vec<ObjectId>> {
    // The keys of the parent tree: pages first, then links.
    let mut key = document.pages.len();
    let mut ids = Vec::with_capacity(document.pages.len());
    for page in &document.pages {
        let mut page_ids = Vec::with_capacity(page.links.len());
        for link in &page.links {
            let mut annotation = annotation(file, document, (page, link));
            annotation.set("StructParent", count(key));
            page_ids.push(file.add(annotation));
            key += 1;
        }
        ids.push(page_ids);
    }
    ids
}

fn annotation(file: &File, document: &PagedDocument, (page, link): (&Page, &LinkArea)) -> Dictionary {
    let mut annotation = dictionary! {
        "Type" => "Annot",
        "Subtype" => "Link",
        "Rect" => corners(page, link.rect).map(real).to_vec(),
        "F" => PRINT,
        "Border" => vec![Object::Integer(0); 3],
        "Contents" => text_string(&link.contents),
    };
    match &link.target {
        Target::Url(url) => {
            let uri = Object::string_literal(ascii_uri(url));
            annotation.set("A", dictionary! { "S" => "URI", "URI" => uri });
        }
        Target::Place { page, y } => annotation.set("Dest", destination(file, document, (*page, *y))),
    }
    annotation
}

/// Returns the destination that shows a place at the top of the window, and leaves the rest to the reader.
pub(super) fn destination(file: &File, document: &PagedDocument, (page, y): (usize, Pt)) -> Vec<Object> {
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
