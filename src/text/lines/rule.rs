//! Badness and demerits: what makes a line bad, in ragged, justified and balanced text.

use crate::geometry::Pt;
use crate::text::breaks::{Break, BreakKind};
use crate::text::expand::{SlackRoom, quotient, ratio, shrinkage};

/// A line as the rules see it.
#[derive(Clone, Copy)]
pub(super) struct Candidate<'b> {
    /// What is left of the measure; negative when the line is too wide.
    pub(super) slack: Pt,
    /// What it has to take that up with.
    pub(super) room: SlackRoom,
    pub(super) measure: Pt,
    /// Where it ends.
    pub(super) to: &'b Break,
    /// Whether other lines stand above it since the start or the last break that the author asked for.
    pub(super) follows: bool,
}

/// What a rule says of a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Verdict {
    /// What the line costs.
    pub(super) demerits: i64,
    /// How it looks beside other lines.
    pub(super) class: Class,
    /// Whether it may be chosen for the sake of another number of lines.
    pub(super) is_good: bool,
}

/// How tight a line is, of four: 0 is tightest, or fullest (Knuth and Plass 1981, "fitness classes").
pub(super) type Class = usize;
/// How many classes there are.
pub(super) const CLASSES: usize = 4;

/// How bad lines are, in one way to fill the measure.
///
/// Demerits and class never fall while slack grows and room to stretch lessens, from slack zero on: the search relies on
/// it.
pub(super) trait FillRule {
    /// What two lines cost whose classes differ by more than one.
    const APART: i64;
    /// What two hyphens under each other cost.
    const LADDER: i64;
    /// What a hyphen at the end of the last full line costs.
    const LAST_HYPHEN: i64;

    /// Judges a line; none if it does not fit.
    fn judge(&self, line: &Candidate<'_>) -> Option<Verdict>;

    /// Returns how much narrower a line can be made.
    fn shrinkage(&self, spaces: Pt, flex: Pt) -> Pt;

    /// Returns a slack beyond which no line is good that is not the last; nothing where that is not known.
    fn most_good_slack(&self, _measure: Pt) -> Option<Pt> {
        None
    }

    /// Returns a slack beyond which every line costs more than `demerits` that is not the last; nothing where that is
    /// not known.
    fn most_slack(&self, _measure: Pt, _demerits: i64) -> Option<Pt> {
        None
    }
}

/// Breaking a word anywhere is taken only where the word does not fit.
const EMERGENCY: i64 = 100_000_000_000;
/// A line that is too wide is taken only where there is no other.
const OVERFULL: i64 = 10_000_000_000_000;
/// A last line shorter than this share of the measure looks like an accident.
const RUNT: (i64, i64) = (12, 100);

/// Even ends, uneven spaces.
///
/// Spaces between 80 and 133 per cent of their width are good; down to 67 and up to any width they cost more
/// and more, with no line refused for being loose: where one has to be, the cost of all together is least, which
/// makes the worst line as good as it can be.
pub(super) struct Justified;

/// Beyond this ratio, spaces two and a third times their width, a line is not chosen for the number of lines' sake.
const TOLERANCE: f64 = 2.4;
/// What a short last line costs beside its badness.
const JUSTIFIED_RUNT: f64 = 150.0;

impl FillRule for Justified {
    const APART: i64 = 3_000;
    const LADDER: i64 = 5_000;
    const LAST_HYPHEN: i64 = 5_000;

    fn judge(&self, line: &Candidate<'_>) -> Option<Verdict> {
        if line.slack < -shrinkage(line.room.spaces, line.room.flex) {
            return None;
        }
        if line.is_last() && line.slack >= Pt::ZERO {
            let penalty = if line.is_runt() { JUSTIFIED_RUNT } else { 0.0 };
            return Some(line.verdict(penalty, 1, true));
        }
        let ratio = ratio(line.slack, line.room, line.measure / 1000);
        let class = match ratio {
            _ if ratio < -0.5 => 0,
            _ if ratio <= 0.5 => 1,
            _ if ratio <= 1.0 => 2,
            _ => 3,
        };
        Some(line.verdict(badness(ratio.abs()) + f64::from(line.to.penalty), class, ratio <= TOLERANCE))
    }

