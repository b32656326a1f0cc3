//! How large a picture is shown, so that it stands on one page with its words and with what it belongs to.

use super::figure::Extent;
use super::figure::above;
use super::figure::shown_size;
use super::stand::Stand;
use crate::document::Flow;
use crate::geometry::Pt;
use crate::geometry::Size;
use crate::layout::compose::{Composer, Frame};
use crate::picture::Picture;

/// A picture leaves room for text on its page.
const MOST_OF_PAGE: (i64, i64) = (6, 10);
/// A picture is not made smaller than this share of a page for the sake of what stands with it.
const LEAST_OF_PAGE: (i64, i64) = (1, 4);
/// The least measure of words under a picture, in their size: below some 25 letters a line holds two or three words.
const LEAST_MEASURE: i64 = 12;
/// How often a picture is made smaller: under a smaller one words are narrower, and may be higher.
const STEPS: usize = 8;

/// A picture and the words under it.
#[derive(Clone, Copy)]
pub(super) struct Figured<'a> {
    pub(super) picture: &'a Picture,
    pub(super) words: &'a [Flow<'a>],
    pub(super) stand: &'a Stand,
}

/// How they are shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fit {
    /// The size of the picture.
    pub(super) size: Size,
    /// The measure of the words.
    pub(super) measure: Pt,
}

/// The room for picture and words, and the least measure of the words.
#[derive(Clone, Copy)]
struct Room {
    height: Pt,
    least: Pt,
}

/// Returns the least height that a picture is made smaller to.
pub(super) fn least_height(composer: &Composer<'_, '_>) -> Pt {
    composer.text_height().scale(LEAST_OF_PAGE.0, LEAST_OF_PAGE.1)
}

/// Fits a picture and its words into so much height: words are no wider than their picture, unless that is narrower than
/// a line can be.
///
/// Where there is not enough height, they have a page to themselves; words that are too long for that under their picture
/// take the whole measure, and are parted where even that is too little.
pub(super) fn fit(composer: &mut Composer<'_, '_>, figured: Figured<'_>, height: Pt) -> Fit {
    let (all, narrow) = (composer.text_height(), composer.theme.styles.caption.size * LEAST_MEASURE);
    let wide = figured.stand.words.measure;
    let rooms = [(height, narrow), (all, narrow), (all, wide)].map(|(height, least)| Room { height, least });
    let found = rooms.into_iter().find_map(|room| figured.largest(composer, room));
    found.unwrap_or_else(|| Fit { size: figured.shown(least_height(composer)), measure: wide })
}

impl Figured<'_> {
    fn shown(&self, highest: Pt) -> Size {
        shown_size((self.picture, self.stand.extent), Size::new(self.stand.room.measure, highest))
    }

    /// Returns the height that it has at most: its author may ask for a whole page.
    fn highest(&self, composer: &Composer<'_, '_>) -> Pt {
        match self.stand.extent {
            Extent::Wide(_) => composer.text_height(),
            Extent::OfFile | Extent::OfPlace => composer.text_height().scale(MOST_OF_PAGE.0, MOST_OF_PAGE.1),
        }
    }

    /// Returns how picture and words are shown as large as they fit; nothing where the picture would be too small.
    fn largest(&self, composer: &mut Composer<'_, '_>, room: Room) -> Option<Fit> {
        let least = least_height(composer);
        let mut size = self.shown(self.highest(composer));
        for _ in 0..STEPS {
            let measure = size.width.max(room.least).min(self.stand.words.measure);
            let left = room.height - self.words_height(composer, measure, room.height - size.height);
            if size.height <= left {
                return Some(Fit { size, measure });
            }
            // Under a smaller picture words are no lower.
            if left < least || size.height <= least {
                break;
            }
            size = self.shown(left);
        }
        None
    }

    /// Returns how high the words are, with the white above them; they are set only where they might not have the room.
    fn words_height(&self, composer: &mut Composer<'_, '_>, measure: Pt, room: Pt) -> Pt {
        let style = composer.theme.styles.caption;
        let white: Pt = (0..self.words.len()).map(|index| above(composer, index)).sum();
        // No letter is wider than its size, as a rule, and white at the ends of lines takes less than a third.
        let lines = |words: &Flow<'_>| {
            let letters = i64::try_from(words.letters()).unwrap_or(i64::MAX);
            (style.size * letters).milli() * 4 / 3 / measure.milli().max(1) + 1
        };
        let guess = white + style.leading * self.words.iter().map(lines).sum::<i64>();
        if self.words.is_empty() || guess <= room {
            return guess;
        }
        let frame = Frame { measure, ..self.stand.words };
        let mut set = |words| composer.measure(words, &Composer::balanced(style), &frame);
        white + self.words.iter().flat_map(&mut set).map(|line| line.height).sum()
    }
}
