//! Items to page contents: y is turned over here and nowhere else, and marks become marked content.
//!
//! Neighbours with the same mark share one marked-content sequence. A new one begins for another node,
//! for another language than the node's, behind each line of a link (so that its annotation follows that
//! line's words in the tree), and around a cluster whose letters its codes cannot tell exactly.

use std::sync::Arc;

use printpdf::{Greyscale, Op, PaintMode, PdfPage, Rgb, XObjectId, XObjectTransform};

use crate::geometry::{Point, Pt, Rect, Size};
use crate::model::{Direction, Lang};
use crate::paged::{Artifact, Glyph, GlyphRun, Item, ItemKind, Mark, NodeId, Page, PagedDocument, Role};
use crate::text::{Face, is_number_sign};
use crate::theme::Color;

use super::clusters::{Shown, dealt, grouped, numbered};
use super::codes::{Codes, Group};
use super::held::{Around, Held, held, held_rightward, is_leftward};
use super::ink::{Ink, inherited, languages};
use super::serialize::put_number;
use super::structure::structure_type;
use super::text::{Style, TextWriter, Way, component};

/// What outlives the pages while they are drawn.
pub(super) struct Drawing<'a> {
    faces: &'a [Arc<Face>],
    /// By node: the link it is in.
    link_nodes: Vec<Option<NodeId>>,
    /// By node: the language it is read in.
    langs: Vec<&'a Lang>,
    document_lang: &'a Lang,
    /// Which way the document runs, which is known once and asked for with every run.
    direction: Direction,
    /// The codes in use, by face.
    pub(super) codes: Vec<Codes>,
    /// Who owns which ink.
    pub(super) ink: Ink<'a>,
}

/// What the items of one marked-content sequence have in common.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Sequence<'a> {
    mark: Mark,
    /// The language, where it is not the node's.
    lang: Option<&'a Lang>,
    /// Which link of the page it is a part of.
    link: Option<usize>,
}

impl<'a> Drawing<'a> {
    /// Returns the drawing of a checked document of which no page is drawn yet.
    pub(super) fn new(document: &'a PagedDocument) -> Drawing<'a> {
        let structure = &document.structure;
        Drawing {
            faces: &document.faces,
            link_nodes: inherited(structure, |role| role == Role::Link),
            langs: languages(structure, &document.meta.lang),
            document_lang: &document.meta.lang,
            direction: document.meta.lang.direction(),
            codes: document.faces.iter().map(|face| Codes::new(face)).collect(),
            ink: Ink::new(structure, document.pages.len()),
        }
    }

    /// Draws the next page.
    pub(super) fn page(&mut self, index: usize, page: &'a Page) -> PdfPage {
        let mut drawer = PageDrawer {
            drawing: self,
            index,
            page,
            ops: Vec::new(),
            text: TextWriter::new(),
            open: None,
            link: None,
            linked: vec![false; page.links.len()],
        };
        for (place, item) in page.items.iter().enumerate() {
            drawer.item(place, item);
        }
        drawer.close();
        drawer.leave_link();
        for link in 0..page.links.len() {
            drawer.link(link);
        }
        drawer.hand_over_text();
        let paper = printpdf::Rect::from_wh(points(page.size.width), points(page.size.height));
        PdfPage { media_box: paper.clone(), trim_box: paper.clone(), crop_box: paper, ops: drawer.ops }
    }
}

/// Draws one page.
struct PageDrawer<'a, 'd> {
    drawing: &'d mut Drawing<'a>,
    index: usize,
    page: &'a Page,
    ops: Vec<Op>,
    text: TextWriter,
    /// The marked-content sequence under way.
    open: Option<Sequence<'a>>,
    /// The link area that the last item was a part of.
    link: Option<usize>,
    /// By link of the page: whether its annotation has its place in the tree.
    linked: Vec<bool>,
}

impl<'a> PageDrawer<'a, '_> {
    fn item(&mut self, place: usize, item: &'a Item) {
        let sequence = self.sequence(item);
        if self.open != Some(sequence) {
            self.close();
        }
        if self.link != sequence.link {
            self.leave_link();
            self.link = sequence.link;
        }
        match &item.kind {
            ItemKind::Glyphs(run) => {
                let style = Style { face: run.face, size: run.size, color: run.color, expansion: run.expansion };
                let baseline = self.page.size.height - item.at.y;
                match run.direction {
                    Direction::LeftToRight => {
                        self.text.begin_run(style, baseline, Way::Rightward);
                        self.run(sequence, (item.at.x, run, &run.glyphs), self.held_rightward(place, run));
                    }
                    Direction::RightToLeft => {
                        let around = Around::of(&self.page.items, place);
                        self.text.begin_run(style, baseline, around.way());
                        self.leftward(sequence, (item.at.x, run), &around);
                    }
                }
            }
            ItemKind::Rect { size, color } => {
                self.open(sequence);
                self.rect(Rect::new(item.at, *size), *color);
            }
            ItemKind::Image { picture, size } => {
                self.open(sequence);
                self.image(Rect::new(item.at, *size), *picture);
            }
        }
        if let Mark::Node(node) = item.mark {
            self.drawing.ink.drawn(node, self.index, || extent(item));
        }
    }

