//! What to read next: a list at the foot of the column beside the text, or articles side by side across the page.

use super::figures::{hairline, lead_rule};
use super::list::hang;
use crate::diagnostics::Span;
use crate::document::{Article, Body, Flow, Further, Structure};
use crate::geometry::Pt;
use crate::layout::compose::Composer;
use crate::layout::edges::Edges;
use crate::layout::fragment::{Bond, Fragment, LineBox};
use crate::layout::frame::Frame;
use crate::layout::look::{Look, White};
use crate::layout::margin::{MarginItem, MarginStand};
use crate::layout::row::{Row, Tier};
use crate::layout::setter::Setter;
use crate::paged::Artifact;
use crate::theme::{RelatedPlace, TextStyle, Theme, Weight};

/// So many articles stand beside the text; more would fill its column.
const MOST_BESIDE: usize = 4;
/// A title beside the text takes up to so many lines.
const MOST_LINES: usize = 2;
/// Columns of articles are at least so wide, in the size of their titles.
const LEAST_MEASURE: i64 = 12;

/// The related articles under their standing heading.
pub(in crate::layout) fn compose<'r>(composer: &mut Composer<'r, '_>, further: &'r Further<'r>, frame: &Frame<'_>) {
    if beside(composer, further, frame) {
        return;
    }
    match composer.theme().parts.related {
        RelatedPlace::Margin | RelatedPlace::Page => across(composer, further, frame),
        RelatedPlace::List => below(composer, further, frame),
    }
}

/// Sets them beside the text, at the foot of its last page, if they have room there; tells whether they do.
fn beside(composer: &mut Composer<'_, '_>, further: &Further<'_>, frame: &Frame<'_>) -> bool {
    let number = composer.matter.met;
    composer.matter.met += 1;
    if composer.theme().parts.related != RelatedPlace::Margin {
        return false;
    }
    let Some(Frame { measure, tongue, .. }) = Edges::margin(&composer.setter, frame) else { return false };
    let column = Frame::of_column(measure, tongue);
    let title = beside_title(composer.theme());
    let is_short = |setter: &mut Setter<'_, '_>, article: &Article<'_>| {
        let lines = setter.measure(&article.title, &Look::caption(setter.theme, title), &column);
        lines.len() <= MOST_LINES && lines.iter().all(|line| line.width <= measure)
    };
    if composer.concessions.in_text.contains(&number)
        || further.articles.len() > MOST_BESIDE
        || !further.articles.iter().all(|article| is_short(&mut composer.setter, article))
    {
        return false;
    }
    let set = composer.apart(|composer| list(composer, further, &column));
    let (anchor, node) = (composer.matter.fragments.len(), further.heading.body.node());
    composer.matter.margin.push(MarginItem {
        number,
        anchor,
        before: anchor,
        stand: MarginStand::AtFoot,
        fragments: set.fragments,
        node,
    });
    true
}

/// How titles beside the text look.
fn beside_title(theme: &Theme) -> TextStyle {
    TextStyle { weight: Weight::Semibold, before: Pt::ZERO, after: Pt::ZERO, ..theme.styles.label }
}

/// The heading below the lead rule, and the articles below each other with hairlines between.
fn list(composer: &mut Composer<'_, '_>, further: &Further<'_>, frame: &Frame<'_>) {
    let theme = composer.theme();
    let rule = Fragment { height: theme.lead_rule.height(), items: lead_rule(theme, frame), ..Fragment::default() };
    composer.matter.push(rule, Pt::ZERO);
    heading(composer, further, frame, theme.spacing.tight());
    for (index, article) in further.articles.iter().enumerate() {
        let mut lines = composer.setter.set(&article.title, &Look::caption(theme, beside_title(theme)), frame);
        lines.extend(source(&mut composer.setter, article, frame));
        let mut fragment = Fragment::from(LineBox::stacked(lines, Pt::ZERO));
        if index > 0 {
            fragment.pad(theme.spacing.inset(), Pt::ZERO);
            fragment.items.insert(0, hairline(theme, frame));
        }
        composer.matter.push(fragment, theme.spacing.inset());
    }
}

