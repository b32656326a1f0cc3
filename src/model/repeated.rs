//! Words that stand in a section twice: as they are pulled out of its text, and in that.

use super::rules::is_of_word;
use super::{Block, plain};
use crate::diagnostics::{Code, Diagnostic};

/// Returns what is wrong with words that are said to stand in the text of a section too: they do not.
///
/// Letters and figures count alone, in order: neither capitals nor signs, and where the words have an ellipsis, as much
/// of the text as its author leaves out.
pub(crate) fn unrepeated(content: &[Block]) -> Vec<Diagnostic> {
    let pulls = content.iter().filter_map(|block| if let Block::Pull(pull) = block { Some(pull) } else { None });
    let mut pulls = pulls.filter(|pull| pull.repeats).peekable();
    if pulls.peek().is_none() {
        return Vec::new();
    }
    let others = content.iter().filter(|block| !matches!(block, Block::Pull(_)));
    let text: Vec<String> = others.flat_map(Block::lines).map(|line| letters(&plain(line))).collect();
    let text = text.join(" ");
    let missing = pulls.filter(|pull| !stands_in(&plain(&pull.content), &text));
    let message = "these words do not stand in the text of the section, so nobody would hear them";
    let help = "take  repeat = true  out, or write them as they stand there";
    missing.map(|pull| Diagnostic::new(Code::BadValue, pull.place(), message).help(help)).collect()
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
