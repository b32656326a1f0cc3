//! What a letter tells of the way its script is written: whether spaces part its words.

pub(super) use crate::model::is_of_word;

/// Tells whether a letter's script puts no spaces between words, nor between lines: CSS Text 4, 4.3,
/// "segment break transformation rules", which name Han, kana, bopomofo, Yi and full-width forms.
pub(super) fn is_unspaced(letter: char) -> bool {
    matches!(u32::from(letter),
        0x2E80..=0x312F | 0x3190..=0xA4CF | 0xF900..=0xFAFF | 0xFE30..=0xFE4F | 0xFF00..=0xFF9F | 0x1B000..=0x1B2FF
        | 0x20000..=0x3FFFF)
}

/// Tells whether words of a letter's script stand side by side without a space, or take what belongs to them without one:
/// those of [`is_unspaced`], those that need a dictionary (UAX #14, class SA), Tibetan, and Hangul with its particles.
pub(super) fn is_joined(letter: char) -> bool {
    is_unspaced(letter)
        || matches!(u32::from(letter),
            0x0E00..=0x0FFF | 0x1000..=0x109F | 0x1100..=0x11FF | 0x1780..=0x17FF | 0x1950..=0x19DF | 0x1A20..=0x1AAF
            | 0x3130..=0x318F | 0xA960..=0xA97F | 0xA9E0..=0xA9FF | 0xAA60..=0xAADF | 0xAC00..=0xD7FF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_of_words_and_signs_are_not() {
        assert!("aé٣字한ไ्ََ่\u{301}".chars().all(is_of_word));
        assert!(!" -*_.,。、،।”\u{200b}".chars().any(is_of_word));
    }

    #[test]
    fn scripts_are_joined_or_spaced() {
        assert!("字かカ한ไທກ་မខ".chars().all(is_joined));
        assert!(!"aжαאبकაԱ1".chars().any(is_joined));
    }
}
