//! Where a line may end, and what lines measure that end and start there.
//!
//! Every place knows the exact width of the glyphs before it, as they come out on a line that ends there, and of
//! those behind it, as they come out on a line that starts there: the width of any line is one difference.

use std::ops::Range;

use super::hyphenate::starts_sentence;
use super::pieces::{PieceKind, Shaped, Sums};
use super::places::{address_places, is_address};
use super::protrude;
use super::words::{Hyphenation, Words};
use super::{Fill, Paragraph};
use crate::geometry::Pt;

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
    /// From this byte on the glyphs change if a line ends here. Lines that start behind it are measured each by itself.
    pub(super) changed_from: usize,
    /// The widths of those lines, for the places just before this one; none for lines that are not worth it.
    pub(super) direct: Vec<Option<Pt>>,
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
    /// Returns how many places just before this one start lines that are measured each by itself.
    pub(super) fn direct(&self) -> usize {
        self.direct.len()
    }

    /// Tells whether the line ends with a hyphen that was put in.
    pub(super) fn is_hyphen(&self) -> bool {
        matches!(self.kind, BreakKind::Hyphen { .. })
    }

    /// Tells whether nothing is seen between this place and the next.
    fn shows_all_of(&self, next: &Break) -> bool {
        (self.before.width, self.behind.width) == (next.before.width, next.behind.width)
    }
}

/// Returns the width of the line from one place to another before any stretching, between the optical edges; none
/// where such a line is not worth measuring.
pub(super) fn line_width(breaks: &[Break], from: usize, to: usize) -> Option<Pt> {
    let end = &breaks[to];
    match (from + end.direct.len()).checked_sub(to) {
        Some(index) if index < end.direct.len() => end.direct[index],
        Some(_) | None => Some(end.before.width - breaks[from].behind.width),
    }
}

/// A place before it is measured.
#[derive(Clone, Copy, Debug)]
struct Place {
    at: usize,
    what: What,
}

#[derive(Clone, Copy, Debug)]
enum What {
    Plain,
    Address,
    /// A soft hyphen of the author's.
    SoftHyphen,
    Hyphenation(Hyphenation),
    Emergency,
    Mandatory,
}

/// The places of a paragraph, the start of the text first and its end last, and what is wider than the measure.
pub(super) struct Breaks {
    pub(super) list: Vec<Break>,
    /// The stretches without places that are wider than the measure; places have been added in them everywhere.
    pub(super) overfull: Vec<Range<usize>>,
}

/// Returns all places; `unicode` are those that the Unicode rules allow.
pub(super) fn breaks(paragraph: &Paragraph<'_>, shaped: &Shaped, unicode: &[usize], words: &mut Words<'_>) -> Breaks {
    let mut places = places(paragraph, shaped, unicode, words);
    let list = Measurer::new(paragraph, shaped, words).measure(&places);
    let wide =
        (1..list.len()).filter(|&to| line_width(&list, to - 1, to).is_some_and(|width| width > paragraph.measure));
    let overfull: Vec<Range<usize>> = wide.map(|to| list[to - 1].next..list[to].end).collect();
    if overfull.is_empty() {
        return Breaks { list, overfull };
    }
    let clusters = |range: &Range<usize>| clusters(shaped, words, range);
    let relief = overfull.iter().flat_map(clusters).map(|at| Place { at, what: What::Emergency });
    let relief: Vec<Place> = relief.collect();
    places.extend(relief);
    places.sort_by_key(|place| place.at);
    let list = Measurer::new(paragraph, shaped, words).measure(&places);
    Breaks { list, overfull }
}

/// Returns where clusters start inside a range.
fn clusters(shaped: &Shaped, words: &Words<'_>, range: &Range<usize>) -> Vec<usize> {
    let mut starts = Vec::new();
    for piece in &shaped.pieces[shaped.piece_at(range.start)..shaped.piece_at(range.end - 1) + 1] {
        starts.extend(words.glyphs(piece.word).iter().map(|glyph| piece.start + glyph.cluster));
    }
    starts.retain(|start| range.start < *start && *start < range.end);
    starts.dedup();
    starts
}

