//! Lists: markers hang in a column of their own on the side where lines start.

use super::compose_blocks;
use super::leads_up;
use crate::geometry::Point;
use crate::geometry::Pt;
use crate::layout::compose::{Composer, Frame, Look, White};
use crate::layout::fragment::{Bond, Fragment, LineBox};
use crate::model::Block;
use crate::model::CellAlign;
use crate::model::Inline;
use crate::model::List;
use crate::model::ListItem;
use crate::model::ListKind;
use crate::model::Paragraph;
use crate::model::Spacing;
use crate::model::plain;
use crate::paged::Item;
use crate::paged::Numbering;
use crate::paged::Role;
use crate::text::Fill;
use crate::theme::Family;
use crate::theme::TextStyle;

/// A list, and the lists nested in it.
pub(super) fn compose<'r>(composer: &mut Composer<'r, '_>, list: &'r List, frame: &Frame) {
    let numbering = match list.kind {
        ListKind::Bullets => Numbering::Disc,
        ListKind::Numbered { .. } => Numbering::Decimal,
    };
    let node = composer.node(frame.node, Role::List(numbering));
    let labels = labels(composer, list);
    let marker = marker_look(composer, list);
    let column = column(composer, &marker, &labels, frame);
    let style = composer.theme.styles.body;
    let nested = composer.structure.node(frame.node).role == Role::ListBody;
    for (index, (item, label)) in list.items.iter().zip(&labels).enumerate() {
        let first = composer.fragments.len();
        let before = if index == 0 { style.before } else { between(composer, list.spacing) };
        compose_item(
            composer,
            (item, label),
            &Frame { node, ..*frame },
            &Setting { marker, column, before, spacing: list.spacing },
        );
        keep_lonely(composer, first, (index, list.items.len()));
    }
    composer.leave(if nested { between(composer, list.spacing) } else { style.after });
}

/// How the items of a list are set.
struct Setting {
    /// How markers look.
    marker: Look,
    /// The width of the column of markers.
    column: Pt,
    /// The white above the item.
    before: Pt,
    spacing: Spacing,
}

/// Returns what stands before each item.
fn labels(composer: &mut Composer<'_, '_>, list: &List) -> Vec<String> {
    match list.kind {
        ListKind::Bullets => vec!["•".to_owned(); list.items.len()],
        ListKind::Numbered { start, sign } => {
            let digits = composer.digits(composer.lang(), composer.theme.styles.body);
            let label = |index| format!("{}{}", digits.write(u64::from(start) + index), sign.letter());
            (0..list.items.len() as u64).map(label).collect()
        }
    }
}

/// The column of markers: the theme's indent, or more where a number needs it.
fn column(composer: &mut Composer<'_, '_>, marker: &Look, labels: &[String], frame: &Frame) -> Pt {
    let longest = labels.iter().max_by_key(|label| label.len());
    let widest = longest.and_then(|label| {
        let wide = Frame { measure: UNBROKEN, ..*frame };
        let lines = composer.measure(&[Inline::text(label.as_str())], marker, &wide);
        lines.first().map(|line| line.width)
    });
    let gap = composer.theme.styles.body.size / 2;
    let needed = widest.unwrap_or(Pt::ZERO) + gap;
    composer.theme.spacing.list_indent.max(needed).min(frame.measure / 2)
}

/// Markers are set on a measure on which none of them is broken.
const UNBROKEN: Pt = Pt::new(5_000);

/// Bullets come from the display family, where they are larger, and are as large as the letters beside them ask for; numbers
/// keep the figures of the text.
fn marker_look(composer: &mut Composer<'_, '_>, list: &List) -> Look {
    let body = composer.theme.styles.body;
    let color = composer.theme.colors.accent;
    let style = match list.kind {
        ListKind::Bullets => {
            let size = first_letter(list).map_or(body.size, |letter| composer.beside(letter, body));
            TextStyle { color, family: Family::Display, size, ..body }
        }
        ListKind::Numbered { .. } => TextStyle { color, ..body },
    };
    Look { style, fill: Fill::Ragged, align: CellAlign::End, hyphenate: false, whole: 0 }
}

/// Returns the first letter of a list's own text.
fn first_letter(list: &List) -> Option<char> {
    list.items.iter().flat_map(|item| &item.content).find_map(|block| {
        let Block::Paragraph(paragraph) = block else { return None };
        plain(&paragraph.content).chars().find(|letter| letter.is_alphabetic())
    })
}

