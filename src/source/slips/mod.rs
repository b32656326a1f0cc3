//! What authors write who do not know TOML, found line by line in a file that its parser refuses.
//!
//! The parser says what it wanted, often at the ends of lines far behind the slip, and several times.
//! A [`Slip`] knows its own place and its cure, and how far it derails the parser: it stands for every
//! breach reported in that stretch. Slips without such a breach are none and are not reported.

mod comments;
mod strings;

use std::ops::Range;

use super::day;
use crate::model::Lang;
pub(super) use strings::closing;
use strings::strings;

/// Quotes that word processors write.
const CURLY: [char; 7] = ['“', '”', '„', '«', '»', '‘', '’'];

/// A mistake of writing, and the stretch that the parser reads wrongly because of it.
pub(super) struct Slip {
    /// Where the slip stands.
    pub(super) place: Range<usize>,
    /// What it derails, its end included.
    pub(super) covers: Range<usize>,
    /// What is wrong.
    pub(super) message: String,
    /// What to write.
    pub(super) help: String,
    /// Whether it is one wherever it stands outside strings, even where the parser stumbled on something before it.
    pub(super) certain: bool,
}

/// Longer lines are written by programs.
const LONGEST_LINE: usize = 64 << 10;

/// So many slips are enough to see what a file is.
const MOST_SLIPS: usize = 400;

impl Slip {
    fn new(place: Range<usize>, covers: Range<usize>, message: &str, help: impl Into<String>) -> Slip {
        Slip { place, covers, message: message.to_owned(), help: help.into(), certain: false }
    }
}

/// Returns the slips of a file, in order and apart from each other.
///
/// In a file with lines that nobody writes there are none: its lines are looked at from many sides, each to its end.
pub(super) fn find(text: &str) -> Vec<Slip> {
    if text.split('\n').any(|line| line.len() > LONGEST_LINE) {
        return Vec::new();
    }
    if let Some(slip) = prose_file(text).or_else(|| json_file(text)) {
        return vec![slip];
    }
    let mut slips = Vec::new();
    let mut at = 0;
    while at < text.len() && slips.len() < MOST_SLIPS {
        match slip_of_line(text, at).map_or_else(|| strings(text, at), Err) {
            Ok(next) => at = next,
            Err(slip) => {
                at = next_line(text, slip.covers.end);
                slips.push(slip);
            }
        }
    }
    slips
}

/// Returns the slip that covers an offset, by its index.
pub(super) fn covering(slips: &[Slip], offset: usize) -> Option<usize> {
    let index = slips.partition_point(|slip| slip.covers.start <= offset).checked_sub(1)?;
    (offset <= slips[index].covers.end).then_some(index)
}

fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |length| at + length)
}

fn next_line(text: &str, at: usize) -> usize {
    (line_end(text, at) + 1).min(text.len())
}

/// A file in which nothing is TOML: a letter, or Markdown.
fn prose_file(text: &str) -> Option<Slip> {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let is_toml = |line: &str| is_header(line) || assigned(line).is_some() || yaml(line).is_some();
    if text.lines().any(is_toml) || !text.lines().any(is_prose) {
        return None;
    }
    let title = lines.next()?.strip_prefix('#').map_or("", |rest| rest.trim_matches(['#', ' ']));
    let title = quoted(title, "\"The title\"");
    let help = format!(
        "start with  title = {title}  and put the text under it:  [[section]], then  content = \"\"\"  before the text \
         and  \"\"\"  after it"
    );
    let start = text.len() - text.trim_start().len();
    let place = start..line_end(text, start);
    Some(Slip::new(place, 0..text.len(), "this file is text without keys, such as `title = \"…\"`", help))
}

/// A file in JSON: braces around it, and keys in quotes with colons.
fn json_file(text: &str) -> Option<Slip> {
    let start = text.len() - text.trim_start().len();
    let inner = text[start..].strip_prefix('{')?;
    let (key, rest) = inner.trim_start().strip_prefix('"')?.split_once('"')?;
    if !rest.trim_start().starts_with(':') || text[..start].contains('\n') {
        return None;
    }
    let key = if key.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-') { key } else { "title" };
    let help = format!(
        "take out the outer braces, write  {key} = …  for  \"{key}\": …  , and  [[section]]  before each section, with \
         its keys on lines of their own"
    );
    Some(Slip::new(start..start + 1, 0..text.len(), "this file is JSON, not TOML", help))
}

