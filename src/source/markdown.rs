//! Markdown to blocks: CommonMark with tables, read with the place of every letter.
//!
//! The parser's events build blocks on a stack of open containers, so that no input recurses. What a
//! page cannot show (raw HTML, code blocks, footnotes so far) is reported where it stands and left out of a
//! report that will not be built; nothing else is ever dropped. Running text is built in `line`.

use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::figure;
use super::line::{Line, Style};
use super::literal::Literal;
use super::reader::Reader;
use crate::diagnostics::{Code, Diagnostic, Span};
use crate::model::{
    Block, Cell, CellAlign, Heading, Inline, Level, List, ListItem, ListKind, Paragraph, Quote, Spacing, Table,
};

/// How many lists and quotations may stand in each other: more leave no room for text.
pub(super) const MAX_DEPTH: usize = 10;

/// Returns the blocks that a text consists of.
pub(super) fn blocks(reader: &mut Reader, literal: &Literal) -> Vec<Block> {
    Builder::new(reader, literal, Pictures::StandAlone).run()
}

/// Returns the paragraphs of a text that may hold nothing else; `name` is how messages call it.
pub(super) fn paragraphs(reader: &mut Reader, literal: &Literal, name: &str) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    for block in Builder::new(reader, literal, Pictures::Nowhere).run() {
        match block {
            Block::Paragraph(paragraph) => paragraphs.push(paragraph),
            other => misplaced(reader, literal, &other, name),
        }
    }
    paragraphs
}

/// Returns the running text of a single line, such as a title; `name` is how messages call it.
pub(super) fn line(reader: &mut Reader, literal: &Literal, name: &str) -> Option<Vec<Inline>> {
    let found = reader.found.len();
    let mut first = None;
    for block in Builder::new(reader, literal, Pictures::Nowhere).run() {
        match block {
            Block::Paragraph(paragraph) if first.is_none() => first = Some(paragraph.content),
            Block::Paragraph(paragraph) => {
                let message = format!("{name} is one line of text, without empty lines");
                reader.report(Diagnostic::new(Code::Markdown, paragraph.span, message));
            }
            other => misplaced(reader, literal, &other, name),
        }
    }
    if first.is_none() && reader.found.len() == found {
        let place = reader.span(literal.written());
        reader.report(Diagnostic::new(Code::EmptyText, place, format!("{name} has no text")));
    }
    first
}

/// Reports a block where only a line of text is possible.
fn misplaced(reader: &mut Reader, literal: &Literal, block: &Block, name: &str) {
    let (what, span) = describe(block);
    let written = &reader.text[literal.written()];
    let backslash = if written.starts_with('\'') { r"\" } else { r"\\" };
    let help = format!("if it is meant as text, write  {backslash}  before the mark that makes it {what}");
    reader.report(Diagnostic::new(Code::Markdown, span, format!("{what} cannot stand in {name}")).help(help));
}

fn describe(block: &Block) -> (&'static str, Span) {
    match block {
        Block::Heading(heading) => ("a heading", heading.span),
        Block::Paragraph(paragraph) => ("a paragraph", paragraph.span),
        Block::List(list) => match list.kind {
            ListKind::Bullets => ("a list", list.span),
            ListKind::Numbered { .. } => ("a numbered list", list.span),
        },
        Block::Quote(quote) => ("a quotation", quote.span),
        Block::Figure(figure) => ("a picture", figure.span),
        Block::Table(table) => ("a table", table.span),
        Block::Rule(span) => ("a rule", *span),
        Block::PageBreak(span) => ("a page break", *span),
    }
}

/// Where pictures may stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pictures {
    /// In paragraphs of their own.
    StandAlone,
    /// Nowhere.
    Nowhere,
}

/// A container whose end has not come yet.
struct Open {
    kind: Container,
    blocks: Vec<Block>,
    span: Span,
}

enum Container {
    Root,
    Quote,
    List { kind: ListKind, spacing: Spacing, items: Vec<ListItem> },
    Item,
}

/// A table whose end has not come yet.
struct OpenTable {
    table: Table,
    row: Vec<Cell>,
    /// Where the last cell of the row ended, in the text.
    cell_end: usize,
}

