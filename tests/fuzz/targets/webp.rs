//! Any bytes as a WebP whose outermost length is right.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tidings::Limits;
use tidings::picture::Picture;

/// Fewer pixels than usual: what one colour of a hundred million of them takes is honest work, and hides what is not.
fn small() -> Limits {
    let mut limits = Limits::default();
    limits.pixels = 4_000_000;
    limits
}

fuzz_target!(|bytes: &[u8]| {
    let chunks = if bytes.starts_with(b"RIFF") { bytes.get(12..).unwrap_or_default() } else { bytes };
    let mut file = b"RIFF".to_vec();
    file.extend((chunks.len() as u32 + 4).to_le_bytes());
    file.extend(b"WEBP");
    file.extend(chunks);
    match Picture::decode_within(&file, &small()) {
        Ok(picture) => assert!(picture.width() > 0 && picture.height() > 0, "a picture has pixels"),
        Err(error) => assert!(!error.to_string().is_empty(), "a refused picture says why"),
    }
});
