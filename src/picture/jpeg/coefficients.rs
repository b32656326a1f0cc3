//! DCT coefficients of blocks, read from their codes: all of a baseline file's at once, of a progressive one's those of a
//! band, bit by bit. Only the lowest are kept.
//!
//! Source: ITU-T T.81, F.2 and G.2.

use std::ops::Range;

use super::codes::{Bits, Huffman, run_and_size};

/// The order in which coefficients are stored: of each, its row and column in eight bits (T.81, figure A.6).
const ZIGZAG: [(usize, usize); 64] = zigzag();

const fn zigzag() -> [(usize, usize); 64] {
    let mut order = [(0, 0); 64];
    let (mut row, mut column) = (0, 0);
    let mut at = 0;
    while at < 64 {
        order[at] = (row, column);
        let up = (row + column) % 2 == 0;
        if up && column == 7 || !up && row < 7 && column == 0 {
            row += 1;
        } else if up && row == 0 || !up && row == 7 {
            column += 1;
        } else if up {
            (row, column) = (row - 1, column + 1);
        } else {
            (row, column) = (row + 1, column - 1);
        }
        at += 1;
    }
    order
}

/// Where a coefficient is kept among the lowest, if it is.
pub(super) fn slot(at: u32, points: usize) -> Option<usize> {
    let &(row, column) = ZIGZAG.get(usize::try_from(at).ok()?)?;
    (row < points && column < points).then_some(row * points + column)
}

/// The codes of one interval.
pub(super) struct CoefficientReader<'r> {
    pub(super) bits: Bits<'r>,
    /// How many blocks from the next one on have nothing new in the band.
    pub(super) run: u32,
    pub(super) band: (u8, u8),
    pub(super) approximation: (u8, u8),
}

/// The codes of a baseline block.
pub(super) struct BlockCodes<'c> {
    pub(super) dc: &'c Huffman,
    pub(super) ac: &'c Huffman,
}

/// What is kept of a baseline block: so many coefficients in each direction.
pub(super) struct BaselineBlock<'b> {
    pub(super) kept: &'b mut [i32],
    pub(super) points: usize,
}

/// What is kept of a block that comes scan by scan.
pub(super) struct WaitingBlock<'b> {
    pub(super) kept: &'b mut [i16],
    /// Which coefficients are known not to be zero, a bit for each.
    pub(super) nonzero: &'b mut u64,
    /// How many coefficients are kept in each direction.
    pub(super) points: usize,
}

