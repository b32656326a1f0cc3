//! Any bytes as a JPEG, at its own scale and at a smaller one.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tidings::Limits;
use tidings::picture::Picture;

/// Fewer pixels than usual: what one colour of a hundred million of them takes is honest work, and hides what is not.
fn within(pixels: u64) -> Limits {
    let mut limits = Limits::default();
    limits.pixels = pixels;
    limits
}

fuzz_target!(|bytes: &[u8]| {
    let mut file = b"\xff\xd8\xff".to_vec();
    file.extend(bytes.strip_prefix(b"\xff\xd8\xff").unwrap_or(bytes));
    // Most have more than a thousand pixels, and are made smaller.
    for pixels in [4_000_000, 1_000] {
        match Picture::decode_within(&file, &within(pixels)) {
            Ok(picture) => assert!(picture.width() > 0 && picture.height() > 0, "a picture has pixels"),
            Err(error) => assert!(!error.to_string().is_empty(), "a refused picture says why"),
        }
    }
});