/// The lines around the front matter of a Markdown file.
fn front_matter(text: &str, at: usize) -> Option<Slip> {
    let line = text[at..line_end(text, at)].trim_end();
    if !matches!(line, "---" | "+++") {
        return None;
    }
    let help = format!(
        "take the line out; keys are written  title = \"…\"  , and the text below the second  {line}  goes into  \
         content = \"\"\" … \"\"\"  under  [[section]]"
    );
    Some(Slip::new(
        at..at + 3,
        at..line_end(text, at),
        "this is a line of the front matter of Markdown, not TOML",
        help,
    ))
}

/// Spaces that are none to TOML: those that word processors and web pages put in.
fn foreign_space(text: &str, at: usize) -> Option<Slip> {
    let line = &text[at..line_end(text, at)];
    let outside = &line[..line.find(['"', '\'', '#']).unwrap_or(line.len())];
    let is_foreign = |letter: char| letter.is_whitespace() && !matches!(letter, ' ' | '\t' | '\r');
    let (start, space) = outside.char_indices().find(|(_, letter)| is_foreign(*letter))?;
    assigned(line)?;
    let name = if space == '\u{a0}' { "a no-break space" } else { "a space of a word processor" };
    let message = format!("{name} stands where only an ordinary space can");
    let place = at + start..at + start + space.len_utf8();
    Some(Slip::new(place, at..line_end(text, at), &message, "delete it, and type a space"))
}

/// A slip that shows at the start of a line, which lies outside all strings.
fn slip_of_line(text: &str, at: usize) -> Option<Slip> {
    let end = line_end(text, at);
    let line = &text[at..end];
    if let Some(slip) =
        comments::at_line(text, at).or_else(|| front_matter(text, at)).or_else(|| foreign_space(text, at))
    {
        return Some(slip);
    }
    if let Some((key, value)) = assigned(line) {
        let start = line_offset(line, value, at);
        let value = start..start + value.trim_end().len();
        return curly(text, at, value.clone())
            .or_else(|| too_few_quotes(text, at, value.clone()))
            .or_else(|| comments::behind(text, at, value.clone()))
            .or_else(|| end_mark(text, at, value.clone()))
            .or_else(|| strings::open_list(text, at, value.clone()))
            .or_else(|| written_day(text, at, key, value.clone()))
            .or_else(|| unquoted(text, at, value));
    }
    if line.trim_start().starts_with(['"', '\'', '[', '{', ']', '}']) {
        let start = at + line.len() - line.trim_start().len();
        return comments::behind(text, at, start..at + line.trim_end().len());
    }
    if line.trim_start().starts_with(CURLY) {
        let start = at + line.len() - line.trim_start().len();
        return curly(text, at, start..at + line.trim_end().len());
    }
    if let Some((key, value)) = yaml(line) {
        return Some(colon(text, at, key, value));
    }
    is_prose(line).then(|| prose(text, at))
}

/// Where a part of a line that starts at `at` starts in the file.
fn line_offset(line: &str, part: &str, at: usize) -> usize {
    at + line.len() - part.len()
}

/// Returns the key and what follows its `=`, to the end of the line.
fn assigned(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once('=')?;
    let key = key.trim_matches(|letter: char| letter.is_whitespace() || letter == '{');
    let bare = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.');
    (!key.is_empty() && key.chars().all(bare)).then_some((key, value.trim_start()))
}

fn is_header(line: &str) -> bool {
    let line = line.trim();
    line.starts_with('[') && line.trim_start_matches('[').starts_with(char::is_alphabetic) && !line.contains("](")
}

/// The keys that people who know YAML end with a colon.
const KEYS: [&str; 18] = [
    "title",
    "subtitle",
    "kicker",
    "lang",
    "language",
    "date",
    "author",
    "authors",
    "organisation",
    "standfirst",
    "theme",
    "hero",
    "image",
    "alt",
    "section",
    "sections",
    "heading",
    "content",
];

fn yaml(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let key = key.trim_start_matches([' ', '\t', '-']);
    KEYS.contains(&key).then_some((key, value.trim()))
}

fn is_prose(line: &str) -> bool {
    let line = line.trim_start();
    let marked = ["- ", "* ", "> ", "+ ", "**", "__", "![", "1. "].iter().any(|mark| line.starts_with(mark));
    let words = line.starts_with(char::is_alphabetic) && !line.starts_with("true") && !line.starts_with("false");
    (marked || words) && assigned(line).is_none() && yaml(line).is_none()
}

