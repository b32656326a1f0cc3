//! Items to page contents: y is turned over here and nowhere else, and marks become marked content.
//!
//! Neighbours with the same mark share one marked-content sequence. A new one begins for another node,
//! for another language than the node's, behind each line of a link (so that its annotation follows that
//! line's words in the tree), and around a cluster whose letters its codes cannot tell exactly.

use std::fmt::Write;
use std::sync::Arc;

use printpdf::{Greyscale, Op, PaintMode, PdfPage, Rgb, XObjectId, XObjectTransform};

use crate::geometry::{Point, Pt, Rect, Size};
use crate::model::{Direction, Lang};
use crate::paged::{Artifact, Item, ItemKind, Mark, NodeId, Page, PagedDocument, Role, SharedDrawing};
use crate::text::Face;
use crate::theme::Color;

use super::clusters::Shown;
use super::codes::Codes;
use super::drawings;
use super::marked::{MarkedContent, inherited, languages};
use super::paths::{put_drawing, put_path, put_picture};
use super::pictures::{PictureNames, Showing, ShownPart};
use super::serialize::put_number;
use super::structure::structure_type;
use super::text::{TextWriter, component};

/// What outlives the pages while they are drawn.
pub(super) struct Drawing<'a> {
    pub(super) faces: &'a [Arc<Face>],
    drawings: &'a [SharedDrawing],
    pictures: &'a PictureNames,
    /// By node: the link it is in.
    link_nodes: Vec<Option<NodeId>>,
    /// By node: the language it is read in.
    langs: Vec<&'a Lang>,
    document_lang: &'a Lang,
    /// Which way the document runs: as it says itself, whatever its language does.
    pub(super) direction: Direction,
    /// The codes in use, by face.
    pub(super) codes: Vec<Codes>,
    /// Who owns which ink.
    pub(super) marked: MarkedContent<'a>,
}

/// What the items of one marked-content sequence have in common.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Sequence<'a> {
    pub(super) mark: Mark,
    /// The language, where it is not the node's.
    lang: Option<&'a Lang>,
    /// Which link of the page it is a part of.
    link: Option<usize>,
}

impl<'a> Drawing<'a> {
    /// Returns the drawing of a checked document of which no page is drawn yet.
    pub(super) fn new(document: &'a PagedDocument, pictures: &'a PictureNames) -> Drawing<'a> {
        let structure = &document.structure;
        Drawing {
            faces: &document.faces,
            drawings: &document.drawings,
            pictures,
            link_nodes: inherited(structure, |role| role == Role::Link),
            langs: languages(structure, &document.meta.lang),
            document_lang: &document.meta.lang,
            direction: document.meta.direction,
            codes: document.faces.iter().map(|face| Codes::new(face)).collect(),
            marked: MarkedContent::new(structure, document.pages.len()),
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
            shown: Vec::new(),
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
pub(super) struct PageDrawer<'a, 'd> {
    pub(super) drawing: &'d mut Drawing<'a>,
    index: usize,
    pub(super) page: &'a Page,
    ops: Vec<Op>,
    pub(super) text: TextWriter,
    /// The codes of the cluster under way.
    pub(super) shown: Vec<Shown>,
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
            ItemKind::Glyphs(run) => self.glyphs(sequence, place, run),
            ItemKind::Rect { size, color } => {
                self.open(sequence);
                self.rect(Rect::new(item.at, *size), *color);
            }
            ItemKind::Image { picture, size } => {
                self.open(sequence);
                self.image(Rect::new(item.at, *size), *picture);
            }
            ItemKind::Cropped(_) | ItemKind::Path(_) | ItemKind::Drawing(_) => {
                self.open(sequence);
                self.written(item);
            }
        }
        if let Mark::Node(node) = item.mark {
            self.drawing.marked.drawn(node, self.index, || extent(item));
        }
    }

