//! Refuses documents that cannot be written, so that the steps after it may rely on every index.

use crate::geometry::{Point, Pt, Size};
use crate::paged::{Dashes, GlyphRun, Item, ItemKind, Mark, NodeId, Page, PagedDocument, Path, PathStep, PathStroke};
use crate::paged::{PathShape, SharedDrawing, Target};

use super::WriteFailure;
use super::pictures::{PictureNames, Showing};

/// ISO 19005-2, 6.1.13: the limits of a page's width and height.
const PAGE: std::ops::RangeInclusive<Pt> = Pt::new(3)..=Pt::new(14_400);

/// Seven times the largest page. Sums of such lengths in millionths of a point stay far below `i64::MAX`.
const FAR: Pt = Pt::new(100_000);

/// The narrowest and widest that letters may be drawn, in ten-thousandths of their designed width beside it.
const SCALE: std::ops::RangeInclusive<i16> = -5000..=5000;

/// Checks every index, range and length of a document: a page when it is about to be drawn, everything else at once.
pub(super) struct FileCheck<'a> {
    document: &'a PagedDocument,
    pictures: &'a PictureNames,
    nodes: usize,
}

impl<'a> FileCheck<'a> {
    /// Returns the check of a document with these pictures, whose pages are still to be checked.
    pub(super) fn new(document: &'a PagedDocument, pictures: &'a PictureNames) -> Result<FileCheck<'a>, WriteFailure> {
        let check = FileCheck { document, pictures, nodes: document.structure.ids().len() };
        if document.pages.is_empty() {
            return Err(WriteFailure::Dangling("first page"));
        }
        for entry in &document.outline {
            check.place(entry.page, entry.y)?;
        }
        document.drawings.iter().try_for_each(|drawing| check.drawing(drawing))?;
        Ok(check)
    }

    /// Checks a page.
    pub(super) fn page(&self, page: &Page) -> Result<(), WriteFailure> {
        let sides = [page.size.width, page.size.height];
        let is_wrong = |side: &Pt| !PAGE.contains(side) || !PAGE.contains(&(*side + page.bleed * 2));
        if !(Pt::ZERO..=*PAGE.end()).contains(&page.bleed) || sides.iter().any(is_wrong) {
            return Err(WriteFailure::PageSize);
        }
        for item in &page.items {
            self.item(item)?;
        }
        for link in &page.links {
            self.node(link.node)?;
            near(link.rect.origin)?;
            extent(link.rect.size)?;
            if let Target::Node(node) = &link.target {
                let landing = self.document.landings.get(node).ok_or(WriteFailure::Dangling("landing"))?;
                self.place(landing.page, landing.y)?;
            }
        }
        Ok(())
    }

    fn item(&self, item: &Item) -> Result<(), WriteFailure> {
        near(item.at)?;
        if let Mark::Node(node) = item.mark {
            self.node(node)?;
        }
        if let (ItemKind::Drawing(_), Mark::Node(_)) = (&item.kind, item.mark) {
            return Err(WriteFailure::Shared("is marked as content"));
        }
        self.kind(&item.kind)
    }

    fn kind(&self, kind: &ItemKind) -> Result<(), WriteFailure> {
        match kind {
            ItemKind::Glyphs(run) => self.run(run),
            ItemKind::Rect { size, .. } => extent(*size),
            ItemKind::Image { .. } | ItemKind::Cropped(_) => Showing::of(kind).map_or(Ok(()), |it| self.picture(&it)),
            ItemKind::Path(drawn) => path(drawn),
            ItemKind::Drawing(drawing) if *drawing >= self.document.drawings.len() => {
                Err(WriteFailure::Dangling("drawing"))
            }
            ItemKind::Drawing(_) => Ok(()),
        }
    }

    fn picture(&self, showing: &Showing<'_>) -> Result<(), WriteFailure> {
        if !self.pictures.has(showing.part) {
            return Err(WriteFailure::Dangling("picture"));
        }
        showing.clip.map_or(Ok(()), shape)?;
        extent(showing.size)
    }

    fn drawing(&self, drawing: &SharedDrawing) -> Result<(), WriteFailure> {
        extent(drawing.size)?;
        for part in &drawing.parts {
            near(part.at)?;
            match &part.kind {
                // Readers find letters in it again on every page.
                ItemKind::Glyphs(_) => return Err(WriteFailure::Shared("has letters in it")),
                ItemKind::Drawing(_) => return Err(WriteFailure::Shared("has another in it")),
                kind @ (ItemKind::Rect { .. } | ItemKind::Image { .. } | ItemKind::Cropped(_) | ItemKind::Path(_)) => {
                    self.kind(kind)?;
                }
            }
        }
        Ok(())
    }

    fn run(&self, run: &GlyphRun) -> Result<(), WriteFailure> {
        if run.face >= self.document.faces.len() {
            return Err(WriteFailure::Dangling("face"));
        }
        if run.size <= Pt::ZERO || run.size > FAR {
            return Err(WriteFailure::FarOff);
        }
        if !SCALE.contains(&run.expansion.scale) {
            return Err(WriteFailure::FarOff);
        }
        near(Point::new(run.expansion.tracking, Pt::ZERO))?;
        glyphs(run)
    }

    fn node(&self, node: NodeId) -> Result<(), WriteFailure> {
        if node.index() < self.nodes { Ok(()) } else { Err(WriteFailure::Dangling("node")) }
    }

    fn place(&self, page: usize, y: Pt) -> Result<(), WriteFailure> {
        near(Point::new(Pt::ZERO, y))?;
        if page < self.document.pages.len() { Ok(()) } else { Err(WriteFailure::Dangling("page")) }
    }
}

