//! Any bytes as a JPEG.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tidings::picture::Picture;

fuzz_target!(|bytes: &[u8]| {
    let mut file = b"\xff\xd8\xff".to_vec();
    file.extend(bytes.strip_prefix(b"\xff\xd8\xff").unwrap_or(bytes));
    match Picture::decode(&file) {
        Ok(picture) => assert!(picture.width() > 0 && picture.height() > 0, "a picture has pixels"),
        Err(error) => assert!(!error.to_string().is_empty(), "a refused picture says why"),
    }
});
