//! The tables of a JPEG: which of them its scans use, and which codes of these.
//!
//! A segment may define several tables, define one that no scan uses, define it anew, and go on behind the last; a table
//! may have codes that no scan writes. Whatever no decoder reads can hold what somebody wanted to hide or forgot, so that
//! what is written is what the scans were seen to use.
//! Source: ITU-T T.81, B.2.4 and annex K.

use super::codes::{Bits, Huffman};
use super::standard;

/// The tables of a segment: where each goes, how many codes it has of each length, and their symbols. What is ill-formed
/// ends them.
pub(super) fn huffman(mut payload: &[u8]) -> impl Iterator<Item = (u8, &[u8; 16], &[u8])> {
    std::iter::from_fn(move || {
        let (&target, rest) = payload.split_first()?;
        let (counts, rest) = rest.split_first_chunk::<16>()?;
        let (symbols, rest) = rest.split_at_checked(counts.iter().copied().map(usize::from).sum())?;
        payload = rest;
        Some((target, counts, symbols))
    })
}

/// The tables of a segment: where each goes with its precision in the upper half, and its steps.
pub(super) fn quantisation(mut payload: &[u8]) -> impl Iterator<Item = (u8, &[u8])> {
    std::iter::from_fn(move || {
        let (&target, rest) = payload.split_first()?;
        let (steps, rest) = rest.split_at_checked(if target >> 4 == 0 { 64 } else { 128 })?;
        payload = rest;
        Some((target, steps))
    })
}

/// All tables of a file, in the order of their definition.
#[derive(Default)]
pub(super) struct Tables<'a> {
    codes: Vec<HuffmanCodes<'a>>,
    steps: Vec<Steps<'a>>,
    /// By class (DC and AC) and number: which of the codes is in force.
    codes_in_force: [[Option<usize>; 4]; 2],
    /// By number: which of the steps is in force.
    steps_in_force: [Option<usize>; 4],
}

/// A table of Huffman codes.
pub(super) struct HuffmanCodes<'a> {
    segment: usize,
    target: u8,
    counts: &'a [u8; 16],
    huffman: Huffman,
    used: bool,
    /// Which symbols have been read.
    seen: [bool; 256],
}

/// A table of quantisation steps.
struct Steps<'a> {
    segment: usize,
    target: u8,
    steps: &'a [u8],
    used: bool,
}

impl<'a> Tables<'a> {
    /// Takes in a segment of Huffman tables; `None` if no reader should be trusted with one of them.
    pub(super) fn define_codes(&mut self, segment: usize, payload: &'a [u8]) -> Option<()> {
        for (target, counts, symbols) in huffman(payload) {
            let class = usize::from(target >> 4);
            // DC symbols are sizes of at most 15 (libraries refuse others); AC symbols are bytes.
            if symbols.len() > if class == 0 { 16 } else { 256 } || is_oversubscribed(counts) {
                return None;
            }
            *self.codes_in_force.get_mut(class)?.get_mut(usize::from(target & 15))? = Some(self.codes.len());
            let huffman = Huffman::new(counts, symbols);
            self.codes.push(HuffmanCodes { segment, target, counts, huffman, used: false, seen: [false; 256] });
        }
        Some(())
    }

    /// Takes in a segment of quantisation tables; `None` if one has no place.
    pub(super) fn define_steps(&mut self, segment: usize, payload: &'a [u8]) -> Option<()> {
        for (target, steps) in quantisation(payload) {
            *self.steps_in_force.get_mut(usize::from(target & 15))? = Some(self.steps.len());
            self.steps.push(Steps { segment, target, steps, used: false });
        }
        Some(())
    }

    /// Returns which codes a scan finds at a number of a class, 0 for DC and 1 for AC.
    pub(super) fn codes(&self, class: usize, number: usize) -> Option<usize> {
        *self.codes_in_force.get(class)?.get(number)?
    }

    /// Returns the codes of [`Tables::codes`].
    pub(super) fn codes_mut(&mut self, index: usize) -> Option<&mut HuffmanCodes<'a>> {
        self.codes.get_mut(index)
    }

    /// Returns which steps a scan finds at a number; they are used from now on.
    pub(super) fn use_steps(&mut self, number: u8) -> Option<usize> {
        let index = (*self.steps_in_force.get(usize::from(number))?)?;
        self.steps[index].used = true;
        Some(index)
    }

    /// Returns the payload of a segment of Huffman tables without what no scan uses.
    pub(super) fn used_codes(&self, segment: usize) -> Vec<u8> {
        let codes = self.codes.iter().filter(|codes| codes.segment == segment && codes.used);
        codes.flat_map(|codes| [&[codes.target], &codes.counts[..], &codes.symbols()].concat()).collect()
    }

    /// Returns the payload of a segment of quantisation tables without what no scan uses.
    pub(super) fn used_steps(&self, segment: usize) -> Vec<u8> {
        let steps = self.steps.iter().filter(|steps| steps.segment == segment && steps.used);
        steps.flat_map(|steps| [&[steps.target], steps.steps].concat()).collect()
    }
}

impl HuffmanCodes<'_> {
    /// Reads a symbol; `None` if there is no such code.
    pub(super) fn read(&mut self, bits: &mut Bits<'_>) -> Option<u8> {
        let index = self.huffman.read(bits)?;
        self.used = true;
        *self.seen.get_mut(index)? = true;
        self.huffman.symbol(index)
    }

    /// The symbols; in place of those that were not read the least that are left, which say nothing.
    ///
    /// The tables of annex K, which most files have whole, say nothing either.
    fn symbols(&self) -> Vec<u8> {
        let mut symbols: Vec<u8> = (0..self.huffman.len()).filter_map(|index| self.huffman.symbol(index)).collect();
        if standard::is(self.counts, &symbols) {
            return symbols;
        }
        let mut taken = [false; 256];
        for (&symbol, _) in symbols.iter().zip(&self.seen).filter(|(_, seen)| **seen) {
            taken[usize::from(symbol)] = true;
        }
        let mut left = (0..=u8::MAX).filter(|&symbol| !taken[usize::from(symbol)]);
        for (symbol, _) in symbols.iter_mut().zip(&self.seen).filter(|(_, seen)| !**seen) {
            *symbol = left.next().unwrap_or(0);
        }
        symbols
    }
}

/// Whether there are more codes than bits can tell apart (T.81, C.2).
pub(super) fn is_oversubscribed(counts: &[u8; 16]) -> bool {
    let mut left = 1_i64;
    counts.iter().any(|&count| {
        left = 2 * left - i64::from(count);
        left < 0
    })
}
