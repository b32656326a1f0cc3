//! Where something is set and how it looks: small values that are handed down.

use crate::geometry::Pt;
use crate::model::CellAlign;
use crate::text::LineFill;
use crate::theme::{Color, TextStyle};

/// The part of the measure that a block may use.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    /// How far it stands in from the side where lines start.
    pub(super) start: Pt,
    /// Its width.
    pub(super) measure: Pt,
}

/// How a piece of running text is set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    pub(super) style: TextStyle,
    pub(super) fill: LineFill,
    pub(super) align: CellAlign,
    /// The colour of links that are told by the ground they stand on, as a button is, and have no line under them.
    pub(super) link: Option<Color>,
    pub(super) hyphenate: bool,
    /// Words of up to so many letters are hyphenated only where they do not fit on a line by themselves.
    pub(super) whole: usize,
}

/// The white around a block.
#[derive(Clone, Copy, Debug)]
pub(super) struct White {
    pub(super) before: Pt,
    pub(super) after: Pt,
}
