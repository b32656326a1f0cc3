//! Turns chosen lines into glyph runs, in the order in which they stand on the paper.

use std::ops::Range;

use unicode_bidi::{BidiInfo, Level};
use unicode_script::Script;

use super::breaks::{BreakKind, stretches};
use super::lines::{Chosen, Spaces};
use super::run::{Expansion, Glyph, GlyphRun};
use super::shape::{Shaped, ShapedGlyph, ShapedItem, is_invisible};
use super::{Line, LineRun, Paragraph, Typesetter};
use crate::geometry::Pt;
use crate::model::Direction;

/// Makes the lines of a paragraph.
pub(super) fn finish(
    paragraph: &Paragraph<'_>,
    shaped: &Shaped,
    chosen: &[Chosen<'_>],
    typesetter: &mut Typesetter<'_>,
) -> Vec<Line> {
    let mut finisher = Finisher { paragraph, shaped, typesetter, first: 0 };
    chosen.iter().map(|line| finisher.line(line)).collect()
}

/// Makes lines, from the first to the last.
struct Finisher<'a, 'f> {
    paragraph: &'a Paragraph<'a>,
    shaped: &'a Shaped,
    typesetter: &'a mut Typesetter<'f>,
    /// The first item that the next line can hold.
    first: usize,
}

/// A part of a line in one item, before it has its place.
struct Segment<'a> {
    item: &'a ShapedItem,
    /// Its bytes in the paragraph.
    range: Range<usize>,
    /// Its glyphs, in reading order.
    glyphs: Vec<ShapedGlyph>,
    /// A hyphen put in behind it.
    hyphen: Option<(u16, Pt)>,
    level: u8,
}

