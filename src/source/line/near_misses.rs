//! Near misses: what CommonMark takes for text because it is nearly a link or strong text.

use std::ops::Range;

use super::OpenLine;
use crate::diagnostics::{Code, Diagnostic};
use crate::source::brackets;
use crate::source::letters::is_of_word;
use crate::source::reader::Reader;

impl OpenLine<'_> {
    /// What CommonMark takes for text because it is nearly a link or strong text is a mistake.
    pub(super) fn check_near_misses(&mut self, reader: &mut Reader, range: Range<usize>) {
        let marks = self.literal.text()[range.clone()].bytes();
        if !marks.fold(false, |found, byte| found | matches!(byte, b']' | b'*')) {
            return;
        }
        reader.noted |= self.ends_word(range.clone());
        if let Some(at) = self.unescaped(range.clone(), ']', "](") {
            let help =
                "write  [text](https://example.org)  without spaces in the address and without another link inside";
            let place = reader.span(self.literal.place(at..at + 2));
            // What was meant is looked for along the line, which may be long: not for mistakes that are only counted.
            let keeps = reader.found.keeps(Code::Markdown) && reader.found.keeps(Code::BadLink);
            let near = if keeps { brackets::near(self.literal.text(), at) } else { None };
            let diagnostic = match near {
                Some(near) => Diagnostic::new(Code::Markdown, place, near.message).help(near.help()),
                None => Diagnostic::new(Code::BadLink, place, "this is not quite a link").help(help),
            };
            reader.report(diagnostic);
        }
        if let Some(at) = self.parted_link(range.clone()) {
            let text = self.literal.text();
            let place = reader.span(self.literal.place(at..at + 2));
            let diagnostic = Diagnostic::new(Code::BadLink, place, "a space parts the link's text from its address");
            let mark = if text[at + 3..].starts_with("lang:") { "lang:fr" } else { "https://example.org" };
            reader.report(diagnostic.help(format!("write  [text]({mark})  without a space between")));
        }
        let backslash = self.literal.backslash();
        let help = format!(
            "leave punctuation and spaces outside the marks:  **text**:  For asterisks write  {backslash}*{backslash}*"
        );
        let is_note = |at: usize| is_note_mark(self.literal.text(), at);
        if let Some(at) = self.unescaped(range, '*', "**").filter(|at| !self.starred && !is_note(*at)) {
            self.starred = true;
            let place = reader.span(self.literal.place(at..at + 2));
            let diagnostic = Diagnostic::new(Code::Markdown, place, "`**` marks no strong text here");
            reader.report(diagnostic.help(help));
        }
    }

    /// Tells whether a range has a star right behind a word, as those have to which a note belongs.
    fn ends_word(&self, range: Range<usize>) -> bool {
        let text = self.literal.text();
        let mut stars = text[range.clone()].match_indices('*').map(|(at, _)| range.start + at);
        stars.any(|at| {
            let before = text[..at].trim_end_matches('\\').chars().next_back();
            before.is_some_and(|letter| !letter.is_whitespace() && letter != '*')
                && !text[at + 1..].starts_with(is_of_word)
        })
    }

    /// Returns where a range ends a text in brackets that an address in brackets follows, behind a space.
    fn parted_link(&self, range: Range<usize>) -> Option<usize> {
        let text = self.literal.text();
        let mut ends = text[range.clone()].match_indices(']').map(|(at, _)| range.start + at);
        ends.find(|&at| {
            let address = ["] (http", "] (www.", "] (mailto:", "] (lang:", "] (dir:"]
                .iter()
                .any(|start| text[at..].starts_with(start));
            address && !text[..at].ends_with('\\')
        })
    }

    /// Returns where a range has a mark that no backslash makes text and no white space surrounds.
    fn unescaped(&self, range: Range<usize>, first: char, mark: &str) -> Option<usize> {
        let text = self.literal.text();
        let starts = text[range.clone()].match_indices(first).map(|(at, _)| range.start + at);
        starts.into_iter().find(|&at| {
            let (before, rest) = (&text[..at], &text[at..]);
            let touches = |letter: Option<char>| letter.is_some_and(|letter| !letter.is_whitespace());
            // Only asked for where the mark stands: a hundred thousand brackets would cost their square.
            let after = || rest.trim_start_matches(first).chars().next();
            // A run of asterisks is looked at once, where it starts: to those behind the first, it would touch text.
            let inside = first == '*' && before.ends_with('*');
            rest.starts_with(mark)
                && !before.ends_with('\\')
                && !inside
                && (touches(before.chars().next_back()) || touches(after()))
        })
    }
}

/// Tells whether the stars at a place are the mark of a note to the figure before them: "13**".
fn is_note_mark(text: &str, at: usize) -> bool {
    let behind = text[at..].trim_start_matches('*');
    text[..at].ends_with(|letter: char| letter.is_numeric() || matches!(letter, '%' | '€' | '$' | '£'))
        && !behind.starts_with(is_of_word)
}
