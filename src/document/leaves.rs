//! The leaves of the tree, in reading order: what exporters walk, whatever blocks they came from.

use super::leaf::{HasLeaves, Leaf};
use super::{Colophon, CoverSheet, Document, Endnotes, Footnote, Front, Further, OpenerSheet, Overview, Reach};
use crate::model::CoverStyle;

impl Document<'_> {
    /// Returns the leaves in reading order.
    pub(crate) fn leaves(&self) -> Vec<Leaf<'_>> {
        let mut leaves = Vec::new();
        self.tell(&mut |leaf| leaves.push(leaf));
        leaves
    }
}

impl HasLeaves for Document<'_> {
    fn tell<'d>(&'d self, hear: &mut dyn FnMut(Leaf<'d>)) {
        match &self.cover {
            Some(cover) => cover.tell(hear),
            None => self.front.tell(hear),
        }
        self.overview.tell(hear);
        self.front_imprint.tell(hear);
        if self.cover.is_some() {
            self.front.tell(hear);
        }
        self.salutation.tell(hear);
        for chapter in &self.chapters {
            chapter.opener.tell(hear);
            chapter.heading.tell(hear);
            let mut notes = chapter.notes.iter().peekable();
            chapter.standfirst.tell(hear);
            for (index, block) in (0..).zip([None].into_iter().chain(chapter.content.iter().map(Some))) {
                block.into_iter().for_each(|block| block.tell(hear));
                while let Some(note) = notes.next_if(|note| note.behind <= index) {
                    note.tell(hear);
                }
            }
        }
        self.closing.tell(hear);
        self.endnotes.tell(hear);
        self.further.tell(hear);
        self.contact.tell(hear);
        self.imprint.tell(hear);
    }
}

impl HasLeaves for CoverSheet<'_> {
    fn tell<'d>(&'d self, hear: &mut dyn FnMut(Leaf<'d>)) {
        let is_ground = self.style == CoverStyle::Picture;
        let picture = self.picture.as_ref().and_then(|picture| picture.node);
        picture.filter(|_| is_ground).into_iter().for_each(|node| hear(Leaf::Picture(node)));
        self.logos.iter().for_each(|logo| logo.picture.tell(hear));
        self.kicker.tell(hear);
        self.title.tell(hear);
        self.subtitle.tell(hear);
        self.year.iter().filter(|year| !year.is_artifact).for_each(|year| year.words.tell(hear));
        self.organisation.tell(hear);
        self.address.tell(hear);
        picture.filter(|_| !is_ground).into_iter().for_each(|node| hear(Leaf::Picture(node)));
    }
}

impl HasLeaves for OpenerSheet<'_> {
    fn tell<'d>(&'d self, hear: &mut dyn FnMut(Leaf<'d>)) {
        self.number.tell(hear);
        self.title.tell(hear);
        self.standfirst.tell(hear);
        let picture = self.picture.as_ref().and_then(|picture| picture.node);
        picture.into_iter().for_each(|node| hear(Leaf::Picture(node)));
    }
}

impl HasLeaves for Front<'_> {
    fn tell<'d>(&'d self, hear: &mut dyn FnMut(Leaf<'d>)) {
        self.masthead.tell(hear);
        self.title.tell(hear);
        self.subtitle.tell(hear);
        self.byline.tell(hear);
        self.standfirst.iter().filter(|_| self.opens_first).for_each(|opening| opening.tell(hear));
        self.spare.tell(hear);
        self.hero.tell(hear);
        self.standfirst.iter().filter(|_| !self.opens_first).for_each(|opening| opening.tell(hear));
    }
}

impl HasLeaves for Footnote<'_> {
    fn tell<'d>(&'d self, hear: &mut dyn FnMut(Leaf<'d>)) {
        self.label.tell(hear);
        self.content.tell(hear);
    }
}

impl HasLeaves for Endnotes<'_> {
    fn tell<'d>(&'d self, hear: &mut dyn FnMut(Leaf<'d>)) {
        self.heading.tell(hear);
        self.notes.tell(hear);
    }
}

impl HasLeaves for Overview<'_> {
    fn tell<'d>(&'d self, hear: &mut dyn FnMut(Leaf<'d>)) {
        self.heading.tell(hear);
        self.lines.iter().for_each(|line| line.title.tell(hear));
    }
}

impl HasLeaves for Further<'_> {
    fn tell<'d>(&'d self, hear: &mut dyn FnMut(Leaf<'d>)) {
        self.heading.tell(hear);
        for article in &self.articles {
            article.title.tell(hear);
            article.source.tell(hear);
        }
    }
}

impl HasLeaves for Reach<'_> {
    fn tell<'d>(&'d self, hear: &mut dyn FnMut(Leaf<'d>)) {
        self.name.tell(hear);
        self.words.tell(hear);
        self.ways.tell(hear);
    }
}

impl HasLeaves for Colophon<'_> {
    fn tell<'d>(&'d self, hear: &mut dyn FnMut(Leaf<'d>)) {
        for row in &self.rows {
            row.label.tell(hear);
            row.body.tell(hear);
        }
        self.text.tell(hear);
    }
}
