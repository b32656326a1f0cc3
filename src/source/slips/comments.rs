//! Comments as other languages write them. TOML knows one form alone: `#`, to the end of the line.

use std::ops::Range;

use super::strings::closing;
use super::{Slip, line_end};

/// What starts a comment elsewhere, and what ends it if that is not the line.
const MARKS: [(&str, Option<&str>); 6] =
    [("//", None), ("/*", Some("*/")), ("<!--", Some("-->")), ("--", None), (";", None), ("%", None)];

/// A comment of another language, with its end.
struct Comment {
    mark: &'static str,
    end: Option<&'static str>,
}

/// Returns what comment a text starts with. A lone mark, or a row of hyphens, is a rule or a slip of another kind.
fn comment(text: &str) -> Option<Comment> {
    let (mark, end) = MARKS.into_iter().find(|(mark, _)| text.starts_with(mark))?;
    let line = text.lines().next().unwrap_or_default();
    let words = line[mark.len()..].starts_with([' ', '\t']) || mark != "--" && mark != "%";
    words.then_some(Comment { mark, end })
}

/// Returns the slip of a line that is such a comment.
pub(super) fn at_line(text: &str, at: usize) -> Option<Slip> {
    let start = at + text[at..].len() - text[at..].trim_start_matches([' ', '\t']).len();
    let Comment { mark, end } = comment(&text[start..])?;
    Some(slip(text, at, start, Comment { mark, end }))
}

/// Returns the slip of such a comment behind a value.
pub(super) fn behind(text: &str, at: usize, value: Range<usize>) -> Option<Slip> {
    let written = &text[value.clone()];
    let end_of_value = match written.chars().next()? {
        '"' | '\'' if !written.starts_with("\"\"\"") && !written.starts_with("'''") => closing(written)?,
        '"' | '\'' => return None,
        '[' | '{' => written.rfind([']', '}'])? + 1,
        _ => written.find([' ', '\t'])?,
    };
    let rest = written[end_of_value..].trim_start_matches([' ', '\t', ',']);
    let start = value.end - rest.len();
    let Comment { mark, end } = comment(rest).filter(|comment| comment.mark != ";" || rest.len() > 1)?;
    Some(slip(text, at, start, Comment { mark, end }))
}

/// A comment that starts at `start`, in a line that starts at `at`. One without its end takes the rest of the file.
fn slip(text: &str, at: usize, start: usize, comment: Comment) -> Slip {
    let Comment { mark, end } = comment;
    let inner = start + mark.len();
    let close = end.map_or(Some(inner), |end| text[inner..].find(end).map(|length| inner + length + end.len()));
    let covers = at..close.map_or(text.len(), |close| line_end(text, close));
    let several = text[start..covers.end].contains('\n');
    let first = text[inner..line_end(text, inner)].trim_end_matches("*/").trim_end_matches("-->");
    let first = first.trim_matches(['*', ' ', '\t', '/', '-', '\r']);
    let help = match (several, first) {
        (true, _) => "write  #  at the start of every line of it".to_owned(),
        (false, "") => "write  #  in its place".to_owned(),
        (false, first) if first.chars().count() <= 60 => format!("write  # {first}"),
        (false, _) => format!("write  #  instead of  {mark}"),
    };
    Slip { certain: true, ..Slip::new(start..inner, covers, "a comment starts with  #", help) }
}
