//! The marks of notes in running text.

use super::inline::{Inline, NoteMark};
use super::rules::MAX_NESTED;
use crate::diagnostics::{Code, Diagnostic};

/// Returns a label as labels are compared: marks and notes may differ in case (GFM, "Footnotes").
pub(crate) fn folded(label: &str) -> String {
    label.to_lowercase()
}

/// Calls a function with the marks of some running text, in order.
pub(super) fn each_mark<'c>(
    content: &'c [Inline],
    depth: usize,
    linked: bool,
    see: &mut dyn FnMut(&'c NoteMark, bool),
) {
    if depth > MAX_NESTED {
        return;
    }
    for inline in content {
        match inline {
            Inline::Note(mark) => see(mark, linked),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Struck(inner) => {
                each_mark(inner, depth + 1, linked, see)
            }
            Inline::Link(link) => each_mark(&link.content, depth + 1, true, see),
            Inline::Phrase(phrase) => each_mark(&phrase.content, depth + 1, linked, see),
            Inline::Text(_) | Inline::Code(_) | Inline::Break(_) => {}
        }
    }
}

/// Returns the first mark of a note in some running text.
pub(super) fn first_mark(content: &[Inline]) -> Option<&NoteMark> {
    let mut first = None;
    each_mark(content, 0, false, &mut |mark, _| {
        first.get_or_insert(mark);
    });
    first
}

/// Tells whether a note is marked in some running text.
pub(crate) fn has_mark(content: &[Inline]) -> bool {
    first_mark(content).is_some()
}

/// Says that a mark stands where none can.
pub(crate) fn misplaced(mark: &NoteMark, place: &str) -> Diagnostic {
    let message = format!("a note cannot be marked in {place}");
    let help = "mark it in the text of a section, or say it in brackets";
    Diagnostic::new(Code::Markdown, mark.span, message).help(help)
}
