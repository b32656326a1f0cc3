//! Pictures with their captions and credits.

use super::caption::beside;
use super::fit::{Figured, Fit, fit};
use super::picture::{above, picture_item};
use super::stand::Stand;
use crate::document::{Flow, Illustration};
use crate::geometry::Point;
use crate::geometry::Pt;
use crate::layout::compose::Composer;
use crate::layout::fragment::{Bond, Fragment, Keep};
use crate::layout::frame::Frame;
use crate::layout::look::{Look, White};
use crate::paged::{Item, ItemKind};

/// A picture with its caption and its credit, beside it in the margin or under it; all of them stand on one page.
pub(super) fn compose(composer: &mut Composer<'_, '_>, figure: &Illustration<'_>, frame: &Frame<'_>) {
    let room = composer.theme().text_height() - composer.matter.bound_above(composer.theme().spacing.figure);
    let stand = Stand::of(&composer.setter, figure, frame);
    if !beside(composer, figure, &stand, room) {
        WithWords { figure, stand: &stand, words: &figure.words }.compose(composer, room);
    }
}

/// A picture, and the words that are shown under it.
pub(super) struct WithWords<'a> {
    pub(super) figure: &'a Illustration<'a>,
    pub(super) stand: &'a Stand<'a>,
    pub(super) words: &'a [Flow<'a>],
}

impl WithWords<'_> {
    /// The picture and its words, where both have so much room below each other.
    pub(super) fn compose(&self, composer: &mut Composer<'_, '_>, room: Pt) {
        let WithWords { figure, stand, words } = *self;
        let picture = &composer.setter.pictures[figure.picture];
        let fit = fit(&mut composer.setter, Figured { picture, words, stand }, room);
        stand.tell(&mut composer.setter, figure, fit.size);
        self.put(composer, ItemKind::Image { picture: figure.picture, size: fit.size }, fit);
    }

    /// Adds the picture as it is drawn, and its words under it.
    pub(super) fn put(&self, composer: &mut Composer<'_, '_>, kind: ItemKind, fit: Fit) {
        let WithWords { figure, stand, words } = *self;
        let Fit { size, measure } = fit;
        let start = Point::new(stand.start(size.width), Pt::ZERO);
        let items = vec![Item { kind, ..picture_item(&stand.room, figure, start, size) }];
        let fragment =
            Fragment { height: size.height, items, keep: Keep::Free, span: figure.span, ..Fragment::default() };
        composer.matter.push(fragment, composer.theme().spacing.figure);
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
