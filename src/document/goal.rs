//! What links lead to.

use std::sync::Arc;

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Goal {
    /// An address.
    Address(Arc<str>),
    /// A note, by its place among all, from 0.
    Note(usize),
    /// The first mark of that note.
    Mark(usize),
}
