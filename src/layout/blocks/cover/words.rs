//! The words of a cover: kicker, title and subtitle, one below the other, and what stands at the edges.

use crate::diagnostics::{Code, Diagnostic, Span};
use crate::document::CoverSheet;
use crate::geometry::{Point, Pt, Rect, Size};
use crate::layout::blocks::display::{TitleRoom, height, kicker_look, small_look, subtitle_look, title as set_title};
use crate::layout::boxes::Bar;
use crate::layout::fragment::LineBox;
use crate::layout::frame::Frame;
use crate::layout::look::Look;
use crate::layout::setter::Setter;
use crate::layout::sheet::PageSheet;
use crate::theme::{Color, TextStyle, Theme, Weight};

/// What words of a cover are set in.
#[derive(Clone, Copy, Debug)]
pub(super) struct WordInks {
    pub(super) kicker: Color,
    pub(super) title: Color,
    pub(super) quiet: Color,
    pub(super) bar: Color,
}

impl WordInks {
    /// Returns the inks on a field of the brand.
    pub(super) fn on_field(theme: &Theme) -> WordInks {
        let colors = &theme.colors;
        WordInks {
            kicker: colors.on_field,
            title: colors.on_field,
            quiet: colors.on_field_quiet,
            bar: colors.second_on_field,
        }
    }

    /// Returns the inks on paper.
    pub(super) fn on_paper(theme: &Theme) -> WordInks {
        let colors = &theme.colors;
        WordInks { kicker: colors.accent, title: colors.text, quiet: colors.line, bar: colors.second_mark }
    }
}

/// Where the words around the title stand, and in what.
#[derive(Clone, Copy)]
pub(super) struct WordPlace<'s, 'p> {
    pub(super) inks: WordInks,
    /// The frame of the title.
    pub(super) wide: Frame<'p>,
    /// That of what stands above and below it.
    pub(super) narrow: Frame<'p>,
    /// The style of the title in its steps.
    pub(super) steps: &'s [TextStyle],
    /// Whether the kicker stands above the title.
    pub(super) has_kicker: bool,
}

/// Words that have been set, one block below the other, with the white above each.
pub(super) struct WordBlock {
    blocks: Vec<(Pt, Vec<LineBox>)>,
    /// Whether they have the room that they were given.
    pub(super) fits: bool,
}

impl WordBlock {
    /// Sets kicker, title and subtitle for so much height.
    pub(super) fn set(
        setter: &mut Setter<'_, '_>,
        cover: &CoverSheet<'_>,
        place: &WordPlace<'_, '_>,
        room: Pt,
    ) -> WordBlock {
        let WordPlace { inks, wide, narrow, steps, has_kicker } = *place;
        let (theme, unit) = (setter.theme, setter.theme.unit);
        let mut blocks = Vec::new();
        if let Some(kicker) = cover.kicker.as_ref().filter(|_| has_kicker) {
            blocks.push((Pt::ZERO, setter.set(kicker, &kicker_look(theme, inks.kicker), &narrow)));
        }
        let at = blocks.len();
        for (index, words) in cover.subtitle.iter().enumerate() {
            let frame = narrow.speaking(words.tongue);
            let white = if index == 0 { unit * 4 } else { unit * 2 };
            blocks.push((white, setter.set(words, &subtitle_look(theme, inks.title), &frame)));
        }
        let others: Pt = blocks.iter().map(|(white, lines)| *white + height(lines)).sum();
        let white = if at > 0 { unit } else { Pt::ZERO };
        let room = TitleRoom { steps, height: room - others - white, link: Some(inks.title) };
        let set = super::title(cover).map(|(title, _)| set_title(setter, title, &wide, room));
        let (title, fits) = set.unwrap_or_default();
        blocks.insert(at, (white, title));
        WordBlock { blocks, fits }
    }

    /// Returns how high they are.
    pub(super) fn height(&self) -> Pt {
        self.blocks.iter().map(|(white, lines)| *white + height(lines)).sum()
    }

    /// Puts them on a sheet from a place on; returns where they end.
    pub(super) fn put(self, sheet: &mut PageSheet<'_>, top: Pt) -> Pt {
        self.blocks.into_iter().fold(top, |y, (white, lines)| sheet.put(lines, y + white))
    }
}

/// Says that words have no room on their page.
pub(super) fn tell_of_room(setter: &mut Setter<'_, '_>, span: Span, more: Pt) {
    let message = format!("the words of the cover are higher than its page, by {}pt", more.milli() / 1000 + 1);
    let help = "shorten the title or the subtitle, or take a larger page";
    setter.diagnostics.push(Diagnostic::new(Code::PageOverfull, span, message).help(help));
}

/// Sets words at the edge of a page.
pub(super) fn small(setter: &mut Setter<'_, '_>, cover: &CoverSheet<'_>, frames: [Frame<'_>; 2], ink: Color) -> Small {
    let theme = setter.theme;
    let [start, end] = frames;
    let organisation = cover
        .organisation
        .as_ref()
        .map(|words| setter.set_standing(words, &small_look(theme, Weight::Semibold, ink), &start));
    let look = Look { align: crate::model::CellAlign::End, ..small_look(theme, Weight::Regular, ink) };
    let address = cover.address.as_ref().map(|words| setter.set(words, &look, &end));
    Small { organisation: organisation.unwrap_or_default(), other: address.unwrap_or_default() }
}

/// What stands at the edge of a page: who publishes it, and something where lines end.
pub(super) struct Small {
    pub(super) organisation: Vec<LineBox>,
    pub(super) other: Vec<LineBox>,
}

impl Small {
    /// Returns how high it is; nothing where there are no words.
    pub(super) fn height(&self) -> Pt {
        height(&self.organisation).max(height(&self.other))
    }
}

/// Draws the rule that opens what is no running text.
pub(super) fn lead_rule(sheet: &mut PageSheet<'_>, theme: &Theme, top: Pt, inks: WordInks) {
    let hairline = Size::new(sheet.measure, theme.lead_rule.weight);
    let start = Point::new(sheet.start, top);
    sheet.fill(Rect::new(start, hairline), inks.quiet);
    if let Some(Bar { thickness, length, .. }) = Bar::lead(theme, sheet.measure) {
        sheet.fill(Rect::new(start, Size::new(length, thickness)), inks.bar);
    }
}
