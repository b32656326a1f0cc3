//! Entropy-coded segments: walks through the codes of a scan, to know to the bit where it ends and which codes it has.
//!
//! Nothing is decoded into pixels. What a decoder could take for one thing and another for something else ends the walk.
//! Source: ITU-T T.81, F.1.2, F.2.2, G.1.2 and G.2.

use super::codes::{Bits, Unstuffed, run_and_size};
use super::frame::{FrameHeader, Scan, ScanPart};
use super::tables::Tables;
use super::{SOF2, intervals};

/// What the scans so far have brought.
pub(super) struct ScanWalk {
    progressive: bool,
    components: Vec<Progress>,
}

/// What the scans so far have brought of a component.
#[derive(Clone)]
struct Progress {
    /// The quantisation table that was in force in its first scan.
    steps: Option<usize>,
    /// By coefficient: the last bit that has come, if any has.
    known: [Option<u8>; 64],
    /// By block: which coefficients are not zero, kept where later scans depend on it.
    nonzero: Vec<u64>,
}

/// One part of a scan, and its tables.
struct Coded {
    component: usize,
    /// How many of its blocks a unit has.
    blocks: usize,
    dc: Option<usize>,
    ac: Option<usize>,
}

impl ScanWalk {
    /// Starts before the first scan; `None` if the frame makes no sense.
    pub(super) fn new(frame: &FrameHeader) -> Option<ScanWalk> {
        let progressive = frame.marker == SOF2;
        let samplings = || frame.components.iter().map(|component| component.sampling);
        if !samplings().all(|(h, v)| (1..=4).contains(&h) && (1..=4).contains(&v)) {
            return None;
        }
        let progress = |component| {
            let blocks = if progressive { frame.blocks(component)? } else { 0 };
            Some(Progress { steps: None, known: [None; 64], nonzero: vec![0; blocks] })
        };
        let components = (0..frame.components.len()).map(progress).collect::<Option<_>>()?;
        Some(ScanWalk { progressive, components })
    }

    /// Walks through a scan; returns its data up to its last bit, or `None` where that cannot be known.
    pub(super) fn scan(
        &mut self,
        frame: &FrameHeader,
        scan: &Scan<'_>,
        tables: &mut Tables<'_>,
        restart_interval: usize,
    ) -> Option<Vec<u8>> {
        self.check(frame, scan, tables)?;
        let coded = scan.parts.iter().map(|part| self.tables(scan, part, tables)).collect::<Option<Vec<_>>>()?;
        let length = if restart_interval == 0 { scan.units } else { restart_interval };
        let mut clean = Vec::with_capacity(scan.data.len());
        let mut pieces = intervals(scan.data);
        for (number, start) in (0..scan.units).step_by(length.max(1)).enumerate() {
            let (marker, data) = pieces.next()?;
            if number > 0 {
                // Restart markers count from 0 to 7.
                let expected = 0xD0 + u8::try_from((number - 1) % 8).ok()?;
                if marker != expected {
                    return None;
                }
                clean.extend([0xFF, expected]);
            }
            let units = start..scan.units.min(start + length);
            let mut reader = ScanReader { bits: Bits::new(data), run: 0, tables: &mut *tables };
            for unit in units {
                for coded in &coded {
                    for _ in 0..coded.blocks {
                        self.block(&mut reader, scan, coded, unit)?;
                    }
                }
                reader.bits.read()?;
            }
            if reader.run > 0 {
                return None;
            }
            write_bits(&mut clean, data, reader.bits.read()?);
        }
        Some(clean)
    }

    /// Tells whether every component has come.
    pub(super) fn is_complete(&self) -> bool {
        self.components.iter().all(|component| component.known[0].is_some())
    }

    /// Tells whether every bit of every component has come.
    pub(super) fn is_whole(&self) -> bool {
        self.components.iter().all(|component| component.known.iter().all(|known| *known == Some(0)))
    }

    /// Whether a scan continues where the ones before it ended (T.81, G.1.1.1.1), with the steps that they had.
    fn check(&mut self, frame: &FrameHeader, scan: &Scan<'_>, tables: &mut Tables<'_>) -> Option<()> {
        let (first, last) = scan.band;
        let (before, now) = scan.approximation;
        let fits = if self.progressive {
            now < 14
                && (before == 0 || before == now + 1)
                && if first == 0 { last == 0 } else { first <= last && last < 64 && scan.parts.len() == 1 }
        } else {
            (first, last, before, now) == (0, 63, 0, 0)
        };
        let blocks: usize = scan.parts.iter().map(|part| part.blocks).sum();
        // T.81, B.2.3: at most four components and ten blocks in a unit.
        if !fits || !(1..=4).contains(&scan.parts.len()) || !(1..=10).contains(&blocks) {
            return None;
        }
        for part in &scan.parts {
            let steps = tables.use_steps(frame.components[part.component].quantisation)?;
            let progress = &mut self.components[part.component];
            if *progress.steps.get_or_insert(steps) != steps {
                return None;
            }
            let expected = (before > 0).then_some(before);
            for known in &mut progress.known[usize::from(first)..=usize::from(last)] {
                if *known != expected {
                    return None;
                }
                *known = Some(now);
            }
        }
        Some(())
    }

