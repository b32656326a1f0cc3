//! Late text: page numbers within the report, which are known when pages are.
//!
//! A report is set with the numbers that are known, and set again with those that were found, until they hold. Mostly they do
//! the second time. They may never: a number of one digit lets its part stand on page 10, where it takes two and moves that to
//! page 9. After [`PASSES`] the lines are therefore broken with room for the widest number, whichever it is; then the numbers
//! change nothing, and those that are found hold. What is printed is right in any case.

use std::collections::BTreeMap;

use crate::document::Numbers;

/// So often a report is set with its numbers as wide as they are.
const PASSES: usize = 3;

/// What pages are called, by the names of the parts that start on them; of those parts whose numbers are in the report.
pub(super) type Found = BTreeMap<String, String>;

/// Returns what was set when the numbers that it was set with are those that are found in it.
///
/// # Errors
/// The first that setting gives.
pub(super) fn settle<T, E>(mut set: impl FnMut(&Numbers) -> Result<(T, Found), E>) -> Result<T, E> {
    let mut numbers = Numbers::GUESSED;
    let mut room = 0;
    for pass in 0_usize.. {
        let (pages, found) = set(&numbers)?;
        let fits = pass < PASSES || widest(&found) <= room;
        if fits && found.iter().all(|(id, label)| numbers.label(id) == label) {
            return Ok(pages);
        }
        room = room.max(widest(&found));
        numbers = Numbers::found(found);
        if pass + 1 >= PASSES {
            numbers = numbers.reserving(room);
        }
    }
    unreachable!("numbers in a room that does not change are found again, and that of a last page has an end")
}

fn widest(found: &Found) -> usize {
    found.values().map(|label| label.chars().count()).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Lists;
    use crate::layout::setter::Given;
    use crate::limits::Bounds;
    use crate::model::{Block, Direction, Id, Inline, Link, Paragraph, Report, Section};
    use crate::paged::{Item, ItemKind, PagedDocument, Target};
    use crate::text::Fonts;
    use crate::theme::Theme;

    /// Sets a report whose one part stands on the page that `page` says, by how wide its number is; returns the numbers it was
    /// set with, in turn.
    fn settled(page: impl Fn(usize) -> usize) -> Vec<String> {
        let mut tried = Vec::new();
        let set = |numbers: &Numbers| {
            let width = numbers.room().unwrap_or(numbers.label("a").len());
            tried.push(format!("{}{}", numbers.label("a"), numbers.room().map_or("", |_| " in its room")));
            Ok::<_, ()>(((), Found::from([("a".to_owned(), page(width).to_string())])))
        };
        assert_eq!(settle(set), Ok(()));
        tried
    }

    #[test]
    fn numbers_that_hold_are_set_once_and_others_until_they_do() {
        assert_eq!(settle(|_| Ok::<_, ()>((7, Found::new()))), Ok(7));
        assert_eq!(settled(|_| 1), ["1"]);
        assert_eq!(settled(|_| 21), ["1", "21"]);
        assert_eq!(settled(|width| if width < 2 { 9 } else { 10 }), ["1", "9"]);
    }

    #[test]
    fn numbers_that_never_hold_have_room() {
        let tried = settled(|width| if width < 2 { 10 } else { 9 });
        assert_eq!(tried, ["1", "10", "9", "10 in its room", "9 in its room"]);
        // In the room of two digits it stands on page 100.
        let tried = settled(|width| [0, 10, 100, 100][width.min(3)] - usize::from(width == 2) * 91);
        assert_eq!(tried.last().map(String::as_str), Some("9 in its room"));
    }

    /// A paragraph that says twice on which page a section below it is.
    fn report(direction: Direction) -> Report {
        let link = |content| Inline::Link(Link { content, url: "#a".into(), span: crate::diagnostics::Span::NONE });
        let words = vec![Inline::text("see {page}, and once more {page}, of many")];
        let content = vec![Inline::text("On "), link(Vec::new()), Inline::text(" or "), link(words), Inline::text(".")];
        let paragraph = Block::Paragraph(Paragraph { content, ..Paragraph::default() });
        let named = Section { id: Some(Id::new("a")), content: vec![paragraph.clone()], ..Section::default() };
        let first = Section { content: vec![paragraph], ..Section::default() };
        Report { sections: vec![first, named], direction: Some(direction), ..Report::new("Pages") }
    }

    fn set(report: &Report, label: &str) -> PagedDocument {
        let (theme, bounds, fonts) = (Theme::default(), Bounds::default(), Fonts::bundled());
        let given = Given { report, theme: &theme, bounds: &bounds };
        let numbers = Numbers::found(Found::from([("a".to_owned(), label.to_owned())])).reserving(3);
        crate::layout::pass(&given, &mut crate::layout::Hands::new(&fonts), &numbers, Lists::Nothing)
            .expect("a document")
            .0
            .pages
    }

    fn texts(document: &PagedDocument) -> String {
        let items = document.pages.iter().flat_map(|page| &page.items);
        let texts =
            items.filter_map(|item| if let ItemKind::Glyphs(run) = &item.kind { Some(&*run.text) } else { None });
        texts.collect()
    }

    #[test]
    fn numbers_in_their_room_move_nothing() {
        for direction in [Direction::LeftToRight, Direction::RightToLeft] {
            let report = report(direction);
            let (one, other) = (set(&report, "7"), set(&report, "640"));
            assert_eq!(texts(&one).replace('7', "640"), texts(&other));
            assert!(texts(&one).contains("see 7, and once more 7, of many"), "{}", texts(&one));
            let said: Vec<&str> = one.pages[0].links.iter().map(|link| &*link.contents).collect();
            assert_eq!(said[..2], ["page 7", "see 7, and once more 7, of many"]);
            assert!(one.pages[0].links.iter().all(|link| matches!(link.target, Target::Node(_))));
            assert_eq!(one.landings, other.landings);
            let places = |document: &PagedDocument| -> Vec<_> {
                let items = document.pages[0].items.iter();
                let is_number =
                    |item: &&Item| matches!(&item.kind, ItemKind::Glyphs(run) if run.text.contains(['7', '6']));
                items.filter(|item| !is_number(item)).map(|item| item.at).collect()
            };
            assert_eq!(places(&one), places(&other));
        }
    }
}
