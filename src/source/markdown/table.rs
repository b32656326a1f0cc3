//! Tables of Markdown.

use std::mem;
use std::ops::Range;

use pulldown_cmark::Alignment;

use super::builder::BlockBuilder;
use super::marks::shown;
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{Block, Cell, CellAlign, Table, TableRow};
use crate::source::columns::ColumnTraits;
use crate::source::misplaced::Spot;

/// A table whose end has not come yet.
pub(super) struct OpenTable {
    pub(super) table: Table,
    /// The alignments that the author gave.
    align: Vec<Option<CellAlign>>,
    row: Vec<Cell>,
    /// Where the last cell of the row ended, in the text.
    cell_end: usize,
    /// Whether text that runs on behind the rows has been reported.
    run_on: bool,
}

impl BlockBuilder<'_, '_> {
    pub(super) fn start_table(&mut self, align: &[Alignment], range: Range<usize>) {
        self.end_paragraph();
        let align = align.iter().map(|align| match align {
            Alignment::None => None,
            Alignment::Left => Some(CellAlign::Start),
            Alignment::Center => Some(CellAlign::Centre),
            // Markdown has no other word for how numbers stand.
            Alignment::Right => Some(CellAlign::Units),
        });
        let span = self.span(range.clone());
        let table = Table { span, ..Table::new(Vec::new(), Vec::new()) };
        let (align, cell_end) = (align.collect(), range.start);
        self.table = Some(OpenTable { table, align, row: Vec::new(), cell_end, run_on: false });
    }

    pub(super) fn end_table(&mut self) {
        let Some(OpenTable { mut table, align, .. }) = self.table.take() else { return };
        let ColumnTraits { align, row_header } = ColumnTraits::of(&align, None, &table.rows);
        (table.align, table.row_header) = (align, row_header);
        self.push(Block::Table(table));
    }

    pub(super) fn end_cell(&mut self, range: Range<usize>) {
        let Some(line) = self.line.take() else { return };
        let (content, images) = line.finish(self.reader);
        images.into_iter().for_each(|image| self.reader.report(image.misplaced(Spot::Cell)));
        let span = self.span(range.clone());
        if let Some(open) = &mut self.table {
            open.row.push(Cell { content, span, ..Cell::default() });
            open.cell_end = range.end;
        }
    }

    /// To Markdown every line up to the next empty one is a row; one without a bar is meant as text.
    fn check_run_on(&mut self, range: Range<usize>) {
        let line = self.literal.text().get(range.clone()).unwrap_or_default();
        let Some(open) = self.table.as_mut().filter(|open| !open.run_on && !line.contains('|')) else { return };
        open.run_on = true;
        let span = self.span(range);
        let diagnostic = Diagnostic::new(Code::Markdown, span, "this text would be a row of the table before it");
        self.reader.report(diagnostic.help("put an empty line after the table"));
    }

    /// A row has one line (GFM, 4.10): a line break of Markdown ends it in the midst of a cell.
    fn check_broken(&mut self, range: &Range<usize>) {
        let line = self.literal.text()[range.start..].lines().next().unwrap_or_default();
        let is_broken = line.ends_with("  ") || line.ends_with('\\');
        let row = line.trim_end_matches(['\\', ' ']);
        if !is_broken || !row.starts_with('|') || row.ends_with('|') {
            return;
        }
        let place = self.span(range.start..range.start + row.len());
        let next = self.literal.text()[range.start + line.len()..].trim_start().lines().next().unwrap_or_default();
        let message = "this row of the table ends with its line, in the midst of a cell";
        let help = format!("write the whole row on one line:  {}", shown(&format!("{row} {next}")));
        self.reader.report(Diagnostic::new(Code::MarkdownMeaning, place, message).help(help));
    }

    pub(super) fn end_row(&mut self, range: Range<usize>, header: bool) {
        if !header {
            self.check_run_on(range.clone());
            self.check_broken(&range);
        }
        let Some(open) = &mut self.table else { return };
        let row = mem::take(&mut open.row);
        // The parser fills up short rows, and passes over what is too much: that would be lost.
        let rest = self.literal.text().get(open.cell_end.max(range.start)..range.end).unwrap_or_default();
        let start = range.end - rest.trim_start_matches([' ', '\t', '|']).len();
        let end = start + rest.trim_matches([' ', '\t', '|', '\n', '\r', '>']).len();
        if header {
            open.table.header = row;
        } else {
            open.table.rows.push(TableRow::new(row));
            if start < end {
                let message = format!("this row has more cells than the header, which has {}", open.table.header.len());
                let span = self.span(start..end);
                self.reader.report(Diagnostic::new(Code::BadValue, span, message));
            }
        }
    }
}
