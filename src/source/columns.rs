//! What the columns of a table are where its author does not say: how they are aligned, and whether the first names the rows.
//!
//! Numbers are compared digit by digit: a column of which every cell is a number, or stands for none, has the units below
//! each other; every other column starts where lines start. The first column names its rows, by years or numbers too, and
//! starts where the caption does.

use crate::model::{Cell, CellAlign, CellReach, RowKind, TableRow, is_number, plain, stands_for_none};

/// What the columns of a table are.
pub(super) struct ColumnTraits {
    pub(super) align: Vec<CellAlign>,
    pub(super) row_header: bool,
}

impl ColumnTraits {
    /// Returns what the author has written, or else what the cells ask for.
    ///
    /// A column of names before columns of numbers heads its rows (ISO 14289-1, 7.5; WCAG 2.2, 1.3.1): a number means nothing
    /// to a listener who does not hear whose it is.
    pub(super) fn of(align: &[Option<CellAlign>], row_header: Option<bool>, rows: &[TableRow]) -> ColumnTraits {
        let rows = || rows.iter().filter(|row| row.kind != RowKind::Group);
        // What reaches over several columns says nothing of one.
        let is_single = |cell: &&Cell| matches!(cell.reach, CellReach::Over { columns: 1, .. });
        let cells = move |index: usize| rows().filter_map(move |row| row.cells.get(index)).filter(is_single);
        let column = |index: usize| cells(index).map(|cell| plain(&cell.content));
        let counts = |index: usize| index > 0 && are_numbers(column(index));
        let aligned = |index: usize| if counts(index) { CellAlign::Units } else { CellAlign::Start };
        let align: Vec<CellAlign> =
            align.iter().enumerate().map(|(index, written)| written.unwrap_or_else(|| aligned(index))).collect();
        let any_counts = || (1..align.len()).any(counts);
        let row_header = row_header.unwrap_or_else(|| are_names(column(0)) && any_counts());
        ColumnTraits { align, row_header }
    }
}

/// Tells whether there is a number among these texts, and nothing else but what stands for none.
fn are_numbers(texts: impl Iterator<Item = String>) -> bool {
    let mut any = false;
    for text in texts {
        let is_one = is_number(&text);
        if !is_one && !stands_for_none(&text) {
            return false;
        }
        any |= is_one;
    }
    any
}

/// Tells whether these texts are what rows are called: there is a word among them, or all are years, though those are numbers.
pub(super) fn are_names(texts: impl Iterator<Item = String>) -> bool {
    let is_year = |text: &str| text.chars().count() == 4 && text.chars().all(char::is_numeric);
    let (mut any, mut years) = (false, true);
    for text in texts.filter(|text| !text.trim().is_empty()) {
        if !is_number(&text) && !stands_for_none(&text) {
            return true;
        }
        (any, years) = (true, years && is_year(text.trim()));
    }
    any && years
}

#[cfg(test)]
mod tests {
    use super::{are_names, are_numbers};

    fn owned<'t>(texts: &'t [&str]) -> impl Iterator<Item = String> + 't {
        texts.iter().map(|text| (*text).to_owned())
    }

    #[test]
    fn signs_of_none_are_no_words() {
        for texts in [&["1", "–", "", "2"], &["12", "n/a", "3.5", "k. A."], &["US$ 12", "1.2m", "(75)", "нет данных"]]
        {
            assert!(are_numbers(owned(texts)), "{texts:?}");
        }
        assert!(!are_numbers(owned(&["–", ""])));
        assert!(!are_numbers(owned(&["1", "a"])));
    }

    #[test]
    fn rows_are_called_by_words_and_years() {
        assert!(are_names(owned(&["Niger", "Mali"])) && are_names(owned(&["2023", "2024"])));
        assert!(are_names(owned(&["12 March", "5 May"])) && are_names(owned(&["", "Total"])));
        assert!(!are_names(owned(&["109", "338", "120,000"])));
    }
}
