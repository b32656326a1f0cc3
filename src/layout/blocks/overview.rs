//! The contents across the page: the numbers of sections, their headings under hairlines, and pages where lines end.

use std::ops::Range;

use super::compose_block;
use super::figures::{hairline, lead_rule};
use super::leader::leader;
use crate::document::{Overview, OverviewLine, Tongue};
use crate::geometry::{Point, Pt};
use crate::layout::canvas::Canvas;
use crate::layout::compose::Composer;
use crate::layout::edges::Edges;
use crate::layout::fragment::{Bond, Fragment, LineBox};
use crate::layout::frame::Frame;
use crate::layout::look::Look;
use crate::layout::setter::Setter;
use crate::model::CellAlign;
use crate::paged::{Mark, NodeId};
use crate::text::LineFill;
use crate::theme::{ContentsRule, TextStyle, Theme};

/// Numbers of sections stand in so many of so many parts of the page.
const NUMBERS: (i64, i64) = (1, 4);
/// On a narrower measure, in units, they stand before the words.
const NARROW: i64 = 75;

/// Makes the fragments of the contents.
pub(in crate::layout) fn compose<'r>(composer: &mut Composer<'r, '_>, overview: &'r Overview<'r>, frame: &Frame<'_>) {
    compose_block(composer, &overview.heading, frame);
    let rooms = Rooms::of(&mut composer.setter, overview, frame);
    for (index, line) in overview.lines.iter().enumerate() {
        let is_first = index == 0;
        let entry = entry(&mut composer.setter, line, &rooms, is_first);
        composer.matter.push(entry, white(composer.theme(), line, is_first));
        let depth = |at: Option<usize>| at.and_then(|at| overview.lines.get(at)).map(|line| line.depth);
        let next = depth(Some(index + 1));
        // What has others below it stands with two of them, and of all the first and the last line do not stand alone.
        let leads = next.is_some_and(|next| next > line.depth);
        let is_led = depth(index.checked_sub(1)).is_some_and(|before| before < line.depth) && next == Some(line.depth);
        if leads || is_led || is_first || index + 2 == overview.lines.len() {
            composer.matter.keep_with_next(Bond::Item);
        }
    }
    composer.matter.leave(composer.theme().spacing.part);
}

/// The rooms of a line of the contents.
struct Rooms<'p> {
    page: Frame<'p>,
    /// That of the numbers of sections, where they have one.
    numbers: Option<Frame<'p>>,
    titles: Frame<'p>,
    /// That of the numbers of pages.
    pages: Frame<'p>,
}

impl<'p> Rooms<'p> {
    fn of(setter: &mut Setter<'_, '_>, overview: &Overview<'_>, frame: &Frame<'p>) -> Rooms<'p> {
        let theme = setter.theme;
        let page = if frame.column == theme.text_measure() { Edges::page(setter, frame) } else { *frame };
        let look = page_look(theme, 0);
        let room = overview.lines.first().map(|line| setter.measure(&line.page, &look, &page));
        let room = room.iter().flatten().next().map_or(Pt::ZERO, |number| number.width);
        // Digits differ in width where they are not made for tables.
        let pages = room.max(style(theme, 0).size.scale(6, 10) * 3).min(page.measure / 4);
        let gap = (theme.unit * 8).min(page.measure / 8);
        let is_numbered = overview.lines.iter().any(|line| line.parted.is_some());
        let aside = if is_numbered && page.measure >= theme.unit * NARROW {
            (page.measure + theme.grid.gutter).scale(NUMBERS.0, NUMBERS.1)
        } else {
            Pt::ZERO
        };
        let numbers = Frame { measure: aside - theme.grid.gutter, ..page };
        Rooms {
            page,
            numbers: (aside > Pt::ZERO).then_some(numbers),
            titles: Frame { start: page.start + aside, measure: page.measure - aside - gap - pages, ..page },
            pages: Frame { start: page.start + page.measure - pages, measure: pages, ..page },
        }
    }
}

/// How a heading is set that stands below so many others.
fn style(theme: &Theme, depth: usize) -> TextStyle {
    let style = if depth == 0 { theme.styles.contents } else { theme.styles.label };
    TextStyle { before: Pt::ZERO, after: Pt::ZERO, ..style }
}

/// How the number of a page is set.
fn page_look(theme: &Theme, depth: usize) -> Look {
    let style = style(theme, depth);
    Look {
        style,
        fill: LineFill::Ragged,
        align: CellAlign::End,
        hyphenate: false,
        whole: 0,
        indent: Pt::ZERO,
        link: Some(style.color),
    }
}

/// The white above a line of the contents.
fn white(theme: &Theme, line: &OverviewLine<'_>, is_first: bool) -> Pt {
    match line.depth {
        0 if !is_first => theme.spacing.inset(),
        0 => Pt::ZERO,
        _ => theme.spacing.hair(),
    }
}