    /// Returns what a run from left to right needs to be held by: nothing, unless there is another direction beside it.
    fn held_rightward(&self, place: usize, run: &GlyphRun) -> Vec<Held> {
        let page = self.drawing.direction;
        let before = place.checked_sub(1).map(|before| &self.page.items[before].kind);
        let leftward =
            |kind: &ItemKind| matches!(kind, ItemKind::Glyphs(run) if run.direction == Direction::RightToLeft);
        if page == Direction::RightToLeft || before.is_some_and(leftward) {
            held_rightward(&run.text, page)
        } else {
            Vec::new()
        }
    }

    fn sequence(&self, item: &'a Item) -> Sequence<'a> {
        let mark = item.mark;
        let Mark::Node(node) = mark else { return Sequence { mark, lang: None, link: None } };
        let lang = match &item.kind {
            ItemKind::Glyphs(run) => run.lang.as_ref().unwrap_or(self.drawing.document_lang),
            ItemKind::Rect { .. } | ItemKind::Image { .. } => self.drawing.langs[node.index()],
        };
        let lang = Some(lang).filter(|&lang| lang != self.drawing.langs[node.index()]);
        Sequence { mark, lang, link: self.link_of(node, item.at) }
    }

    /// Returns the link area of a node's link that ink at this place belongs to.
    fn link_of(&self, node: NodeId, at: Point) -> Option<usize> {
        let link = self.drawing.link_nodes[node.index()]?;
        let on_line = |area: Rect| (area.origin.y..=area.origin.y + area.size.height).contains(&at.y);
        let holds = |area: Rect| on_line(area) && (area.origin.x..=area.origin.x + area.size.width).contains(&at.x);
        let find =
            |fits: &dyn Fn(Rect) -> bool| self.page.links.iter().position(|area| area.node == link && fits(area.rect));
        find(&holds).or_else(|| find(&on_line))
    }

    /// Begins a sequence, unless it is under way.
    fn open(&mut self, sequence: Sequence<'a>) {
        if self.open == Some(sequence) {
            return;
        }
        self.close();
        self.begin(sequence, None);
        self.open = Some(sequence);
    }

    fn begin(&mut self, sequence: Sequence<'a>, actual_text: Option<&str>) {
        let mcid = match sequence.mark {
            Mark::Node(node) => self.drawing.ink.content(node, self.index),
            Mark::Artifact(artifact) => return self.text.between_blocks().extend(artifact_start(artifact)),
        };
        let tag = match sequence.mark {
            Mark::Node(node) if sequence.lang.is_none() && actual_text.is_none() => self.tag(node),
            Mark::Node(_) | Mark::Artifact(_) => "Span",
        };
        let out = self.text.between_blocks();
        out.push(b'/');
        out.extend(tag.bytes());
        out.extend(b"<</MCID ");
        put_number(out, mcid);
        if let Some(lang) = sequence.lang {
            out.extend(b"/Lang(");
            out.extend(lang.to_string().bytes());
            out.push(b')');
        }
        if let Some(text) = actual_text {
            out.extend(b"/ActualText");
            put_utf16(out, text);
        }
        out.extend(b">>BDC\n");
    }

    /// The tag in the page is a hint; the structure tree decides.
    fn tag(&self, node: NodeId) -> &'static str {
        structure_type(self.drawing.ink.role(node))
    }

