//! Notes: what is said beside the run of the text, and the marks that lead to it.
//!
//! A mark names a note of its own section. Numbers follow from the order of the marks over the whole report, when its tree is
//! made; a note that is marked twice keeps its number.

use std::collections::BTreeSet;

use super::block::each;
use super::marks::{each_mark, first_mark, folded, misplaced};
use super::rules::MAX_DEPTH;
use super::{Block, Call, Figure, Inline, Note, NoteMark, Section, Story, Table};
use crate::diagnostics::{Code, Diagnostic, nearest};

/// Where the notes of a report stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Footnotes {
    /// At the foot of the page of their mark.
    #[default]
    Page,
    /// Behind the text, under a heading.
    End,
}

/// Returns what is wrong with the marks and the notes of a section.
pub(crate) fn check(section: &Section) -> Vec<Diagnostic> {
    let mut check = NoteCheck { section: KnownNotes::of(&section.notes), table: None, found: Vec::new() };
    check.lines(section.heading.as_deref(), Some("a heading"));
    section.standfirst.iter().for_each(|paragraph| check.lines(Some(&paragraph.content), None));
    section.content.iter().for_each(|block| check.block(block, 0));
    check.section.notes("the section", "in the text of the section", &mut check.found);
    check.found
}

/// What messages call words pulled out of the text.
const PULLED: &str = "a pulled quotation";

/// The notes that can be marked in a section, or in a table of it.
struct KnownNotes<'s> {
    notes: &'s [Note],
    /// Their labels.
    known: BTreeSet<String>,
    /// The labels that are marked.
    marked: BTreeSet<String>,
}

struct NoteCheck<'s> {
    section: KnownNotes<'s>,
    /// Those of the table that is looked at.
    table: Option<KnownNotes<'s>>,
    found: Vec<Diagnostic>,
}

impl<'s> KnownNotes<'s> {
    fn of(notes: &'s [Note]) -> KnownNotes<'s> {
        let known = notes.iter().map(|note| folded(&note.label)).collect();
        KnownNotes { notes, known, marked: BTreeSet::new() }
    }

    /// Notes that a note is marked, and tells whether it is there.
    fn mark(&mut self, label: &str) -> bool {
        self.marked.insert(label.to_owned());
        self.known.contains(label)
    }

    /// Looks at the notes themselves: `whose` they are, and where they may be marked.
    fn notes(&self, whose: &str, place: &str, found: &mut Vec<Diagnostic>) {
        let mut before: BTreeSet<String> = BTreeSet::new();
        for note in self.notes {
            if !before.insert(folded(&note.label)) {
                let message = format!("{whose} has two notes `{}`", note.label);
                found.push(Diagnostic::new(Code::BadValue, note.span, message).help("give one of them another"));
            } else if !self.marked.contains(&folded(&note.label)) {
                let message = format!("nothing marks the note `{}`, and it is not printed", note.label);
                let help = format!("write  [^{}]  {place}", note.label);
                found.push(Diagnostic::new(Code::NoteUnused, note.span, message).help(help));
            }
            each(&note.content, 0, &mut |block| {
                let inner = block.own_lines().into_iter().find_map(first_mark);
                found.extend(inner.map(|mark| misplaced(mark, "a note")));
            });
        }
    }
}

impl<'s> NoteCheck<'s> {
    /// Looks at a block and those in it.
    fn block(&mut self, block: &'s Block, depth: usize) {
        let place = if let Block::Heading(_) = block {
            Some("a heading")
        } else if let Block::Callout(_) = block {
            // It is a heading too.
            Some("the title of a panel")
        } else if let Block::Pull(_) = block {
            // Its words may stand in the text as well, where the mark is.
            Some(PULLED)
        } else if let Block::Story(story) = block {
            return self.story(story, depth);
        } else if let Block::Table(table) = block {
            return self.table(table);
        } else {
            None
        };
        block.own_lines().into_iter().for_each(|line| self.lines(Some(line), place));
        self.beside(block);
        if depth <= MAX_DEPTH {
            block.children().into_iter().for_each(|child| self.block(child, depth + 1));
        }
    }

    /// Looks at the lines that say little of a block's language, and that it has beside its own.
    fn beside(&mut self, block: &'s Block) {
        if let Block::Quote(quote) = block {
            [&quote.by, &quote.role].into_iter().for_each(|line| self.lines(line.as_deref(), None));
        } else if let Block::Pull(pull) = block {
            [&pull.by, &pull.role].into_iter().for_each(|line| self.lines(line.as_deref(), Some(PULLED)));
        } else if let Block::Figure(figure) = block {
            self.credit(figure);
        } else if let Block::Gallery(gallery) = block {
            gallery.figures.iter().for_each(|figure| self.credit(figure));
        } else if let Block::KeyFigures(figures) = block {
            figures.figures.iter().for_each(|figure| self.lines(figure.source.as_deref(), None));
        } else if let Block::Chart(chart) = block {
            self.lines(chart.remark.as_deref(), Some("a note"));
            self.lines(chart.source.as_deref(), Some("the source of a chart"));
        } else if let Block::NameList(list) = block {
            for group in &list.groups {
                self.lines(group.title.as_deref(), Some("a heading"));
                group.names.iter().for_each(|name| self.lines(Some(name), None));
            }
        } else if let Block::Callout(callout) = block {
            self.button(callout.call.as_ref());
        }
    }

