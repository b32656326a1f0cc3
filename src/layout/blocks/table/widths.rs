//! How a measure is shared among the columns of a table (CSS 2.1, 17.5.2.2).

use crate::geometry::Pt;
use crate::text::Breaking;

/// The white between columns may be made so many times narrower before a word is broken.
pub(super) const CLOSER: i64 = 2;

/// How wide columns are, and the white between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SharedWidths {
    pub(super) widths: Vec<Pt>,
    pub(super) gap: Pt,
    pub(super) breaking: Breaking,
}

/// Returns the white between two columns: where there are many, all of it takes no more than a quarter of the measure.
pub(super) fn white(cell_x: Pt, measure: Pt, between: i64) -> Pt {
    cell_x.min(measure / 4 / between.max(1))
}

/// Returns how much white there is between columns, counted in gaps.
pub(super) fn gaps(columns: usize) -> i64 {
    i64::try_from(columns.saturating_sub(1)).unwrap_or(i64::MAX)
}

/// Shares a measure among columns; `needs` says how wide they have to be. None where there is no room.
pub(super) fn share(
    measure: Pt,
    gap: Pt,
    between: i64,
    needs: &mut impl FnMut(Option<Breaking>) -> Vec<Pt>,
) -> Option<SharedWidths> {
    let mut upper = needs(None);
    if upper.iter().copied().sum::<Pt>() + gap * between <= measure {
        return Some(SharedWidths { widths: upper, gap, breaking: Breaking::Gentle });
    }
    for breaking in [Breaking::Gentle, Breaking::Hyphens, Breaking::Torn, Breaking::Letters] {
        let lower: Vec<Pt> =
            needs(Some(breaking)).into_iter().zip(&upper).map(|(need, &most)| need.min(most)).collect();
        let least_gap = if breaking == Breaking::Letters { Pt::ZERO } else { gap / CLOSER };
        let rest = measure - lower.iter().copied().sum::<Pt>();
        if least_gap * between <= rest {
            let gap = gap.min(rest / between.max(1));
            let room = measure - gap * between;
            let widths = match breaking {
                Breaking::Gentle => wrapped(&lower, &upper, room),
                Breaking::Hyphens | Breaking::Torn => levelled(&spared(&lower, &upper, room), &upper, room),
                Breaking::Letters => levelled(&lower, &upper, room),
            };
            return Some(SharedWidths { widths, gap, breaking });
        }
        upper = lower;
    }
    None
}

/// Returns widths of columns whose text takes more lines: where only the widest have to give way, and keep half of what they
/// would like, the others have all that they would like; else each gets a share of what it is short of.
fn wrapped(lower: &[Pt], upper: &[Pt], room: Pt) -> Vec<Pt> {
    let levelled = levelled(lower, upper, room);
    if levelled.iter().zip(upper).all(|(&width, &most)| width * 2 >= most) {
        levelled
    } else {
        filled(lower, upper, room)
    }
}

/// Returns the lower widths, with what they leave of the room shared in proportion to what each is short of the upper.
fn filled(lower: &[Pt], upper: &[Pt], room: Pt) -> Vec<Pt> {
    let short: Vec<Pt> = lower.iter().zip(upper).map(|(&lower, &upper)| upper - lower).collect();
    let wanted = short.iter().copied().sum::<Pt>();
    let rest = (room - lower.iter().copied().sum::<Pt>()).min(wanted);
    lower.iter().zip(&short).map(|(&lower, short)| lower + rest.scale(short.milli(), wanted.milli().max(1))).collect()
}

/// Returns the lower widths, but for as many columns as can be the upper ones, in which nothing more is broken.
fn spared(lower: &[Pt], upper: &[Pt], room: Pt) -> Vec<Pt> {
    let mut rest = room - lower.iter().copied().sum::<Pt>();
    let mut order: Vec<usize> = (0..lower.len()).collect();
    order.sort_by_key(|&column| upper[column] - lower[column]);
    let mut widths = lower.to_vec();
    for column in order {
        let short = upper[column] - lower[column];
        if short <= rest {
            widths[column] = upper[column];
            rest -= short;
        }
    }
    widths
}

/// Returns widths between the lower and the upper ones that fill the room, the narrowest made wider first.
fn levelled(lower: &[Pt], upper: &[Pt], room: Pt) -> Vec<Pt> {
    let at = |level: Pt| lower.iter().zip(upper).map(move |(&lower, &upper)| level.clamp(lower, upper.max(lower)));
    let (mut fits, mut too_high) = (Pt::ZERO, room + Pt::from_milli(1));
    while too_high - fits > Pt::from_milli(1) {
        let middle = fits + (too_high - fits) / 2;
        if at(middle).sum::<Pt>() <= room { fits = middle } else { too_high = middle }
    }
    at(fits).collect()
}

