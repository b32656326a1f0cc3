//! Page breaks that do something else than their author will have meant.

use super::{Block, Inline, OpenerStyle, PageBreak, Report, plain};
use crate::diagnostics::{Code, Diagnostic, Span};

/// What stands before a page break.
enum Before<'r> {
    /// The front: title and what goes with it may have a page of their own.
    Front,
    /// The heading of a section.
    Section(&'r [Inline]),
    /// A heading within a section.
    Heading(&'r [Inline]),
    /// Another break, and whether something has been said of it.
    Break(Span, Mentioned),
    /// Anything else.
    Text,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mentioned {
    Not,
    Already,
}

/// Returns a warning for each page break that parts a heading from its text, and for each that starts no page because
/// another one, or nothing, stands behind it.
pub(crate) fn page_breaks(report: &Report) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut before = Before::Front;
    let mut last = 0;
    for (index, section) in report.sections.iter().enumerate() {
        let opens_page = section.opener.as_ref().is_some_and(|opener| opener.style == Some(OpenerStyle::Page));
        if section.starts_page || opens_page {
            if let Before::Break(span, Mentioned::Not) = before {
                found.push(placed(idle(span, "the section behind this page break starts a page by itself"), last));
            }
            before = Before::Text;
        }
        if let Some(heading) = &section.heading {
            before = Before::Section(heading);
        }
        if !section.standfirst.is_empty() {
            before = Before::Text;
        }
        for block in &section.content {
            before = if let Block::PageBreak(PageBreak { span }) = block {
                let wrong = wrong(&before, *span);
                let told = if wrong.is_some() { Mentioned::Already } else { Mentioned::Not };
                found.extend(wrong.map(|wrong| placed(wrong, index)));
                last = index;
                Before::Break(*span, told)
            } else if let Block::Heading(heading) = block {
                Before::Heading(&heading.content)
            } else if matches!((block, &before), (Block::Rule(_), Before::Section(_) | Before::Heading(_))) {
                // A rule is no text; but on a page of its own it is what the author has put there.
                before
            } else {
                Before::Text
            };
        }
    }
    if let Before::Break(span, Mentioned::Not) = before
        && report.related.is_empty()
        && report.closing.is_none()
        && report.contact.is_none()
        && report.imprint.is_none()
    {
        found.push(placed(idle(span, "nothing stands behind this page break"), last));
    }
    found
}

/// Says what is wrong with a page break by what stands before it.
fn wrong(before: &Before<'_>, span: Span) -> Option<Diagnostic> {
    let (heading, help) = match before {
        Before::Front | Before::Text => return None,
        Before::Break(..) => return Some(idle(span, "a page break stands right behind another, and no page stays empty")),
        Before::Section(heading) => (
            heading,
            "to start the section on a new page, write above it  [[section]]  and below that  content = [{ break = \"page\" }]"
                .to_owned(),
        ),
        Before::Heading(heading) => {
            (heading, format!("write it before the heading:  {{ break = \"page\" }}, \"## {}\"", shown(heading)))
        }
    };
    let message = format!("this page break leaves the heading `{}` alone", plain(heading));
    Some(Diagnostic::new(Code::PageBreak, span, message).help(help))
}

fn idle(span: Span, message: &str) -> Diagnostic {
    Diagnostic::new(Code::PageBreak, span, message).help("take it out")
}

/// Returns a heading as it can stand in quotes: as it is, if it is short and has no signs that are marks there.
fn shown(heading: &[Inline]) -> String {
    const SHORT: usize = 60;
    let text = plain(heading);
    if text.chars().count() > SHORT || text.contains(['"', '\\', '*', '_', '`', '[', '<']) {
        "…".into()
    } else {
        text
    }
}

/// Says where a break stands that was read from no file.
fn placed(mut diagnostic: Diagnostic, section: usize) -> Diagnostic {
    if diagnostic.span.is_none() {
        diagnostic.message = format!("{}, in section {}", diagnostic.message, section + 1);
    }
    diagnostic
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Heading, Level, Paragraph, Rule, Section};

    const BREAK: Block = Block::PageBreak(PageBreak::new(Span::NONE));

    fn text() -> Block {
        Block::Paragraph(Paragraph { content: vec![Inline::text("text")], ..Paragraph::default() })
    }

    fn heading() -> Block {
        let content = vec![Inline::text("Data")];
        Block::Heading(Heading { level: Level::SECTION, content, id: None, language: None, span: Span::NONE })
    }

    fn found(sections: Vec<(Option<&str>, Vec<Block>)>) -> Vec<String> {
        let section = |(heading, content): (Option<&str>, Vec<Block>)| {
            let heading = heading.map(|heading| vec![Inline::text(heading)]);
            Section { heading, content, ..Section::default() }
        };
        let report = Report { sections: sections.into_iter().map(section).collect(), ..Report::new("Title") };
        page_breaks(&report).into_iter().map(|found| found.message).collect()
    }

    #[test]
    fn a_break_between_texts_or_below_the_front_is_as_it_should_be() {
        let sections = vec![(None, vec![BREAK, text(), BREAK]), (Some("Next"), vec![text(), BREAK, text()])];
        assert_eq!(found(sections), Vec::<String>::new());
        assert_eq!(
            found(vec![(None, vec![text(), Block::Rule(Rule::new(Span::NONE)), BREAK, text()])]),
            Vec::<String>::new()
        );
    }

    #[test]
    fn a_heading_is_alone_above_a_break_wherever_that_stands() {
        let alone = |name: &str, section: usize| {
            vec![format!("this page break leaves the heading `{name}` alone, in section {section}")]
        };
        assert_eq!(found(vec![(Some("Money"), vec![BREAK, text()])]), alone("Money", 1));
        assert_eq!(found(vec![(Some("Money"), vec![]), (None, vec![BREAK, text()])]), alone("Money", 2));
        assert_eq!(found(vec![(None, vec![text(), heading(), BREAK, text()])]), alone("Data", 1));
        let ruled = vec![heading(), Block::Rule(Rule::new(Span::NONE)), BREAK, text()];
        assert_eq!(found(vec![(None, ruled)]), alone("Data", 1));
        // One break is one mistake.
        assert_eq!(found(vec![(None, vec![text(), heading(), BREAK])]), alone("Data", 1));
    }

    #[test]
    fn a_break_that_starts_no_page_is_told() {
        let twice = "a page break stands right behind another, and no page stays empty";
        assert_eq!(found(vec![(None, vec![text(), BREAK, BREAK, text()])]), [format!("{twice}, in section 1")]);
        let parted = vec![(None, vec![text(), BREAK]), (None, vec![BREAK, text()])];
        assert_eq!(found(parted), [format!("{twice}, in section 2")]);
        let last = ["nothing stands behind this page break, in section 1"];
        assert_eq!(found(vec![(None, vec![text(), BREAK])]), last);
        assert_eq!(found(vec![(None, vec![text(), BREAK]), (Some("Next"), vec![text()])]), Vec::<String>::new());
    }
}
