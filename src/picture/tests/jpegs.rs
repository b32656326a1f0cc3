//! JPEG files of varieties that are not read.

use super::files::*;
use crate::picture::{Picture, PictureError};

const SOF0: u8 = 0xC0;

/// Where a marker stands; no entropy-coded data stands before those that are asked for.
fn find(file: &[u8], marker: u8) -> usize {
    file.windows(2).position(|pair| pair == [0xFF, marker]).expect("the file has such a marker")
}

#[test]
fn rare_varieties_are_named() {
    let named = |marker: u8, bits: u8| {
        let mut file = flat_jpeg(16, &[100], &[]);
        let frame = find(&file, SOF0);
        (file[frame + 1], file[frame + 4]) = (marker, bits);
        Picture::decode(&file).unwrap_err()
    };
    let varieties = [
        (0xC3, 8, "a lossless JPEG"),
        (0xC5, 8, "a hierarchical JPEG"),
        (0xC9, 8, "an arithmetic JPEG"),
        (0xCA, 8, "an arithmetic JPEG"),
        (0xCB, 16, "a lossless JPEG"),
        (0xCE, 8, "a hierarchical JPEG"),
        (0xF7, 8, "a JPEG-LS"),
        (0xC1, 12, "a JPEG of 12 bits"),
    ];
    for (marker, bits, name) in varieties {
        let error = named(marker, bits);
        assert!(matches!(error, PictureError::Format { .. }), "{error}");
        assert_eq!(error.to_string(), format!("the file is {name}; an ordinary JPEG, a PNG or a WebP is needed"));
        assert_eq!(error.help(), "save it as an ordinary JPEG of 8 bits, or as PNG");
    }
}
