//! The faces inside the program: the core fonts, and those of the world's scripts.
//!
//! A face of a script is asked for words of that script alone, so that reports without such words never open it.

use super::Face;
use super::face::FaceStyle;
use crate::theme::Slant;

/// Returns all bundled faces, in the order in which text falls back on them.
pub(super) fn faces() -> impl Iterator<Item = Face> {
    core().into_iter().chain(world())
}

macro_rules! face {
    ($name:literal, $family:literal, $weight:literal, $slant:ident) => {
        Face::inside(
            $name,
            $family,
            FaceStyle { weight: $weight, slant: Slant::$slant },
            include_bytes!(concat!("../../../fonts/", $name, ".ttf")),
        )
    };
}

fn core() -> [Face; 12] {
    [
        face!("SourceSerif4-Regular", "Source Serif 4", 400, Upright),
        face!("SourceSerif4-It", "Source Serif 4", 400, Italic),
        face!("SourceSerif4-Bold", "Source Serif 4", 700, Upright),
        face!("SourceSerif4-BoldIt", "Source Serif 4", 700, Italic),
        face!("NotoSerif-Regular", "Noto Serif", 400, Upright),
        face!("NotoSerif-Bold", "Noto Serif", 700, Upright),
        face!("SourceSans3-Regular", "Source Sans 3", 400, Upright),
        face!("SourceSans3-It", "Source Sans 3", 400, Italic),
        face!("SourceSans3-Semibold", "Source Sans 3", 600, Upright),
        face!("NotoNaskhArabic-Regular", "Noto Naskh Arabic", 400, Upright),
        face!("NotoNaskhArabic-Bold", "Noto Naskh Arabic", 700, Upright),
        face!("SourceCodePro-Regular", "Source Code Pro", 400, Upright),
    ]
}

#[cfg(not(feature = "fonts-world"))]
fn world() -> [Face; 0] {
    []
}

#[cfg(feature = "fonts-world")]
macro_rules! faces {
    ($($name:literal $weight:literal $family:literal $script:ident,)*) => {
        [$(Face::inside(
            $name,
            $family,
            FaceStyle { weight: $weight, slant: Slant::Upright },
            include_bytes!(concat!("../../../fonts/world/", $name, ".ttf")),
        )
        .only_for(unicode_script::Script::$script)),*]
    };
}

/// The faces of single scripts, in alphabetical order.
#[cfg(feature = "fonts-world")]
fn world() -> [Face; 50] {
    faces![
        "NotoSansAdlam-Regular" 400 "Noto Sans Adlam" Adlam,
        "NotoSansAdlam-Bold" 700 "Noto Sans Adlam" Adlam,
        "NotoSerifArmenian-Regular" 400 "Noto Serif Armenian" Armenian,
        "NotoSerifArmenian-Bold" 700 "Noto Serif Armenian" Armenian,
        "NotoSerifBengali-Regular" 400 "Noto Serif Bengali" Bengali,
        "NotoSerifBengali-Bold" 700 "Noto Serif Bengali" Bengali,
        "NotoSansCanadianAboriginal-Regular" 400 "Noto Sans Canadian Aboriginal" Canadian_Aboriginal,
        "NotoSansCanadianAboriginal-Bold" 700 "Noto Sans Canadian Aboriginal" Canadian_Aboriginal,
        "NotoSansCherokee-Regular" 400 "Noto Sans Cherokee" Cherokee,
        "NotoSansCherokee-Bold" 700 "Noto Sans Cherokee" Cherokee,
        "NotoSerifDevanagari-Regular" 400 "Noto Serif Devanagari" Devanagari,
        "NotoSerifDevanagari-Bold" 700 "Noto Serif Devanagari" Devanagari,
        "NotoSerifEthiopic-Regular" 400 "Noto Serif Ethiopic" Ethiopic,
        "NotoSerifEthiopic-Bold" 700 "Noto Serif Ethiopic" Ethiopic,
        "NotoSerifGeorgian-Regular" 400 "Noto Serif Georgian" Georgian,
        "NotoSerifGeorgian-Bold" 700 "Noto Serif Georgian" Georgian,
        "NotoSerifGujarati-Regular" 400 "Noto Serif Gujarati" Gujarati,
        "NotoSerifGujarati-Bold" 700 "Noto Serif Gujarati" Gujarati,
        "NotoSerifGurmukhi-Regular" 400 "Noto Serif Gurmukhi" Gurmukhi,
        "NotoSerifGurmukhi-Bold" 700 "Noto Serif Gurmukhi" Gurmukhi,
        "NotoSerifHebrew-Regular" 400 "Noto Serif Hebrew" Hebrew,
        "NotoSerifHebrew-Bold" 700 "Noto Serif Hebrew" Hebrew,
        "NotoSerifKannada-Regular" 400 "Noto Serif Kannada" Kannada,
        "NotoSerifKannada-Bold" 700 "Noto Serif Kannada" Kannada,
        "NotoSerifKhmer-Regular" 400 "Noto Serif Khmer" Khmer,
        "NotoSerifKhmer-Bold" 700 "Noto Serif Khmer" Khmer,
        "NotoSerifLao-Regular" 400 "Noto Serif Lao" Lao,
        "NotoSerifLao-Bold" 700 "Noto Serif Lao" Lao,
        "NotoSerifMalayalam-Regular" 400 "Noto Serif Malayalam" Malayalam,
        "NotoSerifMalayalam-Bold" 700 "Noto Serif Malayalam" Malayalam,
        "NotoSerifMyanmar-Regular" 400 "Noto Serif Myanmar" Myanmar,
        "NotoSerifMyanmar-Bold" 700 "Noto Serif Myanmar" Myanmar,
        "NotoSansNKo-Regular" 400 "Noto Sans NKo" Nko,
        "NotoSansOriya-Regular" 400 "Noto Sans Oriya" Oriya,
        "NotoSansOriya-Bold" 700 "Noto Sans Oriya" Oriya,
        "NotoSerifSinhala-Regular" 400 "Noto Serif Sinhala" Sinhala,
        "NotoSerifSinhala-Bold" 700 "Noto Serif Sinhala" Sinhala,
        "NotoSansSyriac-Regular" 400 "Noto Sans Syriac" Syriac,
        "NotoSansSyriac-Bold" 700 "Noto Sans Syriac" Syriac,
        "NotoSerifTamil-Regular" 400 "Noto Serif Tamil" Tamil,
        "NotoSerifTamil-Bold" 700 "Noto Serif Tamil" Tamil,
        "NotoSerifTelugu-Regular" 400 "Noto Serif Telugu" Telugu,
        "NotoSerifTelugu-Bold" 700 "Noto Serif Telugu" Telugu,
        "NotoSansThaana-Regular" 400 "Noto Sans Thaana" Thaana,
        "NotoSansThaana-Bold" 700 "Noto Sans Thaana" Thaana,
        "NotoSerifThai-Regular" 400 "Noto Serif Thai" Thai,
        "NotoSerifThai-Bold" 700 "Noto Serif Thai" Thai,
        "NotoSerifTibetan-Regular" 400 "Noto Serif Tibetan" Tibetan,
        "NotoSansTifinagh-Regular" 400 "Noto Sans Tifinagh" Tifinagh,
        "NotoSansVai-Regular" 400 "Noto Sans Vai" Vai,
    ]
}
