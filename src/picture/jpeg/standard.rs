//! The Huffman tables that most files have, because they are printed in the standard.
//!
//! Source: ITU-T T.81, K.3.3. Their AC symbols are listed as far as they stand out of order; all that are left follow from
//! the least on.

const DC: [[u8; 16]; 2] =
    [[0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0], [0, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0]];

const AC: [([u8; 16], &[u8]); 2] = [
    (
        [0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 125],
        &[
            0x01, 0x02, 0x03, 0x00, 0x04, 0x11, 0x05, 0x12, 0x21, 0x31, 0x41, 0x06, 0x13, 0x51, 0x61, 0x07, 0x22, 0x71,
            0x14, 0x32, 0x81, 0x91, 0xA1, 0x08, 0x23, 0x42, 0xB1, 0xC1, 0x15, 0x52, 0xD1, 0xF0, 0x24, 0x33, 0x62, 0x72,
            0x82,
        ],
    ),
    (
        [0, 2, 1, 2, 4, 4, 3, 4, 7, 5, 4, 4, 0, 1, 2, 119],
        &[
            0x00, 0x01, 0x02, 0x03, 0x11, 0x04, 0x05, 0x21, 0x31, 0x06, 0x12, 0x41, 0x51, 0x07, 0x61, 0x71, 0x13, 0x22,
            0x32, 0x81, 0x08, 0x14, 0x42, 0x91, 0xA1, 0xB1, 0xC1, 0x09, 0x23, 0x33, 0x52, 0xF0, 0x15, 0x62, 0x72, 0xD1,
            0x0A, 0x16, 0x24, 0x34, 0xE1, 0x25, 0xF1,
        ],
    ),
];

/// Tells whether a table is one of the standard's.
pub(super) fn is(counts: &[u8; 16], symbols: &[u8]) -> bool {
    let dc = || DC.contains(counts) && symbols.iter().copied().eq(0..12);
    let ac = || AC.iter().any(|(known, first)| known == counts && symbols.iter().copied().eq(ac_symbols(first)));
    dc() || ac()
}

/// Returns the payload of a segment that defines all four: those of luma as numbers 0, those of chroma as numbers 1.
pub(super) fn segment() -> Vec<u8> {
    let mut payload = Vec::new();
    for (number, (dc, (ac, first))) in (0_u8..).zip(DC.iter().zip(AC)) {
        payload.push(number);
        payload.extend(dc);
        payload.extend(0..12);
        payload.push(0x10 | number);
        payload.extend(ac);
        payload.extend(ac_symbols(first));
    }
    payload
}

/// All runs with all sizes from 1 to 10, the end of a block and the run of sixteen zeros.
fn ac_symbols(first: &[u8]) -> impl Iterator<Item = u8> {
    let all = (0..=u8::MAX).filter(|symbol| matches!(symbol & 15, 1..=10) || matches!(symbol, 0x00 | 0xF0));
    first.iter().copied().chain(all.filter(|symbol| !first.contains(symbol)))
}
