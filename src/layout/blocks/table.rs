//! Tables: rules between rows, the head repeated on every page.

use std::sync::Arc;

use crate::diagnostics::Span;
use crate::geometry::Point;
use crate::geometry::Pt;
use crate::geometry::Size;
use crate::layout::compose::{Composer, Frame, Look, White};
use crate::layout::fragment::{Bond, Fragment, Head, Keep, LineBox};
use crate::model::Cell;
use crate::model::CellAlign;
use crate::model::Direction;
use crate::model::Table;
use crate::model::is_signed_number;
use crate::model::plain;
use crate::paged::Artifact;
use crate::paged::Item;
use crate::paged::ItemKind;
use crate::paged::LinkArea;
use crate::paged::Mark;
use crate::paged::NodeId;
use crate::paged::Role;
use crate::paged::Structure;
use crate::text::Fill;
use crate::theme::TextStyle;
use crate::theme::Weight;

/// A table with its caption above it.
pub(super) fn compose(composer: &mut Composer<'_, '_>, table: &Table, frame: &Frame) {
    let node = composer.node(frame.node, Role::Table);
    let white = composer.theme.spacing.figure;
    composer.ask(white);
    if let Some(caption) = &table.caption {
        let style = TextStyle { weight: Weight::Semibold, ..composer.theme.styles.caption };
        let caption_node = composer.node(node, Role::Caption);
        let lines = composer.set(caption, &Composer::balanced(style), &Frame { node: caption_node, ..*frame });
        let white = White { before: white, after: composer.theme.spacing.item };
        composer.push_whole(lines, white, (table.span, Bond::Whole));
        composer.keep_with_next(Bond::Caption);
    }
    let columns = columns(composer, table, frame);
    let head = compose_head(composer, table, node, &columns);
    // A head that would take half of every page is read once.
    let repeats = head.height * 2 <= composer.text_height();
    let body = composer.node(node, Role::TableBody);
    let first_row = composer.fragments.len();
    for (index, row) in table.rows.iter().enumerate() {
        let head = repeats.then(|| Arc::clone(&head));
        if index == 0 {
            composer.keep_with_next(Bond::Head);
        } else if index + 1 == table.rows.len() {
            composer.keep_with_next(Bond::Item);
        }
        compose_row(composer, (row, table), body, &Columns { head, ..columns.clone() });
    }
    keep_rows(composer, first_row);
    composer.leave(white);
}

/// A table of up to this share of a page stays whole.
const WHOLE: (i64, i64) = (1, 3);

/// Keeps the rows of a small table together, and lets a large one be parted, though unwillingly.
fn keep_rows(composer: &mut Composer<'_, '_>, first: usize) {
    let most = composer.text_height().scale(WHOLE.0, WHOLE.1);
    let rows = &mut composer.fragments[first..];
    let keep = if rows.iter().map(|row| row.height).sum::<Pt>() <= most {
        Keep::WithPrevious(Bond::Whole)
    } else {
        Keep::Inside
    };
    for row in rows.iter_mut().filter(|row| row.keep == Keep::Free) {
        row.keep = keep;
    }
}

/// Where the columns of a table stand.
#[derive(Clone, Debug)]
struct Columns {
    /// For every column, how far it stands in and how wide it is.
    places: Vec<(Pt, Pt)>,
    /// How far the table stands in and how wide it is.
    extent: (Pt, Pt),
    head: Option<Arc<Head>>,
}

/// What the cells of a row are.
struct Kind {
    role: Role,
    look: fn(&Composer<'_, '_>, CellAlign) -> Look,
}

const HEADER: Kind = Kind { role: Role::HeaderCell, look: header_look };
const BODY: Kind = Kind { role: Role::Cell, look: cell_look };

fn cell_look(composer: &Composer<'_, '_>, align: CellAlign) -> Look {
    Look { style: composer.theme.styles.table, fill: Fill::Ragged, align, hyphenate: true }
}

fn header_look(composer: &Composer<'_, '_>, align: CellAlign) -> Look {
    let look = cell_look(composer, align);
    Look { style: TextStyle { weight: Weight::Semibold, ..look.style }, hyphenate: false, ..look }
}

