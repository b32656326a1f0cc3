//! Pictures side by side at one height, each over its words: a row, or two where one would make them too small.
//!
//! The widths of pictures in a row are in proportion to their ratios, so that they fill it and none is cropped. All of
//! them stand on one page with their words: a row is never cut, and where rows are too high together, all are made
//! lower.

use super::fit::MOST_OF_PAGE;
use super::picture::{above, picture_item};
use super::stand::{LEAST_DPI, coarse, pixels_for};
use crate::diagnostics::{Code, Diagnostic, Span, counted};
use crate::document::{Arrangement, Flow, Illustration};
use crate::geometry::{Point, Pt, Size};
use crate::layout::compose::Composer;
use crate::layout::fragment::{Bond, Fragment, LineBox};
use crate::layout::frame::Frame;
use crate::layout::look::{Look, White};
use crate::layout::row::{Tier, abreast};
use crate::layout::setter::Setter;
use crate::theme::Theme;

/// Words under a picture need so much width, in their size, or there are fewer pictures in a row: some 17 letters.
const LEAST_MEASURE: i64 = 8;
/// Words under a picture that has a row to itself need as much as those of any picture (`fit`).
const ALONE_MEASURE: i64 = 12;
/// A picture without words is no narrower than this in a row of several.
const LEAST_WIDTH: Pt = Pt::new(36);
/// How often rows are made lower: under narrower pictures words may be higher.
const STEPS: usize = 8;
/// Ratios and shares count in so many parts.
const PARTS: i64 = 100_000;
/// Pictures are not made smaller than this share for the sake of their words.
const LEAST_SHARE: i64 = PARTS / 4;

/// The sizes of pictures, row by row.
type Sizes = Vec<Vec<Size>>;

/// Pictures side by side, and the words under all of them.
pub(super) fn compose(composer: &mut Composer<'_, '_>, arrangement: &Arrangement<'_>, frame: &Frame<'_>, span: Span) {
    let white = composer.theme().spacing.figure;
    let room = composer.theme().text_height() - composer.matter.bound_above(white);
    let hung = Hanging { arrangement, frame }.hang(&mut composer.setter, room);
    let mut pictures = arrangement.pictures.iter();
    for (index, sizes) in hung.sizes.iter().enumerate() {
        let hang = |(size, figure): (&Size, _)| Exhibit { figure, size: *size, measure: hung.measure(sizes, *size) };
        let exhibits: Vec<Exhibit<'_>> = sizes.iter().zip(pictures.by_ref()).map(hang).collect();
        exhibits.iter().for_each(|exhibit| tell(&mut composer.setter, exhibit));
        let row = row(&mut composer.setter, &exhibits, frame);
        if index > 0 {
            composer.matter.keep_with_next(Bond::Caption);
        }
        composer.matter.push(Fragment { span, ..row }, if index > 0 { gap(composer.theme()) } else { white });
    }
    if let Some(caption) = &arrangement.caption {
        let style = composer.theme().styles.caption;
        let lines = composer.setter.set(caption, &Look::balanced(style), frame);
        composer.matter.keep_with_next(Bond::Caption);
        composer.matter.push_whole(lines, White { before: style.before, after: style.after }, (span, Bond::Caption));
    }
    composer.matter.leave(white);
}

/// The white between two pictures, and between two rows.
fn gap(theme: &Theme) -> Pt {
    theme.spacing.gutter()
}

/// Tells of a picture that has fewer pixels than those beside it.
fn tell(setter: &mut Setter<'_, '_>, Exhibit { figure, size, .. }: &Exhibit<'_>) {
    let across = i64::from(setter.pictures[figure.picture].width());
    if let Some(coarse) = coarse(across, size.width) {
        let needed = counted(pixels_for(size.width), "pixel");
        let help = format!("take a picture that is {needed} wide");
        setter.diagnostics.push(Diagnostic::new(Code::PictureResolution, figure.span, coarse).help(help));
    }
}

