//! Spellings of keys: one word, however it is written.
//!
//! Keys are in lower case with hyphens. One with underscores (`logo_alt`) or with capitals inside (`logoAlt`), as other formats
//! have them, can mean nothing else, and neither can a word in the spelling of America.

/// How a key is written that is not written as its row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spelling {
    /// As they spell elsewhere: as good.
    Twin,
    /// With other signs between its words.
    Old,
}

/// Words that are spelled in two ways: elsewhere, and as rows are.
const TWINS: [(&str, &str); 5] = [
    ("organization", "organisation"),
    ("license", "licence"),
    ("center", "centre"),
    ("colour", "color"),
    ("colours", "colors"),
];

/// Tells whether a key can be written in another way.
pub(super) fn varies(key: &str) -> bool {
    key.contains('-') || TWINS.iter().any(|(_, ours)| *ours == key)
}

/// Returns how a key is written, if it is this one and not written as it.
pub(super) fn of(written: &str, key: &str) -> Option<Spelling> {
    if written == key || !varies(key) {
        return None;
    }
    let hyphened = hyphened(written);
    let is_key = hyphened.split('-').map(ours).eq(key.split('-'));
    is_key.then(|| if hyphened == written { Spelling::Twin } else { Spelling::Old })
}

/// Returns a key with hyphens between its words: where it has underscores, or where a capital follows a small letter.
fn hyphened(written: &str) -> String {
    let mut small = String::with_capacity(written.len() + 2);
    for letter in written.chars() {
        if letter.is_ascii_uppercase() && small.ends_with(|before: char| before.is_ascii_lowercase()) {
            small.push('-');
            small.push(letter.to_ascii_lowercase());
        } else {
            small.push(if letter == '_' { '-' } else { letter });
        }
    }
    small
}

/// Returns a word as rows spell it.
fn ours(word: &str) -> &str {
    TWINS.iter().find(|(theirs, _)| *theirs == word).map_or(word, |(_, ours)| ours)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_one_however_it_is_written() {
        for (written, key, spelling) in [
            ("logo_alt", "logo-alt", Some(Spelling::Old)),
            ("logoAlt", "logo-alt", Some(Spelling::Old)),
            ("first_footer", "first-footer", Some(Spelling::Old)),
            ("organization", "organisation", Some(Spelling::Twin)),
            ("colours", "colors", Some(Spelling::Twin)),
            ("logo-alt", "logo-alt", None),
            ("logoalt", "logo-alt", None),
            ("Logo_Alt", "logo-alt", None),
            ("logo_height", "logo-alt", None),
            ("Title", "title", None),
            ("ti_tle", "title", None),
        ] {
            assert_eq!(of(written, key), spelling, "{written}");
        }
    }
}