/// Sets the head row, with a rule of accent colour under it; one that is higher than a page is cut between its lines.
fn compose_head(composer: &mut Composer<'_, '_>, table: &Table, node: NodeId, columns: &Columns) -> Arc<Head> {
    let section = composer.node(node, Role::TableHead);
    let rows = set_row(composer, (&table.header, table), (section, &HEADER), columns);
    let rule = rule(composer, columns, Pt::new(1), composer.theme.colors.accent);
    let height = padded(composer, &rows);
    if height > composer.text_height() {
        push_tall_row(composer, rows, rule, (&Columns { head: None, ..columns.clone() }, table.span));
        return Arc::new(Head { height, items: Vec::new() });
    }
    let row = finish_row(composer, rows, rule);
    let head = Arc::new(Head { height: row.height, items: row.items.clone() });
    composer.push(Fragment { span: table.span, ..Fragment::from(row) }, Pt::ZERO);
    head
}

/// Adds a row; one that is higher than a page is cut between its lines.
fn compose_row(composer: &mut Composer<'_, '_>, row: (&[Cell], &Table), body: NodeId, columns: &Columns) {
    let span = row.0.first().map_or(row.1.span, |cell| cell.span);
    let lines = set_row(composer, row, (body, &BODY), columns);
    let rule = rule(composer, columns, Pt::from_milli(500), composer.theme.colors.rule);
    let head_height = columns.head.as_ref().map_or(Pt::ZERO, |head| head.height);
    if padded(composer, &lines) + head_height <= composer.text_height() {
        let row = finish_row(composer, lines, rule);
        push_row(composer, Fragment::from(row), columns, span);
        return;
    }
    push_tall_row(composer, lines, rule, (columns, span));
}

/// Returns how high a row is: its lines, and the white above and below them.
fn padded(composer: &Composer<'_, '_>, lines: &[LineBox]) -> Pt {
    lines.iter().map(|line| line.height).sum::<Pt>() + composer.theme.spacing.cell_y * 2
}

/// Adds the lines of a row that is higher than a page one by one: white above the first, white and the rule below the last.
fn push_tall_row(composer: &mut Composer<'_, '_>, lines: Vec<LineBox>, rule: Item, place: (&Columns, Span)) {
    let (columns, span) = place;
    let padding = composer.theme.spacing.cell_y;
    let last = lines.len().saturating_sub(1);
    for (index, line) in lines.into_iter().enumerate() {
        let mut fragment = Fragment::from(line);
        if index == 0 {
            let down = Point::new(Pt::ZERO, padding);
            fragment.items.iter_mut().for_each(|item| item.at = item.at + down);
            fragment.links.iter_mut().for_each(|link| link.rect.origin = link.rect.origin + down);
            fragment.height += padding;
        }
        if index == last {
            fragment.height += padding;
            fragment.items.push(Item { at: Point::new(rule.at.x, fragment.height), ..rule.clone() });
        }
        push_row(composer, fragment, columns, span);
    }
}

fn push_row(composer: &mut Composer<'_, '_>, fragment: Fragment, columns: &Columns, span: Span) {
    composer.push(Fragment { head: columns.head.clone(), keep: Keep::Free, span, ..fragment }, Pt::ZERO);
}

/// Sets the cells of a row side by side: the first lines of all cells, then the second lines, and so on.
fn set_row(
    composer: &mut Composer<'_, '_>,
    row: (&[Cell], &Table),
    kind: (NodeId, &Kind),
    columns: &Columns,
) -> Vec<LineBox> {
    let (cells, table) = row;
    let (section, kind) = kind;
    let node = composer.node(section, Role::Row);
    let mut set: Vec<Vec<LineBox>> = Vec::with_capacity(cells.len());
    for (index, cell) in cells.iter().enumerate() {
        let node = composer.node(node, kind.role);
        let (start, measure) = columns.places.get(index).copied().unwrap_or_default();
        let align = table.align.get(index).copied().unwrap_or_default();
        let look = (kind.look)(composer, align);
        let is_turned = composer.direction() == Direction::RightToLeft && is_signed_number(&plain(&cell.content));
        let rightward = is_turned.then(|| composer.rightward(&cell.content));
        let content = rightward.as_deref().unwrap_or(&cell.content);
        set.push(composer.set(content, &look, &Frame { start, measure, node }));
    }
    side_by_side(set, composer.theme.styles.table.leading)
}

