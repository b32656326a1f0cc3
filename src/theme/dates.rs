//! Days as languages write them in running text.

use super::languages::{self, row, script};
use super::numbers::Digits;
use crate::model::Date;
use crate::model::Lang;

/// By language: the pattern and the months.
pub(super) const TABLE: &str = include_str!("dates.txt");

/// Returns a day as a language writes it in running text: CLDR's long form; ISO 8601 where the table lacks the language.
///
/// The day is one of the Gregorian calendar in every language, in the language's own digits.
pub fn long_date(date: Date, lang: &Lang) -> String {
    let Some(row) = row(TABLE, lang) else { return date.to_string() };
    // Grevisse, Le Bon Usage, 599: the first day of a month is counted by its rank. CLDR's patterns have no place for it.
    let ordinal = if lang.language() == "fr" && date.day() == 1 { "er" } else { "" };
    let months = row.cell(1);
    Writer { date, months, digits: Digits::of(lang), ordinal }.fill(row.cell(0))
}

/// Returns the script that a language is written in, where that is known.
pub(super) fn script_of(lang: &Lang) -> Option<&str> {
    script(lang).or_else(|| row(TABLE, lang).map(|row| row.script))
}

/// Returns the scripts that a language is written in, as ISO 15924 codes, the usual one first; none where that is not known.
pub(crate) fn scripts(lang: &Lang) -> Vec<&'static str> {
    languages::scripts(TABLE, lang)
}

struct Writer<'t> {
    date: Date,
    /// The twelve, with bars between them.
    months: &'t str,
    digits: Digits,
    /// What stands behind the number of the day.
    ordinal: &'t str,
}

impl Writer<'_> {
    /// Fills in a pattern (UTS #35, part 4, 8): letters are fields, except between apostrophes.
    fn fill(&self, pattern: &str) -> String {
        let mut text = String::new();
        let mut quoted = false;
        let mut rest = pattern;
        while let Some(first) = rest.chars().next() {
            let length = rest.len() - rest.trim_start_matches(first).len();
            match first {
                '\'' => {
                    quoted ^= length % 2 == 1;
                    text.push_str(&"'".repeat(length / 2));
                }
                'y' | 'M' | 'd' if !quoted => self.field(first, length, &mut text),
                _ => text.push_str(&rest[..length]),
            }
            rest = &rest[length..];
        }
        text
    }

    fn field(&self, field: char, length: usize, text: &mut String) {
        let number = |number: u64| {
            format!(
                "{}{}",
                if length == 2 && number < 10 { self.digits.write(0) } else { String::new() },
                self.digits.write(number)
            )
        };
        match field {
            'y' => text.push_str(&self.digits.write(u64::from(self.date.year()))),
            'd' => {
                text.push_str(&number(u64::from(self.date.day())));
                text.push_str(self.ordinal);
            }
            _ if length > 2 => {
                text.push_str(self.months.split('|').nth(usize::from(self.date.month()) - 1).unwrap_or_default());
            }
            _ => text.push_str(&number(u64::from(self.date.month()))),
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
        let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
        for line in lines.clone() {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!((cells.len(), cells[1].len()), (4, 4), "{line}");
            assert!(cells[0].parse::<Lang>().is_ok(), "{line}");
            assert!(['y', 'M', 'd'].iter().all(|field| cells[2].contains(*field)), "{line}");
            let months = if cells[2].contains("MMM") { 12 } else { 1 };
            assert_eq!(cells[3].split('|').count(), months, "{line}");
        }
        assert!(lines.count() > 300);
    }
}
