//! The state of composing: what has been made of the report so far.
//!
//! A long report is composed in parts, side by side; a part is [joined](Composer::join) to those before it as if it
//! had been composed behind them.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::backdrop::Boxed;
use super::fragment::{Abreast, Bond, Fragment, HeadingStart, Keep, LineBox};
pub(super) use super::look::{Frame, Look, White};
use super::notes::Notes;
use super::running::Running;
use crate::diagnostics::Code;
use crate::diagnostics::Diagnostic;
use crate::diagnostics::Diagnostics;
use crate::diagnostics::Span;
use crate::diagnostics::nearest;
use crate::document::Anchors;
use crate::document::Tongue;
use crate::geometry::Pt;
use crate::limits::Bounds;
use crate::model::CellAlign;
use crate::model::Direction;
use crate::model::Report;
use crate::paged::Item;
use crate::paged::NodeId;
use crate::picture::Picture;
use crate::text::Fonts;
use crate::text::LineFill;
use crate::text::Typesetter;
use crate::theme::Family;
use crate::theme::TextStyle;
use crate::theme::Theme;

/// Makes fragments of blocks, one after the other.
pub(super) struct Composer<'r, 'f> {
    pub(super) report: &'r Report,
    pub(super) theme: &'r Theme,
    /// What the run may give out, and whether it shall end.
    pub(super) bounds: &'r Bounds<'r>,
    pub(super) typesetter: Typesetter<'f>,
    /// The pictures of the document.
    pub(super) pictures: &'r [Arc<Picture>],
    /// The elements that links within the report lead to.
    pub(super) anchors: &'r Anchors,
    pub(super) diagnostics: Diagnostics,
    pub(super) fragments: Vec<Fragment>,
    /// The paragraphs among the fragments that can be set again, in their order.
    pub(super) running: Vec<Running<'r>>,
    /// The notes that stand at the foot of pages.
    pub(super) notes: Notes,
    /// Of notes that are being composed, the first fragment of each.
    pub(super) starts: Vec<usize>,
    /// Characters that have been reported as missing: each is reported where it stands first.
    pub(super) missing: BTreeSet<char>,
    /// How many fragments the front has: those that span the columns.
    pub(super) front: usize,
    /// The width that blocks are set in: the whole measure for the front, a column for everything after it.
    pub(super) width: Pt,
    /// The language of what is being composed.
    pub(super) tongue: Tongue<'r>,
    /// The language of the report.
    pub(super) of_report: Tongue<'r>,
    /// The box that what is composed stands in.
    pub(super) within: Option<Arc<Boxed>>,
    /// The white that the block before asks for below it.
    after: Pt,
    /// Whether the next fragment may start a page.
    keep: Keep,
    /// Whether the report starts here.
    opens: bool,
}

/// What a report is set with, fonts aside.
#[derive(Clone, Copy)]
pub(crate) struct Given<'r> {
    pub(crate) report: &'r Report,
    pub(crate) theme: &'r Theme,
    pub(crate) bounds: &'r Bounds<'r>,
}

/// A part of a report that has been composed.
pub(super) struct Composed<'r> {
    diagnostics: Diagnostics,
    fragments: Vec<Fragment>,
    running: Vec<Running<'r>>,
    starts: Vec<usize>,
    /// The characters that were reported as missing.
    pub(super) missing: BTreeSet<char>,
    after: Pt,
    keep: Keep,
}

impl<'r, 'f> Composer<'r, 'f> {
    /// Returns a composer for the start of a report.
    pub(super) fn new(
        given: Given<'r>,
        (pictures, anchors): (&'r [Arc<Picture>], &'r Anchors),
        typesetter: Typesetter<'f>,
    ) -> Composer<'r, 'f> {
        let Given { report, theme, bounds } = given;
        let of_report = Tongue::of_report(report);
        Composer {
            report,
            theme,
            bounds,
            typesetter,
            pictures,
            anchors,
            diagnostics: Diagnostics::within(report.sources.clone(), bounds.limits()),
            fragments: Vec::new(),
            running: Vec::new(),
            notes: Notes::default(),
            starts: Vec::new(),
            missing: BTreeSet::new(),
            front: 0,
            width: theme.measure(),
            tongue: of_report,
            of_report,
            within: None,
            after: Pt::ZERO,
            keep: Keep::Free,
            opens: true,
        }
    }

    /// Says that other parts stand before this one.
    pub(super) fn behind(&mut self) -> &mut Self {
        self.opens = false;
        self.width = self.theme.column();
        self
    }

