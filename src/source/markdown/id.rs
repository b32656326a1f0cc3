//! The name that stands behind the words of a heading: `## Our accounts {#accounts}`.
//!
//! It is read as pandoc and others read it ("heading attributes"), and nothing else in braces is: that is text.

use crate::model::{Id, Inline, Text};
use crate::source::reader::Reader;

/// Takes the name of a heading from the end of its words.
pub(super) fn take(reader: &Reader, content: &mut Vec<Inline>) -> Option<Id> {
    let Some(Inline::Text(last)) = content.last_mut() else { return None };
    let (at, id) = find(reader, last)?;
    let words = last.text[..at].trim_end().len();
    last.text.truncate(words);
    last.span.end = last.span.start + words;
    if last.text.is_empty() {
        content.pop();
    }
    Some(id)
}

/// Returns where a name starts that a text ends with. A backslash before its brace makes it text.
fn find(reader: &Reader, Text { text, span }: &Text) -> Option<(usize, Id)> {
    let at = text.rfind("{#")?;
    let name = text[at..].strip_prefix("{#")?.strip_suffix('}')?;
    let is_in_step = span.end - span.start == text.len();
    let before = reader.text.get(..span.start + at)?;
    if !is_in_step || before.ends_with('\\') || name.contains(char::is_whitespace) {
        return None;
    }
    let place = span.start + at + 2..span.end - 1;
    Some((at, Id { name: name.to_owned(), span: reader.span(place) }))
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::Source;
    use crate::model::{Block, plain};
    use crate::source::{NoAssets, read};

    #[test]
    fn a_heading_gives_its_name_and_keeps_other_braces() {
        for (markdown, words, name) in [
            ("## Accounts {#money}", "Accounts", Some("money")),
            ("## *Our* accounts{#حساب}", "Our accounts", Some("حساب")),
            ("Accounts {#money}\n--------", "Accounts", Some("money")),
            ("## Accounts {#money} ##", "Accounts", Some("money")),
            ("## Sets {a, b}", "Sets {a, b}", None),
            ("## {#money} first", "{#money} first", None),
            ("## A \\{#money}", "A {#money}", None),
            ("## A {#our money}", "A {#our money}", None),
            ("## A `{#money}`", "A {#money}", None),
        ] {
            let report = format!("title = 'x'\n[[section]]\ncontent = '''\n{markdown}\n'''");
            let report = read(Source::new("r.toml", report), &NoAssets).expect("a report").report;
            let Block::Heading(heading) = &report.sections[0].content[0] else { panic!("{markdown} is a heading") };
            let id = heading.id.as_ref().map(|id| id.name.as_str());
            assert_eq!((plain(&heading.content).as_str(), id), (words, name), "{markdown}");
        }
    }
}
