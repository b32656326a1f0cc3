//! Ids: the names of parts of a report, and the addresses that lead to them.

use crate::diagnostics::Span;

/// What stands for the number of a page in the words of a link to what is on it.
pub(crate) const PAGE_NUMBER: &str = "{page}";

/// The name of a part of a report, by which links lead to it: `accounts` for `#accounts`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Id {
    /// Letters and digits of any script, and hyphens between them; no two parts of a report have the same.
    pub name: String,
    /// Where it was read.
    pub span: Span,
}

impl Id {
    /// Returns a name that was read from no file.
    pub fn new(name: impl Into<String>) -> Id {
        Id { name: name.into(), span: Span::NONE }
    }
}

/// Returns the name within the report that an address leads to, if it leads to one.
pub(crate) fn inner(url: &str) -> Option<&str> {
    url.strip_prefix('#')
}
