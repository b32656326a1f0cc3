//! The language that something is composed in, and what follows from it: the side where lines start, what the nodes of
//! the tree say of themselves, and the standing words.

use super::compose::{Composer, Frame};
use crate::model::Direction;
use crate::model::Inline;
use crate::model::Lang;
use crate::model::Language;
use crate::model::Report;
use crate::paged::NodeId;
use crate::paged::Role;
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
            None => Inline::text(text),
        }
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
