//! The resolved tree of an SVG file to parts of a drawing.
//!
//! Everything is moved to where it stands on the drawing; only what a line along a path is skewed with, and what gradients and
//! tiles are, stays a transformation. Clips are shapes where they are of one piece, and masks where they are not.

use std::sync::Arc;

use usvg::tiny_skia_path::{Path as Way, PathSegment};
use usvg::{ClipPath, FillRule, Group, Image, ImageKind, Mask, MaskType, Node, Paint, PaintOrder, Path};

use super::affine::{Affine, FarOff, point, thousandths, units, whole};
use super::gradient::{self, Covered};
use super::{VectorBlend, VectorFill, VectorGroup, VectorMask, VectorPaint, VectorPart, VectorPath, VectorShape};
use super::{VectorStep, VectorStroke, VectorTile};

/// A line is interrupted so often at most: what no printer can show, no reader should have to count.
const MOST_DASHES: usize = 100;
/// Dashes and gaps that come to less than this, in units, cannot be told apart.
const LEAST_DASHES: i64 = 20;
/// Tiles that are smaller than this, in units, cannot be told apart.
const LEAST_TILE: f64 = 20.0;

/// Why a tree is no drawing of ours.
#[derive(Debug)]
pub(super) enum Unfit {
    /// Something stands too far off.
    FarOff,
    /// It has more steps than the limit.
    Steps,
    /// It has this, which cannot be kept.
    Has(&'static str),
}

impl From<FarOff> for Unfit {
    fn from(_: FarOff) -> Unfit {
        Unfit::FarOff
    }
}

/// Finds the number of the picture that is stored in these bytes.
pub(super) type PictureNumbers<'p> = &'p dyn Fn(&Arc<Vec<u8>>) -> Option<usize>;

/// Converts trees.
pub(super) struct Converter<'p> {
    pub(super) pictures: PictureNumbers<'p>,
    /// How many more steps of paths there may be.
    pub(super) steps: u64,
}

/// What a clip is: shapes that are clipped to, and what cannot be said by one.
#[derive(Default)]
struct Clipping {
    shapes: Vec<VectorShape>,
    mask: Option<Box<VectorMask>>,
}

