//! What charts are drawn on: words and shapes in one frame, places counted from the side where it starts.

use super::inks::ChartInks;
use crate::document::{Diagram, Flow, Tongue};
use crate::geometry::{Point, Pt, Rect, Size};
use crate::layout::canvas::Canvas;
use crate::layout::fragment::LineBox;
use crate::layout::frame::Frame;
use crate::layout::look::Look;
use crate::layout::setter::Setter;
use crate::model::CellAlign;
use crate::paged::{Artifact, ItemKind, Mark, Path};
use crate::text::{Breaking, LineFill, SHORT};
use crate::theme::{Color, TextStyle, Weight};

/// Words are measured where none of them is broken.
const UNBROKEN: Pt = Pt::new(5_000);
/// Small words beside parts and axes are so much smaller than names, in thousandths, but no smaller than this.
const SMALL: (i64, Pt) = (920, Pt::new(8));

/// A drawing under way.
pub(super) struct ChartSheet<'s, 'r, 'f, 'p> {
    pub(super) setter: &'s mut Setter<'r, 'f>,
    frame: Frame<'p>,
    canvas: Canvas,
    /// What is drawn and is no word: of a picture its element, else an artifact.
    mark: Mark,
    pub(super) inks: ChartInks,
    /// How high it may be.
    pub(super) room: Pt,
}

/// Words that are set in one style.
#[derive(Clone, Copy)]
pub(super) struct Lettering<'a> {
    pub(super) flow: &'a Flow<'a>,
    pub(super) style: TextStyle,
    /// What they are, where they stand there for a second time.
    pub(super) artifact: Option<Artifact>,
}

/// A part of the width that words are set in, and where they stand in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct WordLane {
    pub(super) start: Pt,
    pub(super) measure: Pt,
    pub(super) align: CellAlign,
}

impl<'s, 'r, 'f, 'p> ChartSheet<'s, 'r, 'f, 'p> {
    /// Returns an empty sheet; time may run on it the other way than lines of text do.
    pub(super) fn of(
        setter: &'s mut Setter<'r, 'f>,
        diagram: &Diagram<'_>,
        frame: &Frame<'p>,
        room: Pt,
    ) -> ChartSheet<'s, 'r, 'f, 'p> {
        let direction = diagram.chart.time.unwrap_or(frame.tongue.direction);
        let frame = frame.speaking(Tongue { direction, ..frame.tongue });
        let mark = diagram.figure.map_or(Mark::Artifact(Artifact::Layout), Mark::Node);
        let inks = ChartInks::of(setter.theme);
        ChartSheet { setter, frame, canvas: Canvas::new(&frame), mark, inks, room }
    }

    /// Returns all that was drawn.
    pub(super) fn finish(self) -> LineBox {
        self.canvas.finish()
    }

    /// Returns how wide it is.
    pub(super) fn width(&self) -> Pt {
        self.frame.measure
    }

    /// Returns so many units of the theme, which distances in a chart are multiples of.
    pub(super) fn units(&self, count: i64) -> Pt {
        self.setter.theme.unit * count
    }

    /// Returns the language that it speaks.
    pub(super) fn tongue(&self) -> Tongue<'p> {
        self.frame.tongue
    }

    /// Returns the style of names and numbers: heavier where they stand out.
    pub(super) fn style(&self, stands_out: bool) -> TextStyle {
        let style = self.setter.theme.styles.chart;
        let weight = if stands_out { style.weight.max(Weight::Semibold) } else { style.weight };
        TextStyle { weight, ..style }
    }

    /// Returns the style of words in parts and at axes.
    pub(super) fn small(&self, stands_out: bool) -> TextStyle {
        let style = self.style(stands_out);
        let size = style.size.scale(SMALL.0, 1000).max(SMALL.1.min(style.size));
        TextStyle { size, leading: style.leading.scale(size.milli(), style.size.milli()), ..style }
    }

    /// Returns how wide words are on one line.
    pub(super) fn natural(&mut self, words: Lettering<'_>) -> Pt {
        let frame = Frame { measure: UNBROKEN, ..self.frame };
        let lines = self.setter.measure(words.flow, &look(words.style, CellAlign::Start), &frame);
        lines.iter().map(|line| line.width).max().unwrap_or_default()
    }

    /// Returns how narrow words can be made without tearing one.
    pub(super) fn narrowest(&mut self, words: Lettering<'_>) -> Pt {
        self.setter.narrowest(words.flow, &look(words.style, CellAlign::Start), Breaking::Gentle)
    }

    /// Returns how high words are in so much width.
    pub(super) fn height(&mut self, words: Lettering<'_>, measure: Pt) -> Pt {
        let frame = Frame { measure, ..self.frame };
        let lines = self.setter.measure(words.flow, &look(words.style, CellAlign::Start), &frame);
        lines.iter().map(|line| line.height).sum()
    }

    /// Sets words from a height on, and returns where they end.
    pub(super) fn write(&mut self, words: Lettering<'_>, lane: WordLane, top: Pt) -> Pt {
        let WordLane { start, measure, align } = lane;
        let frame = Frame { start: self.frame.start + start, measure, ..self.frame };
        let turns = words.flow.tongue.direction != self.frame.tongue.direction;
        let align = match align {
            CellAlign::Start if turns => CellAlign::End,
            CellAlign::End | CellAlign::Units if turns => CellAlign::Start,
            CellAlign::Start | CellAlign::Centre | CellAlign::End | CellAlign::Units => align,
        };
        let lines = self.setter.set_as(words.flow, &look(words.style, align), &frame, words.artifact);
        self.canvas.put(lines, top)
    }

    /// Sets words that are as high as this, in the middle of some height.
    pub(super) fn write_in(&mut self, words: Lettering<'_>, lane: WordLane, area: (Pt, Pt)) {
        let (top, height) = area;
        let own = self.height(words, lane.measure);
        self.write(words, lane, top + (height - own) / 2);
    }

    /// Fills a box with a colour; nothing where it has no size.
    pub(super) fn fill(&mut self, area: Rect, color: Color) {
        if area.size.width <= Pt::ZERO || area.size.height <= Pt::ZERO {
            return;
        }
        let kind = ItemKind::Rect { size: area.size, color };
        self.canvas.draw(self.mark, self.placed(area), kind);
    }

    /// Draws a path, whose places count from the start of the sheet and from its top.
    pub(super) fn draw(&mut self, path: Path) {
        let area = Rect::new(Point::default(), Size::new(self.frame.measure, Pt::ZERO));
        self.canvas.draw(self.mark, self.placed(area), ItemKind::Path(Box::new(path)));
    }

    /// Makes it as high as this at least.
    pub(super) fn reach(&mut self, bottom: Pt) {
        self.canvas.put(Vec::new(), bottom);
    }

    fn placed(&self, area: Rect) -> Rect {
        Rect::new(Point::new(self.frame.start + area.origin.x, area.origin.y), area.size)
    }
}

/// Returns a box by its corner at the start and on top.
pub(super) fn area(start: Pt, top: Pt, size: Size) -> Rect {
    Rect::new(Point::new(start, top), size)
}

/// Words that are taken in at a glance are not hyphenated unless they do not fit.
fn look(style: TextStyle, align: CellAlign) -> Look {
    Look { style, fill: LineFill::Ragged, align, link: None, hyphenate: true, whole: SHORT, indent: Pt::ZERO }
}
