//! The contents of a report: which headings are listed, and when.

use super::Inline;

/// The list of the headings of a report, with their pages.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Contents {
    /// When there is one.
    pub show: ShowContents,
    /// How many levels of headings it lists, 1 to 3: the sections' own, and those below. Without, as many as its theme says.
    pub levels: Option<u8>,
    /// Its heading, where that is not the standing word.
    pub title: Option<Vec<Inline>>,
}

impl Contents {
    /// The most levels that are listed.
    pub const LEVELS: u8 = 3;

    /// A list of fewer headings leads nowhere that its readers are not: it does not make itself.
    pub(crate) const LINES: usize = 2;

    /// Returns contents of as many levels as the theme says, under the standing word.
    pub fn new(show: ShowContents) -> Contents {
        Contents { show, levels: None, title: None }
    }
}

impl Default for Contents {
    /// Returns contents that a report has where it is long.
    fn default() -> Contents {
        Contents::new(ShowContents::Auto)
    }
}

/// When a report has contents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShowContents {
    /// It has none.
    Never,
    /// It has.
    Always,
    /// From as many pages on as the theme says, counted without them, where they list two headings or more; and where a link leads to them.
    Auto,
}

/// Whether a section stands in the contents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InContents {
    /// Its heading and those in it do, as far down as the contents go.
    #[default]
    Listed,
    /// Neither does.
    Unlisted,
}
