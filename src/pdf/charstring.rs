//! Writes charstrings, the drawings of glyphs in CFF programs: Adobe Technical Note 5177.
//!
//! Outlines come as contours of points and go as moves, lines and curves, each from where the pen stands. What runs along
//! an axis needs fewer numbers, and strokes of one kind share an operator: a quarter less to store than the plain form.
//! Hints, which fit outlines to coarse screens, are left out as they are for TrueType.

use crate::text::{Outline, OutlinePoint, PointKind};

/// Technical Note 5177, appendix B: operands that an operator may have.
const MOST_OPERANDS: usize = 48;

/// Technical Note 5177, section 4: the operators that draw.
mod operator {
    pub(super) const VMOVETO: u8 = 4;
    pub(super) const RLINETO: u8 = 5;
    pub(super) const HLINETO: u8 = 6;
    pub(super) const VLINETO: u8 = 7;
    pub(super) const RRCURVETO: u8 = 8;
    pub(super) const ENDCHAR: u8 = 14;
    pub(super) const RMOVETO: u8 = 21;
    pub(super) const HMOVETO: u8 = 22;
    pub(super) const RCURVELINE: u8 = 24;
    pub(super) const RLINECURVE: u8 = 25;
    pub(super) const VVCURVETO: u8 = 26;
    pub(super) const HHCURVETO: u8 = 27;
    pub(super) const VHCURVETO: u8 = 30;
    pub(super) const HVCURVETO: u8 = 31;
}

/// A step across and up.
type Step = (i32, i32);

/// What the pen does, in steps from point to point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PenStroke {
    Move(Step),
    Line(Step),
    /// To the first bend, to the second, to the end.
    Curve([Step; 3]),
}

/// Which axis a step runs along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Axis {
    Across,
    Up,
    /// Neither.
    Slanting,
}

/// Draws glyphs one after the other; the strokes of one at a time are kept.
#[derive(Default)]
pub(super) struct Pen {
    strokes: Vec<PenStroke>,
    at: (i32, i32),
}

impl Pen {
    /// Begins another glyph.
    pub(super) fn begin(&mut self) {
        self.strokes.clear();
        self.at = (0, 0);
    }

    /// Draws an outline, moved by so much; nothing if its points make no contours.
    pub(super) fn draw(&mut self, outline: &Outline, by: (i32, i32)) -> Option<()> {
        for contour in outline.contours() {
            // A contour without a point on it has no ink in any CFF program.
            let Some(start) = contour.iter().position(|point| point.kind == PointKind::On) else { continue };
            self.contour(&contour[start..], &contour[..=start], by)?;
        }
        Some(())
    }

    /// Appends the charstring of what is drawn, for a glyph of this width; nothing if a step is too long for one.
    pub(super) fn end(&self, width: i32, out: &mut Vec<u8>) -> Option<()> {
        let mut charstring = Charstring { out };
        charstring.number(width)?;
        let mut rest = self.strokes.as_slice();
        while let Some(first) = rest.first() {
            let written = match first {
                PenStroke::Move(step) => charstring.moving(*step)?,
                PenStroke::Line(_) => charstring.lines(rest)?,
                PenStroke::Curve(_) => charstring.curves(rest)?,
            };
            rest = &rest[written..];
        }
        charstring.out.push(operator::ENDCHAR);
        Some(())
    }

    /// Draws a contour in two parts: from a point on it to its last, and from its first back to that point.
    fn contour(&mut self, points: &[OutlinePoint], rest: &[OutlinePoint], by: (i32, i32)) -> Option<()> {
        let at = |point: &OutlinePoint| (point.x + by.0, point.y + by.1);
        let (first, points) = points.split_first()?;
        let step = self.step(at(first));
        self.strokes.push(PenStroke::Move(step));
        let mut bends = [(PointKind::On, (0, 0)); 2];
        let mut count = 0;
        for point in points.iter().chain(rest) {
            if point.kind == PointKind::On {
                self.segment(&bends[..count], at(point))?;
                count = 0;
            } else {
                *bends.get_mut(count)? = (point.kind, at(point));
                count += 1;
            }
        }
        Some(())
    }

