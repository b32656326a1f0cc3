//! Writes text blocks, `BT … ET`, and what stands between them, as small as it gets and exact to a thousandth of an em.
//!
//! The reader's pen moves by the rounded widths in the file, the layout's by exact ones. The writer
//! follows both and closes the gap as soon as it reaches a thousandth of an em, so that it never adds up.
//! ISO 32000-1, 9.4.4: the pen moves by ((width - adjustment) * size + spacing) * scale.
//! This is the innermost loop of the whole stage: it allocates nothing per glyph and formats numbers by hand.

use crate::geometry::{Point, Pt};
use crate::paged::Expansion;
use crate::theme::Color;

use super::codes::Code;
use super::encoding::Bytes;
use super::serialize::{put_decimal, put_whole};

/// What a glyph is shown in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct GlyphStyle {
    /// The face: the number in its resource name.
    pub(super) face: usize,
    /// The length of one em.
    pub(super) size: Pt,
    /// The colour.
    pub(super) color: Color,
    /// How the letters depart from the designed ones.
    pub(super) expansion: Expansion,
}

/// Writes the text blocks of one page. Coordinates are the PDF's: y grows upwards.
pub(super) struct TextWriter {
    /// What is written: text, since that is what the page writer takes.
    out: String,
    show: Show,
    style: GlyphStyle,
    rise: Pt,
    /// Whether the glyphs are in the face's wide font.
    wide: bool,
    /// What the page's graphics state holds: it outlives the blocks.
    font: Option<(usize, bool, Pt)>,
    color: Color,
    set_rise: Pt,
    set_expansion: Expansion,
    /// Where the current line of the block starts.
    line: Point,
    /// Where the run's baseline lies.
    baseline: Pt,
    /// A thousandth of an em as wide as it is drawn, in [`PEN`].
    unit: i64,
    /// What the reader adds behind every glyph, in [`PEN`].
    spacing: i64,
    /// Where the reader's pen stands, in [`PEN`].
    pen: i64,
    /// Whether style, rise or baseline may have changed since the last glyph.
    stale: bool,
    /// Where the run stands among the others on its baseline.
    way: Way,
}

/// Where a run stands among the others on its baseline, in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// To the right of the one before.
    Rightward,
    /// Anywhere. Readers sort what stands beside text that is read from right to left by where its lines start, and
    /// what does not follow without a gap needs a line of its own.
    Leftward,
    /// Anywhere, and in the same line as far as readers can see.
    Onward,
}

/// Where in the syntax the block ends so far.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Show {
    /// Outside any block.
    Nothing,
    /// Between two operators.
    Block,
    /// In the array of a `TJ`.
    Array,
    /// In a string `(…` of that array.
    Literal,
    /// In a string `<…` of that array.
    Hex,
}

/// The pen's measure: so many in a thousandth of a point. The product of a width, a size and a scale is exact in it.
const PEN: i64 = 10_000_000;

/// A scale of one, in ten-thousandths.
pub(super) const AS_DESIGNED: i64 = 10_000;

/// More bytes than the text of most pages takes.
const PAGE: usize = 16 << 10;

/// From how many ems on the next glyph starts a line of its own rather than a large gap in the same one.
const LINE_GAP: i64 = 4;

const BLACK: Color = Color::new(0, 0, 0);

impl TextWriter {
    /// Returns a writer for a page of which nothing is drawn yet.
    pub(super) fn new() -> TextWriter {
        TextWriter {
            out: String::with_capacity(PAGE),
            show: Show::Nothing,
            style: GlyphStyle { face: 0, size: Pt::new(1), color: BLACK, expansion: Expansion::default() },
            rise: Pt::ZERO,
            wide: false,
            font: None,
            color: BLACK,
            set_rise: Pt::ZERO,
            set_expansion: Expansion::default(),
            line: Point::default(),
            baseline: Pt::ZERO,
            unit: 0,
            spacing: 0,
            pen: 0,
            stale: true,
            way: Way::Rightward,
        }
    }

    /// Sets what the next glyphs are shown in, and the height of their baseline.
    pub(super) fn begin_run(&mut self, style: GlyphStyle, baseline: Pt, way: Way) {
        let leftward = self.way == Way::Leftward && self.baseline == baseline;
        self.way = if leftward { Way::Leftward } else { way };
        self.style = style;
        self.baseline = baseline;
        self.unit = style.size.milli() * scale(style.expansion);
        // A spacing counts hundredths of a thousandth of a point, and is scaled like the letters.
        self.spacing = spacing(style.expansion) * (PEN / 100 / AS_DESIGNED) * scale(style.expansion);
        self.stale = true;
    }