impl<'a> Finisher<'a, '_> {
    fn line(&mut self, line: &Chosen<'_>) -> Line {
        let mut segments = self.segments(line);
        if let (BreakKind::Hyphen { glyph, width }, Some(last)) = (line.to.kind, seen_last(&mut segments, line.to.end))
        {
            last.hyphen = Some((glyph, width));
        }
        stretch(self.paragraph, &mut segments, line);
        let order = visual_order(&segments);
        self.place(line, segments, &order)
    }

    /// Cuts the line out of the items: what is seen, and the spaces that hang at its end.
    fn segments(&mut self, line: &Chosen<'_>) -> Vec<Segment<'a>> {
        let (start, end, next) = (line.from.next, line.to.end, line.to.next);
        let base = u8::from(self.paragraph.direction == Direction::RightToLeft);
        let items = &self.shaped.items;
        while items[self.first].item.range.end <= start && self.first + 1 < items.len() {
            self.first += 1;
        }
        let mut segments = Vec::new();
        for item in items[self.first..].iter().take_while(|item| item.item.range.start < next) {
            let range = item.item.range.start.max(start)..item.item.range.end.min(next);
            let split = if item.item.level == base { range.end } else { end.clamp(range.start, range.end) };
            // UAX #9, L1: white space at the end of a line takes the level of the paragraph.
            for (part, level) in [(range.start..split, item.item.level), (split..range.end, base)] {
                if !part.is_empty() {
                    let glyphs = self.glyphs(item, part.clone());
                    segments.push(Segment { item, range: part, glyphs, hyphen: None, level });
                }
            }
        }
        segments
    }

    /// Returns the glyphs of a part of an item, shaped again where the line's ends change them or cut a ligature.
    fn glyphs(&mut self, item: &ShapedItem, part: Range<usize>) -> Vec<ShapedGlyph> {
        let all = &self.shaped.glyphs[item.glyphs.clone()];
        let from = all.partition_point(|glyph| glyph.cluster < part.start);
        let to = all.partition_point(|glyph| glyph.cluster < part.end);
        let is_safe = |byte: usize, at: usize| match all.get(at) {
            Some(glyph) => glyph.cluster == byte && (at == 0 || !glyph.unsafe_to_break),
            None => byte == item.item.range.end,
        };
        if is_safe(part.start, from) && is_safe(part.end, to) {
            return all[from..to].to_vec();
        }
        let mut again = Vec::with_capacity(to - from);
        self.typesetter.shaper.shape(self.paragraph, &item.item, part, &mut again);
        again
    }

    /// Puts the segments side by side from left to right.
    fn place(&mut self, line: &Chosen<'_>, segments: Vec<Segment<'a>>, order: &[usize]) -> Line {
        let end = line.to.end;
        let hanging_first: Pt =
            segments.iter().filter(|segment| segment.level % 2 == 1).map(|segment| segment.hanging(end)).sum();
        let (height, baseline) = self.line_box(&segments);
        let mut line = Line { runs: Vec::with_capacity(segments.len()), width: Pt::ZERO, height, baseline };
        let mut segments: Vec<Option<Segment<'a>>> = segments.into_iter().map(Some).collect();
        let rtl_line = self.paragraph.direction == Direction::RightToLeft;
        let mut x = if rtl_line { -hanging_first } else { Pt::ZERO };
        for &index in order {
            let segment = segments[index].take().expect("every segment stands on the line once");
            let run = self.run(segment, end, x);
            x += run.run.width();
            line.width = line.width.max(run.seen_x + run.seen_width);
            line.runs.push(run);
        }
        line
    }

    /// Makes a run whose first glyph stands at `x`.
    fn run(&mut self, segment: Segment<'a>, end: usize, x: Pt) -> LineRun {
        let hanging = segment.hanging(end);
        let seen_width = segment.width() - hanging;
        let rtl = segment.level % 2 == 1;
        let item = &segment.item.item;
        let span = &self.paragraph.spans[item.span];
        let mut text = self.paragraph.text[segment.range.clone()].to_owned();
        let mut glyphs = place_glyphs(&segment, &text);
        if segment.range.start < end && end <= segment.range.end && end < self.paragraph.text.len() {
            protect_hyphen(&mut text, &mut glyphs, end - segment.range.start);
        }
        if let Some((id, advance)) = segment.hyphen {
            let range = segment_hyphen_range(&mut text, glyphs.iter().map(|glyph| glyph.text().end).max());
            glyphs.push(Glyph::new(id, advance, range));
        }
        if rtl {
            glyphs.reverse();
        }
        let direction = if rtl { Direction::RightToLeft } else { Direction::LeftToRight };
        let face = item.face;
        let (size, color) = (span.style.size, span.style.color);
        let run = GlyphRun { face, size, color, direction, lang: None, text, expansion: Expansion::default(), glyphs };
        LineRun { x, seen_x: if rtl { x + hanging } else { x }, seen_width, tag: span.tag, run }
    }

    /// The height of a line and its baseline, from the leading and from the tallest script on it.
    fn line_box(&self, segments: &[Segment<'_>]) -> (Pt, Pt) {
        let fonts = self.typesetter.fonts;
        let extent = |face: usize, size: Pt| {
            let metrics = fonts.faces()[face].metrics();
            let length = |units: i32| size.scale(i64::from(units), i64::from(metrics.units_per_em));
            (length(metrics.ascent), length(metrics.descent).abs())
        };
        let style = &self.paragraph.base;
        let family = style.families.first().map_or("", String::as_str);
        let base = fonts.nearest(family, style.weight, style.slant).unwrap_or(0);
        let (mut above, mut below) = extent(base, style.size);
        let mut height = self.paragraph.leading;
        for segment in segments.iter().filter(|segment| is_tall(segment.item.item.script)) {
            let item = &segment.item.item;
            let (tall_above, tall_below) = extent(item.face, self.paragraph.spans[item.span].style.size);
            (above, below) = (above.max(tall_above), below.max(tall_below));
            height = height.max(above + below);
        }
        (height, (height - above - below) / 2 + above)
    }
}

/// Scripts whose letters stay within the lines of Latin text; all others may ask for a taller line.
fn is_tall(script: Script) -> bool {
    !matches!(script, Script::Latin | Script::Greek | Script::Cyrillic | Script::Common | Script::Inherited)
}

impl Segment<'_> {
    fn width(&self) -> Pt {
        let hyphen = self.hyphen.map_or(Pt::ZERO, |(_, width)| width);
        self.glyphs.iter().map(|glyph| glyph.advance).sum::<Pt>() + hyphen
    }

    /// The width of its spaces that hang past the visible end of the line.
    fn hanging(&self, end: usize) -> Pt {
        self.glyphs.iter().filter(|glyph| glyph.cluster >= end).map(|glyph| glyph.advance).sum()
    }
}

/// The segment in which the visible part of the line ends.
fn seen_last<'s, 'a>(segments: &'s mut [Segment<'a>], end: usize) -> Option<&'s mut Segment<'a>> {
    segments.iter_mut().rev().find(|segment| segment.range.start < end)
}

/// Puts a soft hyphen into the run's text, behind the letters it follows; the author's own is used where there is one.
fn segment_hyphen_range(text: &mut String, seen_end: Option<usize>) -> Range<usize> {
    const SOFT_HYPHEN: char = '\u{ad}';
    let at = seen_end.unwrap_or(0);
    if !text[at..].starts_with(SOFT_HYPHEN) {
        text.insert(at, SOFT_HYPHEN);
    }
    at..at + SOFT_HYPHEN.len_utf8()
}

