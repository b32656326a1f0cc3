//! Letters that are made to be seen from afar: titles of covers, and what stands beside them there.

use crate::document::Flow;
use crate::geometry::Pt;
use crate::layout::fragment::LineBox;
use crate::layout::frame::Frame;
use crate::layout::look::Look;
use crate::layout::setter::Setter;
use crate::paged::Artifact;
use crate::text::LineFill;
use crate::theme::{Color, Hyphenation, TextStyle, Theme, Tracking, Weight};

/// A size of letters and the distance of their lines, in thousandths of a point where the theme's unit is three points.
#[derive(Clone, Copy, Debug)]
pub(super) struct DisplaySize(pub(super) i64, pub(super) i64);

/// The steps of titles.
const TITLE_STEPS: [DisplaySize; 4] = [
    DisplaySize(66_000, 66_000),
    DisplaySize(48_000, 51_000),
    DisplaySize(34_000, 39_000),
    DisplaySize(27_000, 30_000),
];
/// A step is so much smaller than the size before it that it can be seen to be.
const SMALLER: (i64, i64) = (9, 10);
/// From this size on, in units, letters of titles stand nearer to each other than they were designed to.
const LARGE: i64 = 10;
/// The step of titles that stand on a panel.
const ON_PANEL: DisplaySize = TITLE_STEPS[1];
/// The kicker, and the words under the title.
pub(super) const SECOND_LINE: DisplaySize = DisplaySize(15_000, 21_000);
/// Names and addresses at the edges of a page.
pub(super) const SMALL: DisplaySize = DisplaySize(9_000, 12_000);
/// A title has no more lines than this, if a smaller step gives it fewer.
pub(super) const MOST_LINES: usize = 4;

impl DisplaySize {
    /// Returns a style in this size and colour.
    pub(super) fn of(self, theme: &Theme, style: TextStyle, color: Color) -> TextStyle {
        let (size, leading) = (theme.unit.scale(self.0, 3000), theme.unit.scale(self.1, 3000));
        TextStyle { leading, color, ..style.at(size) }
    }
}

/// Returns a style of titles in its steps: its own size, and those of all titles that are smaller, and larger than the headings
/// of sections.
pub(super) fn title_steps(theme: &Theme, style: TextStyle) -> Vec<TextStyle> {
    let section = theme.styles.headings[0].size;
    let is_step = |step: &TextStyle| step.size <= style.size.scale(SMALLER.0, SMALLER.1) && step.size > section;
    let below = TITLE_STEPS.iter().map(|step| step.of(theme, style, style.color)).filter(is_step);
    // What draws large letters together makes small ones touch.
    let is_near = |step: &TextStyle| step.tracking.of(step.size) < Pt::ZERO && step.size < theme.unit * LARGE;
    let apart = |step: TextStyle| if is_near(&step) { TextStyle { tracking: Tracking::NONE, ..step } } else { step };
    std::iter::once(style).chain(below.map(apart)).collect()
}

/// Returns a style of titles as it is on a panel: there is less room than on a page.
pub(super) fn on_panel(theme: &Theme, style: TextStyle) -> TextStyle {
    let step = ON_PANEL.of(theme, style, style.color);
    if style.size > step.size { step } else { style }
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
    /// Its style in its steps, the largest first.
    pub(super) steps: &'s [TextStyle],
    pub(super) height: Pt,
    /// The colour of its links, where they are told by the ground they stand on.
    pub(super) link: Option<Color>,
}

/// Sets a title in the largest of its steps at which no word of it is broken, it has few lines, and there is room for it; tells
/// whether there is such a step. Where there is none, words of the last are hyphenated if the theme lets them be.
pub(super) fn title(
    setter: &mut Setter<'_, '_>,
    flow: &Flow<'_>,
    frame: &Frame<'_>,
    room: TitleRoom<'_>,
) -> (Vec<LineBox>, bool) {
    let TitleRoom { steps, height: most, link } = room;
    // Where its author says where words may be parted, they may.
    let is_parted = flow.plain().contains('\u{ad}');
    for step in steps {
        let look = Look { link, ..Look::balanced(*step) };
        let (lines, broken) = setter.set_drafted(flow, &look, frame);
        let is_whole = broken.is_empty() && (is_parted || lines.iter().all(|line| !line.hyphenated));
        if is_whole && lines.len() <= MOST_LINES && height(&lines) <= most {
            return (setter.set(flow, &look, frame), true);
        }
    }
    let hyphenate = setter.theme.hyphenation == Hyphenation::On;
    let last = steps.last().copied().unwrap_or(setter.theme.styles.title);
    let look = Look { hyphenate, link, ..Look::balanced(last) };
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
    style: TextStyle,
    /// How high figures are.
    pub(super) height: Pt,
}

impl Fitted {
    /// Returns the size at which something in a style is as wide as a frame, or that of the style where it is smaller.
    pub(super) fn of(setter: &mut Setter<'_, '_>, flow: &Flow<'_>, frame: &Frame<'_>, most: TextStyle) -> Fitted {
        let lines = setter.measure(flow, &Look::balanced(most), &frame.unbroken());
        let width = lines.first().map_or(Pt::ZERO, |line| line.width);
        let bearings = most.size.scale(BEARING * 2, 1000);
        let wide = most.size.scale(frame.measure.milli(), (width - bearings).milli().max(1));
        let size = wide.min(most.size);
        let leading = most.leading.scale(size.milli(), most.size.milli().max(1));
        Fitted { style: TextStyle { leading, ..most.at(size) }, height: size.scale(FIGURE_HEIGHT, 1000) }
    }

    /// Returns a style in the largest size at which figures are so high.
    pub(super) fn highest(style: TextStyle, height: Pt) -> TextStyle {
        let size = height.scale(1000, FIGURE_HEIGHT);
        TextStyle { leading: size, ..style.at(size) }
    }

    /// Sets it, its figures at the edge of the frame and not the white beside them.
    pub(super) fn set(
        self,
        setter: &mut Setter<'_, '_>,
        flow: &Flow<'_>,
        frame: &Frame<'_>,
        artifact: Option<Artifact>,
    ) -> Vec<LineBox> {
        let aside = self.style.size.scale(BEARING, 1000);
        let frame = Frame { start: frame.start - aside, ..*frame }.unbroken();
        setter.set_as(flow, &Look::balanced(self.style), &frame, artifact)
    }
}
