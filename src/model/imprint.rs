//! Who publishes a report, and how to reach them: the contact, and the imprint.

use super::{Inline, Language, Paragraph};
use crate::diagnostics::Span;

/// How to reach who publishes the report.
///
/// ```
/// use tidings::model::{Contact, Inline, Report};
///
/// let mut report = Report::new("A year of listening");
/// let mut contact = Contact::new("Harbour Watch");
/// contact.address = vec![vec![Inline::text("4 Ferry Steps")], vec![Inline::text("Harbourtown")]];
/// report.contact = Some(contact);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Contact {
    /// The name; without one, that of the first organisation.
    pub name: Option<String>,
    /// A line that says more.
    pub text: Option<Vec<Inline>>,
    /// The postal address, line by line.
    pub address: Vec<Vec<Inline>>,
    /// The telephone number as it is printed; where it is one that can be called, it is a link.
    pub phone: Option<String>,
    /// The e-mail address, without a scheme.
    pub email: Option<String>,
    /// The address of the website; without one, that of the first organisation.
    pub url: Option<String>,
    /// Its language and direction, where they are not the report's.
    pub language: Option<Language>,
    /// Where it was read.
    pub span: Span,
    /// Where single words of it were read.
    pub places: ContactPlaces,
}

/// Where the words of a contact were read; those of one that was read from no file stand nowhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ContactPlaces {
    /// The name.
    pub name: Span,
    /// The telephone number.
    pub phone: Span,
    /// The e-mail address.
    pub email: Span,
    /// The address of the website.
    pub url: Span,
}

impl Contact {
    /// Returns the contact of somebody of this name.
    pub fn new(name: impl Into<String>) -> Contact {
        Contact { name: Some(name.into()), ..Contact::default() }
    }

    /// Tells whether it says nothing of its own.
    pub(crate) fn is_empty(&self) -> bool {
        let Contact { name, text, address, phone, email, url, .. } = self;
        let words = [name, phone, email, url].into_iter().flatten().next();
        words.is_none() && text.is_none() && address.is_empty()
    }
}

/// What a publication says of itself: publisher, licence, editors.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Imprint {
    /// The rows, in order.
    pub rows: Vec<ImprintRow>,
    /// What stands below them.
    pub text: Vec<Paragraph>,
    /// Where it stands.
    pub place: ImprintPlace,
    /// Its language and direction, where they are not the report's.
    pub language: Option<Language>,
    /// Where it was read.
    pub span: Span,
}

impl Imprint {
    /// Returns an imprint of these rows at the end of the report.
    pub fn new(rows: Vec<ImprintRow>) -> Imprint {
        Imprint { rows, ..Imprint::default() }
    }
}

/// A row of an imprint.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ImprintRow {
    /// What it is about, such as "Licence".
    pub term: Vec<Inline>,
    /// What it says, line by line.
    pub lines: Vec<Vec<Inline>>,
    /// Where it was read.
    pub span: Span,
}

impl ImprintRow {
    /// Returns a row of one line.
    pub fn new(term: impl Into<String>, line: impl Into<String>) -> ImprintRow {
        ImprintRow { term: vec![Inline::text(term)], lines: vec![vec![Inline::text(line)]], span: Span::NONE }
    }
}

/// Where an imprint stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ImprintPlace {
    /// Behind all else.
    #[default]
    End,
    /// Before the first section.
    Front,
}
