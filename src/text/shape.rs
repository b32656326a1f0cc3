//! Shaping: turns letters into glyphs, in a face at a size.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;

use harfrust::{
    Buffer, BufferFlags, Direction as ShapeDirection, Feature as ShapeFeature, Language, Script as ShapeScript,
    ShapeOptions, ShapePlan, ShaperFont, Tag,
};
use unicode_script::Script;

use super::LetterForms;
use super::customs::Apart;
use super::fonts::Fonts;
use super::run::Glyph;
use super::tracking::is_like_a_space;
use crate::geometry::Pt;
use crate::model::Lang;
use crate::theme::FontForms;

/// A glyph before it has a place on a line.
///
/// A report has hundreds of thousands of them in the memory of its words and on its lines: bytes and lengths have 32 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ShapedGlyph {
    cluster: u32,
    advance: i32,
    x_offset: i32,
    y_offset: i32,
    /// Its number in the face.
    pub(super) id: u16,
    /// A line that breaks before it must be shaped again.
    pub(super) joined: bool,
    /// It is a space that justified lines stretch.
    pub(super) space: bool,
    /// Behind it this line opens up.
    pub(super) gap: bool,
    /// Behind it there is white that is no space.
    pub(super) apart: bool,
    /// Before it the stroke that joins it to the letter before can be made longer.
    pub(super) stretches: bool,
}

impl ShapedGlyph {
    /// Returns a glyph that is drawn on the pen, changes nothing, and is changed by nothing.
    pub(super) fn new(id: u16, cluster: usize, advance: Pt) -> ShapedGlyph {
        let (advance, x_offset, y_offset) = (milli(advance), 0, 0);
        let (joined, space, gap, apart, stretches) = (false, false, false, false, false);
        ShapedGlyph { cluster: byte(cluster), advance, x_offset, y_offset, id, joined, space, gap, apart, stretches }
    }

    /// Returns the first byte of the letters it draws; glyphs of one cluster share it.
    pub(super) fn cluster(&self) -> usize {
        self.cluster as usize
    }

    /// Returns how far it moves the pen.
    pub(super) fn advance(&self) -> Pt {
        Pt::from_milli(i64::from(self.advance))
    }

    /// Sets how far it moves the pen.
    pub(super) fn set_advance(&mut self, advance: Pt) {
        self.advance = milli(advance);
    }

    /// Returns the same glyph for letters that stand so many bytes further on.
    pub(super) fn moved_by(self, bytes: usize) -> ShapedGlyph {
        ShapedGlyph { cluster: byte(self.cluster() + bytes), ..self }
    }

    /// Tells whether it is drawn on the pen, and has nothing but its own width for an advance.
    pub(super) fn is_plain(&self) -> bool {
        (self.x_offset, self.y_offset, self.apart) == (0, 0, false)
    }

    /// Returns it with its width for an advance, on the pen, for letters of a run.
    pub(super) fn placed(&self, letters: Range<usize>) -> Glyph {
        Glyph::on_pen(self.id, self.advance, &letters)
    }

    /// Returns how far it is drawn to the right of the pen.
    pub(super) fn x_offset(&self) -> Pt {
        Pt::from_milli(i64::from(self.x_offset))
    }

    /// Returns how far it is drawn above the baseline.
    pub(super) fn y_offset(&self) -> Pt {
        Pt::from_milli(i64::from(self.y_offset))
    }
}

/// A scaled font: a face at a size, and how it is shaped. The glyphs of a word depend on nothing else beside its letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct ScaledFont {
    pub(super) face: usize,
    pub(super) size: Pt,
    pub(super) script: Script,
    /// Whether it runs from right to left.
    pub(super) rtl: bool,
    /// The language, by its number in the shaper.
    pub(super) lang: usize,
    /// Which of its glyphs the face shows, by their number in the shaper.
    pub(super) forms: usize,
    /// The white between its letters.
    pub(super) tracking: Pt,
}

/// A stretch of letters to be shaped, and the letters around it that it may join.
#[derive(Clone, Copy)]
pub(super) struct ShapeStretch<'a> {
    pub(super) text: &'a str,
    pub(super) before: &'a str,
    pub(super) after: &'a str,
    /// What the clusters of its glyphs count from.
    pub(super) start: usize,
}

