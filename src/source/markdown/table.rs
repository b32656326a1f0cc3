//! Tables of Markdown.

use std::mem;
use std::ops::Range;

use pulldown_cmark::Alignment;

use super::builder::Builder;
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{Cell, CellAlign, Table};

/// A table whose end has not come yet.
pub(super) struct OpenTable {
    pub(super) table: Table,
    row: Vec<Cell>,
    /// Where the last cell of the row ended, in the text.
    cell_end: usize,
}

impl Builder<'_, '_> {
    pub(super) fn start_table(&mut self, align: &[Alignment], range: Range<usize>) {
        self.end_paragraph();
        let align = align.iter().map(|align| match align {
            Alignment::None | Alignment::Left => CellAlign::Start,
            Alignment::Center => CellAlign::Centre,
            Alignment::Right => CellAlign::End,
        });
        let span = self.span(range.clone());
        let table = Table { header: Vec::new(), rows: Vec::new(), align: align.collect(), caption: None, span };
        self.table = Some(OpenTable { table, row: Vec::new(), cell_end: range.start });
    }

    pub(super) fn end_cell(&mut self, range: Range<usize>) {
        let Some(line) = self.line.take() else { return };
        let (content, images) = line.finish();
        images.into_iter().for_each(|image| self.reader.report(image.misplaced()));
        let span = self.span(range.clone());
        if let Some(open) = &mut self.table {
            open.row.push(Cell { content, span });
            open.cell_end = range.end;
        }
    }

    pub(super) fn end_row(&mut self, range: Range<usize>, header: bool) {
        let Some(open) = &mut self.table else { return };
        let row = mem::take(&mut open.row);
        // The parser fills up short rows, and passes over what is too much: that would be lost.
        let rest = self.literal.text().get(open.cell_end.max(range.start)..range.end).unwrap_or_default();
        let start = range.end - rest.trim_start_matches([' ', '\t', '|']).len();
        let end = start + rest.trim_matches([' ', '\t', '|', '\n', '\r', '>']).len();
        if header {
            open.table.header = row;
        } else {
            open.table.rows.push(row);
            if start < end {
                let message = format!("this row has more cells than the header, which has {}", open.table.header.len());
                let span = self.span(start..end);
                self.reader.report(Diagnostic::new(Code::BadValue, span, message));
            }
        }
    }
}
