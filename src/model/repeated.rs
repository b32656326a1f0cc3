//! Words that stand in a report twice: as they are pulled out of its text, and in that.

use super::rules::is_of_word;
use super::{Block, Report, plain};
use crate::diagnostics::{Code, Diagnostic};

/// Returns what is wrong with words that are said to stand in the text of a report too, each with the number of its section: they do
/// not.
///
/// Letters and figures count alone, in order: neither capitals nor signs, and where the words have an ellipsis, as much
/// of the text as its author leaves out.
pub(crate) fn unrepeated(report: &Report) -> Vec<(usize, Diagnostic)> {
    let pulls = report.sections.iter().enumerate().flat_map(|(number, section)| {
        section
            .content
            .iter()
            .filter_map(move |block| if let Block::Pull(pull) = block { Some((number, pull)) } else { None })
    });
    let mut pulls = pulls.filter(|(_, pull)| pull.repeats).peekable();
    if pulls.peek().is_none() {
        return Vec::new();
    }
    let text = text(report);
    let missing = pulls.filter(|(_, pull)| !stands_in(&plain(&pull.content), &text));
    let message = "these words do not stand in the text of the report, so nobody would hear them";
    let help = "take  repeat = true  out, or write them as they stand there";
    missing.map(|(number, pull)| (number, Diagnostic::new(Code::BadValue, pull.place(), message).help(help))).collect()
}

/// Returns the letters of all that is read as text: what opens the report and its sections, their blocks, and the last words.
fn text(report: &Report) -> String {
    let opening = report.standfirst.iter().map(|paragraph| plain(&paragraph.content));
    let of_sections = report.sections.iter().flat_map(|section| {
        let opening = section.standfirst.iter().map(|paragraph| plain(&paragraph.content));
        let others = section.content.iter().filter(|block| !matches!(block, Block::Pull(_)));
        opening.chain(others.flat_map(Block::lines).map(plain))
    });
    let closing = report.closing.iter().flat_map(|closing| &closing.content).flat_map(Block::lines).map(plain);
    let lines: Vec<String> = opening.chain(of_sections).chain(closing).map(|line| letters(&line)).collect();
    lines.join(" ")
}

/// Tells whether words stand in a text of letters alone, with more of it where they have an ellipsis.
fn stands_in(words: &str, text: &str) -> bool {
    let mut rest = text;
    for part in words.replace("...", "…").split('…').map(letters) {
        let Some(at) = rest.find(&part) else { return false };
        rest = &rest[at + part.len()..];
    }
    true
}

/// Returns the letters and figures of a text in lower case, with a space between words.
fn letters(text: &str) -> String {
    let words = text.split(|letter: char| !is_of_word(letter)).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_in_a_text_whatever_their_signs() {
        let text = letters("She said: “Nobody had told us, in all those years, that we could.” And left.");
        for words in ["Nobody had told us", "“nobody had told us … that we could!”", "Nobody ... could"] {
            assert!(stands_in(words, &text), "{words}");
        }
        for words in ["Nobody told us", "that we could … nobody had told us", "Somebody had told us"] {
            assert!(!stands_in(words, &text), "{words}");
        }
        assert!(stands_in("我们可以", &letters("她说，我们可以。")));
    }
}
