//! The language that something is composed in, and what follows from it: the side where lines start, what the nodes of
//! the tree say of themselves, the standing words, digits, and the size of signs beside its letters.

use super::compose::{Composer, Frame, Look};
use crate::diagnostics::Code;
use crate::diagnostics::Span;
use crate::geometry::Pt;
use crate::model::CellAlign;
use crate::model::Direction;
use crate::model::Inline;
use crate::model::Lang;
use crate::model::Language;
use crate::model::Phrase;
use crate::model::Report;
use crate::model::Text;
use crate::paged::Artifact;
use crate::paged::Mark;
use crate::paged::NodeId;
use crate::paged::Role;
use crate::paged::Structure;
use crate::text::Fill;
use crate::text::Style;
use crate::text::weight_class;
use crate::theme::Digits;
use crate::theme::TextStyle;
use crate::theme::Word;

/// A language, and which way its lines run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tongue<'a> {
    pub(super) lang: &'a Lang,
    pub(super) direction: Direction,
}

impl<'a> Tongue<'a> {
    /// Returns the language of a report.
    pub(super) fn of_report(report: &'a Report) -> Tongue<'a> {
        Tongue { lang: &report.lang, direction: report.direction.unwrap_or_else(|| report.lang.direction()) }
    }
}

impl<'a> From<&'a Language> for Tongue<'a> {
    fn from(language: &'a Language) -> Tongue<'a> {
        Tongue { lang: &language.lang, direction: language.direction }
    }
}

impl<'r> Composer<'r, '_> {
    /// Returns which way lines run.
    pub(super) fn direction(&self) -> Direction {
        self.tongue.direction
    }

    /// Returns the language of what is being composed.
    pub(super) fn lang(&self) -> &'r Lang {
        self.tongue.lang
    }

    /// Returns a standing word.
    pub(super) fn word(&self, word: Word) -> Inline {
        let text = self.theme.word(word, self.lang());
        match self.theme.word_lang(word, self.lang()) {
            Some(lang) => Inline::phrase(text, lang),
            None => Inline::Text(Text { text: text.to_owned(), span: self.theme.word_span(word) }),
        }
    }

    /// Returns the digits that a language counts in, for numbers in a style; those of Europe where no font at hand has them
    /// all and nobody has asked for them: no author has written them, and so none could mend it.
    pub(super) fn digits(&mut self, lang: &Lang, style: TextStyle) -> Digits {
        let digits = Digits::of(lang);
        if digits == Digits::EUROPEAN || lang.numbering().is_some() {
            return digits;
        }
        let look = Look { style, fill: Fill::Ragged, align: CellAlign::Start, hyphenate: false, whole: 0 };
        let frame = Frame { start: Pt::ZERO, measure: self.width, node: Structure::ROOT };
        let known = self.missing.clone();
        let all = Inline::text(digits.write(1_234_567_890));
        let (_, found) = self.try_set(&[all], &look, &frame, Mark::Artifact(Artifact::Layout));
        self.missing = known;
        if found.only(Code::MissingGlyph).is_empty() { digits } else { Digits::EUROPEAN }
    }

    /// Returns the size of signs beside letters of a style that were made to stand beside Latin ones: as much larger as the
    /// middle of the letters is higher.
    pub(super) fn beside(&mut self, letter: char, style: TextStyle) -> Pt {
        let families = Composer::families(self.theme, style.family);
        let (weight, slant) = (weight_class(style.weight), style.slant);
        let style = Style { families, weight, slant, size: style.size, color: style.color };
        self.typesetter.beside(letter, self.tongue.lang, &style)
    }

    /// Returns some running text as a phrase that runs from left to right, in the language around it.
    pub(super) fn rightward(&self, content: &[Inline]) -> Vec<Inline> {
        let language = Language { lang: self.lang().clone(), direction: Direction::LeftToRight };
        vec![Inline::Phrase(Phrase { content: content.to_vec(), language, span: Span::NONE })]
    }

    /// Composes something in its own language, where it has one, in the same frame as seen from where its lines start.
    pub(super) fn speak<T>(
        &mut self,
        language: Option<&'r Language>,
        frame: &Frame,
        compose: impl FnOnce(&mut Self, &Frame) -> T,
    ) -> T {
        let Some(language) = language else { return compose(self, frame) };
        let outer = std::mem::replace(&mut self.tongue, language.into());
        let mirrored = Frame { start: self.width - frame.start - frame.measure, ..*frame };
        let turns = outer.direction != self.tongue.direction;
        let composed = compose(self, if turns { &mirrored } else { frame });
        self.tongue = outer;
        composed
    }

    /// Adds a node as the last child of `parent`, and says of it what is not true of that.
    pub(super) fn node(&mut self, parent: NodeId, role: Role) -> NodeId {
        let node = self.structure.add(parent, role);
        let (lang, direction) = self.structure.language_of(parent);
        let Tongue { lang: own_lang, direction: own_direction } = self.tongue;
        let new_lang = lang.unwrap_or(self.of_report.lang) != own_lang;
        let new_direction = direction.unwrap_or(self.of_report.direction) != own_direction;
        let node_mut = self.structure.node_mut(node);
        node_mut.lang = new_lang.then(|| own_lang.clone());
        node_mut.direction = new_direction.then_some(own_direction);
        node
    }
}
