//! What ends a report stands at the foot of its pages: how to reach who publishes it, and its imprint.

use super::flow::{Stack, height};
use super::matter::Matter;
use crate::geometry::Pt;
use crate::theme::Theme;

/// Moves what ends a report down to the foot of its page, or of each of its pages, above the notes there, where these have one column.
pub(super) fn sink(theme: &Theme, matter: &mut Matter<'_>, stacks: &mut [Stack]) {
    let Some(first) = matter.colophon else { return };
    let start = stacks.partition_point(|stack| stack.fragments.end <= first);
    for stack in &mut stacks[start..] {
        if theme.columns.count > 1 || stack.columns.is_some() {
            continue;
        }
        let stands = stack.top + height(&matter.fragments[stack.fragments.clone()]);
        let left = (theme.text_height() - stack.foot - stands).max(Pt::ZERO);
        if first <= stack.fragments.start {
            stack.top += left;
        } else {
            matter.fragments[first].before += left;
        }
    }
}
