//! A block of code while it is read.

use std::ops::Range;

use crate::model::Text;

/// A block of code whose end has not come yet.
pub(super) struct OpenCode {
    /// Where it starts and ends.
    pub(super) range: Range<usize>,
    /// What stands behind the fence that opens it.
    pub(super) info: Option<String>,
    pub(super) lines: Vec<Text>,
    /// Whether the last line goes on.
    pub(super) goes_on: bool,
}
