//! The texts that diagnostics point into, and places in them.
//!
//! A [`Span`] counts bytes, as readers do; a [`Position`] counts lines and characters, as editors do; an
//! [`Excerpt`] is what people are shown of a line.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A text that diagnostics point into: a report or a theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    name: String,
    text: String,
    line_starts: Vec<usize>,
    /// How many characters stand before every [`STEP`]th byte, counted when a place is first asked for.
    counts: OnceLock<Vec<usize>>,
}

/// So many bytes lie between two counts: a line may be as long as the file, and have as many mistakes.
const STEP: usize = 1024;

impl Source {
    /// Returns a source of this text; `name` is how diagnostics call it, usually its path.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Source {
        let text = text.into();
        // A byte order mark is no part of the first line: editors neither show nor count it.
        let first = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let line_starts = std::iter::once(first).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Source { name: name.into(), text, line_starts, counts: OnceLock::new() }
    }

    /// Returns what diagnostics call this source.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the place of a byte offset; one past the end is the end.
    pub fn position(&self, offset: usize) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.line_starts.partition_point(|&start| start <= offset).saturating_sub(1);
        let start = self.line_starts[line].min(offset);
        Position { line: line + 1, column: self.characters(offset) - self.characters(start) + 1 }
    }

    /// Returns how many characters stand before an offset, which is the start of one.
    fn characters(&self, offset: usize) -> usize {
        let starts = |bytes: &[u8]| bytes.iter().filter(|&&byte| is_start(byte)).count();
        let counts = self.counts.get_or_init(|| {
            let mut counts = vec![0];
            for bytes in self.text.as_bytes().chunks(STEP) {
                counts.push(counts.last().copied().unwrap_or_default() + starts(bytes));
            }
            counts
        });
        let step = offset / STEP;
        counts[step] + starts(&self.text.as_bytes()[step * STEP..offset])
    }

    /// Returns the text of a line, counted from 1, without its line end; empty past the last line.
    pub fn line(&self, line: usize) -> &str {
        let Some(&start) = line.checked_sub(1).and_then(|index| self.line_starts.get(index)) else {
            return "";
        };
        let end = self.line_starts.get(line).copied().unwrap_or(self.text.len());
        self.text[start..end].trim_end_matches(['\n', '\r'])
    }

    /// Returns the line in which `range`, in bytes, starts, fit to be shown to people.
    ///
    /// A long line is cut around the place, with `…` at the cuts; tabs become four spaces and other
    /// control characters their pictures, so that no text can take over a terminal.
    pub fn excerpt(&self, range: Range<usize>) -> Excerpt {
        let line = self.position(range.start).line;
        let text = self.line(line);
        let first = self.line_starts[line - 1];
        let inside = |offset: usize| floor_char_boundary(text, offset.saturating_sub(first));
        let marked = inside(range.start)..inside(range.end).max(inside(range.start));
        let window = window(text, marked.start);
        let mut excerpt = Excerpt { text: String::new(), marked: 0..0 };
        excerpt.text.push_str(if window.start > 0 { "…" } else { "" });
        excerpt.text.push_str(&printable(&text[window.start..marked.start]));
        excerpt.marked.start = excerpt.text.len();
        let marked_end = marked.end.min(window.end);
        excerpt.text.push_str(&printable(&text[marked.start..marked_end]));
        excerpt.marked.end = excerpt.text.len();
        excerpt.text.push_str(&printable(&text[marked_end..window.end]));
        excerpt.text.push_str(if window.end < text.len() { "…" } else { "" });
        excerpt
    }
}

/// A line of a [`Source`], fit to be shown to people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The line, or the part of it around the place.
    pub text: String,
    /// The bytes of `text` that are meant; empty where the place is a point between two letters.
    pub marked: Range<usize>,
}

/// As many characters of a line are shown: with its number it fills a wide terminal window.
const EXCERPT: usize = 100;

/// As many of them may stand before the place, so that what follows can be read.
const LEAD: usize = 40;

