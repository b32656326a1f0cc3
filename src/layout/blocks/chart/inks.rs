//! The colours of charts. None is the only carrier of what it tells: every mark has its name or its number beside it (WCAG 2.2,
//! 1.4.1), and every mark stands out from the paper (1.4.11).

use crate::theme::{Color, Theme};

/// The colours of a chart.
#[derive(Clone, Copy, Debug)]
pub(super) struct ChartInks {
    pub(super) paper: Color,
    pub(super) ink: Color,
    pub(super) muted: Color,
    /// What a chart is about.
    pub(super) accent: Color,
    /// What it is not about.
    pub(super) rest: Color,
    /// Lines without a meaning.
    pub(super) rule: Color,
}

/// The colour of a part, and that of words on it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tint {
    pub(super) fill: Color,
    pub(super) words: Color,
    /// Whether it is told from the paper by a line around it.
    pub(super) outlined: bool,
}

/// The contrast of graphics (WCAG 2.2, 1.4.11), and that of words (1.4.3).
const GRAPHICS: f64 = 3.0;
const WORDS: f64 = 4.5;
/// How far the steps of a ramp are from the accent, in 256ths: towards the ink first, then towards the paper.
const RAMP: [i32; 5] = [-110, -20, 70, 130, 180];
/// How far what is not the point is from the accent towards the paper, at most.
const REST: i32 = 110;
/// Colours that differ for every eye (protan-, deuter- and tritanopia), neighbours in grey too; the first is the accent.
const CATEGORIES: [Color; 7] = [
    Color::new(0xc5, 0x71, 0x18),
    Color::new(0x65, 0x00, 0x24),
    Color::new(0x4f, 0x9a, 0xd9),
    Color::new(0x9a, 0x3b, 0x2c),
    Color::new(0x5a, 0x8e, 0x69),
    Color::new(0x47, 0x23, 0x8b),
    Color::new(0x8f, 0x95, 0xa1),
];

impl ChartInks {
    /// Returns the colours of a theme.
    pub(super) fn of(theme: &Theme) -> ChartInks {
        let colors = &theme.colors;
        let steps = (0..=REST).rev().map(|step| mixed(colors.accent, colors.paper, step));
        let rest = steps.into_iter().find(|color| color.contrast(colors.paper) >= GRAPHICS).unwrap_or(colors.accent);
        let (paper, ink, muted, accent) = (colors.paper, colors.text, colors.muted, colors.accent);
        ChartInks { paper, ink, muted, accent, rest, rule: colors.rule }
    }

    /// Returns the colour of a bar: of one that stands out, of one that does not, or of one of many that are alike.
    pub(super) fn bar(&self, stands_out: bool, any: bool) -> Color {
        if stands_out || !any { self.accent } else { self.rest }
    }

    /// Returns the colour of a part by its number, of parts in an order.
    pub(super) fn step(&self, index: usize) -> Tint {
        let step = RAMP[index % RAMP.len()];
        let fill = if step < 0 { mixed(self.accent, self.ink, -step) } else { mixed(self.accent, self.paper, step) };
        self.tint(fill)
    }

    /// Returns the colour of a part by its number, of parts that differ.
    pub(super) fn category(&self, index: usize) -> Tint {
        let all = CATEGORIES.len() + 1;
        self.tint((index % all).checked_sub(1).map_or(self.accent, |index| CATEGORIES[index]))
    }

    /// Returns a colour with that of words on it.
    pub(super) fn tint(&self, fill: Color) -> Tint {
        let words = if self.paper.contrast(fill) >= WORDS { self.paper } else { self.ink };
        Tint { fill, words, outlined: fill.contrast(self.paper) < GRAPHICS }
    }

    /// Returns a colour for words beside a mark of that colour: the same where it can be read.
    pub(super) fn beside(&self, fill: Color) -> Color {
        if fill.contrast(self.paper) >= WORDS { fill } else { self.ink }
    }
}

/// Returns the colour that is `step` of 256 steps from one to another.
fn mixed(from: Color, to: Color, step: i32) -> Color {
    let part = |from: u8, to: u8| {
        let (from, to) = (i32::from(from), i32::from(to));
        u8::try_from(from + (to - from) * step / 256).unwrap_or(u8::MAX)
    };
    let ([red, green, blue], [to_red, to_green, to_blue]) = (from.rgb, to.rgb);
    Color::new(part(red, to_red), part(green, to_green), part(blue, to_blue))
}