/// Sets them below each other in the text, each behind a bullet.
fn below<'r>(composer: &mut Composer<'r, '_>, further: &'r Further<'r>, frame: &Frame<'_>) {
    let theme = composer.theme();
    composer.matter.ask(theme.spacing.block());
    heading(composer, further, frame, Pt::ZERO);
    let style = TextStyle { before: Pt::ZERO, after: Pt::ZERO, ..theme.styles.related };
    let indent = theme.spacing.list_indent.min(frame.measure / 4);
    let inside = Frame { start: frame.start + indent, measure: frame.measure - indent, ..*frame };
    // The list itself has no labels: its bullets are seen, and not heard.
    let bullet = Flow::made(theme.parts.bullets.letter(), Structure::ROOT, frame.tongue);
    let look = Look::caption(theme, TextStyle { color: theme.colors.accent, ..style });
    for (index, article) in further.articles.iter().enumerate() {
        let mut lines = composer.setter.set(&article.title, &Look::caption(theme, style), &inside);
        lines.extend(source(&mut composer.setter, article, &inside));
        let first = composer.matter.fragments.len();
        let white =
            White { before: if index == 0 { theme.spacing.tight() } else { theme.spacing.item }, after: Pt::ZERO };
        composer.matter.push_whole(lines, white, (article.span, Bond::Inner));
        let (bullet, _) = composer.setter.set_artifact(&bullet, &look, frame, Artifact::Layout);
        if let Some(fragment) = composer.matter.fragments.get_mut(first) {
            hang(fragment, bullet);
        }
    }
    composer.matter.leave(theme.spacing.block());
}

/// The standing heading, as small as what stands under it.
fn heading(composer: &mut Composer<'_, '_>, further: &Further<'_>, frame: &Frame<'_>, before: Pt) {
    let Body::Heading(flow, level) = &further.heading.body else { return };
    let theme = composer.theme();
    let style = TextStyle { color: theme.colors.accent, ..beside_title(theme) };
    let index = composer.matter.fragments.len();
    let lines = composer.setter.set(flow, &Look::balanced(style), frame);
    composer.matter.push_lines(lines, White { before, after: Pt::ZERO }, Span::NONE);
    composer.matter.mark_heading(index, level.get(), flow.plain());
    composer.matter.keep_with_next(Bond::Heading);
}

/// Who published an article, and when.
fn source(setter: &mut Setter<'_, '_>, article: &Article<'_>, frame: &Frame<'_>) -> Vec<LineBox> {
    let style = setter.theme.styles.caption;
    let look = Look::caption(setter.theme, style);
    article.source.as_ref().map(|source| setter.set(source, &look, frame)).unwrap_or_default()
}

/// Sets them side by side across the page, each under a lead rule of its own.
fn across<'r>(composer: &mut Composer<'r, '_>, further: &'r Further<'r>, frame: &Frame<'_>) {
    let theme = composer.theme();
    let is_whole = frame.column == theme.text_measure();
    let page = if is_whole { Edges::page(&composer.setter, frame) } else { *frame };
    composer.matter.ask(theme.spacing.block());
    heading(composer, further, &page, Pt::ZERO);
    let style = TextStyle { before: Pt::ZERO, after: Pt::ZERO, ..theme.styles.related };
    let gutter = theme.spacing.gutter();
    let wished = if further.articles.len() > 3 { 2 } else { further.articles.len().max(1) };
    let width = |count: usize| {
        let count = i64::try_from(count).unwrap_or(1);
        (page.measure - gutter * (count - 1)) / count
    };
    let count = (1..=wished).rev().find(|count| width(*count) >= style.size * LEAST_MEASURE).unwrap_or(1);
    for (index, articles) in further.articles.chunks(count).enumerate() {
        let (mut cells, mut opening, mut start) = (Vec::new(), Vec::new(), page.start);
        for article in articles {
            let cell = Frame { start, measure: width(count), ..page };
            start += width(count) + gutter;
            opening.extend(lead_rule(theme, &cell));
            let title = composer.setter.set(&article.title, &Look::caption(theme, style), &cell);
            let source = source(&mut composer.setter, article, &cell);
            let tier = |lines, before| Tier { lines, before };
            cells.push(vec![tier(title, theme.spacing.inset()), tier(source, theme.spacing.hair())]);
        }
        if index == 1 {
            composer.matter.keep_with_next(Bond::Item);
        }
        let span = articles[0].span;
        let whole = theme.text_height();
        let before = if index == 0 { theme.spacing.tight() } else { theme.spacing.line };
        Row { cells, opening, whole, span, ..Row::default() }.push(composer, before);
    }
    composer.matter.leave(theme.spacing.block());
}
