//! Markdown to blocks: CommonMark with tables, read with the place of every letter.
//!
//! The parser's events build blocks on a stack of open containers, so that no input recurses. What a
//! page cannot show (raw HTML) is reported where it stands and left out of a
//! report that will not be built; nothing else is ever dropped. Running text is built in `line`.

mod builder;
mod code;
mod doubts;
mod id;
mod inline;
mod labels;
mod marks;
pub(super) mod new_page;
mod notes;
mod open_code;
mod refused;
mod run_on;
mod stars;
mod table;

use super::literal::Literal;
use super::reader::{Reader, Value};
use crate::diagnostics::{Code, Diagnostic, empty};
use crate::model::{Block, Inline, Paragraph, Phrase};
use builder::{BlockBuilder, Pictures};
pub(super) use run_on::without_sign;

/// Returns the blocks of a Markdown string; `name` is how messages call it.
pub(super) fn text(reader: &mut Reader, value: &Value, name: &str) -> Vec<Block> {
    let literal = reader.literal(value, name);
    literal.map(|literal| blocks(reader, &literal, name)).unwrap_or_default()
}

/// Returns the blocks that a text consists of; `name` is how messages call it.
pub(super) fn blocks(reader: &mut Reader, literal: &Literal, name: &str) -> Vec<Block> {
    let errors = reader.errors();
    let shielded = literal.shielded();
    let literal = shielded.as_ref().unwrap_or(literal);
    new_page::check(reader, literal);
    let blocks = BlockBuilder::new(reader, literal, Pictures::StandAlone).run();
    if blocks.is_empty() {
        nothing_left(reader, literal, name, errors);
    }
    blocks
}

/// Reports a text of which Markdown leaves nothing, such as the address of a link alone, unless
/// something has been reported about it.
fn nothing_left(reader: &mut Reader, literal: &Literal, name: &str, errors: usize) {
    if !reader.has_erred(errors) {
        let place = reader.span(literal.written());
        reader.report(empty(name, place));
    }
}

/// Returns the paragraphs of a text that may hold nothing else; `name` is how messages call it.
pub(super) fn paragraphs(reader: &mut Reader, literal: &Literal, name: &'static str) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    let shielded = literal.shielded();
    let literal = shielded.as_ref().unwrap_or(literal);
    for block in BlockBuilder::new(reader, literal, Pictures::Nowhere(name)).run() {
        if let Block::Paragraph(paragraph) = block {
            paragraphs.push(paragraph);
        } else {
            misplaced(reader, literal, &block, name);
        }
    }
    paragraphs
}

/// Returns the running text of a single line, such as a title, in which no mark starts a block; `name` is how messages
/// call it.
pub(super) fn line(reader: &mut Reader, literal: &Literal, name: &'static str) -> Option<Vec<Inline>> {
    let errors = reader.errors();
    let shielded = literal.shielded();
    let literal = shielded.as_ref().unwrap_or(literal);
    let blocks = BlockBuilder::new(reader, literal, Pictures::Nowhere(name)).run_inlines();
    let mut paragraphs =
        blocks.into_iter().filter_map(|block| if let Block::Paragraph(text) = block { Some(text) } else { None });
    let first = paragraphs.next().map(as_line);
    for paragraph in paragraphs {
        let message = format!("{name} is one line of text, without empty lines");
        let diagnostic = Diagnostic::new(Code::Markdown, paragraph.span, message);
        reader.report(diagnostic.help("put it on the same line, or take the empty line out"));
    }
    if first.is_none() {
        nothing_left(reader, literal, name, errors);
    }
    first
}

/// A line is one phrase where the paragraph was.
fn as_line(Paragraph { content, language, span, .. }: Paragraph) -> Vec<Inline> {
    match language {
        Some(language) => vec![Inline::Phrase(Phrase { content, language, span })],
        None => content,
    }
}

/// Reports a block where only a line of text is possible.
fn misplaced(reader: &mut Reader, literal: &Literal, block: &Block, name: &str) {
    let (what, span) = block.named();
    let backslash = literal.backslash();
    let help = format!("if it is meant as text, write  {backslash}  before the mark that makes it {what}");
    reader.report(Diagnostic::new(Code::Markdown, span, format!("{what} cannot stand in {name}")).help(help));
}
