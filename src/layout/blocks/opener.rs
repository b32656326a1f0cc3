//! How a section opens: a sheet with its number, heading and standfirst on a field above its picture, or a band of that above its
//! text, or a rule above its heading.

use super::display::{Fitted, TitleRoom, height, subtitle_look, title, title_steps};
use super::figures::lead_rule;
use super::poster;
use crate::diagnostics::{Code, Diagnostic};
use crate::document::{Flow, OpenerSheet};
use crate::geometry::{Point, Pt, Rect, Size};
use crate::layout::boxes::{BoxStyle, Paint};
use crate::layout::compose::Composer;
use crate::layout::edges::Edges;
use crate::layout::fragment::{Bond, LineBox};
use crate::layout::frame::Frame;
use crate::layout::look::White;
use crate::layout::setter::Setter;
use crate::layout::sheet::PageSheet;
use crate::model::Level;
use crate::theme::TextStyle;

/// In the theme's unit: from the edge of the paper to the number, from that to the title, from the title to the standfirst, and
/// from that to the foot of the field; and inside a band, above and below.
const EDGE: i64 = 24;
const APART: i64 = 10;
const STANDFIRST: i64 = 4;
const FOOT: i64 = 16;
const INSIDE: i64 = 12;
/// The field takes so much of a page that has a picture, and where its words need more so much at most, in tenths.
const FIELD: i64 = 6;
const MOST_FIELD: i64 = 8;

/// Makes the fragments of an opening.
pub(super) fn compose(composer: &mut Composer<'_, '_>, opener: &OpenerSheet<'_>, frame: &Frame<'_>) {
    composer.across(&frame.speaking(opener.tongue), |composer, frame| {
        let index = composer.matter.fragments.len();
        if opener.is_page {
            page(composer, opener, frame);
        } else {
            band(composer, opener, frame);
        }
        composer.matter.mark_heading(index, Level::SECTION.get(), opener.bookmark.clone());
    });
    if opener.is_page {
        composer.matter.start_page();
    } else {
        composer.matter.keep_with_next(Bond::Heading);
    }
}

/// The words of an opening below its number.
struct OpenerWords {
    title: Vec<LineBox>,
    standfirst: Vec<Vec<LineBox>>,
    fits: bool,
}

impl OpenerWords {
    /// Sets heading and standfirst in a frame, the heading as large as so much height lets it be.
    fn set(setter: &mut Setter<'_, '_>, opener: &OpenerSheet<'_>, frames: [Frame<'_>; 2], room: Pt) -> OpenerWords {
        let [wide, narrow] = frames;
        let theme = setter.theme;
        let color = theme.colors.on_field;
        let look = subtitle_look(theme, color);
        let mut set = |words: &Flow<'_>| setter.set(words, &look, &narrow.speaking(words.tongue));
        let standfirst: Vec<Vec<LineBox>> = opener.standfirst.iter().map(&mut set).collect();
        let below = OpenerWords { title: Vec::new(), standfirst, fits: true };
        let steps = title_steps(theme, TextStyle { color, ..theme.styles.title });
        let room = TitleRoom { steps: &steps, height: room - below.height(setter), link: Some(color) };
        let (title, fits) = title(setter, &opener.title, &wide, room);
        OpenerWords { title, fits, ..below }
    }

    /// Returns how high they are.
    fn height(&self, setter: &Setter<'_, '_>) -> Pt {
        let white = setter.theme.unit * STANDFIRST;
        height(&self.title) + self.standfirst.iter().map(|lines| white + height(lines)).sum()
    }

    /// Returns the lines, each block with the white above it.
    fn blocks(self, setter: &Setter<'_, '_>) -> impl Iterator<Item = (Pt, Vec<LineBox>)> + use<> {
        let white = setter.theme.unit * STANDFIRST;
        let below = self.standfirst.into_iter().map(move |lines| (white, lines));
        std::iter::once((Pt::ZERO, self.title)).chain(below)
    }
}

