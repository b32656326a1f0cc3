//! Inlines that hold others: emphasis, links, phrases, bare addresses and the descriptions of pictures, from where they open
//! to where they close.

use std::ops::Range;
use std::rc::Rc;

use super::{Enclosure, Image, Markup, OpenLine};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{Inline, Link, MAX_NESTED, check_address, inner_id, is_blank, plain};
use crate::source::addresses::Address;
use crate::source::language;
use crate::source::misplaced::Spot;
use crate::source::reader::Reader;

impl OpenLine<'_> {
    /// Starts a style at a range of the text.
    pub(in crate::source) fn open(&mut self, reader: &mut Reader, style: Markup, range: Range<usize>) {
        let start = range.start;
        self.cut_address(reader, start);
        let too_deep = self.frames.len() > MAX_NESTED;
        if too_deep && !self.nested {
            let span = reader.span(self.literal.place(range));
            let message = format!("more than {MAX_NESTED} styles stand in each other");
            reader.report(Diagnostic::new(Code::Markdown, span, message));
            self.nested = true;
        }
        if too_deep {
            self.passed_over += 1;
            return;
        }
        self.frames.push(Enclosure { style, content: Vec::new(), start, pictures: self.pictures });
    }

    /// Ends the style that was started last.
    pub(in crate::source) fn close(&mut self, reader: &mut Reader) {
        self.cut_address(reader, self.range.end);
        if self.passed_over > 0 {
            // The style was too deep to be started: its text is that of the frame around it.
            self.passed_over -= 1;
            return;
        }
        self.close_frame(reader, self.range.end);
    }

    /// Ends the frame that was opened last; `end` is where it ends in the text.
    fn close_frame(&mut self, reader: &mut Reader, end: usize) {
        if self.frames.len() < 2 {
            return;
        }
        let Some(Enclosure { style, content, start, pictures }) = self.frames.pop() else { return };
        let span = reader.span(self.literal.place(start..end));
        let inline = match style {
            Markup::Plain => return self.content().extend(content),
            Markup::Emphasis => Inline::Emphasis(content),
            Markup::Strong => Inline::Strong(content),
            Markup::Struck => Inline::Struck(content),
            Markup::Link { url, .. } if language::is_mark(&url) => {
                let phrase = language::phrase(reader, &url, content, span);
                return self.content().extend(phrase);
            }
            Markup::Link { url, title } => {
                let marked = language::is_mark(&title);
                if !marked && !is_blank(&title) {
                    let message = "the words behind the address of a link are not printed";
                    let help = "write them in the text; a language is said as  \"lang:fr\"";
                    reader.report(Diagnostic::new(Code::MarkdownMeaning, span, message).help(help));
                }
                let content = if marked { language::phrase(reader, &title, content, span) } else { content };
                // Of a picture alone it has been said that it cannot be a link.
                let pictured = self.pictures > pictures;
                Inline::Link(checked(reader, Link { content, url, span }, pictured))
            }
            Markup::Bare { scheme, .. } => {
                let url = format!("{scheme}{}", plain(&content));
                Inline::Link(checked(reader, Link { content, url, span }, false))
            }
            Markup::Image { path, title } => {
                let image = Image { path, alt: plain(&content).trim().to_owned(), title, styled: false, span };
                return self.picture(reader, image);
            }
        };
        self.content().push(inline);
    }

    /// A picture inside a link, a style or another picture cannot stand alone.
    fn picture(&mut self, reader: &mut Reader, image: Image) {
        self.pictures += 1;
        if self.frames.iter().any(|frame| matches!(frame.style, Markup::Link { .. })) {
            reader.report(image.misplaced(Spot::Link));
        } else {
            self.images.push(Image { styled: self.frames.len() > 1, ..image });
        }
    }

    /// Starts a link where an address starts bare, unless the text around it leads somewhere already; `from` is where
    /// what is being added goes on.
    pub(super) fn enter_address(&mut self, address: &Address, from: usize) {
        let leads = |frame: &Enclosure| match &frame.style {
            Markup::Plain | Markup::Emphasis | Markup::Strong | Markup::Struck => false,
            Markup::Link { url, .. } => !language::is_mark(url),
            Markup::Bare { .. } | Markup::Image { .. } => true,
        };
        let Range { start, end } = address.range;
        if from <= start && self.frames.len() <= MAX_NESTED && !self.frames.iter().any(leads) {
            self.frames.push(Enclosure {
                style: Markup::Bare { scheme: address.scheme, end },
                content: Vec::new(),
                start,
                pictures: self.pictures,
            });
        }
    }

    /// Returns the letters of a value in a phrase, if it is one that languages write each in their way.
    pub(super) fn in_phrase(&self, reader: &Reader, value: usize) -> Option<Rc<str>> {
        let values = reader.values.as_ref().filter(|values| values.is_by_language(value))?;
        let lang = self.frames.iter().rev().find_map(|frame| match &frame.style {
            Markup::Link { url, title } => language::of_mark(url).or_else(|| language::of_mark(title)),
            Markup::Plain
            | Markup::Emphasis
            | Markup::Strong
            | Markup::Struck
            | Markup::Bare { .. }
            | Markup::Image { .. } => None,
        })?;
        values.written(value, &lang)
    }

    /// Ends the bare address that is open, if it reaches no further than `from`, where what comes next is written.
    pub(super) fn leave_address(&mut self, reader: &mut Reader, from: usize) {
        if self.frames.last().is_some_and(|frame| matches!(frame.style, Markup::Bare { end, .. } if end <= from)) {
            self.close_frame(reader, from);
        }
    }

    /// Ends the bare address that is open, wherever it would end: no style stands in it.
    pub(super) fn cut_address(&mut self, reader: &mut Reader, from: usize) {
        if self.frames.last().is_some_and(|frame| matches!(frame.style, Markup::Bare { .. })) {
            self.close_frame(reader, from);
        }
    }
}

/// Reports what keeps a link from being followed.
fn checked(reader: &mut Reader, link: Link, pictured: bool) -> Link {
    if let Err(wrong) = check_address(&link.url) {
        reader.report(wrong.at(link.span));
    } else {
        reader.note_inner(&link.url, link.span);
    }
    let words = plain(&link.content);
    reader.check_length(&words, link.span, "the text of a link");
    // Without words, a link to a part of the report says on which page that is.
    if is_blank(&words) && !pictured && inner_id(&link.url).is_none() {
        let help = "write what it leads to:  [text](https://example.org)";
        reader.report(Diagnostic::new(Code::BadLink, link.span, "the link has no text").help(help));
    }
    link
}
