//! Running text to lines: puts a flow into styles, sets the paragraph, and marks what was set with the elements of the flow.

mod raised;
mod stress;

use std::ops::Range;
use std::sync::Arc;

use super::fragment::LineBox;
use super::frame::Frame;
use super::look::Look;
use super::setter::Setter;
use super::tongue::style;
use crate::diagnostics::Code;
use crate::diagnostics::Diagnostic;
use crate::diagnostics::Span;
use crate::document::Anchors;
use crate::document::Emphasis;
use crate::document::Flow;
use crate::document::Goal;
use crate::document::Isolated;
use crate::document::Stretch;
use crate::geometry::Point;
use crate::geometry::Pt;
use crate::geometry::Rect;
use crate::geometry::Size;
use crate::model::CellAlign;
use crate::model::Direction;
use crate::model::Lang;
use crate::model::Text;
use crate::model::unbroken;
use crate::paged::Artifact;
use crate::paged::Item;
use crate::paged::ItemKind;
use crate::paged::LinkArea;
use crate::paged::Mark;
use crate::paged::Target;
use crate::text::Breaking;
use crate::text::ContentWidths;
use crate::text::Isolate;
use crate::text::Line;
use crate::text::LineRun;
use crate::text::SetParagraph;
use crate::text::Style;
use crate::text::StyledSpan;
use crate::text::TextParagraph;
use crate::theme::Color;
use crate::theme::Numerals;
use crate::theme::Slant;
use crate::theme::Theme;
use stress::{Stress, Stressed};

/// Letters of one width look larger than others of their size, for their small letters are higher: they are so much smaller.
const CODE: (i64, i64) = (92, 100);

/// A flow in the styles of a look: what the typesetter takes.
pub(super) struct Collected<'a> {
    flow: &'a Flow<'a>,
    /// What the text carries, where that is not the elements of the flow.
    artifact: Option<Artifact>,
    text: String,
    spans: Vec<StyledSpan<'a>>,
    /// The phrases that are ordered by themselves.
    isolates: Vec<Isolate>,
    /// The style of the paragraph as a whole.
    base: Style<'a>,
    /// Whether links have a line under them.
    underlines: bool,
    /// Whether some of it is struck through.
    has_struck: bool,
    /// Which text starts at which byte.
    origins: Vec<(usize, &'a Text)>,
    /// What is stressed, an outer stretch before those in it.
    stresses: Vec<Stress>,
    /// The text in those stretches, piece by piece, in order.
    stressed: Vec<Stressed>,
}

/// A word that is broken where the line ends, and where it was read.
#[derive(Clone, Debug)]
pub(super) struct Broken {
    /// The word, or enough of it to know it by.
    pub(super) word: String,
    pub(super) span: Span,
}

/// Puts a flow into the styles of a look.
pub(super) fn collect<'a>(
    flow: &'a Flow<'a>,
    look: &Look,
    theme: &'a Theme,
    artifact: Option<Artifact>,
) -> Collected<'a> {
    let base = style(theme, look.style);
    let collected = Collected {
        flow,
        artifact,
        text: String::with_capacity(flow.bytes()),
        spans: Vec::with_capacity(flow.stretches.len()),
        isolates: Vec::new(),
        base,
        underlines: look.link.is_none(),
        has_struck: flow.inners().iter().any(|inner| inner.is_struck),
        origins: Vec::with_capacity(flow.stretches.len()),
        stresses: Vec::new(),
        stressed: Vec::new(),
    };
    let link = look.link.unwrap_or(theme.colors.accent);
    let mut collector = ContentCollector { collected, theme, link, faces: vec![(base.weight, base.slant)] };
    collector.stress();
    collector.add_all();
    collector.collected
}

struct ContentCollector<'a> {
    collected: Collected<'a>,
    theme: &'a Theme,
    /// The colour of links.
    link: Color,
    /// Weight and slant of every emphasis of the flow; first, those of the text around all of them.
    faces: Vec<(u16, Slant)>,
}

impl<'a> ContentCollector<'a> {
    /// Finds the weight and slant of what is stressed; an outer emphasis comes before those in it.
    fn stress(&mut self) {
        for &Emphasis { strong, within } in self.collected.flow.emphases() {
            let (weight, slant) = self.faces[within];
            let own = match (strong, slant) {
                // One step heavier than what stands around it: fonts have 600 or 700 above 400, and 700 above 600.
                (true, _) => ((weight + 250).min(700), slant),
                (false, Slant::Upright) => (weight, Slant::Italic),
                (false, Slant::Italic) => (weight, Slant::Upright),
            };
            self.faces.push(own);
            let stress = Stress::new(strong, (weight, slant), own.1, within.checked_sub(1));
            self.collected.stresses.push(stress);
        }
    }

