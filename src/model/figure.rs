//! Pictures, the words that belong to them, and whose work they are.

use std::sync::Arc;

use super::{Focus, Id, Inline, Language, Placing};
use crate::diagnostics::Span;
use crate::picture::Picture;

/// A picture and the words that belong to it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Figure {
    /// The picture.
    pub picture: Arc<Picture>,
    /// What it says to somebody who cannot see it.
    pub alt: Alt,
    /// The words under it.
    pub caption: Option<Vec<Inline>>,
    /// Whose work it is.
    pub credit: Option<Credit>,
    /// How wide it is shown, and where; of a picture in a section's content.
    pub placing: Placing,
    /// What of it stays in sight where its edges are cut off: on a cover.
    pub focus: Focus,
    /// What links call it.
    pub id: Option<Id>,
    /// Its language and direction, where they are not those of what stands around it.
    pub language: Option<Language>,
    /// Where it was read.
    pub span: Span,
}

impl Figure {
    /// Tells whether it says something to somebody who listens.
    pub(crate) fn is_read(&self) -> bool {
        self.alt != Alt::Decorative || self.caption.is_some() || self.credit.is_some()
    }

    /// Returns a picture without words under it.
    pub fn new(picture: Arc<Picture>, alt: Alt) -> Figure {
        Figure {
            picture,
            alt,
            caption: None,
            credit: None,
            placing: Placing::default(),
            focus: Focus::CENTRE,
            id: None,
            language: None,
            span: Span::NONE,
        }
    }
}

/// Whose work a picture is, and how it may be used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Credit {
    /// The maker, as the credit line names them.
    pub by: Option<Vec<Inline>>,
    /// What the credit line says before that.
    pub kind: CreditKind,
    /// The licence, such as `CC-BY-NC-SA`.
    pub licence: Option<String>,
}

impl Credit {
    /// Returns a credit line of these words.
    pub fn new(by: impl Into<String>) -> Credit {
        Credit { by: Some(vec![Inline::text(by)]), ..Credit::default() }
    }
}

/// What stands before the maker of a picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CreditKind {
    /// Nothing.
    #[default]
    AsWritten,
    /// That it is a photograph of theirs, in the language of the picture.
    Photo,
}

/// What a picture says to somebody who cannot see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Alt {
    /// These words.
    Text(String),
    /// Nothing: it decorates, and assistive technology passes it over.
    Decorative,
}
