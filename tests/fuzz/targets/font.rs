//! Any bytes as a font: refused, or taken all the way to a PDF, or to the error that says why not.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use tidings::model::Report;
use tidings::pdf::Options;
use tidings::text::Fonts;
use tidings::theme::Theme;

static BUNDLED: LazyLock<Fonts> = LazyLock::new(Fonts::bundled);

const WORDS: &str = "Hamburgefonstiv To 12, حقوق मानव 骨直海";

fuzz_target!(|bytes: &[u8]| {
    let mut fonts = BUNDLED.clone();
    if fonts.add("fuzz", bytes.to_vec()).is_err() {
        return;
    }
    let mut theme = Theme::default();
    theme.families.display = fonts.faces()[BUNDLED.faces().len()..].iter().map(|face| face.family().into()).collect();
    if let Ok(pages) = tidings::lay_out(&Report::new(WORDS), &theme, &fonts) {
        let _ = tidings::write(&pages, &Options::default());
    }
});
