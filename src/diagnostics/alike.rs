//! What messages of many places say alike: counts, and that something is empty.

use std::fmt::Display;

use super::{Code, Diagnostic, Span};

/// Returns a number with what it counts: the word, or with an s behind it where it is not one.
pub(crate) fn counted<N: Display + PartialEq + From<u8>>(number: N, one: &str) -> String {
    let s = if number == N::from(1) { "" } else { "s" };
    format!("{number} {one}{s}")
}

/// Says that something has no text; `name` is what messages call it.
pub(crate) fn empty(name: &str, span: Span) -> Diagnostic {
    let message = format!("{name} has no text");
    Diagnostic::new(Code::EmptyText, span, message).help("write what it says, or take it out")
}

/// Says that a list has nothing in it.
pub(crate) fn empty_list(span: Span) -> Diagnostic {
    Diagnostic::new(Code::EmptyText, span, "the list is empty").help("write what belongs into it, or take it out")
}

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn one_is_no_several() {
        assert_eq!(
            [counted(0_u32, "page"), counted(1_i64, "page"), counted(2_usize, "page")],
            ["0 pages", "1 page", "2 pages"]
        );
    }
}
