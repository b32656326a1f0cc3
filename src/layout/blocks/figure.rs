//! Pictures with their captions and credits.

use std::sync::Arc;

use super::fit::{Figured, Fit, fit, least_height};
use crate::geometry::Point;
use crate::geometry::Pt;
use crate::geometry::Size;
use crate::layout::compose::{Composer, Frame, White};
use crate::layout::fragment::{Bond, Fragment, Keep};
use crate::model::Alt;
use crate::model::Credit;
use crate::model::CreditKind;
use crate::model::Figure;
use crate::model::Inline;
use crate::model::plain;
use crate::model::unbroken;
use crate::paged::Artifact;
use crate::paged::Item;
use crate::paged::ItemKind;
use crate::paged::Mark;
use crate::paged::NodeId;
use crate::paged::Role;
use crate::paged::Structure;
use crate::picture::Picture;
use crate::theme::Signs;
use crate::theme::Word;

/// Fewer pixels to the inch look coarse on paper; a picture that has not enough is shown smaller.
const COARSEST_DPI: i64 = 96;
/// The height of a logo.
const LOGO_HEIGHT: Pt = Pt::new(36);

/// A picture, and under it the caption and the credit; all of them stand on one page.
pub(super) fn compose(composer: &mut Composer<'_, '_>, figure: &Figure, frame: &Frame) {
    let room = composer.text_height() - composer.bound_above(composer.theme.spacing.figure);
    compose_in(composer, (figure, Extent::OfFile), frame, room);
}

/// The picture under the title, on its page where that leaves room for it, and otherwise at the head of the next.
pub(super) fn hero(composer: &mut Composer<'_, '_>, hero: &Figure, frame: &Frame) {
    let all = composer.text_height();
    let above: Pt = composer.fragments.iter().map(|fragment| fragment.before + fragment.height).sum();
    let left = all - above - composer.white(composer.theme.spacing.figure);
    let fits = left >= least_height(composer);
    if fits {
        composer.keep_with_next(Bond::Start);
    }
    compose_in(composer, (hero, Extent::OfPlace), frame, if fits { left } else { all });
}

/// The same where picture and words have so much room below each other.
fn compose_in(composer: &mut Composer<'_, '_>, (figure, extent): (&Figure, Extent), frame: &Frame, room: Pt) {
    let words = words(composer, figure);
    let figured = Figured { picture: &figure.picture, extent, words: &words, frame };
    let Fit { size, measure } = fit(composer, figured, room);
    let parent = if words.is_empty() { frame.node } else { composer.node(frame.node, Role::Group) };
    let white = composer.theme.spacing.figure;
    push_picture(composer, figure, &Frame { node: parent, ..*frame }, size);
    if !words.is_empty() {
        let node = composer.node(parent, Role::Caption);
        let style = composer.theme.styles.caption;
        let lines = composer.set(&words, &Composer::balanced(style), &Frame { node, measure, ..*frame });
        composer.keep_with_next(Bond::Caption);
        composer.leave(Pt::ZERO);
        let white = White { before: style.before, after: style.after };
        composer.push_whole(lines, white, (figure.span, Bond::Caption));
    }
    composer.leave(white);
}

/// The publisher's sign above the title.
pub(super) fn logo(composer: &mut Composer<'_, '_>, logo: &Figure) {
    let frame = composer.frame(Structure::ROOT);
    let size = shown_size((&logo.picture, Extent::OfPlace), Size::new(frame.measure, LOGO_HEIGHT));
    push_picture(composer, logo, &frame, size);
    composer.keep_with_next(Bond::Inner);
}

fn push_picture(composer: &mut Composer<'_, '_>, figure: &Figure, frame: &Frame, size: Size) {
    let mark = mark(composer, &figure.alt, frame.node);
    let picture = composer.picture(&Arc::clone(&figure.picture));
    let at = Point::new(composer.left(frame.start, size.width), Pt::ZERO);
    let items = vec![Item { at, mark, kind: ItemKind::Image { picture, size } }];
    let fragment = Fragment { height: size.height, items, keep: Keep::Free, span: figure.span, ..Fragment::default() };
    composer.push(fragment, composer.theme.spacing.figure);
}

fn mark(composer: &mut Composer<'_, '_>, alt: &Alt, parent: NodeId) -> Mark {
    match alt {
        Alt::Text(alt) => {
            let node = composer.node(parent, Role::Figure);
            composer.structure.node_mut(node).alt = Some(unbroken(alt.clone()));
            Mark::Node(node)
        }
        Alt::Decorative => Mark::Artifact(Artifact::Layout),
    }
}

/// What says how large a picture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// Its file, by the density that stands in it.
    OfFile,
    /// The place that it fills, as a picture under the title or a logo does.
    OfPlace,
}

