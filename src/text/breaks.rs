//! Where a line may end, and what lines measure that end and start there.
//!
//! Every place knows the exact width of the glyphs before it, as they come out on a line that ends there, and of
//! those behind it, as they come out on a line that starts there: the width of any line is one difference.

use std::ops::Range;

use super::customs;
use super::customs::{Phrases, Tie};
use super::hyphenate::{Soft, starts_sentence};
use super::measure::{Measurer, WHOLE};
use super::pieces::{PieceKind, Shaped, Sums};
use super::places::{address_places, graphemes, is_address, starts_letter, western_parts};
use super::words::Words;
use super::{Fill, Paragraph};
use crate::geometry::Pt;
use crate::model::Lang;

/// A place where a line may end and the next begin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Break {
    /// One past the last byte that is seen on the line.
    pub(super) end: usize,
    /// The first byte of the next line.
    pub(super) next: usize,
    /// What stands before `end` where a line ends here; what stands out and what is put in is in its width.
    pub(super) before: Sums,
    /// What stands before `next` where a line starts here; what stands out is in its width.
    pub(super) behind: Sums,
    /// What kind of place it is.
    pub(super) kind: BreakKind,
    /// How much worse than a plain one it is, on the scale where 100 is a line at its limit.
    pub(super) penalty: u16,
    /// How far the last character of a line that ends here stands out into the margin.
    pub(super) out_end: Pt,
    /// How far the first character of a line that starts here stands out.
    pub(super) out_start: Pt,
    /// The widths of lines that start within the letters which are changed by a line's end here, for the places just before
    /// this one; none for lines that are not worth measuring. Hardly any place has such lines, and there are very many places.
    pub(super) direct: Option<Box<[Option<Pt>]>>,
}

/// What kind of place a [`Break`] is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum BreakKind {
    /// Between words, or wherever the script allows it for nothing.
    #[default]
    Plain,
    /// Inside an address.
    Address,
    /// Inside a word, with a hyphen put in: its glyph and width.
    Hyphen { glyph: u16, width: Pt },
    /// Inside a word that is wider than the measure: better than running off the page.
    Emergency,
    /// Here a line must end.
    Mandatory,
}

impl Break {
    /// Returns a place that nothing is seen of, and that changes nothing.
    pub(super) fn between(at: usize, sums: Sums) -> Break {
        Break {
            end: at,
            next: at,
            before: sums,
            behind: sums,
            kind: BreakKind::Plain,
            penalty: 0,
            out_end: Pt::ZERO,
            out_start: Pt::ZERO,
            direct: None,
        }
    }

    /// Returns how many places just before this one start lines that are measured each by itself.
    pub(super) fn direct(&self) -> usize {
        self.direct.as_deref().map_or(0, <[_]>::len)
    }

    /// Tells whether the line ends with a hyphen that was put in.
    pub(super) fn is_hyphen(&self) -> bool {
        matches!(self.kind, BreakKind::Hyphen { .. })
    }

    /// Tells whether it is inside one expression, such as a number.
    pub(super) fn is_whole(&self) -> bool {
        self.penalty == WHOLE
    }

    /// Tells whether nothing is seen between this place and the next.
    pub(super) fn shows_all_of(&self, next: &Break) -> bool {
        (self.before.width, self.behind.width) == (next.before.width, next.behind.width)
    }
}

/// Returns the width of the line from one place to another before any stretching, between the optical edges; none
/// where such a line is not worth measuring.
pub(super) fn line_width(breaks: &[Break], from: usize, to: usize) -> Option<Pt> {
    let end = &breaks[to];
    let by_itself = |direct: &[Option<Pt>]| direct.get((from + direct.len()).checked_sub(to)?).copied();
    let direct = end.direct.as_deref().and_then(by_itself);
    direct.unwrap_or_else(|| Some(end.before.width - breaks[from].behind.width))
}

/// A place before it is measured.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) at: usize,
    pub(super) what: What,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum What {
    Plain,
    /// A space between words that belong together.
    Tied(Tie),
    Address,
    /// Before a hyphen of the author's that stands at both ends of the break.
    Repeated,
    /// A soft hyphen of the author's.
    SoftHyphen,
    /// Where a hyphen may be put in: its number among the words' hyphenations.
    Hyphenation(usize),
    Emergency,
    Mandatory,
}

