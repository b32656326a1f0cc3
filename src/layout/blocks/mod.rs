//! Structure elements to fragments: one file for each kind of block.

mod attempt;
mod beside;
mod callout;
mod caption;
mod chart;
pub(super) mod closing;
mod code;
pub(super) mod contact;
mod crop;
pub(super) mod cover;
mod display;
mod figure;
mod figures;
mod fit;
pub(super) mod front;
mod gallery;
mod half;
mod hero;
pub(super) mod imprint;
mod leader;
mod letter;
mod list;
mod masthead;
mod names;
mod picture;
pub(super) mod notes;
mod opener;
pub(super) mod overview;
mod poster;
mod pull;
mod quote;
pub(super) mod related;
mod signs;
mod stand;
mod story;
mod table;
mod text;
mod timeline;
mod titled;

pub(super) use letter::MOST as LETTER_END;

use std::ops::Range;

use super::compose::Composer;
use super::edges::Edges;
use super::fragment::{Bond, Keep};
use super::frame::Frame;
use super::margin::MarginStand;
use super::matter::Matter;
use super::setter::Setter;
use crate::diagnostics::{Code, Diagnostic};
use crate::document::{Body, Chapter, Element, Flow};
use crate::model::SectionColumns;
use crate::theme::{LEAST_ROOM, ParagraphSign, Theme};

/// How a section starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    /// With its heading, or with words that go on below what stands before.
    Flush,
    /// With white alone: it has no heading, and another section's text before it.
    Apart,
}

impl Opening {
    /// Returns how a section starts behind another.
    ///
    /// The first starts below the front, as it would with a heading; one behind a heading alone is what that is the
    /// heading of.
    pub(super) fn of(chapter: &Chapter<'_>, before: Option<&Chapter<'_>>) -> Opening {
        match &chapter.heading {
            None if chapter.opener.is_some() => Opening::Flush,
            None if before.is_some_and(has_text) => Opening::Apart,
            None | Some(_) => Opening::Flush,
        }
    }
}

/// Makes the fragments of the greeting before the first section.
pub(super) fn salutation<'r>(composer: &mut Composer<'r, '_>, salutation: &'r Element<'r>, frame: &Frame<'_>) {
    compose_block(composer, salutation, frame);
}

/// Tells whether a section has more than page breaks.
fn has_text(chapter: &Chapter<'_>) -> bool {
    !chapter.standfirst.is_empty() || chapter.content.iter().any(|element| !matches!(element.body, Body::PageBreak))
}

/// Some of the blocks of a section, and how it opens.
pub(super) struct BlockStretch {
    pub(super) blocks: Range<usize>,
    pub(super) opening: Opening,
}

/// Makes the fragments of some of a section's blocks; its heading comes with the first of them.
pub(super) fn section<'r>(
    composer: &mut Composer<'r, '_>,
    chapter: &'r Chapter<'r>,
    stretch: BlockStretch,
    frame: &Frame<'_>,
) {
    let BlockStretch { blocks, opening } = stretch;
    let last = blocks.end == chapter.content.len();
    if chapter.starts_page && blocks.start == 0 {
        composer.matter.start_page();
    }
    if opening == Opening::Apart && blocks.start == 0 {
        // As far below the section before as a heading would stand.
        let Theme { styles, spacing, .. } = composer.theme();
        composer.matter.ask(styles.headings[0].before.round_up_to(spacing.grid));
    }
    let frame = &frame.speaking(chapter.tongue);
    let columns = columns(&mut composer.setter, chapter);
    if blocks.start == 0 {
        match columns {
            Some(_) => composer.across(frame, |composer, frame| compose_head(composer, chapter, frame)),
            None => compose_head(composer, chapter, frame),
        }
    }
    let (first, content) = (blocks.start, &chapter.content);
    let starts = match columns {
        Some(count) => {
            composer.in_columns(count, frame, |composer, frame| compose_some(composer, content, blocks, frame))
        }
        None => compose_some(composer, content, blocks, frame),
    };
    if last {
        composer.matter.anchor_rest(&starts);
    }
    let page = composer.theme().text_height();
    let set = letter::SetPart { first, starts: &starts };
    letter::keep_ends(&mut composer.matter.fragments, page, content, set);
    if let ([_, .., Element { body: Body::Paragraph(_), .. }], true) = (chapter.content.as_slice(), last) {
        keep_last_line(&mut composer.matter);
    }
}

/// Returns the columns of a section, where these are not those of the theme.
pub(super) fn own_columns(theme: &Theme, chapter: &Chapter<'_>) -> Option<SectionColumns> {
    chapter.columns.filter(|columns| columns.count != theme.columns.count)
}

