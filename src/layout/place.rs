//! Draws the chosen pages.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::iter::Peekable;
use std::sync::Arc;
use std::vec::IntoIter;

use super::backdrop::{Boxed, Slice};
use super::flow::Stack;
use super::folios::Folios;
use super::fragment::{Abreast, Divided, Fragment, HeadingStart};
use super::late::Found;
use super::margin::{MarginItem, PlacedItem};
use super::master::{PageKind, PageMasters};
use super::matter::Matter;
use super::notes::{Foot, PlacedLine};
use crate::document::Document;
use crate::geometry::Point;
use crate::geometry::Pt;
use crate::model::Direction;
use crate::model::unbroken;
use crate::paged::Artifact;
use crate::paged::Item;
use crate::paged::Landing;
use crate::paged::LinkArea;
use crate::paged::Mark;
use crate::paged::NodeId;
use crate::paged::OutlineEntry;
use crate::paged::Page;
use crate::theme::Theme;

/// Pages without heads and feet.
#[derive(Default)]
pub(super) struct Placed {
    pub(super) pages: Vec<Page>,
    pub(super) outline: Vec<OutlineEntry>,
    /// Where the elements start that links lead to.
    pub(super) landings: BTreeMap<NodeId, Landing>,
    /// For every page, the heading of the section it starts in.
    pub(super) sections: Vec<String>,
    /// For every page, of which kind it is.
    pub(super) kinds: Vec<PageKind>,
    pub(super) folios: Folios,
}

impl Placed {
    /// Returns what the pages are called whose numbers are in the report, by the names of the parts that start on them.
    pub(super) fn numbers(&self, document: &Document<'_>) -> Found {
        let label = |name: &String| {
            let landing = self.landings.get(&document.anchors.node(name)?)?;
            Some((name.clone(), self.pages.get(landing.page)?.label.clone()))
        };
        document.late.iter().filter_map(label).collect()
    }
}

/// What has been set, and the pages that have been chosen for it.
pub(super) struct ToPlace<'r, 's> {
    pub(super) matter: Matter<'r>,
    /// What stands in the margin, in the order of pages.
    pub(super) margin: Vec<PlacedItem>,
    pub(super) stacks: &'s [Stack],
    pub(super) folios: Folios,
}

/// Puts what has been set on its pages, and beside it what stands in the margin; `targets` are the elements that links lead
/// to, in reading order.
pub(super) fn place(theme: &Theme, direction: Direction, chosen: ToPlace<'_, '_>, targets: Vec<NodeId>) -> Placed {
    let ToPlace { matter, margin, stacks, folios } = chosen;
    let masters = PageMasters::of(theme);
    let Matter { fragments, notes, .. } = matter;
    let mut fragments = fragments.into_iter().peekable();
    // Notes and what stands in the margin start where they are placed, and not where they are read.
    let apart: BTreeSet<NodeId> = margin.iter().filter_map(|placed| placed.item.node).collect();
    let targets = targets.into_iter().filter(|target| notes.nodes.binary_search(target).is_err());
    let targets = targets.filter(|target| !apart.contains(target));
    let targets: Vec<NodeId> = targets.collect();
    let are_across = notes.are_across;
    let mut notes = notes.waiting();
    let mut placer = Placer {
        origin: masters.page(PageKind::First).origin(direction),
        placed: Placed { folios, ..Placed::default() },
        targets: targets.into_iter().peekable(),
        page: Page::default(),
        start: None,
        section: String::new(),
        open: Vec::new(),
        margin: margin.into_iter().peekable(),
        left_of_margin: left_of_margin(theme, direction),
    };
    for (index, stacks) in stacks.chunk_by(|stack, next| stack.page == next.page).enumerate() {
        // Most fragments draw one thing: the letters of a line.
        let items = Vec::with_capacity(stacks.iter().map(|stack| stack.fragments.len()).sum());
        let is_sheet = fragments.peek().is_some_and(|first| first.is_sheet);
        let kind = PageKind::of(is_sheet, &placer.placed.kinds);
        let master = masters.page(kind);
        placer.placed.kinds.push(kind);
        placer.open(master.page(folios.label(index), items), master.origin(direction));
        for stack in stacks {
            let at = Point::new(left_of(theme, direction, stack), stack.top);
            let some: Vec<Fragment> = fragments.by_ref().take(stack.fragments.len()).collect();
            placer.stack(NumberedFragments { first: stack.fragments.start, fragments: some }, at, fragments.peek());
            if !stack.notes.is_empty() {
                let top = master.text_height() - stack.foot;
                let x = if are_across { left_of_text(theme, direction) } else { at.x };
                placer.foot(notes.take(stack.notes.len()), Point::new(x, top));
            }
        }
        placer.beside_before(usize::MAX);
        placer.close();
    }
    placer.land_rest();
    placer.placed
}

