//! What each kind of block tells of itself; those with a file of their own do so there.

use super::checker::{Check, WideKind};
use super::kind::{BlockKind, Stands, fields};
use super::{
    Block, BlockWidth, Figure, Gallery, Heading, Inline, List, ListKind, PageBreak, Paragraph, Pull, Quote, Rule,
    Table, Width,
};

impl BlockKind<Block> for Heading {
    fields!(span, language, id);

    fn name(&self) -> &'static str {
        "a heading"
    }

    fn lines(&self) -> Vec<&[Inline]> {
        vec![&self.content]
    }

    fn stands(&self) -> Stands {
        Stands::InNoList
    }

    fn check(&self, check: &mut Check<'_>, _: usize) {
        check.line(&self.content, self.span, "the heading");
    }
}

impl BlockKind<Block> for Paragraph {
    fields!(span, language, id);

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

impl BlockKind<Block> for List {
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

impl BlockKind<Block> for Quote {
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

impl BlockKind<Block> for Pull {
    fields!(span, language, id);

    fn name(&self) -> &'static str {
        "a pulled quotation"
    }

    fn lines(&self) -> Vec<&[Inline]> {
        vec![&self.content]
    }

    fn spans(&self) -> bool {
        self.width.is_some_and(BlockWidth::spans)
    }

    fn stands(&self) -> Stands {
        Stands::InNoList
    }

    fn is_read(&self) -> bool {
        !self.repeats || self.portrait.as_ref().is_some_and(|portrait| portrait.alt.is_some())
    }

    fn check(&self, check: &mut Check<'_>, _: usize) {
        check.line(&self.content, self.span, "the pulled quotation");
        let takes = &[BlockWidth::Text, BlockWidth::Margin, BlockWidth::Page, BlockWidth::Bleed];
        check.breadth(self.width, 0, self.span, WideKind { name: "a pulled quotation", takes });
        check.attribution((self.by.as_deref(), self.role.as_deref()), self.span);
        if let Some(portrait) = &self.portrait {
            check.portrait(portrait, self.by.is_some());
        }
    }
}

impl BlockKind<Block> for Figure {
    fields!(span, language, id);

    fn name(&self) -> &'static str {
        "a picture"
    }

    fn lines(&self) -> Vec<&[Inline]> {
        self.caption.as_deref().into_iter().collect()
    }

    fn is_read(&self) -> bool {
        Figure::is_read(self)
    }

    fn spans(&self) -> bool {
        matches!(self.placing.width, Some(Width::Page | Width::Bleed))
    }

    fn is_half(&self) -> bool {
        self.placing.width == Some(Width::Half)
    }

    fn check(&self, check: &mut Check<'_>, depth: usize) {
        check.figure(self);
        check.placing(&self.placing, depth);
    }
}

impl BlockKind<Block> for Gallery {
    fields!(span, language, id);

    fn name(&self) -> &'static str {
        "a row of pictures"
    }

    fn lines(&self) -> Vec<&[Inline]> {
        self.figures.iter().filter_map(|figure| figure.caption.as_deref()).chain(self.caption.as_deref()).collect()
    }

    fn stands(&self) -> Stands {
        Stands::InNoList
    }

    fn is_read(&self) -> bool {
        Gallery::is_read(self)
    }

    fn spans(&self) -> bool {
        self.width.is_none_or(BlockWidth::spans)
    }

    fn check(&self, check: &mut Check<'_>, _: usize) {
        check.gallery(self);
    }
}

impl BlockKind<Block> for Table {
    fields!(span, language, id);

    fn name(&self) -> &'static str {
        "a table"
    }

    fn lines(&self) -> Vec<&[Inline]> {
        self.cells().map(|cell| cell.content.as_slice()).collect()
    }

    fn spans(&self) -> bool {
        self.width.is_some_and(BlockWidth::spans)
    }

    fn is_half(&self) -> bool {
        self.width == Some(BlockWidth::Half)
    }

    fn check(&self, check: &mut Check<'_>, depth: usize) {
        check.table(self);
        check.breadth(
            self.width,
            depth,
            self.span,
            WideKind { name: "a table", takes: &[BlockWidth::Text, BlockWidth::Page, BlockWidth::Half] },
        );
    }
}

impl BlockKind<Block> for Rule {
    fields!(span);

    fn name(&self) -> &'static str {
        "a rule"
    }

    fn is_read(&self) -> bool {
        false
    }

    fn check(&self, _: &mut Check<'_>, _: usize) {}
}

impl BlockKind<Block> for PageBreak {
    fields!(span);

    fn name(&self) -> &'static str {
        "a page break"
    }

    fn stands(&self) -> Stands {
        Stands::InNoList
    }

    fn is_read(&self) -> bool {
        false
    }

    fn check(&self, _: &mut Check<'_>, _: usize) {}
}
