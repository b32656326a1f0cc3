//! Which warnings are told, and which of them are mistakes: a report's own choice.

use std::collections::BTreeMap;

use super::{Code, Severity};

/// What warnings of a kind are taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LintLevel {
    /// They are not told.
    Off,
    /// They are warnings.
    Warning,
    /// They are mistakes, with which a report is not built.
    Error,
}

/// What warnings are taken for, kind by kind; those that nothing is said of are warnings. Mistakes stay mistakes.
///
/// ```
/// use tidings::diagnostics::{Code, Lint, LintLevel};
///
/// let mut lint = Lint::default();
/// assert!(lint.set(Code::PictureResolution, LintLevel::Error));
/// assert!(!lint.set(Code::AltMissing, LintLevel::Off), "a picture without words stays a mistake");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lint {
    levels: BTreeMap<Code, LintLevel>,
}

impl Lint {
    /// Says what warnings of a kind are taken for; tells whether that is a kind of warnings.
    pub fn set(&mut self, code: Code, level: LintLevel) -> bool {
        let is_warning = code.severity() == Severity::Warning;
        if is_warning {
            self.levels.insert(code, level);
        }
        is_warning
    }

    /// Returns how much a mistake of a kind matters; nothing where it is not told.
    pub(crate) fn severity(&self, code: Code) -> Option<Severity> {
        match self.levels.get(&code) {
            Some(LintLevel::Off) => None,
            Some(LintLevel::Error) => Some(Severity::Error),
            Some(LintLevel::Warning) | None => Some(code.severity()),
        }
    }
}
