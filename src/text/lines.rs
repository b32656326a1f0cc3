//! Chooses where lines end: the set of places that costs least over the whole paragraph.
//!
//! After Knuth and Plass, "Breaking Paragraphs into Lines" (1981): every place remembers the cheapest way to
//! reach it, and a line's cost grows with the square of its badness. Ragged, justified and balanced text
//! differ only in what they call bad.

use super::breaks::{Break, BreakKind};
use super::{Fill, Paragraph};
use crate::geometry::Pt;

/// A line: two places in the list of breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Chosen<'b> {
    /// Where it starts: at this break's `next`.
    pub(super) from: &'b Break,
    /// Where it ends: at this break's `end`.
    pub(super) to: &'b Break,
    /// What its spaces are stretched or squeezed for.
    pub(super) spaces: Spaces,
}

/// What the spaces of a line do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spaces {
    /// They stay as they are.
    Natural,
    /// They make the line fill the measure.
    Fill,
    /// They make the line fit the measure where it is too wide: the last line of a justified paragraph.
    Fit,
}

/// Chooses the lines of a paragraph, in order; the breaks start at 0 and end with the text.
pub(super) fn choose<'b>(paragraph: &Paragraph<'_>, breaks: &'b [Break]) -> Vec<Chosen<'b>> {
    let ends = match paragraph.fill {
        Fill::Ragged => cheapest(breaks, paragraph.measure, &ragged),
        Fill::Justified => cheapest(breaks, paragraph.measure, &justified),
        Fill::Balanced => balanced(breaks, paragraph.measure),
    };
    let spaces = |to: &Break| match paragraph.fill {
        Fill::Justified if to.kind == BreakKind::Mandatory => Spaces::Fit,
        Fill::Justified => Spaces::Fill,
        Fill::Ragged | Fill::Balanced => Spaces::Natural,
    };
    let pairs = std::iter::once(0).chain(ends.iter().copied()).zip(&ends);
    pairs
        .map(|(from, &to)| {
            let (from, to) = (&breaks[from], &breaks[to]);
            Chosen { from, to, spaces: spaces(to) }
        })
        .collect()
}

/// What a line costs.
struct Candidate<'b> {
    from: &'b Break,
    to: &'b Break,
    measure: Pt,
    /// What is left of the measure; negative when the line is too wide.
    slack: Pt,
}

/// How far the word spaces of a justified line may shrink: to two thirds.
const SHRINK: (i64, i64) = (1, 3);
/// How far they stretch before the line is called bad: by a half.
const STRETCH: (i64, i64) = (1, 2);
/// What a hyphen costs, on the scale where 100 is a line at the limit.
const HYPHEN: f64 = 50.0;
/// In ragged text a hyphen is worth it only where it saves a hole of a quarter of the line.
const RAGGED_HYPHEN: f64 = 35.0;
/// In balanced text, where a line that is all empty costs 1, a soft hyphen of the author's is the last resort.
const HEADING_HYPHEN: f64 = 2.0;
/// Breaking an address is worse than an uneven edge and better than a hole.
const ADDRESS: f64 = 15.0;
/// A last line shorter than this share of the measure looks like an accident.
const RUNT_SHARE: f64 = 0.12;
/// What such a line costs.
const RUNT: f64 = 900.0;
/// Two hyphens under each other.
const HYPHEN_LADDER: f64 = 3000.0;
/// A line that is too wide is taken only where there is no other.
const OVERFULL: f64 = 1e12;
/// Breaking a word anywhere is taken only where the word does not fit.
const EMERGENCY: f64 = 1e9;

