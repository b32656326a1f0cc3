//! The search for lines: what it finds on words of known widths, and that no bound changes it.

use super::rule::{Candidate, LineFit};
use super::*;
use crate::text::pieces::Sums;
use proptest::prelude::*;

/// Words of these widths in points with spaces of 3 points between them.
fn words(widths: &[i32]) -> Vec<Break> {
    let mut breaks = vec![Break::default()];
    let (mut x, mut spaces) = (0, 0);
    for (index, width) in widths.iter().enumerate() {
        let end = x + width;
        let last = index + 1 == widths.len();
        let space = i32::from(!last) * 3;
        let kind = if last { BreakKind::Mandatory } else { BreakKind::Plain };
        breaks.push(place((end, spaces), (end + space, spaces + space), kind));
        (x, spaces) = (end + space, spaces + space);
    }
    breaks
}

/// The rule for ragged text of 11 points on a measure.
fn ragged(measure: i32) -> Ragged {
    Ragged::new(Pt::new(measure), Pt::new(11))
}

fn place(before: (i32, i32), behind: (i32, i32), kind: BreakKind) -> Break {
    let sums = |(width, spaces)| Sums { width: Pt::new(width), spaces: Pt::new(spaces), ..Sums::default() };
    Break { before: sums(before), behind: sums(behind), kind, ..Break::default() }
}

fn cheapest(rule: &impl FillRule, breaks: &[Break], measure: Pt) -> Vec<usize> {
    fit::cheapest(rule, breaks, measure, &mut SearchLists::default())
}

fn ends(rule: &impl FillRule, breaks: &[Break], measure: i32) -> Vec<usize> {
    cheapest(rule, breaks, Pt::new(measure))
}

#[test]
fn no_chosen_line_is_wider_than_the_measure() {
    let breaks = words(&[30, 40, 20, 60, 10, 50, 45, 5, 70, 30]);
    for ends in [ends(&ragged(100), &breaks, 100), ends(&Justified, &breaks, 100)] {
        for (from, to) in std::iter::once(&0).chain(&ends).zip(&ends) {
            let spaces = breaks[*to].before.spaces - breaks[*from].behind.spaces;
            let width = line_width(&breaks, *from, *to).expect("measured");
            assert!(width - shrinkage(spaces, Pt::ZERO) <= Pt::new(100));
        }
        assert_eq!(ends.last(), Some(&10));
    }
}

/// The example at the head of the file.
#[test]
fn the_example_of_the_essay_is_right() {
    let (breaks, rule) = (words(&[30, 30, 30, 60, 40]), ragged(100));
    let line = |from: usize, to: usize| {
        let slack = Pt::new(100) - line_width(&breaks, from, to).expect("measured");
        let verdict =
            rule.judge(&Candidate::new(&breaks[from], &breaks[to], LineFit { measure: Pt::new(100), slack }, from > 0));
        let verdict = verdict.expect("it fits");
        (slack.milli() / 1000, verdict.class, verdict.demerits)
    };
    assert_eq!(line(0, 1), (70, 3, 164_803));
    assert_eq!([line(0, 2), line(0, 3)], [(37, 3, 13_028), (4, 0, 5)]);
    assert_eq!([line(2, 4), line(3, 4), line(4, 5)], [(7, 0, 25), (40, 3, 17_750), (60, 1, 1)]);
    let sum = |ends: &[usize]| {
        let (mut total, mut from, mut above) = (0, 0, 1_usize);
        for &to in ends {
            let (_, class, demerits) = line(from, to);
            total += demerits + if class.abs_diff(above) > 1 { Ragged::APART } else { 0 };
            (from, above) = (to, class);
        }
        total
    };
    assert_eq!((sum(&[3, 4, 5]), sum(&[2, 4, 5])), (18_056, 13_354));
    assert_eq!(ends(&rule, &breaks, 100), [2, 4, 5]);
}

#[test]
fn a_word_wider_than_the_measure_gets_a_line_of_its_own() {
    assert_eq!(ends(&ragged(100), &words(&[10, 300, 10]), 100), [1, 2, 3]);
}

#[test]
fn balanced_lines_are_as_even_as_they_can_be() {
    let breaks = words(&[30, 30, 30, 30]);
    assert_eq!(balanced(&breaks, ragged(100), Pt::new(100), &mut SearchLists::default()), [2, 4]);
}

#[test]
fn a_mandatory_break_ends_a_line() {
    let mut breaks = words(&[20, 20, 20]);
    breaks[1].kind = BreakKind::Mandatory;
    assert_eq!(ends(&ragged(100), &breaks, 100), [1, 3]);
}

#[test]
fn a_third_hyphen_under_two_others_is_refused_while_there_is_another_way() {
    let mut breaks = words(&[97; 8]);
    for place in &mut breaks[1..8] {
        place.kind = BreakKind::Hyphen { glyph: 1, width: Pt::ZERO };
    }
    breaks[4].kind = BreakKind::Plain;
    // Lines of one word fit, and end with a hyphen everywhere but once: nothing else is possible.
    assert_eq!(ends(&ragged(100), &breaks, 100), [1, 2, 3, 4, 5, 6, 7, 8]);
    let mut breaks = words(&[40; 12]);
    for index in [2, 4, 6, 8, 10] {
        breaks[index].kind = BreakKind::Hyphen { glyph: 1, width: Pt::ZERO };
    }
    let chosen = ends(&ragged(90), &breaks, 90);
    let ladder = chosen.windows(3).any(|three| three.iter().all(|&end| breaks[end].is_hyphen()));
    assert!(!ladder, "{chosen:?}");
}