/// Pictures that are to be hung.
#[derive(Clone, Copy)]
struct Hanging<'a> {
    arrangement: &'a Arrangement<'a>,
    frame: &'a Frame<'a>,
}

/// One way to hang them: so many in a row, and how wide the words are at least under a picture that has a row to
/// itself.
#[derive(Clone, Copy)]
struct HangingWay {
    columns: usize,
    least: Pt,
}

impl Hanging<'_> {
    /// Hangs the pictures in one row, or in rows of two, or below each other, whichever first has room for all of them
    /// and their words; where none has, below each other over words that take the whole measure.
    fn hang(self, setter: &mut Setter<'_, '_>, room: Pt) -> Hung {
        let count = self.arrangement.pictures.len().max(1);
        let (narrow, wide) = (setter.theme.styles.caption.size * ALONE_MEASURE, self.frame.measure);
        let several = [count, 2].map(|columns| HangingWay { columns: columns.min(count), least: narrow });
        let alone = [narrow, wide].map(|least| HangingWay { columns: 1, least });
        let found = several.into_iter().chain(alone).find_map(|way| self.lowered(setter, way, room));
        found.unwrap_or_else(|| Hung { sizes: scaled(&self.rows(setter, 1), LEAST_SHARE), least: wide })
    }

    /// Returns the sizes of the pictures as high as they are with their words within the room; nothing where they are
    /// too narrow then, or too small.
    fn lowered(self, setter: &mut Setter<'_, '_>, way: HangingWay, room: Pt) -> Option<Hung> {
        let full = self.rows(setter, way.columns);
        let heights: Pt = full.iter().map(|row| row[0].height).sum();
        let mut share = PARTS;
        for _ in 0..STEPS {
            let hung = Hung { sizes: scaled(&full, share), least: way.least.min(self.frame.measure) };
            if !self.are_wide(setter.theme, &hung.sizes) {
                return None;
            }
            let left = room - self.rest(setter, &hung);
            if heights.scale(share, PARTS) <= left {
                return Some(hung);
            }
            // Under lower pictures words are no lower.
            share = (left.milli() * PARTS / heights.milli().max(1)).min(share - 1);
            if share < LEAST_SHARE {
                return None;
            }
        }
        None
    }

    /// Tells whether every picture in a row of several is wide enough for its words.
    fn are_wide(self, theme: &Theme, sizes: &Sizes) -> bool {
        let least = theme.styles.caption.size * LEAST_MEASURE;
        let rows = sizes.iter().flat_map(|row| row.iter().map(|size| (size.width, row.len() > 1)));
        let mut pictures = self.arrangement.pictures.iter().zip(rows);
        pictures.all(|(picture, (width, beside))| {
            !beside || width >= if picture.words.is_empty() { LEAST_WIDTH } else { least }
        })
    }

    /// Returns the sizes in rows of so many that fill the measure, and are no higher than a row may be and their pixels
    /// allow.
    fn rows(self, setter: &Setter<'_, '_>, columns: usize) -> Sizes {
        let most = setter.theme.text_height().scale(MOST_OF_PAGE.0, MOST_OF_PAGE.1);
        let pixels = |figure: &Illustration<'_>| {
            let picture = &setter.pictures[figure.picture];
            (i64::from(picture.width()).max(1), i64::from(picture.height()).max(1))
        };
        let row = |figures: &[Illustration<'_>]| {
            let gaps = gap(setter.theme) * i64::try_from(figures.len() - 1).unwrap_or(0);
            let all: Vec<(i64, i64)> = figures.iter().map(pixels).collect();
            let ratios: i64 = all.iter().map(|(width, height)| width * PARTS / height).sum();
            let filling = (self.frame.measure - gaps).scale(PARTS, ratios.max(1));
            // The largest of them is not enlarged.
            let finest = all.iter().map(|(_, height)| Pt::from_milli(height * 72_000 / LEAST_DPI)).max();
            let height = filling.min(most).min(finest.unwrap_or_default());
            all.into_iter().map(|(across, down)| Size::new(height.scale(across, down), height)).collect()
        };
        self.arrangement.pictures.chunks(columns).map(row).collect()
    }

    /// Returns how high all is but the pictures: words, and the white between rows.
    fn rest(self, setter: &mut Setter<'_, '_>, hung: &Hung) -> Pt {
        let mut rest = gap(setter.theme) * i64::try_from(hung.sizes.len().saturating_sub(1)).unwrap_or(0);
        let mut pictures = self.arrangement.pictures.iter();
        for row in &hung.sizes {
            let mut under = Pt::ZERO;
            for (size, picture) in row.iter().zip(pictures.by_ref()) {
                under = under.max(words_height(setter, &picture.words, hung.measure(row, *size), self.frame));
            }
            rest += under;
        }
        rest + words_height(setter, self.arrangement.caption.as_slice(), self.frame.measure, self.frame)
    }
}

