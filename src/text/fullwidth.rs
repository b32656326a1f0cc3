//! Full-width spacing: the white in and between the characters of East Asia, which all fill the same square.
//!
//! Letters and figures of the West stand a little off them; signs whose own half is white give it up beside
//! each other (JIS X 4051, 4.2 and 4.7; Requirements for Japanese Text Layout, 3.1.4 and 3.2.6; Requirements for Chinese Text
//! Layout, 3.1.6 and 3.2.2); and justified lines open up between characters, where other scripts have spaces.

use unicode_script::Script;

use crate::geometry::Pt;
use crate::model::Lang;

/// The white between a full-width character and one of the West: a quarter of an em (JIS X 4051, 4.7; Requirements
/// for Chinese Text Layout, 3.2.2).
pub(super) const APART: (i64, i64) = (1, 4);

/// From here on most characters are full-width.
pub(super) const WIDE: char = '\u{2e80}';

/// Tells whether the characters of a script are full-width.
pub(super) fn is_fullwidth(script: Script) -> bool {
    matches!(script, Script::Han | Script::Hiragana | Script::Katakana | Script::Bopomofo)
}

/// Returns how far justified lines open up behind a character of a script before they are called bad; zero where it is
/// spaces that stretch.
///
/// A tenth of an em is what Chinese and Japanese newspapers do; in scripts of South-East Asia, which have few spaces, a
/// fortieth is not seen.
pub(super) fn opening(script: Script, size: Pt) -> Pt {
    if is_fullwidth(script) {
        size / 10
    } else if matches!(script, Script::Thai | Script::Lao | Script::Khmer | Script::Myanmar) {
        size / 40
    } else {
        Pt::ZERO
    }
}

/// Tells whether nothing opens up between two characters: the halves of one sign, letters and figures of the West, and
/// where those stand off a full-width character.
pub(super) fn holds(before: char, after: char) -> bool {
    is_letter(before) && is_western(after)
        || is_western(before) && is_letter(after)
        || before < '\u{1100}' && after < '\u{1100}' && (is_plain(before) || is_plain(after))
        || before == after && matches!(before, '—' | '…' | '‥' | '⋯' | '〳' | '〵')
}

/// Letters, figures and signs of the West.
fn is_plain(character: char) -> bool {
    character.is_ascii_graphic() || is_western(character) && !matches!(character, '\u{e00}'..='\u{109f}')
}

/// What stands between two characters on a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Between {
    /// Nothing.
    Nothing,
    /// A little white: [`APART`].
    White,
    /// Half an em less than nothing: the white half of one sign goes.
    CloseUp,
}

/// Returns what stands between two characters. Full-width signs are closed up only where they do so in the face.
pub(super) fn between(before: char, after: char, lang: &Lang) -> Between {
    if is_letter(before) && is_western(after) || is_western(before) && is_letter(after) {
        return Between::White;
    }
    let (first, second) = (half(before, lang), half(after, lang));
    let closes_up = match (first, second) {
        (Half::White(Side::End), Half::White(_)) | (Half::White(Side::Start), Half::White(Side::Start)) => true,
        (Half::White(Side::Start), Half::White(Side::End)) | (Half::None, _) | (_, Half::None) => false,
    };
    if closes_up { Between::CloseUp } else { Between::Nothing }
}

/// Which half of a sign's square is white.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Half {
    None,
    White(Side),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Start,
    End,
}

fn half(character: char, lang: &Lang) -> Half {
    match character {
        '「' | '『' | '（' | '【' | '〔' | '〈' | '《' | '｛' | '［' | '〖' | '〘' | '〚' | '“' | '‘' => {
            Half::White(Side::Start)
        }
        '」' | '』' | '）' | '】' | '〕' | '〉' | '》' | '｝' | '］' | '〗' | '〙' | '〛' | '”' | '’' => {
            Half::White(Side::End)
        }
        '、' | '。' | '，' | '．' if !centres_signs(lang) => Half::White(Side::End),
        _ => Half::None,
    }
}

/// Returns what share of an advance is white at the end of a line behind a sign, or at its start before one.
pub(super) fn white_end(character: char, lang: &Lang) -> bool {
    half(character, lang) == Half::White(Side::End)
}

/// Tells whether the first half of a sign's square is white.
pub(super) fn white_start(character: char, lang: &Lang) -> bool {
    half(character, lang) == Half::White(Side::Start)
}

/// Tells whether a sign of this language fills its square from side to side, or stands in the middle of it, though the same
/// sign of the West is small.
pub(super) fn is_whole(character: char, lang: &Lang) -> bool {
    matches!(character, '…' | '‥' | '⋯' | '—' | '―') && matches!(lang.language(), "zh" | "ja" | "ko" | "yue")
}

/// In Taiwan, Hong Kong and Macao commas and full stops stand in the middle of their squares.
fn centres_signs(lang: &Lang) -> bool {
    let is_traditional = match lang.script() {
        Some(script) => script == "Hant",
        None => matches!(lang.region(), Some("TW" | "HK" | "MO")),
    };
    is_traditional || lang.language() == "yue"
}

fn is_letter(character: char) -> bool {
    matches!(
        character,
        '々' | '〆' | '〇' | '\u{3041}'..='\u{3096}' | '\u{309d}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}'
            | '\u{30fc}'..='\u{312f}' | '\u{31a0}'..='\u{31bf}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3fffd}'
    )
}

/// Letters and figures from Latin to the scripts before Hangul.
fn is_western(character: char) -> bool {
    character < '\u{1100}' && character.is_alphanumeric() || matches!(character, '\u{1e00}'..='\u{1fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_close_up_beside_each_other_and_letters_of_the_west_keep_off() {
        let between = |text: &str, lang: &str| {
            let letters: Vec<char> = text.chars().collect();
            super::between(letters[0], letters[1], &lang.parse().expect("a tag"))
        };
        for pair in ["。」", "」「", "「『", "）、", "、「"] {
            assert_eq!(between(pair, "ja"), Between::CloseUp, "{pair}");
        }
        for pair in ["「」", "字。", "」字", "字「", "字字", "かな", "10"] {
            assert_eq!(between(pair, "ja"), Between::Nothing, "{pair}");
        }
        for pair in ["字a", "か1", "Zア", "é字"] {
            assert_eq!(between(pair, "zh"), Between::White, "{pair}");
        }
        assert_eq!(between("。」", "zh-Hans"), Between::CloseUp);
        assert_eq!((between("。」", "zh-TW"), between("」「", "zh-Hant")), (Between::Nothing, Between::CloseUp));
        assert_eq!((between("字,", "zh"), between("한a", "ko")), (Between::Nothing, Between::Nothing));
    }
}
