//! Drawings of their own (vector pictures) as form XObjects (ISO 32000-1, 8.10), each a unit square as an image is.
//!
//! What is drawn together becomes a transparency group (11.6.6) only where it has to: where it is not opaque, blends, or is
//! masked. Every stream names the resources that it uses itself (ISO 19005-2, 6.2.2), and every group its colour space
//! (6.2.10), that of the output intent.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};

use crate::picture::{PixelArea, Skew, VectorBlend, VectorDrawing, VectorFill, VectorGroup, VectorMask, VectorPaint};
use crate::picture::{VectorPart, VectorPath, VectorShading, VectorShape, VectorStep, VectorStroke, VectorTile};
use crate::theme::Color;

use super::file::File;
use super::object::decimal;
use super::serialize::put_decimal;
use super::shadings;
use super::text::{FILL, STROKE, write_color};

/// Decimals of a unit: a drawing's longer side is 1,000 long.
const DECIMALS: u32 = 2;

/// Parts of a unit in which the sides of tiles are measured.
const TILE: i64 = 10_000;

/// A part of a drawing as it is shown.
pub(super) struct ShownDrawing<'d> {
    pub(super) drawing: &'d VectorDrawing,
    /// The part, where it is not all.
    pub(super) area: Option<PixelArea>,
    /// The pictures in it, written.
    pub(super) pictures: &'d [ObjectId],
}

/// Writes a part of a drawing as a form that fills the unit square.
pub(super) fn write(file: &mut File, shown: &ShownDrawing<'_>) -> ObjectId {
    let (width, height) = shown.drawing.size;
    let whole = PixelArea { left: 0, top: 0, width, height };
    let area = shown.area.unwrap_or(whole);
    let bottom = height.saturating_sub(area.top.saturating_add(area.height));
    let bounds = [area.left, bottom, area.left + area.width, bottom + area.height].map(i64::from);
    let mut sheet =
        FormWriter { writer: &mut DrawingFile { file, pictures: shown.pictures }, content: FormContent::new(bounds) };
    sheet.parts(&shown.drawing.parts);
    let content = sheet.content;
    let mut form = content.form();
    form.set("Matrix", to_unit_square(bounds));
    if content.is_composed {
        form.set("Group", group());
    }
    file.add(Stream::new(form, content.out.into_bytes()))
}

/// Returns what makes a unit square of a box.
fn to_unit_square([left, low, right, high]: [i64; 4]) -> Vec<Object> {
    let number = |dividend: i64, divisor: i64| decimal(dividend.saturating_mul(1_000_000_000) / divisor.max(1), 9);
    let (width, height, nothing) = (right - left, high - low, Object::from(0));
    let (across, up) = (number(100, width), number(100, height));
    vec![across, nothing.clone(), nothing, up, number(-left, width), number(-low, height)]
}

/// What the streams of a drawing have in common.
struct DrawingFile<'w> {
    file: &'w mut File,
    pictures: &'w [ObjectId],
}

/// A stream of operators under construction.
struct FormContent {
    out: String,
    /// The box that it is drawn in, in units: left, bottom, right, top.
    bounds: [i64; 4],
    /// Its resources, by kind and name.
    resources: BTreeMap<&'static str, Dictionary>,
    /// Whether something in it is not simply painted over what lies below.
    is_composed: bool,
}

impl FormContent {
    fn new(bounds: [i64; 4]) -> FormContent {
        FormContent { out: String::new(), bounds, resources: BTreeMap::new(), is_composed: false }
    }

    /// Returns the name of a resource, adding it if it is new.
    fn name(&mut self, kind: &'static str, letter: char, resource: Object) -> String {
        let known = self.resources.entry(kind).or_default();
        if let Some((name, _)) = known.iter().find(|(_, other)| **other == resource) {
            return String::from_utf8_lossy(name).into_owned();
        }
        let name = format!("{letter}{}", known.len());
        known.set(name.clone(), resource);
        name
    }

    fn resources(&self) -> Dictionary {
        let mut all = Dictionary::new();
        for (kind, resources) in &self.resources {
            all.set(*kind, resources.clone());
        }
        all
    }

