//! A cover of a field and a picture below it.

use super::band;
use super::flag::CoverSigns;
use super::words::{WordBlock, WordInks, WordPlace, lead_rule, small, tell_of_room};
use crate::document::{CoverSheet, Flow, Poster};
use crate::geometry::Pt;
use crate::layout::blocks::display::{height, small_look, title_steps};
use crate::layout::blocks::poster;
use crate::layout::fragment::LineBox;
use crate::layout::frame::Frame;
use crate::layout::look::Look;
use crate::layout::setter::Setter;
use crate::layout::sheet::PageSheet;
use crate::model::CellAlign;
use crate::theme::{Color, TextStyle, Weight};

/// In the theme's unit: from the edge of the paper to the names, from a flag to them, from them to their rule, from that to the
/// title, and from the words to the foot of the field.
const EDGE: i64 = 15;
const BELOW_FLAG: i64 = 8;
const RULE: i64 = 5;
const TITLE: i64 = 10;
const FOOT: i64 = 16;
/// The lowest picture is two fifths as high as wide, the highest eight ninths, and both leave so many eighths of the paper.
const LOWEST: (i64, i64) = (2, 5);
const HIGHEST: (i64, i64) = (8, 9);
const LEAST_FIELD: i64 = 3;

/// Fills the sheet. The picture is as high as its proportions ask for, and lower where the words have no room otherwise.
pub(super) fn compose<'p>(
    setter: &mut Setter<'_, '_>,
    cover: &CoverSheet<'_>,
    picture: &Poster,
    mut sheet: PageSheet<'p>,
) -> PageSheet<'p> {
    let (theme, unit) = (setter.theme, setter.theme.unit);
    let (inks, size) = (WordInks::on_field(theme), sheet.size);
    let signs = CoverSigns::arrange(setter, &cover.logos, sheet.measure);
    let edge = if signs.height() > Pt::ZERO { signs.height() + unit * (12 + BELOW_FLAG) } else { unit * EDGE };
    let half = (sheet.measure - unit * 4) / 2;
    let (start, end) = (sheet.text(sheet.start, half), sheet.text(sheet.start + sheet.measure - half, half));
    let organisation = small(setter, cover, [start, end], inks.title).organisation;
    let kicker = cover.kicker.as_ref().map(|kicker| ending(setter, kicker, &end, inks.kicker)).unwrap_or_default();
    let row = height(&organisation).max(height(&kicker));
    let rule = edge + row + if row > Pt::ZERO { unit * RULE } else { Pt::ZERO };
    let wide = sheet.text(sheet.start, sheet.measure);
    let narrow = sheet.text(sheet.start, sheet.nine_columns());
    let steps = title_steps(theme, TextStyle { color: inks.title, ..theme.styles.cover_title });
    let place = WordPlace { inks, wide, narrow, steps: &steps, has_kicker: false };
    let room = |picture: Pt| size.height - picture - rule - unit * (TITLE + FOOT);
    let most = size.height * (8 - LEAST_FIELD) / 8;
    let lowest = size.width.scale(LOWEST.0, LOWEST.1).min(most);
    let natural = poster::natural_height(setter, picture, size.width);
    let natural = natural.min(size.width.scale(HIGHEST.0, HIGHEST.1)).min(most).max(lowest);
    // A title two steps smaller costs less than a picture that is cropped.
    let large = WordPlace { steps: &steps[..steps.len().min(3)], ..place };
    let first = WordBlock::set(setter, cover, &large, room(natural));
    let words = if first.fits { first } else { WordBlock::set(setter, cover, &place, room(lowest)) };
    if words.height() > room(Pt::ZERO) {
        tell_of_room(setter, cover.span, words.height() - room(Pt::ZERO));
    }
    let seam = (size.height - natural).max(rule + unit * (TITLE + FOOT) + words.height()).min(size.height);
    let field = band(&sheet, Pt::ZERO, seam);
    sheet.fill(field, theme.colors.field);
    signs.hang(setter, &mut sheet);
    sheet.put(kicker, edge);
    if row > Pt::ZERO {
        lead_rule(&mut sheet, theme, rule, inks);
    }
    let top = seam - unit * FOOT - words.height();
    words.put(&mut sheet, top);
    sheet.put(organisation, edge);
    if seam < size.height {
        let below = band(&sheet, seam, size.height);
        poster::draw(setter, &mut sheet, picture, below);
    }
    sheet
}

/// Sets the kicker where lines end.
fn ending(setter: &mut Setter<'_, '_>, kicker: &Flow<'_>, frame: &Frame<'_>, ink: Color) -> Vec<LineBox> {
    let look = Look { align: CellAlign::End, ..small_look(setter.theme, Weight::Regular, ink) };
    setter.set(kicker, &look, frame)
}
