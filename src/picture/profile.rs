//! Colour profiles: which one a PDF needs, and nothing in it but colour.
//!
//! sRGB is what a picture without a profile is taken for, so profiles that amount to it go. Others stay
//! if PDF/A-2 accepts them, else they go too: the picture is then shown as sRGB. Since a profile can
//! name its owner's screen, what stays is written anew from the tags that define colour, each of them down to the last
//! number that it consists of.
//! Source: ICC.1:2010, 7 to 10; ISO 19005-2, 6.2.4.2.

mod curve;
mod inks;
mod lookup;
mod made;
mod power;
mod tags;

use std::borrow::Cow;

use super::colour::Colour;
use curve::Curve;
pub(super) use inks::{Inks, apply_plainly};
pub(super) use made::{Primaries, SampleRange, Transfer, made};

/// What a profile comes to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Sanitised {
    /// sRGB, or so close to it that nobody sees a difference.
    Srgb,
    /// Another space: the profile, rewritten.
    Other(Vec<u8>),
    /// It is damaged, does not fit the samples, or is of a kind that PDF/A-2 does not take.
    Unusable,
}

/// Returns what a profile comes to for samples of a colour.
pub(super) fn sanitise(icc: &[u8], colour: Colour) -> Sanitised {
    let gray = || Profile::read(icc, Colour::Rgb).filter(|_| colour == Colour::Gray)?.gray();
    match Profile::read(icc, colour).or_else(gray) {
        None => Sanitised::Unusable,
        Some(profile) if profile.is_srgb() => Sanitised::Srgb,
        Some(profile) => Sanitised::Other(profile.write()),
    }
}

struct Profile<'a> {
    header: &'a [u8],
    colour: Colour,
    /// Signature and data, in the order of the file, without anything that is no number of a colour.
    tags: Vec<([u8; 4], Cow<'a, [u8]>)>,
}

const HEADER: usize = 128;

/// The tags that say what the numbers mean. Everything else names people, machines and programs.
const COLOUR_TAGS: [[u8; 4]; 16] = [
    *b"wtpt", *b"bkpt", *b"chad", *b"rXYZ", *b"gXYZ", *b"bXYZ", *b"rTRC", *b"gTRC", *b"bTRC", *b"kTRC", *b"A2B0",
    *b"A2B1", *b"A2B2", *b"B2A0", *b"B2A1", *b"B2A2",
];

