//! Pictures with their captions and credits.

use super::caption::{apart, beside};
use super::fit::{Figured, Fit, fit, least_height};
use super::picture::{Extent, above, picture_item};
use super::stand::Stand;
use crate::document::{Flow, Illustration};
use crate::geometry::Point;
use crate::geometry::Pt;
use crate::geometry::Size;
use crate::layout::compose::Composer;
use crate::layout::edges::Edges;
use crate::layout::fragment::{Bond, Fragment, Keep};
use crate::layout::frame::Frame;
use crate::layout::look::{Look, White};
use crate::layout::margin::MarginItem;
use crate::model::BlockWidth;

/// A picture with its caption and its credit, beside it in the margin or under it; all of them stand on one page.
pub(super) fn compose(composer: &mut Composer<'_, '_>, figure: &Illustration<'_>, frame: &Frame<'_>) {
    let room = composer.theme().text_height() - composer.matter.bound_above(composer.theme().spacing.figure);
    let stand = Stand::of(&composer.setter, figure, frame);
    if !beside(composer, figure, &stand, room) {
        WithWords { figure, stand: &stand, words: &figure.words }.compose(composer, room);
    }
}

/// The picture under the title, on its page where that leaves room for it, and otherwise at the head of the next; its words stand
/// beside the text that follows, where there is room for them.
pub(super) fn hero(composer: &mut Composer<'_, '_>, hero: &Illustration<'_>, frame: &Frame<'_>) {
    let all = composer.theme().text_height();
    let above: Pt = composer.matter.fragments.iter().map(|fragment| fragment.before + fragment.height).sum();
    let left = all - above - composer.matter.white(composer.theme().spacing.figure);
    let fits = left >= least_height(composer.theme());
    if fits {
        composer.matter.keep_with_next(Bond::Start);
    }
    let page = match composer.theme().parts.hero_width {
        BlockWidth::Bleed => Edges::of(&composer.setter, frame).frame,
        BlockWidth::Text => *frame,
        BlockWidth::Margin | BlockWidth::Page | BlockWidth::Half => Edges::page(&composer.setter, frame),
    };
    let stand = Stand { words: *frame, ..Stand::whole(&page, Extent::OfPlace) };
    let apart = apart(composer, hero, frame);
    let words: &[Flow<'_>] = if apart.is_some() { &[] } else { &hero.words };
    WithWords { figure: hero, stand: &stand, words }.compose(composer, if fits { left } else { all });
    if let Some(item) = apart {
        let before = composer.matter.fragments.len();
        composer.matter.margin.push(MarginItem { anchor: before.saturating_sub(1), before, ..item });
    }
}

/// A picture, and the words that are shown under it.
struct WithWords<'a> {
    figure: &'a Illustration<'a>,
    stand: &'a Stand<'a>,
    words: &'a [Flow<'a>],
}

impl WithWords<'_> {
    /// The picture and its words, where both have so much room below each other.
    fn compose(&self, composer: &mut Composer<'_, '_>, room: Pt) {
        let WithWords { figure, stand, words } = *self;
        let picture = &composer.setter.pictures[figure.picture];
        let Fit { size, measure } = fit(&mut composer.setter, Figured { picture, words, stand }, room);
        stand.tell(&mut composer.setter, figure, size);
        push_picture(composer, figure, stand, size);
        let theme = composer.theme();
        let style = theme.styles.caption;
        let (frame, align) = stand.under(size.width, measure);
        for (index, words) in words.iter().enumerate() {
            let lines = composer.setter.set(words, &Look { align, ..Look::caption(theme, style) }, &frame);
            composer.matter.keep_with_next(Bond::Caption);
            composer.matter.leave(Pt::ZERO);
            let white = White { before: above(theme, index), after: style.after };
            composer.matter.push_whole(lines, white, (figure.span, Bond::Caption));
        }
        composer.matter.leave(theme.spacing.figure);
    }
}

fn push_picture(composer: &mut Composer<'_, '_>, figure: &Illustration<'_>, stand: &Stand<'_>, size: Size) {
    let items = vec![picture_item(&stand.room, figure, Point::new(stand.start(size.width), Pt::ZERO), size)];
    let fragment = Fragment { height: size.height, items, keep: Keep::Free, span: figure.span, ..Fragment::default() };
    composer.matter.push(fragment, composer.theme().spacing.figure);
}
