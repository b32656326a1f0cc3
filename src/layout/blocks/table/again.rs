//! The title of a table where it goes on: on its next page, over its heads, and over a part of it that stands below another.
//!
//! One line, whatever the title needs where it stands first: "Income and spending (continued)". It has been read there, and is
//! here because a page, or the measure, ends (ISO 32000-1, 14.8.2.2.2, "Pagination artifacts").

use crate::diagnostics::Diagnostic;
use crate::document::{Flow, Tabular};
use crate::geometry::{Point, Pt};
use crate::layout::fragment::LineBox;
use crate::layout::frame::Frame;
use crate::layout::look::Look;
use crate::layout::setter::Setter;
use crate::paged::Artifact;
use crate::text::LineFill;
use crate::theme::{Signs, TextStyle, Weight, Word};

/// The sign of a title that is cut, as that of a line of a page's head is.
const CUT: &str = "…";

/// Returns the title of a table as it stands where the table goes on; nothing for one without a title, or without room for the
/// words.
pub(super) fn title(setter: &mut Setter<'_, '_>, table: &Tabular<'_>, frame: &Frame<'_>) -> Option<LineBox> {
    let (words, style) = (table.caption.first()?, setter.theme.styles.block_title);
    let look = |style: TextStyle| Look { fill: LineFill::Ragged, ..Look::balanced(style) };
    let light = look(TextStyle { weight: Weight::Regular, ..style });
    // As wide as between two words.
    let gap = style.size / 4;
    let whole = said(setter, words, frame, "");
    let cut = said(setter, words, frame, CUT);
    let room = |setter: &mut Setter<'_, '_>, said: &Flow<'_>| {
        let width = setter.measure(said, &light, &frame.unbroken()).first()?.width;
        Some(frame.measure - gap - width).filter(|room| *room > Pt::ZERO)
    };
    let mut first = |said: &Flow<'_>| {
        let measure = room(setter, said)?;
        let frame = Frame { measure, ..*frame };
        let (mut lines, _) = setter.set_artifact(words, &look(style), &frame, Artifact::Repeated);
        let count = lines.len();
        lines.truncate(1);
        Some((lines.pop()?, count))
    };
    let (line, said) = match first(&whole)? {
        (line, 1) => (line, &whole),
        _ => (first(&cut)?.0, &cut),
    };
    let start = line.width + if said.plain().starts_with(CUT) { Pt::ZERO } else { gap };
    let behind = Frame { start: frame.start + start, measure: frame.measure - start, ..*frame };
    let (behind, missing) = setter.set_artifact(said, &light, &behind, Artifact::Repeated);
    let span = setter.theme.word_span(Word::Continued);
    let missing = missing.into_iter().map(|missing| Diagnostic { span, ..missing });
    missing.for_each(|missing| setter.diagnostics.push(missing));
    Some(abreast(line, behind.into_iter().next()?))
}

/// Returns what is said behind a title, in the language of the table, as far as that is known.
fn said<'p>(setter: &Setter<'_, '_>, title: &Flow<'_>, frame: &Frame<'p>, cut: &str) -> Flow<'p> {
    let lang = frame.tongue.lang;
    let (open, close) = Signs::of(lang).brackets;
    let gap = if cut.is_empty() { "" } else { " " };
    let word = setter.theme.word(Word::Continued, lang);
    Flow::made(format!("{cut}{gap}{}{word}{}", open.trim_start(), close.trim_end()), title.node, frame.tongue)
}

/// Puts a line and what stands behind it on one baseline.
fn abreast(line: LineBox, behind: LineBox) -> LineBox {
    let baseline = line.baseline.max(behind.baseline);
    let down = |line: LineBox| {
        let by = Point::new(Pt::ZERO, baseline - line.baseline);
        LineBox { height: line.height + by.y, baseline, ..line.moved(by) }
    };
    let (line, behind) = (down(line), down(behind));
    let items = line.items.into_iter().chain(behind.items).collect();
    LineBox { height: line.height.max(behind.height), baseline, items, ..LineBox::default() }
}
