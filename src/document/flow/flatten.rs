//! Flattens running text: a stretch at a time, with the elements that stand within it.

mod links;

use std::ops::Range;
use std::sync::Arc;

use super::{APART, Emphasis, Flow, Inner, InnerLang, Isolated, JOINED, Leads, Letters, Stretch, Styled, joins};
use crate::diagnostics::Span;
use crate::document::build::Builder;
use crate::document::goal::Goal;
use crate::document::marked::{Marked, NoteSign};
use crate::document::numbers::{PageNumber, Pager};
use crate::document::tongue::Tongue;
use crate::document::tree::{NodeId, Role, Structure};
use crate::model::{Direction, Inline, Lang, Link, NoteMark, PAGE_NUMBER, Phrase, Text};
use crate::theme::Alphabet;

impl<'r> Builder<'r, '_> {
    /// Flattens running text of the author's that belongs to a node, and adds the elements within it.
    pub(in crate::document) fn flow(&mut self, content: &'r [Inline], node: NodeId) -> Flow<'r> {
        let tree = Tree { structure: &mut self.structure, pager: &mut self.pager, marked: &mut self.marked };
        let mut collector = Collector::new(tree, content.len(), node, self.tongue);
        collector.has_addresses = self.theme.parts.links_addresses;
        collector.add_all(content, 0);
        let flow = collector.flow;
        self.leads_inside |= flow.leads_inside();
        flow
    }

    /// Flattens running text that is put together of the author's words and others.
    pub(in crate::document) fn flow_of(&mut self, content: &[Inline], node: NodeId) -> Flow<'r> {
        let tree = Tree { structure: &mut self.structure, pager: &mut self.pager, marked: &mut self.marked };
        let flow = flatten(tree, content, node, self.tongue);
        self.leads_inside |= flow.leads_inside();
        flow.into_owned(self.tongue)
    }

    /// Flattens running text that no element is made for, because it is heard elsewhere.
    pub(in crate::document) fn flow_shown(&mut self, content: &[Inline], node: NodeId) -> Flow<'r> {
        let tree = Tree { structure: &mut self.structure, pager: &mut self.pager, marked: &mut self.marked };
        let mut collector = Collector::new(tree, content.len(), node, self.tongue);
        collector.is_heard = false;
        collector.add_all(content, 0);
        collector.flow.into_owned(self.tongue)
    }

    /// Returns what stands for the number of a page until that is known, as a part of the link that some words are.
    pub(in crate::document) fn page_of(&mut self, words: &Flow<'r>) -> Flow<'r> {
        let number = self.pager.unnumbered(self.tongue.lang);
        let number = Flow::made(number, words.node, self.tongue);
        let inners = words.inners().first().cloned().into_iter().collect();
        let stretches = number.stretches.into_iter().map(|stretch| Stretch { element: 1, ..stretch }).collect();
        Flow { stretches, styled: Some(Box::new(Styled { inners, ..Styled::default() })), ..number }
    }

    /// Returns the number or letter of a note, a link back to its first mark.
    pub(in crate::document) fn back_link(&mut self, index: usize, node: NodeId) -> Flow<'r> {
        let text = written(&mut self.pager, self.marked.sign(index), self.tongue.lang);
        let link = self.structure.add(node, Role::Link);
        let contents = self.pager.note(&text, self.tongue.lang).into();
        let leads = Leads { goal: Goal::Mark(index), contents, node: link };
        let inner = Inner {
            node: link,
            lang: InnerLang::Read(self.tongue.lang),
            leads: Some(leads),
            shown: None,
            is_struck: false,
        };
        let number = Flow::made(text, node, self.tongue);
        let stretches = number.stretches.into_iter().map(|stretch| Stretch { element: 1, ..stretch }).collect();
        Flow { stretches, styled: Some(Box::new(Styled { inners: vec![inner], ..Styled::default() })), ..number }
    }

    /// Flattens running text that runs from left to right whatever stands around it.
    pub(in crate::document) fn rightward(&mut self, content: &'r [Inline], node: NodeId) -> Flow<'r> {
        self.flow(content, node).isolated(Direction::LeftToRight)
    }
}

/// What running text is added to, and what it is added with.
struct Tree<'r, 't, 'b> {
    structure: &'t mut Structure,
    pager: &'t mut Pager<'b>,
    marked: &'t mut Marked<'r>,
}

