//! The blocks that a section is made of.

use super::kind::BlockKind;
use super::rules::MAX_DEPTH;
use super::{
    BlockWidth, Callout, Chart, Closing, CodeBlock, Figure, Gallery, Id, Inline, KeyFigures, Language, Level, NameList,
    Pull, Salutation, Story, Timeline,
};
use super::{Cell, CellAlign, ColumnWidth, TableRow};
use crate::diagnostics::Span;

/// Declares the blocks by a list of their kinds: to add one, write a line with the name of its type.
macro_rules! blocks {
    ($($(#[$said:meta])* $kind:ident,)*) => {
        /// A block: something that starts on a line of its own.
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum Block {
            $($(#[$said])* $kind($kind),)*
        }

        impl Block {
            /// Returns what its kind tells of it.
            pub(super) fn kind(&self) -> &dyn BlockKind<Block> {
                match self {
                    $(Block::$kind(block) => block,)*
                }
            }

            fn kind_mut(&mut self) -> &mut dyn BlockKind<Block> {
                match self {
                    $(Block::$kind(block) => block,)*
                }
            }
        }
    };
}

blocks! {
    /// A heading below the section's own.
    Heading,
    /// A paragraph.
    Paragraph,
    /// A list, with bullets or with numbers.
    List,
    /// Somebody's words.
    Quote,
    /// Words pulled out of the text.
    Pull,
    /// A picture with its caption.
    Figure,
    /// Pictures side by side.
    Gallery,
    /// A table.
    Table,
    /// Numbers that are seen.
    Chart,
    /// Numbers that stand for the whole, side by side.
    KeyFigures,
    /// A panel beside the run of the text: something to remember, or to do.
    Callout,
    /// What happened to somebody, beside its picture.
    Story,
    /// What happened, date by date.
    Timeline,
    /// Names in columns.
    NameList,
    /// The greeting that opens a letter.
    Salutation,
    /// The end of a letter.
    Closing,
    /// The words of a machine, line by line.
    CodeBlock,
    /// A thematic break: a short rule between two thoughts.
    Rule,
    /// The next block starts a page.
    PageBreak,
}

impl Block {
    /// Returns its language and direction, where they are not those of what stands around it.
    pub fn language(&self) -> Option<&Language> {
        self.kind().language()
    }

    /// Returns what messages call it, with an article, and where it was read.
    pub(crate) fn named(&self) -> (&'static str, Span) {
        (self.kind().name(), self.kind().span())
    }

    /// Returns the blocks that stand in it, in order.
    pub(crate) fn children(&self) -> Vec<&Block> {
        self.kind().children()
    }

    /// Returns the lines that it says, in reading order, with those of the blocks in it; without who said a quotation, for names
    /// say little of a language.
    pub(crate) fn lines(&self) -> Vec<&[Inline]> {
        self.own_lines().into_iter().chain(self.children().into_iter().flat_map(Block::lines)).collect()
    }

    /// Returns the same without those of the blocks in it, which stand behind them.
    pub(crate) fn own_lines(&self) -> Vec<&[Inline]> {
        self.kind().lines()
    }

    /// Tells whether it spans the columns that it would stand in one of.
    pub(crate) fn spans(&self) -> bool {
        self.kind().spans()
    }

    /// Tells whether it asks for half a page.
    pub(crate) fn is_half(&self) -> bool {
        self.kind().is_half()
    }

    /// Returns what links call it, where its author says so.
    pub fn id(&self) -> Option<&Id> {
        self.kind().id()
    }

    /// Returns the place of what links call it, in a block that can be called.
    pub(crate) fn id_mut(&mut self) -> Option<&mut Option<Id>> {
        self.kind_mut().id_mut()
    }

    /// Returns the place of its language, in a block that has letters.
    pub(crate) fn language_mut(&mut self) -> Option<&mut Option<Language>> {
        self.kind_mut().language_mut()
    }
}

/// Visits blocks and those in them, as deep as a report may go, in reading order.
pub(super) fn each<'r>(blocks: impl IntoIterator<Item = &'r Block>, depth: usize, visit: &mut dyn FnMut(&'r Block)) {
    for block in blocks {
        visit(block);
        if depth < MAX_DEPTH {
            each(block.children(), depth + 1, visit);
        }
    }
}

/// A thematic break.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rule {
    /// Where it was read.
    pub span: Span,
}

impl Rule {
    /// Returns a rule that was read there.
    pub const fn new(span: Span) -> Rule {
        Rule { span }
    }
}

/// The end of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PageBreak {
    /// Where it was read.
    pub span: Span,
}

impl PageBreak {
    /// Returns a page break that was read there.
    pub const fn new(span: Span) -> PageBreak {
        PageBreak { span }
    }
}

/// A heading within a section.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Heading {
    /// Its level; no level is skipped between one heading and the next.
    pub level: Level,
    /// Its text.
    pub content: Vec<Inline>,
    /// What links call it, where that does not follow from its words.
    pub id: Option<Id>,
    /// Its language and direction, where they are not those of what stands around it.
    pub language: Option<Language>,
    /// Where it was read.
    pub span: Span,
}

impl Heading {
    /// Returns a heading of these words.
    pub fn new(level: Level, words: impl Into<String>) -> Heading {
        Heading { level, content: vec![Inline::text(words)], id: None, language: None, span: Span::NONE }
    }
}

/// A paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Paragraph {
    /// Its text.
    pub content: Vec<Inline>,
    /// What links call it, where it is a block.
    pub id: Option<Id>,
    /// Its language and direction, where they are not those of what stands around it.
    pub language: Option<Language>,
    /// Where it was read.
    pub span: Span,
}

