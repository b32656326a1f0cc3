//! Composes a report part by part, on several threads where that is worth it.
//!
//! Parts are cut by the report alone: its front, its greeting, stretches of some thousand letters of each section, its last
//! words, the related articles, its contact and its imprint. They are joined in their order, so that the pages are the same however many threads there are.

use std::collections::BTreeSet;
use std::ops::Range;

use super::blocks;
use super::blocks::Opening;
use super::compose::Composer;
use super::concessions::Concessions;
use super::frame::Frame;
use super::matter::Matter;
use super::notes::Notes;
use super::setter::{Given, Setter};
use crate::diagnostics::Diagnostics;
use crate::document::{
    Chapter, Colophon, CoverSheet, Document, Element, Endnotes, Footnote, Front, Further, Overview, Reach, Tongue,
};
use crate::text::Fonts;
use crate::text::Typesetter;
use crate::threads;

/// A part of a report that can be composed by itself.
pub(super) enum Part<'r> {
    /// The page before all others.
    Cover(&'r CoverSheet<'r>),
    /// Title, byline and what else stands before the first section.
    Front(&'r Front<'r>),
    /// What of that a cover leaves, and whether it starts a page.
    Rest(&'r Front<'r>, bool),
    /// The list of headings.
    Overview(&'r Overview<'r>),
    /// The imprint before the text.
    FrontImprint(&'r Colophon<'r>),
    /// The imprint behind all else.
    Imprint(&'r Colophon<'r>),
    /// The greeting before the first section.
    Salutation(&'r Element<'r>),
    /// Some of the blocks of a section, its heading with the first of them; before it have been so many for the margin.
    Section { chapter: &'r Chapter<'r>, blocks: Range<usize>, opening: Opening, met: usize },
    /// The last words, and who signs them.
    Closing(&'r Element<'r>),
    /// The related articles; before them have been so many blocks for the margin.
    Related { further: &'r Further<'r>, met: usize },
    /// The notes behind the text.
    Endnotes(&'r Endnotes<'r>),
    /// The notes at the foot of pages: no part of the run of fragments.
    Notes(Vec<&'r Footnote<'r>>),
    /// How to reach who publishes it.
    Contact(&'r Reach<'r>),
}

/// A part of a report that has been composed.
struct Composed<'r> {
    matter: Matter<'r>,
    diagnostics: Diagnostics,
    /// The characters that were reported as missing.
    missing: BTreeSet<char>,
}

/// So many bytes of text make a part: some pages.
const PART: usize = 16 << 10;

/// Makes the fragments of a whole report, in reading order.
pub(super) fn compose<'r, 'f>(
    given: Given<'r>,
    document: &'r Document<'r>,
    concessions: &'r Concessions,
    fonts: &'f Fonts,
) -> Composer<'r, 'f> {
    let (parts, bytes) = parts(document);
    PartWorkshop { given, document, concessions, fonts }.compose(&parts, threads::worth(bytes))
}

/// What every part is composed with.
#[derive(Clone, Copy)]
struct PartWorkshop<'r, 'f> {
    given: Given<'r>,
    document: &'r Document<'r>,
    concessions: &'r Concessions,
    fonts: &'f Fonts,
}