/// The size a picture is shown at: as large as its file says where that counts, else as wide as it may be without being coarse;
/// never wider or taller than it may be.
pub(super) fn shown_size((picture, extent): (&Picture, Extent), most: Size) -> Size {
    let (width, height) = (i64::from(picture.width()).max(1), i64::from(picture.height()).max(1));
    let density = picture.density().filter(|_| extent == Extent::OfFile);
    let said = density.map(|density| density.length(picture.width()));
    let natural = Pt::from_milli(said.unwrap_or(width * 72_000 / COARSEST_DPI));
    let shown = most.width.min(natural);
    let tall = shown.scale(height, width);
    if tall <= most.height { Size::new(shown, tall) } else { Size::new(most.height.scale(width, height), most.height) }
}

/// Caption and credit as one run of text: "Caption. Maker (Licence)".
fn words(composer: &Composer<'_, '_>, figure: &Figure) -> Vec<Inline> {
    let mut words = figure.caption.clone().unwrap_or_default();
    let credit = figure.credit.as_ref().map(|credit| credit_line(composer, credit)).unwrap_or_default();
    if !words.is_empty() && !credit.is_empty() {
        words.extend(gap_behind(&plain(&words)).map(Inline::text));
    }
    words.extend(credit);
    words
}

/// Returns what stands between a caption and a credit: a space behind a full stop, and otherwise a sign that keeps them apart.
fn gap_behind(caption: &str) -> Option<&'static str> {
    let end = caption.trim_end_matches(['”', '’', '"', '\'', '»', '›', ')', ']', ' ']);
    match end.chars().next_back() {
        // A full stop as wide as a letter has its white in it.
        Some('。' | '！' | '？' | '」' | '』' | '）') => None,
        Some('.' | '!' | '?' | '…' | ':' | ';' | '؟' | '۔' | '।' | '॥' | '။' | '។' | '៕' | '።' | '։' | '།' | '᙮') => {
            Some(" ")
        }
        _ => Some(" · "),
    }
}

fn credit_line(composer: &Composer<'_, '_>, credit: &Credit) -> Vec<Inline> {
    let Signs { brackets: (open, close), .. } = Signs::of(composer.lang());
    let mut line = match (&credit.by, credit.kind) {
        (Some(by), CreditKind::Photo) => announced(composer, Word::Photo, by.clone()),
        (by, _) => by.clone().unwrap_or_default(),
    };
    match &credit.licence {
        Some(licence) if line.is_empty() => announced(composer, Word::Licence, vec![Inline::text(licence)]),
        Some(licence) => {
            line.push(Inline::text(format!("{open}{licence}{close}")));
            line
        }
        None => line,
    }
}

/// A standing word that ends in a colon, and what stands behind it.
fn announced(composer: &Composer<'_, '_>, word: Word, what: Vec<Inline>) -> Vec<Inline> {
    let word = composer.word(word);
    // A colon as wide as a letter has its white in it.
    let wide = plain(std::slice::from_ref(&word)).ends_with('：');
    let space = (!wide).then(|| Inline::text(" "));
    std::iter::once(word).chain(space).chain(what).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture of 4 x 4 pixels, of which so many stand on a metre.
    fn dot(density: Option<u32>) -> Picture {
        let mut file = include_bytes!("../../../tests/diagnostics/files/dot.png").to_vec();
        if let Some(density) = density.map(u32::to_be_bytes) {
            let physical = [&[0, 0, 0, 9][..], b"pHYs", &density, &density, &[1, 0, 0, 0, 0]].concat();
            file.splice(33..33, physical);
        }
        Picture::decode(&file).expect("a picture")
    }

    #[test]
    fn a_picture_is_as_large_as_its_file_says() {
        let size = |density, most| shown_size((&dot(density), Extent::OfFile), most);
        let width = |density, most| size(density, Size::new(most, Pt::new(100))).width;
        let wide = Pt::new(400);
        // At 96 to the inch, at 300, and at the 72 that mean nothing.
        assert_eq!(width(None, wide), Pt::new(3));
        assert_eq!(width(Some(11_811), wide), Pt::from_milli(960));
        assert_eq!(width(Some(2_835), wide), Pt::new(3));
        assert_eq!(width(Some(11_811), Pt::from_milli(500)), Pt::from_milli(500));
        let low = Size::new(wide, Pt::from_milli(240));
        assert_eq!(size(Some(11_811), low), Size::new(Pt::from_milli(240), Pt::from_milli(240)));
        let placed = shown_size((&dot(Some(11_811)), Extent::OfPlace), Size::new(wide, wide));
        assert_eq!(placed.width, Pt::new(3));
    }

    #[test]
    fn a_caption_without_a_full_stop_is_kept_apart_from_the_credit() {
        assert_eq!(gap_behind("Laws adopted"), Some(" · "));
        assert_eq!(gap_behind("“They came.”"), Some(" "));
        assert_eq!((gap_behind("क़ानून।"), gap_behind("法律。")), (Some(" "), None));
    }
}