fn between(composer: &Composer<'_, '_>, spacing: Spacing) -> Pt {
    match spacing {
        Spacing::Tight => composer.theme.spacing.item,
        Spacing::Loose => composer.theme.styles.body.after,
    }
}

fn compose_item<'r>(composer: &mut Composer<'r, '_>, item: (&'r ListItem, &str), frame: &Frame, setting: &Setting) {
    let (item, label) = item;
    let node = composer.node(frame.node, Role::ListItem);
    let marker_node = composer.node(node, Role::Label);
    let body = composer.node(node, Role::ListBody);
    let gap = composer.theme.styles.body.size / 2;
    // A number wider than its column stands out into the margin; it is never broken.
    let start = frame.start + setting.column - gap - UNBROKEN;
    let marker_frame = Frame { start, measure: UNBROKEN, node: marker_node };
    let marker = composer.set(&[Inline::text(label)], &setting.marker, &marker_frame);
    let inside = Frame { start: frame.start + setting.column, measure: frame.measure - setting.column, node: body };
    let first = composer.fragments.len();
    composer.ask(setting.before);
    compose_body(composer, item, &inside, setting.spacing);
    match composer.fragments.get_mut(first) {
        Some(fragment) => hang(fragment, marker),
        None => composer.push_lines(marker, White { before: setting.before, after: Pt::ZERO }, item.span),
    }
}

/// Sets what an item says: in a tight list its text belongs to the body itself, in a loose one to paragraphs.
fn compose_body<'r>(composer: &mut Composer<'r, '_>, item: &'r ListItem, frame: &Frame, spacing: Spacing) {
    for (index, block) in item.content.iter().enumerate() {
        if let Block::Paragraph(paragraph) = block {
            let outer = composer.direction();
            composer.speak(paragraph.language.as_ref(), frame, |composer, frame| {
                // Words that run the other way stay beside their marker (HTML, 15.3.7: `li { text-align: match-parent }`).
                let align = if composer.direction() == outer { CellAlign::Start } else { CellAlign::End };
                compose_paragraph(composer, paragraph, frame, (spacing, align));
            });
        } else {
            compose_blocks(composer, std::slice::from_ref(block), frame);
        }
        let next = item.content.get(index + 1);
        let is_list = matches!(next, Some(Block::List(_)));
        if is_list || matches!(block, Block::Paragraph(paragraph) if leads_up(paragraph, next)) {
            composer.keep_with_next(Bond::Intro);
        }
    }
}

fn compose_paragraph<'r>(
    composer: &mut Composer<'r, '_>,
    paragraph: &'r Paragraph,
    frame: &Frame,
    (spacing, align): (Spacing, CellAlign),
) {
    let style = composer.theme.styles.body;
    let white = match spacing {
        Spacing::Tight => White { before: Pt::ZERO, after: composer.theme.spacing.item },
        Spacing::Loose => White { before: style.before, after: style.after },
    };
    // The body of an item says nothing of its language: it may have more than one.
    let own = spacing == Spacing::Loose || paragraph.language.is_some();
    let node = if own { composer.node(frame.node, Role::Paragraph) } else { frame.node };
    let look = Look { align, ..composer.running(style) };
    composer.push_running(&paragraph.content, (&look, &Frame { node, ..*frame }), white, paragraph.span);
}

/// Hangs a marker beside the first line of an item: it is read before the text.
fn hang(fragment: &mut Fragment, marker: Vec<LineBox>) {
    let Some(line) = marker.into_iter().next() else { return };
    let down = fragment.baseline.map_or(Pt::ZERO, |baseline| baseline - line.baseline);
    let items = line.items.into_iter().map(|item| Item { at: item.at + Point::new(Pt::ZERO, down), ..item });
    fragment.items.splice(0..0, items);
    fragment.height = fragment.height.max(line.height);
}

/// A short item does not stand alone at the foot of a page when it is the first, or at its head when it is the last.
fn keep_lonely(composer: &mut Composer<'_, '_>, first: usize, place: (usize, usize)) {
    const SHORT: usize = 3;
    let (index, count) = place;
    let length = composer.fragments.len() - first;
    if index == 0 && count > 1 && length <= SHORT {
        composer.keep_with_next(Bond::Item);
    }
    if index > 0 && index + 1 == count && length <= SHORT {
        composer.fragments[first].keep = composer.fragments[first].keep.and(Bond::Item);
    }
}
