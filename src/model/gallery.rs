//! Pictures side by side.

use std::ops::RangeInclusive;

use super::{BlockWidth, Figure, Id, Inline, Language};
use crate::diagnostics::{Code, Diagnostic, Span};

/// Pictures side by side at one height, on one page.
///
/// ```no_run
/// use tidings::model::{Alt, Figure, Gallery};
/// use tidings::picture::Picture;
///
/// let picture = |file: &str, alt: &str| -> Result<Figure, Box<dyn std::error::Error>> {
///     let picture = Picture::decode(&std::fs::read(file)?)?;
///     Ok(Figure::new(picture.into(), Alt::Text(alt.into())))
/// };
/// let gallery = Gallery::new(vec![picture("door.jpg", "An open door")?, picture("path.jpg", "A path at night")?]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Gallery {
    /// The pictures, in order: two to four, each with its own words. They take the widths that their height gives them.
    pub figures: Vec<Figure>,
    /// The words under all of them.
    pub caption: Option<Vec<Inline>>,
    /// How wide they are together: as the column of text, or as the page, which they are if nothing is
    /// said.
    pub width: Option<BlockWidth>,
    /// What links call them.
    pub id: Option<Id>,
    /// Their language and direction, where they are not those of what stands around them.
    pub language: Option<Language>,
    /// Where they were read.
    pub span: Span,
}

impl Gallery {
    /// How many pictures stand side by side: more are smaller than their captions.
    pub const COUNT: RangeInclusive<usize> = 2..=4;

    /// Returns these pictures with no words under all of them.
    pub fn new(figures: Vec<Figure>) -> Gallery {
        Gallery { figures, ..Gallery::default() }
    }
}

impl Gallery {
    /// Tells whether they say something to somebody who listens.
    pub(crate) fn is_read(&self) -> bool {
        self.caption.is_some() || self.figures.iter().any(Figure::is_read)
    }
}

/// Returns what is wrong with so many pictures side by side.
pub(crate) fn miscounted(count: usize) -> Diagnostic {
    let (first, last) = (Gallery::COUNT.start(), Gallery::COUNT.end());
    let message = format!("{first} to {last} pictures stand side by side, and not {count}");
    let help = if count > *last {
        "make two blocks of them"
    } else {
        "write  image = \"…\", alt = \"…\"  for a picture alone"
    };
    Diagnostic::new(Code::BadValue, Span::NONE, message).help(help)
}