    /// Looks at a table, in which its own notes can be marked and those of its section.
    fn table(&mut self, table: &'s Table) {
        self.table = Some(KnownNotes::of(&table.notes));
        table.marking().for_each(|line| self.lines(Some(line), None));
        self.lines(table.remark.as_deref(), Some("a note"));
        self.lines(table.source.as_deref(), Some("the source of a table"));
        let labels = self.table.take();
        labels.into_iter().for_each(|own| own.notes("the table", "in a cell of the table", &mut self.found));
    }

    /// Looks at a story: its title is a heading, and the line above that belongs to it.
    fn story(&mut self, story: &'s Story, depth: usize) {
        for line in [&story.kicker, &story.title] {
            self.lines(line.as_deref(), Some("the title of a story"));
        }
        if let Some(figure) = &story.figure {
            self.lines(figure.caption.as_deref(), None);
            self.credit(figure);
        }
        story.content.iter().for_each(|block| self.block(block, depth + 1));
        self.button(story.call.as_ref());
    }

    fn button(&mut self, call: Option<&'s Call>) {
        self.lines(call.and_then(|call| call.words.as_deref()), Some("a button"));
    }

    fn credit(&mut self, figure: &'s Figure) {
        self.lines(figure.credit.as_ref().and_then(|credit| credit.by.as_deref()), None);
    }

    /// Looks at the marks of a line; `place` is what none can stand in.
    fn lines(&mut self, content: Option<&'s [Inline]>, place: Option<&str>) {
        let mut marks = Vec::new();
        each_mark(content.unwrap_or_default(), 0, false, &mut |mark, linked| marks.push((mark, linked)));
        for (mark, linked) in marks {
            let is_known = self.mark(mark);
            match place.or(linked.then_some("a link")) {
                Some(place) => self.found.push(misplaced(mark, place)),
                None if !is_known => self.found.push(self.missing(mark)),
                None => {}
            }
        }
    }

    /// Notes that a mark names a note, and tells whether it is there: one of the table counts before one of the section.
    fn mark(&mut self, mark: &NoteMark) -> bool {
        let label = folded(&mark.label);
        self.table.as_mut().is_some_and(|table| table.mark(&label)) || self.section.mark(&label)
    }

    /// Says that a mark names no note.
    fn missing(&self, mark: &NoteMark) -> Diagnostic {
        let label = &mark.label;
        let of_table = self.table.as_ref().map_or(&[][..], |table| table.notes);
        let known = of_table.iter().chain(self.section.notes).map(|note| note.label.as_str());
        let known: Vec<&str> = known.take(NEAR).collect();
        let is_key = label.chars().all(|letter| matches!(letter, 'a'..='z' | '0'..='9' | '-' | '_'));
        let help = match nearest(label, &known) {
            Some(near) => format!("did you mean  [^{near}]  ?"),
            None if !is_key => format!("write the note into the text, on a line of its own:  [^{label}]: …"),
            None if self.table.is_some() => {
                format!("write the note beside the table or into the section:  notes.{label} = \"…\"")
            }
            None => format!("write the note into the section:  notes.{label} = \"…\"  or, in the text,  [^{label}]: …"),
        };
        let has_none =
            if self.table.is_some() { "neither the table nor its section has a" } else { "the section has no" };
        Diagnostic::new(Code::NoteMissing, mark.span, format!("{has_none} note `{label}`")).help(help)
    }
}

/// Among so many notes the one that was meant is looked for.
const NEAR: usize = 200;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Span;
    use crate::model::Paragraph;

    fn marked(label: &str) -> Inline {
        Inline::Note(NoteMark { label: label.into(), span: Span::NONE })
    }

    fn told(content: Vec<Inline>, notes: Vec<Note>) -> Vec<(Code, Option<String>)> {
        let paragraph = Block::Paragraph(Paragraph { content, ..Paragraph::default() });
        let section = Section { content: vec![paragraph], notes, ..Section::default() };
        check(&section).into_iter().map(|wrong| (wrong.code, wrong.help)).collect()
    }

    #[test]
    fn a_mark_finds_its_note_whatever_its_case() {
        assert_eq!(told(vec![marked("Who")], vec![Note::new("who", "The survey.")]), []);
    }

    #[test]
    fn a_mark_without_a_note_and_a_note_without_a_mark_are_told_of() {
        let told = told(vec![marked("survay")], vec![Note::new("survey", "Of May.")]);
        let (codes, helps): (Vec<Code>, Vec<Option<String>>) = told.into_iter().unzip();
        assert_eq!(codes, [Code::NoteMissing, Code::NoteUnused]);
        assert_eq!(helps[0].as_deref(), Some("did you mean  [^survey]  ?"));
    }

    #[test]
    fn no_note_is_marked_in_a_link_or_in_a_note() {
        let link = |content| super::super::Link { content, url: "https://example.org".into(), span: Span::NONE };
        let note = |content| {
            let paragraph = Paragraph { content, ..Paragraph::default() };
            Note { content: vec![Block::Paragraph(paragraph)], ..Note::new("1", "") }
        };
        let linked = told(vec![Inline::Link(link(vec![marked("1")]))], vec![Note::new("1", "A note.")]);
        let nested = told(vec![marked("1")], vec![note(vec![Inline::text("A note"), marked("1")])]);
        assert_eq!([linked[0].0, nested[0].0], [Code::Markdown, Code::Markdown]);
        assert_eq!((linked.len(), nested.len()), (1, 1));
    }
}
