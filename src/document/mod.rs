//! Model to a semantic tree: the structure elements of a report (ISO 32000-1, 14.8.4), each with its language, and the
//! running text of each, with nothing left to decide but lines and places.
//!
//! Roles, standing words, credits and bylines in words, numbers of lists and the languages of nodes are settled here.
//! `layout` reads the tree and never makes it; what exports a report without pages reads the same tree and gives the
//! same words in the same order. One file for each kind of block, in `blocks`.

mod anchors;
mod blocks;
mod build;
mod code_lines;
mod contact;
mod contents;
mod cover;
mod credits;
mod flow;
mod front;
mod goal;
mod grid;
mod imprint;
mod leaf;
mod leaves;
mod marked;
mod masthead;
mod notes;
mod numbers;
mod opener;
mod related;
mod tongue;
mod tree;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diagnostics::Span;
use crate::model;
use crate::model::Anchor;
use crate::model::ImprintPlace;
use crate::model::Inline;
use crate::model::Lang;
use crate::model::OpenerStyle;
use crate::model::Ordinal;
use crate::model::Report;
use crate::model::ShowContents;
use crate::picture::Picture;
use crate::theme::{Digits, Theme};

pub(crate) use anchors::Anchors;
pub(crate) use blocks::call::Invitation;
pub(crate) use blocks::callout::Panel;
pub(crate) use blocks::chart::Diagram;
pub(crate) use blocks::closing::{Ending, Signed};
pub(crate) use blocks::figure::Illustration;
pub(crate) use blocks::figures::{Numeral, Strip};
pub(crate) use blocks::gallery::Arrangement;
pub(crate) use blocks::list::{BOXES, Entry, Listing};
pub(crate) use blocks::names::{Roll, RollGroup};
pub(crate) use blocks::pull::Extract;
pub(crate) use blocks::quote::Quotation;
pub(crate) use blocks::story::{Narrative, Vignette};
pub(crate) use blocks::table::{Field, TableFoot, Tabular, TabularRow, owner};
pub(crate) use blocks::timeline::{Chronology, Milestone};
pub(crate) use blocks::{Body, Element};
use build::{Builder, Place};
pub(crate) use code_lines::CodeLines;
pub(crate) use contact::Reach;
pub(crate) use contents::{Overview, OverviewLine};
pub(crate) use cover::{CoverNumeral, CoverSheet, Poster};
pub(crate) use flow::{Emphasis, Flow, Isolated, Letters, Stretch, is_before_mark};
pub(crate) use front::Front;
pub(crate) use goal::Goal;
pub(crate) use grid::{GridRow, NumberGrid};
pub(crate) use imprint::{Colophon, Term};
pub(crate) use leaf::Leaf;
pub(crate) use masthead::{Logo, Masthead};
pub(crate) use notes::{Endnotes, Footnote};
pub(crate) use numbers::Numbers;
use numbers::Pager;
pub(crate) use opener::OpenerSheet;
pub(crate) use related::{Article, Further};
pub(crate) use tongue::Tongue;
pub use tree::{Node, NodeId, Numbering, Role, Structure};

/// A report as a tree.
#[derive(Debug)]
pub(crate) struct Document<'r> {
    /// The elements and what holds them together.
    pub(crate) structure: Structure,
    /// The elements that links within the report lead to.
    pub(crate) anchors: Anchors,
    /// The parts of the report whose page numbers are in it, by their names.
    pub(crate) late: BTreeSet<String>,
    /// The pictures, each once.
    pub(crate) pictures: Vec<Arc<Picture>>,
    /// Where each of them is named first.
    #[cfg_attr(not(feature = "svg"), expect(dead_code, reason = "only letters in drawings are told of by it"))]
    pub(crate) picture_spans: Vec<Span>,
    /// The page before all others.
    pub(crate) cover: Option<CoverSheet<'r>>,
    /// What stands before the body; behind a cover, below the list of headings.
    pub(crate) front: Front<'r>,
    /// The list of headings.
    pub(crate) overview: Option<Overview<'r>>,
    /// The imprint before the body.
    pub(crate) front_imprint: Option<Colophon<'r>>,
    /// The greeting before the body.
    pub(crate) salutation: Option<Element<'r>>,
    /// The body, in order.
    pub(crate) chapters: Vec<Chapter<'r>>,
    /// The last words, and who signs them: a section of their own.
    pub(crate) closing: Option<Element<'r>>,
    /// The notes of all sections, where they stand at the end.
    pub(crate) endnotes: Option<Endnotes<'r>>,
    /// What to read next: a heading over articles.
    pub(crate) further: Option<Further<'r>>,
    /// How to reach who publishes it.
    pub(crate) contact: Option<Reach<'r>>,
    /// The imprint behind all else.
    pub(crate) imprint: Option<Colophon<'r>>,
}

