//! Running text to lines: flattens emphasis, links and breaks, sets the paragraph, and marks what was set.

mod stress;

use std::ops::Range;
use std::sync::Arc;

use super::compose::{Composer, Frame, Look};
use super::fragment::LineBox;
use super::tongue::Tongue;
use crate::diagnostics::Code;
use crate::diagnostics::Diagnostic;
use crate::diagnostics::Span;
use crate::geometry::Point;
use crate::geometry::Pt;
use crate::geometry::Rect;
use crate::geometry::Size;
use crate::model::CellAlign;
use crate::model::Direction;
use crate::model::Inline;
use crate::model::Lang;
use crate::model::Phrase;
use crate::model::Text;
use crate::model::plain;
use crate::model::unbroken;
use crate::paged::Artifact;
use crate::paged::Item;
use crate::paged::ItemKind;
use crate::paged::LinkArea;
use crate::paged::Mark;
use crate::paged::NodeId;
use crate::paged::Role;
use crate::paged::Target;
use crate::text::Breaking;
use crate::text::Extent;
use crate::text::Isolate;
use crate::text::Line;
use crate::text::LineRun;
use crate::text::Paragraph;
use crate::text::SetParagraph;
use crate::text::Style;
use crate::text::StyledSpan;
use crate::text::weight_class;
use crate::theme::Family;
use crate::theme::Slant;
use crate::theme::Theme;
use stress::{Stress, Stressed};

/// A paragraph's text with its styles, flat.
pub(super) struct Collected<'a> {
    text: String,
    spans: Vec<StyledSpan<'a>>,
    /// The phrases that are ordered by themselves.
    isolates: Vec<Isolate>,
    /// The style of the paragraph as a whole.
    base: Style<'a>,
    /// Its language and direction.
    tongue: Tongue<'a>,
    /// What the tags of the spans mean.
    tags: Vec<Tag<'a>>,
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

/// What a stretch of text is part of.
struct Tag<'a> {
    mark: Mark,
    link: Option<Leads>,
    /// Its language.
    lang: &'a Lang,
    /// The line that its text stands in, where its author ends lines in it.
    line: Option<usize>,
}

/// How running text is set, and what it is part of.
pub(super) struct Setting<'a> {
    pub(super) look: Look,
    pub(super) theme: &'a Theme,
    /// Its language, and which way its lines run.
    pub(super) tongue: Tongue<'a>,
    /// What its own content carries.
    pub(super) mark: Mark,
}

/// A node within running text.
pub(super) struct Inner<'a> {
    pub(super) parent: NodeId,
    pub(super) role: Role,
    /// Its language, where it is not that of the text around it.
    pub(super) lang: Option<&'a Lang>,
}

/// Where a stretch of text leads.
#[derive(Clone)]
struct Leads {
    url: Arc<str>,
    contents: Arc<str>,
    node: NodeId,
}

/// Flattens running text; links and phrases in other languages get the nodes that `name` gives them.
pub(super) fn collect<'a>(
    content: &'a [Inline],
    setting: &Setting<'a>,
    name: &mut dyn FnMut(Inner<'a>) -> NodeId,
) -> Collected<'a> {
    let Setting { look, theme, tongue, mark } = setting;
    let style = Style {
        families: Composer::families(theme, look.style.family),
        weight: weight_class(look.style.weight),
        slant: look.style.slant,
        size: look.style.size,
        color: look.style.color,
    };
    let collected = Collected {
        text: String::new(),
        spans: Vec::new(),
        isolates: Vec::new(),
        base: style,
        tongue: *tongue,
        tags: vec![Tag { mark: *mark, link: None, lang: tongue.lang, line: None }],
        origins: Vec::new(),
        stresses: Vec::new(),
        stressed: Vec::new(),
    };
    let mut collector = Collector { collected, theme, name, stress: None };
    collector.add_all(content, style, 0);
    collector.collected
}

struct Collector<'a, 's> {
    collected: Collected<'a>,
    theme: &'a Theme,
    /// Names the node of a link or a phrase.
    name: &'s mut dyn FnMut(Inner<'a>) -> NodeId,
    /// The innermost stressed stretch that is open.
    stress: Option<usize>,
}

