//! JPEG surgery: what decoding needs stays, what tells a history goes.
//!
//! A file is read into its segments; nothing is trusted. [`Jpeg::cut`] writes tables, frame, scans and
//! the application segment that decides about colour: that is decoded. What a PDF shows as it is has been walked through
//! to the last bit and written anew ([`Jpeg::clean`]). Where a file does anything unusual there is no such thing: its
//! picture is decoded and encoded anew instead.
//! Source: ITU-T T.81, annex B; T.871 (JFIF).

mod clean;
mod codes;
mod coefficients;
mod cut_short;
mod frame;
mod mend;
mod scaled;
mod standard;
mod tables;
mod transform;
mod walk;

use std::borrow::Cow;

use super::PictureError;
use super::density::Density;
use cut_short::ScanTables;
use frame::FrameHeader;
pub(super) use scaled::Samples;
pub(super) use transform::Scale;

/// A JPEG file, taken apart.
pub(super) struct Jpeg<'a> {
    pub(super) frame: FrameHeader,
    segments: Vec<Segment<'a>>,
    /// Whether every marker is understood, in its place, and followed by what belongs to it.
    regular: bool,
    /// Whether the marker that ends the picture is there.
    end: bool,
}

struct Segment<'a> {
    marker: u8,
    payload: Cow<'a, [u8]>,
    /// The entropy-coded data that follows a scan header.
    entropy: &'a [u8],
}

const SOF0: u8 = 0xC0;
const SOF1: u8 = 0xC1;
const SOF2: u8 = 0xC2;
const SOF3: u8 = 0xC3;
const DHT: u8 = 0xC4;
const SOI: u8 = 0xD8;
const EOI: u8 = 0xD9;
const SOS: u8 = 0xDA;
const DQT: u8 = 0xDB;
const DNL: u8 = 0xDC;
const DRI: u8 = 0xDD;
const APP0: u8 = 0xE0;
const APP1: u8 = 0xE1;
const APP2: u8 = 0xE2;
const APP14: u8 = 0xEE;
const APP15: u8 = 0xEF;
const COM: u8 = 0xFE;

/// A 1.2 header, no density, no thumbnail (T.871, 10.1).
const JFIF: &[u8] = b"JFIF\0\x01\x02\0\0\x01\0\x01\0\0";

/// Version 100 and no flags, up to the transform (T.872, 6.5.3). Flags tell how a picture was made.
const ADOBE: &[u8] = b"Adobe\0\x64\0\0\0\0";

/// Most scans of a file. Writers make a dozen; each can be a few bytes and cost a walk through the whole picture.
pub(super) const MAX_SCANS: u8 = 100;

