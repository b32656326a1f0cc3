//! Heads and feet of pages: short templates, filled in when the page count is known.

use std::fmt;
use std::str::FromStr;

use crate::diagnostics::Span;

/// What stands in the head and the foot of pages.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Furniture {
    /// The head of the first page.
    pub first_header: Slots,
    /// The head of every other page.
    pub header: Slots,
    /// The foot of the first page.
    pub first_footer: Slots,
    /// The foot of every other page.
    pub footer: Slots,
}

/// What stands in a head or foot: at its two ends, and between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Slots {
    /// Where lines start.
    pub start: Template,
    /// In the middle of the page.
    pub centre: Template,
    /// Where lines end.
    pub end: Template,
}

/// A line of text with places to fill in; empty means nothing stands there.
///
/// Equal when they say the same, wherever that was read.
#[derive(Clone, Debug, Default)]
pub struct Template {
    /// What it is made of, in order.
    pub pieces: Vec<Piece>,
    /// Where it was read.
    pub span: Span,
}

impl PartialEq for Template {
    fn eq(&self, other: &Template) -> bool {
        self.pieces == other.pieces
    }
}

impl Eq for Template {}

impl Template {
    /// Tells whether it says what stands nowhere else: words of its own, or the number of the page.
    pub(crate) fn says_more(&self) -> bool {
        self.pieces.iter().any(|piece| match piece {
            Piece::Literal(text) => text.contains(char::is_alphanumeric),
            Piece::Page | Piece::Pages | Piece::PageOf => true,
            Piece::Title
            | Piece::Subtitle
            | Piece::Kicker
            | Piece::Organisation
            | Piece::Address
            | Piece::Date
            | Piece::Section => false,
        })
    }
}

impl From<Vec<Piece>> for Template {
    fn from(pieces: Vec<Piece>) -> Template {
        Template { pieces, span: Span::NONE }
    }
}

/// A piece of a [`Template`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Piece {
    /// These letters.
    Literal(String),
    /// `{title}`: the report's title.
    Title,
    /// `{subtitle}`: the line under the title.
    Subtitle,
    /// `{kicker}`: the line above the title.
    Kicker,
    /// `{organisation}`: the publisher's name.
    Organisation,
    /// `{address}`: where to find the publisher: its postal address on one line, or else the name of its website.
    Address,
    /// `{date}`: the date, as the language writes it.
    Date,
    /// `{section}`: the heading of the section that the page starts in.
    Section,
    /// `{page}`: the number of the page.
    Page,
    /// `{pages}`: how many pages there are.
    Pages,
    /// `{page-of}`: "Page 2 of 5" in the report's language.
    PageOf,
}

const PLACES: [(&str, Piece); 10] = [
    ("title", Piece::Title),
    ("subtitle", Piece::Subtitle),
    ("kicker", Piece::Kicker),
    ("organisation", Piece::Organisation),
    ("address", Piece::Address),
    ("date", Piece::Date),
    ("section", Piece::Section),
    ("page", Piece::Page),
    ("pages", Piece::Pages),
    ("page-of", Piece::PageOf),
];

/// A template that names a place there is not, or a brace without its partner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidTemplate {
    /// The text between the braces.
    pub place: String,
}

impl fmt::Display for InvalidTemplate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known: Vec<_> = PLACES.iter().map(|(name, _)| format!("{{{name}}}")).collect();
        write!(f, "`{{{}}}` is no place to fill in; there are {}", self.place, known.join(", "))
    }
}

impl std::error::Error for InvalidTemplate {}

impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pieces.iter().try_for_each(|piece| {
            if let Piece::Literal(text) = piece {
                return f.write_str(text);
            }
            PLACES.iter().find(|(_, known)| known == piece).map_or(Ok(()), |(name, _)| write!(f, "{{{name}}}"))
        })
    }
}

impl FromStr for Template {
    type Err = InvalidTemplate;

    fn from_str(text: &str) -> Result<Template, InvalidTemplate> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((literal, tail)) = rest.split_once('{') {
            if !literal.is_empty() {
                pieces.push(Piece::Literal(literal.into()));
            }
            let invalid = |place: &str| InvalidTemplate { place: place.into() };
            let (place, after) = tail.split_once('}').ok_or_else(|| invalid(tail))?;
            let (_, piece) = PLACES.iter().find(|(name, _)| *name == place).ok_or_else(|| invalid(place))?;
            pieces.push(piece.clone());
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Literal(rest.into()));
        }
        Ok(Template::from(pieces))
    }
}

impl Default for Furniture {
    fn default() -> Furniture {
        let template = |pieces: &[Piece]| Template::from(pieces.to_vec());
        let slots = |start: &[Piece], end: &[Piece]| Slots {
            start: template(start),
            centre: Template::default(),
            end: template(end),
        };
        Furniture {
            first_header: Slots::default(),
            header: slots(&[Piece::Title], &[]),
            first_footer: slots(&[Piece::Organisation], &[Piece::PageOf]),
            footer: slots(&[Piece::Organisation], &[Piece::PageOf]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_letters_and_places() {
        let pieces = |text: &str| text.parse::<Template>().map(|template| template.pieces);
        assert_eq!(pieces("p. {page}"), Ok(vec![Piece::Literal("p. ".into()), Piece::Page]));
        assert_eq!(pieces("{title}/{date}"), Ok(vec![Piece::Title, Piece::Literal("/".into()), Piece::Date]));
        assert_eq!(pieces(""), Ok(vec![]));
        assert_eq!(pieces("{pagina}"), Err(InvalidTemplate { place: "pagina".into() }));
        assert_eq!(pieces("{page"), Err(InvalidTemplate { place: "page".into() }));
    }
}
