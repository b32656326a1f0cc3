//! How a section opens: its number, its heading and its standfirst on a field, and its picture.

use super::build::{Builder, Place};
use super::cover::{Poster, poster};
use super::flow::Flow;
use super::tongue::Tongue;
use super::tree::Role;
use crate::diagnostics::Span;
use crate::model::{Figure, Inline, Level, OpenerStyle, Ordinal, Section, Text, has_mark, plain};
use crate::theme::Theme;

/// The opening of a section.
#[derive(Debug)]
pub(crate) struct OpenerSheet<'r> {
    pub(crate) tongue: Tongue<'r>,
    /// Whether it is a page of its own; otherwise it is a band above the text.
    pub(crate) is_page: bool,
    /// The number before the heading, a label of it (ISO 32000-1, 14.8.4.3.3, "Lbl").
    pub(crate) number: Option<Flow<'r>>,
    pub(crate) title: Flow<'r>,
    /// The heading as bookmarks have it.
    pub(crate) bookmark: String,
    /// The paragraphs under the heading.
    pub(crate) standfirst: Vec<Flow<'r>>,
    pub(crate) picture: Option<Poster>,
    pub(crate) span: Span,
}

/// What the opening of a section takes of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct OpenerPlan<'r> {
    pub(super) style: OpenerStyle,
    /// The picture that it shows.
    pub(super) picture: Option<&'r Figure>,
    /// The picture that it has no room for.
    pub(super) spare: Option<&'r Figure>,
    /// Whether it says the standfirst.
    pub(super) takes_standfirst: bool,
}

/// A standfirst of up to so many letters has room on a page of its own with the heading.
const MOST_STANDFIRST: usize = 600;

/// Returns what the opening of a section takes of it; nothing where that has no opener, or no heading for one.
pub(super) fn plan<'r>(section: &'r Section, theme: &Theme) -> Option<OpenerPlan<'r>> {
    let opener = section.opener.as_ref().filter(|_| section.heading.is_some())?;
    let style = opener.style.unwrap_or(theme.opener);
    let picture = opener.picture.as_ref();
    let is_page = style == OpenerStyle::Page;
    let letters: usize = section.standfirst.iter().map(|one| plain(&one.content).chars().count()).sum();
    // Notes stand at the foot of the page of their mark, and this one has no foot.
    let is_marked = section.standfirst.iter().any(|one| has_mark(&one.content));
    let takes_standfirst = match style {
        OpenerStyle::Page => letters <= MOST_STANDFIRST && !is_marked,
        OpenerStyle::Band => !is_marked,
        OpenerStyle::Rule => false,
    };
    Some(OpenerPlan {
        style,
        picture: picture.filter(|_| is_page),
        spare: picture.filter(|_| !is_page),
        takes_standfirst,
    })
}

/// A section that is opened.
pub(super) struct Opened<'r> {
    pub(super) plan: OpenerPlan<'r>,
    pub(super) section: &'r Section,
    /// The words of its heading.
    pub(super) words: &'r [Inline],
    pub(super) number: Option<Ordinal<'r>>,
}

/// Builds the opening of a section in its place; the anchor of the heading has been named.
pub(super) fn build<'r>(builder: &mut Builder<'r, '_>, opened: &Opened<'r>, place: Place<'r>) -> OpenerSheet<'r> {
    let Opened { plan, section, words, number } = *opened;
    builder.level = Level::SECTION;
    let heading = builder.node(place, Role::Heading(Level::SECTION.get()));
    let bookmark = match number {
        Some(number) => plain(&builder.numbered(number, words)),
        None => plain(words),
    };
    let number = number.map(|number| {
        let Text { text, span } = written(builder, number);
        let label = builder.node(heading, Role::Label).node;
        Flow::words(text, label, builder.tongue, span)
    });
    let title = builder.flow(words, heading.node);
    let taken = section.standfirst.iter().filter(|_| plan.takes_standfirst);
    let standfirst = taken.map(|one| {
        builder.speak(one.language.as_ref(), |builder| {
            let node = builder.node(place, Role::Paragraph).node;
            builder.flow(&one.content, node)
        })
    });
    let standfirst = standfirst.collect();
    let picture = plan.picture.map(|picture| poster(builder, picture, place));
    OpenerSheet {
        tongue: builder.tongue,
        is_page: plan.style == OpenerStyle::Page,
        number,
        title,
        bookmark,
        standfirst,
        picture,
        span: section.opener.as_ref().map_or(section.span, |opener| opener.span),
    }
}

/// Returns a number as it is printed.
fn written(builder: &mut Builder<'_, '_>, number: Ordinal<'_>) -> Text {
    match number {
        Ordinal::Whole(number) => Text { text: builder.digits().write(number.into()), span: Span::NONE },
        Ordinal::Words(words) => words.clone(),
    }
}
