//! Lists: markers hang in a column of their own on the side where lines start.

use super::compose_blocks;
use super::leads_up;
use crate::diagnostics::Span;
use crate::document::{BOXES, Body, Entry, Flow, Listing, Numbering};
use crate::geometry::Point;
use crate::geometry::Pt;
use crate::layout::compose::Composer;
use crate::layout::fragment::{Bond, Fragment, LineBox};
use crate::layout::frame::{Frame, UNBROKEN};
use crate::layout::look::{Look, Surround, White};
use crate::layout::matter::Matter;
use crate::layout::setter::Setter;
use crate::model::CellAlign;
use crate::model::Lang;
use crate::model::Spacing;
use crate::text::LineFill;
use crate::theme::{Family, NumeralWidth, Numerals, TextStyle, Theme};

/// Squares are so much larger than their letters, and stand so much lower, in thousandths.
const SQUARE: i64 = 1_400;
const SQUARE_DROP: i64 = 90;

/// Whether a list stands in an item of another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Depth {
    Outer,
    Nested,
}

/// What the text of a list is a part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ListText {
    /// The running text, whose paragraphs may be set again in a line less or more.
    Running,
    /// A note.
    Note,
}

impl ListText {
    fn style(self, theme: &Theme) -> TextStyle {
        match self {
            ListText::Running => theme.styles.body,
            ListText::Note => theme.styles.note,
        }
    }

    /// Returns how far at least its text stands in.
    fn indent(self, theme: &Theme) -> Pt {
        match self {
            ListText::Running => theme.spacing.list_indent,
            ListText::Note => theme.spacing.list_indent * 3 / 4,
        }
    }

    /// Returns the white between items.
    fn between(self, theme: &Theme, spacing: Spacing) -> Pt {
        match (self, spacing) {
            (_, Spacing::Loose) => self.style(theme).after,
            (ListText::Running, Spacing::Tight) => theme.spacing.item,
            (ListText::Note, Spacing::Tight) => theme.spacing.item.min(theme.styles.note.after),
        }
    }
}

/// A list, and the lists nested in it.
pub(super) fn compose<'r>(composer: &mut Composer<'r, '_>, list: &'r Listing<'r>, frame: &Frame<'_>, text: ListText) {
    compose_list(composer, list, frame, ListPlace { text, depth: Depth::Outer });
}

/// Where a list stands.
#[derive(Clone, Copy)]
struct ListPlace {
    text: ListText,
    depth: Depth,
}

fn compose_list<'r>(composer: &mut Composer<'r, '_>, list: &'r Listing<'r>, frame: &Frame<'_>, place: ListPlace) {
    let ListPlace { text, depth } = place;
    let look = marker_look(&mut composer.setter, list, text, frame.tongue.lang);
    let marker = Marker { look, text, is_square: is_square(list) };
    let column = column(&mut composer.setter, &marker, list, frame);
    let style = text.style(composer.theme());
    let between = text.between(composer.theme(), list.spacing);
    for (index, entry) in list.entries.iter().enumerate() {
        let first = composer.matter.fragments.len();
        let before = if index == 0 { style.before } else { between };
        compose_item(composer, entry, frame, &ItemSetting { marker, column, before, spacing: list.spacing });
        keep_lonely(&mut composer.matter, first, (index, list.entries.len()));
    }
    composer.matter.leave(match depth {
        Depth::Nested => between,
        Depth::Outer => style.after,
    });
}

/// How the items of a list are set.
struct ItemSetting {
    marker: Marker,
    /// The width of the column of markers.
    column: Pt,
    /// The white above the item.
    before: Pt,
    spacing: Spacing,
}

/// How markers look, and what they stand beside.
#[derive(Clone, Copy)]
struct Marker {
    look: Look,
    text: ListText,
    is_square: bool,
}

/// The column of markers: the theme's indent, or more where a number needs it.
fn column(setter: &mut Setter<'_, '_>, marker: &Marker, list: &Listing<'_>, frame: &Frame<'_>) -> Pt {
    let longest = list.entries.iter().map(|entry| &entry.label).max_by_key(|label| label.bytes());
    let widest = longest.and_then(|label| {
        let lines = setter.measure(label, &marker.look, &frame.unbroken());
        lines.first().map(|line| line.width)
    });
    let gap = marker.text.style(setter.theme).size / 2;
    let needed = widest.unwrap_or(Pt::ZERO) + gap;
    marker.text.indent(setter.theme).max(needed).min(frame.measure / 2)
}

/// Bullets come from the display family, where they are larger, and are as large as the letters beside them ask for; numbers
/// have the figures of the text, which stand below each other.
fn marker_look(setter: &mut Setter<'_, '_>, list: &Listing<'_>, text: ListText, lang: &Lang) -> Look {
    let text = text.style(setter.theme);
    let color = setter.theme.colors.accent;
    let style = match list.numbering {
        Numbering::None | Numbering::Disc | Numbering::Square | Numbering::Dash => {
            let size = first_letter(list).map_or(text.size, |letter| setter.beside(letter, text, lang));
            let size = if is_square(list) { size.scale(SQUARE, 1000) } else { size };
            TextStyle { color, family: Family::Display, size, ..text }
        }
        Numbering::Decimal => {
            let numerals = Numerals { width: Some(NumeralWidth::Tabular), ..text.numerals };
            TextStyle { color, numerals, ..text }
        }
    };
    Look {
        style,
        fill: LineFill::Ragged,
        align: CellAlign::End,
        link: None,
        hyphenate: false,
        whole: 0,
        indent: Pt::ZERO,
    }
}

