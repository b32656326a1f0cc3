//! Running text, flat: the letters of a structure element in the order in which they are read, each stretch with the
//! element, the emphasis and the link that it stands in.
//!
//! Links, phrases in another language and lines that an author ends are structure elements within the one whose text they
//! are part of ("inline-level", ISO 32000-1, 14.8.4.4). They are made here, once: however often layout sets a text, its
//! elements are those that stand in the flow.
//!
//! `Read *the [report](https://…)* today` is the flow of a paragraph `P` with three stretches: `Read ` of `P`; `the ` of `P`
//! with emphasis; `report` of a `Link` below `P`, with emphasis and an address; and ` today` of `P`.

mod flatten;

use std::ops::Range;
use std::sync::Arc;

use super::goal::Goal;
use super::tongue::Tongue;
use super::tree::NodeId;
use crate::diagnostics::Span;
use crate::model::{Direction, Lang, Text, inner_id};

/// The running text of a structure element.
#[derive(Clone, Debug)]
pub(crate) struct Flow<'a> {
    /// The element that the text belongs to.
    pub(crate) node: NodeId,
    /// Its language, and which way its lines run.
    pub(crate) tongue: Tongue<'a>,
    /// The text, piece by piece, in reading order.
    pub(crate) stretches: Vec<Stretch<'a>>,
    /// What plain text has none of.
    styled: Option<Box<Styled<'a>>>,
}

/// What stands in running text beside letters.
#[derive(Clone, Debug, Default)]
struct Styled<'a> {
    inners: Vec<Inner<'a>>,
    isolates: Vec<Isolated>,
    emphases: Vec<Emphasis>,
}

/// Letters that belong to one element and look alike.
#[derive(Clone, Debug)]
pub(crate) struct Stretch<'a> {
    pub(crate) letters: Letters<'a>,
    /// The element: 0 is the flow's own, n the inner one number n, counted from 1.
    pub(crate) element: usize,
    /// The innermost emphasis: 0 is none, n the one number n, counted from 1.
    pub(crate) emphasis: usize,
    /// Whether they are in the words of a machine.
    pub(crate) code: bool,
    /// Whether they are the mark of a note: small and raised.
    pub(crate) raised: bool,
}

/// What a stretch says.
#[derive(Clone, Debug)]
pub(crate) enum Letters<'a> {
    /// What the author wrote.
    Read(&'a Text),
    /// What stands there for other reasons: a standing word, a date, the sign between two names.
    Made(Box<Text>),
    /// A line break that the author asked for.
    Break,
}

/// An element within running text.
#[derive(Clone, Debug)]
pub(crate) struct Inner<'a> {
    pub(crate) node: NodeId,
    /// Its language.
    pub(crate) lang: InnerLang<'a>,
    /// Where it leads, if it is a link or stands in one.
    pub(crate) leads: Option<Leads>,
    /// What is shown in place of its letters, in the room that these take.
    pub(crate) shown: Option<Arc<str>>,
    /// Whether it is struck through, or stands in what is.
    pub(crate) is_struck: bool,
}

/// The language of an element within running text.
#[derive(Clone, Debug)]
pub(crate) enum InnerLang<'a> {
    /// One that was read.
    Read(&'a Lang),
    /// That of a standing word.
    Made(Box<Lang>),
}

/// Where a link leads.
#[derive(Clone, Debug)]
pub(crate) struct Leads {
    pub(crate) goal: Goal,
    /// What it says to somebody who cannot see it: the words of the whole link.
    pub(crate) contents: Arc<str>,
    /// The element of the link.
    pub(crate) node: NodeId,
}

/// Stretches that are ordered by themselves (UAX #9, "directional isolates").
#[derive(Clone, Debug)]
pub(crate) struct Isolated {
    pub(crate) stretches: Range<usize>,
    pub(crate) direction: Direction,
}

/// Text that its author stresses.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Emphasis {
    /// Whether by weight, and not by slant alone.
    pub(crate) strong: bool,
    /// The emphasis that it stands in: 0 is none, n the one number n, counted from 1.
    pub(crate) within: usize,
}

impl Letters<'_> {
    /// Returns the letters and where they were read; nothing for a line break.
    pub(crate) fn text(&self) -> Option<&Text> {
        match self {
            Letters::Read(text) => Some(text),
            Letters::Made(text) => Some(text),
            Letters::Break => None,
        }
    }

    fn into_owned<'b>(self) -> Letters<'b> {
        match self {
            Letters::Read(text) => Letters::Made(Box::new(text.clone())),
            Letters::Made(text) => Letters::Made(text),
            Letters::Break => Letters::Break,
        }
    }
}

impl Leads {
    /// Returns the note that it leads to, or from there to its mark, by its place among all.
    pub(crate) fn note(&self) -> Option<usize> {
        match self.goal {
            Goal::Note(index) | Goal::Mark(index) => Some(index),
            Goal::Address(_) => None,
        }
    }
}

