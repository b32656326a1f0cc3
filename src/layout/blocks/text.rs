//! Headings, paragraphs, salutations, thematic breaks.

use super::display::{TitleRoom, title, title_steps};
use crate::diagnostics::Span;
use crate::document::Flow;
use crate::geometry::Point;
use crate::geometry::Pt;
use crate::geometry::Size;
use crate::layout::compose::Composer;
use crate::layout::fragment::{Bond, Fragment};
use crate::layout::frame::Frame;
use crate::layout::look::{Look, Surround, White};
use crate::model::Level;
use crate::paged::Artifact;
use crate::paged::Item;
use crate::paged::ItemKind;
use crate::paged::Mark;

/// The indent of a paragraph, in units.
const INDENT: i64 = 4;

/// The words of a heading, and how deep it is.
#[derive(Clone, Copy)]
pub(super) struct Titled<'f, 'w> {
    pub(super) flow: &'f Flow<'w>,
    pub(super) level: Level,
}

/// A heading: balanced, on the grid, never apart from what it is the heading of.
pub(super) fn heading(composer: &mut Composer<'_, '_>, titled: Titled<'_, '_>, frame: &Frame<'_>, span: Span) {
    let Titled { flow, level } = titled;
    let theme = composer.theme();
    let (style, lines) = match level.get().checked_sub(2) {
        Some(below_title) => {
            let style = theme.styles.headings[usize::from(below_title)];
            (style, composer.setter.set(flow, &Look::balanced(style), frame))
        }
        None => {
            let style = theme.styles.title;
            let room = TitleRoom { steps: &title_steps(theme, style), height: theme.text_height(), link: None };
            (style, title(&mut composer.setter, flow, frame, room).0)
        }
    };
    let index = composer.matter.fragments.len();
    let height: Pt = lines.iter().map(|line| line.height).sum();
    let total = style.before + height + style.after;
    let before = style.before + total.round_up_to(composer.theme().spacing.grid) - total;
    composer.matter.push_lines(lines, White { before, after: style.after }, span);
    for fragment in composer.matter.fragments.iter_mut().skip(index + 1) {
        fragment.keep = fragment.keep.and(Bond::Inner);
    }
    composer.matter.mark_heading(index, level.get(), flow.plain());
    composer.matter.keep_with_next(Bond::Heading);
}

/// A paragraph of running text.
pub(super) fn paragraph<'r>(composer: &mut Composer<'r, '_>, flow: &'r Flow<'r>, frame: &Frame<'_>, span: Span) {
    let style = composer.theme().styles.body;
    let look = Look::running(composer.theme(), style);
    let white = White { before: style.before, after: style.after };
    composer.push_running(flow, &look, frame, Surround { white, span });
}

/// A paragraph behind another one in a theme that tells them apart by an indent: nothing else stands between them (Bringhurst,
/// "The Elements of Typographic Style", 2.3.2).
pub(super) fn following<'r>(composer: &mut Composer<'r, '_>, flow: &'r Flow<'r>, frame: &Frame<'_>, span: Span) {
    let style = composer.theme().styles.body;
    let indent = (composer.theme().unit * INDENT).min(frame.measure / 8);
    let look = Look { indent, ..Look::running(composer.theme(), style) };
    composer.matter.leave(Pt::ZERO);
    composer.push_running(flow, &look, frame, Surround { white: White { before: Pt::ZERO, after: style.after }, span });
}

/// A paragraph that opens a report, a section, or the end of a report.
pub(super) fn opening(composer: &mut Composer<'_, '_>, flow: &Flow<'_>, frame: &Frame<'_>, span: Span) {
    let style = composer.theme().styles.standfirst;
    let lines = composer.setter.set(flow, &Look::running(composer.theme(), style), frame);
    composer.matter.push_lines(lines, White { before: style.before, after: style.after }, span);
}

/// A greeting: it stands above what it opens.
pub(super) fn salutation<'r>(composer: &mut Composer<'r, '_>, flow: &'r Flow<'r>, frame: &Frame<'_>, span: Span) {
    paragraph(composer, flow, frame, span);
    composer.matter.keep_with_next(Bond::Intro);
}

/// A thematic break: a short rule in the middle of the measure.
pub(super) fn rule(composer: &mut Composer<'_, '_>, span: Span, frame: &Frame<'_>) {
    let leading = composer.theme().styles.body.leading;
    let width = leading * 3;
    let at = Point::new(frame.left(frame.start + (frame.measure - width) / 2, width), leading / 2);
    let kind = ItemKind::Rect { size: Size::new(width, Pt::from_milli(750)), color: composer.theme().colors.accent };
    let items = vec![Item { at, mark: Mark::Artifact(Artifact::Layout), kind }];
    let white = composer.theme().spacing.grid;
    composer.matter.keep_with_next(Bond::Whole);
    composer.matter.push(Fragment { height: leading, items, span, ..Fragment::default() }, white);
    composer.matter.leave(white);
    composer.matter.keep_with_next(Bond::Whole);
}
