//! Panels: something to remember, or to do.

use super::Element;
use crate::document::build::{Builder, Place};
use crate::document::flow::Flow;
use crate::document::leaf::{HasLeaves, Leaf};
use crate::document::tree::{NodeId, Role};
use crate::model::{BlockWidth, Callout, Inline, Level, Link, Text, inner_id};

/// A panel.
#[derive(Debug)]
pub(crate) struct Panel<'r> {
    /// The line above its words: a heading of the level below that around it, which no list of headings shows.
    pub(crate) title: Option<Flow<'r>>,
    pub(crate) content: Vec<Element<'r>>,
    /// What the button says: a link.
    pub(crate) button: Option<Flow<'r>>,
    /// Where it leads, in letters, for those who read on paper: the same link.
    pub(crate) address: Option<Flow<'r>>,
    /// How wide it is.
    pub(crate) width: BlockWidth,
    /// The element of the whole.
    pub(crate) node: NodeId,
}

/// Builds a panel.
pub(super) fn build<'r>(builder: &mut Builder<'r, '_>, callout: &'r Callout, place: Place<'r>) -> Panel<'r> {
    let place = builder.node(place, Role::Group);
    let title = callout.title.as_ref().map(|title| {
        let level = Level::new(builder.level.get() + 1).unwrap_or(builder.level);
        let node = builder.node(place, Role::Heading(level.get())).node;
        builder.flow(title, node)
    });
    let content = super::build_all(builder, &callout.content, place);
    let mut linked = |content: Vec<Inline>, url: &str| {
        let node = builder.node(place, Role::Paragraph).node;
        let link = Link { content, url: url.to_owned(), span: callout.span };
        builder.flow_of(&[Inline::Link(link)], node)
    };
    let call = callout.call.as_ref();
    let button = call.and_then(|call| Some(linked(call.words.clone()?, &call.url)));
    // Within the report, the page stands for the address: a link without words says it.
    let letters = |url: &str| {
        if inner_id(url).is_some() {
            Vec::new()
        } else {
            vec![Inline::Text(Text { text: shown(url).to_owned(), span: callout.span })]
        }
    };
    let address = call.map(|call| linked(letters(&call.url), &call.url));
    let width = callout.width.unwrap_or(BlockWidth::Text);
    Panel { title, content, button, address, width, node: place.node }
}

/// Returns an address as people write it: without what every address has.
pub(in crate::document) fn shown(url: &str) -> &str {
    let known = ["https://", "http://", "mailto:", "tel:"];
    let bare = known.into_iter().find_map(|scheme| url.strip_prefix(scheme)).unwrap_or(url);
    bare.strip_suffix('/').filter(|host| !host.contains('/')).unwrap_or(bare)
}

impl HasLeaves for Panel<'_> {
    fn tell<'d>(&'d self, hear: &mut dyn FnMut(Leaf<'d>)) {
        self.title.tell(hear);
        self.content.tell(hear);
        self.button.tell(hear);
        self.address.tell(hear);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_shown_as_people_write_it() {
        assert_eq!(shown("https://example.org/"), "example.org");
        assert_eq!(shown("https://example.org/one/"), "example.org/one/");
        assert_eq!((shown("mailto:a@example.org"), shown("tel:+41 22")), ("a@example.org", "+41 22"));
    }
}