/// A heading below its rule, and its number beside it; a title never runs under the number of its page.
fn entry(setter: &mut Setter<'_, '_>, line: &OverviewLine<'_>, rooms: &Rooms<'_>, is_first: bool) -> Fragment {
    let theme = setter.theme;
    let style = style(theme, line.depth);
    let deep = i64::try_from(line.depth.saturating_sub(1)).unwrap_or(0);
    let indent = (theme.spacing.list_indent * deep).min(rooms.titles.measure / 4);
    let titles = &rooms.titles;
    let titles = Frame { start: titles.start + indent, measure: titles.measure - indent, ..*titles };
    let look =
        Look { link: Some(style.color), fill: LineFill::Ragged, hyphenate: false, ..Look::running(theme, style) };
    let mut canvas = Canvas::new(&rooms.page);
    // What nobody sees of its emphasis has been told of the heading.
    let title = match (&rooms.numbers, &line.parted) {
        (Some(room), Some([number, title])) => {
            let style = TextStyle { color: theme.colors.accent, ..style };
            let look = Look { style, link: Some(style.color), ..look };
            let number = setter.set_standing(number, &look, room);
            canvas.put(number, Pt::ZERO);
            let look = Look { style: self::style(theme, line.depth), link: Some(theme.styles.label.color), ..look };
            setter.set_standing(title, &look, &titles)
        }
        (Some(_) | None, _) => setter.set_standing(&line.title, &look, &titles),
    };
    let last = title.last().map_or(Pt::ZERO, |line| line.baseline);
    let above: Pt = title.iter().rev().skip(1).map(|line| line.height).sum();
    let end = titles.start + title.last().map_or(Pt::ZERO, |line| line.width);
    canvas.put(title, Pt::ZERO);
    let mut entry = Fragment::from(canvas.finish());
    entry.baseline = Some(above + last);
    if theme.parts.contents_rule == ContentsRule::Leader {
        entry.items.extend(leader(theme, &rooms.page, end..rooms.pages.start, above + last));
    }
    let has_lines = theme.parts.contents_rule == ContentsRule::Hairline;
    if line.depth == 0 && (has_lines || is_first) {
        entry.pad(theme.spacing.inset(), Pt::ZERO);
        match is_first {
            true => entry.items.splice(0..0, lead_rule(theme, &rooms.page)).for_each(drop),
            false => entry.items.insert(0, hairline(theme, &rooms.page)),
        }
    }
    entry
}

/// Puts the numbers of pages, counted from 1, behind the lines whose headings stand there; returns which fragments the
/// contents are.
pub(in crate::layout) fn number(
    setter: &mut Setter<'_, '_>,
    fragments: &mut [Fragment],
    overview: &Overview<'_>,
    numbers: impl Fn(&str) -> Option<u64>,
) -> Range<usize> {
    let frame = Frame::of_column(setter.theme.column(), Tongue::of_report(setter.report));
    let Rooms { page, pages, .. } = Rooms::of(setter, overview, &frame);
    let is_own = |fragment: &Fragment| first_node(fragment).is_some_and(|node| overview.nodes.contains(&node));
    let first = fragments.iter().position(is_own).unwrap_or(fragments.len());
    let mut at = first;
    for (index, line) in overview.lines.iter().enumerate() {
        let next = overview.lines.get(index + 1).map_or(overview.nodes.end, |next| next.title.node);
        let is_before = |fragment: &&Fragment| first_node(fragment).is_some_and(|node| node < next);
        at += fragments[at..].iter().take_while(is_before).count();
        let look = page_look(setter.theme, line.depth);
        let number = numbers(&line.name).map(|number| setter.set(&overview.page(line, number), &look, &pages));
        if let (Some(last), Some(number)) = (at.checked_sub(1), number.into_iter().flatten().next()) {
            if setter.theme.parts.contents_rule == ContentsRule::Leader {
                let (baseline, end) = (fragments[last].baseline.unwrap_or_default(), pages.start + pages.measure);
                // The dots of the line itself end where the room of its number starts.
                let between = pages.start - setter.theme.unit..end - number.width - setter.theme.unit;
                fragments[last].items.extend(leader(setter.theme, &page, between, baseline));
            }
            put_beside(&mut fragments[last], number);
        }
    }
    first..at
}

/// Returns the first element that has ink in a fragment.
fn first_node(fragment: &Fragment) -> Option<NodeId> {
    fragment.items.iter().find_map(|item| if let Mark::Node(node) = item.mark { Some(node) } else { None })
}

/// Puts a number on the baseline of a line, behind it in reading order.
fn put_beside(line: &mut Fragment, number: LineBox) {
    let down = Point::new(Pt::ZERO, line.baseline.map_or(Pt::ZERO, |baseline| baseline - number.baseline));
    let number = number.moved(down);
    line.items.extend(number.items);
    for link in number.links {
        // One area from the title to its number: who misses both, between them, follows the link all the same.
        match line.links.iter_mut().find(|title| title.node == link.node) {
            Some(title) => title.rect = title.rect.around(link.rect),
            None => line.links.push(link),
        }
    }
}
