//! Samples of a picture, and what they mean.
//!
//! Source: T.871, 7 (YCbCr).

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

/// T.871, 7, in 65536ths.
fn rgb([y, cb, cr]: [u8; 3]) -> [u8; 3] {
    let (y, cb, cr) = (i32::from(y) << 16 | 1 << 15, i32::from(cb) - 128, i32::from(cr) - 128);
    [y + 91_881 * cr, y - 22_554 * cb - 46_802 * cr, y + 116_130 * cb]
        .map(|value| u8::try_from((value >> 16).clamp(0, 255)).unwrap_or(u8::MAX))
}