    /// Shows a glyph `x` from the left edge and `rise` above the baseline.
    ///
    /// Where the reader's pen is off by a thousandth of an em or more, it is moved first.
    #[inline]
    pub(super) fn show(&mut self, code: &Code, x: Pt, rise: Pt) {
        if self.stale || self.rise != rise || self.wide != code.bytes.are_wide() {
            self.rise = rise;
            self.wide = code.bytes.are_wide();
            self.take_up(x);
        }
        let gap = x.milli() * PEN - self.pen;
        if gap.abs() >= self.unit {
            self.close_gap(gap);
        }
        match code.bytes {
            Bytes::Narrow(character) => {
                if self.show != Show::Literal {
                    self.begin_string(Show::Literal);
                }
                self.out.push(character);
            }
            Bytes::Wide(_) => {
                self.begin_string(Show::Hex);
                self.out.extend(code.bytes.hex());
            }
        }
        self.pen += code.width * self.unit + self.spacing;
    }

    /// Ends the block, if one is under way.
    pub(super) fn end_block(&mut self) {
        if self.show == Show::Nothing {
            return;
        }
        self.end_array();
        self.out.push_str("ET\n");
        self.show = Show::Nothing;
        self.stale = true;
    }

    /// Ends the block; returns what is written so far, for operators in lines of their own to follow.
    pub(super) fn between_blocks(&mut self) -> &mut String {
        self.end_block();
        &mut self.out
    }

    /// Ends the block, and returns all that was written since the last time, if anything was.
    pub(super) fn take(&mut self) -> Option<String> {
        self.end_block();
        // The page writer ends the line.
        self.out.pop()?;
        Some(std::mem::take(&mut self.out))
    }

    /// Notes that something else than text fills in this colour now; tells whether that is a change.
    pub(super) fn fill(&mut self, color: Color) -> bool {
        self.stale = true;
        std::mem::replace(&mut self.color, color) != color
    }

    /// Brings the reader's state up to the run's.
    #[cold]
    fn take_up(&mut self, x: Pt) {
        self.stale = false;
        let mut moves = self.line.y != self.baseline || self.is_far(x);
        if self.show == Show::Nothing {
            self.out.push_str("BT\n");
            self.show = Show::Block;
            self.line = Point::default();
            moves = true;
        }
        self.set_state();
        if moves {
            self.end_array();
            put_milli(&mut self.out, x - self.line.x);
            self.out.push(' ');
            put_milli(&mut self.out, self.baseline - self.line.y);
            self.out.push_str(" Td\n");
            self.line = Point::new(x, self.baseline);
            self.pen = x.milli() * PEN;
        }
    }

    fn set_state(&mut self) {
        let GlyphStyle { face, size, color, expansion } = self.style;
        let font = Some((face, self.wide, size));
        if self.font != font {
            self.end_array();
            self.font = font;
            self.out.push_str(if self.wide { "/W" } else { "/F" });
            put_whole(&mut self.out, face as u64);
            self.out.push(' ');
            put_milli(&mut self.out, size);
            self.out.push_str(" Tf\n");
        }
        if self.color != color {
            self.end_array();
            self.color = color;
            write_color(&mut self.out, color, FILL);
        }
        if self.set_rise != self.rise {
            self.end_array();
            self.set_rise = self.rise;
            put_milli(&mut self.out, self.rise);
            self.out.push_str(" Ts\n");
        }
        if self.set_expansion != expansion {
            self.end_array();
            self.expand(expansion);
        }
    }

    /// ISO 32000-1, 9.3.2 and 9.3.4.
    fn expand(&mut self, expansion: Expansion) {
        let before = std::mem::replace(&mut self.set_expansion, expansion);
        if scale(before) != scale(expansion) {
            put_decimal(&mut self.out, scale(expansion), 2);
            self.out.push_str(" Tz\n");
        }
        if spacing(before) != spacing(expansion) {
            put_decimal(&mut self.out, spacing(expansion), 5);
            self.out.push_str(" Tc\n");
        }
    }

    /// Tells whether the next glyph is too far away for the same line.
    fn is_far(&self, x: Pt) -> bool {
        let gap = (x.milli() * PEN - self.pen).abs();
        match self.way {
            Way::Rightward => gap > LINE_GAP * 1000 * self.unit,
            Way::Leftward => gap > 500 * self.unit,
            Way::Onward => false,
        }
    }

    /// Moves the reader's pen on by a gap.
    #[inline(never)]
    fn close_gap(&mut self, gap: i64) {
        let units = (gap.abs() + self.unit / 2) / self.unit * gap.signum();
        self.end_string();
        if self.show == Show::Block {
            self.out.push('[');
            self.show = Show::Array;
        }
        if units > 0 {
            self.out.push('-');
        }
        put_whole(&mut self.out, units.unsigned_abs());
        self.pen += units * self.unit;
    }

