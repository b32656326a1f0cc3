//! Addresses of the web and of mail, and paths: which words they are, and where a line may end in one.

use std::ops::Range;

use super::fullwidth::WIDE;

/// Tells whether a text without spaces is a web address, an e-mail address or a long path.
pub(super) fn is_address(token: &str) -> bool {
    // All bytes are looked at, so that it can be many at a time.
    if !token.bytes().fold(false, |found, byte| found | matches!(byte, b'/' | b'@' | b'w')) {
        return false;
    }
    token.contains("://") || token.starts_with("www.") || (token.contains('@') && token.contains('.')) || {
        let slashes = token.matches('/').count();
        slashes >= 1 && token.split('/').next().is_some_and(|host| host.contains('.') && !host.ends_with('.'))
    }
}

/// Cuts a text without spaces where full-width characters meet others: addresses are made of the others.
pub(super) fn western_parts(text: &str, token: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = token.start;
    let letters = text[token.clone()].char_indices().map(|(at, letter)| (token.start + at, letter >= WIDE));
    let letters: Vec<(usize, bool)> = letters.collect();
    for pair in letters.windows(2).filter(|pair| pair[0].1 != pair[1].1) {
        parts.push(start..pair[1].0);
        start = pair[1].0;
    }
    parts.push(start..token.end);
    parts
}

/// Where an address may be broken without a hyphen, which would change it: after slashes, before other signs
/// (Chicago Manual of Style, 17th edition, 14.18), and not so that a piece of fewer than three letters is left.
pub(super) fn address_places(text: &str, token: Range<usize>) -> impl Iterator<Item = usize> + '_ {
    let address = &text[token.clone()];
    let first = address.char_indices().nth(3).map_or(address.len(), |(at, _)| at);
    let last = address.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
    let place = move |(at, character): (usize, char)| {
        let before = address[..at].chars().next_back()?;
        let after_slash = matches!(before, '/' | ':') && character != '/';
        let before_sign =
            matches!(character, '.' | '?' | '&' | '=' | '#' | '_' | '~' | '%' | '-' | '@' | '+' | ',' | ';');
        let far_in = first <= at && at <= last;
        (far_in && (after_slash || before_sign && before != '/')).then_some(token.start + at)
    };
    address.char_indices().filter_map(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address_pieces(address: &str) -> Vec<&str> {
        let places: Vec<usize> = address_places(address, 0..address.len()).chain([address.len()]).collect();
        let starts = std::iter::once(0).chain(places.iter().copied());
        starts.zip(&places).map(|(start, &end)| &address[start..end]).collect()
    }

    #[test]
    fn addresses_break_at_signs() {
        let address = "https://ishr.ch/latest-updates/?page=2.";
        assert!(is_address(address) && is_address("info@example.org"));
        assert_eq!(address_pieces(address), ["https://", "ishr", ".ch/", "latest", "-updates/", "?page", "=2."]);
        assert_eq!(address_pieces("info@example.org"), ["info", "@example", ".org"]);
    }

    #[test]
    fn an_address_ends_where_chinese_begins() {
        let text = "见https://un.org/zh/，涉及";
        let parts: Vec<&str> = western_parts(text, 0..text.len()).into_iter().map(|part| &text[part]).collect();
        assert_eq!(parts, ["见", "https://un.org/zh/", "，涉及"]);
    }

    #[test]
    fn prose_with_a_slash_is_no_address() {
        assert!(!is_address("and/or"));
    }
}