/// Returns the breaks at which the lines end, for the least sum of `cost`.
fn cheapest(breaks: &[Break], measure: Pt, cost: &dyn Fn(&Candidate<'_>) -> f64) -> Vec<usize> {
    let mut best: Vec<(f64, usize)> = vec![(0.0, 0)];
    let mut first = 0;
    for (at, to) in breaks.iter().enumerate().skip(1) {
        let too_wide = |from: &Break| from.width_to(to) - squeeze(from, to) > measure;
        while first + 1 < at && too_wide(&breaks[first]) {
            first += 1;
        }
        let mut chosen = (f64::INFINITY, first);
        for from in (first..at).rev() {
            let candidate = Candidate::new(&breaks[from], to, measure);
            let total = best[from].0 + cost(&candidate) + line_end_cost(&candidate);
            if total < chosen.0 {
                chosen = (total, from);
            }
        }
        best.push(chosen);
        if to.kind == BreakKind::Mandatory {
            first = at;
        }
    }
    trace(&best)
}

fn trace(best: &[(f64, usize)]) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut at = best.len() - 1;
    while at > 0 {
        ends.push(at);
        at = best[at].1;
    }
    ends.reverse();
    ends
}

impl<'b> Candidate<'b> {
    fn new(from: &'b Break, to: &'b Break, measure: Pt) -> Candidate<'b> {
        Candidate { from, to, measure, slack: measure - from.width_to(to) }
    }

    /// The width of its spaces.
    fn spaces(&self) -> Pt {
        self.to.spaces_end - self.from.spaces_next
    }

    /// The slack as a share of the measure.
    fn share(&self) -> f64 {
        self.slack.points() / self.measure.points().max(1.0)
    }

    fn is_last(&self) -> bool {
        self.to.kind == BreakKind::Mandatory
    }
}

/// How much narrower a line's spaces can be made.
fn squeeze(from: &Break, to: &Break) -> Pt {
    (to.spaces_end - from.spaces_next).scale(SHRINK.0, SHRINK.1)
}

/// What the kind of its end adds to any line.
fn line_end_cost(line: &Candidate<'_>) -> f64 {
    let mut cost = 0.0;
    if line.to.kind == BreakKind::Emergency {
        cost += EMERGENCY;
    }
    let hyphen = |place: &Break| matches!(place.kind, BreakKind::Hyphen { .. });
    if hyphen(line.from) && hyphen(line.to) {
        cost += HYPHEN_LADDER;
    }
    if line.is_last() && line.from.next > 0 && line.share() > 1.0 - RUNT_SHARE {
        cost += RUNT;
    }
    cost
}

fn penalty(kind: BreakKind, hyphen: f64) -> f64 {
    match kind {
        BreakKind::Hyphen { .. } => hyphen,
        BreakKind::Address => ADDRESS,
        BreakKind::Plain | BreakKind::Emergency | BreakKind::Mandatory => 0.0,
    }
}

/// Ends within an eighth of the measure are even enough; beyond that unevenness costs its square.
fn ragged(line: &Candidate<'_>) -> f64 {
    if line.slack < Pt::ZERO {
        return OVERFULL * (1.0 - line.share());
    }
    if line.is_last() {
        return 1.0;
    }
    let uneven = (line.share() - 0.12).max(0.0) / 0.25;
    let badness = 100.0 * uneven * uneven + 10.0 * line.share();
    let total = 1.0 + badness + penalty(line.to.kind, RAGGED_HYPHEN);
    total * total
}

/// Badness is the cube of how far spaces stretch or shrink (Knuth and Plass 1981, section 2).
fn justified(line: &Candidate<'_>) -> f64 {
    if line.is_last() && line.slack >= Pt::ZERO {
        return 1.0;
    }
    let (share, of) = if line.slack < Pt::ZERO { SHRINK } else { STRETCH };
    let room = line.spaces().scale(share, of).points();
    let ratio = if room > 0.0 { line.slack.points() / room } else { line.share() * 100.0 };
    if ratio < -1.0 {
        return OVERFULL * (1.0 - line.share());
    }
    let badness = (100.0 * ratio.abs() * ratio.abs() * ratio.abs()).min(10_000.0);
    let total = 1.0 + badness + penalty(line.to.kind, HYPHEN);
    total * total
}

/// More lines than this are not a heading; they are set ragged.
const BALANCED_LINES: usize = 8;

