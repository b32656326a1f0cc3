//! Key figures: numbers that stand for the whole.

use super::checker::{Check, WideKind};
use super::kind::{BlockKind, Stands, fields};
use super::{BlockWidth, Id, Inline, Language};
use crate::diagnostics::Span;

/// Key figures: numbers that stand for the whole, each over what it counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct KeyFigures {
    /// The figures, in order.
    pub figures: Vec<KeyFigure>,
    /// How wide it is: as the page, which it is if nothing is said, as the text, as the column beside that, or on
    /// a ground to the edges of the paper.
    pub width: Option<BlockWidth>,
    /// What links call them.
    pub id: Option<Id>,
    /// Their language and direction, where they are not those of what stands around them.
    pub language: Option<Language>,
    /// Where they were read.
    pub span: Span,
}

impl KeyFigures {
    /// Returns these figures.
    pub fn new(figures: Vec<KeyFigure>) -> KeyFigures {
        KeyFigures { figures, ..KeyFigures::default() }
    }
}

/// A key figure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct KeyFigure {
    /// The number as it is printed, or a word or two in its place.
    pub value: String,
    /// What it is counted in, such as `h` or `%`: printed smaller.
    pub unit: Option<String>,
    /// What it counts.
    pub label: Vec<Inline>,
    /// Where it comes from.
    pub source: Option<Vec<Inline>>,
    /// What is heard in place of value and unit, such as "44 hours".
    pub spoken: Option<String>,
    /// Where it was read.
    pub span: Span,
}

impl KeyFigure {
    /// Returns a figure and what it counts.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> KeyFigure {
        KeyFigure { value: value.into(), label: vec![Inline::text(label)], ..KeyFigure::default() }
    }
}

impl<B> BlockKind<B> for KeyFigures {
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

    fn spans(&self) -> bool {
        self.width.is_none_or(BlockWidth::spans)
    }

    fn check(&self, check: &mut Check<'_>, _: usize) {
        let takes = &[BlockWidth::Text, BlockWidth::Margin, BlockWidth::Page, BlockWidth::Bleed];
        check.breadth(self.width, 0, self.span, WideKind { name: "a strip of figures", takes });
        if self.figures.is_empty() {
            check.empty(self.span, "the strip of figures");
        }
        for figure in &self.figures {
            check.words(&figure.value, figure.span, "the figure's value");
            check.optional_words(figure.unit.as_deref(), figure.span, "the figure's unit");
            check.line(&figure.label, figure.span, "the figure's label");
            check.optional_line(figure.source.as_deref(), figure.span, "the figure's source");
            check.optional_words(figure.spoken.as_deref(), figure.span, "what is heard of the figure");
        }
    }
}