    fn begin_string(&mut self, form: Show) {
        if self.show == form {
            return;
        }
        self.end_string();
        if self.show == Show::Block {
            self.out.push('[');
        }
        self.out.push(if form == Show::Hex { '<' } else { '(' });
        self.show = form;
    }

    fn end_string(&mut self) {
        match self.show {
            Show::Literal => self.out.push(')'),
            Show::Hex => self.out.push('>'),
            Show::Nothing | Show::Block | Show::Array => return,
        }
        self.show = Show::Array;
    }

    fn end_array(&mut self) {
        self.end_string();
        if self.show == Show::Array {
            self.out.push_str("]TJ\n");
            self.show = Show::Block;
        }
    }
}

/// Returns how wide letters are drawn, in ten-thousandths of their designed width.
pub(super) fn scale(expansion: Expansion) -> i64 {
    AS_DESIGNED + i64::from(expansion.scale)
}

/// Returns what the reader must be told to add behind every glyph so that scaled it is the tracking, in hundredths of
/// a thousandth of a point: over a whole line, the rounding stays below a thousandth.
fn spacing(expansion: Expansion) -> i64 {
    Pt::from_milli(expansion.tracking.milli() * 100).scale(AS_DESIGNED, scale(expansion)).milli()
}

fn put_milli(out: &mut String, length: Pt) {
    put_decimal(out, length.milli(), 3);
}

/// The operators that set a colour, of one component and of three (ISO 32000-1, 8.6.8): for what is filled.
pub(super) const FILL: [&str; 2] = ["g\n", "rg\n"];
/// The same for lines.
pub(super) const STROKE: [&str; 2] = ["G\n", "RG\n"];

/// Writes the operator that sets a colour.
pub(super) fn write_color(out: &mut String, color: Color, [gray, rgb]: [&str; 2]) {
    let [red, green, blue] = color.rgb.map(component);
    if red == green && green == blue {
        put_milli(out, red);
        out.push(' ');
        out.push_str(gray);
        return;
    }
    for component in [red, green, blue] {
        put_milli(out, component);
        out.push(' ');
    }
    out.push_str(rgb);
}

