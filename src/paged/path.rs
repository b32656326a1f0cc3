//! Paths: lines and curves that are filled, stroked, or clipped to (ISO 32000-1, 8.5).

use crate::geometry::{Point, Pt, Rect, Size};
use crate::theme::Color;

/// Lines and curves, painted.
///
/// ```
/// use tidings::geometry::{Point, Pt};
/// use tidings::paged::{Path, PathShape};
/// use tidings::theme::Color;
///
/// let corner = |x, y| Point::new(Pt::new(x), Pt::new(y));
/// let triangle = PathShape::polygon(&[corner(0, 0), corner(8, 4), corner(0, 8)]);
/// let arrow = Path::filled(triangle, Color::new(0x0b, 0x5b, 0x6e));
/// assert!(arrow.stroke.is_none());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Path {
    /// Its lines and curves.
    pub shape: PathShape,
    /// The colour inside it.
    pub fill: Option<Color>,
    /// What is drawn along it, over the fill.
    pub stroke: Option<PathStroke>,
}

impl Path {
    /// Returns a shape with a colour inside.
    pub fn filled(shape: PathShape, color: Color) -> Path {
        Path { shape, fill: Some(color), stroke: None }
    }

    /// Returns a shape with a line along it.
    pub fn stroked(shape: PathShape, stroke: PathStroke) -> Path {
        Path { shape, fill: None, stroke: Some(stroke) }
    }

    /// Returns a box around its ink: it may be larger than that where curves bulge less than they could, and where corners
    /// are not as sharp as they may be.
    pub fn extent(&self) -> Rect {
        let Rect { origin, size } = self.shape.extent();
        let beyond = self.stroke.as_ref().map_or(Pt::ZERO, |stroke| stroke.width / 2 * stroke.join.reach());
        let corner = Point::new(origin.x - beyond, origin.y - beyond);
        Rect::new(corner, Size::new(size.width + beyond * 2, size.height + beyond * 2))
    }

    /// Returns its mirror image in a box of this width that starts where its places count from.
    pub(crate) fn mirrored(self, width: Pt) -> Path {
        Path { shape: self.shape.mirrored(width), ..self }
    }
}

/// Lines and curves; places count from that of the item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PathShape {
    /// The way along them; it starts with a [`PathStep::Move`].
    pub steps: Vec<PathStep>,
    /// What is inside where they cross.
    pub winding: Winding,
}

impl PathShape {
    /// Returns a way; what it goes around several times is inside.
    pub fn new(steps: Vec<PathStep>) -> PathShape {
        PathShape { steps, winding: Winding::NonZero }
    }

    /// Returns a line through corners and back to the first.
    pub fn polygon(corners: &[Point]) -> PathShape {
        let mut steps: Vec<PathStep> = corners.iter().copied().map(PathStep::Line).collect();
        if let (Some(first), Some(corner)) = (steps.first_mut(), corners.first()) {
            *first = PathStep::Move(*corner);
            steps.push(PathStep::Close);
        }
        PathShape::new(steps)
    }

    /// Returns an ellipse that fills a box: four curves, at most a 3,000th of its width off (Riškus, Approximation of a
    /// cubic Bézier curve by circular arcs and vice versa, 2006).
    pub fn ellipse(area: Rect) -> PathShape {
        const PULL: (i64, i64) = (5_523, 10_000);
        let (rx, ry) = (area.size.width / 2, area.size.height / 2);
        let (x, y) = (area.origin.x + rx, area.origin.y + ry);
        let (bend_x, bend_y) = (rx.scale(PULL.0, PULL.1), ry.scale(PULL.0, PULL.1));
        let at = |dx: Pt, dy: Pt| Point::new(x + dx, y + dy);
        let steps = vec![
            PathStep::Move(at(rx, Pt::ZERO)),
            PathStep::Curve(at(rx, bend_y), at(bend_x, ry), at(Pt::ZERO, ry)),
            PathStep::Curve(at(-bend_x, ry), at(-rx, bend_y), at(-rx, Pt::ZERO)),
            PathStep::Curve(at(-rx, -bend_y), at(-bend_x, -ry), at(Pt::ZERO, -ry)),
            PathStep::Curve(at(bend_x, -ry), at(rx, -bend_y), at(rx, Pt::ZERO)),
            PathStep::Close,
        ];
        PathShape::new(steps)
    }

    /// Returns the box around all its places, those that curves are pulled to among them.
    pub fn extent(&self) -> Rect {
        let mut places = self.places();
        let Some(first) = places.next() else { return Rect::default() };
        let (mut low, mut high) = (first, first);
        for place in places {
            low = Point::new(low.x.min(place.x), low.y.min(place.y));
            high = Point::new(high.x.max(place.x), high.y.max(place.y));
        }
        Rect::new(low, Size::new(high.x - low.x, high.y - low.y))
    }