    /// The tables that a part needs, and no others.
    fn tables(&self, scan: &Scan<'_>, part: &ScanPart, tables: &Tables<'_>) -> Option<Coded> {
        let (needs_dc, needs_ac) = needs(self.progressive, scan);
        let dc = if needs_dc { Some(tables.codes(0, part.dc)?) } else { None };
        let ac = if needs_ac { Some(tables.codes(1, part.ac)?) } else { None };
        Some(Coded { component: part.component, blocks: part.blocks, dc, ac })
    }

    fn block(&mut self, reader: &mut ScanReader<'_, '_>, scan: &Scan<'_>, coded: &Coded, unit: usize) -> Option<()> {
        if scan.band.0 == 0 {
            match coded.dc {
                Some(dc) => reader.dc(dc)?,
                // Refined by one bit.
                None => reader.bits.take(1),
            };
        }
        let Some(ac) = coded.ac else { return Some(()) };
        if !self.progressive {
            return reader.baseline(ac);
        }
        let nonzero = self.components[coded.component].nonzero.get_mut(unit)?;
        if scan.approximation.0 == 0 {
            reader.first(ac, scan.band, nonzero)
        } else {
            reader.refine(ac, scan.band, nonzero)
        }
    }
}

/// Whether a scan has DC codes, and AC codes.
pub(super) fn needs(progressive: bool, scan: &Scan<'_>) -> (bool, bool) {
    if progressive { (scan.band.0 == 0 && scan.approximation.0 == 0, scan.band.0 > 0) } else { (true, true) }
}

/// The codes of one interval.
struct ScanReader<'r, 't> {
    bits: Bits<'r>,
    /// How many blocks from the next one on have nothing new in the band.
    run: u32,
    tables: &'r mut Tables<'t>,
}

impl ScanReader<'_, '_> {
    fn symbol(&mut self, table: usize) -> Option<u8> {
        self.tables.codes_mut(table)?.read(&mut self.bits)
    }

    /// A difference: its size and as many bits.
    fn dc(&mut self, table: usize) -> Option<u32> {
        let size = self.symbol(table).filter(|size| *size <= 11)?;
        self.bits.skip(u32::from(size));
        Some(u32::from(size))
    }

    /// The coefficients behind the first of a baseline block.
    fn baseline(&mut self, table: usize) -> Option<()> {
        let mut at = 1;
        while at < 64 {
            match run_and_size(self.symbol(table)?) {
                (0, 0) => break,
                (15, 0) => at += 16,
                (run, size @ 1..=10) => {
                    at += run + 1;
                    self.bits.skip(size);
                }
                _ => return None,
            }
        }
        (at <= 64).then_some(())
    }

    /// The first bits of a band.
    fn first(&mut self, table: usize, (first, last): (u8, u8), nonzero: &mut u64) -> Option<()> {
        if self.run > 0 {
            self.run -= 1;
            return Some(());
        }
        let (mut at, end) = (u32::from(first), u32::from(last) + 1);
        while at < end {
            match run_and_size(self.symbol(table)?) {
                (15, 0) => at += 16,
                (run, 0) => {
                    self.run = self.bits.end_run(run) - 1;
                    return Some(());
                }
                (run, size @ 1..=10) => {
                    *nonzero |= 1_u64.checked_shl(at + run)?;
                    at += run + 1;
                    self.bits.skip(size);
                }
                _ => return None,
            }
        }
        (at <= end).then_some(())
    }

    /// One more bit of a band: one for each coefficient that is known, and new ones in between.
    fn refine(&mut self, table: usize, (first, last): (u8, u8), nonzero: &mut u64) -> Option<()> {
        let (mut at, end) = (u32::from(first), u32::from(last) + 1);
        while self.run == 0 && at < end {
            let (run, size) = run_and_size(self.symbol(table)?);
            match size {
                0 if run < 15 => self.run = self.bits.end_run(run),
                0 => at = self.pass(at, end, run, *nonzero)? + 1,
                1 => {
                    // Its sign stands before the bits of those that are passed.
                    self.bits.skip(1);
                    at = self.pass(at, end, run, *nonzero)?;
                    *nonzero |= 1 << at;
                    at += 1;
                }
                _ => return None,
            }
        }
        if self.run > 0 {
            self.run -= 1;
            let known = (at..end).filter(|at| *nonzero >> at & 1 == 1).count();
            for _ in 0..known {
                self.bits.take(1);
            }
        }
        Some(())
    }

    /// Passes so many coefficients that are zero, reading a bit for each that is not; returns where the next zero is.
    fn pass(&mut self, mut at: u32, end: u32, mut zeros: u32, nonzero: u64) -> Option<u32> {
        while at < end {
            if nonzero >> at & 1 == 1 {
                self.bits.take(1);
            } else if zeros == 0 {
                return Some(at);
            } else {
                zeros -= 1;
            }
            at += 1;
        }
        None
    }
}

/// Writes the first bits of entropy-coded data, and ones up to a whole byte (T.81, F.1.2.3).
fn write_bits(clean: &mut Vec<u8>, data: &[u8], bits: usize) {
    let mut left = bits;
    for byte in Unstuffed(data).take(bits.div_ceil(8)) {
        let byte = if left < 8 { byte | 0xFF >> left } else { byte };
        left = left.saturating_sub(8);
        clean.push(byte);
        if byte == 0xFF {
            clean.push(0);
        }
    }
}
