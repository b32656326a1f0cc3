//! Pictures with their captions and credits.

use super::fit::{Figured, Fit, fit, least_height};
use super::stand::Stand;
use crate::document::{Illustration, Logo};
use crate::geometry::Point;
use crate::geometry::Pt;
use crate::geometry::Size;
use crate::layout::compose::Composer;
use crate::layout::edges::Edges;
use crate::layout::fragment::{Bond, Fragment, Keep};
use crate::layout::frame::Frame;
use crate::layout::look::{Look, White};
use crate::paged::Artifact;
use crate::paged::Item;
use crate::paged::ItemKind;
use crate::paged::Mark;
use crate::picture::Picture;
use crate::theme::Theme;

/// Fewer pixels to the inch look coarse on paper; a picture that has not enough is shown smaller.
const COARSEST_DPI: i64 = 96;
/// The height of a logo.
const LOGO_HEIGHT: Pt = Pt::new(36);

/// A picture, and under it the caption and the credit; all of them stand on one page.
pub(super) fn compose(composer: &mut Composer<'_, '_>, figure: &Illustration<'_>, frame: &Frame<'_>) {
    let room = composer.theme().text_height() - composer.matter.bound_above(composer.theme().spacing.figure);
    let stand = Stand::of(&composer.setter, figure, frame);
    compose_in(composer, figure, &stand, room);
}

/// The picture under the title, on its page where that leaves room for it, and otherwise at the head of the next.
pub(super) fn hero(composer: &mut Composer<'_, '_>, hero: &Illustration<'_>, frame: &Frame<'_>) {
    let all = composer.theme().text_height();
    let above: Pt = composer.matter.fragments.iter().map(|fragment| fragment.before + fragment.height).sum();
    let left = all - above - composer.matter.white(composer.theme().spacing.figure);
    let fits = left >= least_height(composer.theme());
    if fits {
        composer.matter.keep_with_next(Bond::Start);
    }
    let page = Edges::page(&composer.setter, frame);
    let stand = Stand { words: *frame, ..Stand::whole(&page, Extent::OfPlace) };
    compose_in(composer, hero, &stand, if fits { left } else { all });
}

/// The same where picture and words have so much room below each other.
fn compose_in(composer: &mut Composer<'_, '_>, figure: &Illustration<'_>, stand: &Stand<'_>, room: Pt) {
    let picture = &composer.setter.pictures[figure.picture];
    let Fit { size, measure } = fit(&mut composer.setter, Figured { picture, words: &figure.words, stand }, room);
    stand.tell(&mut composer.setter, figure, size);
    push_picture(composer, figure, stand, size);
    let style = composer.theme().styles.caption;
    let (frame, align) = stand.under(size.width, measure);
    for (index, words) in figure.words.iter().enumerate() {
        let lines = composer.setter.set(words, &Look { align, ..Look::balanced(style) }, &frame);
        composer.matter.keep_with_next(Bond::Caption);
        composer.matter.leave(Pt::ZERO);
        let white = White { before: above(composer.theme(), index), after: style.after };
        composer.matter.push_whole(lines, white, (figure.span, Bond::Caption));
    }
    composer.matter.leave(composer.theme().spacing.figure);
}

/// Returns the white above the words under a picture: above the first of them, or a credit below a caption.
pub(super) fn above(theme: &Theme, index: usize) -> Pt {
    if index == 0 { theme.styles.caption.before } else { theme.spacing.item / 2 }
}