/// How far the column of margin items stands from the left edge of the page's text.
fn left_of_margin(theme: &Theme, direction: Direction) -> Pt {
    match direction {
        Direction::LeftToRight => theme.measure() - theme.margin_measure().unwrap_or_default(),
        Direction::RightToLeft => Pt::ZERO,
    }
}

/// How far the columns of text stand from the left edge of what stands on the page: they stand where lines start.
fn left_of_text(theme: &Theme, direction: Direction) -> Pt {
    match direction {
        Direction::LeftToRight => Pt::ZERO,
        Direction::RightToLeft => theme.measure() - theme.text_measure(),
    }
}

/// How far a column stands from the left edge of the page's text; what spans all columns of text starts as the first of them.
pub(super) fn left_of(theme: &Theme, direction: Direction, stack: &Stack) -> Pt {
    let text = left_of_text(theme, direction);
    let Some(column) = stack.column.and_then(|column| i64::try_from(column).ok()) else { return text };
    let of_theme = Abreast { count: theme.columns.count, direction, of: Divided::Text };
    let Abreast { count, direction, of } = stack.columns.unwrap_or(of_theme);
    let (left, all, width, gutter) = match of {
        Divided::Text => (text, theme.text_measure(), theme.column_of(count), theme.columns.gutter),
        Divided::Page => (Pt::ZERO, theme.measure(), theme.page_column(count), theme.grid.gutter),
    };
    let start = (width + gutter) * column;
    match direction {
        Direction::LeftToRight => left + start,
        Direction::RightToLeft => left + all - width - start,
    }
}

struct Placer {
    /// Where the text of the page starts.
    origin: Point,
    placed: Placed,
    /// The elements that links lead to, in reading order, but for those whose start has been placed.
    targets: Peekable<IntoIter<NodeId>>,
    /// The page that is being filled.
    page: Page,
    /// The section that the page starts in, when that is known.
    start: Option<String>,
    /// The section that the text so far ends in.
    section: String,
    /// The boxes that the stack before ends in.
    open: Vec<Arc<Boxed>>,
    /// What stands in the margin and has not been placed, in the order of pages.
    margin: Peekable<IntoIter<PlacedItem>>,
    /// How far its column stands from the left edge of the page's text.
    left_of_margin: Pt,
}

/// Fragments that follow each other, and the number of the first.
struct NumberedFragments {
    first: usize,
    fragments: Vec<Fragment>,
}

impl Placer {
    fn open(&mut self, page: Page, origin: Point) {
        (self.page, self.origin) = (page, origin);
        self.start = None;
    }

    fn close(&mut self) {
        self.placed.sections.push(self.start.take().unwrap_or_else(|| self.section.clone()));
        self.placed.pages.push(std::mem::take(&mut self.page));
    }

    /// Puts fragments under each other, over what is painted of the boxes that they stand in.
    fn stack(&mut self, numbered: NumberedFragments, at: Point, next: Option<&Fragment>) {
        let NumberedFragments { first, fragments } = numbered;
        let tops = tops(&fragments, at.y);
        self.boxes(&fragments, &tops, at.x, next);
        for (index, (fragment, top)) in fragments.into_iter().zip(tops).enumerate() {
            self.beside_before(first + index);
            let mut at = Point::new(at.x, top);
            if let Some(head) = fragment.head.as_ref().filter(|_| index == 0) {
                let items = head.items.iter().map(|item| shown_again(self.moved(item.clone(), at)));
                self.page.items.extend(items.collect::<Vec<_>>());
                at.y += head.height;
            }
            self.fragment(fragment, at);
        }
    }

    /// Paints the boxes that some fragments stand in; those around others first.
    fn boxes(&mut self, fragments: &[Fragment], tops: &[Pt], left: Pt, next: Option<&Fragment>) {
        if fragments.iter().all(|fragment| fragment.boxed.is_none()) {
            self.open = Vec::new();
            return;
        }
        let mut items = Vec::new();
        for (boxed, inside) in Boxed::stretches(fragments) {
            let last = inside.end - 1;
            let head =
                if last == 0 { fragments[0].head.as_ref().map_or(Pt::ZERO, |head| head.height) } else { Pt::ZERO };
            let slice = Slice {
                top: tops[inside.start],
                bottom: tops[last] + head + fragments[last].height,
                starts: inside.start > 0 || !self.open.iter().any(|other| Arc::ptr_eq(other, boxed)),
                ends: inside.end < fragments.len() || !next.is_some_and(|next| boxed.is_around(next)),
            };
            items.extend(boxed.draw(slice).into_iter().map(|item| self.moved(item, Point::new(left, Pt::ZERO))));
        }
        self.page.items.extend(items);
        let last = fragments.last().and_then(|fragment| fragment.boxed.as_ref());
        self.open = Boxed::chain(last).cloned().collect();
    }

    fn fragment(&mut self, fragment: Fragment, at: Point) {
        if let Some(heading) = fragment.heading {
            self.note_heading(heading, at);
        }
        self.start.get_or_insert_with(|| self.section.clone());
        if self.targets.peek().is_some() {
            self.land(&fragment.items, at);
        }
        self.ink(fragment.items, fragment.links, at);
    }

