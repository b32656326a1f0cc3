//! Letters that are made to be seen from afar: titles of covers, and what stands beside them there.

use crate::document::Flow;
use crate::geometry::Pt;
use crate::layout::fragment::LineBox;
use crate::layout::frame::Frame;
use crate::layout::look::Look;
use crate::layout::setter::Setter;
use crate::text::LineFill;
use crate::theme::{Color, Hyphenation, TextStyle, Theme, Weight};

/// A size of letters and the distance of their lines, in thousandths of the theme's unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct DisplaySize(pub(super) i64, pub(super) i64);

/// The steps of a title: where the unit is three points, 66, 48, 34 and 27.
pub(super) const TITLE_STEPS: [DisplaySize; 4] =
    [DisplaySize(22_000, 22_000), DisplaySize(16_000, 17_000), DisplaySize(11_333, 13_000), DisplaySize(9_000, 10_000)];
/// The kicker, and the words under the title.
pub(super) const SECOND_LINE: DisplaySize = DisplaySize(5_000, 7_000);
/// Names and addresses at the edges of a page.
pub(super) const SMALL: DisplaySize = DisplaySize(3_000, 4_000);
/// A title has no more lines than this, if a smaller step gives it fewer.
pub(super) const MOST_LINES: usize = 4;

impl DisplaySize {
    /// Returns a style in this size and colour.
    pub(super) fn of(self, theme: &Theme, style: TextStyle, color: Color) -> TextStyle {
        let (size, leading) = (theme.unit.scale(self.0, 1000), theme.unit.scale(self.1, 1000));
        TextStyle { size, leading, color, ..style }
    }
}

/// Returns letters of titles on a ground of this colour of letters.
pub(super) fn title_look(theme: &Theme, size: DisplaySize, color: Color) -> Look {
    Look { link: Some(color), ..Look::balanced(size.of(theme, theme.styles.title, color)) }
}

/// Returns the letters of a line above a title.
pub(super) fn kicker_look(theme: &Theme, color: Color) -> Look {
    Look { link: Some(color), ..Look::balanced(SECOND_LINE.of(theme, theme.styles.kicker, color)) }
}

/// Returns the letters of the words under a title.
pub(super) fn subtitle_look(theme: &Theme, color: Color) -> Look {
    let style = SECOND_LINE.of(theme, theme.styles.standfirst, color);
    Look { link: Some(color), fill: LineFill::Ragged, ..Look::balanced(style) }
}

/// Returns the letters of what stands at the edges of a page: names are heavier.
pub(super) fn small_look(theme: &Theme, weight: Weight, color: Color) -> Look {
    let style = TextStyle { weight, ..SMALL.of(theme, theme.styles.furniture, color) };
    Look { link: Some(color), ..Look::balanced(style) }
}

/// Returns how high lines are that stand under each other.
pub(super) fn height(lines: &[LineBox]) -> Pt {
    lines.iter().map(|line| line.height).sum()
}

/// What a title has room for.
#[derive(Clone, Copy, Debug)]
pub(super) struct TitleRoom<'s> {
    /// Its steps, the largest first.
    pub(super) steps: &'s [DisplaySize],
    pub(super) height: Pt,
    pub(super) color: Color,
}

/// Sets a title in the largest of its steps at which no word of it is broken, it has few lines, and there is room for it; tells
/// whether there is such a step. Where there is none, words of the last are hyphenated if the theme lets them be.
pub(super) fn title(
    setter: &mut Setter<'_, '_>,
    flow: &Flow<'_>,
    frame: &Frame<'_>,
    room: TitleRoom<'_>,
) -> (Vec<LineBox>, bool) {
    let TitleRoom { steps, height: most, color } = room;
    // Where its author says where words may be parted, they may.
    let is_parted = flow.plain().contains('\u{ad}');
    for step in steps {
        let (lines, broken) = setter.set_drafted(flow, &title_look(setter.theme, *step, color), frame);
        let is_whole = broken.is_empty() && (is_parted || lines.iter().all(|line| !line.hyphenated));
        if is_whole && lines.len() <= MOST_LINES && height(&lines) <= most {
            return (lines, true);
        }
    }
    let hyphenate = setter.theme.hyphenation == Hyphenation::On;
    let last = steps.last().copied().unwrap_or(TITLE_STEPS[TITLE_STEPS.len() - 1]);
    let look = Look { hyphenate, ..title_look(setter.theme, last, color) };
    let lines = setter.set(flow, &look, frame);
    let fits = height(&lines) <= most;
    (lines, fits)
}
