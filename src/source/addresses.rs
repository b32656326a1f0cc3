//! Addresses that stand bare in running text: `https://…`, `http://…`, `www.…`, `name@example.org` and `mailto:…`.
//!
//! The rules are those of GitHub Flavored Markdown 0.29, "Autolinks (extension)". They are stretched to where no space
//! parts an address from the text: it may start behind any sign or letter that is not of ASCII, and it ends before
//! punctuation of any script, and before letters of scripts that are written without spaces, or with particles right behind
//! a word. They are narrowed to what a reader can follow: a host ends in a top-level domain, which has no hyphen
//! (RFC 3696, 2), so that an ending such as the Hungarian `-on` stays outside.

use std::ops::Range;

use super::letters::{is_joined, is_of_word};
use super::shield::is_stand_in;
use crate::model::{Inline, Link, plain};

/// An address, and what is to stand before it so that it can be followed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Address {
    /// Where it stands in the text.
    pub(super) range: Range<usize>,
    /// The scheme that its author left out.
    pub(super) scheme: &'static str,
}

/// The most bytes of the name of a host (RFC 1035, 2.3.4).
const HOST: usize = 255;
/// The most bytes before the `@` of an e-mail address (RFC 5321, 4.5.3.1.1).
const MAILBOX: usize = 64;

/// Returns the addresses of a text, in order and apart from each other.
pub(super) fn find(text: &str) -> Vec<Address> {
    let mut found = Vec::new();
    if !may_have_some(text.as_bytes()) {
        return found;
    }
    let (mut at, mut from) = (0, 0);
    while let Some(next) = text.as_bytes()[at..].iter().position(|byte| matches!(byte, b':' | b'@' | b'w' | b'W')) {
        let sign = at + next;
        at = match address(text, from, sign) {
            Some(address) => {
                let end = address.range.end;
                found.push(address);
                end.max(sign + 1)
            }
            None => sign + 1,
        };
        // A `w` that starts no address may be a letter of the next one's name.
        if !matches!(text.as_bytes()[sign], b'w' | b'W') || at > sign + 1 {
            from = at;
        }
    }
    found
}

/// Tells whether a text has an `@`, `:/` or `ww` with something behind it: without, it has no address.
fn may_have_some(text: &[u8]) -> bool {
    let starts = |one: u8, next: u8| {
        let is_web = (one == b':') & (next == b'/') | (one | 0x20 == b'w') & (next | 0x20 == b'w');
        is_web | (one == b'@')
    };
    // All bytes are looked at, so that it can be many at a time.
    text.iter().zip(text.iter().skip(1)).fold(false, |found, (&one, &next)| found | starts(one, next))
}

/// Returns the address that a sign belongs to; it starts at `from` or behind.
fn address(text: &str, from: usize, sign: usize) -> Option<Address> {
    match text.as_bytes()[sign] {
        b':' => web(text, from, sign),
        b'@' => mail(text, from, sign),
        _ => bare_web(text, sign),
    }
}

/// `https://…`; `colon` is where its colon stands.
fn web(text: &str, from: usize, colon: usize) -> Option<Address> {
    let rest = text[colon..].strip_prefix("://")?;
    let before = &text.as_bytes()[from..colon];
    let scheme = ["https", "http"].into_iter().find(|scheme| ends_with(before, scheme))?;
    let start = colon - scheme.len();
    let host = host(rest, true)?;
    is_start(&text[..start]).then(|| Address { range: start..end(text, colon + 3, host), scheme: "" })
}

/// `www.…`, to which `https://` is added.
fn bare_web(text: &str, start: usize) -> Option<Address> {
    let rest = text.get(start + 4..).filter(|_| text.as_bytes()[start..start + 4].eq_ignore_ascii_case(b"www."))?;
    let host = host(rest, false)?;
    is_start(&text[..start]).then(|| Address { range: start..end(text, start + 4, host), scheme: "https://" })
}

/// `name@example.org` or `mailto:name@example.org`; `sign` is where the `@` stands.
fn mail(text: &str, from: usize, sign: usize) -> Option<Address> {
    let is_name = |letter: &char| is_of_word(*letter) && !is_joined(*letter) || matches!(letter, '.' | '-' | '_' | '+');
    let name: usize = text[from..sign].chars().rev().take(MAILBOX + 1).take_while(is_name).map(char::len_utf8).sum();
    let name = text[sign - name..sign].trim_start_matches('.').len();
    if !(1..=MAILBOX).contains(&name) || text[..sign].ends_with('.') {
        return None;
    }
    let range = sign - name..sign + 1 + host(&text[sign + 1..], false)?;
    let scheme = "mailto:";
    let before = &text.as_bytes()[from..range.start];
    if ends_with(before, scheme) {
        return Some(Address { range: range.start - scheme.len()..range.end, scheme: "" });
    }
    // What stands before it belongs to it: the name and word for an address of another scheme, or a handle.
    let word = text[from..range.start].rsplit(char::is_whitespace).next().unwrap_or_default();
    (!word.contains("://") && !before.ends_with(b"/") && !before.ends_with(b"@")).then_some(Address { range, scheme })
}

