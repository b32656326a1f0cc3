//! The language of a part of the tree, and which way its lines run.

use crate::model::{Direction, Lang, Language, Report};

/// A language, and which way its lines run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tongue<'a> {
    pub(crate) lang: &'a Lang,
    pub(crate) direction: Direction,
}

impl<'a> Tongue<'a> {
    /// Returns the language of a report.
    pub(crate) fn of_report(report: &'a Report) -> Tongue<'a> {
        Tongue { lang: &report.lang, direction: report.direction.unwrap_or_else(|| report.lang.direction()) }
    }
}

impl<'a> From<&'a Language> for Tongue<'a> {
    fn from(language: &'a Language) -> Tongue<'a> {
        Tongue { lang: &language.lang, direction: language.direction }
    }
}
