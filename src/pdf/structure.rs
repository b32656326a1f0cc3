//! The structure tree: what the pages' ink means, and in which order it is read.
//!
//! [`write`] makes the StructTreeRoot and the parent tree (ISO 32000-1, 14.7) of what [`MarkedContent`] has collected.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Object, ObjectId, dictionary};

use crate::model::Direction;
use crate::paged::{NodeId, Numbering, PagedDocument, Role, Structure};

use super::WriteFailure;
use super::file::File;
use super::marked::{Kid, MarkedContent};
use super::object::{corners, count, real};
use super::serialize::{put_entry, put_key, put_number, put_reference, put_text, write_object};

/// Writes the tree and the parent tree into the file; returns the root's id.
///
/// `links` has the annotations' ids, by page.
pub(super) fn write(
    file: &mut File,
    document: &PagedDocument,
    mut marked: MarkedContent,
    links: &[Vec<ObjectId>],
) -> ObjectId {
    marked.join_rest();
    let root = file.reserve();
    // Neighbours of the same kind, with numbers that follow each other, compress best.
    let order = by_depth(&document.structure);
    let mut ids = vec![root; order.len()];
    for node in &order {
        ids[node.index()] = file.reserve();
    }
    let pages = std::mem::take(&mut file.pages);
    let nodes = document.structure.ids().map(|id| document.structure.node(id));
    let called = nodes.flat_map(|node| node.headers.iter().copied()).collect();
    let writer = TreeWriter { document, marked: &marked, ids: &ids, pages: &pages, links, root, called };
    for node in order {
        file.set_with(ids[node.index()], |out| writer.element(out, node));
    }
    let parents = writer.parent_tree(file);
    let names = writer.names(file);
    file.pages = pages;
    let next = document.pages.len() + links.iter().map(Vec::len).sum::<usize>();
    let mut tree = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => ids[Structure::ROOT.index()],
        "ParentTree" => parents,
        "ParentTreeNextKey" => count(next),
    };
    if let Some(names) = names {
        tree.set("IDTree", names);
    }
    file.set(root, tree);
    root
}

/// Returns the nodes level by level.
fn by_depth(structure: &Structure) -> Vec<NodeId> {
    let mut order = Vec::with_capacity(structure.ids().len());
    order.push(Structure::ROOT);
    let mut next = 0;
    while let Some(&node) = order.get(next) {
        order.extend(&structure.node(node).children);
        next += 1;
    }
    order
}

/// Entries of one leaf of the parent tree: enough to keep small reports flat, and few enough to be found quickly.
const LEAF: usize = 64;

struct TreeWriter<'a> {
    document: &'a PagedDocument,
    marked: &'a MarkedContent<'a>,
    ids: &'a [ObjectId],
    pages: &'a [ObjectId],
    links: &'a [Vec<ObjectId>],
    root: ObjectId,
    /// The cells that others call by their names.
    called: BTreeSet<NodeId>,
}

