//! Vector graphics (SVG 2): drawings as paths, gradients and groups, in whole units of their own.
//!
//! `survey` looks at the file before anything else does, and refuses what cannot be kept; `read` has it resolved, `convert`
//! turns what comes back into the types of this file. Behind it nothing is a float, so that a drawing is written with the
//! same bytes on every machine. The only home of the `usvg` crate.

#[cfg(feature = "svg")]
mod affine;
#[cfg(feature = "svg")]
mod convert;
#[cfg(feature = "svg")]
mod gradient;
#[cfg(feature = "svg")]
mod lettering;
#[cfg(feature = "svg")]
mod read;
#[cfg(feature = "svg")]
mod reach;
#[cfg(feature = "svg")]
mod style;
#[cfg(feature = "svg")]
mod survey;
#[cfg(all(test, feature = "svg"))]
mod tests;

use std::sync::Arc;

use super::Picture;
#[cfg(feature = "svg")]
pub(crate) use lettering::{DrawingFace, DrawingFonts, LackingLetters};
#[cfg(feature = "svg")]
pub(super) use read::{ReadDrawing, is_drawing, read, read_lettered};

/// How many units the longer side of a drawing has.
pub(crate) const SPAN: u32 = 100_000;

/// A drawing. Places count in units, to the right and up from the lower left corner.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct VectorDrawing {
    /// How many units it is wide and high.
    pub(crate) size: (u32, u32),
    /// How wide it is by its own account, in thousandths of a point.
    pub(crate) natural_width: i64,
    /// What is drawn, one over the other.
    pub(crate) parts: Vec<VectorPart>,
    /// The pictures in it.
    pub(crate) pictures: Vec<Picture>,
}

/// What a drawing is made of.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum VectorPart {
    Path(VectorPath),
    Group(VectorGroup),
    /// One of the pictures, by its index, and what turns the unit square into its box: four lengths and a place, in units.
    Picture(usize, [i64; 6]),
}

/// Lines and curves, painted.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct VectorPath {
    pub(crate) shape: VectorShape,
    /// What skews the shape together with the line along it, if anything does; there is no fill then.
    pub(crate) skew: Option<Skew>,
    pub(crate) fill: Option<VectorFill>,
    /// What is drawn along it, over the fill.
    pub(crate) stroke: Option<VectorStroke>,
}

/// The four numbers of a transformation that moves nothing (ISO 32000-1, 8.3.3: a, b, c, d), in millionths.
pub(crate) type Skew = [i64; 4];

/// A way, and what is inside of it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct VectorShape {
    pub(crate) steps: Vec<VectorStep>,
    /// Whether that is inside which the way goes around an odd number of times.
    pub(crate) even_odd: bool,
}

/// A step of a way, in units (ISO 32000-1, 8.5.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum VectorStep {
    Move([i64; 2]),
    Line([i64; 2]),
    Curve([i64; 6]),
    Close,
}

/// What is inside of a path.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct VectorFill {
    pub(crate) paint: VectorPaint,
    /// From 0 to 1, in thousandths.
    pub(crate) opacity: u16,
}

/// A line along a path. Lengths are in units.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct VectorStroke {
    pub(crate) paint: VectorPaint,
    /// From 0 to 1, in thousandths.
    pub(crate) opacity: u16,
    pub(crate) width: i64,
    /// As ISO 32000-1, table 54, numbers line caps.
    pub(crate) cap: u8,
    /// As ISO 32000-1, table 55, numbers line joins.
    pub(crate) join: u8,
    /// How far a sharp corner reaches at most, in thousandths of the width.
    pub(crate) miter: i64,
    /// Dashes and gaps in turn; none for a line without a gap.
    pub(crate) dashes: Vec<i64>,
    /// How far into them the line starts.
    pub(crate) phase: i64,
}

/// What an area is painted with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum VectorPaint {
    /// A colour, sRGB.
    Color([u8; 3]),
    Shading(Arc<VectorShading>),
    Tile(Arc<VectorTile>),
}

/// A gradient (ISO 32000-1, 8.7.4.5.3 and 8.7.4.5.4), which goes on in the colours of its ends.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct VectorShading {
    pub(crate) skew: Skew,
    /// Where it starts and ends, in units; and the radii there, where it runs from circle to circle.
    pub(crate) from: [i64; 2],
    pub(crate) to: [i64; 2],
    pub(crate) radii: Option<[i64; 2]>,
    /// In order; there are at least two.
    pub(crate) stops: Vec<ShadingStop>,
}

/// A colour of a gradient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ShadingStop {
    /// How far along, in millionths.
    pub(crate) offset: i64,
    /// sRGB.
    pub(crate) color: [u8; 3],
    /// From 0 to 1, in thousandths.
    pub(crate) opacity: u16,
}

/// What an area is tiled with (ISO 32000-1, 8.7.3).
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct VectorTile {
    pub(crate) skew: Skew,
    /// Where the corner of a tile is, in units.
    pub(crate) origin: [i64; 2],
    /// How wide and high a tile is, in ten-thousandths of a unit: tiles that are rounded drift apart.
    pub(crate) size: [i64; 2],
    /// What is on it; places count from its corner.
    pub(crate) parts: Vec<VectorPart>,
}

/// Parts that are drawn together.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct VectorGroup {
    pub(crate) parts: Vec<VectorPart>,
    /// The shapes outside of which nothing of it is seen.
    pub(crate) clips: Vec<VectorShape>,
    pub(crate) mask: Option<Box<VectorMask>>,
    /// What it is taken together for, where it is.
    pub(crate) blend: Option<VectorBlend>,
}

/// How a group that is composed by itself goes over what lies below it (ISO 32000-1, 11.6.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct VectorBlend {
    /// From 0 to 1, in thousandths.
    pub(crate) opacity: u16,
    /// As ISO 32000-1, tables 136 and 137, name it.
    pub(crate) mode: &'static str,
}

impl VectorBlend {
    /// Returns how what is opaque lies over all else.
    pub(crate) const PLAIN: VectorBlend = VectorBlend { opacity: 1000, mode: "Normal" };
}

/// Where a group shows, and how strongly (ISO 32000-1, 11.5).
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct VectorMask {
    pub(crate) parts: Vec<VectorPart>,
    /// Whether bright means shown; otherwise what is drawn does.
    pub(crate) luminous: bool,
}
