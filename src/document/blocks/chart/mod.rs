//! Charts: tables whose numbers are seen, but for lines, which are a picture and say what they show.
//!
//! Bars and columns print every number beside its name: they are a `Table`, and the bars themselves an artifact. Lines print
//! the last number of each, and are a `Figure` with an alternative text that is made of the numbers.

mod alt;

use super::table::{Field, TableFoot, Tabular, TabularRow, caption, under};
use crate::document::build::{Builder, Place};
use crate::document::flow::Flow;
use crate::document::grid::{GridRow, NumberGrid};
use crate::document::leaf::{HasLeaves, Leaf};
use crate::document::tree::{NodeId, Role};
use crate::model::{BlockWidth, CellAlign, Chart, ChartKind, Datum, RowKind, Text};
use crate::theme::AmountWriter;

/// A chart.
#[derive(Debug)]
pub(crate) struct Diagram<'r> {
    /// The numbers, and how they are shown.
    pub(crate) chart: &'r Chart,
    /// Title and subtitle, those that there are.
    pub(crate) caption: Vec<Flow<'r>>,
    /// The names and numbers that are drawn.
    pub(crate) grid: NumberGrid<'r>,
    /// The picture's element, where it is one.
    pub(crate) figure: Option<NodeId>,
    /// The numbers as a table below the picture.
    pub(crate) table: Option<Tabular<'r>>,
    /// How wide it is.
    pub(crate) width: BlockWidth,
    /// What stands under it.
    pub(crate) foot: Option<Box<TableFoot<'r>>>,
}

/// What stands for a number that is not known.
const UNKNOWN: &str = "–";
/// How the columns of a table of numbers are aligned: there are no more than the lines of a chart.
const ALIGN: [CellAlign; 9] = {
    let mut align = [CellAlign::Units; 9];
    align[0] = CellAlign::Start;
    align
};

/// Builds a chart; with what stands under it in a group, for a table holds rows and a caption alone (ISO 32000-1, table 337).
pub(super) fn build<'r>(builder: &mut Builder<'r, '_>, chart: &'r Chart, place: Place<'r>) -> Diagram<'r> {
    let is_figure = chart.kind == ChartKind::Lines;
    if !is_figure && chart.remark.is_none() && chart.source.is_none() {
        return alone(builder, chart, place);
    }
    let group = builder.node(place, Role::Group);
    let diagram = if is_figure { picture(builder, chart, group) } else { alone(builder, chart, group) };
    let remark = under(builder, chart.remark.as_deref(), group);
    let source = under(builder, chart.source.as_deref(), group);
    let has_foot = remark.is_some() || source.is_some();
    let foot = has_foot.then(|| Box::new(TableFoot { remark, notes: Vec::new(), source }));
    Diagram { foot, ..diagram }
}

/// Returns title and subtitle of a chart.
fn titles<'r>(builder: &mut Builder<'r, '_>, chart: &'r Chart, place: Place<'r>) -> Vec<Flow<'r>> {
    caption(builder, [Some(&chart.title), chart.subtitle.as_deref()], place)
}

/// Builds a chart that is a table.
fn alone<'r>(builder: &mut Builder<'r, '_>, chart: &'r Chart, place: Place<'r>) -> Diagram<'r> {
    let place = builder.node(place, Role::Table);
    let caption = titles(builder, chart, place);
    let grid = cells(builder, chart, place);
    Diagram { chart, caption, grid, figure: None, table: None, width: width(builder, chart), foot: None }
}

/// Builds a chart that is a picture, and the table of its numbers where that is asked for.
fn picture<'r>(builder: &mut Builder<'r, '_>, chart: &'r Chart, place: Place<'r>) -> Diagram<'r> {
    let caption = titles(builder, chart, place);
    let node = builder.node(place, Role::Figure).node;
    builder.structure.node_mut(node).alt = Some(alt::of(chart, builder.tongue.lang));
    let name = |text: &Text| words(builder, text, node);
    let series = chart.series.iter().map(name).collect();
    let names: Vec<Flow<'r>> = chart.rows.iter().map(|row| words(builder, &row.name, node)).collect();
    let writer = writer(builder, chart);
    let rows = chart.rows.iter().zip(names).map(|(row, name)| {
        let values = row.values.iter().map(|datum| number(builder, &writer, datum, node)).collect();
        GridRow { name, values }
    });
    let grid = NumberGrid { series, rows: rows.collect() };
    let table = chart.data_table.then(|| table(builder, chart, place));
    Diagram { chart, caption, grid, figure: Some(node), table, width: width(builder, chart), foot: None }
}

