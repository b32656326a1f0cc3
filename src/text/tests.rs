//! Whole paragraphs: what their lines hold, and how wide they are.

use super::*;
use crate::text::sample::with_paragraph;
use proptest::prelude::*;

mod held;
mod letters;

fn set(text: &str, lang: &str, fill: LineFill, measure: Pt) -> SetParagraph {
    sample::with_paragraph(text, lang, |paragraph| {
        Typesetter::new(&Fonts::bundled()).set(&TextParagraph { fill, measure, hyphenate: true, ..paragraph })
    })
}

/// What a reader copies out of the lines: runs in reading order, soft hyphens put in by the layout left out.
fn read_back(set: &SetParagraph, direction: Direction) -> String {
    let mut text = String::new();
    for line in &set.lines {
        let runs = line.runs.iter().map(|run| run.run.text.replace(['\u{ad}', '\u{200b}'], ""));
        match direction {
            Direction::LeftToRight => text.extend(runs),
            Direction::RightToLeft => text.extend(runs.rev()),
        }
    }
    text
}

#[test]
fn ligatures_remember_their_letters() {
    let set = set("office", "en", LineFill::Ragged, Pt::new(300));
    let run = &set.lines[0].run();
    let letters: Vec<&str> = run.glyphs.iter().map(|glyph| &run.text[glyph.text()]).collect();
    assert_eq!(letters.concat(), "office");
    assert!(letters.len() < 6, "Source Serif has an ffi ligature: {letters:?}");
}

#[test]
fn a_hyphen_put_in_is_a_soft_hyphen_in_the_text() {
    let set = set("internationalisation", "en", LineFill::Justified, Pt::new(60));
    let run = set.lines[0].run();
    let last = run.glyphs.last().expect("a line has glyphs");
    assert_eq!(&run.text[last.text()], "\u{ad}");
}

/// What the glyphs themselves draw, in reading order: what a PDF gives back.
fn drawn(set: &SetParagraph) -> String {
    let runs = set.lines.iter().flat_map(|line| &line.runs).map(|run| &run.run);
    let mut text = String::new();
    for run in runs {
        let mut seen = 0;
        for glyph in &run.glyphs {
            if glyph.text().start >= seen {
                text.push_str(&run.text[glyph.text()]);
                seen = glyph.text().end;
            }
        }
    }
    text.replace(['\u{ad}', '\u{200b}'], "")
}

#[test]
fn a_word_hyphenated_inside_a_ligature_keeps_its_letters() {
    let text = "office affirm difficult official efficient affluent ".repeat(8);
    for measure in 20..120 {
        assert_eq!(drawn(&set(&text, "en", LineFill::Justified, Pt::new(measure))), text);
    }
}

#[test]
fn the_authors_line_break_is_obeyed_and_reads_as_a_space() {
    let set = set("one \u{2028}two", "en", LineFill::Ragged, Pt::new(300));
    assert_eq!(set.lines.len(), 2);
    assert_eq!(set.lines[0].width, set.lines[0].run().width() - set.lines[0].run().glyphs[3].advance());
}

#[test]
fn an_empty_text_has_no_lines() {
    assert!(set("", "en", LineFill::Ragged, Pt::new(300)).lines.is_empty());
}

#[test]
fn a_hyphen_that_is_said_twice_is_in_the_text_once() {
    let text = "a česko-slovenský ".repeat(12);
    let twice = |measure| {
        let set = set(&text, "cs", LineFill::Ragged, Pt::new(measure));
        assert_eq!(drawn(&set), text);
        set.lines.iter().filter(|line| line.run().text.starts_with('-')).count()
    };
    assert!((60..120).map(twice).sum::<usize>() > 0);
}

#[test]
fn french_signs_stand_apart_and_hold_on_to_their_words() {
    let width = |text: &str, lang: &str| set(text, lang, LineFill::Ragged, Pt::new(300)).lines[0].width;
    assert_eq!(width("Quoi!", "fr") - width("Quoi!", "en"), Pt::from_milli(1375));
    assert!(width("Quoi !", "fr") < width("Quoi !", "en") && width("« oui »", "fr") < width("« oui »", "en"));
    assert_eq!(width("https://x.org 12:30", "fr"), width("https://x.org 12:30", "en"));
    let text = "Et alors ? Quoi ! Rien : « non » ; oui.".repeat(4);
    for measure in 30..90 {
        let set = set(&text, "fr", LineFill::Justified, Pt::new(measure));
        assert_eq!(drawn(&set), text);
        assert!(set.lines.iter().all(|line| !line.run().text.starts_with(['?', '!', ':', ';', '»'])));
    }
}