/// Returns a line whose bare addresses are text, for where the whole line leads somewhere already.
pub(super) fn unlinked(content: Vec<Inline>) -> Vec<Inline> {
    let is_bare = |link: &Link| !link.content.is_empty() && link.url.ends_with(&plain(&link.content));
    let mut unlinked = Vec::with_capacity(content.len());
    for inline in content {
        if let Inline::Link(link) = inline {
            if is_bare(&link) { unlinked.extend(link.content) } else { unlinked.push(Inline::Link(link)) }
        } else {
            unlinked.push(inline);
        }
    }
    unlinked
}

fn ends_with(bytes: &[u8], word: &str) -> bool {
    bytes.len() >= word.len() && bytes[bytes.len() - word.len()..].eq_ignore_ascii_case(word.as_bytes())
}

/// Tells whether an address may start behind a text.
fn is_start(before: &str) -> bool {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || "./@-=&?%#+\\".contains(letter);
    !before.ends_with(is_part)
}

/// Returns how long the name of a host is that a text starts with; `numbers` tells whether it may be of numbers alone.
///
/// It has a full stop, and no `_` in its last two parts.
fn host(text: &str, numbers: bool) -> Option<usize> {
    let joined = text.starts_with(is_joined);
    let is_part =
        |letter: char| is_of_word(letter) && (joined || !is_joined(letter)) || matches!(letter, '-' | '_' | '.');
    let length: usize = text.chars().take(HOST + 1).take_while(|letter| is_part(*letter)).map(char::len_utf8).sum();
    let whole = text.get(..length).filter(|whole| whole.len() <= HOST)?.trim_end_matches(['.', '-', '_']);
    let (before, last) = whole.rsplit_once('.')?;
    let is_code = last.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("xn--"));
    let last = if is_code { last } else { last.split('-').next().unwrap_or_default() };
    let second = before.rsplit('.').next().unwrap_or_default();
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_domain = is_code || last.chars().count() > 1 && !last.contains(char::is_numeric);
    let is_address = numbers && before.split('.').chain([last]).all(is_number);
    let is_whole = !whole.contains("..") && !whole.starts_with('.') && !second.is_empty();
    let is_plain = !last.contains('_') && !second.contains('_');
    (is_whole && is_plain && (is_domain || is_address)).then(|| before.len() + 1 + last.len())
}

/// Returns where an address ends whose host starts at `start` and is `host` bytes long: behind its port and its path, without
/// the signs that end the sentence around it.
fn end(text: &str, start: usize, host: usize) -> usize {
    let mut end = start + host;
    if let Some(port) = text[end..].strip_prefix(':') {
        let digits = port.bytes().take(5).take_while(u8::is_ascii_digit).count();
        end += if digits > 0 { 1 + digits } else { 0 };
    }
    if !text[end..].starts_with(['/', '?', '#']) {
        return end;
    }
    let host = end;
    let joined = text[start..].starts_with(is_joined);
    let (mut before, mut open) = ('/', 0_usize);
    for letter in text[host..].chars() {
        let goes_on = match letter {
            '[' => {
                open += 1;
                true
            }
            ']' => {
                open = open.wrapping_sub(1);
                open < usize::MAX
            }
            '\\' => text[end + 1..].starts_with(|next: char| next.is_ascii_punctuation()),
            // RFC 3986 leaves these out; they are signs of Markdown and of HTML, or quotation marks.
            '"' | '<' | '>' | '^' | '`' | '{' | '|' | '}' => false,
            // A sign of a value.
            _ if is_stand_in(letter) => true,
            _ if letter.is_ascii() => !letter.is_ascii_whitespace() && !letter.is_control(),
            // Behind a sign they are a part of the path; behind a letter they are the text that goes on.
            _ if is_joined(letter) && !joined => is_of_word(letter) && (is_joined(before) || "/=_-".contains(before)),
            _ => is_of_word(letter),
        };
        if !goes_on {
            break;
        }
        end += letter.len_utf8();
        before = letter;
    }
    host + without_end(&text[host..end])
}

/// Returns how long a path is without the signs at its end that belong to the sentence: punctuation, brackets that it does
/// not open, and what looks like an entity.
fn without_end(path: &str) -> usize {
    let count = |sign: u8| path.bytes().filter(|byte| *byte == sign).count();
    let mut spare = count(b')').saturating_sub(count(b'('));
    let mut rest = path;
    while let Some(last) = rest.chars().next_back() {
        let cut = match last {
            ')' if spare > 0 => {
                spare -= 1;
                1
            }
            ';' => rest.len() - entity(rest),
            '?' | '!' | '.' | ',' | ':' | '*' | '_' | '~' | '\'' | '\\' | '[' | '(' => 1,
            _ => break,
        };
        rest = &rest[..rest.len() - cut];
    }
    rest.len()
}

