//! Writes text blocks: `BT … ET`, as small as they get and exact to a thousandth of an em.
//!
//! The reader's pen moves by the rounded widths in the file, the layout's by exact ones. The writer
//! follows both and closes the gap as soon as it reaches a thousandth of an em, so that it never adds up.
//! This is the innermost loop of the whole stage: it allocates nothing per glyph and formats numbers by hand.

use crate::geometry::{Point, Pt};
use crate::theme::Color;

use super::codes::Code;

/// What a glyph is shown in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Style {
    /// The face: the number in its resource name.
    pub(super) face: usize,
    /// The length of one em.
    pub(super) size: Pt,
    /// The colour.
    pub(super) color: Color,
}

/// Writes the text blocks of one page. Coordinates are the PDF's: y grows upwards.
pub(super) struct TextWriter {
    block: String,
    show: Show,
    style: Style,
    rise: Pt,
    /// What the page's graphics state holds: it outlives the blocks.
    font: Option<(usize, Pt)>,
    color: Color,
    set_rise: Pt,
    /// Where the current line of the block starts.
    line: Point,
    /// Where the run's baseline lies.
    baseline: Pt,
    /// Where the reader's pen stands, in millionths of a point.
    pen: i64,
    /// Whether style, rise or baseline may have changed since the last glyph.
    stale: bool,
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

/// From how many ems on the next glyph starts a line of its own rather than a large gap in the same one.
const LINE_GAP: i64 = 4;

const BLACK: Color = Color::new(0, 0, 0);

impl TextWriter {
    /// Returns a writer for a page of which nothing is drawn yet.
    pub(super) fn new() -> TextWriter {
        TextWriter {
            block: String::new(),
            show: Show::Nothing,
            style: Style { face: 0, size: Pt::new(1), color: BLACK },
            rise: Pt::ZERO,
            font: None,
            color: BLACK,
            set_rise: Pt::ZERO,
            line: Point::default(),
            baseline: Pt::ZERO,
            pen: 0,
            stale: true,
        }
    }

    /// Sets what the next glyphs are shown in, and the height of their baseline.
    pub(super) fn begin_run(&mut self, style: Style, baseline: Pt) {
        self.style = style;
        self.baseline = baseline;
        self.stale = true;
    }

    /// Shows a glyph `x` from the left edge and `rise` above the baseline.
    pub(super) fn show(&mut self, code: Code, x: Pt, rise: Pt) {
        if self.stale || self.rise != rise {
            self.rise = rise;
            self.take_up(x);
        }
        self.close_gap(x);
        self.write_code(code.number);
        self.pen += code.width * self.style.size.milli();
    }

    /// Ends the block, and returns it if anything was shown in it.
    pub(super) fn end_block(&mut self) -> Option<String> {
        if self.show == Show::Nothing {
            return None;
        }
        self.end_array();
        self.block.push_str("ET");
        self.show = Show::Nothing;
        self.stale = true;
        Some(std::mem::take(&mut self.block))
    }

    /// Notes that something else than text fills in this colour now; tells whether that is a change.
    pub(super) fn fill(&mut self, color: Color) -> bool {
        self.stale = true;
        std::mem::replace(&mut self.color, color) != color
    }

    /// Brings the reader's state up to the run's.
    fn take_up(&mut self, x: Pt) {
        self.stale = false;
        let mut moves = self.line.y != self.baseline || self.is_far(x);
        if self.show == Show::Nothing {
            self.block.push_str("BT\n");
            self.show = Show::Block;
            self.line = Point::default();
            moves = true;
        }
        self.set_state();
        if moves {
            self.end_array();
            write_milli(&mut self.block, x - self.line.x);
            self.block.push(' ');
            write_milli(&mut self.block, self.baseline - self.line.y);
            self.block.push_str(" Td\n");
            self.line = Point::new(x, self.baseline);
            self.pen = x.milli() * 1000;
        }
    }

