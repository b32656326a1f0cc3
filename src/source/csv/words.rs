//! The running text of a cell: words as they are, in which marks of notes alone are marks.

use std::ops::Range;

use super::{DataCell, DataFile};
use crate::diagnostics::Span;
use crate::model::{Inline, NoteMark, Text};
use crate::source::values::is_name;
use crate::theme::Notation;

impl DataFile {
    /// Returns a cell as running text; a plain number is written as a language writes it, if one is given.
    pub(in crate::source) fn inlines(&self, cell: &DataCell, notation: Option<&Notation>) -> Vec<Inline> {
        let written = notation.and_then(|notation| notation.write(&self.number(cell)?));
        match written {
            Some(text) => vec![Inline::Text(Text { text, span: cell.span })],
            None => words(cell),
        }
    }
}

/// Returns words with their line ends and marks of notes.
fn words(cell: &DataCell) -> Vec<Inline> {
    let text = cell.text.trim_end();
    let mut content = Vec::new();
    let mut at = text.len() - text.trim_start().len();
    while let Some((label, range)) = mark(text, at) {
        push_text(&mut content, cell, at..range.start);
        let span = place(cell, range.clone());
        content.push(Inline::Note(NoteMark { label: label.to_owned(), span }));
        at = range.end;
    }
    push_text(&mut content, cell, at..text.len());
    content
}

/// Adds the lines of a part of a cell.
fn push_text(content: &mut Vec<Inline>, cell: &DataCell, range: Range<usize>) {
    let lines: Vec<&str> = cell.text[range.clone()].split('\n').collect();
    let (mut at, last) = (range.start, lines.len() - 1);
    for (index, line) in lines.into_iter().enumerate() {
        let next = at + line.len() + 1;
        if index > 0 {
            content.push(Inline::Break(place(cell, at - 1..at)));
            at += line.len() - line.trim_start().len();
        }
        let end = at + cell.text[at..next - 1].trim_end().len();
        let text = at..if index < last { end } else { next - 1 };
        if !text.is_empty() {
            let span = place(cell, text.clone());
            content.push(Inline::Text(Text { text: cell.text[text].to_owned(), span }));
        }
        at = next;
    }
}

/// Returns the place of a part of a cell; all of the cell, where quotation marks in it are written twice.
fn place(cell: &DataCell, part: Range<usize>) -> Span {
    let is_exact = cell.span.end - cell.span.start == cell.text.len();
    if !is_exact {
        return cell.span;
    }
    Span { start: cell.span.start + part.start, end: cell.span.start + part.end, ..cell.span }
}

/// Returns the name of the first note that is marked in a text from a byte on, and where.
fn mark(text: &str, from: usize) -> Option<(&str, Range<usize>)> {
    let mut from = from;
    while let Some(at) = text[from..].find("[^").map(|at| from + at) {
        let label = text[at + 2..].find(']').map(|length| &text[at + 2..at + 2 + length]);
        if let Some(label) = label.filter(|label| is_name(label)) {
            return Some((label, at..at + label.len() + 3));
        }
        from = at + 2;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::plain;

    #[test]
    fn marks_of_notes_are_marks_and_all_else_is_words() {
        let of = |text: &str| words(&DataCell { text: text.to_owned(), span: Span::NONE });
        let content = of(" *Two*[^a] of [them]\n [^No] x[^2]");
        let marks = content.iter().filter(|inline| matches!(inline, Inline::Note(_))).count();
        let breaks = content.iter().filter(|inline| matches!(inline, Inline::Break(_))).count();
        assert_eq!((plain(&content).as_str(), marks, breaks), ("*Two* of [them] [^No] x", 2, 1));
    }
}
