//! What a kind of block tells of itself, so that nothing that goes over blocks has to know their kinds.

use super::check::Check;
use super::{
    Alt, Block, Callout, Figure, Heading, Id, Inline, KeyFigures, Language, List, ListKind, PageBreak, Paragraph,
    Quote, Rule, Table,
};
use crate::diagnostics::Span;

/// A kind of block; its type says these things of itself.
pub(super) trait BlockKind {
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
    fn children(&self) -> Vec<&Block> {
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
    /// Nowhere but in a section itself.
    InSection,
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

impl BlockKind for Heading {
    fields!(span, language, id);

    fn name(&self) -> &'static str {
        "a heading"
    }

    fn lines(&self) -> Vec<&[Inline]> {
        vec![&self.content]
    }

    fn stands(&self) -> Stands {
        Stands::InSection
    }

    fn check(&self, check: &mut Check<'_>, _: usize) {
        check.line(&self.content, self.span, "the heading");
    }
}

impl BlockKind for Paragraph {
    fields!(span, language);

    fn name(&self) -> &'static str {
        "a paragraph"
    }

    fn lines(&self) -> Vec<&[Inline]> {
        vec![&self.content]
    }

    fn check(&self, check: &mut Check<'_>, _: usize) {
        check.paragraph(self);
    }
}

impl BlockKind for List {
    fields!(span, language, id);

    fn name(&self) -> &'static str {
        match self.kind {
            ListKind::Bullets => "a list",
            ListKind::Numbered { .. } => "a numbered list",
        }
    }

    fn children(&self) -> Vec<&Block> {
        self.items.iter().flat_map(|item| &item.content).collect()
    }

    fn check(&self, check: &mut Check<'_>, depth: usize) {
        check.list(self, depth);
    }
}

impl BlockKind for Quote {
    fields!(span, language, id);

    fn name(&self) -> &'static str {
        "a quotation"
    }

    fn children(&self) -> Vec<&Block> {
        self.content.iter().collect()
    }

    fn check(&self, check: &mut Check<'_>, depth: usize) {
        check.quote(self, depth);
    }
}

impl BlockKind for Figure {
    fields!(span, language, id);

    fn name(&self) -> &'static str {
        "a picture"
    }

    fn lines(&self) -> Vec<&[Inline]> {
        self.caption.as_deref().into_iter().collect()
    }

    fn is_read(&self) -> bool {
        self.alt != Alt::Decorative || self.caption.is_some() || self.credit.is_some()
    }

    fn check(&self, check: &mut Check<'_>, _: usize) {
        check.figure(self);
    }
}

impl BlockKind for Table {
    fields!(span, language, id);

    fn name(&self) -> &'static str {
        "a table"
    }

    fn lines(&self) -> Vec<&[Inline]> {
        let cells = self.header.iter().chain(self.rows.iter().flatten());
        cells.map(|cell| cell.content.as_slice()).collect()
    }

    fn check(&self, check: &mut Check<'_>, _: usize) {
        check.table(self);
    }
}

impl BlockKind for KeyFigures {
    fields!(span, language, id);

    fn name(&self) -> &'static str {
        "a strip of figures"
    }

    fn lines(&self) -> Vec<&[Inline]> {
        self.figures.iter().map(|figure| figure.label.as_slice()).collect()
    }

    fn stands(&self) -> Stands {
        Stands::InNoList
    }

    fn check(&self, check: &mut Check<'_>, _: usize) {
        check.key_figures(self);
    }
}

impl BlockKind for Callout {
    fields!(span, language, id);

    fn name(&self) -> &'static str {
        "a panel"
    }

    fn children(&self) -> Vec<&Block> {
        self.content.iter().collect()
    }

    fn lines(&self) -> Vec<&[Inline]> {
        self.title.as_deref().into_iter().collect()
    }

    fn stands(&self) -> Stands {
        Stands::InNoList
    }

    fn check(&self, check: &mut Check<'_>, depth: usize) {
        check.callout(self, depth);
    }
}

impl BlockKind for Rule {
    fields!(span);

    fn name(&self) -> &'static str {
        "a rule"
    }

    fn is_read(&self) -> bool {
        false
    }

    fn check(&self, _: &mut Check<'_>, _: usize) {}
}

impl BlockKind for PageBreak {
    fields!(span);

    fn name(&self) -> &'static str {
        "a page break"
    }

    fn stands(&self) -> Stands {
        Stands::InSection
    }

    fn is_read(&self) -> bool {
        false
    }

    fn check(&self, _: &mut Check<'_>, _: usize) {}
}
