//! What cannot be avoided: shaping and compressing.

use std::hint::black_box;

use flate2::{Compress, Compression, FlushCompress};
use harfrust::{Buffer, Direction, Font, Language, Script, ShapeOptions, ShapePlan, ShaperFont, Tag};
use hayro_syntax::Pdf;
use tidings::text::Face;

/// Shapes paragraphs with one face; plan and buffer are kept.
pub(crate) struct Shaping<'f> {
    font: ShaperFont<'f, 'static>,
    plan: ShapePlan,
    buffer: Buffer,
}

impl<'f> Shaping<'f> {
    /// Prepares a font, which [`font()`] has parsed, for texts of a language.
    pub(crate) fn new(font: &'f Font, lang: &str) -> Shaping<'f> {
        let (direction, script) = match lang {
            "ar" => (Direction::RightToLeft, b"Arab"),
            "zh" => (Direction::LeftToRight, b"Hani"),
            _ => (Direction::LeftToRight, b"Latn"),
        };
        let plan = ShapePlan::new(
            font,
            direction,
            Script::from_iso15924_tag(Tag::new(script)),
            Language::new(lang).as_ref(),
            &[],
        );
        Shaping { font: ShaperFont::new(font), plan, buffer: Buffer::new() }
    }

    /// Shapes each text whole, and returns how many glyphs there are.
    pub(crate) fn run<'t>(&mut self, texts: impl Iterator<Item = &'t str>) -> usize {
        texts.map(|text| self.shape(text)).sum()
    }

    fn shape(&mut self, text: &str) -> usize {
        let buffer = &mut self.buffer;
        buffer.clear();
        buffer.set_direction(self.plan.direction());
        buffer.set_script(self.plan.script());
        buffer.set_language(self.plan.language().cloned());
        buffer.push_str(text);
        harfrust::shape(&self.font, buffer, ShapeOptions::new().plan(Some(&self.plan)))
            .expect("direction, script and language are the plan's own");
        black_box(buffer.glyph_positions()).len()
    }
}

/// Parses the font of a face.
pub(crate) fn font(face: &Face) -> Font {
    Font::new(face.data().to_vec(), face.index()).expect("the report was set with it")
}

/// Returns the contents of all pages of a PDF, inflated.
pub(crate) fn contents(pdf: &[u8]) -> Vec<Vec<u8>> {
    let pdf = Pdf::new(pdf.to_vec()).expect("what was written can be read");
    let pages = pdf.pages();
    pages.iter().map(|page| page.page_stream().expect("every page has a footer at least").to_vec()).collect()
}

/// Compresses contents with one compressor, at the level that tidings uses.
pub(crate) struct Deflate {
    compress: Compress,
    out: Vec<u8>,
}

impl Deflate {
    pub(crate) fn new() -> Deflate {
        Deflate { compress: Compress::new(Compression::new(6), true), out: Vec::new() }
    }

    /// Compresses each stream by itself, and returns how many bytes they make.
    pub(crate) fn run(&mut self, streams: &[Vec<u8>]) -> usize {
        streams.iter().map(|stream| self.deflate(stream)).sum()
    }

    fn deflate(&mut self, stream: &[u8]) -> usize {
        self.compress.reset();
        self.out.clear();
        self.out.reserve(stream.len() + 1024);
        let status = self.compress.compress_vec(stream, &mut self.out, FlushCompress::Finish);
        assert_eq!(status.expect("there is room"), flate2::Status::StreamEnd);
        black_box(&self.out).len()
    }
}
