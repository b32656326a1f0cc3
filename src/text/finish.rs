//! Turns chosen lines into glyph runs, in the order in which they stand on the paper.

mod glyphs;
mod justify;

use std::ops::Range;
use std::sync::Arc;

use unicode_bidi::{BidiInfo, Level};

use super::breaks::BreakKind;
use super::leading::{self, Leading};
use super::lines::Chosen;
use super::pieces::{Shaped, ShapedText};
use super::run::{Expansion, Glyph, GlyphRun};
use super::shape::ShapedGlyph;
use super::shared::Shared;
use super::tracking;
use super::words::index_of;
use super::{Line, LineRun, TextParagraph, Typesetter};
use crate::geometry::Pt;
use crate::model::Direction;
use crate::theme::Color;
use glyphs::{place_glyphs, protect_hyphen, segment_hyphen_range};
use justify::Shares;

/// What is written down of a line in hand; the next paragraph's are written down in the same place.
#[derive(Default)]
pub(super) struct FinishLists {
    /// Its glyphs, in reading order; their clusters count from the paragraph's start.
    glyphs: Vec<ShapedGlyph>,
    segments: Vec<LineSegment>,
    /// The letters of a run in hand.
    run: String,
    /// The runs of the paragraph so far, and the letters and glyphs that they share.
    drafts: Vec<DraftRun>,
    text: String,
    placed: Vec<Glyph>,
}

