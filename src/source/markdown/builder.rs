//! The stack of open containers, and what each event of the parser does to it.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::id;
use super::labels::noted;
use super::marks::ItemMarks;
use super::open_code::OpenCode;
use super::refused;
use super::table::OpenTable;
use crate::diagnostics::{Code, Diagnostic, Span, empty};
use crate::model::{
    Block, Heading, Inline, Language, Level, List, ListItem, ListKind, NumberSign, Paragraph, Quote, Rule, Spacing,
    TaskState, is_blank, plain, too_deep,
};
use crate::source::figure;
use crate::source::language;
use crate::source::line::{Markup, OpenLine};
use crate::source::literal::Literal;
use crate::source::misplaced::Spot;
use crate::source::reader::Reader;

/// Where pictures may stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Pictures {
    /// In paragraphs of their own.
    StandAlone,
    /// Nowhere in this field, which messages call by its name with an article.
    Nowhere(&'static str),
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
    List {
        kind: ListKind,
        spacing: Spacing,
        items: Vec<ListItem>,
        marks: ItemMarks,
    },
    /// An item, and how far it has come, if it is something to do.
    Item(Option<TaskState>),
    /// A note and its label.
    Note(String),
}

/// Builds the blocks of one text.
pub(super) struct BlockBuilder<'r, 'a> {
    pub(super) reader: &'r mut Reader<'a>,
    pub(super) literal: &'r Literal,
    pictures: Pictures,
    /// Never empty: the first is the root.
    open: Vec<Open>,
    pub(super) table: Option<OpenTable>,
    heading: Option<(Level, Span)>,
    pub(super) line: Option<OpenLine<'r>>,
    /// The block of code that is open.
    pub(super) code: Option<OpenCode>,
    /// How many elements are open of what has been reported and is passed over.
    pub(super) skipping: usize,
    /// The labels of links, of those that have some.
    references: BTreeSet<String>,
    /// Whether the paragraph before starts with the sign of a bullet, and has been reported.
    pub(super) bulleted: bool,
    /// Whether the text is a field of one line, in which no mark starts a block.
    pub(super) in_one_line: bool,
}

impl<'r, 'a> BlockBuilder<'r, 'a> {
    pub(super) fn new(reader: &'r mut Reader<'a>, literal: &'r Literal, pictures: Pictures) -> BlockBuilder<'r, 'a> {
        let span = reader.span(literal.written());
        let root = Open { kind: Container::Root, blocks: Vec::new(), span };
        BlockBuilder {
            reader,
            literal,
            pictures,
            open: vec![root],
            table: None,
            heading: None,
            line: None,
            code: None,
            skipping: 0,
            references: BTreeSet::new(),
            bulleted: false,
            in_one_line: false,
        }
    }