    /// Returns the dictionary of the form that it is.
    fn form(&self) -> Dictionary {
        dictionary! {
            "Type" => "XObject",
            "Subtype" => "Form",
            "BBox" => self.bounds.map(|edge| decimal(edge, DECIMALS)).to_vec(),
            "Resources" => self.resources(),
        }
    }
}

/// What shows through a fill and a line, in thousandths, and through their paint.
struct Shows<'p> {
    paint: &'p VectorPaint,
    opacities: [u16; 2],
}

/// Writes parts into a stream.
struct FormWriter<'s, 'w> {
    writer: &'s mut DrawingFile<'w>,
    content: FormContent,
}

impl FormWriter<'_, '_> {
    fn parts(&mut self, parts: &[VectorPart]) {
        for part in parts {
            match part {
                VectorPart::Path(path) => self.path(path),
                VectorPart::Group(group) => self.group(group),
                VectorPart::Picture(picture, at) => self.picture(*picture, *at),
            }
        }
    }

    /// Writes parts into a stream of their own, as a transparency group; returns its id.
    fn apart(&mut self, parts: &[VectorPart], space: Dictionary) -> ObjectId {
        let mut sheet = FormWriter { writer: self.writer, content: FormContent::new(self.content.bounds) };
        sheet.parts(parts);
        let mut form = sheet.content.form();
        form.set("Group", space);
        let content = sheet.content.out.into_bytes();
        self.writer.file.add(Stream::new(form, content))
    }

    fn picture(&mut self, picture: usize, at: [i64; 6]) {
        let Some(&id) = self.writer.pictures.get(picture) else { return };
        let name = self.content.name("XObject", 'I', id.into());
        let out = &mut self.content.out;
        out.push_str("q\n");
        put(out, &at, "cm");
        put_name(out, &name, "Do");
        out.push_str("Q\n");
    }

    fn group(&mut self, group: &VectorGroup) {
        self.content.out.push_str("q\n");
        for clip in &group.clips {
            put_shape(&mut self.content.out, clip);
            self.content.out.push_str(if clip.even_odd { "W* n\n" } else { "W n\n" });
        }
        if group.blend.is_none() && group.mask.is_none() {
            self.parts(&group.parts);
        } else {
            self.content.is_composed = true;
            if let Some(mask) = &group.mask {
                self.mask(mask);
            }
            let VectorBlend { opacity, mode } = group.blend.unwrap_or(VectorBlend::PLAIN);
            if opacity < 1000 || mode != VectorBlend::PLAIN.mode {
                let share = share(opacity);
                self.state(dictionary! { "ca" => share.clone(), "CA" => share, "BM" => mode });
            }
            let form = self.apart(&group.parts, self::group());
            let name = self.content.name("XObject", 'X', form.into());
            put_name(&mut self.content.out, &name, "Do");
        }
        self.content.out.push_str("Q\n");
    }

    /// Sets a mask for what follows. Nothing shows where nothing is drawn: black is what surrounds it.
    fn mask(&mut self, mask: &VectorMask) {
        let form = self.apart(&mask.parts, group());
        self.soft_mask(form, mask.luminous);
    }

    fn soft_mask(&mut self, form: ObjectId, luminous: bool) {
        self.content.is_composed = true;
        let kind = if luminous { "Luminosity" } else { "Alpha" };
        let mask = dictionary! { "Type" => "Mask", "S" => kind, "G" => form };
        self.state(dictionary! { "SMask" => mask });
    }

    fn state(&mut self, state: Dictionary) {
        let name = self.content.name("ExtGState", 'G', state.into());
        put_name(&mut self.content.out, &name, "gs");
    }

