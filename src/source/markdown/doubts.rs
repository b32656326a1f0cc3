//! What Markdown reads otherwise than people mean who do not know it: numbers that become others, signs that become
//! marks, lines that are not printed. It is read as CommonMark says, and told with the line to type.

use std::collections::BTreeSet;
use std::ops::Range;

use super::builder::BlockBuilder;
use super::marks::{ItemMarks, shown};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{ListItem, ListKind};

/// A list with a single item and a number from here on is a sentence that starts with a year.
const YEAR: u64 = 1000;

impl BlockBuilder<'_, '_> {
    /// Reports an item whose sign is not printed, or not as it was typed.
    pub(super) fn check_item(&mut self, range: &Range<usize>) {
        let text = self.literal.text();
        let item = &text[range.clone()];
        let Some((kind, marks)) = self.list() else { return };
        marks.start.get_or_insert_with(|| range.clone());
        match kind {
            ListKind::Bullets => self.check_plus(range),
            ListKind::Numbered { .. } => {
                let digits = item.bytes().take_while(u8::is_ascii_digit).count();
                let Ok(typed) = item[..digits].parse::<u64>() else { return };
                let first = *marks.first.get_or_insert(typed);
                let printed = first.saturating_add(marks.count);
                let before = marks.last.replace(typed);
                marks.count += 1;
                // `1.` before every item is a custom of Markdown: the numbers are counted. Of larger ones nobody does that:
                // two lines that start with 14. or 2024. are days or years.
                let goes_on = before.is_none_or(|before| typed == before.saturating_add(1))
                    || typed == first && before == Some(first) && digits == 1;
                // `07.` is printed as 7.
                let is_padded = item[..digits] != *typed.to_string();
                if !goes_on && typed != printed || is_padded {
                    let mark = &item[..digits + 1];
                    let message = format!("`{mark}` is the next number of a list, and printed as {printed}");
                    self.tell_of_number(range, digits, &message);
                }
            }
        }
    }

    fn tell_of_number(&mut self, range: &Range<usize>, digits: usize, message: &str) {
        let item = &self.literal.text()[range.clone()];
        let (number, rest) = item.split_at(digits);
        let help = format!("if the number is meant, write  {number}{}{}", self.literal.backslash(), shown(rest));
        let place = self.span(range.start..range.start + digits + 1);
        self.reader.report(Diagnostic::new(Code::MarkdownMeaning, place, message).help(help));
    }

    /// `+` starts an item too: before a figure it is its sign, or that of a telephone number.
    fn check_plus(&mut self, range: &Range<usize>) {
        let item = &self.literal.text()[range.clone()];
        if item.strip_prefix('+').is_some_and(|rest| rest.trim_start().starts_with(char::is_numeric)) {
            self.tell_of_sign(range, "`+` at the start of a line makes it an item of a list, and is not printed");
        }
    }

    /// `>` before a figure is the sign for more than it, but for a quotation of several lines.
    pub(super) fn check_quote(&mut self, range: &Range<usize>) {
        let quote = self.literal.text()[range.clone()].trim_end();
        let is_figure = quote.strip_prefix('>').is_some_and(|rest| rest.trim_start().starts_with(char::is_numeric));
        if is_figure && !quote.contains('\n') {
            self.tell_of_sign(range, "`>` at the start of a line makes it a quotation, and is not printed");
        }
    }

    /// Reports a sign of one letter that is not printed.
    fn tell_of_sign(&mut self, range: &Range<usize>, message: &str) {
        let help = format!(
            "if the sign is meant, write  {}{}",
            self.literal.backslash(),
            shown(&self.literal.text()[range.clone()])
        );
        let place = self.span(range.start..range.start + 1);
        self.reader.report(Diagnostic::new(Code::MarkdownMeaning, place, message).help(help));
    }

    /// Reports what is a list only because of the sign or the number that a text of its own starts with.
    pub(super) fn check_only_item(&mut self, items: &[ListItem], marks: &ItemMarks) {
        let (1, Some(start)) = (items.len(), marks.start.clone()) else { return };
        let item = &self.literal.text()[start.clone()];
        if item.starts_with('*') && self.reader.noted {
            self.tell_of_note(&start);
        } else if marks.first.is_some_and(|first| first >= YEAR) {
            let digits = item.bytes().take_while(u8::is_ascii_digit).count();
            let message = format!("`{}` makes this the only item of a list", &item[..digits + 1]);
            self.tell_of_number(&start, digits, &message);
        }
    }

    /// Reports what looks like the note to a star, and is an item: both lines to type.
    fn tell_of_note(&mut self, range: &Range<usize>) {
        let note = self.literal.text()[range.clone()].trim_start_matches(['*', ' ', '\t']);
        let help = format!("mark it  [^1]  in place of the `*`, and write  [^1]: {}", shown(note));
        let place = self.span(range.start..range.start + 1);
        let message = "this looks like the note to a `*` before it, and is a list of one item";
        self.reader.report(Diagnostic::new(Code::MarkdownMeaning, place, message).help(help));
    }

    /// CommonMark 4.3: a line of `-` or `=` makes a heading of the paragraph over it. A line of `-` by itself is a rule,
    /// and so it is meant unless it underlines one line in its length; a heading is no sentence and has one line.
    pub(super) fn check_underlined(&mut self, range: &Range<usize>) {
        let text = self.literal.text()[range.clone()].trim_end();
        let Some((heading, underline)) = text.rsplit_once('\n').filter(|_| !text.trim_start().starts_with('#')) else {
            return;
        };
        let line = underline.trim_matches(|letter| !matches!(letter, '-' | '='));
        let (heading_letters, line_letters) = (heading.trim().chars().count(), line.len());
        let is_rule = line.starts_with('-') && heading_letters.abs_diff(line_letters) > 2;
        let is_prose = heading.contains('\n') || heading.trim_end().ends_with(ENDS) || heading_letters > LONG;
        if !is_rule && !is_prose {
            return;
        }
        let place = self.span(range.start..range.start + heading.len());
        let message = format!("the line  {}  under this text makes it a heading", shown(line));
        let help = format!("put an empty line before  {}  ; for a heading write  ## {}", shown(line), shown(heading));
        self.reader.report(Diagnostic::new(Code::MarkdownMeaning, place, message).help(help));
    }

    /// CommonMark 4.7: a line that defines a link is never printed. One that no link uses was meant as text.
    pub(super) fn check_definitions(
        &mut self,
        definitions: impl Iterator<Item = Range<usize>>,
        used: &BTreeSet<usize>,
    ) {
        let mut unused: Vec<Range<usize>> = definitions.filter(|range| !used.contains(&range.start)).collect();
        // The parser keeps them in no order.
        unused.sort_unstable_by_key(|range| range.start);
        for range in unused {
            let line = &self.literal.text()[range.clone()];
            let help = format!("if it is meant as text, write  {}{}", self.literal.backslash(), shown(line));
            let message = "this line defines a link that nothing uses, and is not printed";
            let place = self.span(range);
            self.reader.report(Diagnostic::new(Code::MarkdownMeaning, place, message).help(help));
        }
    }
}

/// What sentences end with, in any script.
pub(super) const ENDS: [char; 18] =
    ['.', '!', '?', ':', ';', ',', '…', '。', '！', '？', '：', '؟', '۔', '؛', '।', '॥', '።', '՝'];

/// A heading of more letters fills more than a line.
const LONG: usize = 100;
