//! Which rows of a table stay on one page.

use super::WHOLE;
use crate::document::TabularRow;
use crate::geometry::Pt;
use crate::layout::compose::Composer;
use crate::layout::fragment::{Bond, Keep};
use crate::model::RowKind;

/// Returns why a row stays with the one before: the first with the head and the last with another; two rows with the name of
/// their group, and two with their sum, which never stands alone.
pub(super) fn bond(rows: &[TabularRow<'_>], index: usize) -> Option<Bond> {
    let kind = |at: Option<usize>| at.and_then(|at| rows.get(at)).map(|row| row.kind);
    let before = |count: usize| kind(index.checked_sub(count));
    let sums_up = |kind: Option<RowKind>| kind.is_some_and(RowKind::sums_up);
    if index == 0 || before(1) == Some(RowKind::Group) || sums_up(kind(Some(index))) {
        return Some(Bond::Head);
    }
    let is_second = before(2) == Some(RowKind::Group) && before(1) == Some(RowKind::Plain);
    let is_before_sum = sums_up(kind(Some(index + 1))) && before(1) == Some(RowKind::Plain);
    let is_plain = kind(Some(index)) == Some(RowKind::Plain);
    (index + 1 == rows.len() || is_plain && (is_second || is_before_sum)).then_some(Bond::Item)
}

/// Keeps the rows of a small table together, and lets a large one be parted, though unwillingly.
pub(super) fn rows(composer: &mut Composer<'_, '_>, first: usize) {
    let most = composer.theme().text_height().scale(WHOLE.0, WHOLE.1);
    let rows = &mut composer.matter.fragments[first..];
    let keep = if rows.iter().map(|row| row.height).sum::<Pt>() <= most {
        Keep::WithPrevious(Bond::Whole)
    } else {
        Keep::Inside
    };
    for row in rows.iter_mut().filter(|row| row.keep == Keep::Free) {
        row.keep = keep;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_keep_two_rows_and_so_do_sums() {
        let kinds = "GPPPPSGPPPTPPP".chars().map(|kind| match kind {
            'G' => RowKind::Group,
            'S' => RowKind::Sum,
            'T' => RowKind::Total,
            _ => RowKind::Plain,
        });
        let rows: Vec<_> = kinds.map(|kind| TabularRow { kind, fields: Vec::new() }).collect();
        let bonds: String = (0..rows.len())
            .map(|index| match bond(&rows, index) {
                Some(Bond::Head) => 'H',
                Some(_) => 'i',
                None => '-',
            })
            .collect();
        assert_eq!(bonds, "HHi-iH-HiiH--i");
    }
}
