//! Font coverage, and what else is known of characters: which faces have them, their scripts, and which faces a style asks
//! first.
//!
//! All of it follows from the fonts and from Unicode; it is remembered because the same few characters and styles
//! come again and again.

use unicode_bidi::{BidiClass, bidi_class};
use unicode_script::{Script, UnicodeScript};

use super::Style;
use super::charmap::CharMap;
use super::fonts::{Fonts, Han};
use crate::theme::Slant;

/// Remembers what was asked of faces and characters.
pub(super) struct Coverage {
    /// By face: which characters it has.
    faces: Vec<CharMap<Known>>,
    /// By face: whether it has all of ASCII, if that has been asked.
    ascii: Vec<Option<bool>>,
    scripts: CharMap<Option<Script>>,
    /// Which characters stay in a text that runs from right to left.
    right: CharMap<Option<bool>>,
    chains: Vec<Chain>,
}

/// What a word wants of faces: its script, and the standard for Han that it follows, if it follows one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) script: Script,
    pub(super) han: Option<Han>,
}

/// The faces that a style asks, in order.
struct Chain {
    families: Vec<String>,
    weight: u16,
    slant: Slant,
    faces: Vec<usize>,
    /// How many of them come before a bundled face for a script.
    core: usize,
    /// The faces for words of a script and of a standard for Han, where that has been asked.
    orders: Vec<(Wanted, Vec<usize>)>,
}

impl Chain {
    /// Returns the faces for words: of those added, first the ones that follow the standard which the text follows.
    fn order(&self, fonts: &Fonts, wanted: Wanted) -> Vec<usize> {
        let Wanted { script, han } = wanted;
        let (core, added) = self.faces.split_at(self.core);
        let own = fonts.for_script(script, self.weight, self.slant).filter(|face| !core.contains(face));
        let mut added = added.to_vec();
        if let Some(han) = han {
            added.sort_by_key(|&face| han.distance(fonts.faces()[face].han()));
        }
        core.iter().copied().chain(own).chain(added).collect()
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Known {
    #[default]
    Unasked,
    Present,
    Absent,
}

impl Coverage {
    pub(super) fn new(fonts: &Fonts) -> Coverage {
        let faces = fonts.faces().iter().map(|_| CharMap::default()).collect();
        let ascii = vec![None; fonts.faces().len()];
        Coverage { faces, ascii, scripts: CharMap::default(), right: CharMap::default(), chains: Vec::new() }
    }

    /// Returns the number of a style's chain of faces: its families first, then every family in the order of the fonts,
    /// but for those that are for one script alone.
    pub(super) fn chain(&mut self, fonts: &Fonts, style: &Style<'_>) -> usize {
        let same = |chain: &Chain| {
            (chain.weight, chain.slant) == (style.weight, style.slant) && chain.families == style.families
        };
        if let Some(known) = self.chains.iter().position(same) {
            return known;
        }
        let mut faces = Vec::new();
        let mut core = 0;
        let (weight, slant) = (style.weight, style.slant);
        let named = style.families.iter().map(|family| (fonts.nearest(family, weight, slant), true));
        let general = fonts.faces().iter().filter(|face| face.script().is_none());
        let general = general.map(|face| (fonts.nearest_kin(face, weight, slant), face.is_bundled()));
        for (face, is_core) in named.chain(general) {
            if let Some(face) = face.filter(|face| !faces.contains(face)) {
                faces.push(face);
                core += usize::from(is_core);
            }
        }
        let families = style.families.to_vec();
        self.chains.push(Chain { families, weight, slant, faces, core, orders: Vec::new() });
        self.chains.len() - 1
    }

    /// Returns the first face of a chain: the one that most text is set in.
    pub(super) fn first(&self, chain: usize) -> Option<usize> {
        self.chains[chain].faces.first().copied()
    }

    /// Returns the faces of a chain that a word asks, one after the other.
    pub(super) fn face(&mut self, fonts: &Fonts, chain: usize, wanted: Wanted, nth: usize) -> Option<usize> {
        let chain = &mut self.chains[chain];
        let known = chain.orders.iter().position(|(known, _)| *known == wanted);
        let order = known.unwrap_or_else(|| {
            chain.orders.push((wanted, chain.order(fonts, wanted)));
            chain.orders.len() - 1
        });
        chain.orders[order].1.get(nth).copied()
    }

    /// Returns the bundled faces of the scripts that a character without a script of its own is used with.
    pub(super) fn faces_beyond(&self, fonts: &Fonts, chain: usize, character: char) -> Vec<usize> {
        let Chain { weight, slant, .. } = self.chains[chain];
        let scripts = fonts.faces().iter().filter_map(|face| face.script());
        let mut faces: Vec<usize> = scripts
            .filter(|&script| character.script_extension().contains_script(script))
            .filter_map(|script| fonts.for_script(script, weight, slant))
            .collect();
        faces.dedup();
        faces
    }

    /// Tells whether a face has a character, or the character needs no glyph.
    #[inline]
    pub(super) fn has(&mut self, fonts: &Fonts, face: usize, character: char) -> bool {
        match self.faces[face].get(character) {
            Known::Present => true,
            Known::Absent => false,
            Known::Unasked => self.ask(fonts, face, character),
        }
    }

    #[cold]
    fn ask(&mut self, fonts: &Fonts, face: usize, character: char) -> bool {
        let sets = &fonts.faces()[face];
        let is_known = sets.is_core() && is_printable_ascii(character);
        let present = is_known || needs_no_glyph(character) || sets.glyph(character).is_some();
        *self.faces[face].entry(character) = if present { Known::Present } else { Known::Absent };
        present
    }

    /// Tells whether a face has every printable character of ASCII.
    pub(super) fn has_ascii(&mut self, fonts: &Fonts, face: usize) -> bool {
        if let Some(known) = self.ascii[face] {
            return known;
        }
        let all = fonts.faces()[face].is_core() || (' '..='~').all(|character| self.has(fonts, face, character));
        *self.ascii[face].insert(all)
    }

    /// Tells whether a character runs from right to left in a text that does so as a whole, whatever stands beside it:
    /// letters of such scripts, and what is neutral (UAX #9, W4 to N2, where there are no figures).
    pub(super) fn stays_right(&mut self, character: char) -> bool {
        use BidiClass::{AL, CS, ES, NSM, ON, R, WS};
        let ask = || matches!(bidi_class(character), R | AL | NSM | WS | ON | CS | ES);
        *self.right.entry(character).get_or_insert_with(ask)
    }

    /// Returns the script of a character.
    pub(super) fn script(&mut self, character: char) -> Script {
        self.scripts.get(character).unwrap_or_else(|| *self.scripts.entry(character).insert(character.script()))
    }
}

/// Tells whether every core face has a character, unasked.
fn is_printable_ascii(character: char) -> bool {
    matches!(character, ' '..='~')
}

/// Characters that are never drawn: Unicode's Default_Ignorable_Code_Point, and the separators we set as spaces.
fn needs_no_glyph(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}'
    )
}
