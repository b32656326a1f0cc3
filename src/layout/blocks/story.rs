//! Stories: one case on a ground of its own, beside its picture.
//!
//! A picture fills the height beside the words, from where lines start, and such a story stands on one page. Where the words
//! are so long that the picture would be a strip, or the measure is narrow, it stands above them, and a story of more than
//! two thirds of a page goes on on the next.

use super::attempt::attempt;
use super::callout::{Calling, invitation};
use super::compose_blocks;
use super::crop::Filling;
use super::half::{flat, height};
use super::picture::above;
use super::quote::keep_short;
use crate::diagnostics::Span;
use crate::document::{Narrative, Vignette};
use crate::geometry::{Point, Pt, Rect, Size};
use crate::layout::boxes::{Bar, BoxStyle, Padding, Paint};
use crate::layout::canvas::Canvas;
use crate::layout::compose::Composer;
use crate::layout::fragment::{Bond, Fragment, Keep, LineBox};
use crate::layout::frame::Frame;
use crate::layout::look::{Look, White};
use crate::layout::matter::Matter;
use crate::paged::{Artifact, ItemKind, Mark};
use crate::theme::{PanelForm, TextStyle, Theme, Weight};

/// The white inside the ground, in units.
const INSIDE: i64 = 5;
/// Below so many units a picture stands above the words.
const NARROW: i64 = 75;
/// A picture beside the words takes so many of twelve columns.
const COLUMNS: (i64, i64) = (5, 12);
/// Words beside a picture have at least this measure, in their size: some 30 letters.
const LEAST_MEASURE: i64 = 14;
/// A picture beside the words is no narrower than this share of its height, and no lower than that of its width.
const SLIMMEST: (i64, i64) = (6, 10);
const LOWEST: (i64, i64) = (1, 2);
/// One above them is half as high as it is wide, and takes no more than this share of a page.
const HIGHEST: (i64, i64) = (4, 10);
/// A story of up to this share of a page stays whole.
const WHOLE: (i64, i64) = (2, 3);
/// A paragraph of up to this share of a page stays whole in a story that does not.
const WHOLE_PARAGRAPH: (i64, i64) = (1, 4);
/// So many lines stand on either side of where a page ends.
const TOGETHER: usize = 3;

/// A story.
pub(super) fn compose<'r>(composer: &mut Composer<'r, '_>, story: &'r Narrative<'r>, frame: &Frame<'_>, span: Span) {
    let white = composer.theme().spacing.figure;
    let beside = story.picture.as_ref().and_then(|picture| beside(composer, story, picture, frame));
    match beside {
        Some(line) => composer.matter.push(Fragment { span, ..Fragment::from(line) }, white),
        None => {
            composer.matter.ask(white);
            stacked(composer, story, frame, span);
        }
    }
    composer.matter.leave(white);
}

/// Returns the white inside the ground of a story that is so wide.
fn inset(theme: &Theme, measure: Pt) -> Pt {
    (theme.unit * INSIDE).min(measure / 10)
}

