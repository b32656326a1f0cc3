//! Heads and feet of pages; last, when the page count is known.

use super::compose::{Composer, Frame, Look};
use super::fragment::LineBox;
use super::place::Placed;
use crate::diagnostics::Code;
use crate::geometry::Point;
use crate::geometry::Pt;
use crate::model::CellAlign;
use crate::model::Direction;
use crate::model::Inline;
use crate::model::plain;
use crate::paged::Artifact;
use crate::paged::Item;
use crate::paged::Mark;
use crate::paged::Structure;
use crate::text::Fill;
use crate::theme::Piece;
use crate::theme::Slots;
use crate::theme::Template;
use crate::theme::Word;
use crate::theme::long_date;

/// Adds the head and the foot of every page; both are artifacts and no part of what is read.
pub(super) fn add(composer: &mut Composer<'_, '_>, placed: &mut Placed) {
    let theme = composer.theme;
    let furniture = &theme.furniture;
    let pages = placed.pages.len();
    let header = theme.margins.top - theme.spacing.header;
    let footer = theme.page.height - theme.margins.bottom + theme.spacing.footer;
    for page in 0..pages {
        let (head, foot) = if page == 0 {
            (&furniture.first_header, &furniture.first_footer)
        } else {
            (&furniture.header, &furniture.footer)
        };
        let facts = Facts { page: page + 1, pages, section: placed.sections[page].clone() };
        let mut items = band(composer, head, &facts, Band { baseline: header, artifact: Artifact::Header });
        items.extend(band(composer, foot, &facts, Band { baseline: footer, artifact: Artifact::Footer }));
        placed.pages[page].items.extend(items);
    }
}

/// What the places of a template are filled with.
struct Facts {
    page: usize,
    pages: usize,
    section: String,
}

/// Where a head or foot stands.
#[derive(Clone, Copy)]
struct Band {
    baseline: Pt,
    artifact: Artifact,
}

/// Sets both ends of a head or foot; the start gives way where they would meet.
fn band(composer: &mut Composer<'_, '_>, slots: &Slots, facts: &Facts, band: Band) -> Vec<Item> {
    let measure = composer.theme.measure();
    let end = fill(composer, &slots.end, facts);
    let end = one_line(composer, &end, measure, CellAlign::End, band);
    let gap = composer.theme.styles.furniture.size * 2;
    let taken = end.as_ref().map_or(Pt::ZERO, |line| line.width + gap);
    let start = fill(composer, &slots.start, facts);
    let start = one_line(composer, &start, measure - taken, CellAlign::Start, band);
    let margins = composer.theme.margins;
    let left = if composer.direction() == Direction::LeftToRight { margins.start } else { margins.end };
    let place = |line: LineBox| {
        let origin = Point::new(left, band.baseline - line.baseline);
        line.items.into_iter().map(move |item| Item { at: item.at + origin, ..item })
    };
    start.into_iter().chain(end).flat_map(place).collect()
}

/// Sets text on one line, ending it with an ellipsis where it does not fit; furniture repeats what stands in full elsewhere.
///
/// Only letters that no font has are reported: that a line is too long for furniture is no mistake of the author's.
fn one_line(composer: &mut Composer<'_, '_>, text: &str, measure: Pt, align: CellAlign, band: Band) -> Option<LineBox> {
    let style = composer.theme.styles.furniture;
    let look = Look { style, fill: Fill::Ragged, align, hyphenate: false };
    let total = composer.theme.measure();
    let start = if align == CellAlign::End { total - measure } else { Pt::ZERO };
    let frame = Frame { start, measure, node: Structure::ROOT };
    let mark = Mark::Artifact(band.artifact);
    if measure <= Pt::ZERO {
        return None;
    }
    let (whole, found) = composer.try_set(&[Inline::text(text)], &look, &frame, mark);
    composer.diagnostics.append(found.only(Code::MissingGlyph));
    if whole.len() <= 1 {
        return whole.into_iter().next();
    }
    let mut set = |shown: &str| composer.try_set(&[Inline::text(format!("{shown}…"))], &look, &frame, mark).0;
    let starts = starts(text);
    // By halves: piece by piece, a long title would take longer than everything else.
    let fitting = starts.partition_point(|start| set(start).len() <= 1);
    set(starts[..fitting].last()?).into_iter().next()
}

/// Where a text may be cut short: after its words, or after its characters where it has only one word.
fn starts(text: &str) -> Vec<&str> {
    let spaces = text.char_indices().filter(|(_, letter)| letter.is_whitespace());
    let words: Vec<&str> = spaces.map(|(at, _)| text[..at].trim_end()).filter(|start| !start.is_empty()).collect();
    if words.is_empty() { text.char_indices().skip(1).map(|(at, _)| &text[..at]).collect() } else { words }
}

fn fill(composer: &Composer<'_, '_>, template: &Template, facts: &Facts) -> String {
    let report = composer.report;
    let mut text = String::new();
    for piece in &template.0 {
        match piece {
            Piece::Literal(letters) => text.push_str(letters),
            Piece::Title => text.push_str(&plain(&report.title)),
            Piece::Kicker => text.push_str(&report.kicker.as_deref().map(plain).unwrap_or_default()),
            Piece::Organisation => {
                text.push_str(report.organisation.as_ref().map_or("", |organisation| &organisation.name));
            }
            Piece::Date => text.push_str(&report.date.map(|date| long_date(date, &report.lang)).unwrap_or_default()),
            Piece::Section => text.push_str(&facts.section),
            Piece::Page => text.push_str(&facts.page.to_string()),
            Piece::Pages => text.push_str(&facts.pages.to_string()),
            // One page needs no number.
            Piece::PageOf if facts.pages == 1 => {}
            Piece::PageOf => {
                let phrase = composer.theme.word(Word::PageOf, &report.lang);
                let phrase = phrase.replace("{pages}", &facts.pages.to_string());
                text.push_str(&phrase.replace("{page}", &facts.page.to_string()));
            }
        }
    }
    text
}
