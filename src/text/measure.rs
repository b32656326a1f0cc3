//! Measures places where a line may end: what stands before each, and how the line's ends change it.

use super::breaks::{Break, BreakKind, BreakPlace, What};
use super::customs::Tie;
use super::fullwidth;
use super::hyphenate::LettersBeside;
use super::pieces::{PieceKind, Shaped, ShapedText, Sums, TextPiece};
use super::protrude;
use super::words::Words;
use super::{LineFill, TextParagraph};
use crate::geometry::Pt;

/// Measures places, in order.
pub(super) struct Measurer<'a, 'f> {
    paragraph: &'a TextParagraph<'a>,
    shaped: &'a Shaped,
    words: &'a mut Words<'f>,
    protrudes: bool,
    /// Whether there is white between letters.
    is_tracked: bool,
    /// Whether characters stand in rows without spaces, and nothing stands out.
    has_rows: bool,
    piece: usize,
    list: Vec<Break>,
}

/// One side of a place: what stands before it, and from where its glyphs are changed by it.
struct PlaceSide {
    sums: Sums,
    changed_from: usize,
}

impl<'a, 'f> Measurer<'a, 'f> {
    pub(super) fn new(text: ShapedText<'a>, words: &'a mut Words<'f>) -> Measurer<'a, 'f> {
        let ShapedText { paragraph, shaped } = text;
        let protrudes = paragraph.fill == LineFill::Justified;
        let is_tracked = paragraph.spans.iter().any(|span| span.style.tracking != Pt::ZERO);
        let has_rows =
            !protrudes && !is_tracked && shaped.items.iter().any(|item| fullwidth::is_fullwidth(item.script));
        Measurer { paragraph, shaped, words, protrudes, is_tracked, has_rows, piece: 0, list: Vec::new() }
    }

    /// Returns the places measured, in a list that may have been another paragraph's.
    pub(super) fn measure(mut self, places: &[BreakPlace], list: Vec<Break>) -> Vec<Break> {
        self.list = list;
        self.list.clear();
        self.list.reserve(places.len() + 1);
        self.list.push(Break::default());
        self.protrude_start(0);
        let mut rest = places;
        while let [place, others @ ..] = rest {
            self.add(place);
            rest = &others[self.add_row(others)..];
        }
        if places.iter().any(|place| matches!(place.what, What::Tied(Tie::Whole))) {
            self.loosen_long();
        }
        self.indent();
        self.list
    }

    /// Lets the first line start further in: it measures as much more, whichever place it ends in.
    fn indent(&mut self) {
        let indent = self.paragraph.indent;
        if indent == Pt::ZERO {
            return;
        }
        for (to, place) in self.list.iter_mut().enumerate().skip(1) {
            let first = place.direct.as_deref_mut().and_then(|direct| direct.get_mut(direct.len().checked_sub(to)?));
            if let Some(Some(width)) = first {
                *width += indent;
            }
        }
        if let Some(start) = self.list.first_mut() {
            start.behind.width -= indent;
        }
    }

    /// Lets a line end inside what is longer than half of one, as inside what custom alone holds together: to keep it
    /// whole may cost as much white.
    fn loosen_long(&mut self) {
        let list = &mut self.list;
        let mut at = 1;
        while at < list.len() {
            let end = at + list[at..].iter().take_while(|place| place.is_whole()).count();
            if at < end
                && end < list.len()
                && (list[end].before.width - list[at - 1].behind.width) * 2 > self.paragraph.measure
            {
                list[at..end].iter_mut().for_each(|place| place.penalty = TIE);
            }
            at = end + 1;
        }
    }

    /// Adds places where nothing changes if a line ends there and which stand piece by piece behind the last one, as between
    /// the characters of a row of Han; returns how many.
    fn add_row(&mut self, places: &[BreakPlace]) -> usize {
        let Some(mut width) = self.list.last().map(|last| last.before.width).filter(|_| self.has_rows) else {
            return 0;
        };
        let pieces = &self.shaped.pieces[self.piece..];
        let mut count = 0;
        for (place, pair) in places.iter().zip(pieces.windows(2)) {
            let [before, here] = pair else { break };
            if !is_between(place, before, here, width) {
                break;
            }
            width = here.sums.width;
            self.list.push(Break::between(place.at, here.sums));
            count += 1;
        }
        self.piece += count;
        count
    }