fn flatten<'a, 'r: 'a>(tree: Tree<'r, '_, '_>, content: &'a [Inline], node: NodeId, tongue: Tongue<'r>) -> Flow<'a> {
    let mut collector = Collector::new(tree, content.len(), node, tongue);
    collector.add_all(content, 0);
    collector.flow
}

/// What the flow has of it so far, and what is open.
struct Collector<'a, 'r, 's, 'b> {
    flow: Flow<'a>,
    structure: &'s mut Structure,
    pager: &'s mut Pager<'b>,
    marked: &'s mut Marked<'r>,
    /// The language of the text as a whole.
    tongue: Tongue<'r>,
    /// For every element, that of the line which its text is in, where its author ends lines in it.
    lines: Vec<Option<usize>>,
    /// The innermost emphasis that is open.
    emphasis: usize,
    /// The part of the report that the link which is open leads to.
    inside: Option<&'a str>,
    /// Whether what is struck through, or in the words of a machine, is an element of the tree.
    is_heard: bool,
    /// Whether the addresses of links are printed behind them.
    has_addresses: bool,
}

impl<'a, 'r: 'a, 's, 'b> Collector<'a, 'r, 's, 'b> {
    /// Returns a collector of so many pieces that has none yet.
    fn new(tree: Tree<'r, 's, 'b>, count: usize, node: NodeId, tongue: Tongue<'r>) -> Collector<'a, 'r, 's, 'b> {
        let flow = Flow { node, tongue, stretches: Vec::with_capacity(count), styled: None };
        let Tree { structure, pager, marked } = tree;
        let lines = vec![None];
        Collector {
            flow,
            structure,
            pager,
            marked,
            tongue,
            lines,
            emphasis: 0,
            inside: None,
            is_heard: true,
            has_addresses: false,
        }
    }
}

