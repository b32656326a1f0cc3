//! The forms of the parts of a report, and the rule that opens them.

use super::styles::COLOR;
use super::{Key, Kind, TableKeys, theme};
use crate::theme::{DISTANCES, RULES};

/// The rule that opens what is no running text.
pub(crate) static LEAD_RULE_KEYS: TableKeys =
    theme("[lead-rule]", &[&LEAD_RULE_WEIGHT, &LEAD_RULE_COLOR, &LEAD_RULE_BAR]);

pub(crate) static LEAD_RULE_WEIGHT: Key = Key::new("weight", Kind::Length(RULES), "how thick the line is")
    .or("\"0.5pt\"")
    .synonyms(&[("width thickness size stroke", "")]);

pub(crate) static LEAD_RULE_COLOR: Key =
    Key::new("color", COLOR, "its colour, or the name of one in `[colors]`").or("\"line\"");

pub(crate) static LEAD_RULE_BAR: Key = Key::new(
    "bar",
    Kind::Either(&[Kind::Flag, Kind::Table(&BAR_KEYS)]),
    "the bar at its start: `false` for none, or a table",
);

/// The bar at the start of that rule.
pub(crate) static BAR_KEYS: TableKeys = theme("[lead-rule.bar]", &[&BAR_WIDTH, &BAR_HEIGHT, &BAR_COLOR]);

pub(crate) static BAR_WIDTH: Key =
    Key::new("width", Kind::Length(DISTANCES), "how long it is").or("\"12u\"").synonyms(&[("length", "")]);

pub(crate) static BAR_HEIGHT: Key =
    Key::new("height", Kind::Length(RULES), "how thick it is").or("\"1u\"").synonyms(&[("weight thickness size", "")]);

pub(crate) static BAR_COLOR: Key =
    Key::new("color", COLOR, "its colour, or the name of one in `[colors]`").or("\"accent\"");

/// The masthead.
pub(crate) static MASTHEAD_KEYS: TableKeys = theme("[masthead]", &[&MASTHEAD_STYLE]);

pub(crate) static MASTHEAD_STYLE: Key = Key::new(
    "style",
    Kind::Choice("rule field rules none"),
    "above a rule; on a field of the brand from the upper edge of the paper, with the title and the opening; between two \
     rules; or on the paper alone",
)
.or("\"rule\"")
.synonyms(&[("form kind type", "")]);

/// The picture under the title.
pub(crate) static HERO_KEYS: TableKeys = theme("[hero]", &[&HERO_WIDTH, &HERO_HEIGHT]);

pub(crate) static HERO_WIDTH: Key = Key::new("width", Kind::Choice("text page bleed"), "how wide it may be")
    .or("\"page\"")
    .values(&[("full wide full-width", "page"), ("column normal", "text"), ("edge paper", "bleed")]);

pub(crate) static HERO_HEIGHT: Key =
    Key::new("height", Kind::Share, "the most of a page that it takes; what is higher is cropped").or("\"40%\"");

/// Quotations.
pub(crate) static QUOTE_KEYS: TableKeys = theme("[quote]", &[&QUOTE_MARK]);

pub(crate) static QUOTE_MARK: Key =
    Key::new("mark", Kind::Choice("bar none"), "what stands beside them").or("\"bar\"").synonyms(&[("style bar", "")]);

/// Words pulled out of the text.
pub(crate) static PULL_KEYS: TableKeys = theme("[pull]", &[&PULL_WIDTH, &PULL_MARK]);

pub(crate) static PULL_WIDTH: Key = Key::new(
    "width",
    Kind::Choice("text margin page bleed"),
    "how wide they are; in the margin only up to 140 letters, more are as wide as the text",
)
.or("\"margin\"");

pub(crate) static PULL_MARK: Key = Key::new(
    "mark",
    Kind::Choice("bar rules edge none"),
    "what sets them off: a bar above them, rules above and below, or a bar along their edge",
)
.or("\"bar\"")
.synonyms(&[("style frame", "")]);

