//! Any bytes as a PNG whose chunks end where they say and have true checksums: the mutations reach what is in them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tidings::Limits;
use tidings::picture::Picture;

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Returns the bytes with lengths that fit and checksums that are right (PNG, third edition, 5.3).
fn mended(bytes: &[u8]) -> Vec<u8> {
    let mut file = SIGNATURE.to_vec();
    let mut rest = bytes.strip_prefix(SIGNATURE).unwrap_or(bytes);
    while rest.len() >= 8 {
        let length = u32::from_be_bytes([rest[0], rest[1], rest[2], rest[3]]) as usize;
        let length = length.min(rest.len() - 8);
        let chunk = &rest[4..8 + length];
        file.extend((length as u32).to_be_bytes());
        file.extend(chunk);
        file.extend(crc32(chunk).to_be_bytes());
        rest = rest.get(8 + length + 4..).unwrap_or_default();
    }
    file.extend(b"\0\0\0\0IEND\xae\x42\x60\x82");
    file
}

fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = !0_u32;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = crc >> 1 ^ if crc & 1 == 1 { 0xedb8_8320 } else { 0 };
        }
    }
    !crc
}

/// Fewer pixels than usual: what one colour of a hundred million of them takes is honest work, and hides what is not.
fn small() -> Limits {
    let mut limits = Limits::default();
    limits.pixels = 4_000_000;
    limits
}

fuzz_target!(|bytes: &[u8]| {
    match Picture::decode_within(&mended(bytes), &small()) {
        Ok(picture) => assert!(picture.width() > 0 && picture.height() > 0, "a picture has pixels"),
        Err(error) => assert!(!error.to_string().is_empty(), "a refused picture says why"),
    }
});