#[test]
fn brackets_look_the_other_way_where_text_runs_from_right_to_left() {
    let fonts = Fonts::bundled();
    let set = set("(كما) «نعم»", "ar", LineFill::Ragged, Pt::new(300));
    let run = set.lines[0].run();
    let bracket = |sign: char| fonts.faces()[run.face].glyph(sign).expect("it has one");
    let drawn = |letter: &str| run.glyphs.iter().find(|glyph| &run.text[glyph.text()] == letter).map(|glyph| glyph.id);
    assert_eq!((drawn("("), drawn(")")), (Some(bracket(')')), Some(bracket('('))));
    assert_eq!((drawn("«"), drawn("»")), (Some(bracket('»')), Some(bracket('«'))));
}

#[test]
fn hindi_words_are_broken_without_a_sign_and_come_back_whole() {
    let text = "जन्मजात स्वतन्त्रता समानता ".repeat(8);
    for fill in [LineFill::Ragged, LineFill::Justified] {
        assert_eq!(drawn(&set(&text, "hi", fill, Pt::new(70))), text);
    }
}

#[test]
fn joined_letters_keep_their_form_where_a_line_cuts_them() {
    let glyphs = |set: &SetParagraph| -> Vec<u16> {
        set.lines.iter().flat_map(|line| line.run().glyphs.iter().rev().map(|glyph| glyph.id)).collect()
    };
    let whole = set("مستشفيات", "ar", LineFill::Ragged, Pt::new(300));
    let cut = set("مستشفيات", "ar", LineFill::Ragged, Pt::new(16));
    assert!(cut.lines.len() > 1 && glyphs(&whole) == glyphs(&cut));
}

#[test]
fn loose_lines_of_arabic_have_longer_strokes_and_the_same_text() {
    let text = "نشكر جميع المانحين والداعمين على تعزيز عودة حقوق الإنسان والمساهمة في هذه الانتصارات الملهمة ".repeat(3);
    let fonts = Fonts::bundled();
    let naskh = fonts.faces().iter().position(|face| face.name() == "NotoNaskhArabic-Regular").expect("bundled");
    let stroke = fonts.faces()[naskh].glyph('\u{640}').expect("it has one");
    let mut strokes = 0;
    for measure in (60..200).step_by(7) {
        let set = set(&text, "ar", LineFill::Justified, Pt::new(measure));
        assert_eq!(read_back(&set, Direction::RightToLeft), text);
        for run in set.lines.iter().flat_map(|line| &line.runs).map(|run| &run.run) {
            let drawn: Vec<_> = run.glyphs.iter().filter(|glyph| glyph.id == stroke).collect();
            assert!(drawn.iter().all(|glyph| run.text[glyph.text()].chars().all(char::is_alphabetic)));
            strokes += drawn.len();
        }
    }
    assert!(strokes > 5);
    assert!(set(&text, "ar", LineFill::Ragged, Pt::new(90)).lines.iter().all(|line| line.width < Pt::new(90)));
}

#[test]
fn korean_words_are_kept_in_ragged_text_and_cut_in_justified() {
    let text = "모든 사람은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다 ".repeat(3);
    let starts = |fill| -> Vec<bool> {
        let set = set(&text, "ko", fill, Pt::new(90));
        assert_eq!(drawn(&set), text);
        set.lines.iter().rev().skip(1).map(|line| line.run().text.ends_with(' ')).collect()
    };
    assert!(starts(LineFill::Ragged).iter().all(|&is_between| is_between));
    assert!(!starts(LineFill::Justified).iter().all(|&is_between| is_between));
}

#[test]
fn white_between_east_and_west_is_not_in_the_text() {
    let text = "我们有API和2023年的人权。".repeat(6);
    for fill in [LineFill::Ragged, LineFill::Justified] {
        assert_eq!(drawn(&set(&text, "zh", fill, Pt::new(120))), text);
    }
    let width = |text: &str| set(text, "zh", LineFill::Ragged, Pt::new(300)).lines[0].width;
    assert_eq!(width("字a字") - width("字字") - width("a"), Pt::from_milli(5500));
}