impl Converter<'_> {
    /// Returns what a group holds that stands in a place.
    pub(super) fn parts(&mut self, group: &Group, at: Affine) -> Result<Vec<VectorPart>, Unfit> {
        let mut parts = Vec::new();
        for node in group.children() {
            match node {
                Node::Group(group) => self.group(group, at, &mut parts)?,
                Node::Text(text) => self.group(text.flattened(), at, &mut parts)?,
                Node::Path(path) if path.is_visible() => self.path(path, at, &mut parts)?,
                Node::Image(image) if image.is_visible() => parts.extend(self.image(image, at)?),
                Node::Path(_) | Node::Image(_) => {}
            }
        }
        Ok(parts)
    }

    fn group(&mut self, group: &Group, at: Affine, to: &mut Vec<VectorPart>) -> Result<(), Unfit> {
        if !group.filters().is_empty() {
            return Err(Unfit::Has("a filter"));
        }
        let at = at.after(group.transform().into());
        let mut parts = self.parts(group, at)?;
        if parts.is_empty() {
            return Ok(());
        }
        let blend = VectorBlend { opacity: thousandths(group.opacity().get()), mode: mode(group.blend_mode())? };
        let blend = Some(blend).filter(|blend| *blend != VectorBlend::PLAIN || group.isolate());
        let Clipping { shapes: clips, mut mask } = match group.clip_path() {
            Some(clip) => self.clip(clip, at)?,
            None => Clipping::default(),
        };
        if let Some(of) = group.mask() {
            if mask.is_some() {
                parts = vec![VectorPart::Group(VectorGroup { parts, mask, ..VectorGroup::default() })];
            }
            mask = Some(self.mask(of, at)?);
        }
        if clips.is_empty() && mask.is_none() && blend.is_none() {
            to.append(&mut parts);
        } else {
            to.push(VectorPart::Group(VectorGroup { parts, clips, mask, blend }));
        }
        Ok(())
    }

    /// Clips that consist of several paths, or of clipped ones, are masks: all that is in any of them shows.
    fn clip(&mut self, clip: &ClipPath, at: Affine) -> Result<Clipping, Unfit> {
        let own = at.after(clip.transform().into());
        let mut clipping = match only_path(clip.root(), own) {
            Some((path, at)) => {
                let even_odd = path.fill().is_some_and(|fill| fill.rule() == FillRule::EvenOdd);
                let shape = self.shape(path.data(), at, even_odd)?;
                Clipping { shapes: vec![shape], mask: None }
            }
            None => {
                let parts = self.parts(clip.root(), own)?;
                Clipping { shapes: Vec::new(), mask: Some(Box::new(VectorMask { parts, luminous: false })) }
            }
        };
        if let Some(outer) = clip.clip_path() {
            let outer = self.clip(outer, at)?;
            clipping.shapes.extend(outer.shapes);
            clipping.mask = both(clipping.mask, outer.mask);
        }
        Ok(clipping)
    }

    fn mask(&mut self, mask: &Mask, at: Affine) -> Result<Box<VectorMask>, Unfit> {
        let area = usvg::tiny_skia_path::PathBuilder::from_rect(mask.rect().to_rect());
        let clips = vec![self.shape(&area, at, false)?];
        let parts = self.parts(mask.root(), at)?;
        let outer = mask.mask().map(|outer| self.mask(outer, at)).transpose()?;
        let group = VectorGroup { parts, clips, mask: outer, blend: None };
        Ok(Box::new(VectorMask { parts: vec![VectorPart::Group(group)], luminous: mask.kind() == MaskType::Luminance }))
    }

    fn image(&mut self, image: &Image, at: Affine) -> Result<Option<VectorPart>, Unfit> {
        let bytes = match image.kind() {
            ImageKind::JPEG(bytes) | ImageKind::PNG(bytes) | ImageKind::GIF(bytes) | ImageKind::WEBP(bytes) => bytes,
            ImageKind::SVG(_) => return Err(Unfit::Has("a drawing inside of it")),
        };
        let picture = (self.pictures)(bytes).ok_or(Unfit::Has("letters in colours"))?;
        let (width, height) = (f64::from(image.size().width()), f64::from(image.size().height()));
        let [corner, right, top] = [[0.0, height], [width, height], [0.0, 0.0]].map(|place| at.apply(place));
        let [x, y] = point(corner)?;
        let across = point([right[0] - corner[0], right[1] - corner[1]])?;
        let up = point([top[0] - corner[0], top[1] - corner[1]])?;
        let is_seen = across != [0; 2] && up != [0; 2];
        Ok(is_seen.then_some(VectorPart::Picture(picture, [across[0], across[1], up[0], up[1], x, y])))
    }

    fn path(&mut self, path: &Path, at: Affine, to: &mut Vec<VectorPart>) -> Result<(), Unfit> {
        let Some(factor) = at.factor() else { return Ok(()) };
        let fill = match path.fill() {
            Some(fill) => {
                let over = Covered { at, area: path.bounding_box() };
                let paint = self.paint(fill.paint(), over)?;
                paint.map(|paint| VectorFill { paint, opacity: thousandths(fill.opacity().get()) })
            }
            None => None,
        };
        let stroke = match path.stroke() {
            Some(stroke) => {
                let over = Covered { at, area: path.stroke_bounding_box() };
                let paint = self.paint(stroke.paint(), over)?;
                paint.map(|paint| line(stroke, paint, factor)).transpose()?
            }
            None => None,
        };
        let even_odd = path.fill().is_some_and(|fill| fill.rule() == FillRule::EvenOdd);
        let mut push = |fill: Option<VectorFill>, stroke: Option<VectorStroke>| -> Result<(), Unfit> {
            let skewed = if stroke.is_some() && !at.is_even() { at.split() } else { None };
            let (skew, at) = skewed.map_or((None, at), |(skew, rest)| (Some(skew), rest));
            let shape = self.shape(path.data(), at, even_odd)?;
            to.push(VectorPart::Path(VectorPath { shape, skew, fill, stroke }));
            Ok(())
        };
        match (fill, stroke) {
            (None, None) => Ok(()),
            (Some(fill), Some(stroke)) if path.paint_order() == PaintOrder::StrokeAndFill => {
                push(None, Some(stroke))?;
                push(Some(fill), None)
            }
            (Some(fill), Some(stroke)) if !at.is_even() => {
                push(Some(fill), None)?;
                push(None, Some(stroke))
            }
            (fill, stroke) => push(fill, stroke),
        }
    }

    /// Returns a paint, if it shows anything.
    fn paint(&mut self, paint: &Paint, over: Covered) -> Result<Option<VectorPaint>, Unfit> {
        Ok(match paint {
            Paint::Color(color) => Some(VectorPaint::Color([color.red, color.green, color.blue])),
            Paint::LinearGradient(of) => gradient::linear(of, over)?.map(|it| VectorPaint::Shading(Arc::new(it))),
            Paint::RadialGradient(of) => gradient::radial(of, over)?.map(|it| VectorPaint::Shading(Arc::new(it))),
            Paint::Pattern(of) => self.tile(of, over.at)?.map(|it| VectorPaint::Tile(Arc::new(it))),
        })
    }

    fn tile(&mut self, pattern: &usvg::Pattern, at: Affine) -> Result<Option<VectorTile>, Unfit> {
        let rect = pattern.rect();
        let corner = [f64::from(rect.x()), f64::from(rect.y())];
        let at = at.after(pattern.transform().into());
        let at = at.after(Affine { linear: [1.0, 0.0, 0.0, 1.0], shift: corner });
        let Some(((skew, _), factor)) = at.split().zip(at.factor()) else { return Ok(None) };
        let sides = [f64::from(rect.width()) * factor, f64::from(rect.height()) * factor];
        if sides.iter().any(|side| *side < LEAST_TILE) {
            return Err(Unfit::Has("a pattern whose tiles are too small to see"));
        }
        sides.iter().try_for_each(|side| units(*side).map(drop))?;
        let size = sides.map(|side| whole(side * 1e4));
        let parts = self.parts(pattern.root(), Affine::scale(factor))?;
        let origin = point(at.shift)?;
        Ok((!parts.is_empty()).then_some(VectorTile { skew, origin, size, parts }))
    }

    fn shape(&mut self, way: &Way, at: Affine, even_odd: bool) -> Result<VectorShape, Unfit> {
        let length = u64::try_from(way.len()).unwrap_or(u64::MAX);
        self.steps = self.steps.checked_sub(length).ok_or(Unfit::Steps)?;
        let mut steps = Vec::with_capacity(way.len());
        let mut last = [0.0; 2];
        for segment in way.segments() {
            let to = |place: usvg::tiny_skia_path::Point| [f64::from(place.x), f64::from(place.y)];
            let curve = |one: [f64; 2], other: [f64; 2], end: [f64; 2]| -> Result<VectorStep, Unfit> {
                let ([a, b], [c, d], [e, f]) = (point(at.apply(one))?, point(at.apply(other))?, point(at.apply(end))?);
                Ok(VectorStep::Curve([a, b, c, d, e, f]))
            };
            steps.push(match segment {
                PathSegment::MoveTo(end) => VectorStep::Move(point(at.apply(to(end)))?),
                PathSegment::LineTo(end) => VectorStep::Line(point(at.apply(to(end)))?),
                PathSegment::QuadTo(middle, end) => {
                    let (middle, end) = (to(middle), to(end));
                    let toward =
                        |from: [f64; 2]| [0, 1].map(|axis| from[axis] + (middle[axis] - from[axis]) * 2.0 / 3.0);
                    curve(toward(last), toward(end), end)?
                }
                PathSegment::CubicTo(one, other, end) => curve(to(one), to(other), to(end))?,
                PathSegment::Close => VectorStep::Close,
            });
            if let PathSegment::MoveTo(end)
            | PathSegment::LineTo(end)
            | PathSegment::QuadTo(_, end)
            | PathSegment::CubicTo(_, _, end) = segment
            {
                last = to(end);
            }
        }
        Ok(VectorShape { steps, even_odd })
    }
}

