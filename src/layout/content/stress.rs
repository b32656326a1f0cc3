//! Emphasis and strong text that nobody sees: its letters look like those around them, for want of a face.
//!
//! Arabic and Han have no italics, and a font of one file has no bold. No slant and no weight is put on letters that were
//! not drawn with it, so the author has to know. What counts are letters: figures and signs look much the same in
//! all faces, and no stretch is stressed for their sake alone.

use std::ops::Range;

use super::{Collected, Look};
use crate::diagnostics::{Code, Diagnostic, Span};
use crate::layout::setter::Setter;
use crate::text::{Face, Style, StyledSpan, Typesetter};
use crate::theme::Slant;

/// A stretch that the author stresses.
#[derive(Clone, Copy)]
pub(super) struct Stress {
    /// Whether by weight, and not by slant alone.
    strong: bool,
    /// Weight and slant of the text around it.
    around: (u16, Slant),
    /// The slant that it asks for.
    slant: Slant,
    /// The stretch that it stands in.
    within: Option<usize>,
}

/// A piece of text, and the innermost stretch that it belongs to.
pub(super) type Stressed = (Range<usize>, usize);

/// What the letters of a stretch look like, beside the same letters without stress.
#[derive(Clone, Default)]
struct FoundPiece<'f> {
    range: Range<usize>,
    /// Its first letter, and the face of that.
    first: Option<(char, &'f Face)>,
    /// Whether any of them looks otherwise.
    is_seen: bool,
}

impl Stress {
    /// Returns a stretch by the weight and slant around it and its own slant.
    pub(super) fn new(strong: bool, around: (u16, Slant), slant: Slant, within: Option<usize>) -> Stress {
        Stress { strong, around, slant, within }
    }

    /// Tells whether it asks for what is not around it anyway: emphasis in emphasis and nothing else takes itself back.
    fn asks(&self) -> bool {
        self.strong || self.slant != self.around.1
    }
}

impl<'a> Collected<'a> {
    /// Reports the first stretch whose letters all have the slant and weight that they would have without its marks.
    pub(in crate::layout) fn report_unseen(&self, setter: &mut Setter<'_, '_>, look: &Look) {
        if self.stressed.is_empty() {
            return;
        }
        let stresses = self.stresses();
        let without = self.without(&stresses);
        let typesetter = &mut setter.typesetter;
        let drawn = typesetter.faces(&self.paragraph(&self.spans, look));
        let plain = typesetter.faces(&self.paragraph(&without, look));
        // A letter that no face has is told of as such.
        let (Some(drawn), Some(plain)) = (drawn, plain) else { return };
        let found = self.compare(&drawn, &plain);
        let unseen = stresses.iter().zip(&found).filter(|(stress, found)| stress.asks() && !found.is_seen);
        let unseen =
            unseen.filter_map(|(stress, FoundPiece { range, first, .. })| Some((stress.strong, range, (*first)?)));
        // A heading that is strong as a whole is as bold as its author wants it.
        let letters = self.letters();
        let is_whole = |range: &Range<usize>| range.start <= letters.start && letters.end <= range.end;
        let unseen = unseen.filter(|(strong, range, (_, face))| !(*strong && is_heavy(face) && is_whole(range)));
        if let Some((strong, range, first)) = unseen.min_by_key(|(_, range, _)| range.start) {
            let (letter, face) = first;
            let (message, help) = wording(strong, letter, face, typesetter);
            let diagnostic = Diagnostic::new(Code::EmphasisUnseen, self.span_of(range), message);
            setter.diagnostics.push(diagnostic.help(help));
        }
    }

    /// Returns the stretches, each with the style around the letters that it stresses: one that holds nothing but another,
    /// as in `***both***`, is one with it.
    fn stresses(&self) -> Vec<Stress> {
        let mut has_letters = vec![false; self.stresses.len()];
        for (range, stress) in &self.stressed {
            has_letters[*stress] |= self.text[range.clone()].contains(char::is_alphabetic);
        }
        let mut stresses = self.stresses.clone();
        for index in 0..stresses.len() {
            if let Some(outer) = stresses[index].within.filter(|&outer| !has_letters[outer]) {
                let Stress { strong, around, .. } = stresses[outer];
                stresses[index] = Stress { strong: strong || stresses[index].strong, around, ..stresses[index] };
            }
        }
        stresses
    }

