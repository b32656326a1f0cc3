//! The search with its bounds against the search without, on a megabyte of text in three scripts.

use super::*;
use crate::text::{Fonts, Typesetter, sample};

/// Numbers that look random and are the same on every run (Marsaglia, "Xorshift RNGs", 2003).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits") % end
    }

    fn one<'t>(&mut self, of: &[&'t str]) -> &'t str {
        of[self.below(of.len())]
    }
}

fn latin(numbers: &mut Numbers) -> String {
    const SYLLABLES: [&str; 16] =
        ["or", "gan", "i", "sa", "tion", "de", "fen", "der", "of", "fice", "the", "a", "re", "port", "AV", "ly"];
    let mut text = String::new();
    while text.len() < 900 {
        for _ in 0..=numbers.below(5) {
            text.push_str(numbers.one(&SYLLABLES));
        }
        text.push_str(numbers.one(&[
            " ",
            " ",
            " ",
            " ",
            ", ",
            ". ",
            "-",
            " “",
            "” ",
            "\u{a0}",
            " https://a.org/b/c-d ",
        ]));
    }
    text
}

fn arabic(numbers: &mut Numbers) -> String {
    const LETTERS: [&str; 14] = ["ا", "ل", "م", "ن", "ر", "ح", "ق", "و", "ي", "ة", "إ", "ب", "س", "لا"];
    let mut text = String::new();
    while text.len() < 900 {
        for _ in 0..2 + numbers.below(7) {
            text.push_str(numbers.one(&LETTERS));
        }
        text.push_str(numbers.one(&[" ", " ", " ", "، ", ". ", " (UN) ", " 2023 "]));
    }
    text
}

fn han(numbers: &mut Numbers) -> String {
    let mut text = String::new();
    while text.len() < 900 {
        for _ in 0..3 + numbers.below(12) {
            let character = 0x4e00 + u32::try_from(numbers.below(0x5000)).expect("a small number");
            text.extend(char::from_u32(character));
        }
        text.push_str(numbers.one(&["，", "。", "、", "2023", "NGO", "（", "）", "”"]));
    }
    text
}

fn compare(text: &str, lang: &str, typesetter: &mut Typesetter<'_>) {
    sample::with_paragraph(text, lang, |paragraph| {
        for (fill, measure) in [(LineFill::Ragged, 400), (LineFill::Justified, 230)] {
            let measure = Pt::new(measure);
            let (_, breaks) = typesetter.measured(&TextParagraph { fill, measure, hyphenate: true, ..paragraph });
            let (with, without) = match fill {
                LineFill::Justified => (
                    fit::cheapest(&Justified, &breaks.list, measure, &mut SearchLists::default()),
                    fit::cheapest_of_all(&Justified, &breaks.list, measure),
                ),
                LineFill::Ragged | LineFill::Balanced => {
                    let ragged = Ragged::new(measure, paragraph.base.size);
                    (
                        fit::cheapest(&ragged, &breaks.list, measure, &mut SearchLists::default()),
                        fit::cheapest_of_all(&ragged, &breaks.list, measure),
                    )
                }
            };
            assert_eq!(with, without, "{text}");
        }
    });
}

#[test]
fn sparing_work_changes_no_line_in_a_megabyte_of_three_scripts() {
    let fonts = Fonts::bundled();
    let mut numbers = Numbers(1948);
    for (lang, write) in [("en", latin as fn(&mut Numbers) -> String), ("ar", arabic), ("zh-Hans", han)] {
        let mut typesetter = Typesetter::new(&fonts);
        let mut bytes = 0;
        while bytes < 350_000 {
            let text = write(&mut numbers);
            typesetter.words.make_room();
            compare(&text, lang, &mut typesetter);
            bytes += text.len();
        }
    }
}