    fn add(&mut self, place: &BreakPlace) {
        let at = place.at;
        let pieces = &self.shaped.pieces[self.piece + 1..];
        self.piece += pieces.iter().take_while(|next| next.start <= at).count();
        if let Some(sums) = self.between_words(place) {
            return self.list.push(Break::between(at, sums));
        }
        let Some((kind, penalty)) = self.kind(place) else { return };
        let end = self.seen_end(at);
        let (before, behind) = self.sides(place, end);
        let changed_from = before.changed_from;
        let mut new =
            Break { end, next: at, before: before.sums, behind: behind.sums, kind, penalty, ..Break::default() };
        if let BreakKind::Hyphen { width, .. } = kind {
            new.before.width += width;
        } else if self.is_tracked {
            new.out_end = self.tracking_at(end);
            new.before.width -= new.out_end;
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
        self.measure_directly(index, changed_from);
    }

    /// Returns what stands before a place where nothing changes if a line ends there, as between two Han characters.
    #[inline]
    fn between_words(&self, place: &BreakPlace) -> Option<Sums> {
        if !self.has_rows {
            return None;
        }
        let (before, here) = (&self.shaped.pieces[self.piece.checked_sub(1)?], &self.shaped.pieces[self.piece]);
        let width = self.list.last()?.before.width;
        is_between(place, before, here, width).then_some(here.sums)
    }

    /// Returns what kind of break a place is, and its penalty; none where a hyphen would be needed and there is none.
    fn kind(&self, place: &BreakPlace) -> Option<(BreakKind, u16)> {
        Some(match place.what {
            What::Plain => (BreakKind::Plain, 0),
            What::Tied(Tie::Custom) => (BreakKind::Plain, TIE),
            What::Tied(Tie::Whole) => (BreakKind::Plain, WHOLE),
            What::Repeated => (self.hyphen(place.at)?, 0),
            What::Address => (BreakKind::Address, ADDRESS),
            What::Emergency => (BreakKind::Emergency, 0),
            What::Mandatory => (BreakKind::Mandatory, 0),
            What::SoftHyphen => (self.hyphen(place.at)?, HYPHEN),
            What::Hyphenation(index) => {
                let hyphen = self.hyphen(place.at)?;
                // A word cut without a sign is better than a hole, and worse than an uneven edge.
                let is_seen = !matches!(hyphen, BreakKind::Hyphen { width: Pt::ZERO, .. });
                let wanted = is_seen || self.paragraph.fill == LineFill::Justified;
                let penalty = hyphen_penalty(self.words.hyphenation(index).letters) * if is_seen { 1 } else { UNSEEN };
                wanted.then_some((hyphen, penalty))?
            }
        })
    }

    fn hyphen(&self, at: usize) -> Option<BreakKind> {
        // The piece whose last letter stands before the hyphen.
        let piece = &self.shaped.pieces;
        let piece = if piece[self.piece].start == at { piece[self.piece - 1] } else { piece[self.piece] };
        let (glyph, width) = self.words.hyphen(self.words.word(piece.word).font())?;
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
    fn sides(&mut self, place: &BreakPlace, end: usize) -> (PlaceSide, PlaceSide) {
        if let What::Hyphenation(index) = place.what
            && let hyphenation = self.words.hyphenation(index)
            && hyphenation.at > 0
            && self.shaped.pieces[self.piece].start + hyphenation.at == place.at
            && hyphenation.cut.head > Pt::ZERO
        {
            return self.cut_sides(self.piece, place.at, hyphenation.cut);
        }
        if end == place.at {
            let here = &self.shaped.pieces[self.piece];
            return if here.start == end { both(here, end) } else { self.both_sides(end) };
        }
        (self.both_sides(end).0, self.both_sides(place.at).1)
    }

    fn both_sides(&mut self, at: usize) -> (PlaceSide, PlaceSide) {
        let piece =
            (self.piece.saturating_sub(1)..=self.piece).rev().find(|&piece| self.shaped.pieces[piece].start <= at);
        let piece = piece.unwrap_or_else(|| self.shaped.piece_at(at));
        let here = self.shaped.pieces[piece];
        if here.start == at {
            return both(&here, at);
        }
        let cut = self.shaped.cut(self.paragraph, self.words, piece, at);
        self.cut_sides(piece, at, cut)
    }

    fn cut_sides(&self, piece: usize, at: usize, cut: super::words::Cut) -> (PlaceSide, PlaceSide) {
        let (here, next) = (&self.shaped.pieces[piece], &self.shaped.pieces[piece + 1]);
        let share = |from: Pt, to: Pt| {
            let bytes = |length: usize| i64::try_from(length).unwrap_or(i64::MAX);
            from + (to - from).scale(bytes(at - here.start), bytes(next.start - here.start))
        };
        let spaces = share(here.sums.spaces, next.sums.spaces);
        let flex = share(here.sums.flex, next.sums.flex);
        let gaps = share(here.sums.gaps, next.sums.gaps);
        let before = Sums { width: here.sums.width + cut.head, spaces, flex, gaps };
        let behind = Sums { width: next.sums.width - next.apart - cut.tail, spaces, flex, gaps };
        let changed_from = here.start + cut.seam.from;
        (PlaceSide { sums: before, changed_from }, PlaceSide { sums: behind, changed_from })
    }

    /// Returns the white that the tracking leaves behind what is seen of a line, if something is.
    fn tracking_at(&self, end: usize) -> Pt {
        let is_empty = |last: &Break| last.kind == BreakKind::Mandatory && end <= last.next;
        if end == 0 || self.list.last().is_some_and(is_empty) {
            return Pt::ZERO;
        }
        let piece = &self.shaped.pieces[self.shaped.piece_at(end - 1)];
        self.words.tracking(piece.word)
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
            if fullwidth::is_whole(last, self.paragraph.lang) {
                return;
            }
            let share =
                if fullwidth::white_end(last, self.paragraph.lang) { protrude::by_half } else { protrude::at_end };
            protrude_if_any(last, share, || self.advance_of(place.end - last.len_utf8()))
        };
        self.list[index].out_end += out;
        self.list[index].before.width -= out;
    }

    /// Lets the first character of a line that starts at a break stand out into the margin.
    fn protrude_start(&mut self, index: usize) {
        let next = self.list[index].next;
        if !self.protrudes {
            return;
        }
        let Some(first) = self.paragraph.text[next..].chars().next() else { return };
        if fullwidth::is_whole(first, self.paragraph.lang) {
            return;
        }
        let share =
            if fullwidth::white_start(first, self.paragraph.lang) { protrude::by_half } else { protrude::at_start };
        let out = protrude_if_any(first, share, || self.advance_of(next));
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
        let own = glyphs.get(glyph).filter(|glyph| here.start + glyph.cluster() == at);
        own.map_or(Pt::ZERO, super::shape::ShapedGlyph::advance)
    }

    /// Measures the lines to a break that start within the letters that it changes: those from a byte on.
    ///
    /// Lines that are less than half full are left out where there are longer ones: a word that has to be broken
    /// there at all is wider than the measure.
    fn measure_directly(&mut self, index: usize, from: usize) {
        let end = self.list[index].end;
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
        self.list[index].direct = (!direct.is_empty()).then(|| direct.into_boxed_slice());
    }
}

/// Tells whether nothing changes if a line ends between two pieces, and it shows more than one of this width, which ends in the
/// place before.
#[inline]
fn is_between(place: &BreakPlace, before: &TextPiece, here: &TextPiece, width: Pt) -> bool {
    let is_plain = matches!(place.what, What::Plain) && here.start == place.at && here.apart == Pt::ZERO;
    is_plain && before.kind != PieceKind::Hanging && here.sums.width != width
}

/// Returns the sides of a place between two pieces.
fn both(here: &TextPiece, at: usize) -> (PlaceSide, PlaceSide) {
    // White between two pieces is seen at neither end of a line.
    let before = Sums { width: here.sums.width - here.apart, ..here.sums };
    (PlaceSide { sums: before, changed_from: at }, PlaceSide { sums: here.sums, changed_from: at })
}

/// Asks for the advance of a character only where it matters.
fn protrude_if_any(character: char, share: fn(char, Pt) -> Pt, advance: impl Fn() -> Pt) -> Pt {
    if share(character, Pt::new(1)) == Pt::ZERO { Pt::ZERO } else { share(character, advance()) }
}

/// What a hyphen costs, on the scale where 100 is a line at its limit. Knuth and Plass (1981) take 50; letters that stretch
/// too need fewer of them for the same grey: 70 spares a tenth of the hyphens in five languages, and the deviation of
/// the gaps grows by a hundredth of its size to a tenth.
const HYPHEN: u16 = 70;
/// How many times as much a break in a word costs that no sign tells of: readers stumble over it.
const UNSEEN: u16 = 2;
/// A line that ends between words that belong together is as bad as one with a hole.
pub(super) const TIE: u16 = 1000;
/// A line that ends inside one expression is worse than any hole.
pub(super) const WHOLE: u16 = 60_000;
/// Breaking an address is worse than an uneven edge and better than a hole.
const ADDRESS: u16 = 15;

/// Readers want five letters on either side of a hyphen; every one that is missing costs 15 per cent more.
fn hyphen_penalty(letters: LettersBeside) -> u16 {
    const WANTED: usize = 5;
    let LettersBeside { before, behind } = letters;
    let missing = WANTED.saturating_sub(before) + WANTED.saturating_sub(behind);
    HYPHEN + u16::try_from(missing).unwrap_or(0) * (HYPHEN * 3 / 20)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hyphens_near_the_edges_of_a_word_cost_more() {
        let penalty = |before, behind| hyphen_penalty(LettersBeside { before, behind });
        assert_eq!([penalty(5, 5), penalty(3, 9), penalty(3, 3)], [70, 90, 110]);
    }
}
