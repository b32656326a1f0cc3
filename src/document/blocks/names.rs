//! Names in columns: a heading over each group that has a title, and a list of its names.

use super::text;
use crate::diagnostics::Span;
use crate::document::build::{Builder, Place};
use crate::document::flow::Flow;
use crate::document::leaf::{HasLeaves, Leaf};
use crate::document::tree::{Numbering, Role};
use crate::model::{NameGroup, NameList};

/// Names.
#[derive(Debug)]
pub(crate) struct Roll<'r> {
    pub(crate) groups: Vec<RollGroup<'r>>,
    /// How many columns they stand in, if their author says so.
    pub(crate) columns: Option<u32>,
}

/// Names that belong together.
#[derive(Debug)]
pub(crate) struct RollGroup<'r> {
    /// A heading of the level below that around it, which no list of headings shows.
    pub(crate) title: Option<Flow<'r>>,
    pub(crate) names: Vec<Flow<'r>>,
    pub(crate) span: Span,
}

/// Builds names.
pub(super) fn build<'r>(builder: &mut Builder<'r, '_>, list: &'r NameList, place: Place<'r>) -> Roll<'r> {
    let place = builder.node(place, Role::Group);
    Roll { groups: list.groups.iter().map(|one| group(builder, one, place)).collect(), columns: list.columns }
}

fn group<'r>(builder: &mut Builder<'r, '_>, group: &'r NameGroup, place: Place<'r>) -> RollGroup<'r> {
    let title = group.title.as_ref().map(|title| text::title(builder, title, place));
    let list = builder.node(place, Role::List(Numbering::None));
    let names = group.names.iter().map(|name| {
        let item = builder.node(list, Role::ListItem);
        let body = builder.node(item, Role::ListBody).node;
        builder.flow(name, body)
    });
    RollGroup { title, names: names.collect(), span: group.span }
}

impl HasLeaves for Roll<'_> {
    fn tell<'d>(&'d self, hear: &mut dyn FnMut(Leaf<'d>)) {
        for group in &self.groups {
            group.title.tell(hear);
            group.names.tell(hear);
        }
    }
}
