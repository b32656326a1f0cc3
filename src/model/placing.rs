//! How wide a picture is shown, and where it stands.

use std::ops::Range;

use super::rules::IN_LIST;
use crate::diagnostics::{Code, Diagnostic, Span};
use crate::geometry::Pt;

/// How wide a picture is shown, and where it stands in its column.
///
/// ```
/// use tidings::model::{Align, Placing, Width};
///
/// let placing = Placing::new(Width::Share(400), Align::Centre);
/// assert_eq!(placing.width, Some(Width::Share(400)));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Placing {
    /// How wide; without, a picture is as large as its file says, and no wider than its column.
    pub width: Option<Width>,
    /// Where it stands if it is narrower than its column.
    pub align: Align,
    /// Where the width was read.
    pub span: Span,
}

impl Placing {
    /// Returns a width and a place.
    pub fn new(width: Width, align: Align) -> Placing {
        Placing { width: Some(width), align, span: Span::NONE }
    }
}

/// How wide something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Width {
    /// As the column of text that it stands in.
    Text,
    /// As the column beside the text; in a theme without one it stands in the text, and is no wider than its file says.
    Margin,
    /// As a page between its margins: all columns of text, and what stands beside them.
    Page,
    /// As the paper.
    Bleed,
    /// As half a page: two neighbours stand side by side. In columns, and on pages too narrow for it, as the text.
    Half,
    /// A share of its column in thousandths, 1 to 999.
    Share(u32),
    /// A length.
    Length(Pt),
}

impl Width {
    /// Tells whether it goes beyond the column of text.
    pub(crate) fn leaves_column(self) -> bool {
        matches!(self, Width::Margin | Width::Page | Width::Bleed | Width::Half)
    }
}

/// How wide a block is that fills what it is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BlockWidth {
    /// As the column of text that it stands in.
    Text,
    /// As the column beside the text; in a theme without one, as the text.
    Margin,
    /// As a page between its margins: all columns of text, and what stands beside them.
    Page,
    /// As the paper.
    Bleed,
    /// As half a page: two neighbours stand side by side. In columns, and on pages too narrow for it, as the text.
    Half,
}

impl From<BlockWidth> for Width {
    fn from(width: BlockWidth) -> Width {
        match width {
            BlockWidth::Text => Width::Text,
            BlockWidth::Margin => Width::Margin,
            BlockWidth::Page => Width::Page,
            BlockWidth::Bleed => Width::Bleed,
            BlockWidth::Half => Width::Half,
        }
    }
}

impl BlockWidth {
    /// Returns what messages compare it with.
    pub(crate) fn compared(self) -> &'static str {
        match self {
            BlockWidth::Text => "as the text",
            BlockWidth::Margin => "as the margin",
            BlockWidth::Page => "as the page",
            BlockWidth::Bleed => "as the paper",
            BlockWidth::Half => "as half a page",
        }
    }

    /// Tells whether it spans all columns of a page.
    pub(crate) fn spans(self) -> bool {
        matches!(self, BlockWidth::Page | BlockWidth::Bleed)
    }
}

/// Where something stands that is narrower than its column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// On the side where lines start.
    #[default]
    Start,
    /// In the middle.
    Centre,
    /// On the side where lines end.
    End,
}

/// How wide pictures can be made: from what can be seen to the edges of the largest paper that is printed.
pub(crate) const PICTURE_WIDTHS: Range<Pt> = Pt::new(8)..Pt::new(2_001);

/// Returns what is wrong with a block of a width that stands in `depth` lists and quotations; nothing if it can. `name` is what
/// messages call the block.
pub(crate) fn no_way_out(width: Option<Width>, depth: usize, name: &str) -> Option<Diagnostic> {
    let what = match width.filter(|width| depth > 0 && width.leaves_column())? {
        Width::Margin => "in the margin",
        Width::Bleed => "as wide as the paper",
        Width::Half => "as wide as half a page",
        Width::Page | Width::Text | Width::Share(_) | Width::Length(_) => "as wide as the page",
    };
    let message = format!("{name} {what} {IN_LIST}");
    let help = "end the list before it, or write  width = \"text\"  which is as wide as the words around it";
    Some(Diagnostic::new(Code::BlockPlace, Span::NONE, message).help(help))
}
