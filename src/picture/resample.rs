//! Resampling: makes pictures smaller, a row at a time.
//!
//! Catmull–Rom, widened by the scale: sharp, and made of sums and products only, which are the same on every machine,
//! where the sine in Lanczos is not. First down, then across; of what stands between the two there is never more than one
//! row, so that it takes no memory to speak of, however large the picture.
//! Source: Mitchell and Netravali, Reconstruction Filters in Computer Graphics (1988), with B = 0 and C = 1/2.

/// How far the curve reaches to either side, in samples of whichever of the two grids is wider.
const REACH: f32 = 2.0;

/// A picture, and how large it is to become, in pixels.
#[derive(Clone, Copy)]
pub(super) struct Resized {
    /// Its width and its height.
    pub(super) old: (u32, u32),
    /// Those it is to have.
    pub(super) new: (u32, u32),
    /// How many values a pixel has.
    pub(super) channels: usize,
}

/// Returns the rows of a picture at a smaller size, by and by, to `put`.
///
/// `add` adds a row, times a number, to the row that it is given.
pub(super) fn resample(picture: Resized, add: impl Fn(usize, f32, &mut [f32]), mut put: impl FnMut(&[f32])) {
    let Resized { old: (width, height), new: (new_width, new_height), channels } = picture;
    let across: Vec<Taps> = taps(width, new_width).collect();
    let mut row = vec![0.0; index(width) * channels];
    let mut out = vec![0.0; index(new_width) * channels];
    for down in taps(height, new_height) {
        row.fill(0.0);
        for (y, &weight) in (down.first..).zip(&down.weights) {
            add(y, weight, &mut row);
        }
        for (pixel, taps) in out.chunks_exact_mut(channels).zip(&across) {
            pixel.fill(0.0);
            for (from, &weight) in row[taps.first * channels..].chunks_exact(channels).zip(&taps.weights) {
                pixel.iter_mut().zip(from).for_each(|(sum, value)| *sum += value * weight);
            }
        }
        put(&out);
    }
}

/// The samples that one of the new grid is made of.
struct Taps {
    first: usize,
    /// They add up to one.
    weights: Vec<f32>,
}

fn taps(old: u32, new: u32) -> impl Iterator<Item = Taps> {
    let ratio = float(old) / float(new);
    let scale = ratio.max(1.0);
    (0..new).map(move |at| {
        let centre = (float(at) + 0.5) * ratio;
        let first = floor(centre - REACH * scale).min(old - 1);
        let end = floor((centre + REACH * scale).ceil()).clamp(first + 1, old);
        // The middle of a sample is half of one behind its edge.
        let centre = centre - 0.5;
        let mut weights: Vec<f32> = (first..end).map(|sample| curve((float(sample) - centre) / scale)).collect();
        let sum = weights.iter().fold(0.0, |sum, weight| sum + weight);
        weights.iter_mut().for_each(|weight| *weight /= sum);
        Taps { first: index(first), weights }
    })
}

fn curve(distance: f32) -> f32 {
    let x = distance.abs();
    let sixths = if x < 1.0 {
        9.0 * x.powi(3) - 15.0 * x.powi(2) + 6.0
    } else if x < 2.0 {
        -3.0 * x.powi(3) + 15.0 * x.powi(2) - 24.0 * x + 12.0
    } else {
        0.0
    };
    sixths / 6.0
}

#[expect(clippy::cast_precision_loss, reason = "sides beyond 16 million pixels may be a pixel off")]
fn float(side: u32) -> f32 {
    side as f32
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the cast keeps to the range, as is wanted"
)]
fn floor(at: f32) -> u32 {
    at.floor() as u32
}

fn index(side: u32) -> usize {
    usize::try_from(side).expect("a side has 32 bits")
}

#[cfg(test)]
mod tests {
    use image::imageops::{FilterType, resize};
    use image::{ImageBuffer, Rgb};

    use super::*;

    #[test]
    fn it_is_the_filter_of_the_image_crate_without_its_memory() {
        let samples: Vec<u8> =
            (0..3 * 61 * 47_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 24).to_le_bytes()[0]).collect();
        for (width, height) in [(30, 20), (1, 1), (60, 46), (7, 45)] {
            let mut rows = Vec::new();
            let add = |y: usize, weight: f32, row: &mut [f32]| {
                let from = &samples[y * 61 * 3..][..61 * 3];
                row.iter_mut().zip(from).for_each(|(sum, &sample)| *sum += f32::from(sample) * weight);
            };
            let resized = Resized { old: (61, 47), new: (width, height), channels: 3 };
            resample(resized, add, |row| rows.extend(row.iter().map(|&value| to_byte(value))));
            let image = ImageBuffer::<Rgb<u8>, _>::from_raw(61, 47, samples.clone()).unwrap();
            assert_eq!(rows, resize(&image, width, height, FilterType::CatmullRom).into_raw(), "{width} x {height}");
        }
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the cast keeps to the range")]
    fn to_byte(value: f32) -> u8 {
        value.round() as u8
    }
}
