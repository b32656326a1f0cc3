//! The words of machines, line by line.

use super::checker::Check;
use super::kind::{BlockKind, fields};
use super::{Id, Text};
use crate::diagnostics::Span;

/// A block of code: lines that stay as they are typed, in letters of one width, from left to right.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct CodeBlock {
    /// Its lines.
    pub lines: Vec<Text>,
    /// What it is written in, such as `toml`; it is not printed.
    pub info: Option<String>,
    /// What links call it.
    pub id: Option<Id>,
    /// Where it was read.
    pub span: Span,
}

impl CodeBlock {
    /// Returns a block of these lines.
    pub fn new(lines: Vec<Text>) -> CodeBlock {
        CodeBlock { lines, ..CodeBlock::default() }
    }
}

impl<B> BlockKind<B> for CodeBlock {
    fields!(span, id);

    fn name(&self) -> &'static str {
        "a block of code"
    }

    fn check(&self, check: &mut Check<'_>, _: usize) {
        if self.lines.iter().all(|line| line.text.trim().is_empty()) {
            check.empty(self.span, "the block of code");
        }
        self.lines.iter().for_each(|line| check.letters(&line.text, |at| line.span_at(at)));
    }
}