#[test]
fn justified_lines_fill_the_measure_to_the_last_thousandth() {
    let text = "With your support we will work to ensure its effective implementation, together with that of laws.";
    let set = set(text, "en", LineFill::Justified, Pt::new(200));
    let (_, full) = set.lines.split_last().expect("lines");
    assert!(full.len() >= 2 && full.iter().all(|line| line.width == Pt::new(200)));
}

#[test]
fn arabic_stands_on_the_right_hand_side_of_latin() {
    let set = set("العربية UN", "ar", LineFill::Ragged, Pt::new(300));
    let shown: Vec<&str> = set.lines[0].runs.iter().map(|run| &*run.run.text).collect();
    assert_eq!(shown, ["UN", "العربية "]);
    assert_eq!(set.lines[0].runs[0].x, Pt::ZERO);
}

impl Line {
    fn run(&self) -> &GlyphRun {
        &self.runs[0].run
    }
}

fn any_text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        8 => "[a-zA-Z]{1,14}",
        1 => "[а-я]{1,12}",
        1 => "[\u{5d0}-\u{5ea}\u{627}-\u{64a}]{1,8}",
        1 => "https://[a-z]{3,9}\\.[a-z]{2,3}/[a-z/-]{0,30}",
        1 => "[0-9,.–-]{1,9}",
        1 => "[a-z]{1,9}\u{ad}[a-z]{1,9}",
        1 => "[我们人权あいアー。，、「」『』a1]{1,9}",
        1 => Just("\u{2028}".to_owned()),
    ];
    proptest::collection::vec(word, 1..60).prop_map(|words| words.join(" "))
}

fn any_fill() -> impl Strategy<Value = LineFill> {
    prop_oneof![Just(LineFill::Ragged), Just(LineFill::Justified), Just(LineFill::Balanced)]
}

/// As many cases as the environment asks for, or a few.
pub(super) fn cases(few: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig::with_cases(asked.unwrap_or(few))
}

/// How a paragraph is set.
struct SetHow {
    fill: LineFill,
    measure: i32,
    /// The white between letters.
    tracking: Pt,
}

/// Sets a paragraph, and compares what the chooser measured with what the glyphs measure before they are stretched.
fn compare_widths(text: &str, lang: &str, how: SetHow) -> Result<(), TestCaseError> {
    let fonts = Fonts::bundled();
    let SetHow { fill, measure, tracking } = how;
    sample::with_paragraph(text, lang, |paragraph| {
        let spans = [StyledSpan { style: Style { tracking, ..paragraph.base }, ..paragraph.spans[0].clone() }];
        let paragraph = TextParagraph { spans: &spans, fill, measure: Pt::new(measure), hyphenate: true, ..paragraph };
        let mut typesetter = Typesetter::new(&fonts);
        let (shaped, breaks) = typesetter.measured(&paragraph);
        let chosen = lines::choose(&paragraph, &breaks.list, &mut lines::SearchLists::default());
        let natural: Vec<lines::Chosen<'_>> =
            chosen.iter().map(|line| lines::Chosen { justify: lines::Justify::No, ..*line }).collect();
        let lines = finish::finish(
            pieces::ShapedText { paragraph: &paragraph, shaped: &shaped },
            &natural,
            &mut typesetter,
            &mut finish::FinishLists::default(),
        );
        for (line, chosen) in lines.iter().zip(&chosen) {
            let seen: Pt = line.runs.iter().map(|run| run.seen_width).sum();
            prop_assert_eq!(seen - chosen.from.out_start - chosen.to.out_end, chosen.width);
        }
        Ok(())
    })
}