    pub(super) fn run(mut self) -> Vec<Block> {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS;
        let length = self.literal.text().len();
        let noted = noted(self.literal.text());
        let mut events = Parser::new_ext(&noted, options).into_offset_iter();
        for (event, range) in events.by_ref() {
            if self.reader.bounds.is_over() {
                break;
            }
            if range.start >= length && noted.len() > length {
                continue;
            }
            let range = range.start..range.end.min(length);
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
        let definitions = events.reference_definitions();
        let used = self.references.iter().filter_map(|label| definitions.get(label)).map(|known| known.span.start);
        let used = used.collect();
        self.check_definitions(definitions.iter().map(|(_, known)| known.span.clone()), &used);
        self.finish()
    }

    /// Ends what is open and returns the blocks.
    pub(super) fn finish(mut self) -> Vec<Block> {
        self.end_paragraph();
        self.open.pop().map(|root| root.blocks).unwrap_or_default()
    }

    pub(super) fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Rule => {
                self.end_paragraph();
                let span = self.span(range);
                self.push(Block::Rule(Rule::new(span)));
            }
            Event::FootnoteReference(label) => self.mark_note(&label, range),
            Event::InlineHtml(html) => self.inline_html(&html, range),
            Event::Text(text) if self.code.is_some() => self.add_code(&text, range),
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) | Event::Html(text) => {
                self.in_line(&range, |line, reader| line.text(reader, &text, range.clone()));
            }
            Event::Code(code) => self.in_line(&range, |line, reader| line.code(reader, &code, range.clone())),
            Event::SoftBreak => self.in_line(&range, |line, reader| line.soft_break(reader, range.clone())),
            Event::HardBreak => self.in_line(&range, |line, reader| line.hard_break(reader, range.clone())),
            Event::TaskListMarker(is_done) => self.task(is_done),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => {
                self.end_paragraph();
                self.loosen();
                self.line = Some(OpenLine::new(self.literal, range));
            }
            Tag::Heading { level, .. } => self.start_heading(level, range),
            Tag::BlockQuote(_) => {
                self.check_quote(&range);
                self.start_container(Container::Quote, range);
            }
            Tag::List(start) => {
                let typed = self.literal.text().get(range.clone()).unwrap_or_default().trim_start();
                let is_bracket = typed.trim_start_matches(|letter: char| letter.is_ascii_digit()).starts_with(')');
                let sign = if is_bracket { NumberSign::Bracket } else { NumberSign::Point };
                let kind = start.map_or(ListKind::Bullets, |start| ListKind::Numbered {
                    start: u32::try_from(start).unwrap_or(u32::MAX),
                    sign,
                });
                let marks = ItemMarks::default();
                let list = Container::List { kind, spacing: Spacing::Tight, items: Vec::new(), marks };
                self.start_container(list, range);
            }
            Tag::Item => {
                self.check_item(&range);
                let span = self.span(range);
                self.open.push(Open { kind: Container::Item(None), blocks: Vec::new(), span });
            }
            Tag::Table(align) => self.start_table(&align, range),
            Tag::TableHead | Tag::TableRow => {}
            Tag::TableCell => self.line = Some(OpenLine::new(self.literal, range)),
            Tag::CodeBlock(kind) => self.start_code(&kind, range),
            Tag::HtmlBlock => {
                let text = self.literal.text().get(range.clone()).unwrap_or_default();
                let help = refused::html_help(text);
                self.refuse(range, "raw HTML cannot be set", help);
            }
            Tag::FootnoteDefinition(label) => {
                self.end_paragraph();
                let span = self.span(range);
                self.open.push(Open { kind: Container::Note(label.into_string()), blocks: Vec::new(), span });
            }
            Tag::Emphasis => self.start_marks(Markup::Emphasis, range),
            Tag::Strong => self.start_marks(Markup::Strong, range),
            Tag::Link { link_type, dest_url, title, id } => {
                self.references.insert(id.into_string());
                let (dest_url, title) = (self.literal.plain(&dest_url), self.literal.plain(&title));
                let mail = link_type == LinkType::Email;
                let url = if mail { format!("mailto:{dest_url}") } else { dest_url.into_owned() };
                if link_type == LinkType::Autolink && language::is_mark(&url) {
                    let diagnostic = language::wordless(&url, self.span(range.clone()));
                    self.reader.report(diagnostic);
                    return self.start_style(Markup::Plain, range);
                }
                self.start_style(Markup::Link { url, title: title.into_owned() }, range);
            }
            Tag::Image { dest_url, title, id, .. } => {
                self.references.insert(id.into_string());
                let (path, title) = (self.literal.plain(&dest_url), self.literal.plain(&title));
                self.start_style(Markup::Image { path: path.into_owned(), title: title.into_owned() }, range);
            }
            Tag::Strikethrough => self.struck(range),
            // None of these is switched on.
            Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => self.start_style(Markup::Plain, range),
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::FootnoteDefinition => {
                self.end_container();
            }
            TagEnd::Table => self.end_table(),
            TagEnd::TableHead => self.end_row(range, true),
            TagEnd::TableRow => self.end_row(range, false),
            TagEnd::TableCell => self.end_cell(range),
            TagEnd::Strikethrough => self.end_struck(range),
            // It was passed over from its start.
            TagEnd::HtmlBlock => {}
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::Emphasis => self.end_marks(&Markup::Emphasis, range),
            TagEnd::Strong => self.end_marks(&Markup::Strong, range),
            TagEnd::Link
            | TagEnd::Image
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
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
    pub(super) fn in_line(&mut self, range: &Range<usize>, add: impl FnOnce(&mut OpenLine<'r>, &mut Reader)) {
        let literal = self.literal;
        let line = self.line.get_or_insert_with(|| OpenLine::new(literal, range.clone()));
        line.extend_to(range.end);
        add(line, self.reader);
    }

    pub(super) fn start_style(&mut self, style: Markup, range: Range<usize>) {
        self.in_line(&range, |line, reader| line.open(reader, style, range.clone()));
    }

    pub(super) fn end_paragraph(&mut self) {
        let Some(line) = self.line.take() else { return };
        let range = line.range();
        if !self.in_one_line {
            self.check_bars(range.clone());
            self.check_lines(&range);
        }
        let (content, images) = line.finish(self.reader);
        let styled = images.iter().any(|image| image.styled);
        let standing_alone = content.is_empty() && !styled && self.pictures == Pictures::StandAlone;
        for image in images {
            if standing_alone {
                let figure = figure::from_markdown(self.reader, image);
                figure.into_iter().for_each(|figure| self.push(Block::Figure(figure)));
            } else {
                self.reader.report(image.misplaced(self.spot()));
            }
        }
        if !content.is_empty() {
            let span = self.span(range);
            let (content, language) = unwrapped(content);
            self.push(Block::Paragraph(Paragraph { content, id: None, language, span }));
        }
    }

    /// Returns where the paragraph stands that ends, for the message about a picture in it.
    fn spot(&self) -> Spot {
        match (self.pictures, self.open.last()) {
            (Pictures::Nowhere(name), _) => Spot::Field(name),
            (Pictures::StandAlone, Some(Open { kind: Container::Item(_), .. })) => Spot::Item,
            (Pictures::StandAlone, _) => Spot::Paragraph,
        }
    }

    /// Returns what messages call the field that is read.
    pub(super) fn field(&self) -> &'static str {
        match self.pictures {
            Pictures::Nowhere(name) => name,
            Pictures::StandAlone => "this text",
        }
    }

