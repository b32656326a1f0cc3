//! How the columns of a table are aligned where its author does not say.
//!
//! Numbers are compared digit by digit: a column of which every cell is a number, or empty, stands at its end, with
//! the units below each other; every other column at its start. The first column names its rows, by years
//! or numbers too, and starts where the caption does.

use crate::model::{Cell, CellAlign, is_dash, is_number, plain};

/// Returns the alignment of every column: as written, or as its cells ask for.
pub(super) fn aligned(written: &[Option<CellAlign>], rows: &[Vec<Cell>]) -> Vec<CellAlign> {
    let column = |index: usize| rows.iter().filter_map(move |row| row.get(index)).map(|cell| plain(&cell.content));
    let chosen = written.iter().enumerate().map(|(index, align)| {
        let counts = index > 0 && are_numbers(column(index));
        align.unwrap_or(if counts { CellAlign::Units } else { CellAlign::Start })
    });
    chosen.collect()
}

/// Tells whether there is a number among these texts, and nothing else but what stands for none.
fn are_numbers(texts: impl Iterator<Item = String>) -> bool {
    let mut any = false;
    for text in texts {
        let text = text.trim();
        if text.chars().all(is_dash) {
            continue;
        }
        if !is_number(text) {
            return false;
        }
        any = true;
    }
    any
}

#[cfg(test)]
mod tests {
    use super::are_numbers;

    #[test]
    fn dashes_and_nothing_stand_for_no_number() {
        let all = |texts: &[&str]| are_numbers(texts.iter().map(|text| (*text).to_owned()));
        assert!(all(&["1", "–", "", "2"]));
        assert!(!all(&["–", ""]));
        assert!(!all(&["1", "a"]));
    }
}