impl CoefficientReader<'_> {
    fn symbol(&mut self, codes: &Huffman) -> Option<u8> {
        let index = codes.read(&mut self.bits)?;
        codes.symbol(index)
    }

    /// A number of so many bits (T.81, F.2.2.1).
    fn number(&mut self, size: u32) -> i32 {
        let bits = i32::try_from(self.bits.take(size)).expect("at most 15 bits are taken");
        if size > 0 && bits < 1 << (size - 1) { bits - (1 << size) + 1 } else { bits }
    }

    /// The next DC coefficient, from the one before.
    fn dc(&mut self, codes: &Huffman, before: &mut i32) -> Option<i32> {
        let size = self.symbol(codes).filter(|size| *size <= 11)?;
        *before = before.wrapping_add(self.number(size.into()));
        Some(*before)
    }

    pub(super) fn baseline(
        &mut self,
        codes: BlockCodes<'_>,
        steps: &[i32; 64],
        before: &mut i32,
        block: BaselineBlock<'_>,
    ) -> Option<()> {
        let (BlockCodes { dc, ac }, BaselineBlock { kept, points }) = (codes, block);
        kept[0] = self.dc(dc, before)?.saturating_mul(steps[0]);
        let mut at = 1;
        while at < 64 {
            match run_and_size(self.symbol(ac)?) {
                (0, 0) => break,
                (15, 0) => at += 16,
                (run, size @ 1..=10) => {
                    at += run;
                    let number = self.number(size);
                    if let Some(slot) = slot(at, points) {
                        kept[slot] = number * steps[usize::try_from(at).ok()?];
                    }
                    at += 1;
                }
                _ => return None,
            }
        }
        (at <= 64).then_some(())
    }

    pub(super) fn first_dc(&mut self, codes: &Huffman, before: &mut i32, kept: &mut [i16]) -> Option<()> {
        let level = self.dc(codes, before)?;
        kept[0] = short(level.checked_mul(1 << self.approximation.1)?);
        Some(())
    }

    pub(super) fn next_dc(&mut self, kept: &mut [i16]) -> Option<()> {
        if self.bits.take(1) == 1 {
            kept[0] |= 1 << self.approximation.1;
        }
        Some(())
    }

    /// The first bits of a band.
    pub(super) fn first_ac(&mut self, codes: &Huffman, block: WaitingBlock<'_>) -> Option<()> {
        let WaitingBlock { kept, nonzero, points } = block;
        if self.run > 0 {
            self.run -= 1;
            return Some(());
        }
        let (mut at, end) = (u32::from(self.band.0), u32::from(self.band.1) + 1);
        while at < end {
            match run_and_size(self.symbol(codes)?) {
                (15, 0) => at += 16,
                (run, 0) => {
                    self.run = self.bits.end_run(run) - 1;
                    return Some(());
                }
                (run, size @ 1..=10) => {
                    at += run;
                    *nonzero |= 1_u64.checked_shl(at)?;
                    let number = self.number(size);
                    if let Some(slot) = slot(at, points) {
                        kept[slot] = short(number << self.approximation.1);
                    }
                    at += 1;
                }
                _ => return None,
            }
        }
        (at <= end).then_some(())
    }

    /// One more bit of a band: one for each coefficient that is known, and new ones in between.
    pub(super) fn next_ac(&mut self, codes: &Huffman, mut block: WaitingBlock<'_>) -> Option<()> {
        let (mut at, end) = (u32::from(self.band.0), u32::from(self.band.1) + 1);
        let bit = 1_i16 << self.approximation.1;
        while self.run == 0 && at < end {
            let (zeros, size) = run_and_size(self.symbol(codes)?);
            let new = match size {
                0 if zeros < 15 => {
                    self.run = self.bits.end_run(zeros);
                    break;
                }
                0 => 0,
                1 => {
                    if self.bits.take(1) == 1 {
                        bit
                    } else {
                        -bit
                    }
                }
                _ => return None,
            };
            at = self.pass(at..end, Some(zeros), &mut block)?;
            if new != 0 {
                *block.nonzero |= 1 << at;
                if let Some(slot) = slot(at, block.points) {
                    block.kept[slot] = new;
                }
            }
            at += 1;
        }
        if self.run > 0 {
            self.run -= 1;
            self.pass(at..end, None, &mut block);
        }
        Some(())
    }

    /// Passes so many coefficients that are zero, or all, reading a bit for each that is not; returns where the next zero is.
    fn pass(&mut self, band: Range<u32>, mut zeros: Option<u32>, block: &mut WaitingBlock<'_>) -> Option<u32> {
        let bit = 1_i16 << self.approximation.1;
        for at in band {
            if *block.nonzero >> at & 1 == 1 {
                if self.bits.take(1) == 1
                    && let Some(slot) = slot(at, block.points)
                {
                    let kept = &mut block.kept[slot];
                    *kept = kept.saturating_add(if *kept < 0 { -bit } else { bit });
                }
            } else {
                match zeros {
                    Some(0) => return Some(at),
                    Some(left) => zeros = Some(left - 1),
                    None => {}
                }
            }
        }
        None
    }
}

/// A coefficient of 8-bit samples has at most 12 bits; what has more is cut off.
fn short(value: i32) -> i16 {
    i16::try_from(value).unwrap_or(if value < 0 { i16::MIN } else { i16::MAX })
}