impl Paragraph {
    /// Returns a paragraph of this running text.
    pub fn new(content: Vec<Inline>) -> Paragraph {
        Paragraph { content, ..Paragraph::default() }
    }
}

/// A note of a section.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Note {
    /// What marks call it; it is not printed.
    pub label: String,
    /// What it says.
    ///
    /// Paragraphs, and lists of such.
    pub content: Vec<Block>,
    /// Where it was read.
    pub span: Span,
}

impl Note {
    /// Returns a note of one paragraph that was read from no file.
    pub fn new(label: impl Into<String>, text: impl Into<String>) -> Note {
        let paragraph = Paragraph { content: vec![Inline::text(text)], ..Paragraph::default() };
        Note { label: label.into(), content: vec![Block::Paragraph(paragraph)], span: Span::NONE }
    }
}

/// A list.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct List {
    /// What stands before each item.
    pub kind: ListKind,
    /// Whether paragraphs stand apart in it.
    pub spacing: Spacing,
    /// The items, in order.
    pub items: Vec<ListItem>,
    /// What links call it.
    pub id: Option<Id>,
    /// Its language and direction, where they are not those of what stands around it.
    pub language: Option<Language>,
    /// Where it was read.
    pub span: Span,
}

impl List {
    /// Returns a list with bullets, its items like the lines of one paragraph.
    pub fn bullets(items: Vec<ListItem>) -> List {
        List::new(ListKind::Bullets, items)
    }

    /// Returns a list with numbers from 1 on, its items like the lines of one paragraph.
    pub fn numbered(items: Vec<ListItem>) -> List {
        List::new(ListKind::Numbered { start: 1, sign: NumberSign::Point }, items)
    }

    fn new(kind: ListKind, items: Vec<ListItem>) -> List {
        List { kind, spacing: Spacing::Tight, items, id: None, language: None, span: Span::NONE }
    }
}

/// What stands before the items of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListKind {
    /// A bullet.
    Bullets,
    /// Numbers, counting up.
    Numbered {
        /// The first number.
        start: u32,
        /// What stands behind each number.
        sign: NumberSign,
    },
}

/// What stands behind the number of an item (CommonMark 5.2 has both).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NumberSign {
    /// `1.`
    #[default]
    Point,
    /// `1)`
    Bracket,
}

impl NumberSign {
    /// Returns the sign itself.
    pub const fn letter(self) -> char {
        match self {
            NumberSign::Point => '.',
            NumberSign::Bracket => ')',
        }
    }
}

/// How far the items of a list stand apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spacing {
    /// Like the lines of one paragraph.
    Tight,
    /// Like paragraphs.
    Loose,
}

