//! How a letter, or a report, ends: its last words, and the names of those who sign.

use super::Element;
use crate::diagnostics::Span;
use crate::document::build::{Builder, Place};
use crate::document::flow::Flow;
use crate::document::leaf::{HasLeaves, Leaf};
use crate::document::tree::Role;
use crate::model::{Closing, Signer};

/// An end.
#[derive(Debug)]
pub(crate) struct Ending<'r> {
    /// What it says.
    pub(crate) content: Vec<Element<'r>>,
    /// Who signs.
    pub(crate) signers: Vec<Signed<'r>>,
    pub(crate) span: Span,
}

/// Somebody who signs. Name and office are two paragraphs, for in one element nothing would part the last word of the one
/// from the first of the other (ISO 32000-1, 14.8.2.5).
#[derive(Debug)]
pub(crate) struct Signed<'r> {
    /// The picture of the signature: an index into the pictures of the document. It has no element, for the name that it writes
    /// is printed under it (ISO 14289-1, 7.3: what says nothing of its own is an artifact).
    pub(crate) signature: Option<usize>,
    pub(crate) name: Flow<'r>,
    pub(crate) role: Option<Flow<'r>>,
}

/// Builds an end in a place.
pub(in crate::document) fn build<'r>(
    builder: &mut Builder<'r, '_>,
    closing: &'r Closing,
    place: Place<'r>,
) -> Ending<'r> {
    let content = super::build_all(builder, &closing.content, place);
    let signers = closing.signers.iter().map(|signer| signed(builder, signer, place)).collect();
    Ending { content, signers, span: closing.span }
}

fn signed<'r>(builder: &mut Builder<'r, '_>, signer: &'r Signer, place: Place<'r>) -> Signed<'r> {
    let signature = signer.signature.as_ref().map(|picture| builder.picture(picture, signer.span));
    let mut line = |words: &'r str| {
        let node = builder.node(place, Role::Paragraph).node;
        Flow::words(words, node, builder.tongue, signer.span)
    };
    let name = line(&signer.name);
    Signed { signature, name, role: signer.role.as_deref().map(line) }
}

impl HasLeaves for Ending<'_> {
    fn tell<'d>(&'d self, hear: &mut dyn FnMut(Leaf<'d>)) {
        self.content.tell(hear);
        for signer in &self.signers {
            signer.name.tell(hear);
            signer.role.tell(hear);
        }
    }
}
