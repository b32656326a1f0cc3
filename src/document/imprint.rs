//! The imprint: a list of terms, each with what is said of it, and words below.

use super::build::{Builder, Place};
use super::flow::Flow;
use super::tongue::Tongue;
use super::tree::{Numbering, Role};
use crate::diagnostics::Span;
use crate::model::{Anchor, Imprint, ImprintRow, Inline};

/// An imprint.
#[derive(Debug)]
pub(crate) struct Colophon<'r> {
    pub(crate) tongue: Tongue<'r>,
    pub(crate) rows: Vec<Term<'r>>,
    /// The paragraphs below them.
    pub(crate) text: Vec<Flow<'r>>,
    pub(crate) span: Span,
}

/// A term, and what is said of it: label and body of a list's item, for before PDF 2.0 there are no other elements for the two
/// (ISO 32000-1, 14.8.4.3.3: `Lbl` is also "the term being defined").
#[derive(Debug)]
pub(crate) struct Term<'r> {
    pub(crate) label: Flow<'r>,
    pub(crate) body: Flow<'r>,
    pub(crate) span: Span,
}

/// Builds an imprint.
pub(super) fn build<'r>(builder: &mut Builder<'r, '_>, imprint: &'r Imprint) -> Colophon<'r> {
    builder.speak(imprint.language.as_ref(), |builder| {
        builder.name_next(Anchor::IMPRINT);
        let section = builder.node(builder.root(), Role::Section);
        let rows = rows(builder, &imprint.rows, section);
        let text = imprint.text.iter().map(|paragraph| {
            builder.speak(paragraph.language.as_ref(), |builder| {
                let node = builder.node(section, Role::Paragraph).node;
                builder.flow(&paragraph.content, node)
            })
        });
        let text = text.collect();
        Colophon { tongue: builder.tongue, rows, text, span: imprint.span }
    })
}

fn rows<'r>(builder: &mut Builder<'r, '_>, rows: &'r [ImprintRow], section: Place<'r>) -> Vec<Term<'r>> {
    if rows.is_empty() {
        return Vec::new();
    }
    // Its labels are words and count nothing (ISO 32000-1, table 347).
    let list = builder.node(section, Role::List(Numbering::None));
    let terms = rows.iter().map(|row| {
        let item = builder.node(list, Role::ListItem);
        let label = builder.node(item, Role::Label).node;
        let label = builder.flow(&row.term, label);
        let body = builder.node(item, Role::ListBody).node;
        Term { label, body: builder.flow_of(&lines(&row.lines), body), span: row.span }
    });
    terms.collect()
}

/// Lines as running text that its author has ended in these places.
pub(super) fn lines(lines: &[Vec<Inline>]) -> Vec<Inline> {
    lines.join(&Inline::Break(Span::NONE))
}
