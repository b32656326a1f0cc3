//! Pictures where none can stand, and where to put them instead.

use crate::diagnostics::{Code, Diagnostic, Span};

/// Where a picture was written that cannot stand there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    /// Among the words of a paragraph.
    Paragraph,
    /// Among the words of a list's item.
    Item,
    /// In a heading within a text.
    Heading,
    /// In a cell of a table.
    Cell,
    /// In the words of a link.
    Link,
    /// In a field that holds text alone, by its name with an article.
    Field(&'static str),
}

/// Returns the diagnostic for a picture at such a place.
pub(super) fn picture(spot: Spot, span: Span) -> Diagnostic {
    let (message, help) = match spot {
        Spot::Paragraph => (
            "a picture cannot stand in a line of text".to_owned(),
            "put it in a paragraph of its own, with an empty line before and after",
        ),
        Spot::Item => (
            "a picture cannot stand in a line of text".to_owned(),
            "put it in a paragraph of its own, as far in as the item's text, with an empty line before and after",
        ),
        Spot::Heading => (
            "a heading holds no pictures".to_owned(),
            "put it under the heading, in a paragraph of its own, with an empty line before and after",
        ),
        Spot::Cell | Spot::Field("a cell") => {
            ("a table cell holds no pictures".to_owned(), "put it above or below the table, as a block of its own")
        }
        Spot::Link => {
            ("a picture cannot be a link".to_owned(), "keep the picture alone, and put the link in the text below it")
        }
        Spot::Field("a standfirst") => (
            "a standfirst holds no pictures".to_owned(),
            "write  hero = { image = \"picture.jpg\", alt = \"What the picture shows\" }  or put it in a section",
        ),
        Spot::Field(name) => (
            format!("{name} holds no pictures"),
            "put it in the content of a section:  { image = \"picture.jpg\", alt = \"What the picture shows\" }",
        ),
    };
    Diagnostic::new(Code::Markdown, span, message).help(help)
}