/// Returns the places behind the start, in order, each byte at most once; the end of the text is the last.
fn places(paragraph: &Paragraph<'_>, shaped: &Shaped, unicode: &[usize], words: &mut Words<'_>) -> Vec<Place> {
    let text = paragraph.text;
    let mut unicode = unicode.iter().copied().peekable();
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
        while let Some(at) = unicode.next_if(|&at| at <= token.start) {
            places.push(Place { at, what: place_before(text, at) });
        }
        let tried = places.len();
        let word = (piece == first + 1).then(|| shaped.pieces[first].word);
        let is_address = word.map_or_else(|| is_address(&text[token.clone()]), |word| words.word(word).is_address);
        if is_address {
            while unicode.next_if(|&at| at < token.end).is_some() {}
            places.extend(address_places(text, token).map(|at| Place { at, what: What::Address }));
            continue;
        }
        while let Some(at) = unicode.next_if(|&at| at < token.end) {
            places.push(Place { at, what: place_before(text, at) });
        }
        if paragraph.hyphenate && paragraph.fill != Fill::Balanced {
            add_hyphenations(paragraph, shaped, first..piece, words, &mut places);
            places[tried..].sort_by_key(|place| place.at);
        }
    }
    places.extend(unicode.map(|at| Place { at, what: place_before(text, at) }));
    // A place that Unicode gives for nothing stands first, and needs no hyphen.
    places.dedup_by_key(|place| place.at);
    places
}

/// Adds the places in a text without spaces where the language lets a hyphen be put in.
fn add_hyphenations(
    paragraph: &Paragraph<'_>,
    shaped: &Shaped,
    pieces: Range<usize>,
    words: &mut Words<'_>,
    places: &mut Vec<Place>,
) {
    let start = shaped.pieces[pieces.start].start;
    let mut sentence = None;
    let mut add = |hyphenation: Hyphenation| {
        let allowed = !hyphenation.capital || *sentence.get_or_insert_with(|| starts_sentence(paragraph.text, start));
        if allowed {
            places.push(Place { at: start + hyphenation.at, what: What::Hyphenation(hyphenation) });
        }
    };
    if pieces.len() == 1 {
        let stretch = shaped.stretch(paragraph, pieces.start);
        let known = words.hyphenations(shaped.pieces[pieces.start].word, stretch, paragraph.lang);
        known.for_each(|index| add(words.hyphenation(index)));
        return;
    }
    let text = &paragraph.text[start..shaped.pieces[pieces.end].start];
    words.hyphenations_of(text, paragraph.lang).into_iter().for_each(add);
}

fn place_before(text: &str, at: usize) -> What {
    if text.as_bytes().get(at.wrapping_sub(1)) == Some(&b' ') && at < text.len() {
        return What::Plain;
    }
    match text[..at].chars().next_back() {
        Some('\u{2028}') => What::Mandatory,
        Some('\u{ad}') if at < text.len() => What::SoftHyphen,
        Some(_) | None if at == text.len() => What::Mandatory,
        Some(_) | None => What::Plain,
    }
}

/// Measures places, in order.
struct Measurer<'a, 'f> {
    paragraph: &'a Paragraph<'a>,
    shaped: &'a Shaped,
    words: &'a mut Words<'f>,
    protrudes: bool,
    piece: usize,
    list: Vec<Break>,
}

/// One side of a place: what stands before it, and from where its glyphs are changed by it.
struct Side {
    sums: Sums,
    pub(super) changed_from: usize,
}

impl<'a, 'f> Measurer<'a, 'f> {
    fn new(paragraph: &'a Paragraph<'a>, shaped: &'a Shaped, words: &'a mut Words<'f>) -> Measurer<'a, 'f> {
        let protrudes = paragraph.fill == Fill::Justified;
        Measurer { paragraph, shaped, words, protrudes, piece: 0, list: Vec::new() }
    }

    fn measure(mut self, places: &[Place]) -> Vec<Break> {
        self.list.reserve_exact(places.len() + 1);
        self.list.push(Break::default());
        self.protrude_start(0);
        for place in places {
            self.add(place);
        }
        self.list
    }

    fn add(&mut self, place: &Place) {
        let at = place.at;
        while self.shaped.pieces[self.piece].start < at && self.shaped.pieces[self.piece + 1].start <= at {
            self.piece += 1;
        }
        let Some((kind, penalty)) = self.kind(place) else { return };
        let end = self.seen_end(at);
        let (before, behind) = self.sides(place, end);
        let mut new = Break {
            end,
            next: at,
            before: before.sums,
            behind: behind.sums,
            kind,
            penalty,
            changed_from: before.changed_from,
            ..Break::default()
        };
        if let BreakKind::Hyphen { width, .. } = kind {
            new.before.width += width;
        }
        // A place that shows no more than the one before makes that one useless: thousands of such would cost their
        // square.
        if self.list.len() > 1
            && self
                .list
                .last()
                .is_some_and(|last| last.kind == BreakKind::Plain && last.next == last.end && last.shows_all_of(&new))
        {
            self.list.pop();
        }
        self.list.push(new);
        let index = self.list.len() - 1;
        self.protrude_end(index);
        self.protrude_start(index);
        self.measure_directly(index);
    }