    /// Ends the sequence under way.
    fn close(&mut self) {
        let Some(sequence) = self.open.take() else { return };
        let end: &[u8] = if is_furniture(sequence.mark) { b"EMC\nEMC\n" } else { b"EMC\n" };
        self.text.between_blocks().extend(end);
    }

    /// Gives a link its annotation behind its words on this line.
    fn leave_link(&mut self) {
        if let Some(link) = self.link.take() {
            self.link(link);
        }
    }

    fn link(&mut self, link: usize) {
        if !std::mem::replace(&mut self.linked[link], true) {
            self.drawing.ink.link(self.page.links[link].node, self.index, link);
        }
    }

    /// Gives the page writer what is written so far, so that other operators can follow.
    ///
    /// It takes a whole stretch of text as one operator that it does not know: several times faster than one by one.
    fn hand_over_text(&mut self) {
        if let Some(text) = self.text.take() {
            self.ops.push(Op::Unknown { key: text, value: Vec::new() });
        }
    }

    /// Shows a run from right to left: as it is drawn, or word by word in reading order where readers find each word in
    /// its place like that.
    fn leftward(&mut self, sequence: Sequence<'a>, (x, run): (Pt, &GlyphRun), around: &Around<'_>) {
        let held = held(&run.text, around);
        if !around.is_among_rightward(run) {
            return self.run(sequence, (x, run, &run.glyphs), held);
        }
        let is_letter = |glyph: &Glyph| run.text[glyph.text()].chars().next().is_some_and(is_leftward);
        let together = |one: &Glyph, other: &Glyph| one.text() == other.text() || is_letter(one) && is_letter(other);
        let mut right = x + run.width();
        for part in run.glyphs.chunk_by(together).rev() {
            let left = right - part.iter().map(Glyph::advance).sum();
            let sign = held.iter().find(|sign| part.iter().any(|glyph| glyph.text().contains(&sign.at)));
            self.mark(sequence, (run, right), sign.map_or("", |sign| sign.right));
            self.run(sequence, (left, run, part), Vec::new());
            self.mark(sequence, (run, left), sign.map_or("", |sign| sign.left));
            right = left;
        }
    }

    /// Shows glyphs of a run, and with the letters in `held` the marks that hold them.
    fn run(&mut self, sequence: Sequence<'a>, (x, run, glyphs): (Pt, &GlyphRun, &[Glyph]), mut held: Vec<Held>) {
        let mut pen = x;
        let mut rest = glyphs;
        while let Some(first) = rest.first() {
            // From left to right on the paper, what is read last comes first.
            let sign = held.pop_if(|sign| first.text().contains(&sign.at));
            let free = match (&sign, held.last()) {
                (Some(_), _) => 0,
                (None, Some(next)) => rest.iter().take_while(|glyph| !glyph.text().contains(&next.at)).count(),
                (None, None) => rest.len(),
            };
            let usual = self.usual(sequence, (run, &rest[..free]), &mut pen);
            let length = match usual {
                0 => cluster_length(&run.text, rest),
                _ => usual,
            };
            let (done, others) = rest.split_at(length);
            rest = others;
            if usual == 0 {
                self.mark(sequence, (run, pen), sign.map_or("", |sign| sign.left));
                self.cluster(sequence, (run, done), &mut pen);
                self.mark(sequence, (run, pen), sign.map_or("", |sign| sign.right));
            }
        }
    }

