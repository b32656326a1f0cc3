//! The scripts that letters belong to, by ISO 15924 code: as many as languages with standing words and dates are written
//! in.

/// The letters of a script by their place in Unicode (Blocks.txt), its English name, and a language written in it.
type ScriptRow = (&'static str, &'static str, &'static str, &'static [(u32, u32)]);

const SCRIPTS: [ScriptRow; 34] = [
    ("Latn", "Latin", "en", &[(0x41, 0x24F), (0x250, 0x2AF), (0x1E00, 0x1EFF), (0x2C60, 0x2C7F), (0xA720, 0xA7FF)]),
    ("Grek", "Greek", "el", &[(0x370, 0x3FF), (0x1F00, 0x1FFF)]),
    ("Cyrl", "Cyrillic", "ru", &[(0x400, 0x52F), (0x1C80, 0x1C8F), (0x2DE0, 0x2DFF), (0xA640, 0xA69F)]),
    ("Armn", "Armenian", "hy", &[(0x530, 0x58F), (0xFB13, 0xFB17)]),
    ("Hebr", "Hebrew", "he", &[(0x590, 0x5FF), (0xFB1D, 0xFB4F)]),
    ("Arab", "Arabic", "ar", &[(0x600, 0x6FF), (0x750, 0x77F), (0x870, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF)]),
    ("Syrc", "Syriac", "syr", &[(0x700, 0x74F), (0x860, 0x86F)]),
    ("Thaa", "Thaana", "dv", &[(0x780, 0x7BF)]),
    ("Nkoo", "N’Ko", "nqo", &[(0x7C0, 0x7FF)]),
    ("Deva", "Devanagari", "hi", &[(0x900, 0x97F), (0xA8E0, 0xA8FF)]),
    ("Beng", "Bengali", "bn", &[(0x980, 0x9FF)]),
    ("Guru", "Gurmukhi", "pa", &[(0xA00, 0xA7F)]),
    ("Gujr", "Gujarati", "gu", &[(0xA80, 0xAFF)]),
    ("Orya", "Odia", "or", &[(0xB00, 0xB7F)]),
    ("Taml", "Tamil", "ta", &[(0xB80, 0xBFF)]),
    ("Telu", "Telugu", "te", &[(0xC00, 0xC7F)]),
    ("Knda", "Kannada", "kn", &[(0xC80, 0xCFF)]),
    ("Mlym", "Malayalam", "ml", &[(0xD00, 0xD7F)]),
    ("Sinh", "Sinhala", "si", &[(0xD80, 0xDFF)]),
    ("Thai", "Thai", "th", &[(0xE00, 0xE7F)]),
    ("Laoo", "Lao", "lo", &[(0xE80, 0xEFF)]),
    ("Tibt", "Tibetan", "bo", &[(0xF00, 0xFFF)]),
    ("Mymr", "Burmese", "my", &[(0x1000, 0x109F), (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F)]),
    ("Geor", "Georgian", "ka", &[(0x10A0, 0x10FF), (0x1C90, 0x1CBF), (0x2D00, 0x2D2F)]),
    ("Hang", "Korean", "ko", &[(0x1100, 0x11FF), (0x3130, 0x318F), (0xA960, 0xA97F), (0xAC00, 0xD7FF)]),
    ("Ethi", "Ethiopic", "am", &[(0x1200, 0x139F), (0x2D80, 0x2DDF), (0xAB00, 0xAB2F)]),
    ("Cher", "Cherokee", "chr", &[(0x13A0, 0x13FF), (0xAB70, 0xABBF)]),
    ("Cans", "Canadian Aboriginal", "iu", &[(0x1400, 0x167F), (0x18B0, 0x18FF)]),
    ("Khmr", "Khmer", "km", &[(0x1780, 0x17FF)]),
    ("Mong", "Mongolian", "mn-Mong", &[(0x1800, 0x18AF)]),
    ("Tfng", "Tifinagh", "zgh", &[(0x2D30, 0x2D7F)]),
    ("Kana", "Japanese", "ja", &[(0x3040, 0x30FF), (0x31F0, 0x31FF), (0xFF66, 0xFF9F), (0x1B000, 0x1B16F)]),
    ("Hani", "Chinese", "zh", &[(0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF)]),
    ("Yiii", "Yi", "ii", &[(0xA000, 0xA4CF)]),
];

/// A script that letters are known of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Script(usize);

impl Script {
    /// The script of the letters of ASCII.
    pub(super) const LATIN: Script = Script(0);
    /// How many there are.
    pub(super) const COUNT: usize = SCRIPTS.len();

    /// Returns the script that a letter belongs to, if it is one of those.
    pub(super) fn of_letter(letter: char) -> Option<Script> {
        if letter.is_ascii() {
            return letter.is_ascii_alphabetic().then_some(Script::LATIN);
        }
        let code = u32::from(letter);
        let holds = |(_, _, _, blocks): &ScriptRow| blocks.iter().any(|(first, last)| (*first..=*last).contains(&code));
        if letter.is_alphabetic() { SCRIPTS.iter().position(holds).map(Script) } else { None }
    }

    /// Returns the script at a place of the table.
    pub(super) fn at(index: usize) -> Script {
        Script(index.min(SCRIPTS.len() - 1))
    }

    /// Returns the place in the table.
    pub(super) fn index(self) -> usize {
        self.0
    }

    /// Returns the scripts that a code stands for: some stand for several, written together.
    pub(super) fn of_code(code: &str) -> Vec<Script> {
        let codes: &[&str] = match code {
            "Jpan" | "Hrkt" | "Hira" => &["Kana", "Hani"],
            "Kore" => &["Hang", "Hani"],
            "Hans" | "Hant" | "Hanb" => &["Hani"],
            "Aran" => &["Arab"],
            "Latf" | "Latg" => &["Latn"],
            "Cyrs" => &["Cyrl"],
            _ => &[code],
        };
        codes.iter().filter_map(|code| SCRIPTS.iter().position(|row| row.0 == *code)).map(Script).collect()
    }

    /// Returns its English name, as it stands before "letters".
    pub(super) fn name(self) -> &'static str {
        SCRIPTS[self.0].1
    }

    /// Returns the tag of a language that is written in it.
    pub(super) fn language(self) -> &'static str {
        SCRIPTS[self.0].2
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_have_their_script() {
        let name = |letter| Script::of_letter(letter).map(Script::name);
        assert_eq!(name('é'), Some("Latin"));
        assert_eq!(name('ж'), Some("Cyrillic"));
        assert_eq!(name('人'), Some("Chinese"));
        assert_eq!((name('1'), name('،'), name('×')), (None, None, None));
    }

    #[test]
    fn a_code_may_stand_for_several() {
        let names = |code| Script::of_code(code).into_iter().map(Script::name).collect::<Vec<_>>();
        assert_eq!(names("Jpan"), ["Japanese", "Chinese"]);
        assert_eq!(names("Shaw"), [""; 0]);
    }
}
