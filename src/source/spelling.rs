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

/// Returns the ways to write a key that is written like this: with hyphens as rows have it, with underscores and with capitals, in
/// either spelling.
pub(super) fn all(written: &str) -> Vec<String> {
    let hyphened = hyphened(written);
    let words: Vec<&str> = hyphened.split('-').map(ours).collect();
    let theirs = |word: &str| TWINS.iter().find(|(_, ours)| *ours == word).map(|(theirs, _)| (*theirs).to_owned());
    let in_theirs: Vec<String> = words.iter().map(|word| theirs(word).unwrap_or_else(|| (*word).to_owned())).collect();
    let in_ours: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    let forms = |words: Vec<String>| {
        let capitals = words.iter().enumerate().map(|(index, word)| {
            let (first, rest) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
            if index == 0 { word.clone() } else { format!("{}{rest}", first.to_uppercase()) }
        });
        [words.join("-"), words.join("_"), capitals.collect::<String>()]
    };
    [forms(in_ours), forms(in_theirs)].concat()
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
    fn a_key_is_found_by_each_way_to_write_it() {
        for (written, other) in [
            ("logo_alt", "logo-alt"),
            ("logo-alt", "logoAlt"),
            ("logoAlt", "logo_alt"),
            ("organisation", "organization"),
            ("organization", "organisation"),
        ] {
            assert!(all(written).contains(&other.to_owned()), "{written}");
        }
        assert!(!all("logo").contains(&"logo-alt".to_owned()));
    }

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
