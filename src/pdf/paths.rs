//! Path construction and painting (ISO 32000-1, 8.5), and what is shown by a name, in the operators of a content stream.
//!
//! Each function writes whole lines and leaves the graphics state as it finds it, so that text blocks may stand before and
//! behind. `origin` is the place of the item as the PDF measures it: y is turned over from there on.

use crate::geometry::{Point, Pt, Size};
use crate::paged::{LineCap, LineJoin, Path, PathShape, PathStep, PathStroke, Winding};
use crate::theme::Color;

use super::pictures::Showing;
use super::serialize::put_decimal;
use super::text::{FILL, STROKE, write_color};

/// Paints a path.
pub(super) fn put_path(out: &mut String, path: &Path, origin: Point) {
    let paint = match (path.fill, &path.stroke, path.shape.winding) {
        (None, None, _) => return,
        (None, Some(_), _) => "S\n",
        (Some(_), None, Winding::NonZero) => "f\n",
        (Some(_), None, Winding::EvenOdd) => "f*\n",
        (Some(_), Some(_), Winding::NonZero) => "B\n",
        (Some(_), Some(_), Winding::EvenOdd) => "B*\n",
    };
    if path.shape.steps.is_empty() {
        return;
    }
    out.push_str("q\n");
    if let Some(color) = path.fill {
        write_color(out, color, FILL);
    }
    if let Some(stroke) = &path.stroke {
        put_stroke(out, stroke);
    }
    put_shape(out, &path.shape, origin);
    out.push_str(paint);
    out.push_str("Q\n");
}

/// Fills a box with a colour.
pub(super) fn put_box(out: &mut String, size: Size, color: Color, origin: Point) {
    out.push_str("q\n");
    write_color(out, color, FILL);
    put(out, &[origin.x, origin.y - size.height, size.width, size.height], "re");
    out.push_str("f\nQ\n");
}

/// Shows a picture by its name.
pub(super) fn put_picture(out: &mut String, name: &str, showing: &Showing<'_>, origin: Point) {
    let size = showing.size;
    out.push_str("q\n");
    if let Some(shape) = showing.clip {
        put_shape(out, shape, origin);
        out.push_str(match shape.winding {
            Winding::NonZero => "W n\n",
            Winding::EvenOdd => "W* n\n",
        });
    }
    let (bottom, nothing) = (origin.y - size.height, Pt::ZERO);
    put(out, &[size.width, nothing, nothing, size.height, origin.x, bottom], "cm");
    put_name(out, name);
    out.push_str("Q\n");
}

/// Shows a drawing of a height by its name.
pub(super) fn put_drawing(out: &mut String, name: &str, height: Pt, origin: Point) {
    let (one, nothing) = (Pt::new(1), Pt::ZERO);
    out.push_str("q\n");
    put(out, &[one, nothing, nothing, one, origin.x, origin.y - height], "cm");
    put_name(out, name);
    out.push_str("Q\n");
}

fn put_name(out: &mut String, name: &str) {
    out.push('/');
    out.push_str(name);
    out.push_str(" Do\n");
}

/// Sets what a line is drawn with: what differs from the beginning of a page (ISO 32000-1, table 52).
fn put_stroke(out: &mut String, stroke: &PathStroke) {
    write_color(out, stroke.color, STROKE);
    put(out, &[stroke.width], "w");
    match stroke.cap {
        LineCap::Butt => {}
        LineCap::Round => out.push_str("1 J\n"),
        LineCap::Square => out.push_str("2 J\n"),
    }
    match stroke.join {
        LineJoin::Miter => {}
        LineJoin::Round => out.push_str("1 j\n"),
        LineJoin::Bevel => out.push_str("2 j\n"),
    }
    if let Some(dashes) = stroke.dashes {
        for (index, length) in dashes.lengths().enumerate() {
            out.push(if index == 0 { '[' } else { ' ' });
            put_decimal(out, length.milli(), 3);
        }
        out.push_str("] 0 d\n");
    }
}

fn put_shape(out: &mut String, shape: &PathShape, origin: Point) {
    let turned = |place: Point| [origin.x + place.x, origin.y - place.y];
    for step in &shape.steps {
        match *step {
            PathStep::Move(to) => put(out, &turned(to), "m"),
            PathStep::Line(to) => put(out, &turned(to), "l"),
            PathStep::Curve(first, second, to) => {
                let ([a, b], [c, d], [e, f]) = (turned(first), turned(second), turned(to));
                put(out, &[a, b, c, d, e, f], "c");
            }
            PathStep::Close => out.push_str("h\n"),
        }
    }
}

