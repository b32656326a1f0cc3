//! Takes out of a CFF program the font matrices that say what goes without saying: a thousand units to the em.
//!
//! The program of a subset has them both in its top dictionary and, as "no change", in that of every part. One
//! validator (page-validation) reads no fractions there and takes every glyph for one without width. Adobe Technical
//! Note 5176, sections 4, 5, 9 and 18; nothing moves: what stands in their place says the defaults of other keys.

use std::ops::Range;

/// Operators of dictionaries, those of two bytes with their first byte in front.
const FONT_MATRIX: u16 = 0x0c07;
const FD_ARRAY: u16 = 0x0c24;

/// The entry `[0.001 0 0 0.001 0 0] FontMatrix`, as the subsetter writes it.
const THOUSANDTHS: [u8; 14] = [0x1e, 0x0a, 0, 0x1f, 0x8b, 0x8b, 0x1e, 0x0a, 0, 0x1f, 0x8b, 0x8b, 0x0c, 0x07];
/// As many bytes that say `-100 UnderlinePosition 50 UnderlineThickness`.
const UNDERLINE: [u8; 14] = [0x1d, 0xff, 0xff, 0xff, 0x9c, 0x0c, 0x03, 0x1d, 0, 0, 0, 50, 0x0c, 0x04];
/// The entry `[1 0 0 1 0 0] FontMatrix`.
const NO_CHANGE: [u8; 8] = [0x8c, 0x8b, 0x8b, 0x8c, 0x8b, 0x8b, 0x0c, 0x07];
/// As many bytes that say `50 UnderlineThickness -100 UnderlinePosition`.
const SHORT_UNDERLINE: [u8; 8] = [0x1c, 0, 50, 0x0c, 0x04, 0x27, 0x0c, 0x03];

/// Takes out the matrices of a CFF program, if all are the usual ones; tells whether they were.
pub(super) fn drop_usual_matrices(cff: &mut [u8]) -> bool {
    let Some((top, parts)) = matrices(cff) else { return false };
    cff[top].copy_from_slice(&UNDERLINE);
    for part in parts {
        cff[part].copy_from_slice(&SHORT_UNDERLINE);
    }
    true
}

/// Returns where the matrix of the top dictionary stands, and where those of the parts do, if they are the usual ones.
fn matrices(cff: &[u8]) -> Option<(Range<usize>, Vec<Range<usize>>)> {
    let names = Index::at(cff, usize::from(*cff.get(2)?))?;
    let tops = Index::at(cff, names.end)?;
    let top = entries(cff, tops.items.first()?.clone())?;
    let find = |entries: &[(u16, Range<usize>)], key| {
        entries.iter().find(|(operator, _)| *operator == key).map(|(_, entry)| entry.clone())
    };
    let matrix = find(&top, FONT_MATRIX).filter(|entry| cff[entry.clone()] == THOUSANDTHS)?;
    let array = integer(&cff[find(&top, FD_ARRAY)?])?;
    let part = |item: &Range<usize>| {
        find(&entries(cff, item.clone())?, FONT_MATRIX).filter(|entry| cff[entry.clone()] == NO_CHANGE)
    };
    let parts = Index::at(cff, array)?.items.iter().map(part).collect::<Option<Vec<_>>>()?;
    Some((matrix, parts))
}

/// Where the items of an INDEX stand, and where it ends.
struct Index {
    items: Vec<Range<usize>>,
    end: usize,
}

impl Index {
    fn at(cff: &[u8], at: usize) -> Option<Index> {
        let number = |at: usize, size: usize| {
            let bytes = cff.get(at..at.checked_add(size)?)?;
            Some(bytes.iter().fold(0, |number, &byte| number << 8 | usize::from(byte)))
        };
        let count = number(at, 2)?;
        if count == 0 {
            return Some(Index { items: Vec::new(), end: at + 2 });
        }
        let size = number(at + 2, 1).filter(|size| (1..=4).contains(size))?;
        // Offsets count from the byte before the items.
        let base = at + 2 + (count + 1) * size;
        let offset = |index: usize| base.checked_add(number(at + 3 + index * size, size)?);
        let item = |index| {
            let item = offset(index)?..offset(index + 1)?;
            cff.get(item.clone()).map(|_| item)
        };
        let items = (0..count).map(item).collect::<Option<Vec<_>>>()?;
        Some(Index { end: items.last()?.end, items })
    }
}

/// Returns the operators of a dictionary, each with the bytes of its entry.
fn entries(cff: &[u8], dictionary: Range<usize>) -> Option<Vec<(u16, Range<usize>)>> {
    let mut entries = Vec::new();
    let (mut start, mut at) = (dictionary.start, dictionary.start);
    while at < dictionary.end {
        let byte = *cff.get(at)?;
        at += match byte {
            12 => 2,
            28 => 3,
            29 => 5,
            // Two digits a byte, up to one that says "end".
            30 => 2 + cff.get(at + 1..)?.iter().position(|pair| pair >> 4 == 15 || pair & 15 == 15)?,
            247..=254 => 2,
            _ => 1,
        };
        if byte <= 21 {
            let operator = if byte == 12 { 0x0c00 | u16::from(*cff.get(at - 1)?) } else { byte.into() };
            entries.push((operator, start..at));
            start = at;
        }
    }
    Some(entries).filter(|_| at == dictionary.end)
}

/// Returns the whole number of an entry with one operand, if it is written with four bytes: offsets are.
fn integer(entry: &[u8]) -> Option<usize> {
    match entry {
        [29, number @ .., _, _] => usize::try_from(u32::from_be_bytes(number.try_into().ok()?)).ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A program with a name, a top dictionary and one part, and nothing else.
    fn program(matrix: &[u8]) -> Vec<u8> {
        let part = [0, 1, 1, 1, 9];
        let mut cff = vec![1, 0, 4, 1, 0, 1, 1, 1, 2, b'A'];
        let top = u8::try_from(1 + matrix.len() + 7).expect("short");
        cff.extend([0, 1, 1, 1, top]);
        cff.extend(matrix);
        let array = u8::try_from(cff.len() + 7).expect("short");
        cff.extend([29, 0, 0, 0, array, 0x0c, 0x24]);
        cff.extend(part);
        cff.extend(NO_CHANGE);
        cff
    }

    #[test]
    fn usual_matrices_go_and_nothing_moves() {
        let mut cff = program(&THOUSANDTHS);
        let before = cff.clone();
        assert!(drop_usual_matrices(&mut cff));
        assert_eq!(cff.len(), before.len());
        assert_eq!(cff[15..29], UNDERLINE);
        assert!(cff.ends_with(&SHORT_UNDERLINE));
        assert!(!drop_usual_matrices(&mut cff));
    }

    #[test]
    fn other_matrices_stay() {
        let mut cff = program(&[0x1e, 0x5e, 0xc4, 0xff, 0x8b, 0x8b, 0x1e, 0x5e, 0xc4, 0xff, 0x8b, 0x8b, 0x0c, 0x07]);
        let before = cff.clone();
        assert!(!drop_usual_matrices(&mut cff));
        assert_eq!(cff, before);
    }

    #[test]
    fn a_program_cut_short_is_left_alone() {
        let whole = program(&THOUSANDTHS);
        for length in 0..whole.len() {
            assert!(!drop_usual_matrices(&mut whole[..length].to_vec()), "{length}");
        }
    }
}
