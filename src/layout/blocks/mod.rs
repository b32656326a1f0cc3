//! Blocks to fragments: one file per kind.

mod figure;
mod fit;
pub(super) mod front;
mod letter;
mod list;
mod quote;
pub(super) mod related;
mod table;
mod text;

pub(super) use letter::MOST as LETTER_END;

use std::ops::Range;

use super::compose::{Composer, Frame};
use super::fragment::{Bond, Keep};
use crate::model::Block;
use crate::model::Level;
use crate::model::Paragraph;
use crate::model::Section;
use crate::model::last_letter;
use crate::paged::Structure;
use crate::theme::Theme;

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
    pub(super) fn of(section: &Section, before: Option<&Section>) -> Opening {
        match &section.heading {
            None if before.is_some_and(has_text) => Opening::Apart,
            None | Some(_) => Opening::Flush,
        }
    }
}

/// Tells whether a section has more than page breaks.
pub(super) fn has_text(section: &Section) -> bool {
    section.content.iter().any(|block| !matches!(block, Block::PageBreak(_)))
}

/// Makes the fragments of some of a section's blocks; its heading comes with the first of them.
pub(super) fn section<'r>(
    composer: &mut Composer<'r, '_>,
    section: &'r Section,
    blocks: Range<usize>,
    opening: Opening,
) {
    let frame = composer.frame(Structure::ROOT);
    let last = blocks.end == section.content.len();
    if opening == Opening::Apart && blocks.start == 0 {
        // As far below the section before as a heading would stand.
        let Theme { styles, spacing, .. } = composer.theme;
        composer.ask(styles.headings[0].before.round_up_to(spacing.grid));
    }
    composer.speak(section.language.as_ref(), &frame, |composer, frame| {
        // The section's node, which is made where the parts are joined, says the same.
        let root = composer.structure.node_mut(Structure::ROOT);
        (root.lang, root.direction) = (Some(composer.tongue.lang.clone()), Some(composer.tongue.direction));
        if let Some(heading) = section.heading.as_ref().filter(|_| blocks.start == 0) {
            text::heading(composer, heading, Level::SECTION, (frame, section.span));
        }
        let starts = compose_some(composer, &section.content, blocks.clone(), frame);
        letter::keep_ends(composer, &section.content, (blocks.start, &starts));
    });
    if let ([_, .., Block::Paragraph(_)], true) = (section.content.as_slice(), last) {
        keep_last_line(composer);
    }
}

/// A section's last words, where they are a single line such as a signature, do not stand alone at the head of a page.
fn keep_last_line(composer: &mut Composer<'_, '_>) {
    if let Some(line) = composer.fragments.last_mut()
        && line.keep == Keep::Free
    {
        line.keep = Keep::WithPrevious(Bond::Widow);
    }
}

/// Makes the fragments of blocks that stand under each other in one frame.
fn compose_blocks<'r>(composer: &mut Composer<'r, '_>, blocks: &'r [Block], frame: &Frame) {
    compose_some(composer, blocks, 0..blocks.len(), frame);
}

/// Makes the fragments of some of the blocks that stand under each other; returns which fragment each starts with.
fn compose_some<'r>(
    composer: &mut Composer<'r, '_>,
    blocks: &'r [Block],
    some: Range<usize>,
    frame: &Frame,
) -> Vec<usize> {
    let mut starts = Vec::with_capacity(some.len());
    for (index, block) in blocks.iter().enumerate().take(some.end).skip(some.start) {
        if composer.bounds.is_over() {
            break;
        }
        starts.push(composer.fragments.len());
        composer.speak(block.language(), frame, |composer, frame| compose_block(composer, block, frame));
        if let Block::Paragraph(paragraph) = block
            && leads_up(paragraph, blocks.get(index + 1))
        {
            composer.keep_with_next(Bond::Intro);
        }
    }
    starts
}

fn compose_block<'r>(composer: &mut Composer<'r, '_>, block: &'r Block, frame: &Frame) {
    match block {
        Block::Heading(heading) => text::heading(composer, &heading.content, heading.level, (frame, heading.span)),
        Block::Paragraph(paragraph) => text::paragraph(composer, paragraph, frame),
        Block::List(list) => list::compose(composer, list, frame),
        Block::Quote(quote) => quote::compose(composer, quote, frame),
        Block::Figure(figure) => figure::compose(composer, figure, frame),
        Block::Table(table) => table::compose(composer, table, frame),
        Block::Rule(span) => text::rule(composer, *span, frame),
        Block::PageBreak(_) => composer.start_page(),
    }
}

/// Tells whether a paragraph leads up to what follows: to a list always, to anything else by a colon or a comma at its end.
fn leads_up(paragraph: &Paragraph, next: Option<&Block>) -> bool {
    let goes_on = || last_letter(&paragraph.content).is_some_and(|sign| is_colon(sign) || is_comma(sign));
    match next {
        Some(Block::List(_)) => true,
        Some(Block::Paragraph(_) | Block::Quote(_) | Block::Figure(_) | Block::Table(_)) => goes_on(),
        Some(Block::Heading(_) | Block::Rule(_) | Block::PageBreak(_)) | None => false,
    }
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