/// Returns how many columns a section has, where these are not those of the theme; tells of some that are too narrow.
fn columns(setter: &mut Setter<'_, '_>, chapter: &Chapter<'_>) -> Option<u32> {
    let theme = setter.theme;
    let SectionColumns { count, span } = own_columns(theme, chapter)?;
    let width = theme.column_of(count);
    if width < LEAST_ROOM {
        let message = format!("{count} columns of this page are {width}pt wide each, and {LEAST_ROOM}pt are needed");
        let help = "take it out, or leave more room in the theme: a narrower gutter, or narrower margins";
        setter.diagnostics.push(Diagnostic::new(Code::Theme, span, message).help(help));
        return None;
    }
    Some(count)
}

/// Makes the fragments of what stands above the text of a section: its heading, and the paragraphs that open it.
fn compose_head<'r>(composer: &mut Composer<'r, '_>, chapter: &'r Chapter<'r>, frame: &Frame<'_>) {
    if let Some(opener) = &chapter.opener {
        opener::compose(composer, opener, frame);
    }
    match &chapter.heading {
        Some(heading) if chapter.is_ruled => composer.across(frame, |composer, frame| {
            let index = composer.matter.fragments.len();
            compose_block(composer, heading, frame);
            opener::ruled(composer, index, frame);
        }),
        Some(heading) => compose_block(composer, heading, frame),
        None => {}
    }
    chapter.standfirst.iter().for_each(|opening| compose_opening(composer, opening, frame));
}

/// A section's last words, where they are a single line such as a signature, do not stand alone at the head of a page.
fn keep_last_line(matter: &mut Matter<'_>) {
    if let Some(line) = matter.fragments.last_mut()
        && line.keep == Keep::Free
    {
        line.keep = Keep::WithPrevious(Bond::Widow);
    }
}

/// Makes the fragments of blocks that stand under each other in one frame.
fn compose_blocks<'r>(composer: &mut Composer<'r, '_>, blocks: &'r [Element<'r>], frame: &Frame<'_>) {
    compose_some(composer, blocks, 0..blocks.len(), frame);
}

/// Makes the fragments of some of the blocks that stand under each other; returns which fragment each starts with.
fn compose_some<'r>(
    composer: &mut Composer<'r, '_>,
    blocks: &'r [Element<'r>],
    some: Range<usize>,
    frame: &Frame<'_>,
) -> Vec<usize> {
    let mut starts = Vec::with_capacity(some.len());
    let mut beside = None;
    for (index, block) in blocks.iter().enumerate().take(some.end).skip(some.start) {
        if composer.setter.bounds.is_over() {
            break;
        }
        // It stands beside the one before.
        if let Some(start) = beside.take() {
            starts.push(start);
            continue;
        }
        starts.push(composer.matter.fragments.len());
        if let Some(next) = blocks[..some.end].get(index + 1).filter(|next| block.is_half && next.is_half) {
            beside = starts.last().copied();
            half::pair(composer, [block, next], frame);
            continue;
        }
        // A heading of what spans the columns spans them too.
        if let (Body::Paragraph(flow), true) = (&block.body, is_indented(composer.theme(), blocks, index)) {
            text::following(composer, flow, &frame.speaking(block.tongue), block.span);
        } else if let (Body::Heading(..), true) = (&block.body, blocks.get(index + 1).is_some_and(|next| next.spans)) {
            composer.across(frame, |composer, frame| compose_block(composer, block, frame));
        } else {
            compose_block(composer, block, frame);
        }
        // What its author gives a heading stands beside that.
        if let (Some(item), [.., heading, own]) = (composer.matter.margin.last_mut(), starts.as_slice())
            && item.anchor == *own
            && block.body.is_for_margin()
            && matches!(blocks[index - 1].body, Body::Heading(..))
        {
            (item.anchor, item.stand) = (*heading, MarginStand::AtHeading);
        }
        if let Body::Paragraph(flow) = &block.body
            && leads_up(composer.theme(), flow, blocks.get(index + 1))
        {
            composer.matter.keep_with_next(Bond::Intro);
        }
    }
    starts
}

