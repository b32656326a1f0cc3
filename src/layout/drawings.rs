//! Letters in drawings (vector pictures): outlines in the fonts at hand, once these are known.
//!
//! A report may be composed several times; what letters look like does not change then.

use std::sync::Arc;

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Span};
use crate::limits::Limits;
use crate::model::Lang;
use crate::picture::{DrawingFonts, LackingLetters, Picture, PictureError};
use crate::text::Fonts;

use super::setter::Setter;

/// What became of a drawing: itself in the end, or why it cannot be shown.
type Lettered = Result<(Arc<Picture>, LackingLetters), PictureError>;

/// Sets the letters in drawings.
pub(super) struct Letterer<'f> {
    fonts: &'f Fonts,
    database: Option<DrawingFonts>,
    /// The drawings that had letters, and what became of them.
    known: Vec<(Arc<Picture>, Lettered)>,
}

impl<'f> Letterer<'f> {
    /// Returns one who has met no drawing yet.
    pub(super) fn new(fonts: &'f Fonts) -> Letterer<'f> {
        Letterer { fonts, database: None, known: Vec::new() }
    }

    /// Puts drawings whose letters are set in the place of those whose letters are not; returns which they are, each with its
    /// place among the pictures and among what this one knows.
    pub(super) fn letter(&mut self, pictures: &mut [Arc<Picture>], limits: &Limits) -> Vec<(usize, usize)> {
        let mut lettered = Vec::new();
        for (place, picture) in pictures.iter_mut().enumerate().filter(|(_, picture)| picture.lacks_letters()) {
            let known = self.known.iter().position(|(known, _)| Arc::ptr_eq(known, picture));
            let index = known.unwrap_or_else(|| self.set(picture, limits));
            lettered.push((place, index));
            if let Some((_, Ok((set, _)))) = self.known.get(index) {
                *picture = Arc::clone(set);
            }
        }
        lettered
    }

    fn set(&mut self, picture: &Arc<Picture>, limits: &Limits) -> usize {
        let fonts = self.fonts;
        let of_faces = || DrawingFonts::new(fonts.faces().iter().filter_map(|face| face.file()));
        let outcome = picture.lettered(self.database.get_or_insert_with(of_faces), limits);
        self.known.push((Arc::clone(picture), outcome.map(|(set, lettering)| (Arc::new(set), lettering))));
        self.known.len() - 1
    }

    /// Tells what the letters of a drawing lack that stands in a place.
    pub(super) fn tell(&self, index: usize, span: Span, lang: &Lang, setter: &mut Setter<'_, '_>) {
        match self.known.get(index) {
            Some((_, Ok((_, lettering)))) => tell_lacking(lettering, span, lang, setter),
            Some((_, Err(error))) => setter.diagnostics.push(refused(error, span)),
            None => {}
        }
    }
}

fn tell_lacking(lettering: &LackingLetters, span: Span, lang: &Lang, setter: &mut Setter<'_, '_>) {
    let letters: String = lettering.missing.iter().collect();
    if !letters.is_empty() {
        let (_, help) = setter.typesetter.advice(&letters, lang);
        let message = format!("no font at hand can draw `{letters}`, which the drawing has in it");
        setter.diagnostics.push(Diagnostic::new(Code::MissingGlyph, span, message).help(help));
    }
    tell_families(lettering, span, &mut setter.diagnostics);
}

fn tell_families(lettering: &LackingLetters, span: Span, told: &mut Diagnostics) {
    for family in &lettering.families {
        let message = format!("the drawing asks for the font `{family}`, which is not at hand: it is set in another");
        let help =
            "put the font into a folder `fonts` beside the report, or turn the letters of the drawing into paths";
        told.push(Diagnostic::new(Code::PictureFlawed, span, message).help(help));
    }
}

fn refused(error: &PictureError, span: Span) -> Diagnostic {
    let code = if matches!(error, PictureError::TooMuch { .. }) { Code::PictureTooLarge } else { Code::PictureFormat };
    Diagnostic::new(code, span, format!("cannot set the letters of the drawing: {error}")).help(error.help())
}