    /// Returns what kind of break a place is, and its penalty; none where a hyphen would be needed and there is none.
    fn kind(&self, place: &Place) -> Option<(BreakKind, u16)> {
        Some(match place.what {
            What::Plain => (BreakKind::Plain, 0),
            What::Address => (BreakKind::Address, ADDRESS),
            What::Emergency => (BreakKind::Emergency, 0),
            What::Mandatory => (BreakKind::Mandatory, 0),
            What::SoftHyphen => (self.hyphen(place.at)?, HYPHEN),
            What::Hyphenation(hyphenation) => (self.hyphen(place.at)?, hyphen_penalty(hyphenation.letters)),
        })
    }

    fn hyphen(&self, at: usize) -> Option<BreakKind> {
        // The piece whose last letter stands before the hyphen.
        let piece = &self.shaped.pieces;
        let piece = if piece[self.piece].start == at { piece[self.piece - 1] } else { piece[self.piece] };
        let (glyph, width) = self.words.hyphen(self.words.word(piece.word).fount)?;
        Some(BreakKind::Hyphen { glyph, width })
    }

    /// Where the visible part ends of a line that breaks at `at`; looks back no further than the break before.
    fn seen_end(&self, at: usize) -> usize {
        let pieces = &self.shaped.pieces;
        let (start, seen) = self.list.last().map_or((0, 0), |last| (last.next, last.end));
        let mut piece = if pieces[self.piece].start < at { self.piece + 1 } else { self.piece };
        let mut end = at;
        while piece > 0 && pieces[piece - 1].kind == PieceKind::Hanging {
            piece -= 1;
            end = pieces[piece].start;
            if end <= start {
                return seen;
            }
        }
        end
    }

    /// Returns what stands before the end of a line at a place, and before the start of the next.
    fn sides(&mut self, place: &Place, end: usize) -> (Side, Side) {
        if let What::Hyphenation(hyphenation) = place.what
            && hyphenation.at > 0
            && self.shaped.pieces[self.piece].start + hyphenation.at == place.at
            && hyphenation.cut.head > Pt::ZERO
        {
            return self.cut_sides(self.piece, place.at, hyphenation.cut);
        }
        if end == place.at {
            return self.both_sides(end);
        }
        (self.both_sides(end).0, self.both_sides(place.at).1)
    }

    fn both_sides(&mut self, at: usize) -> (Side, Side) {
        let piece =
            (self.piece.saturating_sub(1)..=self.piece).rev().find(|&piece| self.shaped.pieces[piece].start <= at);
        let piece = piece.unwrap_or_else(|| self.shaped.piece_at(at));
        let here = self.shaped.pieces[piece];
        if here.start == at {
            return (Side { sums: here.sums, changed_from: at }, Side { sums: here.sums, changed_from: at });
        }
        let cut = self.shaped.cut(self.paragraph, self.words, piece, at);
        self.cut_sides(piece, at, cut)
    }

    fn cut_sides(&self, piece: usize, at: usize, cut: super::words::Cut) -> (Side, Side) {
        let (here, next) = (&self.shaped.pieces[piece], &self.shaped.pieces[piece + 1]);
        let share = |from: Pt, to: Pt| {
            let bytes = |length: usize| i64::try_from(length).unwrap_or(i64::MAX);
            from + (to - from).scale(bytes(at - here.start), bytes(next.start - here.start))
        };
        let spaces = share(here.sums.spaces, next.sums.spaces);
        let flex = share(here.sums.flex, next.sums.flex);
        let before = Sums { width: here.sums.width + cut.head, spaces, flex };
        let behind = Sums { width: next.sums.width - cut.tail, spaces, flex };
        let changed_from = here.start + cut.seam.from;
        (Side { sums: before, changed_from }, Side { sums: behind, changed_from })
    }

