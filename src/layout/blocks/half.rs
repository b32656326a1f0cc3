//! Blocks half as wide as a page: two neighbours stand side by side, one alone where lines start.
//!
//! Two stand on one page, their tops on one line, where both are not much higher than half of it. What is higher, or has no
//! room in half a page, such as a table of long words, is as wide as the text instead, and is parted where it has to be.

use std::sync::Arc;

use super::attempt::attempt;
use super::compose_body;
use super::fit::MOST_OF_PAGE;
use crate::document::Element;
use crate::geometry::{Point, Pt};
use crate::layout::backdrop::{Boxed, Slice};
use crate::layout::compose::Composer;
use crate::layout::edges::Edges;
use crate::layout::fragment::{Fragment, LineBox};
use crate::layout::frame::Frame;
use crate::layout::matter::Matter;
use crate::layout::place::tops;

/// Half a page is at least so many times as wide as the size of running text, some 25 letters: below that it is a margin.
const LEAST_MEASURE: i64 = 12;

/// Makes the fragments of two neighbours that ask for half a page each.
pub(super) fn pair<'r>(composer: &mut Composer<'r, '_>, blocks: [&'r Element<'r>; 2], frame: &Frame<'_>) {
    if let Some(halves) = halves(composer, frame)
        && let Some(line) = abreast(composer, blocks, halves)
    {
        let white = composer.theme().spacing.figure;
        let first = composer.matter.fragments.len();
        composer.matter.push(Fragment { span: blocks[0].span, ..Fragment::from(line) }, white);
        return composer.matter.leave_whole(first, white, composer.theme().spacing.grid);
    }
    blocks.into_iter().for_each(|block| compose_body(composer, block, &frame.speaking(block.tongue)));
}

/// Makes the fragments of a block that asks for half a page and has no such neighbour.
pub(super) fn alone<'r>(composer: &mut Composer<'r, '_>, block: &'r Element<'r>, frame: &Frame<'_>) {
    let fitting = halves(composer, frame).and_then(|[half, _]| {
        let half = half.speaking(block.tongue);
        let tried = attempt(composer, |composer| composer.apart(|composer| compose_body(composer, block, &half)))?;
        tried.undo(composer);
        Some(half)
    });
    match fitting {
        Some(half) => compose_body(composer, block, &half),
        None => compose_body(composer, block, &frame.speaking(block.tongue)),
    }
}

/// Returns the halves of a page around a frame, in the order of reading, each as far from its edges as from the gutter between;
/// nothing in a column, or on a page too narrow for them.
fn halves<'p>(composer: &Composer<'_, '_>, frame: &Frame<'p>) -> Option<[Frame<'p>; 2]> {
    let theme = composer.theme();
    if frame.within.is_some() || frame.measure != theme.text_measure() {
        return None;
    }
    let page = Edges::page(&composer.setter, frame);
    let gutter = theme.grid.gutter;
    let measure = (page.measure - gutter) / 2;
    let second = Frame { start: page.start + measure + gutter, measure, ..page };
    (measure >= theme.styles.body.size * LEAST_MEASURE).then_some([Frame { measure, ..page }, second])
}

/// Returns two blocks side by side; nothing where they are too high for that, or one of them cannot be set in half a page.
fn abreast<'r>(
    composer: &mut Composer<'r, '_>,
    blocks: [&'r Element<'r>; 2],
    halves: [Frame<'_>; 2],
) -> Option<LineBox> {
    let tried = attempt(composer, |composer| {
        let [first, second] = blocks;
        let [before, behind] = halves;
        [(first, before), (second, behind)]
            .map(|(block, half)| composer.apart(|composer| compose_body(composer, block, &half.speaking(block.tongue))))
    })?;
    let room = composer.theme().text_height() - composer.matter.bound_above(composer.theme().spacing.figure);
    let height = tried.set.iter().map(|matter| height(&matter.fragments)).max().unwrap_or_default();
    let highest = tried.set.iter().flat_map(|matter| &matter.fragments).map(|fragment| fragment.height).max();
    // What cannot be parted gains nothing by standing below the other.
    let is_one = highest.unwrap_or_default() * 2 > height;
    let most =
        if is_one { room } else { room.min(composer.theme().text_height().scale(MOST_OF_PAGE.0, MOST_OF_PAGE.1)) };
    if height > most {
        tried.undo(composer);
        return None;
    }
    // Two grounds side by side are as high as each other.
    let are_grounds = tried.set.iter().all(|matter| ground(&matter.fragments).is_some());
    let mut whole = LineBox { height, ..LineBox::default() };
    for Matter { fragments, .. } in tried.keep(composer) {
        let bottom = if are_grounds { height } else { self::height(&fragments) };
        let cell = flat(fragments, bottom);
        whole.items.extend(cell.items);
        whole.links.extend(cell.links);
    }
    Some(whole)
}

/// Returns how high fragments are under each other, the white above the first aside.
pub(super) fn height(fragments: &[Fragment]) -> Pt {
    let bottom = tops(fragments, Pt::ZERO).last().copied().unwrap_or_default();
    bottom + fragments.last().map_or(Pt::ZERO, |last| last.height)
}

/// Returns the box that all of the fragments stand in, if there is one.
fn ground(fragments: &[Fragment]) -> Option<&Arc<Boxed>> {
    let outermost = |fragment: &Fragment| Boxed::chain(fragment.boxed.as_ref()).last().cloned();
    let first = Boxed::chain(fragments.first()?.boxed.as_ref()).last()?;
    let all = fragments.iter().all(|other| outermost(other).is_some_and(|other| Arc::ptr_eq(&other, first)));
    all.then_some(first)
}

/// Puts fragments under each other on what is painted of the boxes that they stand in; one around all of them ends at `bottom`.
pub(super) fn flat(fragments: Vec<Fragment>, bottom: Pt) -> LineBox {
    let tops = tops(&fragments, Pt::ZERO);
    let mut flat = LineBox::default();
    for (boxed, inside) in Boxed::stretches(&fragments) {
        let last = inside.end - 1;
        let is_ground = boxed.outer.is_none() && inside == (0..fragments.len());
        let bottom = if is_ground { bottom } else { tops[last] + fragments[last].height };
        flat.items.extend(boxed.draw(Slice { top: tops[inside.start], bottom, starts: true, ends: true }));
    }
    for (fragment, top) in fragments.into_iter().zip(tops) {
        let line = LineBox { items: fragment.items, links: fragment.links, ..LineBox::default() };
        let line = line.moved(Point::new(Pt::ZERO, top));
        flat.items.extend(line.items);
        flat.links.extend(line.links);
    }
    flat
}
