//! Decodes a picture at a smaller scale, without ever holding it at its own.
//!
//! Blocks of a baseline file become samples as soon as they are read; of a progressive file the lowest coefficients wait
//! for later scans, and of the others only whether they are zero, on which later scans depend. What a decoder could take
//! for one thing and another for something else ends it, as everywhere here.
//! Source: ITU-T T.81, F.2 and G.2; T.871, 7 (YCbCr).

use super::codes::{Bits, Huffman};
use super::coefficients::{BaselineBlock, BlockCodes, CoefficientReader, WaitingBlock, slot};
use super::frame::{FrameHeader, Scan, ScanPart};
use super::tables;
use super::transform::{Scale, transform};
use super::{ColorSegment, DHT, DQT, DRI, Jpeg, SOF2, SOS, intervals};

/// Interleaved samples of a picture: gray, RGB, or inks as they are stored.
pub(in crate::picture) struct Samples {
    /// One, three or four.
    pub(in crate::picture) channels: usize,
    pub(in crate::picture) bytes: Vec<u8>,
}

impl Samples {
    /// Turns YCbCr into RGB in the first three samples of each pixel; of four into what RGB leaves (T.872, 6.5.3: YCCK).
    pub(in crate::picture) fn ycc_to_rgb(&mut self) {
        let invert = self.channels == 4;
        for pixel in self.bytes.chunks_exact_mut(self.channels) {
            if let Some(ycc) = pixel.first_chunk_mut::<3>() {
                let rgb = rgb(*ycc);
                *ycc = if invert { rgb.map(|sample| 255 - sample) } else { rgb };
            }
        }
    }
}

impl Jpeg<'_> {
    /// Tells whether it can be decoded at a smaller scale.
    pub(in crate::picture) fn can_shrink(&self) -> bool {
        self.frame.can_shrink() && self.order_is_common()
    }

    /// Returns how many bytes of memory each pixel of the smaller picture takes until it is upright.
    pub(in crate::picture) fn scaled_bytes_per_pixel(&self, scale: Scale) -> u64 {
        let channels = u64::try_from(self.frame.components.len()).unwrap_or(u64::MAX);
        let planes = self.frame.samples_per_thousand().div_ceil(1000);
        // Two bytes for each coefficient, and eight for each block.
        let blocks = 8_u64.div_ceil(u64::try_from(scale.points().pow(2)).unwrap_or(1));
        let waiting = if self.frame.marker == SOF2 { planes * (2 + blocks) } else { 0 };
        (planes + waiting + channels).max(2 * channels)
    }

    /// Decodes the picture at a scale; `None` if it is damaged.
    pub(in crate::picture) fn decode_scaled(&self, scale: Scale) -> Option<Samples> {
        let mut decoder = Decoder::new(&self.frame, scale)?;
        for segment in &self.segments {
            match segment.marker {
                DQT => decoder.define_steps(&segment.payload)?,
                DHT => decoder.define_codes(&segment.payload)?,
                DRI => {
                    decoder.restart_interval = usize::from(u16::from_be_bytes(*segment.payload.first_chunk()?));
                }
                SOS => decoder.scan(&self.frame.scan(segment)?)?,
                _ => {}
            }
        }
        decoder.finish(self.has_luma())
    }

    /// Whether the first three components are YCbCr, as other decoders take it: by the Adobe segment, else by their ids.
    fn has_luma(&self) -> bool {
        let is_rgb = self.frame.components.iter().map(|component| component.id).eq(*b"RGB");
        match (self.frame.components.len(), self.color()) {
            (4, Some(ColorSegment::Adobe(transform))) => transform == 2,
            (3, Some(ColorSegment::Adobe(0))) => false,
            (3, color) => color.is_some() || !is_rgb,
            _ => false,
        }
    }
}

struct Decoder<'f> {
    frame: &'f FrameHeader,
    scale: Scale,
    progressive: bool,
    restart_interval: usize,
    steps: [Option<[i32; 64]>; 4],
    dc: [Option<Huffman>; 4],
    ac: [Option<Huffman>; 4],
    planes: Vec<Plane>,
}

/// What is known of a component.
struct Plane {
    /// Blocks beside each other, those among them that only fill the last unit.
    across: usize,
    down: usize,
    /// The steps that were in force in its first scan.
    steps: Option<[i32; 64]>,
    samples: Vec<u8>,
    /// The lowest coefficients of each block, and which of all are not zero, of a progressive file.
    waiting: Vec<i16>,
    nonzero: Vec<u64>,
}