/// A set paragraph as text, with everything that is drawn.
fn shown(set: &SetParagraph) -> String {
    format!("{:?} {:?}", set.lines, set.overfull)
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn lines_hold_every_letter_in_order_and_fit(text in any_text(), fill in any_fill(), measure in 20..400i32) {
        let measure = Pt::new(measure);
        let set = set(&text, "en", fill, measure);
        let letters = |text: &str| -> Vec<char> {
            let mut letters: Vec<char> = text.chars().filter(|letter| !"\u{ad}\u{2028}".contains(*letter)).collect();
            letters.sort_unstable();
            letters
        };
        prop_assert_eq!(letters(&read_back(&set, Direction::LeftToRight)), letters(&text));
        // Only a letter that is wider than the measure by itself sticks out.
        let fits = |line: &Line| line.width <= measure || !set.overfull.is_empty();
        prop_assert!(set.lines.iter().all(fits));
    }

    #[test]
    fn latin_text_reads_back_exactly(words in proptest::collection::vec("[a-z]{1,12}", 1..40), measure in 30..300i32) {
        let text = words.join(" ");
        let set = set(&text, "en", LineFill::Ragged, Pt::new(measure));
        prop_assert_eq!(drawn(&set), text.as_str());
        prop_assert_eq!(read_back(&set, Direction::LeftToRight), text);
    }

    #[test]
    fn lines_are_chosen_by_the_width_that_their_glyphs_have(
        text in any_text(),
        fill in any_fill(),
        measure in 20..400i32,
        lang in prop_oneof![Just("en"), Just("de"), Just("ru"), Just("ar")],
    ) {
        compare_widths(&text, lang, SetHow { fill, measure, tracking: Pt::ZERO })?;
    }

    #[test]
    fn justified_lines_fill_the_measure_and_keep_their_spaces(
        words in proptest::collection::vec("[a-zA-Z]{1,14}", 2..50),
        measure in 40..400i32,
        indent in 0..30i32,
    ) {
        let text = words.join(" ");
        let fonts = Fonts::bundled();
        let (measure, indent) = (Pt::new(measure), Pt::new(indent));
        sample::with_paragraph(&text, "en", |paragraph| {
            let paragraph = TextParagraph { fill: LineFill::Justified, measure, indent, hyphenate: true, ..paragraph };
            let mut typesetter = Typesetter::new(&fonts);
            let (shaped, breaks) = typesetter.measured(&paragraph);
            let chosen = lines::choose(&paragraph, &breaks.list, &mut lines::SearchLists::default());
            let lines = finish::finish(pieces::ShapedText { paragraph: &paragraph, shaped: &shaped }, &chosen, &mut typesetter, &mut finish::FinishLists::default());
            let space = Pt::from_milli(2200);
            for (line, chosen) in lines.iter().zip(&chosen) {
                if let lines::Justify::Fill(_) = chosen.justify {
                    prop_assert_eq!(line.width, measure);
                }
                let glyphs = line.runs.iter().flat_map(|run| run.run.glyphs.iter().map(|glyph| (glyph, &run.run.text)));
                let spaces = glyphs.filter(|(glyph, text)| &text[glyph.text()] == " ");
                // Two thirds of the space of Source Serif; steps of letters may take a hundredth more.
                prop_assert!(spaces.into_iter().all(|(glyph, _)| glyph.advance() > space.scale(65, 100)));
            }
            Ok(())
        })?;
    }

    #[test]
    fn words_met_before_come_out_as_if_they_were_new(
        texts in proptest::collection::vec((any_text(), any_fill(), 20..400i32), 1..5),
    ) {
        let fonts = Fonts::bundled();
        let (mut remembering, mut forgetful) = (Typesetter::new(&fonts), Typesetter::new(&fonts));
        forgetful.words.forgetful = true;
        for (text, fill, measure) in texts {
            sample::with_paragraph(&text, "en", |paragraph| {
                let paragraph = TextParagraph { fill, measure: Pt::new(measure), hyphenate: true, ..paragraph };
                prop_assert_eq!(shown(&remembering.set(&paragraph)), shown(&forgetful.set(&paragraph)));
                Ok(())
            })?;
        }
    }
}

