//! The colours of a theme.

use super::{Key, Kind, TableKeys, theme};

/// The colours: first one for each [`Token`](crate::theme::Token), in their order.
pub(crate) static COLORS_KEYS: TableKeys = theme(
    "[colors]",
    &[
        &COLORS_PAPER,
        &COLORS_TEXT,
        &COLORS_MUTED,
        &COLORS_ACCENT,
        &COLORS_RULE,
        &COLORS_LINE,
        &COLORS_TINT,
        &COLORS_TINT_STRONG,
        &COLORS_FIELD,
        &COLORS_ON_FIELD,
        &COLORS_ON_FIELD_QUIET,
        &COLORS_DEEP,
        &COLORS_ON_DEEP,
        &COLORS_ON_DEEP_QUIET,
        &COLORS_SECOND_MARK,
        &COLORS_SECOND_TEXT,
        &COLORS_SECOND_TINT,
        &COLORS_SECOND_ON_FIELD,
        &COLORS_SECOND_ON_DEEP,
        &COLORS_REST,
        &COLORS_RAMP,
        &COLORS_CATEGORIES,
    ],
);

static COLORS_PAPER: Key =
    Key::new("paper", Kind::Color, "the paper").or("\"#ffffff\"").synonyms(&[("background page", "")]);

static COLORS_TEXT: Key = Key::new("text", Kind::Color, "running text and headings")
    .or("\"#132025\"")
    .synonyms(&[("body markdown paragraph paragraphs content", ""), ("foreground ink", "")]);

static COLORS_MUTED: Key = Key::new("muted", Kind::Color, "captions, the byline, heads and feet")
    .or("\"#4c5e64\"")
    .synonyms(&[("grey gray caption captions", "")]);

static COLORS_ACCENT: Key =
    Key::new("accent", Kind::Color, "the kicker, links, numerals, bars; without a `brand`, that of the theme")
        .or("\"#0b5b6e\"")
        .synonyms(&[("primary link links", ""), ("brand second", "`brand` and `second` stand above  [colors]")]);

static COLORS_RULE: Key =
    Key::new("rule", Kind::Color, "thin rules that only decorate").or("\"#bcd6df\"").synonyms(&[("rules border", "")]);

static COLORS_LINE: Key =
    Key::new("line", Kind::Color, "lines that say where something starts").or("\"#6892a0\"").synonyms(&[("lines", "")]);

static COLORS_TINT: Key =
    Key::new("tint", Kind::Color, "the ground of panels").or("\"#ebf6f9\"").synonyms(&[("panel panels", "")]);

static COLORS_TINT_STRONG: Key =
    Key::new("tint-strong", Kind::Color, "the ground of rows of totals").or("\"#d8ebf1\"").synonyms(&[("tint2", "")]);

static COLORS_FIELD: Key = Key::new("field", Kind::Color, "fields of the brand: covers, openers, calls to action")
    .or("\"#0b5b6e\"")
    .synonyms(&[("cover", "")]);

static COLORS_ON_FIELD: Key = Key::new("on-field", Kind::Color, "what is written on them").or("\"#ffffff\"");

static COLORS_ON_FIELD_QUIET: Key =
    Key::new("on-field-quiet", Kind::Color, "what is written on them and should not shout").or("\"#b4e0ee\"");

static COLORS_DEEP: Key = Key::new("deep", Kind::Color, "bands of key figures").or("\"#003c4a\"");

static COLORS_ON_DEEP: Key = Key::new("on-deep", Kind::Color, "what is written on them").or("\"#ffffff\"");

static COLORS_ON_DEEP_QUIET: Key =
    Key::new("on-deep-quiet", Kind::Color, "what is written on them and should not shout").or("\"#b5d8e3\"");

static COLORS_SECOND_MARK: Key =
    Key::new("second-mark", Kind::Color, "bars and dots in the second colour").or("\"#cb8528\"");

static COLORS_SECOND_TEXT: Key = Key::new("second-text", Kind::Color, "letters in the second colour").or("\"#945c00\"");

static COLORS_SECOND_TINT: Key = Key::new("second-tint", Kind::Color, "the ground of stories").or("\"#fbf2e9\"");

static COLORS_SECOND_ON_FIELD: Key =
    Key::new("second-on-field", Kind::Color, "large letters and bars in the second colour on a field")
        .or("\"#da933a\"");

static COLORS_SECOND_ON_DEEP: Key =
    Key::new("second-on-deep", Kind::Color, "letters in the second colour on a deep band").or("\"#d79036\"");

static COLORS_REST: Key = Key::new("rest", Kind::Color, "bars of a chart that are not the point").or("\"#7499a5\"");

pub(crate) static COLORS_RAMP: Key =
    Key::new("ramp", Kind::List("a list of five colours", &Kind::Color), "ordered parts of charts")
        .or("[\"#003947\", \"#146073\", \"#43889c\", \"#7eafbf\", \"#a8dbeb\"]")
        .synonyms(&[("scale sequence", "")]);

pub(crate) static COLORS_CATEGORIES: Key =
    Key::new("categories", Kind::List("a list of eight colours", &Kind::Color), "parts of charts without an order")
        .or("[\"#0b5b6e\", \"#c57118\", \"#650024\", \"#4f9ad9\", \"#9a3b2c\", \"#5a8e69\", \"#47238b\", \"#8f95a1\"]")
        .synonyms(&[("palette series", "")]);