    fn set_state(&mut self) {
        let Style { face, size, color } = self.style;
        if self.font != Some((face, size)) {
            self.end_array();
            self.font = Some((face, size));
            self.block.push_str("/F");
            write_whole(&mut self.block, face as u64);
            self.block.push(' ');
            write_milli(&mut self.block, size);
            self.block.push_str(" Tf\n");
        }
        if self.color != color {
            self.end_array();
            self.color = color;
            write_color(&mut self.block, color);
        }
        if self.set_rise != self.rise {
            self.end_array();
            self.set_rise = self.rise;
            write_milli(&mut self.block, self.rise);
            self.block.push_str(" Ts\n");
        }
    }

    fn is_far(&self, x: Pt) -> bool {
        (x.milli() * 1000 - self.pen).abs() > LINE_GAP * 1000 * self.style.size.milli()
    }

    /// Moves the reader's pen to `x`, if it is off by a thousandth of an em or more.
    fn close_gap(&mut self, x: Pt) {
        let unit = self.style.size.milli();
        let gap = x.milli() * 1000 - self.pen;
        if gap.abs() < unit {
            return;
        }
        let units = (gap.abs() + unit / 2) / unit * gap.signum();
        self.end_string();
        if self.show == Show::Block {
            self.block.push('[');
            self.show = Show::Array;
        }
        if units > 0 {
            self.block.push('-');
        }
        write_whole(&mut self.block, units.unsigned_abs());
        self.pen += units * unit;
    }

    fn write_code(&mut self, number: u16) {
        let [high, low] = number.to_be_bytes();
        if high < 0x80 && low < 0x80 {
            self.begin_string(Show::Literal);
            write_literal(&mut self.block, high);
            write_literal(&mut self.block, low);
        } else {
            self.begin_string(Show::Hex);
            for digit in [high >> 4, high & 15, low >> 4, low & 15] {
                self.block.push(char::from(b"0123456789abcdef"[usize::from(digit)]));
            }
        }
    }

    fn begin_string(&mut self, form: Show) {
        if self.show == form {
            return;
        }
        self.end_string();
        if self.show == Show::Block {
            self.block.push('[');
        }
        self.block.push(if form == Show::Hex { '<' } else { '(' });
        self.show = form;
    }

    fn end_string(&mut self) {
        match self.show {
            Show::Literal => self.block.push(')'),
            Show::Hex => self.block.push('>'),
            Show::Nothing | Show::Block | Show::Array => return,
        }
        self.show = Show::Array;
    }

