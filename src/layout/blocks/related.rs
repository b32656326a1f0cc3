//! What to read next.

use super::compose_block;
use crate::document::{Article, Further};
use crate::geometry::Pt;
use crate::layout::compose::{Composer, White};
use crate::layout::fragment::Bond;
use crate::theme::TextStyle;

/// Makes the fragments of the related articles under their standing heading.
pub(in crate::layout) fn compose<'r>(composer: &mut Composer<'r, '_>, further: &'r Further<'r>) {
    let frame = composer.frame();
    compose_block(composer, &further.heading, &frame);
    for (index, article) in further.articles.iter().enumerate() {
        compose_article(composer, article);
        if index == 0 && further.articles.len() > 1 {
            composer.keep_with_next(Bond::Item);
        }
    }
}

/// Title, and under it who published it and when.
fn compose_article(composer: &mut Composer<'_, '_>, article: &Article<'_>) {
    let (frame, style) = (composer.frame(), composer.theme.styles.related);
    let lines = composer.set(&article.title, &Composer::balanced(style), &frame);
    composer.push_lines(lines, White { before: style.before, after: style.after }, article.span);
    let Some(source) = &article.source else { return };
    let style = TextStyle { before: Pt::ZERO, ..composer.theme.styles.caption };
    let lines = composer.set(source, &Composer::balanced(style), &frame);
    composer.keep_with_next(Bond::Caption);
    composer.leave(Pt::ZERO);
    composer.push_lines(lines, White { before: Pt::ZERO, after: composer.theme.spacing.grid }, article.span);
}
