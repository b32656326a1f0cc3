//! What every theme keeps, whether it was read or built in Rust: ranges within which nothing overflows, and room for text.

use std::ops::{Range, RangeInclusive};

use super::{Distances, Margins, TRACKINGS, TextStyle, Theme, Tracking};
use crate::geometry::Pt;
use crate::model::{Contents, NameList};

/// Sides of a page: from a small card to what ISO 32000-1, C.2 allows without another unit.
pub(crate) const SIDES: Range<Pt> = Pt::new(100)..Pt::new(14_401);
/// Ink beyond the edges of the paper: to an inch, which is more than any machine cuts off.
pub(crate) const BLEEDS: Range<Pt> = Pt::ZERO..Pt::new(73);
/// The least room for text, in either direction: an inch.
pub(crate) const LEAST_ROOM: Pt = Pt::new(72);
/// Columns of a page: more are narrower than any line that can be read, except on a poster.
pub(crate) const COLUMNS: RangeInclusive<u32> = 1..=4;
/// Distances between things.
pub(crate) const DISTANCES: Range<Pt> = Pt::ZERO..Pt::new(2_000);
/// The unit of a theme: from that of the smallest letters to that of a poster's.
pub(crate) const UNITS: Range<Pt> = Pt::new(1)..Pt::new(41);
/// Sizes of letters: from the smallest that print to a poster's.
pub(crate) const SIZES: Range<Pt> = Pt::new(4)..Pt::new(201);
/// Distances between baselines, as far as an author may ask for them.
pub(crate) const LEADINGS: Range<Pt> = Pt::new(4)..Pt::new(401);
/// Distances between baselines that follow from a size.
const DERIVED_LEADINGS: Range<Pt> = Pt::new(3)..Pt::new(14_401);
/// How thick rules and bars are: more is a field.
pub(crate) const RULES: Range<Pt> = Pt::ZERO..Pt::new(41);
/// How many key figures stand side by side.
pub(crate) const ABREAST: RangeInclusive<u32> = 1..=4;
/// How many columns names stand in.
pub(crate) const NAME_COLUMNS: RangeInclusive<u32> = 1..=NameList::MOST_COLUMNS;
/// How many levels of headings contents list.
pub(crate) const CONTENTS_LEVELS: RangeInclusive<u32> = 1..=Contents::LEVELS as u32;
/// White above and below a text.
pub(crate) const WHITE: Range<Pt> = Pt::ZERO..Pt::new(1_001);

/// Returns everything that keeps text from being set in a theme: lengths out of their ranges, or, where all of them are
/// in theirs, too little room.
pub(crate) fn check(theme: &Theme) -> Vec<String> {
    let mut wrong: Vec<String> = lengths(theme)
        .into_iter()
        .filter(|(_, length, range)| !range.contains(length))
        .map(|(name, length, range)| {
            let last = Pt::from_milli(range.end.milli() - 1000);
            format!("{name} of the theme is {length}pt, and can be {}pt to {last}pt", range.start)
        })
        .collect();
    if !COLUMNS.contains(&theme.columns.count) {
        wrong.push(format!("a page has {} to {} columns", COLUMNS.start(), COLUMNS.end()));
    }
    if !ABREAST.contains(&theme.parts.figures_abreast) {
        wrong.push(format!("{} to {} key figures stand side by side", ABREAST.start(), ABREAST.end()));
    }
    if !NAME_COLUMNS.contains(&theme.parts.names_columns) {
        wrong.push(format!("names stand in {} to {} columns", NAME_COLUMNS.start(), NAME_COLUMNS.end()));
    }
    if !CONTENTS_LEVELS.contains(&theme.parts.contents_levels.into()) {
        let (first, last) = (CONTENTS_LEVELS.start(), CONTENTS_LEVELS.end());
        wrong.push(format!("contents list {first} to {last} levels"));
    }
    if !(1..=1000).contains(&theme.parts.hero_height) {
        wrong.push("the hero picture takes some of the height of a page, and no more than all".to_owned());
    }
    let loose = NAMES.into_iter().zip(theme.styles.each()).filter(|(_, style)| !style.tracking.suits(style.size));
    wrong.extend(loose.map(|(name, style)| {
        let [least, most] = [TRACKINGS.start(), TRACKINGS.end()].map(|em| Tracking::Em(*em));
        format!("the tracking of {name} is {}, and can be {least} to {most}", style.tracking)
    }));
    wrong.extend(theme.grid.miscounted());
    // In lengths out of their ranges sums could overflow.
    if wrong.is_empty() { room(theme) } else { wrong }
}

/// Says where a theme of lengths in their ranges leaves less than [`LEAST_ROOM`].
fn room(theme: &Theme) -> Vec<String> {
    let height = theme.page.height - theme.margins.top - theme.margins.bottom;
    let rooms = [
        (theme.measure(), "the margins beside the text leave"),
        (height, "the margins above and below the text leave"),
        (theme.text_measure(), "the grid leaves"),
        (theme.column(), "the columns leave"),
    ];
    let margin = theme.margin_measure().map(|room| (room, "the grid leaves beside the text"));
    let narrow = rooms.into_iter().chain(margin).filter(|(room, _)| *room < LEAST_ROOM);
    let narrow = narrow.map(|(room, what)| format!("{what} {room}pt for it, and {LEAST_ROOM}pt are needed"));
    narrow.chain(too_large(theme)).collect()
}