    fn add_all(&mut self) {
        let flow = self.collected.flow;
        let mut starts = Vec::new();
        for stretch in &flow.stretches {
            if !flow.isolates().is_empty() {
                starts.push(self.collected.text.len());
            }
            self.add(stretch);
        }
        let end = self.collected.text.len();
        let start_of = |stretch: usize| starts.get(stretch).copied().unwrap_or(end);
        for Isolated { stretches, direction } in flow.isolates() {
            let range = start_of(stretches.start)..start_of(stretches.end);
            if !range.is_empty() {
                self.collected.isolates.push(Isolate { range, direction: *direction });
            }
        }
    }

    fn add(&mut self, stretch: &'a Stretch<'a>) {
        let (weight, slant) = self.faces[stretch.emphasis];
        let mut style = Style { weight, slant, ..self.collected.base };
        if stretch.code {
            style.families = &self.theme.families.code;
            style.size = style.size.scale(CODE.0, CODE.1);
            // The letters of machines stand below each other, and so do their figures.
            style.forms.numerals = Numerals::default();
            style.tracking = Pt::ZERO;
        }
        if self.collected.flow.leads_of(stretch.element).is_some() {
            style.color = self.link;
        }
        if stretch.raised {
            style.tracking = style.tracking.scale(raised::size(style.size).milli(), style.size.milli().max(1));
            style.size = raised::size(style.size);
        }
        let Some(letters) = stretch.letters.text() else { return self.push(" \u{2028}", style, stretch) };
        self.collected.origins.push((self.collected.text.len(), letters));
        // Line ends and tabs are white space; a program may have left them in.
        if letters.text.bytes().fold(false, |found, byte| found | matches!(byte, b'\n' | b'\r' | b'\t')) {
            self.push(&letters.text.replace(['\n', '\r', '\t'], " "), style, stretch);
        } else {
            self.push(&letters.text, style, stretch);
        }
    }

    fn push(&mut self, text: &str, style: Style<'a>, stretch: &'a Stretch<'a>) {
        let Collected { flow, text: all, spans, stressed, .. } = &mut self.collected;
        let start = all.len();
        all.push_str(text);
        let (end, tag) = (all.len(), stretch.element);
        if start == end {
            return;
        }
        stressed.extend(stretch.emphasis.checked_sub(1).map(|stress| (start..end, stress)));
        match spans.last_mut() {
            Some(last) if last.style == style && last.tag == tag => last.range.end = end,
            Some(_) | None => {
                // No pattern breaks the words of a machine.
                let lang = if stretch.code { Lang::none() } else { flow.lang_of(tag) };
                spans.push(StyledSpan { range: start..end, style, lang, tag });
            }
        }
    }
}

