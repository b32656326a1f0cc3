//! Justification, or what fills a line: its spaces, its letters, the gaps between characters that no spaces stand between, and
//! the strokes between Arabic letters.

use unicode_script::Script;

use super::{Finisher, LineSegment};
use crate::geometry::Pt;
use crate::text::expand::{Flexibility, SlackRoom};
use crate::text::fullwidth;
use crate::text::itemize::TextItem;
use crate::text::kashida::{self, Stroke};
use crate::text::lines::{Chosen, Justify};
use crate::text::shape::{ScaledFont, ShapedGlyph};

/// From this ratio on Arabic letters take up what spaces take badly.
const LOOSE: f64 = 1.5;

/// What the spaces of a line take of its slack, and what its gaps.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Shares {
    pub(super) spaces: Share,
    pub(super) gaps: Share,
}

/// A part of a slack: this much for each, and for the first few a thousandth more.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Share {
    each: i64,
    more: i64,
}

impl Share {
    fn of(slack: Pt, count: i64) -> Share {
        if count == 0 {
            return Share::default();
        }
        Share { each: slack.milli().div_euclid(count), more: slack.milli().rem_euclid(count) }
    }

    pub(super) fn take(&mut self) -> Pt {
        let more = i64::from(self.more > 0);
        self.more -= more;
        Pt::from_milli(self.each + more)
    }
}

impl Finisher<'_, '_> {
    /// Sets what is done to the letters of a line, and returns what its spaces take of the slack, to the last thousandth.
    pub(super) fn justify(&mut self, segments: &mut [LineSegment], line: &Chosen<'_>) -> Shares {
        let Justify::Fill(ratio) = line.justify else { return Shares::default() };
        let room = SlackRoom::between(&line.from.behind, &line.to.before);
        if room.gaps > Pt::ZERO {
            self.mark_gaps(segments, line.to.end);
        }
        if ratio > LOOSE && room.spaces > Pt::ZERO {
            self.lengthen(segments, self.paragraph.measure - line.width - room.good());
        }
        let shares = self.share(segments, line, ratio);
        // The last resort must not give the letters more than there is to give away.
        if ratio > 1.0 && shares.spaces.each < 0 { self.share(segments, line, 1.0) } else { shares }
    }

    /// Makes strokes between Arabic letters longer, to take up what spaces cannot take well.
    fn lengthen(&mut self, segments: &mut [LineSegment], room: Pt) {
        let strokes: Vec<Option<Stroke>> = segments.iter().map(|segment| self.stroke(segment)).collect();
        let Some(widest) = strokes.iter().flatten().map(|stroke| stroke.width).max() else { return };
        let arabic = segments.iter().zip(&strokes).filter(|(_, stroke)| stroke.is_some());
        let text = self.paragraph.text;
        let places = arabic.flat_map(|(segment, _)| kashida::places(text, &self.lists.glyphs, segment.glyphs.clone()));
        let (chosen, each) = kashida::choose(places.collect(), room, widest);
        // From the end on, so that places before keep their numbers.
        for place in chosen.into_iter().rev() {
            let Some(index) = segments.iter().position(|segment| segment.glyphs.contains(&place.at)) else { continue };
            let Some(stroke) = strokes[index] else { continue };
            let count = kashida::insert(&mut self.lists.glyphs, place.at, stroke, each);
            segments[index].glyphs.end += count;
            for segment in &mut segments[index + 1..] {
                segment.glyphs = segment.glyphs.start + count..segment.glyphs.end + count;
            }
        }
    }

    /// Returns the stroke of a segment's letters, if they are Arabic.
    fn stroke(&self, segment: &LineSegment) -> Option<Stroke> {
        const TATWEEL: char = '\u{640}';
        let TextItem { face, script, span, .. } = self.shaped.items[segment.item];
        if script != Script::Arabic || !segment.is_rtl() {
            return None;
        }
        let size = self.paragraph.spans[span].style.size;
        let font = ScaledFont { face, size, script, rtl: true, lang: 0, forms: 0, tracking: Pt::ZERO };
        let (glyph, width) = self.typesetter.words.shaper.character(&font, TATWEEL)?;
        (width > Pt::ZERO).then_some(Stroke { glyph, width })
    }

    /// Marks the glyphs behind which the line opens up: between characters of scripts without spaces, and where such a
    /// character stands beside another script's.
    fn mark_gaps(&mut self, segments: &[LineSegment], end: usize) {
        let opens = |segment: &LineSegment| {
            fullwidth::opening(self.shaped.items[segment.item].script, self.paragraph.base.size) > Pt::ZERO
        };
        let letter = |glyph: &ShapedGlyph| self.paragraph.text[glyph.cluster()..].chars().next();
        for (index, segment) in segments.iter().enumerate() {
            let opens_next = segments.get(index + 1).is_some_and(opens);
            for at in segment.glyphs.clone() {
                let Some(next) = self.lists.glyphs.get(at + 1) else { return };
                let glyph = &self.lists.glyphs[at];
                let ends = glyph.cluster() != next.cluster() && next.cluster() < end;
                let is_last = at + 1 == segment.glyphs.end;
                let is_open = opens(segment) || is_last && opens_next;
                let is_white = glyph.space || next.space;
                let holds = letter(glyph).zip(letter(next)).is_none_or(|(one, next)| fullwidth::holds(one, next));
                self.lists.glyphs[at].gap = ends && is_open && !is_white && !holds;
            }
        }
    }

    fn share(&self, segments: &mut [LineSegment], line: &Chosen<'_>, ratio: f64) -> Shares {
        let flexibility = Flexibility::of(self.paragraph);
        for segment in segments.iter_mut() {
            segment.expansion = flexibility.of_script(self.shaped.items[segment.item].script).at(ratio);
        }
        let (mut width, mut spaces, mut gaps) = (Pt::ZERO, 0, 0);
        for segment in segments.iter() {
            width += segment.hyphen_width();
            let glyphs = &self.lists.glyphs[segment.glyphs.clone()];
            for (index, glyph) in glyphs.iter().enumerate().take_while(|(_, glyph)| glyph.cluster() < line.to.end) {
                let ends_cluster = glyphs.get(index + 1).is_none_or(|next| next.cluster() != glyph.cluster());
                width += segment.expansion.of_glyph(glyph, ends_cluster);
                spaces += i64::from(glyph.space);
                gaps += i64::from(glyph.gap);
            }
        }
        let slack = self.paragraph.measure - self.indent(line) + line.from.out_start + line.to.out_end - width;
        let room = SlackRoom::between(&line.from.behind, &line.to.before);
        let to_gaps = match (spaces, gaps) {
            (_, 0) => Pt::ZERO,
            (0, _) => slack,
            _ => room.gaps_of(slack),
        };
        Shares { spaces: Share::of(slack - to_gaps, spaces), gaps: Share::of(to_gaps, gaps) }
    }
}
