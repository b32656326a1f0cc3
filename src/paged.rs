//! The contract between setting and writing: pages of marked items, and the tree that gives them sense.
//!
//! `layout` makes a [`PagedDocument`] and knows no PDF; `pdf` writes it and knows no block. Every item
//! carries a [`Mark`], so ink without a meaning cannot be expressed. Pure data; [`PagedDocument::dump`]
//! prints it for people.

mod drawing;
mod dump;
mod path;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostics::Diagnostics;
use crate::geometry::{Point, Pt, Rect, Size};
use crate::model::{Date, Direction, Lang, MostOf};
use crate::picture::Picture;
use crate::text::Face;
use crate::theme::Color;

pub use drawing::{CroppedPicture, DrawnPart, SharedDrawing};
pub use path::{Dashes, LineCap, LineJoin, Path, PathShape, PathStep, PathStroke, Winding};

pub use crate::document::{Node, NodeId, Numbering, Role, Structure};
pub use crate::text::{Expansion, Glyph, GlyphRun, Shared};

/// A report set in pages.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct PagedDocument {
    /// The pages, in order; there is at least one.
    pub pages: Vec<Page>,
    /// The faces that the glyph runs use, each once.
    pub faces: Vec<Arc<Face>>,
    /// The pictures that the image items use, each once.
    pub pictures: Vec<Arc<Picture>>,
    /// The drawings that are shown more than once.
    pub drawings: Vec<SharedDrawing>,
    /// What the marked items are, and what they belong to.
    pub structure: Structure,
    /// The headings, in reading order.
    pub outline: Vec<OutlineEntry>,
    /// Where the elements start that links lead to.
    pub landings: BTreeMap<NodeId, Landing>,
    /// What the file says of itself.
    pub meta: Meta,
    /// The most bytes that its file may have.
    pub most_bytes: Option<MostOf>,
    /// What the author should look at although the report could be set.
    pub warnings: Diagnostics,
}

/// One page.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Page {
    /// The size of the paper.
    pub size: Size,
    /// How far ink goes on beyond its edges, to be cut off.
    pub bleed: Pt,
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
    /// A part of a picture, filling a box.
    Cropped(Box<CroppedPicture>),
    /// Lines and curves; places in it count from the item's.
    Path(Box<Path>),
    /// One of the [`PagedDocument::drawings`], by its index: an artifact.
    Drawing(usize),
}

impl ItemKind {
    /// Returns its mirror image in a box of this width: a path is turned over, and all else stays as it is.
    pub(crate) fn mirrored(self, width: Pt) -> ItemKind {
        if let ItemKind::Path(path) = self { ItemKind::Path(Box::new(path.mirrored(width))) } else { self }
    }
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
    /// To an element of the document: to its [landing](PagedDocument::landings).
    Node(NodeId),
}

/// A place in the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Landing {
    /// The page, from 0.
    pub page: usize,
    /// How far down the page.
    pub y: Pt,
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
#[non_exhaustive]
pub struct Meta {
    /// The title, in plain letters.
    pub title: String,
    /// The authors' names, in order.
    pub authors: Vec<String>,
    /// The publishers' names, in order.
    pub organisations: Vec<String>,
    /// What it is about: the opening paragraphs in plain letters.
    pub subject: Option<String>,
    /// The language.
    pub lang: Lang,
    /// Which way its lines run and its pages turn.
    pub direction: Direction,
    /// The day it was published.
    pub date: Option<Date>,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Nearly all items are letters, and they are moved from list to list: what is rare must not make them larger.
    #[test]
    fn an_item_is_no_larger_than_a_picture_makes_it() {
        assert_eq!(size_of::<ItemKind>(), 32);
        assert_eq!(size_of::<Item>(), 64);
    }
}