struct Builder<'r, 'a> {
    reader: &'r mut Reader<'a>,
    literal: &'r Literal,
    pictures: Pictures,
    /// Never empty: the first is the root.
    open: Vec<Open>,
    table: Option<OpenTable>,
    heading: Option<(Level, Span)>,
    line: Option<Line<'r>>,
    /// How many elements are open of what has been reported and is passed over.
    skipping: usize,
    notes: Notes,
}

/// The footnotes of a text, by label.
#[derive(Default)]
struct Notes {
    used: std::collections::BTreeSet<String>,
    defined: Vec<(String, Span)>,
}

impl<'r, 'a> Builder<'r, 'a> {
    fn new(reader: &'r mut Reader<'a>, literal: &'r Literal, pictures: Pictures) -> Builder<'r, 'a> {
        let span = reader.span(literal.written());
        let root = Open { kind: Container::Root, blocks: Vec::new(), span };
        Builder {
            reader,
            literal,
            pictures,
            open: vec![root],
            table: None,
            heading: None,
            line: None,
            skipping: 0,
            notes: Notes::default(),
        }
    }

    fn run(mut self) -> Vec<Block> {
        // The older footnotes also see a reference without a note, which the newer ones take for text.
        let options = Options::ENABLE_TABLES | Options::ENABLE_OLD_FOOTNOTES;
        for (event, range) in Parser::new_ext(self.literal.text(), options).into_offset_iter() {
            if self.skipping > 0 {
                match event {
                    Event::Start(_) => self.skipping += 1,
                    Event::End(_) => self.skipping -= 1,
                    Event::Text(_)
                    | Event::Code(_)
                    | Event::InlineMath(_)
                    | Event::DisplayMath(_)
                    | Event::Html(_)
                    | Event::InlineHtml(_)
                    | Event::FootnoteReference(_)
                    | Event::SoftBreak
                    | Event::HardBreak
                    | Event::Rule
                    | Event::TaskListMarker(_) => {}
                }
                continue;
            }
            self.event(event, range);
        }
        self.end_paragraph();
        for (label, span) in std::mem::take(&mut self.notes.defined) {
            if !self.notes.used.contains(&label) {
                self.footnote(span);
            }
        }
        self.open.pop().map(|root| root.blocks).unwrap_or_default()
    }