impl<'f> Decoder<'f> {
    fn new(frame: &'f FrameHeader, scale: Scale) -> Option<Decoder<'f>> {
        let progressive = frame.marker == SOF2;
        let area = scale.points().pow(2);
        let plane = |component: &super::frame::Component| {
            let (across, down) =
                (frame.units_in_row() * component.sampling.0, frame.units_in_column() * component.sampling.1);
            let blocks = across * down;
            let waiting =
                if progressive { (vec![0; blocks * area], vec![0; blocks]) } else { (Vec::new(), Vec::new()) };
            let samples = vec![0; blocks * area];
            Plane { across, down, steps: None, samples, waiting: waiting.0, nonzero: waiting.1 }
        };
        let planes = if frame.can_shrink() { frame.components.iter().map(plane).collect() } else { return None };
        Some(Decoder {
            frame,
            scale,
            progressive,
            restart_interval: 0,
            steps: [None; 4],
            dc: [const { None }; 4],
            ac: [const { None }; 4],
            planes,
        })
    }

    fn define_steps(&mut self, payload: &[u8]) -> Option<()> {
        for (target, steps) in tables::quantisation(payload) {
            let wide = target >> 4 != 0;
            let step = |at: usize| {
                if wide { i32::from(u16::from_be_bytes([steps[2 * at], steps[2 * at + 1]])) } else { steps[at].into() }
            };
            *self.steps.get_mut(usize::from(target & 15))? = Some(std::array::from_fn(step));
        }
        Some(())
    }

    fn define_codes(&mut self, payload: &[u8]) -> Option<()> {
        for (target, counts, symbols) in tables::huffman(payload) {
            if tables::is_oversubscribed(counts) {
                return None;
            }
            let tables = if target >> 4 == 0 { &mut self.dc } else { &mut self.ac };
            *tables.get_mut(usize::from(target & 15))? = Some(Huffman::new(counts, symbols));
        }
        Some(())
    }

    /// Takes in a scan; `None` where it makes no sense or runs out.
    fn scan(&mut self, scan: &Scan<'_>) -> Option<()> {
        let (first, last) = (u32::from(scan.band.0), u32::from(scan.band.1));
        let sound = if self.progressive {
            scan.approximation.1 < 14
                && if first == 0 { last == 0 } else { first <= last && last < 64 && scan.parts.len() == 1 }
        } else {
            (first, last) == (0, 63)
        };
        if !sound || !(1..=4).contains(&scan.parts.len()) {
            return None;
        }
        // Of a block of one sample no other scan depends on the coefficients behind the first.
        if self.scale == Scale::Eighth && first > 0 {
            return Some(());
        }
        for part in &scan.parts {
            let steps = *self.steps.get(usize::from(self.frame.components[part.component].quantisation))?;
            let plane = &mut self.planes[part.component];
            plane.steps = plane.steps.or(steps);
            plane.steps?;
        }
        let length = if self.restart_interval == 0 { scan.units } else { self.restart_interval }.max(1);
        let mut pieces = intervals(scan.data);
        for start in (0..scan.units).step_by(length) {
            let (_, data) = pieces.next()?;
            self.interval(scan, data, start..scan.units.min(start + length))?;
        }
        Some(())
    }

    /// Reads the units between two restarts.
    fn interval(&mut self, scan: &Scan<'_>, data: &[u8], units: std::ops::Range<usize>) -> Option<()> {
        let mut reader =
            CoefficientReader { bits: Bits::new(data), run: 0, band: scan.band, approximation: scan.approximation };
        let mut before = [0_i32; 4];
        for unit in units {
            for (part, before) in scan.parts.iter().zip(&mut before) {
                for inner in 0..part.blocks {
                    let block = self.place(scan, part, unit, inner)?;
                    self.block(&mut reader, part, block, before)?;
                }
            }
            reader.bits.read()?;
        }
        Some(())
    }

    /// Which block of its component comes next (T.81, A.2).
    fn place(&self, scan: &Scan<'_>, part: &ScanPart, unit: usize, inner: usize) -> Option<usize> {
        let across = self.planes[part.component].across;
        if scan.parts.len() == 1 {
            let in_row = self.frame.blocks_in_row(part.component)?.max(1);
            return Some(unit / in_row * across + unit % in_row);
        }
        let (h, v) = self.frame.components[part.component].sampling;
        let in_row = self.frame.units_in_row().max(1);
        let (row, column) = (unit / in_row * v + inner / h, unit % in_row * h + inner % h);
        Some(row * across + column)
    }

    fn block(
        &mut self,
        reader: &mut CoefficientReader<'_>,
        part: &ScanPart,
        block: usize,
        before: &mut i32,
    ) -> Option<()> {
        let (scale, points) = (self.scale, self.scale.points());
        let area = points * points;
        let (dc, ac) = (self.dc.get(part.dc)?.as_ref(), self.ac.get(part.ac)?.as_ref());
        let plane = &mut self.planes[part.component];
        if self.progressive {
            let (kept, nonzero) =
                (plane.waiting.get_mut(block * area..)?.get_mut(..area)?, plane.nonzero.get_mut(block)?);
            let waiting = WaitingBlock { kept, nonzero, points };
            return match (reader.band.0, reader.approximation.0) {
                (0, 0) => reader.first_dc(dc?, before, waiting.kept),
                (0, _) => reader.next_dc(waiting.kept),
                (_, 0) => reader.first_ac(ac?, waiting),
                _ => reader.next_ac(ac?, waiting),
            };
        }
        let mut coefficients = [0; 16];
        let codes = BlockCodes { dc: dc?, ac: ac? };
        let kept = BaselineBlock { kept: &mut coefficients[..area], points };
        reader.baseline(codes, &plane.steps?, before, kept)?;
        plane.write(scale, block, &coefficients[..area])
    }

    /// Turns what has waited into samples, and these into colours.
    fn finish(mut self, has_luma: bool) -> Option<Samples> {
        if self.planes.iter().any(|plane| plane.steps.is_none()) {
            return None;
        }
        for plane in self.planes.iter_mut().filter(|_| self.progressive) {
            plane.write_all(self.scale)?;
        }
        let (width, height) = (self.scale.side(self.frame.width.into()), self.scale.side(self.frame.height.into()));
        let (width, height) = (usize::try_from(width).ok()?, usize::try_from(height).ok()?);
        let rows: Vec<SampleRows<'_>> =
            (0..self.planes.len()).map(|component| self.rows(component, width)).collect::<Option<_>>()?;
        let channels = rows.len();
        let mut bytes = Vec::with_capacity(width * height * channels);
        for y in 0..height {
            let lines: Vec<&[u8]> = rows.iter().map(|rows| rows.line(y)).collect::<Option<_>>()?;
            for x in 0..width {
                bytes.extend(lines.iter().zip(&rows).map(|(line, rows)| line[rows.columns[x]]));
            }
        }
        let mut samples = Samples { channels, bytes };
        if has_luma {
            samples.ycc_to_rgb();
        }
        Some(samples)
    }

    fn rows(&self, component: usize, width: usize) -> Option<SampleRows<'_>> {
        let plane = &self.planes[component];
        let ((h, v), (most_h, most_v)) = (self.frame.components[component].sampling, self.frame.most_sampled()?);
        let stride = plane.across * self.scale.points();
        let columns = (0..width).map(|x| (x * h / most_h).min(stride - 1)).collect();
        Some(SampleRows { samples: &plane.samples, stride, columns, share: (v, most_v) })
    }
}

