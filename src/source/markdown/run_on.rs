//! Lines that Markdown runs together into one paragraph, though they look as if they stood by themselves: bullets and
//! numbers of word processors, and the lines of an address or a poem.

use std::ops::Range;

use super::builder::BlockBuilder;
use super::doubts::ENDS;
use super::marks::shown;
use crate::diagnostics::{Code, Diagnostic};
use crate::source::letters::{is_joined, is_unspaced};

/// Signs that start an item wherever a line starts with them: those of word processors, their private ones among them.
const BULLETS: [char; 20] = [
    '•', '‣', '⁃', '◦', '∙', '▪', '▫', '■', '□', '●', '○', '◆', '◇', '❖', '➢', '\u{f0b7}', '\u{f0a7}', '\u{f0d8}',
    '\u{f0fc}', '\u{f076}',
];

/// Signs that start an item where several lines start with the same one; a paragraph may also start with one by choice.
const DASHES: [char; 17] = ['–', '—', '―', '−', '·', '・', '･', '►', '▶', '▸', '→', '➔', '✓', '✔', '✗', '✘', '★'];

/// Letters that fonts of signs show as bullets, before a tabulator.
const SIGN_FONTS: &str = "oOvVqQünNlLØø§ŸwWàèðýþuUJxs";

/// Signs of notes.
const NOTES: [char; 5] = ['†', '‡', '§', '¶', '※'];

/// What a line starts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LineOpening {
    /// The sign of an item and nothing else.
    Bullet(char),
    /// A sign that may be one.
    Dash(char),
    /// The sign of a note.
    Note(char),
    /// A number or a letter that counts, and the sign behind it.
    Count(u32, char),
}

impl LineOpening {
    /// Returns what a line starts with, and the rest of it.
    fn of(line: &str) -> Option<(LineOpening, &str)> {
        let first = line.chars().next()?;
        let rest = &line[first.len_utf8()..];
        let is_parted = rest.starts_with([' ', '\t', '\u{a0}', '\u{3000}']) && !rest.trim_start().is_empty();
        let touches = |next: char| next.is_alphabetic();
        let says = rest.contains(char::is_alphanumeric);
        if BULLETS.contains(&first) && says && (is_parted || rest.starts_with(char::is_alphanumeric)) {
            return Some((LineOpening::Bullet(first), rest.trim_start()));
        }
        // Word's bullets of fonts of signs (Wingdings, Courier) come out of it as the letters that stand in their places.
        if SIGN_FONTS.contains(first) && rest.starts_with('\t') && is_parted {
            return Some((LineOpening::Bullet(first), rest.trim_start()));
        }
        if DASHES.contains(&first) && (is_parted || matches!(first, '・' | '･' | '·') && rest.starts_with(touches))
        {
            return Some((LineOpening::Dash(first), rest.trim_start()));
        }
        if matches!(first, '-' | '+') && rest.starts_with(touches) {
            return Some((LineOpening::Dash(first), rest));
        }
        if NOTES.contains(&first) && (is_parted || rest.starts_with(touches)) {
            return Some((LineOpening::Note(first), rest.trim_start()));
        }
        counted(line)
    }

    /// Tells whether a line that starts so goes on with the list of a line that starts like `self`.
    fn leads_to(self, next: LineOpening) -> bool {
        match (self, next) {
            (LineOpening::Bullet(_), LineOpening::Bullet(_)) | (LineOpening::Note(_), LineOpening::Note(_)) => true,
            (LineOpening::Dash(one), LineOpening::Dash(other)) => one == other,
            (LineOpening::Count(one, sign), LineOpening::Count(other, same)) => other == one + 1 && sign == same,
            _ => false,
        }
    }
}

