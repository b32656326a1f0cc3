//! The reader's table of contents, and the pages' labels.

use lopdf::{Dictionary, Object, ObjectId, dictionary};

use crate::paged::{Landing, OutlineEntry, Page, PagedDocument};

use super::file::File;
use super::links::put_destination;
use super::object::{count, text_string};
use super::serialize::{put_entry, put_key, put_number, put_text};

/// Writes the outline, with every entry open; returns its id, or nothing for a document without headings.
pub(super) fn write(file: &mut File, document: &PagedDocument) -> Option<ObjectId> {
    let entries = &document.outline;
    if entries.is_empty() {
        return None;
    }
    let root = file.reserve();
    let ids: Vec<ObjectId> = entries.iter().map(|_| file.reserve()).collect();
    let tree = nest(entries);
    let pages = std::mem::take(&mut file.pages);
    for (index, entry) in entries.iter().enumerate() {
        let branch = &tree[index];
        file.set_with(ids[index], |out| {
            out.extend(b"<<");
            put_text(out, "Title", &entry.title)?;
            put_entry(out, "Parent", branch.parent.map_or(root, |parent| ids[parent]));
            put_destination(out, document, Landing { page: entry.page, y: entry.y }, &pages);
            for (key, other) in [("Prev", branch.prev), ("Next", branch.next)] {
                if let Some(other) = other {
                    put_entry(out, key, ids[other]);
                }
            }
            put_kids(out, branch.kids, branch.descendants, &ids);
            out.extend(b">>");
            Ok(())
        });
    }
    file.pages = pages;
    let top = |index: &usize| tree[*index].parent.is_none();
    let ends = (0..entries.len()).find(top).zip((0..entries.len()).rfind(top));
    file.set_with(root, |out| {
        out.extend(b"<</Type/Outlines");
        put_kids(out, ends, entries.len(), &ids);
        out.extend(b">>");
        Ok(())
    });
    Some(root)
}

fn put_kids(out: &mut Vec<u8>, kids: Option<(usize, usize)>, descendants: usize, ids: &[ObjectId]) {
    if let Some((first, last)) = kids {
        put_entry(out, "First", ids[first]);
        put_entry(out, "Last", ids[last]);
        put_key(out, "Count");
        out.push(b' ');
        put_number(out, descendants);
    }
}

/// Where an entry hangs in the tree; all numbers are indices of entries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Branch {
    parent: Option<usize>,
    prev: Option<usize>,
    next: Option<usize>,
    /// The first and the last entry right below.
    kids: Option<(usize, usize)>,
    /// How many entries are below, at any depth.
    descendants: usize,
}

/// Hangs each entry below the last one before it that has a smaller level.
fn nest(entries: &[OutlineEntry]) -> Vec<Branch> {
    let mut tree: Vec<Branch> = vec![Branch::default(); entries.len()];
    let mut above: Vec<usize> = Vec::new();
    let mut last_top = None;
    for (index, entry) in entries.iter().enumerate() {
        while above.last().is_some_and(|&last| entries[last].level >= entry.level) {
            above.pop();
        }
        let parent = above.last().copied();
        let prev = match parent {
            Some(parent) => tree[parent].kids.map(|(_, last)| last),
            None => last_top.replace(index),
        };
        tree[index] = Branch { parent, prev, ..Branch::default() };
        if let Some(prev) = prev {
            tree[prev].next = Some(index);
        }
        if let Some(parent) = parent {
            let first = tree[parent].kids.map_or(index, |(first, _)| first);
            tree[parent].kids = Some((first, index));
        }
        for &ancestor in &above {
            tree[ancestor].descendants += 1;
        }
        above.push(index);
    }
    tree
}

/// Returns the labels of the pages: ISO 32000-1, 12.4.2. Rising decimal numbers are one range.
pub(super) fn page_labels(pages: &[Page]) -> Dictionary {
    let mut ranges: Vec<Object> = Vec::new();
    let mut expected = None;
    for (index, page) in pages.iter().enumerate() {
        let number = decimal(&page.label);
        if number.is_none() || number != expected {
            ranges.push(count(index));
            ranges.push(range(&page.label, number).into());
        }
        expected = number.and_then(|number| number.checked_add(1));
    }
    dictionary! { "Nums" => ranges }
}

fn range(label: &str, number: Option<i64>) -> Dictionary {
    match number {
        Some(1) => dictionary! { "S" => "D" },
        Some(number) => dictionary! { "S" => "D", "St" => number },
        None => dictionary! { "P" => text_string(label) },
    }
}

/// Returns the number that a label is, if it is written as a reader would write it.
fn decimal(label: &str) -> Option<i64> {
    let number = label.parse::<i32>().ok().map(i64::from)?;
    (number >= 1 && number.to_string() == label).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Pt;

    fn entries(levels: &[u8]) -> Vec<OutlineEntry> {
        let entry = |&level| OutlineEntry { title: String::new(), level, page: 0, y: Pt::ZERO };
        levels.iter().map(entry).collect()
    }

    #[test]
    fn entries_hang_below_the_last_one_of_a_smaller_level() {
        let tree = nest(&entries(&[1, 2, 3, 2, 1]));
        assert_eq!(tree[0].kids, Some((1, 3)));
        assert_eq!(tree[0].descendants, 3);
        assert_eq!((tree[0].next, tree[4].prev), (Some(4), Some(0)));
        assert_eq!((tree[1].next, tree[3].prev, tree[3].parent), (Some(3), Some(1), Some(0)));
        assert_eq!(tree[2].parent, Some(1));
    }

    #[test]
    fn labels_that_count_share_a_range() {
        let pages = ["i", "1", "2", "3", "7", "٨"].map(|label| Page { label: label.into(), ..Page::default() });
        let labels = page_labels(&pages);
        let ranges = labels.get(b"Nums").and_then(Object::as_array).expect("ranges");
        let starts: Vec<_> = ranges.iter().step_by(2).filter_map(|start| start.as_i64().ok()).collect();
        assert_eq!(starts, [0, 1, 4, 5]);
    }
}