    fn end_array(&mut self) {
        self.end_string();
        if self.show == Show::Array {
            self.block.push_str("]TJ\n");
            self.show = Show::Block;
        }
    }
}

/// ISO 32000-1, 7.3.4.2: within a literal string, brackets and backslashes are escaped, and a bare
/// carriage return would be read as a line feed.
fn write_literal(out: &mut String, byte: u8) {
    match byte {
        b'(' | b')' | b'\\' => {
            out.push('\\');
            out.push(char::from(byte));
        }
        b'\r' => out.push_str("\\r"),
        _ => out.push(char::from(byte)),
    }
}

/// Writes a length in points: `12`, `-0.5`, `.25`.
pub(super) fn write_milli(out: &mut String, length: Pt) {
    let milli = length.milli();
    if milli < 0 {
        out.push('-');
    }
    let (whole, part) = (milli.unsigned_abs() / 1000, milli.unsigned_abs() % 1000);
    if whole > 0 || part == 0 {
        write_whole(out, whole);
    }
    if part > 0 {
        out.push('.');
        let digits = [part / 100, part / 10 % 10, part % 10];
        let kept = if digits[2] > 0 { 3 } else { 1 + usize::from(digits[1] > 0) };
        for digit in &digits[..kept] {
            out.push(digit_char(*digit));
        }
    }
}

/// Writes a whole number.
pub(super) fn write_whole(out: &mut String, number: u64) {
    let mut power = 1;
    while number / power >= 10 {
        power *= 10;
    }
    while power > 0 {
        out.push(digit_char(number / power % 10));
        power /= 10;
    }
}

fn digit_char(digit: u64) -> char {
    char::from(b"0123456789"[usize::try_from(digit % 10).expect("one digit")])
}

/// Writes the operator that fills in a colour.
fn write_color(out: &mut String, color: Color) {
    let [red, green, blue] = color.rgb.map(component);
    if red == green && green == blue {
        write_milli(out, red);
        out.push_str(" g\n");
        return;
    }
    for component in [red, green, blue] {
        write_milli(out, component);
        out.push(' ');
    }
    out.push_str("rg\n");
}

/// Returns a colour component from 0 to 1. Three decimals name each of the 256 values.
pub(super) fn component(value: u8) -> Pt {
    Pt::new(i32::from(value)).scale(1, 255)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(number: u16, width: i64) -> Code {
        Code { number, width, exact: true }
    }

    fn style(size: Pt) -> Style {
        Style { face: 0, size, color: BLACK }
    }

    #[test]
    fn numbers_are_as_short_as_they_get() {
        let shown = [0, 12_000, 12_500, -125, 1, -1_010, 120].map(|milli| {
            let mut out = String::new();
            write_milli(&mut out, Pt::from_milli(milli));
            out
        });
        assert_eq!(shown, ["0", "12", "12.5", "-.125", ".001", "-1.01", ".12"]);
    }

    #[test]
    fn a_block_sets_state_once_and_moves_by_lines() {
        let mut text = TextWriter::new();
        text.begin_run(style(Pt::new(10)), Pt::new(700));
        text.show(code(0x41, 500), Pt::new(50), Pt::ZERO);
        text.show(code(0x42, 500), Pt::new(55), Pt::ZERO);
        text.begin_run(style(Pt::new(10)), Pt::new(686));
        text.show(code(0x43, 500), Pt::new(50), Pt::ZERO);
        let block = text.end_block();
        assert_eq!(block.as_deref(), Some("BT\n/F0 10 Tf\n50 700 Td\n[(\0A\0B)]TJ\n0 -14 Td\n[(\0C)]TJ\nET"));
        assert_eq!(text.end_block(), None);
    }

    #[test]
    fn kerns_are_written_and_errors_never_add_up() {
        let mut text = TextWriter::new();
        text.begin_run(style(Pt::new(10)), Pt::ZERO);
        let mut pen = 0;
        // 5.0064 points a glyph, as the layout's whole thousandths show it, against 500 thousandths of an em.
        for glyph in 0..40 {
            text.show(code(0x41, 500), Pt::from_milli(pen / 10), Pt::ZERO);
            assert!((text.pen - 5_000_000 - pen * 100).abs() < 10_000 + 100, "glyph {glyph}");
            pen += 50_064;
        }
        assert!(text.end_block().is_some_and(|block| block.contains(")-1(")));
    }

    #[test]
    fn codes_outside_ascii_are_hexadecimal_and_syntax_is_escaped() {
        let mut text = TextWriter::new();
        text.begin_run(style(Pt::new(10)), Pt::ZERO);
        for (index, number) in [0x28, 0x5c, 0x0d, 0x80, 0x1ff].into_iter().enumerate() {
            text.show(code(number, 100), Pt::new(i32::try_from(index).unwrap_or(0)), Pt::ZERO);
        }
        let block = text.end_block().unwrap_or_default();
        assert!(block.contains("[(\0\\(\0\\\\\0\\r)<008001ff>]TJ"), "{block:?}");
    }

    #[test]
    fn marks_are_raised_and_lowered_again() {
        let mut text = TextWriter::new();
        text.begin_run(style(Pt::new(10)), Pt::ZERO);
        text.show(code(1, 500), Pt::ZERO, Pt::ZERO);
        text.show(code(2, 0), Pt::from_milli(4000), Pt::from_milli(1500));
        text.show(code(3, 500), Pt::new(5), Pt::ZERO);
        let block = text.end_block().unwrap_or_default();
        assert!(block.contains("[(\0\u{1})]TJ\n1.5 Ts\n[100(\0\u{2})]TJ\n0 Ts\n[-100(\0\u{3})]TJ"), "{block:?}");
    }
}