/// Makes the lines of a paragraph, with lists that may have been another's.
pub(super) fn finish(
    ShapedText { paragraph, shaped }: ShapedText<'_>,
    chosen: &[Chosen<'_>],
    typesetter: &mut Typesetter<'_>,
    lists: &mut FinishLists,
) -> Vec<Line> {
    let Leading { strut, leading } = leading::leading(paragraph, shaped, typesetter.fonts, &mut typesetter.coverage);
    let mut finisher = Finisher { paragraph, shaped, typesetter, first: 0, start: 0, strut, leading, lists };
    let lines: Vec<(Line, usize)> = chosen.iter().map(|line| finisher.line(line)).collect();
    let (text, glyphs) = (Arc::from(&*lists.text), Arc::from(&*lists.placed));
    lists.text.clear();
    lists.placed.clear();
    let mut runs = lists.drafts.drain(..).map(|draft| draft.share(&text, &glyphs));
    lines.into_iter().map(|(line, count)| Line { runs: runs.by_ref().take(count).collect(), ..line }).collect()
}

/// A run whose paragraph is not done yet: the parts of its letters and glyphs are known, and the whole is not.
struct DraftRun {
    start: usize,
    x: Pt,
    seen_x: Pt,
    seen_width: Pt,
    tag: usize,
    face: usize,
    size: Pt,
    color: Color,
    direction: Direction,
    expansion: Expansion,
    text: Range<usize>,
    glyphs: Range<usize>,
}

impl DraftRun {
    fn share(self, text: &Arc<str>, glyphs: &Arc<[Glyph]>) -> LineRun {
        let DraftRun { start, x, seen_x, seen_width, tag, face, size, color, direction, expansion, .. } = self;
        let (text, glyphs) = (Shared::part(text, self.text), Shared::part(glyphs, self.glyphs));
        let run = GlyphRun { face, size, color, direction, lang: None, text, expansion, glyphs };
        LineRun { start, x, seen_x, seen_width, tag, run: Box::new(run) }
    }
}

/// Makes lines, from the first to the last.
struct Finisher<'a, 'f> {
    paragraph: &'a TextParagraph<'a>,
    shaped: &'a Shaped,
    typesetter: &'a mut Typesetter<'f>,
    /// The first item that the next line can hold.
    first: usize,
    /// The first byte of the line in hand.
    start: usize,
    /// How far the letters of the paragraph reach above and below the baseline.
    strut: (Pt, Pt),
    /// From one baseline to the next where no letter asks for more.
    leading: Pt,
    lists: &'a mut FinishLists,
}

/// A part of a line in one item, before it has its place.
#[derive(Clone, Debug)]
struct LineSegment {
    item: usize,
    /// Its bytes in the paragraph.
    range: Range<usize>,
    /// Its glyphs among the line's.
    glyphs: Range<usize>,
    /// A hyphen put in behind it.
    hyphen: Option<(u16, Pt)>,
    level: u8,
    /// What is done to its letters.
    expansion: Expansion,
    /// The width of its glyphs, the hyphen included.
    width: Pt,
    /// How much of that hangs past the visible end of the line.
    hanging: Pt,
}

impl Finisher<'_, '_> {
    /// Makes a line without its runs; returns how many of the drafts are its own.
    fn line(&mut self, line: &Chosen<'_>) -> (Line, usize) {
        let mut segments = std::mem::take(&mut self.lists.segments);
        self.cut_out(line, &mut segments);
        if let (BreakKind::Hyphen { glyph, width }, Some(last)) = (line.to.kind, seen_last(&mut segments, line.to.end))
        {
            last.hyphen = Some((glyph, width));
        }
        let mut shares = self.justify(&mut segments, line);
        for segment in &mut segments {
            segment.measure(&mut self.lists.glyphs, line.to.end, &mut shares);
        }
        let placed = self.place(line, &mut segments);
        let count = segments.len();
        self.lists.segments = segments;
        (placed, count)
    }

    /// Cuts the line out of the items: what is seen, and the spaces that hang at its end.
    fn cut_out(&mut self, line: &Chosen<'_>, segments: &mut Vec<LineSegment>) {
        let (start, end, next) = (line.from.next, line.to.end, line.to.next);
        let base = self.paragraph.base_level();
        let items = &self.shaped.items;
        while items[self.first].range.end <= start && self.first + 1 < items.len() {
            self.first += 1;
        }
        self.lists.glyphs.clear();
        self.start = start;
        segments.clear();
        for index in (self.first..items.len()).take_while(|&index| items[index].range.start < next) {
            let item = &items[index];
            let range = item.range.start.max(start)..item.range.end.min(next);
            let seen = range.start..end.clamp(range.start, range.end);
            let split = if item.level == base { range.end } else { seen.end };
            let first = self.lists.glyphs.len();
            self.gather(seen.clone());
            // UAX #9, L1: white space at the end of a line takes the level of the paragraph.
            let middle = self.lists.glyphs.len();
            self.gather(seen.end..range.end);
            let end = self.lists.glyphs.len();
            if split == range.end {
                segments.push(LineSegment::new(index, range, first..end, item.level));
            } else {
                segments.extend((!seen.is_empty()).then(|| LineSegment::new(index, seen, first..middle, item.level)));
                segments.push(LineSegment::new(index, split..range.end, middle..end, base));
            }
        }
    }

    /// Adds the glyphs of a part of the text, shaped again where the line's ends change them or cut a ligature.
    fn gather(&mut self, part: Range<usize>) {
        if part.is_empty() {
            return;
        }
        let mut piece = self.shaped.piece_at(part.start);
        while self.shaped.pieces[piece].start < part.end {
            piece += self.gather_single(piece, &part);
            if self.shaped.pieces[piece].start < part.end {
                self.gather_piece(piece, &part);
                piece += 1;
            }
        }
    }

    /// Adds pieces from one on that are whole, of a single glyph and without white before them; returns how many.
    fn gather_single(&mut self, piece: usize, part: &Range<usize>) -> usize {
        let (words, pieces) = (&self.typesetter.words, &self.shaped.pieces[piece..]);
        let mut count = 0;
        for pair in pieces.windows(2) {
            let [here, next] = pair else { break };
            if here.start < part.start || part.end < next.start || here.apart != Pt::ZERO {
                break;
            }
            let [glyph] = words.glyphs(here.word) else { break };
            self.lists.glyphs.push(glyph.moved_by(here.start));
            count += 1;
        }
        count
    }

    fn gather_piece(&mut self, piece: usize, part: &Range<usize>) {
        let words = &mut self.typesetter.words;
        let (range, word) = (self.shaped.range(piece), self.shaped.pieces[piece].word);
        let apart = self.shaped.pieces[piece].apart;
        if apart != Pt::ZERO
            && self.start < range.start
            && let Some(last) = self.lists.glyphs.last_mut()
        {
            last.set_advance(last.advance() + apart);
            last.apart = apart > Pt::ZERO;
        }
        let place = |glyph: &ShapedGlyph| glyph.moved_by(range.start);
        if part.start <= range.start && range.end <= part.end {
            self.lists.glyphs.extend(words.glyphs(word).iter().map(place));
            return;
        }
        let stretch = self.shaped.stretch(self.paragraph, piece);
        let start = part.start.max(range.start) - range.start;
        let end = part.end.min(range.end) - range.start;
        let (head, tail) = (words.seam(word, range.len(), start), words.seam(word, range.len(), end));
        if head.to > tail.from {
            words.shape_part(word, stretch, start..end, &mut self.lists.glyphs);
            return;
        }
        words.shape_part(word, stretch, start..head.to, &mut self.lists.glyphs);
        let known = words.glyphs(word);
        let whole = &known[index_of(known, head.to)..index_of(known, tail.from)];
        self.lists.glyphs.extend(whole.iter().map(place));
        words.shape_part(word, stretch, tail.from..end, &mut self.lists.glyphs);
    }

    /// Returns how far in a line starts.
    pub(super) fn indent(&self, line: &Chosen<'_>) -> Pt {
        if line.from.next == 0 { self.paragraph.indent } else { Pt::ZERO }
    }

    /// Puts the segments side by side from left to right.
    fn place(&mut self, line: &Chosen<'_>, segments: &mut Vec<LineSegment>) -> Line {
        let (height, baseline) = self.line_box(segments);
        let mut placed = Line { runs: Vec::new(), width: Pt::ZERO, height, baseline };
        let indent = self.indent(line);
        let mut x = match self.paragraph.direction {
            Direction::LeftToRight => indent - line.from.out_start,
            Direction::RightToLeft => {
                let hanging: Pt =
                    segments.iter().filter(|segment| segment.is_rtl()).map(|segment| segment.hanging).sum();
                -hanging - line.to.out_end
            }
        };
        reorder(segments);
        for segment in segments.iter() {
            let run = self.run(segment, line.to.end, x);
            x += segment.width;
            placed.width = placed.width.max(run.seen_x + run.seen_width);
            self.lists.drafts.push(run);
        }
        let out_right = match self.paragraph.direction {
            Direction::LeftToRight => line.to.out_end,
            Direction::RightToLeft => line.from.out_start - indent,
        };
        placed.width -= out_right;
        placed
    }

    /// Makes a run whose first glyph stands at `x`.
    fn run(&mut self, segment: &LineSegment, end: usize, x: Pt) -> DraftRun {
        let item = &self.shaped.items[segment.item];
        let span = &self.paragraph.spans[item.span];
        let FinishLists { glyphs: shaped, run: letters, text, placed, .. } = &mut *self.lists;
        letters.clear();
        letters.push_str(&self.paragraph.text[segment.range.clone()]);
        let first = placed.len();
        place_glyphs(segment, &shaped[segment.glyphs.clone()], letters, placed);
        if segment.range.start < end && end <= segment.range.end {
            protect_hyphen(letters, &mut placed[first..], end - segment.range.start);
        }
        if let Some((id, advance)) = segment.hyphen {
            let seen_end = placed[first..].iter().map(|glyph| glyph.text().end).max();
            let range = segment_hyphen_range(letters, seen_end);
            placed.push(Glyph::new(id, segment.expansion.of_advance(advance, true), range));
        }
        let rtl = segment.is_rtl();
        if rtl {
            placed[first..].reverse();
        }
        let start = text.len();
        text.push_str(letters);
        let (text, glyphs) = (start..text.len(), first..placed.len());
        let direction = if rtl { Direction::RightToLeft } else { Direction::LeftToRight };
        let (face, tag) = (item.face, span.tag);
        let (size, color, expansion) = (span.style.size, span.style.color, segment.expansion);
        let tracking = if tracking::hangs_together(item.script) { Pt::ZERO } else { span.style.tracking };
        let seen_x = if rtl { x + segment.hanging } else { x };
        // From right to left that is on the left of a glyph, and the pen moves to the right.
        let x = if rtl { x + tracking } else { x };
        let (start, seen_width) = (segment.range.start, segment.width - segment.hanging);
        DraftRun { start, x, seen_x, seen_width, tag, face, size, color, direction, expansion, text, glyphs }
    }

    /// The height of a line and its baseline, from the leading and from the tallest script on it.
    fn line_box(&self, segments: &[LineSegment]) -> (Pt, Pt) {
        let (mut above, mut below) = self.strut;
        let mut height = self.leading;
        let items = segments.iter().map(|segment| &self.shaped.items[segment.item]);
        for item in items.filter(|item| leading::is_tall(item.script)) {
            let size = self.paragraph.spans[item.span].style.size;
            let (tall_above, tall_below) = leading::extent(self.typesetter.fonts, item.face, size);
            (above, below) = (above.max(tall_above), below.max(tall_below));
            height = height.max(above + below);
        }
        (height, (height - above - below) / 2 + above)
    }
}

impl LineSegment {
    fn new(item: usize, range: Range<usize>, glyphs: Range<usize>, level: u8) -> LineSegment {
        let (expansion, width, hanging) = (Expansion::default(), Pt::ZERO, Pt::ZERO);
        LineSegment { item, range, glyphs, hyphen: None, level, expansion, width, hanging }
    }

    fn is_rtl(&self) -> bool {
        self.level % 2 == 1
    }

    /// Gives the glyphs the advances that they have on the line, and adds them up; spaces and gaps take their shares in order.
    fn measure(&mut self, glyphs: &mut [ShapedGlyph], end: usize, shares: &mut Shares) {
        let expansion = self.expansion;
        let glyphs = &mut glyphs[self.glyphs.clone()];
        if (expansion, *shares) == (Expansion::default(), Shares::default()) {
            // In reading order, what hangs comes last.
            let hanging = glyphs.iter().rev().take_while(|glyph| glyph.cluster() >= end);
            self.hanging = hanging.map(ShapedGlyph::advance).sum();
            self.width = glyphs.iter().map(ShapedGlyph::advance).sum::<Pt>() + self.hyphen_width();
            return;
        }
        for index in 0..glyphs.len() {
            let ends_cluster = glyphs.get(index + 1).is_none_or(|next| next.cluster() != glyphs[index].cluster());
            let glyph = &mut glyphs[index];
            let mut advance = expansion.of_glyph(glyph, ends_cluster);
            let is_seen = glyph.cluster() < end;
            if is_seen && glyph.space {
                advance += shares.spaces.take();
            } else if is_seen && glyph.gap {
                advance += shares.gaps.take();
            }
            glyph.set_advance(advance);
            self.width += advance;
            if !is_seen {
                self.hanging += advance;
            }
        }
        self.width += self.hyphen_width();
    }

    fn hyphen_width(&self) -> Pt {
        self.hyphen.map_or(Pt::ZERO, |(_, width)| self.expansion.of_advance(width, true))
    }
}

/// The segment in which the visible part of the line ends.
fn seen_last(segments: &mut [LineSegment], end: usize) -> Option<&mut LineSegment> {
    segments.iter_mut().rev().find(|segment| segment.range.start < end)
}

/// UAX #9, L2: which segment stands first, second, … from the left.
fn reorder(segments: &mut Vec<LineSegment>) {
    if segments.iter().all(|segment| segment.level == 0) {
        return;
    }
    let level = |segment: &LineSegment| Level::new(segment.level).unwrap_or_else(|_| Level::ltr());
    let order = BidiInfo::reorder_visual(&segments.iter().map(level).collect::<Vec<_>>());
    *segments = order.into_iter().map(|index| segments[index].clone()).collect();
}