    fn shrinkage(&self, spaces: Pt, flex: Pt) -> Pt {
        shrinkage(spaces, flex)
    }
}

/// The cube of how far spaces stretch or shrink (Knuth and Plass 1981, section 2); very bad lines go on along the
/// tangent, so that of two the worse one still costs more.
fn badness(ratio: f64) -> f64 {
    const STEEP: f64 = 4.0;
    const WORST: f64 = 1_000_000.0;
    if ratio <= STEEP {
        100.0 * ratio * ratio * ratio
    } else {
        (100.0 * STEEP * STEEP * (3.0 * ratio - 2.0 * STEEP)).min(WORST)
    }
}

/// Even spaces, uneven ends: what an end falls short of the margin costs its square, so that ends are as even as they
/// can be all together (after Knuth and Plass 1981, section 3, where a ragged line's white stretches).
#[derive(Clone, Copy)]
pub(super) struct Ragged {
    /// The white at its end that makes a line as bad as a line gets.
    hole: Pt,
}

/// A hyphen is worth it only where it saves a good half of a hole, as a share of what it costs in justified text.
const RAGGED_HYPHEN: f64 = 0.5;
/// Nor is a broken address worth it for less.
const RAGGED_ADDRESS: f64 = 4.0;
const RAGGED_RUNT: f64 = 120.0;
/// A hole is the geometric mean of the measure and so many sizes of type: the eye holds an end against the others,
/// which in a narrow column cannot be as even, and against the letters. On 36 ems it is 6.3 of them.
const HOLE_SIZES: f64 = 1.1;
/// A line is not chosen for the number of lines' sake that leaves more of the measure empty, in tenths.
const GOOD_TENTHS: i64 = 3;

impl Ragged {
    /// Returns the rule for type of a size on a measure.
    pub(super) fn new(measure: Pt, size: Pt) -> Ragged {
        let hole = (measure.points().max(1.0) * size.points().max(1.0) * HOLE_SIZES).sqrt();
        Ragged { hole: Pt::from_points(hole) }
    }
}

impl FillRule for Ragged {
    const APART: i64 = 150;
    const LADDER: i64 = 3_000;
    const LAST_HYPHEN: i64 = 10_000;

    fn judge(&self, line: &Candidate<'_>) -> Option<Verdict> {
        if line.slack < Pt::ZERO {
            return None;
        }
        if line.is_last() {
            return Some(line.last(RAGGED_RUNT));
        }
        let uneven = quotient(line.slack, self.hole);
        let penalty = match line.to.kind {
            BreakKind::Hyphen { .. } => f64::from(line.to.penalty) * RAGGED_HYPHEN,
            BreakKind::Address => f64::from(line.to.penalty) * RAGGED_ADDRESS,
            BreakKind::Plain | BreakKind::Emergency | BreakKind::Mandatory => f64::from(line.to.penalty),
        };
        let is_good = line.slack * 10 <= line.measure.max(Pt::new(1)) * GOOD_TENTHS;
        Some(line.verdict(100.0 * uneven * uneven + penalty, line.fullness(), is_good))
    }

    fn most_good_slack(&self, measure: Pt) -> Option<Pt> {
        Some(measure.max(Pt::new(1)) * GOOD_TENTHS / 10)
    }

    fn shrinkage(&self, _: Pt, _: Pt) -> Pt {
        Pt::ZERO
    }

    #[expect(clippy::cast_precision_loss, reason = "a bound, with a point to spare")]
    fn most_slack(&self, _: Pt, demerits: i64) -> Option<Pt> {
        let uneven = (demerits as f64).sqrt().sqrt() / 10.0;
        Some(Pt::from_points(self.hole.points() * uneven) + Pt::new(1))
    }
}

/// How many times the share of the measure that is empty is as bad as a line gets.
const UNEVEN_FULLWIDTH: f64 = 15.0;
/// A line is not chosen for the number of lines' sake that leaves more than two or three characters of the measure empty: a
/// twelfth of it.
const GOOD_FULLWIDTH: i64 = 12;
const FULLWIDTH_RUNT: f64 = 30.0;

/// Full lines, in scripts where a line can end almost anywhere: what is left uneven is a character or two.
pub(super) struct FullWidth;

impl FillRule for FullWidth {
    const APART: i64 = Ragged::APART;
    const LADDER: i64 = Ragged::LADDER;
    const LAST_HYPHEN: i64 = Ragged::LAST_HYPHEN;