/// Returns which bytes of a line to show around `at`. Looks no further than that, for lines can be huge.
fn window(line: &str, at: usize) -> Range<usize> {
    let before = line[..at].chars().rev().take(EXCERPT).count();
    let after = line[at..].chars().take(EXCERPT).count();
    let lead = before.min(LEAD.max(EXCERPT - after));
    let start = line[..at].char_indices().rev().take(lead).last().map_or(at, |(start, _)| start);
    let end = line[at..].char_indices().nth(EXCERPT - lead).map_or(line.len(), |(end, _)| at + end);
    start..end
}

fn floor_char_boundary(text: &str, offset: usize) -> usize {
    let offset = offset.min(text.len());
    (0..=offset).rev().find(|&offset| text.is_char_boundary(offset)).unwrap_or(0)
}

/// Tells whether a byte of UTF-8 starts a character.
const fn is_start(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}

/// Tells whether a character acts on what is shown instead of being shown: control characters, which terminals obey; line
/// ends of any kind, behind which a text could pass for another message; and the controls of UAX #9 (2.1 to 2.4) that make
/// text read otherwise than it is written (CVE-2021-42574).
pub(crate) fn is_treacherous(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Returns a text of one line that nobody obeys: tabs as spaces, line ends and control characters as their pictures,
/// what else acts on its surroundings by its number.
pub(crate) fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(is_treacherous) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' => shown.push('\u{2424}'),
            '\t' => shown.push_str("    "),
            // Unicode has a picture of every control character of ASCII, in the same order.
            '\0'..='\x1f' => shown.extend(char::from_u32(0x2400 + u32::from(letter))),
            '\x7f' => shown.push('\u{2421}'),
            _ if is_treacherous(letter) => shown.push_str(&format!("U+{:04X}", u32::from(letter))),
            _ => shown.push(letter),
        }
    }
    Cow::Owned(shown)
}

/// A place in a text, as editors count: both from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The character within the line, from 1.
    pub column: usize,
}

/// Which of a run's texts a [`Span`] lies in: an index into [`Sources`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u16);

/// A stretch of bytes in one source.
///
/// What was built in Rust has no place in any text: [`Span::NONE`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The source.
    pub source: SourceId,
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// No place: the thing was not read from a text.
    pub const NONE: Span = Span { source: SourceId(u16::MAX), start: 0, end: 0 };

    /// Returns the span of a byte range in a source.
    pub const fn new(source: SourceId, range: Range<usize>) -> Span {
        Span { source, start: range.start, end: range.end }
    }

    /// Tells whether this is [`Span::NONE`].
    pub const fn is_none(self) -> bool {
        self.source.0 == u16::MAX
    }
}

impl Default for Span {
    fn default() -> Span {
        Span::NONE
    }
}

/// The texts of one run, shared by everything that points into them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources(Vec<Arc<Source>>);

impl Sources {
    /// Adds a source and returns its id.
    ///
    /// There can be 65,535; one more is not kept, and its spans have no text.
    pub fn add(&mut self, source: Arc<Source>) -> SourceId {
        match u16::try_from(self.0.len()) {
            Ok(id) if id < u16::MAX => {
                self.0.push(source);
                SourceId(id)
            }
            Ok(_) | Err(_) => Span::NONE.source,
        }
    }

    /// Returns how many bytes the texts have.
    pub(crate) fn bytes(&self) -> usize {
        self.0.iter().map(|source| source.text().len()).sum()
    }