/// Shapes text, keeping fonts and plans between paragraphs.
pub(super) struct Shaper<'f> {
    fonts: &'f Fonts,
    /// By face; most are never used.
    prepared: Vec<OnceCell<Box<ShaperFont<'f, 'static>>>>,
    plans: Vec<(PlanKey, ShapePlan)>,
    /// The numbers of plans, for reports in very many languages.
    plan_numbers: HashMap<PlanKey, usize>,
    langs: Vec<(Lang, Option<Apart>)>,
    /// The numbers of languages, for reports in very many of them.
    lang_numbers: HashMap<Lang, usize>,
    /// The forms of letters met so far: a theme has a few.
    forms: Vec<FontForms>,
    buffer: Buffer,
}

/// So many languages and plans are looked through before the map of all is asked, which takes longer.
const FEW: usize = 16;

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct PlanKey {
    face: usize,
    script: Script,
    rtl: bool,
    lang: usize,
    forms: usize,
}

impl<'f> Shaper<'f> {
    pub(super) fn new(fonts: &'f Fonts) -> Shaper<'f> {
        Shaper {
            fonts,
            prepared: Vec::new(),
            plans: Vec::new(),
            plan_numbers: HashMap::new(),
            langs: Vec::new(),
            lang_numbers: HashMap::new(),
            forms: vec![FontForms::default()],
            buffer: Buffer::new(),
        }
    }

    /// Returns the number of a language.
    pub(super) fn lang(&mut self, lang: &Lang) -> usize {
        let near = self.langs.iter().take(FEW).position(|(known, _)| known == lang);
        near.or_else(|| self.lang_numbers.get(lang).copied()).unwrap_or_else(|| {
            self.lang_numbers.insert(lang.clone(), self.langs.len());
            self.langs.push((lang.clone(), Apart::of(lang)));
            self.langs.len() - 1
        })
    }

    /// Returns the number of the forms that letters have; those that a face has by itself have the first.
    pub(super) fn forms(&mut self, forms: &LetterForms<'_>, is_tracked: bool) -> usize {
        let LetterForms { common, own, numerals } = *forms;
        let forms = FontForms { common: *common, own, numerals, is_tracked };
        self.forms.iter().position(|known| *known == forms).unwrap_or_else(|| {
            self.forms.push(forms);
            self.forms.len() - 1
        })
    }

    /// Returns the language of a font.
    pub(super) fn lang_of(&self, font: &ScaledFont) -> &Lang {
        &self.langs[font.lang].0
    }

    /// Appends the glyphs of a stretch, in reading order; what is never drawn is left out.
    pub(super) fn shape(&mut self, font: &ScaledFont, stretch: ShapeStretch<'_>, glyphs: &mut Vec<ShapedGlyph>) {
        let ScaledFont { face, script, rtl, lang, forms, .. } = *font;
        let plan = self.plan(PlanKey { face, script, rtl, lang, forms });
        let (_, plan) = &self.plans[plan];
        if self.prepared.is_empty() {
            self.prepared.resize_with(self.fonts.faces().len(), OnceCell::new);
        }
        let face = &self.fonts.faces()[face];
        let prepared = self.prepared[font.face].get_or_init(|| Box::new(ShaperFont::new(face.font())));
        let buffer = &mut self.buffer;
        buffer.clear();
        buffer.set_direction(plan.direction());
        buffer.set_script(plan.script());
        buffer.set_language(plan.language().cloned());
        if script == Script::Arabic {
            buffer.set_flags(BufferFlags::PRODUCE_SAFE_TO_INSERT_TATWEEL);
        }
        buffer.push_str(stretch.text);
        if !stretch.before.is_empty() || !stretch.after.is_empty() {
            buffer.set_pre_context(stretch.before);
            buffer.set_post_context(stretch.after);
        }
        harfrust::shape(prepared, buffer, ShapeOptions::new().plan(Some(plan)))
            .expect("direction, script and language are the plan's own");
        let (size, upem) = (font.size.milli(), i64::from(face.font().units_per_em()));
        let first = glyphs.len();
        append(buffer, stretch, &|units| Pt::from_milli(i64::from(units)).scale(size, upem), glyphs);
        if let Some(apart) = self.langs[font.lang].1 {
            set_apart(apart, stretch, font.size, &mut glyphs[first..]);
        }
        track(font, &mut glyphs[first..]);
    }

    /// Returns the glyph and the advance of one character, if the face has it.
    pub(super) fn character(&self, font: &ScaledFont, character: char) -> Option<(u16, Pt)> {
        let face = &self.fonts.faces()[font.face];
        let glyph = face.glyph(character)?;
        let (units, upem) = (face.advance(glyph), i64::from(face.font().units_per_em()));
        Some((glyph, Pt::from_milli(i64::from(units)).scale(font.size.milli(), upem)))
    }

    fn plan(&mut self, key: PlanKey) -> usize {
        let near = self.plans.iter().take(FEW).position(|(known, _)| *known == key);
        if let Some(known) = near.or_else(|| self.plan_numbers.get(&key).copied()) {
            return known;
        }
        let font = self.fonts.faces()[key.face].font();
        let direction = if key.rtl { ShapeDirection::RightToLeft } else { ShapeDirection::LeftToRight };
        let script = ShapeScript::from_iso15924_tag(Tag::from_u32(key.script.as_iso15924_tag()));
        let language = Language::new(self.langs[key.lang].0.to_string());
        let set = self.forms[key.forms].features();
        let set = set.into_iter().map(|set| ShapeFeature::new(Tag::new(&set.tag()), u32::from(set.value()), ..));
        let set: Vec<ShapeFeature> = set.collect();
        let plan = ShapePlan::new(font, direction, script, language.as_ref(), &set);
        self.plan_numbers.insert(key, self.plans.len());
        self.plans.push((key, plan));
        self.plans.len() - 1
    }
}

/// Appends a shaped buffer's glyphs in reading order; what is never drawn is left out.
fn append(buffer: &Buffer, stretch: ShapeStretch<'_>, length: &dyn Fn(i32) -> Pt, glyphs: &mut Vec<ShapedGlyph>) {
    let first = glyphs.len();
    for (info, position) in buffer.glyph_infos().iter().zip(buffer.glyph_positions()) {
        let at = info.cluster as usize;
        let letters = &stretch.text[at..];
        if letters.starts_with(is_invisible) {
            continue;
        }
        glyphs.push(ShapedGlyph {
            id: u16::try_from(info.glyph_id).unwrap_or(0),
            cluster: byte(stretch.start + at),
            advance: milli(length(position.x_advance)),
            x_offset: milli(length(position.x_offset)),
            y_offset: milli(length(position.y_offset)),
            joined: info.unsafe_to_break(),
            space: letters.starts_with([' ', '\u{a0}']),
            gap: false,
            apart: false,
            stretches: info.safe_to_insert_tatweel(),
        });
    }
    if buffer.direction() == ShapeDirection::RightToLeft {
        glyphs[first..].reverse();
    }
}

/// The white before signs that stand apart, where the author typed none: about half a space, as where one was typed.
const APART: (i64, i64) = (1, 8);
/// A space that the author typed there, and one in a line that is justified, is half as wide as between words.
const NARROW: (i64, i64) = (1, 2);

/// Gives signs the white that the custom of the language asks for.
fn set_apart(apart: Apart, stretch: ShapeStretch<'_>, size: Pt, glyphs: &mut [ShapedGlyph]) {
    let ShapeStretch { text, before, after, start } = stretch;
    if matches!(text, " " | "\u{a0}") {
        for glyph in glyphs.iter_mut().filter(|_| apart.is_narrow(before, after)) {
            glyph.set_advance(glyph.advance().scale(NARROW.0, NARROW.1));
            glyph.space = false;
        }
        return;
    }
    let white = size.scale(APART.0, APART.1);
    for glyph in glyphs {
        let at = glyph.cluster() - start;
        if apart.opens_before(text, at, before, after) {
            glyph.x_offset = milli(glyph.x_offset() + white);
            glyph.set_advance(glyph.advance() + white);
            glyph.apart = true;
        } else if apart.opens_behind(text, at) {
            glyph.set_advance(glyph.advance() + white);
            glyph.apart = true;
        }
    }
}

/// Adds tracking behind the clusters of a row of glyphs, which stand in reading order; what has no width has none behind it.
fn track(font: &ScaledFont, glyphs: &mut [ShapedGlyph]) {
    let ScaledFont { size, tracking, .. } = *font;
    if tracking == Pt::ZERO {
        return;
    }
    for cluster in glyphs.chunk_by_mut(|one, next| one.cluster() == next.cluster()) {
        let is_seen = cluster.iter().any(|glyph| glyph.advance() != Pt::ZERO);
        if let Some(last) = cluster.last_mut().filter(|_| is_seen) {
            last.set_advance(last.advance() + tracking);
            last.apart |= !last.space && is_like_a_space(tracking, size);
        }
    }
}

/// Nobody writes a paragraph of four gigabytes; its last letters would be drawn as one.
fn byte(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// No glyph is two million points wide; a broken font's saturates.
fn milli(length: Pt) -> i32 {
    i32::try_from(length.milli()).unwrap_or(if length < Pt::ZERO { i32::MIN } else { i32::MAX })
}

/// Tells whether a character has no ink of its own: a soft hyphen shows only where a line breaks at it, an asked line
/// break is the end of the line, and marks of direction have done their work when the text has been ordered.
pub(super) fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{2028}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    )
}