impl<'a> Jpeg<'a> {
    /// Takes a file apart up to its end-of-image marker; what follows that is no part of the picture.
    ///
    /// # Errors
    /// The file stops before its first scan, or is of a variety that is not read.
    pub(super) fn read(bytes: &'a [u8]) -> Result<Jpeg<'a>, PictureError> {
        SegmentReader { bytes, at: 2, regular: true, end: true }.read()
    }

    /// Whether the marker that ends the picture is there.
    pub(super) fn has_end(&self) -> bool {
        self.end
    }

    /// The payloads of the application segments that hold EXIF and XMP.
    pub(super) fn app1(&self) -> impl Iterator<Item = &[u8]> {
        self.payloads(APP1)
    }

    /// The density of JFIF, if it gives the picture a size: units, then pixels to the inch or the centimetre (T.871, 10.1).
    pub(super) fn density(&self) -> Option<Density> {
        let jfif = self.payloads(APP0).find_map(|payload| payload.strip_prefix(b"JFIF\0"))?;
        let &[_, _, unit, x0, x1, y0, y1] = jfif.first_chunk()?;
        let (across, down) = (u64::from(u16::from_be_bytes([x0, x1])), u64::from(u16::from_be_bytes([y0, y1])));
        match unit {
            1 => Density::of_inches(across, down, 1),
            2 => Density::of(100 * across, 100 * down),
            _ => None,
        }
    }

    /// The colour profile, put together from its numbered parts (ICC.1:2010, B.4); nothing in it if parts are missing.
    pub(super) fn profile(&self) -> Option<Vec<u8>> {
        let mut parts: Vec<&[u8]> =
            self.payloads(APP2).filter_map(|payload| payload.strip_prefix(b"ICC_PROFILE\0")).collect();
        parts.sort_by_key(|part| part.first());
        let complete = parts.iter().enumerate().all(|(index, part)| {
            let counts = [index + 1, parts.len()];
            part.len() > 2 && counts.iter().zip(*part).all(|(count, byte)| *count == usize::from(*byte))
        });
        let whole = || parts.iter().flat_map(|part| part[2..].iter().copied()).collect();
        (!parts.is_empty()).then(|| if complete { whole() } else { Vec::new() })
    }

    /// How many scans there are.
    pub(super) fn scans(&self) -> usize {
        self.segments.iter().filter(|segment| segment.marker == SOS).count()
    }

    /// How many bytes of memory a pixel takes until it is upright.
    pub(super) fn bytes_per_pixel(&self) -> u64 {
        let decoded = if self.frame.components.len() == 4 { 4 } else { 3 };
        // The same pixels upright beside them; before, two bytes for every coefficient where these wait for later scans.
        let turned = decoded + 3;
        let waiting = decoded + (2 * self.frame.samples_per_thousand()).div_ceil(1000);
        if self.scans() > 1 { waiting.max(turned) } else { turned }
    }

    /// Tells whether every part of the picture has come, down to its last bit.
    pub(super) fn is_whole(&self) -> bool {
        self.walk(&mut tables::Tables::default()).is_some_and(|(walk, _)| walk.is_whole())
    }

    /// Whether every reader takes the file for the same picture, as far as its segments tell.
    fn is_plain(&self) -> bool {
        self.regular
            && self.frame.is_common()
            && self.order_is_common()
            && self.color().is_some_and(|color| color.is_certain())
    }

    /// Returns the file without segments that decoding does not need.
    pub(super) fn cut(&self) -> Vec<u8> {
        let mut data = self.start();
        for segment in self.segments.iter().filter(|segment| is_image(segment.marker)) {
            write_segment(&mut data, segment.marker, &segment.payload);
            data.extend(segment.entropy);
        }
        data.extend([0xFF, EOI]);
        data
    }

    /// The start of a file, and the segment that says what its components mean.
    fn start(&self) -> Vec<u8> {
        let mut data = vec![0xFF, SOI];
        match self.color() {
            Some(ColorSegment::Gray) | None => {}
            Some(ColorSegment::Jfif) => write_segment(&mut data, APP0, JFIF),
            Some(ColorSegment::Adobe(transform)) => write_segment(&mut data, APP14, &[ADOBE, &[transform]].concat()),
        }
        data
    }

    /// Whether more than one row of units is missing from a scan: less than that is no great loss.
    pub(super) fn is_cut_short(&self) -> bool {
        let mut tables = ScanTables::default();
        let mut missing = 0;
        for segment in &self.segments {
            match segment.marker {
                DHT => tables.define(&segment.payload),
                DRI => tables.set_restart_interval(&segment.payload),
                SOS => missing = self.frame.scan(segment).map_or(0, |scan| tables.missing(&scan)).max(missing),
                _ => {}
            }
        }
        missing > self.frame.units_in_row()
    }

    /// One frame header, and every scan behind it.
    fn order_is_common(&self) -> bool {
        let frame = self.segments.iter().position(|segment| is_frame(segment.marker));
        let scan = self.segments.iter().position(|segment| segment.marker == SOS);
        let frames = self.segments.iter().filter(|segment| is_frame(segment.marker)).count();
        frames == 1 && frame < scan
    }

    /// How a reader learns which colours the components are; `None` if readers could differ.
    ///
    /// Without an Adobe segment, three components are YCbCr in a PDF (ISO 32000-1, table 13), which is
    /// what JFIF says too. Other readers go by component ids then, so these must not contradict.
    fn color(&self) -> Option<ColorSegment> {
        let adobe = self.payloads(APP14).find(|payload| payload.starts_with(b"Adobe"));
        // Version, two flag words, then the transform: 0 is RGB or CMYK, 1 is YCbCr, 2 is YCCK.
        let transform = adobe.and_then(|payload| payload.get(11).copied());
        let ids: Vec<u8> = self.frame.components.iter().map(|component| component.id).collect();
        match (ids.as_slice(), transform) {
            ([_], _) => Some(ColorSegment::Gray),
            (_, Some(transform)) => Some(ColorSegment::Adobe(transform)),
            ([1, 2, 3] | [0, 1, 2], None) => Some(ColorSegment::Jfif),
            ([_, _, _], None) if self.payloads(APP0).any(|payload| payload.starts_with(b"JFIF\0")) => {
                Some(ColorSegment::Jfif)
            }
            (_, None) => None,
        }
    }

    fn payloads(&self, marker: u8) -> impl Iterator<Item = &[u8]> {
        self.segments.iter().filter(move |segment| segment.marker == marker).map(|segment| &*segment.payload)
    }
}

/// The segment that says what the components mean.
enum ColorSegment {
    Gray,
    Jfif,
    /// With its transform.
    Adobe(u8),
}

impl ColorSegment {
    /// Whether every reader takes up to three components for the same colours.
    fn is_certain(&self) -> bool {
        match self {
            ColorSegment::Gray | ColorSegment::Jfif => true,
            ColorSegment::Adobe(transform) => matches!(transform, 0 | 1),
        }
    }
}

struct SegmentReader<'a> {
    bytes: &'a [u8],
    at: usize,
    regular: bool,
    end: bool,
}

