//! The cover: a page of its own before all others.

use super::{Figure, Text};
use crate::diagnostics::Span;

/// A cover. Its title, kicker and organisation are those of the report.
///
/// ```
/// use tidings::model::{Cover, CoverStyle, CoverYear, Report};
///
/// let mut report = Report::new("A light kept burning");
/// let mut cover = Cover::default();
/// (cover.style, cover.year) = (Some(CoverStyle::Type), Some(CoverYear::Number(2025)));
/// report.cover = Some(cover);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Cover {
    /// What it looks like; without, as the theme has it.
    pub style: Option<CoverStyle>,
    /// The year that the report is about.
    pub year: Option<CoverYear>,
    /// Its picture; without, that under the title.
    pub picture: Option<Figure>,
    /// Where it was read.
    pub span: Span,
}

/// What a cover looks like. One that has no picture to show is [`CoverStyle::Type`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CoverStyle {
    /// A picture as large as the paper, and the title on a panel over it.
    Picture,
    /// Letters on a field of the brand.
    Type,
    /// A field of the brand above a picture.
    #[default]
    Split,
}

/// The year that a report is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CoverYear {
    /// A number, written in the digits of the report's language and never grouped.
    Number(u32),
    /// Words that stand as they are: "2024/25".
    Words(Text),
}