/// Joins the lines of cells: cell by cell within a line, so that every cell is read as a whole when it has one line.
///
/// They stand on one baseline: scripts of different heights have theirs at different places in a line.
fn side_by_side(cells: Vec<Vec<LineBox>>, leading: Pt) -> Vec<LineBox> {
    let count = cells.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let mut rows: Vec<LineBox> = (0..count).map(|_| LineBox { height: leading, ..LineBox::default() }).collect();
    for (index, row) in rows.iter_mut().enumerate() {
        row.baseline =
            cells.iter().filter_map(|cell| cell.get(index)).map(|line| line.baseline).max().unwrap_or_default();
    }
    for cell in cells {
        for (row, line) in rows.iter_mut().zip(cell) {
            let down = Point::new(Pt::ZERO, row.baseline - line.baseline);
            row.height = row.height.max(line.height + down.y);
            row.items.extend(line.items.into_iter().map(|item| Item { at: item.at + down, ..item }));
            row.links.extend(line.links.into_iter().map(|link| moved(link, down)));
        }
    }
    rows
}

/// Stacks the lines of a row between the white of its cells, over its rule; ink in reading order, cell by cell.
fn finish_row(composer: &Composer<'_, '_>, lines: Vec<LineBox>, rule: Item) -> LineBox {
    let padding = composer.theme.spacing.cell_y;
    let mut row = LineBox { height: padding, ..LineBox::default() };
    for line in lines {
        let down = Point::new(Pt::ZERO, row.height);
        row.items.extend(line.items.into_iter().map(|item| Item { at: item.at + down, ..item }));
        row.links.extend(line.links.into_iter().map(|link| moved(link, down)));
        row.height += line.height;
    }
    row.items.sort_by_key(|item| reading_key(&composer.structure, item));
    row.height += padding;
    row.items.push(Item { at: Point::new(rule.at.x, row.height), ..rule });
    row
}

/// The cell that an item stands in, in the order of the row; what is no part of any cell is drawn last.
fn reading_key(structure: &Structure, item: &Item) -> usize {
    let Mark::Node(mut node) = item.mark else { return usize::MAX };
    while let Some(parent) = structure.node(node).parent {
        if matches!(structure.node(node).role, Role::Cell | Role::HeaderCell) {
            break;
        }
        node = parent;
    }
    node.index()
}

fn moved(mut link: LinkArea, by: Point) -> LinkArea {
    link.rect.origin = link.rect.origin + by;
    link
}

fn rule(composer: &Composer<'_, '_>, columns: &Columns, thickness: Pt, color: crate::theme::Color) -> Item {
    let (start, width) = columns.extent;
    let at = Point::new(composer.left(start, width), Pt::ZERO);
    let kind = ItemKind::Rect { size: Size::new(width, thickness), color };
    Item { at, mark: Mark::Artifact(Artifact::Layout), kind }
}

/// Shares the measure among the columns: each gets what its longest word needs, and the rest goes where text is longest.
fn columns(composer: &mut Composer<'_, '_>, table: &Table, frame: &Frame) -> Columns {
    let count = table.header.len().max(1);
    // Where there are many columns, the white between them takes no more than a quarter of the measure.
    let between = i64::try_from(count - 1).unwrap_or(i64::MAX).max(1);
    let gap = composer.theme.spacing.cell_x.min(frame.measure / 4 / between);
    let gaps = if count == 1 { Pt::ZERO } else { gap * between };
    let room = (frame.measure - gaps).max(Pt::ZERO);
    let wishes: Vec<Wish> = (0..count).map(|column| wish(composer, table, column, room)).collect();
    let widths = share(&wishes, room);
    let total = widths.iter().copied().sum::<Pt>() + gaps;
    let mut start = frame.start;
    let places = widths.into_iter().enumerate().map(|(index, width)| {
        let place = match table.align.get(index) {
            Some(CellAlign::Units) => numbers_place((start, width), wishes[index].most, (composer.direction(), table)),
            Some(CellAlign::Start | CellAlign::Centre | CellAlign::End) | None => (start, width),
        };
        start += width + gap;
        place
    });
    Columns { places: places.collect(), extent: (frame.start, total), head: None }
}

