//! Draws the chosen pages.

use std::ops::Range;

use super::compose::Composer;
use super::fragment::Fragment;
use crate::geometry::Point;
use crate::geometry::Pt;
use crate::geometry::Size;
use crate::model::Direction;
use crate::paged::Artifact;
use crate::paged::Item;
use crate::paged::ItemKind;
use crate::paged::LinkArea;
use crate::paged::Mark;
use crate::paged::OutlineEntry;
use crate::paged::Page;
use crate::theme::Color;

/// Pages without heads and feet.
pub(super) struct Placed {
    pub(super) pages: Vec<Page>,
    pub(super) outline: Vec<OutlineEntry>,
    /// For every page, the heading of the section it starts in.
    pub(super) sections: Vec<String>,
}

/// Puts the fragments on their pages.
pub(super) fn place(composer: &mut Composer<'_, '_>, breaks: &[Range<usize>]) -> Placed {
    let margins = composer.theme.margins;
    let left = match composer.direction() {
        Direction::LeftToRight => margins.start,
        Direction::RightToLeft => margins.end,
    };
    let fragments = std::mem::take(&mut composer.fragments);
    let mut placer = Placer {
        paper: composer.theme.colors.paper,
        origin: Point::new(left, margins.top),
        placed: Placed { pages: Vec::new(), outline: Vec::new(), sections: Vec::new() },
        section: String::new(),
    };
    let mut fragments = fragments.into_iter();
    for (index, page) in breaks.iter().enumerate() {
        placer.page(
            Page { size: composer.theme.page, label: (index + 1).to_string(), ..Page::default() },
            fragments.by_ref().take(page.len()),
        );
    }
    placer.placed
}

struct Placer {
    paper: Color,
    /// Where the text of a page starts.
    origin: Point,
    placed: Placed,
    /// The section that the text so far ends in.
    section: String,
}

impl Placer {
    fn page(&mut self, mut page: Page, fragments: impl Iterator<Item = Fragment>) {
        let mut y = Pt::ZERO;
        let mut section = None;
        page.items.extend(self.backdrop(page.size));
        for (index, fragment) in fragments.enumerate() {
            if index > 0 {
                y += fragment.before;
            } else if let Some(head) = &fragment.head {
                page.items.extend(head.items.iter().map(|item| shown_again(self.moved(item.clone(), y))));
                y += head.height;
            }
            self.note_heading(&fragment, y, index == 0, &mut section);
            let height = fragment.height;
            let top = index == 0;
            let items = fragment.items.into_iter().map(|item| if top { cut_at_top(item) } else { item });
            page.items.extend(items.map(|item| self.moved(item, y)));
            page.links.extend(fragment.links.into_iter().map(|link| self.moved_link(link, y)));
            y += height;
        }
        self.placed.sections.push(section.unwrap_or_else(|| self.section.clone()));
        self.placed.pages.push(page);
    }

    /// The colour of the paper, where it is not the white that every paper has.
    fn backdrop(&self, size: Size) -> Option<Item> {
        let kind = ItemKind::Rect { size, color: self.paper };
        let mark = Mark::Artifact(Artifact::Layout);
        (self.paper != Color::new(255, 255, 255)).then_some(Item { at: Point::default(), mark, kind })
    }

    /// A page that starts with a section's heading starts in that section; otherwise in the one before.
    fn note_heading(&mut self, fragment: &Fragment, y: Pt, first: bool, page_section: &mut Option<String>) {
        if page_section.is_none() && !first {
            *page_section = Some(self.section.clone());
        }
        let Some(heading) = &fragment.heading else { return };
        let (page, y) = (self.placed.pages.len(), self.origin.y + y);
        self.placed.outline.push(OutlineEntry { title: heading.title.clone(), level: heading.level, page, y });
        if heading.level == 2 {
            self.section.clone_from(&heading.title);
        }
    }

    fn moved(&self, item: Item, y: Pt) -> Item {
        Item { at: item.at + self.origin + Point::new(Pt::ZERO, y), ..item }
    }

    fn moved_link(&self, mut link: LinkArea, y: Pt) -> LinkArea {
        link.rect.origin = link.rect.origin + self.origin + Point::new(Pt::ZERO, y);
        link
    }
}

/// Cuts off what a box draws into the white above its fragment, which the head of a page does not have.
fn cut_at_top(item: Item) -> Item {
    match item.kind {
        ItemKind::Rect { size, color } if item.at.y < Pt::ZERO => {
            let kind = ItemKind::Rect { size: Size::new(size.width, size.height + item.at.y), color };
            Item { at: Point::new(item.at.x, Pt::ZERO), kind, ..item }
        }
        ItemKind::Rect { .. } | ItemKind::Glyphs(_) | ItemKind::Image { .. } => item,
    }
}

/// What is drawn again has been read already.
fn shown_again(item: Item) -> Item {
    Item { mark: Mark::Artifact(Artifact::Layout), ..item }
}
