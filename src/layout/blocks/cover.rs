//! The cover: a sheet with the title, in one of three forms.
//!
//! Nothing is written on a picture: words next to one stand on a panel or a field, so that they can be told from their ground
//! whatever it shows.

mod flag;
mod over_picture;
mod split;
mod typed;
mod words;

use crate::document::{Body, CoverSheet, Flow};
use crate::geometry::{Point, Pt, Rect, Size};
use crate::layout::compose::Composer;
use crate::layout::frame::Frame;
use crate::layout::sheet::PageSheet;
use crate::model::CoverStyle;

/// Makes the one fragment of a cover; what follows starts a page.
pub(in crate::layout) fn compose<'r>(composer: &mut Composer<'r, '_>, cover: &'r CoverSheet<'r>, frame: &Frame<'_>) {
    composer.across(frame, |composer, frame| {
        let setter = &mut composer.setter;
        let sheet = PageSheet::new(setter, frame);
        let sheet = match (cover.style, &cover.picture) {
            (CoverStyle::Picture, Some(picture)) => over_picture::compose(setter, cover, picture, sheet),
            (CoverStyle::Split, Some(picture)) => split::compose(setter, cover, picture, sheet),
            (CoverStyle::Type, _) | (_, None) => typed::compose(setter, cover, sheet),
        };
        let index = composer.matter.fragments.len();
        composer.matter.push(sheet.finish(cover.span), Pt::ZERO);
        if let Some((flow, level)) = title(cover) {
            composer.matter.mark_heading(index, level, flow.plain());
        }
    });
    composer.matter.start_page();
}

/// Returns the words of the title, and its level.
fn title<'c, 'r>(cover: &'c CoverSheet<'r>) -> Option<(&'c Flow<'r>, u8)> {
    if let Body::Heading(flow, level) = &cover.title.body { Some((flow, level.get())) } else { None }
}

/// Returns a box from one place to another, across the paper.
fn band(sheet: &PageSheet<'_>, top: Pt, bottom: Pt) -> Rect {
    Rect::new(Point::new(Pt::ZERO, top), Size::new(sheet.size.width, bottom - top))
}
