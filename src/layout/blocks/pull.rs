//! Words pulled out of the text: large, below a bar, with who said them and perhaps a portrait; never broken.

use super::crop::Filling;
use super::fit::MOST_OF_PAGE;
use super::quote::{Speakers, by_style, said_by};
use crate::diagnostics::Span;
use crate::document::Extract;
use crate::geometry::{Point, Pt, Rect, Size};
use crate::layout::boxes::{Bar, BoxStyle, Padding, Paint};
use crate::layout::canvas::Canvas;
use crate::layout::compose::Composer;
use crate::layout::edges::Edges;
use crate::layout::fragment::{Bond, Fragment, Keep};
use crate::layout::frame::Frame;
use crate::layout::look::{Look, White};
use crate::layout::setter::Setter;
use crate::model::BlockWidth;
use crate::paged::{Artifact, Mark};
use crate::theme::{PullMark, TextStyle, Theme};

/// The side of a portrait, and the white beside it, in fifths of a line of running text.
const PORTRAIT: i64 = 20;
const GAP: i64 = 4;
/// The white above and below words on a ground that goes to the edges of the paper, in the same unit.
const INSIDE: i64 = 12;
/// On a low page the white inside takes no more than this part of it above and below, and a portrait no more than that.
const MOST_INSIDE: i64 = 6;
const MOST_PORTRAIT: i64 = 2;
/// The least measure of words beside a portrait, in their size: some 22 letters. Where there is less, it stands above them.
const LEAST_MEASURE: i64 = 10;
/// The size of letters on lines that are narrower than that, and their leading, in thousandths.
const NARROWED: (i64, i64) = (824, 750);

/// The words, and who said them.
pub(super) fn compose(composer: &mut Composer<'_, '_>, extract: &Extract<'_>, frame: &Frame<'_>, span: Span) {
    let theme = composer.theme();
    let style = theme.styles.pull;
    let look = marked(theme, frame);
    let (look, outer) = match extract.width {
        BlockWidth::Bleed => grounded(&composer.setter, look, frame),
        BlockWidth::Page => {
            let page = Edges::page(&composer.setter, frame);
            (marked(theme, &page), page)
        }
        BlockWidth::Text | BlockWidth::Margin | BlockWidth::Half => (look, *frame),
    };
    composer.matter.ask(style.before);
    composer.boxed(look, &outer, |composer, inside| match &extract.portrait {
        Some(_) => with_portrait(composer, extract, inside, span),
        None => words(composer, extract, inside, span),
    });
    composer.matter.leave(style.after);
}

/// Returns what sets words off.
fn marked(theme: &Theme, frame: &Frame<'_>) -> BoxStyle {
    let (mut padding, mut paint) = (Padding::default(), Paint::default());
    let bar = Bar::lead(theme, frame.measure).unwrap_or_else(|| Bar::rule(theme, frame.measure));
    match theme.parts.pull_mark {
        PullMark::Bar => {
            paint.top = Bar::lead(theme, frame.measure);
            padding.above = paint.top.map_or(Pt::ZERO, |bar| bar.thickness) + theme.spacing.gutter();
        }
        PullMark::Rules => {
            let rule = Bar::rule(theme, frame.measure);
            (paint.top, paint.bottom) = (Some(rule), Some(rule));
            (padding.above, padding.below) = (theme.spacing.inset(), theme.spacing.inset());
        }
        PullMark::Edge => {
            paint.side = Some(bar);
            padding.start = (bar.thickness + theme.spacing.gutter()).min(frame.measure / 4);
        }
        PullMark::None => {}
    }
    BoxStyle { padding, paint }
}

/// Returns a look with a ground to the edges of the paper, and the frame of that.
fn grounded<'p>(setter: &Setter<'_, '_>, look: BoxStyle, frame: &Frame<'p>) -> (BoxStyle, Frame<'p>) {
    let inside = (unit(setter.theme) * INSIDE).min(setter.theme.text_height() / MOST_INSIDE);
    let edges = Edges::of(setter, frame);
    let paint = Paint { fill: Some(setter.theme.colors.tint), ..look.paint };
    (BoxStyle { padding: edges.padding(None, inside), paint }, edges.frame)
}