impl TreeWriter<'_> {
    /// Writes an element. A report has more of these than of all other objects, so they go straight to bytes.
    fn element(&self, out: &mut Vec<u8>, id: NodeId) -> Result<(), WriteFailure> {
        let node = self.document.structure.node(id);
        out.extend(b"<</Type/StructElem/S/");
        out.extend(structure_type(node.role).bytes());
        put_entry(out, "P", node.parent.map_or(self.root, |parent| self.ids[parent.index()]));
        let kids = &self.marked.kids[id.index()];
        let page = kids.iter().find_map(|kid| match kid {
            Kid::Content { page, .. } | Kid::Link { page, .. } => Some(*page),
            Kid::Node(_) => None,
        });
        let page = page.or(self.marked.boxes[id.index()].map(|(page, _)| page));
        if let Some(page) = page {
            put_entry(out, "Pg", self.pages[page]);
        }
        self.kids(out, kids, page);
        if self.is_named(id) {
            put_key(out, "ID");
            write_object(out, &self.name(id))?;
        }
        let texts = [
            ("Alt", node.alt.clone()),
            ("ActualText", node.spoken.clone()),
            ("Lang", node.lang.as_ref().map(ToString::to_string)),
        ];
        for (key, text) in texts {
            if let Some(text) = text {
                put_text(out, key, &text)?;
            }
        }
        let own = self.attributes(id);
        let attributes = match (own, self.writing_mode(id)) {
            (Some(own), Some(layout)) => Some(Object::Array(vec![own.into(), layout.into()])),
            (one, other) => one.or(other).map(Object::Dictionary),
        };
        if let Some(attributes) = attributes {
            put_key(out, "A");
            write_object(out, &attributes)?;
        }
        out.extend(b">>");
        Ok(())
    }

    fn kids(&self, out: &mut Vec<u8>, kids: &[Kid], own_page: Option<usize>) {
        if kids.is_empty() {
            return;
        }
        put_key(out, "K");
        out.push(if kids.len() > 1 { b'[' } else { b' ' });
        for (index, kid) in kids.iter().enumerate() {
            if index > 0 {
                out.push(b' ');
            }
            self.kid(out, *kid, own_page);
        }
        if kids.len() > 1 {
            out.push(b']');
        }
    }

    fn kid(&self, out: &mut Vec<u8>, kid: Kid, own_page: Option<usize>) {
        let (page, mcid, link) = match kid {
            Kid::Node(node) => return put_reference(out, self.ids[node.index()]),
            Kid::Content { page, mcid } if own_page == Some(page) => return put_number(out, mcid),
            Kid::Content { page, mcid } => (page, Some(mcid), None),
            Kid::Link { page, link } => (page, None, Some(link)),
        };
        out.extend(if mcid.is_some() { b"<</Type/MCR".as_slice() } else { b"<</Type/OBJR" });
        if own_page != Some(page) {
            put_entry(out, "Pg", self.pages[page]);
        }
        if let Some(mcid) = mcid {
            out.extend(b"/MCID ");
            put_number(out, mcid);
        }
        if let Some(link) = link {
            put_entry(out, "Obj", self.links[page][link]);
        }
        out.extend(b">>");
    }

    /// ISO 32000-1, 14.8.5: what a role says of itself beside its name.
    fn attributes(&self, id: NodeId) -> Option<Dictionary> {
        match self.document.structure.node(id).role {
            Role::List(numbering) => Some(dictionary! { "O" => "List", "ListNumbering" => list_numbering(numbering) }),
            Role::HeaderCell => Some(self.cell(id, dictionary! { "O" => "Table", "Scope" => "Column" })),
            Role::RowHeaderCell => Some(self.cell(id, dictionary! { "O" => "Table", "Scope" => "Row" })),
            Role::Cell => Some(self.cell(id, dictionary! { "O" => "Table" })).filter(|cell| cell.len() > 1),
            // It heads its row alone: with the scope of a column it would hide the heads of the columns from the rows below it,
            // for the search for those ends at the first header above a cell (ISO 32000-2, 14.8.4.8.3).
            Role::GroupHeaderCell { columns } => {
                Some(dictionary! { "O" => "Table", "Scope" => "Row", "ColSpan" => count(columns) })
            }
            Role::Figure => self.figure_box(id),
            // ISO 32000-1, 14.8.5.4.4: text that its author has withdrawn.
            Role::Struck => Some(dictionary! { "O" => "Layout", "TextDecorationType" => "LineThrough" }),
            // ISO 32000-1, 14.8.5.4.2: not beside what stands before it, but below.
            Role::Line => Some(dictionary! { "O" => "Layout", "Placement" => "Block" }),
            Role::Document
            | Role::Section
            | Role::Group
            | Role::Heading(_)
            | Role::Paragraph
            | Role::ListItem
            | Role::Contents
            | Role::ContentsItem
            | Role::Reference
            | Role::Label
            | Role::ListBody
            | Role::BlockQuote
            | Role::Caption
            | Role::Table
            | Role::TableHead
            | Role::TableBody
            | Role::TableFoot
            | Role::Row
            | Role::Note
            | Role::Link
            | Role::Span
            | Role::Code => None,
        }
    }

    /// ISO 32000-1, 14.8.5.7: how far a cell reaches, and which cells name what it says.
    fn cell(&self, id: NodeId, mut attributes: Dictionary) -> Dictionary {
        let node = self.document.structure.node(id);
        let (columns, rows) = node.over.unwrap_or((1, 1));
        for (key, count) in [("ColSpan", columns), ("RowSpan", rows)].into_iter().filter(|(_, count)| *count > 1) {
            attributes.set(key, self::count(count));
        }
        if !node.headers.is_empty() {
            let headers: Vec<Object> = node.headers.iter().map(|header| self.name(*header)).collect();
            attributes.set("Headers", headers);
        }
        attributes
    }

    /// Tells whether an element has a name: a note, which has to have one (ISO 14289-1, 7.9), and a cell that others call.
    fn is_named(&self, id: NodeId) -> bool {
        self.called.contains(&id) || self.document.structure.node(id).role == Role::Note
    }

    /// Returns the name of an element. Names are in the order of the tree, notes behind cells.
    fn name(&self, id: NodeId) -> Object {
        let is_note = self.document.structure.node(id).role == Role::Note;
        Object::string_literal(format!("{}-{:08}", if is_note { "note" } else { "cell" }, id.index()))
    }

    /// ISO 32000-1, 14.8.5.4.2: which way lines run, where it is not as in the element above; from left to right if
    /// nothing is said.
    fn writing_mode(&self, id: NodeId) -> Option<Dictionary> {
        let node = self.document.structure.node(id);
        let of_document = Some(self.document.meta.direction).filter(|&it| it == Direction::RightToLeft);
        let direction = if node.role == Role::Document { of_document } else { node.direction };
        let mode = |direction| if direction == Direction::RightToLeft { "RlTb" } else { "LrTb" };
        direction.map(|direction| dictionary! { "O" => "Layout", "WritingMode" => mode(direction) })
    }

    fn figure_box(&self, id: NodeId) -> Option<Dictionary> {
        let (page, area) = self.marked.boxes[id.index()]?;
        let corners = corners(&self.document.pages[page], area);
        Some(dictionary! { "O" => "Layout", "Placement" => "Block", "BBox" => corners.map(real).to_vec() })
    }

    /// ISO 32000-1, 14.7.2: from the names of elements back to these; nothing where none has a name.
    fn names(&self, file: &mut File) -> Option<ObjectId> {
        let structure = &self.document.structure;
        let notes = structure.ids().filter(|id| structure.node(*id).role == Role::Note);
        let named: Vec<NodeId> = self.called.iter().copied().chain(notes).collect();
        let entries = |nodes: &[NodeId]| -> Vec<Object> {
            nodes.iter().flat_map(|node| [self.name(*node), self.ids[node.index()].into()]).collect()
        };
        if named.len() <= LEAF {
            return (!named.is_empty()).then(|| file.add(dictionary! { "Names" => entries(&named) }));
        }
        let leaf = |nodes: &[NodeId]| {
            let limits = vec![self.name(nodes[0]), self.name(nodes[nodes.len() - 1])];
            file.add(dictionary! { "Limits" => limits, "Names" => entries(nodes) }).into()
        };
        let leaves: Vec<Object> = named.chunks(LEAF).map(leaf).collect();
        Some(file.add(dictionary! { "Kids" => leaves }))
    }

    /// ISO 32000-1, 14.7.4.4: from the pages' and annotations' StructParent keys back to the elements.
    fn parent_tree(&self, file: &mut File) -> ObjectId {
        let mut entries: Vec<Object> = Vec::new();
        for owners in &self.marked.owners {
            let elements = file.reserve();
            file.set_with(elements, |out| {
                out.push(b'[');
                for (index, node) in owners.iter().enumerate() {
                    if index > 0 {
                        out.push(b' ');
                    }
                    put_reference(out, self.ids[node.index()]);
                }
                out.push(b']');
                Ok(())
            });
            entries.push(elements.into());
        }
        for (page, links) in self.document.pages.iter().zip(self.links) {
            entries.extend(page.links.iter().zip(links).map(|(link, _)| self.ids[link.node.index()].into()));
        }
        if entries.len() <= LEAF {
            return file.add(dictionary! { "Nums" => numbered(&entries, 0) });
        }
        let leaves: Vec<Object> = entries
            .chunks(LEAF)
            .enumerate()
            .map(|(leaf, entries)| {
                let (first, last) = (leaf * LEAF, leaf * LEAF + entries.len() - 1);
                let limits = vec![count(first), count(last)];
                file.add(dictionary! { "Limits" => limits, "Nums" => numbered(entries, first) }).into()
            })
            .collect();
        file.add(dictionary! { "Kids" => leaves })
    }
}

