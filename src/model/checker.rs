//! What checks words: lines of running text, plain texts, letters and addresses, wherever they stand.

use super::address;
use super::id::inner;
use super::rules::{MAX_NESTED, SHORTEN, first_unreadable, is_blank, too_long};
use super::{BlockWidth, Inline, Link, NoteMark, Phrase, Text, misplaced_mark, plain};
use crate::diagnostics::{Code, Diagnostic, Kept, Span, empty};
use crate::limits::Limits;

/// What is being checked, and what has been found.
pub(super) struct Check<'a> {
    pub(super) found: Kept,
    pub(super) limits: &'a Limits,
    /// What is being checked: the place of what was read from no file.
    pub(super) part: String,
    /// The links to parts of the report.
    pub(super) inner: Vec<(String, Span)>,
    /// Whether notes can be marked: only sections have any.
    pub(super) has_notes: bool,
}

/// What can be read of some running text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Legibility {
    Nothing,
    White,
    Letters,
}

impl Legibility {
    /// Returns what can be read of a text.
    pub(super) fn of(text: &str) -> Legibility {
        if text.is_empty() {
            Legibility::Nothing
        } else if is_blank(text) {
            Legibility::White
        } else {
            Legibility::Letters
        }
    }
}

impl Check<'_> {
    pub(super) fn report(&mut self, mut diagnostic: Diagnostic) {
        if diagnostic.span.is_none() {
            diagnostic.message = format!("{}, in {}", diagnostic.message, self.part);
        }
        self.found.push(diagnostic);
    }

    pub(super) fn optional_line(&mut self, content: Option<&[Inline]>, span: Span, name: &str) {
        if let Some(content) = content {
            self.line(content, span, name);
        }
    }

    /// Checks running text that must say something.
    pub(super) fn line(&mut self, content: &[Inline], span: Span, name: &str) {
        self.held(content, span, name);
        if self.inlines(content, 0, false) < Legibility::Letters {
            self.empty(span, name);
        }
    }

    pub(super) fn empty(&mut self, span: Span, name: &str) {
        self.report(empty(name, span));
    }

    /// Checks running text that stands in `depth` styles and links, and returns what can be read of it.
    pub(super) fn inlines(&mut self, content: &[Inline], depth: usize, linked: bool) -> Legibility {
        let mut ink = Legibility::Nothing;
        for inline in content {
            ink = ink.max(match inline {
                Inline::Text(text) | Inline::Code(text) => self.text(text),
                Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Struck(inner) => {
                    self.styled(inner, depth, linked)
                }
                Inline::Link(link) => self.link(link, depth, linked),
                Inline::Phrase(phrase) => self.phrase(phrase, depth, linked),
                Inline::Note(mark) => self.mark(mark),
                Inline::Break(_) => Legibility::White,
            });
        }
        ink
    }

    fn text(&mut self, text: &Text) -> Legibility {
        self.letters(&text.text, |at| text.span_at(at));
        Legibility::of(&text.text)
    }

    /// A mark is printed, and a number is read.
    fn mark(&mut self, mark: &NoteMark) -> Legibility {
        if !self.has_notes {
            self.report(misplaced_mark(mark, "what is no section"));
        }
        Legibility::Letters
    }

    fn styled(&mut self, content: &[Inline], depth: usize, linked: bool) -> Legibility {
        if depth < MAX_NESTED {
            return self.inlines(content, depth + 1, linked);
        }
        let message = format!("more than {MAX_NESTED} styles stand in each other");
        self.report(Diagnostic::new(Code::BadValue, Span::NONE, message));
        Legibility::Letters
    }

    fn link(&mut self, link: &Link, depth: usize, linked: bool) -> Legibility {
        self.address(Some(&link.url), link.span);
        if linked {
            self.report(Diagnostic::new(Code::BadLink, link.span, "a link stands in another link"));
        }
        self.held(&link.content, link.span, "the text of a link");
        let ink = self.styled(&link.content, depth, true);
        // Without words, a link to a part of the report says on which page that is.
        if inner(&link.url).is_some() {
            return Legibility::Letters;
        }
        if ink < Legibility::Letters {
            let diagnostic = Diagnostic::new(Code::BadLink, link.span, "the link has no text");
            self.report(diagnostic.help("say what it leads to"));
        }
        ink
    }

    fn phrase(&mut self, phrase: &Phrase, depth: usize, linked: bool) -> Legibility {
        let ink = self.styled(&phrase.content, depth, linked);
        if ink < Legibility::Letters {
            self.empty(phrase.span, "the phrase in another language");
        }
        ink
    }

    pub(super) fn address(&mut self, url: Option<&str>, span: Span) {
        let Some(url) = url else { return };
        if let Err(wrong) = address::check(url) {
            self.report(wrong.at(span));
        } else if inner(url).is_some() {
            self.inner.push((url.to_owned(), span));
        }
    }

    pub(super) fn optional_words(&mut self, words: Option<&str>, span: Span, name: &str) {
        if let Some(words) = words {
            self.words(words, span, name);
        }
    }

    /// Checks plain text that must say something.
    pub(super) fn words(&mut self, words: &str, span: Span, name: &str) {
        self.letters(words, |_| span);
        self.short(words, span, name);
        if Legibility::of(words) < Legibility::Letters {
            self.empty(span, name);
        }
    }

    /// Reports running text that the file also holds as one string, and that is too long for that.
    pub(super) fn held(&mut self, content: &[Inline], span: Span, name: &str) {
        let first = content.iter().find_map(|inline| if let Inline::Text(text) = inline { Some(text) } else { None });
        let place = if span.is_none() { first.map_or(span, |text| text.span_at(0)) } else { span };
        self.short(&plain(content), place, name);
    }

    /// Reports a text that is longer than a string in a PDF for archives may be.
    pub(super) fn short(&mut self, text: &str, span: Span, name: &str) {
        if let Some(message) = too_long(text, name) {
            self.report(Diagnostic::new(Code::BadValue, span, message).help(SHORTEN));
        }
    }

    /// Reports the first control character of a text.
    pub(super) fn letters(&mut self, text: &str, place: impl Fn(usize) -> Span) {
        if let Some((at, letter)) = first_unreadable(text) {
            let message = format!("control character U+{:04X} in text", u32::from(letter));
            self.report(Diagnostic::new(Code::BadValue, place(at), message).help("take it out"));
        }
    }
}

/// A kind of block that fills what it is given.
#[derive(Clone, Copy)]
pub(super) struct WideKind {
    /// What messages call it.
    pub(super) name: &'static str,
    /// How wide it can be.
    pub(super) takes: &'static [BlockWidth],
}