/// A fifth of a line of running text, which distances beside it are multiples of.
pub(super) fn unit(theme: &Theme) -> Pt {
    theme.styles.body.leading / 5
}

/// The words, and under them who said them.
fn words(composer: &mut Composer<'_, '_>, extract: &Extract<'_>, frame: &Frame<'_>, span: Span) {
    let lines = composer.setter.set_as(&extract.words, &look(composer, frame), frame, artifact(extract));
    let white = White { before: Pt::ZERO, after: composer.theme().spacing.inset() };
    composer.matter.push_whole(lines, white, (span, Bond::Caption));
    said_by(composer, Speakers { by: &extract.by, artifact: artifact(extract) }, frame, span);
}

/// Returns what the words are where they have no element.
fn artifact(extract: &Extract<'_>) -> Option<Artifact> {
    extract.is_artifact.then_some(Artifact::Layout)
}

/// Returns how the words look: smaller where a line would hold few of them.
fn look(composer: &Composer<'_, '_>, frame: &Frame<'_>) -> Look {
    let style = composer.theme().styles.pull;
    if frame.measure >= style.size * LEAST_MEASURE {
        return Look::balanced(style);
    }
    let (size, leading) = (style.size.scale(NARROWED.0, 1000), style.leading.scale(NARROWED.1, 1000));
    Look::balanced(TextStyle { leading, ..style.at(size) })
}

/// A portrait with the words beside it, or above them where the frame is narrow or a page has no room for both.
fn with_portrait(composer: &mut Composer<'_, '_>, extract: &Extract<'_>, frame: &Frame<'_>, span: Span) {
    let Some(sitter) = &extract.portrait else { return };
    let theme = composer.theme();
    let side = (unit(theme) * PORTRAIT).min(frame.measure).min(theme.text_height() / MOST_PORTRAIT);
    let aside = side + unit(theme) * GAP;
    let beside = Frame { start: frame.start + aside, measure: frame.measure - aside, ..*frame };
    let mut canvas = Canvas::new(frame);
    let area = Rect::new(Point::new(frame.start, Pt::ZERO), Size::new(side, side));
    let mark = sitter.node.map_or(Mark::Artifact(Artifact::Layout), Mark::Node);
    let filling = Filling { picture: sitter.picture, focus: sitter.focus, is_poster: false, span: sitter.span };
    canvas.draw(mark, area, filling.to(area.size, &mut composer.setter));
    let fits = fits(composer, extract, &beside);
    if fits {
        put(composer, &mut canvas, extract, &beside);
    }
    let keep = Keep::Free;
    composer.matter.push(Fragment { keep, span, ..Fragment::from(canvas.finish()) }, Pt::ZERO);
    if !fits {
        composer.matter.keep_with_next(Bond::Caption);
        composer.matter.leave(theme.spacing.inset());
        words(composer, extract, frame, span);
    }
}

/// Tells whether there is room for the words in a frame beside a portrait.
fn fits(composer: &mut Composer<'_, '_>, extract: &Extract<'_>, beside: &Frame<'_>) -> bool {
    if beside.measure < composer.theme().styles.pull.size * LEAST_MEASURE {
        return false;
    }
    let look = look(composer, beside);
    let high: Pt = composer.setter.measure(&extract.words, &look, beside).iter().map(|line| line.height).sum();
    high <= composer.theme().text_height().scale(MOST_OF_PAGE.0, MOST_OF_PAGE.1)
}

/// Puts the words on a canvas, and under them who said them.
fn put(composer: &mut Composer<'_, '_>, canvas: &mut Canvas, extract: &Extract<'_>, frame: &Frame<'_>) {
    let artifact = artifact(extract);
    let lines = composer.setter.set_as(&extract.words, &look(composer, frame), frame, artifact);
    let mut y = canvas.put(lines, Pt::ZERO);
    for (index, words) in extract.by.iter().enumerate() {
        let look = Look::balanced(by_style(composer.theme(), index));
        let lines = composer.setter.set_as(words, &look, frame, artifact);
        y += if index == 0 { composer.theme().spacing.inset() } else { Pt::ZERO };
        y = canvas.put(lines, y);
    }
}