impl<'a> Collector<'a, '_> {
    /// Adds all that a node holds; where its author ends lines in it, each line is a node of its own.
    ///
    /// Readers leave out a break within one element, and "12 Harbour Street" runs into "PO Box 7"; before PDF 2.0 there is
    /// no element for a break, but a `Span` can be placed as a block (ISO 32000-1, 14.8.5.4.2). In a link or a phrase that
    /// runs over a break it is not: words of the paragraph may stand beside it.
    fn add_all(&mut self, content: &'a [Inline], style: Style<'a>, tag: usize) {
        if self.has_break(content, tag) {
            self.start_line(tag);
        }
        self.add(content, style, tag);
    }

    /// Tells whether the author ends a line in the text of a node, nodes in it aside.
    fn has_break(&self, content: &[Inline], tag: usize) -> bool {
        content.iter().any(|inline| match inline {
            Inline::Break(_) => true,
            Inline::Emphasis(inner) | Inline::Strong(inner) => self.has_break(inner, tag),
            Inline::Phrase(phrase) => !self.is_foreign(phrase, tag) && self.has_break(&phrase.content, tag),
            Inline::Text(_) | Inline::Code(_) | Inline::Link(_) => false,
        })
    }

    /// Starts the next line in the text of a node.
    fn start_line(&mut self, tag: usize) {
        let Tag { mark: Mark::Node(parent), link, lang, .. } = &self.collected.tags[tag] else { return };
        let (parent, link, lang) = (*parent, link.clone(), *lang);
        let role = if tag == 0 { Role::Line } else { Role::Span };
        let node = (self.name)(Inner { parent, role, lang: None });
        self.collected.tags[tag].line = Some(self.collected.tags.len());
        self.collected.tags.push(Tag { mark: Mark::Node(node), link, lang, line: None });
    }

    /// Returns the tag of the line that the text of a node is in, or of the node itself.
    fn at_hand(&self, tag: usize) -> usize {
        self.collected.tags[tag].line.unwrap_or(tag)
    }

    /// Tells whether a phrase is in another language than the node it stands in, so that it is a node of its own.
    fn is_foreign(&self, phrase: &Phrase, tag: usize) -> bool {
        phrase.language.lang != *self.collected.tags[tag].lang
    }

    fn add(&mut self, content: &'a [Inline], style: Style<'a>, tag: usize) {
        for inline in content {
            match inline {
                Inline::Text(text) => self.push(text, style, tag),
                Inline::Code(text) => {
                    let families = Composer::families(self.theme, Family::Display);
                    self.push(text, Style { families, ..style }, tag);
                }
                Inline::Emphasis(inner) => {
                    let slant = if style.slant == Slant::Upright { Slant::Italic } else { Slant::Upright };
                    self.add_stressed((inner, false), (style, Style { slant, ..style }), tag);
                }
                Inline::Strong(inner) => {
                    // One step heavier than what stands around it: fonts have 600 or 700 above 400, and 700 above 600.
                    let weight = (style.weight + 250).min(700);
                    self.add_stressed((inner, true), (style, Style { weight, ..style }), tag);
                }
                Inline::Link(link) => self.add_link(link, style, tag),
                Inline::Phrase(phrase) => self.add_phrase(phrase, style, tag),
                Inline::Break(_) => {
                    self.push_str(" \u{2028}", style, tag);
                    self.start_line(tag);
                }
            }
        }
    }

    /// Adds emphasis or strong text, with the style around it and its own.
    fn add_stressed(
        &mut self,
        (content, strong): (&'a [Inline], bool),
        (around, own): (Style<'a>, Style<'a>),
        tag: usize,
    ) {
        let stresses = &mut self.collected.stresses;
        stresses.push(Stress::new(strong, (&around, &own), self.stress));
        let outer = self.stress.replace(stresses.len() - 1);
        self.add(content, own, tag);
        self.stress = outer;
    }

    fn add_link(&mut self, link: &'a crate::model::Link, style: Style<'a>, tag: usize) {
        let Tag { mark: Mark::Node(parent), lang, .. } = self.collected.tags[self.at_hand(tag)] else {
            return self.add(&link.content, style, tag);
        };
        // What the annotation says has the language of the link, so that has to be the language of its words
        // (ISO 14289-1, 7.2; Matterhorn protocol 1.1, 11-006).
        let own = only_language(&link.content).filter(|own| *own != lang);
        let node = (self.name)(Inner { parent, role: Role::Link, lang: own });
        let leads = Leads { url: link.url.as_str().into(), contents: unbroken(plain(&link.content)).into(), node };
        let lang = own.unwrap_or(lang);
        self.collected.tags.push(Tag { mark: Mark::Node(node), link: Some(leads), lang, line: None });
        let color = self.theme.colors.accent;
        self.add_all(&link.content, Style { color, ..style }, self.collected.tags.len() - 1);
    }

    fn add_phrase(&mut self, phrase: &'a Phrase, style: Style<'a>, tag: usize) {
        let start = self.collected.text.len();
        let place = self.collected.isolates.len();
        if self.is_foreign(phrase, tag) {
            let (own, outer) = (&phrase.language.lang, &self.collected.tags[self.at_hand(tag)]);
            let mark = match outer.mark {
                Mark::Node(parent) => Mark::Node((self.name)(Inner { parent, role: Role::Span, lang: Some(own) })),
                Mark::Artifact(_) => outer.mark,
            };
            self.collected.tags.push(Tag { mark, link: outer.link.clone(), lang: own, line: None });
            self.add_all(&phrase.content, style, self.collected.tags.len() - 1);
        } else {
            self.add(&phrase.content, style, tag);
        }
        let range = start..self.collected.text.len();
        if !range.is_empty() {
            // Before the phrases in it.
            self.collected.isolates.insert(place, Isolate { range, direction: phrase.language.direction });
        }
    }

    fn push(&mut self, text: &'a Text, style: Style<'a>, tag: usize) {
        self.collected.origins.push((self.collected.text.len(), text));
        // Line ends and tabs are white space; a program may have left them in.
        if text.text.bytes().fold(false, |found, byte| found | matches!(byte, b'\n' | b'\r' | b'\t')) {
            self.push_str(&text.text.replace(['\n', '\r', '\t'], " "), style, tag);
        } else {
            self.push_str(&text.text, style, tag);
        }
    }

    fn push_str(&mut self, text: &str, style: Style<'a>, tag: usize) {
        let start = self.collected.text.len();
        self.collected.text.push_str(text);
        let end = self.collected.text.len();
        let tag = self.at_hand(tag);
        let lang = self.collected.tags[tag].lang;
        self.collected.stressed.extend(self.stress.filter(|_| start < end).map(|stress| (start..end, stress)));
        match self.collected.spans.last_mut() {
            _ if start == end => {}
            Some(last) if last.style == style && last.tag == tag => last.range.end = end,
            Some(_) | None => self.collected.spans.push(StyledSpan { range: start..end, style, lang, tag }),
        }
    }
}

