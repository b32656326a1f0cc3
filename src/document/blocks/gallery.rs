//! Pictures side by side: a group of pictures, each a group of its own where it has words.

use super::HasLeaves;
use super::figure::{self, Illustration};
use crate::document::Leaf;
use crate::document::build::{Builder, Place};
use crate::document::flow::Flow;
use crate::document::tree::Role;
use crate::model::Gallery;

/// Pictures side by side.
#[derive(Debug)]
pub(crate) struct Arrangement<'r> {
    pub(crate) pictures: Vec<Illustration<'r>>,
    /// The words under all of them.
    pub(crate) caption: Option<Flow<'r>>,
}

/// Builds pictures side by side.
pub(super) fn build<'r>(builder: &mut Builder<'r, '_>, gallery: &'r Gallery, place: Place<'r>) -> Arrangement<'r> {
    // Where all of them decorate, nothing would stand in a group.
    let place = if gallery.is_read() { builder.node(place, Role::Group) } else { place };
    let pictures = gallery.figures.iter().map(|figure| figure::build(builder, figure, place)).collect();
    let caption = gallery.caption.as_ref().map(|caption| {
        let node = builder.node(place, Role::Caption).node;
        builder.flow(caption, node)
    });
    Arrangement { pictures, caption }
}

impl HasLeaves for Arrangement<'_> {
    fn tell<'d>(&'d self, hear: &mut dyn FnMut(Leaf<'d>)) {
        self.pictures.tell(hear);
        self.caption.tell(hear);
    }
}
