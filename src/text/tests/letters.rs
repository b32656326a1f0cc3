//! What a style says of letters: features, figures, and the white between them.

use super::*;
use crate::theme::{FeatureList, NumeralForm, NumeralWidth};

/// Sets a text on one line, with letters of these forms and so much white between them.
fn line(text: &str, lang: &str, forms: LetterForms<'_>, tracking: Pt) -> Line {
    let fonts = Fonts::bundled();
    with_paragraph(text, lang, |paragraph| {
        let style = Style { forms, tracking, ..paragraph.base };
        let spans = [StyledSpan { style, ..paragraph.spans[0].clone() }];
        let paragraph = TextParagraph { spans: &spans, base: style, measure: Pt::new(2_000), ..paragraph };
        Typesetter::new(&fonts).set(&paragraph).lines.into_iter().next().expect("a line")
    })
}

fn plain(common: &FeatureList) -> LetterForms<'_> {
    LetterForms { common, own: FeatureList::default(), numerals: Numerals::default() }
}

fn features(features: &[&str]) -> FeatureList {
    let features: Vec<_> = features.iter().map(|feature| feature.parse().expect("a feature")).collect();
    FeatureList::new(&features).expect("few")
}

fn glyphs(line: &Line) -> Vec<u16> {
    line.runs.iter().flat_map(|run| run.run.glyphs.iter().map(|glyph| glyph.id)).collect()
}

const NONE: Pt = Pt::ZERO;

#[test]
fn figures_have_the_form_and_the_width_that_a_style_asks_for() {
    let common = FeatureList::default();
    let shown = |form, width| {
        let line = line("11 17", "en", LetterForms { numerals: Numerals::new(form, width), ..plain(&common) }, NONE);
        (glyphs(&line), line.width)
    };
    let (lining, oldstyle) = (Some(NumeralForm::Lining), Some(NumeralForm::Oldstyle));
    let (tabular, proportional) = (Some(NumeralWidth::Tabular), Some(NumeralWidth::Proportional));
    // The figures of Source Serif are lining and tabular.
    assert_eq!(shown(None, None), shown(lining, tabular));
    assert!(shown(lining, proportional).1 < shown(lining, tabular).1);
    assert_ne!(shown(oldstyle, tabular).0, shown(lining, tabular).0);
    assert_eq!(shown(oldstyle, tabular).1, shown(lining, tabular).1);
}

#[test]
fn features_of_a_style_stand_behind_those_of_all_text() {
    let (none, all, zero) = (features(&[]), features(&["zero"]), features(&["-zero"]));
    let shown = |common, own| glyphs(&line("office 0", "en", LetterForms { own, ..plain(common) }, NONE));
    assert_ne!(shown(&all, none), shown(&none, none));
    assert_eq!(shown(&all, zero), shown(&none, none));
    assert_eq!(shown(&none, features(&["-liga"])).len(), 8);
}

#[test]
fn words_in_two_forms_are_two_words() {
    let fonts = Fonts::bundled();
    let mut typesetter = Typesetter::new(&fonts);
    let (none, zero) = (features(&[]), features(&["zero"]));
    let mut shown = |forms: LetterForms<'_>, tracking: Pt| {
        with_paragraph("0 and 0", "en", |paragraph| {
            let style = Style { forms, tracking, ..paragraph.base };
            let spans = [StyledSpan { style, ..paragraph.spans[0].clone() }];
            let set = typesetter.set(&TextParagraph { spans: &spans, base: style, ..paragraph });
            (glyphs(&set.lines[0]), set.lines[0].width)
        })
    };
    let first = shown(plain(&none), NONE);
    assert_ne!(shown(plain(&zero), NONE).0, first.0);
    assert_eq!(shown(plain(&none), Pt::new(1)).1, first.1 + Pt::new(6));
    assert_eq!(shown(plain(&none), NONE), first);
}

#[test]
fn tracking_stands_between_letters_and_not_behind_the_last() {
    let common = features(&["-liga", "-clig"]);
    let width = |text: &str, tracking| line(text, "en", plain(&common), tracking).width;
    for (text, between) in [("a", 0), ("office", 5), ("two words ", 8), ("a\u{301}b", 1)] {
        assert_eq!(width(text, Pt::new(2)), width(text, NONE) + Pt::new(2) * between, "{text}");
        assert_eq!(width(text, Pt::from_milli(-300)), width(text, NONE) - Pt::from_milli(300) * between, "{text}");
    }
}

