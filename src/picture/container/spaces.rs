//! Colour spaces: which colours the samples of a PNG are, by its chunks.
//!
//! Of those that it has the first counts: cICP, iCCP, sRGB, then gAMA and cHRM.
//! Source: PNG (W3C, third edition), 4.3 and 11.3.2.

use crate::picture::colour::Colour;
use crate::picture::profile::{Primaries, SampleRange, Transfer, made};
use crate::picture::{Flaw, PictureError};

/// What the chunks say, as far as they have been read.
#[derive(Default)]
pub(super) struct Chunks {
    /// Primaries, transfer function, matrix and range.
    video: Option<[u8; 4]>,
    profile: bool,
    srgb: bool,
    /// The exponent that made the samples, in 100,000ths.
    gamma: Option<u32>,
    /// White, red, green and blue, each as x and y, in 100,000ths.
    primaries: Option<[u32; 8]>,
}

/// Profiles that stand in for what the chunks say in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::picture) struct Spaces {
    /// Counts before the profile in the file.
    pub(in crate::picture) before: Option<Vec<u8>>,
    /// Counts if there is no profile in the file.
    pub(in crate::picture) behind: Option<Vec<u8>>,
    /// Whether there is one.
    pub(in crate::picture) has_profile: bool,
    /// What makes 8 bits of samples of 16, with the tone curve of sRGB; the profiles stand for what comes out.
    pub(in crate::picture) tone: Option<Vec<u8>>,
}

impl Chunks {
    /// Takes in a chunk; those that are not about colour, or too short, say nothing.
    pub(super) fn add(&mut self, kind: [u8; 4], data: &[u8]) {
        match &kind {
            b"cICP" => self.video = data.first_chunk().copied(),
            b"iCCP" => self.profile = true,
            b"sRGB" => self.srgb = true,
            b"gAMA" => self.gamma = numbers::<1>(data).map(|[gamma]| gamma),
            b"cHRM" => self.primaries = numbers(data),
            _ => {}
        }
    }

    /// Returns the profiles for samples of a colour, of 16 bits or less, and what is wrong with the numbers.
    ///
    /// # Errors
    /// The samples are those of a picture brighter than white.
    pub(super) fn spaces(&self, colour: Colour, deep: bool) -> Result<(Spaces, Option<Flaw>), PictureError> {
        let space = |space: Space| {
            let made = |transfer, range| made(&space.primaries, transfer, range, colour);
            let tone = deep.then(|| space.transfer.to_srgb(space.range));
            let icc = if deep { made(Transfer::SRGB, SampleRange::Full) } else { made(space.transfer, space.range) };
            Some((icc?, tone))
        };
        let behind = if self.profile || self.srgb { None } else { self.measured() }.and_then(space);
        let (before, flaw) = self.numbered()?;
        let before = before.and_then(space);
        let tone = before.as_ref().or(behind.as_ref()).and_then(|(_, tone)| tone.clone());
        let icc = |space: Option<(Vec<u8>, _)>| space.map(|(icc, _)| icc);
        Ok((Spaces { before: icc(before), behind: icc(behind), has_profile: self.profile, tone }, flaw))
    }

    /// The space of cICP, and whether its numbers mean none.
    fn numbered(&self) -> Result<(Option<Space>, Option<Flaw>), PictureError> {
        let Some([primaries, transfer, matrix, range]) = self.video else { return Ok((None, None)) };
        // H.273, table 3: PQ and HLG.
        match transfer {
            16 => return Err(PictureError::Format { found: Some("an HDR PNG (PQ)") }),
            18 => return Err(PictureError::Format { found: Some("an HDR PNG (HLG)") }),
            _ => {}
        }
        let space = match (Primaries::of_video(primaries), Transfer::of_video(transfer)) {
            (Some(primaries), Some(transfer)) if matrix == 0 && range < 2 => Some(Space {
                primaries,
                transfer,
                range: if range == 0 { SampleRange::Narrow } else { SampleRange::Full },
            }),
            _ => None,
        };
        // 2 says that nothing is said.
        let flaw = space.is_none() && (primaries, transfer) != (2, 2);
        Ok((space, flaw.then_some(Flaw::Colours)))
    }

    /// The space of gAMA and cHRM; what one of them leaves open is sRGB's (11.3.2.1 and 11.3.2.2).
    fn measured(&self) -> Option<Space> {
        let share = |number: u32| f64::from(number) / 100_000.0;
        let primaries = self.primaries.map(|numbers| {
            let point = |at: usize| [share(numbers[at]), share(numbers[at + 1])];
            Primaries { white: point(0), colours: [point(2), point(4), point(6)] }
        });
        // Points that are none are left out.
        let primaries = primaries.filter(Primaries::are_sound);
        // Beyond these no light is left between black and white.
        let gamma = self.gamma.filter(|gamma| (5_000..=1_000_000).contains(gamma));
        if primaries.is_none() && gamma.is_none() {
            return None;
        }
        let transfer = gamma.map_or(Transfer::SRGB, |gamma| Transfer::gamma(1.0 / share(gamma)));
        Some(Space { primaries: primaries.unwrap_or(Primaries::SRGB), transfer, range: SampleRange::Full })
    }
}

/// A space by its numbers.
struct Space {
    primaries: Primaries,
    transfer: Transfer,
    range: SampleRange,
}

fn numbers<const COUNT: usize>(data: &[u8]) -> Option<[u32; COUNT]> {
    let data = data.get(..4 * COUNT)?;
    Some(std::array::from_fn(|at| {
        u32::from_be_bytes([data[4 * at], data[4 * at + 1], data[4 * at + 2], data[4 * at + 3]])
    }))
}
