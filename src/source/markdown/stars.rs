//! Stars and tildes that are signs, though CommonMark takes them for marks.
//!
//! CommonMark 6.2 lets `*` mark emphasis between two letters (rule 1) where it keeps `_` as a sign (rule 2). Where spaces
//! part words, a star with a letter or a figure on either side is hardly ever meant as a mark: `Mitarbeiter*innen und
//! Verteidiger*innen`, `3*4*5`. The rule here: emphasis both of whose ends stand inside words is none, and its stars are
//! printed. If one end alone does, it is none if it starts within one word and ends with another, or if a star is left over
//! that would end it better. Two stars are typed with more care: strong text that starts inside a word and ends inside another is
//! set so, and told of. In scripts whose words stand side by side, or take particles right behind them, emphasis in
//! the midst of letters is usual: 中文*强调*中文. Marks within a bare address are a part of it.

use std::ops::Range;

use super::builder::BlockBuilder;
use crate::diagnostics::{Code, Diagnostic};
use crate::source::letters::{is_joined, is_of_word};
use crate::source::line::Markup;

/// What a pair of marks is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reading {
    /// What CommonMark says.
    Mark,
    /// What CommonMark says, of which the author is told.
    DoubtfulMark,
    /// Signs to be printed.
    Sign,
    /// Signs to be printed, of which the author is told.
    Doubtful,
}

impl Reading {
    fn is_mark(self) -> bool {
        matches!(self, Reading::Mark | Reading::DoubtfulMark)
    }
}

impl BlockBuilder<'_, '_> {
    /// Starts emphasis, strong or struck text, unless its marks are signs.
    pub(super) fn start_marks(&mut self, style: Markup, range: Range<usize>) {
        let reading = self.reading(&range);
        if matches!(reading, Reading::Doubtful | Reading::DoubtfulMark) {
            self.tell_of_star(&range, reading);
        }
        if reading.is_mark() {
            return self.start_style(style, range);
        }
        let width = width(&style);
        self.signs(range.start..range.start + width);
    }

    /// Ends what [`BlockBuilder::start_marks`] started.
    pub(super) fn end_marks(&mut self, style: &Markup, range: Range<usize>) {
        if self.reading(&range).is_mark() {
            if let Some(line) = &mut self.line {
                line.close(self.reader);
            }
            return;
        }
        self.signs(range.end - width(style)..range.end);
    }

    /// Adds marks as they were written.
    pub(super) fn signs(&mut self, range: Range<usize>) {
        let text = &self.literal.text()[range.clone()];
        self.in_line(&range, |line, reader| line.text(reader, text, range.clone()));
    }

    /// Tells whether one of the marks at either end of a range stands inside a bare address.
    pub(super) fn is_in_address(&self, range: &Range<usize>) -> bool {
        let inside = |at: usize| self.literal.address_at(at).is_some_and(|address| address.range.start < at);
        inside(range.start) || inside(range.end - 1)
    }

    fn reading(&self, range: &Range<usize>) -> Reading {
        if self.is_in_address(range) { Reading::Sign } else { read(self.literal.text(), range) }
    }

    fn tell_of_star(&mut self, range: &Range<usize>, reading: Reading) {
        let text = self.literal.text();
        let [start, end] = ends(text, range);
        let run = if text[range.clone()].starts_with("**") { "**" } else { "*" };
        let at = if start.is_inside() { range.start } else { range.end - run.len() };
        let behind = at + run.len();
        let before: usize = text[..at].chars().rev().take_while(|letter| is_of_word(*letter)).map(char::len_utf8).sum();
        let after: usize = text[behind..].chars().take_while(|letter| is_of_word(*letter)).map(char::len_utf8).sum();
        let escape = self.literal.backslash();
        let (word, rest) = (&text[at - before..at], &text[behind..behind + after]);
        let sign = run.replace('*', &format!("{escape}*"));
        let help = if start.is_inside() && end.is_inside() {
            format!("if the signs are meant, write  {word}{sign}{rest}  ; for emphasis mark the whole word")
        } else {
            format!("if the sign is meant, write  {word}{sign}{rest}")
        };
        let message = if reading.is_mark() {
            format!("the text between these `{run}` starts inside a word and ends inside another")
        } else {
            format!("a `{run}` inside a word marks no emphasis and is printed")
        };
        let place = self.span(at..behind);
        self.reader.report(Diagnostic::new(Code::MarkdownMeaning, place, message).help(help));
    }
}

/// How many signs mark a style on either side.
fn width(style: &Markup) -> usize {
    if matches!(style, Markup::Strong) { 2 } else { 1 }
}

/// The letters on both sides of a run of stars, where it has some.
#[derive(Clone, Copy)]
struct StarSides {
    outside: Option<char>,
    inside: Option<char>,
}

impl StarSides {
    /// Tells whether it stands inside a word.
    fn is_inside(self) -> bool {
        let is_spaced = |letter: char| is_of_word(letter) && !is_joined(letter);
        self.outside.is_some_and(is_spaced) && self.inside.is_some_and(is_spaced)
    }

