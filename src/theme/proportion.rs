//! The house design for a unit or a text of another size.
//!
//! All its lengths go with its unit: in a theme with another they are in the same proportion to that, paper and bleed aside. Its
//! sizes, leadings and distances go with its running text too: in a theme with larger or smaller text they are in proportion
//! to it, so that a heading stays larger than the text and a caption smaller; what a theme writes itself stays as it is
//! written. The page is as large as ever then: its margins, its gutter, and how far head and foot stand from the text say
//! nothing of the letters.

use super::check::{DISTANCES, SIZES, WHITE};
use super::{Distances, TextStyle, Theme};
use crate::geometry::Pt;

/// Small print does not become smaller than this with the text: below it, letters on paper are hard to read.
const SMALLEST: Pt = Pt::new(8);

/// How much larger lengths become.
#[derive(Clone, Copy)]
struct Proportion {
    to: Pt,
    from: Pt,
    /// Letters do not become smaller than this, unless they were.
    least: Pt,
}

impl Theme {
    /// Brings the house design into proportion with a unit.
    pub(crate) fn follow_unit(&mut self, unit: Pt) {
        let proportion = Proportion { to: unit, from: self.unit, least: SMALLEST };
        self.change_page(|theme| theme.unit = unit);
        if proportion.to == proportion.from {
            return;
        }
        self.styles.each_mut().into_iter().for_each(|style| proportion.scale(style));
        proportion.distances(&mut self.spacing);
        self.lead_rule.scale(proportion.to, proportion.from);
        self.parts.scale(proportion.to, proportion.from);
        let Distances { header, footer, .. } = &mut self.spacing;
        for distance in [header, footer, &mut self.columns.gutter] {
            *distance = proportion.of(*distance).min(last(DISTANCES.end));
        }
    }

    /// Brings everything that goes with running text of a size into proportion with the text that the theme has now.
    pub(crate) fn follow_text(&mut self, from: Pt) {
        let body = self.styles.body;
        let proportion = Proportion { to: body.size, from, least: SMALLEST.min(body.size) };
        if proportion.to == proportion.from {
            return;
        }
        self.styles.each_mut().into_iter().for_each(|style| proportion.scale(style));
        // The size and the leading of the text are given.
        let (before, after) = (proportion.white(body.before), proportion.white(body.after));
        self.styles.body = TextStyle { before, after, ..body };
        proportion.distances(&mut self.spacing);
    }
}

impl Proportion {
    fn of(self, length: Pt) -> Pt {
        length.scale(self.to.milli(), self.from.milli())
    }

    fn white(self, white: Pt) -> Pt {
        self.of(white).min(last(WHITE.end))
    }

    fn scale(self, style: &mut TextStyle) {
        let least = self.least.min(style.size);
        let size = self.of(style.size).max(least).min(last(SIZES.end));
        style.leading = style.leading.scale(size.milli(), style.size.milli());
        *style = style.at(size);
        (style.before, style.after) = (self.white(style.before), self.white(style.after));
    }

    /// Scales the distances between what stands in the text.
    fn distances(self, spacing: &mut Distances) {
        let Distances { hair, tight, inset, line, block, part, grid, .. } = spacing;
        for distance in [hair, tight, inset, line, block, part, grid] {
            *distance = self.of(*distance).min(last(DISTANCES.end));
        }
        let Distances { list_indent, item, figure, quote_indent, cell_y, cell_x, .. } = spacing;
        for distance in [list_indent, item, figure, quote_indent, cell_y, cell_x] {
            *distance = self.of(*distance).min(last(DISTANCES.end));
        }
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
        theme.follow_text(Theme::default().styles.body.size);
        theme
    }

    #[test]
    fn text_of_the_house_leaves_the_house_as_it_is() {
        assert_eq!(theme(Theme::default().styles.body.size), Theme::default());
    }

    #[test]
    fn everything_is_in_proportion_to_the_unit() {
        let (mut theme, house) = (Theme::default(), Theme::default());
        theme.follow_unit(house.unit * 2);
        let (styles, margins) = (&theme.styles, theme.margins);
        assert_eq!((styles.title.size, styles.body.leading), (house.styles.title.size * 2, house.unit * 10));
        assert_eq!((margins.start, theme.grid.gutter), (house.margins.start * 2, house.grid.gutter * 2));
        assert_eq!((theme.spacing.footer, theme.spacing.item), (house.spacing.footer * 2, house.spacing.item * 2));
        assert_eq!((theme.page, theme.bleed), (house.page, house.bleed));
    }

    #[test]
    fn every_unit_is_within_the_ranges_of_themes() {
        use crate::geometry::Size;
        use crate::theme::UNITS;
        for unit in [UNITS.start, Pt::new(5), last(UNITS.end)] {
            let mut theme = Theme { page: Size::new(Pt::new(9_000), Pt::new(9_000)), ..Theme::default() };
            theme.follow_unit(unit);
            assert_eq!(check(&theme), Vec::<String>::new());
        }
    }

    #[test]
    fn everything_else_is_in_proportion_to_the_text() {
        let (theme, house) = (theme(Pt::new(21)), Theme::default());
        let styles = &theme.styles;
        assert_eq!((styles.title.size, styles.title.leading), (Pt::new(68), Pt::new(78)));
        assert_eq!((styles.caption.size, styles.caption.before), (Pt::new(17), Pt::new(12)));
        assert_eq!((styles.body.after, theme.spacing.list_indent), (Pt::new(12), Pt::new(30)));
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
        assert_eq!(sizes(10)[2..], [Pt::from_milli(8095), Pt::new(8)]);
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