/// A section of the body.
#[derive(Debug)]
pub(crate) struct Chapter<'r> {
    /// Its language.
    pub(crate) tongue: Tongue<'r>,
    /// Whether it starts a page.
    pub(crate) starts_page: bool,
    /// Its columns, where they are not those of the theme.
    pub(crate) columns: Option<model::SectionColumns>,
    /// How it opens, with its heading, where that is a page of its own or a band.
    pub(crate) opener: Option<OpenerSheet<'r>>,
    /// Whether a rule stands above its heading.
    pub(crate) is_ruled: bool,
    /// Its heading, if it has one, the paragraphs that open it, and its blocks, in order.
    pub(crate) heading: Option<Element<'r>>,
    pub(crate) standfirst: Vec<Element<'r>>,
    pub(crate) content: Vec<Element<'r>>,
    /// What its blocks mark, in order, where that stands at the foot of pages.
    pub(crate) notes: Vec<Footnote<'r>>,
}

/// Whether a tree has contents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lists {
    /// It has none.
    Nothing,
    /// It has, where a heading is listed.
    Headings,
}

impl Lists {
    /// Returns what a report asks for whose pages are not known.
    pub(crate) fn of(report: &Report) -> Lists {
        match report.contents.show {
            ShowContents::Always => Lists::Headings,
            ShowContents::Never | ShowContents::Auto => Lists::Nothing,
        }
    }
}

/// What is known of the pages that a report will have.
pub(crate) struct Paging<'p> {
    /// Says in which digits the numbers of a language are written.
    pub(crate) digits: &'p mut dyn FnMut(&Lang) -> Digits,
    /// The numbers of pages, as far as they are known.
    pub(crate) numbers: &'p Numbers,
    /// Whether there are contents.
    pub(crate) lists: Lists,
}

/// Returns the tree of a report.
pub(crate) fn of<'r>(report: &'r Report, theme: &'r Theme, paging: Paging<'_>) -> Document<'r> {
    let Paging { digits, numbers, lists } = paging;
    let mut builder = Builder::new(report, theme, Pager::new(theme, digits, numbers));
    let cover = cover::build(&mut builder);
    let first = if cover.is_none() { Some(front::build(&mut builder)) } else { None };
    let overview = if lists == Lists::Headings { contents::build(&mut builder) } else { None };
    let front_imprint = imprint_at(&mut builder, ImprintPlace::Front);
    let front = first.unwrap_or_else(|| front::build(&mut builder));
    let root = builder.root();
    let greeting = report.salutation.as_ref();
    let salutation = greeting.map(|greeting| blocks::text::salutation(&mut builder, greeting, root));
    let sections = report.sections.iter().zip(model::ordinals(report));
    let chapters = sections.map(|(section, number)| chapter(&mut builder, section, number)).collect();
    let closing = report.closing.as_ref().map(|closing| ending(&mut builder, closing));
    let endnotes = notes::at_end(&mut builder);
    let further = related::build(&mut builder, &report.related);
    let contact = report.contact.as_ref().map(|contact| contact::build(&mut builder, contact));
    let imprint = imprint_at(&mut builder, ImprintPlace::End);
    let anchors = builder.anchors();
    let Builder { structure, pictures, picture_spans, pager, .. } = builder;
    Document {
        structure,
        anchors,
        late: pager.asked,
        pictures,
        picture_spans,
        cover,
        front,
        overview,
        front_imprint,
        salutation,
        chapters,
        closing,
        endnotes,
        further,
        contact,
        imprint,
    }
}

