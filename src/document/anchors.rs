//! Anchors: the elements that links within the report lead to, by their names.

use std::collections::BTreeMap;

use super::tree::NodeId;
use crate::model::{Anchor, anchor_names, inner_id};

/// The elements that have names; none in a report without links to them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Anchors(BTreeMap<String, NodeId>);

impl Anchors {
    /// Names elements, given in reading order.
    pub(super) fn of(anchors: &[(Anchor<'_>, NodeId)]) -> Anchors {
        let (anchors, nodes): (Vec<Anchor<'_>>, Vec<NodeId>) = anchors.iter().copied().unzip();
        let named = anchor_names(&anchors).into_iter().zip(nodes);
        Anchors(named.filter_map(|(name, node)| Some((name?, node))).collect())
    }

    /// Returns the element that an address leads to, if it leads to one.
    pub(crate) fn target(&self, url: &str) -> Option<NodeId> {
        self.node(inner_id(url)?)
    }

    /// Returns the element that has a name.
    pub(crate) fn node(&self, name: &str) -> Option<NodeId> {
        self.0.get(name).copied()
    }

    /// Returns the elements, in reading order.
    pub(crate) fn nodes(&self) -> Vec<NodeId> {
        let mut nodes: Vec<NodeId> = self.0.values().copied().collect();
        nodes.sort_unstable();
        nodes
    }
}
