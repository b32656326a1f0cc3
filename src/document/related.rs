//! What to read next.

use super::blocks::{Element, text};
use super::build::{Builder, Place};
use super::flow::Flow;
use super::tree::{Numbering, Role};
use crate::diagnostics::Span;
use crate::model::{Anchor, Inline, Level, Link, Phrase, Related, shown_address};
use crate::theme::{RelatedPlace, Word, long_date};

/// The related articles under their standing heading.
#[derive(Debug)]
pub(crate) struct Further<'r> {
    pub(crate) heading: Element<'r>,
    pub(crate) articles: Vec<Article<'r>>,
}

/// An article: its title, and under it who published it and when. These are two paragraphs, for in one element nothing
/// would part the last word of the one from the first of the other (ISO 32000-1, 14.8.2.5).
#[derive(Debug)]
pub(crate) struct Article<'r> {
    pub(crate) title: Flow<'r>,
    pub(crate) source: Option<Flow<'r>>,
    pub(crate) span: Span,
}

/// Builds the related articles; nothing where there are none.
pub(super) fn build<'r>(builder: &mut Builder<'r, '_>, related: &'r [Related]) -> Option<Further<'r>> {
    if related.is_empty() {
        return None;
    }
    let section = builder.node(builder.root(), Role::Section);
    builder.name_next(Anchor::RELATED);
    let words = [builder.word(Word::Related)];
    let words = text::HeadingWords { words: &words, level: Level::SECTION };
    let heading = text::heading_of(builder, words, section, Span::NONE);
    let list = builder.node(section, Role::List(Numbering::None));
    let articles = related.iter().map(|article| {
        let item = builder.node(list, Role::ListItem);
        let body = builder.node(item, Role::ListBody);
        build_article(builder, article, body)
    });
    let articles = articles.collect();
    Some(Further { heading, articles })
}

fn build_article<'r>(builder: &mut Builder<'r, '_>, article: &'r Related, body: Place<'r>) -> Article<'r> {
    let title = in_language(article, article.title.clone());
    let title = match &article.url {
        Some(url) => vec![Inline::Link(Link { content: title, url: url.clone(), span: article.span })],
        None => title,
    };
    let node = builder.node(body, Role::Paragraph).node;
    let title = builder.flow_of(&title, node);
    let source = source(builder, article);
    let source = (!source.is_empty()).then(|| {
        let node = builder.node(body, Role::Paragraph).node;
        builder.flow_of(&source, node)
    });
    Article { title, source, span: article.span }
}

fn source(builder: &Builder<'_, '_>, article: &Related) -> Vec<Inline> {
    let source = article.source.clone().map(|source| in_language(article, vec![Inline::text(source)]));
    let date = article.date.map(|date| vec![Inline::text(long_date(date, builder.tongue.lang))]);
    // On paper nobody follows a link.
    let is_printed = builder.theme.parts.related == RelatedPlace::List;
    let address = article
        .url
        .as_deref()
        .filter(|_| is_printed)
        .map(|url| vec![builder.left_to_right(Inline::text(shown_address(url)))]);
    source.into_iter().chain(date).chain(address).collect::<Vec<_>>().join(&Inline::text(" · "))
}

/// An article in another language is called by the name that it has there; the list itself goes on as it runs.
fn in_language(article: &Related, content: Vec<Inline>) -> Vec<Inline> {
    match &article.language {
        Some(language) => vec![Inline::Phrase(Phrase { content, language: language.clone(), span: article.span })],
        None => content,
    }
}
