//! What follows from a language and a style: digits, families, and the size of signs beside letters.

use super::setter::Setter;
use crate::geometry::Pt;
use crate::model::Lang;
use crate::text::LetterForms;
use crate::text::LineFill;
use crate::text::Style;
use crate::text::StyledSpan;
use crate::text::TextParagraph;
use crate::text::Typesetter;
use crate::text::weight_class;
use crate::theme::Digits;
use crate::theme::Family;
use crate::theme::TextStyle;
use crate::theme::Theme;

/// Returns the digits that a language counts in; those of Europe where no font at hand has them all and nobody has asked for
/// them: no author has written them, and so none could mend it.
pub(super) fn digits(typesetter: &mut Typesetter<'_>, theme: &Theme, lang: &Lang) -> Digits {
    let digits = Digits::of(lang);
    if digits == Digits::EUROPEAN || lang.numbering().is_some() {
        return digits;
    }
    let all = digits.write(1_234_567_890);
    let style = style(theme, theme.styles.body);
    let spans = [StyledSpan { range: 0..all.len(), style, lang, tag: 0 }];
    let paragraph = TextParagraph {
        text: &all,
        spans: &spans,
        isolates: &[],
        base: style,
        lang,
        direction: lang.direction(),
        fill: LineFill::Ragged,
        measure: theme.measure(),
        leading: theme.styles.body.leading,
        hyphenate: false,
        whole: 0,
        indent: Pt::ZERO,
        looseness: 0,
    };
    if typesetter.faces(&paragraph).is_some() { digits } else { Digits::EUROPEAN }
}

/// Returns how letters look in a style.
pub(super) fn style(theme: &Theme, style: TextStyle) -> Style<'_> {
    let families = families(theme, style.family);
    let (weight, slant) = (weight_class(style.weight), style.slant);
    let forms = LetterForms { common: &theme.families.features, own: style.features, numerals: style.numerals };
    let tracking = style.tracking.of(style.size);
    Style { families, weight, slant, size: style.size, color: style.color, forms, tracking }
}

/// Returns the families of a style.
fn families(theme: &Theme, family: Family) -> &[String] {
    match family {
        Family::Text => &theme.families.text,
        Family::Display => &theme.families.display,
    }
}

impl Setter<'_, '_> {
    /// Returns the size of signs beside letters of a style that were made to stand beside Latin ones: as much larger as the
    /// middle of the letters is higher.
    pub(super) fn beside(&mut self, letter: char, beside: TextStyle, lang: &Lang) -> Pt {
        self.typesetter.beside(letter, lang, &style(self.theme, beside))
    }
}
