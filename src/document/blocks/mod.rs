//! Blocks to structure elements: one file for each kind.

pub(super) mod call;
pub(super) mod callout;
pub(super) mod chart;
pub(super) mod closing;
pub(super) mod code;
pub(super) mod figure;
pub(super) mod figures;
pub(super) mod gallery;
pub(super) mod list;
pub(super) mod names;
pub(super) mod pull;
pub(super) mod quote;
pub(super) mod story;
pub(super) mod table;
pub(super) mod text;
pub(super) mod timeline;

use super::build::{Builder, Place};
use super::code_lines::CodeLines;
use super::flow::Flow;
use super::leaf::{HasLeaves, Leaf};
use super::tongue::Tongue;
use super::tree::NodeId;
use crate::diagnostics::Span;
use crate::model::{Anchor, Block, BlockWidth, Level, Width};

use callout::Panel;
use chart::Diagram;
use closing::Ending;
use figure::Illustration;
use figures::Strip;
use gallery::Arrangement;
use list::Listing;
use names::Roll;
use pull::Extract;
use quote::Quotation;
use story::Narrative;
use table::Tabular;
use timeline::Chronology;

/// A block of the tree.
#[derive(Debug)]
pub(crate) struct Element<'r> {
    /// Its language, and which way its lines run.
    pub(crate) tongue: Tongue<'r>,
    pub(crate) body: Body<'r>,
    /// Whether it spans the columns that it would stand in one of.
    pub(crate) spans: bool,
    /// Whether it asks for half a page.
    pub(crate) is_half: bool,
    /// The block that it was made of, for diagnostics.
    pub(crate) span: Span,
}

