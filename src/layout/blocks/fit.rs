//! How large a picture is shown, so that it stands on one page with its words and with what it belongs to.

use super::picture::Extent;
use super::picture::above;
use super::picture::shown_size;
use super::stand::Stand;
use crate::document::Flow;
use crate::geometry::Pt;
use crate::geometry::Size;
use crate::layout::frame::Frame;
use crate::layout::look::Look;
use crate::layout::setter::Setter;
use crate::picture::Picture;
use crate::theme::Theme;

/// A picture leaves room for text on its page.
pub(super) const MOST_OF_PAGE: (i64, i64) = (6, 10);
/// A picture is not made smaller than this share of a page for the sake of what stands with it.
const LEAST_OF_PAGE: (i64, i64) = (1, 4);
/// The least measure of words under a picture, in their size: below some 25 letters a line holds two or three words.
pub(super) const LEAST_MEASURE: i64 = 12;
/// How often a picture is made smaller: under a smaller one words are narrower, and may be higher.
const STEPS: usize = 8;

/// A picture and the words under it.
#[derive(Clone, Copy)]
pub(super) struct Figured<'a> {
    pub(super) picture: &'a Picture,
    pub(super) words: &'a [Flow<'a>],
    pub(super) stand: &'a Stand<'a>,
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
pub(super) fn least_height(theme: &Theme) -> Pt {
    theme.text_height().scale(LEAST_OF_PAGE.0, LEAST_OF_PAGE.1)
}

/// Fits a picture and its words into so much height: words are no wider than their picture, unless that is narrower than
/// a line can be.
///
/// Where there is not enough height, they have a page to themselves; words that are too long for that under their picture
/// take the whole measure, and are parted where even that is too little.
pub(super) fn fit(setter: &mut Setter<'_, '_>, figured: Figured<'_>, height: Pt) -> Fit {
    let (all, narrow) = (setter.theme.text_height(), setter.theme.styles.caption.size * LEAST_MEASURE);
    let wide = figured.stand.words.measure;
    let rooms = [(height, narrow), (all, narrow), (all, wide)].map(|(height, least)| Room { height, least });
    let found = rooms.into_iter().find_map(|room| figured.largest(setter, room));
    found.unwrap_or_else(|| Fit { size: figured.shown(least_height(setter.theme)), measure: wide })
}

impl Figured<'_> {
    fn shown(&self, highest: Pt) -> Size {
        shown_size(self.picture, self.stand.extent, Size::new(self.stand.room.measure, highest))
    }

    /// Returns the height that it has at most: its author may ask for a whole page.
    fn highest(&self, theme: &Theme) -> Pt {
        match self.stand.extent {
            Extent::Wide(_) => theme.text_height(),
            Extent::OfFile | Extent::OfPlace => theme.text_height().scale(MOST_OF_PAGE.0, MOST_OF_PAGE.1),
        }
    }

    /// Returns how picture and words are shown as large as they fit; nothing where the picture would be too small.
    fn largest(&self, setter: &mut Setter<'_, '_>, room: Room) -> Option<Fit> {
        let least = least_height(setter.theme);
        let mut size = self.shown(self.highest(setter.theme));
        for _ in 0..STEPS {
            let measure = size.width.max(room.least).min(self.stand.words.measure);
            let left = room.height - self.words_height(setter, measure, room.height - size.height);
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
    fn words_height(&self, setter: &mut Setter<'_, '_>, measure: Pt, room: Pt) -> Pt {
        let style = setter.theme.styles.caption;
        let white: Pt = (0..self.words.len()).map(|index| above(setter.theme, index)).sum();
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
        let mut set = |words| setter.measure(words, &Look::balanced(style), &frame);
        white + self.words.iter().flat_map(&mut set).map(|line| line.height).sum()
    }
}
