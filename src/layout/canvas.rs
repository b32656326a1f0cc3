//! A canvas: paths, pictures and lines of text in places of their own, in a box that is never cut.
//!
//! Whatever draws, draws on one. Places count from the side where lines start, so that a drawing is mirrored in a report
//! that runs from right to left; a picture is put elsewhere and stays as it is.

use super::fragment::LineBox;
use super::frame::Frame;
use crate::geometry::{Point, Pt, Rect};
use crate::model::Direction;
use crate::paged::{Item, ItemKind, Mark};

/// A drawing under way.
#[derive(Debug)]
pub(super) struct Canvas {
    direction: Direction,
    /// The width of the column that it stands in.
    column: Pt,
    drawn: LineBox,
}

impl Canvas {
    /// Returns an empty canvas in the column of a frame.
    pub(super) fn new(frame: &Frame<'_>) -> Canvas {
        Canvas { direction: frame.tongue.direction, column: frame.column, drawn: LineBox::default() }
    }

    /// Draws something that is in a box: so far from the side of the column where lines start, and from the top. The
    /// places of a path count from the box's corner on that side.
    pub(super) fn draw(&mut self, mark: Mark, area: Rect, kind: ItemKind) {
        let Rect { origin, size } = area;
        let leftward = self.direction == Direction::RightToLeft;
        let x = if leftward { self.column - origin.x - size.width } else { origin.x };
        let kind = if leftward { kind.mirrored(size.width) } else { kind };
        self.drawn.items.push(Item { at: Point::new(x, origin.y), mark, kind });
        self.reach(origin.y + size.height);
    }

    /// Puts lines under each other from here on, which were set where they stand in the column; returns where they end.
    pub(super) fn put(&mut self, lines: Vec<LineBox>, top: Pt) -> Pt {
        let mut y = top;
        for line in lines {
            let height = line.height;
            let line = line.moved(Point::new(Pt::ZERO, y));
            self.drawn.items.extend(line.items);
            self.drawn.links.extend(line.links);
            y += height;
        }
        self.reach(y);
        y
    }

    /// Returns all that was drawn, in that order: that is how it is read.
    pub(super) fn finish(self) -> LineBox {
        self.drawn
    }

    /// Makes it as high as what stands on it.
    fn reach(&mut self, bottom: Pt) {
        self.drawn.height = self.drawn.height.max(bottom);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Size;
    use crate::paged::{Artifact, Path, PathShape, PathStep};
    use crate::theme::Color;

    const LAYOUT: Mark = Mark::Artifact(Artifact::Layout);

    fn at(x: i32, y: i32) -> Point {
        Point::new(Pt::new(x), Pt::new(y))
    }

    fn size(width: i32, height: i32) -> Size {
        Size::new(Pt::new(width), Pt::new(height))
    }

    /// Draws an arrow that points the way lines run, a picture behind it, and a line of text.
    fn drawn(direction: Direction) -> LineBox {
        let mut canvas = Canvas { direction, column: Pt::new(200), drawn: LineBox::default() };
        let arrow = PathShape::polygon(&[at(0, 0), at(8, 4), at(0, 8)]);
        let arrow = Path::filled(arrow, Color::new(0, 0, 0));
        canvas.draw(LAYOUT, Rect::new(at(10, 2), size(8, 8)), ItemKind::Path(Box::new(arrow)));
        let picture = ItemKind::Image { picture: 0, size: size(30, 20) };
        canvas.draw(LAYOUT, Rect::new(at(20, 0), size(30, 20)), picture);
        let items = vec![Item { at: at(60, 9), mark: LAYOUT, kind: ItemKind::Drawing(0) }];
        let line = LineBox { height: Pt::new(12), items, ..LineBox::default() };
        assert_eq!(canvas.put(vec![line.clone(), line], Pt::new(4)), Pt::new(28));
        canvas.finish()
    }

    #[test]
    fn what_is_drawn_is_mirrored_and_pictures_are_not() {
        let [rightward, leftward] = [Direction::LeftToRight, Direction::RightToLeft].map(drawn);
        let places = |line: &LineBox| line.items.iter().map(|item| item.at).collect::<Vec<_>>();
        assert_eq!(places(&rightward), [at(10, 2), at(20, 0), at(60, 13), at(60, 25)]);
        // Lines were mirrored when they were set.
        assert_eq!(places(&leftward), [at(182, 2), at(150, 0), at(60, 13), at(60, 25)]);
        let tip = |line: &LineBox| {
            let ItemKind::Path(path) = &line.items[0].kind else { panic!("no path: {line:?}") };
            path.shape.steps[1]
        };
        assert_eq!((tip(&rightward), tip(&leftward)), (PathStep::Line(at(8, 4)), PathStep::Line(at(0, 4))));
        assert_eq!((rightward.height, leftward.height), (Pt::new(28), Pt::new(28)));
    }
}