/// The publishers' signs above the title, beside each other as far as there is room.
pub(super) fn logos(composer: &mut Composer<'_, '_>, logos: &[Logo<'_>], frame: &Frame<'_>) {
    let gap = composer.theme().spacing.beside();
    let mut row: Vec<(&Illustration<'_>, Size)> = Vec::new();
    let mut taken = Pt::ZERO;
    for logo in logos {
        let picture = &composer.setter.pictures[logo.picture.picture];
        let most = Size::new(frame.measure, logo.height.unwrap_or(LOGO_HEIGHT));
        let size = shown_size(picture, Extent::OfPlace, most);
        if taken + size.width > frame.measure {
            push_beside(composer, &std::mem::take(&mut row), frame);
            taken = Pt::ZERO;
        }
        row.push((&logo.picture, size));
        taken += size.width + gap;
    }
    push_beside(composer, &row, frame);
}

/// Adds pictures beside each other, the middle of each as high as that of the others.
fn push_beside(composer: &mut Composer<'_, '_>, row: &[(&Illustration<'_>, Size)], frame: &Frame<'_>) {
    let Some((first, _)) = row.first() else { return };
    let height = row.iter().map(|(_, size)| size.height).max().unwrap_or_default();
    let mut start = frame.start;
    let mut items = Vec::with_capacity(row.len());
    for (figure, size) in row {
        items.push(picture_item(frame, figure, Point::new(start, (height - size.height) / 2), *size));
        start += size.width + composer.theme().spacing.beside();
    }
    let fragment = Fragment { height, items, keep: Keep::Free, span: first.span, ..Fragment::default() };
    composer.matter.push(fragment, composer.theme().spacing.figure);
    composer.matter.keep_with_next(Bond::Inner);
}

/// Returns a picture that stands so far in from where lines start, and so far down its fragment.
pub(super) fn picture_item(frame: &Frame<'_>, figure: &Illustration<'_>, from_start: Point, size: Size) -> Item {
    let mark = figure.node.map_or(Mark::Artifact(Artifact::Layout), Mark::Node);
    let at = Point::new(frame.left(from_start.x, size.width), from_start.y);
    Item { at, mark, kind: ItemKind::Image { picture: figure.picture, size } }
}

fn push_picture(composer: &mut Composer<'_, '_>, figure: &Illustration<'_>, stand: &Stand<'_>, size: Size) {
    let items = vec![picture_item(&stand.room, figure, Point::new(stand.start(size.width), Pt::ZERO), size)];
    let fragment = Fragment { height: size.height, items, keep: Keep::Free, span: figure.span, ..Fragment::default() };
    composer.matter.push(fragment, composer.theme().spacing.figure);
}

/// What says how large a picture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// Its file, by the density that stands in it.
    OfFile,
    /// The place that it fills, as a picture under the title or a logo does.
    OfPlace,
    /// Its author: it is so wide, whether it has pixels for that or not.
    Wide(Pt),
}

/// The size a picture is shown at: as wide as its author asks for, or as large as its file says where that counts, else
/// as wide as it may be without being coarse; never wider or taller than it may be.
pub(super) fn shown_size(picture: &Picture, extent: Extent, most: Size) -> Size {
    let (width, height) = (i64::from(picture.width()).max(1), i64::from(picture.height()).max(1));
    let said = picture.natural_width().filter(|_| extent == Extent::OfFile);
    let natural = match extent {
        Extent::Wide(width) => width,
        Extent::OfFile | Extent::OfPlace => Pt::from_milli(said.unwrap_or(width * 72_000 / COARSEST_DPI)),
    };
    let shown = most.width.min(natural);
    let tall = shown.scale(height, width);
    if tall <= most.height { Size::new(shown, tall) } else { Size::new(most.height.scale(width, height), most.height) }
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
        let size = |density, most| shown_size(&dot(density), Extent::OfFile, most);
        let width = |density, most| size(density, Size::new(most, Pt::new(100))).width;
        let wide = Pt::new(400);
        // At 96 to the inch, at 300, and at the 72 that mean nothing.
        assert_eq!(width(None, wide), Pt::new(3));
        assert_eq!(width(Some(11_811), wide), Pt::from_milli(960));
        assert_eq!(width(Some(2_835), wide), Pt::new(3));
        assert_eq!(width(Some(11_811), Pt::from_milli(500)), Pt::from_milli(500));
        let low = Size::new(wide, Pt::from_milli(240));
        assert_eq!(size(Some(11_811), low), Size::new(Pt::from_milli(240), Pt::from_milli(240)));
        let placed = shown_size(&dot(Some(11_811)), Extent::OfPlace, Size::new(wide, wide));
        assert_eq!(placed.width, Pt::new(3));
    }
}
