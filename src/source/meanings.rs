//! The values of a report: what the names in its texts stand for.

use std::rc::Rc;

use crate::model::{Date, Lang};
use crate::theme::{Notation, long_date};

/// The values of a report.
#[derive(Debug, Default)]
pub(super) struct Values {
    /// By their names, in order.
    pub(super) known: Vec<(String, Meaning)>,
    /// How many bytes have taken the place of names.
    pub(super) bytes: u64,
    /// Whether nobody is told of names that stand for none, for there are no values by another mistake.
    pub(super) is_mute: bool,
}

/// What a value is.
#[derive(Debug)]
pub(super) enum Meaning {
    /// A number, as it was typed.
    Number(String),
    Date(Date),
    Words(Rc<str>),
    /// What cannot be one, of which that has been said.
    Unread,
}

impl Values {
    /// Returns which value has a name.
    pub(super) fn index(&self, name: &str) -> Option<usize> {
        self.known.binary_search_by(|(known, _)| known.as_str().cmp(name)).ok()
    }

    /// Returns a value as a language writes it; `None` of one that could not be read.
    pub(super) fn written(&self, index: usize, lang: &Lang) -> Option<Rc<str>> {
        match &self.known.get(index)?.1 {
            Meaning::Number(typed) => Notation::of(lang).write(typed).map(Rc::from),
            Meaning::Date(date) => Some(long_date(*date, lang).into()),
            Meaning::Words(words) => Some(Rc::clone(words)),
            Meaning::Unread => None,
        }
    }

    /// Tells whether a value is written in another way in another language.
    pub(super) fn is_by_language(&self, index: usize) -> bool {
        matches!(self.known.get(index), Some((_, Meaning::Number(_) | Meaning::Date(_))))
    }
}