impl<'r, 'f> PartWorkshop<'r, 'f> {
    fn compose(self, parts: &[Part<'r>], threads: usize) -> Composer<'r, 'f> {
        let (composed, typesetter) = if threads > 1 { self.side_by_side(parts, threads) } else { self.in_turn(parts) };
        let mut setter = self.setter(typesetter);
        let mut whole = Matter::opening();
        setter.check_families(self.fonts);
        for (part, composed) in parts.iter().zip(composed) {
            let Composed { matter, diagnostics, missing } = composed;
            if let Part::Notes(notes) = part {
                whole.notes = self.notes(matter, notes);
            } else {
                if let Part::Contact(_) | Part::Imprint(_) = part {
                    whole.colophon.get_or_insert(whole.fragments.len());
                }
                whole.join(matter);
            }
            if let Part::Front(_) = part {
                whole.front = whole.fragments.len();
            }
            setter.diagnostics.append(diagnostics);
            setter.missing.extend(missing);
        }
        Composer { setter, matter: whole, concessions: self.concessions }
    }

    /// Returns notes that have been composed by themselves, with what parts those of a page from its text.
    fn notes(self, matter: Matter<'r>, notes: &[&'r Footnote<'r>]) -> Notes {
        let theme = self.given.theme;
        let nodes = notes.iter().map(|note| note.node).collect();
        let are_across = self.changes_columns();
        let rule = blocks::notes::rule(theme, &self.of_notes());
        let white = (theme.styles.body.leading, theme.spacing.tight());
        let Matter { fragments, starts, .. } = matter;
        Notes { fragments, starts, nodes, rule, white, are_across }
    }

    fn setter(self, typesetter: Typesetter<'f>) -> Setter<'r, 'f> {
        Setter::new(self.given, &self.document.pictures, &self.document.anchors, typesetter)
    }

    /// Returns a column of the theme, in the language of the report.
    fn column(self) -> Frame<'r> {
        Frame::of_column(self.given.theme.column(), Tongue::of_report(self.given.report))
    }

