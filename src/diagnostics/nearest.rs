//! Which known word somebody meant who wrote another.
//!
//! A guess that is wrong costs more than none: its author follows it. So a word is offered for what looks like it by two
//! rules alone, spelling and start; words that look otherwise and mean the same have to be listed.

/// Returns the known word that somebody who wrote `word` most likely meant.
///
/// One is offered that a slip of the fingers away is written (Damerau-Levenshtein: a letter missing, too many, another, or two turned
/// about), one slip in words of up to five letters, two in words of up to nine, three in longer ones; or that starts alike: the
/// shorter of the two, of four letters or more, is half or more of the longer, or they share two thirds of it. Case does not
/// count, nor whether words are joined by `-` or `_`.
pub(crate) fn nearest<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    // The distance is quadratic in the length; no key is that long.
    if word.len() > 64 {
        return None;
    }
    let word = word.to_lowercase().replace('_', "-");
    let near =
        known.iter().filter_map(|known| Some((distance(&word, &known.to_lowercase().replace('_', "-"))?, *known)));
    near.min_by_key(|(distance, _)| *distance).map(|(_, known)| known)
}

/// Returns how many slips lie between two words, if one may be offered for the other.
fn distance(word: &str, known: &str) -> Option<usize> {
    let [length, other] = [word, known].map(|word| word.chars().count());
    let (shorter, longer) = (length.min(other), length.max(other));
    let distance = strsim::osa_distance(word, known);
    let slips = match shorter {
        0..=5 => 1,
        6..=9 => 2,
        _ => 3,
    };
    let start = word.chars().zip(known.chars()).take_while(|(a, b)| a == b).count();
    let starts_alike = start >= 4 && (start == shorter && 2 * start >= longer || 3 * start >= 2 * longer);
    // Of two letters, one slip leaves no more than a half, unless it is one behind them.
    let enough = shorter > 2 || shorter == 2 && start == 2;
    (distance <= slips && enough || starts_alike).then_some(distance)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_and_starts_are_known() {
        let keys = [
            "title",
            "kicker",
            "lang",
            "dir",
            "date",
            "authors",
            "organisation",
            "standfirst",
            "theme",
            "hero",
            "section",
            "related",
            "heading",
            "content",
            "image",
            "caption",
            "credit",
            "photographer",
            "licence",
            "decorative",
            "bullets",
            "numbered",
            "logo_alt",
        ];
        for (word, key) in [
            ("titel", "title"),
            ("tilte", "title"),
            ("ttle", "title"),
            ("titles", "title"),
            ("Title", "title"),
            ("language", "lang"),
            ("lnag", "lang"),
            ("AUTHOR", "authors"),
            ("auhtors", "authors"),
            ("autors", "authors"),
            ("organization", "organisation"),
            ("organistaion", "organisation"),
            ("standfrist", "standfirst"),
            ("stand-first", "standfirst"),
            ("sections", "section"),
            ("secton", "section"),
            ("headng", "heading"),
            ("contents", "content"),
            ("contnet", "content"),
            ("imag", "image"),
            ("captoin", "caption"),
            ("credits", "credit"),
            ("photograper", "photographer"),
            ("license", "licence"),
            ("liscence", "licence"),
            ("decorativ", "decorative"),
            ("bulets", "bullets"),
            ("bullet", "bullets"),
            ("logo-alt", "logo_alt"),
            ("logoalt", "logo_alt"),
            ("haeding", "heading"),
        ] {
            assert_eq!(nearest(word, &keys), Some(key), "{word}");
        }
    }

    #[test]
    fn unlike_words_are_not_offered() {
        let keys = [
            "text", "bullets", "numbered", "quote", "image", "table", "break", "by", "url", "name", "logo", "alt",
            "dir",
        ];
        for word in [
            "figure", "stat", "stats", "box", "chart", "address", "toc", "cover", "brand", "map", "row", "id", "video",
            "tabular", "author", "pull", "story", "graph", "note", "page", "title", "photo", "height", "b", "",
        ] {
            assert_eq!(nearest(word, &keys), None, "{word}");
        }
        assert_eq!(nearest(&"title".repeat(100), &["title"]), None);
        assert_eq!(nearest("standard", &["standfirst"]), None);
        assert_eq!(nearest("table-of-contents", &["table"]), None);
    }
}