    /// Draws a line or curve from the pen to a point.
    fn segment(&mut self, bends: &[(PointKind, (i32, i32))], end: (i32, i32)) -> Option<()> {
        match *bends {
            [] if self.at == end => {}
            [] => {
                let step = self.step(end);
                self.strokes.push(PenStroke::Line(step));
            }
            [(PointKind::Cubic, one), (PointKind::Cubic, two)] => self.curve([one, two, end]),
            // The same curve as a cubic: its bends lie two thirds of the way to the one of the quadratic.
            [(PointKind::Quadratic, bend)] => {
                let third = |from: i32, to: i32| from + (2 * (to - from) + 1).div_euclid(3);
                let near = |(x, y): (i32, i32)| (third(x, bend.0), third(y, bend.1));
                self.curve([near(self.at), near(end), end]);
            }
            _ => return None,
        }
        Some(())
    }

    fn curve(&mut self, points: [(i32, i32); 3]) {
        let steps = points.map(|point| self.step(point));
        self.strokes.push(PenStroke::Curve(steps));
    }

    /// Moves to a point; returns how far it is.
    fn step(&mut self, to: (i32, i32)) -> Step {
        let step = (to.0 - self.at.0, to.1 - self.at.1);
        self.at = to;
        step
    }
}

/// A charstring under construction: it writes the first strokes of a list, and tells how many.
struct Charstring<'a> {
    out: &'a mut Vec<u8>,
}

impl Charstring<'_> {
    fn moving(&mut self, (x, y): Step) -> Option<usize> {
        match axis((x, y)) {
            Axis::Across => self.write(&[x], operator::HMOVETO)?,
            Axis::Up => self.write(&[y], operator::VMOVETO)?,
            Axis::Slanting => self.write(&[x, y], operator::RMOVETO)?,
        }
        Some(1)
    }

    /// Lines along the axes in turns need one number each; others two, and a curve can follow them for nothing.
    fn lines(&mut self, strokes: &[PenStroke]) -> Option<usize> {
        let in_turns = lines_in_turns(strokes);
        if in_turns > 1 || in_turns == 1 && !matches!(strokes.get(1), Some(PenStroke::Line(_))) {
            return self.lines_in_turns(&strokes[..in_turns]);
        }
        let mut count = 0;
        while let Some(PenStroke::Line(step)) = strokes.get(count)
            && (count + 1) * 2 <= MOST_OPERANDS
            && (count == 0 || lines_in_turns(&strokes[count..]) < 2)
        {
            self.step(*step)?;
            count += 1;
        }
        match strokes[count..] {
            [PenStroke::Curve(curve), ref rest @ ..]
                if count * 2 + 6 <= MOST_OPERANDS && is_slanting(curve) && !slants_on(rest) =>
            {
                self.steps(&curve)?;
                self.out.push(operator::RLINECURVE);
                Some(count + 1)
            }
            _ => {
                self.out.push(operator::RLINETO);
                Some(count)
            }
        }
    }

    fn lines_in_turns(&mut self, strokes: &[PenStroke]) -> Option<usize> {
        let mut first = None;
        for stroke in strokes {
            let PenStroke::Line((x, y)) = *stroke else { return None };
            let axis = axis((x, y));
            first.get_or_insert(axis);
            self.number(if axis == Axis::Up { y } else { x })?;
        }
        self.out.push(if first == Some(Axis::Up) { operator::VLINETO } else { operator::HLINETO });
        Some(strokes.len())
    }

    fn curves(&mut self, strokes: &[PenStroke]) -> Option<usize> {
        let Some(PenStroke::Curve(curve)) = strokes.first() else { return None };
        match ends(*curve) {
            (Axis::Slanting, Axis::Slanting) => self.slanting_curves(strokes),
            (_, Axis::Across) if ends(*curve).0 != Axis::Up => self.curves_along(strokes, Axis::Across),
            (_, Axis::Up) if ends(*curve).0 != Axis::Across => self.curves_along(strokes, Axis::Up),
            (start, _) => self.curves_in_turns(strokes, start),
        }
    }

    /// Curves that end along an axis where the next starts along the same: only the first may start off it.
    fn curves_along(&mut self, strokes: &[PenStroke], along: Axis) -> Option<usize> {
        let mut count = 0;
        while let Some(PenStroke::Curve(curve)) = strokes.get(count)
            && (count + 1) * 4 < MOST_OPERANDS
            && ends(*curve).1 == along
            && (count == 0 || ends(*curve).0 == along)
        {
            let [one, two, three] = *curve;
            if ends(*curve).0 != along {
                self.number(if along == Axis::Across { one.1 } else { one.0 })?;
            }
            self.number(component(one, along))?;
            self.step(two)?;
            self.number(component(three, along))?;
            count += 1;
        }
        self.out.push(if along == Axis::Across { operator::HHCURVETO } else { operator::VVCURVETO });
        Some(count)
    }

    /// Curves that start along one axis and end along the other, in turns: only the last may end off it.
    fn curves_in_turns(&mut self, strokes: &[PenStroke], first: Axis) -> Option<usize> {
        let mut count = 0;
        let mut start = first;
        while let Some(PenStroke::Curve(curve)) = strokes.get(count)
            && (count + 1) * 4 < MOST_OPERANDS
            && ends(*curve).0 == start
            && ends(*curve).1 != start
        {
            let [one, two, three] = *curve;
            let end = if start == Axis::Across { Axis::Up } else { Axis::Across };
            self.number(component(one, start))?;
            self.step(two)?;
            self.number(component(three, end))?;
            count += 1;
            if ends(*curve).1 == Axis::Slanting {
                self.number(component(three, start))?;
                break;
            }
            start = end;
        }
        self.out.push(if first == Axis::Across { operator::HVCURVETO } else { operator::VHCURVETO });
        Some(count)
    }

    /// Curves that need all their numbers; a line can follow them for nothing.
    fn slanting_curves(&mut self, strokes: &[PenStroke]) -> Option<usize> {
        let mut count = 0;
        while let Some(PenStroke::Curve(curve)) = strokes.get(count)
            && (count + 1) * 6 <= MOST_OPERANDS
            // What runs along an axis at one end only is not worth another operator between two of these.
            && (is_slanting(*curve) || runs_along_once(*curve) && slants_on(&strokes[count + 1..]))
        {
            self.steps(curve)?;
            count += 1;
        }
        match strokes[count..] {
            [PenStroke::Line(step), ref rest @ ..]
                if count * 6 + 2 <= MOST_OPERANDS
                    && axis(step) == Axis::Slanting
                    && !matches!(rest, [PenStroke::Line(_), ..]) =>
            {
                self.step(step)?;
                self.out.push(operator::RCURVELINE);
                Some(count + 1)
            }
            _ => {
                self.out.push(operator::RRCURVETO);
                Some(count)
            }
        }
    }

    fn write(&mut self, numbers: &[i32], operator: u8) -> Option<()> {
        numbers.iter().try_for_each(|&number| self.number(number))?;
        self.out.push(operator);
        Some(())
    }

    fn steps(&mut self, steps: &[Step; 3]) -> Option<()> {
        steps.iter().try_for_each(|&step| self.step(step))
    }

    fn step(&mut self, (x, y): Step) -> Option<()> {
        self.number(x)?;
        self.number(y)
    }

    /// Technical Note 5177, table 1.
    fn number(&mut self, value: i32) -> Option<()> {
        let value = i16::try_from(value).ok()?;
        let [high, low] = value.unsigned_abs().saturating_sub(108).to_be_bytes();
        match value {
            -107..=107 => self.out.push(u8::try_from(value + 139).ok()?),
            108..=1131 => self.out.extend_from_slice(&[high + 247, low]),
            -1131..=-108 => self.out.extend_from_slice(&[high + 251, low]),
            _ => {
                let [high, low] = value.to_be_bytes();
                self.out.extend_from_slice(&[28, high, low]);
            }
        }
        Some(())
    }
}

