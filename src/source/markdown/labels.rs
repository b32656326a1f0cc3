//! Labels of notes: what lets the parser see a mark without its note.
//!
//! To the parser a mark is one only where its note is defined in the same text (GFM, "Footnotes"). Here the note may stand in another
//! text of the section, or under its `notes`, and a mark without any note has to be told of: so the parser is given the text with a
//! definition behind it for each label that stands in it, and what it finds there is passed over.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::model::folded;

/// What a mark starts with.
const START: &str = "[^";

/// Returns a text in which every mark has its note, for the parser.
pub(super) fn noted(text: &str) -> Cow<'_, str> {
    // A single sign is looked for many bytes at a time.
    if !text.contains('^') {
        return Cow::Borrowed(text);
    }
    let mut labels = BTreeSet::new();
    for (at, _) in text.match_indices(START) {
        let label = text[at + START.len()..].split([']', '[', '\n', '\\']).next().unwrap_or_default();
        let is_closed = text[at + START.len() + label.len()..].starts_with(']');
        if is_closed && label.len() <= LONGEST && !label.trim().is_empty() {
            labels.insert(folded(label));
        }
    }
    if labels.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut noted = text.to_owned();
    labels.iter().for_each(|label| noted.push_str(&format!("\n\n{START}{label}]: .")));
    Cow::Owned(noted)
}

/// CommonMark 6.3: a label has at most 999 characters.
const LONGEST: usize = 999;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_is_defined_behind_the_text_once() {
        assert_eq!(noted("a[^1] b[^Who] c[^1]"), "a[^1] b[^Who] c[^1]\n\n[^1]: .\n\n[^who]: .");
        for text in ["a[^] b", "a[1]", "a[^b\nc]", "a[^b", "[^[a]]"] {
            assert_eq!(noted(text), text);
        }
    }
}
