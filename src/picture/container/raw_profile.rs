//! EXIF in the texts of a PNG, where ImageMagick and ExifTool wrote it before there was a chunk for it.
//!
//! A line break, the name of the profile, its length, and then the bytes in hexadecimal.
//! Source: ExifTool, PNG tags (TextualData); PNG (W3C, third edition), 11.3.3.

use std::io::Read;

use flate2::read::ZlibDecoder;

/// Texts may unpack to so much; EXIF has at most 64 KiB in JPEG, of which each byte takes two signs here.
const MOST: u64 = 1 << 18;

/// Returns the EXIF in a text chunk, packed or not.
pub(super) fn exif(kind: [u8; 4], data: &[u8]) -> Option<Vec<u8>> {
    let names = [&b"Raw profile type exif\0"[..], b"Raw profile type APP1\0"];
    let text = names.iter().find_map(|name| data.strip_prefix(*name))?;
    match (&kind, text) {
        (b"tEXt", text) => read(text),
        // The one method that there is.
        (b"zTXt", [0, packed @ ..]) => {
            let mut text = Vec::new();
            ZlibDecoder::new(packed).take(MOST).read_to_end(&mut text).ok()?;
            read(&text)
        }
        _ => None,
    }
}

fn read(text: &[u8]) -> Option<Vec<u8>> {
    let mut lines = text.trim_ascii_start().splitn(3, |&byte| byte == b'\n');
    let (_name, length) = (lines.next()?, lines.next()?);
    let length: usize = std::str::from_utf8(length).ok()?.trim().parse().ok()?;
    let digits = lines.next()?.iter().filter_map(|&digit| char::from(digit).to_digit(16));
    let digits: Vec<u8> = digits.filter_map(|digit| u8::try_from(digit).ok()).collect();
    let bytes: Vec<u8> = digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect();
    (bytes.len() >= length).then(|| bytes[..length].to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_none_says_nothing() {
        let named = |text: &[u8]| [&b"Raw profile type exif\0"[..], text].concat();
        assert_eq!(exif(*b"tEXt", &named(b"\nexif\n 3\n0a0B\n0c\n")), Some(vec![10, 11, 12]));
        for text in [&b""[..], b"\nexif\n", b"\nexif\nmany\n0a", b"\nexif\n3\n0a0b", b"\nexif\n99999999999999999999\n"]
        {
            assert_eq!(exif(*b"tEXt", &named(text)), None);
        }
        assert_eq!((exif(*b"zTXt", &named(b"\0no zlib")), exif(*b"zTXt", &named(b""))), (None, None));
        assert_eq!((exif(*b"iTXt", &named(b"\nexif\n1\n00")), exif(*b"tEXt", b"Comment\0\nexif\n1\n00")), (None, None));
    }
}
