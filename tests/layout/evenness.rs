//! How even the right edge of ragged text is, over all pages of a long review: a figure of the whole that no golden
//! shows.
//!
//! Measured as `benches/peers/evenness.py` does: lines of running text that are not the last of their paragraph, in
//! paragraphs of three lines or more.

use std::path::Path;

use tidings::geometry::Pt;
use tidings::paged::{ItemKind, Mark, Page};

/// A line of running text: its baseline, its ends, and whether a hyphen of ours ends it.
#[derive(Clone, Copy, Debug)]
struct Line {
    y: Pt,
    left: Pt,
    right: Pt,
    is_hyphenated: bool,
}

const SIZE: Pt = Pt::from_milli(10_500);
const LEADING: Pt = Pt::new(15);

/// The lines of running text on a page, from the top.
fn lines(page: &Page) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for item in page.items.iter().filter(|item| matches!(item.mark, Mark::Node(_))) {
        let ItemKind::Glyphs(run) = &item.kind else { continue };
        // Bullets and numbers stand outside the column.
        if run.size != SIZE || run.text.trim().chars().count() < 2 {
            continue;
        }
        let hanging = run.glyphs.iter().rev().take_while(|glyph| run.text[glyph.text()].trim().is_empty());
        let right = item.at.x + run.width() - hanging.map(tidings::text::Glyph::advance).sum();
        let is_hyphenated = run.text.ends_with('\u{ad}');
        match lines.iter_mut().find(|line| line.y == item.at.y) {
            Some(line) if line.right < right => {
                *line = Line { left: line.left.min(item.at.x), right, is_hyphenated, ..*line };
            }
            Some(line) => line.left = line.left.min(item.at.x),
            None => lines.push(Line { y: item.at.y, left: item.at.x, right, is_hyphenated }),
        }
    }
    lines.sort_by_key(|line| line.y);
    lines
}

#[test]
fn ends_of_ragged_lines_differ_by_an_em_with_few_hyphens() {
    let report = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/evenness/review.toml");
    let document = crate::support::set(&report);
    let pages: Vec<Vec<Line>> = document.pages.iter().map(lines).collect();
    let hyphens = pages.iter().flatten().filter(|line| line.is_hyphenated).count();
    let edge = pages.iter().flatten().map(|line| line.right).max().expect("lines");
    let goes_on = |one: &Line, next: &Line| next.y - one.y == LEADING && one.left == next.left;
    let paragraphs = pages.iter().flat_map(|page| page.chunk_by(goes_on)).filter(|lines| lines.len() > 2);
    let short: Vec<f64> = paragraphs
        .flat_map(|lines| &lines[..lines.len() - 1])
        .map(|line| (edge - line.right).points() / SIZE.points())
        .collect();
    let count = f64::from(u16::try_from(short.len()).expect("a few hundred lines"));
    let mean = short.iter().sum::<f64>() / count;
    let deviation = (short.iter().map(|white| (white - mean).powi(2)).sum::<f64>() / count).sqrt();
    assert!(count > 150.0 && hyphens <= 6 && deviation <= 1.0, "{count} lines, {deviation} em, {hyphens} hyphens");
}
