//! Lookup tables of a profile: from samples to the connection space, and back.
//!
//! Source: ICC.1:2010, 6.3.4 (encodings), 10.8 to 10.11 (lut16Type, lut8Type, lutAToBType, lutBToAType).

use super::curve::{Curve, position};
use super::made::times;
use super::{fixed_at, u32_at};

/// Most channels in; four inks, and three of the connection space.
const MOST_INPUTS: usize = 4;

/// A lookup table: its steps in order, and how its numbers at the connection space's end are coded.
pub(super) struct Lookup<'a> {
    steps: Vec<SampleStep<'a>>,
    /// How the connection space's numbers are stored.
    pub(super) coding: Coding,
}

/// How numbers of the connection space from 0 to 1 are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coding {
    /// L* up to 100, a* and b* from -128 to 127.
    Lab,
    /// The same up to 65280 of 65535: 16 bits of version 2.
    OldLab,
    /// X, Y and Z up to a little less than 2.
    Xyz,
}

enum SampleStep<'a> {
    Curves(Vec<Curve>),
    /// Three rows of factors, then what is added.
    Matrix([[f64; 3]; 3], [f64; 3]),
    Grid(SampleGrid<'a>),
}

/// Values at points that stand evenly in each direction.
struct SampleGrid<'a> {
    /// Points of each input.
    points: Vec<usize>,
    outputs: usize,
    /// Bytes of a number: 1 or 2.
    width: usize,
    data: &'a [u8],
}

impl<'a> Lookup<'a> {
    /// Reads the data of a tag whose lengths have been checked; `None` if it has other numbers of channels, or is none.
    pub(super) fn read(data: &'a [u8], (inputs, outputs): (usize, usize), lab: bool) -> Option<Lookup<'a>> {
        let channels = data.get(8..)?.first_chunk::<2>()?.map(usize::from);
        if channels != [inputs, outputs] || inputs > MOST_INPUTS || outputs > MOST_INPUTS {
            return None;
        }
        let (steps, old) = match data.first_chunk()? {
            b"mft1" => (fixed_steps(data, (inputs, outputs), 1)?, false),
            b"mft2" => (fixed_steps(data, (inputs, outputs), 2)?, true),
            b"mAB " => (elements(data, (inputs, outputs), true)?, false),
            b"mBA " => (elements(data, (inputs, outputs), false)?, false),
            _ => return None,
        };
        let coding = match (lab, old) {
            (false, _) => Coding::Xyz,
            (true, false) => Coding::Lab,
            (true, true) => Coding::OldLab,
        };
        Some(Lookup { steps, coding })
    }

    /// Returns the outputs for inputs from 0 to 1.
    pub(super) fn at(&self, inputs: [f64; MOST_INPUTS]) -> [f64; MOST_INPUTS] {
        self.steps.iter().fold(inputs, |mut values, step| match step {
            SampleStep::Curves(curves) => {
                values.iter_mut().zip(curves).for_each(|(value, curve)| *value = curve.at(*value));
                values
            }
            SampleStep::Matrix(factors, offsets) => {
                let [x, y, z] = times(factors, [values[0], values[1], values[2]]);
                [x + offsets[0], y + offsets[1], z + offsets[2], 0.0]
            }
            SampleStep::Grid(grid) => grid.at(values),
        })
    }
}

impl SampleGrid<'_> {
    /// The value between the points around it, each counted by how near it is.
    fn at(&self, inputs: [f64; MOST_INPUTS]) -> [f64; MOST_INPUTS] {
        let mut places = [(0, 0.0); MOST_INPUTS];
        for (place, (&points, x)) in places.iter_mut().zip(self.points.iter().zip(inputs)) {
            *place = position(x, points);
        }
        let mut sums = [0.0; MOST_INPUTS];
        for corner in 0..1_usize << self.points.len() {
            let (mut index, mut weight) = (0, 1.0);
            for (input, (&(at, part), points)) in places.iter().zip(&self.points).enumerate() {
                let far = corner >> input & 1;
                index = index * points + at + far;
                weight *= if far == 1 { part } else { 1.0 - part };
            }
            if weight > 0.0 {
                let values = sums.iter_mut().take(self.outputs).enumerate();
                values.for_each(|(output, sum)| *sum += weight * self.number(index * self.outputs + output));
            }
        }
        sums
    }

    fn number(&self, index: usize) -> f64 {
        number(self.data, self.width, index).unwrap_or(0.0)
    }
}

/// A number of one or two bytes, from 0 to 1.
fn number(data: &[u8], width: usize, index: usize) -> Option<f64> {
    Some(match width {
        1 => f64::from(*data.get(index)?) / 255.0,
        _ => f64::from(u16::from_be_bytes(*data.get(2 * index..)?.first_chunk()?)) / 65535.0,
    })
}

