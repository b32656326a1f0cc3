//! The words of a picture in the column beside the text: those of one in the text end where it ends, those of the picture under the
//! title stand beside the text that follows it.
//!
//! Where there is no such column, or no room in it, words stand under their picture (`figure`).

use super::fit::{Figured, fit};
use super::picture::picture_item;
use super::stand::Stand;
use crate::diagnostics::Span;
use crate::document::Illustration;
use crate::geometry::{Point, Pt, Size};
use crate::layout::canvas::Canvas;
use crate::layout::compose::Composer;
use crate::layout::edges::Edges;
use crate::layout::fragment::{Fragment, Keep};
use crate::layout::frame::Frame;
use crate::layout::look::{Look, White};
use crate::layout::margin::{MarginItem, MarginStand};
use crate::layout::setter::Setter;
use crate::model::Width;

/// Words stand beside a picture that takes at least so many of so many parts of the text: those of a narrower one would be far
/// from it.
const LEAST_WIDTH: (i64, i64) = (3, 4);

/// Sets a picture with its words beside it, if they have room there; tells whether they do, else nothing is set.
pub(super) fn beside(composer: &mut Composer<'_, '_>, figure: &Illustration<'_>, stand: &Stand<'_>, room: Pt) -> bool {
    let Some(beside) = SideBySide::of(&mut composer.setter, figure, stand, room) else { return false };
    stand.tell(&mut composer.setter, figure, beside.size);
    let fragment = beside.draw(&mut composer.setter, figure, stand);
    let white = composer.theme().spacing.figure;
    composer.matter.push(fragment, white);
    composer.matter.leave(white);
    true
}

/// How large a picture is that has its words beside it, and where they stand.
struct SideBySide<'p> {
    size: Size,
    column: Frame<'p>,
    /// How far down they start.
    top: Pt,
}

impl<'p> SideBySide<'p> {
    fn of(
        setter: &mut Setter<'_, '_>,
        figure: &Illustration<'_>,
        stand: &Stand<'p>,
        room: Pt,
    ) -> Option<SideBySide<'p>> {
        if figure.words.is_empty() || matches!(figure.placing.width, Some(Width::Page | Width::Bleed)) {
            return None;
        }
        let column = Edges::margin(setter, &stand.words)?;
        let theme = setter.theme;
        let picture = &setter.pictures[figure.picture];
        let size = fit(setter, Figured { picture, words: &[], stand }, room).size;
        let is_wide = size.width >= theme.text_measure().scale(LEAST_WIDTH.0, LEAST_WIDTH.1);
        if !is_wide || stand.start(size.width) + size.width > theme.text_measure() {
            return None;
        }
        let look = Look::caption(theme, theme.styles.caption);
        let mut high = Pt::ZERO;
        for words in &figure.words {
            high += setter.measure(words, &look, &column).iter().map(|line| line.height).sum();
        }
        (high <= size.height).then(|| SideBySide { size, column, top: size.height - high })
    }

    fn draw(&self, setter: &mut Setter<'_, '_>, figure: &Illustration<'_>, stand: &Stand<'_>) -> Fragment {
        let theme = setter.theme;
        let look = Look::caption(theme, theme.styles.caption);
        let mut canvas = Canvas::new(&self.column);
        let mut y = self.top;
        for words in &figure.words {
            let lines = setter.set(words, &look, &self.column);
            y = canvas.put(lines, y);
        }
        let mut fragment = Fragment { keep: Keep::Free, span: figure.span, ..Fragment::from(canvas.finish()) };
        let at = Point::new(stand.start(self.size.width), Pt::ZERO);
        fragment.items.insert(0, picture_item(&stand.room, figure, at, self.size));
        fragment.height = self.size.height;
        fragment
    }
}

/// Sets the words of the picture under the title for the margin, if they can stand there; what has no room there, as has been
/// found, and what marks a note do not.
pub(super) fn apart(composer: &mut Composer<'_, '_>, hero: &Illustration<'_>, frame: &Frame<'_>) -> Option<MarginItem> {
    if hero.words.is_empty() {
        return None;
    }
    let number = composer.matter.met;
    composer.matter.met += 1;
    let Frame { measure, tongue, .. } = Edges::margin(&composer.setter, frame)?;
    if composer.concessions.in_text.contains(&number) || hero.words.iter().any(|words| words.has_marks()) {
        return None;
    }
    let column = Frame::of_column(measure, tongue);
    let theme = composer.theme();
    let set = composer.apart(|composer| {
        for words in &hero.words {
            let lines = composer.setter.set(words, &Look::caption(theme, theme.styles.caption), &column);
            composer.matter.push_lines(lines, White { before: Pt::ZERO, after: Pt::ZERO }, Span::NONE);
        }
    });
    let anchor = composer.matter.fragments.len();
    Some(MarginItem { number, anchor, before: anchor, stand: MarginStand::Below, fragments: set.fragments, node: None })
}