/// How pictures hang.
struct Hung {
    sizes: Sizes,
    /// The least measure of words under a picture that has a row to itself.
    least: Pt,
}

impl Hung {
    /// Returns the measure of the words under a picture of a row.
    fn measure(&self, row: &[Size], size: Size) -> Pt {
        if row.len() > 1 { size.width } else { size.width.max(self.least) }
    }
}

/// Returns sizes in so many of [`PARTS`].
fn scaled(sizes: &Sizes, share: i64) -> Sizes {
    let scale = |size: &Size| Size::new(size.width.scale(share, PARTS), size.height.scale(share, PARTS));
    sizes.iter().map(|row| row.iter().map(scale).collect()).collect()
}

/// Returns how high words are under a picture that is so wide, with the white above them.
fn words_height(setter: &mut Setter<'_, '_>, words: &[Flow<'_>], measure: Pt, frame: &Frame<'_>) -> Pt {
    let look = Look::balanced(setter.theme.styles.caption);
    let frame = Frame { measure, ..*frame };
    let mut height = Pt::ZERO;
    for (index, words) in words.iter().enumerate() {
        let lines = setter.measure(words, &look, &frame);
        height += above(setter.theme, index) + lines.iter().map(|line| line.height).sum();
    }
    height
}

/// A picture in its row, and the measure of its words.
#[derive(Clone, Copy)]
struct Exhibit<'a> {
    figure: &'a Illustration<'a>,
    size: Size,
    measure: Pt,
}

/// Sets a row: its pictures, and below each its words.
fn row(setter: &mut Setter<'_, '_>, row: &[Exhibit<'_>], frame: &Frame<'_>) -> Fragment {
    let mut cells = Vec::with_capacity(row.len());
    let mut start = frame.start;
    for Exhibit { figure, size, measure } in row.iter().copied() {
        let items = vec![picture_item(frame, figure, Point::new(start, Pt::ZERO), size)];
        let image = LineBox { height: size.height, baseline: size.height, items, ..LineBox::default() };
        let words = words(setter, &figure.words, &Frame { start, measure, ..*frame });
        let before = setter.theme.styles.caption.before;
        cells.push(vec![Tier { lines: vec![image], before: Pt::ZERO }, Tier { lines: words, before }]);
        start += size.width + gap(setter.theme);
    }
    Fragment::from(abreast(cells))
}

/// The lines of a caption and of a credit under each other.
fn words(setter: &mut Setter<'_, '_>, words: &[Flow<'_>], frame: &Frame<'_>) -> Vec<LineBox> {
    let look = Look::balanced(setter.theme.styles.caption);
    let mut all: Vec<LineBox> = Vec::new();
    for (index, words) in words.iter().enumerate() {
        let mut lines = setter.set(words, &look, frame);
        if let Some(first) = lines.first_mut().filter(|_| index > 0) {
            *first = std::mem::take(first).below(above(setter.theme, index));
        }
        all.extend(lines);
    }
    all
}
