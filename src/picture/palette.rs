//! Palettes: pictures of few colours, stored as indices.
//!
//! Charts, logos and screenshots rarely have more than 256 colours; indices take a third of the room
//! before compression and compress better.

use std::collections::HashMap;

use super::colour::Colour;
use super::encode::Data;

/// A palette's largest size: an index has at most 8 bits.
const MAX_COLOURS: usize = 256;

/// Returns the picture as indices into a palette, if that takes fewer bits.
///
/// Colours stand in the palette in the order in which they first appear, so that it does not depend on
/// anything else. Rows start at whole bytes.
pub(super) fn index(samples: &[u8], colour: Colour, width: u32) -> Option<Data> {
    let mut palette = Palette::default();
    let most = match colour {
        // With 8 bits an index is no smaller than a gray sample.
        Colour::Gray => 16,
        Colour::Rgb => MAX_COLOURS,
    };
    let mut indices = Vec::with_capacity(samples.len() / colour.channels());
    for pixel in samples.chunks_exact(colour.channels()) {
        let rgb = if let &[r, g, b] = pixel { [r, g, b] } else { [pixel[0]; 3] };
        indices.push(palette.index(rgb, most)?);
    }
    let bits = bits_for(palette.colours.len());
    let width = usize::try_from(width).ok()?;
    // An index that takes a byte stands in it as it is.
    let indices = if bits == 8 { indices } else { pack(&indices, width, bits) };
    Some(Data::Indexed { palette: palette.colours.concat(), indices, bits })
}

#[derive(Default)]
struct Palette {
    colours: Vec<[u8; 3]>,
    indices: HashMap<[u8; 3], u8>,
    last: Option<([u8; 3], u8)>,
}

impl Palette {
    /// The index of a colour, which may be new; `None` when there are more than `most`.
    fn index(&mut self, rgb: [u8; 3], most: usize) -> Option<u8> {
        // Most pixels look like their neighbour.
        if let Some((last, index)) = self.last
            && last == rgb
        {
            return Some(index);
        }
        let index = match self.indices.get(&rgb) {
            Some(&index) => index,
            None => self.add(rgb, most)?,
        };
        self.last = Some((rgb, index));
        Some(index)
    }

    fn add(&mut self, rgb: [u8; 3], most: usize) -> Option<u8> {
        let index = u8::try_from(self.colours.len()).ok().filter(|_| self.colours.len() < most)?;
        self.colours.push(rgb);
        self.indices.insert(rgb, index);
        Some(index)
    }
}

/// How many bits an index needs, out of those that a PDF allows.
fn bits_for(colours: usize) -> u8 {
    match colours {
        0..=2 => 1,
        3..=4 => 2,
        5..=16 => 4,
        _ => 8,
    }
}

/// Packs indices from the highest bit down, each row to whole bytes.
fn pack(indices: &[u8], width: usize, bits: u8) -> Vec<u8> {
    let per_byte = usize::from(8 / bits);
    let pack_byte = |group: &[u8]| {
        let packed = group.iter().fold(0, |byte, index| byte << (bits % 8) | index);
        // A row's last byte may hold fewer indices than would fit.
        let missing = u8::try_from(per_byte - group.len()).expect("at most 8 indices stand in a byte");
        packed << (missing * bits)
    };
    indices.chunks(width).flat_map(|row| row.chunks(per_byte).map(pack_byte)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_stand_in_order_of_appearance() {
        let samples = [9, 9, 9, 1, 2, 3, 9, 9, 9, 0, 0, 0];
        let expected =
            Data::Indexed { palette: vec![9, 9, 9, 1, 2, 3, 0, 0, 0], indices: vec![0b00_01_00_10], bits: 2 };
        assert_eq!(index(&samples, Colour::Rgb, 4), Some(expected));
    }

    #[test]
    fn rows_start_at_whole_bytes() {
        let samples = [0, 255, 255, 0, 255, 0];
        let expected =
            Data::Indexed { palette: vec![0, 0, 0, 255, 255, 255], indices: vec![0b0110_0000, 0b0100_0000], bits: 1 };
        assert_eq!(index(&samples, Colour::Gray, 3), Some(expected.clone()));
        let wide: Vec<u8> = (0..9).map(|x| if x == 8 { 7 } else { 0 }).collect();
        let expected = Data::Indexed { palette: vec![0, 0, 0, 7, 7, 7], indices: vec![0, 0x80], bits: 1 };
        assert_eq!(index(&wide, Colour::Gray, 9), Some(expected));
    }

    #[test]
    fn two_hundred_and_fifty_six_colours_fit_and_one_more_does_not() {
        let colours =
            |count: u16| (0..count).flat_map(|n| [n.to_be_bytes()[0], n.to_be_bytes()[1], 7]).collect::<Vec<u8>>();
        let Some(Data::Indexed { bits: 8, indices, .. }) = index(&colours(256), Colour::Rgb, 256) else {
            panic!("256 colours fit");
        };
        assert!(indices.iter().copied().eq(0..=255));
        assert_eq!(index(&colours(257), Colour::Rgb, 257), None);
    }

    #[test]
    fn gray_of_many_shades_stays_gray() {
        let shades: Vec<u8> = (0..17).collect();
        assert_eq!(index(&shades, Colour::Gray, 17), None);
        assert!(index(&shades[..16], Colour::Gray, 16).is_some());
    }
}