/// What a block is.
#[derive(Debug)]
pub(crate) enum Body<'r> {
    /// A heading, and its level.
    Heading(Flow<'r>, Level),
    /// A paragraph.
    Paragraph(Flow<'r>),
    /// A list.
    List(Listing<'r>),
    /// Somebody's words.
    Quote(Quotation<'r>),
    /// Words pulled out of the text.
    Pull(Extract<'r>),
    /// A picture and the words under it.
    Figure(Illustration<'r>),
    /// Pictures side by side.
    Gallery(Arrangement<'r>),
    /// A table.
    Table(Tabular<'r>),
    /// A chart.
    Chart(Diagram<'r>),
    /// Key figures.
    KeyFigures(Strip<'r>),
    /// A panel.
    Callout(Panel<'r>),
    /// A story.
    Story(Narrative<'r>),
    /// A timeline.
    Timeline(Chronology<'r>),
    /// Names in columns.
    Names(Roll<'r>),
    /// The greeting that opens a letter.
    Salutation(Flow<'r>),
    /// The end of a letter.
    Closing(Ending<'r>),
    /// A block of code.
    Code(CodeLines<'r>),
    /// A thematic break.
    Rule,
    /// The next block starts a page.
    PageBreak,
}

/// Builds blocks that stand under each other.
pub(super) fn build_all<'r>(builder: &mut Builder<'r, '_>, blocks: &'r [Block], place: Place<'r>) -> Vec<Element<'r>> {
    blocks.iter().map(|block| build(builder, block, place)).collect()
}

/// Builds a block in a place.
pub(super) fn build<'r>(builder: &mut Builder<'r, '_>, block: &'r Block, place: Place<'r>) -> Element<'r> {
    builder.speak(block.language(), |builder| {
        Anchor::of_block(block).into_iter().for_each(|anchor| builder.name_next(anchor));
        let (body, span) = match block {
            Block::Heading(heading) => {
                let words = text::HeadingWords { words: &heading.content, level: heading.level };
                return text::heading(builder, words, place, heading.span);
            }
            Block::Paragraph(paragraph) => (text::paragraph(builder, paragraph, place), paragraph.span),
            Block::List(list) => (Body::List(list::build(builder, list, place)), list.span),
            Block::Quote(quote) => (Body::Quote(quote::build(builder, quote, place)), quote.span),
            Block::Pull(pull) => (Body::Pull(pull::build(builder, pull, place)), pull.span),
            Block::Figure(figure) => (Body::Figure(figure::build(builder, figure, place)), figure.span),
            Block::Gallery(gallery) => (Body::Gallery(gallery::build(builder, gallery, place)), gallery.span),
            Block::Table(table) => (Body::Table(table::build(builder, table, place)), table.span),
            Block::Chart(chart) => (Body::Chart(chart::build(builder, chart, place)), chart.span),
            Block::KeyFigures(figures) => (Body::KeyFigures(figures::build(builder, figures, place)), figures.span),
            Block::Callout(callout) => (Body::Callout(callout::build(builder, callout, place)), callout.span),
            Block::Story(story) => (Body::Story(story::build(builder, story, place)), story.span),
            Block::Timeline(timeline) => (Body::Timeline(timeline::build(builder, timeline, place)), timeline.span),
            Block::NameList(names) => (Body::Names(names::build(builder, names, place)), names.span),
            Block::Salutation(salutation) => return text::salutation(builder, salutation, place),
            Block::Closing(closing) => (Body::Closing(closing::build(builder, closing, place)), closing.span),
            Block::CodeBlock(code) => {
                let outer = builder.tongue;
                let lines = code::build(builder, code, place);
                let element = Element::of(builder, Body::Code(lines), code.span);
                builder.tongue = outer;
                return element;
            }
            Block::Rule(rule) => (Body::Rule, rule.span),
            Block::PageBreak(page_break) => (Body::PageBreak, page_break.span),
        };
        let spans = body.width().map_or_else(|| block.spans(), BlockWidth::spans);
        Element { spans, is_half: block.is_half(), ..Element::of(builder, body, span) }
    })
}

/// Tells whether a block is more than the end of a page.
pub(super) fn has_text(block: &Block) -> bool {
    !matches!(block, Block::PageBreak(_))
}

/// What can stand in the column beside the text.
struct BesideText {
    /// Whether its author asks for that.
    is_asked: bool,
    /// Its outermost element.
    node: Option<NodeId>,
}

impl<'r> Body<'r> {
    /// Tells whether it is meant for the column beside the text.
    pub(crate) fn is_for_margin(&self) -> bool {
        self.beside().is_some_and(|beside| beside.is_asked)
    }

    /// Returns how wide it is, where the theme has a say in that.
    fn width(&self) -> Option<BlockWidth> {
        match self {
            Body::Pull(extract) => Some(extract.width),
            Body::KeyFigures(strip) => Some(strip.width),
            Body::Callout(panel) => Some(panel.width),
            Body::Story(narrative) => Some(narrative.width),
            Body::Table(table) => table.width,
            Body::Chart(diagram) => Some(diagram.width),
            Body::Heading(..)
            | Body::Paragraph(_)
            | Body::List(_)
            | Body::Quote(_)
            | Body::Figure(_)
            | Body::Gallery(_)
            | Body::Timeline(_)
            | Body::Names(_)
            | Body::Salutation(_)
            | Body::Closing(_)
            | Body::Code(_)
            | Body::Rule
            | Body::PageBreak => None,
        }
    }

    /// Returns the outermost element of what can stand beside the text, if it has one.
    pub(crate) fn node(&self) -> Option<NodeId> {
        self.beside()?.node
    }

    /// Returns what is known of it as something that can stand beside the text, if it can.
    fn beside(&self) -> Option<BesideText> {
        let (is_asked, node) = match self {
            Body::Pull(extract) => (extract.width == BlockWidth::Margin, extract.node),
            Body::Figure(figure) => (figure.placing.width == Some(Width::Margin), figure.whole),
            Body::KeyFigures(strip) => (strip.width == BlockWidth::Margin, Some(strip.node)),
            Body::Callout(panel) => (panel.width == BlockWidth::Margin, Some(panel.node)),
            Body::Heading(..)
            | Body::Paragraph(_)
            | Body::List(_)
            | Body::Quote(_)
            | Body::Gallery(_)
            | Body::Table(_)
            | Body::Chart(_)
            | Body::Story(_)
            | Body::Timeline(_)
            | Body::Names(_)
            | Body::Salutation(_)
            | Body::Closing(_)
            | Body::Code(_)
            | Body::Rule
            | Body::PageBreak => return None,
        };
        Some(BesideText { is_asked, node })
    }

    /// Returns what of it has words.
    fn told(&self) -> Option<&(dyn HasLeaves + 'r)> {
        Some(match self {
            Body::Heading(flow, _) | Body::Paragraph(flow) | Body::Salutation(flow) => flow,
            Body::List(list) => list,
            Body::Quote(quote) => quote,
            Body::Pull(extract) => extract,
            Body::Figure(figure) => figure,
            Body::Gallery(arrangement) => arrangement,
            Body::Table(table) => table,
            Body::Chart(diagram) => diagram,
            Body::KeyFigures(strip) => strip,
            Body::Callout(panel) => panel,
            Body::Story(narrative) => narrative,
            Body::Timeline(timeline) => timeline,
            Body::Names(roll) => roll,
            Body::Closing(ending) => ending,
            Body::Code(code) => code,
            Body::Rule | Body::PageBreak => return None,
        })
    }
}

impl HasLeaves for Element<'_> {
    fn tell<'d>(&'d self, hear: &mut dyn FnMut(Leaf<'d>)) {
        self.body.told().into_iter().for_each(|told| told.tell(hear));
    }
}

impl<'r> Element<'r> {
    /// Tells whether it marks a note.
    pub(crate) fn marks_note(&self) -> bool {
        let mut marks = false;
        self.tell(&mut |leaf| {
            if let Leaf::Text(flow) = leaf {
                marks |= flow.has_marks();
            }
        });
        marks
    }

    /// Returns a block in the language of what is being built, which stands in its column.
    pub(in crate::document) fn of(builder: &Builder<'r, '_>, body: Body<'r>, span: Span) -> Element<'r> {
        Element { tongue: builder.tongue, body, spans: false, is_half: false, span }
    }

    /// Returns the same block in a list or a quotation: no wider than the words around it, whatever the theme says.
    fn held(self) -> Element<'r> {
        let mut body = self.body;
        if let Body::Table(table) = &mut body
            && table.width.is_some_and(BlockWidth::spans)
        {
            table.width = Some(BlockWidth::Text);
        }
        Element { spans: false, body, ..self }
    }

    /// Returns about how many bytes of text it has.
    pub(crate) fn bytes(&self) -> usize {
        let mut bytes = 0;
        self.tell(&mut |leaf| {
            if let Leaf::Text(flow) = leaf {
                bytes += flow.bytes();
            }
        });
        bytes
    }
}
