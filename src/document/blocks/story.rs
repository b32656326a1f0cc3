//! Stories: a section of their own in the tree, with their title, their picture and what they tell.

use super::call::{self, Invitation};
use super::figure::{self, Illustration};
use super::{Element, text};
use crate::document::build::{Builder, Place};
use crate::document::flow::Flow;
use crate::document::leaf::{HasLeaves, Leaf};
use crate::document::tree::Role;
use crate::model::{BlockWidth, Focus, Story};

/// A story.
#[derive(Debug)]
pub(crate) struct Narrative<'r> {
    /// The line above its title.
    pub(crate) kicker: Option<Flow<'r>>,
    pub(crate) title: Option<Flow<'r>>,
    pub(crate) picture: Option<Vignette<'r>>,
    pub(crate) content: Vec<Element<'r>>,
    /// Where it leads.
    pub(crate) call: Invitation<'r>,
    pub(crate) width: BlockWidth,
}

/// A picture that is cropped to its place.
#[derive(Debug)]
pub(crate) struct Vignette<'r> {
    /// The picture, and the words that belong to it.
    pub(crate) figure: Illustration<'r>,
    /// What of it stays in sight.
    pub(crate) focus: Focus,
}

/// Builds a story: who listens hears its title before its picture.
pub(super) fn build<'r>(builder: &mut Builder<'r, '_>, story: &'r Story, place: Place<'r>) -> Narrative<'r> {
    let place = builder.node(place, Role::Section);
    let kicker = story.kicker.as_ref().map(|kicker| {
        let node = builder.node(place, Role::Paragraph).node;
        builder.flow(kicker, node)
    });
    let title = story.title.as_ref().map(|title| text::title(builder, title, place));
    let picture = story.figure.as_ref().map(|figure| figure::build(builder, figure, place));
    let picture = picture.map(|figure| Vignette { figure, focus: story.focus });
    let content = super::build_all(builder, &story.content, place);
    let call = call::build(builder, story.call.as_ref(), place);
    let width = story.width.unwrap_or(builder.theme.parts.story_width);
    Narrative { kicker, title, picture, content, call, width }
}

impl HasLeaves for Narrative<'_> {
    fn tell<'d>(&'d self, hear: &mut dyn FnMut(Leaf<'d>)) {
        self.kicker.tell(hear);
        self.title.tell(hear);
        self.picture.iter().for_each(|picture| picture.figure.tell(hear));
        self.content.tell(hear);
        self.call.tell(hear);
    }
}
