//! Captions and credits of pictures that have no room for them where they are shown: a row of the imprint.

use super::blocks::figure::credit_line;
use super::build::Builder;
use super::cover;
use crate::diagnostics::Span;
use crate::model::{Figure, Inline, Phrase};

/// Returns a line for each picture that has words and shows them nowhere, in the order of the pictures.
pub(super) fn lines(builder: &mut Builder<'_, '_>) -> Vec<Vec<Inline>> {
    let (report, theme) = (builder.report, builder.theme);
    let of_cover = cover::plan(report, theme).and_then(|plan| plan.picture);
    of_cover.into_iter().filter_map(|picture| line(builder, picture)).collect()
}

/// Returns the words of a picture on one line: its caption, and whose it is.
fn line<'r>(builder: &mut Builder<'r, '_>, picture: &'r Figure) -> Option<Vec<Inline>> {
    let credit = builder
        .speak(picture.language.as_ref(), |builder| picture.credit.as_ref().map(|credit| credit_line(builder, credit)));
    let parts: Vec<Vec<Inline>> = picture.caption.iter().cloned().chain(credit).collect();
    let words = parts.join(&Inline::text(" · "));
    if words.is_empty() {
        return None;
    }
    Some(match &picture.language {
        Some(language) => vec![Inline::Phrase(Phrase { content: words, language: language.clone(), span: Span::NONE })],
        None => words,
    })
}
