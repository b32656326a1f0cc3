//! Any bytes as a font: added, and measured, or refused.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use tidings::text::Fonts;

static BUNDLED: LazyLock<Fonts> = LazyLock::new(Fonts::bundled);

fuzz_target!(|bytes: &[u8]| {
    let mut fonts = BUNDLED.clone();
    if fonts.add("fuzz", bytes.to_vec()).is_ok() {
        for face in fonts.faces() {
            let _ = (face.metrics(), face.advance(1));
        }
    }
});
