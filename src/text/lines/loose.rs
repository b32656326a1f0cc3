//! The cheapest lines of a given number: TeX's `\looseness` (Knuth, The TeXbook, chapter 14).

use super::bounds::{LinesLeft, ROUNDING, end, leftmost, rightmost};
use super::fit::{LineStart, Ways};
use super::rule::{Candidate, FillRule, LineFit};
use crate::geometry::Pt;
use crate::text::breaks::{Break, BreakKind, line_width};

/// The ways to reach a place in a given number of lines.
struct Layer {
    lines: usize,
    ways: Ways,
    start: LineStart,
}

/// What is searched for: so many lines, with or without sparing work.
#[derive(Clone, Copy)]
struct LooseSearch {
    lines: usize,
    prune: bool,
}

/// Returns the places at which exactly `lines` lines end, for the least sum of demerits; none if they would not all
/// be good ones.
pub(super) fn with_lines<R: FillRule>(rule: &R, breaks: &[Break], measure: Pt, lines: usize) -> Option<Vec<usize>> {
    search(rule, breaks, measure, LooseSearch { lines, prune: true })
}

/// The same without sparing any work.
#[cfg(test)]
pub(super) fn with_lines_of_all(
    rule: &impl FillRule,
    breaks: &[Break],
    measure: Pt,
    lines: usize,
) -> Option<Vec<usize>> {
    search(rule, breaks, measure, LooseSearch { lines, prune: false })
}

/// To spare work, starts are passed over from which every line is too wide or too short, and ways behind which more lines
/// must come than there may be: none of them could be a part of what is found.
fn search<R: FillRule>(rule: &R, breaks: &[Break], measure: Pt, search: LooseSearch) -> Option<Vec<usize>> {
    let LooseSearch { lines, prune } = search;
    let mut left_bounds = Vec::new();
    leftmost(rule, breaks, &mut left_bounds);
    let rightmost = rightmost(rule, breaks);
    let mut left = LinesLeft::new(rule, breaks, measure);
    let mut layers: Vec<Vec<Layer>> = Vec::with_capacity(breaks.len());
    layers.push(vec![Layer { lines: 0, ways: Ways::opening(), start: LineStart::new::<R>(&Ways::opening(), false) }]);
    let mut opening = 0;
    for to in 1..breaks.len() {
        let place = &breaks[to];
        let is_last = place.kind == BreakKind::Mandatory;
        let most_slack = rule.most_good_slack(measure).filter(|_| prune && !is_last);
        let behind = if prune { usize::try_from(left.behind(rule, place)).unwrap_or(0) } else { 0 };
        // Lines from here on are measured each by itself.
        let measured = to - place.direct().min(to);
        let too_short = most_slack.map_or(measured, |slack| {
            left_bounds[..measured].partition_point(|far| place.before.width - far.start >= measure - slack)
        });
        let is_too_wide = |from| prune && end(rule, place) - rightmost[from] > measure + ROUNDING;
        let starts = (opening..too_short).rev().take_while(|&from| !is_too_wide(from));
        let mut reached: Vec<(usize, Ways)> = Vec::new();
        for from in (measured.max(opening)..to).rev().chain(starts).filter(|&from| !layers[from].is_empty()) {
            let Some(width) = line_width(breaks, from, to) else { continue };
            let line =
                Candidate::new(&breaks[from], place, LineFit { measure, slack: measure - width }, from > opening);
            let Some(verdict) = rule.judge(&line).filter(|verdict| verdict.is_good) else { continue };
            for layer in layers[from].iter().filter(|layer| layer.lines + behind < lines) {
                ways_in(&mut reached, layer.lines + 1).take::<R>(from, &layer.start, &verdict, place);
            }
        }
        let layer = |(lines, ways)| Layer { lines, ways, start: LineStart::new::<R>(&ways, place.is_hyphen()) };
        layers.push(reached.into_iter().map(layer).collect());
        if is_last {
            opening = to;
        }
    }
    trace(&layers, lines)
}

/// Returns the ways to reach a place in a number of lines.
fn ways_in(reached: &mut Vec<(usize, Ways)>, lines: usize) -> &mut Ways {
    let index = reached.iter().position(|&(known, _)| known == lines).unwrap_or_else(|| {
        reached.push((lines, Ways::none()));
        reached.len() - 1
    });
    &mut reached[index].1
}

fn trace(layers: &[Vec<Layer>], lines: usize) -> Option<Vec<usize>> {
    let layer = |at: usize, lines: usize| layers[at].iter().find(|layer| layer.lines == lines);
    let mut at = layers.len() - 1;
    let mut way = layer(at, lines)?.ways.cheapest();
    let mut ends = Vec::with_capacity(lines);
    for lines in (1..=lines).rev() {
        ends.push(at);
        (at, way) = layer(at, lines)?.ways.from(way);
    }
    ends.reverse();
    (at == 0).then_some(ends)
}
