//! What no line may tear, on every measure and in every way to fill it.

use super::*;

/// Returns where the lines of a set paragraph end, in its text.
fn ends(set: &SetParagraph) -> Vec<usize> {
    let length = |line: &Line| -> usize {
        line.runs
            .iter()
            .map(|run| run.run.text.chars().filter(|&letter| letter != '\u{ad}').map(char::len_utf8).sum::<usize>())
            .sum()
    };
    let ends = set.lines.iter().scan(0, |end, line| {
        *end += length(line);
        Some(*end)
    });
    ends.collect()
}

/// Tells on which measures a line ends inside what stands between underscores, of which each is a space, or between
/// bars.
fn torn(marked: &str, lang: &str, fill: LineFill) -> Vec<i32> {
    let text = marked.replace('_', " ").replace('|', "");
    let mut held = Vec::new();
    let (mut at, mut opened) = (0, None);
    for letter in marked.chars() {
        match (letter, opened) {
            ('|', Some(start)) => {
                held.push(start + 1..at);
                opened = None;
            }
            ('|', None) => opened = Some(at),
            ('_', _) => held.push(at + 1..at + 2),
            _ => {}
        }
        at += if letter == '|' { 0 } else { letter.len_utf8() };
    }
    assert!(!held.is_empty(), "{marked}");
    let fonts = Fonts::bundled();
    let mut typesetter = Typesetter::new(&fonts);
    sample::with_paragraph(&text, lang, |paragraph| {
        let is_torn = |measure: &i32| {
            let paragraph = TextParagraph { fill, measure: Pt::new(*measure), hyphenate: true, ..paragraph };
            ends(&typesetter.set(&paragraph)).iter().any(|end| held.iter().any(|held| held.contains(end)))
        };
        (170..400).step_by(5).filter(is_torn).collect()
    })
}

const BEFORE: &str = "In the spring of that year the office by the harbour was opened, and ";
const BEHIND: &str = " and then the letter went on for another line, as letters do, until its end.";

/// Nothing that is marked is torn, whatever stands before it.
fn check(lang: &str, marked: &[&str]) {
    check_in(&[LineFill::Ragged, LineFill::Justified, LineFill::Balanced], lang, marked);
}

fn check_in(fills: &[LineFill], lang: &str, marked: &[&str]) {
    for marked in marked {
        for &fill in fills {
            for before in [&BEFORE[10..], &BEFORE[22..]] {
                let text = format!("{before}{marked}{BEHIND}");
                assert_eq!(torn(&text, lang, fill), [0; 0], "{marked} in {lang}, {fill:?}");
            }
        }
    }
}

#[test]
fn numbers_are_whole() {
    check("en", &["12_500_000 francs", "1_250_000.50_€", "+41_22_900_10_20", "(020)_7946_0958", "3.141_592_653"]);
    check("nb", &["12_500_000_kr"]);
    check("ru", &["12_500_000_руб.", "8_(495)_123-45-67"]);
    check("fr", &["12_500_€", "01_23_45_67_89"]);
}

#[test]
fn figures_keep_their_units_currencies_signs_and_months() {
    check(
        "en",
        &["12_%", "80_km/h", "CHF_300", "US$_12_million", "№_5", "p._12", "art._19", "§_4", "14_August", "August_14"],
    );
    check("de", &["3_Mio._€", "12_Millionen", "14._August", "§_5", "Nr._3", "EUR_12_500"]);
    check("es", &["14_de_agosto", "12_millones"]);
    check("fr", &["14_août", "12_%", "n°_5"]);
    check("ru", &["14_августа", "12_миллионов", "ст._19"]);
}

#[test]
fn words_of_one_letter_keep_what_follows() {
    check_in(&[LineFill::Ragged, LineFill::Balanced], "ru", &["в_2024 году", "с_40 странами", "о_«Доме»"]);
    check_in(&[LineFill::Ragged, LineFill::Balanced], "cs", &["o_3_%", "v_„Domu“"]);
    check_in(&[LineFill::Ragged, LineFill::Balanced], "pl", &["w_„Domu”", "o_40 osób", "w_2024 roku"]);
}