/// Key figures.
pub(crate) static FIGURES_KEYS: TableKeys = theme("[figures]", &[&FIGURES_WIDTH, &FIGURES_FRAME, &FIGURES_ABREAST]);

pub(crate) static FIGURES_WIDTH: Key =
    Key::new("width", Kind::Choice("text page bleed"), "how wide a strip of them is").or("\"page\"");

pub(crate) static FIGURES_FRAME: Key = Key::new(
    "frame",
    Kind::Choice("rule band box none"),
    "what sets them off: a rule above them, a deep band behind them, or rules around them",
)
.or("\"rule\"")
.synonyms(&[("style mark", "")]);

pub(crate) static FIGURES_ABREAST: Key =
    Key::new("abreast", Kind::Whole, "how many stand side by side at most, 1 to 4")
        .called("the number of figures")
        .or("4")
        .synonyms(&[("columns", "")]);

/// Callouts.
pub(crate) static CALLOUT_KEYS: TableKeys = theme("[callout]", &[&CALLOUT_WIDTH, &CALLOUT_PANEL, &CALLOUT_ACTION]);

pub(crate) static CALLOUT_WIDTH: Key = Key::new("width", Kind::Choice("text page"), "how wide they are").or("\"text\"");

pub(crate) static CALLOUT_PANEL: Key = Key::new(
    "panel",
    Kind::Choice("tint field box none"),
    "what they stand on: a tint, a field of the brand, in a frame, or on the paper",
)
.or("\"tint\"")
.synonyms(&[("style frame ground", "")]);

pub(crate) static CALLOUT_ACTION: Key =
    Key::new("action", Kind::Choice("tint field box none"), "the same of those with a button").or("\"tint\"");

/// Tables.
pub(crate) static TABLE_KEYS: TableKeys = theme("[table]", &[&TABLE_WIDTH, &TABLE_RULES]);

pub(crate) static TABLE_WIDTH: Key = Key::new(
    "width",
    Kind::Choice("auto text page"),
    "how wide they are: as their cells ask for, or as the text or the page whatever these ask for",
)
.or("\"auto\"")
.values(&[("needed fit content natural", "auto"), ("column normal", "text"), ("full wide full-width", "page")]);

pub(crate) static TABLE_RULES: Key = Key::new(
    "rules",
    Kind::Either(&[Kind::Choice("hairline none"), Kind::Length(RULES)]),
    "the rules between their rows: `\"hairline\"`, `\"none\"`, or how thick they are; those under heads and around sums \
     are no thinner",
)
.or("\"hairline\"")
.synonyms(&[("rule lines borders border hairlines", "")]);

/// Charts.
pub(crate) static CHART_KEYS: TableKeys = theme("[chart]", &[&CHART_WIDTH]);

pub(crate) static CHART_WIDTH: Key = Key::new("width", Kind::Choice("text page"), "how wide they are").or("\"text\"");

/// The end of a report.
pub(crate) static CLOSING_KEYS: TableKeys = theme("[closing]", &[&CLOSING_STYLE]);

pub(crate) static CLOSING_STYLE: Key =
    Key::new("style", Kind::Choice("text band"), "as the text, or on a deep band to the edges of the paper")
        .or("\"text\"")
        .synonyms(&[("frame panel", "")]);

/// Related articles.
pub(crate) static RELATED_KEYS: TableKeys = theme("[related]", &[&RELATED_PLACE]);

pub(crate) static RELATED_PLACE: Key = Key::new(
    "place",
    Kind::Choice("margin page list"),
    "beside the text where they have room, always across the page, or in the text below each other with their addresses",
)
.or("\"margin\"")
.synonyms(&[("width style", "")]);

/// The contents.
pub(crate) static CONTENTS_PART_KEYS: TableKeys =
    theme("[contents]", &[&CONTENTS_RULE, &CONTENTS_LEVELS_PART, &CONTENTS_FROM]);