    /// A fill and the line over it are one operation only where nobody can see through the line (ISO 32000-1, 11.7.4.4).
    fn path(&mut self, path: &VectorPath) {
        let VectorPath { shape, skew, fill, stroke } = path;
        match (fill, stroke) {
            (Some(fill), Some(stroke)) if is_plain(fill) && is_solid(stroke) => {
                self.painted(None, *skew, |sheet| {
                    sheet.paint(&fill.paint, FILL);
                    sheet.line(stroke);
                    put_shape(&mut sheet.content.out, shape);
                    sheet.content.out.push_str(if shape.even_odd { "B*\n" } else { "B\n" });
                });
            }
            (fill, stroke) => {
                if let Some(fill) = fill {
                    self.fill(shape, fill);
                }
                if let Some(stroke) = stroke {
                    self.stroke(shape, *skew, stroke);
                }
            }
        }
    }

    /// Gradients are painted by themselves where the shape lets them through: readers disagree about where patterns start that
    /// stand in groups, masks and tiles.
    fn fill(&mut self, shape: &VectorShape, fill: &VectorFill) {
        let shows = Shows { paint: &fill.paint, opacities: [fill.opacity, 1000] };
        self.painted(Some(shows), None, |sheet| {
            if let VectorPaint::Shading(shading) = &fill.paint {
                put_shape(&mut sheet.content.out, shape);
                sheet.content.out.push_str(if shape.even_odd { "W* n\n" } else { "W n\n" });
                return sheet.shade(shading.skew, shadings::colours(shading));
            }
            sheet.paint(&fill.paint, FILL);
            put_shape(&mut sheet.content.out, shape);
            sheet.content.out.push_str(if shape.even_odd { "f*\n" } else { "f\n" });
        });
    }

    /// Paints a gradient over all that is not clipped away.
    fn shade(&mut self, skew: Skew, shading: Dictionary) {
        let id = self.writer.file.add(shading);
        let name = self.content.name("Shading", 'S', id.into());
        put_skew(&mut self.content.out, skew);
        put_name(&mut self.content.out, &name, "sh");
    }

    fn stroke(&mut self, shape: &VectorShape, skew: Option<Skew>, stroke: &VectorStroke) {
        let shows = Shows { paint: &stroke.paint, opacities: [1000, stroke.opacity] };
        self.painted(Some(shows), skew, |sheet| {
            sheet.line(stroke);
            put_shape(&mut sheet.content.out, shape);
            sheet.content.out.push_str("S\n");
        });
    }

    /// Writes what is painted in places that are skewed. A mask stands where it is set: before that.
    fn painted(&mut self, shows: Option<Shows<'_>>, skew: Option<Skew>, paint: impl FnOnce(&mut Self)) {
        self.content.out.push_str("q\n");
        if let Some(Shows { paint, opacities }) = shows {
            self.transparency(paint, opacities);
        }
        if let Some(skew) = skew {
            put_skew(&mut self.content.out, skew);
        }
        paint(self);
        self.content.out.push_str("Q\n");
    }

    /// Sets how much shows through a fill and a line of a paint.
    fn transparency(&mut self, paint: &VectorPaint, [fill, stroke]: [u16; 2]) {
        if fill < 1000 || stroke < 1000 {
            self.content.is_composed = true;
            self.state(dictionary! { "ca" => share(fill), "CA" => share(stroke) });
        }
        if let VectorPaint::Shading(shading) = paint
            && shading.stops.iter().any(|stop| stop.opacity < 1000)
        {
            let form = self.veil(shading);
            self.soft_mask(form, true);
        }
    }

    /// Writes the opacities of a gradient as shades of gray.
    fn veil(&mut self, shading: &VectorShading) -> ObjectId {
        let content = FormContent::new(self.content.bounds);
        let mut veil = FormWriter { writer: self.writer, content };
        veil.shade(shading.skew, shadings::opacities(shading));
        let content = veil.content;
        let mut form = content.form();
        form.set("Group", dictionary! { "S" => "Transparency", "CS" => "DeviceGray", "I" => true });
        self.writer.file.add(Stream::new(form, content.out.into_bytes()))
    }