/// Tells whether squares stand before the items of a list, and no boxes to tick.
fn is_square(list: &Listing<'_>) -> bool {
    list.numbering == Numbering::Square && !list.entries.iter().any(|entry| entry.label.plain().contains(BOXES))
}

/// Returns the first letter of a list's own text.
fn first_letter(list: &Listing<'_>) -> Option<char> {
    list.entries.iter().flat_map(|entry| &entry.content).find_map(|block| {
        let Body::Paragraph(flow) = &block.body else { return None };
        flow.first_alphabetic()
    })
}

fn compose_item<'r>(composer: &mut Composer<'r, '_>, entry: &'r Entry<'r>, frame: &Frame<'_>, setting: &ItemSetting) {
    let gap = setting.marker.text.style(composer.theme()).size / 2;
    // A number wider than its column stands out into the margin; it is never broken.
    let start = frame.start + setting.column - gap - UNBROKEN;
    let mut marker = composer.setter.set(&entry.label, &setting.marker.look, &Frame { start, ..frame.unbroken() });
    if setting.marker.is_square {
        // In faces it is made to stand beside capitals; here it stands beside small letters, and is larger.
        marker.iter_mut().for_each(|line| line.baseline -= setting.marker.look.style.size.scale(SQUARE_DROP, 1000));
    }
    let inside = Frame { start: frame.start + setting.column, measure: frame.measure - setting.column, ..*frame };
    let first = composer.matter.fragments.len();
    composer.matter.ask(setting.before);
    compose_body(composer, entry, &inside, setting);
    match composer.matter.fragments.get_mut(first) {
        Some(fragment) => hang(fragment, marker),
        None => composer.matter.push_lines(marker, White { before: setting.before, after: Pt::ZERO }, entry.span),
    }
}

/// Sets what an item says.
fn compose_body<'r>(composer: &mut Composer<'r, '_>, entry: &'r Entry<'r>, frame: &Frame<'_>, setting: &ItemSetting) {
    for (index, block) in entry.content.iter().enumerate() {
        let next = entry.content.get(index + 1);
        if let Body::Paragraph(flow) = &block.body {
            // Words that run the other way stay beside their marker (HTML, 15.3.7: `li { text-align: match-parent }`).
            let turns = frame.tongue.direction != block.tongue.direction;
            let align = if turns { CellAlign::End } else { CellAlign::Start };
            let paragraph = Spaced { flow, span: block.span, setting };
            compose_paragraph(composer, paragraph, align, &frame.speaking(block.tongue));
            if leads_up(composer.theme(), flow, next) {
                composer.matter.keep_with_next(Bond::Intro);
            }
        } else if let Body::List(list) = &block.body {
            compose_list(
                composer,
                list,
                &frame.speaking(block.tongue),
                ListPlace { text: setting.marker.text, depth: Depth::Nested },
            );
        } else {
            compose_blocks(composer, std::slice::from_ref(block), frame);
        }
        if matches!(next.map(|next| &next.body), Some(Body::List(_))) {
            composer.matter.keep_with_next(Bond::Intro);
        }
    }
}

/// A paragraph of an item, and how that is set.
struct Spaced<'r, 's> {
    flow: &'r Flow<'r>,
    span: Span,
    setting: &'s ItemSetting,
}

fn compose_paragraph<'r>(
    composer: &mut Composer<'r, '_>,
    paragraph: Spaced<'r, '_>,
    align: CellAlign,
    frame: &Frame<'_>,
) {
    let Spaced { flow, span, setting } = paragraph;
    let ItemSetting { spacing, marker: Marker { text, .. }, .. } = *setting;
    let style = text.style(composer.theme());
    let white = match spacing {
        Spacing::Tight => White { before: Pt::ZERO, after: text.between(composer.theme(), spacing) },
        Spacing::Loose => White { before: style.before, after: style.after },
    };
    let look = Look { align, ..Look::running(composer.theme(), style) };
    match text {
        ListText::Running => composer.push_running(flow, &look, frame, Surround { white, span }),
        ListText::Note => {
            let lines = composer.setter.set(flow, &look, frame);
            composer.matter.push_lines(lines, white, span);
        }
    }
}

/// Hangs a marker beside the first line of an item: it is read before the text.
pub(super) fn hang(fragment: &mut Fragment, marker: Vec<LineBox>) {
    let Some(line) = marker.into_iter().next() else { return };
    let down = fragment.baseline.map_or(Pt::ZERO, |baseline| baseline - line.baseline);
    let height = line.height;
    let line = line.moved(Point::new(Pt::ZERO, down));
    fragment.items.splice(0..0, line.items);
    fragment.links.splice(0..0, line.links);
    fragment.height = fragment.height.max(height);
}

/// A short item does not stand alone at the foot of a page when it is the first, or at its head when it is the last.
fn keep_lonely(matter: &mut Matter<'_>, first: usize, place: (usize, usize)) {
    const SHORT: usize = 3;
    let (index, count) = place;
    let length = matter.fragments.len() - first;
    if index == 0 && count > 1 && length <= SHORT {
        matter.keep_with_next(Bond::Item);
    }
    if index > 0 && index + 1 == count && length <= SHORT {
        matter.fragments[first].keep = matter.fragments[first].keep.and(Bond::Item);
    }
}
