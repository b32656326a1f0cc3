//! Running text in CommonMark's marks.
//!
//! Links stand outside, struck text in them, strong text in that, emphasis inside. Marks open before a letter and close behind one: white space at
//! the edge of a stretch stands outside of them, and where a mark would not be read as one ("left-flanking delimiter run",
//! CommonMark 0.31, 6.2), those that are open go on up to where it would.

use super::one_line;
use crate::document::{BOXES, Flow, Goal, Letters, NodeId, is_before_mark};
use crate::theme::Digits;

/// What stands on either side of text that is struck through (GFM 6.5).
const STRUCK: &str = "~~";

/// Returns a picture without its file, which no reader of the text has at hand.
pub(super) fn picture(alt: &str) -> String {
    let mut out = String::new();
    one_line(alt).chars().for_each(|letter| push_escaped(&mut out, letter));
    format!("![{out}]()")
}

/// Returns the bullet or number of an item, in the digits that Markdown knows, and the box behind that, if there is one (GFM 5.3).
pub(super) fn label(flow: &Flow<'_>) -> (String, &'static str) {
    let label = flow.plain();
    let [open, done] = BOXES;
    let task = match label.chars().next_back() {
        Some(sign) if sign == open => " [ ]",
        Some(sign) if sign == done => " [x]",
        Some(_) | None => "",
    };
    let number: String = label.chars().filter_map(Digits::value).map(|digit| char::from(b'0' + digit)).collect();
    let sign = match label.trim_end_matches(BOXES).trim_end().chars().next_back() {
        Some(sign @ (')' | '.')) if !number.is_empty() => format!("{number}{sign}"),
        _ => "-".to_owned(),
    };
    (sign, task)
}

/// Returns the mark of a note, in the digits that Markdown knows. Letters start again with each table, and labels are those of the
/// whole text: behind a letter stands the place of the note among all.
pub(super) fn note(sign: &str, index: usize) -> String {
    let digits: String = sign.chars().filter_map(Digits::value).map(|digit| char::from(b'0' + digit)).collect();
    if digits.is_empty() { format!("[^{sign}{}]", index + 1) } else { format!("[^{digits}]") }
}

/// Returns running text on one line: a line break is a space.
pub(super) fn line(flow: &Flow<'_>) -> String {
    MarkdownWriter::of(flow, " ")
}

/// Returns running text as a block whose lines start with a prefix.
pub(super) fn block(flow: &Flow<'_>, prefix: &str) -> String {
    let line_break = format!("\\\n{prefix}");
    let block = MarkdownWriter::of(flow, &line_break);
    let lines: Vec<String> = block.split(&line_break).map(guarded).collect();
    lines.join(&line_break)
}

/// Keeps the start of a line from being read as that of a heading, a list, a quotation or a rule.
fn guarded(words: &str) -> String {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    match words.as_bytes() {
        [b'#' | b'+' | b'-' | b'=' | b':', ..] => format!("\\{words}"),
        [_, ..] if digits > 0 && matches!(words.as_bytes().get(digits), Some(b'.' | b')')) => {
            format!("{}\\{}", &words[..digits], &words[digits..])
        }
        _ => words.to_owned(),
    }
}

/// Returns a fence for lines of code that is in none of them (CommonMark 0.31, 4.5).
pub(super) fn fence<'l>(lines: impl Iterator<Item = &'l str>) -> String {
    let longest = |line: &str| line.split(|letter| letter != '`').map(str::len).max().unwrap_or(0);
    "`".repeat(lines.map(longest).max().unwrap_or(0).max(2) + 1)
}

/// The marks around a letter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Marks {
    link: Option<NodeId>,
    struck: bool,
    strong: bool,
    emphasis: bool,
}

struct MarkdownWriter<'f> {
    flow: &'f Flow<'f>,
    out: String,
    /// The marks that are open.
    open: Marks,
    /// White space whose marks are not known yet.
    white: String,
}

impl<'f> MarkdownWriter<'f> {
    fn of(flow: &'f Flow<'f>, line_break: &str) -> String {
        let mut writer = MarkdownWriter { flow, out: String::new(), open: Marks::default(), white: String::new() };
        let mut code: Option<(String, Marks)> = None;
        for stretch in &flow.stretches {
            let text = stretch.letters.text().map(|text| one_line(&text.text));
            let marks = writer.marks(stretch.element, stretch.emphasis);
            // Before the mark of a note; in Markdown it is no part of a word.
            if matches!(&stretch.letters, Letters::Made(made) if is_before_mark(&made.text)) {
                continue;
            }
            if let (Some(text), true) = (&text, stretch.raised) {
                code.take().into_iter().for_each(|(code, marks)| writer.code(&code, marks));
                writer.note(text, flow.note_of(stretch.element));
                continue;
            }
            if let (Some(text), true) = (&text, stretch.code) {
                // Two spans of code side by side would be none.
                code.get_or_insert((String::new(), marks)).0.push_str(text);
                continue;
            }
            code.take().into_iter().for_each(|(code, marks)| writer.code(&code, marks));
            match text {
                Some(text) => writer.words(&text, marks),
                None if writer.out.is_empty() => writer.white.clear(),
                None => line_break.clone_into(&mut writer.white),
            }
        }
        code.take().into_iter().for_each(|(code, marks)| writer.code(&code, marks));
        writer.close_all();
        writer.out
    }

