//! Blocks of code: an element of the line for each line, in one that says what they are.

use crate::document::build::{Builder, Place};
use crate::document::code_lines::CodeLines;
use crate::document::flow::Flow;
use crate::document::leaf::{HasLeaves, Leaf};
use crate::document::tongue::Tongue;
use crate::document::tree::Role;
use crate::model::{CodeBlock, Direction, Text};

/// So many columns are between two stops of a tabulator (CommonMark 0.31, 2.2).
const TAB: usize = 4;

/// Builds a block of code, whose lines run from left to right. `Code` stands in a block, as all that is told within a line does
/// (ISO 32000-1, 14.8.4.4.1).
pub(super) fn build<'r>(builder: &mut Builder<'r, '_>, block: &'r CodeBlock, place: Place<'r>) -> CodeLines<'r> {
    builder.tongue = Tongue { direction: Direction::LeftToRight, ..builder.tongue };
    let whole = builder.node(place, Role::Paragraph);
    let code = builder.node(whole, Role::Code);
    let line = |line: &'r Text| {
        let text = expanded(line.text.trim_end());
        (!text.is_empty()).then(|| {
            let node = builder.node(code, Role::Line).node;
            Flow::words(text, node, builder.tongue, line.span).in_code()
        })
    };
    let lines = block.lines.iter().map(line).collect();
    CodeLines { lines, info: block.info.as_deref(), node: whole.node }
}

/// Returns a line with spaces in place of tabulators.
fn expanded(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut column = 0;
    for letter in line.chars() {
        let width = if letter == '\t' { TAB - column % TAB } else { 1 };
        column += width;
        if letter == '\t' {
            text.extend(std::iter::repeat_n(' ', width));
        } else {
            text.push(letter);
        }
    }
    text
}

impl HasLeaves for CodeLines<'_> {
    fn tell<'d>(&'d self, hear: &mut dyn FnMut(Leaf<'d>)) {
        hear(Leaf::Code(self));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabulators_go_on_to_the_next_stop() {
        assert_eq!((expanded("\ta\tb"), expanded("abcd\te")), ("    a   b".to_owned(), "abcd    e".to_owned()));
    }
}