    /// Adds a part that was composed by itself.
    pub(super) fn join(&mut self, part: Composed<'r>) {
        let Composed { diagnostics, mut fragments, running, missing, after, keep, .. } = part;
        let offset = self.fragments.len();
        self.running.extend(running.into_iter().map(|paragraph| paragraph.joined(offset)));
        match fragments.first_mut() {
            Some(first) => {
                first.before = first.before.max(self.after);
                first.keep = stronger(self.keep, first.keep);
                (self.after, self.keep) = (after, keep);
            }
            None => (self.after, self.keep) = (self.after.max(after), stronger(self.keep, keep)),
        }
        self.fragments.append(&mut fragments);
        self.diagnostics.append(diagnostics);
        self.missing.extend(missing);
    }

    /// Takes notes that were composed by themselves: `nodes` are their elements, and `rule` is drawn above those of a page.
    pub(super) fn take_notes(&mut self, part: Composed<'r>, nodes: Vec<NodeId>, rule: Item) {
        let Composed { diagnostics, fragments, starts, missing, .. } = part;
        let body = self.theme.styles.body;
        let white = (body.leading, self.theme.spacing.grid * 3 / 4);
        self.notes = Notes { fragments, starts, nodes, rule: Some(rule), white };
        self.diagnostics.append(diagnostics);
        self.missing.extend(missing);
    }

    /// Ends a part; the typesetter goes on to the next.
    pub(super) fn finish(self) -> (Composed<'r>, Typesetter<'f>) {
        let Composer { diagnostics, fragments, running, starts, missing, after, keep, .. } = self;
        (Composed { diagnostics, fragments, running, starts, missing, after, keep }, self.typesetter)
    }

    /// Reports the families that the theme names and the fonts lack.
    pub(super) fn check_families(&mut self, fonts: &Fonts) {
        let families = &self.theme.families;
        let text = families.text.iter().map(|family| (family, families.text_span));
        let display = families.display.iter().map(|family| (family, families.display_span));
        for (family, span) in text.chain(display).filter(|(family, _)| !fonts.has_family(family)) {
            let unusable = fonts.unusable_family(family);
            let unusable = unusable.map_or(String::new(), |reason| format!(": {reason}"));
            let message = format!("there is no font family `{family}`{unusable}");
            let families: BTreeSet<&str> = fonts.faces().iter().map(|face| face.family()).collect();
            let near = nearest(family, &families.into_iter().collect::<Vec<_>>());
            let near = near.map_or_else(String::new, |near| format!("did you mean \"{near}\"? Or "));
            let known = "use Source Serif 4, Source Sans 3, Noto Serif or Noto Naskh Arabic, or put the font into a folder `fonts` beside the report";
            let installed =
                if fonts.has_searched_system() { "" } else { "; --system-fonts finds it if it is installed" };
            let known = format!("{near}{known}{installed}");
            self.diagnostics.push(Diagnostic::new(Code::Theme, span, message).help(known));
        }
    }

    /// Returns the whole width, for content of the document itself.
    pub(super) fn frame(&self) -> Frame {
        Frame { start: Pt::ZERO, measure: self.width }
    }

    /// Composes what stands in one of so many columns of a page, whatever the theme has.
    pub(super) fn in_columns<T>(&mut self, count: u32, compose: impl FnOnce(&mut Self) -> T) -> T {
        let columns = Abreast { count, direction: self.direction() };
        let width = std::mem::replace(&mut self.width, self.theme.column_of(count));
        let first = self.fragments.len();
        let composed = compose(self);
        for fragment in &mut self.fragments[first..] {
            fragment.columns.get_or_insert(columns);
        }
        self.width = width;
        composed
    }

    /// Composes what spans the columns that stand around it, if there are any.
    pub(super) fn across(&mut self, frame: &Frame, compose: impl FnOnce(&mut Self, &Frame)) {
        if self.width == self.theme.measure() {
            return compose(self, frame);
        }
        self.in_columns(1, |composer| {
            let frame = composer.frame();
            compose(composer, &frame);
        });
    }

    /// Returns how high a page's text can be.
    pub(super) fn text_height(&self) -> Pt {
        self.theme.page.height - self.theme.margins.top - self.theme.margins.bottom
    }

    /// Returns where a box stands, from the left edge of its column: the one place where start becomes left or right.
    pub(super) fn left(&self, start: Pt, width: Pt) -> Pt {
        match self.direction() {
            Direction::LeftToRight => start,
            Direction::RightToLeft => self.width - start - width,
        }
    }