/// Checks the glyphs of a run: of all that is checked, by far the most. So lengths are added up, and judged at the end;
/// they have 32 bits each, and this many of them do not overflow.
fn glyphs(run: &GlyphRun) -> Result<(), WriteFailure> {
    let letters = LetterStarts::of(&run.text);
    let (mut way, mut offset) = (Pt::ZERO, Pt::ZERO);
    let mut before = 0;
    for glyph in &run.glyphs {
        let text = glyph.text();
        // Most glyphs draw the letters behind those of the one before.
        if text.start > text.end || text.start != before && !letters.begin(text.start) || !letters.begin(text.end) {
            return Err(WriteFailure::Text);
        }
        before = text.end;
        way += glyph.advance().abs();
        offset = offset.max(glyph.x_offset().abs()).max(glyph.y_offset().abs());
    }
    if is_near(way) && is_near(offset) { Ok(()) } else { Err(WriteFailure::FarOff) }
}

/// Where the letters of a text begin.
struct LetterStarts<'a> {
    text: &'a str,
    /// Whether every byte is a letter.
    plain: bool,
}

impl LetterStarts<'_> {
    fn of(text: &str) -> LetterStarts<'_> {
        LetterStarts { text, plain: text.is_ascii() }
    }

    /// Tells whether a letter begins at this byte, or the text ends there.
    fn begin(&self, at: usize) -> bool {
        if self.plain { at <= self.text.len() } else { self.text.is_char_boundary(at) }
    }
}

fn path(path: &Path) -> Result<(), WriteFailure> {
    if let Some(PathStroke { width, dashes, .. }) = &path.stroke {
        let lengths = || dashes.iter().flat_map(Dashes::lengths);
        // ISO 32000-1, 8.4.3.6: none is negative, and not all are zero.
        if lengths().chain([*width]).any(|length| length < Pt::ZERO)
            || dashes.is_some() && lengths().all(|length| length == Pt::ZERO)
        {
            return Err(WriteFailure::Path);
        }
        extent(Size::new(*width, lengths().max().unwrap_or(*width)))?;
    }
    shape(&path.shape)
}

/// ISO 32000-1, 8.5.2.1: a path begins in a place.
fn shape(shape: &PathShape) -> Result<(), WriteFailure> {
    if !matches!(shape.steps.first(), None | Some(PathStep::Move(_))) {
        return Err(WriteFailure::Path);
    }
    shape.places().try_for_each(near)
}

fn extent(size: Size) -> Result<(), WriteFailure> {
    near(Point::new(size.width, size.height))
}

fn near(point: Point) -> Result<(), WriteFailure> {
    if is_near(point.x) && is_near(point.y) { Ok(()) } else { Err(WriteFailure::FarOff) }
}

fn is_near(length: Pt) -> bool {
    (-FAR..=FAR).contains(&length)
}
