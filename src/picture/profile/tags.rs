//! The data of a profile's tags, without what is no number: reserved bytes, gaps, and what stands behind the last.
//!
//! Source: ICC.1:2010, 9.2 and 10.

use std::borrow::Cow;

use super::{curve_length, parameters, u32_at};

/// Returns a tag's data down to its last number; `None` if it is not of a kind that the tag may be of.
pub(super) fn clean<'a>(signature: [u8; 4], data: &'a [u8]) -> Option<Cow<'a, [u8]>> {
    let kind = data.first_chunk()?;
    let length = match (&signature, kind) {
        ([b'r' | b'g' | b'b', b'X', b'Y', b'Z'] | b"wtpt" | b"bkpt", b"XYZ ") => 20,
        (b"chad", b"sf32") => 8 + 4 * 9,
        ([_, b'T', b'R', b'C'], b"curv" | b"para") => curve(data)?,
        ([b'A', b'2', b'B', _] | [b'B', b'2', b'A', _], b"mft1" | b"mft2") => lookup_table(data)?,
        ([b'A', b'2', b'B', _], b"mAB ") | ([b'B', b'2', b'A', _], b"mBA ") => {
            return elements(data).map(Cow::Owned);
        }
        _ => return None,
    };
    without_reserved(data.get(..length)?)
}

/// The data with zeros where nothing may be said: behind every type, and behind the numbers of channels or the function.
fn without_reserved(data: &[u8]) -> Option<Cow<'_, [u8]>> {
    let reserved = match data.first_chunk()? {
        b"para" => [4..8, 10..12],
        b"mft1" | b"mft2" => [4..8, 11..12],
        _ => [4..8, 4..8],
    };
    if reserved.iter().all(|range| data.get(range.clone()).is_some_and(|bytes| bytes.iter().all(|&byte| byte == 0))) {
        return Some(Cow::Borrowed(data));
    }
    let mut data = data.to_vec();
    for range in reserved {
        data.get_mut(range)?.fill(0);
    }
    Some(Cow::Owned(data))
}

/// The length of a curve.
pub(super) fn curve(data: &[u8]) -> Option<usize> {
    match data.first_chunk()? {
        b"curv" => curve_length(data),
        b"para" => parameters(data).map(|count| 12 + 4 * count),
        _ => None,
    }
}

/// The length of a table of version 2 (10.8 and 10.9): matrix, curves, grid, curves.
fn lookup_table(data: &[u8]) -> Option<usize> {
    let &[inputs, outputs, grid] = data.get(8..)?.first_chunk()?;
    let (inputs, outputs) = (usize::from(inputs), usize::from(outputs));
    let cells = usize::from(grid).checked_pow(u32::try_from(inputs).ok()?)?.checked_mul(outputs)?;
    let (start, before, after, width) = match data.first_chunk()? {
        b"mft1" => (48, 256, 256, 1),
        _ => (52, usize::from(short(data, 48)?), usize::from(short(data, 50)?), 2),
    };
    let numbers = (before * inputs).checked_add(cells)?.checked_add(after * outputs)?;
    numbers.checked_mul(width)?.checked_add(start)
}

/// The elements of a table of version 4 (10.10 and 10.11), put together without gaps.
fn elements(data: &[u8]) -> Option<Vec<u8>> {
    let &[inputs, outputs] = data.get(8..)?.first_chunk()?;
    let (inputs, outputs) = (usize::from(inputs), usize::from(outputs));
    // Towards the connection space A curves come first, from it last.
    let (a, b) = if data.starts_with(b"mAB ") { (inputs, outputs) } else { (outputs, inputs) };
    let at = |index: usize| usize::try_from(u32_at(data, 12 + 4 * index)?).ok();
    let parts = [
        curves(data, at(0)?, b)?,
        part(data, at(1)?, |_| Some(12 * 4))?,
        curves(data, at(2)?, b)?,
        part(data, at(3)?, |grid| self::grid(grid, inputs, outputs))?,
        curves(data, at(4)?, a)?,
    ];
    let mut clean = [&data[..4], &[0; 4], &data[8..10], &[0; 2]].concat();
    let mut body = Vec::new();
    for part in parts {
        // An element that is not there has no offset.
        let offset = if part.is_empty() { 0 } else { u32::try_from(32 + body.len()).ok()? };
        clean.extend(offset.to_be_bytes());
        body.extend(part);
    }
    clean.extend(body);
    Some(clean)
}

/// The bytes at an offset, as many as `length` finds, in whole fours; none at no offset.
fn part(data: &[u8], offset: usize, length: impl Fn(&[u8]) -> Option<usize>) -> Option<Vec<u8>> {
    if offset == 0 {
        return Some(Vec::new());
    }
    let data = data.get(offset..)?;
    let mut part = data.get(..length(data)?)?.to_vec();
    part.resize(part.len().next_multiple_of(4), 0);
    Some(part)
}

/// So many curves, one behind the other, each in whole fours.
fn curves(data: &[u8], mut offset: usize, count: usize) -> Option<Vec<u8>> {
    let mut all = Vec::new();
    for _ in 0..if offset == 0 { 0 } else { count } {
        let curve = without_reserved(data.get(offset..)?.get(..curve(data.get(offset..)?)?)?)?;
        all.extend_from_slice(&curve);
        all.resize(all.len().next_multiple_of(4), 0);
        offset += curve.len().next_multiple_of(4);
    }
    Some(all)
}

/// The length of a grid: points of each input, width of a number, then the numbers. The widths of inputs that there are not
/// must be zero.
fn grid(data: &[u8], inputs: usize, outputs: usize) -> Option<usize> {
    let (points, rest) = data.get(..16)?.split_at_checked(inputs)?;
    let cells = points.iter().try_fold(outputs, |cells, &points| cells.checked_mul(usize::from(points)))?;
    let width = usize::from(*data.get(16)?);
    let is_sound = matches!(width, 1 | 2) && rest.iter().chain(data.get(17..20)?).all(|&byte| byte == 0);
    if is_sound { cells.checked_mul(width)?.checked_add(20) } else { None }
}

fn short(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(*data.get(at..)?.first_chunk()?))
}
