//! What is set to see whether it has room, and is set otherwise where it has none.

use std::collections::BTreeSet;

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Severity};
use crate::layout::compose::Composer;

/// What was set in an attempt, and what is known since of what could not be.
pub(super) struct Tried<T> {
    pub(super) set: T,
    told: Diagnostics,
    /// The characters that had been reported as missing before.
    missing: BTreeSet<char>,
}

impl<T> Tried<T> {
    /// Forgets what it tells, for it is made again otherwise.
    pub(super) fn undo(self, composer: &mut Composer<'_, '_>) {
        composer.setter.missing = self.missing;
    }

    /// Tells what it tells, and returns what was set.
    pub(super) fn keep(self, composer: &mut Composer<'_, '_>) -> T {
        composer.setter.diagnostics.append(self.told);
        self.set
    }
}

/// Sets something that may have no room; where that is a mistake, or tears words, nothing comes back, and nothing is told of it.
pub(super) fn attempt<'r, 'f, T>(
    composer: &mut Composer<'r, 'f>,
    set: impl FnOnce(&mut Composer<'r, 'f>) -> T,
) -> Option<Tried<T>> {
    let nothing = Diagnostics::within(composer.setter.report.sources.clone(), composer.setter.bounds.limits());
    let before = std::mem::replace(&mut composer.setter.diagnostics, nothing);
    let missing = composer.setter.missing.clone();
    let set = set(composer);
    let told = std::mem::replace(&mut composer.setter.diagnostics, before);
    let is_in_the_way = |told: &Diagnostic| told.severity() == Severity::Error || told.code == Code::Overfull;
    let has_room = !told.iter().any(is_in_the_way);
    let tried = Tried { set, told, missing };
    if has_room {
        return Some(tried);
    }
    tried.undo(composer);
    None
}
