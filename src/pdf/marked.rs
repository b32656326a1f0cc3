//! Marked content: which element owns which ink, in the order in which it is read (ISO 32000-1, 14.6 and 14.7.4).
//!
//! While pages are drawn, [`MarkedContent`] collects what belongs to whom: marked-content sequences and links, in
//! the order of the ink. A node joins its parent with its first ink, and whatever stands before it in
//! the tree joins first, so that cells without ink keep their place.

use crate::geometry::Rect;
use crate::model::Lang;
use crate::paged::{NodeId, Role, Structure};

/// Something in a structure element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kid {
    /// A node of the tree.
    Node(NodeId),
    /// A marked-content sequence.
    Content {
        /// The page, from 0.
        page: usize,
        /// Its number on the page.
        mcid: usize,
    },
    /// A link's annotation.
    Link {
        /// The page, from 0.
        page: usize,
        /// Its number on the page.
        link: usize,
    },
}

/// What the nodes of a tree own.
pub(super) struct MarkedContent<'a> {
    structure: &'a Structure,
    /// By node: what is in it, in reading order.
    pub(super) kids: Vec<Vec<Kid>>,
    /// By node: its place among its parent's children.
    place: Vec<usize>,
    /// By node: how many of its children have joined it.
    joined: Vec<usize>,
    /// By page and number: the owner of the sequence.
    pub(super) owners: Vec<Vec<NodeId>>,
    /// By node: the nearest figure, itself or above.
    figure: Vec<Option<NodeId>>,
    /// By figure: the page it is on and the box around its ink there.
    pub(super) boxes: Vec<Option<(usize, Rect)>>,
}

impl<'a> MarkedContent<'a> {
    /// Returns a tree that owns nothing.
    pub(super) fn new(structure: &'a Structure, pages: usize) -> MarkedContent<'a> {
        let count = structure.ids().len();
        let mut place = vec![0; count];
        for id in structure.ids() {
            for (index, child) in structure.node(id).children.iter().enumerate() {
                place[child.index()] = index;
            }
        }
        MarkedContent {
            structure,
            kids: vec![Vec::new(); count],
            place,
            joined: vec![0; count],
            owners: vec![Vec::new(); pages],
            figure: inherited(structure, |role| role == Role::Figure),
            boxes: vec![None; count],
        }
    }

    /// Gives `node` a new sequence on `page`, and returns its number.
    pub(super) fn content(&mut self, node: NodeId, page: usize) -> usize {
        self.join(node);
        let mcid = self.owners[page].len();
        self.owners[page].push(node);
        self.kids[node.index()].push(Kid::Content { page, mcid });
        mcid
    }

    /// Returns what a node is.
    pub(super) fn role(&self, node: NodeId) -> Role {
        self.structure.node(node).role
    }

    /// Gives `node` a link of `page`.
    pub(super) fn link(&mut self, node: NodeId, page: usize, link: usize) {
        self.join(node);
        self.kids[node.index()].push(Kid::Link { page, link });
    }

    /// Notes that `node` has ink in a box; `area` measures it from the top left of the page, where that matters.
    pub(super) fn drawn(&mut self, node: NodeId, page: usize, area: impl FnOnce() -> Rect) {
        let Some(figure) = self.figure[node.index()] else { return };
        let area = area();
        let around = &mut self.boxes[figure.index()];
        match around {
            Some((on, before)) if *on == page => *before = before.around(area),
            Some(_) => {}
            None => *around = Some((page, area)),
        }
    }

    /// Makes `node` a kid of its parent, behind everything that comes before it in the tree.
    fn join(&mut self, node: NodeId) {
        let mut node = node;
        while let Some(parent) = self.structure.node(node).parent {
            let (start, end) = (self.joined[parent.index()], self.place[node.index()] + 1);
            if start >= end {
                break;
            }
            let children = &self.structure.node(parent).children[start..end];
            self.kids[parent.index()].extend(children.iter().copied().map(Kid::Node));
            self.joined[parent.index()] = end;
            node = parent;
        }
    }

    /// Makes the nodes that have no ink at all kids of their parents.
    pub(super) fn join_rest(&mut self) {
        for id in self.structure.ids() {
            let rest = &self.structure.node(id).children[self.joined[id.index()]..];
            self.kids[id.index()].extend(rest.iter().copied().map(Kid::Node));
        }
    }
}

/// Returns for each node the nearest one, itself or above, whose role `fits`.
pub(super) fn inherited(structure: &Structure, fits: impl Fn(Role) -> bool) -> Vec<Option<NodeId>> {
    let mut nearest: Vec<Option<NodeId>> = Vec::with_capacity(structure.ids().len());
    for id in structure.ids() {
        let node = structure.node(id);
        let above = node.parent.and_then(|parent| nearest[parent.index()]);
        nearest.push(if fits(node.role) { Some(id) } else { above });
    }
    nearest
}

/// Returns for each node the language it is read in: its own, or that of the nearest node above.
pub(super) fn languages<'a>(structure: &'a Structure, document: &'a Lang) -> Vec<&'a Lang> {
    let mut languages: Vec<&Lang> = Vec::with_capacity(structure.ids().len());
    for id in structure.ids() {
        let node = structure.node(id);
        let above = node.parent.map_or(document, |parent| languages[parent.index()]);
        languages.push(node.lang.as_ref().unwrap_or(above));
    }
    languages
}