impl InnerLang<'_> {
    /// Returns the language.
    pub(crate) fn get(&self) -> &Lang {
        match self {
            InnerLang::Read(lang) => lang,
            InnerLang::Made(lang) => lang,
        }
    }
}

impl<'a> Flow<'a> {
    /// Returns text that is no author's, of one stretch.
    pub(crate) fn made(text: impl Into<String>, node: NodeId, tongue: Tongue<'a>) -> Flow<'a> {
        Flow::words(text, node, tongue, Span::NONE)
    }

    /// Returns plain words that stand there as they are, of one stretch.
    pub(crate) fn words(text: impl Into<String>, node: NodeId, tongue: Tongue<'a>, span: Span) -> Flow<'a> {
        let letters = Letters::Made(Box::new(Text { text: text.into(), span }));
        let stretches = vec![Stretch { letters, element: 0, emphasis: 0, code: false, raised: false }];
        Flow { node, tongue, stretches, styled: None }
    }

    /// Returns what stands before a stretch, and the rest: of the same elements.
    pub(super) fn parted(&self, at: usize) -> [Flow<'a>; 2] {
        let at = at.min(self.stretches.len());
        [0..at, at..self.stretches.len()].map(|kept| {
            let mut styled = self.styled.clone();
            for isolated in styled.iter_mut().flat_map(|styled| &mut styled.isolates) {
                let within = |end: usize| end.clamp(kept.start, kept.end) - kept.start;
                isolated.stretches = within(isolated.stretches.start)..within(isolated.stretches.end);
            }
            styled.iter_mut().for_each(|styled| styled.isolates.retain(|isolated| !isolated.stretches.is_empty()));
            Flow { stretches: self.stretches[kept].to_vec(), styled, ..self.clone() }
        })
    }

    /// Returns the same flow with other letters in place of its own.
    pub(super) fn saying(&self, text: String) -> Flow<'a> {
        let letters = Letters::Made(Box::new(Text { text, span: Span::NONE }));
        let first = self.stretches.first().cloned();
        let stretches = first.map(|stretch| Stretch { letters, ..stretch }).into_iter().collect();
        Flow { stretches, ..self.clone() }
    }

    /// Returns the same text as the words of a machine.
    pub(super) fn in_code(mut self) -> Flow<'a> {
        self.stretches.iter_mut().for_each(|stretch| stretch.code = true);
        self
    }