/// The steps of version 2: curves, grid, curves; of three inputs a matrix before them, which is none but for XYZ.
fn fixed_steps(data: &[u8], (inputs, outputs): (usize, usize), width: usize) -> Option<Vec<SampleStep<'_>>> {
    let points = usize::from(*data.get(10)?);
    let entries = |at: usize| Some(usize::from(u16::from_be_bytes(*data.get(at..)?.first_chunk()?)));
    let (start, before, after) = if width == 1 { (48, 256, 256) } else { (52, entries(48)?, entries(50)?) };
    let cells = points.checked_pow(u32::try_from(inputs).ok()?)?.checked_mul(outputs)?;
    let grid_start = start + inputs * before * width;
    let grid_end = grid_start.checked_add(cells.checked_mul(width)?)?;
    let curves = |start: usize, count: usize, entries: usize| {
        let data = data.get(start..)?;
        let curve = |curve: usize| {
            let samples =
                (0..entries).map(|at| number(data, width, curve * entries + at)).collect::<Option<Vec<f64>>>()?;
            (samples.len() > 1).then_some(Curve::Sampled(samples))
        };
        Some(SampleStep::Curves((0..count).map(curve).collect::<Option<_>>()?))
    };
    let mut steps = Vec::new();
    if inputs == 3 {
        steps.push(matrix(data, 12, None)?);
    }
    steps.push(curves(start, inputs, before)?);
    steps.push(grid(vec![points; inputs], outputs, width, data.get(grid_start..grid_end)?)?);
    steps.push(curves(grid_end, outputs, after)?);
    Some(steps)
}

fn grid(points: Vec<usize>, outputs: usize, width: usize, data: &[u8]) -> Option<SampleStep<'_>> {
    points.iter().all(|&points| points > 1).then_some(SampleStep::Grid(SampleGrid { points, outputs, width, data }))
}

/// Nine factors at an offset and three numbers at another, if there are any.
fn matrix<'a>(data: &[u8], at: usize, offsets: Option<usize>) -> Option<SampleStep<'a>> {
    let three = |at: usize| Some([fixed_at(data, at)?, fixed_at(data, at + 4)?, fixed_at(data, at + 8)?]);
    let offsets = offsets.map_or(Some([0.0; 3]), three)?;
    Some(SampleStep::Matrix([three(at)?, three(at + 12)?, three(at + 24)?], offsets))
}

/// The elements of version 4, in their order; those without an offset are not there.
fn elements(data: &[u8], (inputs, outputs): (usize, usize), to_connection: bool) -> Option<Vec<SampleStep<'_>>> {
    let at = |index: usize| usize::try_from(u32_at(data, 12 + 4 * index)?).ok();
    let [b, matrix_at, m, grid_at, a] = [at(0)?, at(1)?, at(2)?, at(3)?, at(4)?];
    let (device, connection) = if to_connection { (inputs, outputs) } else { (outputs, inputs) };
    let mut steps = vec![
        curves(data, a, device)?,
        clut(data, grid_at, (inputs, outputs))?,
        curves(data, m, connection)?,
        if matrix_at == 0 { None } else { Some(matrix(data, matrix_at, Some(matrix_at + 36))?) },
        curves(data, b, connection)?,
    ];
    // Without a grid as many channels come out as go in.
    if grid_at == 0 && inputs != outputs {
        return None;
    }
    if !to_connection {
        steps.reverse();
    }
    Some(steps.into_iter().flatten().collect())
}

/// So many curves, one behind the other, each in whole fours.
fn curves<'a>(data: &[u8], mut at: usize, count: usize) -> Option<Option<SampleStep<'a>>> {
    if at == 0 {
        return Some(None);
    }
    let mut curves = Vec::new();
    for _ in 0..count {
        let curve = data.get(at..)?;
        curves.push(Curve::read(curve)?);
        at += super::tags::curve(curve)?.next_multiple_of(4);
    }
    Some(Some(SampleStep::Curves(curves)))
}

fn clut(data: &[u8], at: usize, (inputs, outputs): (usize, usize)) -> Option<Option<SampleStep<'_>>> {
    if at == 0 {
        return Some(None);
    }
    let data = data.get(at..)?;
    let points: Vec<usize> = data.get(..inputs)?.iter().copied().map(usize::from).collect();
    let cells = points.iter().try_fold(outputs, |cells, &points| cells.checked_mul(points))?;
    let width = usize::from(*data.get(16)?);
    let values = data.get(20..)?.get(..cells.checked_mul(width)?).filter(|_| matches!(width, 1 | 2))?;
    grid(points, outputs, width, values).map(Some)
}