/// As few lines as can be, and among those ways the one with the least uneven lines, the last one included.
fn balanced(breaks: &[Break], measure: Pt) -> Vec<usize> {
    let fewest = cheapest(breaks, measure, &|line| {
        if line.slack < Pt::ZERO { OVERFULL * (1.0 - line.share()) } else { 1.0 }
    });
    if fewest.len() > BALANCED_LINES
        || breaks[1..breaks.len() - 1].iter().any(|place| place.kind == BreakKind::Mandatory)
    {
        return cheapest(breaks, measure, &ragged);
    }
    let narrowest = narrow(breaks, measure, fewest.len());
    cheapest(breaks, narrowest, &|line| {
        if line.slack < Pt::ZERO {
            return OVERFULL * (1.0 - line.share());
        }
        1.0 + line.share() * line.share() + penalty(line.to.kind, HEADING_HYPHEN)
    })
}

/// The narrowest measure, to a point, on which the text still takes no more lines.
fn narrow(breaks: &[Break], measure: Pt, lines: usize) -> Pt {
    let takes = |measure: Pt| greedy(breaks, measure) <= lines;
    let (mut too_narrow, mut wide_enough) = (Pt::ZERO, measure);
    while wide_enough - too_narrow > Pt::new(1) {
        let middle = too_narrow + (wide_enough - too_narrow) / 2;
        if takes(middle) { wide_enough = middle } else { too_narrow = middle }
    }
    wide_enough
}

/// How many lines first fit takes; a piece that does not fit counts as too many.
fn greedy(breaks: &[Break], measure: Pt) -> usize {
    let (mut lines, mut from) = (1, 0);
    for at in 1..breaks.len() {
        if breaks[from].width_to(&breaks[at]) <= measure {
            continue;
        }
        if from == at - 1 {
            return usize::MAX;
        }
        (lines, from) = (lines + 1, at - 1);
        if breaks[from].width_to(&breaks[at]) > measure {
            return usize::MAX;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words of these widths in points with spaces of 3 points between them.
    fn words(widths: &[i32]) -> Vec<Break> {
        let mut breaks = vec![place(0, 0, 0, 0, BreakKind::Plain)];
        let (mut x, mut spaces) = (0, 0);
        for (index, width) in widths.iter().enumerate() {
            let end = x + width;
            let last = index + 1 == widths.len();
            let space = i32::from(!last) * 3;
            let kind = if last { BreakKind::Mandatory } else { BreakKind::Plain };
            breaks.push(place(end, end + space, spaces, spaces + space, kind));
            (x, spaces) = (end + space, spaces + space);
        }
        breaks
    }

    fn place(end: i32, next: i32, spaces_end: i32, spaces_next: i32, kind: BreakKind) -> Break {
        let at = |points: i32| usize::try_from(points).expect("positive");
        Break {
            end: at(end),
            next: at(next),
            width_end: Pt::new(end),
            width_next: Pt::new(next),
            spaces_end: Pt::new(spaces_end),
            spaces_next: Pt::new(spaces_next),
            kind,
        }
    }

    #[test]
    fn no_chosen_line_is_wider_than_the_measure() {
        let breaks = words(&[30, 40, 20, 60, 10, 50, 45, 5, 70, 30]);
        for cost in [ragged as fn(&Candidate<'_>) -> f64, justified] {
            let ends = cheapest(&breaks, Pt::new(100), &cost);
            for (from, to) in std::iter::once(&0).chain(&ends).zip(&ends) {
                let (from, to) = (&breaks[*from], &breaks[*to]);
                assert!(from.width_to(to) - squeeze(from, to) <= Pt::new(100));
            }
            assert_eq!(ends.last(), Some(&10));
        }
    }

    #[test]
    fn a_word_wider_than_the_measure_gets_a_line_of_its_own() {
        assert_eq!(cheapest(&words(&[10, 300, 10]), Pt::new(100), &ragged), [1, 2, 3]);
    }

    #[test]
    fn balanced_lines_are_as_even_as_they_can_be() {
        let breaks = words(&[30, 30, 30, 30]);
        assert_eq!(balanced(&breaks, Pt::new(100)), [2, 4]);
    }

    #[test]
    fn a_mandatory_break_ends_a_line() {
        let mut breaks = words(&[20, 20, 20]);
        breaks[1].kind = BreakKind::Mandatory;
        assert_eq!(cheapest(&breaks, Pt::new(100), &ragged), [1, 3]);
    }
}
