//! What pages are made of: pieces that are never cut.

use std::sync::Arc;

use crate::diagnostics::Span;
use crate::geometry::Pt;
use crate::paged::Item;
use crate::paged::LinkArea;

/// A piece of the report that stands on one page: a line, a picture, a row of a table.
///
/// Places in it count from its top, and from the left edge of the text.
#[derive(Clone, Debug, Default)]
pub(super) struct Fragment {
    /// The white above it; not wanted at the top of a page.
    pub(super) before: Pt,
    /// Its height.
    pub(super) height: Pt,
    /// Whether a page may start with it.
    pub(super) keep: Keep,
    /// From its top to its baseline, if it is a line of text.
    pub(super) baseline: Option<Pt>,
    /// What it draws.
    pub(super) items: Vec<Item>,
    /// Where it leads.
    pub(super) links: Vec<LinkArea>,
    /// What is drawn above it again when a page starts with it: the head of a table.
    pub(super) head: Option<Arc<Head>>,
    /// The heading that starts in it.
    pub(super) heading: Option<HeadingStart>,
    /// The block it belongs to, for diagnostics.
    pub(super) span: Span,
}

/// Whether a page may start with a fragment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Keep {
    /// It may.
    #[default]
    Free,
    /// It may, but inside a paragraph: better not.
    Inside,
    /// It may not: it belongs to the fragment before.
    WithPrevious,
    /// It must: the author asked for it.
    StartsPage,
}

/// The head of a table, drawn again on every page that the table crosses; there it is an artifact.
#[derive(Clone, Debug)]
pub(super) struct Head {
    pub(super) height: Pt,
    pub(super) items: Vec<Item>,
}

/// A heading, for the outline and for running heads.
#[derive(Clone, Debug)]
pub(super) struct HeadingStart {
    pub(super) level: u8,
    pub(super) title: String,
}

/// A line of text, or several that stand side by side, before it is known what block it is part of.
#[derive(Clone, Debug, Default)]
pub(super) struct LineBox {
    pub(super) height: Pt,
    pub(super) items: Vec<Item>,
    pub(super) links: Vec<LinkArea>,
    /// The width of the text.
    pub(super) width: Pt,
    /// From its top to the baseline.
    pub(super) baseline: Pt,
}
