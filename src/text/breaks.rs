//! Breakpoints: where a line may end, and what lines measure that end and start there.
//!
//! Every place knows the exact width of the glyphs before it, as they come out on a line that ends there, and of
//! those behind it, as they come out on a line that starts there: the width of any line is one difference.
//!
//! **opportunities** lists the places, **emergency** adds others where a word is wider than the measure.

mod emergency;
mod opportunities;

use std::ops::Range;

use super::addresses::is_address;
use super::customs;
use super::customs::Tie;
use super::hyphenate::Soft;
use super::measure::{Measurer, WHOLE};
use super::pieces::{ShapedText, Sums};
use super::words::Words;
use crate::geometry::Pt;

pub(super) use emergency::{EXTENT, widest_letter};
use opportunities::{hyphenates, hyphenations};

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
pub(super) struct BreakPlace {
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
pub(super) fn breaks(text: ShapedText<'_>, unicode: &[usize], words: &mut Words<'_>, list: Vec<Break>) -> Breaks {
    let (mut places, Breaks { list, overfull }) = regular(text, unicode, words, list);
    if overfull.is_empty() {
        return Breaks { list, overfull };
    }
    // A hyphen that nobody sees is not put in for an even edge alone: where there is none, a word may be broken all the same.
    places.retain(|place| list.binary_search_by_key(&place.at, |known| known.next).is_ok());
    relieve(&mut places, emergency::places(&overfull, text, words));
    let list = Measurer::new(text, words).measure(&places, list);
    Breaks { list, overfull }
}

/// Returns the places that some rule allows, as they are and measured, and what is wider than the measure even so.
pub(super) fn regular(
    text: ShapedText<'_>,
    unicode: &[usize],
    words: &mut Words<'_>,
    list: Vec<Break>,
) -> (Vec<BreakPlace>, Breaks) {
    let mut places = opportunities::places(text, unicode, words);
    let mut list = Measurer::new(text, words).measure(&places, list);
    let mut overfull = too_wide(&list, text.paragraph.measure);
    if !overfull.is_empty() {
        let mut relief = cuts_of_words(&overfull, text, unicode);
        relief.extend(hyphens_in(&overfull, text, words));
        relieve(&mut places, relief);
        list = Measurer::new(text, words).measure(&places, list);
        overfull = too_wide(&list, text.paragraph.measure);
    }
    (places, Breaks { list, overfull })
}

/// Returns the stretches without places that are wider than the measure.
fn too_wide(list: &[Break], measure: Pt) -> Vec<Range<usize>> {
    let wide = (1..list.len()).filter(|&to| line_width(list, to - 1, to).is_some_and(|width| width > measure));
    wide.map(|to| list[to - 1].next..list[to].end).collect()
}

/// Adds places to others, in order; where there is one already, that stays.
fn relieve(places: &mut Vec<BreakPlace>, relief: Vec<BreakPlace>) {
    places.extend(relief);
    places.sort_by_key(|place| place.at);
    places.dedup_by_key(|place| place.at);
}

/// Returns where Unicode lets a line end in words that are kept and do not fit on a line.
fn cuts_of_words(overfull: &[Range<usize>], text: ShapedText<'_>, unicode: &[usize]) -> Vec<BreakPlace> {
    let ShapedText { paragraph, shaped } = text;
    let mut places = Vec::new();
    for range in
        overfull.iter().filter(|range| customs::keeps_words(shaped.lang(paragraph, shaped.piece_at(range.start))))
    {
        let inside = unicode.partition_point(|&at| at <= range.start)..unicode.partition_point(|&at| at < range.end);
        places.extend(unicode[inside].iter().map(|&at| BreakPlace { at, what: What::Plain }));
    }
    places
}

/// Returns where hyphens may be put into words that do not fit on a line: even in a heading, or beside a soft hyphen of
/// the author's, that is better than to cut them anywhere.
fn hyphens_in(overfull: &[Range<usize>], text: ShapedText<'_>, words: &mut Words<'_>) -> Vec<BreakPlace> {
    let ShapedText { paragraph, shaped } = text;
    let mut places = Vec::new();
    let is_whole = |range: &&Range<usize>| {
        let is_hyphenated =
            hyphenates(paragraph) && paragraph.whole == 0 && !is_beside_soft_hyphen(paragraph.text, range);
        is_hyphenated || is_address(&paragraph.text[(*range).clone()])
    };
    for range in overfull.iter().filter(|range| !is_whole(range)) {
        let pieces = shaped.piece_at(range.start)..shaped.piece_at(range.end - 1) + 1;
        let start = shaped.pieces[pieces.start].start;
        for index in hyphenations(text, pieces, words, Soft::Parts) {
            let at = start + words.hyphenation(index).at;
            let is_inside = range.start < at && at < range.end;
            places.extend(is_inside.then_some(BreakPlace { at, what: What::Hyphenation(index) }));
        }
    }
    places
}

fn is_beside_soft_hyphen(text: &str, range: &Range<usize>) -> bool {
    text[..range.start].ends_with('\u{ad}') || text[range.clone()].ends_with('\u{ad}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::sample::with_paragraph;
    use crate::text::{Fonts, LineFill, TextParagraph, Typesetter};

    #[test]
    fn a_word_wider_than_the_line_is_hyphenated_even_in_a_heading() {
        let fonts = Fonts::bundled();
        let broken = |text: &str, measure: i32| {
            with_paragraph(text, "de", |paragraph| {
                let paragraph = TextParagraph { fill: LineFill::Balanced, measure: Pt::new(measure), ..paragraph };
                let (_, breaks) = Typesetter::new(&fonts).measured(&paragraph);
                (breaks.list.iter().any(Break::is_hyphen), breaks.overfull.len())
            })
        };
        assert_eq!(broken("Menschenrechtsverteidiger", 200), (false, 0));
        assert_eq!(broken("Menschenrechtsverteidiger", 90), (true, 0));
        // What no hyphen may part is broken where the line ends, and said to be.
        assert_eq!(broken("XMLHTTPREQUESTS", 40), (false, 1));
    }
}