/// Lines of text where keys are expected, as many as follow each other.
fn prose(text: &str, at: usize) -> Slip {
    let end = end_of_text(text, at);
    let help = "put text between three quotes:  content = \"\"\"  before it and  \"\"\"  after it";
    Slip::new(at..line_end(text, at), at..end, "this is text, not `key = value`", help)
}

/// Returns the end of the last of the following lines that pass.
fn last_line(text: &str, at: usize, passes: impl Fn(&str) -> bool) -> usize {
    let mut end = line_end(text, at);
    while end < text.len() {
        let next = line_end(text, end + 1);
        if !passes(&text[end + 1..next]) {
            break;
        }
        end = next;
    }
    end
}

/// `title: A good year`.
fn colon(text: &str, at: usize, key: &str, value: &str) -> Slip {
    let line = &text[at..line_end(text, at)];
    let place = at + line.find(':').unwrap_or_default();
    let cure = match (key, value, day::meant(value)) {
        ("date", _, Some(day)) => format!("date = {day}"),
        ("hero" | "organisation", "", _) => format!("[{key}]"),
        ("section" | "sections", "", _) => "[[section]]".to_owned(),
        ("content", "" | "|" | ">", _) => "content = \"\"\"  before the text and  \"\"\"  after it".to_owned(),
        ("authors", "", _) => "authors = [\"…\"]".to_owned(),
        _ => format!("{key} = {}", quoted(value.trim_matches(['"', '\'']), "\"…\"")),
    };
    let end = last_line(text, at, |line| line.starts_with([' ', '\t', '-']) && assigned(line).is_none());
    let help = format!("write  {cure}");
    Slip::new(place..place + 1, at..end, "a key is followed by  =  not by a colon", help)
}

/// Curly quotes in place of straight ones, before or behind a value.
fn curly(text: &str, at: usize, value: Range<usize>) -> Option<Slip> {
    let written = &text[value.clone()];
    if written.starts_with(CURLY) {
        let opening = written.len() - written.trim_start_matches(is_quote).len();
        let message = "curly quotes cannot stand around a string";
        if opening == written.len() && written.chars().count() > 1 {
            return Some(several_lines(text, at, value, message));
        }
        if !written.ends_with(is_quote) && text_follows(text, value.end) {
            return Some(several_lines(text, at, value.start..value.start + opening, message));
        }
        let inner = written.trim_end_matches([',', ']', '}', ' ']).trim_matches(is_quote);
        let help = format!("write it in straight quotes:  {}", quoted(inner, "\"…\""));
        let first = written.chars().next().map_or(0, char::len_utf8);
        return Some(Slip::new(value.start..value.start + first, at..line_end(text, at), message, help));
    }
    let kept = written.trim_end_matches([',', ']', '}', ' ']);
    let open = written.starts_with(['"', '\'']) && closing(written).is_none();
    let last = kept.chars().next_back().filter(|last| open && CURLY.contains(last))?;
    let place = value.start + kept.len() - last.len_utf8()..value.start + kept.len();
    let message = format!("the string ends with the curly quote `{last}`");
    let help = format!("end it with the straight quote that it starts with:  {}", &written[..1]);
    Some(Slip::new(place, at..line_end(text, at), &message, help))
}

fn is_quote(letter: char) -> bool {
    CURLY.contains(&letter) || letter == '"' || letter == '\''
}

/// `content = ''` before lines of text: none, one or two quotes where three were meant.
fn too_few_quotes(text: &str, at: usize, value: Range<usize>) -> Option<Slip> {
    let written = &text[value.clone()];
    let message = match written {
        "" => "nothing stands around the text below",
        "''" | "\"\"" => "two quotes are an empty string",
        _ if written.starts_with(['"', '\'']) && closing(written).is_none() => "one quote holds text of one line",
        _ => return None,
    };
    let quotes = value.start..value.start + written.len().min(if written.len() == 2 { 2 } else { 1 });
    text_follows(text, value.end).then(|| several_lines(text, at, quotes, message))
}

/// Tells whether the first line with anything on it behind this one is text.
fn text_follows(text: &str, at: usize) -> bool {
    text[at..].lines().skip(1).find(|line| !line.trim().is_empty()).is_some_and(is_prose)
}