impl Collected<'_> {
    /// Sets the text in a frame and marks what was set; `looseness` is that of the typesetter.
    pub(super) fn set(
        &self,
        composer: &mut Composer<'_, '_>,
        look: &Look,
        frame: &Frame,
        looseness: i32,
    ) -> Vec<LineBox> {
        let paragraph = Paragraph { measure: frame.measure, looseness, ..self.paragraph(&self.spans, look) };
        let set = composer.typesetter.set(&paragraph);
        self.report_missing(&set, composer);
        self.report_broken(&set, composer);
        self.boxes(set, composer, look, frame)
    }

    /// Sets the text as [`Collected::set`] does, and returns the words that are broken where the line ends instead of
    /// reporting them.
    pub(super) fn set_narrow(
        &self,
        composer: &mut Composer<'_, '_>,
        look: &Look,
        frame: &Frame,
    ) -> (Vec<LineBox>, Vec<Broken>) {
        let paragraph = Paragraph { measure: frame.measure, ..self.paragraph(&self.spans, look) };
        let set = composer.typesetter.set(&paragraph);
        self.report_missing(&set, composer);
        let broken = self.broken(&set).collect();
        (self.boxes(set, composer, look, frame), broken)
    }

    /// Sets the text on a measure for a start, each line at the left edge; what is broken there is not reported.
    pub(super) fn draft(&self, composer: &mut Composer<'_, '_>, look: &Look, measure: Pt) -> (Vec<LineBox>, Extent) {
        let paragraph = Paragraph { measure, ..self.paragraph(&self.spans, look) };
        let (set, extent) = composer.typesetter.set_measured(&paragraph);
        self.report_missing(&set, composer);
        let of_report = &composer.report.lang;
        (set.lines.into_iter().map(|line| self.line_box(line, Pt::ZERO, of_report)).collect(), extent)
    }

    /// Returns how narrow the text can be made.
    pub(super) fn narrowest(&self, composer: &mut Composer<'_, '_>, look: &Look, breaking: Breaking) -> Pt {
        composer.typesetter.narrowest(&self.paragraph(&self.spans, look), breaking)
    }

    /// Makes the lines of a paragraph that has been set in a frame.
    fn boxes(&self, set: SetParagraph, composer: &Composer<'_, '_>, look: &Look, frame: &Frame) -> Vec<LineBox> {
        let left = composer.left(frame.start, frame.measure);
        let direction = self.tongue.direction;
        let places = |line: &Line| left + shift(look.align, direction, frame.measure - line.width);
        let of_report = &composer.report.lang;
        set.lines
            .into_iter()
            .map(|line| (places(&line), line))
            .map(|(x, line)| self.line_box(line, x, of_report))
            .collect()
    }

    /// Returns the paragraph in these styles, in its best number of lines, without a measure.
    fn paragraph<'p>(&'p self, spans: &'p [StyledSpan<'p>], look: &Look) -> Paragraph<'p> {
        Paragraph {
            text: &self.text,
            spans,
            isolates: &self.isolates,
            base: self.base,
            lang: self.tongue.lang,
            direction: self.tongue.direction,
            fill: look.fill,
            measure: Pt::ZERO,
            leading: look.style.leading,
            hyphenate: look.hyphenate,
            whole: look.whole,
            looseness: 0,
        }
    }

    /// Makes the items of a line, in reading order.
    fn line_box(&self, mut line: Line, left: Pt, of_report: &Lang) -> LineBox {
        let links = self.link_areas(&line, left);
        let rules: Vec<Item> =
            links.iter().flat_map(|(_, runs)| runs.iter().map(|run| underline(run, &line, left))).collect();
        let links = links.into_iter().map(|(area, _)| area).collect();
        let (height, width, baseline) = (line.height, line.width, line.baseline);
        let hyphenated = ends_in_hyphen(&line, self.tongue.direction);
        line.runs.sort_by_key(|run| run.start);
        let mut items: Vec<Item> = line
            .runs
            .into_iter()
            .map(|LineRun { x, tag, mut run, .. }| {
                let Tag { mark, lang, .. } = self.tags[tag];
                run.lang = (lang != of_report).then(|| lang.clone());
                Item { at: Point::new(left + x, baseline), mark, kind: ItemKind::Glyphs(run) }
            })
            .collect();
        items.extend(rules);
        LineBox { height, items, links, width, baseline, hyphenated }
    }

    /// The areas of the links on a line, each with its runs; runs of one link that touch share an area.
    fn link_areas<'l>(&self, line: &'l Line, left: Pt) -> Vec<(LinkArea, Vec<&'l LineRun>)> {
        let mut areas: Vec<(LinkArea, Vec<&LineRun>)> = Vec::new();
        // A space that hangs at the end of a line is a run of its own where its word runs against the paragraph.
        for run in line.runs.iter().filter(|run| run.seen_width > Pt::ZERO) {
            let Some(link) = &self.tags[run.tag].link else { continue };
            if let Some((area, runs)) = areas.last_mut()
                && area.node == link.node
                && area.rect.origin.x + area.rect.size.width == left + run.seen_x
            {
                area.rect.size.width = left + run.seen_x + run.seen_width - area.rect.origin.x;
                runs.push(run);
                continue;
            }
            let rect = Rect::new(Point::new(left + run.seen_x, Pt::ZERO), Size::new(run.seen_width, line.height));
            let (target, contents) = (Target::Url(Arc::clone(&link.url)), Arc::clone(&link.contents));
            let node = link.node;
            areas.push((LinkArea { rect, target, contents, node }, vec![run]));
        }
        areas
    }

    /// Reports the characters that no font can draw.
    fn report_missing(&self, set: &SetParagraph, composer: &mut Composer<'_, '_>) {
        let new: Vec<(usize, char)> =
            set.missing.iter().copied().filter(|&(_, character)| composer.missing.insert(character)).collect();
        // Characters side by side are one word, and one thing to mend.
        for word in new.chunk_by(|&(at, character), &(next, _)| at + character.len_utf8() == next) {
            let letters: String = word.iter().map(|&(_, character)| character).collect();
            let codes: Vec<String> =
                word.iter().map(|&(_, character)| format!("U+{:04X}", u32::from(character))).collect();
            let (script, help) = composer.typesetter.advice(&letters, self.lang_at(word[0].0));
            let script = script.map_or(String::new(), |script| format!("{script}: "));
            let unusable = composer.typesetter.unusable(&letters);
            let unusable = unusable.map_or(String::new(), |(file, reason)| format!("; {file} has it, but {reason}"));
            let message = format!("no font at hand can draw `{letters}` ({script}{}){unusable}", codes.join(" "));
            composer.diagnostics.push(Diagnostic::new(Code::MissingGlyph, self.span_at(word[0].0), message).help(help));
        }
    }

    /// Reports the words that are broken where the line ends.
    fn report_broken(&self, set: &SetParagraph, composer: &mut Composer<'_, '_>) {
        for Broken { word, span } in self.broken(set) {
            let message = format!("`{word}` is wider than the line and is broken where it ends");
            let help = "put soft hyphens (U+00AD) where it may be broken";
            composer.diagnostics.push(Diagnostic::new(Code::Overfull, span, message).help(help));
        }
    }

    fn broken<'b>(&'b self, set: &'b SetParagraph) -> impl Iterator<Item = Broken> + 'b {
        let broken =
            |word: &Range<usize>| Broken { word: shorten(&self.text[word.clone()]), span: self.span_at(word.start) };
        set.overfull.iter().map(broken)
    }

    /// The language of a byte.
    fn lang_at(&self, byte: usize) -> &Lang {
        let span = self.spans.iter().find(|span| span.range.contains(&byte));
        span.map_or(self.tongue.lang, |span| span.lang)
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

/// Returns the language of all words of some running text, where phrases say it and no word stands outside of them.
fn only_language(content: &[Inline]) -> Option<&Lang> {
    let mut only = None;
    for inline in content {
        let own = match inline {
            Inline::Text(text) | Inline::Code(text) if !text.text.contains(char::is_alphanumeric) => continue,
            Inline::Break(_) => continue,
            Inline::Text(_) | Inline::Code(_) => return None,
            Inline::Phrase(phrase) => &phrase.language.lang,
            Inline::Emphasis(inner) | Inline::Strong(inner) => only_language(inner)?,
            Inline::Link(link) => only_language(&link.content)?,
        };
        if only.is_some_and(|only| only != own) {
            return None;
        }
        only = Some(own);
    }
    only
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

/// Tells whether a line ends in a hyphen that the layout put in: in the text it is a soft one.
fn ends_in_hyphen(line: &Line, direction: Direction) -> bool {
    let last = match direction {
        Direction::LeftToRight => line.runs.last(),
        Direction::RightToLeft => line.runs.first(),
    };
    last.is_some_and(|run| run.run.text.ends_with('\u{ad}'))
}

/// A line under a link, so that it is not told by its colour alone (WCAG 2.2, 1.4.1).
fn underline(run: &LineRun, line: &Line, left: Pt) -> Item {
    let size = run.run.size;
    let thickness = size.scale(45, 1000);
    Item {
        at: Point::new(left + run.seen_x, line.baseline + size.scale(140, 1000)),
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
