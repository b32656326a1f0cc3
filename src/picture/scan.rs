//! Whether a JPEG's scans reach their end.
//!
//! Decoders fill what is missing with gray and say nothing, so the codes are counted here without
//! being decoded into pixels. Only data that runs out is judged: baseline scans, and the first scan of
//! a progressive file, without which there is no picture. Lesser damage is left to the decoder.
//! Source: ITU-T T.81, F.2.2, G.1.2 and annex C.

/// What the codes of a scan mean, as far as tables before it say.
#[derive(Default)]
pub(super) struct Tables {
    dc: [Option<Huffman>; 4],
    ac: [Option<Huffman>; 4],
    restart_interval: usize,
}

/// One component's part in a scan.
pub(super) struct Part {
    /// Blocks in each unit.
    pub(super) blocks: usize,
    /// Which DC table, in the upper half, and which AC table, in the lower.
    pub(super) tables: u8,
}

/// What to expect of a scan.
pub(super) struct Scan<'a> {
    pub(super) parts: Vec<Part>,
    /// How many units there are.
    pub(super) units: usize,
    /// Whether only DC coefficients are in it.
    pub(super) dc_only: bool,
    pub(super) data: &'a [u8],
}

impl Tables {
    /// Takes in a segment of Huffman tables; ill-formed ones are left to the decoder.
    pub(super) fn define(&mut self, mut payload: &[u8]) {
        while let Some((&target, rest)) = payload.split_first() {
            let Some((counts, rest)) = rest.split_first_chunk::<16>() else { return };
            let length = counts.iter().copied().map(usize::from).sum();
            let Some(symbols) = rest.get(..length) else { return };
            let tables = if target >> 4 == 0 { &mut self.dc } else { &mut self.ac };
            tables[usize::from(target & 3)] = Some(Huffman::new(counts, symbols));
            payload = &rest[length..];
        }
    }

    /// Takes in a restart interval.
    pub(super) fn set_restart_interval(&mut self, payload: &[u8]) {
        self.restart_interval = payload.first_chunk().map_or(0, |interval| usize::from(u16::from_be_bytes(*interval)));
    }

    /// How many units of a scan are missing, where that can be told.
    pub(super) fn missing(&self, scan: &Scan<'_>) -> usize {
        if self.restart_interval == 0 {
            return scan.units - self.count(scan, scan.data, scan.units);
        }
        let mut intervals = intervals(scan.data);
        let mut missing = 0;
        for start in (0..scan.units).step_by(self.restart_interval) {
            let expected = self.restart_interval.min(scan.units - start);
            missing += expected - intervals.next().map_or(0, |data| self.count(scan, data, expected));
        }
        missing
    }

    /// How many of the expected units are in the data; all of them if it makes no sense.
    fn count(&self, scan: &Scan<'_>, data: &[u8], expected: usize) -> usize {
        let mut bits = Bits { data, held: 0, count: 0, padding: 0 };
        for unit in 0..expected {
            for part in &scan.parts {
                for _ in 0..part.blocks {
                    let Some(()) = self.skip_block(&mut bits, part.tables, scan.dc_only) else { return expected };
                }
            }
            if bits.ran_out() {
                return unit;
            }
        }
        expected
    }

    fn skip_block(&self, bits: &mut Bits<'_>, tables: u8, dc_only: bool) -> Option<()> {
        let dc = self.dc[usize::from(tables >> 4 & 3)].as_ref()?;
        let size = dc.symbol(bits)?;
        bits.skip(u32::from(size & 15));
        if dc_only {
            return Some(());
        }
        let ac = self.ac[usize::from(tables & 3)].as_ref()?;
        let mut at = 1;
        while at < 64 {
            // A run of zeros in the upper half, the size of what follows in the lower.
            let symbol = ac.symbol(bits)?;
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

/// Canonical codes: those of one length follow each other, and so do their symbols.
struct Huffman {
    /// By length: the first 16 bits that are no longer code of that length, and what leads to the symbol.
    lengths: [(u32, usize); 16],
    symbols: Vec<u8>,
}

impl Huffman {
    fn new(counts: &[u8; 16], symbols: &[u8]) -> Huffman {
        let (mut code, mut seen) = (0_u32, 0_usize);
        let lengths = std::array::from_fn(|index| {
            code *= 2;
            let first = usize::try_from(code).expect("codes have 16 bits");
            let offset = seen.wrapping_sub(first);
            code += u32::from(counts[index]);
            seen += usize::from(counts[index]);
            (code << (15 - index), offset)
        });
        Huffman { lengths, symbols: symbols.to_vec() }
    }

    /// Reads a symbol; `None` if there is no such code.
    fn symbol(&self, bits: &mut Bits<'_>) -> Option<u8> {
        let ahead = bits.peek();
        let (length, (_, offset)) = (1..).zip(&self.lengths).find(|(_, (end, _))| ahead < *end)?;
        bits.skip(length);
        let code = usize::try_from(ahead >> (16 - length)).ok()?;
        self.symbols.get(code.wrapping_add(*offset)).copied()
    }
}

/// Bits from the highest down; zeros behind the end of the data.
struct Bits<'a> {
    data: &'a [u8],
    held: u64,
    /// How many bits are held, and how many of these are no data.
    count: u32,
    padding: u32,
}

impl Bits<'_> {
    /// The next 16 bits.
    fn peek(&mut self) -> u32 {
        while self.count < 32 {
            self.held = self.held << 8 | u64::from(self.byte());
            self.count += 8;
        }
        u32::try_from(self.held >> (self.count - 16) & 0xFFFF).expect("16 bits fit in 32")
    }

    /// At most 16 bits after each [`Bits::peek`] and as many again.
    fn skip(&mut self, bits: u32) {
        self.count -= bits;
    }

    fn byte(&mut self) -> u8 {
        let Some((&byte, rest)) = self.data.split_first() else {
            self.padding += 8;
            return 0;
        };
        // A data byte of all ones is followed by a zero, which is no data.
        self.data = if byte == 0xFF { rest.get(1..).unwrap_or_default() } else { rest };
        byte
    }

    /// Whether more has been read than there was.
    fn ran_out(&self) -> bool {
        self.count < self.padding
    }
}

/// The data between restart markers.
fn intervals(data: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = Some(data);
    std::iter::from_fn(move || {
        let data = rest?;
        let marker = data.windows(2).position(|pair| pair[0] == 0xFF && matches!(pair[1], 0xD0..=0xD7));
        rest = marker.map(|at| &data[at + 2..]);
        Some(&data[..marker.unwrap_or(data.len())])
    })
}