/// Returns a colour component from 0 to 1. Three decimals name each of the 256 values.
pub(super) fn component(value: u8) -> Pt {
    Pt::new(i32::from(value)).scale(1, 255)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(number: u16, width: i64) -> Code {
        Code { number, bytes: Bytes::of(number), width, exact: true }
    }

    /// Returns the code that is this character in the file.
    fn letter(letter: char, width: i64) -> Code {
        let is_letter = |&number: &u16| Bytes::of(number) == Bytes::Narrow(letter);
        code((0..0x80).find(is_letter).unwrap_or_default(), width)
    }

    fn style(size: Pt) -> GlyphStyle {
        GlyphStyle { face: 0, size, color: BLACK, expansion: Expansion::default() }
    }

    fn expanded(scale: i16, tracking: i64) -> GlyphStyle {
        let expansion = Expansion { scale, tracking: Pt::from_milli(tracking) };
        GlyphStyle { expansion, ..style(Pt::new(10)) }
    }

    #[test]
    fn a_block_sets_state_once_and_moves_by_lines() {
        let mut text = TextWriter::new();
        text.begin_run(style(Pt::new(10)), Pt::new(700), Way::Rightward);
        text.show(&letter('A', 500), Pt::new(50), Pt::ZERO);
        text.show(&letter('B', 500), Pt::new(55), Pt::ZERO);
        text.begin_run(style(Pt::new(10)), Pt::new(686), Way::Rightward);
        text.show(&letter('C', 500), Pt::new(50), Pt::ZERO);
        let block = text.take();
        assert_eq!(block.as_deref(), Some("BT\n/F0 10 Tf\n50 700 Td\n[(AB)]TJ\n0 -14 Td\n[(C)]TJ\nET"));
        assert_eq!(text.take(), None);
    }

    #[test]
    fn kerns_are_written_and_errors_never_add_up() {
        let mut text = TextWriter::new();
        text.begin_run(style(Pt::new(10)), Pt::ZERO, Way::Rightward);
        let mut pen = 0;
        // 5.0064 points a glyph, as the layout's whole thousandths show it, against 500 thousandths of an em.
        for glyph in 0..40 {
            text.show(&letter('A', 500), Pt::from_milli(pen / 10), Pt::ZERO);
            assert!((text.pen - (5000 * PEN + pen * (PEN / 10))).abs() < text.unit + PEN / 10, "glyph {glyph}");
            pen += 50_064;
        }
        assert!(text.take().is_some_and(|block| block.contains(")-1(")));
    }

    #[test]
    fn late_codes_are_in_the_wide_font() {
        let mut text = TextWriter::new();
        text.begin_run(style(Pt::new(10)), Pt::ZERO, Way::Rightward);
        for (index, number) in [13, 124, 2043, 2044, 30_000, 1].into_iter().enumerate() {
            text.show(&code(number, 100), Pt::new(i32::try_from(index).unwrap_or(0)), Pt::ZERO);
        }
        let block = text.take().unwrap_or_default();
        let shown = "[(\u{e}\u{80}\u{7ff})]TJ\n/W0 10 Tf\n[<07fc7530>]TJ\n/F0 10 Tf\n[(\u{1})]TJ";
        assert!(block.contains(shown), "{block:?}");
    }

    #[test]
    fn marks_are_raised_and_lowered_again() {
        let mut text = TextWriter::new();
        text.begin_run(style(Pt::new(10)), Pt::ZERO, Way::Rightward);
        text.show(&code(1, 500), Pt::ZERO, Pt::ZERO);
        text.show(&code(2, 0), Pt::from_milli(4000), Pt::from_milli(1500));
        text.show(&code(3, 500), Pt::new(5), Pt::ZERO);
        let block = text.take().unwrap_or_default();
        assert!(block.contains("[(\u{1})]TJ\n1.5 Ts\n[100(\u{2})]TJ\n0 Ts\n[-100(\u{3})]TJ"), "{block:?}");
    }

    #[test]
    fn expansion_is_set_when_it_changes_and_moves_the_pen() {
        let mut text = TextWriter::new();
        // 500 thousandths of 10 points, 2 % wider, and 30 thousandths of a point: 5.13 points a glyph.
        text.begin_run(expanded(200, 30), Pt::new(700), Way::Rightward);
        for glyph in 0..3 {
            text.show(&letter('A', 500), Pt::new(50) + Pt::from_milli(5130) * glyph, Pt::ZERO);
        }
        text.begin_run(expanded(200, 30), Pt::new(686), Way::Rightward);
        text.show(&letter('B', 500), Pt::new(50), Pt::ZERO);
        text.begin_run(expanded(0, 30), Pt::new(686), Way::Rightward);
        text.show(&letter('C', 500), Pt::from_milli(55_130), Pt::ZERO);
        let block = text.take();
        let lines = "[(AAA)]TJ\n0 -14 Td\n[(B)]TJ\n100 Tz\n.03 Tc\n[(C)]TJ";
        let expected = format!("BT\n/F0 10 Tf\n102 Tz\n.02941 Tc\n50 700 Td\n{lines}\nET");
        assert_eq!(block, Some(expected));
        // The page's graphics state keeps it from block to block.
        text.begin_run(expanded(0, 30), Pt::new(672), Way::Rightward);
        text.show(&letter('D', 500), Pt::new(50), Pt::ZERO);
        assert_eq!(text.take().as_deref(), Some("BT\n50 672 Td\n[(D)]TJ\nET"));
        text.begin_run(style(Pt::new(10)), Pt::new(658), Way::Rightward);
        text.show(&letter('E', 500), Pt::new(50), Pt::ZERO);
        assert_eq!(text.take().as_deref(), Some("BT\n0 Tc\n50 658 Td\n[(E)]TJ\nET"));
    }

    #[test]
    fn expanded_lines_need_no_adjustments() {
        for (scale, tracking) in [(-200, -33), (-137, 21), (0, 7), (3, 0), (150, 33), (200, -1)] {
            let mut text = TextWriter::new();
            text.begin_run(expanded(scale, tracking), Pt::ZERO, Way::Rightward);
            let advance = 5 * (10_000 + i64::from(scale)) + tracking * 10;
            for glyph in 0..120 {
                text.show(&letter('A', 500), Pt::from_milli(glyph * advance / 10), Pt::ZERO);
            }
            let block = text.take().unwrap_or_default();
            assert_eq!(block.matches('(').count(), 1, "{scale} {tracking}: {block:?}");
        }
    }

    #[test]
    fn adjustments_are_scaled_with_the_letters() {
        let mut text = TextWriter::new();
        text.begin_run(expanded(-5000, 0), Pt::ZERO, Way::Rightward);
        text.show(&letter('A', 500), Pt::ZERO, Pt::ZERO);
        // Half as wide: 2.5 points, and a gap of one point is two tenths of a narrow em.
        text.show(&letter('B', 500), Pt::from_milli(3500), Pt::ZERO);
        assert!(text.take().is_some_and(|block| block.contains("50 Tz\n0 0 Td\n[(A)-200(B)]TJ")));
    }
}