    /// Returns the styles of the paragraph, each stressed piece in the weight and slant of what stands around it.
    fn without(&self, stresses: &[Stress]) -> Vec<StyledSpan<'a>> {
        let mut spans: Vec<StyledSpan<'a>> = Vec::with_capacity(self.spans.len());
        let mut push = |span: StyledSpan<'a>| match spans.last_mut() {
            Some(last) if last.style == span.style && last.tag == span.tag => last.range.end = span.range.end,
            Some(_) | None if span.range.is_empty() => {}
            Some(_) | None => spans.push(span),
        };
        let mut pieces = self.stressed.iter().peekable();
        for span in &self.spans {
            let mut start = span.range.start;
            // A piece has one style, so none stands in two spans.
            while let Some((range, stress)) = pieces.next_if(|(range, _)| range.start < span.range.end) {
                let (weight, slant) = stresses[*stress].around;
                push(StyledSpan { range: start..range.start, ..span.clone() });
                push(StyledSpan { range: range.clone(), style: Style { weight, slant, ..span.style }, ..span.clone() });
                start = range.end;
            }
            push(StyledSpan { range: start..span.range.end, ..span.clone() });
        }
        spans
    }

    /// Compares the letters of each stretch as they are drawn with what they would be without stress.
    fn compare<'f>(
        &self,
        drawn: &[(Range<usize>, &'f Face)],
        plain: &[(Range<usize>, &'f Face)],
    ) -> Vec<FoundPiece<'f>> {
        let mut found = vec![FoundPiece::default(); self.stresses.len()];
        for (range, stress) in &self.stressed {
            let found = &mut found[*stress];
            let start = if found.range.is_empty() { range.start } else { found.range.start };
            found.range = start..range.end;
            let letters = self.text[range.clone()].char_indices().filter(|(_, letter)| letter.is_alphabetic());
            for (at, letter) in letters.map(|(at, letter)| (range.start + at, letter)) {
                let (Some(drawn), Some(plain)) = (face_at(drawn, at), face_at(plain, at)) else { continue };
                found.first = found.first.or(Some((letter, drawn)));
                found.is_seen |= (drawn.weight(), drawn.slant()) != (plain.weight(), plain.slant());
                if found.is_seen {
                    break;
                }
            }
        }
        found
    }

    /// Returns where letters stand, from the first to the last.
    fn letters(&self) -> Range<usize> {
        let (first, last) = (self.text.find(char::is_alphabetic), self.text.rfind(char::is_alphabetic));
        first.unwrap_or_default()..last.map_or(0, |last| last + 1)
    }

    /// The place that a range was read from.
    fn span_of(&self, range: &Range<usize>) -> Span {
        let last = self.text[range.clone()].char_indices().next_back().map_or(0, |(at, _)| at);
        let (first, last) = (self.span_at(range.start), self.span_at(range.start + last));
        let in_order = first.source == last.source && first.start < last.end;
        if in_order { Span { end: last.end, ..first } } else { first }
    }
}

fn face_at<'f>(faces: &[(Range<usize>, &'f Face)], at: usize) -> Option<&'f Face> {
    faces.get(faces.partition_point(|(range, _)| range.end <= at)).map(|&(_, face)| face)
}

/// Tells whether letters are bold by themselves, as those of headings are.
fn is_heavy(face: &Face) -> bool {
    face.weight() >= 600
}

/// Says what the face of a letter lacks, and what to do instead.
fn wording<'f>(strong: bool, letter: char, face: &'f Face, typesetter: &Typesetter<'f>) -> (String, String) {
    let (family, weight, slant) = (face.family(), face.weight(), face.slant());
    let (other, name, file) = match slant {
        Slant::Upright => (Slant::Italic, "italic", "Italic"),
        Slant::Italic => (Slant::Upright, "upright", "Regular"),
    };
    let (what, lacks) = match slant {
        _ if !strong => ("emphasis", format!("no {name}")),
        _ if is_heavy(face) => ("strong text", "nothing bolder".to_owned()),
        Slant::Italic => ("strong text", "no bold italic".to_owned()),
        Slant::Upright => ("strong text", "no bold".to_owned()),
    };
    // Scripts with capitals are those that italics were cut for.
    let wants = if strong { !is_heavy(face) } else { letter.is_lowercase() || letter.is_uppercase() };
    let add = match (wants && takes_more(face), strong) {
        (false, _) => String::new(),
        (true, true) => format!("put {family} Bold into a folder `fonts` beside the report, or "),
        (true, false) => format!("put {family} {file} into a folder `fonts` beside the report, or "),
    };
    let has_other = typesetter.kin(face, weight, other).slant() == other;
    let has_heavier = typesetter.kin(face, weight + 250, slant).weight() > weight;
    let instead = match strong {
        true if has_other => "use emphasis, `*…*`, or leave the marks out",
        true if is_heavy(face) => "leave the marks out",
        false if has_heavier => "use strong text, `**…**`, or quotation marks",
        true | false => "use quotation marks",
    };
    (format!("{what} is not seen here: {family} has {lacks}"), format!("{add}{instead}"))
}

/// Tells whether another face of the family would be taken: a bundled one for one script stands before all that is added.
fn takes_more(face: &Face) -> bool {
    !face.is_bundled() || face.script().is_none()
}