impl Collected<'_> {
    /// Sets the text in a frame and marks what was set; reports what is missing or broken.
    pub(super) fn set(&self, setter: &mut Setter<'_, '_>, look: &Look, frame: &Frame<'_>) -> Vec<LineBox> {
        let set = self.paragraph_in(setter, look, frame, 0);
        self.report_missing(&set, setter);
        self.report_broken(&set, setter);
        self.boxes(set, setter, look, frame)
    }

    /// Sets the text as [`Collected::set`] does, and returns the words that are broken where the line ends instead of
    /// reporting them.
    pub(super) fn set_narrow(
        &self,
        setter: &mut Setter<'_, '_>,
        look: &Look,
        frame: &Frame<'_>,
    ) -> (Vec<LineBox>, Vec<Broken>) {
        let set = self.paragraph_in(setter, look, frame, 0);
        self.report_missing(&set, setter);
        let broken = self.broken(&set).collect();
        (self.boxes(set, setter, look, frame), broken)
    }

    /// Sets the text as [`Collected::set`] does, and returns what it has to tell of missing characters instead of reporting
    /// it; words that are broken are no mistake of the author's here.
    pub(super) fn set_incomplete(
        &self,
        setter: &mut Setter<'_, '_>,
        look: &Look,
        frame: &Frame<'_>,
    ) -> (Vec<LineBox>, Vec<Diagnostic>) {
        let set = self.paragraph_in(setter, look, frame, 0);
        let missing = self.missing(&set, setter);
        (self.boxes(set, setter, look, frame), missing)
    }

    /// Sets the text as [`Collected::set`] does and reports nothing: it is only measured, or has been reported. `looseness`
    /// is that of the typesetter.
    pub(super) fn set_unheard(
        &self,
        setter: &mut Setter<'_, '_>,
        look: &Look,
        frame: &Frame<'_>,
        looseness: i32,
    ) -> Vec<LineBox> {
        let set = self.paragraph_in(setter, look, frame, looseness);
        self.boxes(set, setter, look, frame)
    }

    /// Breaks the text into lines.
    fn paragraph_in(
        &self,
        setter: &mut Setter<'_, '_>,
        look: &Look,
        frame: &Frame<'_>,
        looseness: i32,
    ) -> SetParagraph {
        let paragraph = TextParagraph { measure: frame.measure, looseness, ..self.paragraph(&self.spans, look) };
        let mut set = setter.typesetter.set(&paragraph);
        self.show(&mut set, &paragraph, look, setter);
        set
    }

    /// Sets the text on a measure for a start, each line at the left edge; what is broken there is not reported.
    pub(super) fn draft(&self, setter: &mut Setter<'_, '_>, look: &Look, measure: Pt) -> (Vec<LineBox>, ContentWidths) {
        let paragraph = TextParagraph { measure, ..self.paragraph(&self.spans, look) };
        let (mut set, extent) = setter.typesetter.set_measured(&paragraph);
        self.show(&mut set, &paragraph, look, setter);
        self.report_missing(&set, setter);
        let lines = set.lines.into_iter().map(|line| self.line_box(line, Pt::ZERO, setter));
        (lines.collect(), extent)
    }

    /// Returns how narrow the text can be made.
    pub(super) fn narrowest(&self, setter: &mut Setter<'_, '_>, look: &Look, breaking: Breaking) -> Pt {
        setter.typesetter.narrowest(&self.paragraph(&self.spans, look), breaking)
    }

    /// Makes the lines of a paragraph that has been set in a frame.
    fn boxes(&self, set: SetParagraph, setter: &Setter<'_, '_>, look: &Look, frame: &Frame<'_>) -> Vec<LineBox> {
        let left = frame.left(frame.start, frame.measure);
        let direction = self.flow.tongue.direction;
        let places = |line: &Line| left + shift(look.align, direction, frame.measure - line.width);
        let lines = set.lines.into_iter().map(|line| (places(&line), line));
        lines.map(|(x, line)| self.line_box(line, x, setter)).collect()
    }

    /// Returns the paragraph in these styles, in its best number of lines, without a measure.
    fn paragraph<'p>(&'p self, spans: &'p [StyledSpan<'p>], look: &Look) -> TextParagraph<'p> {
        TextParagraph {
            text: &self.text,
            spans,
            isolates: &self.isolates,
            base: self.base,
            lang: self.flow.tongue.lang,
            direction: self.flow.tongue.direction,
            fill: look.fill,
            measure: Pt::ZERO,
            leading: look.style.leading,
            hyphenate: look.hyphenate,
            whole: look.whole,
            indent: look.indent,
            looseness: 0,
        }
    }

    /// Puts numbers into the room that lines were broken with.
    fn show(&self, set: &mut SetParagraph, paragraph: &TextParagraph<'_>, look: &Look, setter: &mut Setter<'_, '_>) {
        if self.flow.inners().iter().all(|inner| inner.shown.is_none()) {
            return;
        }
        for run in set.lines.iter_mut().flat_map(|line| &mut line.runs) {
            let Some(shown) = self.flow.shown_in(run.tag) else { continue };
            let spans = self.spans.iter().filter(|span| span.tag == run.tag);
            let spans: Vec<_> =
                spans.map(|span| StyledSpan { range: 0..shown.len(), ..span.clone() }).take(1).collect();
            let (isolates, looseness) = ([].as_slice(), 0);
            let alone = TextParagraph { text: shown, spans: &spans, isolates, looseness, ..*paragraph };
            let first = setter.typesetter.set(&alone).lines.into_iter().next();
            if let Some(number) = first.and_then(|line| line.runs.into_iter().next()) {
                put_into(run, number, look.align, self.flow.tongue.direction);
            }
        }
    }

    /// Makes the items of a line, in reading order.
    fn line_box(&self, mut line: Line, left: Pt, setter: &Setter<'_, '_>) -> LineBox {
        let of_report = &setter.report.lang;
        let links = self.link_areas(&line, left, setter.anchors);
        // The mark of a note is told by where it stands, and its number by what it stands before.
        let is_lined = |run: &&&LineRun| self.flow.leads_of(run.tag).is_some_and(|leads| leads.note().is_none());
        let lined = links.iter().filter(|_| self.underlines).flat_map(|(_, runs)| runs).filter(is_lined);
        let pen = Underline::of(setter.theme);
        let mut rules: Vec<Item> = lined.map(|run| pen.under(run, &line, left)).collect();
        if self.has_struck {
            let struck = line.runs.iter().filter(|run| run.seen_width > Pt::ZERO && self.flow.is_struck(run.tag));
            rules.extend(struck.map(|run| strike(run, &line, left)));
        }
        let links = links.into_iter().map(|(area, _)| area).collect();
        let (height, width, baseline) = (line.height, line.width, line.baseline);
        let hyphenated = ends_in_hyphen(&line, self.flow.tongue.direction);
        line.runs.sort_by_key(|run| run.start);
        let mut items: Vec<Item> = line
            .runs
            .into_iter()
            .map(|LineRun { x, tag, mut run, .. }| {
                let lang = self.flow.lang_of(tag);
                let mark = self.artifact.map_or_else(|| Mark::Node(self.flow.node_of(tag)), Mark::Artifact);
                run.lang = (lang != of_report).then(|| lang.clone());
                let rise = if self.flow.is_mark(tag) { raised::rise(self.base.size) } else { Pt::ZERO };
                Item { at: Point::new(left + x, baseline - rise), mark, kind: ItemKind::Glyphs(run) }
            })
            .collect();
        items.extend(rules);
        LineBox { height, items, links, width, baseline, hyphenated }
    }

    /// The areas of the links on a line, each with its runs; runs of one link that touch share an area.
    fn link_areas<'l>(&self, line: &'l Line, left: Pt, anchors: &Anchors) -> Vec<(LinkArea, Vec<&'l LineRun>)> {
        let mut areas: Vec<(LinkArea, Vec<&LineRun>)> = Vec::new();
        // A space that hangs at the end of a line is a run of its own where its word runs against the paragraph.
        for run in line.runs.iter().filter(|run| run.seen_width > Pt::ZERO) {
            let Some(link) = self.flow.leads_of(run.tag) else { continue };
            if let Some((area, runs)) = areas.last_mut()
                && area.node == link.node
                && area.rect.origin.x + area.rect.size.width == left + run.seen_x
            {
                area.rect.size.width = left + run.seen_x + run.seen_width - area.rect.origin.x;
                runs.push(run);
                continue;
            }
            let rect = Rect::new(Point::new(left + run.seen_x, Pt::ZERO), Size::new(run.seen_width, line.height));
            let target = match (anchors.target(&link.goal), &link.goal) {
                (Some(node), _) => Target::Node(node),
                // Where it leads to contents that are not there, those are asked for (`listed`).
                (None, Goal::Address(url)) => Target::Url(Arc::clone(url)),
                (None, Goal::Note(_) | Goal::Mark(_)) => continue,
            };
            let contents = Arc::clone(&link.contents);
            let node = link.node;
            areas.push((LinkArea { rect, target, contents, node }, vec![run]));
        }
        areas
    }

    /// Reports the characters that no font can draw.
    fn report_missing(&self, set: &SetParagraph, setter: &mut Setter<'_, '_>) {
        for missing in self.missing(set, setter) {
            setter.diagnostics.push(missing);
        }
    }

    /// Returns what there is to tell of characters that no font can draw, and have not been told of.
    fn missing(&self, set: &SetParagraph, setter: &mut Setter<'_, '_>) -> Vec<Diagnostic> {
        let new: Vec<(usize, char)> =
            set.missing.iter().copied().filter(|&(_, character)| setter.missing.insert(character)).collect();
        // Characters side by side are one word, and one thing to mend.
        let words = new.chunk_by(|&(at, character), &(next, _)| at + character.len_utf8() == next);
        let tell = |word: &[(usize, char)]| {
            let letters: String = word.iter().map(|&(_, character)| character).collect();
            let codes: Vec<String> =
                word.iter().map(|&(_, character)| format!("U+{:04X}", u32::from(character))).collect();
            let (script, help) = setter.typesetter.advice(&letters, self.lang_at(word[0].0));
            let script = script.map_or(String::new(), |script| format!("{script}: "));
            let unusable = setter.typesetter.unusable(&letters);
            let unusable = unusable.map_or(String::new(), |(file, reason)| format!("; {file} has it, but {reason}"));
            let message = format!("no font at hand can draw `{letters}` ({script}{}){unusable}", codes.join(" "));
            Diagnostic::new(Code::MissingGlyph, self.span_at(word[0].0), message).help(help)
        };
        words.map(tell).collect()
    }

    /// Reports the words that are broken where the line ends.
    fn report_broken(&self, set: &SetParagraph, setter: &mut Setter<'_, '_>) {
        for Broken { word, span } in self.broken(set) {
            let message = format!("`{word}` is wider than the line and is broken where it ends");
            let help = "put soft hyphens (U+00AD) where it may be broken";
            setter.diagnostics.push(Diagnostic::new(Code::Overfull, span, message).help(help));
        }
    }

    fn broken<'b>(&'b self, set: &'b SetParagraph) -> impl Iterator<Item = Broken> + 'b {
        let broken =
            |word: &Range<usize>| Broken { word: shorten(&self.written(word)), span: self.span_at(word.start) };
        set.overfull.iter().map(broken)
    }

    /// Returns letters as an author knows them: without marks of notes, and without signs that only say where lines end.
    fn written(&self, letters: &Range<usize>) -> String {
        let own = self.spans.iter().filter(|span| !self.flow.is_mark(span.tag));
        let own = own.map(|span| span.range.start.max(letters.start)..span.range.end.min(letters.end));
        unbroken(own.filter(|range| range.start < range.end).map(|range| &self.text[range]).collect())
    }

    /// The language of a byte.
    fn lang_at(&self, byte: usize) -> &Lang {
        let span = self.spans.iter().find(|span| span.range.contains(&byte));
        span.map_or(self.flow.tongue.lang, |span| span.lang)
    }

    /// The place that a byte was read from.
    fn span_at(&self, byte: usize) -> Span {
        let index = self.origins.partition_point(|&(start, _)| start <= byte);
        let origin = index.checked_sub(1).and_then(|index| self.origins.get(index));
        origin.map_or(
            Span::NONE,
            |&(start, text)| {
                if byte - start < text.text.len() { text.span_at(byte - start) } else { text.span }
            },
        )
    }
}

