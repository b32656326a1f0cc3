//! Dates as languages write them in running text.

use super::languages::{self, LanguageRow, LanguageTable, row, script, table};
use super::numbers::Digits;
use crate::model::{Date, Lang, Moment};

/// By language: the pattern of a day, the months, the months where they stand alone, and the patterns of all other dates.
pub(super) static TABLE: LanguageTable = table!(include_str!("dates.txt"));

/// The patterns behind that of a day, in the order of the table.
#[derive(Clone, Copy)]
enum Pattern {
    Month,
    Year,
    DaysOfMonth,
    DaysOfYear,
    Days,
    MonthsOfYear,
    Months,
    Years,
}

impl Pattern {
    /// Returns the pattern of a date; `None` for a day.
    fn of(date: Date) -> Option<Pattern> {
        let start = date.start();
        let Some(end) = date.end() else {
            return match (start.month(), start.day()) {
                (_, Some(_)) => None,
                (Some(_), None) => Some(Pattern::Month),
                (None, None) => Some(Pattern::Year),
            };
        };
        let (one_year, one_month) = (start.year() == end.year(), start.month() == end.month());
        Some(match (start.month(), start.day()) {
            (None, _) => Pattern::Years,
            (Some(_), None) if one_year => Pattern::MonthsOfYear,
            (Some(_), None) => Pattern::Months,
            (Some(_), Some(_)) if one_year && one_month => Pattern::DaysOfMonth,
            (Some(_), Some(_)) if one_year => Pattern::DaysOfYear,
            (Some(_), Some(_)) => Pattern::Days,
        })
    }
}

/// Returns a date as a language writes it in running text: CLDR's long form; ISO 8601 where the table lacks the language.
///
/// The date is one of the Gregorian calendar in every language, in the language's own digits.
pub fn long_date(date: Date, lang: &Lang) -> String {
    let Some(row) = row(TABLE, lang) else { return date.to_string() };
    let pattern = match Pattern::of(date) {
        None => row.cell(0),
        Some(pattern) => row.cell(3).split('|').nth(pattern as usize).unwrap_or_default(),
    };
    let writer = DateWriter { date, row, digits: Digits::of(lang), french: lang.language() == "fr" };
    writer.fill(pattern)
}

/// Returns how a language writes dates, for reading one: all its patterns, and the names of its months and where they stand alone.
pub(crate) fn forms(lang: &Lang) -> Option<Forms> {
    let row = row(TABLE, lang)?;
    let patterns = std::iter::once(row.cell(0)).chain(row.cell(3).split('|')).collect();
    let names = |cell: usize| row.cell(cell).split('|').collect::<Vec<_>>();
    Some(Forms { patterns, months: [names(1), names(2)].into_iter().filter(|names| names.len() == 12).collect() })
}

/// How a language writes dates.
pub(crate) struct Forms {
    /// Patterns (UTS #35, part 4, 8).
    pub(crate) patterns: Vec<&'static str>,
    /// Lists of twelve names each; none where months are numbers.
    pub(crate) months: Vec<Vec<&'static str>>,
}

/// Returns the script that a language is written in, where that is known.
pub(super) fn script_of(lang: &Lang) -> Option<&str> {
    script(lang).or_else(|| row(TABLE, lang).map(|row| row.script))
}

/// Returns the scripts that a language is written in, as ISO 15924 codes, the usual one first; none where that is not known.
pub(crate) fn scripts(lang: &Lang) -> Vec<&'static str> {
    languages::scripts(TABLE, lang)
}

/// A part of a pattern (UTS #35, part 4, 8): letters are fields, except between apostrophes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PatternPart<'p> {
    /// The year, the month or the day, and how many letters name it.
    Field(DateField, usize),
    /// Words and signs.
    Words(&'p str),
}

/// A field of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateField {
    /// `y`.
    Year,
    /// `M`, or `L` where it stands alone.
    Month {
        /// Whether it is the month that stands alone.
        alone: bool,
    },
    /// `d`.
    Day,
}

