//! Captions and credits of pictures that have no room for them where they are shown: a row of the imprint.

use super::blocks::figure::credit_line;
use super::build::Builder;
use super::cover;
use super::opener;
use crate::diagnostics::Span;
use crate::model::{Figure, Inline, Phrase, plain};
use crate::theme::Signs;

/// Returns a line for each picture that has words and shows them nowhere, in the order of the pictures.
pub(super) fn lines(builder: &mut Builder<'_, '_>) -> Vec<Vec<Inline>> {
    let (report, theme) = (builder.report, builder.theme);
    let of_cover = cover::plan(report, theme).and_then(|plan| plan.picture);
    let of_cover = of_cover.into_iter().filter_map(|picture| line(builder, picture)).collect::<Vec<_>>();
    let of_openers = report.sections.iter().filter_map(|section| {
        let picture = opener::plan(section, theme)?.picture?;
        let heading = section.heading.as_deref()?;
        let words = line(builder, picture)?;
        // So that it is known which of them it says something of.
        let heading = Inline::text(plain(heading));
        let heading = match &section.language {
            Some(language) => {
                Inline::Phrase(Phrase { content: vec![heading], language: language.clone(), span: Span::NONE })
            }
            None => heading,
        };
        let colon = Inline::text(Signs::of(&report.lang).colon);
        Some([heading, colon].into_iter().chain(words).collect())
    });
    let of_openers: Vec<_> = of_openers.collect();
    of_cover.into_iter().chain(of_openers).collect()
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