/// Says that a page is larger with its bleed than one can be.
pub(crate) fn too_large(theme: &Theme) -> Option<String> {
    let longest = theme.page.width.max(theme.page.height) + theme.bleed * 2;
    let most = SIDES.end - Pt::new(1);
    (longest > most).then(|| format!("with its bleed the page is {longest}pt long, and can be {most}pt"))
}

fn lengths(theme: &Theme) -> Vec<(String, Pt, Range<Pt>)> {
    let Margins { top, bottom, start, end } = theme.margins;
    let Distances { hair, tight, inset, line, block, part, .. } = theme.spacing;
    let Distances { grid, list_indent, item, figure, quote_indent, cell_y, cell_x, footer, header, .. } = theme.spacing;
    let bar = theme.lead_rule.bar.map_or((Pt::ZERO, Pt::ZERO), |bar| (bar.width, bar.height));
    let mut lengths = vec![
        ("the unit".to_owned(), theme.unit, UNITS),
        ("the width of the page".to_owned(), theme.page.width, SIDES),
        ("the height of the page".to_owned(), theme.page.height, SIDES),
        ("the bleed".to_owned(), theme.bleed, BLEEDS),
        ("the weight of the lead rule".to_owned(), theme.lead_rule.weight, RULES),
        ("the height of the lead bar".to_owned(), bar.1, RULES),
        ("the line under links".to_owned(), theme.parts.links_underline, RULES),
    ];
    let distances = [
        ("the gutter", theme.columns.gutter),
        ("the gutter of the grid", theme.grid.gutter),
        ("the upper margin", top),
        ("the lower margin", bottom),
        ("the margin where lines start", start),
        ("the margin where lines end", end),
        ("the least white", hair),
        ("the white between things that belong together", tight),
        ("the white inside small things", inset),
        ("the white of a line", line),
        ("the white between parts", block),
        ("the white around the text", part),
        ("the room for the dates of a timeline", theme.parts.timeline_dates),
        ("the rule above notes", theme.parts.footnotes_rule),
        ("the length of the lead bar", bar.0),
        ("the grid", grid),
        ("the indent of lists", list_indent),
        ("the distance of items", item),
        ("the white around figures", figure),
        ("the indent of quotations", quote_indent),
        ("the white above and below cells", cell_y),
        ("the white beside cells", cell_x),
        ("the distance of the foot", footer),
        ("the distance of the head", header),
    ];
    lengths.extend(distances.map(|(name, length)| (name.to_owned(), length, DISTANCES)));
    for (name, style) in NAMES.into_iter().zip(theme.styles.each()) {
        let TextStyle { size, leading, before, after, .. } = *style;
        lengths.extend([
            (format!("the size of {name}"), size, SIZES),
            (format!("the leading of {name}"), leading, DERIVED_LEADINGS),
            (format!("the white above {name}"), before, WHITE),
            (format!("the white below {name}"), after, WHITE),
        ]);
    }
    lengths
}

/// What messages call the styles, in the order of [`Styles::each`].
const NAMES: [&str; 29] = [
    "the kicker",
    "the title",
    "the title of a cover",
    "the subtitle",
    "the byline",
    "the standfirst",
    "running text",
    "numbers of sections",
    "headings of level 2",
    "headings of level 3",
    "headings of level 4",
    "headings of level 5",
    "headings of level 6",
    "quotations",
    "pulled quotations",
    "captions",
    "notes",
    "tables",
    "heads of tables",
    "titles of tables and charts",
    "charts",
    "key figures",
    "labels of key figures",
    "titles of panels",
    "buttons",
    "the contents",
    "related articles",
    "names",
    "heads and feet",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_house_design_leaves_room() {
        assert_eq!(check(&Theme::default()), Vec::<String>::new());
    }

    #[test]
    fn what_is_out_of_range_is_told_before_it_is_added_up() {
        let mut theme = Theme::default();
        theme.page.width = Pt::from_milli(i64::MAX);
        theme.margins.start = Pt::from_milli(i64::MIN);
        theme.styles.table.size = Pt::ZERO;
        theme.columns.count = 0;
        let wrong = check(&theme);
        assert_eq!(wrong.len(), 4, "{wrong:?}");
        assert!(wrong[2].starts_with("the size of tables of the theme is 0pt"), "{wrong:?}");
    }

    #[test]
    fn too_little_room_is_told() {
        let mut theme = Theme::default();
        theme.margins.start = theme.page.width;
        let wrong = check(&theme);
        assert!(wrong[0].starts_with("the margins beside the text leave -"), "{wrong:?}");
        let mut theme = Theme::default();
        theme.columns.count = 4;
        theme.columns.gutter = Pt::new(100);
        assert!(check(&theme)[0].starts_with("the columns leave "));
        let mut theme = Theme::default();
        (theme.grid.columns, theme.grid.text, theme.grid.margin) = (24, 23, 1);
        assert!(check(&theme)[0].starts_with("the grid leaves beside the text "));
        theme.grid.margin = 2;
        assert_eq!(check(&theme), ["text of 23 and a margin of 2 do not fit in a grid of 24 columns"]);
        let mut theme = Theme::default();
        (theme.page.height, theme.bleed) = (Pt::new(14_399), Pt::new(1));
        assert_eq!(check(&theme), ["with its bleed the page is 14401pt long, and can be 14400pt"]);
    }
}