    fn event(&mut self, event: Event<'r>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Rule => {
                self.end_paragraph();
                let span = self.span(range);
                self.push(Block::Rule(span));
            }
            Event::FootnoteReference(label) => {
                self.notes.used.insert(label.into_string());
                let span = self.span(range);
                self.footnote(span);
            }
            Event::InlineHtml(html) => self.inline_html(&html, range),
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) | Event::Html(text) => {
                self.in_line(&range, |line, reader| line.text(reader, &text, range.clone()));
            }
            Event::Code(code) => self.in_line(&range, |line, reader| line.code(reader, &code, range.clone())),
            Event::SoftBreak => self.in_line(&range, |line, reader| line.space(reader, range.clone())),
            Event::HardBreak => self.in_line(&range, |line, reader| line.hard_break(reader, range.clone())),
            // Task lists are not switched on; a box would be text.
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'r>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => {
                self.end_paragraph();
                self.loosen();
                self.line = Some(Line::new(self.literal, range));
            }
            Tag::Heading { level, .. } => self.start_heading(level, range),
            Tag::BlockQuote(_) => self.start_container(Container::Quote, range),
            Tag::List(start) => {
                let kind = start.map_or(ListKind::Bullets, |start| ListKind::Numbered {
                    start: u32::try_from(start).unwrap_or(u32::MAX),
                });
                let list = Container::List { kind, spacing: Spacing::Tight, items: Vec::new() };
                self.start_container(list, range);
            }
            Tag::Item => {
                let span = self.span(range);
                self.open.push(Open { kind: Container::Item, blocks: Vec::new(), span });
            }
            Tag::Table(align) => self.start_table(&align, range),
            Tag::TableHead | Tag::TableRow => {}
            Tag::TableCell => self.line = Some(Line::new(self.literal, range)),
            Tag::CodeBlock(kind) => self.code_block(&kind, range),
            Tag::HtmlBlock => {
                let text = self.literal.text().get(range.clone()).unwrap_or_default();
                let help = html_help(text);
                self.refuse(range, "raw HTML cannot be set", help);
            }
            Tag::FootnoteDefinition(label) => {
                self.end_paragraph();
                let span = self.span(range);
                self.notes.defined.push((label.into_string(), span));
                self.skipping = 1;
            }
            Tag::Emphasis => self.start_style(Style::Emphasis, range),
            Tag::Strong => self.start_style(Style::Strong, range),
            Tag::Link { link_type, dest_url, .. } => {
                let mail = link_type == pulldown_cmark::LinkType::Email;
                let url = if mail { format!("mailto:{dest_url}") } else { dest_url.into_string() };
                self.start_style(Style::Link(url), range);
            }
            Tag::Image { dest_url, title, .. } => {
                self.start_style(Style::Image { path: dest_url.into_string(), title: title.into_string() }, range);
            }
            // None of these is switched on.
            Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => self.start_style(Style::Plain, range),
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => self.end_container(),
            TagEnd::Table => {
                if let Some(open) = self.table.take() {
                    self.push(Block::Table(open.table));
                }
            }
            TagEnd::TableHead => self.end_row(range, true),
            TagEnd::TableRow => self.end_row(range, false),
            TagEnd::TableCell => self.end_cell(range),
            // These were passed over from their start.
            TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::FootnoteDefinition => {}
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::MetadataBlock(_) => {
                if let Some(line) = &mut self.line {
                    line.close(self.reader);
                }
            }
        }
    }

    /// Adds to the running text; in a tight list it starts without a paragraph around it.
    fn in_line(&mut self, range: &Range<usize>, add: impl FnOnce(&mut Line<'r>, &mut Reader)) {
        let literal = self.literal;
        let line = self.line.get_or_insert_with(|| Line::new(literal, range.clone()));
        line.extend_to(range.end);
        add(line, self.reader);
    }

    fn start_style(&mut self, style: Style, range: Range<usize>) {
        self.in_line(&range, |line, reader| line.open(reader, style, range.clone()));
    }

    fn end_paragraph(&mut self) {
        let Some(line) = self.line.take() else { return };
        let range = line.range();
        let (content, images) = line.finish();
        let standing_alone = content.is_empty() && self.pictures == Pictures::StandAlone;
        for image in images {
            if standing_alone {
                let figure = figure::from_markdown(self.reader, self.literal, image);
                figure.into_iter().for_each(|figure| self.push(Block::Figure(figure)));
            } else {
                self.reader.report(image.misplaced());
            }
        }
        if !content.is_empty() {
            let span = self.span(range);
            self.push(Block::Paragraph(Paragraph { content, span }));
        }
    }

    /// A paragraph in an item means that the list's items stand apart.
    fn loosen(&mut self) {
        if let [.., Open { kind: Container::List { spacing, .. }, .. }, Open { kind: Container::Item, .. }] =
            self.open.as_mut_slice()
        {
            *spacing = Spacing::Loose;
        }
    }

    fn start_heading(&mut self, level: HeadingLevel, range: Range<usize>) {
        self.end_paragraph();
        let span = self.span(range.clone());
        if self.open.len() > 1 || self.reader.depth > 0 {
            let message = "a heading cannot stand in a list or a quotation";
            let help = "set it in bold, or end the list before it";
            self.reader.report(Diagnostic::new(Code::Markdown, span, message).help(help));
        }
        self.heading = Level::new(level as u8).map(|level| (level, span));
        self.line = Some(Line::new(self.literal, range));
    }

    fn end_heading(&mut self) {
        let (Some(line), Some((level, span))) = (self.line.take(), self.heading.take()) else { return };
        let (content, images) = line.finish();
        if content.is_empty() && images.is_empty() {
            self.reader.report(Diagnostic::new(Code::EmptyText, span, "the heading has no text"));
        }
        images.into_iter().for_each(|image| self.reader.report(image.misplaced()));
        self.push(Block::Heading(Heading { level, content, span }));
    }

    fn start_container(&mut self, kind: Container, range: Range<usize>) {
        self.end_paragraph();
        let span = self.span(range);
        if self.reader.depth == MAX_DEPTH {
            let message = format!("more than {MAX_DEPTH} lists and quotations stand in each other");
            self.reader.report(Diagnostic::new(Code::Markdown, span, message).help("start a list of its own"));
            self.skipping = 1;
            return;
        }
        self.reader.depth += 1;
        self.open.push(Open { kind, blocks: Vec::new(), span });
    }

    fn end_container(&mut self) {
        self.end_paragraph();
        // The root stays: starts and ends of the parser match.
        let Some(Open { kind, blocks, span }) = (self.open.len() > 1).then(|| self.open.pop()).flatten() else {
            return;
        };
        match kind {
            Container::Root => {}
            Container::Quote => {
                self.reader.depth -= 1;
                if blocks.is_empty() {
                    self.reader.report(Diagnostic::new(Code::EmptyText, span, "the quotation has no text"));
                }
                self.push(Block::Quote(Quote { content: blocks, by: None, span }));
            }
            Container::List { kind, spacing, items } => {
                self.reader.depth -= 1;
                self.push(Block::List(List { kind, spacing, items, span }));
            }
            Container::Item => self.end_item(ListItem { content: blocks, span }),
        }
    }

    fn end_item(&mut self, item: ListItem) {
        if item.content.is_empty() {
            self.reader.report(Diagnostic::new(Code::EmptyText, item.span, "the list item has no text"));
        }
        if let Some(Open { kind: Container::List { items, .. }, .. }) = self.open.last_mut() {
            items.push(item);
        }
    }

    fn start_table(&mut self, align: &[Alignment], range: Range<usize>) {
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

    fn end_cell(&mut self, range: Range<usize>) {
        let Some(line) = self.line.take() else { return };
        let (content, images) = line.finish();
        images.into_iter().for_each(|image| self.reader.report(image.misplaced()));
        let span = self.span(range.clone());
        if let Some(open) = &mut self.table {
            open.row.push(Cell { content, span });
            open.cell_end = range.end;
        }
    }

    fn end_row(&mut self, range: Range<usize>, header: bool) {
        let Some(open) = &mut self.table else { return };
        let row = std::mem::take(&mut open.row);
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

    fn code_block(&mut self, kind: &CodeBlockKind, range: Range<usize>) {
        let (message, help) = match kind {
            CodeBlockKind::Indented => {
                ("a line that starts with four spaces is code, which cannot be set", "take the spaces out")
            }
            CodeBlockKind::Fenced(_) => ("a block of code cannot be set", "write short pieces as `code` in a line"),
        };
        self.refuse(range, message, help);
    }

    fn inline_html(&mut self, html: &str, range: Range<usize>) {
        let span = self.span(range.clone());
        let mut new = true;
        self.in_line(&range, |line, _| new = line.tag(html.starts_with("</")));
        if new {
            let diagnostic = Diagnostic::new(Code::Markdown, span, "raw HTML cannot be set");
            self.reader.report(diagnostic.help(html_help(html)));
        }
    }

    fn footnote(&mut self, span: Span) {
        let help = "put the note in the text, in brackets";
        self.reader.report(Diagnostic::new(Code::Markdown, span, "footnotes cannot be set yet").help(help));
    }

    /// Reports a block and passes over what is in it.
    fn refuse(&mut self, range: Range<usize>, message: &str, help: &str) {
        self.end_paragraph();
        let span = self.span(range);
        self.reader.report(Diagnostic::new(Code::Markdown, span, message).help(help));
        self.skipping = 1;
    }

    fn push(&mut self, block: Block) {
        if let Some(open) = self.open.last_mut() {
            open.blocks.push(block);
        }
    }

    fn span(&self, range: Range<usize>) -> Span {
        let text = self.literal.text().get(range.clone()).unwrap_or_default();
        // Blocks end behind their last newline; their text does not.
        self.reader.span(self.literal.place(range.start..range.start + text.trim_end().len()))
    }
}

fn html_help(html: &str) -> &'static str {
    let tag = html.trim_start_matches(['<', '/']).to_ascii_lowercase();
    if tag.starts_with("!--") {
        "for a comment, start a line outside the string with #"
    } else if tag.starts_with("br") {
        "for a new line, end this one with two spaces"
    } else if tag.starts_with("b>") || tag.starts_with("strong") {
        "for strong text, write **text**"
    } else if tag.starts_with("i>") || tag.starts_with("em>") {
        "for emphasis, write *text*"
    } else if tag.starts_with("a ") {
        "for a link, write [text](https://example.org)"
    } else if tag.starts_with("img") {
        "for a picture, write ![what it shows](picture.jpg) in a paragraph of its own"
    } else {
        "use Markdown; for the sign itself write &lt;"
    }
}