    /// A paragraph in an item means that the list's items stand apart.
    fn loosen(&mut self) {
        if let [.., Open { kind: Container::List { spacing, .. }, .. }, Open { kind: Container::Item(_), .. }] =
            self.open.as_mut_slice()
        {
            *spacing = Spacing::Loose;
        }
    }

    fn start_heading(&mut self, level: HeadingLevel, range: Range<usize>) {
        self.end_paragraph();
        let span = self.span(range.clone());
        self.check_underlined(&range);
        // What cannot stand in a note is told of when that ends.
        let in_note = matches!(self.open.last(), Some(Open { kind: Container::Note(_), .. }));
        if !in_note && (self.open.len() > 1 || self.reader.depth > 0) {
            let message = "a heading cannot stand in a list or a quotation";
            let help = "set it in bold, or end the list before it";
            self.reader.report(Diagnostic::new(Code::Markdown, span, message).help(help));
        }
        self.heading = Level::new(level as u8).map(|level| (level, span));
        self.line = Some(OpenLine::new(self.literal, range));
    }

    fn end_heading(&mut self) {
        let (Some(line), Some((level, span))) = (self.line.take(), self.heading.take()) else { return };
        let (mut content, images) = line.finish(self.reader);
        let id = id::take(self.reader, &mut content);
        let words = plain(&content);
        self.reader.check_length(&words, span, "the heading");
        if is_blank(&words) && images.is_empty() {
            self.reader.report(empty("the heading", span));
        }
        images.into_iter().for_each(|image| self.reader.report(image.misplaced(Spot::Heading)));
        let (content, language) = unwrapped(content);
        self.push(Block::Heading(Heading { level, content, id, language, span }));
    }

    fn start_container(&mut self, kind: Container, range: Range<usize>) {
        self.end_paragraph();
        let span = self.span(range);
        if let Some(message) = too_deep(self.reader.depth, self.reader.bounds.limits()) {
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
                    self.reader.report(empty("the quotation", span));
                }
                let mut content = blocks;
                let language = language::shared(&mut content);
                self.push(Block::Quote(Quote { language, span, ..Quote::new(content) }));
            }
            Container::List { kind, spacing, mut items, marks } => {
                self.reader.depth -= 1;
                self.check_only_item(items.as_slice(), &marks);
                let language = language::shared(items.iter_mut().flat_map(|item| &mut item.content));
                self.push(Block::List(List { kind, spacing, items, id: None, language, span }));
            }
            Container::Item(task) => self.end_item(ListItem { content: blocks, task, span }),
            Container::Note(label) => self.define_note(label, blocks, span),
        }
    }

    /// Notes the box before the item that has just started.
    fn task(&mut self, is_done: bool) {
        if let Some(Open { kind: Container::Item(task), .. }) = self.open.last_mut() {
            *task = Some(if is_done { TaskState::Done } else { TaskState::Open });
        }
    }

    fn end_item(&mut self, item: ListItem) {
        if item.content.is_empty() {
            self.reader.report(empty("the list item", item.span));
        }
        if let Some(Open { kind: Container::List { items, .. }, .. }) = self.open.last_mut() {
            items.push(item);
        }
    }

    /// Returns how the signs have been typed so far that the items of the innermost list start with.
    pub(super) fn list(&mut self) -> Option<(&ListKind, &mut ItemMarks)> {
        match self.open.last_mut()? {
            Open { kind: Container::List { kind, marks, .. }, .. } => Some((kind, marks)),
            Open { kind: Container::Root | Container::Quote | Container::Item(_) | Container::Note(_), .. } => None,
        }
    }

    pub(super) fn push(&mut self, block: Block) {
        if let Some(open) = self.open.last_mut() {
            open.blocks.push(block);
        }
    }

    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let text = self.literal.text().get(range.clone()).unwrap_or_default();
        // Blocks end behind their last newline; their text does not.
        self.reader.span(self.literal.place(range.start..range.start + text.trim_end().len()))
    }
}

/// A paragraph that is one phrase as a whole is a paragraph in that language.
fn unwrapped(mut content: Vec<Inline>) -> (Vec<Inline>, Option<Language>) {
    match (content.pop(), content.is_empty()) {
        (Some(Inline::Phrase(phrase)), true) => (phrase.content, Some(phrase.language)),
        (last, _) => {
            content.extend(last);
            (content, None)
        }
    }
}
