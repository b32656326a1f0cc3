//! How a letter, or a report, opens and ends: its salutation, and its last words with those who sign them.

use std::sync::Arc;

use super::checker::Check;
use super::kind::{BlockKind, Stands, fields};
use super::{Block, Inline, Language, Paragraph};
use crate::diagnostics::Span;
use crate::picture::Picture;

/// The line that greets whom a letter is for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Salutation {
    /// Its text.
    pub content: Vec<Inline>,
    /// Its language and direction, where they are not those of what stands around it.
    pub language: Option<Language>,
    /// Where it was read.
    pub span: Span,
}

impl Salutation {
    /// Returns a salutation of these words.
    pub fn new(words: impl Into<String>) -> Salutation {
        Salutation { content: vec![Inline::text(words)], ..Salutation::default() }
    }
}

/// The last words of a letter or of a report, and who signs them.
///
/// ```
/// use tidings::model::{Closing, Report, Signer};
///
/// let mut signer = Signer::new("Amal Okoye");
/// signer.role = Some("Director".into());
/// let mut closing = Closing::new("Thank you.");
/// closing.signers.push(signer);
/// let mut report = Report::new("A year of listening");
/// report.closing = Some(closing);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Closing {
    /// What it says: paragraphs and lists. It may say nothing where somebody signs.
    pub content: Vec<Block>,
    /// Who signs, in order.
    pub signers: Vec<Signer>,
    /// Its language and direction, where they are not those of what stands around it.
    pub language: Option<Language>,
    /// Where it was read.
    pub span: Span,
}

impl Closing {
    /// Returns a closing of one paragraph that nobody signs.
    pub fn new(words: impl Into<String>) -> Closing {
        let content = vec![Inline::text(words)];
        let paragraph = Paragraph { content, ..Paragraph::default() };
        Closing { content: vec![Block::Paragraph(paragraph)], ..Closing::default() }
    }
}

/// Somebody who signs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Signer {
    /// The name as it is printed.
    pub name: String,
    /// The office held, such as "Executive Director".
    pub role: Option<String>,
    /// The picture of the signature. It says what the name under it does, so that it has no words of its own.
    pub signature: Option<Arc<Picture>>,
    /// Where it was read.
    pub span: Span,
}

impl Signer {
    /// Returns somebody who signs with a printed name alone.
    pub fn new(name: impl Into<String>) -> Signer {
        Signer { name: name.into(), ..Signer::default() }
    }
}

impl BlockKind<Block> for Salutation {
    fields!(span, language);

    fn name(&self) -> &'static str {
        "a salutation"
    }

    fn lines(&self) -> Vec<&[Inline]> {
        vec![&self.content]
    }

    fn stands(&self) -> Stands {
        Stands::InNoList
    }

    fn check(&self, check: &mut Check<'_>, _: usize) {
        check.salutation(self);
    }
}

impl BlockKind<Block> for Closing {
    fields!(span, language);

    fn name(&self) -> &'static str {
        "a closing"
    }

    fn children(&self) -> Vec<&Block> {
        self.content.iter().collect()
    }

    fn stands(&self) -> Stands {
        Stands::InNoList
    }

    fn check(&self, check: &mut Check<'_>, _: usize) {
        check.closing(self);
    }
}
