//! Numbers of sections: what is printed before their headings.

use super::{Report, Text};

/// What is printed before the heading of a section, in the contents and in bookmarks too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SectionNumber {
    /// One more than the last number before it; the first is 1.
    Next,
    /// This number, from which those behind it count on.
    Whole(u32),
    /// These words, such as "Part I"; they count nothing.
    Words(Text),
}

/// A number of a section that has been counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ordinal<'r> {
    /// A number, to be written as the language of the section writes numbers.
    Whole(u32),
    /// Words.
    Words(&'r Text),
}

/// Returns the number of each section, in order; nothing for those without.
pub(crate) fn ordinals(report: &Report) -> impl Iterator<Item = Option<Ordinal<'_>>> {
    let mut last = 0_u32;
    report.sections.iter().map(move |section| {
        last = match section.number.as_ref()? {
            SectionNumber::Next => last.saturating_add(1),
            SectionNumber::Whole(number) => *number,
            SectionNumber::Words(words) => return Some(Ordinal::Words(words)),
        };
        Some(Ordinal::Whole(last))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Span;
    use crate::model::Section;

    #[test]
    fn a_number_that_is_said_is_counted_on_from_and_words_count_nothing() {
        use SectionNumber::{Next, Whole, Words};
        let part = Text { text: "Part I".into(), span: Span::NONE };
        let numbers = [Some(Next), None, Some(Words(part.clone())), Some(Next), Some(Whole(7)), Some(Next)];
        let sections = numbers.map(|number| Section { number, ..Section::default() });
        let report = Report { sections: sections.into(), ..Report::new("Title") };
        let counted: Vec<_> = ordinals(&report).collect();
        let whole = |number| Some(Ordinal::Whole(number));
        assert_eq!(counted, [whole(1), None, Some(Ordinal::Words(&part)), whole(2), whole(7), whole(8)]);
    }
}