/// Returns the path that a clip consists of, and where it stands, if it is one alone.
fn only_path(group: &Group, at: Affine) -> Option<(&Path, Affine)> {
    let [node] = group.children() else { return None };
    match node {
        Node::Path(path) if path.is_visible() && path.fill().is_some() => Some((path, at)),
        Node::Group(group) if group.clip_path().is_none() && group.mask().is_none() => {
            only_path(group, at.after(group.transform().into()))
        }
        Node::Group(_) | Node::Path(_) | Node::Image(_) | Node::Text(_) => None,
    }
}

/// Returns the mask that shows what both of two do.
fn both(one: Option<Box<VectorMask>>, other: Option<Box<VectorMask>>) -> Option<Box<VectorMask>> {
    match (one, other) {
        (Some(one), Some(other)) => {
            let VectorMask { parts, luminous } = *one;
            let group = VectorGroup { parts, mask: Some(other), ..VectorGroup::default() };
            Some(Box::new(VectorMask { parts: vec![VectorPart::Group(group)], luminous }))
        }
        (one, other) => one.or(other),
    }
}

/// Returns a line whose lengths become so many times longer.
fn line(stroke: &usvg::Stroke, paint: VectorPaint, factor: f64) -> Result<VectorStroke, Unfit> {
    let length = |length: f32| units(f64::from(length) * factor);
    let dashes = stroke.dasharray().unwrap_or_default();
    if dashes.len() > MOST_DASHES {
        return Err(Unfit::Has("a line of more than 100 different dashes"));
    }
    let dashes = dashes.iter().copied().map(length).collect::<Result<Vec<i64>, _>>()?;
    if !dashes.is_empty() && dashes.iter().sum::<i64>() < LEAST_DASHES {
        return Err(Unfit::Has("dashes that are too short to see"));
    }
    Ok(VectorStroke {
        paint,
        opacity: thousandths(stroke.opacity().get()),
        width: length(stroke.width().get())?,
        cap: match stroke.linecap() {
            usvg::LineCap::Butt => 0,
            usvg::LineCap::Round => 1,
            usvg::LineCap::Square => 2,
        },
        join: match stroke.linejoin() {
            usvg::LineJoin::Miter => 0,
            usvg::LineJoin::Round => 1,
            usvg::LineJoin::Bevel => 2,
            usvg::LineJoin::MiterClip => return Err(Unfit::Has("corners of lines that are cut off (`miter-clip`)")),
        },
        miter: units(f64::from(stroke.miterlimit().get()) * 1e3)?,
        phase: if dashes.is_empty() { 0 } else { length(stroke.dashoffset())? },
        dashes,
    })
}

/// Returns what PDF calls a way of blending, if it knows it.
fn mode(mode: usvg::BlendMode) -> Result<&'static str, Unfit> {
    use usvg::BlendMode as Mode;
    Ok(match mode {
        Mode::Normal => VectorBlend::PLAIN.mode,
        Mode::Multiply => "Multiply",
        Mode::Screen => "Screen",
        Mode::Overlay => "Overlay",
        Mode::Darken => "Darken",
        Mode::Lighten => "Lighten",
        Mode::ColorDodge => "ColorDodge",
        Mode::ColorBurn => "ColorBurn",
        Mode::HardLight => "HardLight",
        Mode::SoftLight => "SoftLight",
        Mode::Difference => "Difference",
        Mode::Exclusion => "Exclusion",
        Mode::Hue => "Hue",
        Mode::Saturation => "Saturation",
        Mode::Color => "Color",
        Mode::Luminosity => "Luminosity",
        Mode::PlusLighter => return Err(Unfit::Has("light that is added up (`plus-lighter`)")),
    })
}