    /// Returns the same text, read at a place.
    pub(super) fn at(mut self, span: Span) -> Flow<'a> {
        for stretch in &mut self.stretches {
            if let Letters::Made(text) = &mut stretch.letters {
                text.span = span;
            }
        }
        self
    }

    /// Returns the elements within the text, in the order in which they start.
    pub(crate) fn inners(&self) -> &[Inner<'a>] {
        self.styled.as_ref().map_or(&[], |styled| &styled.inners)
    }

    /// Returns the stretches that are ordered by themselves, an outer one before those in it.
    pub(crate) fn isolates(&self) -> &[Isolated] {
        self.styled.as_ref().map_or(&[], |styled| &styled.isolates)
    }

    /// Returns what is stressed, an outer emphasis before those in it.
    pub(crate) fn emphases(&self) -> &[Emphasis] {
        self.styled.as_ref().map_or(&[], |styled| &styled.emphases)
    }

    /// Returns the element that a stretch belongs to.
    pub(crate) fn node_of(&self, element: usize) -> NodeId {
        element.checked_sub(1).map_or(self.node, |inner| self.inners()[inner].node)
    }

    /// Returns the language of an element of the flow.
    pub(crate) fn lang_of(&self, element: usize) -> &Lang {
        element.checked_sub(1).map_or(self.tongue.lang, |inner| self.inners()[inner].lang.get())
    }

    /// Returns where an element of the flow leads.
    pub(crate) fn leads_of(&self, element: usize) -> Option<&Leads> {
        self.inners().get(element.checked_sub(1)?)?.leads.as_ref()
    }

    /// Returns what is shown in place of the letters of an element, in their room.
    pub(crate) fn shown_in(&self, element: usize) -> Option<&Arc<str>> {
        self.inners().get(element.checked_sub(1)?)?.shown.as_ref()
    }

    /// Tells whether an element of the flow is struck through.
    pub(crate) fn is_struck(&self, element: usize) -> bool {
        element.checked_sub(1).is_some_and(|inner| self.inners()[inner].is_struck)
    }

    /// Returns the letters without their styles; a line break is a space.
    pub(crate) fn plain(&self) -> String {
        let mut text = String::with_capacity(self.bytes());
        for stretch in &self.stretches {
            text.push_str(stretch.letters.text().map_or(" ", |letters| &letters.text));
        }
        text
    }

    /// Returns how many bytes of text there are.
    pub(crate) fn bytes(&self) -> usize {
        self.stretches.iter().map(|stretch| stretch.letters.text().map_or(1, |letters| letters.text.len())).sum()
    }

    /// Tells whether it marks a note.
    pub(crate) fn has_marks(&self) -> bool {
        (1..=self.inners().len()).any(|element| self.is_mark(element))
    }

    /// Returns how many characters there are.
    pub(crate) fn letters(&self) -> usize {
        let of = |stretch: &Stretch<'_>| stretch.letters.text().map_or(1, |letters| letters.text.chars().count());
        self.stretches.iter().map(of).sum()
    }

    /// Returns the last character that is no white space, marks of notes aside.
    pub(crate) fn last_letter(&self) -> Option<char> {
        let own = self.stretches.iter().rev().filter(|stretch| !stretch.raised);
        let letters = own.filter_map(|stretch| stretch.letters.text());
        letters.filter_map(|letters| letters.text.trim_end_matches(is_unseen).chars().next_back()).next()
    }

    /// Returns the first letter.
    pub(crate) fn first_alphabetic(&self) -> Option<char> {
        let letters = self.stretches.iter().filter_map(|stretch| stretch.letters.text());
        letters.flat_map(|letters| letters.text.chars()).find(|letter| letter.is_alphabetic())
    }

    /// Returns how many line breaks the author has asked for.
    pub(crate) fn breaks(&self) -> usize {
        self.stretches.iter().filter(|stretch| matches!(stretch.letters, Letters::Break)).count()
    }

    /// Tells whether an element of the flow is the mark of a note.
    pub(crate) fn is_mark(&self, element: usize) -> bool {
        matches!(self.leads_of(element), Some(Leads { goal: Goal::Note(_), .. }))
    }

    /// Returns the note that an element of the flow marks, or is the number or letter of, by its place among all.
    pub(crate) fn note_of(&self, element: usize) -> Option<usize> {
        self.leads_of(element).and_then(Leads::note)
    }

    /// Tells whether it ends, so far, with a sign that belongs to a line of this direction, behind a word that runs the other way.
    fn turns_back(&self, direction: Direction) -> bool {
        let letters = || self.stretches.iter().rev().filter_map(|stretch| stretch.letters.text());
        let letters = || letters().flat_map(|letters| letters.text.chars().rev()).filter(|letter| !is_unseen(*letter));
        letters().next().is_some_and(|last| !last.is_alphanumeric())
            && letters().find(|letter| letter.is_alphabetic()).map(Direction::of_letter) == Some(direction.reversed())
    }

    /// Tells whether a link in it leads to a part of the report.
    fn leads_inside(&self) -> bool {
        let goals = self.inners().iter().filter_map(|inner| inner.leads.as_ref().map(|leads| &leads.goal));
        goals.into_iter().any(|goal| matches!(goal, Goal::Address(url) if inner_id(url).is_some()))
    }

    /// Orders the whole text by itself, from left to right.
    fn isolated(mut self, direction: Direction) -> Flow<'a> {
        let all = Isolated { stretches: 0..self.stretches.len(), direction };
        self.styled.get_or_insert_default().isolates.insert(0, all);
        self
    }

    /// Returns the same text, holding all that it says itself.
    fn into_owned<'b>(self, tongue: Tongue<'b>) -> Flow<'b> {
        let stretches = self.stretches.into_iter();
        let stretches = stretches.map(|stretch| Stretch { letters: stretch.letters.into_owned(), ..stretch });
        let styled = self.styled.map(|styled| {
            let Styled { inners, isolates, emphases } = *styled;
            let inners = inners.into_iter().map(|Inner { node, lang, leads, shown, is_struck }| {
                let lang = InnerLang::Made(Box::new(lang.get().clone()));
                Inner { node, lang, leads, shown, is_struck }
            });
            Box::new(Styled { inners: inners.collect(), isolates, emphases })
        });
        Flow { node: self.node, tongue, stretches: stretches.collect(), styled }
    }
}

/// What stands between a word and the mark of a note: no line ends before it or behind it (UAX #14, LB11).
const JOINED: &str = "\u{2060}";
/// The same before a letter of a script in which letters join: it is none of the word's (Unicode 16, 9.2, "non-joiner").
const APART: &str = "\u{200c}\u{2060}";

/// Tells whether a mark might join the letters before it.
fn joins(mark: &str) -> bool {
    mark.starts_with(|letter| matches!(letter, '\u{620}'..='\u{64a}' | '\u{66e}'..='\u{6d3}'))
}

/// Tells whether a text is what stands between a word and the mark of a note.
pub(crate) fn is_before_mark(text: &str) -> bool {
    text == JOINED || text == APART
}

fn is_unseen(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{200c}' | '\u{2060}')
}
