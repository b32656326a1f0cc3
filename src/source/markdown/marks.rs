//! How signs are typed, and how a line is shown in a message.

use std::ops::Range;

/// How the signs are typed that the items of a list start with.
#[derive(Default)]
pub(super) struct ItemMarks {
    /// The number of the first item.
    pub(super) first: Option<u64>,
    /// The number of the item before.
    pub(super) last: Option<u64>,
    /// How many items there are so far.
    pub(super) count: u64,
    /// Where the first item stands.
    pub(super) start: Option<Range<usize>>,
}

/// The most letters of a line that a help shows.
const SHOWN: usize = 40;

/// Returns the first line of a text, cut short where it is long.
pub(super) fn shown(text: &str) -> String {
    let line = text.trim().lines().next().unwrap_or_default().trim_end();
    match line.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{} …", line[..at].trim_end()),
        None => line.to_owned(),
    }
}