/// The places of a paragraph, the start of the text first and its end last, and what is wider than the measure.
pub(super) struct Breaks {
    pub(super) list: Vec<Break>,
    /// The stretches without places that are wider than the measure; places have been added in them everywhere.
    pub(super) overfull: Vec<Range<usize>>,
}

/// Returns all places, in a list that may have been another paragraph's; `unicode` are those that the Unicode rules allow.
pub(super) fn breaks(
    paragraph: &Paragraph<'_>,
    shaped: &Shaped,
    unicode: &[usize],
    (words, list): (&mut Words<'_>, Vec<Break>),
) -> Breaks {
    let (mut places, Breaks { list, overfull }) = regular(paragraph, shaped, unicode, (words, list));
    if overfull.is_empty() {
        return Breaks { list, overfull };
    }
    // A hyphen that nobody sees is not put in for an even edge alone: where there is none, a word may be broken all the same.
    places.retain(|place| list.binary_search_by_key(&place.at, |known| known.next).is_ok());
    let mut starts = overfull.iter().flat_map(|range| clusters(paragraph, shaped, words, range)).collect();
    thin(&mut starts, paragraph.measure);
    let relief = starts.into_iter().map(|start| Place { at: start.at, what: What::Emergency }).collect();
    relieve(&mut places, relief);
    let list = Measurer::new(paragraph, shaped, words).measure(&places, list);
    Breaks { list, overfull }
}

/// Returns the places that some rule allows, as they are and measured, and what is wider than the measure even so.
pub(super) fn regular(
    paragraph: &Paragraph<'_>,
    shaped: &Shaped,
    unicode: &[usize],
    (words, list): (&mut Words<'_>, Vec<Break>),
) -> (Vec<Place>, Breaks) {
    let mut places = places(paragraph, shaped, unicode, words);
    let mut list = Measurer::new(paragraph, shaped, words).measure(&places, list);
    let mut overfull = too_wide(&list, paragraph.measure);
    if !overfull.is_empty() {
        let mut relief = cuts_of_words(&overfull, (paragraph, shaped), unicode);
        relief.extend(hyphens_in(&overfull, (paragraph, shaped, words)));
        relieve(&mut places, relief);
        list = Measurer::new(paragraph, shaped, words).measure(&places, list);
        overfull = too_wide(&list, paragraph.measure);
    }
    (places, Breaks { list, overfull })
}

/// Returns the width of the widest letter of a paragraph, with all its marks.
pub(super) fn widest_letter(paragraph: &Paragraph<'_>, shaped: &Shaped, words: &Words<'_>) -> Pt {
    let whole = Paragraph { measure: EXTENT, ..*paragraph };
    let starts = clusters(&whole, shaped, words, &(0..paragraph.text.len()));
    let end = shaped.pieces.last().map_or(Pt::ZERO, |last| last.sums.width);
    let edges: Vec<Pt> = std::iter::once(Pt::ZERO).chain(starts.iter().map(|start| start.x)).chain([end]).collect();
    edges.windows(2).map(|pair| pair[1] - pair[0]).max().unwrap_or_default()
}

/// A measure that nothing is wider than.
pub(super) const EXTENT: Pt = Pt::new(1_000_000);

/// Where letters start that a line may be broken before in an emergency, and about how far from the paragraph's start.
#[derive(Clone, Copy, Debug)]
struct Start {
    at: usize,
    x: Pt,
}

/// So many places in words that are wider than the measure are measured one by one: more than a page of them is no text that
/// anybody reads.
const MOST_STARTS: usize = 4_096;

/// Where there are very many emergency places, leaves those that let every line be seven eighths full.
fn thin(starts: &mut Vec<Start>, measure: Pt) {
    if starts.len() <= MOST_STARTS {
        return;
    }
    let mut last: Option<Pt> = None;
    starts.retain(|start| {
        let is_far = last.is_none_or(|last| start.x - last >= measure / 8);
        if is_far {
            last = Some(start.x);
        }
        is_far
    });
}

/// Tells whether words may be hyphenated that would fit on a line by themselves.
fn hyphenates(paragraph: &Paragraph<'_>) -> bool {
    paragraph.hyphenate && paragraph.fill != Fill::Balanced
}

/// Returns the stretches without places that are wider than the measure.
fn too_wide(list: &[Break], measure: Pt) -> Vec<Range<usize>> {
    let wide = (1..list.len()).filter(|&to| line_width(list, to - 1, to).is_some_and(|width| width > measure));
    wide.map(|to| list[to - 1].next..list[to].end).collect()
}

/// Adds places to others, in order; where there is one already, that stays.
fn relieve(places: &mut Vec<Place>, relief: Vec<Place>) {
    places.extend(relief);
    places.sort_by_key(|place| place.at);
    places.dedup_by_key(|place| place.at);
}

/// Returns where Unicode lets a line end in words that are kept and do not fit on a line.
fn cuts_of_words(
    overfull: &[Range<usize>],
    (paragraph, shaped): (&Paragraph<'_>, &Shaped),
    unicode: &[usize],
) -> Vec<Place> {
    let mut places = Vec::new();
    for range in
        overfull.iter().filter(|range| customs::keeps_words(shaped.lang(paragraph, shaped.piece_at(range.start))))
    {
        let inside = unicode.partition_point(|&at| at <= range.start)..unicode.partition_point(|&at| at < range.end);
        places.extend(unicode[inside].iter().map(|&at| Place { at, what: What::Plain }));
    }
    places
}

/// Returns where hyphens may be put into words that do not fit on a line: even in a heading, or beside a soft hyphen of
/// the author's, that is better than to cut them anywhere.
fn hyphens_in(
    overfull: &[Range<usize>],
    (paragraph, shaped, words): (&Paragraph<'_>, &Shaped, &mut Words<'_>),
) -> Vec<Place> {
    let mut places = Vec::new();
    let is_whole = |range: &&Range<usize>| {
        let is_hyphenated =
            hyphenates(paragraph) && paragraph.whole == 0 && !is_beside_soft_hyphen(paragraph.text, range);
        is_hyphenated || is_address(&paragraph.text[(*range).clone()])
    };
    for range in overfull.iter().filter(|range| !is_whole(range)) {
        let pieces = shaped.piece_at(range.start)..shaped.piece_at(range.end - 1) + 1;
        let start = shaped.pieces[pieces.start].start;
        for index in hyphenations(paragraph, shaped, pieces, (words, Soft::Parts)) {
            let at = start + words.hyphenation(index).at;
            let is_inside = range.start < at && at < range.end;
            places.extend(is_inside.then_some(Place { at, what: What::Hyphenation(index) }));
        }
    }
    places
}

fn is_beside_soft_hyphen(text: &str, range: &Range<usize>) -> bool {
    text[..range.start].ends_with('\u{ad}') || text[range.clone()].ends_with('\u{ad}')
}

/// Returns where clusters of glyphs start inside a range, and letters with all their marks. Where such a letter is itself
/// wider than the measure, as is a chain of consonants that nobody writes, it is taken apart.
fn clusters(paragraph: &Paragraph<'_>, shaped: &Shaped, words: &Words<'_>, range: &Range<usize>) -> Vec<Start> {
    let mut starts: Vec<Start> = Vec::new();
    let pieces = shaped.piece_at(range.start)..shaped.piece_at(range.end - 1) + 1;
    for piece in &shaped.pieces[pieces.clone()] {
        let mut x = piece.sums.width;
        for glyph in words.glyphs(piece.word) {
            let at = piece.start + glyph.cluster();
            if starts.last().is_none_or(|last| last.at != at) {
                starts.push(Start { at, x });
            }
            x += glyph.advance();
        }
    }
    let first = starts.iter().find(|start| start.at >= range.start).map_or(Pt::ZERO, |start| start.x);
    let edges = [Start { at: range.start, x: first }, Start { at: range.end, x: shaped.pieces[pieces.end].sums.width }];
    starts.retain(|start| range.start < start.at && start.at < range.end);
    let whole: Vec<usize> = graphemes(&paragraph.text[range.clone()]).map(|at| range.start + at).collect();
    starts.retain(|start| whole.binary_search(&start.at).is_ok());
    taken_apart(paragraph, &starts, edges)
}

/// No letter has more characters than this: Sanskrit joins five consonants at most, each with a sign behind it.
const LONGEST_LETTER: usize = 16;

/// Returns starts, and between those of letters that are no letters, and wider than the measure, those of plain letters or
/// else of any characters: no ink runs off the page.
fn taken_apart(paragraph: &Paragraph<'_>, starts: &[Start], [first, last]: [Start; 2]) -> Vec<Start> {
    let is_wide = |from: Start, to: Start| to.x - from.x > paragraph.measure;
    let mut all = Vec::with_capacity(starts.len());
    let mut before = first;
    for &start in starts.iter().chain([&last]) {
        let inside = if is_wide(before, start) { characters(paragraph.text, before, start) } else { Vec::new() };
        if inside.len() > LONGEST_LETTER {
            let mut kept = before;
            for (index, &character) in inside.iter().enumerate() {
                let next = inside.get(index + 1).unwrap_or(&start);
                if paragraph.text[character.at..].starts_with(starts_letter) || is_wide(kept, *next) {
                    all.push(character);
                    kept = character;
                }
            }
        }
        all.push(start);
        before = start;
    }
    all.pop();
    all
}

/// Returns the characters between two starts, spread evenly over the way between them.
fn characters(text: &str, from: Start, to: Start) -> Vec<Start> {
    let count = i64::try_from(text[from.at..to.at].chars().count()).unwrap_or(i64::MAX);
    let offsets = text[from.at..to.at].char_indices().skip(1).map(|(at, _)| from.at + at);
    offsets.zip(1..).map(|(at, nth)| Start { at, x: from.x + (to.x - from.x).scale(nth, count) }).collect()
}

/// Returns the places behind the start, in order, each byte at most once; the end of the text is the last.
fn places(paragraph: &Paragraph<'_>, shaped: &Shaped, unicode: &[usize], words: &mut Words<'_>) -> Vec<Place> {
    let text = paragraph.text;
    let mut unicode = unicode;
    let context = Context { text, keeps_words: paragraph.fill != Fill::Justified };
    let mut places = Vec::with_capacity(shaped.pieces.len());
    let mut piece = 0;
    while piece + 1 < shaped.pieces.len() {
        if shaped.pieces[piece].kind != PieceKind::Word {
            piece += 1;
            continue;
        }
        let first = piece;
        while shaped.pieces[piece].kind == PieceKind::Word && piece + 1 < shaped.pieces.len() {
            piece += 1;
        }
        let token = shaped.pieces[first].start..shaped.pieces[piece].start;
        let lang = shaped.lang(paragraph, first);
        let context = Context { keeps_words: context.keeps_words && customs::keeps_words(lang), ..context };
        context.add(take_until(&mut unicode, token.start + 1), lang, (&mut places, &mut words.phrases));
        let tried = places.len();
        let word = (piece == first + 1).then(|| shaped.pieces[first].word);
        let holds_address = word.map_or_else(|| is_address(&text[token.clone()]), |word| words.word(word).is_address);
        if holds_address {
            for part in western_parts(text, token) {
                let is_address = is_address(&text[part.clone()]);
                let end = if is_address { part.start + 1 } else { part.end };
                context.add(take_until(&mut unicode, end), lang, (&mut places, &mut words.phrases));
                take_until(&mut unicode, part.end);
                if is_address {
                    places.extend(address_places(text, part).map(|at| Place { at, what: What::Address }));
                }
            }
            continue;
        }
        context.add(take_until(&mut unicode, token.end), lang, (&mut places, &mut words.phrases));
        if hyphenates(paragraph) {
            let known = places.len();
            add_hyphenations(paragraph, shaped, first..piece, words, &mut places);
            if places.len() > known {
                places[tried..].sort_by_key(|place| place.at);
            }
        }
    }
    Context { keeps_words: false, ..context }.add(unicode, paragraph.lang, (&mut places, &mut words.phrases));
    // A place that Unicode gives for nothing stands first, and needs no hyphen.
    places.dedup_by_key(|place| place.at);
    places
}

/// Takes the places before a byte off the front of a list.
fn take_until<'p>(places: &mut &'p [usize], end: usize) -> &'p [usize] {
    let count = places.iter().position(|&at| at >= end).unwrap_or(places.len());
    let (taken, rest) = places.split_at(count);
    *places = rest;
    taken
}

/// Adds the places in a text without spaces where the language lets a hyphen be put in; names have none.
fn add_hyphenations(
    paragraph: &Paragraph<'_>,
    shaped: &Shaped,
    pieces: Range<usize>,
    words: &mut Words<'_>,
    places: &mut Vec<Place>,
) {
    let start = shaped.pieces[pieces.start].start;
    let mut sentence = None;
    for index in hyphenations(paragraph, shaped, pieces, (words, Soft::Only)) {
        let hyphenation = words.hyphenation(index);
        let is_long = hyphenation.letters.0 + hyphenation.letters.1 > paragraph.whole;
        let allowed = !hyphenation.capital || *sentence.get_or_insert_with(|| starts_sentence(paragraph.text, start));
        if is_long && allowed {
            places.push(Place { at: start + hyphenation.at, what: What::Hyphenation(index) });
        }
    }
}

/// Returns the numbers of the hyphenations of a text without spaces; their places count from its start.
fn hyphenations(
    paragraph: &Paragraph<'_>,
    shaped: &Shaped,
    pieces: Range<usize>,
    (words, soft): (&mut Words<'_>, Soft),
) -> Range<usize> {
    let first = pieces.start;
    let lang = shaped.lang(paragraph, first);
    if pieces.len() == 1 && soft == Soft::Only {
        let stretch = shaped.stretch(paragraph, first);
        words.hyphenations(shaped.pieces[first].word, stretch, lang)
    } else {
        let text = &paragraph.text[shaped.pieces[first].start..shaped.pieces[pieces.end].start];
        words.hyphenations_of(text, lang, soft)
    }
}

/// What places are looked at in.
#[derive(Clone, Copy)]
struct Context<'t> {
    text: &'t str,
    /// Whether no line ends inside a word.
    keeps_words: bool,
}

impl Context<'_> {
    /// Adds places that the Unicode rules allow, in text of a language, as far as its custom does.
    #[inline]
    fn add(self, unicode: &[usize], lang: &Lang, (places, phrases): (&mut Vec<Place>, &mut Phrases)) {
        for &at in unicode {
            if !(self.keeps_words && customs::cuts_word(self.text, at)) {
                places.push(place_before(self.text, at, lang, phrases));
            }
        }
    }
}

