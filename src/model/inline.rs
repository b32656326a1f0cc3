//! Text within a line.

use super::{Lang, Language};
use crate::diagnostics::Span;

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Inline {
    /// Letters as they are.
    Text(Text),
    /// Stressed text: italics where the face has them.
    Emphasis(Vec<Inline>),
    /// Important text: a heavier weight.
    Strong(Vec<Inline>),
    /// Text that holds no more: it is struck through, and stands there to be seen so.
    Struck(Vec<Inline>),
    /// Text in the words of a machine, such as a file name.
    Code(Text),
    /// Text that leads somewhere.
    Link(Link),
    /// Text in another language, or of another direction, than what stands around it.
    Phrase(Phrase),
    /// The mark of a note.
    Note(NoteMark),
    /// A line break that the author asked for.
    Break(Span),
}

impl Inline {
    /// Returns plain text that was read from no file.
    pub fn text(text: impl Into<String>) -> Inline {
        Inline::Text(Text { text: text.into(), span: Span::NONE })
    }

    /// Returns a link from this text to `url`.
    pub fn link(text: impl Into<String>, url: impl Into<String>) -> Inline {
        Inline::Link(Link { content: vec![Inline::text(text)], url: url.into(), span: Span::NONE })
    }

    /// Returns text in another language than what stands around it.
    pub fn phrase(text: impl Into<String>, lang: Lang) -> Inline {
        Inline::Phrase(Phrase { content: vec![Inline::text(text)], language: lang.into(), span: Span::NONE })
    }
}

/// Letters and the place they were read from.
///
/// When the span is as long as the text, the two run in step, byte for byte; otherwise the text was
/// written as an escape or an entity, and the span covers the whole of that.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Text {
    /// The letters.
    pub text: String,
    /// Where they were read.
    pub span: Span,
}

impl Text {
    /// Returns letters that were read from no file.
    pub fn new(text: impl Into<String>) -> Text {
        Text { text: text.into(), span: Span::NONE }
    }
}

impl Text {
    /// Returns the place of the byte at `offset`.
    pub fn span_at(&self, offset: usize) -> Span {
        if self.span.is_none() || self.span.end - self.span.start != self.text.len() {
            return self.span;
        }
        let length = self.text[offset..].chars().next().map_or(0, char::len_utf8);
        Span { start: self.span.start + offset, end: self.span.start + offset + length, ..self.span }
    }
}

/// Text that leads somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Link {
    /// What is shown.
    pub content: Vec<Inline>,
    /// The address it leads to: `https:`, `http:`, `mailto:` or `tel:`; or `#` and the name of a part of the report.
    pub url: String,
    /// Where it was read.
    pub span: Span,
}

impl Link {
    /// Returns running text that leads to `url`.
    pub fn new(content: Vec<Inline>, url: impl Into<String>) -> Link {
        Link { content, url: url.into(), span: Span::NONE }
    }
}

/// Text in another language, or of another direction, than what stands around it.
///
/// It is ordered by itself: signs beside it stay where they would stand beside a word of the text around it (UAX #9,
/// "directional isolates").
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Phrase {
    /// What is said.
    pub content: Vec<Inline>,
    /// Its language and direction.
    pub language: Language,
    /// Where it was read.
    pub span: Span,
}

impl Phrase {
    /// Returns running text in a language of its own.
    pub fn new(content: Vec<Inline>, language: Language) -> Phrase {
        Phrase { content, language, span: Span::NONE }
    }
}

/// The mark of a note: its number, raised, stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NoteMark {
    /// The label of the note.
    pub label: String,
    /// Where it was read.
    pub span: Span,
}

impl NoteMark {
    /// Returns a mark of the note with this label, read from no file.
    pub fn new(label: impl Into<String>) -> NoteMark {
        NoteMark { label: label.into(), span: Span::NONE }
    }
}

/// Returns the letters of some running text, without its styles and the marks of notes; an asked line break is a space.
pub fn plain(content: &[Inline]) -> String {
    let mut text = String::new();
    append_plain(content, &mut text);
    text
}

/// Returns a text without the signs that only say where a line may end or may not: soft hyphens, spaces and joiners of
/// no width.
///
/// Bookmarks, titles and what is said aloud are not broken into lines by us.
pub(crate) fn unbroken(mut text: String) -> String {
    text.retain(|letter| !matches!(letter, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}'));
    text
}

fn append_plain(content: &[Inline], text: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(piece) | Inline::Code(piece) => text.push_str(&piece.text),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Struck(inner) => append_plain(inner, text),
            Inline::Link(link) => append_plain(&link.content, text),
            Inline::Phrase(phrase) => append_plain(&phrase.content, text),
            Inline::Note(_) => {}
            Inline::Break(_) => text.push(' '),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::SourceId;

    #[test]
    fn plain_text_drops_styles_and_keeps_every_letter() {
        let content = [
            Inline::text("a "),
            Inline::Strong(vec![Inline::Emphasis(vec![Inline::text("b")])]),
            Inline::Break(Span::NONE),
            Inline::link("c", "https://example.org"),
            Inline::phrase(" d", Lang::english()),
        ];
        assert_eq!(plain(&content), "a b c d");
    }

    #[test]
    fn signs_for_lines_are_left_out_where_there_are_none_and_joiners_of_letters_stay() {
        assert_eq!(unbroken("Do\u{ad}nau\u{200b}dampf\u{2060}-\u{feff}x".into()), "Donaudampf-x");
        assert_eq!(unbroken("می\u{200c}خواهم क्\u{200d}ष a\u{a0}b".into()), "می\u{200c}خواهم क्\u{200d}ष a\u{a0}b");
    }

    #[test]
    fn a_place_inside_verbatim_text_is_exact_and_inside_an_escape_is_the_escape() {
        let verbatim = Text { text: "aé".into(), span: Span::new(SourceId(0), 10..13) };
        assert_eq!(verbatim.span_at(1), Span::new(SourceId(0), 11..13));
        let escape = Text { text: "é".into(), span: Span::new(SourceId(0), 10..16) };
        assert_eq!(escape.span_at(0), Span::new(SourceId(0), 10..16));
    }
}