    /// Adds a block of lines, of which none stands alone at a page's edge.
    pub(super) fn push_lines(&mut self, lines: Vec<LineBox>, white: White, span: Span) {
        let count = lines.len();
        let mut fragments = lines.into_iter().enumerate().map(|(index, line)| {
            let keep = match index {
                _ if index + 1 == count => Keep::WithPrevious(Bond::Widow),
                1 => Keep::WithPrevious(Bond::Orphan),
                _ => Keep::Inside,
            };
            Fragment { keep, span, ..Fragment::from(line) }
        });
        if let Some(first) = fragments.next() {
            self.push(Fragment { keep: Keep::Free, ..first }, white.before);
        }
        self.fragments.extend(fragments);
        self.after = white.after;
    }

    /// Adds a block of lines that stay together as this bond has it: a caption.
    pub(super) fn push_whole(&mut self, lines: Vec<LineBox>, white: White, place: (Span, Bond)) {
        let (span, bond) = place;
        let first = self.fragments.len();
        self.push_lines(lines, white, span);
        for line in self.fragments.iter_mut().skip(first + 1) {
            line.keep = line.keep.and(bond);
        }
    }

    /// Adds a fragment below the white that is asked for above it, or that the block before asks for.
    pub(super) fn push(&mut self, fragment: Fragment, before: Pt) {
        let before = if self.is_start() { Pt::ZERO } else { self.white(before) };
        let keep = stronger(self.keep, fragment.keep);
        self.fragments.push(Fragment { before, keep, ..fragment });
        self.after = Pt::ZERO;
        self.keep = Keep::Free;
    }

    /// Returns the white above what is added next, if that asks for so much: the larger of two wishes, not their sum.
    pub(super) fn white(&self, before: Pt) -> Pt {
        before.max(self.after)
    }

    /// Says how much white the block that has just been added wants below it.
    pub(super) fn leave(&mut self, after: Pt) {
        self.after = after;
    }

    /// Asks for at least so much white above what is added next.
    pub(super) fn ask(&mut self, before: Pt) {
        self.after = self.after.max(before);
    }

    /// Says that the next fragment belongs to what has just been added.
    pub(super) fn keep_with_next(&mut self, bond: Bond) {
        self.keep = self.keep.and(bond);
    }

    /// Returns how high what the next fragment belongs to is, from where a page can start, with the white above the next one
    /// if that asks for so much; nothing where it may start a page itself.
    pub(super) fn bound_above(&self, before: Pt) -> Pt {
        let is_bound = |keep: Keep| matches!(keep, Keep::WithPrevious(_));
        if !is_bound(self.keep) {
            return Pt::ZERO;
        }
        let mut height = self.white(before);
        for fragment in self.fragments.iter().rev() {
            height += fragment.height;
            if !is_bound(fragment.keep) {
                break;
            }
            height += fragment.before;
        }
        height
    }

    /// Says that the next fragment starts a page.
    pub(super) fn start_page(&mut self) {
        if !self.is_start() {
            self.keep = Keep::StartsPage;
        }
    }

    /// Tells whether nothing of the report stands before.
    fn is_start(&self) -> bool {
        self.opens && self.fragments.is_empty()
    }

    /// Notes that a heading starts in the fragment added as number `index`.
    pub(super) fn mark_heading(&mut self, index: usize, level: u8, title: String) {
        if let Some(fragment) = self.fragments.get_mut(index) {
            fragment.heading = Some(HeadingStart { level, title });
        }
    }

    /// Returns the look of running text in a style.
    pub(super) fn running(&self, style: TextStyle) -> Look {
        use crate::theme::Alignment;
        use crate::theme::Hyphenation;
        let fill = match self.theme.alignment {
            Alignment::Ragged => LineFill::Ragged,
            Alignment::Justified => LineFill::Justified,
        };
        let hyphenate = self.theme.hyphenation == Hyphenation::On;
        Look { style, fill, align: CellAlign::Start, link: None, hyphenate, whole: 0 }
    }

    /// Returns the look of headings and captions.
    pub(super) fn balanced(style: TextStyle) -> Look {
        Look { style, fill: LineFill::Balanced, align: CellAlign::Start, link: None, hyphenate: false, whole: 0 }
    }

    /// Returns the families of a style.
    pub(super) fn families(theme: &Theme, family: Family) -> &[String] {
        match family {
            Family::Text => &theme.families.text,
            Family::Display => &theme.families.display,
        }
    }
}

/// What a fragment must do, by the block before it and by itself.
fn stronger(before: Keep, own: Keep) -> Keep {
    match (before, own) {
        (Keep::WithPrevious(bond), own) => own.and(bond),
        (Keep::Free, own) => own,
        (before, _) => before,
    }
}

impl From<LineBox> for Fragment {
    fn from(line: LineBox) -> Fragment {
        let baseline = Some(line.baseline).filter(|&baseline| baseline > Pt::ZERO);
        let LineBox { height, items, links, hyphenated, .. } = line;
        Fragment { height, items, links, baseline, hyphenated, ..Fragment::default() }
    }
}
