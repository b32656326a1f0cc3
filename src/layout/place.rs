//! Draws the chosen pages.

use super::compose::Composer;
use super::flow::Stack;
use super::fragment::{Fragment, HeadingStart};
use crate::geometry::Point;
use crate::geometry::Pt;
use crate::geometry::Size;
use crate::model::Direction;
use crate::model::unbroken;
use crate::paged::Artifact;
use crate::paged::Item;
use crate::paged::ItemKind;
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
pub(super) fn place(composer: &mut Composer<'_, '_>, stacks: &[Stack]) -> Placed {
    let margins = composer.theme.margins;
    let left = match composer.direction() {
        Direction::LeftToRight => margins.start,
        Direction::RightToLeft => margins.end,
    };
    let mut fragments = std::mem::take(&mut composer.fragments).into_iter();
    let mut placer = Placer {
        paper: composer.theme.colors.paper,
        origin: Point::new(left, margins.top),
        placed: Placed { pages: Vec::new(), outline: Vec::new(), sections: Vec::new() },
        page: Page::default(),
        start: None,
        section: String::new(),
    };
    for (index, stacks) in stacks.chunk_by(|stack, next| stack.page == next.page).enumerate() {
        // Most fragments draw one thing: the letters of a line.
        let items = Vec::with_capacity(stacks.iter().map(|stack| stack.fragments.len()).sum());
        placer.open(Page { size: composer.theme.page, label: (index + 1).to_string(), items, ..Page::default() });
        for stack in stacks {
            let at = Point::new(left_of(composer, stack.column), stack.top);
            placer.stack(fragments.by_ref().take(stack.fragments.len()), at);
        }
        placer.close();
    }
    placer.placed
}

/// How far a column stands from the left edge of the text; what spans all columns starts there.
fn left_of(composer: &Composer<'_, '_>, column: Option<usize>) -> Pt {
    let theme = composer.theme;
    let Some(column) = column.and_then(|column| i64::try_from(column).ok()) else { return Pt::ZERO };
    let start = (theme.column() + theme.columns.gutter) * column;
    match composer.direction() {
        Direction::LeftToRight => start,
        Direction::RightToLeft => theme.measure() - theme.column() - start,
    }
}

struct Placer {
    paper: Color,
    /// Where the text of a page starts.
    origin: Point,
    placed: Placed,
    /// The page that is being filled.
    page: Page,
    /// The section that the page starts in, when that is known.
    start: Option<String>,
    /// The section that the text so far ends in.
    section: String,
}

impl Placer {
    fn open(&mut self, page: Page) {
        self.page = page;
        self.start = None;
        self.page.items.extend(self.backdrop(self.page.size));
    }

    fn close(&mut self) {
        self.placed.sections.push(self.start.take().unwrap_or_else(|| self.section.clone()));
        self.placed.pages.push(std::mem::take(&mut self.page));
    }

    /// Puts fragments under each other.
    fn stack(&mut self, fragments: impl Iterator<Item = Fragment>, mut at: Point) {
        for (index, fragment) in fragments.enumerate() {
            if index > 0 {
                at.y += fragment.before;
            } else if let Some(head) = &fragment.head {
                let items = head.items.iter().map(|item| shown_again(self.moved(item.clone(), at)));
                self.page.items.extend(items.collect::<Vec<_>>());
                at.y += head.height;
            }
            let height = fragment.height;
            self.fragment(fragment, at, index == 0);
            at.y += height;
        }
    }

    /// The colour of the paper, where it is not the white that every paper has.
    fn backdrop(&self, size: Size) -> Option<Item> {
        let kind = ItemKind::Rect { size, color: self.paper };
        let mark = Mark::Artifact(Artifact::Layout);
        (self.paper != Color::new(255, 255, 255)).then_some(Item { at: Point::default(), mark, kind })
    }

    fn fragment(&mut self, fragment: Fragment, at: Point, first: bool) {
        if let Some(heading) = fragment.heading {
            self.note_heading(heading, at);
        }
        self.start.get_or_insert_with(|| self.section.clone());
        let by = self.origin + at;
        let items = fragment.items.into_iter().map(|item| if first { cut_at_top(item) } else { item });
        self.page.items.extend(items.map(|item| Item { at: item.at + by, ..item }));
        self.page.links.extend(fragment.links.into_iter().map(|mut link| {
            link.rect.origin = link.rect.origin + by;
            link
        }));
    }

    /// A page that starts with a section's heading starts in that section; otherwise in the one before.
    fn note_heading(&mut self, heading: HeadingStart, at: Point) {
        if heading.level == 2 {
            self.section.clone_from(&heading.title);
        }
        let (page, y) = (self.placed.pages.len(), self.origin.y + at.y);
        self.placed.outline.push(OutlineEntry { title: unbroken(heading.title), level: heading.level, page, y });
    }

    fn moved(&self, item: Item, at: Point) -> Item {
        Item { at: item.at + self.origin + at, ..item }
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

/// What is drawn again has been read already: it is there because a page ends (ISO 32000-1, 14.8.2.2.2, "Pagination artifacts").
fn shown_again(item: Item) -> Item {
    Item { mark: Mark::Artifact(Artifact::Repeated), ..item }
}
