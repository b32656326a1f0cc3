//! The picture under the title: as wide as the theme has it, and not so high that it keeps the text from its page.

use super::caption::apart;
use super::crop::Filling;
use super::figure::WithWords;
use super::fit::{Fit, LEAST_MEASURE, least_height};
use super::picture::{Extent, above, shown_size};
use super::stand::Stand;
use crate::document::{Flow, Illustration};
use crate::geometry::{Pt, Size};
use crate::layout::compose::Composer;
use crate::layout::edges::Edges;
use crate::layout::fragment::Bond;
use crate::layout::frame::Frame;
use crate::layout::look::Look;
use crate::layout::margin::MarginItem;
use crate::layout::setter::Setter;
use crate::model::BlockWidth;

/// How often a picture is made lower for its words.
const STEPS: usize = 8;
/// So high a picture is not bounded.
const UNBOUNDED: Pt = Pt::new(1_000_000);
/// A picture is cropped until it is so many times as wide as high; one that is still too high is not so wide.
const FLATTEST: i64 = 2;

/// The picture under the title, on its page where that leaves room for it, and otherwise at the head of the next; its words stand
/// beside the text that follows, where there is room for them.
pub(super) fn compose(composer: &mut Composer<'_, '_>, hero: &Illustration<'_>, frame: &Frame<'_>) {
    let all = composer.theme().text_height();
    let above: Pt = composer.matter.fragments.iter().map(|fragment| fragment.before + fragment.height).sum();
    let left = all - above - composer.matter.white(composer.theme().spacing.figure);
    let fits = left >= least_height(composer.theme());
    if fits {
        composer.matter.keep_with_next(Bond::Start);
    }
    let outer = outer(&composer.setter, hero, frame);
    let stand = Stand { words: *frame, ..Stand::whole(&outer, Extent::OfPlace) };
    let room = if fits { left } else { all };
    let alone = WithWords { figure: hero, stand: &stand, words: &[] };
    let is_low = composer.concessions.has_low_hero;
    let size = cropped(&mut composer.setter, &alone, room, is_low);
    let size = size.unwrap_or_else(|| natural(&composer.setter, hero, outer.measure));
    // Words in the margin belong to what is above them there.
    let apart = if size.width > frame.measure { apart(composer, hero, frame) } else { passed(composer, hero) };
    let words: &[Flow<'_>] = if apart.is_some() { &[] } else { &hero.words };
    let picture = WithWords { figure: hero, stand: &stand, words };
    match cropped(&mut composer.setter, &picture, room, is_low) {
        Some(size) => crop(composer, &picture, size),
        None => picture.compose(composer, room),
    }
    if let Some(item) = apart {
        let before = composer.matter.fragments.len();
        composer.matter.margin.push(MarginItem { anchor: before.saturating_sub(1), before, ..item });
    }
}

/// Counts words as met that do not stand in the margin.
fn passed(composer: &mut Composer<'_, '_>, hero: &Illustration<'_>) -> Option<MarginItem> {
    composer.matter.met += usize::from(!hero.words.is_empty());
    None
}

/// Returns the room that a theme gives the picture: to the edges of the paper, if it has pixels for that.
fn outer<'p>(setter: &Setter<'_, '_>, hero: &Illustration<'_>, frame: &Frame<'p>) -> Frame<'p> {
    let bleed = Edges::of(setter, frame).frame;
    let reaches = || natural(setter, hero, bleed.measure).width == bleed.measure;
    match setter.theme.parts.hero_width {
        BlockWidth::Bleed if reaches() => bleed,
        BlockWidth::Bleed | BlockWidth::Page => Edges::page(setter, frame),
        BlockWidth::Text | BlockWidth::Margin | BlockWidth::Half => *frame,
    }
}

/// Returns the size of the picture in so much width.
fn natural(setter: &Setter<'_, '_>, hero: &Illustration<'_>, width: Pt) -> Size {
    shown_size(&setter.pictures[hero.picture], Extent::OfPlace, Size::new(width, UNBOUNDED))
}

/// Returns the size that a picture is cropped to which would be too high, or is to be as low as it may; nothing where it would
/// not, or where its page has no room for even the flattest of that width.
fn cropped(setter: &mut Setter<'_, '_>, hero: &WithWords<'_>, room: Pt, is_low: bool) -> Option<Size> {
    let theme = setter.theme;
    let limit = theme.text_height().scale(theme.parts.hero_height.into(), 1000);
    let wide = natural(setter, hero.figure, hero.stand.room.measure);
    let limit = if is_low { limit.min(wide.width / FLATTEST) } else { limit };
    if wide.height <= limit {
        return None;
    }
    // What is too high in the columns of the text as well stands in them.
    let narrow = natural(setter, hero.figure, hero.stand.words.measure);
    let whole = if narrow.width < wide.width && narrow.height > limit { narrow } else { wide };
    let mut height = whole.height.min(limit).min(room);
    for _ in 0..STEPS {
        let size = Size::new(whole.width.min(height * FLATTEST), height);
        let left = room - words_height(setter, hero, size.width);
        if height <= left {
            return Some(size);
        }
        // Under a narrower picture words are no lower.
        if left < least_height(theme).min(limit) {
            break;
        }
        height = left;
    }
    None
}

/// Returns the measure of words under a picture that is so wide.
fn measure(setter: &Setter<'_, '_>, hero: &WithWords<'_>, width: Pt) -> Pt {
    width.max(setter.theme.styles.caption.size * LEAST_MEASURE).min(hero.stand.words.measure)
}

/// Returns how high the words under a picture are that is so wide, with the white above them.
fn words_height(setter: &mut Setter<'_, '_>, hero: &WithWords<'_>, width: Pt) -> Pt {
    let frame = Frame { measure: measure(setter, hero, width), ..hero.stand.words };
    let (theme, look) = (setter.theme, Look::caption(setter.theme, setter.theme.styles.caption));
    let mut high = Pt::ZERO;
    for (index, words) in hero.words.iter().enumerate() {
        let lines = setter.measure(words, &look, &frame);
        high += above(theme, index) + lines.iter().map(|line| line.height).sum();
    }
    high
}

/// Adds a cropped picture, and the words under it.
fn crop(composer: &mut Composer<'_, '_>, hero: &WithWords<'_>, size: Size) {
    let setter = &mut composer.setter;
    let measure = measure(setter, hero, size.width);
    let filling =
        Filling { picture: hero.figure.picture, focus: hero.figure.focus, is_poster: false, span: hero.figure.span };
    let kind = filling.untold(size, setter);
    // One that does not reach the edges of its room starts where the text does.
    let room = if size.width < hero.stand.room.measure { hero.stand.words } else { hero.stand.room };
    let stand = Stand { room, ..*hero.stand };
    WithWords { stand: &stand, ..*hero }.put(composer, kind, Fit { size, measure });
}
