//! Huffman codes and the bits that they stand in.
//!
//! Source: ITU-T T.81, B.1.1.5, F.2.2.3 and annex C.

/// Canonical codes: those of one length follow each other, and so do their symbols.
pub(super) struct Huffman {
    /// By length: the first 16 bits that are no longer code of that length, and what leads to the symbol.
    lengths: [(u32, usize); 16],
    /// By the next 8 bits: the length of the code that they start with and its symbol's index; no length if it is longer.
    short: [(u8, u8); 256],
    symbols: Vec<u8>,
}

impl Huffman {
    /// Returns the codes for symbols of which so many have each length.
    pub(super) fn new(counts: &[u8; 16], symbols: &[u8]) -> Huffman {
        let (mut code, mut seen) = (0_u32, 0_usize);
        let lengths = std::array::from_fn(|index| {
            code *= 2;
            let first = usize::try_from(code).expect("codes have 16 bits");
            let offset = seen.wrapping_sub(first);
            code += u32::from(counts[index]);
            seen += usize::from(counts[index]);
            (code << (15 - index), offset)
        });
        let mut huffman = Huffman { lengths, short: [(0, 0); 256], symbols: symbols.to_vec() };
        huffman.short = std::array::from_fn(|byte| huffman.look_up(byte).unwrap_or_default());
        huffman
    }

    /// Returns how many symbols there are.
    pub(super) fn len(&self) -> usize {
        self.symbols.len()
    }

    /// Returns a symbol.
    pub(super) fn symbol(&self, index: usize) -> Option<u8> {
        self.symbols.get(index).copied()
    }

    /// Reads a code; returns its symbol's index, or `None` if there is no such code.
    pub(super) fn read(&self, bits: &mut Bits<'_>) -> Option<usize> {
        let ahead = bits.peek();
        let (length, index) = self.short[usize::try_from(ahead >> 8).ok()?];
        if length > 0 {
            bits.skip(u32::from(length));
            return Some(usize::from(index));
        }
        let (length, index) = self.find(ahead)?;
        bits.skip(length);
        Some(index)
    }

    fn look_up(&self, byte: usize) -> Option<(u8, u8)> {
        let (length, index) = self.find(u32::try_from(byte).ok()? << 8).filter(|(length, _)| *length <= 8)?;
        Some((u8::try_from(length).ok()?, u8::try_from(index).ok()?))
    }

    /// The length of the code that 16 bits start with, and its symbol's index.
    fn find(&self, ahead: u32) -> Option<(u32, usize)> {
        let (length, (_, offset)) = (1..).zip(&self.lengths).find(|(_, (end, _))| ahead < *end)?;
        let index = usize::try_from(ahead >> (16 - length)).ok()?.wrapping_add(*offset);
        (index < self.symbols.len()).then_some((length, index))
    }
}

/// Entropy-coded bytes, without the zero that follows a byte of all ones; up to a marker.
#[derive(Clone)]
pub(super) struct Unstuffed<'a>(pub(super) &'a [u8]);

impl Iterator for Unstuffed<'_> {
    type Item = u8;

    fn next(&mut self) -> Option<u8> {
        let (&byte, rest) = self.0.split_first()?;
        self.0 = if byte == 0xFF {
            // As many more of them as there are fill.
            let fill = rest.iter().position(|&byte| byte != 0xFF)?;
            if rest[fill] != 0 {
                return None;
            }
            &rest[fill + 1..]
        } else {
            rest
        };
        Some(byte)
    }
}

/// Returns what a symbol of AC coefficients says: how many of them are zero, and how many bits the next one has.
pub(super) fn run_and_size(symbol: u8) -> (u32, u32) {
    (u32::from(symbol >> 4), u32::from(symbol & 15))
}

/// Bits from the highest down; zeros behind the end of the data.
pub(super) struct Bits<'a> {
    data: Unstuffed<'a>,
    held: u64,
    /// How many bits are held.
    count: u32,
    /// How many bytes have been taken from the data, and how many behind its end.
    taken: usize,
    padding: usize,
}

impl<'a> Bits<'a> {
    /// Returns the bits of entropy-coded data.
    pub(super) fn new(data: &'a [u8]) -> Bits<'a> {
        Bits { data: Unstuffed(data), held: 0, count: 0, taken: 0, padding: 0 }
    }

    /// Returns the next 16 bits.
    fn peek(&mut self) -> u32 {
        while self.count < 32 {
            let byte = self.data.next();
            self.held = self.held << 8 | u64::from(byte.unwrap_or(0));
            self.count += 8;
            *(if byte.is_some() { &mut self.taken } else { &mut self.padding }) += 1;
        }
        u32::try_from(self.held >> (self.count - 16) & 0xFFFF).expect("16 bits fit in 32")
    }

    /// Skips at most 16 bits after each [`Bits::peek`] and as many again.
    pub(super) fn skip(&mut self, bits: u32) {
        self.count -= bits;
    }

    /// Reads a number of at most 15 bits.
    pub(super) fn take(&mut self, bits: u32) -> u32 {
        let ahead = self.peek();
        self.skip(bits);
        ahead >> (16 - bits)
    }

    /// Reads how many blocks end here and behind here at once (T.81, G.1.2.2: EOBn).
    pub(super) fn end_run(&mut self, bits: u32) -> u32 {
        (1 << bits) + self.take(bits)
    }

    /// Returns how many bits have been read; `None` if that is more than there are.
    pub(super) fn read(&self) -> Option<usize> {
        let left = usize::try_from(self.count).ok()?.checked_sub(8 * self.padding)?;
        (8 * self.taken).checked_sub(left)
    }
}
