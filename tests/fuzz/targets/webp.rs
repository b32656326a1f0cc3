//! Any bytes as a WebP whose outermost length is right.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tidings::picture::Picture;

fuzz_target!(|bytes: &[u8]| {
    let chunks = if bytes.starts_with(b"RIFF") { bytes.get(12..).unwrap_or_default() } else { bytes };
    let mut file = b"RIFF".to_vec();
    file.extend((chunks.len() as u32 + 4).to_le_bytes());
    file.extend(b"WEBP");
    file.extend(chunks);
    match Picture::decode(&file) {
        Ok(picture) => assert!(picture.width() > 0 && picture.height() > 0, "a picture has pixels"),
        Err(error) => assert!(!error.to_string().is_empty(), "a refused picture says why"),
    }
});
