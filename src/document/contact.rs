//! How to reach who publishes the report.

use super::build::{Builder, Place};
use super::flow::Flow;
use super::imprint::lines;
use super::tongue::Tongue;
use super::tree::Role;
use crate::diagnostics::Span;
use crate::model::{Anchor, Contact, Direction, Inline, Language, Link, Phrase, Text, shown_address};

/// A contact: a paragraph for each part of it.
#[derive(Debug)]
pub(crate) struct Reach<'r> {
    pub(crate) tongue: Tongue<'r>,
    pub(crate) name: Option<Flow<'r>>,
    /// What is said of it, and its postal address.
    pub(crate) words: Vec<Flow<'r>>,
    /// Telephone, e-mail, website.
    pub(crate) ways: Vec<Flow<'r>>,
    pub(crate) span: Span,
}

/// Builds a contact: what it does not say, the first organisation does.
pub(super) fn build<'r>(builder: &mut Builder<'r, '_>, contact: &'r Contact) -> Reach<'r> {
    builder.speak(contact.language.as_ref(), |builder| {
        builder.name_next(Anchor::CONTACT);
        let section = builder.node(builder.root(), Role::Section);
        let publisher = builder.report.organisations.first();
        let name = contact.name.as_deref().or(publisher.map(|publisher| publisher.name.as_str()));
        let name = name.map(|name| {
            let node = builder.node(section, Role::Paragraph).node;
            Flow::words(name, node, builder.tongue, contact.places.name)
        });
        let text = contact.text.as_ref().map(|text| paragraph(builder, text, section));
        let address = (!contact.address.is_empty()).then(|| paragraph(builder, &lines(&contact.address), section));
        let places = contact.places;
        let phone =
            contact.phone.as_deref().map(|phone| ContactWay { words: phone, url: callable(phone), span: places.phone });
        let email = contact.email.as_deref().map(|email| ContactWay {
            words: email,
            url: Some(format!("mailto:{email}")),
            span: places.email,
        });
        let url = contact.url.as_deref().or(publisher.and_then(|publisher| publisher.url.as_deref()));
        let url = url.map(|url| ContactWay { words: shown_address(url), url: Some(url.to_owned()), span: places.url });
        let ways = [phone, email, url].into_iter().flatten();
        let ways = ways.map(|to| way(builder, to, section)).collect();
        let words = text.into_iter().chain(address).collect();
        Reach { tongue: builder.tongue, name, words, ways, span: contact.span }
    })
}

fn paragraph<'r>(builder: &mut Builder<'r, '_>, content: &[Inline], section: Place<'r>) -> Flow<'r> {
    let node = builder.node(section, Role::Paragraph).node;
    builder.flow_of(content, node)
}

/// How somebody can be reached: the words for it, and where they lead.
struct ContactWay<'w> {
    words: &'w str,
    url: Option<String>,
    span: Span,
}

/// A way to reach somebody: a link where it can be followed. Numbers and addresses run from left to right in every language.
fn way<'r>(builder: &mut Builder<'r, '_>, to: ContactWay<'_>, section: Place<'r>) -> Flow<'r> {
    let span = to.span;
    let words = Inline::Text(Text { text: to.words.to_owned(), span });
    let content = match to.url {
        Some(url) => vec![Inline::Link(Link { content: vec![words], url, span })],
        None => vec![words],
    };
    let language = Language { lang: builder.tongue.lang.clone(), direction: Direction::LeftToRight };
    paragraph(builder, &[Inline::Phrase(Phrase { content, language, span })], section)
}

/// Returns where a telephone number leads, if it is one that can be called: digits and what people put between them (RFC 3966,
/// 3, "visual separators"). A zero in brackets is dialled only where the code of the country is not.
fn callable(phone: &str) -> Option<String> {
    let abroad = phone.trim_start().starts_with('+');
    let dialled = if abroad { phone.replace("(0)", "") } else { phone.to_owned() };
    let mut number = if abroad { "tel:+".to_owned() } else { "tel:".to_owned() };
    for sign in dialled.trim_start().trim_start_matches('+').chars() {
        match sign {
            '0'..='9' => number.push(sign),
            ' ' | '\u{a0}' | '\u{202f}' | '-' | '\u{2011}' | '–' | '.' | '/' | '(' | ')' => {}
            _ => return None,
        }
    }
    number.ends_with(|sign: char| sign.is_ascii_digit()).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_can_be_called_is_a_link() {
        assert_eq!(callable("+41 (0)22 919-71\u{a0}00").as_deref(), Some("tel:+41229197100"));
        assert_eq!(callable("(022) 919 71 00").as_deref(), Some("tel:0229197100"));
        assert_eq!((callable("0800 FLOWERS"), callable("+"), callable("write to any number")), (None, None, None));
    }
}