/// Reads `(a)`, `a)`, `ii.`, `2.`, `１．`, `١-`, `一、` and their like: a number or a letter with a sign behind it.
fn counted(line: &str) -> Option<(LineOpening, &str)> {
    let open = line.starts_with(['(', '（']);
    let inner = if open { &line[line.chars().next().map_or(0, char::len_utf8)..] } else { line };
    let end = inner.find(|letter: char| !letter.is_alphanumeric()).filter(|end| (1..=12).contains(end))?;
    let (word, rest) = inner.split_at(end);
    let sign = rest.chars().next()?;
    let rest = &rest[sign.len_utf8()..];
    let closes = if open { matches!(sign, ')' | '）') } else { ").．、）-–:".contains(sign) };
    let text = rest.trim_start();
    let is_parted =
        rest.len() > text.len() || matches!(sign, '．' | '、' | '）') || text.starts_with(char::is_alphabetic);
    let value = value(word)?;
    (closes && is_parted && !text.is_empty())
        .then_some((LineOpening::Count(value, if open { '(' } else { sign }), text))
}

/// Returns which place in a list a number or a letter stands for.
fn value(word: &str) -> Option<u32> {
    let digits = word.chars().map(digit).collect::<Option<Vec<u32>>>();
    if let Some(digits) = digits.filter(|digits| digits.len() < 4) {
        return Some(digits.into_iter().fold(0, |value, digit| value * 10 + digit));
    }
    const HAN: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    const ROMAN: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
    const ARABIC: [&str; 8] = ["أ", "ب", "ج", "د", "ه", "و", "ز", "ح"];
    let place = |all: &[&str], word: &str| all.iter().position(|known| *known == word);
    let lower = word.to_lowercase();
    let mut letters = lower.chars();
    let alphabet = match (letters.next(), letters.next()) {
        // `i`, `v` and `x` are found among the Roman numbers; in an alphabet they follow others.
        (Some(letter @ 'a'..='z'), None) if !matches!(letter, 'i' | 'v' | 'x') => Some(letter as usize - 'a' as usize),
        (Some(letter @ 'а'..='я'), None) => Some(letter as usize - 'а' as usize),
        (Some(letter @ 'α'..='ω'), None) => Some(letter as usize - 'α' as usize),
        (Some(letter @ 'א'..='ת'), None) => Some(letter as usize - 'א' as usize),
        _ => None,
    };
    let found = place(&HAN, word).or_else(|| place(&ARABIC, word)).or(alphabet).or_else(|| place(&ROMAN, &lower))?;
    u32::try_from(found + 1).ok()
}

/// Returns the value of a decimal digit of the scripts in use, whose ten stand in order.
fn digit(letter: char) -> Option<u32> {
    const ZEROS: [char; 20] =
        ['0', '٠', '۰', '߀', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '๐', '໐', '༠', '၀', '០', '᠐', '０'];
    ZEROS.into_iter().map(|zero| u32::from(letter).wrapping_sub(u32::from(zero))).find(|value| *value < 10)
}

/// Returns what stands behind the sign of an item that a text starts with: one of bullets, or one that counts.
pub(in crate::source) fn without_sign(text: &str, of_bullets: bool) -> Option<&str> {
    let (start, rest) = LineOpening::of(text).or_else(|| {
        let rest = text.strip_prefix(['-', '*', '+']).filter(|rest| rest.starts_with([' ', '\t']))?;
        (!rest.trim_start().is_empty()).then(|| (LineOpening::Bullet('-'), rest.trim_start()))
    })?;
    match start {
        LineOpening::Bullet(_) | LineOpening::Dash(_) => of_bullets.then_some(rest),
        LineOpening::Count(..) => (!of_bullets).then_some(rest),
        LineOpening::Note(_) => None,
    }
}

