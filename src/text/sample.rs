//! A paragraph to try the steps on.

use super::{LetterForms, LineFill, Style, StyledSpan, TextParagraph};
use crate::geometry::Pt;
use crate::model::Lang;
use crate::theme::{Color, FeatureList, Numerals, Slant};

/// Calls `take` with a paragraph of this text in black 11 on 16 point Source Serif, ragged on 300 points, not hyphenated.
pub(super) fn with_paragraph<R>(text: &str, lang: &str, take: impl FnOnce(TextParagraph<'_>) -> R) -> R {
    let families = ["Source Serif 4".to_owned()];
    let (weight, slant, size, color) = (400, Slant::Upright, Pt::new(11), Color::new(0, 0, 0));
    let common = FeatureList::default();
    let forms = LetterForms { common: &common, own: common, numerals: Numerals::default() };
    let base = Style { families: &families, weight, slant, size, color, forms, tracking: Pt::ZERO };
    let lang: Lang = lang.parse().expect("a tag");
    let spans = [StyledSpan { range: 0..text.len(), style: base, lang: &lang, tag: 0 }];
    take(TextParagraph {
        text,
        spans: &spans,
        isolates: &[],
        base,
        lang: &lang,
        direction: lang.direction(),
        fill: LineFill::Ragged,
        measure: Pt::new(300),
        leading: Pt::new(16),
        hyphenate: false,
        whole: 0,
        indent: Pt::ZERO,
        looseness: 0,
    })
}
