//! What builds the tree: the nodes so far, and the language of what is being built.

use std::sync::Arc;

use super::anchors::Anchors;
use super::marked::Marked;
use super::numbers::Pager;
use super::tongue::Tongue;
use super::tree::{NodeId, Role, Structure};
use crate::diagnostics::Span;
use crate::model::{Anchor, Direction, Inline, Language, Level, Ordinal, Phrase, Report, Text};
use crate::picture::Picture;
use crate::theme::{Digits, Theme, Word};

/// Builds the tree of a report, in reading order.
pub(super) struct Builder<'r, 'b> {
    pub(super) report: &'r Report,
    pub(super) theme: &'r Theme,
    pub(super) structure: Structure,
    pub(super) pictures: Vec<Arc<Picture>>,
    /// Where each of them is named first.
    pub(super) picture_spans: Vec<Span>,
    /// The language of what is being built.
    pub(super) tongue: Tongue<'r>,
    /// The level of the last heading.
    pub(super) level: Level,
    /// Puts page numbers into words.
    pub(super) pager: Pager<'b>,
    /// The notes that have been marked.
    pub(super) marked: Marked<'r>,
    /// What has a name so far.
    anchors: Vec<(Anchor<'r>, NodeId)>,
    /// Whether a link leads to one of these.
    pub(super) leads_inside: bool,
}

/// A node that others are put into, and the language and direction that hold in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'r> {
    pub(super) node: NodeId,
    said: Tongue<'r>,
}

impl<'r, 'b> Builder<'r, 'b> {
    /// Returns words that run from left to right whatever stands around them, as addresses do in every language.
    pub(super) fn left_to_right(&self, words: Inline) -> Inline {
        let language = Language { lang: self.tongue.lang.clone(), direction: Direction::LeftToRight };
        Inline::Phrase(Phrase { content: vec![words], language, span: Span::NONE })
    }

    /// Returns a builder of a report's tree that has no more than its root.
    pub(super) fn new(report: &'r Report, theme: &'r Theme, pager: Pager<'b>) -> Builder<'r, 'b> {
        let tongue = Tongue::of_report(report);
        Builder {
            report,
            theme,
            structure: Structure::new(),
            pictures: Vec::new(),
            picture_spans: Vec::new(),
            tongue,
            level: Level::TITLE,
            pager,
            marked: Marked::default(),
            anchors: Vec::new(),
            leads_inside: false,
        }
    }

    /// Returns the root, in which the language of the report holds.
    pub(super) fn root(&self) -> Place<'r> {
        Place { node: Structure::ROOT, said: Tongue::of_report(self.report) }
    }

    /// Adds a node as the last in a place, and says of it what does not hold there (ISO 32000-1, 14.9.2.3).
    pub(super) fn node(&mut self, place: Place<'r>, role: Role) -> Place<'r> {
        let node = self.structure.add(place.node, role);
        let Tongue { lang, direction } = self.tongue;
        let node_mut = self.structure.node_mut(node);
        node_mut.lang = (place.said.lang != lang).then(|| lang.clone());
        node_mut.direction = (place.said.direction != direction).then_some(direction);
        Place { node, said: self.tongue }
    }

    /// Builds something in its own language, where it has one.
    pub(super) fn speak<T>(&mut self, language: Option<&'r Language>, build: impl FnOnce(&mut Self) -> T) -> T {
        let Some(language) = language else { return build(self) };
        let outer = std::mem::replace(&mut self.tongue, language.into());
        let built = build(self);
        self.tongue = outer;
        built
    }

    /// Gives a node a name, by which links lead to it.
    pub(super) fn name(&mut self, anchor: Anchor<'r>, node: NodeId) {
        self.anchors.push((anchor, node));
    }

    /// Gives a name to the node that is added next: the outermost of a block.
    pub(super) fn name_next(&mut self, anchor: Anchor<'r>) {
        self.name(anchor, self.structure.next());
    }

    /// Returns what links within the report lead to; nothing where there are none.
    pub(super) fn anchors(&self) -> Anchors {
        let named = if self.leads_inside { Anchors::of(&self.anchors) } else { Anchors::default() };
        named.with_notes(self.marked.ends.clone())
    }

    /// Returns a standing word.
    pub(super) fn word(&self, word: Word) -> Inline {
        let lang = self.tongue.lang;
        let text = self.theme.word(word, lang);
        match self.theme.word_lang(word, lang) {
            Some(lang) => Inline::phrase(text, lang),
            None => Inline::Text(Text { text: text.to_owned(), span: self.theme.word_span(word) }),
        }
    }

    /// Returns the words of a heading with its number before them, in the language of what is being built.
    ///
    /// Figures and signs have a space behind them, as in "1 Finances" and "A.2 Finances"; words, which would run into those
    /// of the heading, have a dot, as in "Part I · Finances", unless they bring a sign of their own.
    pub(super) fn numbered(&mut self, number: Ordinal<'_>, words: &[Inline]) -> Vec<Inline> {
        let (number, parted) = match number {
            Ordinal::Whole(number) => (Inline::text(self.digits().write(number.into())), " "),
            Ordinal::Words(said) => {
                let is_one = !said.text.trim().contains(char::is_whitespace);
                let is_figure =
                    is_one && said.text.contains(char::is_numeric) || !said.text.contains(char::is_alphabetic);
                let ends = said.text.trim_end().ends_with(|letter: char| !letter.is_alphanumeric());
                (Inline::Text(said.clone()), if is_figure || ends { " " } else { " · " })
            }
        };
        [number, Inline::text(parted)].into_iter().chain(words.iter().cloned()).collect()
    }

    /// Returns the digits that numbers are written in.
    pub(super) fn digits(&mut self) -> Digits {
        self.pager.digits(self.tongue.lang)
    }

    /// Returns the number of a picture in the document, adding it if it is new.
    pub(super) fn picture(&mut self, picture: &Arc<Picture>, span: Span) -> usize {
        let known = self.pictures.iter().position(|known| Arc::ptr_eq(known, picture) || known == picture);
        known.unwrap_or_else(|| {
            self.pictures.push(Arc::clone(picture));
            self.picture_spans.push(span);
            self.pictures.len() - 1
        })
    }
}
