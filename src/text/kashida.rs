//! Kashida: longer strokes between joined Arabic letters, where a justified line is too loose for its spaces alone.
//!
//! One in a word at most, where shaping says that a stroke changes no letter, and in the places that scribes prefer. The
//! strokes are glyphs of the letter before them: the text knows nothing of them.

use std::ops::Range;

use super::shape::ShapedGlyph;
use crate::geometry::Pt;

/// The stroke of a face: U+0640, and how wide it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stroke {
    pub(super) glyph: u16,
    pub(super) width: Pt,
}

/// The best place in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct KashidaPlace {
    /// The glyph before which the stroke goes, in reading order.
    pub(super) at: usize,
    /// How good it is: 0 is best.
    rank: u8,
}

/// Returns the best place of every word among some glyphs of a line.
pub(super) fn places(text: &str, glyphs: &[ShapedGlyph], range: Range<usize>) -> Vec<KashidaPlace> {
    let mut places = Vec::new();
    let mut start = range.start;
    for end in range.clone().filter(|&at| glyphs[at].space).chain([range.end]) {
        places.extend(best(text, glyphs, start..end));
        start = end + 1;
    }
    places
}

/// Words of three clusters and more can be stretched; letters that climb, as in Nastaliq, cannot.
fn best(text: &str, glyphs: &[ShapedGlyph], word: Range<usize>) -> Option<KashidaPlace> {
    let climbs = |glyph: &ShapedGlyph| glyph.advance() > Pt::ZERO && glyph.y_offset() != Pt::ZERO;
    if word.len() < 3 || glyphs[word.clone()].iter().any(climbs) {
        return None;
    }
    // Before a letter, and not between a letter and its marks, which some faces draw by themselves.
    let starts_letter = |at: &usize| glyphs[*at].cluster() != glyphs[*at - 1].cluster();
    let joints = (word.start + 1..word.end).filter(|&at| glyphs[at].stretches).filter(starts_letter);
    let ranked = joints.map(|at| KashidaPlace { at, rank: rank(text, glyphs[at - 1].cluster(), glyphs[at].cluster()) });
    // Of those alike, the last: strokes stand near the ends of words.
    ranked.rev().min_by_key(|place| place.rank)
}

/// The order that scribes prefer, as set down by Microsoft for its text services ("Justifying Text using Cascading Style
/// Sheets", kashida priorities); the letters at two bytes of a text are joined.
fn rank(text: &str, before: usize, after: usize) -> u8 {
    let letters = |at: usize| text[at..].chars().filter(|letter| !is_mark(*letter));
    let first = letters(before).next().unwrap_or(' ');
    let mut rest = letters(after);
    let (second, third) = (rest.next().unwrap_or(' '), rest.next().unwrap_or(' '));
    let is_final = !third.is_alphabetic();
    match (first, second) {
        ('س' | 'ش' | 'ص' | 'ض' | 'ښ' | 'ۺ', _) => 0,
        (_, 'ة' | 'ه' | 'ە' | 'د' | 'ذ' | 'ڈ' | 'ډ') if is_final => 1,
        (_, 'ا' | 'أ' | 'إ' | 'آ' | 'ط' | 'ظ' | 'ل' | 'ك' | 'ک' | 'گ') if is_final => 2,
        (_, 'ب' | 'ت' | 'ث' | 'ن' | 'ي' | 'ی' | 'پ' | 'ئ')
            if matches!(third, 'ر' | 'ز' | 'ى' | 'ي' | 'ی' | 'ړ' | 'ژ') =>
        {
            3
        }
        (_, 'و' | 'ؤ' | 'ع' | 'غ' | 'ق' | 'ف' | 'ڤ') if is_final => 4,
        _ => 5,
    }
}

fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e8}')
}