impl<'a> Profile<'a> {
    fn read(icc: &'a [u8], colour: Colour) -> Option<Profile<'a>> {
        let size = usize::try_from(u32_at(icc, 0)?).ok()?;
        let icc = icc.get(..size)?;
        let header = icc.get(..HEADER)?;
        let tags = (0..u32_at(icc, HEADER)?.min(100)).map(|index| tag(icc, index));
        let found = tags.collect::<Option<Vec<_>>>()?;
        let mut tags: Vec<([u8; 4], Cow<'a, [u8]>)> = Vec::new();
        for (signature, data) in found.into_iter().filter(|(signature, _)| COLOUR_TAGS.contains(signature)) {
            let is_new = tags.iter().all(|(known, _)| *known != signature);
            if let Some(data) = tags::clean(signature, data).filter(|_| is_new) {
                tags.push((signature, data));
            }
        }
        let profile = Profile { header, colour, tags };
        (profile.header_is_sound() && profile.tags_are_sound()).then_some(profile)
    }

    /// The signature of the colour's space.
    fn space(&self) -> &'static [u8] {
        match self.colour {
            Colour::Gray => b"GRAY",
            Colour::Rgb => b"RGB ",
        }
    }

    /// What PDF/A-2 asks of an ICC profile's header.
    fn header_is_sound(&self) -> bool {
        matches!(self.header[8], 2 | 4)
            && matches!(&self.header[12..16], b"scnr" | b"mntr" | b"prtr" | b"spac")
            && &self.header[16..20] == self.space()
            && matches!(&self.header[20..24], b"XYZ " | b"Lab ")
            && &self.header[36..40] == b"acsp"
    }

    /// Whether there is enough to get from samples to colours, and of the right kind.
    fn tags_are_sound(&self) -> bool {
        let needed: &[&[u8; 4]] = match self.colour {
            Colour::Gray => &[b"kTRC"],
            Colour::Rgb => &[b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC"],
        };
        let curves = [b"rTRC", b"gTRC", b"bTRC", b"kTRC"];
        let points = [b"rXYZ", b"gXYZ", b"bXYZ", b"wtpt", b"bkpt"];
        self.tag(b"wtpt").is_some()
            && (self.tag(b"A2B0").is_some() || needed.iter().all(|name| self.tag(name).is_some()))
            && curves.iter().filter_map(|name| self.tag(name)).all(|data| Curve::read(data).is_some())
            && points.iter().filter_map(|name| self.tag(name)).all(|data| xyz(data).is_some())
    }

    fn tag(&self, name: &[u8; 4]) -> Option<&[u8]> {
        self.tags.iter().find(|(signature, _)| signature == name).map(|(_, data)| &**data)
    }

    /// Whether it has the primaries and, closely, the tone curve of sRGB, or of gray that goes with it.
    fn is_srgb(&self) -> bool {
        // IEC 61966-2-1, adapted to D50.
        let primaries: &[(&[u8; 4], [f64; 3])] = match self.colour {
            Colour::Gray => &[],
            Colour::Rgb => &[
                (b"rXYZ", [0.4361, 0.2225, 0.0139]),
                (b"gXYZ", [0.3851, 0.7169, 0.0971]),
                (b"bXYZ", [0.1431, 0.0606, 0.7141]),
            ],
        };
        let curves: &[&[u8; 4]] = match self.colour {
            Colour::Gray => &[b"kTRC"],
            Colour::Rgb => &[b"rTRC", b"gTRC", b"bTRC"],
        };
        self.tag(b"A2B0").is_none()
            && primaries
                .iter()
                .all(|(name, expected)| self.tag(name).and_then(xyz).is_some_and(|xyz| near(&xyz, expected)))
            && curves.iter().all(|name| self.tag(name).and_then(Curve::read).is_some_and(|curve| curve.is_srgb()))
    }

    /// What a profile of three colours says of gray: their tone curve, if they have one in common.
    fn gray(&self) -> Option<Profile<'a>> {
        let [red, green, blue] = [b"rTRC", b"gTRC", b"bTRC"].map(|name| self.tag(name));
        if self.tag(b"A2B0").is_some() || red.is_none() || red != green || red != blue {
            return None;
        }
        let kept = self.tags.iter().filter(|(name, _)| matches!(name, b"wtpt" | b"chad" | b"rTRC"));
        let tags = kept.map(|(name, data)| (if name == b"rTRC" { *b"kTRC" } else { *name }, data.clone()));
        Some(Profile { header: self.header, colour: Colour::Gray, tags: tags.collect() })
    }

    /// Writes header and tags anew; equal tags share their data.
    fn write(&self) -> Vec<u8> {
        let description = if self.header[8] == 4 { localised("") } else { described("") };
        let copyright = if self.header[8] == 4 { localised("") } else { b"text\0\0\0\0\0".to_vec() };
        let mut tags = vec![(*b"desc", description.as_slice()), (*b"cprt", &copyright)];
        tags.extend(self.tags.iter().map(|(name, data)| (*name, &**data)));

        let mut table = to_u32(tags.len()).to_be_bytes().to_vec();
        let start = HEADER + 4 + 12 * tags.len();
        let mut body: Vec<u8> = Vec::new();
        let mut placed: Vec<(&[u8], usize)> = Vec::new();
        for (name, data) in tags {
            let known = placed.iter().find(|(other, _)| *other == data).map(|&(_, offset)| offset);
            let offset = known.unwrap_or_else(|| append(&mut body, data) + start);
            placed.push((data, offset));
            table.extend(name);
            table.extend(to_u32(offset).to_be_bytes());
            table.extend(to_u32(data.len()).to_be_bytes());
        }
        let size = start + body.len();
        [self.clean_header(size), table, body].concat()
    }

    /// The header without whose it is: no program, platform, device, date or checksum.
    fn clean_header(&self, size: usize) -> Vec<u8> {
        let mut header = vec![0; HEADER];
        header[..4].copy_from_slice(&to_u32(size).to_be_bytes());
        // Version, class, colour space, connection space.
        header[8..24].copy_from_slice(&self.header[8..24]);
        header[16..20].copy_from_slice(self.space());
        header[10..12].fill(0);
        // A date is required: the first of January 2000.
        header[24..30].copy_from_slice(&[0x07, 0xD0, 0, 1, 0, 1]);
        header[36..40].copy_from_slice(b"acsp");
        // Rendering intent, of which there are four, and D50.
        header[67] = self.header[67] & 3;
        header[68..80].copy_from_slice(b"\0\0\xF6\xD6\0\x01\0\0\0\0\xD3\x2D");
        header
    }
}

/// Where a tag's data has been put, at a multiple of four.
fn append(body: &mut Vec<u8>, data: &[u8]) -> usize {
    let offset = body.len();
    body.extend(data);
    body.resize(body.len().next_multiple_of(4), 0);
    offset
}

fn tag(icc: &[u8], index: u32) -> Option<([u8; 4], &[u8])> {
    let entry = icc.get(HEADER + 4 + 12 * usize::try_from(index).ok()?..)?;
    let offset = usize::try_from(u32_at(entry, 4)?).ok()?;
    let size = usize::try_from(u32_at(entry, 8)?).ok()?;
    let data = icc.get(offset..)?.get(..size).filter(|data| data.len() >= 8)?;
    Some((*entry.first_chunk()?, data))
}

fn curve_length(data: &[u8]) -> Option<usize> {
    usize::try_from(u32_at(data, 8)?).ok()?.checked_mul(2)?.checked_add(12)
}

/// How many numbers the parametric curve of a tag has (ICC.1:2010, table 65).
fn parameters(data: &[u8]) -> Option<usize> {
    [1, 3, 4, 5, 7].get(usize::from(*data.get(9)?)).copied()
}

fn xyz(data: &[u8]) -> Option<[f64; 3]> {
    if !data.starts_with(b"XYZ ") {
        return None;
    }
    Some([fixed_at(data, 8)?, fixed_at(data, 12)?, fixed_at(data, 16)?])
}

fn near(found: &[f64; 3], expected: &[f64; 3]) -> bool {
    found.iter().zip(expected).all(|(found, expected)| (found - expected).abs() < 0.003)
}

/// A description of version 2: ASCII, and empty Unicode and Macintosh versions (ICC.1:2001-04, 6.5.17).
fn described(text: &str) -> Vec<u8> {
    let mut data = b"desc\0\0\0\0".to_vec();
    data.extend(to_u32(text.len() + 1).to_be_bytes());
    data.extend(text.bytes());
    data.resize(data.len() + 1 + 8 + 3 + 67, 0);
    data
}

/// A text of version 4, in no language in particular (ICC.1:2010, 10.13).
fn localised(text: &str) -> Vec<u8> {
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mut data = b"mluc\0\0\0\0\0\0\0\x01\0\0\0\x0CenUS".to_vec();
    data.extend(to_u32(utf16.len()).to_be_bytes());
    data.extend(28_u32.to_be_bytes());
    data.extend(utf16);
    data
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// A signed number of 16 bits before and 16 behind the point.
fn fixed_at(bytes: &[u8], at: usize) -> Option<f64> {
    Some(f64::from(i32::from_be_bytes(*bytes.get(at..)?.first_chunk()?)) / 65536.0)
}

/// Profiles are read with 32-bit sizes and never written larger.
fn to_u32(size: usize) -> u32 {
    u32::try_from(size).expect("a profile is smaller than 4 GiB")
}