pub(crate) static CONTENTS_RULE: Key = Key::new(
    "rule",
    Kind::Choice("hairline leader none"),
    "what leads from headings to pages: a hairline above each section, a row of dots, or nothing",
)
.or("\"hairline\"")
.synonyms(&[("style leaders dots", "")])
.values(&[("leaders dots dotted", "leader"), ("line lines rule", "hairline")]);

pub(crate) static CONTENTS_LEVELS_PART: Key =
    Key::new("levels", Kind::Whole, "how many levels of headings they list, 1 to 3")
        .called("the number of levels")
        .or("2")
        .synonyms(&[("depth", "")]);

pub(crate) static CONTENTS_FROM: Key =
    Key::new("from", Kind::Whole, "from how many pages on a report has them by itself")
        .called("the number of pages")
        .or("8")
        .synonyms(&[("pages min-pages", "")]);

/// Stories.
pub(crate) static STORY_PART_KEYS: TableKeys = theme("[story]", &[&STORY_PART_WIDTH, &STORY_PART_PANEL]);

pub(crate) static STORY_PART_WIDTH: Key =
    Key::new("width", Kind::Choice("text page"), "how wide they are").or("\"page\"");

pub(crate) static STORY_PART_PANEL: Key = Key::new(
    "panel",
    Kind::Choice("tint second-tint box none"),
    "what they stand on: a tint of the brand or of the second colour, in a frame, or on the paper",
)
.or("\"second-tint\"")
.synonyms(&[("style frame ground", "")]);

/// Timelines.
pub(crate) static TIMELINE_PART_KEYS: TableKeys = theme("[timeline]", &[&TIMELINE_DATES]);

pub(crate) static TIMELINE_DATES: Key = Key::new("dates", Kind::Length(DISTANCES), "the room for their dates")
    .or("\"24u\"")
    .synonyms(&[("date width", "")]);

/// Names.
pub(crate) static NAMES_PART_KEYS: TableKeys = theme("[names]", &[&NAMES_PART_COLUMNS]);

pub(crate) static NAMES_PART_COLUMNS: Key =
    Key::new("columns", Kind::Whole, "in how many columns they stand, where the page has room for them, 1 to 4")
        .called("the number of columns")
        .or("3")
        .synonyms(&[("cols column", "")]);

/// Lists without numbers.
pub(crate) static BULLETS_PART_KEYS: TableKeys = theme("[bullets]", &[&BULLETS_MARK]);

pub(crate) static BULLETS_MARK: Key =
    Key::new("mark", Kind::Choice("square disc dash"), "what stands before their items")
        .or("\"square\"")
        .synonyms(&[("style sign bullet", "")])
        .values(&[("circle dot round bullet", "disc"), ("hyphen line", "dash")]);

/// Links.
pub(crate) static LINKS_KEYS: TableKeys = theme("[links]", &[&LINKS_UNDERLINE, &LINKS_ADDRESSES]);

pub(crate) static LINKS_UNDERLINE: Key = Key::new(
    "underline",
    Kind::Length(RULES),
    "how thick the line under them is; in larger or smaller letters in proportion",
)
.or("\"0.6pt\"")
.synonyms(&[("line weight thickness", "")]);

pub(crate) static LINKS_ADDRESSES: Key =
    Key::new("addresses", Kind::Flag, "whether their addresses are printed behind them, for readers on paper")
        .or("false")
        .synonyms(&[("address url urls print", "")]);

/// Notes at the foot of pages.
pub(crate) static FOOTNOTES_KEYS: TableKeys = theme("[footnotes]", &[&FOOTNOTES_RULE]);

pub(crate) static FOOTNOTES_RULE: Key =
    Key::new("rule", Kind::Length(DISTANCES), "how long the rule above them is; `\"0u\"` for none")
        .or("\"12u\"")
        .synonyms(&[("line width", "")]);
