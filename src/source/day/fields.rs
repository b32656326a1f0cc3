//! Calendar fields: the years, months and days that a text names, whether there is such a day or not.

use super::{NAMES, Unread, help};
use crate::model::{Date, Moment, days_in};

/// The numbers of a text that fits a pattern.
#[derive(Clone, Default)]
pub(super) struct Fields {
    pub(super) years: Vec<u16>,
    pub(super) months: Vec<u8>,
    pub(super) days: Vec<u8>,
}

impl Fields {
    /// The date at its start, or at its end, whose numbers are the last of each kind.
    fn moment(&self, end: bool) -> Option<Moment> {
        fn of<T: Copy>(values: &[T], end: bool) -> Option<T> {
            if end { values.last().copied() } else { values.first().copied() }
        }
        let year = of(&self.years, end)?;
        match (of(&self.months, end), of(&self.days, end)) {
            (Some(month), Some(day)) => Moment::day_of(year, month, day),
            (Some(month), None) => Moment::month_of(year, month),
            (None, _) => Moment::year_of(year),
        }
    }

    fn is_span(&self) -> bool {
        self.years.len().max(self.months.len()).max(self.days.len()) > 1
    }

    pub(super) fn date(&self) -> Option<Date> {
        let start = self.moment(false)?;
        if self.is_span() { Date::span(start, self.moment(true)?) } else { Some(start.into()) }
    }

    /// Why there is no such date although its words are known.
    pub(super) fn unread(&self) -> Unread {
        if self.years.contains(&0) {
            return Unread { message: None, help: "a year is 1 to 9999".to_owned() };
        }
        for end in [false, true] {
            let wrong = self.moment(end).is_none();
            let month = if end { self.months.last() } else { self.months.first() };
            let year = if end { self.years.last() } else { self.years.first() };
            if let (true, Some(&month @ 1..=12), Some(&year)) = (wrong, month, year) {
                let help = format!("{} {year} has {} days", NAMES[usize::from(month) - 1], days_in(year, month));
                return Unread { message: None, help };
            }
        }
        match (self.moment(false), self.moment(true)) {
            (Some(start), Some(end)) if start > end => {
                let help = format!("write the earlier one first:  \"{end}/{start}\"");
                Unread { message: Some("the end comes before the start".to_owned()), help }
            }
            _ => Unread { message: None, help: help("") },
        }
    }
}
