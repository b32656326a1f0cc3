//! What to read next.

use crate::diagnostics::Span;
use crate::geometry::Pt;
use crate::layout::compose::{Composer, Frame, White};
use crate::layout::fragment::Bond;
use crate::model::Inline;
use crate::model::Level;
use crate::model::Link;
use crate::model::Phrase;
use crate::model::Related;
use crate::paged::Numbering;
use crate::paged::Role;
use crate::paged::Structure;
use crate::theme::TextStyle;
use crate::theme::Word;
use crate::theme::long_date;

/// The related articles under their standing heading; nothing where there are none.
pub(in crate::layout) fn compose(composer: &mut Composer<'_, '_>, related: &[Related]) {
    if related.is_empty() {
        return;
    }
    let frame = composer.frame(Structure::ROOT);
    let heading = [composer.word(Word::Related)];
    super::text::heading(composer, &heading, Level::SECTION, (&frame, Span::NONE));
    let list = composer.node(frame.node, Role::List(Numbering::None));
    for (index, article) in related.iter().enumerate() {
        let item = composer.node(list, Role::ListItem);
        let body = composer.node(item, Role::ListBody);
        compose_article(composer, article, &Frame { node: body, ..frame });
        if index == 0 && related.len() > 1 {
            composer.keep_with_next(Bond::Item);
        }
    }
}

/// Title, and under it who published it and when: two paragraphs, for in one element nothing would part the last word of
/// the one from the first of the other (ISO 32000-1, 14.8.2.5).
fn compose_article(composer: &mut Composer<'_, '_>, article: &Related, frame: &Frame) {
    let style = composer.theme.styles.related;
    let title = in_language(article, article.title.clone());
    let title = match &article.url {
        Some(url) => vec![Inline::Link(Link { content: title, url: url.clone(), span: article.span })],
        None => title,
    };
    let paragraph = composer.node(frame.node, Role::Paragraph);
    let lines = composer.set(&title, &Composer::balanced(style), &Frame { node: paragraph, ..*frame });
    composer.push_lines(lines, White { before: style.before, after: style.after }, article.span);
    let source = source(composer, article);
    if source.is_empty() {
        return;
    }
    let style = TextStyle { before: Pt::ZERO, ..composer.theme.styles.caption };
    let paragraph = composer.node(frame.node, Role::Paragraph);
    let lines = composer.set(&source, &Composer::balanced(style), &Frame { node: paragraph, ..*frame });
    composer.keep_with_next(Bond::Caption);
    composer.leave(Pt::ZERO);
    composer.push_lines(lines, White { before: Pt::ZERO, after: composer.theme.spacing.grid }, article.span);
}

fn source(composer: &Composer<'_, '_>, article: &Related) -> Vec<Inline> {
    let source = article.source.clone().map(|source| in_language(article, vec![Inline::text(source)]));
    let date = article.date.map(|date| vec![Inline::text(long_date(date, composer.lang()))]);
    source.into_iter().chain(date).collect::<Vec<_>>().join(&Inline::text(" · "))
}

/// An article in another language is called by the name that it has there; the list itself goes on as it runs.
fn in_language(article: &Related, content: Vec<Inline>) -> Vec<Inline> {
    match &article.language {
        Some(language) => vec![Inline::Phrase(Phrase { content, language: language.clone(), span: article.span })],
        None => content,
    }
}
