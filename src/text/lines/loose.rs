//! The cheapest lines of a given number: TeX's `\looseness` (Knuth, The TeXbook, chapter 14).

use super::fit::{Start, Ways};
use super::rule::{Candidate, Rule};
use crate::geometry::Pt;
use crate::text::breaks::{Break, BreakKind, line_width};

/// The ways to reach a place in a given number of lines.
struct Layer {
    lines: usize,
    ways: Ways,
    start: Start,
}

/// Returns the places at which exactly `lines` lines end, for the least sum of demerits; none if they would not all
/// be good ones.
pub(super) fn with_lines<R: Rule>(rule: &R, breaks: &[Break], measure: Pt, lines: usize) -> Option<Vec<usize>> {
    let mut layers: Vec<Vec<Layer>> = Vec::with_capacity(breaks.len());
    layers.push(vec![Layer { lines: 0, ways: Ways::opening(), start: Start::new::<R>(&Ways::opening(), false) }]);
    let mut opening = 0;
    for to in 1..breaks.len() {
        let mut reached: Vec<(usize, Ways)> = Vec::new();
        for from in (opening..to).rev().filter(|&from| !layers[from].is_empty()) {
            let Some(width) = line_width(breaks, from, to) else { continue };
            let line = Candidate::new((&breaks[from], &breaks[to]), (measure, measure - width), from > opening);
            // Far beyond what can be shrunk: no line from further back fits.
            if line.slack < -measure {
                break;
            }
            let Some(verdict) = rule.judge(&line).filter(|verdict| verdict.is_good) else { continue };
            for layer in layers[from].iter().filter(|layer| layer.lines < lines) {
                ways_in(&mut reached, layer.lines + 1).take::<R>(from, &layer.start, &verdict, line.to);
            }
        }
        let is_hyphen = breaks[to].is_hyphen();
        let layer = |(lines, ways)| Layer { lines, ways, start: Start::new::<R>(&ways, is_hyphen) };
        layers.push(reached.into_iter().map(layer).collect());
        if breaks[to].kind == BreakKind::Mandatory {
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