    fn paint(&mut self, paint: &VectorPaint, operators: [&str; 2]) {
        let pattern = match paint {
            VectorPaint::Color([red, green, blue]) => {
                write_color(&mut self.content.out, Color::new(*red, *green, *blue), operators);
                return;
            }
            VectorPaint::Shading(shading) => self.writer.file.add(shadings::pattern(shading)),
            VectorPaint::Tile(tile) => self.tile(tile),
        };
        let name = self.content.name("Pattern", 'P', pattern.into());
        let [space, set] = if operators == FILL { ["cs", "scn"] } else { ["CS", "SCN"] };
        put_name(&mut self.content.out, "Pattern", space);
        put_name(&mut self.content.out, &name, set);
    }

    fn tile(&mut self, tile: &VectorTile) -> ObjectId {
        let [wide, high] = tile.size;
        let bounds = [0, 0, wide / TILE + 1, high / TILE + 1];
        let [wide, high] = [wide, high].map(|side| decimal(side, DECIMALS + 4));
        let mut sheet = FormWriter { writer: self.writer, content: FormContent::new(bounds) };
        sheet.parts(&tile.parts);
        let content = sheet.content;
        let pattern = dictionary! {
            "Type" => "Pattern",
            "PatternType" => 1,
            "PaintType" => 1,
            "TilingType" => 1,
            "BBox" => vec![0.into(), 0.into(), wide.clone(), high.clone()],
            "XStep" => wide,
            "YStep" => high,
            "Matrix" => shadings::matrix(tile.skew, tile.origin),
            "Resources" => content.resources(),
        };
        self.writer.file.add(Stream::new(pattern, content.out.into_bytes()))
    }

    /// Sets what a line is drawn with.
    fn line(&mut self, stroke: &VectorStroke) {
        self.paint(&stroke.paint, STROKE);
        let out = &mut self.content.out;
        put(out, &[stroke.width], "w");
        for (value, operator) in [(stroke.cap, " J\n"), (stroke.join, " j\n")] {
            put_decimal(out, value.into(), 0);
            out.push_str(operator);
        }
        put_decimal(out, stroke.miter, 3);
        out.push_str(" M\n");
        if !stroke.dashes.is_empty() {
            out.push('[');
            put(out, &stroke.dashes, "] ");
            out.pop();
            put(out, &[stroke.phase], "d");
        }
    }
}

fn is_plain(fill: &VectorFill) -> bool {
    fill.opacity == 1000 && matches!(fill.paint, VectorPaint::Color(_))
}

fn is_solid(stroke: &VectorStroke) -> bool {
    stroke.opacity == 1000 && matches!(stroke.paint, VectorPaint::Color(_))
}

/// ISO 32000-1, 11.6.6: a group that is composed by itself, in the colours of the output intent.
fn group() -> Dictionary {
    dictionary! { "S" => "Transparency", "CS" => "DeviceRGB", "I" => true }
}

fn put_shape(out: &mut String, shape: &VectorShape) {
    for step in &shape.steps {
        match step {
            VectorStep::Move(to) => put(out, to, "m"),
            VectorStep::Line(to) => put(out, to, "l"),
            VectorStep::Curve(places) => put(out, places, "c"),
            VectorStep::Close => out.push_str("h\n"),
        }
    }
}

/// Writes lengths and the operator that takes them.
fn put(out: &mut String, lengths: &[i64], operator: &str) {
    for length in lengths {
        put_decimal(out, *length, DECIMALS);
        out.push(' ');
    }
    out.push_str(operator);
    out.push('\n');
}

fn put_skew(out: &mut String, skew: Skew) {
    for number in skew {
        put_decimal(out, number, 6);
        out.push(' ');
    }
    out.push_str("0 0 cm\n");
}

fn put_name(out: &mut String, name: &str, operator: &str) {
    out.push('/');
    out.push_str(name);
    out.push(' ');
    out.push_str(operator);
    out.push('\n');
}

