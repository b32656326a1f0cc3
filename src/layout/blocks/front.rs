//! The front of a report: logo, kicker, title, byline, hero, standfirst.

use super::figure;
use super::text;
use crate::diagnostics::Span;
use crate::geometry::Point;
use crate::geometry::Pt;
use crate::geometry::Size;
use crate::layout::compose::{Composer, White};
use crate::layout::fragment::Fragment;
use crate::model::Inline;
use crate::model::Level;
use crate::model::Link;
use crate::model::Text;
use crate::paged::Artifact;
use crate::paged::Item;
use crate::paged::ItemKind;
use crate::paged::Mark;
use crate::paged::Role;
use crate::paged::Structure;
use crate::theme::TextStyle;
use crate::theme::long_date;

/// Makes the fragments of the front, in the order in which they are read.
pub(super) fn compose(composer: &mut Composer<'_, '_>) {
    let report = composer.report;
    let frame = composer.frame(Structure::ROOT);
    if let Some(logo) = report.organisation.as_ref().and_then(|organisation| organisation.logo.as_ref()) {
        figure::logo(composer, logo);
    }
    sign(composer);
    if let Some(kicker) = &report.kicker {
        line(composer, kicker, composer.theme.styles.kicker);
        composer.keep_with_next();
    }
    text::heading(composer, &report.title, Level::TITLE, (&frame, Span::NONE));
    let byline = byline(composer);
    if !byline.is_empty() {
        line(composer, &byline, composer.theme.styles.byline);
    }
    if let Some(hero) = &report.hero {
        figure::compose(composer, hero, &frame);
    }
    for paragraph in &report.standfirst {
        line(composer, &paragraph.content, composer.theme.styles.standfirst);
    }
}

/// The short bar of accent colour that opens the first page.
fn sign(composer: &mut Composer<'_, '_>) {
    let size = Size::new(Pt::new(40), Pt::new(4));
    let at = Point::new(composer.left(Pt::ZERO, size.width), Pt::ZERO);
    let kind = ItemKind::Rect { size, color: composer.theme.colors.accent };
    let items = vec![Item { at, mark: Mark::Artifact(Artifact::Layout), kind }];
    let grid = composer.theme.spacing.grid;
    composer.push(Fragment { height: size.height, items, ..Fragment::default() }, grid * 2);
    composer.leave(grid + grid / 2);
    composer.keep_with_next();
}

/// A paragraph of the front, in a style of its own.
fn line(composer: &mut Composer<'_, '_>, content: &[Inline], style: TextStyle) {
    let node = composer.structure.add(Structure::ROOT, Role::Paragraph);
    let frame = composer.frame(node);
    let look = composer.running(style);
    let lines = composer.set(content, &look, &frame);
    composer.push_lines(lines, White { before: style.before, after: style.after }, Span::NONE);
}

/// Authors, publisher and date, with dots between them.
fn byline(composer: &Composer<'_, '_>) -> Vec<Inline> {
    let report = composer.report;
    let text = |text: String, span| Inline::Text(Text { text, span });
    let mut parts: Vec<Vec<Inline>> = Vec::new();
    for author in &report.authors {
        let role = author.role.as_ref().map(|role| format!(", {role}")).unwrap_or_default();
        let name = Inline::Strong(vec![text(author.name.clone(), author.span)]);
        parts.push(vec![name, text(role, author.span)]);
    }
    if let Some(organisation) = &report.organisation {
        let name = text(organisation.name.clone(), organisation.span);
        let url = organisation.url.clone();
        let link = |url| Inline::Link(Link { content: vec![name.clone()], url, span: organisation.span });
        parts.push(vec![url.map_or_else(|| name.clone(), link)]);
    }
    if let Some(date) = report.date {
        parts.push(vec![text(long_date(date, &report.lang), Span::NONE)]);
    }
    parts.join(&text(" · ".into(), Span::NONE))
}
