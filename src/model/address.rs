//! Addresses that a reader of a PDF can follow.

use super::id::inner;
use super::rules::{MAX_HELD, held_bytes};
use crate::diagnostics::{Code, Diagnostic, Span};

/// The ways to follow an address that make sense on paper and on screen.
const SCHEMES: [&str; 4] = ["https", "http", "mailto", "tel"];

/// What is wrong with an address.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Wrong {
    message: String,
    help: String,
}

impl Wrong {
    /// Returns the mistake as a diagnostic.
    pub(crate) fn at(self, span: Span) -> Diagnostic {
        Diagnostic::new(Code::BadLink, span, self.message).help(self.help)
    }
}

/// Returns an address as people write it: without what every address has.
pub(crate) fn shown(url: &str) -> &str {
    let known = ["https://", "http://", "mailto:", "tel:"];
    let bare = known.into_iter().find_map(|scheme| url.strip_prefix(scheme)).unwrap_or(url);
    bare.strip_suffix('/').filter(|host| !host.contains('/')).unwrap_or(bare)
}

/// Checks that an address is whole: a scheme that can be followed, and something to follow; or the name of a part of the
/// report, of which it is looked at elsewhere whether there is one.
pub(crate) fn check(url: &str) -> Result<(), Wrong> {
    let wrong = |message: &str, help: String| Err(Wrong { message: message.to_owned(), help });
    if url.is_empty() {
        return wrong("the link has no address", "add one, such as  https://example.org".to_owned());
    }
    match inner(url) {
        Some("") => return wrong("the link has no address", "write the id of a part behind the #".to_owned()),
        Some(_) => return Ok(()),
        None => {}
    }
    if url.trim() != url {
        return wrong("the address starts or ends with a space", format!("write  {}", url.trim()));
    }
    if url.chars().any(|letter| letter.is_whitespace() || letter.is_control()) {
        let help = if url.starts_with("tel:") { "leave it out" } else { "write  %20  for a space" };
        return wrong("the address holds a space", help.to_owned());
    }
    if held_bytes(url) > MAX_HELD {
        return wrong("the address is longer than a PDF can hold", "write a shorter one".to_owned());
    }
    let Some((scheme, rest)) = split_scheme(url) else {
        if is_file(url) {
            let help = "put the file on the web and write its address, such as  https://example.org/report.pdf";
            return wrong("a report cannot link to a file beside it", help.to_owned());
        }
        return wrong("the address has no scheme", scheme_help(url));
    };
    let scheme = scheme.to_ascii_lowercase();
    if !SCHEMES.contains(&scheme.as_str()) {
        let message = format!("the address starts with `{scheme}:`, which a reader cannot follow");
        return wrong(&message, "use https:, http:, mailto: or tel:".to_owned());
    }
    let target = match scheme.as_str() {
        "http" | "https" => rest.strip_prefix("//").map_or("", |rest| rest.split(['/', '?', '#']).next().unwrap_or("")),
        _ => rest,
    };
    if target.is_empty() {
        return wrong("the address leads nowhere", "write the whole address, such as  https://example.org".to_owned());
    }
    if scheme == "mailto" && !target.contains('@') {
        return wrong("the mail address has no @", "write  mailto:name@example.org".to_owned());
    }
    Ok(())
}

/// The endings of files that people put beside a report.
const FILES: [&str; 18] = [
    "pdf", "doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "csv", "ppt", "pptx", "odp", "txt", "html", "png", "jpg",
    "jpeg", "webp",
];

/// Tells whether an address without a scheme names a file, not a host or a page of one.
fn is_file(url: &str) -> bool {
    let ends = |name: &str| name.rsplit_once('.').is_some_and(|(_, end)| FILES.contains(&end.to_lowercase().as_str()));
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let first = path.split('/').next().unwrap_or_default();
    let host = first.contains('.') && !first.starts_with('.') && !ends(first);
    ends(path) && !host && !url.starts_with('/')
}

fn scheme_help(url: &str) -> String {
    let host = url.split(['/', '?', '#']).next().unwrap_or_default();
    if url.starts_with("//") {
        format!("write  https:{url}")
    } else if url.split_once('@').is_some_and(|(name, host)| !name.contains('/') && host.contains('.')) {
        format!("write  mailto:{url}")
    } else if host.contains('.') && !host.starts_with('.') {
        format!("write  https://{url}")
    } else {
        "write the whole address, such as  https://example.org/page".to_owned()
    }
}

/// RFC 3986, 3.1: a letter, then letters, digits, `+`, `-` and `.`, up to the colon.
fn split_scheme(url: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = url.split_once(':')?;
    let valid = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    // `example.org:80/page` has a host and a port before its colon, not a scheme.
    let port = scheme.contains('.') && rest.starts_with(|first: char| first.is_ascii_digit());
    (valid && !port).then_some((scheme, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_addresses_pass() {
        for url in [
            "https://example.org",
            "HTTP://example.org/a?b=c#d",
            "https://例え.jp/頁",
            "mailto:a@example.org?subject=x",
            "tel:+41-22-000",
            "#part",
        ] {
            assert_eq!(check(url), Ok(()), "{url}");
        }
    }

    #[test]
    fn others_do_not() {
        for url in [
            "",
            " https://example.org",
            "https://example.org/a b",
            "example.org",
            "/page",
            "../page.html",
            "#",
            "//example.org",
            "example.org:80/x",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "data:text/html,x",
            "https:",
            "https://",
            "https:///path",
            "mailto:",
            "mailto:nobody",
            "tel:",
        ] {
            assert!(check(url).is_err(), "{url}");
        }
    }

    #[test]
    fn the_help_is_the_cure() {
        let help = |url: &str| check(url).map_err(|wrong| wrong.help).expect_err(url);
        assert_eq!(help("www.example.org/a"), "write  https://www.example.org/a");
        assert_eq!(help("//example.org"), "write  https://example.org");
        assert_eq!(help("a@example.org"), "write  mailto:a@example.org");
        assert_eq!(help("example.org/report.pdf"), "write  https://example.org/report.pdf");
        assert!(help("files/report.PDF").starts_with("put the file on the web"));
    }

    #[test]
    fn an_address_is_shown_as_people_write_it() {
        assert_eq!(shown("https://example.org/"), "example.org");
        assert_eq!(shown("https://example.org/one/"), "example.org/one/");
        assert_eq!((shown("mailto:a@example.org"), shown("tel:+41 22")), ("a@example.org", "+41 22"));
    }
}
