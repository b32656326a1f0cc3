//! Page breaks as other programs have them, in the midst of a text: each is a block of its own here.

use crate::diagnostics::{Code, Diagnostic, Span};
use crate::source::literal::Literal;
use crate::source::reader::Reader;

/// What starts a page in TeX, and in Markdown that is read for it.
const COMMANDS: [&str; 4] = ["newpage", "pagebreak", "clearpage", "cleardoublepage"];

/// What to write instead.
const BLOCK: &str = "for a new page, end the text here and write a block:  { break = \"page\" }";

/// Reports the commands of TeX that start a page.
///
/// They are looked for in the file, for TOML reads `\n` as the end of a line, and would leave `ewpage`.
pub(super) fn check(reader: &mut Reader, literal: &Literal) {
    let written = literal.written();
    let text = reader.text.get(written.clone()).unwrap_or_default();
    for (at, _) in text.match_indices('\\') {
        let rest = &text[at + 1..];
        let letters = rest.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(rest.len());
        // `C:\newpage` is the path of a file, and behind a grave accent stands a word of a machine.
        let is_other = text[..at].trim_end_matches('\\').ends_with([':', '`']);
        if COMMANDS.contains(&&rest[..letters]) && !is_other {
            let place = reader.span(written.start + at..written.start + at + 1 + letters);
            reader.report(of_command(&rest[..letters], place));
        }
    }
}

/// Returns what to say of a backslash in a string that TOML reads as an escape there is not, if a command of TeX follows it.
pub(in crate::source) fn escaped(rest: &str, place: impl FnOnce(usize) -> Span) -> Option<Diagnostic> {
    let letters = rest.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(rest.len());
    COMMANDS.contains(&&rest[..letters]).then(|| of_command(&rest[..letters], place(letters)))
}

fn of_command(command: &str, place: Span) -> Diagnostic {
    let message = format!("`\\{command}` is a command of TeX, and starts no page");
    Diagnostic::new(Code::Markdown, place, message).help(BLOCK)
}

/// Returns what to write instead of HTML that starts a page: `<div style="page-break-after: always">`,
/// `<p style="break-before:page">`, `<!-- pagebreak -->`.
pub(super) fn html_help(html: &str) -> Option<&'static str> {
    const WORDS: [&str; 5] = ["pagebreak", "newpage", "breakafter", "breakbefore", "clearpage"];
    let letters: String = html.chars().filter(char::is_ascii_alphabetic).map(|one| one.to_ascii_lowercase()).collect();
    WORDS.iter().any(|word| letters.contains(word)).then_some(BLOCK)
}