/// Returns how wide a chart is: as its author says, or as the theme does.
fn width(builder: &Builder<'_, '_>, chart: &Chart) -> BlockWidth {
    chart.width.unwrap_or(builder.theme.parts.chart_width)
}

/// Builds the table of the numbers of lines, as one is set.
fn table<'r>(builder: &mut Builder<'r, '_>, chart: &'r Chart, place: Place<'r>) -> Tabular<'r> {
    let place = builder.node(place, Role::Table);
    let NumberGrid { series, rows } = cells(builder, chart, place);
    let head: Vec<Field<'r>> = series.into_iter().map(|flow| Field::single(flow, chart.span)).collect();
    // The numbers of a chart may have no heads.
    let heads = if head.is_empty() { Vec::new() } else { vec![head] };
    let rows = rows.into_iter().zip(&chart.rows).map(|(row, read)| {
        let values = row.values.into_iter().zip(&read.values).map(|(flow, datum)| Field::single(flow, datum.span));
        let fields = std::iter::once(Field::single(row.name, read.name.span)).chain(values).collect();
        TabularRow { kind: RowKind::Plain, fields }
    });
    let align = &ALIGN[..=chart.columns().min(ALIGN.len() - 1)];
    Tabular {
        caption: Vec::new(),
        heads,
        rows: rows.collect(),
        align,
        widths: &[],
        highlight: &[],
        width: None,
        foot: None,
        span: chart.span,
    }
}

/// Builds names and numbers as the cells of a table: where columns of numbers have names, under a head.
fn cells<'r>(builder: &mut Builder<'r, '_>, chart: &'r Chart, table: Place<'r>) -> NumberGrid<'r> {
    let mut series = Vec::new();
    if !chart.series.is_empty() {
        let section = builder.node(table, Role::TableHead);
        let row = builder.node(section, Role::Row);
        // An empty cell names nothing, and is no header (Tagged PDF Best Practice Guide: Syntax, 4.2.6).
        let corner = builder.node(row, Role::Cell).node;
        series.push(Flow::made("", corner, builder.tongue));
        for name in &chart.series {
            let node = builder.node(row, Role::HeaderCell).node;
            series.push(words(builder, name, node));
        }
    }
    let body = builder.node(table, Role::TableBody);
    let writer = writer(builder, chart);
    let mut rows = Vec::with_capacity(chart.rows.len());
    for row in &chart.rows {
        let place = builder.node(body, Role::Row);
        let node = builder.node(place, Role::RowHeaderCell).node;
        let name = words(builder, &row.name, node);
        let mut values = Vec::with_capacity(row.values.len());
        for datum in &row.values {
            let node = builder.node(place, Role::Cell).node;
            values.push(number(builder, &writer, datum, node));
        }
        rows.push(GridRow { name, values });
    }
    NumberGrid { series, rows }
}

fn words<'r>(builder: &Builder<'r, '_>, text: &Text, node: NodeId) -> Flow<'r> {
    Flow::words(text.text.clone(), node, builder.tongue, text.span)
}

/// Returns what writes the numbers of a chart.
fn writer(builder: &Builder<'_, '_>, chart: &Chart) -> AmountWriter {
    AmountWriter::new(builder.tongue.lang, chart.decimals(), chart.unit.as_deref())
}

/// Returns a number in words, with its unit; a dash where it is not known.
fn number<'r>(builder: &Builder<'r, '_>, writer: &AmountWriter, datum: &Datum, node: NodeId) -> Flow<'r> {
    let text = datum.amount.map_or_else(|| UNKNOWN.to_owned(), |amount| writer.write(amount));
    Flow::words(text, node, builder.tongue, datum.span)
}

impl HasLeaves for Diagram<'_> {
    fn tell<'d>(&'d self, hear: &mut dyn FnMut(Leaf<'d>)) {
        self.caption.tell(hear);
        match (self.figure, &self.table) {
            (Some(node), Some(table)) => {
                hear(Leaf::Picture(node));
                table.tell(hear);
            }
            (Some(node), None) => {
                hear(Leaf::Picture(node));
                hear(Leaf::Numbers(&self.grid));
            }
            (None, _) => {
                self.grid.series.tell(hear);
                for GridRow { name, values } in &self.grid.rows {
                    name.tell(hear);
                    values.tell(hear);
                }
            }
        }
        if let Some(foot) = &self.foot {
            foot.remark.tell(hear);
            foot.source.tell(hear);
        }
    }
}
