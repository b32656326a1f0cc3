//! The lines of a block of code.

use super::flow::Flow;
use super::tree::NodeId;

/// A block of code.
#[derive(Debug)]
pub(crate) struct CodeLines<'r> {
    /// Its lines; an empty one is nothing that is heard.
    pub(crate) lines: Vec<Option<Flow<'r>>>,
    /// What it is written in, if its author says so.
    pub(crate) info: Option<&'r str>,
    /// The element of the whole.
    pub(crate) node: NodeId,
}
