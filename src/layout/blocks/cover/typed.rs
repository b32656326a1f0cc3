//! A cover of letters alone, on a field.

use super::band;
use super::flag::CoverSigns;
use super::words::{WordBlock, WordInks, WordPlace, lead_rule, small, tell_of_room};
use crate::document::{CoverNumeral, CoverSheet};
use crate::geometry::Pt;
use crate::layout::blocks::display::{Fitted, title_steps};
use crate::layout::frame::Frame;
use crate::layout::setter::Setter;
use crate::layout::sheet::PageSheet;
use crate::paged::Artifact;
use crate::theme::TextStyle;

/// In the theme's unit: from the foot of the paper to the names, from them to their rule, from that to what stands above it, and
/// between the parts.
const EDGE: i64 = 17;
const RULE: i64 = 3;
const ABOVE_RULE: i64 = 15;
const APART: i64 = 8;
/// The year is as wide as the page, and not higher than this part of it; where the title needs the room, than the second.
const HIGHEST_YEAR: [i64; 2] = [4, 10];

/// Fills the sheet: logos at its head, the title in its upper half or, where there is no year, at its foot.
pub(super) fn compose<'p>(
    setter: &mut Setter<'_, '_>,
    cover: &CoverSheet<'_>,
    mut sheet: PageSheet<'p>,
) -> PageSheet<'p> {
    let (theme, unit) = (setter.theme, setter.theme.unit);
    let inks = WordInks::on_field(theme);
    let paper = band(&sheet, Pt::ZERO, sheet.size.height);
    sheet.fill(paper, theme.colors.field);
    let signs = CoverSigns::arrange(setter, &cover.logos, sheet.measure.scale(3, 4));
    let head = signs.hang(setter, &mut sheet) + unit * APART;
    let (long, short) = ((sheet.measure - unit * 4).scale(7, 12), (sheet.measure - unit * 4).scale(5, 12));
    let frames = [sheet.text(sheet.start, long), sheet.text(sheet.start + sheet.measure - short, short)];
    let edge = small(setter, cover, frames, inks.title);
    let (row, bottom) = (edge.height(), sheet.size.height - unit * EDGE);
    let rule = if row > Pt::ZERO { bottom - row - unit * RULE } else { bottom };
    let low = rule - unit * ABOVE_RULE;
    let wide = sheet.text(sheet.start, sheet.measure);
    let narrow = sheet.text(sheet.start, sheet.nine_columns());
    let steps = title_steps(theme, TextStyle { color: inks.title, ..theme.styles.cover_title });
    let place = WordPlace { inks, wide, narrow, steps: &steps, has_kicker: true };
    let years = cover.year.as_ref().map(|year| HIGHEST_YEAR.map(|most| fitted(setter, year, &wide, most)));
    let years = years.map_or_else(Vec::new, Vec::from);
    let room = |year: Option<&Fitted>| low - head - year.map_or(Pt::ZERO, |year| year.height + unit * APART);
    let mut chosen = years.first();
    let mut words = WordBlock::set(setter, cover, &place, room(chosen));
    if !words.fits
        && let Some(lower) = years.last()
    {
        chosen = Some(lower);
        words = WordBlock::set(setter, cover, &place, room(chosen));
    }
    let left = room(chosen) - words.height();
    if left < Pt::ZERO {
        tell_of_room(setter, cover.span, -left);
    }
    let quarter = sheet.size.height / 4;
    // The title stands as high as it can, a quarter down the page, or without a year at its foot.
    let top = if chosen.is_some() { head + left.min(quarter - head).max(Pt::ZERO) } else { head + left };
    words.put(&mut sheet, top);
    if let (Some(fitted), Some(CoverNumeral { words, is_artifact })) = (chosen, &cover.year) {
        let lines = fitted.set(setter, words, &wide, is_artifact.then_some(Artifact::Layout));
        let baseline = lines.first().map_or(Pt::ZERO, |line| line.baseline);
        sheet.put(lines, low - baseline);
    }
    if row > Pt::ZERO {
        lead_rule(&mut sheet, theme, rule, inks);
    }
    sheet.put(edge.organisation, bottom - row);
    sheet.put(edge.other, bottom - row);
    sheet
}

/// Returns the size of a year that takes so much of the page's height at most.
fn fitted(setter: &mut Setter<'_, '_>, year: &CoverNumeral<'_>, frame: &Frame<'_>, most: i64) -> Fitted {
    let style = setter.theme.styles.chapter_number;
    let most = Fitted::highest(style, setter.theme.page.height / most);
    Fitted::of(setter, &year.words, frame, most)
}