#[test]
fn white_as_wide_as_a_space_is_a_part_of_the_letters() {
    let common = FeatureList::default();
    let shown = |tracking| {
        let line = line("a b", "en", plain(&common), tracking);
        let run = &line.runs[0].run;
        // The character spacing of the file is that of the line alone.
        assert_eq!(run.expansion.tracking, NONE);
        run.glyphs.iter().map(|glyph| glyph.is_set_apart()).collect::<Vec<bool>>()
    };
    // Letters of 11 points: a twentieth is 0.55.
    assert_eq!(shown(Pt::from_milli(550)), [false; 3]);
    assert_eq!(shown(Pt::from_milli(551)), [true, false, true]);
}

#[test]
fn letters_with_white_between_them_do_not_flow_together() {
    let (none, liga) = (features(&[]), features(&["liga"]));
    let count = |common, tracking| glyphs(&line("office", "en", plain(common), tracking)).len();
    assert!(count(&none, NONE) < 6);
    assert_eq!(count(&none, Pt::from_milli(-100)), 6);
    // What a feature says by its name counts.
    assert_eq!(count(&liga, Pt::from_milli(-100)), count(&none, NONE));
}

#[test]
fn scripts_whose_letters_hang_together_have_no_tracking() {
    let common = FeatureList::default();
    for (text, lang) in [
        ("حقوق الإنسان", "ar"),
        #[cfg(feature = "fonts-world")]
        ("मानव अधिकार", "hi"),
        #[cfg(feature = "fonts-world")]
        ("মানবাধিকার", "bn"),
        #[cfg(feature = "fonts-world")]
        ("ߤߊߘߡߊߘߋ߲", "nqo"),
        #[cfg(feature = "fonts-world")]
        ("ܙܕܩ̈ܐ", "syr"),
    ] {
        let shown = |tracking| format!("{:?}", line(text, lang, plain(&common), tracking));
        assert_eq!(shown(Pt::new(2)), shown(NONE), "{text}");
    }
}

#[test]
#[cfg(feature = "fonts-world")]
fn letters_from_right_to_left_have_it_on_their_left() {
    let common = FeatureList::default();
    let shown = |tracking| line("זכויות", "he", plain(&common), tracking);
    let (near, far) = (shown(NONE), shown(Pt::new(2)));
    assert_eq!(far.width, near.width + Pt::new(10));
    // Where each letter stands, from the right end of the line.
    let places = |line: &Line| -> Vec<Pt> {
        let run = &line.runs[0];
        let mut pen = run.x - line.width;
        let mut places: Vec<Pt> = Vec::new();
        for glyph in &run.run.glyphs {
            places.push(pen);
            pen += glyph.advance();
        }
        places.reverse();
        places
    };
    let expected: Vec<Pt> =
        places(&near).into_iter().zip(0..).map(|(place, before)| place - Pt::new(2) * before).collect();
    assert_eq!(places(&far), expected);
}

#[test]
fn an_emphasis_has_the_white_of_the_text_around_it() {
    let common = features(&["-liga", "-clig"]);
    let width = |tracking| {
        let fonts = Fonts::bundled();
        with_paragraph("one two", "en", |paragraph| {
            let style = Style { forms: plain(&common), tracking, ..paragraph.base };
            let span =
                |range, slant| StyledSpan { range, style: Style { slant, ..style }, ..paragraph.spans[0].clone() };
            let spans = [span(0..4, Slant::Upright), span(4..7, Slant::Italic)];
            Typesetter::new(&fonts).set(&TextParagraph { spans: &spans, base: style, ..paragraph }).lines[0].width
        })
    };
    assert_eq!(width(Pt::new(1)), width(NONE) + Pt::new(6));
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn tracked_lines_are_chosen_by_the_width_that_their_glyphs_have(
        text in any_text(),
        fill in any_fill(),
        measure in 20..400i32,
        (lang, tracking) in (prop_oneof![Just("en"), Just("de"), Just("ar")], -500..2000i64),
    ) {
        compare_widths(&text, lang, SetHow { fill, measure, tracking: Pt::from_milli(tracking) })?;
    }
}