    /// Tells whether it stands between figures.
    fn is_between_figures(self) -> bool {
        let is_figure = |letter: Option<char>| letter.is_some_and(char::is_numeric);
        is_figure(self.outside) && is_figure(self.inside)
    }

    /// Tells whether it stands inside a word of an alphabet with capitals, whose words take nothing without a space, a
    /// hyphen or an apostrophe between. Hebrew and Arabic have particles of one letter before a word.
    fn is_inside_cased(self) -> bool {
        let is_cased = |letter: char| letter.is_uppercase() || letter.is_lowercase() || letter.is_numeric();
        self.is_inside() && self.outside.is_some_and(is_cased) && self.inside.is_some_and(is_cased)
    }
}

/// The most stars that one run of marks is made of: emphasis in strong text.
const RUN: usize = 3;

fn ends(text: &str, range: &Range<usize>) -> [StarSides; 2] {
    let inner = &text[range.clone()];
    let before = |text: &str| text.chars().rev().take(RUN + 1).find(|letter| *letter != '*');
    let after = |text: &str| text.chars().take(RUN + 1).find(|letter| *letter != '*');
    [
        StarSides { outside: before(&text[..range.start]), inside: after(inner) },
        StarSides { outside: after(&text[range.end..]), inside: before(inner) },
    ]
}

/// Returns what the marks around a range of a text are.
fn read(text: &str, range: &Range<usize>) -> Reading {
    if !text[range.clone()].starts_with('*') {
        return Reading::Mark;
    }
    let [start, end] = ends(text, range);
    let inner = &text[range.clone()];
    let is_one_word = inner.len() <= WORD && !inner.contains(char::is_whitespace);
    if inner.starts_with("**") && start.inside.is_some() && !inner[2..].starts_with('*') {
        return match (start.is_between_figures() && end.is_between_figures(), start.is_inside_cased()) {
            (true, _) => Reading::Sign,
            (false, true) if end.is_inside_cased() && !is_one_word => Reading::DoubtfulMark,
            (false, true | false) => Reading::Mark,
        };
    }
    match (start.is_inside(), end.is_inside()) {
        (true, true) if start.is_between_figures() || !is_one_word => Reading::Sign,
        (true, true) => Reading::Doubtful,
        (true, false) if !is_one_word && start.is_inside_cased() => Reading::Doubtful,
        (false, true) if end.is_inside_cased() && ends_later(&text[range.end..]) => Reading::Doubtful,
        (true | false, true | false) => Reading::Mark,
    }
}

/// The most bytes of a word.
const WORD: usize = 200;

/// How far behind emphasis its true end is looked for.
const LATER: usize = 400;

/// Tells whether a star that could end emphasis stands behind it, in the same paragraph, before one that could start some.
fn ends_later(rest: &str) -> bool {
    let mut before = ' ';
    let mut letters = rest.chars().take(LATER).peekable();
    while let Some(letter) = letters.next() {
        if letter == '\n' && before == '\n' {
            return false;
        }
        if letter == '*' && before != '\\' {
            let is_open = letters.peek().is_none_or(|next| !is_of_word(*next) && *next != '*');
            return is_open && !before.is_whitespace() && before != '*';
        }
        before = letter;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads the marks from the first star to a later one, counted from 1.
    fn reading(text: &str, last: usize) -> Reading {
        let stars: Vec<usize> = text.match_indices('*').map(|(at, _)| at).collect();
        read(text, &(stars[0]..stars[last] + 1))
    }

    #[test]
    fn stars_inside_words_are_signs() {
        for text in
            ["Mitarbeiter*innen und Verteidiger*innen", "3*4*5", "٣*٤*٥", "все*х и тех*то", "a*b c*d", "2**3**4"]
        {
            assert_eq!(reading(text, text.matches('*').count() - 1), Reading::Sign, "{text}");
        }
    }

    #[test]
    fn stars_at_the_edges_of_words_are_marks() {
        for text in
            ["*a* b", "a *b*", "(*a*)", "*un*glaublich", "un*glaublich*", "*Dagens Nyheter*s chef", "ב*ידיעות אחרונות*"]
        {
            assert_eq!(reading(text, 1), Reading::Mark, "{text}");
        }
        assert_eq!(reading("un**glaub**lich", 3), Reading::Mark);
        assert_eq!(reading("un**glaublich und un**glaublich", 3), Reading::DoubtfulMark);
    }

    #[test]
    fn scripts_without_spaces_mark_letters_among_letters() {
        for text in ["中文*强调*中文", "これは*強調*です", "이*강조*는", "ภาษา*ไทย*นี้"]
        {
            assert_eq!(reading(text, 1), Reading::Mark, "{text}");
        }
    }

    #[test]
    fn what_could_be_either_is_told() {
        for text in ["un*believ*able", "Mitarbeiter*innen und Chef*", "*Die Mitarbeiter*innen kamen*", "*Lehrer*innen*"]
        {
            assert_eq!(reading(text, 1), Reading::Doubtful, "{text}");
        }
        assert_eq!(reading("*Die Mitarbeiter*innen kamen", 1), Reading::Mark);
        assert_eq!(reading("*Dagens Nyheter*s *chef*", 1), Reading::Mark);
    }
}