/// Returns how far something stands from the left edge of its frame that leaves some of it free.
pub(super) fn shift(align: CellAlign, direction: Direction, rest: Pt) -> Pt {
    match (align, direction) {
        (CellAlign::Centre, _) => rest / 2,
        (CellAlign::Start, Direction::LeftToRight) => Pt::ZERO,
        (CellAlign::End | CellAlign::Units, Direction::RightToLeft) => Pt::ZERO,
        (CellAlign::Start, Direction::RightToLeft) => rest,
        (CellAlign::End | CellAlign::Units, Direction::LeftToRight) => rest,
    }
}

/// Puts a run where another one was, on the side that its line is aligned at.
fn put_into(room: &mut LineRun, run: LineRun, align: CellAlign, direction: Direction) {
    let rest = shift(align, direction, room.run.width() - run.run.width());
    room.x += rest;
    room.run = run.run;
}

/// Tells whether a line ends in a hyphen that the layout put in: in the text it is a soft one.
fn ends_in_hyphen(line: &Line, direction: Direction) -> bool {
    let last = match direction {
        Direction::LeftToRight => line.runs.last(),
        Direction::RightToLeft => line.runs.first(),
    };
    last.is_some_and(|run| run.run.text.ends_with('\u{ad}'))
}

/// A line under a link, so that it is not told by its colour alone (WCAG 2.2, 1.4.1).
#[derive(Clone, Copy)]
struct Underline {
    /// How thick it is in letters of running text.
    thickness: Pt,
    text: Pt,
}

