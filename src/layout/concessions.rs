//! What is given up for the sake of pages: what has no room beside the text stands in it, and the picture under the title is lower
//! where that lets what comments on the text stand beside it, or saves a last page of a few lines.

use std::collections::BTreeSet;

use super::flow::{Stack, height};
use super::matter::Matter;
use crate::document::Document;
use crate::geometry::Pt;
use crate::theme::Theme;

/// What is given up.
#[derive(Clone, Debug, Default)]
pub(super) struct Concessions {
    /// The margin items that stand in the text, by their numbers.
    pub(super) in_text: BTreeSet<usize>,
    /// Whether the picture under the title is as low as it may be.
    pub(super) has_low_hero: bool,
}

/// A lower picture moves some lines of the first page: in a report of more pages than these it saves none.
const MOST_PAGES: usize = 4;
/// A last page that is filled no more than this is short.
const SHORT: (i64, i64) = (1, 4);

impl Concessions {
    /// Returns the same with a low picture under the title; nothing where there is none.
    pub(super) fn with_low_hero(&self, document: &Document<'_>) -> Option<Concessions> {
        document.front.hero.is_some().then(|| Concessions { has_low_hero: true, ..self.clone() })
    }
}

/// Tells whether a lower picture on the first page may save the last one.
pub(super) fn ends_short(theme: &Theme, matter: &Matter<'_>, stacks: &[Stack]) -> bool {
    let Some(last) = stacks.last().filter(|last| (1..MOST_PAGES).contains(&last.page)) else { return false };
    let end = matter.colophon.unwrap_or(last.fragments.end).min(last.fragments.end).max(last.fragments.start);
    let text: Pt = height(&matter.fragments[last.fragments.start..end]);
    let is_alone = stacks.iter().filter(|stack| stack.page == last.page).count() == 1;
    is_alone && text <= theme.text_height().scale(SHORT.0, SHORT.1)
}