    /// Returns where notes stand: at the foot of a column of the theme, or across all where the columns change.
    fn of_notes(self) -> Frame<'r> {
        let column = self.column();
        if self.changes_columns() { column.in_column(self.given.theme.text_measure()) } else { column }
    }

    /// Tells whether there are pages on which the number of columns changes.
    fn changes_columns(self) -> bool {
        let theme = self.given.theme;
        self.document.chapters.iter().any(|chapter| {
            let are_spanned = || theme.columns.count > 1 && chapter.content.iter().any(|element| element.spans);
            blocks::own_columns(theme, chapter).is_some()
                || are_spanned()
                || theme.columns.count > 1 && (chapter.opener.is_some() || chapter.is_ruled)
        }) || theme.columns.count > 1 && self.document.cover.is_some()
    }

    /// Composes one part behind the other; a missing character is reported where it stands first.
    fn in_turn(self, parts: &[Part<'r>]) -> (Vec<Composed<'r>>, Typesetter<'f>) {
        let mut typesetter = Typesetter::new(self.fonts);
        let mut missing = BTreeSet::new();
        let mut composed = Vec::with_capacity(parts.len());
        for part in parts {
            let (mut done, own) = self.part(part, typesetter, std::mem::take(&mut missing));
            missing = std::mem::take(&mut done.missing);
            composed.push(done);
            typesetter = own;
        }
        // What heads and feet repeat has been reported too.
        if let Some(last) = composed.last_mut() {
            last.missing = missing;
        }
        (composed, typesetter)
    }

    fn side_by_side(self, parts: &[Part<'r>], threads: usize) -> (Vec<Composed<'r>>, Typesetter<'f>) {
        let work = |own: &mut Option<Typesetter<'f>>, part: &Part<'r>| {
            let typesetter = own.take().unwrap_or_else(|| Typesetter::new(self.fonts));
            let (done, typesetter) = self.part(part, typesetter, BTreeSet::new());
            *own = Some(typesetter);
            done
        };
        let composed = threads::all(parts, threads, || None, work);
        // Parts that know nothing of each other have reported the same character twice.
        if composed.iter().filter(|part| !part.missing.is_empty()).count() > 1 {
            return self.in_turn(parts);
        }
        (composed, Typesetter::new(self.fonts))
    }

    fn part(
        self,
        part: &Part<'r>,
        typesetter: Typesetter<'f>,
        missing: BTreeSet<char>,
    ) -> (Composed<'r>, Typesetter<'f>) {
        let is_front = matches!(part, Part::Front(_));
        let met = if let Part::Section { met, .. } | Part::Related { met, .. } = part { *met } else { 0 };
        let opens = is_front || matches!(part, Part::Cover(_));
        let matter = if opens { Matter::opening() } else { Matter::behind(met) };
        let mut composer =
            Composer { setter: Setter { missing, ..self.setter(typesetter) }, matter, concessions: self.concessions };
        // The front spans all columns.
        let frame = if is_front {
            self.column().in_column(self.given.theme.text_measure())
        } else if let Part::Notes(_) = part {
            self.of_notes()
        } else {
            self.column()
        };
        part.compose(&mut composer, &frame);
        let Composer { setter: Setter { typesetter, diagnostics, missing, .. }, matter, .. } = composer;
        (Composed { matter, diagnostics, missing }, typesetter)
    }
}

impl<'r> Part<'r> {
    fn compose(&self, composer: &mut Composer<'r, '_>, frame: &Frame<'_>) {
        match self {
            Part::Cover(cover) => blocks::cover::compose(composer, cover, frame),
            Part::Front(front) => blocks::front::compose(composer, front, frame),
            Part::Rest(front, starts_page) => blocks::front::compose_rest(composer, front, *starts_page, frame),
            Part::Overview(overview) => blocks::overview::compose(composer, overview, frame),
            Part::Section { chapter, blocks, opening, .. } => {
                let stretch = blocks::BlockStretch { blocks: blocks.clone(), opening: *opening };
                blocks::section(composer, chapter, stretch, frame);
            }
            Part::Salutation(salutation) => blocks::salutation(composer, salutation, frame),
            Part::Closing(closing) => blocks::closing::of_report(composer, closing, frame),
            Part::FrontImprint(imprint) | Part::Imprint(imprint) => {
                blocks::imprint::compose(composer, imprint, frame);
            }
            Part::Contact(contact) => blocks::contact::compose(composer, contact, frame),
            Part::Endnotes(endnotes) => blocks::notes::at_end(composer, endnotes, frame),
            Part::Notes(notes) => blocks::notes::compose(composer, notes, frame),
            Part::Related { further, .. } => blocks::related::compose(composer, further, frame),
        }
    }
}

/// Cuts a report into parts; returns them in order, and how many bytes of text there are.
fn parts<'r>(document: &'r Document<'r>) -> (Vec<Part<'r>>, usize) {
    let mut parts = vec![document.cover.as_ref().map_or(Part::Front(&document.front), Part::Cover)];
    parts.extend(document.overview.as_ref().map(Part::Overview));
    parts.extend(document.front_imprint.as_ref().map(Part::FrontImprint));
    if document.cover.is_some() {
        parts.push(Part::Rest(&document.front, parts.len() > 1));
    }
    parts.extend(document.salutation.as_ref().map(Part::Salutation));
    let in_front = document.front.words_beside();
    let (mut bytes, mut met, mut met_before) = (0, in_front, in_front);
    let mut before: Option<&Chapter<'_>> = None;
    for chapter in &document.chapters {
        let opening = Opening::of(chapter, before.replace(chapter));
        let count = chapter.content.len();
        let (mut start, mut in_part) = (0, 0);
        for (index, element) in chapter.content.iter().enumerate() {
            // The end of a letter is looked at as a whole, and so are blocks that may stand side by side.
            if in_part >= PART
                && index + blocks::LETTER_END <= count
                && !(element.is_half && chapter.content[index - 1].is_half)
            {
                parts.push(Part::Section { chapter, blocks: start..index, opening, met: met_before });
                (start, bytes, in_part, met_before) = (index, bytes + in_part, 0, met);
            }
            in_part += element.bytes();
            met += usize::from(element.body.is_for_margin());
        }
        parts.push(Part::Section { chapter, blocks: start..count, opening, met: met_before });
        (bytes, met_before) = (bytes + in_part, met);
    }
    parts.extend(document.closing.as_ref().map(Part::Closing));
    parts.extend(document.endnotes.as_ref().map(Part::Endnotes));
    parts.extend(document.further.as_ref().map(|further| Part::Related { further, met }));
    parts.extend(document.contact.as_ref().map(Part::Contact));
    parts.extend(document.imprint.as_ref().map(Part::Imprint));
    let notes: Vec<_> = document.chapters.iter().flat_map(|chapter| &chapter.notes).collect();
    parts.extend((!notes.is_empty()).then_some(Part::Notes(notes)));
    (parts, bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document;
    use crate::document::{Lists, Numbers};
    use crate::geometry::Pt;
    use crate::limits::Bounds;
    use crate::model::{Block, Inline, Paragraph, Report, Section};
    use crate::theme::{Digits, Theme};

    static NONE: Concessions = Concessions { in_text: BTreeSet::new(), has_low_hero: false };

    fn report(paragraphs: usize) -> Report {
        let paragraph = |index: usize| {
            let content = vec![Inline::text(format!("{index} words that fill a line or two of the part. ").repeat(9))];
            Block::Paragraph(Paragraph { content, ..Paragraph::default() })
        };
        let content = (0..paragraphs).map(paragraph).collect();
        let section = Section { heading: Some(vec![Inline::text("Words")]), content, ..Section::default() };
        Report { sections: vec![section.clone(), section], ..Report::new("A title") }
    }

    fn tree<'r>(report: &'r Report, theme: &'r Theme) -> Document<'r> {
        let paging =
            document::Paging { digits: &mut |_| Digits::EUROPEAN, numbers: &Numbers::GUESSED, lists: Lists::Nothing };
        document::of(report, theme, paging)
    }

    #[test]
    fn every_block_is_in_one_part_in_order() {
        let (report, theme) = (report(100), Theme::default());
        let document = tree(&report, &theme);
        let (parts, bytes) = parts(&document);
        assert!(parts.len() > 6 && bytes > 60_000);
        let mut due = 0;
        for part in &parts {
            if let Part::Section { blocks, .. } = part {
                assert!(blocks.start == 0 || blocks.start == due);
                due = blocks.end;
            }
        }
        assert_eq!(due, 100);
    }

    #[test]
    fn the_fragments_do_not_depend_on_the_threads() {
        let report = report(150);
        let (theme, bounds, fonts) = (Theme::default(), Bounds::default(), Fonts::bundled());
        let given = Given { report: &report, theme: &theme, bounds: &bounds };
        let document = tree(&report, &theme);
        let workshop = PartWorkshop { given, document: &document, concessions: &NONE, fonts: &fonts };
        let (parts, _) = parts(&document);
        let fragments = |threads: usize| format!("{:?}", workshop.compose(&parts, threads).matter.fragments);
        let alone = fragments(1);
        assert!(alone.len() > 10_000);
        assert!(fragments(2) == alone && fragments(5) == alone);
    }

    #[test]
    fn a_missing_letter_is_reported_once_by_any_number_of_threads() {
        let mut report = report(100);
        for section in &mut report.sections {
            section.heading = Some(vec![Inline::text("字")]);
        }
        let (theme, bounds, fonts) = (Theme::default(), Bounds::default(), Fonts::bundled());
        let given = Given { report: &report, theme: &theme, bounds: &bounds };
        let document = tree(&report, &theme);
        let workshop = PartWorkshop { given, document: &document, concessions: &NONE, fonts: &fonts };
        let (parts, _) = parts(&document);
        for threads in [1, 3] {
            assert_eq!(workshop.compose(&parts, threads).setter.diagnostics.len(), 1);
        }
    }

    #[test]
    fn white_between_parts_is_that_between_blocks() {
        let report = report(40);
        let (theme, bounds, fonts) = (Theme::default(), Bounds::default(), Fonts::bundled());
        let document = tree(&report, &theme);
        let composer = compose(Given { report: &report, theme: &theme, bounds: &bounds }, &document, &NONE, &fonts);
        let starts = composer.matter.fragments.iter().filter(|fragment| fragment.before > Pt::ZERO).count();
        assert!(starts >= 80, "{starts} paragraphs have white above them");
    }
}