impl<'a> Collector<'a, '_, '_, '_> {
    /// Adds all that an element holds; where its author ends lines in it, each line is an element of its own.
    ///
    /// Readers leave out a break within one element, and "12 Harbour Street" runs into "PO Box 7"; before PDF 2.0 there is
    /// no element for a break, but a `Span` can be placed as a block (ISO 32000-1, 14.8.5.4.2). In a link or a phrase that
    /// runs over a break it is not: words of the paragraph may stand beside it.
    fn add_all(&mut self, content: &'a [Inline], element: usize) {
        if self.has_break(content, element) {
            self.start_line(element);
        }
        self.add(content, element, false);
    }

    /// Tells whether the author ends a line in the text of an element, elements in it aside.
    fn has_break(&self, content: &[Inline], element: usize) -> bool {
        content.iter().any(|inline| match inline {
            Inline::Break(_) => true,
            Inline::Emphasis(inner) | Inline::Strong(inner) => self.has_break(inner, element),
            Inline::Phrase(phrase) => !self.is_foreign(phrase, element) && self.has_break(&phrase.content, element),
            Inline::Text(_) | Inline::Code(_) | Inline::Struck(_) | Inline::Link(_) | Inline::Note(_) => false,
        })
    }

    /// Adds an element below another one, and returns its number.
    fn start(&mut self, parent: usize, role: Role, own: Option<InnerLang<'a>>) -> usize {
        let above = self.flow.node_of(parent);
        let node = self.structure.add(above, role);
        self.structure.node_mut(node).lang = own.as_ref().map(|own| own.get().clone());
        let lang = own.unwrap_or_else(|| self.lang_of(parent));
        self.add_inner(parent, node, lang, None)
    }

    /// Adds an element of the flow that stands in another one, and returns its number.
    fn add_inner(&mut self, parent: usize, node: NodeId, lang: InnerLang<'a>, shown: Option<Arc<str>>) -> usize {
        let (leads, is_struck) = (self.flow.leads_of(parent).cloned(), self.flow.is_struck(parent));
        let inners = &mut self.flow.styled.get_or_insert_default().inners;
        inners.push(Inner { node, lang, leads, shown, is_struck });
        self.lines.push(None);
        inners.len()
    }

    /// Starts the next line in the text of an element.
    fn start_line(&mut self, element: usize) {
        let role = if element == 0 { Role::Line } else { Role::Span };
        self.lines[element] = Some(self.start(element, role, None));
    }

    /// Returns the line that the text of an element is in, or that element.
    fn at_hand(&self, element: usize) -> usize {
        self.lines[element].unwrap_or(element)
    }

    fn lang_of(&self, element: usize) -> InnerLang<'a> {
        let of_flow = InnerLang::Read(self.flow.tongue.lang);
        element.checked_sub(1).map_or(of_flow, |inner| self.flow.inners()[inner].lang.clone())
    }

    /// Tells whether a phrase is in another language than the element it stands in, so that it is one of its own.
    fn is_foreign(&self, phrase: &Phrase, element: usize) -> bool {
        phrase.language.lang != *self.flow.lang_of(element)
    }

    fn add(&mut self, content: &'a [Inline], element: usize, code: bool) {
        for inline in content {
            match inline {
                Inline::Text(text) => match self.inside.filter(|_| text.text.contains(PAGE_NUMBER)) {
                    Some(id) => self.add_numbered(text, id, element),
                    None => self.push(Letters::Read(text), element, code),
                },
                Inline::Code(text) => self.add_code(text, element),
                Inline::Emphasis(inner) => self.add_stressed(inner, element, false),
                Inline::Strong(inner) => self.add_stressed(inner, element, true),
                Inline::Struck(inner) => self.add_struck(inner, element),
                Inline::Link(link) => self.add_link(link, element),
                Inline::Phrase(phrase) => self.add_phrase(phrase, element),
                Inline::Note(mark) => self.add_mark(mark, element),
                Inline::Break(_) => {
                    self.push(Letters::Break, element, code);
                    self.start_line(element);
                }
            }
        }
    }

    fn add_stressed(&mut self, content: &'a [Inline], element: usize, strong: bool) {
        let outer = self.emphasis;
        let emphases = &mut self.flow.styled.get_or_insert_default().emphases;
        emphases.push(Emphasis { strong, within: outer });
        self.emphasis = emphases.len();
        self.add(content, element, false);
        self.emphasis = outer;
    }

    /// Adds text that is struck through: an element, which says so (ISO 32000-1, 14.8.5.4.4, "TextDecorationType").
    fn add_struck(&mut self, content: &'a [Inline], element: usize) {
        let number = self.start_heard(element, Role::Struck);
        if let Some(inner) = self.flow.styled.get_or_insert_default().inners.last_mut() {
            inner.is_struck = true;
        }
        self.add_all(content, number);
    }

    /// Adds the words of a machine, which run from left to right whatever stands around them.
    fn add_code(&mut self, text: &'a Text, element: usize) {
        let number = self.start_heard(element, Role::Code);
        let start = self.flow.stretches.len();
        self.push(Letters::Read(text), number, true);
        if self.tongue.direction == Direction::RightToLeft {
            let isolated = Isolated { stretches: start..start + 1, direction: Direction::LeftToRight };
            self.flow.styled.get_or_insert_default().isolates.push(isolated);
        }
    }

    /// Adds an element of the flow that is one of the tree, too, where the text is heard; returns its number.
    fn start_heard(&mut self, element: usize, role: Role) -> usize {
        let parent = self.at_hand(element);
        if self.is_heard {
            self.start(parent, role, None)
        } else {
            self.add_inner(parent, self.flow.node_of(parent), self.lang_of(parent), None)
        }
    }

    /// Adds words in which the number of a page stands.
    fn add_numbered(&mut self, words: &Text, id: &str, element: usize) {
        let lang = self.lang_of(element);
        let mut at = 0;
        for (place, _) in words.text.match_indices(PAGE_NUMBER) {
            self.push_made(words, at..place, element);
            let PageNumber { set, shown } = self.pager.number(id, lang.get());
            let text = Text { text: set, span: words.span };
            // What is shown in the room of something else has to be found again: it is an element of the flow by itself.
            let element = match shown {
                Some(_) => self.add_inner(element, self.flow.node_of(element), lang.clone(), shown),
                None => element,
            };
            self.push(Letters::Made(Box::new(text)), element, false);
            at = place + PAGE_NUMBER.len();
        }
        self.push_made(words, at..words.text.len(), element);
    }

    /// Adds a part of some words.
    fn push_made(&mut self, words: &Text, part: Range<usize>, element: usize) {
        if part.is_empty() {
            return;
        }
        let Text { text, span } = words;
        let is_in_step = !span.is_none() && span.end - span.start == text.len();
        let span = if is_in_step {
            Span { start: span.start + part.start, end: span.start + part.end, ..*span }
        } else {
            *span
        };
        let text = Text { text: text[part].to_owned(), span };
        self.push(Letters::Made(Box::new(text)), element, false);
    }

    /// Starts a link that says this to somebody who cannot see it, and returns its number.
    fn start_link(&mut self, link: &'a Link, contents: String, element: usize) -> usize {
        let parent = self.at_hand(element);
        // What the annotation says has the language of the link, so that has to be the language of its words
        // (ISO 14289-1, 7.2; Matterhorn protocol 1.1, 11-006).
        let own = only_language(&link.content).filter(|own| *own != self.flow.lang_of(parent));
        let number = self.start(parent, Role::Link, own.map(InnerLang::Read));
        let contents = contents.into();
        let node = self.flow.node_of(number);
        if let Some(inner) = self.flow.styled.get_or_insert_default().inners.last_mut() {
            inner.leads = Some(Leads { goal: Goal::Address(link.url.as_str().into()), contents, node });
        }
        number
    }

    /// Adds the mark of a note: its number or letter, which stays on the line of its word.
    ///
    /// Behind a word, or a phrase that is ordered by itself, it stands where another letter of that would. Behind a sign that the
    /// line ends a sentence with it stands behind that: it must not turn the sign over to a word that runs the other way (UAX #9, N1).
    fn add_mark(&mut self, mark: &NoteMark, element: usize) {
        let parent = self.at_hand(element);
        let next = self.structure.next();
        let Some(index) = self.marked.mark(&mark.label, next, self.tongue) else { return };
        let (start, turns) = (self.flow.stretches.len(), self.flow.turns_back(self.tongue.direction));
        let text = written(self.pager, self.marked.sign(index), self.flow.lang_of(parent));
        let joiner = Text { text: if joins(&text) { APART } else { JOINED }.to_owned(), span: mark.span };
        self.push(Letters::Made(Box::new(joiner)), element, false);
        let reference = self.start(parent, Role::Reference, None);
        let number = self.start(reference, Role::Link, None);
        let node = self.flow.node_of(number);
        let contents = self.pager.note(&text, self.flow.lang_of(number)).into();
        if let Some(inner) = self.flow.styled.get_or_insert_default().inners.last_mut() {
            inner.leads = Some(Leads { goal: Goal::Note(index), contents, node });
        }
        let letters = Letters::Made(Box::new(Text { text, span: mark.span }));
        self.flow.stretches.push(Stretch { letters, element: number, emphasis: 0, code: false, raised: true });
        let end = self.flow.stretches.len();
        let isolates = &mut self.flow.styled.get_or_insert_default().isolates;
        isolates
            .iter_mut()
            .filter(|phrase| phrase.stretches.end == start)
            .for_each(|phrase| phrase.stretches.end = end);
        if turns {
            isolates.push(Isolated { stretches: end - 1..end, direction: self.tongue.direction });
        }
    }

    fn add_phrase(&mut self, phrase: &'a Phrase, element: usize) {
        let start = self.flow.stretches.len();
        let place = self.flow.isolates().len();
        if self.is_foreign(phrase, element) {
            let number = self.start(self.at_hand(element), Role::Span, Some(InnerLang::Read(&phrase.language.lang)));
            self.add_all(&phrase.content, number);
        } else {
            self.add(&phrase.content, element, false);
        }
        let stretches = start..self.flow.stretches.len();
        let isolated = Isolated { stretches, direction: phrase.language.direction };
        // Before the phrases in it.
        self.flow.styled.get_or_insert_default().isolates.insert(place, isolated);
    }

    fn push(&mut self, letters: Letters<'a>, element: usize, code: bool) {
        let (element, emphasis) = (self.at_hand(element), self.emphasis);
        self.flow.stretches.push(Stretch { letters, element, emphasis, code, raised: false });
    }
}