#[test]
fn dashes_keep_what_they_touch() {
    check("en", &["“|No—”| and", "|many—|left", "|it—’| and", "|word —| and", "|sea—”| and"]);
    check("es", &["|—i|ncis|o—| y", "text|o—,| y"]);
    check("de", &["„Nei|n—“| und", "bis |–5| Grad"]);
    check("ru", &["|1941—1945| гг."]);
}

#[test]
fn an_unspaced_dash_ends_a_line_and_starts_none() {
    let text = "the sea—and then the many—left alone—went to it—as they did—once more—".repeat(4);
    let mut behind = 0;
    for measure in 90..300 {
        for end in ends(&set(&text, "en", LineFill::Ragged, Pt::new(measure))) {
            assert!(!text[end..].starts_with('—'));
            behind += usize::from(end < text.len() && text[..end].ends_with('—'));
        }
    }
    assert!(behind > 20);
}

#[test]
fn korean_words_keep_their_signs_and_particles() {
    let text = "그래서 여러 비정부기구(NGO)가 보고서를 내고 45.5%는 『보고서』를 “정의”를 1,000원을 다시 ".repeat(3);
    for measure in (120..400).step_by(7) {
        let set = set(&text, "ko", LineFill::Ragged, Pt::new(measure));
        assert_eq!(set.overfull, []);
        assert!(ends(&set).iter().all(|&end| text[..end].ends_with(' ')), "{measure}");
    }
    // A word that fits on no line is cut where Unicode lets it.
    let narrow = set("비정부기구비정부기구(NGO)가", "ko", LineFill::Ragged, Pt::new(60));
    assert!(narrow.lines.len() > 1);
    assert_eq!(narrow.overfull, []);
}

#[test]
fn a_word_with_soft_hyphens_is_cut_there_only_until_a_part_is_too_wide() {
    for fill in [LineFill::Ragged, LineFill::Justified] {
        for measure in 60..200 {
            let text = "ein alter Ur\u{ad}instinkt und dann noch ein Stau\u{ad}becken das hier steht.";
            let set = set(text, "de", fill, Pt::new(measure));
            let lines: Vec<String> =
                set.lines.iter().map(|line| line.runs.iter().map(|run| &*run.run.text).collect()).collect();
            assert!(
                lines.iter().all(|line| !line.ends_with("Urin\u{ad}") && !line.ends_with("Staube\u{ad}")),
                "{lines:?}"
            );
        }
    }
    let set = set("Rechts\u{ad}schutzversicherungsgesellschaften", "de", LineFill::Ragged, Pt::new(80));
    assert_eq!(set.overfull, []);
    assert!(set.lines.iter().all(|line| line.width <= Pt::new(80)) && set.lines.len() > 2);
}

#[test]
fn dates_among_squares_are_whole() {
    for fill in [LineFill::Ragged, LineFill::Justified] {
        for measure in 200..300 {
            let text = "我们在日内瓦的办公室于2024年3月14日开放并且还有5万人和300元".repeat(3);
            let set = set(&text, "zh", fill, Pt::new(measure));
            for end in ends(&set).into_iter().filter(|&end| end < text.len()) {
                let is_torn = text[..end].ends_with(|last: char| last.is_ascii_digit())
                    && text[end..].starts_with(['年', '月', '日', '万', '元']);
                assert!(!is_torn && !text[end..].starts_with("3月") && !text[end..].starts_with("14日"), "{measure}");
            }
        }
    }
}

#[test]
fn a_chain_longer_than_half_a_line_may_be_parted() {
    let set = set("see 12 500 000 kr here", "nb", LineFill::Ragged, Pt::new(60));
    assert!(set.overfull.is_empty() && set.lines.iter().all(|line| line.width <= Pt::new(60)));
}