fn numbered(entries: &[Object], first: usize) -> Vec<Object> {
    entries.iter().enumerate().flat_map(|(index, entry)| [count(first + index), entry.clone()]).collect()
}

/// ISO 32000-1, 14.8.4: the standard structure types.
pub(super) fn structure_type(role: Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Section => "Sect",
        Role::Group => "Div",
        Role::Heading(0 | 1) => "H1",
        Role::Heading(2) => "H2",
        Role::Heading(3) => "H3",
        Role::Heading(4) => "H4",
        Role::Heading(5) => "H5",
        Role::Heading(6..) => "H6",
        Role::Paragraph => "P",
        Role::List(_) => "L",
        Role::ListItem => "LI",
        Role::Contents => "TOC",
        Role::ContentsItem => "TOCI",
        Role::Reference => "Reference",
        Role::Label => "Lbl",
        Role::ListBody => "LBody",
        Role::BlockQuote => "BlockQuote",
        Role::Figure => "Figure",
        Role::Caption => "Caption",
        Role::Table => "Table",
        Role::TableHead => "THead",
        Role::TableBody => "TBody",
        Role::TableFoot => "TFoot",
        Role::Row => "TR",
        Role::HeaderCell | Role::RowHeaderCell | Role::GroupHeaderCell { .. } => "TH",
        Role::Cell => "TD",
        Role::Note => "Note",
        Role::Link => "Link",
        Role::Span | Role::Line | Role::Struck => "Span",
        Role::Code => "Code",
    }
}

/// ISO 32000-1, table 347.
fn list_numbering(numbering: Numbering) -> &'static str {
    match numbering {
        Numbering::Disc => "Disc",
        Numbering::Decimal => "Decimal",
        Numbering::Square => "Square",
        // "Lbl elements (if present) contain arbitrary text not subject to any numbering scheme".
        Numbering::Dash | Numbering::None => "None",
    }
}
