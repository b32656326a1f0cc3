//! Blocks of code: lines that stay as they were typed (CommonMark 0.31, 4.4 and 4.5).

use std::ops::Range;

use pulldown_cmark::CodeBlockKind;

use super::builder::BlockBuilder;
use super::open_code::OpenCode;
use crate::diagnostics::{Code, Diagnostic, empty};
use crate::model::{Block, CodeBlock, Text};

/// What blocks of ours are to be called in a text one day.
const OURS: &str = "tidings";

impl BlockBuilder<'_, '_> {
    pub(super) fn start_code(&mut self, kind: &CodeBlockKind, range: Range<usize>) {
        self.end_paragraph();
        let written = self.literal.text().get(range.clone()).unwrap_or_default();
        let told = match kind {
            CodeBlockKind::Indented => Some((
                "a line that starts with four spaces is a block of code",
                "take the spaces out, or put a line of  ```  above the code and one below it",
            )),
            CodeBlockKind::Fenced(_) if !is_closed(written) => {
                Some(("no line of fences ends this block of code", "put one below its last line"))
            }
            CodeBlockKind::Fenced(_) => None,
        };
        if let Some((message, help)) = told {
            let span = self.span(range.clone());
            self.reader.report(Diagnostic::new(Code::MarkdownMeaning, span, message).help(help));
        }
        let info = match kind {
            CodeBlockKind::Fenced(info) => self.literal.plain(info).trim().to_owned(),
            CodeBlockKind::Indented => String::new(),
        };
        if info.split_whitespace().next() == Some(OURS) {
            return self.refuse(range, "a block cannot be read from a text", "write it as a block of its own");
        }
        let info = Some(info).filter(|info| !info.is_empty());
        self.code = Some(OpenCode { range, info, lines: Vec::new(), goes_on: false });
    }

    /// Adds letters that the parser read from a range of the text.
    pub(super) fn add_code(&mut self, text: &str, range: Range<usize>) {
        let Some(code) = &mut self.code else { return };
        let (place, plain) = (self.literal.place(range), self.literal.plain(text));
        let is_verbatim = self.reader.text.get(place.clone()) == Some(&*plain);
        let mut at = place.start;
        for line in plain.split_inclusive('\n') {
            let words = line.trim_end_matches(['\n', '\r']);
            let place = if is_verbatim { at..at + words.len() } else { place.clone() };
            at += line.len();
            let span = self.reader.span(place);
            match code.lines.last_mut().filter(|_| code.goes_on) {
                Some(last) => {
                    last.text.push_str(words);
                    last.span.end = last.span.end.max(span.end);
                }
                None => code.lines.push(Text { text: words.to_owned(), span }),
            }
            code.goes_on = words.len() == line.len();
        }
    }

    pub(super) fn end_code(&mut self) {
        let Some(OpenCode { range, info, mut lines, .. }) = self.code.take() else { return };
        while lines.last().is_some_and(|line| line.text.trim().is_empty()) {
            lines.pop();
        }
        let span = self.span(range);
        if lines.is_empty() {
            return self.reader.report(empty("the block of code", span));
        }
        let mut block = CodeBlock::new(lines);
        (block.info, block.span) = (info, span);
        self.push(Block::CodeBlock(block));
    }
}

/// Tells whether the last line of a fenced block is a fence.
fn is_closed(written: &str) -> bool {
    let sign = if written.trim_start().starts_with('~') { '~' } else { '`' };
    let mut lines = written.trim_end().lines();
    let last = lines.next_back().unwrap_or_default();
    // Within a quotation its sign stands before.
    let fence = last.trim_start_matches([' ', '\t', '>']).trim_end();
    lines.next().is_some() && fence.len() >= 3 && fence.chars().all(|letter| letter == sign)
}
