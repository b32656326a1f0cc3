//! Pictures, and in words whose work they are.

use super::{Body, Element};
use crate::diagnostics::Span;
use crate::document::build::{Builder, Place};
use crate::document::flow::Flow;
use crate::document::leaf::{HasLeaves, Leaf};
use crate::document::tree::{NodeId, Role};
use crate::model::{Alt, Credit, CreditKind, Figure, Focus, Inline, Placing, plain, unbroken};
use crate::theme::{Signs, Word};

/// A picture and the words under it.
#[derive(Debug)]
pub(crate) struct Illustration<'r> {
    /// Which: an index into the pictures of the document.
    pub(crate) picture: usize,
    /// The picture's element; nothing where it decorates.
    pub(crate) node: Option<NodeId>,
    /// The element of picture and words; nothing where there is none.
    pub(crate) whole: Option<NodeId>,
    /// Caption and credit, those that there are; where there are both, each is a line of one element.
    pub(crate) words: Vec<Flow<'r>>,
    /// How wide it is, and where it stands.
    pub(crate) placing: Placing,
    /// What of it stays in sight where it is cropped.
    pub(crate) focus: Focus,
    pub(crate) span: Span,
}

/// Builds a picture with its caption and credit.
pub(in crate::document) fn build<'r>(
    builder: &mut Builder<'r, '_>,
    figure: &'r Figure,
    place: Place<'r>,
) -> Illustration<'r> {
    let credit = figure.credit.as_ref().map(|credit| credit_line(builder, credit));
    if figure.caption.is_none() && credit.is_none() {
        return alone(builder, figure, place);
    }
    let group = builder.node(place, Role::Group);
    let picture = alone(builder, figure, group);
    let both = figure.caption.is_some() && credit.is_some();
    let whole = builder.node(group, Role::Caption);
    let line = |builder: &mut Builder<'r, '_>| if both { builder.node(whole, Role::Line).node } else { whole.node };
    let mut words = Vec::with_capacity(2);
    if let Some(caption) = &figure.caption {
        let node = line(builder);
        words.push(builder.flow(caption, node));
    }
    if let Some(credit) = credit {
        let node = line(builder);
        words.push(builder.flow_of(&credit, node));
    }
    Illustration { words, whole: Some(group.node), ..picture }
}

/// Builds a picture with its caption and credit, in its own language, as a block.
pub(in crate::document) fn element<'r>(
    builder: &mut Builder<'r, '_>,
    figure: &'r Figure,
    place: Place<'r>,
) -> Element<'r> {
    builder.speak(figure.language.as_ref(), |builder| {
        let illustration = build(builder, figure, place);
        Element::of(builder, Body::Figure(illustration), figure.span)
    })
}

/// Builds a picture that has no words under it.
pub(in crate::document) fn alone<'r>(
    builder: &mut Builder<'r, '_>,
    figure: &'r Figure,
    place: Place<'r>,
) -> Illustration<'r> {
    let node = match &figure.alt {
        Alt::Text(alt) => {
            let node = builder.node(place, Role::Figure).node;
            builder.structure.node_mut(node).alt = Some(unbroken(alt.clone()));
            Some(node)
        }
        Alt::Decorative => None,
    };
    let picture = builder.picture(&figure.picture, figure.span);
    let (words, placing, span) = (Vec::new(), figure.placing, figure.span);
    Illustration { picture, node, whole: node, words, placing, focus: figure.focus, span }
}

/// Returns a credit in words: "Maker (Licence)".
pub(in crate::document) fn credit_line(builder: &Builder<'_, '_>, credit: &Credit) -> Vec<Inline> {
    let Signs { brackets: (open, close), .. } = Signs::of(builder.tongue.lang);
    let mut line = match (&credit.by, credit.kind) {
        (Some(by), CreditKind::Photo) => announced(builder, Word::Photo, by.clone()),
        (by, _) => by.clone().unwrap_or_default(),
    };
    match &credit.licence {
        Some(licence) if line.is_empty() => announced(builder, Word::Licence, vec![Inline::text(licence)]),
        Some(licence) => {
            line.push(Inline::text(format!("{open}{licence}{close}")));
            line
        }
        None => line,
    }
}

/// A standing word that ends in a colon, and what stands behind it.
fn announced(builder: &Builder<'_, '_>, word: Word, what: Vec<Inline>) -> Vec<Inline> {
    let word = builder.word(word);
    // A colon as wide as a letter has its white in it.
    let wide = plain(std::slice::from_ref(&word)).ends_with('：');
    let space = (!wide).then(|| Inline::text(" "));
    std::iter::once(word).chain(space).chain(what).collect()
}

impl HasLeaves for Illustration<'_> {
    fn tell<'d>(&'d self, hear: &mut dyn FnMut(Leaf<'d>)) {
        self.node.into_iter().for_each(|node| hear(Leaf::Picture(node)));
        self.words.tell(hear);
    }
}
