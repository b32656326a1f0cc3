//! What ends a report stands at the foot of its last page: how to reach who publishes it, and its imprint.

use super::flow::{Stack, height};
use super::matter::Matter;
use crate::geometry::Pt;
use crate::theme::Theme;

/// Moves what ends a report down to the foot of its page, above the notes there, where that has one column.
pub(super) fn sink(theme: &Theme, matter: &mut Matter<'_>, stacks: &mut [Stack]) {
    let (Some(first), Some(last)) = (matter.colophon, stacks.last_mut()) else { return };
    let is_one = theme.columns.count <= 1 && last.columns.is_none();
    if !is_one || first >= last.fragments.end {
        return;
    }
    let stands = last.top + height(&matter.fragments[last.fragments.clone()]);
    let left = (theme.text_height() - last.foot - stands).max(Pt::ZERO);
    if first <= last.fragments.start {
        last.top += left;
    } else {
        matter.fragments[first].before += left;
    }
}
