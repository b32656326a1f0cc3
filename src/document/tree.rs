//! The structure tree: what a report is made of, as assistive technology reads it (ISO 32000-1, 14.7 and 14.8).
//!
//! It is made here, once, in reading order. Layout marks what it draws with its nodes, and the writer puts it into the file.

use crate::model::{Direction, Lang};
use crate::theme::BulletMark;

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

    /// Returns the id of the node that will be added next.
    pub(super) fn next(&self) -> NodeId {
        NodeId(self.nodes.len())
    }

    /// Returns a node.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0]
    }

    /// Returns a node to be completed.
    pub fn node_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id.0]
    }

    /// Returns every node's id; a parent comes before its children.
    pub fn ids(&self) -> impl ExactSizeIterator<Item = NodeId> + use<> {
        (0..self.nodes.len()).map(NodeId)
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
    /// What is said in place of its letters, where these are no words (ISO 32000-1, 14.9.4, "replacement text").
    pub spoken: Option<String>,
    /// The language, where it is not that of the node above.
    pub lang: Option<Lang>,
    /// Which way its lines run, where it is not that of the node above.
    pub direction: Option<Direction>,
    /// Of a cell, over how many columns and rows it reaches, where these are more than one.
    pub over: Option<(usize, usize)>,
    /// Of a cell, the cells that name what it says, where its place alone does not tell.
    pub headers: Vec<NodeId>,
}

impl Node {
    fn new(role: Role, parent: Option<NodeId>) -> Node {
        Node {
            role,
            parent,
            children: Vec::new(),
            alt: None,
            spoken: None,
            lang: None,
            direction: None,
            over: None,
            headers: Vec::new(),
        }
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
    /// Its last rows, which say what all others come to.
    TableFoot,
    /// A row.
    Row,
    /// A cell that names its column.
    HeaderCell,
    /// A cell that names its row.
    RowHeaderCell,
    /// The one cell of a row, which names the rows below it.
    GroupHeaderCell {
        /// How many columns it spans.
        columns: usize,
    },
    /// A cell.
    Cell,
    /// A list of headings and their pages, or a part of one: "table of contents".
    Contents,
    /// A heading in it, and those below that.
    ContentsItem,
    /// Where it is: what leads there.
    Reference,
    /// What is said beside the run of the text: a footnote.
    Note,
    /// Text that leads somewhere.
    Link,
    /// A stretch of text with a property, such as a language.
    Span,
    /// Text that is struck through.
    Struck,
    /// Text in the words of a machine.
    Code,
    /// A line that its author has ended: a stretch of text that stands by itself.
    Line,
}

impl Role {
    /// Tells whether it is a cell of a table.
    pub(crate) const fn is_cell(self) -> bool {
        matches!(self, Role::Cell | Role::HeaderCell | Role::RowHeaderCell | Role::GroupHeaderCell { .. })
    }
}

/// How the items of a list are told apart: ISO 32000-1, table 347.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Numbering {
    /// Not at all: the items have no labels.
    None,
    /// By discs.
    Disc,
    /// By squares.
    Square,
    /// By dashes.
    Dash,
    /// By numbers.
    Decimal,
}

impl Numbering {
    /// Returns that of a list whose items have bullets.
    pub(crate) const fn of(mark: BulletMark) -> Numbering {
        match mark {
            BulletMark::Square => Numbering::Square,
            BulletMark::Disc => Numbering::Disc,
            BulletMark::Dash => Numbering::Dash,
        }
    }
}
