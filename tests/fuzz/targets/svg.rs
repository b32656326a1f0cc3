//! Any bytes as a drawing, behind the beginning of one: the mutations reach its elements.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tidings::Limits;
use tidings::picture::Picture;

/// Fewer elements than usual: what many of them take is honest work, and hides what is not.
fn small() -> Limits {
    let mut limits = Limits::default();
    (limits.pixels, limits.elements) = (4_000_000, 20_000);
    limits
}

fuzz_target!(|bytes: &[u8]| {
    let head: &[u8] = if bytes.starts_with(b"<") { b"" } else { b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>" };
    let file = [head, bytes].concat();
    match Picture::decode_within(&file, &small()) {
        Ok(picture) => {
            assert!(picture.width() > 0 && picture.height() > 0, "a drawing has a size");
            assert!(picture == Picture::decode_within(&file, &small()).unwrap(), "a drawing is the same twice");
        }
        Err(error) => assert!(!error.to_string().is_empty(), "a refused drawing says why"),
    }
});
