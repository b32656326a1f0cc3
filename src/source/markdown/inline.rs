//! Text of one line: inlines alone, whatever its lines begin with.
//!
//! CommonMark 0.31, 4.2: what stands in a heading is read as inlines; GFM, "Tables": so are cells. Fields such as a title
//! hold no more than they do, and `1.`, `#`, `>` or `-` at their start can only be text. The parser knows no entry for that:
//! it looks for marks of blocks at the start of every line. So it is given the text with a space before each of them that is
//! white to inlines and none to blocks, and what it finds is led back to the text as it was written.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag};

use super::builder::BlockBuilder;
use super::labels::noted;
use crate::model::Block;

/// Spaces that Unicode knows and CommonMark does not take for indentation. One that the text lacks is put in.
const PADS: [char; 4] = ['\u{a0}', '\u{2003}', '\u{2002}', '\u{3000}'];

/// What lines begin with that start a block, or turn the line above into one.
const MARKS: [char; 11] = ['#', '>', '-', '+', '*', '_', '=', '`', '~', '<', '['];

/// A text whose lines begin with no mark of a block.
struct Padded {
    text: String,
    pad: char,
    /// Where a pad begins, in the padded text.
    pads: Vec<usize>,
}

impl Padded {
    fn new(text: &str) -> Padded {
        let pad = PADS.into_iter().find(|pad| !text.contains(*pad)).unwrap_or(PADS[0]);
        let mut padded = Padded { text: String::with_capacity(text.len() + 8), pad, pads: Vec::new() };
        let mut after_blank = true;
        for line in text.split_inclusive('\n') {
            let kept = line.trim_start_matches([' ', '\t']);
            let blank = kept.trim_end().is_empty();
            // What begins a paragraph may be indented like code, or be the words for a link elsewhere.
            let indent = if after_blank { 0 } else { line.len() - kept.len() };
            padded.text.push_str(&line[..indent]);
            if !blank
                && (after_blank || kept.starts_with(MARKS) || kept.starts_with(|first: char| first.is_ascii_digit()))
            {
                padded.pads.push(padded.text.len());
                padded.text.push(pad);
            }
            padded.text.push_str(&line[indent..]);
            after_blank = blank;
        }
        padded
    }

    /// Returns the offset in the text as it was written.
    fn original(&self, offset: usize) -> usize {
        let before = self.pads.partition_point(|&pad| pad < offset);
        let inside =
            before.checked_sub(1).map_or(0, |last| (self.pads[last] + self.pad.len_utf8()).saturating_sub(offset));
        offset - (before * self.pad.len_utf8() - inside)
    }

    fn range(&self, range: Range<usize>) -> Range<usize> {
        self.original(range.start)..self.original(range.end)
    }

    /// Returns what the parser read, without the pads in it.
    fn text<'t>(&self, text: CowStr<'t>) -> CowStr<'t> {
        if text.contains(self.pad) { text.replace(self.pad, "").into() } else { text }
    }

    fn event<'t>(&self, event: Event<'t>, range: &Range<usize>) -> Event<'t> {
        let first = self.pads.partition_point(|&pad| pad < range.start);
        if self.pads.get(first).is_none_or(|&pad| pad >= range.end) {
            return event;
        }
        match event {
            Event::Text(text) => Event::Text(self.text(text)),
            Event::Code(text) => Event::Code(self.text(text)),
            Event::InlineHtml(text) => Event::InlineHtml(self.text(text)),
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                Event::Start(Tag::Link { link_type, dest_url, title: self.text(title), id })
            }
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                Event::Start(Tag::Image { link_type, dest_url, title: self.text(title), id })
            }
            Event::Start(_)
            | Event::End(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::Html(_)
            | Event::FootnoteReference(_)
            | Event::SoftBreak
            | Event::HardBreak
            | Event::Rule
            | Event::TaskListMarker(_) => event,
        }
    }
}

impl BlockBuilder<'_, '_> {
    /// Reads the text as inlines; there are several paragraphs where there are empty lines.
    pub(super) fn run_inlines(mut self) -> Vec<Block> {
        self.in_one_line = true;
        let padded = Padded::new(self.literal.text());
        let options = Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
        let length = padded.text.len();
        let noted = noted(&padded.text);
        for (event, range) in Parser::new_ext(&noted, options).into_offset_iter() {
            if self.reader.bounds.is_over() {
                break;
            }
            if range.start >= length && noted.len() > length {
                continue;
            }
            let range = range.start..range.end.min(length);
            let event = padded.event(event, &range);
            let nothing = matches!(&event, Event::Text(text) if text.is_empty());
            if !nothing {
                self.event(event, padded.range(range));
            }
        }
        self.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn events(text: &str) -> Vec<Event<'static>> {
        let padded = Padded::new(text);
        let events = Parser::new_ext(&padded.text, Options::empty()).into_offset_iter();
        events.map(|(event, range)| padded.event(event, &range).into_static()).collect()
    }

    #[test]
    fn no_mark_of_a_block_begins_one() {
        for text in [
            "1. x",
            "1) x",
            "# x",
            "###### x ##",
            "#",
            "> x",
            "- x",
            "-",
            "–",
            "+ x",
            "* x",
            "***",
            "---",
            "===",
            "___",
            "```",
            "~~~",
            "``` x",
            "    x",
            "\tx",
            "| a |",
            "[x]: y",
            "[x]: https://e.org 't'",
            "x\n---",
            "x\n===",
            "x\n# y",
            "x\n- y",
            "x\n1. y",
            "x\n> y",
            "x\n```",
            "x\n    - y",
            "x\n<div>",
            "x\n***",
            "x\n+ y",
            "a\n[b]: c",
        ] {
            let events = events(text);
            let blocks = events.iter().filter(|event| matches!(event, Event::Start(_) | Event::Rule)).count();
            assert_eq!((blocks, &events[0]), (1, &Event::Start(Tag::Paragraph)), "{text}: {events:?}");
        }
    }

    #[test]
    fn every_letter_is_led_back_to_its_place() {
        for text in ["1. *a*\n# b", "x\n- `a\n- b` c", "    x\n\n    y", "- a\n  - b\n\u{a0}c"] {
            let padded = Padded::new(text);
            for (event, range) in Parser::new_ext(&padded.text, Options::empty()).into_offset_iter() {
                if let (Event::Text(read), range) = (padded.event(event, &range), padded.range(range)) {
                    assert_eq!(&text[range], &*read, "{text:?}");
                }
            }
        }
    }

    #[test]
    fn emphasis_at_the_start_is_emphasis() {
        assert!(events("*x* y").contains(&Event::Start(Tag::Emphasis)));
        assert!(events("a\n__x__ y").contains(&Event::Start(Tag::Strong)));
        assert!(events("x\n- `a\n- b`").contains(&Event::Code("a - b".into())));
    }
}
