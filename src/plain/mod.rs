//! A report without pages: its words in reading order, as plain text or as Markdown.
//!
//! Neither fonts nor layout are asked: what is printed is the semantic tree that the PDF is tagged with, the same words in
//! the same order. What a leaf of the tree is, its roles say: those of its element and of all that this stands in.

mod markdown;
mod table;

use std::borrow::Cow;

use crate::document;
use crate::document::{
    CodeLines, Document, Flow, GridRow, Leaf, Letters, Lists, NodeId, NumberGrid, Numbering, Numbers, Role, Structure,
    is_before_mark,
};
use crate::model::{Report, unbroken};
use crate::theme::{Digits, Theme};

/// What the text of a report is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Form {
    /// Words alone: a block is a line, with an empty line between blocks; the cells of a row have tabs between them.
    /// Neither what pictures say to somebody who cannot see them nor where links lead is printed.
    Text,
    /// CommonMark, with tables: headings, emphasis and lists by their marks, what pictures say, and where links lead.
    Markdown,
}

/// Returns the text of a report in reading order, front and related articles with it; standing words are the theme's. It
/// ends in a line end.
///
/// Contents have no page numbers, and there are none where a report has them from a number of pages on. Where a link within
/// the report says on which page a part of it is, there is an ellipsis for the number: pages are known
/// only when they are set. Numbers of lists are in the digits of their language, which a PDF has only where a font at hand can draw them.
///
/// ```
/// use tidings::model::Report;
/// use tidings::plain::{Form, write};
/// use tidings::theme::Theme;
///
/// let report = Report::new("A year of listening");
/// assert_eq!(write(&report, &Theme::default(), Form::Text), "A year of listening\n");
/// assert_eq!(write(&report, &Theme::default(), Form::Markdown), "# A year of listening\n");
/// ```
pub fn write(report: &Report, theme: &Theme, form: Form) -> String {
    // In Markdown a link says its address itself.
    let mut theme = Cow::Borrowed(theme);
    if form == Form::Markdown && theme.parts.links_addresses {
        theme.to_mut().parts.links_addresses = false;
    }
    let document = document::of(
        report,
        &theme,
        document::Paging { digits: &mut Digits::of, numbers: &Numbers::NONE, lists: Lists::of(report) },
    );
    let mut printer = Printer::new(&document, form);
    document.leaves().into_iter().for_each(|leaf| printer.leaf(leaf));
    printer.finish()
}

/// What has been printed so far, and what is open.
struct Printer<'d> {
    structure: &'d Structure,
    form: Form,
    out: String,
    /// The items of lists that are open, from the outermost in.
    items: Vec<OpenItem>,
    /// The element of the leaf before.
    last: Option<NodeId>,
    /// The row of a table that is open.
    row: Option<NodeId>,
}

/// An item of a list that is open.
#[derive(Clone, Copy)]
struct OpenItem {
    node: NodeId,
    /// How far what follows in it stands in.
    indent: usize,
    /// What stands in it so far.
    stage: Stage,
}

/// What stands in an item so far.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Its bullet or number.
    Marked,
    /// The term that it says something of.
    Named,
    /// More.
    Filled,
}