/// A page of its own.
fn page(composer: &mut Composer<'_, '_>, opener: &OpenerSheet<'_>, frame: &Frame<'_>) {
    let setter = &mut composer.setter;
    let (theme, unit) = (setter.theme, setter.theme.unit);
    let mut sheet = PageSheet::new(setter, frame);
    let size = sheet.size;
    let wide = sheet.text(sheet.start, sheet.measure);
    let narrow = sheet.text(sheet.start, sheet.nine_columns());
    let number = opener.number.as_ref().map(|number| (number, fitted(setter, number, &wide)));
    let edge = (unit * EDGE).min(size.height / 10);
    let high = number.as_ref().map_or(Pt::ZERO, |(_, fitted)| fitted.height + unit * APART);
    let room = |seam: Pt| seam - edge - high - unit * FOOT;
    let part = |tenths: i64| if opener.picture.is_some() { size.height * tenths / 10 } else { size.height };
    let mut words = OpenerWords::set(setter, opener, [wide, narrow], room(part(FIELD)));
    if !words.fits {
        words = OpenerWords::set(setter, opener, [wide, narrow], room(part(MOST_FIELD)));
    }
    let more = words.height(setter) - room(part(MOST_FIELD));
    if more > Pt::ZERO {
        let message = format!("the words of the opener are higher than its page, by {}pt", more.milli() / 1000 + 1);
        let help = "shorten the heading or the standfirst, or write  opener = \"band\"";
        setter.diagnostics.push(Diagnostic::new(Code::PageOverfull, opener.span, message).help(help));
    }
    let needed = edge + high + words.height(setter) + unit * FOOT;
    let seam = part(FIELD).max(needed).min(size.height);
    sheet.fill(Rect::new(Point::default(), Size::new(size.width, seam)), theme.colors.field);
    if let Some((number, fitted)) = number {
        let lines = fitted.set(setter, number, &sheet.text(sheet.start, sheet.measure), None);
        let baseline = lines.first().map_or(Pt::ZERO, |line| line.baseline);
        sheet.put(lines, edge + fitted.height - baseline);
    }
    let mut y = seam - unit * FOOT - words.height(setter);
    for (white, lines) in words.blocks(setter) {
        y = sheet.put(lines, y + white);
    }
    if let Some(picture) = opener.picture.as_ref().filter(|_| seam < size.height) {
        let below = Rect::new(Point::new(Pt::ZERO, seam), Size::new(size.width, size.height - seam));
        poster::draw(setter, &mut sheet, picture, below);
    }
    composer.matter.push(sheet.finish(opener.span), Pt::ZERO);
}

/// A field above the text, as high as its words.
fn band(composer: &mut Composer<'_, '_>, opener: &OpenerSheet<'_>, frame: &Frame<'_>) {
    let theme = composer.theme();
    let inside = (theme.unit * INSIDE).min(theme.text_height() / 8);
    let edges = Edges::of(&composer.setter, frame);
    let page = Edges::page(&composer.setter, frame);
    let paint = Paint { fill: Some(theme.colors.field), ..Paint::default() };
    let padding = edges.padding(Some(&page), inside);
    composer.matter.ask(theme.spacing.block());
    composer.boxed(BoxStyle { padding, paint }, &edges.frame, |composer, inner| {
        let narrow = Frame { measure: inner.measure.min(frame.measure), ..*inner };
        let words = OpenerWords::set(&mut composer.setter, opener, [*inner, narrow], theme.text_height() / 2);
        if let Some(number) = &opener.number {
            let fitted = fitted(&mut composer.setter, number, inner);
            let lines = fitted.set(&mut composer.setter, number, inner, None);
            push(composer, lines, Pt::ZERO, opener);
            composer.matter.ask(theme.spacing.gutter());
        }
        for (white, lines) in words.blocks(&composer.setter) {
            push(composer, lines, white, opener);
        }
    });
    composer.matter.leave(theme.spacing.block());
}

/// Adds lines that stand with what is above them and below.
fn push(composer: &mut Composer<'_, '_>, lines: Vec<LineBox>, before: Pt, opener: &OpenerSheet<'_>) {
    let white = White { before, after: Pt::ZERO };
    composer.matter.push_whole(lines, white, (opener.span, Bond::Inner));
    composer.matter.keep_with_next(Bond::Inner);
}

/// Returns the size of a number.
fn fitted(setter: &mut Setter<'_, '_>, number: &Flow<'_>, frame: &Frame<'_>) -> Fitted {
    let style = setter.theme.styles.chapter_number;
    Fitted::of(setter, number, frame, style)
}

/// Draws the rule across the page above a heading, which starts with a fragment.
pub(super) fn ruled(composer: &mut Composer<'_, '_>, index: usize, frame: &Frame<'_>) {
    let theme = composer.theme();
    let page = Edges::page(&composer.setter, frame);
    if let Some(heading) = composer.matter.fragments.get_mut(index) {
        heading.pad(theme.spacing.line, Pt::ZERO);
        heading.items.extend(lead_rule(theme, &page));
    }
}
