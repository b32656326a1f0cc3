//! Diagnostics up to a number of each code.

use std::collections::BTreeMap;

use super::{Code, Diagnostic, Lint, Severity, Span};
use crate::limits::{Limits, raise};

/// Diagnostics, of which no more than a number of each code are kept; those behind them are counted.
///
/// A file of one mistake, a hundred thousand times, would otherwise fill the memory and then the terminal.
#[derive(Clone, Debug)]
pub(crate) struct Kept {
    list: Vec<Diagnostic>,
    /// How many there are of each code, the counted ones among them.
    counts: BTreeMap<Code, usize>,
    most: usize,
    /// What warnings are taken for.
    lint: Lint,
}

impl Default for Kept {
    fn default() -> Kept {
        Kept::within(&Limits::default())
    }
}

impl Kept {
    /// Returns an empty collection that keeps as many of each code as the limits say.
    pub(crate) fn within(limits: &Limits) -> Kept {
        Kept { list: Vec::new(), counts: BTreeMap::new(), most: limits.messages, lint: Lint::default() }
    }

    /// Takes warnings for what a report says, from now on and of what has been found.
    pub(crate) fn judge(&mut self, lint: &Lint) {
        self.lint = lint.clone();
        self.list.retain_mut(|found| lint.severity(found.code).map(|severity| found.severity = severity).is_some());
        self.counts.retain(|code, _| lint.severity(*code).is_some());
    }

    /// Adds one.
    pub(crate) fn push(&mut self, mut diagnostic: Diagnostic) {
        let Some(severity) = self.lint.severity(diagnostic.code) else { return };
        diagnostic.severity = severity;
        let count = self.counts.entry(diagnostic.code).or_default();
        *count += 1;
        if *count <= self.most {
            self.list.push(diagnostic);
        }
    }

    /// Tells whether one more of a code would be kept.
    pub(crate) fn keeps(&self, code: Code) -> bool {
        self.count_of(code) < self.most
    }

    /// Adds all of another collection, in their order.
    pub(crate) fn append(&mut self, mut other: Kept) {
        for diagnostic in std::mem::take(&mut other.list) {
            if let Some(count) = other.counts.get_mut(&diagnostic.code) {
                *count -= 1;
            }
            self.push(diagnostic);
        }
        for (code, count) in other.counts.into_iter().filter(|(code, _)| self.lint.severity(*code).is_some()) {
            *self.counts.entry(code).or_default() += count;
        }
    }

    /// Returns the last one that was kept.
    pub(crate) fn last(&self) -> Option<&Diagnostic> {
        self.list.last()
    }

    /// Returns those that are kept, in the order in which they were added.
    pub(crate) fn list(&self) -> &[Diagnostic] {
        &self.list
    }

    /// Returns how many there are.
    pub(crate) fn len(&self) -> usize {
        self.counts.values().sum()
    }

    /// Returns how many there are of a severity.
    pub(crate) fn count(&self, severity: Severity) -> usize {
        self.counts
            .iter()
            .filter(|(code, _)| self.lint.severity(**code) == Some(severity))
            .map(|(_, count)| count)
            .sum()
    }

    /// Returns how many there are of a code.
    pub(crate) fn count_of(&self, code: Code) -> usize {
        self.counts.get(&code).copied().unwrap_or_default()
    }

    /// Returns, for every code of which some are not kept, how many those are; errors first.
    pub(crate) fn counted(&self) -> Vec<Diagnostic> {
        let behind = |(&code, &count): (&Code, &usize)| {
            let kept = self.list.iter().filter(|diagnostic| diagnostic.code == code).count();
            (count > kept).then(|| self.more(code, count - kept).help(raise("messages")))
        };
        let mut counted: Vec<Diagnostic> = self.counts.iter().filter_map(behind).collect();
        counted.sort_by_key(Diagnostic::severity);
        counted
    }

    /// Returns the diagnostic that stands for so many others of a code.
    pub(super) fn more(&self, code: Code, count: usize) -> Diagnostic {
        let more = Diagnostic::new(code, Span::NONE, format!("and {count} more of this kind"));
        Diagnostic { severity: self.lint.severity(code).unwrap_or(more.severity), ..more }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn many(code: Code, count: usize, most: usize) -> Kept {
        let mut kept = Kept::within(&Limits { messages: most, ..Limits::default() });
        (0..count).for_each(|at| kept.push(Diagnostic::new(code, Span::NONE, format!("{at}"))));
        kept
    }

    #[test]
    fn those_behind_the_limit_are_counted() {
        let mut kept = many(Code::Markdown, 7, 3);
        kept.append(many(Code::Overfull, 2, 3));
        kept.append(many(Code::Overfull, 9, 3));
        assert_eq!((kept.list().len(), kept.len()), (6, 18));
        assert_eq!((kept.count(Severity::Error), kept.count(Severity::Warning)), (7, 11));
        let counted: Vec<_> = kept.counted().into_iter().map(|one| (one.code, one.message)).collect();
        let expected = [(Code::Markdown, "and 4 more of this kind"), (Code::Overfull, "and 8 more of this kind")];
        assert_eq!(counted, expected.map(|(code, message)| (code, message.to_owned())));
    }
}
