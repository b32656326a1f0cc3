//! The contract between setting and writing: pages of marked items, and the tree that gives them sense.
//!
//! `layout` makes a [`PagedDocument`] and knows no PDF; `pdf` writes it and knows no block. Every item
//! carries a [`Mark`], so ink without a meaning cannot be expressed. Pure data; [`PagedDocument::dump`]
//! prints it for people.

mod dump;

use std::sync::Arc;

use crate::diagnostics::Diagnostics;
use crate::geometry::{Point, Pt, Rect, Size};
use crate::model::{Date, Direction, Lang};
use crate::picture::Picture;
use crate::text::Face;
use crate::theme::Color;

pub use crate::text::{Expansion, Glyph, GlyphRun, Shared};

/// A report set in pages.
#[derive(Clone, Debug)]
pub struct PagedDocument {
    /// The pages, in order; there is at least one.
    pub pages: Vec<Page>,
    /// The faces that the glyph runs use, each once.
    pub faces: Vec<Arc<Face>>,
    /// The pictures that the image items use, each once.
    pub pictures: Vec<Arc<Picture>>,
    /// What the marked items are, and what they belong to.
    pub structure: Structure,
    /// The headings, in reading order.
    pub outline: Vec<OutlineEntry>,
    /// What the file says of itself.
    pub meta: Meta,
    /// What the author should look at although the report could be set.
    pub warnings: Diagnostics,
}

/// One page.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The size of the paper.
    pub size: Size,
    /// The number that readers call it by.
    pub label: String,
    /// What is drawn, in reading order; page furniture after everything else.
    pub items: Vec<Item>,
    /// The areas that lead somewhere, in reading order.
    pub links: Vec<LinkArea>,
}

/// Something drawn.
#[derive(Clone, Debug)]
pub struct Item {
    /// Where: the start of the baseline for glyphs, the top left corner for everything else.
    pub at: Point,
    /// What it is a part of.
    pub mark: Mark,
    /// What it is.
    pub kind: ItemKind,
}

/// What an [`Item`] draws.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum ItemKind {
    /// Letters on a line; in a place of their own, since items are moved from list to list and nearly all are of this kind.
    Glyphs(Box<GlyphRun>),
    /// A filled box.
    Rect {
        /// Its size.
        size: Size,
        /// Its colour.
        color: Color,
    },
    /// A picture, filling a box.
    Image {
        /// Which: an index into [`PagedDocument::pictures`].
        picture: usize,
        /// The size it is shown at.
        size: Size,
    },
}

/// What a drawn thing is a part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Content of this node.
    Node(NodeId),
    /// Nothing that is read: ISO 32000-1, 14.8.2.2, "artifacts".
    Artifact(Artifact),
}

/// The kinds of artifact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Artifact {
    /// The head of a page.
    Header,
    /// The foot of a page.
    Footer,
    /// What is drawn again because a page ends: the head of a table.
    Repeated,
    /// A rule, a background.
    Layout,
}

/// An area of a page that leads somewhere; a link over two lines has one on each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkArea {
    /// The area.
    pub rect: Rect,
    /// Where it leads.
    pub target: Target,
    /// What it says to somebody who cannot see it: the words of the whole link.
    pub contents: Arc<str>,
    /// The [`Role::Link`] node it belongs to.
    pub node: NodeId,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// To an address.
    Url(Arc<str>),
    /// To a place in the document.
    Place {
        /// The page, from 0.
        page: usize,
        /// How far down the page.
        y: Pt,
    },
}

/// A node of a [`Structure`]: its index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(usize);

/// The tree of what the items are, in reading order.
///
/// Children come in the order in which they were added. Where a node has text of its own beside
/// children (a paragraph around a link), the order of the ink decides what stands before what.
#[derive(Clone, Debug)]
pub struct Structure {
    nodes: Vec<Node>,
}

impl Structure {
    /// The root: the document.
    pub const ROOT: NodeId = NodeId(0);

    /// Returns a tree with nothing but its root.
    pub fn new() -> Structure {
        Structure { nodes: vec![Node::new(Role::Document, None)] }
    }

    /// Adds a node as the last child of `parent`.
    pub fn add(&mut self, parent: NodeId, role: Role) -> NodeId {
        let id = NodeId(self.nodes.len());
        self.nodes.push(Node::new(role, Some(parent)));
        self.nodes[parent.0].children.push(id);
        id
    }

    /// Adds the nodes of another tree, in their order, below `parent`, which takes the place of that tree's root.
    pub(crate) fn graft(&mut self, other: Structure, parent: NodeId) -> Grafted {
        let grafted = Grafted { parent, first: self.nodes.len() };
        for (index, mut node) in other.nodes.into_iter().enumerate() {
            for child in &mut node.children {
                *child = grafted.of(*child);
            }
            if index == 0 {
                self.nodes[parent.0].children.append(&mut node.children);
            } else {
                node.parent = node.parent.map(|above| grafted.of(above));
                self.nodes.push(node);
            }
        }
        grafted
    }