/// The samples of a component, spread over the picture.
struct SampleRows<'p> {
    samples: &'p [u8],
    stride: usize,
    /// By column of the picture: the sample that covers it.
    columns: Vec<usize>,
    /// How many of its rows there are to how many of the picture.
    share: (usize, usize),
}

impl SampleRows<'_> {
    fn line(&self, y: usize) -> Option<&[u8]> {
        let last = (self.samples.len() / self.stride).checked_sub(1)?;
        self.samples.get((y * self.share.0 / self.share.1).min(last) * self.stride..)?.get(..self.stride)
    }
}

impl Plane {
    /// Writes the samples of a block.
    fn write(&mut self, scale: Scale, block: usize, coefficients: &[i32]) -> Option<()> {
        let points = scale.points();
        let stride = self.across * points;
        let at = block / self.across * points * stride + block % self.across * points;
        transform(scale, coefficients, self.samples.get_mut(at..)?, stride);
        Some(())
    }

    fn write_all(&mut self, scale: Scale) -> Option<()> {
        let points = scale.points();
        let area = points * points;
        let steps = self.steps?;
        let mut order = [0; 16];
        for at in 0..64 {
            if let Some(slot) = slot(at, points) {
                order[slot] = steps[usize::try_from(at).ok()?];
            }
        }
        let (waiting, blocks) = (std::mem::take(&mut self.waiting), self.across * self.down);
        self.nonzero = Vec::new();
        for block in 0..blocks {
            let mut coefficients = [0; 16];
            let kept = waiting.get(block * area..)?.get(..area)?;
            for (to, (&from, step)) in coefficients.iter_mut().zip(kept.iter().zip(order)) {
                *to = i32::from(from) * step;
            }
            self.write(scale, block, &coefficients[..area])?;
        }
        Some(())
    }
}

/// T.871, 7, in 65536ths.
fn rgb([y, cb, cr]: [u8; 3]) -> [u8; 3] {
    let (y, cb, cr) = (i32::from(y) << 16 | 1 << 15, i32::from(cb) - 128, i32::from(cr) - 128);
    [y + 91_881 * cr, y - 22_554 * cb - 46_802 * cr, y + 116_130 * cb]
        .map(|value| u8::try_from((value >> 16).clamp(0, 255)).unwrap_or(u8::MAX))
}
