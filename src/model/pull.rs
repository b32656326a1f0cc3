//! Words pulled out of the run of the text, to be seen first.

use super::{BlockWidth, Id, Inline, Language, Portrait};
use crate::diagnostics::{Code, Diagnostic, Span};

/// A pull quote: somebody's words, large.
///
/// ```
/// use tidings::model::{Inline, Pull};
///
/// let mut pull = Pull::new("Nobody had told us that we could.");
/// pull.by = Some(vec![Inline::text("A defender from the coast")]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Pull {
    /// The words.
    pub content: Vec<Inline>,
    /// Who said them.
    pub by: Option<Vec<Inline>>,
    /// The office of who said them, under the name.
    pub role: Option<Vec<Inline>>,
    /// The picture of who said them.
    pub portrait: Option<Portrait>,
    /// How wide it is; without, as the text, or where its words are few as the column beside that.
    pub width: Option<BlockWidth>,
    /// Whether the words stand in the text of their section too: then they are heard there, and not here.
    pub repeats: bool,
    /// What links call it.
    pub id: Option<Id>,
    /// Its language and direction, where they are not those of what stands around it.
    pub language: Option<Language>,
    /// Where it was read.
    pub span: Span,
}

impl Pull {
    /// Returns words that nobody is named for.
    pub fn new(words: impl Into<String>) -> Pull {
        Pull { content: vec![Inline::text(words)], ..Pull::default() }
    }

    /// Returns the place of its words.
    pub(super) fn place(&self) -> Span {
        let first =
            self.content.iter().find_map(|inline| if let Inline::Text(text) = inline { Some(text.span) } else { None });
        first.filter(|span| !span.is_none()).unwrap_or(self.span)
    }
}

/// Returns what is wrong with an office, read at a place, that nobody is named for.
pub(crate) fn officeless(span: Span) -> Diagnostic {
    let told = Diagnostic::new(Code::MissingKey, span, "nobody is named whose office this is");
    told.help("add  by = \"…\"  or put the office there")
}