/// Chooses the places that take up `room` together, the best ones first and no more than needed, and how long the stroke
/// is in each. A stroke is as long as that of the face or longer, up to three times.
pub(super) fn choose(mut places: Vec<KashidaPlace>, room: Pt, stroke: Pt) -> (Vec<KashidaPlace>, Pt) {
    if stroke <= Pt::ZERO || room < stroke || places.is_empty() {
        return (Vec::new(), Pt::ZERO);
    }
    places.sort_by_key(|place| place.rank);
    let wanted = usize::try_from(room.milli() / (stroke.milli() * 2)).unwrap_or(usize::MAX);
    places.truncate(wanted.max(1));
    let each = room / i64::try_from(places.len()).unwrap_or(1);
    places.sort_by_key(|place| place.at);
    (places, each.min(stroke * 3).max(stroke))
}

/// Puts a stroke of a length before a glyph, and returns how many glyphs that took: the first is drawn in full, and the
/// others overlap it.
pub(super) fn insert(glyphs: &mut Vec<ShapedGlyph>, at: usize, stroke: Stroke, length: Pt) -> usize {
    let cluster = glyphs[at - 1].cluster();
    let rest = (length - stroke.width).max(Pt::ZERO);
    let more = (rest.milli() + stroke.width.milli() - 1) / stroke.width.milli().max(1);
    let mut strokes = vec![ShapedGlyph::new(stroke.glyph, cluster, stroke.width)];
    let mut left = rest;
    for behind in (1..=more).rev() {
        let advance = left / behind;
        strokes.push(ShapedGlyph::new(stroke.glyph, cluster, advance));
        left -= advance;
    }
    let count = strokes.len();
    glyphs.splice(at..at, strokes);
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scribes_prefer_the_strokes_behind_seen_and_before_the_end() {
        let rank = |text: &str, before: char| {
            let at = text.find(before).expect("a letter");
            super::rank(text, at, at + before.len_utf8())
        };
        assert_eq!((rank("مستقل", 'س'), rank("مدرسة", 'س'), rank("كتاب", 'ت')), (0, 0, 5));
        assert_eq!((rank("حياة", 'ي'), rank("حقل", 'ق'), rank("بيت", 'ي')), (5, 2, 5));
    }

    #[test]
    fn a_letter_keeps_its_dots_where_a_face_draws_them_apart() {
        let glyph = |cluster| {
            let mut glyph = ShapedGlyph::new(1, cluster, Pt::new(5));
            glyph.stretches = cluster > 0;
            glyph
        };
        let (text, glyphs) = ("فة.", [glyph(0), glyph(2), glyph(2)]);
        assert_eq!(best(text, &glyphs, 0..3).map(|place| place.at), Some(1));
    }

    #[test]
    fn strokes_take_up_the_room_exactly_where_they_can() {
        let place = |at, rank| KashidaPlace { at, rank };
        let (chosen, each) = choose(vec![place(3, 5), place(9, 0), place(14, 2)], Pt::new(10), Pt::new(3));
        assert_eq!((chosen, each), (vec![place(9, 0)], Pt::new(9)));
        let (chosen, each) = choose(vec![place(3, 5), place(9, 0), place(14, 2)], Pt::new(13), Pt::new(3));
        assert_eq!((chosen, each), (vec![place(9, 0), place(14, 2)], Pt::from_milli(6500)));
        assert!(choose(vec![place(3, 5)], Pt::new(2), Pt::new(3)).0.is_empty());
        let mut glyphs = vec![ShapedGlyph::new(1, 0, Pt::new(5)), ShapedGlyph::new(2, 2, Pt::new(5))];
        assert_eq!(insert(&mut glyphs, 1, Stroke { glyph: 9, width: Pt::new(3) }, Pt::from_milli(7001)), 3);
        let strokes: Vec<(usize, Pt)> = glyphs[1..4].iter().map(|glyph| (glyph.cluster(), glyph.advance())).collect();
        assert_eq!(strokes, [(0, Pt::new(3)), (0, Pt::from_milli(2000)), (0, Pt::from_milli(2001))]);
    }
}