/// Returns how many of the first strokes are lines along the axes in turns, as far as one operator takes them.
fn lines_in_turns(strokes: &[PenStroke]) -> usize {
    let mut before = Axis::Slanting;
    let turns = |stroke: &&PenStroke| {
        let PenStroke::Line(step) = stroke else { return false };
        let axis = axis(*step);
        axis != Axis::Slanting && std::mem::replace(&mut before, axis) != axis
    };
    strokes.iter().take(MOST_OPERANDS).take_while(turns).count()
}

/// Tells whether the next stroke is a curve that needs all its numbers.
fn slants_on(strokes: &[PenStroke]) -> bool {
    matches!(strokes, [PenStroke::Curve(curve), ..] if is_slanting(*curve))
}

fn is_slanting(curve: [Step; 3]) -> bool {
    ends(curve) == (Axis::Slanting, Axis::Slanting)
}

fn runs_along_once(curve: [Step; 3]) -> bool {
    let (start, end) = ends(curve);
    (start == Axis::Slanting) != (end == Axis::Slanting)
}

/// Returns which axes a curve starts and ends along.
fn ends([one, _, three]: [Step; 3]) -> (Axis, Axis) {
    (axis(one), axis(three))
}

fn axis((x, y): Step) -> Axis {
    match (x, y) {
        (_, 0) => Axis::Across,
        (0, _) => Axis::Up,
        _ => Axis::Slanting,
    }
}

fn component((x, y): Step, along: Axis) -> i32 {
    if along == Axis::Up { y } else { x }
}