/// Tells whether a paragraph is told from the one before by an indent: those behind anything else need none.
fn is_indented(theme: &Theme, blocks: &[Element<'_>], index: usize) -> bool {
    let before = index.checked_sub(1).and_then(|before| blocks.get(before));
    theme.paragraphs == ParagraphSign::Indent && before.is_some_and(|before| matches!(before.body, Body::Paragraph(_)))
}

/// Makes the fragments of a paragraph that opens a section.
fn compose_opening<'r>(composer: &mut Composer<'r, '_>, opening: &'r Element<'r>, frame: &Frame<'_>) {
    if let Body::Paragraph(flow) = &opening.body {
        text::opening(composer, flow, &frame.speaking(opening.tongue), opening.span);
    }
}

fn compose_block<'r>(composer: &mut Composer<'r, '_>, block: &'r Element<'r>, frame: &Frame<'_>) {
    let frame = &frame.speaking(block.tongue);
    if block.body.is_for_margin() && beside::compose(composer, block, frame) {
        return;
    }
    if block.is_half {
        half::alone(composer, block, frame);
    } else if block.spans {
        composer.across(frame, |composer, frame| compose_wide(composer, block, frame));
    } else {
        compose_body(composer, block, frame);
    }
}

/// Makes the fragments of what spans the columns, and the one beside the text with them; pictures and words pulled out know
/// themselves how far they reach.
fn compose_wide<'r>(composer: &mut Composer<'r, '_>, block: &'r Element<'r>, frame: &Frame<'_>) {
    if let Body::Figure(_) | Body::Pull(_) = &block.body {
        return compose_body(composer, block, frame);
    }
    let page = Edges::page(&composer.setter, frame);
    compose_body(composer, block, &page);
}

/// Makes the fragments of a block in the frame that it stands in.
fn compose_body<'r>(composer: &mut Composer<'r, '_>, block: &'r Element<'r>, frame: &Frame<'_>) {
    let span = block.span;
    match &block.body {
        Body::Heading(flow, level) => text::heading(composer, text::Titled { flow, level: *level }, frame, span),
        Body::Paragraph(flow) => text::paragraph(composer, flow, frame, span),
        Body::List(list) => list::compose(composer, list, frame, list::ListText::Running),
        Body::Quote(quote) => quote::compose(composer, quote, frame, span),
        Body::Pull(extract) => pull::compose(composer, extract, frame, span),
        Body::Figure(figure) => figure::compose(composer, figure, frame),
        Body::Gallery(arrangement) => gallery::compose(composer, arrangement, frame, span),
        Body::Table(table) => table::compose(composer, table, frame),
        Body::Chart(diagram) => chart::compose(composer, diagram, frame),
        Body::KeyFigures(strip) => figures::compose(composer, strip, frame, span),
        Body::Callout(panel) => callout::compose(composer, panel, frame, span),
        Body::Story(narrative) => story::compose(composer, narrative, frame, span),
        Body::Timeline(timeline) => timeline::compose(composer, timeline, frame),
        Body::Names(roll) => names::compose(composer, roll, frame, span),
        Body::Salutation(flow) => text::salutation(composer, flow, frame, span),
        Body::Closing(closing) => closing::compose(composer, closing, frame),
        Body::Code(code) => code::compose(composer, code, frame, span),
        Body::Rule => text::rule(composer, span, frame),
        Body::PageBreak => composer.matter.start_page(),
    }
}

/// Tells whether a paragraph leads up to what follows: to a list always, to anything else that does not stand by itself by a
/// colon or a comma at its end.
fn leads_up(theme: &Theme, paragraph: &Flow<'_>, next: Option<&Element<'_>>) -> bool {
    let goes_on = || paragraph.last_letter().is_some_and(|sign| is_colon(sign) || is_comma(sign));
    next.is_some_and(|next| matches!(next.body, Body::List(_)) || !stands_by_itself(theme, &next.body) && goes_on())
}

/// Tells whether no words before a block lead up to it.
fn stands_by_itself(theme: &Theme, body: &Body<'_>) -> bool {
    let is_apart = matches!(
        body,
        Body::Heading(..)
            | Body::Chart(_)
            | Body::KeyFigures(_)
            | Body::Callout(_)
            | Body::Story(_)
            | Body::Names(_)
            | Body::Rule
            | Body::PageBreak
    );
    is_apart || theme.margin_measure().is_some() && body.is_for_margin()
}

/// The colons of all scripts (UnicodeData: the punctuation called so).
const COLONS: &str = ":：﹕︓፥፦᠄";
/// The commas of all scripts (UnicodeData: the punctuation called so).
const COMMAS: &str = ",，﹐︐、､﹑︑،՝߸፣᠂᠈꓾꘍꛵";

fn is_colon(sign: char) -> bool {
    COLONS.contains(sign)
}

fn is_comma(sign: char) -> bool {
    COMMAS.contains(sign)
}
