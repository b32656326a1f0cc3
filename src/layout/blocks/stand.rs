//! Where a picture stands: the room that its width gives it, and what is told where there is not enough of that, or of
//! pixels.

use super::picture::Extent;
use crate::diagnostics::{Code, Diagnostic, counted};
use crate::document::Illustration;
use crate::geometry::{Pt, Size};
use crate::layout::edges::Edges;
use crate::layout::frame::Frame;
use crate::layout::setter::Setter;
use crate::model::{Align, CellAlign, Placing, Width};

/// Fewer pixels to the inch than these look coarse in print.
pub(super) const LEAST_DPI: i64 = 100;

/// Where a picture stands, and its words.
#[derive(Clone, Copy)]
pub(super) struct Stand<'p> {
    /// The room for the picture.
    pub(super) room: Frame<'p>,
    /// The room for the words under it.
    pub(super) words: Frame<'p>,
    /// What says how large it is there.
    pub(super) extent: Extent,
    pub(super) align: Align,
}

impl<'p> Stand<'p> {
    /// Returns the whole of a frame, for picture and words.
    pub(super) fn whole(frame: &Frame<'p>, extent: Extent) -> Stand<'p> {
        Stand { room: *frame, words: *frame, extent, align: Align::Start }
    }

    /// Returns where a picture stands by its width.
    ///
    /// One for the margin is as large as its file says, there or, in a theme without a column for it, in the text.
    pub(super) fn of(setter: &Setter<'_, '_>, figure: &Illustration<'_>, frame: &Frame<'p>) -> Stand<'p> {
        let Placing { width, align, .. } = figure.placing;
        let text = Stand { align, ..Stand::whole(frame, Extent::OfFile) };
        let beyond = |stand: Stand<'p>, room: Frame<'p>| Stand { room, extent: Extent::Wide(room.measure), ..stand };
        match width {
            None | Some(Width::Margin) => text,
            Some(Width::Text | Width::Half) => beyond(text, *frame),
            Some(Width::Share(thousandths)) => {
                Stand { extent: Extent::Wide(frame.measure.scale(thousandths.into(), 1000)), ..text }
            }
            Some(Width::Length(length)) => Stand { extent: Extent::Wide(length), ..text },
            Some(Width::Page) => beyond(text, Edges::page(setter, frame)),
            Some(Width::Bleed) => beyond(text, Edges::of(setter, frame).frame),
        }
    }

    /// Returns how far in a picture starts that is so wide.
    pub(super) fn start(&self, width: Pt) -> Pt {
        self.room.start + aside(self.align, self.room.measure - width)
    }

    /// Returns the room for words of this measure under a picture that is so wide, and where their lines stand in it:
    /// below a wider one they start with it, below a narrower one they stand as it does.
    pub(super) fn under(&self, width: Pt, measure: Pt) -> (Frame<'p>, CellAlign) {
        let align = match self.align {
            Align::Centre if measure > width => CellAlign::Centre,
            Align::End if measure > width => CellAlign::End,
            Align::Start | Align::Centre | Align::End => CellAlign::Start,
        };
        let start = self.words.start + aside(self.align, self.words.measure - measure);
        (Frame { start, measure, ..self.words }, align)
    }

    /// Tells of a picture that is not as wide as its author asks for, and of one that is coarse as wide as that.
    pub(super) fn tell(&self, setter: &mut Setter<'_, '_>, figure: &Illustration<'_>, size: Size) {
        let Extent::Wide(asked) = self.extent else { return };
        let span = figure.placing.span;
        if size.width < asked {
            let wide = millimetres(size.width);
            let (message, help) = if asked > self.room.measure && size.width == self.room.measure {
                (format!("the picture is wider than its column: it is shown {wide}mm wide"), width("text"))
            } else {
                let message =
                    format!("as wide as that, the picture is higher than its page: it is shown {wide}mm wide");
                (message, width(&self.written(figure, size.width)))
            };
            setter.diagnostics.push(Diagnostic::new(Code::Oversize, span, message).help(help));
        }
        let across = i64::from(setter.pictures[figure.picture].width());
        if let Some(coarse) = coarse(across, size.width) {
            let fine = Pt::from_milli(across * 72_000 / LEAST_DPI);
            let needed = counted(pixels_for(size.width), "pixel");
            let narrower = Some(self.written(figure, fine)).filter(|width| !width.starts_with('0'));
            let narrower = narrower.map_or_else(String::new, |narrower| format!("{}, or ", width(&narrower)));
            let help = format!("{narrower}take a picture that is {needed} wide");
            setter.diagnostics.push(Diagnostic::new(Code::PictureResolution, span, coarse).help(help));
        }
    }

    /// Returns a width as its author may type it: in millimetres, where it was typed as a length, else as a share.
    fn written(&self, figure: &Illustration<'_>, width: Pt) -> String {
        if let Some(Width::Length(_)) = figure.placing.width {
            return format!("{}mm", millimetres(width));
        }
        match width.milli() * 100 / self.words.measure.milli().max(1) {
            100.. => "text".to_owned(),
            percent => format!("{percent}%"),
        }
    }
}

/// Returns how many pixels a length asks for.
pub(super) fn pixels_for(length: Pt) -> i64 {
    (length.milli() * LEAST_DPI + 71_999) / 72_000
}

/// Says that a picture is coarse which has so many pixels on a length, if it is.
pub(super) fn coarse(pixels: i64, length: Pt) -> Option<String> {
    let dots = pixels * 72_000 / length.milli().max(1);
    (dots < LEAST_DPI).then(|| {
        format!("the picture is coarse: it has {} to the inch, and print asks for {LEAST_DPI}", counted(dots, "pixel"))
    })
}

fn width(value: &str) -> String {
    format!("write  width = \"{value}\"")
}

/// Returns how many whole millimetres there are in a length.
fn millimetres(length: Pt) -> i64 {
    length.milli() * 254 / 720_000
}

/// Returns how much of what is left free stands before.
fn aside(align: Align, free: Pt) -> Pt {
    match align {
        Align::Start => Pt::ZERO,
        Align::Centre => free / 2,
        Align::End => free,
    }
}