/// Returns the parts of a pattern.
pub(crate) fn parts(pattern: &str) -> Vec<PatternPart<'_>> {
    let mut parts = Vec::new();
    let mut quoted = false;
    let mut rest = pattern;
    while let Some(first) = rest.chars().next() {
        let length = rest.len() - rest.trim_start_matches(first).len();
        let field = match first {
            'y' => Some(DateField::Year),
            'M' => Some(DateField::Month { alone: false }),
            'L' => Some(DateField::Month { alone: true }),
            'd' => Some(DateField::Day),
            _ => None,
        };
        match field.filter(|_| !quoted) {
            Some(field) => parts.push(PatternPart::Field(field, length)),
            None if first == '\'' => {
                quoted ^= length % 2 == 1;
                parts.extend((length > 1).then(|| PatternPart::Words(&rest[..length / 2])));
            }
            None => parts.push(PatternPart::Words(&rest[..length])),
        }
        rest = &rest[length..];
    }
    parts
}

struct DateWriter {
    date: Date,
    row: LanguageRow,
    digits: Digits,
    french: bool,
}

impl DateWriter {
    /// Fills in a pattern; from the first field on that comes for the second time, it is the end's (UTS #35, part 4, 2.6.3).
    fn fill(&self, pattern: &str) -> String {
        let mut text = String::new();
        let mut seen = Vec::new();
        let mut moment = self.date.start();
        for piece in parts(pattern) {
            match piece {
                PatternPart::Words(words) => text.push_str(words),
                PatternPart::Field(field, length) => {
                    let kind = std::mem::discriminant(&field);
                    if seen.contains(&kind) {
                        moment = self.date.end().unwrap_or(moment);
                    }
                    seen.push(kind);
                    self.field(moment, field, length, &mut text);
                }
            }
        }
        text
    }