    /// Shows marks without a shape, if there are any, and if the face allows codes without a glyph. Readers that sort what
    /// they find by place must find nothing else in the same place.
    fn mark(&mut self, sequence: Sequence<'a>, (run, pen): (&GlyphRun, Pt), marks: &str) {
        let nothing = Group { parts: Box::default(), advance: 0 };
        if !marks.is_empty()
            && let Some(code) = self.drawing.codes[run.face].group(0, nothing, marks)
        {
            self.open(sequence);
            self.text.show(code, pen - run.size / 50, Pt::ZERO);
        }
    }

    /// Shows glyphs as long as each is a cluster by itself and draws what it draws as a rule; returns how many it has
    /// shown. Most glyphs are like that.
    fn usual(&mut self, sequence: Sequence<'a>, (run, glyphs): (&GlyphRun, &[Glyph]), pen: &mut Pt) -> usize {
        let letters = run.text.as_bytes();
        let code = |codes: &Codes, index: usize| {
            let glyph = glyphs.get(index)?;
            let text = glyph.text();
            let alone = glyphs.get(index + 1).is_none_or(|next| next.text() != text);
            if alone { Some((glyph, codes.usual(glyph.id, &letters[text])?)) } else { None }
        };
        if code(&self.drawing.codes[run.face], 0).is_none() {
            return 0;
        }
        self.open(sequence);
        let codes = &self.drawing.codes[run.face];
        let mut shown = 0;
        while let Some((glyph, code)) = code(codes, shown) {
            self.text.show(code, *pen + glyph.x_offset(), glyph.y_offset());
            *pen += glyph.advance();
            shown += 1;
        }
        shown
    }

    fn cluster(&mut self, sequence: Sequence<'a>, (run, cluster): (&GlyphRun, &[Glyph]), pen: &mut Pt) {
        let (first, last) = (cluster[0].text(), cluster[cluster.len() - 1].text());
        let text = &run.text[first.start.min(last.start)..first.end.max(last.end)];
        let (face, codes) = (&self.drawing.faces[run.face], &mut self.drawing.codes[run.face]);
        if let [glyph] = cluster
            && (run.direction == Direction::LeftToRight || text.chars().nth(1).is_none())
        {
            let code = codes.code(face, glyph.id, text);
            return self.show(sequence, &[Shown::new(code, glyph)], (text, code.exact), pen);
        }
        let shown = match first == last {
            true => grouped((face, codes), (run, cluster), text),
            false => numbered((face, codes), (run, cluster), text),
        };
        let (shown, exact) = match shown {
            Some(shown) => (shown, true),
            None => dealt((face, codes), (run, cluster), text),
        };
        self.show(sequence, &shown, (text, exact), pen);
    }

    /// Shows the glyphs of a cluster, under the cluster's letters if the codes cannot tell them exactly.
    fn show(&mut self, sequence: Sequence<'a>, cluster: &[Shown], (text, exact): (&str, bool), pen: &mut Pt) {
        let alone = !exact && matches!(sequence.mark, Mark::Node(_));
        if alone {
            self.close();
            self.begin(sequence, Some(text));
        } else {
            self.open(sequence);
        }
        for shown in cluster {
            self.text.show(shown.code, *pen + shown.x, shown.y);
            *pen += shown.advance;
        }
        if alone {
            self.text.between_blocks().extend(b"EMC\n");
        }
    }