    fn sequence(&self, item: &'a Item) -> Sequence<'a> {
        let mark = item.mark;
        let Mark::Node(node) = mark else { return Sequence { mark, lang: None, link: None } };
        let lang = match &item.kind {
            ItemKind::Glyphs(run) => run.lang.as_ref().unwrap_or(self.drawing.document_lang),
            ItemKind::Rect { .. }
            | ItemKind::Image { .. }
            | ItemKind::Cropped(_)
            | ItemKind::Path(_)
            | ItemKind::Drawing(_) => self.drawing.langs[node.index()],
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
    pub(super) fn open(&mut self, sequence: Sequence<'a>) {
        if self.open == Some(sequence) {
            return;
        }
        self.close();
        self.begin(sequence, None);
        self.open = Some(sequence);
    }

    pub(super) fn begin(&mut self, sequence: Sequence<'a>, actual_text: Option<&str>) {
        let mcid = match sequence.mark {
            Mark::Node(node) => self.drawing.marked.content(node, self.index),
            Mark::Artifact(artifact) => return self.text.between_blocks().push_str(artifact_start(artifact)),
        };
        let tag = match sequence.mark {
            Mark::Node(node) if sequence.lang.is_none() && actual_text.is_none() => self.tag(node),
            Mark::Node(_) | Mark::Artifact(_) => "Span",
        };
        let out = self.text.between_blocks();
        out.push('/');
        out.push_str(tag);
        out.push_str("<</MCID ");
        put_number(out, mcid);
        if let Some(lang) = sequence.lang {
            let _ = write!(out, "/Lang({lang})");
        }
        if let Some(text) = actual_text {
            out.push_str("/ActualText");
            put_utf16(out, text);
        }
        out.push_str(">>BDC\n");
    }

    /// The tag in the page is a hint; the structure tree decides.
    fn tag(&self, node: NodeId) -> &'static str {
        structure_type(self.drawing.marked.role(node))
    }

    /// Ends the sequence under way.
    pub(super) fn close(&mut self) {
        let Some(sequence) = self.open.take() else { return };
        let end = if is_furniture(sequence.mark) { "EMC\nEMC\n" } else { "EMC\n" };
        self.text.between_blocks().push_str(end);
    }

    /// Gives a link its annotation behind its words on this line.
    fn leave_link(&mut self) {
        if let Some(link) = self.link.take() {
            self.link(link);
        }
    }

    fn link(&mut self, link: usize) {
        if !std::mem::replace(&mut self.linked[link], true) {
            self.drawing.marked.link(self.page.links[link].node, self.index, link);
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
        let id = self.drawing.pictures.name(ShownPart { picture, area: None });
        self.ops.push(Op::UseXobject { id: XObjectId(id), transform });
    }

    /// Draws what is written in operators of our own, between text blocks.
    fn written(&mut self, item: &Item) {
        let origin = Point::new(item.at.x, self.page.size.height - item.at.y);
        let Drawing { drawings, pictures, .. } = *self.drawing;
        let out = self.text.between_blocks();
        if let Some(showing) = Showing::of(&item.kind) {
            return put_picture(out, &pictures.name(showing.part), &showing, origin);
        }
        match &item.kind {
            ItemKind::Path(path) => put_path(out, path, origin),
            ItemKind::Drawing(index) => {
                put_drawing(out, &drawings::name(*index), drawings[*index].size.height, origin);
            }
            ItemKind::Glyphs(_) | ItemKind::Rect { .. } | ItemKind::Image { .. } | ItemKind::Cropped(_) => {}
        }
    }
}

fn is_furniture(mark: Mark) -> bool {
    matches!(mark, Mark::Artifact(Artifact::Header | Artifact::Footer))
}

/// ISO 32000-1, 14.8.2.2.2: what kind of artifact it is.
///
/// The head and the foot of a page read as a zero-width space. Readers that select or search by geometry know no
/// artifacts; told so, they leave them out of a sentence that runs over the end of the page. (Empty text would be taken
/// for none at all.)
fn artifact_start(artifact: Artifact) -> &'static str {
    match artifact {
        Artifact::Layout => "/Artifact<</Type/Layout>>BDC\n",
        Artifact::Repeated => "/Artifact<</Type/Pagination>>BDC\n",
        Artifact::Header => {
            "/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC\n/Span<</ActualText<feff200b>>>BDC\n"
        }
        Artifact::Footer => {
            "/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC\n/Span<</ActualText<feff200b>>>BDC\n"
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
        ItemKind::Cropped(cropped) => Rect::new(item.at, cropped.size),
        ItemKind::Path(path) => {
            let Rect { origin, size } = path.extent();
            Rect::new(item.at + origin, size)
        }
        // It is an artifact, and stands in no element.
        ItemKind::Drawing(_) => Rect::new(item.at, Size::default()),
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
fn put_utf16(out: &mut String, text: &str) {
    out.push_str("<feff");
    for unit in text.encode_utf16() {
        let _ = write!(out, "{unit:04x}");
    }
    out.push('>');
}
