//! Turns items into glyphs.

use std::cell::OnceCell;
use std::ops::Range;

use harfrust::{
    Buffer, Direction as ShapeDirection, Language, Script as ShapeScript, ShapeOptions, ShapePlan, ShaperFont, Tag,
};
use unicode_script::Script;

use super::Paragraph;
use super::fonts::Fonts;
use super::itemize::Item;
use crate::geometry::Pt;
use crate::model::Lang;

/// A paragraph's glyphs, in reading order.
pub(super) struct Shaped {
    /// The glyphs of all items; those of a right-to-left item are turned round into reading order.
    pub(super) glyphs: Vec<ShapedGlyph>,
    /// The items, and which glyphs are theirs.
    pub(super) items: Vec<ShapedItem>,
}

/// An item and its glyphs.
pub(super) struct ShapedItem {
    pub(super) item: Item,
    pub(super) glyphs: Range<usize>,
}

/// A glyph before it has a place on a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ShapedGlyph {
    /// Its number in the face.
    pub(super) id: u16,
    /// The first byte of the letters it draws; glyphs of one cluster share it.
    pub(super) cluster: usize,
    /// How far it moves the pen.
    pub(super) advance: Pt,
    pub(super) x_offset: Pt,
    pub(super) y_offset: Pt,
    /// A line that breaks before it must be shaped again.
    pub(super) unsafe_to_break: bool,
}

/// Shapes text, keeping fonts and plans between paragraphs.
pub(super) struct Shaper<'f> {
    fonts: &'f Fonts,
    prepared: Vec<OnceCell<ShaperFont<'f, 'static>>>,
    plans: Vec<(PlanKey, ShapePlan)>,
    buffer: Buffer,
}

#[derive(Clone, PartialEq, Eq)]
struct PlanKey {
    face: usize,
    script: Script,
    rtl: bool,
    lang: Lang,
}

/// Shapes all items of a paragraph.
pub(super) fn shape(paragraph: &Paragraph<'_>, items: &[Item], shaper: &mut Shaper<'_>) -> Shaped {
    let mut shaped =
        Shaped { glyphs: Vec::with_capacity(paragraph.text.len()), items: Vec::with_capacity(items.len()) };
    for item in items {
        let start = shaped.glyphs.len();
        shaper.shape(paragraph, item, item.range.clone(), &mut shaped.glyphs);
        shaped.items.push(ShapedItem { item: item.clone(), glyphs: start..shaped.glyphs.len() });
    }
    shaped
}

impl<'f> Shaper<'f> {
    pub(super) fn new(fonts: &'f Fonts) -> Shaper<'f> {
        let prepared = fonts.faces().iter().map(|_| OnceCell::new()).collect();
        Shaper { fonts, prepared, plans: Vec::new(), buffer: Buffer::new() }
    }

    /// Appends the glyphs of `range`, which lies in `item`, in reading order.
    ///
    /// Letters outside the range join on only if the range ends with its item: that is a change of style,
    /// while an end inside the item is the end of a line.
    pub(super) fn shape(
        &mut self,
        paragraph: &Paragraph<'_>,
        item: &Item,
        range: Range<usize>,
        glyphs: &mut Vec<ShapedGlyph>,
    ) {
        let rtl = !item.level.is_multiple_of(2);
        let plan = self.plan(PlanKey { face: item.face, script: item.script, rtl, lang: paragraph.lang.clone() });
        let (_, plan) = &self.plans[plan];
        let font = self.prepared[item.face].get_or_init(|| ShaperFont::new(self.fonts.faces()[item.face].font()));
        let mut buffer = std::mem::replace(&mut self.buffer, Buffer::new());
        buffer.clear();
        buffer.set_direction(plan.direction());
        buffer.set_script(plan.script());
        buffer.set_language(plan.language().cloned());
        let before = if range.start == item.range.start { context_before(paragraph.text, range.start) } else { "" };
        let after = if range.end == item.range.end { context_after(paragraph.text, range.end) } else { "" };
        buffer.push_str(&paragraph.text[range.clone()]);
        buffer.set_pre_context(before);
        buffer.set_post_context(after);
        harfrust::shape(font, &mut buffer, ShapeOptions::new().plan(Some(plan)))
            .expect("direction, script and language are the plan's own");
        let size = paragraph.spans[item.span].style.size;
        let upem = i64::from(self.fonts.faces()[item.face].font().units_per_em());
        append(
            &buffer,
            paragraph.text,
            range.start,
            &|units| Pt::from_milli(i64::from(units)).scale(size.milli(), upem),
            glyphs,
        );
        self.buffer = buffer;
    }

    /// Returns the advance of one character in an item's face and size, if the face has it.
    pub(super) fn advance(&mut self, paragraph: &Paragraph<'_>, item: &Item, character: char) -> Option<(u16, Pt)> {
        let face = &self.fonts.faces()[item.face];
        let glyph = face.glyph(character)?;
        let units = face.advance(glyph);
        let size = paragraph.spans[item.span].style.size;
        Some((glyph, Pt::from_milli(i64::from(units)).scale(size.milli(), i64::from(face.font().units_per_em()))))
    }

    fn plan(&mut self, key: PlanKey) -> usize {
        if let Some(known) = self.plans.iter().rposition(|(known, _)| *known == key) {
            return known;
        }
        let font = self.fonts.faces()[key.face].font();
        let direction = if key.rtl { ShapeDirection::RightToLeft } else { ShapeDirection::LeftToRight };
        let script = ShapeScript::from_iso15924_tag(Tag::from_u32(key.script.as_iso15924_tag()));
        let language = Language::new(key.lang.to_string());
        let plan = ShapePlan::new(font, direction, script, language.as_ref(), &[]);
        self.plans.push((key, plan));
        self.plans.len() - 1
    }
}

/// A few letters are context enough: joining looks no further than marks on the neighbouring letter.
const CONTEXT: usize = 16;

fn context_before(text: &str, at: usize) -> &str {
    let start = text[..at].char_indices().rev().take(CONTEXT).last().map_or(at, |(start, _)| start);
    &text[start..at]
}

fn context_after(text: &str, at: usize) -> &str {
    let end = text[at..].char_indices().nth(CONTEXT).map_or(text.len(), |(end, _)| at + end);
    &text[at..end]
}

/// Appends a shaped buffer's glyphs in reading order; what is never drawn is left out.
fn append(buffer: &Buffer, text: &str, start: usize, length: &dyn Fn(i32) -> Pt, glyphs: &mut Vec<ShapedGlyph>) {
    let first = glyphs.len();
    for (info, position) in buffer.glyph_infos().iter().zip(buffer.glyph_positions()) {
        let cluster = start + info.cluster as usize;
        if text[cluster..].starts_with(is_invisible) {
            continue;
        }
        glyphs.push(ShapedGlyph {
            id: u16::try_from(info.glyph_id).unwrap_or(0),
            cluster,
            advance: length(position.x_advance),
            x_offset: length(position.x_offset),
            y_offset: length(position.y_offset),
            unsafe_to_break: info.unsafe_to_break(),
        });
    }
    if buffer.direction() == ShapeDirection::RightToLeft {
        glyphs[first..].reverse();
    }
}

/// Tells whether a character has no ink of its own: a soft hyphen shows only where a line breaks at it, an asked line
/// break is the end of the line, and marks of direction have done their work when the text has been ordered.
pub(super) fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{2028}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    )
}
