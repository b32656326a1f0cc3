//! How a section opens, where that is more than its heading.

use super::Figure;
use crate::diagnostics::Span;

/// The opening of a section, with its heading, its number and its standfirst.
///
/// ```
/// use tidings::model::{Opener, OpenerStyle, Section};
///
/// let mut section = Section::new("Protecting people at risk", Vec::new());
/// let mut opener = Opener::default();
/// opener.style = Some(OpenerStyle::Page);
/// section.opener = Some(opener);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Opener {
    /// What it looks like; without, as the theme has it.
    pub style: Option<OpenerStyle>,
    /// Its picture; where its form shows none, that opens the text.
    pub picture: Option<Figure>,
    /// Where it was read.
    pub span: Span,
}

/// What the opening of a section looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OpenerStyle {
    /// A page of its own: a field of the brand, above a picture if it has one.
    Page,
    /// A field of the brand above the text, to the edges of the paper.
    Band,
    /// A rule across the page above the heading.
    #[default]
    Rule,
}

/// What keeps a section from opening so.
pub(crate) const NOTHING_TO_OPEN: &str = "there is no heading for this opener";