/// Sets a text of which each part has a language of its own, in italics on a narrow measure.
fn set_parts(parts: &[(&str, &str)]) -> SetParagraph {
    let text: String = parts.iter().map(|(text, _)| *text).collect();
    let langs: Vec<Lang> = parts.iter().map(|(_, lang)| lang.parse().expect("a tag")).collect();
    sample::with_paragraph(&text, "en", |paragraph| {
        let style = Style { slant: Slant::Italic, ..paragraph.base };
        let mut start = 0;
        let spans: Vec<StyledSpan<'_>> = parts
            .iter()
            .zip(&langs)
            .enumerate()
            .map(|(tag, ((text, _), lang))| {
                start += text.len();
                StyledSpan { range: start - text.len()..start, style, lang, tag }
            })
            .collect();
        let paragraph = TextParagraph { spans: &spans, hyphenate: true, measure: Pt::new(60), ..paragraph };
        Typesetter::new(&Fonts::bundled()).set(&paragraph)
    })
}

#[test]
fn words_of_another_language_are_hyphenated_by_its_patterns() {
    let broken = |parts: &[(&str, &str)]| -> Vec<String> {
        let lines = set_parts(parts).lines;
        lines.iter().map(|line| line.runs.iter().map(|run| &*run.run.text).collect()).collect()
    };
    let english = broken(&[("the ", "en"), ("Menschenrechtsverteidigerinnen", "en")]);
    let german = broken(&[("the ", "en"), ("Menschenrechtsverteidigerinnen", "de")]);
    assert!(german.iter().any(|line| line.ends_with('\u{ad}')), "{german:?}");
    assert_ne!(english, german);
}

#[test]
fn letters_have_the_forms_of_their_language() {
    let glyphs = |lang: &str| -> Vec<u16> {
        let set = set_parts(&[("бгдпт", lang)]);
        set.lines
            .iter()
            .flat_map(|line| &line.runs)
            .flat_map(|run| run.run.glyphs.iter().map(|glyph| glyph.id))
            .collect()
    };
    assert_ne!(glyphs("ru"), glyphs("sr"), "Source Serif has Serbian italics");
}

#[test]
fn places_are_in_order_across_languages() {
    let places = |inner: &str| -> Vec<usize> {
        let inner: Lang = inner.parse().expect("a tag");
        let text = "ab สิทธิมนุษยชน cd";
        sample::with_paragraph(text, "en", |paragraph| {
            let span = |range, lang| StyledSpan { range, style: paragraph.base, lang, tag: 0 };
            let spans = [span(0..3, paragraph.lang), span(3..39, &inner), span(39..text.len(), paragraph.lang)];
            Typesetter::new(&Fonts::bundled()).places(&TextParagraph { spans: &spans, ..paragraph })
        })
    };
    // Dictionaries go by script: what is asked twice is found once.
    assert!(places("th").len() > 4);
    assert_eq!(places("th"), places("en"));
}

#[test]
fn french_words_keep_their_narrow_spaces_in_an_english_text() {
    let width = |inner: &str| -> Pt {
        let set = set_parts(&[("so ", "en"), ("on va ?", inner)]);
        set.lines.iter().flat_map(|line| &line.runs).filter(|run| run.tag == 1).map(|run| run.run.width()).sum()
    };
    assert!(width("fr") < width("en"), "a narrow space stands before the sign");
}

/// Where a word is cut within a syllable, the shaper draws a dotted circle for the letter that a sign has lost.
#[test]
#[cfg(feature = "fonts-world")]
fn no_word_is_cut_within_a_syllable_however_long_it_is() {
    const DOTTED_CIRCLE: char = '\u{25cc}';
    let fonts = Fonts::bundled();
    for (word, lang) in [
        ("മനുഷ്യാവകാശപ്രവർത്തകരുടെ".to_owned(), "ml"),
        ("சுதந்திரப்போராட்டவீரர்கள்".to_owned(), "ta"),
        ("\u{915}".repeat(21) + "\u{93e}\u{915}\u{915}", "hi"),
        ("क्षत्रिय".repeat(100), "hi"),
        ("க்ஷத்ரி".repeat(100), "ta"),
    ] {
        with_paragraph(&word, lang, |paragraph| {
            let set = Typesetter::new(&fonts).set(&paragraph);
            let runs = set.lines.iter().flat_map(|line| &line.runs);
            let glyphs = runs.flat_map(|run| run.run.glyphs.iter().map(|glyph| (run.run.face, glyph.id)));
            let circle = |&(face, glyph): &(usize, u16)| fonts.faces()[face].glyph(DOTTED_CIRCLE) == Some(glyph);
            assert_eq!(glyphs.filter(circle).count(), 0, "{word}");
        });
    }
}