impl<'a> SegmentReader<'a> {
    fn read(mut self) -> Result<Jpeg<'a>, PictureError> {
        let mut segments = self.segments()?;
        self.regular &= segments.iter().all(|segment| is_known(segment.marker));
        check_variety(&segments)?;
        mend::height(&mut segments);
        mend::ids(&mut segments);
        let frame = segments.iter().find(|segment| is_frame(segment.marker));
        let frame = frame.and_then(|segment| FrameHeader::read(segment.marker, &segment.payload));
        let frame = frame.ok_or_else(|| PictureError::broken("the file has no frame header"))?;
        mend::codes(&frame, &mut segments);
        let jpeg = Jpeg { frame, segments, regular: self.regular, end: self.end };
        if jpeg.scans() > usize::from(MAX_SCANS) {
            return Err(PictureError::broken(format!("the file has more than {MAX_SCANS} scans")));
        }
        Ok(jpeg)
    }

    /// All segments up to the end of the picture, or of the file if there is a scan before that.
    fn segments(&mut self) -> Result<Vec<Segment<'a>>, PictureError> {
        let mut segments: Vec<Segment<'a>> = Vec::new();
        loop {
            let marker = self.marker();
            let segment = match marker {
                Some(EOI) => break,
                // Without a length: TEM, restart and start markers have no business here.
                Some(0x01 | 0xD0..=SOI) => {
                    self.regular = false;
                    continue;
                }
                Some(marker) => self.segment(marker),
                None => None,
            };
            let has_scan = segments.iter().any(|segment| segment.marker == SOS);
            match segment {
                Some(segment) => segments.push(segment),
                None if has_scan => self.end = false,
                None => return Err(ends_early()),
            }
            if !self.end {
                break;
            }
        }
        if !segments.iter().any(|segment| segment.marker == SOS) {
            return Err(PictureError::broken("the file has no scan"));
        }
        Ok(segments)
    }

    /// The next marker; bytes before it are skipped, but only fill bytes are regular (T.81, B.1.1.2).
    fn marker(&mut self) -> Option<u8> {
        loop {
            let rest = self.bytes.get(self.at..)?;
            let garbage = rest.iter().position(|&byte| byte == 0xFF)?;
            let fill = rest[garbage..].iter().position(|&byte| byte != 0xFF)?;
            self.at += garbage + fill + 1;
            let marker = rest[garbage + fill];
            self.regular &= garbage == 0 && marker != 0;
            if marker != 0 {
                return Some(marker);
            }
        }
    }

    fn segment(&mut self, marker: u8) -> Option<Segment<'a>> {
        let rest = self.bytes.get(self.at..)?;
        let length = usize::from(u16::from_be_bytes(*rest.first_chunk()?));
        self.regular &= length >= 2;
        let payload = rest.get(2..length.max(2))?;
        self.at += length.max(2);
        let entropy = if marker == SOS { self.entropy()? } else { &[] };
        Some(Segment { marker, payload: Cow::Borrowed(payload), entropy })
    }

    /// Entropy-coded data: up to the next marker that is neither a restart nor a stuffed byte, or to the end of the file.
    fn entropy(&mut self) -> Option<&'a [u8]> {
        let start = self.at;
        loop {
            let rest = self.bytes.get(self.at..)?;
            let end = rest.iter().position(|&byte| byte == 0xFF).unwrap_or(rest.len());
            let Some(fill) = rest[end..].iter().position(|&byte| byte != 0xFF) else {
                self.end = false;
                self.at = self.bytes.len();
                return self.bytes.get(start..self.bytes.len() - (rest.len() - end));
            };
            if !matches!(rest[end + fill], 0x00 | 0xD0..=0xD7) {
                self.at += end;
                return self.bytes.get(start..self.at);
            }
            self.at += end + fill + 1;
        }
    }
}