impl BlockBuilder<'_, '_> {
    /// Reports lines of a paragraph that run together.
    pub(super) fn check_lines(&mut self, range: &Range<usize>) {
        let literal = self.literal;
        let text = literal.text()[range.clone()].trim_end();
        let told = std::mem::take(&mut self.bulleted);
        if !text.contains('\n') {
            if let Some((LineOpening::Bullet(sign), rest)) = LineOpening::of(text).filter(|_| !text.contains(" • ")) {
                self.bulleted = true;
                let message = format!("a paragraph that starts with `{sign}` is no item of a list");
                // What a list puts before its items is told by the list.
                if !told && !self.reader.in_item {
                    self.tell_of_lines(range.start..range.start + text.len(), message, &format!("- {}", shown(rest)));
                }
            }
            return;
        }
        let lines = lines(text);
        let place = |at: usize| range.start + at..range.start + at + lines_end(&text[at..]);
        if let Some(RunOnList { at, start, sign, rest }) = listed(&lines) {
            let message = format!("lines that start with `{sign}` run together into one paragraph");
            self.bulleted = matches!(start, LineOpening::Bullet(_));
            match start {
                LineOpening::Bullet(_) | LineOpening::Dash(_) => {
                    self.tell_of_lines(place(at), message, &format!("- {}", shown(rest)))
                }
                LineOpening::Count(value, _) => self.tell_of_count(place(at), message, value, rest),
                LineOpening::Note(_) => self.tell_to_break(place(at), message),
            }
        } else if stand_alone(&lines) {
            let message = "these short lines run together into one paragraph";
            self.tell_to_break(place(0), message.to_owned());
        }
    }

    fn tell_of_lines(&mut self, range: Range<usize>, message: String, line: &str) {
        let place = self.span(range);
        self.reader.report(Diagnostic::new(Code::RunOnLines, place, message).help(format!("write  {line}")));
    }

    fn tell_of_count(&mut self, range: Range<usize>, message: String, value: u32, rest: &str) {
        let help = format!("put an empty line before the first, and write  {value}. {}", shown(rest));
        let place = self.span(range);
        self.reader.report(Diagnostic::new(Code::RunOnLines, place, message).help(help));
    }

    fn tell_to_break(&mut self, range: Range<usize>, message: String) {
        let place = self.span(range);
        let help = "to keep them apart, end each line but the last with two spaces";
        self.reader.report(Diagnostic::new(Code::RunOnLines, place, message).help(help));
    }
}

/// A line of a paragraph, without the signs of what it stands in, and where it starts in the text.
struct SourceLine<'t> {
    at: usize,
    text: &'t str,
    /// Whether its end is a line break that the author asked for (CommonMark 6.7).
    broken: bool,
}

impl<'t> SourceLine<'t> {
    fn as_listed(&self, start: LineOpening, rest: &'t str) -> RunOnList<'t> {
        RunOnList { at: self.at, start, sign: self.text[..self.text.len() - rest.len()].trim(), rest }
    }
}

fn lines(text: &str) -> Vec<SourceLine<'_>> {
    let mut at = 0;
    let mut lines = Vec::new();
    for whole in text.split('\n') {
        let line = whole.trim_start_matches([' ', '\t', '>']);
        let start = at + whole.len() - line.len();
        let line = line.trim_end_matches('\r');
        let broken = line.ends_with("  ") || line.ends_with('\\');
        lines.push(SourceLine { at: start, text: line.trim_end(), broken });
        at += whole.len() + 1;
    }
    lines
}

fn lines_end(text: &str) -> usize {
    text.find('\n').unwrap_or(text.len())
}

/// A list that is none.
struct RunOnList<'t> {
    /// Where its first item starts.
    at: usize,
    start: LineOpening,
    /// What the item starts with, as it is typed.
    sign: &'t str,
    /// What stands behind it.
    rest: &'t str,
}

/// Returns the list that some lines look like: two lines that run on with signs of the same kind, and nothing that starts
/// otherwise behind them but lines that are full.
fn listed<'t>(lines: &[SourceLine<'t>]) -> Option<RunOnList<'t>> {
    let starts: Vec<Option<(LineOpening, &str)>> = lines.iter().map(|line| LineOpening::of(line.text)).collect();
    let mut before: Option<(usize, LineOpening)> = None;
    for (index, (line, start)) in lines.iter().zip(&starts).enumerate() {
        let Some((start, _)) = start else { continue };
        // "A. Okoye and" goes on with "B. Smith".
        if is_initial(line.text) && ends_joining(line.text) {
            continue;
        }
        // A sentence may be wrapped before a dash, and go on behind it.
        let opens = index == 0
            || lines[index - 1].text.ends_with(ENDS)
            || before.is_some()
            || matches!(start, LineOpening::Bullet(_));
        let runs_on = before.is_some_and(|(first, last)| {
            !lines[index - 1].broken && last.leads_to(*start) && (index - first <= WRAPPED)
        });
        if runs_on {
            let (first, start) = before?;
            return starts[first].map(|(_, rest)| lines[first].as_listed(start, rest));
        }
        before = (opens && !line.text.is_empty()).then_some((index, *start));
    }
    // One line alone is a list too, if it is the first and its sign is for nothing else.
    let (start, rest) = starts.first().copied().flatten()?;
    matches!(start, LineOpening::Bullet(_)).then(|| lines[0].as_listed(start, rest))
}

