//! Any bytes as a picture: decoded the same way twice, or refused with a reason.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tidings::picture::Picture;

fuzz_target!(|bytes: &[u8]| {
    match Picture::decode(bytes) {
        Ok(picture) => {
            assert!(picture.width() > 0 && picture.height() > 0, "a picture has pixels");
            assert_eq!(Picture::decode(bytes).ok(), Some(picture));
        }
        Err(error) => assert!(!error.to_string().is_empty(), "a refused picture says why"),
    }
});
