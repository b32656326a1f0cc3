//! Names and numbers in words, row by row: what a chart shows.

use super::flow::Flow;

/// Names and numbers.
#[derive(Debug)]
pub(crate) struct NumberGrid<'r> {
    /// The names of the columns of numbers; none where there is one without a name.
    pub(crate) series: Vec<Flow<'r>>,
    pub(crate) rows: Vec<GridRow<'r>>,
}

/// A name and its numbers.
#[derive(Debug)]
pub(crate) struct GridRow<'r> {
    pub(crate) name: Flow<'r>,
    pub(crate) values: Vec<Flow<'r>>,
}
