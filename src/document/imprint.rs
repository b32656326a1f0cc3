//! The imprint: a list of terms, each with what is said of it, and words below.

use super::build::{Builder, Place};
use super::credits;
use super::flow::Flow;
use super::tongue::Tongue;
use super::tree::{Numbering, Role};
use crate::diagnostics::Span;
use crate::model::{Anchor, Imprint, ImprintRow, Inline, plain};
use crate::theme::Word;

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
        let rows = rows(builder, &imprint.rows, section, imprint.span);
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

/// What an imprint would say of pictures, in a report that has none; nothing where it would say nothing.
pub(super) fn of_pictures<'r>(builder: &mut Builder<'r, '_>) -> Option<Colophon<'r>> {
    let credits = credits::lines(builder);
    if credits.is_empty() {
        return None;
    }
    let list = builder.node(builder.root(), Role::List(Numbering::None));
    let rows = vec![pictures(builder, &credits, list, Span::NONE)];
    Some(Colophon { tongue: builder.tongue, rows, text: Vec::new(), span: Span::NONE })
}

/// The rows of an imprint, and one for the pictures whose words stand nowhere else.
fn rows<'r>(builder: &mut Builder<'r, '_>, rows: &'r [ImprintRow], section: Place<'r>, span: Span) -> Vec<Term<'r>> {
    let credits = credits::lines(builder);
    if rows.is_empty() && credits.is_empty() {
        return Vec::new();
    }
    // Its labels are words and count nothing (ISO 32000-1, table 347).
    let list = builder.node(section, Role::List(Numbering::None));
    // A row of the author's that is called so takes them in.
    let word = plain(&[builder.word(Word::Pictures)]);
    let own = rows.iter().position(|row| plain(&row.term).trim() == word);
    let terms = rows.iter().enumerate().map(|(index, row)| {
        let item = builder.node(list, Role::ListItem);
        let label = builder.node(item, Role::Label).node;
        let label = builder.flow(&row.term, label);
        let body = builder.node(item, Role::ListBody).node;
        let more = credits.iter().filter(|_| own == Some(index)).cloned();
        let all: Vec<Vec<Inline>> = row.lines.iter().cloned().chain(more).collect();
        Term { label, body: builder.flow_of(&lines(&all), body), span: row.span }
    });
    let mut terms: Vec<Term<'r>> = terms.collect();
    if !credits.is_empty() && own.is_none() {
        terms.push(pictures(builder, &credits, list, span));
    }
    terms
}

/// The row of pictures.
fn pictures<'r>(builder: &mut Builder<'r, '_>, credits: &[Vec<Inline>], list: Place<'r>, span: Span) -> Term<'r> {
    let item = builder.node(list, Role::ListItem);
    let label = builder.node(item, Role::Label).node;
    let word = builder.word(Word::Pictures);
    let label = builder.flow_of(&[word], label);
    let body = builder.node(item, Role::ListBody).node;
    Term { label, body: builder.flow_of(&lines(credits), body), span }
}

/// Lines as running text that its author has ended in these places.
pub(super) fn lines(lines: &[Vec<Inline>]) -> Vec<Inline> {
    lines.join(&Inline::Break(Span::NONE))
}