/// Lets a hyphen of the author's survive at the end of a line, where readers take it for one put in by the layout and
/// drop it: a zero-width space behind it says that the word may break there.
fn protect_hyphen(text: &mut String, glyphs: &mut [Glyph], seen_end: usize) {
    const ZERO_WIDTH_SPACE: char = '\u{200b}';
    if !text[..seen_end].ends_with(['-', '\u{2010}']) {
        return;
    }
    let added = ZERO_WIDTH_SPACE.len_utf8();
    text.insert(seen_end, ZERO_WIDTH_SPACE);
    for glyph in glyphs {
        let Range { start, end } = glyph.text();
        if start >= seen_end {
            *glyph = glyph.clone().with_text(start + added..end + added);
        } else if end == seen_end {
            *glyph = glyph.clone().with_text(start..end + added);
        }
    }
}

/// Gives every glyph its letters; offsets count from the segment's start.
fn place_glyphs(segment: &Segment<'_>, text: &str) -> Vec<Glyph> {
    let start = segment.range.start;
    let mut glyphs = Vec::with_capacity(segment.glyphs.len() + 1);
    for cluster in segment.glyphs.chunk_by(|one, next| one.cluster == next.cluster) {
        let done = glyphs.len() + cluster.len();
        let end = segment.glyphs.get(done).map_or(text.len(), |next| next.cluster - start);
        let from = cluster[0].cluster - start;
        let letters = text[from..end].trim_end_matches(is_invisible);
        let letters = from..from + letters.len();
        glyphs.extend(cluster.iter().map(|glyph| {
            Glyph::new(glyph.id, glyph.advance, letters.clone()).with_offset(glyph.x_offset, glyph.y_offset)
        }));
    }
    glyphs
}

/// Spreads a justified line's slack over its spaces, to the last thousandth.
///
/// The slack is that of the glyphs as they are, which may differ a little from what the line was chosen for.
fn stretch(paragraph: &Paragraph<'_>, segments: &mut [Segment<'_>], line: &Chosen<'_>) {
    let end = line.to.end;
    let width: Pt = segments.iter().map(|segment| segment.width() - segment.hanging(end)).sum();
    let slack = match line.spaces {
        Spaces::Natural => Pt::ZERO,
        Spaces::Fill => paragraph.measure - width,
        Spaces::Fit => (paragraph.measure - width).min(Pt::ZERO),
    };
    if slack == Pt::ZERO {
        return;
    }
    let spaces = segments.iter_mut().flat_map(|segment| &mut segment.glyphs);
    let spaces = spaces.filter(|glyph| glyph.cluster < end && stretches(paragraph.text, glyph.cluster));
    let mut spaces: Vec<&mut ShapedGlyph> = spaces.collect();
    let count = i64::try_from(spaces.len()).unwrap_or(i64::MAX);
    if count == 0 {
        return;
    }
    let (each, rest) = (slack.milli().div_euclid(count), slack.milli().rem_euclid(count));
    for (index, space) in spaces.iter_mut().enumerate() {
        let more = i64::from(i64::try_from(index).is_ok_and(|index| index < rest));
        space.advance += Pt::from_milli(each + more);
    }
}

/// UAX #9, L2: which segment stands first, second, … from the left.
fn visual_order(segments: &[Segment<'_>]) -> Vec<usize> {
    if segments.iter().all(|segment| segment.level == 0) {
        return (0..segments.len()).collect();
    }
    let level = |segment: &Segment<'_>| Level::new(segment.level).unwrap_or_else(|_| Level::ltr());
    BidiInfo::reorder_visual(&segments.iter().map(level).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_authors_hyphen_survives_at_the_end_of_a_line() {
        let glyph = |text| Glyph::new(1, Pt::ZERO, text);
        let mut text = "a- ".to_owned();
        let mut glyphs = [glyph(0..1), glyph(1..2), glyph(2..3)];
        protect_hyphen(&mut text, &mut glyphs, 2);
        assert_eq!(text, "a-\u{200b} ");
        assert_eq!(glyphs.map(|glyph| glyph.text()), [0..1, 1..5, 5..6]);
    }

    #[test]
    fn the_authors_soft_hyphen_is_not_doubled() {
        let mut text = "co\u{ad}".to_owned();
        assert_eq!(segment_hyphen_range(&mut text, Some(2)), 2..4);
        assert_eq!(text, "co\u{ad}");
        let mut text = "co ".to_owned();
        assert_eq!(segment_hyphen_range(&mut text, Some(2)), 2..4);
        assert_eq!(text, "co\u{ad} ");
    }
}
