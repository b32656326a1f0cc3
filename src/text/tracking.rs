//! Tracking: white between letters, or less of it.
//!
//! It is added behind each cluster of glyphs and is a part of their advances (`shape`), so that all that measures words counts
//! it. At the end of a line there is none (CSS Text 3, 8.2): it stands out of the line, as signs do that hang (`measure`).
//!
//! In the file, a little of it stands where kerning does, in the adjustments between letters, and not in the character spacing
//! of the text (ISO 32000-1, 9.3.2): with that below zero, Ghostscript 10.00 draws one letter for some pairs of the same. Readers
//! would take more for spaces: it becomes a part of the letters.

use unicode_script::Script;

use crate::geometry::Pt;

/// Tells whether letters of a script hang together, so that white between them would tear words apart: the scripts whose letters
/// join (Unicode 16, `ArabicShaping.txt`; CSS Text 3, 8.2.1, "Cursive Scripts" and appendix D, names most of them), and those
/// whose letters hang from one line along the word (The Unicode Standard 16, chapters 12 and 15).
pub(super) fn hangs_together(script: Script) -> bool {
    matches!(
        script,
        Script::Adlam
            | Script::Arabic
            | Script::Chorasmian
            | Script::Hanifi_Rohingya
            | Script::Mandaic
            | Script::Manichaean
            | Script::Mongolian
            | Script::Nko
            | Script::Old_Uyghur
            | Script::Phags_Pa
            | Script::Psalter_Pahlavi
            | Script::Sogdian
            | Script::Syriac
    ) || matches!(
        script,
        Script::Bengali
            | Script::Devanagari
            | Script::Dogra
            | Script::Gurmukhi
            | Script::Modi
            | Script::Syloti_Nagri
            | Script::Tirhuta
    )
}

/// Readers take a tenth of an em between two letters for a space, and kerning may add to it: tracking of more than a twentieth
/// must be told from one.
const LIKE_A_SPACE: i64 = 20;

/// Tells whether readers might take tracking between letters of a size for spaces.
pub(super) fn is_like_a_space(tracking: Pt, size: Pt) -> bool {
    tracking * LIKE_A_SPACE > size
}