    fn rect(&mut self, area: Rect, color: Color) {
        self.hand_over_text();
        if self.text.fill(color) {
            self.ops.push(Op::SetFillColor { col: fill_color(color) });
        }
        let bottom = self.page.size.height - area.origin.y - area.size.height;
        let rectangle = printpdf::Rect {
            x: points(area.origin.x),
            y: points(bottom),
            width: points(area.size.width),
            height: points(area.size.height),
            mode: Some(PaintMode::Fill),
            winding_order: None,
        };
        self.ops.push(Op::DrawRectangle { rectangle });
    }

    fn image(&mut self, area: Rect, picture: usize) {
        self.hand_over_text();
        let bottom = self.page.size.height - area.origin.y - area.size.height;
        let transform = XObjectTransform {
            translate_x: Some(points(area.origin.x)),
            translate_y: Some(points(bottom)),
            scale_x: Some(points(area.size.width).0),
            scale_y: Some(points(area.size.height).0),
            ..XObjectTransform::default()
        };
        self.ops.push(Op::UseXobject { id: XObjectId(format!("I{picture}")), transform });
    }
}

/// Returns how many glyphs draw the first cluster; a number sign is one with its number, if it stands under it.
fn cluster_length(text: &str, glyphs: &[Glyph]) -> usize {
    let Some(first) = glyphs.first() else { return 0 };
    let length = glyphs.iter().take_while(|glyph| glyph.text() == first.text()).count();
    if !text[first.text()].starts_with(is_number_sign) {
        return length;
    }
    let is_digit = |glyph: &&Glyph| text[glyph.text()].chars().all(char::is_numeric);
    length + glyphs[length..].iter().take_while(is_digit).take_while(|glyph| glyph.advance() == Pt::ZERO).count()
}

fn is_furniture(mark: Mark) -> bool {
    matches!(mark, Mark::Artifact(Artifact::Header | Artifact::Footer))
}

/// ISO 32000-1, 14.8.2.2.2: what kind of artifact it is.
///
/// The head and the foot of a page read as a zero-width space. Readers that select or search by geometry know no
/// artifacts; told so, they leave them out of a sentence that runs over the end of the page. (Empty text would be taken
/// for none at all.)
fn artifact_start(artifact: Artifact) -> &'static [u8] {
    match artifact {
        Artifact::Layout => b"/Artifact<</Type/Layout>>BDC\n",
        Artifact::Header => {
            b"/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC\n/Span<</ActualText<feff200b>>>BDC\n"
        }
        Artifact::Footer => {
            b"/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC\n/Span<</ActualText<feff200b>>>BDC\n"
        }
    }
}

/// Returns the box around an item. Letters reach from one em above the baseline to a quarter below.
fn extent(item: &Item) -> Rect {
    match &item.kind {
        ItemKind::Glyphs(run) => {
            let top = Point::new(item.at.x, item.at.y - run.size);
            Rect::new(top, Size::new(run.width(), run.size.scale(5, 4)))
        }
        ItemKind::Rect { size, .. } | ItemKind::Image { size, .. } => Rect::new(item.at, *size),
    }
}

fn fill_color(color: Color) -> printpdf::Color {
    let [red, green, blue] = color.rgb.map(|value| points(component(value)).0);
    if red == green && green == blue {
        return printpdf::Color::Greyscale(Greyscale { percent: red, icc_profile: None });
    }
    printpdf::Color::Rgb(Rgb { r: red, g: green, b: blue, icc_profile: None })
}

/// Returns a length as the page writer counts it.
#[expect(clippy::cast_possible_truncation, reason = "checked lengths have at most nine digits")]
fn points(length: Pt) -> printpdf::Pt {
    printpdf::Pt(length.points() as f32)
}

/// ISO 32000-1, 7.9.2.2: writes a text for people in UTF-16, in hexadecimal digits.
fn put_utf16(out: &mut Vec<u8>, text: &str) {
    out.extend(b"<feff");
    for unit in text.encode_utf16() {
        out.extend(format!("{unit:04x}").bytes());
    }
    out.push(b'>');
}
