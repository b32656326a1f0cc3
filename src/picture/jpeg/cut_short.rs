//! Truncation: whether a JPEG's scans reach their end.
//!
//! Decoders fill what is missing with gray and say nothing, so the codes are counted here without
//! being decoded into pixels. Only data that runs out is judged: baseline scans, and the first scan of
//! a progressive file, without which there is no picture. Lesser damage is left to the decoder.
//! Source: ITU-T T.81, F.2.2, G.1.2.

use super::codes::{Bits, Huffman};
use super::frame::Scan;
use super::{intervals, tables};

/// What the codes of a scan mean, as far as tables before it say.
#[derive(Default)]
pub(super) struct ScanTables {
    dc: [Option<Huffman>; 4],
    ac: [Option<Huffman>; 4],
    restart_interval: usize,
}

impl ScanTables {
    /// Takes in a segment of Huffman tables; ill-formed ones are left to the decoder.
    pub(super) fn define(&mut self, payload: &[u8]) {
        for (target, counts, symbols) in tables::huffman(payload) {
            let tables = if target >> 4 == 0 { &mut self.dc } else { &mut self.ac };
            tables[usize::from(target & 3)] = Some(Huffman::new(counts, symbols));
        }
    }

    /// Takes in a restart interval.
    pub(super) fn set_restart_interval(&mut self, payload: &[u8]) {
        self.restart_interval = payload.first_chunk().map_or(0, |interval| usize::from(u16::from_be_bytes(*interval)));
    }

    /// Returns how many units of a scan are missing, where that can be told.
    pub(super) fn missing(&self, scan: &Scan<'_>) -> usize {
        if !scan.is_first {
            return 0;
        }
        if self.restart_interval == 0 {
            return scan.units - self.count(scan, scan.data, scan.units);
        }
        let mut intervals = intervals(scan.data);
        let mut missing = 0;
        for start in (0..scan.units).step_by(self.restart_interval) {
            let expected = self.restart_interval.min(scan.units - start);
            missing += expected - intervals.next().map_or(0, |(_, data)| self.count(scan, data, expected));
        }
        missing
    }

    /// How many of the expected units are in the data; all of them if it makes no sense.
    fn count(&self, scan: &Scan<'_>, data: &[u8], expected: usize) -> usize {
        let mut bits = Bits::new(data);
        for unit in 0..expected {
            for part in &scan.parts {
                for _ in 0..part.blocks {
                    let Some(()) = self.skip_block(&mut bits, (part.dc, part.ac), scan.dc_only) else {
                        return expected;
                    };
                }
            }
            if bits.read().is_none() {
                return unit;
            }
        }
        expected
    }

    fn skip_block(&self, bits: &mut Bits<'_>, (dc, ac): (usize, usize), dc_only: bool) -> Option<()> {
        let dc = self.dc[dc & 3].as_ref()?;
        let size = dc.symbol(dc.read(bits)?)?;
        bits.skip(u32::from(size & 15));
        if dc_only {
            return Some(());
        }
        let ac = self.ac[ac & 3].as_ref()?;
        let mut at = 1;
        while at < 64 {
            // A run of zeros in the upper half, the size of what follows in the lower.
            let symbol = ac.symbol(ac.read(bits)?)?;
            bits.skip(u32::from(symbol & 15));
            match symbol {
                0xF0 => at += 16,
                symbol if symbol & 15 == 0 => break,
                symbol => at += 1 + u32::from(symbol >> 4),
            }
        }
        Some(())
    }
}
