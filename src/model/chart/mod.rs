//! Charts: numbers that are seen as lengths, parts of a whole, or lines.

mod check;
mod period;

use std::collections::BTreeSet;

use super::checker::{Check, WideKind};
use super::kind::{BlockKind, Stands, fields};
use super::{Amount, BlockWidth, Direction, Id, Inline, Language, Text};
use crate::diagnostics::Span;

pub(crate) use check::{ChartPlaces, wrong as wrong_chart};

/// A chart: a title that says the finding, and the numbers that show it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Chart {
    /// How the numbers are shown.
    pub kind: ChartKind,
    /// The title: what the numbers show.
    pub title: Vec<Inline>,
    /// What is counted, in which unit and when, below the title.
    pub subtitle: Option<Vec<Inline>>,
    /// The names of the columns of numbers; without, there is one.
    pub series: Vec<Text>,
    /// The numbers, row by row.
    pub rows: Vec<ChartRow>,
    /// The names that stand out; if nothing is said, the last of bars or columns whose names are periods.
    pub highlight: Option<Vec<Text>>,
    /// What stands behind every number, such as `%`.
    pub unit: Option<String>,
    /// A note on the whole of it.
    pub remark: Option<Vec<Inline>>,
    /// Where the numbers come from.
    pub source: Option<Vec<Inline>>,
    /// The colours of parts; if nothing is said, a ramp of up to five.
    pub colors: Option<ChartColors>,
    /// The number at the foot of the axis of lines, where that is not nought.
    pub from: Option<Datum>,
    /// Whether the numbers of lines stand below them as a table.
    pub data_table: bool,
    /// Which way time runs, where that is not as lines of text do.
    pub time: Option<Direction>,
    /// How wide it is: as the text, which it is if nothing is said, as the page, or as half of it.
    pub width: Option<BlockWidth>,
    /// What links call it.
    pub id: Option<Id>,
    /// Its language and direction, where they are not those of what stands around it.
    pub language: Option<Language>,
    /// Where it was read.
    pub span: Span,
}

impl Chart {
    /// Returns a chart of numbers, and what they show.
    ///
    /// ```
    /// use tidings::model::{Chart, ChartKind, ChartRow};
    ///
    /// let rows = vec![ChartRow::new("2024", [327.into()]), ChartRow::new("2025", [364.into()])];
    /// let chart = Chart::new(ChartKind::Bars, "More people call", rows);
    /// assert!(chart.series.is_empty());
    /// ```
    pub fn new(kind: ChartKind, title: impl Into<String>, rows: Vec<ChartRow>) -> Chart {
        Chart {
            kind,
            title: vec![Inline::text(title)],
            subtitle: None,
            series: Vec::new(),
            rows,
            highlight: None,
            unit: None,
            remark: None,
            source: None,
            colors: None,
            from: None,
            data_table: false,
            time: None,
            width: None,
            id: None,
            language: None,
            span: Span::NONE,
        }
    }

    /// Returns how many columns of numbers it has.
    pub(crate) fn columns(&self) -> usize {
        self.series.len().max(1)
    }

    /// Returns how many decimals all its numbers are written with: the most that one of them has.
    pub(crate) fn decimals(&self) -> u32 {
        self.amounts().map(Amount::decimals).max().unwrap_or(0)
    }

    /// Returns all its numbers, row by row.
    pub(crate) fn amounts(&self) -> impl Iterator<Item = Amount> {
        self.rows.iter().flat_map(|row| &row.values).filter_map(|datum| datum.amount)
    }

    /// Tells whether every row is one part of one whole.
    pub(crate) fn is_one_whole(&self) -> bool {
        self.kind == ChartKind::Share && self.series.is_empty()
    }

    /// Returns the names among which some can stand out: those of bars and columns, else those of the columns of numbers.
    pub(crate) fn names(&self) -> Vec<&Text> {
        match self.kind {
            ChartKind::Bars | ChartKind::Columns => self.rows.iter().map(|row| &row.name).collect(),
            ChartKind::Share if self.series.is_empty() => self.rows.iter().map(|row| &row.name).collect(),
            ChartKind::Share | ChartKind::Stacked | ChartKind::Lines => self.series.iter().collect(),
        }
    }