/// Returns where the entity starts that ends a text, or else its last sign.
fn entity(text: &str) -> usize {
    let name = text[..text.len() - 1].trim_end_matches(|letter: char| letter.is_ascii_alphanumeric());
    if name.ends_with('&') && name.len() < text.len() - 1 { name.len() - 1 } else { text.len() - 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let full = |address: Address| format!("{}{}", address.scheme, &text[address.range]);
        find(text).into_iter().map(full).collect()
    }

    #[test]
    fn a_name_may_have_a_w_in_it() {
        let names = "amanda.weyler@example.org, andrew@example.org, www@example.org, Wwwebb@example.org";
        let full: Vec<String> = names.split(", ").map(|name| format!("mailto:{name}")).collect();
        assert_eq!(found(names), full);
        assert_eq!(
            found("see www.example.org or joe@example.org"),
            ["https://www.example.org", "mailto:joe@example.org"]
        );
    }

    #[test]
    fn the_examples_of_the_rules() {
        for (text, address) in [
            ("www.commonmark.org", "https://www.commonmark.org"),
            ("Visit www.commonmark.org/help for more", "https://www.commonmark.org/help"),
            ("Visit www.commonmark.org.", "https://www.commonmark.org"),
            ("Visit www.commonmark.org/a.b.", "https://www.commonmark.org/a.b"),
            ("www.google.com/search?q=Markup+(business)", "https://www.google.com/search?q=Markup+(business)"),
            ("www.google.com/search?q=Markup+(business)))", "https://www.google.com/search?q=Markup+(business)"),
            ("(www.google.com/search?q=Markup+(business))", "https://www.google.com/search?q=Markup+(business)"),
            ("www.google.com/search?q=(business))+ok", "https://www.google.com/search?q=(business))+ok"),
            ("www.google.com/search?q=commonmark&hl=en", "https://www.google.com/search?q=commonmark&hl=en"),
            ("www.google.com/search?q=commonmark&hl;", "https://www.google.com/search?q=commonmark"),
            ("www.commonmark.org/he<lp", "https://www.commonmark.org/he"),
            ("(Visit https://encrypted.google.com/search?q=x)", "https://encrypted.google.com/search?q=x"),
            ("foo@bar.baz", "mailto:foo@bar.baz"),
            ("hello+xyz@mail.example", "mailto:hello+xyz@mail.example"),
            ("a.b-c_d@a.bo.", "mailto:a.b-c_d@a.bo"),
            ("mailto:foo@bar.baz", "mailto:foo@bar.baz"),
        ] {
            assert_eq!(found(text), [address], "{text}");
        }
        for text in ["hello@mail+xyz.example", "a.b-c_d@a.b_", "@example.org", "a@b", "http://x", "www.x", "a://b.org"]
        {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn the_sentence_goes_on_in_every_script() {
        for (text, address) in [
            ("请访问https://example.org/a。谢谢", "https://example.org/a"),
            ("请访问https://example.org查看", "https://example.org"),
            ("https://zh.wikipedia.org/wiki/人权，见", "https://zh.wikipedia.org/wiki/人权"),
            ("https://例子.测试/路径", "https://例子.测试/路径"),
            ("زوروا www.example.org، شكرا", "https://www.example.org"),
            ("www.example.org를 방문", "https://www.example.org"),
            ("https://bücher.example/ä.", "https://bücher.example/ä"),
            ("https://hi.wikipedia.org/wiki/मानवाधिकार_घोषणा।", "https://hi.wikipedia.org/wiki/मानवाधिकार_घोषणा"),
            ("„https://example.org/a“", "https://example.org/a"),
            ("«office@example.org»", "mailto:office@example.org"),
            ("邮箱info@example.org。", "mailto:info@example.org"),
            ("a www.example.org-on van", "https://www.example.org"),
            ("osoitteessa www.example.org:n", "https://www.example.org"),
            ("https://example.org'da", "https://example.org"),
            ("HTTPS://Example.org:8080/x", "HTTPS://Example.org:8080/x"),
            ("http://192.0.2.1/a", "http://192.0.2.1/a"),
            ("www.xn--bcher-kva.xn--p1ai", "https://www.xn--bcher-kva.xn--p1ai"),
        ] {
            assert_eq!(found(text), [address], "{text}");
        }
        assert_eq!(found("a@b.org, c@d.org; www.e.org").len(), 3);
    }

    #[test]
    fn what_is_no_address_stays_text() {
        for text in ["a:b", "12:30", "e.g. www", "w.w", "git+https://a.org", "x/www.example.org", "v2@1.0", "a..b@c"] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn long_texts_take_no_square_of_their_length() {
        for piece in ["http://", "www.", "a@", "www.a_.", "https://a.org/[", "a.", "https://a.b.", "@a.bc"] {
            find(&piece.repeat(200_000));
        }
    }
}