impl<'d> Printer<'d> {
    fn new(document: &'d Document<'d>, form: Form) -> Printer<'d> {
        let structure = &document.structure;
        Printer { structure, form, out: String::new(), items: Vec::new(), last: None, row: None }
    }

    fn finish(mut self) -> String {
        self.end_row();
        self.out.push('\n');
        self.out
    }

    /// Returns an element and all that it stands in, from the inside out.
    fn around(&self, node: NodeId) -> impl Iterator<Item = NodeId> + 'd {
        let structure = self.structure;
        std::iter::successors(Some(node), move |&node| structure.node(node).parent)
    }

    fn role(&self, node: NodeId) -> Role {
        self.structure.node(node).role
    }

    fn leaf(&mut self, leaf: Leaf<'_>) {
        match leaf {
            Leaf::Picture(node) => self.picture(node),
            Leaf::Numbers(grid) => self.numbers(grid),
            Leaf::Code(code) => self.code(code),
            Leaf::Text(flow) if self.role(flow.node) == Role::Label => match self.heading_of(flow.node) {
                Some(heading) => self.numeral(flow, heading),
                None => self.label(flow),
            },
            Leaf::Text(flow) => match self.row_of(flow.node) {
                Some(row) => self.cell(flow, row),
                None => self.block(flow),
            },
        }
    }

    fn picture(&mut self, node: NodeId) {
        if self.form == Form::Markdown {
            let alt = self.structure.node(node).alt.clone().unwrap_or_default();
            self.open(node);
            self.out.push_str(&markdown::picture(&alt));
        }
    }

    /// Prints lines of code as they are; in Markdown between more backticks than they have in a row.
    fn code(&mut self, code: &CodeLines<'_>) {
        self.open(code.node);
        let prefix = self.prefix(code.node);
        let lines = code.lines.iter().map(|line| line.as_ref().map(|flow| flow.plain()).unwrap_or_default());
        let mut lines: Vec<String> = lines.collect();
        if self.form == Form::Markdown {
            let fence = markdown::fence(lines.iter().map(String::as_str));
            lines.insert(0, format!("{fence}{}", code.info.unwrap_or_default()));
            lines.push(fence);
        }
        let line = |(index, line): (usize, String)| match (index, line.is_empty()) {
            (0, _) => line,
            (_, true) => format!("\n{}", prefix.trim_end()),
            (_, false) => format!("\n{prefix}{line}"),
        };
        let written: String = lines.into_iter().enumerate().map(line).collect();
        self.out.push_str(&written);
    }

    /// Prints the numbers that a picture shows as a table.
    fn numbers(&mut self, grid: &NumberGrid<'_>) {
        let Some(first) = grid.rows.first() else { return };
        self.open(first.name.node);
        let names = std::iter::once(String::new()).chain(grid.series.iter().map(|name| self.line_of(name)));
        let names: Vec<String> = names.collect();
        let mut rows: Vec<Vec<String>> = Vec::with_capacity(grid.rows.len() + 2);
        let columns = 1 + first.values.len();
        match self.form {
            Form::Text if grid.series.is_empty() => {}
            Form::Text => rows.push(names),
            Form::Markdown => {
                rows.push(names.into_iter().chain(std::iter::repeat(String::new())).take(columns).collect());
                rows.push(vec!["---".to_owned(); columns]);
            }
        }
        for GridRow { name, values } in &grid.rows {
            rows.push(std::iter::once(name).chain(values).map(|flow| self.line_of(flow)).collect());
        }
        let prefix = self.prefix(first.name.node);
        let rows: Vec<String> = rows.into_iter().map(|cells| self.row_line(&cells)).collect();
        self.out.push_str(&rows.join(&format!("\n{prefix}")));
    }

    /// Returns cells side by side.
    fn row_line(&self, cells: &[String]) -> String {
        match self.form {
            Form::Text => cells.join("\t"),
            Form::Markdown => format!("| {} |", cells.join(" | ")),
        }
    }

    /// Returns the words of a flow on one line.
    fn line_of(&self, flow: &Flow<'_>) -> String {
        match self.form {
            Form::Text => text(flow, " "),
            Form::Markdown => markdown::line(flow),
        }
    }

    fn block(&mut self, flow: &Flow<'_>) {
        let parent = |node: NodeId| self.structure.node(node).parent;
        if self.last.and_then(|last| self.heading_of(last)) == Some(flow.node) {
            // Its number stands before it.
            let words = self.line_of(flow);
            self.out.push_str(&words);
            self.last = Some(flow.node);
            return;
        }
        let is_line = self.role(flow.node) == Role::Line;
        match self.last.filter(|_| is_line) {
            // A line that is put together of several texts, such as a number and its unit.
            Some(last) if last == flow.node => {}
            Some(last) if self.role(last) == Role::Line && parent(last) == parent(flow.node) => {
                self.out.push_str(if self.form == Form::Markdown { "\\\n" } else { "\n" });
                let prefix = self.prefix(flow.node);
                self.out.push_str(&prefix);
                self.last = Some(flow.node);
            }
            Some(_) | None => self.open(flow.node),
        }
        let prefix = self.prefix(flow.node);
        match (self.form, self.role(flow.node)) {
            (Form::Text, _) => self.out.push_str(&text(flow, &format!("\n{prefix}"))),
            (Form::Markdown, Role::Heading(level)) => {
                let marks = "#".repeat(usize::from(level));
                self.out.push_str(&format!("{marks} {}", markdown::line(flow)));
            }
            (Form::Markdown, _) => self.out.push_str(&markdown::block(flow, &prefix)),
        }
    }

    /// Returns the heading that a label is the number of.
    fn heading_of(&self, label: NodeId) -> Option<NodeId> {
        let above = self.structure.node(label).parent?;
        (self.role(label) == Role::Label && matches!(self.role(above), Role::Heading(_))).then_some(above)
    }

    /// Starts a heading with its number.
    fn numeral(&mut self, flow: &Flow<'_>, heading: NodeId) {
        self.open(heading);
        let words = self.line_of(flow);
        if let (Form::Markdown, Role::Heading(level)) = (self.form, self.role(heading)) {
            self.out.push_str(&"#".repeat(usize::from(level)));
            self.out.push(' ');
        }
        self.out.push_str(&words);
        self.out.push(' ');
        self.last = Some(flow.node);
    }

    /// Starts an item with its bullet or number.
    fn label(&mut self, flow: &Flow<'_>) {
        let Some(item) = self.structure.node(flow.node).parent else { return };
        self.leave(item);
        if self.structure.node(item).parent.is_some_and(|list| self.role(list) == Role::List(Numbering::None)) {
            return self.term(flow, item);
        }
        // The items of a tight list, and of those in it, stand like the lines of one paragraph.
        let is_tight = self.last.is_some_and(|last| {
            let is_in_list = matches!(self.role(self.common(last, item)), Role::List(_) | Role::ListBody);
            is_in_list && matches!(self.role(last), Role::ListBody | Role::Label)
        });
        self.part(item, if is_tight { "\n" } else { "\n\n" });
        let note = flow.note_of(1);
        // A box is no part of what the lines of its item stand in behind.
        let (label, task) = match (self.form, note) {
            (Form::Text, None) => (text(flow, " "), ""),
            (Form::Text, Some(_)) => (bracketed(&flow.plain()), ""),
            (Form::Markdown, None) => markdown::label(flow),
            (Form::Markdown, Some(index)) => (format!("{}:", markdown::note(&flow.plain(), index)), ""),
        };
        self.out.push_str(&label);
        self.out.push_str(task);
        // GFM, "Footnotes": what goes on in a note stands in by four.
        let indent = if note.is_some() { NOTE } else { label.chars().count() + 1 };
        self.items.push(OpenItem { node: item, indent, stage: Stage::Marked });
        self.last = Some(flow.node);
    }

    /// Starts an item with the term that it says something of, on a line of its own.
    fn term(&mut self, flow: &Flow<'_>, item: NodeId) {
        self.open_unlabelled(item, flow.node);
        let words = self.line_of(flow);
        self.out.push_str(&words);
        if let Some(item) = self.items.last_mut() {
            item.stage = Stage::Named;
        }
        self.last = Some(flow.node);
    }

    /// Starts a block: behind the label of its item, or below what stands before it.
    fn open(&mut self, node: NodeId) {
        self.leave(node);
        self.end_row();
        let stage = self.items.last_mut().map(|item| std::mem::replace(&mut item.stage, Stage::Filled));
        match (stage, self.unlabelled(node)) {
            (Some(Stage::Marked), _) => self.out.push(' '),
            (Some(Stage::Named), _) => {
                self.out.push_str(if self.form == Form::Markdown { "\\\n" } else { "\n" });
                let prefix = self.prefix(node);
                self.out.push_str(&prefix);
            }
            (Some(Stage::Filled) | None, Some(item)) => self.open_unlabelled(item, node),
            (Some(Stage::Filled) | None, None) => self.part(node, "\n\n"),
        }
        self.last = Some(node);
    }

    /// Returns the item without a label that starts with an element.
    fn unlabelled(&self, node: NodeId) -> Option<NodeId> {
        let is_item = |role| matches!(role, Role::ListItem | Role::ContentsItem);
        let item = self.around(node).find(|&above| is_item(self.role(above)))?;
        let is_open = self.items.iter().any(|open| open.node == item);
        (!is_open).then_some(item)
    }

    /// Starts an item without a label that starts with an element: on the next line if it and the one before say no more than a line
    /// each, as names and headings do.
    fn open_unlabelled(&mut self, item: NodeId, node: NodeId) {
        let is_in = |node| self.role(node) == Role::ContentsItem;
        let is_line = |node| self.role(node) == Role::ListBody;
        let is_next = self.last.is_some_and(|last| {
            let are_lines =
                is_line(node) && is_line(last) && matches!(self.role(self.common(last, node)), Role::List(_));
            are_lines || is_in(item) && self.around(last).any(is_in)
        });
        self.part(item, if is_next { "\n" } else { "\n\n" });
        let indent = match self.form {
            Form::Text => 0,
            Form::Markdown => {
                self.out.push_str("- ");
                2
            }
        };
        self.items.push(OpenItem { node: item, indent, stage: Stage::Filled });
    }

    /// Closes the items that an element does not stand in.
    fn leave(&mut self, node: NodeId) {
        let around: Vec<NodeId> = self.around(node).collect();
        self.items.retain(|item| item.node != node && around.contains(&item.node));
    }

    /// Ends what stands before, and starts a line with what an element's lines start with.
    fn part(&mut self, node: NodeId, end: &str) {
        self.end_row();
        if !self.out.is_empty() {
            // Between two blocks of a quotation its mark goes on.
            let shared = if end.len() > 1 { self.shared(node) } else { String::new() };
            let (first, rest) = end.split_at(1);
            self.out.push_str(first);
            if !rest.is_empty() {
                self.out.push_str(shared.trim_end());
                self.out.push_str(rest);
            }
        }
        let prefix = self.prefix(node);
        self.out.push_str(&prefix);
    }

    /// Returns what the empty line before an element starts with: what the lines of both it and the leaf before do.
    fn shared(&self, node: NodeId) -> String {
        self.last.map_or(String::new(), |last| self.prefix(self.common(last, node)))
    }

    /// Returns the innermost element that holds both of these.
    fn common(&self, one: NodeId, other: NodeId) -> NodeId {
        let around: Vec<NodeId> = self.around(one).collect();
        self.around(other).find(|above| around.contains(above)).unwrap_or(Structure::ROOT)
    }

    /// Returns what every line of an element starts with: the indents and marks of what it stands in, from the outside in.
    fn prefix(&self, node: NodeId) -> String {
        let mut prefix = Vec::new();
        for above in self.around(node) {
            if self.role(above) == Role::BlockQuote {
                prefix.push(if self.form == Form::Markdown { "> ".to_owned() } else { "    ".to_owned() });
            }
            if let Some(item) = self.items.iter().find(|item| item.node == above) {
                prefix.push(" ".repeat(item.indent));
            }
        }
        prefix.reverse();
        prefix.concat()
    }
}

/// How far what goes on in a note stands in.
const NOTE: usize = 4;

/// Returns the number of a note as plain text has it, for it is neither small nor raised there.
fn bracketed(number: &str) -> String {
    format!("[{number}]")
}

/// Returns the words of a flow, with this between the lines that its author ends.
fn text(flow: &Flow<'_>, between: &str) -> String {
    let mut words = String::new();
    for stretch in &flow.stretches {
        match &stretch.letters {
            Letters::Break => {
                words.truncate(words.trim_end().len());
                words.push_str(between);
            }
            Letters::Made(made) if is_before_mark(&made.text) => {}
            Letters::Read(_) | Letters::Made(_) if stretch.raised => {
                words.extend(stretch.letters.text().map(|number| bracketed(&number.text)));
            }
            Letters::Read(_) | Letters::Made(_) => {
                words.extend(stretch.letters.text().map(|text| one_line(&text.text)))
            }
        }
    }
    unbroken(words).trim().to_owned()
}

/// Line ends and tabs are white space; a program may have left them in.
fn one_line(text: &str) -> String {
    text.replace(['\n', '\r', '\t'], " ")
}
