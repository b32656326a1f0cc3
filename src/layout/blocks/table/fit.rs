//! How a table is set that asks for more than the columns of the text.
//!
//! It takes the whole page, where there is a column beside the text; then it is set in smaller letters; and where figures or
//! short words would still be torn, it is parted: some of its columns stand below the others, behind the column that names the
//! rows. For those who listen it stays one table, row by row, as it does where a page ends.

use super::columns::{ColumnNeeds, ColumnRoom, ColumnTrial, NoRoom, PickedColumns, SEVERAL, TableColumns};
use super::draft::Draft;
use super::styles::TableStyles;
use crate::document::Tabular;
use crate::layout::edges::Edges;
use crate::layout::frame::Frame;
use crate::layout::setter::Setter;
use crate::model::BlockWidth;
use crate::text::Breaking;

/// A table as it has room.
pub(super) struct FittedTable<'t, 'p> {
    pub(super) draft: Draft<'t>,
    pub(super) frame: Frame<'p>,
    /// Its parts, one below the other: mostly one.
    pub(super) parts: Vec<TableColumns>,
}

impl FittedTable<'_, '_> {
    /// Returns how far its cells are broken.
    pub(super) fn breaking(&self) -> Breaking {
        self.parts.iter().map(|part| part.breaking).max().unwrap_or(Breaking::Gentle)
    }
}

/// Returns a table as it has room in a frame, or in the page around it.
///
/// # Errors
/// Not even one column has room beside the one that names the rows.
pub(super) fn fit<'t, 'p>(
    setter: &mut Setter<'_, '_>,
    table: &'t Tabular<'t>,
    frame: &Frame<'p>,
) -> Result<FittedTable<'t, 'p>, NoRoom> {
    let (normal, small) = (TableStyles::of(setter.theme), TableStyles::small(setter.theme));
    let mut fitted = whole(setter, table, &normal, frame);
    let is_half = table.width == Some(BlockWidth::Half) && frame.measure != frame.column;
    if breaking(&fitted) == Some(Breaking::Gentle) || is_half {
        return fitted;
    }
    let wider = page(setter, table, frame);
    let tries = wider.iter().map(|page| (page, &normal)).chain([(wider.as_ref().unwrap_or(frame), &small)]);
    for (frame, styles) in tries {
        let other = whole(setter, table, styles, frame);
        // What is torn all the same is torn least where there is most room.
        if is_torn(&other) && is_torn(&fitted) || rank(&other) < rank(&fitted) {
            fitted = other;
        }
        if breaking(&fitted) == Some(Breaking::Gentle) {
            return fitted;
        }
    }
    if !is_torn(&fitted) {
        return fitted;
    }
    let frame = wider.as_ref().unwrap_or(frame);
    let draft = Draft::of(setter, table, &small, frame);
    match parts(setter, &draft, frame, breaking(&fitted)) {
        Some(parts) => Ok(FittedTable { draft, frame: *frame, parts }),
        None => fitted,
    }
}

type Fitting<'t, 'p> = Result<FittedTable<'t, 'p>, NoRoom>;

/// Returns how far the cells of a table are broken; nothing where it has no room.
fn breaking(fitted: &Fitting<'_, '_>) -> Option<Breaking> {
    fitted.as_ref().ok().map(FittedTable::breaking)
}

/// Returns how bad it is to set a table so.
fn rank(fitted: &Fitting<'_, '_>) -> (bool, Option<Breaking>) {
    (fitted.is_err(), breaking(fitted))
}

/// Tells whether something is torn that readers take in at a glance, or all that has no room.
fn is_torn(fitted: &Fitting<'_, '_>) -> bool {
    breaking(fitted).is_none_or(|breaking| breaking >= Breaking::Torn)
}

/// Returns the whole page around the column of text, where a table may take it that nobody gave a width.
fn page<'p>(setter: &Setter<'_, '_>, table: &Tabular<'_>, frame: &Frame<'p>) -> Option<Frame<'p>> {
    let text = setter.theme.text_measure();
    let is_text = frame.within.is_none() && frame.measure == text && frame.column == text;
    let is_free = table.width.is_none() && is_text && text < setter.theme.measure();
    is_free.then(|| Edges::page(setter, frame))
}

/// Sets a table in one part.
fn whole<'t, 'p>(
    setter: &mut Setter<'_, '_>,
    table: &'t Tabular<'t>,
    styles: &TableStyles,
    frame: &Frame<'p>,
) -> Fitting<'t, 'p> {
    let draft = Draft::of(setter, table, styles, frame);
    let mut needs = ColumnNeeds::of(setter.theme, &draft, frame);
    let columns = TableColumns::of(setter, &mut needs, frame, &PickedColumns::all(&draft))?;
    Ok(FittedTable { draft, frame: *frame, parts: vec![columns] })
}

/// Returns the parts of a table in which less is broken than in the whole of it, as few as can be; nothing where there are
/// none.
fn parts(
    setter: &mut Setter<'_, '_>,
    draft: &Draft<'_>,
    frame: &Frame<'_>,
    whole: Option<Breaking>,
) -> Option<Vec<TableColumns>> {
    let count = draft.numbers.len();
    if count <= SEVERAL {
        return None;
    }
    let mut needs = ColumnNeeds::of(setter.theme, draft, frame);
    let room = ColumnRoom::of(setter.theme, draft, frame);
    let better = [Breaking::Gentle, Breaking::Hyphens, Breaking::Torn, Breaking::Letters].into_iter();
    let mut better = better.filter(|better| whole.is_none_or(|whole| *better < whole));
    let picked = better.find_map(|breaking| picked(setter, &mut needs, count, ColumnTrial { room, breaking }))?;
    let parts: Result<Vec<_>, _> =
        picked.iter().map(|part| TableColumns::of(setter, &mut needs, frame, part)).collect();
    parts.ok()
}

/// Returns the columns of each part behind the first column, so that all have room; about as many in each, if they have.
fn picked(
    setter: &mut Setter<'_, '_>,
    needs: &mut ColumnNeeds<'_, '_>,
    count: usize,
    trial: ColumnTrial,
) -> Option<Vec<PickedColumns>> {
    let mut ends = Vec::new();
    let mut start = 1;
    while start < count {
        let mut end = start;
        while end < count && needs.fit(setter, std::iter::once(0).chain(start..=end), trial) {
            end += 1;
        }
        if end == start {
            return None;
        }
        ends.push(end);
        start = end;
    }
    let even: Vec<usize> = (1..=ends.len()).map(|part| 1 + (count - 1) * part / ends.len()).collect();
    let are_even = between(&even).all(|(start, end)| needs.fit(setter, std::iter::once(0).chain(start..end), trial));
    let ends = if are_even { even } else { ends };
    let part =
        |(start, end)| PickedColumns { columns: std::iter::once(0).chain(start..end).collect(), again: start > 1 };
    Some(between(&ends).map(part).collect())
}

/// Returns where parts start and end, by their ends.
fn between(ends: &[usize]) -> impl Iterator<Item = (usize, usize)> {
    std::iter::once(1).chain(ends.iter().copied()).zip(ends.iter().copied())
}
