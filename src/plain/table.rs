//! Tables: a line for each row, with tabs between cells, or the tables of Markdown.

use super::{Form, Printer};
use crate::document::{Flow, NodeId, Role};

impl Printer<'_> {
    pub(super) fn row_of(&self, node: NodeId) -> Option<NodeId> {
        let role = self.role(node);
        // A place of a row that another cell reaches over is the row's own.
        let is_own = role == Role::Row;
        if is_own { Some(node) } else { self.structure.node(node).parent.filter(|_| role.is_cell()) }
    }

    pub(super) fn cell(&mut self, flow: &Flow<'_>, row: NodeId) {
        if self.row == Some(row) {
            self.out.push_str(if self.form == Form::Markdown { " | " } else { "\t" });
        } else if let Some(before) = self.row.filter(|before| self.table_of(*before) == self.table_of(row)) {
            self.end_row_line();
            // Markdown has one row of heads.
            if self.form == Form::Markdown && self.is_first_head(before) {
                let cells = self.columns(before);
                self.out.push_str(&format!("\n{}|{}", self.prefix(row), " --- |".repeat(cells)));
            }
            self.out.push_str(&format!("\n{}", self.prefix(row)));
            self.start_row(row);
        } else {
            self.open(flow.node);
            if self.form == Form::Markdown && self.section_of(row) != Some(Role::TableHead) {
                self.no_head(row);
            }
            self.start_row(row);
        }
        let words = self.line_of(flow);
        self.out.push_str(&words);
        // Markdown has no cell across columns: those behind it are empty.
        if let (Form::Markdown, Role::GroupHeaderCell { columns }) = (self.form, self.role(flow.node)) {
            self.out.push_str(&" | ".repeat(columns.saturating_sub(1)));
        }
        self.last = Some(flow.node);
    }

    /// Starts a table that has no head with an empty one: none is a table without (GFM, "Tables").
    fn no_head(&mut self, row: NodeId) {
        let columns = self.columns(row);
        let prefix = self.prefix(row);
        self.out.push_str(&format!("|{}\n{prefix}|{}\n{prefix}", "  |".repeat(columns), " --- |".repeat(columns)));
    }

    /// Tells whether a row is the first of the heads of its table.
    fn is_first_head(&self, row: NodeId) -> bool {
        let section = self.structure.node(row).parent;
        self.section_of(row) == Some(Role::TableHead)
            && section.is_some_and(|section| self.structure.node(section).children.first() == Some(&row))
    }

    /// Returns how many columns the cells of a row take.
    fn columns(&self, row: NodeId) -> usize {
        let over = |cell: &NodeId| self.structure.node(*cell).over.map_or(1, |(columns, _)| columns);
        self.structure.node(row).children.iter().map(over).sum()
    }

    fn start_row(&mut self, row: NodeId) {
        self.row = Some(row);
        if self.form == Form::Markdown {
            self.out.push_str("| ");
        }
    }

    fn end_row_line(&mut self) {
        if self.row.is_some() && self.form == Form::Markdown {
            self.out.push_str(" |");
        }
    }

    pub(super) fn end_row(&mut self) {
        self.end_row_line();
        self.row = None;
    }

    /// Returns what part of a table a row stands in.
    fn section_of(&self, row: NodeId) -> Option<Role> {
        self.structure.node(row).parent.map(|section| self.role(section))
    }

    /// Returns the table that a row stands in.
    fn table_of(&self, row: NodeId) -> Option<NodeId> {
        self.around(row).find(|above| self.role(*above) == Role::Table)
    }
}
