//! What a kind of block tells of itself, so that nothing that goes over blocks has to know their kinds.

use super::checker::Check;
use super::{Id, Inline, Language};
use crate::diagnostics::Span;

/// A kind of the blocks `B`; its type says these things of itself. Only a kind that holds blocks has to know what they are.
pub(super) trait BlockKind<B> {
    /// Returns what messages call it, with an article.
    fn name(&self) -> &'static str;

    /// Returns where it was read.
    fn span(&self) -> Span;

    /// Returns its language and direction, where they are not those of what stands around it.
    fn language(&self) -> Option<&Language> {
        None
    }

    /// Returns the place of its language, if it has letters.
    fn language_mut(&mut self) -> Option<&mut Option<Language>> {
        None
    }

    /// Returns what links call it, where its author says so.
    fn id(&self) -> Option<&Id> {
        None
    }

    /// Returns the place of what links call it, if it can be called.
    fn id_mut(&mut self) -> Option<&mut Option<Id>> {
        None
    }

    /// Returns the blocks that stand in it, in order.
    fn children(&self) -> Vec<&B> {
        Vec::new()
    }

    /// Returns the lines that it says itself, in reading order, before those of its blocks.
    fn lines(&self) -> Vec<&[Inline]> {
        Vec::new()
    }

    /// Returns where it may stand.
    fn stands(&self) -> Stands {
        Stands::Anywhere
    }

    /// Tells whether it spans the columns that it would stand in one of.
    fn spans(&self) -> bool {
        false
    }

    /// Tells whether it asks for half a page.
    fn is_half(&self) -> bool {
        false
    }

    /// Tells whether it says something to somebody who listens.
    fn is_read(&self) -> bool {
        true
    }

    /// Reports what is wrong with it where it stands in so many lists and quotations.
    fn check(&self, check: &mut Check<'_>, depth: usize);
}

/// Where a block may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stands {
    /// Among others, in lists and in quotations.
    Anywhere,
    /// In no list and in no quotation.
    InNoList,
}

/// Writes the methods of a [`BlockKind`] that return fields of its type.
macro_rules! fields {
    ($($field:ident),*) => {
        $($crate::model::kind::field!($field);)*
    };
}

/// Writes the methods of a [`BlockKind`] that return one field.
macro_rules! field {
    (span) => {
        fn span(&self) -> crate::diagnostics::Span {
            self.span
        }
    };
    (language) => {
        fn language(&self) -> Option<&crate::model::Language> {
            self.language.as_ref()
        }

        fn language_mut(&mut self) -> Option<&mut Option<crate::model::Language>> {
            Some(&mut self.language)
        }
    };
    (id) => {
        fn id(&self) -> Option<&crate::model::Id> {
            self.id.as_ref()
        }

        fn id_mut(&mut self) -> Option<&mut Option<crate::model::Id>> {
            Some(&mut self.id)
        }
    };
}

pub(super) use {field, fields};