    /// Lets the last character of a line that ends at a break stand out into the margin.
    fn protrude_end(&mut self, index: usize) {
        let place = &self.list[index];
        if !self.protrudes || place.end == 0 {
            return;
        }
        let out = if let BreakKind::Hyphen { width, .. } = place.kind {
            protrude::at_end('-', width)
        } else {
            let Some(last) = self.paragraph.text[..place.end].chars().next_back() else { return };
            protrude_if_any(last, protrude::at_end, || self.advance_of(place.end - last.len_utf8()))
        };
        self.list[index].out_end = out;
        self.list[index].before.width -= out;
    }

    /// Lets the first character of a line that starts at a break stand out into the margin.
    fn protrude_start(&mut self, index: usize) {
        let next = self.list[index].next;
        if !self.protrudes {
            return;
        }
        let Some(first) = self.paragraph.text[next..].chars().next() else { return };
        let out = protrude_if_any(first, protrude::at_start, || self.advance_of(next));
        self.list[index].out_start = out;
        self.list[index].behind.width += out;
    }

    /// Returns the advance of the glyph of the character at a byte, if it stands at the edge of the line.
    fn advance_of(&self, at: usize) -> Pt {
        let piece = self.shaped.piece_at(at);
        let here = &self.shaped.pieces[piece];
        if self.shaped.items[here.item].level != self.paragraph.base_level() {
            return Pt::ZERO;
        }
        let glyphs = self.words.glyphs(here.word);
        let glyph = super::words::index_of(glyphs, at - here.start);
        let own = glyphs.get(glyph).filter(|glyph| here.start + glyph.cluster == at);
        own.map_or(Pt::ZERO, super::shape::ShapedGlyph::advance)
    }

    /// Measures the lines to a break that start within the letters that it changes.
    ///
    /// Lines that are less than half full are left out where there are longer ones: a word that has to be broken
    /// there at all is wider than the measure.
    fn measure_directly(&mut self, index: usize) {
        let place = &self.list[index];
        let (from, end) = (place.changed_from, place.end);
        let mut direct = Vec::new();
        for start in (0..index).rev().take_while(|&start| self.list[start].next > from) {
            let (place, before) = (&self.list[index], &self.list[start]);
            let about = place.before.width - before.behind.width;
            if start + 1 < index && (about > self.paragraph.measure * 2 || about * 2 < self.paragraph.measure) {
                direct.push(None);
                continue;
            }
            let put_in = if let BreakKind::Hyphen { width, .. } = place.kind { width } else { Pt::ZERO };
            let out = place.out_end + before.out_start;
            let piece = self.shaped.piece_at(from);
            let stretch = self.shaped.stretch(self.paragraph, piece);
            let part = before.next - stretch.start..end.max(before.next) - stretch.start;
            let width = self.words.width_between(self.shaped.pieces[piece].word, stretch, part);
            direct.push(Some(width + put_in - out));
        }
        direct.reverse();
        self.list[index].direct = direct;
    }
}

/// Asks for the advance of a character only where it matters.
fn protrude_if_any(character: char, share: fn(char, Pt) -> Pt, advance: impl Fn() -> Pt) -> Pt {
    if share(character, Pt::new(1)) == Pt::ZERO { Pt::ZERO } else { share(character, advance()) }
}

/// What a hyphen costs, on the scale where 100 is a line at its limit. Knuth and Plass (1981) take 50; letters that stretch
/// too need fewer of them for the same grey: 70 spares a tenth of the hyphens in five languages, and the deviation of
/// the gaps grows by a hundredth of its size to a tenth.
const HYPHEN: u16 = 70;
/// Breaking an address is worse than an uneven edge and better than a hole.
const ADDRESS: u16 = 15;

/// Readers want five letters on either side of a hyphen; every one that is missing costs 15 per cent more.
fn hyphen_penalty((before, behind): (usize, usize)) -> u16 {
    const WANTED: usize = 5;
    let missing = WANTED.saturating_sub(before) + WANTED.saturating_sub(behind);
    HYPHEN + u16::try_from(missing).unwrap_or(0) * (HYPHEN * 3 / 20)
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
    fn hyphens_near_the_edges_of_a_word_cost_more() {
        assert_eq!([(5, 5), (3, 9), (3, 3)].map(hyphen_penalty), [70, 90, 110]);
    }

    #[test]
    fn soft_hyphens_and_word_joiners_are_obeyed() {
        assert_eq!(pieces("co\u{ad}op\u{ad}", "en", false), ["co\u{ad}", "op\u{ad}"]);
        assert_eq!(pieces("either\u{2060}/\u{2060}or", "en", true), ["either\u{2060}/\u{2060}or"]);
    }
}
