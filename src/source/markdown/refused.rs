//! Markdown that a page cannot show, and what to write instead.

use std::ops::Range;

use super::builder::BlockBuilder;
use super::new_page;
use crate::diagnostics::{Code, Diagnostic};
use crate::source::line::Markup;

impl BlockBuilder<'_, '_> {
    /// Reports a tag; in a table, whose rows are a line each, `<br>` is the one way to a new line and can mean nothing else.
    pub(super) fn inline_html(&mut self, html: &str, range: Range<usize>) {
        if self.table.is_some() && is_line_break(html) {
            return self.in_line(&range, |line, reader| line.hard_break(reader, range.clone()));
        }
        let span = self.span(range.clone());
        let mut new = true;
        self.in_line(&range, |line, _| new = line.tag(html.starts_with("</")));
        if new {
            let diagnostic = Diagnostic::new(Code::Markdown, span, "raw HTML cannot be set");
            let help = self.html_help(html);
            self.reader.report(diagnostic.help(help));
        }
    }

    /// Returns what to write instead of some HTML: a string in quotes of one line has no other end of a line than `\n`.
    fn html_help(&self, html: &str) -> &'static str {
        let quotes = self.literal.quotes();
        match (is_line_break(html) && quotes.len() == 1, quotes == "\"") {
            (true, true) => "for a new line, write  \\\\\\n  in its place",
            (true, false) => "for a new line, put the text in \"…\" quotes and write  \\\\\\n  in its place",
            (false, _) => html_help(html),
        }
    }

    /// Two tildes on each side strike text through; single ones are signs, such as those of `10~20`.
    pub(super) fn struck(&mut self, range: Range<usize>) {
        if self.is_in_address(&range) {
            let text = &self.literal.text()[range.clone()];
            let width = text.len() - text.trim_start_matches('~').len();
            return self.signs(range.start..range.start + width.min(2));
        }
        if !self.literal.text()[range.clone()].starts_with("~~") {
            self.start_style(Markup::Plain, range.clone());
            self.in_line(&range, |line, reader| line.text(reader, "~", range.start..range.start + 1));
            return;
        }
        self.start_style(Markup::Struck, range);
    }

    pub(super) fn end_struck(&mut self, range: Range<usize>) {
        if self.is_in_address(&range) {
            let text = &self.literal.text()[range.clone()];
            let width = text.len() - text.trim_end_matches('~').len();
            return self.signs(range.end - width.min(2)..range.end);
        }
        if !self.literal.text()[range.clone()].starts_with("~~") {
            self.in_line(&range, |line, reader| line.text(reader, "~", range.end - 1..range.end));
        }
        if let Some(line) = &mut self.line {
            line.close(self.reader);
        }
    }

    /// Lines of cells are no table without a rule under the first: their bars would be printed.
    pub(super) fn check_bars(&mut self, range: Range<usize>) {
        let text = self.literal.text().get(range.clone()).unwrap_or_default().trim();
        if !text.contains('|') {
            return;
        }
        let bars = |line: &str| line.replace("\\|", "").matches('|').count();
        let framed = |line: &str| bars(line) > 1 && line.starts_with('|') && line.ends_with('|');
        let Some(first) = text.lines().next().map(str::trim).filter(|first| bars(first) > 0) else { return };
        let is_rule = |line: &str| line.chars().all(|letter| matches!(letter, '-' | '|' | ':' | ' ' | '\t'));
        let alike = text.lines().all(|line| bars(line) == bars(first)) || text.lines().any(is_rule);
        let several = text.lines().count() > 1 && text.lines().all(|line| bars(line) > 0) && alike;
        if !several && !framed(first) {
            return;
        }
        let rule = "|---".repeat(first.trim_matches('|').split('|').count());
        let diagnostic = Diagnostic::new(Code::Markdown, self.span(range), "a table has a rule under its first line");
        self.reader.report(diagnostic.help(format!("write  {rule}|  under it; for the sign itself write  &#124;")));
    }

    /// Reports a block and passes over what is in it.
    pub(super) fn refuse(&mut self, range: Range<usize>, message: &str, help: &str) {
        self.end_paragraph();
        let span = self.span(range);
        self.reader.report(Diagnostic::new(Code::Markdown, span, message).help(help));
        self.skipping = 1;
    }
}

/// Tells whether a tag is that of a line break: `<br>`, `<br/>`, `</br>`, `<br class="x">`, in any case.
fn is_line_break(html: &str) -> bool {
    let inside = html.trim_start_matches(['<', '/']);
    let (name, rest) = inside.split_at(inside.len().min(2));
    name.eq_ignore_ascii_case("br") && rest.starts_with([' ', '\t', '\n', '/', '>'])
}

/// Returns what to write instead of some HTML.
pub(super) fn html_help(html: &str) -> &'static str {
    if let Some(help) = new_page::html_help(html) {
        return help;
    }
    let tag = html.trim_start_matches(['<', '/']).to_ascii_lowercase();
    if tag.starts_with("!--") {
        "for a comment, start a line outside the string with #"
    } else if is_line_break(html) {
        "for a new line, end this one with two spaces"
    } else if tag.starts_with("b>") || tag.starts_with("strong") {
        "for strong text, write **text**"
    } else if tag.starts_with("i>") || tag.starts_with("em>") {
        "for emphasis, write *text*"
    } else if tag.starts_with("a ") {
        "for a link, write [text](https://example.org)"
    } else if tag.starts_with("img") {
        "for a picture, write ![what it shows](picture.jpg) in a paragraph of its own"
    } else {
        "use Markdown; for the sign itself write &lt;"
    }
}