/// Tells whether a line starts with a capital and a point, as a name does.
fn is_initial(line: &str) -> bool {
    let mut letters = line.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next() == Some('.')
}

/// Words for "and" and "or", behind which a sentence goes on.
const JOINING: [&str; 20] = [
    "and", "or", "&", "und", "oder", "et", "ou", "y", "e", "o", "en", "of", "og", "och", "eller", "i", "oraz", "и",
    "или", "و",
];

/// Tells whether a line ends with a word behind which the sentence goes on.
fn ends_joining(line: &str) -> bool {
    line.split_whitespace().next_back().is_some_and(|last| JOINING.contains(&last))
}

/// How many lines an item may take before the next one starts.
const WRAPPED: usize = 8;

/// The widest line of an address or a poem, in letters; those of scripts that fill squares count double.
const SHORT: usize = 45;

/// Nobody wraps prose to fewer letters than these, where spaces part words.
const NARROW: usize = 20;

/// Tells whether the lines of a paragraph are not those of wrapped prose: they are three or more, short, start like lines that
/// stand by themselves and do not end like sentences, and most would have had room for the next word, or all
/// are narrow.
fn stand_alone(lines: &[SourceLine]) -> bool {
    let widths: Vec<usize> = lines.iter().map(|line| width(line.text)).collect();
    let widest = widths.iter().copied().max().unwrap_or_default();
    if let [first, second] = lines {
        return widest <= SHORT && !first.broken && signs_off(first.text, second.text);
    }
    if lines.len() < 3 || widest > SHORT || lines.iter().any(|line| line.broken || !starts_line(line.text)) {
        return false;
    }
    // Spaces part phrases there, of any length.
    if lines.iter().any(|line| line.text.contains(is_phrased)) {
        return false;
    }
    let inner = &lines[..lines.len() - 1];
    let is_cased = lines.iter().any(|line| line.text.contains(|letter: char| letter.is_lowercase()));
    let is_spaced = !lines.iter().any(|line| line.text.contains(is_unspaced));
    let ends = |line: &&SourceLine| {
        let end = line.text.trim_end_matches(['*', '_', '"', '”', '»', ')', ']']);
        end.ends_with(ENDS) && !(is_cased && end.ends_with(','))
    };
    let roomy = lines.windows(2).zip(&widths).filter(|(pair, width)| **width + next_word(pair[1].text) <= widest);
    let sentences = inner.iter().filter(ends).count();
    let is_loose = roomy.count() * 2 >= inner.len() || is_spaced && widest <= NARROW;
    is_loose && sentences * 3 <= inner.len()
}

/// Tells whether two lines are the end of a letter, "With best wishes, / Amal Okoye", or a name and what its bearer is:
/// all words of the last start with capitals or, where both are narrow, the first ones of both.
fn signs_off(first: &str, second: &str) -> bool {
    let is_capital = |word: &str| word.chars().find(|letter| letter.is_alphabetic()).is_some_and(char::is_uppercase);
    let words = |line: &str| line.split_whitespace().count();
    let (greeting, narrow) = (first.strip_suffix(','), width(first).max(width(second)) <= NARROW);
    let is_name = second.split_whitespace().all(is_capital) && words(second) <= 4 && !second.ends_with(ENDS);
    let is_office = narrow && is_capital(second) && words(second) <= 3 && !second.ends_with(ENDS);
    match greeting {
        Some(greeting) => is_name && words(second) > 1 && is_capital(greeting) && words(greeting) <= 6,
        None => is_office && !first.ends_with(ENDS) && words(first) == 2 && first.split_whitespace().all(is_capital),
    }
}

