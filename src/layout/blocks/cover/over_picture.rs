//! A cover that is a picture, with the title on a panel over it.

use super::band;
use super::flag::CoverSigns;
use super::words::{WordBlock, WordInks, WordPlace, small, tell_of_room};
use crate::document::{CoverSheet, Poster};
use crate::geometry::{Point, Pt, Rect, Size};
use crate::layout::blocks::display::{on_panel, title_steps};
use crate::layout::blocks::poster;
use crate::layout::setter::Setter;
use crate::layout::sheet::PageSheet;

/// In the theme's unit: the white above what stands on the panel and below it, between its parts, and its bar.
const INSIDE: i64 = 12;
const APART: i64 = 6;
const BAR: (i64, i64) = (24, 2);
/// So much of the paper the panel takes at most, in sixths.
const MOST: i64 = 4;

/// Fills the sheet. The panel stands at the edge that is farther from the focus of the picture, so that it hides as little of that
/// as can be.
pub(super) fn compose<'p>(
    setter: &mut Setter<'_, '_>,
    cover: &CoverSheet<'_>,
    picture: &Poster,
    mut sheet: PageSheet<'p>,
) -> PageSheet<'p> {
    let (theme, unit) = (setter.theme, setter.theme.unit);
    let whole = band(&sheet, Pt::ZERO, sheet.size.height);
    poster::draw(setter, &mut sheet, picture, whole);
    let inks = WordInks::on_paper(theme);
    let measure = sheet.nine_columns();
    let frame = sheet.text(sheet.start, measure - unit * 4);
    let signs = CoverSigns::arrange(setter, &cover.logos, measure - unit * 4);
    let edge = small(setter, cover, [frame, frame], inks.title);
    let steps = title_steps(theme, on_panel(theme, theme.styles.cover_title));
    let place = WordPlace { inks, wide: frame, narrow: frame, steps: &steps, has_kicker: true };
    let apart = |height: Pt| if height > Pt::ZERO { unit * APART } else { Pt::ZERO };
    let around = signs.height() + apart(signs.height()) + edge.height() + apart(edge.height());
    let outer = unit * INSIDE + unit * (INSIDE - BAR.1);
    let room = sheet.size.height * MOST / 6 - around - outer;
    let words = WordBlock::set(setter, cover, &place, room);
    let high = outer + around + words.height();
    // What has no room on a smaller panel may take all of the paper.
    if high > sheet.size.height {
        tell_of_room(setter, cover.span, high - sheet.size.height);
    }
    let (_, down) = picture.focus.shares();
    let is_above = down >= 500;
    let top = if is_above { Pt::ZERO } else { sheet.size.height - high };
    sheet.fill(Rect::new(Point::new(Pt::ZERO, top), Size::new(sheet.start + measure, high)), theme.colors.paper);
    // Its bar closes it towards the picture.
    let bar = Size::new(unit * BAR.0, unit * BAR.1);
    let at = if is_above { top + high - bar.height } else { top };
    sheet.fill(Rect::new(Point::new(sheet.start, at), bar), inks.bar);
    let (start, y) = (sheet.start, top + unit * INSIDE);
    signs.draw(&mut sheet, Point::new(start, y));
    let y = words.put(&mut sheet, y + signs.height() + apart(signs.height()));
    sheet.put(edge.organisation, y + apart(Pt::new(1)));
    sheet
}