/// Where numbers stand in their column: its end, as wide as the widest, so that units stand on the right there as well
/// where lines end on the left.
fn numbers_place((start, width): (Pt, Pt), widest: Pt, (direction, table): (Direction, &Table)) -> (Pt, Pt) {
    match direction {
        Direction::RightToLeft if table.rows.len() <= JUDGED => {
            (start + (width - widest).max(Pt::ZERO), widest.min(width))
        }
        Direction::LeftToRight | Direction::RightToLeft => (start, width),
    }
}

/// How many rows say how wide a column should be: a table of thousands is judged by its first.
const JUDGED: usize = 200;

/// How wide a column has to be for its longest word, and how wide it would like to be.
#[derive(Clone, Copy, Debug)]
struct Wish {
    least: Pt,
    most: Pt,
}

/// Measures a column by its longest cells.
fn wish(composer: &mut Composer<'_, '_>, table: &Table, column: usize, room: Pt) -> Wish {
    let mut wish = Wish { least: Pt::ZERO, most: Pt::ZERO };
    let rows = table.rows.iter().take(JUDGED).filter_map(|row| row.get(column)).map(|cell| (cell, &BODY));
    for (cell, kind) in table.header.get(column).map(|cell| (cell, &HEADER)).into_iter().chain(rows) {
        let look = (kind.look)(composer, CellAlign::Start);
        let width = |composer: &mut Composer<'_, '_>, content: &[crate::model::Inline]| {
            let frame = Frame { start: Pt::ZERO, measure: Pt::new(10_000), node: crate::paged::Structure::ROOT };
            let lines = composer.measure(content, &look, &frame);
            lines.iter().map(|line| line.width).max().unwrap_or(Pt::ZERO)
        };
        wish.most = wish.most.max(width(composer, &cell.content).min(room));
        let text = crate::model::plain(&cell.content);
        let longest = text.split_whitespace().max_by_key(|word| word.chars().count()).unwrap_or_default();
        wish.least = wish.least.max(width(composer, &[crate::model::Inline::text(longest)]).min(room));
    }
    wish
}

/// All wishes where they fit; else the least, and the rest in proportion to what each is short of.
fn share(wishes: &[Wish], room: Pt) -> Vec<Pt> {
    let most: Pt = wishes.iter().map(|wish| wish.most).sum();
    let least: Pt = wishes.iter().map(|wish| wish.least.min(wish.most)).sum();
    if most <= room {
        let spare = (room - most) / i64::try_from(wishes.len().max(1)).unwrap_or(1);
        return wishes.iter().map(|wish| wish.most + spare).collect();
    }
    if least >= room {
        return wishes.iter().map(|wish| room.scale(wish.least.milli(), least.milli().max(1))).collect();
    }
    let rest = room - least;
    let wanted = (most - least).milli().max(1);
    let more = |wish: &Wish| rest.scale((wish.most - wish.least.min(wish.most)).milli(), wanted);
    wishes.iter().map(|wish| wish.least.min(wish.most) + more(wish)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(least: i32, most: i32) -> Wish {
        Wish { least: Pt::new(least), most: Pt::new(most) }
    }

    #[test]
    fn columns_that_fit_share_what_is_left() {
        assert_eq!(share(&[wish(10, 20), wish(10, 60)], Pt::new(100)), [Pt::new(30), Pt::new(70)]);
    }

    #[test]
    fn the_cells_of_a_row_stand_on_one_baseline() {
        let line =
            |height, baseline| LineBox { height: Pt::new(height), baseline: Pt::new(baseline), ..LineBox::default() };
        let rows = side_by_side(vec![vec![line(12, 9), line(12, 9)], vec![line(13, 7)]], Pt::new(12));
        let places: Vec<(Pt, Pt)> = rows.iter().map(|row| (row.height, row.baseline)).collect();
        assert_eq!(places, [(Pt::new(15), Pt::new(9)), (Pt::new(12), Pt::new(9))]);
    }

    #[test]
    fn a_column_never_gets_less_than_its_longest_word() {
        let widths = share(&[wish(40, 50), wish(20, 500)], Pt::new(100));
        assert!(widths[0] >= Pt::new(40) && widths[1] >= Pt::new(20));
        assert!(widths.iter().copied().sum::<Pt>() <= Pt::from_milli(100_001));
    }

    #[test]
    fn words_too_long_for_the_measure_share_it_in_proportion() {
        assert_eq!(share(&[wish(150, 150), wish(50, 50)], Pt::new(100)), [Pt::new(75), Pt::new(25)]);
    }
}
