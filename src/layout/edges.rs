//! What goes to the edges of the paper, as it is seen from where a frame's lines start.

use super::boxes::Padding;
use super::frame::Frame;
use super::setter::Setter;
use crate::geometry::Pt;
use crate::theme::Margins;

/// A frame as wide as the paper with its bleed, and the white beside the text in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edges<'p> {
    pub(super) frame: Frame<'p>,
    /// On the side where lines start.
    pub(super) start: Pt,
    pub(super) end: Pt,
}

impl<'p> Edges<'p> {
    /// Returns a frame as wide as the text of a page and what stands beside it, around one in a column as wide as the text.
    pub(super) fn page(setter: &Setter<'_, '_>, frame: &Frame<'p>) -> Frame<'p> {
        let measure = setter.theme.measure();
        let start = if turns(setter, frame) { setter.theme.text_measure() - measure } else { Pt::ZERO };
        Frame { start, measure, ..*frame }
    }

    /// Returns the column beside the text, seen from a frame in it; nothing where there is none, or where the lines of the frame run
    /// another way than those of the report, or stand in a box or in one of several columns.
    pub(super) fn margin(setter: &Setter<'_, '_>, frame: &Frame<'p>) -> Option<Frame<'p>> {
        let theme = setter.theme;
        let measure = theme.margin_measure()?;
        let is_plain = frame.within.is_none() && frame.column == theme.text_measure() && !turns(setter, frame);
        is_plain.then(|| Frame { start: theme.measure() - measure, measure, ..*frame })
    }

    /// Returns the edges around a frame in a column as wide as the text of a page. Where its lines run another way than
    /// those of the report, the margins change sides. What is printed goes on beyond the edges as far as the theme asks for.
    pub(super) fn of(setter: &Setter<'_, '_>, frame: &Frame<'p>) -> Edges<'p> {
        let Margins { start, end, .. } = setter.theme.margins;
        let beside = setter.theme.measure() - setter.theme.text_measure();
        let (start, end) = if turns(setter, frame) { (end + beside, start) } else { (start, end + beside) };
        let (start, end) = (start + setter.theme.bleed, end + setter.theme.bleed);
        Edges {
            frame: Frame { start: -start, measure: setter.theme.page.width + setter.theme.bleed * 2, ..*frame },
            start,
            end,
        }
    }
}

impl Edges<'_> {
    /// Returns the padding of a band to the edges of the paper, in which something stands as wide as the text, or as `inside` where
    /// that is the frame.
    pub(super) fn padding(&self, inside: Option<&Frame<'_>>, white: Pt) -> Padding {
        let Edges { frame, start, end } = *self;
        let (start, end) = match inside {
            Some(inside) => {
                let start = inside.start - frame.start;
                (start, frame.measure - inside.measure - start)
            }
            None => (start, end),
        };
        Padding { above: white, below: white, start, end }
    }
}

/// Tells whether the lines of a frame run another way than those of the report, by which text and margin have their sides.
fn turns(setter: &Setter<'_, '_>, frame: &Frame<'_>) -> bool {
    frame.tongue.direction != setter.report.language().direction
}
