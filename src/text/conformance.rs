//! Unicode's own tests, run through our own steps: the order of letters on a line as it stands in finished runs (UAX #9),
//! the places where a line may end as the breaker gets them (UAX #14), and the whole letters that it never cuts (UAX #29).
//!
//! Where we depart from a default, a rule says where and why; a departure that no rule explains fails, and so does a rule
//! that explains nothing.

use std::collections::BTreeMap;
use std::io::Read;
use std::ops::Range;

use super::places::{Custom, Places};
use super::sample::with_paragraph;
use super::shape::is_invisible;
use super::*;

/// Returns the lines of a file of Unicode's, without comments.
fn lines_of(name: &str) -> Vec<String> {
    let path = format!("{}/tests/unicode/{name}.gz", env!("CARGO_MANIFEST_DIR"));
    let file = std::fs::File::open(&path).expect("the file is there");
    let mut text = String::new();
    flate2::read::GzDecoder::new(file).read_to_string(&mut text).expect("it is whole");
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines.map(str::to_owned).collect()
}

fn character(code: &str) -> char {
    u32::from_str_radix(code, 16).ok().and_then(char::from_u32).expect("a code point")
}

fn is_between(character: char, ranges: &[Range<u32>]) -> bool {
    ranges.iter().any(|range| range.contains(&u32::from(character)))
}

/// A case of BidiCharacterTest.
struct Bidi {
    text: String,
    direction: Direction,
    /// The level of each character; none for those that rule X9 takes out.
    levels: Vec<Option<u8>>,
    /// The characters from left to right.
    order: Vec<usize>,
}

impl Bidi {
    fn parse(line: &str) -> Bidi {
        let fields: Vec<&str> = line.split(';').collect();
        let numbers = |field: &str| field.split_whitespace().map(str::parse).collect::<Vec<_>>();
        // Where the file asks for the direction of the first strong letter (P2, P3), its own answer is taken: our
        // paragraphs run as their language does, or as the author says.
        let direction = if fields[2] == "1" { Direction::RightToLeft } else { Direction::LeftToRight };
        Bidi {
            text: fields[0].split(' ').map(character).collect(),
            direction,
            levels: numbers(fields[3]).into_iter().map(Result::ok).collect(),
            order: numbers(fields[4]).into_iter().map(|at| usize::from(at.expect("a place"))).collect(),
        }
    }