    fn judge(&self, line: &Candidate<'_>) -> Option<Verdict> {
        if line.slack < Pt::ZERO {
            return None;
        }
        if line.is_last() {
            return Some(line.last(FULLWIDTH_RUNT));
        }
        // A character in thirty is a quarter as bad as a line at its limit.
        let uneven = line.share() * UNEVEN_FULLWIDTH;
        let is_good = line.slack * GOOD_FULLWIDTH <= line.measure.max(Pt::new(1));
        Some(line.verdict(100.0 * uneven * uneven + f64::from(line.to.penalty), line.fullness(), is_good))
    }

    fn most_good_slack(&self, measure: Pt) -> Option<Pt> {
        Some(measure.max(Pt::new(1)) / GOOD_FULLWIDTH)
    }

    #[expect(clippy::cast_precision_loss, reason = "a bound, with a point to spare")]
    fn most_slack(&self, measure: Pt, demerits: i64) -> Option<Pt> {
        let share = (demerits as f64).sqrt().sqrt() / 10.0 / UNEVEN_FULLWIDTH;
        Some(Pt::from_points(measure.max(Pt::new(1)).points() * share) + Pt::new(1))
    }

    fn shrinkage(&self, _: Pt, _: Pt) -> Pt {
        Pt::ZERO
    }
}

/// All lines as wide as each other, the last one included.
pub(super) struct Even;

/// Where a line that is all empty costs 100, a soft hyphen of the author's is the last resort.
const HEADING_HYPHEN: f64 = 4.0;

impl FillRule for Even {
    const APART: i64 = 0;
    const LADDER: i64 = 0;
    const LAST_HYPHEN: i64 = 0;

    fn judge(&self, line: &Candidate<'_>) -> Option<Verdict> {
        if line.slack < Pt::ZERO {
            return None;
        }
        Some(line.verdict(100.0 * line.share() + f64::from(line.to.penalty) * HEADING_HYPHEN, 1, true))
    }

    fn shrinkage(&self, _: Pt, _: Pt) -> Pt {
        Pt::ZERO
    }
}

/// How a line fits.
#[derive(Clone, Copy)]
pub(super) struct LineFit {
    /// What it has to fill.
    pub(super) measure: Pt,
    /// How much of that it leaves free; negative where it is too wide.
    pub(super) slack: Pt,
}

impl<'b> Candidate<'b> {
    /// Returns the line from one place to another.
    pub(super) fn new(from: &Break, to: &'b Break, fit: LineFit, follows: bool) -> Candidate<'b> {
        let LineFit { measure, slack } = fit;
        Candidate { slack, room: SlackRoom::between(&from.behind, &to.before), measure, to, follows }
    }

    /// The slack as a share of the measure.
    fn share(&self) -> f64 {
        quotient(self.slack, self.measure.max(Pt::new(1)))
    }

    fn is_last(&self) -> bool {
        self.to.kind == BreakKind::Mandatory
    }

    /// Tells whether it is a last line so short that it looks like an accident.
    fn is_runt(&self) -> bool {
        self.follows && (self.measure - self.slack).milli() * RUNT.1 < self.measure.milli() * RUNT.0
    }

    /// The class of a line that is not stretched, by how full it is.
    fn fullness(&self) -> Class {
        match self.share() {
            share if share <= 0.07 => 0,
            share if share <= 0.14 => 1,
            share if share <= 0.21 => 2,
            _ => 3,
        }
    }

    /// What a last line costs that is not stretched.
    fn last(&self, runt: f64) -> Verdict {
        self.verdict(if self.is_runt() { runt } else { 0.0 }, 1, true)
    }

    /// The square of badness and penalty (Knuth and Plass 1981, section 3).
    #[expect(clippy::cast_possible_truncation, reason = "badness is at most a million")]
    fn verdict(&self, badness: f64, class: Class, is_good: bool) -> Verdict {
        let total = 1.0 + badness;
        let emergency = if self.to.kind == BreakKind::Emergency { EMERGENCY } else { 0 };
        Verdict { demerits: (total * total) as i64 + emergency, class, is_good: is_good && emergency == 0 }
    }

    /// What a line costs that does not fit and has to be.
    pub(super) fn overfull(&self) -> Verdict {
        let excess = (-self.slack).milli().clamp(0, 1_000_000_000);
        Verdict { demerits: OVERFULL + excess * 1000, class: 0, is_good: false }
    }
}
