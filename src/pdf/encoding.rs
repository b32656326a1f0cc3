//! Codes to bytes: one byte for the codes that a face gave out first, two for later ones.
//!
//! An embedded CMap (ISO 32000-1, 9.7.5) says so to readers; what it makes of the bytes is the code's number again.
//! Codes of one byte are the characters of ASCII that a literal string holds without escapes. The next
//! have two, as UTF-8 has them, because the page writer takes only text. Where that is not enough, the
//! face has a second font in the file, a wide one, whose codes are plain numbers of two bytes: not every reader
//! knows codes of three.

use std::fmt::Write;

/// The bytes of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bytes {
    /// One or two, which are a character and stand for themselves in a literal string.
    Narrow(char),
    /// Two, in the wide font.
    Wide(u16),
}

/// The characters of ASCII that stand for themselves in a literal string (ISO 32000-1, 7.3.4.2), in order.
const PLAIN: [u8; 124] = plain();

/// How many codes the characters of two bytes of UTF-8 are: C2 80 to DF BF.
const PAIRS: u16 = 30 << 6;

/// The number of the first code that is shown in the wide font.
pub(super) const WIDE: u16 = 124 + PAIRS;

impl Bytes {
    /// Returns the bytes of a code; every number has its own.
    pub(super) fn of(number: u16) -> Bytes {
        if let Some(&byte) = PLAIN.get(usize::from(number)) {
            return Bytes::Narrow(char::from(byte));
        }
        if number >= WIDE {
            return Bytes::Wide(number);
        }
        Bytes::Narrow(char::from_u32(u32::from(number) - 124 + 0x80).expect("less than U+0800"))
    }

    /// Returns them in hexadecimal digits.
    pub(super) fn hex(self) -> impl Iterator<Item = char> {
        let digits = self.bytes().flat_map(|byte| [byte >> 4, byte & 15]);
        digits.map(|digit| char::from(b"0123456789abcdef"[usize::from(digit)]))
    }

    /// Tells whether they stand for the code in the wide font.
    pub(super) fn are_wide(self) -> bool {
        matches!(self, Bytes::Wide(_))
    }

    fn bytes(self) -> impl DoubleEndedIterator<Item = u8> {
        let (bytes, length) = match self {
            Bytes::Narrow(character) => {
                let mut bytes = [0; 2];
                let length = character.encode_utf8(&mut bytes).len();
                (bytes, length)
            }
            Bytes::Wide(number) => (number.to_be_bytes(), 2),
        };
        bytes.into_iter().take(length)
    }

    /// Returns what comes before the last, if anything does.
    fn lead(self) -> Option<u8> {
        self.bytes().rev().nth(1)
    }

    fn last(self) -> Option<u8> {
        self.bytes().next_back()
    }
}

impl Default for Bytes {
    fn default() -> Bytes {
        Bytes::of(0)
    }
}

const fn plain() -> [u8; 124] {
    let mut plain = [0; 124];
    let (mut byte, mut count) = (0, 0);
    while byte < 0x80 {
        if !matches!(byte, b'(' | b')' | b'\\' | b'\r') {
            plain[count] = byte;
            count += 1;
        }
        byte += 1;
    }
    plain
}

/// The bytes that codes can have: a first byte tells whether another follows.
pub(super) const CODE_SPACE: &str = "\
2 begincodespacerange
<00> <7f>
<c280> <dfbf>
endcodespacerange
";

/// The bytes that the codes of wide fonts can have.
pub(super) const WIDE_CODE_SPACE: &str = "\
1 begincodespacerange
<0000> <ffff>
endcodespacerange
";

/// The name of the map that [`cmap`] returns.
pub(super) const NAME: &str = "Tidings-H";

/// A block of a map has at most this many entries: Adobe Technical Note 5014, 7.2.
pub(super) const BLOCK: usize = 100;

/// Returns the map from the bytes of codes to their numbers, up to the number `last`: that of a narrow font.
///
/// Within an entry only the last byte varies: readers need not understand others.
pub(super) fn cmap(last: u16) -> String {
    let mut map = String::from(HEAD);
    map.push_str(CODE_SPACE);
    let ranges = ranges(last);
    for block in ranges.chunks(BLOCK) {
        let _ = writeln!(map, "{} begincidrange", block.len());
        for range in block {
            map.push('<');
            map.extend(range.first.hex());
            map.push_str("> <");
            map.extend(range.last.hex());
            let _ = writeln!(map, "> {}", range.number);
        }
        map.push_str("endcidrange\n");
    }
    map.push_str(TAIL);
    map
}

/// How every map ends: Adobe Technical Note 5014.
pub(super) const TAIL: &str = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";

const HEAD: &str = "\
/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> def
/CMapName /Tidings-H def
/CMapType 1 def
/WMode 0 def
";

/// Neighbouring codes that differ only in their last bytes, which count up with the numbers.
struct Range {
    first: Bytes,
    last: Bytes,
    /// The number of the first.
    number: u16,
}

fn ranges(last: u16) -> Vec<Range> {
    let mut ranges: Vec<Range> = Vec::new();
    for number in 0..=last {
        let bytes = Bytes::of(number);
        match ranges.last_mut() {
            Some(range)
                if range.last.lead() == bytes.lead() && range.last.last().map(|last| last + 1) == bytes.last() =>
            {
                range.last = bytes;
            }
            Some(_) | None => ranges.push(Range { first: bytes, last: bytes, number }),
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_code_has_its_own_bytes_and_none_begins_another() {
        let all: BTreeSet<Vec<u8>> = (0..WIDE).map(|number| Bytes::of(number).bytes().collect()).collect();
        assert_eq!(all.len(), usize::from(WIDE));
        // In order, whatever begins with another's bytes comes right behind it.
        assert!(all.iter().zip(all.iter().skip(1)).all(|(one, next)| !next.starts_with(one)));
    }

    #[test]
    fn narrow_codes_are_characters_that_need_no_escapes() {
        for number in 0..=u16::MAX {
            match Bytes::of(number) {
                Bytes::Narrow(character) => assert!(number < WIDE && !"()\\\r".contains(character), "{number}"),
                Bytes::Wide(same) => assert!(number >= WIDE && same == number, "{number}"),
            }
        }
    }

    #[test]
    fn codes_are_short_as_long_as_they_can_be() {
        let shown = [1, 13, 123, 124, 2043, 2044, u16::MAX].map(|number| Bytes::of(number).hex().collect::<String>());
        assert_eq!(shown, ["01", "0e", "7f", "c280", "dfbf", "07fc", "ffff"]);
    }

    #[test]
    fn the_map_has_one_entry_for_codes_that_differ_in_their_last_bytes() {
        let map = cmap(130);
        let entries = "5 begincidrange\n<00> <0c> 0\n<0e> <27> 13\n<2a> <5b> 39\n<5d> <7f> 89\n<c280> <c286> 124\n";
        assert!(map.contains(entries), "{map}");
        let longest = cmap(WIDE - 1);
        assert!(longest.contains("\n34 begincidrange\n"), "{longest}");
        assert!(longest.contains("\n<df80> <dfbf> 1980\n"), "{longest}");
    }
}