/// Returns thousandths as a number.
fn share(thousandths: u16) -> Object {
    decimal(thousandths.into(), 3)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::pdf::WriteFailure;
    use crate::pdf::compress::{Window, with_press};
    use crate::pdf::standard;
    use crate::picture::ShadingStop;

    /// Returns the operators of parts, the kinds of resources that they use, and whether they are composed.
    fn written(parts: &[VectorPart]) -> (String, Vec<&'static str>, bool) {
        let mut seen = None;
        let closed: Result<Vec<u8>, WriteFailure> = with_press(Window::of_document(1), 1, |press| {
            let mut file = File::new(&standard::UA1_A2A, press);
            let content = FormContent::new([0, 0, 100_000, 50_000]);
            let mut sheet = FormWriter { writer: &mut DrawingFile { file: &mut file, pictures: &[] }, content };
            sheet.parts(parts);
            let FormContent { out, resources, is_composed, .. } = sheet.content;
            seen = Some((out, resources.into_keys().collect(), is_composed));
            let root = file.add(Dictionary::new());
            file.close(root, root)
        });
        assert!(closed.is_ok());
        seen.expect("it was written")
    }

    fn line() -> VectorShape {
        VectorShape { steps: vec![VectorStep::Move([0, 50]), VectorStep::Line([12_345, -100])], even_odd: false }
    }

    fn filled(paint: VectorPaint, opacity: u16) -> VectorPart {
        let fill = Some(VectorFill { paint, opacity });
        VectorPart::Path(VectorPath { shape: line(), skew: None, fill, stroke: None })
    }

    #[test]
    fn an_opaque_path_is_painted_and_nothing_else() {
        let (out, resources, is_composed) = written(&[filled(VectorPaint::Color([255, 0, 0]), 1000)]);
        assert_eq!(out, "q\n1 0 0 rg\n0 .5 m\n123.45 -1 l\nf\nQ\n");
        assert!(resources.is_empty() && !is_composed);
    }

    #[test]
    fn what_shows_through_is_a_state_and_makes_a_group_of_the_whole() {
        let (out, resources, is_composed) = written(&[filled(VectorPaint::Color([0, 0, 0]), 500)]);
        assert_eq!(out, "q\n/G0 gs\n0 g\n0 .5 m\n123.45 -1 l\nf\nQ\n");
        assert_eq!((resources, is_composed), (vec!["ExtGState"], true));
    }

    #[test]
    fn a_gradient_is_painted_where_the_shape_lets_it_through() {
        let stop = |offset, opacity| ShadingStop { offset, color: [9, 9, 9], opacity };
        let shading = |opacity| {
            let stops = vec![stop(0, 1000), stop(1_000_000, opacity)];
            let skew = [1_000_000, 0, 0, -1_000_000];
            VectorPaint::Shading(Arc::new(VectorShading { skew, from: [0, 0], to: [100, 0], radii: None, stops }))
        };
        let shade = "0 .5 m\n123.45 -1 l\nW n\n1 0 0 -1 0 0 cm\n/S0 sh\nQ\n";
        assert_eq!(written(&[filled(shading(1000), 1000)]).0, format!("q\n{shade}"));
        let (out, resources, is_composed) = written(&[filled(shading(0), 1000)]);
        assert_eq!(out, format!("q\n/G0 gs\n{shade}"));
        assert_eq!((resources, is_composed), (vec!["ExtGState", "Shading"], true));
    }

    #[test]
    fn a_group_that_only_clips_is_no_form() {
        let parts = || vec![filled(VectorPaint::Color([0, 0, 0]), 1000)];
        let clipped = VectorGroup { parts: parts(), clips: vec![line()], ..VectorGroup::default() };
        assert!(written(&[VectorPart::Group(clipped)]).0.starts_with("q\n0 .5 m\n123.45 -1 l\nW n\nq\n0 g\n"));
        let blend = Some(VectorBlend { opacity: 1000, mode: "Multiply" });
        let (out, ..) = written(&[VectorPart::Group(VectorGroup { parts: parts(), blend, ..VectorGroup::default() })]);
        assert_eq!(out, "q\n/G0 gs\n/X0 Do\nQ\n");
    }

    #[test]
    fn a_part_fills_the_unit_square() {
        let number = |text: &str| Object::Real(text.parse().expect("a number"));
        let matrix = to_unit_square([10_000, 20_000, 60_000, 45_000]);
        let expected = vec![number("0.002"), 0.into(), 0.into(), number("0.004"), number("-0.2"), number("-0.8")];
        assert_eq!(matrix, expected);
    }
}