    /// Returns all places of its steps.
    pub(crate) fn places(&self) -> impl Iterator<Item = Point> {
        let places = self.steps.iter().map(|step| match *step {
            PathStep::Move(to) | PathStep::Line(to) => [Some(to), None, None],
            PathStep::Curve(first, second, to) => [Some(first), Some(second), Some(to)],
            PathStep::Close => [None; 3],
        });
        places.flatten().flatten()
    }

    /// Returns its mirror image in a box of this width that starts where its places count from.
    pub(crate) fn mirrored(mut self, width: Pt) -> PathShape {
        let turn = |place: &mut Point| place.x = width - place.x;
        for step in &mut self.steps {
            match step {
                PathStep::Move(to) | PathStep::Line(to) => turn(to),
                PathStep::Curve(first, second, to) => [first, second, to].into_iter().for_each(turn),
                PathStep::Close => {}
            }
        }
        self
    }
}

/// A step along a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathStep {
    /// Begins anew in another place.
    Move(Point),
    /// Goes straight on to a place.
    Line(Point),
    /// Goes on to the last of three places in a cubic Bézier curve that the other two pull.
    Curve(Point, Point, Point),
    /// Goes straight back to where it began.
    Close,
}

/// What is inside a path that crosses itself (ISO 32000-1, 8.5.3.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Winding {
    /// What it goes around, unless as often one way as the other.
    #[default]
    NonZero,
    /// What it goes around an odd number of times.
    EvenOdd,
}

/// A line along a path.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PathStroke {
    /// Its colour.
    pub color: Color,
    /// Its thickness.
    pub width: Pt,
    /// How it ends.
    pub cap: LineCap,
    /// How it turns a corner.
    pub join: LineJoin,
    /// Where it is interrupted, if it is.
    pub dashes: Option<Dashes>,
}

impl PathStroke {
    /// Returns a line without a gap, cut off square where it ends, with sharp corners.
    pub fn new(color: Color, width: Pt) -> PathStroke {
        PathStroke { color, width, cap: LineCap::Butt, join: LineJoin::Miter, dashes: None }
    }
}

/// How a line ends (ISO 32000-1, table 54).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineCap {
    /// Where its path does.
    #[default]
    Butt,
    /// In half a circle around that.
    Round,
    /// In half a square around that.
    Square,
}

/// How a line turns a corner (ISO 32000-1, table 55).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineJoin {
    /// Sharply, unless the corner would reach out by more than ten times its thickness.
    #[default]
    Miter,
    /// In a part of a circle.
    Round,
    /// With the tip cut off.
    Bevel,
}

impl LineJoin {
    /// Returns by how many halves of its thickness a line can reach out from its path.
    fn reach(self) -> i64 {
        match self {
            LineJoin::Miter => 10,
            // The corner of a square end.
            LineJoin::Round | LineJoin::Bevel => 2,
        }
    }
}

/// Where a line is interrupted, from its start on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dashes {
    /// How long a dash is.
    pub on: Pt,
    /// How long a gap is.
    pub off: Pt,
    /// The dash and the gap that take turns with these, if there are any.
    pub second: Option<(Pt, Pt)>,
}

impl Dashes {
    /// Returns dashes that are all of one length, with gaps of one length.
    pub fn new(on: Pt, off: Pt) -> Dashes {
        Dashes { on, off, second: None }
    }

    /// Returns the lengths of dashes and gaps, in turn, up to where they start again.
    pub(crate) fn lengths(&self) -> impl Iterator<Item = Pt> {
        [self.on, self.off].into_iter().chain(self.second.into_iter().flat_map(|(on, off)| [on, off]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(x: i32, y: i32) -> Point {
        Point::new(Pt::new(x), Pt::new(y))
    }

    #[test]
    fn a_polygon_comes_back_to_where_it_began() {
        let triangle = PathShape::polygon(&[at(0, 0), at(8, 4), at(0, 8)]);
        let steps = [PathStep::Move(at(0, 0)), PathStep::Line(at(8, 4)), PathStep::Line(at(0, 8)), PathStep::Close];
        assert_eq!(triangle.steps, steps);
        assert_eq!(PathShape::polygon(&[]), PathShape::default());
    }

    #[test]
    fn the_extent_holds_shape_and_line() {
        let area = Rect::new(at(10, 20), Size::new(Pt::new(40), Pt::new(30)));
        let ring = PathShape::ellipse(area);
        assert_eq!(ring.extent(), area);
        let line = PathStroke { join: LineJoin::Round, ..PathStroke::new(Color::new(0, 0, 0), Pt::new(2)) };
        let around = Rect::new(at(8, 18), Size::new(Pt::new(44), Pt::new(34)));
        assert_eq!(Path::stroked(ring, line).extent(), around);
        assert_eq!(PathShape::default().extent(), Rect::default());
    }

    #[test]
    fn the_mirror_image_of_a_mirror_image_is_the_shape() {
        let shape = PathShape::ellipse(Rect::new(at(1, 2), Size::new(Pt::new(6), Pt::new(5))));
        let twin = shape.clone().mirrored(Pt::new(20));
        assert_eq!(twin.extent().origin, at(13, 2));
        assert_eq!(twin.mirrored(Pt::new(20)), shape);
    }
}
