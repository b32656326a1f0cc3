//! How much a report may be: what its author promises somebody.

use crate::diagnostics::{Code, Diagnostic, Span};

/// The most that a report may come to; where it comes to more, that is a mistake.
///
/// ```
/// use tidings::model::{Budget, MostOf, Report};
///
/// let mut report = Report::new("A year of listening");
/// report.budget.pages = Some(MostOf::new(2));
/// assert_eq!(report.budget.words, None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Budget {
    /// How many pages.
    pub pages: Option<MostOf>,
    /// How many words, those of its title, captions and tables among them. Where words stand side by side without spaces, each
    /// letter counts.
    pub words: Option<MostOf>,
    /// How many bytes its PDF has.
    pub bytes: Option<MostOf>,
}

/// A number that is not to be passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MostOf {
    /// The number.
    pub most: u64,
    /// Where it was read.
    pub span: Span,
}

impl MostOf {
    /// Returns a number that was read from no file.
    pub const fn new(most: u64) -> MostOf {
        MostOf { most, span: Span::NONE }
    }

    /// Returns what is wrong with a report that comes to more: `found` says to how much.
    pub(crate) fn passed(self, found: &str) -> Diagnostic {
        let message = format!("the report has {found}, and its budget is {}", self.most);
        Diagnostic::new(Code::Budget, self.span, message).help("shorten it, or write a larger number")
    }
}
