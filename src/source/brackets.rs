//! Links and pictures that are none for the spaces or brackets in their address, and how to write them.
//!
//! CommonMark 0.31, 6.3: an address has no spaces and no round brackets that are not in pairs, unless it stands in `< >`.

use super::figure::is_picture_name;

/// What stands in brackets and is no link, as it was meant.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NearLink<'t> {
    /// What is wrong.
    pub(super) message: &'static str,
    /// `!` of a picture, the words, the address, and what stands behind it.
    parts: (&'static str, &'t str, &'t str, &'t str),
}

impl NearLink<'_> {
    /// Returns how it is written.
    pub(super) fn help(&self) -> String {
        let (mark, words, address, title) = self.parts;
        format!("write  {mark}[{words}](<{address}>{title})")
    }
}

/// Returns what was meant by a `](` at an offset, if it is known.
pub(super) fn near(text: &str, at: usize) -> Option<NearLink<'_>> {
    let line = text[..at].rsplit('\n').next().unwrap_or_default();
    let (before, words) = line.rsplit_once('[')?;
    let rest = text[at + 2..].lines().next()?;
    if before.ends_with('!') { picture(words, rest) } else { link(words, rest) }
}

fn picture<'t>(words: &'t str, rest: &'t str) -> Option<NearLink<'t>> {
    let (path, title) = path(rest)?;
    let message = match (path.contains(' '), path.contains(['(', ')'])) {
        (true, _) => "a file name with spaces stands in < >",
        (false, true) => "a file name with brackets stands in < >",
        (false, false) => return None,
    };
    (!path.contains(['<', '>', '"'])).then_some(NearLink { message, parts: ("!", words, path, title) })
}

/// Returns the file name before the bracket that ends a picture, and the words in quotes behind it. The bracket is the first behind a name
/// that ends like a picture's; else the one whose pair is that of the picture; else the last.
fn path(rest: &str) -> Option<(&str, &str)> {
    let inside = |end: usize| {
        let inside = &rest[..end];
        let title = inside.find(" \"").filter(|_| inside.ends_with('"')).unwrap_or(end);
        (inside[..title].trim(), &inside[title..])
    };
    let mut ends = rest.match_indices(')').map(|(at, _)| at);
    let named = ends.clone().map(inside).find(|(path, _)| is_picture_name(path));
    named.or_else(|| end_of_pair(rest).map(inside)).or_else(|| ends.next_back().map(inside))
}

/// Returns where the bracket ends that was opened before a text.
fn end_of_pair(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    text.bytes().position(|byte| match byte {
        b')' if depth == 0 => true,
        _ => {
            depth = depth + usize::from(byte == b'(') - usize::from(byte == b')');
            false
        }
    })
}

/// An address whose brackets are in pairs, and that of the link itself is missing.
fn link<'t>(words: &'t str, rest: &'t str) -> Option<NearLink<'t>> {
    let address = rest.split(char::is_whitespace).next()?.trim_end_matches(['.', ',', ';', ':', '!', '?']);
    let lacks_end = address.contains('(') && end_of_pair(address).is_none();
    let plain = !address.contains(['<', '>']);
    let message = "an address with brackets stands in < >";
    (lacks_end && plain).then_some(NearLink { message, parts: ("", words, address, "") })
}

#[cfg(test)]
mod tests {
    use super::near;

    #[test]
    fn names_with_brackets_and_spaces_are_kept_whole() {
        for (text, meant) in [
            ("![x](pictures/Photo (1).png)", "![x](<pictures/Photo (1).png>)"),
            ("![x](Photo 1.png)", "![x](<Photo 1.png>)"),
            ("![x](Photo (1.png) and (more)", "![x](<Photo (1.png>)"),
            ("![x](Photo 1).png) text", "![x](<Photo 1).png>)"),
            ("![x](Photo(1.JPG)", "![x](<Photo(1.JPG>)"),
            ("![x](a (1).png) ![y](b 2.png)", "![x](<a (1).png>)"),
            ("![x](my photo (v1.2).jpeg \"A caption (1)\")", "![x](<my photo (v1.2).jpeg> \"A caption (1)\")"),
            ("![x](Anna's photo.webp)", "![x](<Anna's photo.webp>)"),
            ("![x](a scan (2))", "![x](<a scan (2)>)"),
            ("[x](https://example.org/Foo_(bar), too", "[x](<https://example.org/Foo_(bar)>)"),
            ("[x](https://example.org/(a)_(b)", "[x](<https://example.org/(a)_(b)>)"),
        ] {
            let at = text.find("](").expect("an address");
            assert_eq!(near(text, at).map(|near| near.help()), Some(format!("write  {meant}")), "{text}");
        }
    }

    #[test]
    fn what_is_wrong_otherwise_is_not_guessed() {
        for text in ["[x](https://example.org/a b)", "[x](a", "![x](a.png", "[x](", "](a (b).png)", "![x](<a b.png>"] {
            let at = text.find("](").expect("an address");
            assert_eq!(near(text, at), None, "{text}");
        }
    }
}
