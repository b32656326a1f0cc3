//! What files leave out or write twice, and decoders mend.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::frame::FrameHeader;
use super::{DHT, DNL, SOF0, SOF1, SOS, Segment, is_frame, standard};

/// Writes the number of lines that stands behind the first scan into the frame header that has none (T.81, B.2.5).
pub(super) fn height(segments: &mut [Segment<'_>]) {
    let lines = segments.iter().find(|segment| segment.marker == DNL);
    let Some(lines) = lines.and_then(|segment| segment.payload.first_chunk::<2>().copied()) else { return };
    let frame = segments.iter_mut().find(|segment| is_frame(segment.marker));
    if let Some(height) = frame.and_then(|frame| patch(frame, 1..3, &[0, 0])) {
        height.copy_from_slice(&lines);
    }
}

/// The bytes in a range of a segment, to be written, if they are what is expected.
fn patch<'s>(segment: &'s mut Segment<'_>, range: std::ops::Range<usize>, expected: &[u8]) -> Option<&'s mut [u8]> {
    if segment.payload.get(range.clone())? != expected {
        return None;
    }
    segment.payload.to_mut().get_mut(range)
}

/// Numbers components anew that have an id in common, against T.81, B.2.2.
///
/// A scan that names such an id again means the next component that has it, as libjpeg takes it.
pub(super) fn ids(segments: &mut [Segment<'_>]) {
    let frame = segments.iter().find(|segment| is_frame(segment.marker));
    let Some(ids) = frame.and_then(|segment| listed(segment, 5, 3)) else { return };
    if ids.iter().enumerate().all(|(index, id)| !ids[..index].contains(id)) {
        return;
    }
    for segment in segments.iter_mut() {
        let (count, step) = match segment.marker {
            SOS => (0, 2),
            marker if is_frame(marker) => (5, 3),
            _ => continue,
        };
        let Some(named) = listed(segment, count, step) else { continue };
        for (index, id) in named.iter().enumerate() {
            let before = named[..index].iter().filter(|other| *other == id).count();
            let meant = ids.iter().enumerate().filter(|(_, other)| *other == id).nth(before);
            let number = meant.and_then(|(component, _)| u8::try_from(component + 1).ok());
            if let Some(number) = number {
                segment.payload.to_mut()[count + 1 + step * index] = number;
            }
        }
    }
}

/// The ids in a header: a count, then so many entries of `step` bytes that start with one.
fn listed(segment: &Segment<'_>, count: usize, step: usize) -> Option<Vec<u8>> {
    let entries = segment.payload.get(count + 1..)?.get(..step * usize::from(segment.payload[count]))?;
    Some(entries.iter().step_by(step).copied().collect())
}

/// Puts the standard's tables before the first scan if one of the scans uses a table that is nowhere defined.
///
/// Motion JPEG leaves them out, and its stills come without them (T.81, K.3; OpenDML AVI File Format Extensions, 1.02).
pub(super) fn codes(frame: &FrameHeader, segments: &mut Vec<Segment<'_>>) {
    static STANDARD: LazyLock<Vec<u8>> = LazyLock::new(standard::segment);
    if !matches!(frame.marker, SOF0 | SOF1) {
        return;
    }
    let Some(first) = segments.iter().position(|segment| segment.marker == SOS) else { return };
    let defined: Vec<u8> = segments
        .iter()
        .filter(|segment| segment.marker == DHT)
        .flat_map(|segment| super::tables::huffman(&segment.payload).map(|(target, ..)| target))
        .collect();
    let scans = segments.iter().filter(|segment| segment.marker == SOS).filter_map(|segment| frame.scan(segment));
    let mut used = scans.flat_map(|scan| scan.parts).flat_map(|part| [part.dc, 0x10 | part.ac]);
    let lacks = used.any(|number| number & 15 < 2 && defined.iter().all(|&target| usize::from(target) != number));
    if lacks {
        // In front, so that what the file defines itself counts after it.
        let tables = Segment { marker: DHT, payload: Cow::Borrowed(STANDARD.as_slice()), entropy: &[] };
        let front = segments[..first].iter().position(|segment| segment.marker == DHT).unwrap_or(first);
        segments.insert(front, tables);
    }
}