    /// Returns the source that a span lies in, if it lies in one.
    pub fn get(&self, span: Span) -> Option<&Source> {
        self.0.get(usize::from(span.source.0)).map(Arc::as_ref)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_from_one() {
        let source = Source::new("a.toml", "é = 1\r\nb = 2");
        assert_eq!(source.position(3), Position { line: 1, column: 3 });
        assert_eq!(source.position(8), Position { line: 2, column: 1 });
        assert_eq!(source.position(999), Position { line: 2, column: 6 });
        assert_eq!((source.line(1), source.line(2), source.line(3), source.line(0)), ("é = 1", "b = 2", "", ""));
    }

    #[test]
    fn positions_in_long_lines_count_what_stands_before_them() {
        let text = format!("a\n{}", "é漢x".repeat(2000));
        let source = Source::new("a.toml", text.clone());
        for (index, (at, _)) in text.char_indices().enumerate().skip(2) {
            assert_eq!(source.position(at), Position { line: 2, column: index - 1 });
        }
        for length in [STEP - 1, STEP, STEP + 1, 2 * STEP] {
            assert_eq!(Source::new("a", "x".repeat(length)).position(length).column, length + 1);
        }
        assert_eq!(Source::new("a", "").position(0), Position { line: 1, column: 1 });
    }

    #[test]
    fn more_sources_than_can_be_told_apart_have_no_text() {
        let mut sources = Sources::default();
        let source = Arc::new(Source::new("a", "text"));
        let ids: Vec<SourceId> = (0..=usize::from(u16::MAX)).map(|_| sources.add(Arc::clone(&source))).collect();
        assert!(sources.get(Span::new(ids[65_534], 0..1)).is_some());
        assert!(Span::new(ids[65_535], 0..1).is_none());
    }

    #[test]
    fn nothing_shown_is_obeyed() {
        let hostile = "a\nb\r\u{1b}[2J\u{7f}\u{9b}31m\u{2028}\u{202e}x\u{2069}\t.";
        assert_eq!(printable(hostile), "a\u{2424}b\u{240d}\u{241b}[2J\u{2421}U+009B31mU+2028U+202ExU+2069    .");
        assert!(!printable(hostile).contains(is_treacherous));
        // Marks of direction order what stands beside them, and nothing more.
        assert_eq!(printable("ש\u{200f}\u{61c}"), "ש\u{200f}\u{61c}");
    }

    #[test]
    fn a_byte_order_mark_is_not_counted() {
        let source = Source::new("a.toml", "\u{feff}a = 1\nb = 2");
        assert_eq!(source.position(0), Position { line: 1, column: 1 });
        assert_eq!(source.position(3), Position { line: 1, column: 1 });
        assert_eq!(source.position(5), Position { line: 1, column: 3 });
        assert_eq!((source.line(1), source.excerpt(3..4).marked), ("a = 1", 0..1));
    }

    #[test]
    fn an_offset_inside_a_character_is_the_character() {
        assert_eq!(Source::new("a", "é").position(1), Position { line: 1, column: 1 });
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let source = Source::new("r.toml", format!("{}here{}", "a".repeat(300), "b".repeat(300)));
        let Excerpt { text, marked } = source.excerpt(300..304);
        assert_eq!(text, format!("…{}here{}…", "a".repeat(40), "b".repeat(56)));
        assert_eq!(&text[marked], "here");
        let Excerpt { text, marked } = source.excerpt(0..604);
        assert_eq!((text.chars().count(), text.len() - marked.end), (101, "…".len()));
        let Excerpt { text, marked } = source.excerpt(604..604);
        assert_eq!((text.as_str(), marked.is_empty()), (format!("…{}", "b".repeat(100)).as_str(), true));
    }

    #[test]
    fn an_excerpt_stays_in_its_line_and_shows_control_characters() {
        let source = Source::new("r.toml", "a\tb\u{1b}[31m\nsecond");
        let Excerpt { text, marked } = source.excerpt(2..12);
        assert_eq!((text.as_str(), &text[marked]), ("a    b␛[31m", "b␛[31m"));
        assert_eq!(source.excerpt(99..99).text, "second");
    }

    #[test]
    fn an_excerpt_never_splits_a_character() {
        let text = "é😀e\u{301}ش漢".repeat(40);
        let source = Source::new("r.toml", text.clone());
        for start in 0..=text.len() {
            for length in [0, 1, 7, 500] {
                assert!(source.excerpt(start..start + length).text.chars().count() <= EXCERPT + 2);
            }
        }
    }
}