/// The imprint, if it stands there. Without one, what it would say of pictures closes the report.
fn imprint_at<'r>(builder: &mut Builder<'r, '_>, place: ImprintPlace) -> Option<Colophon<'r>> {
    match builder.report.imprint.as_ref() {
        Some(imprint) if imprint.place == place => Some(imprint::build(builder, imprint)),
        None if place == ImprintPlace::End => imprint::of_pictures(builder),
        Some(_) | None => None,
    }
}

/// The end of the report: to those who listen it is a section, and not the last words of the one before.
fn ending<'r>(builder: &mut Builder<'r, '_>, closing: &'r model::Closing) -> Element<'r> {
    builder.speak(closing.language.as_ref(), |builder| {
        let root = builder.root();
        builder.name_next(model::Anchor::CLOSING);
        let section = builder.node(root, Role::Section);
        let body = Body::Closing(blocks::closing::build(builder, closing, section));
        Element::of(builder, body, closing.span)
    })
}

fn chapter<'r>(builder: &mut Builder<'r, '_>, section: &'r model::Section, number: Option<Ordinal<'r>>) -> Chapter<'r> {
    builder.level = model::Level::TITLE;
    builder.speak(section.language.as_ref(), |builder| {
        let root = builder.root();
        // Nothing would stand in the node of a section that is a page break.
        let has_text = section.content.iter().any(blocks::has_text) || !section.standfirst.is_empty();
        let is_empty = section.heading.is_none() && !has_text;
        let place = if is_empty { root } else { builder.node(root, Role::Section) };
        let heading = section.heading.as_ref();
        match (&section.id, heading) {
            (id, Some(words)) => builder.name_next(Anchor::of_heading(id.as_ref(), words)),
            (id, None) => id.iter().for_each(|id| builder.name(Anchor::Named(id), place.node)),
        }
        let plan = opener::plan(section, builder.theme);
        let is_ruled = plan.is_some_and(|plan| plan.style == OpenerStyle::Rule);
        let opener = plan.zip(heading).filter(|_| !is_ruled);
        let opener = opener.map(|(plan, words)| {
            let opened = opener::Opened { plan, section, words, number };
            opener::build(builder, &opened, place)
        });
        let heading = heading.filter(|_| opener.is_none());
        let heading = heading.map(|words| titled(builder, words, number, (place, section.span)));
        builder.marked.start(&section.notes);
        let mut notes = Vec::new();
        let own = section.standfirst.iter().filter(|_| !plan.is_some_and(|plan| plan.takes_standfirst));
        let standfirst = own.map(|one| blocks::text::opening(builder, one, place)).collect();
        notes::behind(builder, place, 0, &mut notes);
        let mut content = Vec::with_capacity(section.content.len());
        content
            .extend(plan.and_then(|plan| plan.spare).map(|picture| blocks::figure::element(builder, picture, place)));
        for block in &section.content {
            content.push(blocks::build(builder, block, place));
            notes::behind(builder, place, content.len(), &mut notes);
        }
        let columns = section.columns;
        let starts_page = section.starts_page || opener.as_ref().is_some_and(|opener| opener.is_page);
        Chapter { tongue: builder.tongue, starts_page, columns, opener, is_ruled, heading, standfirst, content, notes }
    })
}

/// The heading of a section, its number before its words.
fn titled<'r>(
    builder: &mut Builder<'r, '_>,
    words: &'r [Inline],
    number: Option<Ordinal<'r>>,
    place: (Place<'r>, Span),
) -> Element<'r> {
    let level = model::Level::SECTION;
    let (place, span) = place;
    let Some(number) = number else {
        return blocks::text::heading(builder, blocks::text::HeadingWords { words, level }, place, span);
    };
    let words = builder.numbered(number, words);
    blocks::text::heading_of(builder, blocks::text::HeadingWords { words: &words, level }, place, span)
}