/// An item of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ListItem {
    /// What stands in it; a list among these is nested.
    pub content: Vec<Block>,
    /// Whether it is done, if it is something to do: a box stands before it.
    pub task: Option<TaskState>,
    /// Where it was read.
    pub span: Span,
}

impl ListItem {
    /// Returns an item in which these blocks stand.
    pub fn new(content: Vec<Block>) -> ListItem {
        ListItem { content, ..ListItem::default() }
    }
}

/// How far something to do has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskState {
    /// It is to be done.
    Open,
    /// It is done.
    Done,
}

/// Somebody's words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Quote {
    /// What was said.
    pub content: Vec<Block>,
    /// Who said it.
    pub by: Option<Vec<Inline>>,
    /// The office of who said it, under the name.
    pub role: Option<Vec<Inline>>,
    /// What links call it.
    pub id: Option<Id>,
    /// Its language and direction, where they are not those of what stands around it.
    pub language: Option<Language>,
    /// Where it was read.
    pub span: Span,
}

impl Quote {
    /// Returns these words of somebody who is not named.
    pub fn new(content: Vec<Block>) -> Quote {
        Quote { content, ..Quote::default() }
    }
}

/// A table: a header row, or several, over rows of as many cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Table {
    /// Rows of heads above the header, whose cells may name several columns; mostly none.
    pub upper: Vec<Vec<Cell>>,
    /// The header row; it names the columns and is repeated on every page.
    pub header: Vec<Cell>,
    /// The rows, in order; every row has as many cells as the header, but for those that name a group and have one.
    pub rows: Vec<TableRow>,
    /// How the cells of each column are aligned; as many as there are columns. Where a report does not say,
    /// numbers stand under each other, and every other column is aligned at its start.
    pub align: Vec<CellAlign>,
    /// How wide each column is; none, if all are as wide as their cells ask for.
    pub widths: Vec<ColumnWidth>,
    /// Whether the cells of the first column name their rows, as the header names the columns. Where a report does not
    /// say, they do so where they are text, or years, and there is a column of numbers behind them.
    pub row_header: bool,
    /// The columns that stand out, counted from 0.
    pub highlight: Vec<usize>,
    /// The words above it: its title.
    pub caption: Option<Vec<Inline>>,
    /// The line below its title: what is counted, and in which unit.
    pub subtitle: Option<Vec<Inline>>,
    /// A note on the whole of it, which nothing marks.
    pub remark: Option<Vec<Inline>>,
    /// The notes that are marked in it, beside those of its section: they stand under it, with letters.
    pub notes: Vec<Note>,
    /// Where it comes from: the last line under it.
    pub source: Option<Vec<Inline>>,
    /// How wide it is: as the text, as the page, or as half of it; as its cells need, if nothing is said.
    pub width: Option<BlockWidth>,
    /// What links call it.
    pub id: Option<Id>,
    /// Its language and direction, where they are not those of what stands around it.
    pub language: Option<Language>,
    /// Where it was read.
    pub span: Span,
}

impl Table {
    /// Returns a table of these cells, each aligned where lines start; every row has as many as the header.
    pub fn new(header: Vec<Cell>, rows: Vec<Vec<Cell>>) -> Table {
        let rows = rows.into_iter().map(TableRow::new).collect();
        Table { align: vec![CellAlign::Start; header.len()], header, rows, ..Table::default() }
    }

    /// Returns its cells, in reading order.
    pub(crate) fn cells(&self) -> impl Iterator<Item = &Cell> {
        self.head_rows().flatten().chain(self.rows.iter().flat_map(|row| &row.cells))
    }

    /// Returns the rows of its heads, from above.
    pub(crate) fn head_rows(&self) -> impl Iterator<Item = &Vec<Cell>> {
        self.upper.iter().chain([&self.header])
    }

    /// Returns its lines in which notes may be marked, in reading order.
    pub(crate) fn marking(&self) -> impl Iterator<Item = &[Inline]> {
        let cells = self.cells().map(|cell| cell.content.as_slice());
        self.caption.as_deref().into_iter().chain(self.subtitle.as_deref()).chain(cells)
    }
}