/// Text of several lines between quotes that cannot hold it: it ends before the next key or header.
fn several_lines(text: &str, at: usize, opening: Range<usize>, message: &str) -> Slip {
    let help = "put three straight quotes  \"\"\"  before the text, and three after it";
    Slip::new(opening, at..end_of_text(text, at), message, help)
}

/// Returns the end of the lines from here on that hold neither key nor header. Three quotes among them open
/// what the parser takes for a string: from there on it takes text for keys and keys for text.
fn end_of_text(text: &str, at: usize) -> usize {
    let end = last_line(text, at, |line| !is_header(line) && assigned(line).is_none());
    let odd = |quotes: &str| text[at..end].matches(quotes).count() % 2 == 1;
    if odd("\"\"\"") || odd("'''") { text.len() } else { end }
}

/// `title = "A good year";`
fn end_mark(text: &str, at: usize, value: Range<usize>) -> Option<Slip> {
    let written = &text[value.clone()];
    let kept = written.strip_suffix([',', ';']).filter(|_| !text[at..].trim_start().starts_with('{'))?;
    let whole =
        closing(kept) == Some(kept.len()) || written.starts_with(char::is_numeric) || kept.ends_with([']', '}']);
    let message = format!("a line does not end with  {}", &written[kept.len()..]);
    whole.then(|| Slip::new(value.end - 1..value.end, at..line_end(text, at), &message, "take it out"))
}

/// `date = 31/05/2024`, `date = 2024-07`, `date = January 2024`.
fn written_day(text: &str, at: usize, key: &str, value: Range<usize>) -> Option<Slip> {
    let written = &text[value.clone()];
    let parts: Vec<usize> = written.split('-').map(str::len).collect();
    // In this form it is the day that is wrong, and the parser says how.
    if key != "date" || parts == [4, 2, 2] || !written.starts_with(char::is_alphanumeric) {
        return None;
    }
    let (message, help) = match day::read(written, &said_language(text)) {
        Ok(_) => ("only a date of year, month and day stands without quotes", format!("write  date = \"{written}\"")),
        Err(_) => ("a date is written year-month-day", day::help(written)),
    };
    Some(Slip::new(value, at..line_end(text, at), message, help))
}

/// The language stands among the first keys; a file may have as many dates as lines.
const HEAD: usize = 40;

/// Returns the language that a file says it is in, as far as that can be told from a file that is no TOML.
fn said_language(text: &str) -> Lang {
    let said = text.lines().take(HEAD).filter_map(assigned).find(|(key, _)| *key == "lang").map(|(_, value)| value);
    let tag = said.and_then(|value| value.split(['"', '\'']).nth(1));
    tag.and_then(|tag| tag.parse().ok()).unwrap_or_else(Lang::english)
}

/// `title = A good year`.
fn unquoted(text: &str, at: usize, value: Range<usize>) -> Option<Slip> {
    if !text[value.clone()].starts_with(char::is_alphabetic) {
        return None;
    }
    let help = format!("write it in quotes:  {}", in_quotes(&text[..value.start], &text[value.start..]));
    Some(Slip::new(value.start..value.start, at..line_end(text, at), "a text stands in quotes", help))
}

/// Returns the value that a line goes on with in quotes, up to a comma or bracket in a list.
pub(super) fn in_quotes(before: &str, rest: &str) -> String {
    let line = before.rsplit('\n').next().unwrap_or_default();
    let value = rest.lines().next().unwrap_or_default();
    let ends = if line.contains(['[', '{']) { [',', ']', '}', '#'].as_slice() } else { &['#'] };
    let value = value.split(ends).next().unwrap_or_default();
    let value = value.trim();
    let value = if value.starts_with(CURLY) { value.trim_matches(is_quote) } else { value };
    // A single quote is one of two, and the other is missing.
    let value = if value.matches('"').count() == 1 { value.trim_matches('"') } else { value };
    quoted(value, "\"…\"")
}

/// Returns a text in quotes that TOML reads, or `other` where it is too long to show or empty.
pub(super) fn quoted(text: &str, other: &str) -> String {
    if text.is_empty() || text.chars().count() > 60 {
        other.to_owned()
    } else if !text.contains(['"', '\\']) {
        format!("\"{text}\"")
    } else if text.contains('\'') {
        format!("\"{}\"", text.replace('\\', r"\\").replace('"', "\\\""))
    } else {
        format!("'{text}'")
    }
}
