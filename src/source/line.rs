//! Running text: the inlines of one paragraph, heading or cell.
//!
//! Runs of white space become one space (a line's end between Han or kana none), none stands at either
//! end, and every other letter stays as the author wrote it, with its place. Text that was written in
//! step with the file is one piece; escapes and entities are pieces of their own.

mod frames;
mod near_misses;

use std::borrow::Cow;
use std::ops::Range;

use super::letters::is_unspaced;
use super::literal::{Literal, WrittenForm};
use super::misplaced::{self, Spot};
use super::reader::Reader;
use crate::diagnostics::{Diagnostic, Span};
use crate::model::{Inline, NoteMark, Text, turns_letters};

/// What surrounds a stretch of text.
pub(super) enum Markup {
    /// Nothing.
    Plain,
    /// Emphasis.
    Emphasis,
    /// Strong text.
    Strong,
    /// Text that is struck through.
    Struck,
    /// A link, or a phrase.
    Link {
        /// Its address, or what says that it is a phrase.
        url: String,
        /// The words behind the address, in quotes.
        title: String,
    },
    /// An address that stands bare, and where it ends.
    Bare {
        /// What its author left out.
        scheme: &'static str,
        /// The offset behind it.
        end: usize,
    },
    /// The description of a picture.
    Image {
        /// Its file.
        path: String,
        /// The words behind the file, in quotes.
        title: String,
    },
}

/// A picture within Markdown.
pub(super) struct Image {
    /// Its file.
    pub(super) path: String,
    /// What stands in the square brackets.
    pub(super) alt: String,
    /// The words behind the file, in quotes.
    pub(super) title: String,
    /// Whether it stands in emphasis or in another picture, and so not alone.
    pub(super) styled: bool,
    /// Its place.
    pub(super) span: Span,
}

impl Image {
    /// Returns the diagnostic for a picture that stands where text runs.
    pub(super) fn misplaced(self, spot: Spot) -> Diagnostic {
        misplaced::picture(spot, self.span)
    }
}

/// So far from a line's end marks are passed over, to see which letters it stands between.
const MARKS: usize = 64;

struct Enclosure {
    style: Markup,
    content: Vec<Inline>,
    start: usize,
    /// How many pictures the line had before it.
    pictures: usize,
}

/// Running text whose end has not come yet.
pub(super) struct OpenLine<'l> {
    literal: &'l Literal,
    /// Never empty: the first is the line itself.
    frames: Vec<Enclosure>,
    images: Vec<Image>,
    range: Range<usize>,
    /// Whether white space is at hand, so that more of it adds nothing.
    spaced: bool,
    /// Whether an HTML tag has been reported.
    tagged: bool,
    /// Whether too many styles have been reported.
    nested: bool,
    /// How many of the styles that are open were too deep to be started.
    passed_over: usize,
    /// Whether asterisks without effect have been reported.
    starred: bool,
    /// How many pictures have been read so far.
    pictures: usize,
}

