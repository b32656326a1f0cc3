//! The colours of charts, which the theme has. None is the only carrier of what it tells: every mark has its name or its number
//! beside it (WCAG 2.2, 1.4.1), and every mark stands out from the paper (1.4.11), or has a line around it that does.

use crate::theme::{Color, Colors, Theme};

/// The colours of a chart.
#[derive(Clone, Copy, Debug)]
pub(super) struct ChartInks {
    pub(super) colors: Colors,
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
/// Which colours of a ramp up to five parts have: as far apart as they can be.
const STEPS: [&[usize]; 5] = [&[1], &[0, 3], &[0, 2, 4], &[0, 1, 3, 4], &[0, 1, 2, 3, 4]];

impl ChartInks {
    /// Returns the colours of a theme.
    pub(super) fn of(theme: &Theme) -> ChartInks {
        ChartInks { colors: theme.colors }
    }

    /// Returns the colour of a bar: of one that stands out, of one that does not, or of one of many that are alike.
    pub(super) fn bar(&self, stands_out: bool, any: bool) -> Color {
        if stands_out || !any { self.colors.accent } else { self.colors.rest }
    }

    /// Returns the colours of so many parts in an order; those behind the fifth begin anew.
    pub(super) fn ramp(&self, count: usize) -> Vec<Tint> {
        let steps = STEPS[count.clamp(1, STEPS.len()) - 1];
        (0..count).map(|index| self.tint(self.colors.ramp[steps[index % steps.len()]])).collect()
    }

    /// Returns the colour of a part by its number, of parts that differ.
    pub(super) fn category(&self, index: usize) -> Tint {
        self.tint(self.colors.categories[index % self.colors.categories.len()])
    }

    /// Returns a colour with that of words on it.
    pub(super) fn tint(&self, fill: Color) -> Tint {
        let Colors { paper, text, .. } = self.colors;
        // Between the two, on grounds that are neither dark nor light, black or white can be read: one always can, by 4.58:1.
        let words = [paper, text].into_iter().find(|words| words.contrast(fill) >= WORDS);
        let words = words.unwrap_or_else(|| fill.opposite());
        Tint { fill, words, outlined: fill.contrast(paper) < GRAPHICS }
    }

    /// Returns a colour for words beside a mark of that colour: the same where it can be read.
    pub(super) fn beside(&self, fill: Color) -> Color {
        if fill.contrast(self.colors.paper) >= WORDS { fill } else { self.colors.text }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::Brand;

    #[test]
    fn words_can_be_read_on_every_part() {
        for red in (0..=255).step_by(51) {
            for (green, blue) in
                (0..=255).step_by(51).flat_map(|green| (0..=255).step_by(51).map(move |blue| (green, blue)))
            {
                let brand = Brand { color: Color::new(red, green, blue), second: None, paper: Color::WHITE };
                let inks = ChartInks { colors: brand.colors() };
                let parts = (0..8).map(|index| inks.category(index)).chain((1..=5).flat_map(|count| inks.ramp(count)));
                let bars = [true, false].map(|stands_out| inks.tint(inks.bar(stands_out, true)));
                for Tint { fill, words, outlined } in parts.chain(bars) {
                    assert!(words.contrast(fill) >= WORDS, "{words} on {fill} of {brand:?}");
                    assert!(outlined || fill.contrast(Color::WHITE) >= GRAPHICS, "{fill} of {brand:?}");
                    assert!(inks.beside(fill).contrast(Color::WHITE) >= WORDS, "{fill} of {brand:?}");
                }
            }
        }
    }
}
