//! What to read next.

use super::compose_block;
use crate::document::{Article, Further};
use crate::geometry::Pt;
use crate::layout::compose::Composer;
use crate::layout::fragment::Bond;
use crate::layout::frame::Frame;
use crate::layout::look::{Look, White};
use crate::theme::TextStyle;

/// Makes the fragments of the related articles under their standing heading.
pub(in crate::layout) fn compose<'r>(composer: &mut Composer<'r, '_>, further: &'r Further<'r>, frame: &Frame<'_>) {
    compose_block(composer, &further.heading, frame);
    for (index, article) in further.articles.iter().enumerate() {
        compose_article(composer, article, frame);
        if index == 0 && further.articles.len() > 1 {
            composer.matter.keep_with_next(Bond::Item);
        }
    }
}

/// Title, and under it who published it and when.
fn compose_article(composer: &mut Composer<'_, '_>, article: &Article<'_>, frame: &Frame<'_>) {
    let style = composer.theme().styles.related;
    let lines = composer.setter.set(&article.title, &Look::balanced(style), frame);
    composer.matter.push_lines(lines, White { before: style.before, after: style.after }, article.span);
    let Some(source) = &article.source else { return };
    let style = TextStyle { before: Pt::ZERO, ..composer.theme().styles.caption };
    let lines = composer.setter.set(source, &Look::balanced(style), frame);
    composer.matter.keep_with_next(Bond::Caption);
    composer.matter.leave(Pt::ZERO);
    composer.matter.push_lines(lines, White { before: Pt::ZERO, after: composer.theme().spacing.grid }, article.span);
}
