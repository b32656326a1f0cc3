//! The contents: the headings of a report, each with the page that it stands on (ISO 32000-1, 14.8.4.2, "TOC" and "TOCI").

use std::ops::Range;

use super::blocks::{Element, text};
use super::build::{Builder, Place};
use super::flow::Flow;
use super::tree::{NodeId, Role};
use crate::diagnostics::Span;
use crate::model::{Anchor, Inline, Level, Link, ListedHeading, Phrase, headings};
use crate::theme::{Digits, Word};

/// The contents under their heading.
#[derive(Debug)]
pub(crate) struct Overview<'r> {
    /// Their elements.
    pub(crate) nodes: Range<NodeId>,
    pub(crate) heading: Element<'r>,
    pub(crate) lines: Vec<OverviewLine<'r>>,
    /// What their numbers are written in.
    digits: Digits,
}

/// A heading that is listed.
#[derive(Debug)]
pub(crate) struct OverviewLine<'r> {
    /// How many headings it stands below.
    pub(crate) depth: usize,
    /// Its words, a link to it.
    pub(crate) title: Flow<'r>,
    /// The same in two parts, its number and its own words, where it has a number.
    pub(crate) parted: Option<[Flow<'r>; 2]>,
    /// What stands for the number of its page, of the same link.
    pub(crate) page: Flow<'r>,
    /// What links call it.
    pub(crate) name: String,
}

impl<'r> Overview<'r> {
    /// Returns the number of a page, counted from 1, in the place of what stands for it in a line.
    pub(crate) fn page(&self, line: &OverviewLine<'r>, number: u64) -> Flow<'r> {
        line.page.saying(self.digits.write(number))
    }
}

/// Builds the contents; nothing where no heading is listed.
pub(super) fn build<'r>(builder: &mut Builder<'r, '_>) -> Option<Overview<'r>> {
    let report = builder.report;
    let listed = headings(report, builder.theme.contents_levels(report));
    if listed.is_empty() {
        return None;
    }
    let section = builder.node(builder.root(), Role::Section);
    builder.name_next(Anchor::CONTENTS);
    let level = Level::SECTION;
    let heading = match &report.contents.title {
        Some(words) => text::heading(builder, text::HeadingWords { words, level }, section, Span::NONE),
        None => {
            let words = [builder.word(Word::Contents)];
            text::heading_of(builder, text::HeadingWords { words: &words, level }, section, Span::NONE)
        }
    };
    // The items that are open, from the outermost in, each with its level and the list below it.
    let mut open: Vec<(Level, Place<'r>, Option<Place<'r>>)> = Vec::new();
    let whole = builder.node(section, Role::Contents);
    let mut lines = Vec::with_capacity(listed.len());
    for heading in &listed {
        while open.last().is_some_and(|(level, ..)| *level >= heading.level) {
            open.pop();
        }
        let list = match open.last_mut() {
            Some((_, item, list)) => *list.get_or_insert_with(|| builder.node(*item, Role::Contents)),
            None => whole,
        };
        let item = builder.node(list, Role::ContentsItem);
        lines.push(line(builder, heading, item, open.len()));
        open.push((heading.level, item, None));
    }
    let digits = builder.digits();
    Some(Overview { nodes: section.node..builder.structure.next(), heading, lines, digits })
}

/// The number of a heading and the space behind it are so many stretches of it.
const NUMBER: usize = 2;

fn line<'r>(
    builder: &mut Builder<'r, '_>,
    heading: &ListedHeading<'r>,
    item: Place<'r>,
    depth: usize,
) -> OverviewLine<'r> {
    let place = builder.node(item, Role::Reference);
    // A heading in another language stands in a list that goes on as it runs, pages in its digits.
    let content = builder.speak(heading.language, |builder| words(builder, heading));
    let content = match heading.language {
        Some(language) => vec![Inline::Phrase(Phrase { content, language: language.clone(), span: Span::NONE })],
        None => content,
    };
    // ISO 32000-1, 14.8.2.5: what parts two words is a space, and not the white between them.
    let content = content.into_iter().chain([Inline::text(" ")]).collect();
    let link = Inline::Link(Link { content, url: format!("#{}", heading.name), span: Span::NONE });
    let title = builder.flow_of(&[link], place.node);
    let page = builder.page_of(&title);
    let parted = heading.number.map(|_| title.parted(NUMBER));
    OverviewLine { depth, title, parted, page, name: heading.name.clone() }
}

/// Returns the words of a heading, its number before them, in its language.
fn words<'r>(builder: &mut Builder<'r, '_>, heading: &ListedHeading<'r>) -> Vec<Inline> {
    let words = unlinked(heading.words);
    match heading.number {
        // What parts the two is the white between columns, and no sign.
        Some(number) => {
            let number = builder.numbered(number, &[]).into_iter().take(1);
            number.chain([Inline::text(" ")]).chain(words).collect()
        }
        None => words,
    }
}

/// Returns words of which none leads anywhere by itself: the whole line does.
fn unlinked(content: &[Inline]) -> Vec<Inline> {
    let mut words = Vec::with_capacity(content.len());
    for inline in content {
        match inline {
            Inline::Link(link) => words.extend(unlinked(&link.content)),
            Inline::Emphasis(inner) => words.push(Inline::Emphasis(unlinked(inner))),
            Inline::Strong(inner) => words.push(Inline::Strong(unlinked(inner))),
            Inline::Struck(inner) => words.push(Inline::Struck(unlinked(inner))),
            // A line that its author has ended goes on here.
            Inline::Break(_) => words.push(Inline::text(" ")),
            // No note is marked in a heading.
            Inline::Note(_) => {}
            Inline::Text(_) | Inline::Code(_) | Inline::Phrase(_) => words.push(inline.clone()),
        }
    }
    words
}
