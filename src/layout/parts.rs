//! Composes a report part by part, on several threads where that is worth it.
//!
//! Parts are cut by the report alone: its front, stretches of some thousand letters of each section, and the related
//! articles. They are joined in their order, so that the pages are the same however many threads there are.

use std::collections::BTreeSet;
use std::ops::Range;

use super::blocks;
use super::blocks::{Opening, has_text};
use super::compose::{Composed, Composer, Given};
use crate::model::Block;
use crate::model::Inline;
use crate::model::Report;
use crate::model::Section;
use crate::paged::NodeId;
use crate::paged::Role;
use crate::paged::Structure;
use crate::text::Fonts;
use crate::text::Typesetter;
use crate::threads;

/// A part of a report that can be composed by itself.
pub(super) enum Part<'r> {
    /// Title, byline and what else stands before the first section.
    Front,
    /// Some of the blocks of a section, its heading with the first of them.
    Section { section: &'r Section, blocks: Range<usize>, opening: Opening },
    /// The related articles.
    Related,
}

impl<'r> Part<'r> {
    /// Adds the node that the part belongs to, or finds it where the part before has added it.
    fn parent(&self, composer: &mut Composer<'r, '_>, last: NodeId) -> NodeId {
        match self {
            Part::Section { blocks, .. } if blocks.start > 0 => last,
            // Nothing would stand in its node.
            Part::Section { section, .. } if section.heading.is_none() && !has_text(section) => Structure::ROOT,
            Part::Section { section, .. } => {
                let frame = composer.frame(Structure::ROOT);
                composer.speak(section.language.as_ref(), &frame, |composer, _| {
                    composer.node(Structure::ROOT, Role::Section)
                })
            }
            Part::Related => composer.node(Structure::ROOT, Role::Section),
            Part::Front => Structure::ROOT,
        }
    }
}

/// So many bytes of text make a part: some pages.
const PART: usize = 16 << 10;

/// Makes the fragments of a whole report, in reading order.
pub(super) fn compose<'r, 'f>(given: Given<'r>, fonts: &'f Fonts) -> Composer<'r, 'f> {
    let (parts, bytes) = parts(given.report);
    Workshop { given, fonts }.compose(&parts, threads::worth(bytes))
}

/// What every part is composed with.
#[derive(Clone, Copy)]
struct Workshop<'r, 'f> {
    given: Given<'r>,
    fonts: &'f Fonts,
}

impl<'r, 'f> Workshop<'r, 'f> {
    fn compose(self, parts: &[Part<'r>], threads: usize) -> Composer<'r, 'f> {
        let (composed, typesetter) = if threads > 1 { self.side_by_side(parts, threads) } else { self.in_turn(parts) };
        let mut whole = Composer::new(self.given, typesetter);
        whole.check_families(self.fonts);
        let mut last = Structure::ROOT;
        for (part, composed) in parts.iter().zip(composed) {
            last = part.parent(&mut whole, last);
            whole.join(composed, last);
            if let Part::Front = part {
                whole.front = whole.fragments.len();
            }
        }
        whole
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
        let composed = threads::all(parts, threads, (|| None, work));
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
        let mut composer = Composer::new(self.given, typesetter);
        composer.missing = missing;
        match part {
            Part::Front => blocks::front::compose(&mut composer),
            Part::Section { section, blocks, opening } => {
                blocks::section(composer.behind(), section, blocks.clone(), *opening);
            }
            Part::Related => blocks::related::compose(composer.behind(), &self.given.report.related),
        }
        composer.finish()
    }
}

/// Cuts a report into parts; returns them in order, and how many bytes of text there are.
fn parts(report: &Report) -> (Vec<Part<'_>>, usize) {
    let mut parts = vec![Part::Front];
    let mut bytes = 0;
    let mut before: Option<&Section> = None;
    for section in &report.sections {
        let opening = Opening::of(section, before.replace(section));
        let count = section.content.len();
        let (mut start, mut in_part) = (0, 0);
        for (index, block) in section.content.iter().enumerate() {
            // The end of a letter is looked at as a whole.
            if in_part >= PART && index + blocks::LETTER_END <= count {
                parts.push(Part::Section { section, blocks: start..index, opening });
                (start, bytes, in_part) = (index, bytes + in_part, 0);
            }
            in_part += size(block);
        }
        parts.push(Part::Section { section, blocks: start..count, opening });
        bytes += in_part;
    }
    if !report.related.is_empty() {
        parts.push(Part::Related);
    }
    (parts, bytes)
}

/// About how many bytes of text a block has.
fn size(block: &Block) -> usize {
    match block {
        Block::Heading(heading) => length(&heading.content),
        Block::Paragraph(paragraph) => length(&paragraph.content),
        Block::List(list) => list.items.iter().flat_map(|item| &item.content).map(size).sum(),
        Block::Quote(quote) => quote.content.iter().map(size).sum(),
        Block::Figure(figure) => figure.caption.as_deref().map_or(0, length),
        Block::Table(table) => table.rows.iter().flatten().map(|cell| length(&cell.content)).sum(),
        Block::Rule(_) | Block::PageBreak(_) => 0,
    }
}

fn length(content: &[Inline]) -> usize {
    let of = |inline: &Inline| match inline {
        Inline::Text(text) | Inline::Code(text) => text.text.len(),
        Inline::Emphasis(inner) | Inline::Strong(inner) => length(inner),
        Inline::Link(link) => length(&link.content),
        Inline::Phrase(phrase) => length(&phrase.content),
        Inline::Break(_) => 1,
    };
    content.iter().map(of).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Pt;
    use crate::limits::Bounds;
    use crate::model::Paragraph;
    use crate::theme::Theme;

    fn report(paragraphs: usize) -> Report {
        let paragraph = |index: usize| {
            let content = vec![Inline::text(format!("{index} words that fill a line or two of the part. ").repeat(9))];
            Block::Paragraph(Paragraph { content, language: None, span: crate::diagnostics::Span::NONE })
        };
        let content = (0..paragraphs).map(paragraph).collect();
        let section = Section {
            heading: Some(vec![Inline::text("Words")]),
            content,
            language: None,
            span: crate::diagnostics::Span::NONE,
        };
        Report { sections: vec![section.clone(), section], ..Report::new("A title") }
    }

    #[test]
    fn every_block_is_in_one_part_in_order() {
        let report = report(100);
        let (parts, bytes) = parts(&report);
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
        let workshop = Workshop { given, fonts: &fonts };
        let (parts, _) = parts(&report);
        let fragments = |threads: usize| {
            let composer = workshop.compose(&parts, threads);
            let tree: Vec<_> = composer.structure.ids().map(|id| composer.structure.node(id).clone()).collect();
            format!("{:?} {tree:?}", composer.fragments)
        };
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
        let workshop = Workshop { given, fonts: &fonts };
        let (parts, _) = parts(&report);
        for threads in [1, 3] {
            assert_eq!(workshop.compose(&parts, threads).diagnostics.len(), 1);
        }
    }

    #[test]
    fn white_between_parts_is_that_between_blocks() {
        let report = report(40);
        let (theme, bounds, fonts) = (Theme::default(), Bounds::default(), Fonts::bundled());
        let composer = compose(Given { report: &report, theme: &theme, bounds: &bounds }, &fonts);
        let starts = composer.fragments.iter().filter(|fragment| fragment.before > Pt::ZERO).count();
        assert!(starts >= 80, "{starts} paragraphs have white above them");
    }
}