/// Writes lengths and the operator that takes them.
fn put(out: &mut String, lengths: &[Pt], operator: &str) {
    for length in lengths {
        put_decimal(out, length.milli(), 3);
        out.push(' ');
    }
    out.push_str(operator);
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Rect;
    use crate::paged::Dashes;
    use crate::pdf::pictures::ShownPart;

    const RED: Color = Color::new(255, 0, 0);

    fn at(x: i32, y: i32) -> Point {
        Point::new(Pt::new(x), Pt::new(y))
    }

    fn painted(path: &Path) -> String {
        let mut out = String::new();
        put_path(&mut out, path, at(100, 700));
        out
    }

    #[test]
    fn y_is_turned_over_and_nothing_is_left_behind() {
        let triangle = PathShape::polygon(&[at(0, 0), at(8, 4), at(0, 8)]);
        let filled = painted(&Path::filled(triangle, RED));
        assert_eq!(filled, "q\n1 0 0 rg\n100 700 m\n108 696 l\n100 692 l\nh\nf\nQ\n");
    }

    #[test]
    fn a_line_says_what_is_unusual_of_it() {
        let line = PathShape::new(vec![PathStep::Move(at(0, 0)), PathStep::Line(at(9, 0))]);
        let plain = PathStroke::new(Color::new(0, 0, 0), Pt::from_milli(750));
        let stroked = painted(&Path::stroked(line.clone(), plain.clone()));
        assert_eq!(stroked, "q\n0 G\n.75 w\n100 700 m\n109 700 l\nS\nQ\n");
        let dashes = Some(Dashes::new(Pt::new(2), Pt::from_milli(1500)));
        let stroke = PathStroke { cap: LineCap::Round, join: LineJoin::Bevel, dashes, ..plain.clone() };
        let stroked = painted(&Path::stroked(line.clone(), stroke));
        assert_eq!(stroked, "q\n0 G\n.75 w\n1 J\n2 j\n[2 1.5] 0 d\n100 700 m\n109 700 l\nS\nQ\n");
        let dashes = Some(Dashes { second: Some((Pt::new(2), Pt::new(2))), ..Dashes::new(Pt::new(8), Pt::new(2)) });
        let stroked = painted(&Path::stroked(line, PathStroke { dashes, ..plain }));
        assert_eq!(stroked, "q\n0 G\n.75 w\n[8 2 2 2] 0 d\n100 700 m\n109 700 l\nS\nQ\n");
    }

    #[test]
    fn a_ring_is_painted_between_its_edges() {
        let disc = |inset: i32| {
            let size = Size::new(Pt::new(10 - 2 * inset), Pt::new(10 - 2 * inset));
            PathShape::ellipse(Rect::new(at(inset, inset), size)).steps
        };
        let shape = PathShape { steps: [disc(0), disc(2)].concat(), winding: Winding::EvenOdd };
        let stroke = Some(PathStroke::new(RED, Pt::new(1)));
        let ring = painted(&Path { shape, fill: Some(RED), stroke });
        assert!(ring.starts_with("q\n1 0 0 rg\n1 0 0 RG\n1 w\n110 695 m\n"), "{ring}");
        assert!(ring.ends_with("h\nB*\nQ\n"), "{ring}");
        assert_eq!(ring.matches(" c\n").count(), 8);
    }

    #[test]
    fn what_paints_nothing_writes_nothing() {
        let triangle = PathShape::polygon(&[at(0, 0), at(8, 4), at(0, 8)]);
        assert_eq!(painted(&Path { shape: triangle, fill: None, stroke: None }), "");
        assert_eq!(painted(&Path::filled(PathShape::default(), RED)), "");
    }

    #[test]
    fn a_picture_stands_on_its_lower_edge_and_is_clipped_alone() {
        let mut out = String::new();
        let size = Size::new(Pt::new(60), Pt::new(40));
        let showing = |clip| Showing { part: ShownPart { picture: 3, area: None }, size, clip };
        put_picture(&mut out, "I3", &showing(None), at(100, 700));
        assert_eq!(out, "q\n60 0 0 40 100 660 cm\n/I3 Do\nQ\n");
        out.clear();
        let square = PathShape::polygon(&[at(0, 0), at(9, 0), at(9, 9), at(0, 9)]);
        put_picture(&mut out, "I3", &showing(Some(&square)), at(100, 700));
        assert!(out.starts_with("q\n100 700 m\n") && out.contains("h\nW n\n60 0 0 40"), "{out}");
        out.clear();
        put_drawing(&mut out, "D0", Pt::new(9), at(100, 700));
        assert_eq!(out, "q\n1 0 0 1 100 691 cm\n/D0 Do\nQ\n");
    }
}