fn ends_early() -> PictureError {
    PictureError::broken("the file ends early")
}

/// Refuses what decoders of everyday JPEG do not read: by the number of the frame's marker (T.81, table B.1; T.87, C.1.1).
fn check_variety(segments: &[Segment<'_>]) -> Result<(), PictureError> {
    let frame = segments.iter().find(|segment| is_frame(segment.marker) || segment.marker == 0xF7);
    let found = match frame.map(|segment| (segment.marker, segment.payload.first())) {
        Some((SOF1 | SOF2, Some(12))) => "a JPEG of 12 bits",
        Some((SOF3, _)) => "a lossless JPEG",
        Some((0xC5..=0xC7 | 0xCD..=0xCF, _)) => "a hierarchical JPEG",
        Some((0xC9 | 0xCA, _)) => "an arithmetic JPEG",
        Some((0xCB, _)) => "a lossless JPEG",
        Some((0xF7, _)) => "a JPEG-LS",
        _ => return Ok(()),
    };
    Err(PictureError::Format { found: Some(found) })
}

/// Start of frame, of any kind.
fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF)
}

/// What decoding needs.
fn is_image(marker: u8) -> bool {
    is_frame(marker) || matches!(marker, DHT | DQT | DRI | SOS)
}

fn is_known(marker: u8) -> bool {
    is_image(marker) || matches!(marker, APP0..=APP15 | COM)
}

/// The data between restart markers, each with the marker before it; none is before the first.
fn intervals(data: &[u8]) -> impl Iterator<Item = (u8, &[u8])> {
    let mut rest = Some((0, data));
    std::iter::from_fn(move || {
        let (before, data) = rest?;
        let marker = data.windows(2).position(|pair| pair[0] == 0xFF && matches!(pair[1], 0xD0..=0xD7));
        rest = marker.map(|at| (data[at + 1], &data[at + 2..]));
        Some((before, &data[..marker.unwrap_or(data.len())]))
    })
}

fn write_segment(data: &mut Vec<u8>, marker: u8, payload: &[u8]) {
    let length = u16::try_from(payload.len() + 2).expect("a payload was read behind a length of 16 bits");
    data.extend([0xFF, marker]);
    data.extend(length.to_be_bytes());
    data.extend(payload);
}