/// Returns up to how many columns have room whichever they are: as many as the widest of them. `gap` is the least white
/// between two columns, by how many such gaps there are.
pub(super) fn room_for_any(needs: &[Pt], measure: Pt, gap: impl Fn(i64) -> Pt) -> usize {
    let mut widest = needs.to_vec();
    widest.sort_unstable_by(|one, other| other.cmp(one));
    let mut total = Pt::ZERO;
    let fits = |&(between, need): &(i64, Pt)| {
        total += need;
        total + gap(between) * between <= measure
    };
    (0..).zip(widest).take_while(fits).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pt(widths: &[i32]) -> Vec<Pt> {
        widths.iter().map(|&width| Pt::new(width)).collect()
    }

    /// The widths of columns on 100 points, by what they need unbroken, gently broken, hyphenated, torn and letter by letter.
    fn shared(needs: [&[i32]; 5], gap: i32) -> Option<SharedWidths> {
        let between = gaps(needs[0].len());
        share(Pt::new(100), Pt::new(gap), between, &mut |breaking| {
            pt(match breaking {
                None => needs[0],
                Some(Breaking::Gentle) => needs[1],
                Some(Breaking::Hyphens) => needs[2],
                Some(Breaking::Torn) => needs[3],
                Some(Breaking::Letters) => needs[4],
            })
        })
    }

    #[test]
    fn a_table_is_no_wider_than_its_columns_ask_for() {
        let shared = shared([&[20, 60], &[10, 10], &[5, 5], &[5, 5], &[1, 1]], 10).expect("room");
        assert_eq!((shared.widths, shared.gap), (pt(&[20, 60]), Pt::new(10)));
    }

    #[test]
    fn what_is_left_goes_where_columns_are_short() {
        let shared = shared([&[50, 500], &[40, 20], &[30, 20], &[30, 20], &[9, 9]], 10).expect("room");
        assert_eq!(shared.breaking, Breaking::Gentle);
        assert!(shared.widths[0] >= Pt::new(40) && shared.widths[1] > Pt::new(49), "{shared:?}");
        assert!(shared.widths.iter().copied().sum::<Pt>() <= Pt::new(90));
    }

    #[test]
    fn what_is_short_keeps_its_line_where_the_widest_column_can_do_with_less() {
        let shared = shared([&[20, 20, 80], &[9, 9, 9], &[9, 9, 9], &[9, 9, 9], &[9, 9, 9]], 0).expect("room");
        assert_eq!(shared.widths, pt(&[20, 20, 60]));
    }

    #[test]
    fn columns_stand_closer_before_a_word_is_broken() {
        let shared = shared([&[90, 90], &[46, 46], &[30, 20], &[30, 20], &[9, 9]], 10).expect("room");
        assert_eq!((shared.widths, shared.gap, shared.breaking), (pt(&[46, 46]), Pt::new(8), Breaking::Gentle));
    }

    #[test]
    fn the_number_stays_whole_while_the_long_word_can_be_torn() {
        let shared = shared([&[300, 40], &[300, 40], &[300, 40], &[30, 40], &[9, 9]], 10).expect("room");
        assert_eq!((shared.widths, shared.breaking), (pt(&[50, 40]), Breaking::Torn));
    }

    #[test]
    fn of_words_that_must_be_broken_as_few_are_as_can_be() {
        let shared = shared([&[40, 40, 30], &[40, 40, 30], &[20, 20, 10], &[9, 9, 9], &[9, 9, 9]], 0).expect("room");
        assert_eq!((shared.widths, shared.breaking), (pt(&[40, 40, 20]), Breaking::Hyphens));
        let widths = levelled(&pt(&[9, 9, 9]), &pt(&[20, 90, 90]), Pt::new(100));
        assert_eq!(widths, pt(&[20, 40, 40]));
    }

    #[test]
    fn columns_without_room_for_a_letter_each_have_none() {
        assert!(shared([&[90, 90], &[90, 90], &[90, 90], &[90, 90], &[50, 50]], 10).is_some());
        assert_eq!(shared([&[90, 90], &[90, 90], &[90, 90], &[90, 90], &[50, 51]], 10), None);
    }

    #[test]
    fn any_columns_have_room_where_the_widest_have() {
        let of =
            |needs: &[i32]| room_for_any(&pt(needs), Pt::new(100), |between| white(Pt::new(20), Pt::new(100), between));
        assert_eq!((of(&[10, 40, 10, 40, 10]), of(&[10, 10, 40, 41]), of(&[20, 101, 20])), (2, 1, 0));
        // The more there are, the closer they stand.
        assert_eq!((of(&[15; 9]), of(&[25, 25, 25, 5])), (5, 3));
    }
}
