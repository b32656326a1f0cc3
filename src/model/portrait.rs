//! Portraits beside words, and where in a picture its subject stands.

use std::sync::Arc;

use crate::diagnostics::{Code, Diagnostic, Span};
use crate::picture::Picture;

/// The picture of somebody, beside the words that they said; it is shown square.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Portrait {
    /// The picture.
    pub picture: Arc<Picture>,
    /// What it says to somebody who cannot see it. Beside a printed name it needs not say anything.
    pub alt: Option<String>,
    /// What stays in sight.
    pub focus: Focus,
    /// Where it was read.
    pub span: Span,
}

impl Portrait {
    /// Returns a portrait whose middle is shown, and that says no more than the name beside it.
    pub fn new(picture: Arc<Picture>) -> Portrait {
        Portrait { picture, alt: None, focus: Focus::CENTRE, span: Span::NONE }
    }
}

/// The place in a picture that stays in sight where its edges are cut off: as near to the middle of what is left as edges
/// allow. Pictures are not mirrored, so that it counts from the left in every language.
///
/// ```
/// use tidings::model::Focus;
///
/// assert_eq!(Focus::percent(35, 60), Some(Focus::new(350, 600)));
/// assert_eq!(Focus::percent(35, 160), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Focus {
    across: u16,
    down: u16,
}

impl Focus {
    /// The middle.
    pub const CENTRE: Focus = Focus::new(500, 500);

    /// Returns a place in thousandths of the picture, from left and top; more than all is all.
    pub const fn new(across: u16, down: u16) -> Focus {
        Focus { across: at_most(across), down: at_most(down) }
    }

    /// Returns a place in hundredths of the picture; nothing where it is outside.
    pub fn percent(across: u16, down: u16) -> Option<Focus> {
        (across <= 100 && down <= 100).then(|| Focus::new(across * 10, down * 10))
    }

    /// Returns how far from the left it is, and how far from the top, in thousandths.
    pub fn shares(self) -> (u16, u16) {
        (self.across, self.down)
    }
}

const fn at_most(share: u16) -> u16 {
    if share > 1000 { 1000 } else { share }
}

impl Default for Focus {
    fn default() -> Focus {
        Focus::CENTRE
    }
}

/// Returns what is wrong with a portrait that says nothing, beside which nobody is named.
pub(crate) fn nameless(span: Span) -> Diagnostic {
    let message = "the portrait has no alternative text, and no name stands beside it";
    Diagnostic::new(Code::AltMissing, span, message).help("add  by = \"…\"  or  alt = \"Who the picture shows\"")
}
