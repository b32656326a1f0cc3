//! The language that something is composed in, and what follows from it: the side where lines start, digits, and the size of
//! signs beside its letters.

use super::compose::{Composer, Frame};
use crate::document::Tongue;
use crate::geometry::Pt;
use crate::model::Direction;
use crate::model::Lang;
use crate::text::LineFill;
use crate::text::Style;
use crate::text::StyledSpan;
use crate::text::TextParagraph;
use crate::text::Typesetter;
use crate::text::weight_class;
use crate::theme::Digits;
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
        looseness: 0,
    };
    if typesetter.faces(&paragraph).is_some() { digits } else { Digits::EUROPEAN }
}

/// Returns how letters look in a style.
pub(super) fn style(theme: &Theme, style: TextStyle) -> Style<'_> {
    let families = Composer::families(theme, style.family);
    let (weight, slant) = (weight_class(style.weight), style.slant);
    Style { families, weight, slant, size: style.size, color: style.color }
}

impl<'r> Composer<'r, '_> {
    /// Returns which way lines run.
    pub(super) fn direction(&self) -> Direction {
        self.tongue.direction
    }

    /// Returns the size of signs beside letters of a style that were made to stand beside Latin ones: as much larger as the
    /// middle of the letters is higher.
    pub(super) fn beside(&mut self, letter: char, beside: TextStyle) -> Pt {
        self.typesetter.beside(letter, self.tongue.lang, &style(self.theme, beside))
    }

    /// Composes something in its own language, where that is another, in the same frame as seen from where its lines start.
    pub(super) fn speak<T>(
        &mut self,
        tongue: Tongue<'r>,
        frame: &Frame,
        compose: impl FnOnce(&mut Self, &Frame) -> T,
    ) -> T {
        let outer = std::mem::replace(&mut self.tongue, tongue);
        let mirrored = Frame { start: self.width - frame.start - frame.measure, ..*frame };
        let turns = outer.direction != tongue.direction;
        let composed = compose(self, if turns { &mirrored } else { frame });
        self.tongue = outer;
        composed
    }
}
