//! The house design for text of another size.
//!
//! Its sizes, leadings and distances go with running text of 11 points. In a theme with larger or smaller text they are in
//! the same proportion to it, so that a heading stays larger than the text and a caption smaller; what a theme writes
//! itself stays as it is written. The page is as large as ever: its margins, its gutter, and how far head and foot stand
//! from the text say nothing of the letters.

use super::check::{DISTANCES, SIZES, WHITE};
use super::{Distances, TextStyle, Theme};
use crate::geometry::Pt;

/// Small print does not become smaller than this with the text: below it, letters on paper are hard to read.
const SMALLEST: Pt = Pt::new(8);

/// How much larger a text is than that of the house.
#[derive(Clone, Copy)]
struct Proportion {
    text: Pt,
    house: Pt,
}

impl Theme {
    /// Brings everything that is as in the house design into proportion with the size of its running text.
    pub(crate) fn follow_text(&mut self) {
        let house = Theme::default();
        let proportion = Proportion { text: self.styles.body.size, house: house.styles.body.size };
        if proportion.text == proportion.house {
            return;
        }
        let body = self.styles.body;
        self.styles.each_mut().into_iter().for_each(|style| proportion.scale(style));
        // The size and the leading of the text are given.
        let (before, after) = (proportion.white(body.before), proportion.white(body.after));
        self.styles.body = TextStyle { before, after, ..body };
        let Distances { grid, list_indent, item, figure, quote_indent, cell_y, cell_x, footer: _, header: _ } =
            &mut self.spacing;
        for distance in [grid, list_indent, item, figure, quote_indent, cell_y, cell_x] {
            *distance = proportion.of(*distance).min(last(DISTANCES.end));
        }
    }
}

impl Proportion {
    fn of(self, length: Pt) -> Pt {
        length.scale(self.text.milli(), self.house.milli())
    }

    fn white(self, white: Pt) -> Pt {
        self.of(white).min(last(WHITE.end))
    }

    fn scale(self, style: &mut TextStyle) {
        let least = SMALLEST.min(style.size).min(self.text);
        let size = self.of(style.size).max(least).min(last(SIZES.end));
        style.leading = style.leading.scale(size.milli(), style.size.milli());
        style.size = size;
        (style.before, style.after) = (self.white(style.before), self.white(style.after));
    }
}

/// Returns the last whole point of a range.
fn last(end: Pt) -> Pt {
    end - Pt::new(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::check::check;

    fn theme(size: Pt) -> Theme {
        let mut theme = Theme::default();
        theme.styles.body.size = size;
        theme.follow_text();
        theme
    }

    #[test]
    fn text_of_the_house_leaves_the_house_as_it_is() {
        assert_eq!(theme(Theme::default().styles.body.size), Theme::default());
    }

    #[test]
    fn everything_else_is_in_proportion_to_the_text() {
        let theme = theme(Pt::new(22));
        let (styles, house) = (&theme.styles, Theme::default());
        assert_eq!((styles.title.size, styles.title.leading), (Pt::new(56), Pt::new(68)));
        assert_eq!((styles.caption.size, styles.caption.before), (Pt::new(18), Pt::new(12)));
        assert_eq!((styles.body.after, theme.spacing.list_indent), (Pt::new(16), Pt::new(36)));
        assert_eq!(
            (theme.margins, theme.columns, theme.spacing.footer),
            (house.margins, house.columns, house.spacing.footer)
        );
    }

    #[test]
    fn small_print_can_be_read_beside_small_text() {
        let sizes = |size: i32| {
            let crate::theme::Styles { body, table, caption, furniture, .. } = theme(Pt::new(size)).styles;
            [body, table, caption, furniture].map(|style| style.size)
        };
        assert_eq!(sizes(10)[2..], [Pt::from_milli(8182), Pt::new(8)]);
        assert_eq!(sizes(7), [7, 7, 7, 7].map(Pt::new));
    }

    #[test]
    fn every_size_of_text_is_within_the_ranges_of_themes() {
        for size in [SIZES.start, Pt::new(40), last(SIZES.end)] {
            let mut theme = theme(size);
            theme.styles.body.leading = size;
            assert_eq!(check(&theme), Vec::<String>::new());
        }
    }
}
