//! Gradients: axial and radial shadings, in which what SVG repeats is written out as often as it is seen.

use usvg::{BaseGradient, LinearGradient, RadialGradient, Rect, SpreadMethod, Stop};

use super::affine::{Affine, millionths, point, thousandths, units};
use super::convert::Unfit;
use super::{ShadingStop, VectorShading};

/// A gradient is repeated so often at most.
const MOST_REPEATS: f64 = 256.0;

/// What a gradient is painted across.
#[derive(Clone, Copy)]
pub(super) struct Covered {
    /// Where it stands.
    pub(super) at: Affine,
    /// The box around it, as it is before it stands there.
    pub(super) area: Rect,
}

impl Covered {
    /// Returns the corners of the box in a gradient's own places.
    fn corners(&self, gradient: Affine) -> Option<[[f64; 2]; 4]> {
        let [a, b, c, d] = gradient.linear;
        let area = a * d - b * c;
        if area == 0.0 {
            return None;
        }
        let back = |[x, y]: [f64; 2]| {
            let (x, y) = (x - gradient.shift[0], y - gradient.shift[1]);
            [(d * x - c * y) / area, (a * y - b * x) / area]
        };
        let [left, top, right, bottom] =
            [self.area.left(), self.area.top(), self.area.right(), self.area.bottom()].map(f64::from);
        Some([[left, top], [right, top], [left, bottom], [right, bottom]].map(back))
    }
}

/// Returns a gradient along a line, if it can be seen.
pub(super) fn linear(of: &LinearGradient, across: Covered) -> Result<Option<VectorShading>, Unfit> {
    let ends = [[of.x1(), of.y1()], [of.x2(), of.y2()]].map(|end| end.map(f64::from));
    let [dx, dy] = [0, 1].map(|axis| ends[1][axis] - ends[0][axis]);
    let square = dx * dx + dy * dy;
    let along = |corner: [f64; 2]| ((corner[0] - ends[0][0]) * dx + (corner[1] - ends[0][1]) * dy) / square;
    let Some(turns) = turns(of, across, f64::INFINITY, along)? else { return Ok(None) };
    shading(of, across, turns, |turn| ([ends[0][0] + dx * turn, ends[0][1] + dy * turn], None))
}

/// Returns a gradient from circle to circle, if it can be seen.
pub(super) fn radial(of: &RadialGradient, across: Covered) -> Result<Option<VectorShading>, Unfit> {
    let ends = [[of.fx(), of.fy()], [of.cx(), of.cy()]].map(|end| end.map(f64::from));
    let radii = [of.fr().get(), of.r().get()].map(f64::from);
    let [dx, dy] = [0, 1].map(|axis| ends[1][axis] - ends[0][axis]);
    let grows = radii[1] - radii[0];
    let length = |x: f64, y: f64| (x * x + y * y).sqrt();
    let distance = |corner: [f64; 2]| length(corner[0] - ends[0][0], corner[1] - ends[0][1]);
    let spare = grows - length(dx, dy);
    if of.spread_method() != SpreadMethod::Pad && (spare <= 0.0 || radii[0] > 0.0) {
        return Err(Unfit::Has("a repeated gradient whose circles do not lie in each other"));
    }
    let Some(turns) = turns(of, across, 0.0, |corner| distance(corner) / spare)? else { return Ok(None) };
    shading(of, across, turns, |turn| ([ends[0][0] + dx * turn, ends[0][1] + dy * turn], Some(radii[0] + grows * turn)))
}

/// Returns the first and the last turn of a gradient that are seen; the first is no later than one that is known: the middle of
/// circles is in none of the corners.
fn turns(
    of: &BaseGradient,
    across: Covered,
    known: f64,
    along: impl Fn([f64; 2]) -> f64,
) -> Result<Option<[f64; 2]>, Unfit> {
    if of.spread_method() == SpreadMethod::Pad {
        return Ok(Some([0.0, 1.0]));
    }
    let Some(corners) = across.corners(of.transform().into()) else { return Ok(None) };
    let seen = corners.map(along);
    let first = seen.iter().copied().fold(known, f64::min).floor();
    let last = seen.iter().copied().fold(f64::NEG_INFINITY, f64::max).ceil().max(first + 1.0);
    let is_few = first.is_finite() && last.is_finite() && last - first <= MOST_REPEATS;
    if is_few { Ok(Some([first, last])) } else { Err(Unfit::Has("a gradient that is repeated more than 256 times")) }
}

/// Returns the shading between two turns; `at` says where one of them is, and how large its circle.
fn shading(
    of: &BaseGradient,
    across: Covered,
    turns: [f64; 2],
    at: impl Fn(f64) -> ([f64; 2], Option<f64>),
) -> Result<Option<VectorShading>, Unfit> {
    let Some((skew, rest)) = across.at.after(of.transform().into()).split() else { return Ok(None) };
    let [(from, start), (to, end)] = turns.map(at);
    let radii = match (start, end) {
        (Some(start), Some(end)) => Some([units(start * rest.linear[0])?, units(end * rest.linear[0])?]),
        _ => None,
    };
    let stops = stops(of, turns).ok_or(Unfit::FarOff)?;
    let is_seen = stops.len() > 1;
    let (from, to) = (point(rest.apply(from))?, point(rest.apply(to))?);
    Ok(is_seen.then_some(VectorShading { skew, from, to, radii, stops }))
}

/// Returns the colours of all turns, in order.
fn stops(of: &BaseGradient, [first, last]: [f64; 2]) -> Option<Vec<ShadingStop>> {
    let mut stops = Vec::new();
    let mut turn = first;
    while turn < last {
        let turned = of.spread_method() == SpreadMethod::Reflect && turn.rem_euclid(2.0) == 1.0;
        let mut own: Vec<(f64, &Stop)> = of.stops().iter().map(|stop| (f64::from(stop.offset().get()), stop)).collect();
        // Each turn is filled to its ends, in the colours that are nearest to them.
        let ends = own.first().zip(own.last()).map(|((_, first), (_, last))| [(0.0, *first), (1.0, *last)]);
        let [start, end] = ends?;
        own.insert(0, start);
        own.push(end);
        if turned {
            own.reverse();
        }
        for (offset, stop) in own {
            let (color, offset) = (stop.color(), if turned { 1.0 - offset } else { offset });
            stops.push(ShadingStop {
                offset: millionths((turn + offset - first) / (last - first))?,
                color: [color.red, color.green, color.blue],
                opacity: thousandths(stop.opacity().get()),
            });
        }
        turn += 1.0;
    }
    stops.dedup();
    Some(stops)
}