impl Underline {
    fn of(theme: &Theme) -> Underline {
        Underline { thickness: theme.parts.links_underline, text: theme.styles.body.size }
    }

    fn under(self, run: &LineRun, line: &Line, left: Pt) -> Item {
        let size = run.run.size;
        let thickness = self.thickness.scale(size.milli(), self.text.milli().max(1));
        Item {
            at: Point::new(left + run.seen_x, line.baseline + size.scale(140, 1000)),
            mark: Mark::Artifact(Artifact::Layout),
            kind: ItemKind::Rect { size: Size::new(run.seen_width, thickness), color: run.run.color },
        }
    }
}

/// A line through text that is struck: at the height of a small letter's middle.
fn strike(run: &LineRun, line: &Line, left: Pt) -> Item {
    let size = run.run.size;
    let thickness = size.scale(60, 1000);
    Item {
        at: Point::new(left + run.seen_x, line.baseline - size.scale(270, 1000)),
        mark: Mark::Artifact(Artifact::Layout),
        kind: ItemKind::Rect { size: Size::new(run.seen_width, thickness), color: run.run.color },
    }
}

/// Enough of a word to know it by.
fn shorten(word: &str) -> String {
    const KEPT: usize = 40;
    match word.char_indices().nth(KEPT) {
        Some((end, _)) => format!("{}…", &word[..end]),
        None => word.into(),
    }
}
