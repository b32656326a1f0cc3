//! The plain text of diagnostics in colours, with carets under the place.
//!
//! Without its colours and its lines of carets it is the plain text; a test holds it to that. Only people
//! who look see the carets: read aloud they would be noise, and line and column say the same.

use anstyle::{AnsiColor, Style};

use crate::cli::failure::Failure;
use crate::diagnostics::{Diagnostic, Diagnostics, Excerpt, Position, Severity, printable};

const STRONG: Style = Style::new().bold();
const FRAME: Style = AnsiColor::Blue.on_default().bold();
const HELP: Style = AnsiColor::Green.on_default().bold();

/// Returns all diagnostics, painted.
pub(super) fn diagnostics(all: &Diagnostics) -> String {
    let painted: Vec<String> = all.shown().iter().map(|diagnostic| paint(diagnostic, all)).collect();
    painted.join("\n")
}

/// Returns a failure, painted.
pub(super) fn failure(failure: &Failure) -> String {
    let head = head(Severity::Error, failure.kind.as_str(), &failure.message);
    format!("{head}{}", failure.help.map(help).unwrap_or_default())
}

fn paint(diagnostic: &Diagnostic, all: &Diagnostics) -> String {
    let Diagnostic { code, span, message, help: advice, .. } = diagnostic;
    let mut text = head(diagnostic.severity(), code.as_str(), message);
    if let Some(source) = all.sources().get(*span) {
        let Position { line, column } = source.position(span.start);
        text.push_str(&format!("  {FRAME}-->{FRAME:#} {}:{line}:{column}\n", printable(source.name())));
        text.push_str(&excerpt(line, &source.excerpt(span.start..span.end), color(diagnostic.severity())));
    }
    text.push_str(&advice.as_deref().map(help).unwrap_or_default());
    text
}

fn head(severity: Severity, code: &str, message: &str) -> String {
    let (color, severity) = (color(severity), severity.as_str());
    format!("{color}{severity}[{code}]{color:#}{STRONG}: {}{STRONG:#}\n", printable(message))
}

fn help(advice: &str) -> String {
    format!("   {HELP}= help:{HELP:#} {}\n", printable(advice))
}

const fn color(severity: Severity) -> Style {
    match severity {
        Severity::Error => AnsiColor::Red.on_default().bold(),
        Severity::Warning => AnsiColor::Yellow.on_default().bold(),
    }
}

fn excerpt(line: usize, Excerpt { text, marked }: &Excerpt, color: Style) -> String {
    let (before, place, after) = (&text[..marked.start], &text[marked.clone()], &text[marked.end..]);
    let color_of_place = if place.is_empty() { Style::new() } else { color };
    let number = format!("   {FRAME}| {line:>4} |{FRAME:#}");
    let shown = format!("{number} {before}{color_of_place}{place}{color_of_place:#}{after}\n");
    // Terminals turn right-to-left text round, each in its own way: only the colour is sure to hit it.
    if before.chars().chain(place.chars()).any(is_right_to_left) {
        return shown;
    }
    let indent = " ".repeat(width(before));
    let carets = "^".repeat(width(place).max(1));
    format!("{shown}   {FRAME}| {:>4} |{FRAME:#} {indent}{color}{carets}{color:#}\n", "")
}

/// Returns how many columns of a terminal a text fills.
fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

/// The wide and the widthless blocks of Unicode, as far as carets need them: a caret beside its letter harms nobody.
fn columns(letter: char) -> usize {
    match u32::from(letter) {
        0x0300..=0x036f | 0x0483..=0x0489 | 0x064b..=0x065f | 0x1ab0..=0x1aff | 0x1dc0..=0x1dff => 0,
        0x200b..=0x200f | 0x202a..=0x202e | 0x2060..=0x206f | 0x20d0..=0x20ff | 0xfe00..=0xfe0f | 0xfeff => 0,
        0x1100..=0x115f | 0x2e80..=0x303e | 0x3041..=0x33ff | 0x3400..=0x4dbf | 0x4e00..=0x9fff => 2,
        0xa000..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xfe30..=0xfe4f | 0xff00..=0xff60 => 2,
        0xffe0..=0xffe6 | 0x1f300..=0x1f64f | 0x1f680..=0x1f6ff | 0x1f900..=0x1faff | 0x20000..=0x3fffd => 2,
        _ => 1,
    }
}

/// Hebrew, Arabic and their neighbours; Unicode Standard Annex 9, table 4, by block.
fn is_right_to_left(letter: char) -> bool {
    matches!(u32::from(letter), 0x0590..=0x08ff | 0xfb1d..=0xfdff | 0xfe70..=0xfeff | 0x10800..=0x10fff | 0x1e800..=0x1efff)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Code, Source, Sources, Span};
    use std::sync::Arc;

    fn example(text: &str, range: std::ops::Range<usize>) -> Diagnostics {
        let mut sources = Sources::default();
        let id = sources.add(Arc::new(Source::new("r.toml", text)));
        let mut all = Diagnostics::new(sources);
        all.push(Diagnostic::new(Code::UnknownKey, Span::new(id, range), "unknown key").help("did you mean `title`?"));
        all.push(Diagnostic::new(Code::Overfull, Span::NONE, "a word is too long"));
        all
    }

    fn stripped(painted: &str) -> String {
        let plain = anstream::adapter::strip_str(painted).to_string();
        plain.split_inclusive('\n').filter(|line| !line.starts_with("   |      |")).collect()
    }

    fn caret_line(all: &Diagnostics) -> Option<String> {
        let plain = anstream::adapter::strip_str(&diagnostics(all)).to_string();
        plain.lines().find_map(|line| line.strip_prefix("   |      | ")).map(str::to_owned)
    }

    #[test]
    fn painted_is_plain_with_colours_and_carets() {
        for (text, range) in
            [("titel = \"x\"", 0..5), ("\u{1b}[2Jx = 1", 0..4), ("", 0..0), (&"長い".repeat(99), 300..360)]
        {
            let all = example(text, range);
            assert_eq!(stripped(&diagnostics(&all)), all.to_string());
        }
    }

    #[test]
    fn carets_stand_under_the_place() {
        assert_eq!(caret_line(&example("titel = \"x\"", 0..5)).as_deref(), Some("^^^^^"));
        assert_eq!(caret_line(&example("\ttitel = 1", 1..6)).as_deref(), Some("    ^^^^^"));
        assert_eq!(caret_line(&example("a = \"長い\" x", 13..14)).as_deref(), Some("           ^"));
        assert_eq!(caret_line(&example("a = ", 4..4)).as_deref(), Some("    ^"));
        assert_eq!(caret_line(&example("a = 'مرحبا' x", 17..18)), None);
    }
}