/// Sets a story beside its picture; nothing where there is no room for that.
fn beside<'r>(
    composer: &mut Composer<'r, '_>,
    story: &'r Narrative<'r>,
    picture: &'r Vignette<'r>,
    frame: &Frame<'_>,
) -> Option<LineBox> {
    let theme = composer.theme();
    let gutter = theme.grid.gutter;
    let inset = inset(theme, frame.measure);
    let width = (frame.measure + gutter).scale(COLUMNS.0, COLUMNS.1) - gutter;
    let (start, measure) = (frame.start + width + inset, frame.measure - width - inset * 2);
    if frame.measure < theme.unit * NARROW || measure < theme.styles.body.size * LEAST_MEASURE {
        return None;
    }
    let words = Frame { start, measure, ..*frame };
    let tried =
        attempt(composer, |composer| composer.apart(|composer| told(composer, story, &words, picture.figure.span)))?;
    let high = (height(&tried.set.fragments) + inset * 2).max(width.scale(LOWEST.0, LOWEST.1));
    let white = theme.spacing.figure;
    let room =
        theme.text_height().scale(WHOLE.0, WHOLE.1).min(theme.text_height() - composer.matter.bound_above(white));
    if high > width.scale(SLIMMEST.1, SLIMMEST.0) || high > room {
        tried.undo(composer);
        return None;
    }
    let Matter { fragments, .. } = tried.keep(composer);
    let mut canvas = Canvas::new(frame);
    let whole = Rect::new(Point::new(frame.start, Pt::ZERO), Size::new(frame.measure, high));
    let paint = paint(theme, frame.measure);
    if let Some(color) = paint.fill {
        canvas.draw(Mark::Artifact(Artifact::Layout), whole, ItemKind::Rect { size: whole.size, color });
    }
    let area = Rect::new(Point::new(frame.start, Pt::ZERO), Size::new(width, high));
    draw(composer, &mut canvas, picture, area);
    if let Some(bar) = paint.frame {
        for side in bar.around(whole) {
            canvas.draw(Mark::Artifact(Artifact::Layout), side, ItemKind::Rect { size: side.size, color: bar.color });
        }
    }
    canvas.put(vec![flat(fragments, high)], inset);
    Some(LineBox { height: high, ..canvas.finish() })
}

/// Returns what a story stands on that is so wide.
fn paint(theme: &Theme, measure: Pt) -> Paint {
    match theme.parts.story_panel {
        PanelForm::Tint => Paint { fill: Some(theme.colors.tint), ..Paint::default() },
        PanelForm::SecondTint => Paint { fill: Some(theme.colors.second_tint), ..Paint::default() },
        PanelForm::Field => Paint { fill: Some(theme.colors.field), ..Paint::default() },
        PanelForm::Box => Paint { frame: Some(Bar::rule(theme, measure)), ..Paint::default() },
        PanelForm::None => Paint::default(),
    }
}

/// Draws the picture of a story, cropped to its box.
fn draw(composer: &mut Composer<'_, '_>, canvas: &mut Canvas, picture: &Vignette<'_>, area: Rect) {
    let Vignette { figure, focus } = picture;
    let mark = figure.node.map_or(Mark::Artifact(Artifact::Layout), Mark::Node);
    let filling = Filling { picture: figure.picture, focus: *focus, is_poster: false, span: figure.span };
    canvas.draw(mark, area, filling.to(area.size, &mut composer.setter));
}

/// The words of a story, and those of the picture beside them at their end.
fn told<'r>(composer: &mut Composer<'r, '_>, story: &'r Narrative<'r>, frame: &Frame<'_>, span: Span) {
    text(composer, story, frame, span);
    if let Some(picture) = &story.picture {
        composer.matter.leave(composer.theme().spacing.line);
        caption(composer, picture, frame);
    }
}

/// A story on its ground, below its picture or below a bar.
fn stacked<'r>(composer: &mut Composer<'r, '_>, story: &'r Narrative<'r>, frame: &Frame<'_>, span: Span) {
    let theme = composer.theme();
    let inset = inset(theme, frame.measure);
    let bar = Bar::lead(theme, frame.measure).map(|bar| Bar { color: theme.colors.second_mark, ..bar });
    let bar = bar.filter(|_| story.picture.is_none());
    let paint = Paint { top: bar, ..paint(theme, frame.measure) };
    let measure = (frame.measure - inset * 2).min(theme.text_measure());
    let padding = Padding { above: inset, below: inset, start: inset, end: frame.measure - inset - measure };
    let mut words = composer.matter.fragments.len();
    let first = composer.boxed(BoxStyle { padding, paint }, frame, |composer, inside| {
        if let Some(picture) = &story.picture {
            over(composer, picture, inset, &Frame { within: inside.within, ..*frame });
            caption(composer, picture, inside);
            composer.matter.leave(inset);
        }
        words = composer.matter.fragments.len();
        text(composer, story, inside, span);
    });
    keep_short(composer, first, WHOLE);
    keep_lines(composer, words);
}