    /// Puts notes at the foot of a page.
    fn foot(&mut self, Foot { rule, lines }: Foot, at: Point) {
        self.page.items.extend(rule.map(|rule| self.moved(rule, at)));
        for PlacedLine { top, starts, fragment } in lines {
            let at = Point::new(at.x, at.y + top);
            let landing = Landing { page: self.placed.pages.len(), y: self.origin.y + at.y };
            self.placed.landings.extend(starts.map(|note| (note, landing)));
            self.ink(fragment.items, fragment.links, at);
        }
    }

    /// Puts the items of this page beside the text that are read before a fragment.
    fn beside_before(&mut self, fragment: usize) {
        let page = self.placed.pages.len();
        let is_due = |placed: &PlacedItem| placed.page <= page && placed.item.before <= fragment;
        while let Some(PlacedItem { top, item, .. }) = self.margin.next_if(is_due) {
            self.beside(item, Point::new(self.left_of_margin, top));
        }
    }

    /// Puts a margin item beside the text.
    fn beside(&mut self, item: MarginItem, at: Point) {
        let MarginItem { fragments, node, .. } = item;
        let tops = tops(&fragments, at.y);
        let open = std::mem::take(&mut self.open);
        self.boxes(&fragments, &tops, at.x, None);
        self.open = open;
        let landing = Landing { page: self.placed.pages.len(), y: self.origin.y + at.y };
        self.placed.landings.extend(node.map(|node| (node, landing)));
        for (fragment, top) in fragments.into_iter().zip(tops) {
            let at = Point::new(at.x, top);
            // That of a part of the report; others stand among the headings of the text beside them, which are noted already.
            if let Some(heading) = fragment.heading.filter(|heading| heading.level == 2) {
                self.note_heading(heading, at);
            }
            self.ink(fragment.items, fragment.links, at);
        }
    }

    /// Draws what stands in a fragment.
    fn ink(&mut self, items: Vec<Item>, links: Vec<LinkArea>, at: Point) {
        let by = self.origin + at;
        self.page.items.extend(items.into_iter().map(|item| Item { at: item.at + by, ..item }));
        self.page.links.extend(links.into_iter().map(|mut link| {
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

    /// Notes which of the elements that links lead to start in a fragment.
    ///
    /// An element is numbered behind those before it and before those in it, so the first ink of one with its number or a
    /// higher one is its own; of an element without ink, that of what stands behind it.
    fn land(&mut self, items: &[Item], at: Point) {
        let landing = Landing { page: self.placed.pages.len(), y: self.origin.y + at.y };
        started(items, &mut self.targets, |target| {
            self.placed.landings.insert(target, landing);
        });
    }

    /// An element behind all ink leads to the last page.
    fn land_rest(&mut self) {
        let landing = Landing { page: self.placed.pages.len().saturating_sub(1), y: self.origin.y };
        self.placed.landings.extend(self.targets.by_ref().map(|target| (target, landing)));
    }

    fn moved(&self, item: Item, at: Point) -> Item {
        Item { at: item.at + self.origin + at, ..item }
    }
}

/// Takes the elements, in reading order, that start before or with what is drawn.
fn started(items: &[Item], targets: &mut Peekable<IntoIter<NodeId>>, mut start: impl FnMut(NodeId)) {
    for item in items {
        let Mark::Node(node) = item.mark else { continue };
        while let Some(target) = targets.next_if(|target| *target <= node) {
            start(target);
        }
    }
}

/// Returns the numbers of the pages on which elements will start that are given in reading order and have ink.
pub(super) fn pages_of(fragments: &[Fragment], stacks: &[Stack], folios: Folios, elements: Vec<NodeId>) -> Vec<u64> {
    let mut pages = Vec::with_capacity(elements.len());
    let mut waiting = elements.into_iter().peekable();
    for stack in stacks {
        for fragment in &fragments[stack.fragments.clone()] {
            started(&fragment.items, &mut waiting, |_| pages.push(folios.number(stack.page) as u64));
        }
    }
    pages
}

/// Returns how far down fragments start that stand under each other, with what is drawn again above the first.
pub(super) fn tops(fragments: &[Fragment], top: Pt) -> Vec<Pt> {
    let mut tops = Vec::with_capacity(fragments.len());
    let mut y = top;
    for (index, fragment) in fragments.iter().enumerate() {
        let head = fragment.head.as_ref().filter(|_| index == 0).map_or(Pt::ZERO, |head| head.height);
        y += if index > 0 { fragment.before } else { Pt::ZERO };
        tops.push(y);
        y += head + fragment.height;
    }
    tops
}

/// What is drawn again has been read already: it is there because a page ends (ISO 32000-1, 14.8.2.2.2, "Pagination artifacts").
fn shown_again(item: Item) -> Item {
    Item { mark: Mark::Artifact(Artifact::Repeated), ..item }
}
