//! The leaves of the tree, in reading order: what exporters walk, whatever blocks they came from.

use super::blocks::{Body, Element};
use super::flow::Flow;
use super::tree::NodeId;
use super::{Colophon, Document, Illustration};

/// What has words of its own, or stands for them.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Leaf<'d> {
    /// Running text; its element says what it is.
    Text(&'d Flow<'d>),
    /// A picture, by its element, which has the words that say it.
    Picture(NodeId),
}

impl<'r> Document<'r> {
    /// Returns the leaves in reading order.
    pub(crate) fn leaves(&self) -> Vec<Leaf<'_>> {
        let mut leaves = Vec::new();
        let front = &self.front;
        leaves.extend(front.logos.iter().filter_map(|logo| logo.picture.node).map(Leaf::Picture));
        leaves.extend(front.kicker.iter().map(Leaf::Text));
        front.title.add_to(&mut leaves);
        leaves.extend(front.subtitle.iter().chain(&front.byline).map(Leaf::Text));
        front.hero.iter().for_each(|hero| hero.add_to(&mut leaves));
        leaves.extend(front.standfirst.iter().map(Leaf::Text));
        if let Some(overview) = &self.overview {
            overview.heading.add_to(&mut leaves);
            leaves.extend(overview.lines.iter().map(|line| Leaf::Text(&line.title)));
        }
        self.front_imprint.iter().for_each(|imprint| imprint.add_to(&mut leaves));
        self.salutation.iter().for_each(|salutation| salutation.add_to(&mut leaves));
        for chapter in &self.chapters {
            chapter.heading.iter().chain(&chapter.content).for_each(|block| block.add_to(&mut leaves));
        }
        self.closing.iter().for_each(|closing| closing.add_to(&mut leaves));
        if let Some(further) = &self.further {
            further.heading.add_to(&mut leaves);
            for article in &further.articles {
                leaves.extend([Some(&article.title), article.source.as_ref()].into_iter().flatten().map(Leaf::Text));
            }
        }
        if let Some(contact) = &self.contact {
            leaves.extend(contact.name.iter().chain(&contact.words).chain(&contact.ways).map(Leaf::Text));
        }
        self.imprint.iter().for_each(|imprint| imprint.add_to(&mut leaves));
        leaves
    }
}

impl Element<'_> {
    fn add_to<'d>(&'d self, leaves: &mut Vec<Leaf<'d>>) {
        match &self.body {
            Body::Heading(flow, _) | Body::Paragraph(flow) | Body::Salutation(flow) => leaves.push(Leaf::Text(flow)),
            Body::List(list) => {
                for entry in &list.entries {
                    leaves.push(Leaf::Text(&entry.label));
                    entry.content.iter().for_each(|block| block.add_to(leaves));
                }
            }
            Body::Quote(quote) => {
                quote.content.iter().for_each(|block| block.add_to(leaves));
                leaves.extend(quote.by.iter().map(Leaf::Text));
            }
            Body::Figure(figure) => figure.add_to(leaves),
            Body::Table(table) => {
                leaves.extend(table.caption.iter().map(Leaf::Text));
                let fields = table.head.iter().chain(table.rows.iter().flatten());
                leaves.extend(fields.map(|field| Leaf::Text(&field.flow)));
            }
            Body::KeyFigures(strip) => strip.numerals.iter().for_each(|numeral| leaves.extend(numeral.leaves())),
            Body::Callout(panel) => {
                leaves.extend(panel.title.iter().map(Leaf::Text));
                panel.content.iter().for_each(|block| block.add_to(leaves));
                leaves.extend(panel.button.iter().chain(&panel.address).map(Leaf::Text));
            }
            Body::Closing(closing) => {
                closing.content.iter().for_each(|block| block.add_to(leaves));
                let lines = closing.signers.iter().flat_map(|signer| [Some(&signer.name), signer.role.as_ref()]);
                leaves.extend(lines.flatten().map(Leaf::Text));
            }
            Body::Rule | Body::PageBreak => {}
        }
    }
}

impl Illustration<'_> {
    fn add_to<'d>(&'d self, leaves: &mut Vec<Leaf<'d>>) {
        leaves.extend(self.node.map(Leaf::Picture));
        leaves.extend(self.words.iter().map(Leaf::Text));
    }
}

impl Colophon<'_> {
    fn add_to<'d>(&'d self, leaves: &mut Vec<Leaf<'d>>) {
        leaves.extend(self.rows.iter().flat_map(|row| [&row.label, &row.body]).map(Leaf::Text));
        leaves.extend(self.text.iter().map(Leaf::Text));
    }
}