    fn with<R>(&self, take: impl FnOnce(&TextParagraph<'_>) -> R) -> R {
        with_paragraph(&self.text, "en", |paragraph| {
            take(&TextParagraph { direction: self.direction, measure: Pt::new(10_000), ..paragraph })
        })
    }

    /// The characters from left to right, without those that have no place (X9).
    fn shown(&self) -> Vec<char> {
        let characters: Vec<char> = self.text.chars().collect();
        self.order.iter().map(|&at| characters[at]).filter(|&letter| has_place(letter)).collect()
    }
}

/// UAX #9. Which way a letter runs is whether its level is odd; how deep it is shows in the order, which has a test of its
/// own. White space at the end of a line and before tabs takes the level of the paragraph (L1) when lines are finished.
#[test]
fn letters_run_as_the_bidi_algorithm_says() {
    let fonts = Fonts::bundled();
    let mut coverage = coverage::Coverage::new(&fonts);
    for line in lines_of("BidiCharacterTest.txt") {
        let case = Bidi::parse(&line);
        let items = case.with(|paragraph| itemize::itemize(paragraph, &fonts, &mut coverage).items);
        let runs = |at: usize| items.iter().find(|item| item.range.contains(&at)).map(|item| item.level % 2);
        for ((at, letter), expected) in case.text.char_indices().zip(&case.levels) {
            let is_white = letter.is_whitespace() || !has_place(letter);
            assert!(expected.is_none_or(|level| is_white || runs(at) == Some(level % 2)), "{line} at {at}");
        }
    }
}

/// UAX #9, L2: what stands where, read off finished runs; letters of one cluster stand together.
#[test]
fn letters_stand_in_the_order_of_the_bidi_algorithm() {
    let fonts = Fonts::bundled();
    let mut typesetter = Typesetter::new(&fonts);
    for line in lines_of("BidiCharacterTest.txt") {
        let case = Bidi::parse(&line);
        // Text holds no tabs: the layout makes spaces of them.
        if case.text.contains('\t') {
            continue;
        }
        let set = case.with(|paragraph| typesetter.set(paragraph));
        let expected = case.shown();
        let mut rest = expected.as_slice();
        for cluster in clusters(&set) {
            let (here, others) = rest.split_at(cluster.len().min(rest.len()));
            let mut here = here.to_vec();
            here.sort_unstable();
            assert_eq!(here, cluster, "{line}");
            rest = others;
        }
        assert!(rest.is_empty(), "{line}");
    }
}

/// Tells whether a character has a place of its own among others: those without are never drawn.
fn has_place(letter: char) -> bool {
    !is_invisible(letter) && !matches!(letter, '\u{200b}' | '\u{200d}' | '\u{2060}')
}

/// The letters of every cluster, from left to right; those of one cluster in the order of their numbers.
fn clusters(set: &SetParagraph) -> Vec<Vec<char>> {
    let mut clusters = Vec::new();
    for run in set.lines.iter().flat_map(|line| &line.runs).map(|run| &run.run) {
        for same in run.glyphs.chunk_by(|one, next| one.text() == next.text()) {
            let mut letters: Vec<char> = run.text[same[0].text()].chars().filter(|&letter| has_place(letter)).collect();
            letters.sort_unstable();
            clusters.push(letters);
        }
    }
    clusters
}

/// A case of LineBreakTest or GraphemeBreakTest: the text, and the places behind its start with a division sign.
fn divided(line: &str) -> (String, Vec<usize>) {
    let (mut text, mut places) = (String::new(), Vec::new());
    for field in line.split_whitespace() {
        match field {
            "÷" => places.extend((!text.is_empty()).then_some(text.len())),
            "×" => {}
            code => text.push(character(code)),
        }
    }
    (text, places)
}

/// A rule by which we depart from UAX #14.
struct Tailoring {
    why: &'static str,
    /// Whether it speaks of a byte of a text.
    applies: fn(&str, usize) -> bool,
}

const TAILORINGS: [Tailoring; 4] = [
    Tailoring {
        why: "dictionaries find the words of Thai, Lao, Khmer and Burmese, which LB1 takes for plain letters",
        applies: |text, at| {
            // Thai and Lao, Myanmar with its extensions, Khmer.
            const SCRIPTS: [Range<u32>; 5] =
                [0xe00..0xf00, 0x1000..0x10a0, 0x1780..0x1800, 0xa9e0..0xaa00, 0xaa60..0xaa80];
            let is_one = |letter: Option<char>| letter.is_some_and(|letter| is_between(letter, &SCRIPTS));
            is_one(text[..at].chars().next_back()) && is_one(text[at..].chars().next())
        },
    },
    Tailoring {
        why: "a range of numbers holds together, as 2010–2023",
        applies: |text, at| {
            let mut before = text[..at].chars().rev();
            let is_dash = before.next().is_some_and(|dash| "-‐‑‒–—−~〜～".contains(dash));
            is_dash && before.next().is_some_and(char::is_numeric) && text[at..].starts_with(char::is_numeric)
        },
    },
    Tailoring {
        why: "a dash stays with the word that it touches, at its start or its end",
        applies: |text, at| {
            let is_dash = |letter: Option<char>| letter.is_some_and(|letter| "‒–—―⸺⸻".contains(letter));
            is_dash(text[..at].chars().next_back()) || is_dash(text[at..].chars().next())
        },
    },
    Tailoring {
        why: "a number in wide figures is one number",
        applies: |text, at| {
            let is_wide = |letter: Option<char>| letter.is_some_and(|letter| ('０'..='９').contains(&letter));
            is_wide(text[..at].chars().next_back()) && is_wide(text[at..].chars().next())
        },
    },
];

/// Our places in a text that are none of Unicode's, and the other way round, must all be explained.
fn check_places(text: &str, expected: &[usize], used: &mut BTreeMap<&'static str, usize>) {
    let found = Places::default().find(text, Custom::Other);
    for at in found.iter().chain(expected).filter(|at| found.contains(at) != expected.contains(at)) {
        let rule = TAILORINGS.iter().find(|rule| (rule.applies)(text, *at));
        let rule = rule.unwrap_or_else(|| panic!("{text:?} at {at}: {found:?}, not {expected:?}"));
        *used.entry(rule.why).or_default() += 1;
    }
}

/// UAX #14. What single languages ask for comes on top, and is tested with them.
#[test]
fn lines_end_where_the_line_breaking_algorithm_says() {
    let mut used = BTreeMap::new();
    let cases = lines_of("LineBreakTest.txt");
    for line in &cases {
        let (text, expected) = divided(line);
        check_places(&text, &expected, &mut used);
    }
    assert!(cases.len() > 19_000);
    // Unicode has no case of this: its places are "2010–", "2023".
    check_places("2010–2023", &[7, 11], &mut used);
    check_places("２０", &[3, 6], &mut used);
    assert!(TAILORINGS.iter().all(|rule| used.contains_key(rule.why)), "{used:?}");
}

/// UAX #29: on lines so narrow that every word must be broken, no letter is cut from its marks. Where UAX #14 by itself lets
/// a line end in one, behind signs that enclose what follows (GB9b), it has its way.
#[test]
fn words_are_broken_between_whole_letters() {
    let fonts = Fonts::bundled();
    let mut typesetter = Typesetter::new(&fonts);
    for line in lines_of("GraphemeBreakTest.txt") {
        let (text, mut expected) = divided(&line);
        expected.extend(Places::default().find(&text, Custom::Other));
        with_paragraph(&text, "en", |paragraph| {
            let (_, breaks) = typesetter.measured(&TextParagraph { measure: Pt::new(1), ..paragraph });
            // White space hangs at the end of a line, whatever it belongs to.
            let is_white = |at: usize| text[at..].starts_with(char::is_whitespace);
            let places = breaks.list.iter().skip(1).flat_map(|place| [place.end, place.next]);
            for at in places.filter(|&at| at > 0 && !is_white(at)) {
                assert!(expected.contains(&at), "{line} at {at}");
            }
        });
    }
}
