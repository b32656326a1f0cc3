//! The frame header, and what it makes of a scan header.
//!
//! Source: ITU-T T.81, A.2, B.2.2 and B.2.3.

use super::{SOF0, SOF1, SOF2, Segment};

/// The frame header: what the pixels are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::picture) struct FrameHeader {
    /// Width in pixels.
    pub(in crate::picture) width: u16,
    /// Height in pixels.
    pub(in crate::picture) height: u16,
    pub(super) marker: u8,
    pub(super) precision: u8,
    pub(in crate::picture) components: Vec<Component>,
}

/// What a frame header says of a component.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::picture) struct Component {
    pub(super) id: u8,
    /// How often it is sampled in a unit, across and down.
    pub(super) sampling: (usize, usize),
    /// The number of its quantisation table.
    pub(super) quantisation: u8,
}

/// What to expect of a scan.
pub(super) struct Scan<'a> {
    pub(super) parts: Vec<ScanPart>,
    /// How many units there are.
    pub(super) units: usize,
    /// The first and last coefficient in it, in the order of the zigzag.
    pub(super) band: (u8, u8),
    /// Which bit of the coefficients came before, if any did, and which comes now.
    pub(super) approximation: (u8, u8),
    /// Whether only DC coefficients are in it.
    pub(super) dc_only: bool,
    /// Whether it is baseline, or the first of a progressive file for its components: there is no picture without it.
    pub(super) is_first: bool,
    pub(super) data: &'a [u8],
}

/// One component's part in a scan.
pub(super) struct ScanPart {
    /// Which of the frame's components it is.
    pub(super) component: usize,
    /// Blocks in each unit.
    pub(super) blocks: usize,
    /// The numbers of its DC and AC tables.
    pub(super) dc: usize,
    pub(super) ac: usize,
}

impl FrameHeader {
    /// Reads a frame header.
    pub(super) fn read(marker: u8, payload: &[u8]) -> Option<FrameHeader> {
        let &[precision, h0, h1, w0, w1, count] = payload.first_chunk()?;
        let components = payload.get(6..6 + 3 * usize::from(count))?;
        let components = components.chunks_exact(3).map(|component| Component {
            id: component[0],
            sampling: halves(component[1]),
            quantisation: component[2],
        });
        Some(FrameHeader {
            width: u16::from_be_bytes([w0, w1]),
            height: u16::from_be_bytes([h0, h1]),
            marker,
            precision,
            components: components.collect(),
        })
    }

    /// Returns what a scan should hold; `None` where nobody knows.
    pub(super) fn scan<'a>(&self, segment: &Segment<'a>) -> Option<Scan<'a>> {
        let count = usize::from(*segment.payload.first()?);
        let (parts, rest) = segment.payload.get(1..)?.split_at_checked(2 * count)?;
        let &[first, last, approximation] = rest.first_chunk()?;
        let progressive = self.marker == SOF2;
        let component = |id: u8| self.components.iter().position(|other| other.id == id);
        let parts = parts.chunks_exact(2).map(|part| {
            let (component, (dc, ac)) = (component(part[0])?, halves(part[1]));
            let (h, v) = self.components[component].sampling;
            // Alone, a component has only the blocks that its own pixels need (T.81, A.2.2).
            Some(ScanPart { component, blocks: if count == 1 { 1 } else { h * v }, dc, ac })
        });
        let parts = parts.collect::<Option<Vec<_>>>()?;
        let units = match parts.as_slice() {
            [part] => self.blocks(part.component)?,
            _ => self.units()?,
        };
        Some(Scan {
            parts,
            units,
            band: (first, last),
            approximation: (approximation >> 4, approximation & 15),
            dc_only: progressive && first == 0,
            is_first: matches!(self.marker, SOF0 | SOF1) || progressive && first == 0 && approximation >> 4 == 0,
            data: segment.entropy,
        })
    }

    /// Returns how often the component is sampled that is sampled most, across and down.
    pub(super) fn most_sampled(&self) -> Option<(usize, usize)> {
        let h = self.components.iter().map(|component| component.sampling.0).max()?;
        let v = self.components.iter().map(|component| component.sampling.1).max()?;
        (h > 0 && v > 0).then_some((h, v))
    }

    /// Returns how many units stand beside each other.
    pub(super) fn units_in_row(&self) -> usize {
        self.most_sampled().map_or(0, |(h, _)| usize::from(self.width).div_ceil(8 * h))
    }

    fn units(&self) -> Option<usize> {
        self.most_sampled()?;
        Some(self.units_in_row() * self.units_in_column())
    }

    /// Returns how many units stand below each other.
    pub(super) fn units_in_column(&self) -> usize {
        self.most_sampled().map_or(0, |(_, v)| usize::from(self.height).div_ceil(8 * v))
    }

    /// Returns how many blocks a component has.
    pub(super) fn blocks(&self, component: usize) -> Option<usize> {
        let (_, most_v) = self.most_sampled()?;
        let (_, v) = self.components.get(component)?.sampling;
        Some(self.blocks_in_row(component)? * (usize::from(self.height) * v).div_ceil(most_v).div_ceil(8))
    }

    /// Returns how many of them stand beside each other.
    pub(super) fn blocks_in_row(&self, component: usize) -> Option<usize> {
        let (most_h, _) = self.most_sampled()?;
        let (h, _) = self.components.get(component)?.sampling;
        Some((usize::from(self.width) * h).div_ceil(most_h).div_ceil(8))
    }

    /// Returns how many samples of all components there are to a thousand pixels.
    pub(super) fn samples_per_thousand(&self) -> u64 {
        let most = self.most_sampled().map_or(1, |(h, v)| h * v);
        let sampled: usize = self.components.iter().map(|component| component.sampling.0 * component.sampling.1).sum();
        u64::try_from((1000 * sampled).div_ceil(most)).unwrap_or(u64::MAX)
    }

    /// Tells whether it can be decoded at a smaller scale: 8 bits, gray, three colours or four inks, in units that make sense.
    pub(super) fn can_shrink(&self) -> bool {
        let sane = |(h, v): (usize, usize)| (1..=4).contains(&h) && (1..=4).contains(&v);
        matches!(self.marker, SOF0..=SOF2)
            && self.precision == 8
            && matches!(self.components.len(), 1 | 3 | 4)
            && self.components.iter().all(|component| sane(component.sampling))
    }

    /// Tells whether it is baseline or progressive, 8 bits, gray or three colours: what every reader of PDF decodes.
    pub(super) fn is_common(&self) -> bool {
        matches!(self.marker, SOF0 | SOF2) && self.precision == 8 && matches!(self.components.len(), 1 | 3)
    }
}

/// The two halves of a byte.
fn halves(byte: u8) -> (usize, usize) {
    (usize::from(byte >> 4), usize::from(byte & 15))
}