/// Tells whether a letter is of a script that has spaces, but not between words.
fn is_phrased(letter: char) -> bool {
    is_joined(letter) && !is_unspaced(letter) && !matches!(letter, '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7ff}')
}

/// Tells whether a line starts as one that stands by itself would: not with a small letter, unless it has a figure as the line
/// of a street has.
fn starts_line(line: &str) -> bool {
    let first = line.trim_start_matches(|letter: char| !letter.is_alphanumeric()).chars().next();
    first.is_some_and(|first| !first.is_lowercase() || line.contains(char::is_numeric))
}

/// Returns how wide a text is, in letters.
fn width(text: &str) -> usize {
    text.chars().map(|letter| 1 + usize::from(is_unspaced(letter))).sum()
}

/// Returns how much room the first word of a line would take behind a line, its space included; where no space parts
/// words, two letters of them.
fn next_word(line: &str) -> usize {
    match line.chars().next() {
        Some(letter) if is_unspaced(letter) => 4,
        _ => 1 + line.split_whitespace().next().map_or(0, width),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_listed(text: &str) -> bool {
        listed(&lines(text)).is_some()
    }

    #[test]
    fn signs_at_the_starts_of_lines_make_a_list() {
        for text in [
            "We have:\n•\tSecured\n•\tTrained",
            "• One\n◦ Two",
            "o\tOne\no\tTwo",
            "v\tOne\nv\tTwo",
            "§\tOne\n§\tTwo",
            "– Eins\n– Zwei",
            "— Un\n— Deux",
            "・一つ\n・二つ",
            "(a) one\n(b) two",
            "We did:\n2. one\n3. two",
            "a) one\nb) two",
            "i. one\nii. two",
            "１．甲\n２．乙",
            "一、甲\n二、乙",
            "१. एक\n२. दो",
            "١- واحد\n٢- اثنان",
            "أ) واحد\nب) اثنان",
            "-One\n-Two",
            "1.One\n2.Two",
            "† One\n‡ Two",
            "\u{f0b7} One",
        ] {
            assert!(is_listed(text), "{text}");
        }
    }

    #[test]
    fn prose_is_no_list() {
        for text in [
            "We went on\n– slowly – and came\nto the end",
            "Geneva • New York\n• London",
            "In part (a) we did\n(c) what we could",
            "It cost 3\n2. That was all\n4. of it",
            "a–b\nc–d",
            "It was 1.5 m long\n2.5 m wide\n3.5 m high",
            "A. Okoye and\nB. Smith",
        ] {
            assert!(!is_listed(text), "{text}");
        }
    }

    fn alone(text: &str) -> bool {
        stand_alone(&lines(text))
    }

    #[test]
    fn addresses_and_poems_stand_line_by_line() {
        for text in [
            "Amal Okoye\nDirector, Harbour Watch\n4 Ferry Steps\n1201 Harbourtown",
            "Roses are red,\nViolets are blue,\nSugar is sweet,\nAnd so are you.",
            "香港中環\n皇后大道中15號\n置地廣場",
            "منظمة المرفأ\nشارع البحر ٤\nبيروت",
            "Организация\nул. Морская, 4\nМосква",
            "> Amal\n> Director of Harbour\n> Geneva",
            "With best wishes,\nAmal Okoye",
            "С уважением,\nАнна Петрова",
            "Amal Okoye\nDirector",
        ] {
            assert!(alone(text), "{text}");
        }
    }

    #[test]
    fn wrapped_prose_does_not() {
        for text in [
            "We came to the harbour early and\nstayed until the sun went down\nover the sea.",
            "Wir haben in diesem Jahr in Genf und\nNew York mit Vielen gesprochen und\nWege gesucht, die neu waren",
            "We came.\nWe saw.\nWe won.",
            "我们相信每个人都享有权利并且\n应当受到保护无论何时何地都是\n如此",
            "One line that is a good deal longer than what an address has\nTwo\nThree",
            "Two\nlines",
            "In Geneva,\nAmal Okoye spoke.",
            "We met in Geneva and\nNew York",
            "In the spring,\nGeneva",
        ] {
            assert!(!alone(text), "{text}");
        }
    }
}