#[inline]
fn place_before(text: &str, at: usize, lang: &Lang, phrases: &mut Phrases) -> Place {
    let bytes = text.as_bytes();
    match bytes.get(at.wrapping_sub(1)) {
        // All that is special ends with one of these, but for thin spaces and figures among squares.
        Some(b' ' | b'-' | 0x90 | 0xa8 | 0xad) => special_place(text, at, lang, phrases),
        Some(0x80..=0x8a) if bytes[..at].len() > 2 && bytes[at - 3..at - 1] == [0xe2, 0x80] => {
            special_place(text, at, lang, phrases)
        }
        Some(b'0'..=b'9' | 0x88 | 0xb4) if customs::tears_figures(text, at) => {
            Place { at, what: What::Tied(Tie::Whole) }
        }
        _ => Place { at, what: if at == text.len() { What::Mandatory } else { What::Plain } },
    }
}

fn special_place(text: &str, at: usize, lang: &Lang, phrases: &mut Phrases) -> Place {
    let what = match text.as_bytes().get(at.wrapping_sub(1)) {
        _ if at == text.len() => What::Mandatory,
        // What spaces end with.
        Some(b' ' | 0x80..=0x8a) => customs::tie(text, at, lang, phrases).map_or(What::Plain, What::Tied),
        // What hyphens end with in UTF-8.
        Some(b'-' | 0x90) if customs::repeats_hyphen(text, at, lang) => {
            let hyphen = text[..at].chars().next_back().map_or(0, char::len_utf8);
            return Place { at: at - hyphen, what: What::Repeated };
        }
        // What U+2028 and U+00AD end with.
        Some(0xa8) if text[..at].ends_with('\u{2028}') => What::Mandatory,
        Some(0xad) if text[..at].ends_with('\u{ad}') => What::SoftHyphen,
        Some(_) | None => What::Plain,
    };
    Place { at, what }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::sample::with_paragraph;
    use crate::text::{Fonts, Typesetter};

    fn pieces(text: &str, lang: &str, hyphenate: bool) -> Vec<String> {
        let fonts = Fonts::bundled();
        let ends = with_paragraph(text, lang, |paragraph| {
            let paragraph = Paragraph { hyphenate, ..paragraph };
            let (_, breaks) = Typesetter::new(&fonts).measured(&paragraph);
            breaks.list.iter().map(|place| place.next).collect::<Vec<_>>()
        });
        ends.windows(2).map(|pair| text[pair[0]..pair[1]].to_owned()).collect()
    }

    #[test]
    fn addresses_break_at_signs_and_never_with_a_hyphen() {
        assert_eq!(
            pieces("see https://ishr.ch/latest-updates/?page=2.", "en", true),
            ["see ", "https://", "ishr", ".ch/", "latest", "-updates/", "?page", "=2."]
        );
        assert_eq!(pieces("mail info@example.org now", "en", true), ["mail ", "info", "@example", ".org ", "now"]);
    }

    #[test]
    fn number_ranges_and_no_break_spaces_hold() {
        assert_eq!(pieces("in 2010–2023 or", "en", false), ["in ", "2010–2023 ", "or"]);
        assert_eq!(pieces("10\u{a0}000 euros", "en", false), ["10\u{a0}000 ", "euros"]);
    }

    #[test]
    fn handles_and_words_with_digits_are_left_whole() {
        assert_eq!(pieces("#EndReprisals covid19vaccination", "en", true), ["#EndReprisals ", "covid19vaccination"]);
    }

    #[test]
    fn a_word_at_the_start_of_a_sentence_may_be_hyphenated_and_a_name_not() {
        assert_eq!(pieces("Organisations of Mongolia", "en", true), ["Organ", "i", "sa", "tions ", "of ", "Mongolia"]);
    }

    #[test]
    fn a_word_wider_than_the_line_is_hyphenated_even_in_a_heading() {
        let fonts = Fonts::bundled();
        let broken = |text: &str, measure: i32| {
            with_paragraph(text, "de", |paragraph| {
                let paragraph = Paragraph { fill: Fill::Balanced, measure: Pt::new(measure), ..paragraph };
                let (_, breaks) = Typesetter::new(&fonts).measured(&paragraph);
                (breaks.list.iter().any(Break::is_hyphen), breaks.overfull.len())
            })
        };
        assert_eq!(broken("Menschenrechtsverteidiger", 200), (false, 0));
        assert_eq!(broken("Menschenrechtsverteidiger", 90), (true, 0));
        // What no hyphen may part is broken where the line ends, and said to be.
        assert_eq!(broken("XMLHTTPREQUESTS", 40), (false, 1));
    }

    #[test]
    fn a_word_wider_than_the_line_is_broken_where_hyphens_are_not_seen() {
        let fonts = Fonts::bundled();
        with_paragraph(&"क्षत्रिय".repeat(20), "hi", |paragraph| {
            let paragraph = Paragraph { measure: Pt::new(100), ..paragraph };
            let set = Typesetter::new(&fonts).set(&paragraph);
            assert!(set.lines.iter().all(|line| line.width <= paragraph.measure), "{:?}", set.lines);
            assert_eq!(set.overfull.len(), 1);
        });
    }

    #[test]
    fn a_chain_of_letters_that_nobody_writes_stays_on_the_page() {
        let fonts = Fonts::bundled();
        for chain in ["\u{915}\u{94d}".repeat(2_000), "\u{1780}\u{17d2}".repeat(2_000), "\u{93e}".repeat(2_000)] {
            with_paragraph(&chain, "hi", |paragraph| {
                let paragraph = Paragraph { measure: Pt::new(200), ..paragraph };
                let set = Typesetter::new(&fonts).set(&paragraph);
                let widest = set.lines.iter().map(|line| line.width).max();
                // A letter that is taken apart is as wide as its parts, to about a letter.
                assert!(widest.is_some_and(|widest| widest <= Pt::new(220)), "{widest:?}: {}", &chain[..12]);
            });
        }
    }

    #[test]
    fn of_very_many_emergency_places_enough_are_left_to_fill_the_lines() {
        let fonts = Fonts::bundled();
        for text in ["[".repeat(20_000), "க்".repeat(6_000)] {
            with_paragraph(&text, "en", |paragraph| {
                let (_, breaks) = Typesetter::new(&fonts).measured(&paragraph);
                let count = breaks.list.len();
                assert!(count < MOST_STARTS, "{count}");
                let set = Typesetter::new(&fonts).set(&paragraph);
                let (_, all) = set.lines.split_last().expect("lines");
                let filled = all.iter().filter(|line| line.width * 8 >= paragraph.measure * 7).count();
                assert!(filled + 1 >= all.len(), "{filled} of {}", all.len());
                assert!(all.iter().all(|line| line.width <= paragraph.measure));
            });
        }
    }

    #[test]
    fn soft_hyphens_and_word_joiners_are_obeyed() {
        assert_eq!(pieces("co\u{ad}op\u{ad}", "en", false), ["co\u{ad}", "op\u{ad}"]);
        assert_eq!(pieces("either\u{2060}/\u{2060}or", "en", true), ["either\u{2060}/\u{2060}or"]);
    }
}