    fn marks(&self, element: usize, emphasis: usize) -> Marks {
        let link = self.flow.leads_of(element).map(|leads| leads.node);
        let mut marks = Marks { link, struck: self.flow.is_struck(element), ..Marks::default() };
        let mut at = emphasis;
        while let Some(emphasis) = at.checked_sub(1).and_then(|index| self.flow.emphases().get(index)) {
            if emphasis.strong {
                marks.strong = true
            } else {
                marks.emphasis = !marks.emphasis
            }
            at = emphasis.within;
        }
        marks
    }

    fn words(&mut self, text: &str, marks: Marks) {
        for letter in text.chars() {
            if letter.is_whitespace() {
                // White space at the start of a line means something there.
                if !self.out.is_empty() && !self.white.ends_with('\n') {
                    self.white.push(letter);
                }
                continue;
            }
            self.turn(marks, letter);
            push_escaped(&mut self.out, letter);
        }
    }

    /// Text in the words of a machine stands between more backticks than it has in a row.
    fn code(&mut self, text: &str, marks: Marks) {
        if text.trim().is_empty() {
            return self.words(text, marks);
        }
        let longest = text.split(|letter| letter != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest + 1);
        let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
        self.turn(marks, '`');
        self.out.push_str(&format!("{fence}{space}{text}{space}{fence}"));
    }

    /// The mark of a note stands outside of all others.
    fn note(&mut self, sign: &str, index: Option<usize>) {
        self.close_all();
        self.out.push_str(&std::mem::take(&mut self.white));
        self.out.push_str(&note(sign, index.unwrap_or_default()));
    }

    /// Closes and opens marks before a letter, and writes the white space between.
    fn turn(&mut self, marks: Marks, letter: char) {
        if marks == self.open || !self.may_turn(marks, letter) {
            self.out.push_str(&std::mem::take(&mut self.white));
            return;
        }
        let same_link = marks.link == self.open.link;
        let same_line = same_link && marks.struck == self.open.struck;
        // From the inside out.
        self.close(!same_line || marks.strong != self.open.strong);
        if !same_line && std::mem::take(&mut self.open.struck) {
            self.out.push_str(STRUCK);
        }
        if !same_link {
            self.close_link();
        }
        self.out.push_str(&std::mem::take(&mut self.white));
        if !same_link && marks.link.is_some() {
            self.out.push('[');
            self.open.link = marks.link;
        }
        if marks.struck && !std::mem::replace(&mut self.open.struck, marks.struck) {
            self.out.push_str(STRUCK);
        }
        if marks.strong && !std::mem::replace(&mut self.open.strong, marks.strong) {
            self.out.push_str("**");
        }
        if marks.emphasis && !std::mem::replace(&mut self.open.emphasis, marks.emphasis) {
            self.out.push('*');
        }
    }

    /// Tells whether marks between what stands before and a letter are read as such: at white space and at the ends of
    /// links always; between two letters, where either nothing is open before or nothing is behind.
    fn may_turn(&self, marks: Marks, letter: char) -> bool {
        let Some(before) = self.out.chars().next_back().filter(|_| self.white.is_empty()) else { return true };
        let is_plain = |marks: Marks| !marks.struck && !marks.strong && !marks.emphasis;
        // Tildes are told from stars beside them.
        let can_turn = is_plain(self.open) || is_plain(marks) || marks.struck != self.open.struck;
        marks.link != self.open.link || before.is_alphanumeric() && letter.is_alphanumeric() && can_turn
    }

    /// Closes emphasis, and strong text where that is asked for.
    fn close(&mut self, strong: bool) {
        if std::mem::take(&mut self.open.emphasis) {
            self.out.push('*');
        }
        if strong && std::mem::take(&mut self.open.strong) {
            self.out.push_str("**");
        }
    }

    fn close_link(&mut self) {
        let Some(node) = self.open.link.take() else { return };
        let leads = self.flow.inners().iter().filter_map(|inner| inner.leads.as_ref()).find(|leads| leads.node == node);
        let url = match leads.map(|leads| &leads.goal) {
            Some(Goal::Address(url)) => url,
            // Neither marks of notes nor their numbers are links in Markdown.
            Some(Goal::Note(_) | Goal::Mark(_)) | None => "",
        };
        let is_plain = |letter: char| !letter.is_whitespace() && !"()<>\\".contains(letter);
        if url.chars().all(is_plain) {
            self.out.push_str(&format!("]({url})"));
        } else {
            self.out.push_str(&format!("](<{}>)", url.replace('<', "\\<").replace('>', "\\>")));
        }
    }

    fn close_all(&mut self) {
        self.close(true);
        if std::mem::take(&mut self.open.struck) {
            self.out.push_str(STRUCK);
        }
        self.close_link();
    }
}

fn push_escaped(out: &mut String, letter: char) {
    if matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&') {
        out.push('\\');
    }
    out.push(letter);
}