    /// Tells of each of its names whether it stands out; of none, if all are alike.
    pub(crate) fn highlighted(&self) -> Vec<bool> {
        let names = self.names();
        match &self.highlight {
            Some(chosen) => {
                let chosen: BTreeSet<&str> = chosen.iter().map(|chosen| chosen.text.as_str()).collect();
                names.into_iter().map(|name| chosen.contains(name.text.as_str())).collect()
            }
            None => {
                let is_by_time = matches!(self.kind, ChartKind::Bars | ChartKind::Columns)
                    && names.len() > 1
                    && names.iter().all(|name| period::is_period(&name.text));
                (1..=names.len()).map(|number| is_by_time && number == names.len()).collect()
            }
        }
    }
}

/// How a chart shows numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ChartKind {
    /// A bar for each row, from a base line to the side.
    Bars,
    /// A bar for each row, from a base line upwards: for time.
    Columns,
    /// A bar for each row, put together of parts.
    Stacked,
    /// The same, each bar as long as the others: the parts of a whole.
    Share,
    /// A line for each column of numbers: for time.
    Lines,
}

impl ChartKind {
    /// Tells whether its bars are put together of parts.
    pub(crate) fn has_parts(self) -> bool {
        matches!(self, ChartKind::Stacked | ChartKind::Share)
    }
}

/// What the colours of parts tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ChartColors {
    /// An order, from dark to light.
    Ramp,
    /// That they differ.
    Categories,
}

/// A row of a chart's numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ChartRow {
    /// What the numbers are of.
    pub name: Text,
    /// A number for each column; one that is not known is a gap.
    pub values: Vec<Datum>,
    /// Where it was read.
    pub span: Span,
}

impl ChartRow {
    /// Returns a row of these numbers.
    pub fn new(name: impl Into<String>, values: impl IntoIterator<Item = Amount>) -> ChartRow {
        ChartRow { name: Text::new(name), values: values.into_iter().map(Datum::from).collect(), span: Span::NONE }
    }
}

/// A number of a chart, or the gap where it is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Datum {
    /// The number.
    pub amount: Option<Amount>,
    /// Where it was read.
    pub span: Span,
}

impl Datum {
    /// Returns a number that was read there, or a gap.
    pub const fn new(amount: Option<Amount>, span: Span) -> Datum {
        Datum { amount, span }
    }
}

impl From<Amount> for Datum {
    fn from(amount: Amount) -> Datum {
        Datum::new(Some(amount), Span::NONE)
    }
}

impl<B> BlockKind<B> for Chart {
    fields!(span, language, id);

    fn name(&self) -> &'static str {
        "a chart"
    }

    fn lines(&self) -> Vec<&[Inline]> {
        [Some(self.title.as_slice()), self.subtitle.as_deref()].into_iter().flatten().collect()
    }

    fn stands(&self) -> Stands {
        Stands::InNoList
    }

    fn spans(&self) -> bool {
        self.width.is_some_and(BlockWidth::spans)
    }

    fn is_half(&self) -> bool {
        self.width == Some(BlockWidth::Half)
    }

    fn check(&self, check: &mut Check<'_>, _: usize) {
        let takes = &[BlockWidth::Text, BlockWidth::Page, BlockWidth::Half];
        check.breadth(self.width, 0, self.span, WideKind { name: "a chart", takes });
        check.line(&self.title, self.span, "the chart's title");
        check.optional_line(self.subtitle.as_deref(), self.span, "the chart's subtitle");
        check.optional_line(self.remark.as_deref(), self.span, "the note of the chart");
        check.optional_line(self.source.as_deref(), self.span, "the source of the chart");
        check.optional_words(self.unit.as_deref(), self.span, "the chart's unit");
        self.series.iter().for_each(|name| check.words(&name.text, name.span, "the name of a series"));
        self.rows.iter().for_each(|row| check.words(&row.name.text, row.name.span, "the name of a row"));
        // Whether a report's time runs the other way is told where it is read.
        let wrong = wrong_chart(self, Direction::RightToLeft, ChartPlaces::of(self));
        wrong.into_iter().for_each(|wrong| check.report(wrong));
    }
}
