//! Dates of the Gregorian calendar, as exactly as they are known: a day, a month or a year, or the time from one to another.

use std::fmt;
use std::str::FromStr;

/// A day, a month or a year that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    year: u16,
    /// 0 where no month is known.
    month: u8,
    /// 0 where no day is known.
    day: u8,
}

impl Moment {
    /// Returns a day, if the calendar has it; `year` is 1 to 9999.
    pub fn day_of(year: u16, month: u8, day: u8) -> Option<Moment> {
        Moment::month_of(year, month)?;
        (1..=days_in(year, month)).contains(&day).then_some(Moment { year, month, day })
    }

    /// Returns a month of a year, 1 to 12.
    pub fn month_of(year: u16, month: u8) -> Option<Moment> {
        Moment::year_of(year)?;
        (1..=12).contains(&month).then_some(Moment { year, month, day: 0 })
    }

    /// Returns a year, 1 to 9999.
    pub fn year_of(year: u16) -> Option<Moment> {
        (1..=9999).contains(&year).then_some(Moment { year, month: 0, day: 0 })
    }

    /// Returns the year.
    pub const fn year(self) -> u16 {
        self.year
    }

    /// Returns the month, 1 to 12, if it is known.
    pub const fn month(self) -> Option<u8> {
        if self.month == 0 { None } else { Some(self.month) }
    }

    /// Returns the day of the month, from 1, if it is known.
    pub const fn day(self) -> Option<u8> {
        if self.day == 0 { None } else { Some(self.day) }
    }

    /// Tells whether as much is known of another.
    fn is_as_exact_as(self, other: Moment) -> bool {
        (self.month == 0, self.day == 0) == (other.month == 0, other.day == 0)
    }
}

/// Returns how many days a month has; 31 for one that does not exist.
pub(crate) fn days_in(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// As ISO 8601 writes it: `2023-01-12`, `2023-01`, `2023`.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month(), self.day()].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

impl FromStr for Moment {
    type Err = InvalidDate;

    fn from_str(text: &str) -> Result<Moment, InvalidDate> {
        let number = |part: &str, length: usize| {
            let whole = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
            whole.then(|| part.parse::<u16>().ok()).flatten()
        };
        let small = |part: &str| number(part, 2).and_then(|part| u8::try_from(part).ok());
        let parts: Vec<&str> = text.split('-').collect();
        let moment = match parts.as_slice() {
            [year] => number(year, 4).and_then(Moment::year_of),
            [year, month] => number(year, 4).zip(small(month)).and_then(|(year, month)| Moment::month_of(year, month)),
            [year, month, day] => {
                let parts = number(year, 4).zip(small(month).zip(small(day)));
                parts.and_then(|(year, (month, day))| Moment::day_of(year, month, day))
            }
            _ => None,
        };
        moment.ok_or(InvalidDate)
    }
}

/// A day, a month or a year, or the time from one to a later one of the same kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    start: Moment,
    /// The start itself where it is no span of time.
    end: Moment,
}

impl Date {
    /// Returns the day, if the calendar has it; `year` is 1 to 9999.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Date> {
        Moment::day_of(year, month, day).map(Date::from)
    }

    /// Returns the time from one day to a later one, from month to month, or from year to year.
    pub fn span(start: Moment, end: Moment) -> Option<Date> {
        (start < end && start.is_as_exact_as(end)).then_some(Date { start, end })
    }

    /// Returns the day, month or year that it is, or with which it starts.
    pub const fn start(self) -> Moment {
        self.start
    }

    /// Returns the day, month or year with which it ends, if it is a span of time.
    pub fn end(self) -> Option<Moment> {
        (self.end != self.start).then_some(self.end)
    }
}

impl From<Moment> for Date {
    fn from(moment: Moment) -> Date {
        Date { start: moment, end: moment }
    }
}

/// As ISO 8601 writes it: `2023-01-12`, `2023-01`, `2023`, `2023-08-14/2023-08-21`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.start.fmt(f)?;
        self.end().map_or(Ok(()), |end| write!(f, "/{end}"))
    }
}

/// A text that names no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidDate;

impl fmt::Display for InvalidDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a date is written year-month-day, such as 2023-01-12; a month 2023-01; from one to another with /")
    }
}

impl std::error::Error for InvalidDate {}

impl FromStr for Date {
    type Err = InvalidDate;

    fn from_str(text: &str) -> Result<Date, InvalidDate> {
        match text.split_once('/') {
            Some((start, end)) => Date::span(start.parse()?, end.parse()?).ok_or(InvalidDate),
            None => text.parse::<Moment>().map(Date::from),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_that_exist() {
        assert!(Date::new(2024, 2, 29).is_some());
        assert!(Date::new(2023, 2, 29).is_none());
        assert!(Date::new(1900, 2, 29).is_none());
        assert!(Date::new(2023, 13, 1).is_none());
        assert!(Date::new(2023, 4, 31).is_none());
        assert!(Moment::month_of(2023, 0).is_none() && Moment::year_of(0).is_none() && Date::new(2023, 1, 0).is_none());
    }

    #[test]
    fn a_date_reads_back_as_it_is_written() {
        for right in ["2023-01-12", "2023-01", "2023", "2023-08-14/2023-09-02", "2023-08/2024-01", "2023/2024"] {
            assert_eq!(right.parse::<Date>().map(|date| date.to_string()), Ok(right.into()));
        }
        for wrong in [
            "2023-1-12",
            "12 January",
            "2023-02-30",
            "2023-01-12-1",
            "+023-01-12",
            "2023-13",
            "23",
            "0000",
            "",
            "2024/2023",
            "2023/2023",
            "2023/2024-01",
            "2023-01-01/2023-02",
            "2023/2024/2025",
            "/2023",
        ] {
            assert_eq!(wrong.parse::<Date>(), Err(InvalidDate), "{wrong}");
        }
    }
}