#[test]
fn looseness_gives_the_number_of_lines_asked_for() {
    let breaks = words(&[20; 60]);
    let natural = ends(&Justified, &breaks, 460).len();
    for more in [-1_isize, 0, 1] {
        let count = natural.checked_add_signed(more).expect("a few lines");
        let found = loose::with_lines(&Justified, &breaks, Pt::new(460), count);
        assert!(found.is_none_or(|ends| ends.len() == count && ends.last() == Some(&60)));
    }
    assert_eq!(loose::with_lines(&Justified, &breaks, Pt::new(460), natural), Some(ends(&Justified, &breaks, 460)));
    assert!(loose::with_lines(&Justified, &breaks, Pt::new(460), natural + 1).is_some());
    assert!(loose::with_lines(&Justified, &breaks, Pt::new(460), 60).is_none());
}

/// Places as text makes them: words cut at hyphens, widths that a cut changes, signs that stand out.
fn any_breaks() -> impl Strategy<Value = Vec<Break>> {
    let word = (1..60_000i64, 0..5000i64, -800..800i64, -900..900i64, 0..12u8, 0..60u16);
    proptest::collection::vec(word, 1..120).prop_map(|words| {
        let mut breaks = vec![Break::default()];
        let mut sums = Sums::default();
        let last = words.len() - 1;
        for (index, (width, space, before, behind, kind, penalty)) in words.into_iter().enumerate() {
            sums.width += Pt::from_milli(width);
            sums.flex += Pt::from_milli(width / 40);
            let mut place = Break { before: sums, penalty, ..Break::default() };
            place.before.width += Pt::from_milli(before);
            place.kind = match kind {
                _ if index == last => BreakKind::Mandatory,
                0 => BreakKind::Mandatory,
                1..=4 => BreakKind::Hyphen { glyph: 1, width: Pt::ZERO },
                _ => BreakKind::Plain,
            };
            if !place.is_hyphen() {
                place.penalty = 0;
                sums.width += Pt::from_milli(space);
                sums.spaces += Pt::from_milli(space);
            }
            place.behind = sums;
            place.behind.width += Pt::from_milli(behind);
            breaks.push(place);
        }
        breaks
    })
}

fn compare(breaks: &[Break], measure: Pt) -> Result<(), TestCaseError> {
    let ragged = Ragged::new(measure, Pt::new(11));
    prop_assert_eq!(cheapest(&ragged, breaks, measure), fit::cheapest_of_all(&ragged, breaks, measure));
    prop_assert_eq!(cheapest(&Justified, breaks, measure), fit::cheapest_of_all(&Justified, breaks, measure));
    prop_assert_eq!(cheapest(&FullWidth, breaks, measure), fit::cheapest_of_all(&FullWidth, breaks, measure));
    prop_assert_eq!(cheapest(&Even, breaks, measure), fit::cheapest_of_all(&Even, breaks, measure));
    Ok(())
}

fn compare_loose(rule: &impl FillRule, breaks: &[Break], measure: Pt) -> Result<(), TestCaseError> {
    let natural = cheapest(rule, breaks, measure).len();
    for lines in natural.saturating_sub(1)..=natural + 1 {
        let found = loose::with_lines(rule, breaks, measure, lines);
        prop_assert_eq!(found, loose::with_lines_of_all(rule, breaks, measure, lines));
    }
    Ok(())
}

proptest! {
    #![proptest_config(crate::text::tests::cases(300))]

    #[test]
    fn lines_beyond_the_most_slack_cost_more(measure in 1..600i32, slack in 0..900_000i64, demerits in 0..1_000_000i64) {
        let (from, to) = (Break::default(), place((0, 0), (0, 0), BreakKind::Plain));
        let (measure, slack) = (Pt::new(measure), Pt::from_milli(slack));
        let line = Candidate::new(&from, &to, LineFit { measure, slack }, true);
        let ragged = Ragged::new(measure, Pt::new(11));
        for (verdict, most) in [
            (ragged.judge(&line), ragged.most_slack(measure, demerits)),
            (FullWidth.judge(&line), FullWidth.most_slack(measure, demerits)),
        ] {
            let is_beyond = most.is_some_and(|most| slack > most);
            prop_assert!(!is_beyond || verdict.is_some_and(|verdict| verdict.demerits > demerits));
        }
    }

    #[test]
    fn sparing_work_changes_no_line(breaks in any_breaks(), measure in 10..600i32) {
        compare(&breaks, Pt::new(measure))?;
    }

    #[test]
    fn sparing_work_changes_no_loose_line(breaks in any_breaks(), measure in 10..600i32) {
        compare_loose(&ragged(measure), &breaks, Pt::new(measure))?;
        compare_loose(&Justified, &breaks, Pt::new(measure))?;
        compare_loose(&FullWidth, &breaks, Pt::new(measure))?;
    }
}
