//! How text looks, and the white around it: small values that are handed down.

use crate::diagnostics::Span;
use crate::geometry::Pt;
use crate::model::CellAlign;
use crate::text::LineFill;
use crate::theme::{Alignment, Color, Hyphenation, TextStyle, Theme};

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
    /// How far in the first line starts.
    pub(super) indent: Pt,
}

impl Look {
    /// Returns the look of running text in a style.
    pub(super) fn running(theme: &Theme, style: TextStyle) -> Look {
        let fill = match theme.alignment {
            Alignment::Ragged => LineFill::Ragged,
            Alignment::Justified => LineFill::Justified,
        };
        let hyphenate = theme.hyphenation == Hyphenation::On;
        Look { style, fill, align: CellAlign::Start, link: None, hyphenate, whole: 0, indent: Pt::ZERO }
    }

    /// Returns the look of captions: lines of their own length, and words hyphenated only where they have no room on a line.
    pub(super) fn caption(theme: &Theme, style: TextStyle) -> Look {
        let hyphenate = theme.hyphenation == Hyphenation::On;
        let fill = LineFill::Ragged;
        Look { style, fill, align: CellAlign::Start, link: None, hyphenate, whole: usize::MAX, indent: Pt::ZERO }
    }

    /// Returns the look of headings.
    pub(super) fn balanced(style: TextStyle) -> Look {
        Look {
            style,
            fill: LineFill::Balanced,
            align: CellAlign::Start,
            link: None,
            hyphenate: false,
            whole: 0,
            indent: Pt::ZERO,
        }
    }
}

/// What is known of a block but how it looks: the white around it, and where it was read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Surround {
    pub(super) white: White,
    pub(super) span: Span,
}

/// The white around a block.
#[derive(Clone, Copy, Debug)]
pub(super) struct White {
    pub(super) before: Pt,
    pub(super) after: Pt,
}