    /// Returns a node.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0]
    }

    /// Returns the language and the direction that a node has from itself or from the nearest node above that says so.
    pub(crate) fn language_of(&self, id: NodeId) -> (Option<&Lang>, Option<Direction>) {
        let above = || std::iter::successors(Some(self.node(id)), |node| node.parent.map(|parent| self.node(parent)));
        (above().find_map(|node| node.lang.as_ref()), above().find_map(|node| node.direction))
    }

    /// Returns a node to be completed.
    pub fn node_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id.0]
    }

    /// Returns every node's id; a parent comes before its children.
    pub fn ids(&self) -> impl ExactSizeIterator<Item = NodeId> + use<> {
        (0..self.nodes.len()).map(NodeId)
    }

    /// Returns the nodes that were added behind the first `count`, without a walk past those.
    pub(crate) fn ids_behind(&self, count: usize) -> impl Iterator<Item = NodeId> + use<> {
        (count..self.nodes.len()).map(NodeId)
    }
}

/// Which nodes the nodes of a tree have become in the tree that they were added to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Grafted {
    parent: NodeId,
    first: usize,
}

impl Grafted {
    /// Returns what a node of the added tree is now.
    pub(crate) fn of(&self, node: NodeId) -> NodeId {
        match node.0.checked_sub(1) {
            Some(below) => NodeId(self.first + below),
            None => self.parent,
        }
    }
}

impl Default for Structure {
    fn default() -> Structure {
        Structure::new()
    }
}

impl NodeId {
    /// Returns the position of the node among all nodes of its tree, from 0.
    pub const fn index(self) -> usize {
        self.0
    }
}

/// A node of the tree.
#[derive(Clone, Debug)]
pub struct Node {
    /// What it is.
    pub role: Role,
    /// The node above; only the root has none.
    pub parent: Option<NodeId>,
    /// The nodes below, in order.
    pub children: Vec<NodeId>,
    /// What it says to somebody who cannot see it.
    pub alt: Option<String>,
    /// The language, where it is not that of the node above.
    pub lang: Option<Lang>,
    /// Which way its lines run, where it is not that of the node above.
    pub direction: Option<Direction>,
}

impl Node {
    fn new(role: Role, parent: Option<NodeId>) -> Node {
        Node { role, parent, children: Vec::new(), alt: None, lang: None, direction: None }
    }
}

/// What a node is: the standard structure types of ISO 32000-1, 14.8.4, that a report needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Role {
    /// The whole.
    Document,
    /// A section with its heading.
    Section,
    /// A group without a meaning of its own: a picture with its caption.
    Group,
    /// A heading, 1 to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A list.
    List(Numbering),
    /// An item of a list.
    ListItem,
    /// The bullet or number of an item.
    Label,
    /// What an item says.
    ListBody,
    /// Somebody's words.
    BlockQuote,
    /// A picture.
    Figure,
    /// The words under a picture or above a table.
    Caption,
    /// A table.
    Table,
    /// Its header row.
    TableHead,
    /// Its other rows.
    TableBody,
    /// A row.
    Row,
    /// A cell that names its column.
    HeaderCell,
    /// A cell that names its row.
    RowHeaderCell,
    /// A cell.
    Cell,
    /// Text that leads somewhere.
    Link,
    /// A stretch of text with a property, such as a language.
    Span,
    /// A line that its author has ended: a stretch of text that stands by itself.
    Line,
}

/// How the items of a list are told apart: ISO 32000-1, table 347.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Numbering {
    /// Not at all: the items have no labels.
    None,
    /// By bullets.
    Disc,
    /// By numbers.
    Decimal,
}

/// A heading as the reader's table of contents shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineEntry {
    /// The words of the heading.
    pub title: String,
    /// Its level, from 1; no level is skipped on the way down.
    pub level: u8,
    /// The page, from 0.
    pub page: usize,
    /// How far down the page it starts.
    pub y: Pt,
}

/// What the file says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meta {
    /// The title, in plain letters.
    pub title: String,
    /// The authors' names, in order.
    pub authors: Vec<String>,
    /// The publisher's name.
    pub organisation: Option<String>,
    /// What it is about: the opening paragraphs in plain letters.
    pub subject: Option<String>,
    /// The language.
    pub lang: Lang,
    /// Which way its lines run and its pages turn.
    pub direction: Direction,
    /// The day it was published.
    pub date: Option<Date>,
}