/// A picture as wide as its story, which reaches up to the edge of the ground: so far above what stands inside.
fn over(composer: &mut Composer<'_, '_>, picture: &Vignette<'_>, inset: Pt, frame: &Frame<'_>) {
    let most = composer.theme().text_height().scale(HIGHEST.0, HIGHEST.1);
    let size = Size::new(frame.measure, (frame.measure / 2).min(most));
    let mut canvas = Canvas::new(frame);
    draw(composer, &mut canvas, picture, Rect::new(Point::new(frame.start, -inset), size));
    composer.matter.push(Fragment { span: picture.figure.span, ..Fragment::from(canvas.finish()) }, Pt::ZERO);
    composer.matter.keep_with_next(Bond::Caption);
}

/// The words that belong to a picture.
fn caption(composer: &mut Composer<'_, '_>, picture: &Vignette<'_>, frame: &Frame<'_>) {
    let style = composer.theme().styles.caption;
    for (index, words) in picture.figure.words.iter().enumerate() {
        let lines = composer.setter.set(words, &Look::caption(composer.theme(), style), frame);
        composer.matter.keep_with_next(Bond::Caption);
        let white = White { before: above(composer.theme(), index), after: Pt::ZERO };
        composer.matter.push_whole(lines, white, (picture.figure.span, Bond::Caption));
    }
    composer.matter.keep_with_next(Bond::Caption);
}

/// What a story says: the line above its title, that, its text, and where it leads.
fn text<'r>(composer: &mut Composer<'r, '_>, story: &'r Narrative<'r>, frame: &Frame<'_>, span: Span) {
    let theme = composer.theme();
    let title = theme.styles.panel_title;
    let lines = [(&story.kicker, kicker_style(theme)), (&story.title, title)];
    for (words, style) in lines {
        let Some(words) = words else { continue };
        let lines = composer.setter.set(words, &Look::balanced(style), frame);
        let white = White { before: Pt::ZERO, after: theme.unit };
        composer.matter.push_whole(lines, white, (span, Bond::Inner));
        composer.matter.keep_with_next(Bond::Heading);
    }
    compose_blocks(composer, &story.content, frame);
    invitation(composer, Calling { call: &story.call, form: PanelForm::Tint }, frame, span);
}

fn kicker_style(theme: &Theme) -> TextStyle {
    TextStyle { weight: Weight::Semibold, color: theme.colors.second_text, ..theme.styles.label }
}

/// Keeps the paragraphs of a story whole, and three lines on either side of where a page ends; the words start with a fragment.
fn keep_lines(composer: &mut Composer<'_, '_>, first: usize) {
    let most = composer.theme().text_height().scale(WHOLE_PARAGRAPH.0, WHOLE_PARAGRAPH.1);
    let fragments = composer.matter.fragments.get_mut(first..).unwrap_or_default();
    let count = fragments.len();
    let is_inside = |keep: Keep| matches!(keep, Keep::Inside | Keep::WithPrevious(Bond::Orphan | Bond::Widow));
    for paragraph in fragments.chunk_by_mut(|_, next| is_inside(next.keep)) {
        let lines = paragraph.len();
        let height: Pt = paragraph.iter().map(|line| line.height).sum();
        for (index, line) in paragraph.iter_mut().enumerate().skip(1) {
            if index < TOGETHER || index + TOGETHER > lines {
                line.keep = line.keep.and(Bond::Orphan);
            } else if height <= most {
                line.keep = line.keep.and(Bond::Whole);
            }
        }
    }
    for (index, line) in fragments.iter_mut().enumerate().skip(1) {
        if index < TOGETHER || index + TOGETHER > count {
            line.keep = line.keep.and(Bond::Item);
        }
    }
}