/// Returns what marks a note, in the digits or letters of a language.
fn written(pager: &mut Pager<'_>, sign: NoteSign, lang: &Lang) -> String {
    match sign {
        NoteSign::Number(index) => pager.digits(lang).write(index as u64 + 1),
        NoteSign::Letter(index) => Alphabet::of(lang).write(index),
    }
}

/// Returns the language of all words of some running text, where phrases say it and no word stands outside of them.
fn only_language(content: &[Inline]) -> Option<&Lang> {
    let mut only = None;
    for inline in content {
        let own = match inline {
            Inline::Text(text) | Inline::Code(text) if !text.text.contains(char::is_alphanumeric) => continue,
            Inline::Note(_) | Inline::Break(_) => continue,
            Inline::Text(_) | Inline::Code(_) => return None,
            Inline::Phrase(phrase) => &phrase.language.lang,
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Struck(inner) => only_language(inner)?,
            Inline::Link(link) => only_language(&link.content)?,
        };
        if only.is_some_and(|only| only != own) {
            return None;
        }
        only = Some(own);
    }
    only
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Numbers;
    use crate::theme::{Digits, Theme};

    fn flow<'a>(structure: &mut Structure, content: &'a [Inline], lang: &'a Lang) -> Flow<'a> {
        let tongue = Tongue { lang, direction: Direction::LeftToRight };
        let (theme, numbers) = (Theme::default(), Numbers::GUESSED);
        let mut digits = |_: &Lang| Digits::EUROPEAN;
        let mut pager = Pager::new(&theme, &mut digits, &numbers);
        let marked = &mut Marked::default();
        flatten(Tree { structure, pager: &mut pager, marked }, content, Structure::ROOT, tongue)
    }

    #[test]
    fn letters_keep_their_order_and_say_what_they_are_part_of() {
        let (mut structure, lang) = (Structure::new(), Lang::english());
        let report = Inline::Emphasis(vec![Inline::text("the "), Inline::link("report", "https://example.org")]);
        let content = [Inline::text("Read "), report, Inline::text(" today")];
        let flow = flow(&mut structure, &content, &lang);
        let stretches: Vec<_> = flow.stretches.iter().map(|one| (one.element, one.emphasis)).collect();
        assert_eq!(stretches, [(0, 0), (0, 1), (1, 1), (0, 0)]);
        assert_eq!((flow.plain().as_str(), flow.letters(), flow.bytes()), ("Read the report today", 21, 21));
        let leads = flow.leads_of(1).expect("a link");
        assert_eq!((&*leads.contents, leads.node), ("report", flow.node_of(1)));
        assert_eq!(leads.goal, Goal::Address("https://example.org".into()));
        assert_eq!(structure.node(leads.node).role, Role::Link);
    }

    #[test]
    fn lines_that_the_author_ends_are_elements() {
        let (mut structure, lang) = (Structure::new(), Lang::english());
        let content = [Inline::text("12 Harbour Street"), Inline::Break(Span::NONE), Inline::text("PO Box 7")];
        let flow = flow(&mut structure, &content, &lang);
        let roles: Vec<Role> = flow.inners().iter().map(|inner| structure.node(inner.node).role).collect();
        assert_eq!(roles, [Role::Line, Role::Line]);
        assert_eq!(flow.stretches.iter().map(|one| one.element).collect::<Vec<_>>(), [1, 1, 2]);
        assert_eq!(flow.plain(), "12 Harbour Street PO Box 7");
    }

    #[test]
    fn a_link_whose_words_are_all_in_another_language_is_in_that() {
        let (mut structure, lang) = (Structure::new(), Lang::english());
        let french: Lang = "fr".parse().expect("a language");
        let words = vec![Inline::phrase("le rapport", french.clone())];
        let content = [Inline::Link(Link { content: words, url: "https://example.org".into(), span: Span::NONE })];
        let flow = flow(&mut structure, &content, &lang);
        assert_eq!(flow.inners().len(), 1);
        assert_eq!((flow.lang_of(1), structure.node(flow.node_of(1)).lang.as_ref()), (&french, Some(&french)));
        assert_eq!(flow.isolates().len(), 1);
    }

    #[test]
    fn the_last_letter_and_the_breaks_are_found_in_styles() {
        let (mut structure, lang) = (Structure::new(), Lang::english());
        let content = [
            Inline::Strong(vec![Inline::text("With best"), Inline::Break(Span::NONE)]),
            Inline::Emphasis(vec![Inline::link("wishes, ", "https://example.org")]),
            Inline::text(" "),
        ];
        let words = flow(&mut structure, &content, &lang);
        assert_eq!((words.last_letter(), words.breaks()), (Some(','), 1));
        let none = flow(&mut structure, &[], &lang);
        assert_eq!((none.last_letter(), none.breaks()), (None, 0));
    }
}
