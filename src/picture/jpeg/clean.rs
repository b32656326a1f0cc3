//! Sanitising: of the file that a PDF shows as it is, what its scans were seen to need, and not a byte more.
//!
//! Application segments, comments, tables that no scan uses, codes that none writes, what stands behind the last number of
//! a segment, between the end of a scan and the next marker, and behind the end of the picture: all of it can hold what
//! somebody wanted to hide, or forgot. What remains is written anew from what was read.

use super::frame::FrameHeader;
use super::tables::Tables;
use super::walk::{self, ScanWalk};
use super::{DHT, DQT, DRI, Jpeg, SOF2, SOS, Segment, is_frame, write_segment};

impl Jpeg<'_> {
    /// Returns the file, clean; `None` if it is not to be shown as it is, because readers may differ about it.
    pub(in crate::picture) fn clean(&self) -> Option<Vec<u8>> {
        if !self.is_plain() {
            return None;
        }
        let mut tables = Tables::default();
        let (walk, scans) = self.walk(&mut tables)?;
        if !(self.has_end() && walk.is_complete() || walk.is_whole()) {
            return None;
        }
        let mut scans = scans.into_iter();
        let mut file = self.start();
        for (index, segment) in self.segments.iter().enumerate() {
            let payload = match segment.marker {
                DQT => tables.used_steps(index),
                DHT => tables.used_codes(index),
                DRI if self.restarts_count(index) => segment.payload.get(..2)?.to_vec(),
                SOS => self.frame.scan_header(segment)?,
                marker if is_frame(marker) => self.frame.header(),
                _ => Vec::new(),
            };
            if !payload.is_empty() {
                write_segment(&mut file, segment.marker, &payload);
            }
            if segment.marker == SOS {
                file.extend(scans.next()?);
            }
        }
        file.extend([0xFF, super::EOI]);
        Some(file)
    }

    /// What all scans have brought, and the data of each up to its end.
    pub(super) fn walk<'a>(&'a self, tables: &mut Tables<'a>) -> Option<(ScanWalk, Vec<Vec<u8>>)> {
        let mut walk = ScanWalk::new(&self.frame)?;
        let mut restart_interval = 0;
        let mut scans = Vec::new();
        for (index, segment) in self.segments.iter().enumerate() {
            match segment.marker {
                DQT => tables.define_steps(index, &segment.payload)?,
                DHT => tables.define_codes(index, &segment.payload)?,
                DRI => restart_interval = usize::from(u16::from_be_bytes(*segment.payload.first_chunk()?)),
                SOS => scans.push(walk.scan(&self.frame, &self.frame.scan(segment)?, tables, restart_interval)?),
                _ => {}
            }
        }
        Some((walk, scans))
    }

    /// Whether a restart interval is in force when the next scan starts.
    fn restarts_count(&self, index: usize) -> bool {
        let next = self.segments[index + 1..].iter().find(|segment| matches!(segment.marker, DRI | SOS));
        next.is_some_and(|segment| segment.marker == SOS)
    }
}

impl FrameHeader {
    /// The frame header, written anew.
    fn header(&self) -> Vec<u8> {
        let [[h0, h1], [w0, w1]] = [self.height.to_be_bytes(), self.width.to_be_bytes()];
        let count = u8::try_from(self.components.len()).expect("a frame was read with at most 255 components");
        let mut payload = vec![self.precision, h0, h1, w0, w1, count];
        for (index, component) in self.components.iter().enumerate() {
            let sampling = byte(component.sampling);
            payload.extend([self.clean_id(index), sampling, component.quantisation]);
        }
        payload
    }

    /// A scan header, written anew: without the numbers of tables that the scan does not use.
    fn scan_header(&self, segment: &Segment<'_>) -> Option<Vec<u8>> {
        let scan = self.scan(segment)?;
        let (dc, ac) = walk::needs(self.marker == SOF2, &scan);
        let mut payload = vec![u8::try_from(scan.parts.len()).ok()?];
        for part in &scan.parts {
            let tables = byte((if dc { part.dc } else { 0 }, if ac { part.ac } else { 0 }));
            payload.extend([self.clean_id(part.component), tables]);
        }
        let (before, now) = scan.approximation;
        payload.extend([scan.band.0, scan.band.1, before << 4 | now]);
        Some(payload)
    }

    /// The id of a component. Any byte will do, so that bytes other than writers use are numbered.
    fn clean_id(&self, index: usize) -> u8 {
        let counts_from = |first: u8| (first..).zip(&self.components).all(|(id, component)| component.id == id);
        let first = if counts_from(0) { 0 } else { 1 };
        u8::try_from(index).unwrap_or(u8::MAX).saturating_add(first)
    }
}

/// The reverse of taking a byte into halves.
fn byte((upper, lower): (usize, usize)) -> u8 {
    u8::try_from(upper << 4 | lower).expect("both were read from half a byte")
}