    fn field(&self, moment: Moment, field: DateField, length: usize, text: &mut String) {
        let number = |number: u8| {
            let zero = if length == 2 && number < 10 { self.digits.write(0) } else { String::new() };
            format!("{zero}{}", self.digits.write(u64::from(number)))
        };
        let month = usize::from(moment.month().unwrap_or(1));
        match field {
            DateField::Year => text.push_str(&self.digits.write(u64::from(moment.year()))),
            DateField::Day => {
                let day = moment.day().unwrap_or(1);
                text.push_str(&number(day));
                // Grevisse, Le Bon Usage, 599: the first day of a month is counted by its rank. CLDR has no place for it.
                text.push_str(if self.french && day == 1 { "er" } else { "" });
            }
            DateField::Month { alone } if length > 2 => {
                let names = if alone { self.row.cell(2) } else { "" };
                let names = if names.is_empty() { self.row.cell(1) } else { names };
                text.push_str(names.split('|').nth(month - 1).unwrap_or_default());
            }
            DateField::Month { .. } => text.push_str(&number(moment.month().unwrap_or(1))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn long(tag: &str) -> String {
        long_date(Date::new(2023, 1, 12).expect("a day"), &tag.parse().expect("a tag"))
    }

    #[test]
    fn dates_follow_the_language() {
        assert_eq!(["en", "en-GB", "en-AU"].map(long), ["12 January 2023"; 3]);
        assert_eq!(["en-US", "en-PH"].map(long), ["January 12, 2023"; 2]);
        assert_eq!(["zh", "zh-Hant-HK", "ja"].map(long), ["2023年1月12日"; 3]);
        for (tag, date) in [
            ("fr", "12 janvier 2023"),
            ("es-MX", "12 de enero de 2023"),
            ("pt-BR", "12 de janeiro de 2023"),
            ("de-CH", "12. Januar 2023"),
            ("de-AT", "12. Jänner 2023"),
            ("ru", "12 января 2023\u{202f}г."),
            ("sw", "12 Januari 2023"),
            ("th", "12 มกราคม ค.ศ. 2023"),
            ("vi", "12 tháng 1, 2023"),
            ("ko", "2023년 1월 12일"),
            ("he", "12 בינואר 2023"),
            ("ar", "12 يناير 2023"),
            ("ar-EG", "١٢ يناير ٢٠٢٣"),
            ("ar-LB", "١٢ كانون الثاني ٢٠٢٣"),
            ("ar-DZ", "12 جانفي 2023"),
            ("fa", "۱۲ ژانویهٔ ۲۰۲۳"),
            ("eu", "2023(e)ko urtarrilaren 12(a)"),
            ("lv", "2023. gada 12. janvāris"),
            ("sr-Latn", "12. januar 2023."),
            ("kk", "2023\u{202f}ж. 12 қаңтар"),
        ] {
            assert_eq!(long(tag), date, "{tag}");
        }
    }

    #[test]
    fn months_years_and_spans_follow_the_language() {
        let written = |tag: &str, date: &str| long_date(date.parse().expect("a date"), &tag.parse().expect("a tag"));
        for (tag, date, text) in [
            ("en", "2023-01", "January 2023"),
            ("en", "2024", "2024"),
            ("en", "2023-08-14/2023-08-21", "14–21 August 2023"),
            ("en-US", "2023-08-14/2023-08-21", "August 14–21, 2023"),
            ("en", "2023-08-14/2023-09-02", "14 August – 2 September 2023"),
            ("en", "2023-12-30/2024-01-02", "30 December 2023 – 2 January 2024"),
            ("en", "2023-07/2023-08", "July–August 2023"),
            ("en", "2023-12/2024-01", "December 2023 – January 2024"),
            ("en", "2023/2024", "2023–2024"),
            ("de", "2023-08-14/2023-08-21", "14.–21. August 2023"),
            ("de", "2023-07", "Juli 2023"),
            ("es", "2023-08-14/2023-08-21", "14–21 de agosto de 2023"),
            ("fr", "2023-08-01/2023-08-14", "1er–14 août 2023"),
            ("ru", "2023-01", "январь 2023\u{202f}г."),
            ("ru", "2023-01-01/2023-01-12", "1–12 января 2023\u{202f}г."),
            ("pl", "2023-01", "styczeń 2023"),
            ("cs", "2023-01-01/2023-02-12", "1. ledna – 12. února 2023"),
            ("zh", "2023-08-14/2023-08-21", "2023年8月14日–21日"),
            ("ja", "2024", "2024年"),
            ("ko", "2023-08", "2023년 8월"),
            ("ar-EG", "2023-01", "يناير ٢٠٢٣"),
            ("fa", "2023-01/2023-02", "ژانویهٔ تا فوریهٔ ۲۰۲۳"),
            ("th", "2023-01", "มกราคม ค.ศ. 2023"),
            ("lv", "2023-08-14/2023-08-21", "2023. gada 14. augusts – 2023. gada 21. augusts"),
            ("qaa", "2023-08-14/2023-08-21", "2023-08-14/2023-08-21"),
        ] {
            assert_eq!(written(tag, date), text, "{tag} {date}");
        }
    }

    #[test]
    fn the_first_of_a_month_is_the_first_in_french() {
        let date = Date::new(2023, 5, 1).expect("a day");
        assert_eq!(long_date(date, &"fr-CA".parse().expect("a tag")), "1er mai 2023");
    }

    #[test]
    fn a_language_without_months_has_the_date_of_iso_8601() {
        assert_eq!(["qaa", "zh-Latn", "tlh"].map(long), ["2023-01-12"; 3]);
    }

    #[test]
    fn every_pattern_has_a_year_a_month_and_a_day() {
        let lines = TABLE.text.lines().filter(|line| !line.starts_with('#'));
        for line in lines.clone() {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!((cells.len(), cells[1].len()), (6, 4), "{line}");
            assert!(cells[0].parse::<Lang>().is_ok(), "{line}");
            assert!(['y', 'M', 'd'].iter().all(|field| cells[2].contains(*field)), "{line}");
            let months = if cells[2].contains("MMM") { 12 } else { 1 };
            assert_eq!(cells[3].split('|').count(), months, "{line}");
            assert!(cells[4].is_empty() || cells[4].split('|').count() == 12, "{line}");
            let fields = |pattern: &str, wanted: DateField| {
                let is = |piece: &PatternPart| matches!(piece, PatternPart::Field(field, _) if std::mem::discriminant(field) == std::mem::discriminant(&wanted));
                parts(pattern).iter().filter(|piece| is(piece)).count()
            };
            let month = DateField::Month { alone: false };
            let counts: Vec<_> = cells[5]
                .split('|')
                .map(|pattern| {
                    [fields(pattern, DateField::Year), fields(pattern, month), fields(pattern, DateField::Day)]
                })
                .collect();
            // Days of a month may be written twice in full; a year that comes twice may stand once.
            for (count, least) in counts.iter().zip([
                [1, 1, 0],
                [1, 0, 0],
                [1, 1, 2],
                [1, 2, 2],
                [2, 2, 2],
                [1, 2, 0],
                [2, 2, 0],
                [2, 0, 0],
            ]) {
                assert!(
                    count.iter().zip(least).all(|(count, least)| *count >= least && (least > 0 || *count == 0)),
                    "{line}"
                );
            }
            assert_eq!(counts.len(), 8, "{line}");
        }
        assert!(lines.count() > 300);
    }
}
