//! When a report has contents, and which pages their numbers are.
//!
//! Numbers stand in a column of the contents that has room for any of them, so that they move nothing and the contents are
//! numbered when pages have been chosen: a report that says no page anywhere else is set once.

use std::collections::BTreeMap;

use super::blocks;
use super::flow::Stack;
use super::folios::Folios;
use super::fragment::Fragment;
use super::place;
use super::setter::Setter;
use crate::diagnostics::Diagnostics;
use crate::document::{Document, Lists};
use crate::model::{Anchor, Contents, Report, ShowContents, lists_at_least};
use crate::paged::{NodeId, PagedDocument, Target};
use crate::theme::Theme;

/// A report of more text than this is taken for a long one, and set with its contents first: a guess, which costs a pass where
/// it is wrong, and changes nothing.
const LONG: usize = 40_000;

/// The room of a number in the contents, in digits, unless a report has more pages than that: numbers end where lines do, so
/// that more room than they take is not seen.
const DIGITS: usize = 4;

/// A report that has been set.
pub(super) struct Attempt {
    pub(super) pages: PagedDocument,
    /// How many pages have a part of the contents.
    pub(super) of_contents: usize,
}

/// Sets a report with contents or without: as it says itself, or else by its pages.
pub(super) fn set(
    report: &Report,
    theme: &Theme,
    mut pass: impl FnMut(Lists, usize) -> Result<Attempt, Diagnostics>,
) -> Result<PagedDocument, Diagnostics> {
    match report.contents.show {
        ShowContents::Never => Ok(pass(Lists::Nothing, DIGITS)?.pages),
        ShowContents::Always => Ok(with_contents(&mut pass)?.pages),
        ShowContents::Auto => by_pages(report, theme, &mut pass),
    }
}

/// Sets a report with contents if it has many pages without, or a link that leads to them.
fn by_pages(
    report: &Report,
    theme: &Theme,
    pass: &mut impl FnMut(Lists, usize) -> Result<Attempt, Diagnostics>,
) -> Result<PagedDocument, Diagnostics> {
    let lists_enough = || lists_at_least(report, Contents::LINES, theme.contents_levels(report));
    let from = usize::try_from(theme.parts.contents_from).unwrap_or(usize::MAX);
    let first = if report.sources.bytes() > LONG && lists_enough() { Some(with_contents(pass)?) } else { None };
    // Contents that go take no more pages with them than they have a part of, and one that fills up behind them.
    let is_sure = |set: &Attempt| set.pages.pages.len() > from.saturating_add(set.of_contents);
    let first = match first {
        Some(set) if is_sure(&set) => return Ok(set.pages),
        first => first,
    };
    let without = pass(Lists::Nothing, DIGITS)?.pages;
    let is_long = without.pages.len() >= from && lists_enough();
    if !is_long && !leads_to_contents(&without) {
        return Ok(without);
    }
    Ok(match first {
        Some(set) => set.pages,
        None => with_contents(pass)?.pages,
    })
}

/// Sets a report with contents in which all numbers have room.
fn with_contents(pass: &mut impl FnMut(Lists, usize) -> Result<Attempt, Diagnostics>) -> Result<Attempt, Diagnostics> {
    let mut room = DIGITS;
    loop {
        let set = pass(Lists::Headings, room)?;
        let widest = set.pages.pages.len().to_string().len();
        if widest <= room {
            return Ok(set);
        }
        room = widest;
    }
}

/// Tells whether a link leads to contents that are not there.
fn leads_to_contents(pages: &PagedDocument) -> bool {
    let contents = format!("#{}", Anchor::CONTENTS_NAME);
    let mut links = pages.pages.iter().flat_map(|page| &page.links);
    links.any(|link| matches!(&link.target, Target::Url(url) if **url == *contents))
}

/// Numbers the contents by the pages that have been chosen; returns how many pages have a part of them.
pub(super) fn number(
    setter: &mut Setter<'_, '_>,
    fragments: &mut [Fragment],
    stacks: &[Stack],
    document: &Document<'_>,
) -> usize {
    let Some(overview) = &document.overview else { return 0 };
    let lines = overview.lines.iter().map(|line| line.name.as_str());
    let targets: Vec<(&str, NodeId)> = lines.filter_map(|name| Some((name, document.anchors.node(name)?))).collect();
    let nodes = targets.iter().map(|(_, node)| *node).collect();
    let folios = Folios::of(setter.theme, document.cover.is_some());
    let pages = place::pages_of(fragments, stacks, folios, nodes);
    let pages: BTreeMap<&str, u64> = targets.iter().map(|(name, _)| *name).zip(pages).collect();
    let lines = blocks::overview::number(setter, fragments, overview, |name| pages.get(name).copied());
    let page =
        |fragment: usize| stacks.iter().find(|stack| stack.fragments.contains(&fragment)).map(|stack| stack.page);
    match (page(lines.start), page(lines.end.saturating_sub(1))) {
        (Some(first), Some(last)) => last - first + 1,
        _ => 0,
    }
}
