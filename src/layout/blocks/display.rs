//! Letters that are made to be seen from afar: titles of covers, and what stands beside them there.

use crate::document::Flow;
use crate::geometry::Pt;
use crate::layout::fragment::LineBox;
use crate::layout::frame::Frame;
use crate::layout::look::Look;
use crate::layout::setter::Setter;
use crate::paged::Artifact;
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

/// Figures have so much white beside them, in thousandths of their size, and are so high.
const BEARING: i64 = 40;
const FIGURE_HEIGHT: i64 = 660;

/// Figures or words on one line, as large as they can be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fitted {
    size: DisplaySize,
    /// How high figures are.
    pub(super) height: Pt,
}

impl Fitted {
    /// Returns the size at which something is as wide as a frame, or this one where that is smaller.
    pub(super) fn of(setter: &mut Setter<'_, '_>, flow: &Flow<'_>, frame: &Frame<'_>, most: DisplaySize) -> Fitted {
        let theme = setter.theme;
        let tried = TITLE_STEPS[0];
        let lines = setter.measure(flow, &numeral_look(theme, tried), &frame.unbroken());
        let width = lines.first().map_or(Pt::ZERO, |line| line.width);
        let bearings = theme.unit.scale(tried.0, 1000).scale(BEARING * 2, 1000);
        let wide = tried.0 * frame.measure.milli() / (width - bearings).milli().max(1);
        let size = wide.min(most.0);
        let size = DisplaySize(size, most.1 * size / most.0.max(1));
        Fitted { size, height: theme.unit.scale(size.0, 1000).scale(FIGURE_HEIGHT, 1000) }
    }

    /// Returns the largest size at which figures are so high.
    pub(super) fn highest(theme: &Theme, height: Pt) -> DisplaySize {
        let size = height.scale(1000, FIGURE_HEIGHT).milli() * 1000 / theme.unit.milli().max(1);
        DisplaySize(size, size)
    }

    /// Sets it, its figures at the edge of the frame and not the white beside them.
    pub(super) fn set(
        self,
        setter: &mut Setter<'_, '_>,
        flow: &Flow<'_>,
        frame: &Frame<'_>,
        artifact: Option<Artifact>,
    ) -> Vec<LineBox> {
        let aside = setter.theme.unit.scale(self.size.0, 1000).scale(BEARING, 1000);
        let frame = Frame { start: frame.start - aside, ..*frame }.unbroken();
        setter.set_as(flow, &numeral_look(setter.theme, self.size), &frame, artifact)
    }
}

/// Returns the letters of large figures on a field.
fn numeral_look(theme: &Theme, size: DisplaySize) -> Look {
    Look::balanced(size.of(theme, theme.styles.numeral, theme.colors.second_on_field))
}