impl<'l> OpenLine<'l> {
    /// Returns an empty line that starts at a range of the text.
    pub(super) fn new(literal: &'l Literal, range: Range<usize>) -> OpenLine<'l> {
        let root = Enclosure { style: Markup::Plain, content: Vec::new(), start: range.start, pictures: 0 };
        OpenLine {
            literal,
            frames: vec![root],
            images: Vec::new(),
            range,
            spaced: true,
            tagged: false,
            nested: false,
            passed_over: 0,
            starred: false,
            pictures: 0,
        }
    }

    /// Returns the range of the text that the line takes.
    pub(super) fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// Makes the line reach to an offset of the text.
    pub(super) fn extend_to(&mut self, end: usize) {
        self.range.end = self.range.end.max(end);
    }

    /// Notes an HTML tag and tells whether it is to be reported: an end is not, when its start was.
    pub(super) fn tag(&mut self, closing: bool) -> bool {
        let new = !(closing && self.tagged);
        self.tagged = true;
        new
    }

    /// Adds letters that the parser read from a range of the text.
    pub(super) fn text(&mut self, reader: &mut Reader, text: &str, range: Range<usize>) {
        self.leave_address(reader, range.start);
        if self.literal.text().get(range.clone()) != Some(text) {
            // An entity: each of its letters comes from the whole of it.
            let file = self.literal.place(range);
            for (at, letter) in text.char_indices() {
                reader.check_letter(letter, || file.clone());
                if turns_letters(letter) {
                    reader.tell_of_order(letter, file.clone());
                }
                self.letters(reader, &text[at..at + letter.len_utf8()], file.clone(), false);
            }
            return;
        }
        self.check_near_misses(reader, range.clone());
        let mut at = range.start;
        let next = |at: usize| self.literal.address_at(at).filter(|address| at.max(address.range.start) < range.end);
        while let Some(address) = next(at) {
            self.pieces(reader, at..address.range.start.max(at));
            self.enter_address(address, at);
            at = address.range.end.min(range.end);
            self.pieces(reader, address.range.start.max(range.start)..at);
            self.leave_address(reader, at);
        }
        self.pieces(reader, at..range.end);
    }

    /// Adds letters that were written as they stand in the text, as escapes of TOML, or as the names of values.
    fn pieces(&mut self, reader: &Reader, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        for piece in self.literal.pieces(range) {
            let text = &self.literal.text()[piece.text];
            match piece.form {
                WrittenForm::Verbatim => self.letters(reader, text, piece.file, true),
                WrittenForm::Escape => self.letters(reader, text, piece.file, false),
                WrittenForm::Value(index) => {
                    let letters = index.and_then(|index| self.in_phrase(reader, index));
                    let text = letters.as_deref().map_or_else(|| self.literal.plain(text), Cow::Borrowed);
                    self.letters(reader, &text, piece.file, false);
                }
            }
        }
    }

    /// Adds letters, their white space drawn together.
    fn letters(&mut self, reader: &Reader, text: &str, file: Range<usize>, verbatim: bool) {
        let mut at = 0;
        while at < text.len() {
            // Words are added at once, with the single spaces between them.
            let end = at + length_of_words(&text[at..]);
            let place = |range: Range<usize>| {
                if verbatim { file.start + range.start..file.start + range.end } else { apart(&file, range.len()) }
            };
            if end > at {
                self.append(reader, &text[at..end], place(at..end));
                self.spaced = text[..end].ends_with(' ');
            }
            at = text.len().min(end + 1);
            if end < at && !self.spaced {
                self.append(reader, " ", place(end..at));
                self.spaced = true;
            }
        }
    }

    /// Adds letters to the piece before, where they were written right behind it.
    fn append(&mut self, reader: &Reader, text: &str, file: Range<usize>) {
        let span = reader.span(file);
        let content = self.content();
        if let Some(Inline::Text(last)) = content.last_mut() {
            let in_step = |text: &str, span: Span| span.end - span.start == text.len();
            if last.span.end == span.start && in_step(&last.text, last.span) && in_step(text, span) {
                last.text.push_str(text);
                last.span.end = span.end;
                return;
            }
        }
        content.push(Inline::Text(Text { text: text.to_owned(), span }));
    }

    fn content(&mut self) -> &mut Vec<Inline> {
        &mut self.frames.last_mut().expect("the line itself is never closed").content
    }

    /// Adds what a line's end stands for: a space, or nothing between letters of scripts without spaces.
    pub(super) fn soft_break(&mut self, reader: &mut Reader, range: Range<usize>) {
        self.cut_address(reader, range.start);
        let text = self.literal.text();
        let marks = [' ', '\t', '\r', '\n', '*', '_', '>', '[', ']'];
        // As far as marks reach that anybody writes: paragraphs of marks alone would cost their square.
        let before = text[..range.start].chars().rev().take(MARKS).find(|letter| !marks.contains(letter));
        let after = text[range.end..].chars().take(MARKS).find(|letter| !marks.contains(letter));
        if before.is_some_and(is_unspaced) && after.is_some_and(is_unspaced) {
            return;
        }
        let file = self.literal.place(range);
        self.letters(reader, " ", file, false);
    }

    /// Adds a line break that the author asked for.
    pub(super) fn hard_break(&mut self, reader: &mut Reader, range: Range<usize>) {
        self.cut_address(reader, range.start);
        let span = reader.span(self.literal.place(range));
        trim_end(self.content());
        self.content().push(Inline::Break(span));
        self.spaced = true;
    }

    /// Adds the mark of a note.
    pub(super) fn note(&mut self, reader: &mut Reader, mark: NoteMark, range: Range<usize>) {
        self.cut_address(reader, range.start);
        self.content().push(Inline::Note(mark));
        self.spaced = false;
    }

    /// Adds text in the words of a machine.
    pub(super) fn code(&mut self, reader: &mut Reader, code: &str, range: Range<usize>) {
        self.cut_address(reader, range.start);
        let written = &self.literal.text()[range.clone()];
        let ticks = written.len() - written.trim_start_matches('`').len();
        let inside = written[ticks..].find(code).filter(|_| !code.is_empty());
        let exact = inside.map(|at| range.start + ticks + at).map(|start| start..start + code.len());
        let place = self.literal.place(exact.unwrap_or(range));
        let text = self.literal.plain(code).into_owned();
        let place = if reader.text.get(place.clone()) == Some(&text) { place } else { apart(&place, text.len()) };
        let span = reader.span(place);
        self.content().push(Inline::Code(Text { text, span }));
        self.spaced = false;
    }

    /// Returns the text and the pictures that stood in it.
    pub(super) fn finish(mut self, reader: &mut Reader) -> (Vec<Inline>, Vec<Image>) {
        self.cut_address(reader, self.range.end);
        let mut content = std::mem::take(self.content());
        trim_end(&mut content);
        (content, self.images)
    }
}

/// Returns the place of letters that were written otherwise. Equal lengths would claim that the two run in step.
fn apart(place: &Range<usize>, length: usize) -> Range<usize> {
    let is_equal = place.len() == length && length > 1;
    place.start..place.end - usize::from(is_equal)
}

/// Returns how many bytes the words take that a text starts with, each with a single space behind it.
fn length_of_words(text: &str) -> usize {
    let mut is_behind_white = true;
    let is_end = |byte: u8| {
        let is_end = is_white(byte) && (is_behind_white || byte != b' ');
        is_behind_white = is_white(byte);
        is_end
    };
    text.bytes().position(is_end).unwrap_or(text.len())
}

/// Tells whether a byte is white space in a line.
fn is_white(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// Takes away the white space at the end, and what is empty without it.
fn trim_end(content: &mut Vec<Inline>) {
    while let Some(last) = content.last_mut() {
        let empty = match last {
            Inline::Text(text) if text.text.ends_with(' ') => {
                let in_step = text.span.end - text.span.start == text.text.len();
                text.text.pop();
                if in_step {
                    text.span.end -= 1;
                }
                text.text.is_empty()
            }
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Struck(inner) => {
                trim_end(inner);
                inner.is_empty()
            }
            Inline::Break(_) => true,
            Inline::Text(_) | Inline::Code(_) | Inline::Link(_) | Inline::Phrase(_) | Inline::Note(_) => false,
        };
        if !empty {
            break;
        }
        content.pop();
    }
}
