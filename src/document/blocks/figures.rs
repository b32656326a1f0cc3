//! Key figures: a list without labels, each item a number over what it counts.

use crate::diagnostics::Span;
use crate::document::build::{Builder, Place};
use crate::document::flow::Flow;
use crate::document::leaf::{HasLeaves, Leaf};
use crate::document::tree::{NodeId, Numbering, Role};
use crate::model::{BlockWidth, KeyFigure, KeyFigures};
use crate::theme::with_unit;

/// Key figures.
#[derive(Debug)]
pub(crate) struct Strip<'r> {
    pub(crate) numerals: Vec<Numeral<'r>>,
    /// How wide they are.
    pub(crate) width: BlockWidth,
    /// The element of all of them.
    pub(crate) node: NodeId,
}

/// A key figure. Value and label are lines of one paragraph; the source is a paragraph of its own.
#[derive(Debug)]
pub(crate) struct Numeral<'r> {
    /// What stands before the value for its unit, the value, and what stands behind it for that.
    pub(crate) value: [Option<Flow<'r>>; 3],
    pub(crate) label: Flow<'r>,
    pub(crate) source: Option<Flow<'r>>,
    pub(crate) span: Span,
}

/// Builds key figures.
pub(super) fn build<'r>(builder: &mut Builder<'r, '_>, figures: &'r KeyFigures, place: Place<'r>) -> Strip<'r> {
    let list = builder.node(place, Role::List(Numbering::None));
    let numerals = figures.figures.iter().map(|figure| build_one(builder, figure, list)).collect();
    Strip { numerals, width: figures.width.unwrap_or(builder.theme.parts.figures_width), node: list.node }
}

fn build_one<'r>(builder: &mut Builder<'r, '_>, figure: &'r KeyFigure, list: Place<'r>) -> Numeral<'r> {
    let item = builder.node(list, Role::ListItem);
    let body = builder.node(item, Role::ListBody);
    let paragraph = builder.node(body, Role::Paragraph);
    let node = builder.node(paragraph, Role::Line).node;
    builder.structure.node_mut(node).spoken.clone_from(&figure.spoken);
    let tongue = builder.tongue;
    let unit = figure.unit.as_deref().map(|unit| with_unit(unit, tongue.lang));
    let (before, behind) = unit.unwrap_or_default();
    let made = |text: String| (!text.is_empty()).then(|| Flow::made(text, node, tongue).at(figure.span));
    let value = [made(before), made(figure.value.clone()), made(behind)];
    let node = builder.node(paragraph, Role::Line).node;
    let label = builder.flow(&figure.label, node);
    let source = figure.source.as_ref().map(|source| {
        let node = builder.node(body, Role::Paragraph).node;
        builder.flow(source, node)
    });
    Numeral { value, label, source, span: figure.span }
}

impl HasLeaves for Strip<'_> {
    fn tell<'d>(&'d self, hear: &mut dyn FnMut(Leaf<'d>)) {
        for Numeral { value, label, source, .. } in &self.numerals {
            value.iter().for_each(|part| part.tell(hear));
            label.tell(hear);
            source.tell(hear);
        }
    }
}
