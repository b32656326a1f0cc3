//! The styles of a theme, and what each of them takes.

use super::{FEATURE, Key, Kind, TableKeys, theme};
use crate::theme::{LEADINGS, SIZES, WHITE};

/// The kinds of text.
pub(crate) static STYLES_KEYS: TableKeys = theme(
    "[styles]",
    &[
        &STYLES_KICKER,
        &STYLES_TITLE,
        &STYLES_COVER_TITLE,
        &STYLES_SUBTITLE,
        &STYLES_BYLINE,
        &STYLES_STANDFIRST,
        &STYLES_BODY,
        &STYLES_CHAPTER_NUMBER,
        &STYLES_HEADING_2,
        &STYLES_HEADING_3,
        &STYLES_HEADING_4,
        &STYLES_HEADING_5,
        &STYLES_HEADING_6,
        &STYLES_QUOTE,
        &STYLES_PULL,
        &STYLES_CAPTION,
        &STYLES_NOTE,
        &STYLES_TABLE,
        &STYLES_TABLE_HEAD,
        &STYLES_BLOCK_TITLE,
        &STYLES_CHART,
        &STYLES_NUMERAL,
        &STYLES_LABEL,
        &STYLES_PANEL_TITLE,
        &STYLES_BUTTON,
        &STYLES_CONTENTS,
        &STYLES_RELATED,
        &STYLES_NAME,
        &STYLES_FURNITURE,
    ],
);

/// A kind of text.
const fn style(name: &'static str, says: &'static str) -> Key {
    Key::new(name, Kind::Table(&STYLE_KEYS), says)
}

static STYLES_KICKER: Key = style("kicker", "the line above the title");
static STYLES_TITLE: Key = style("title", "the title").synonyms(&[("headline", "")]);
static STYLES_COVER_TITLE: Key = style("cover-title", "the title on a cover");
static STYLES_SUBTITLE: Key = style("subtitle", "the line under the title");
static STYLES_BYLINE: Key = style("byline", "authors, organisation and date");
static STYLES_STANDFIRST: Key = style("standfirst", "the opening").synonyms(&[
    ("lead lede summary intro introduction abstract deck excerpt", ""),
    ("subheading tagline", "did you mean `subtitle`, the line under the title, or `standfirst`, the opening?"),
]);
pub(crate) static STYLES_BODY: Key = style("body", "running text");
static STYLES_CHAPTER_NUMBER: Key =
    style("chapter-number", "the number of a section on the page or the band that opens it, and the year of a cover")
        .synonyms(&[("section-number opener-number", "")]);
static STYLES_HEADING_2: Key = style("heading-2", "headings of sections");
static STYLES_HEADING_3: Key = style("heading-3", "sub-headings");
static STYLES_HEADING_4: Key = style("heading-4", "headings below them");
static STYLES_HEADING_5: Key = style("heading-5", "headings below those");
static STYLES_HEADING_6: Key = style("heading-6", "the lowest headings");
static STYLES_QUOTE: Key = style("quote", "quotations").synonyms(&[("citation blockquote quotation", "")]);
static STYLES_PULL: Key = style("pull", "pulled quotations").synonyms(&[("pullquote pull-quote", "")]);
static STYLES_CAPTION: Key = style("caption", "captions and credits");
static STYLES_NOTE: Key = style("note", "footnotes").synonyms(&[("footnote footnotes notes endnote", "")]);
static STYLES_TABLE: Key = style("table", "cells of tables");
static STYLES_TABLE_HEAD: Key = style("table-head", "heads of the columns of tables");
static STYLES_BLOCK_TITLE: Key =
    style("block-title", "titles of tables and charts").synonyms(&[("table-title chart-title", "")]);
static STYLES_CHART: Key = style("chart", "names and values in charts").synonyms(&[("axis legend", "")]);
static STYLES_NUMERAL: Key = style("numeral", "key figures").synonyms(&[("figure number key-figure", "")]);
static STYLES_LABEL: Key = style("label", "what key figures count");
static STYLES_PANEL_TITLE: Key =
    style("panel-title", "titles of callouts and stories").synonyms(&[("callout callout-title story-title", "")]);
static STYLES_BUTTON: Key = style("button", "the words of buttons").synonyms(&[("cta", "")]);
static STYLES_CONTENTS: Key =
    style("contents", "the contents: headings of sections; those below are set as labels are").synonyms(&[("toc", "")]);
static STYLES_RELATED: Key = style("related", "related articles");
static STYLES_NAME: Key = style("name", "the names of those who sign").synonyms(&[("signature signer", "")]);
static STYLES_FURNITURE: Key =
    style("furniture", "heads and feet of pages").synonyms(&[("header footer head foot", "")]);

/// How a kind of text looks.
pub(crate) static STYLE_KEYS: TableKeys = theme(
    "a style",
    &[
        &STYLE_FAMILY,
        &STYLE_WEIGHT,
        &STYLE_SLANT,
        &STYLE_SIZE,
        &STYLE_LEADING,
        &STYLE_COLOR,
        &STYLE_BEFORE,
        &STYLE_AFTER,
        &STYLE_NUMERALS,
        &STYLE_FEATURES,
        &STYLE_TRACKING,
    ],
);

pub(crate) static STYLE_FAMILY: Key =
    Key::new("family", Kind::Choice("text display"), "which of the families in `[fonts]`")
        .synonyms(&[("font font-family typeface", "")]);

pub(crate) static STYLE_WEIGHT: Key = Key::new(
    "weight",
    Kind::Either(&[Kind::Choice("regular semibold bold"), Kind::Whole]),
    "how heavy letters are; also 400, 600 or 700",
)
.synonyms(&[("bold font-weight", "write  weight = \"bold\"")])
.values(&[("normal", "regular")]);

pub(crate) static STYLE_SLANT: Key =
    Key::new("slant", Kind::Choice("upright italic"), "whether letters lean; emphasis turns it round")
        .synonyms(&[("italic italics font-style style", "write  slant = \"italic\"")])
        .values(&[("normal roman", "upright"), ("oblique", "italic")]);

pub(crate) static STYLE_SIZE: Key =
    Key::new("size", Kind::Length(SIZES), "the size of letters").synonyms(&[("font-size fontsize", "")]);

pub(crate) static STYLE_LEADING: Key =
    Key::new("leading", Kind::Length(LEADINGS), "from one line to the next; with a size alone, in proportion to it")
        .synonyms(&[("line-height lineheight line-spacing", "")]);

/// A colour, or the name of one.
pub(super) const COLOR: Kind = Kind::Either(&[
    Kind::Color,
    Kind::Choice(
        "paper text muted accent rule line tint tint-strong field on-field on-field-quiet deep on-deep on-deep-quiet \
         second-mark second-text second-tint second-on-field second-on-deep rest",
    ),
]);

pub(crate) static STYLE_COLOR: Key = Key::new("color", COLOR, "the colour, or the name of one in `[colors]`");

pub(crate) static STYLE_BEFORE: Key =
    Key::new("before", Kind::Length(WHITE), "the white above").synonyms(&[("above space-before margin-top", "")]);

pub(crate) static STYLE_AFTER: Key =
    Key::new("after", Kind::Length(WHITE), "the white below").synonyms(&[("below space-after margin-bottom", "")]);

pub(crate) static STYLE_NUMERALS: Key = Key::new(
    "numerals",
    Kind::Many(&Kind::Choice("lining oldstyle tabular proportional")),
    "figures as high as capitals or as small letters, all of one width or each of its own; `[]` for those that the font has",
)
.synonyms(&[("figures digits numbers font-variant-numeric", "")])
.values(&[
    ("lnum capital capitals upper-case uppercase titling", "lining"),
    ("onum old-style text hanging lower-case lowercase", "oldstyle"),
    ("tnum mono monospaced fixed even", "tabular"),
    ("pnum", "proportional"),
]);

pub(crate) static STYLE_FEATURES: Key = Key::new(
    "features",
    FEATURE,
    "OpenType features, behind those of all text in `[fonts]`; of two that differ the later counts",
)
.called("a feature")
.synonyms(&[("opentype font-features font-feature-settings", "")]);

pub(crate) static STYLE_TRACKING: Key = Key::new(
    "tracking",
    Kind::Tracking,
    "the white between letters, such as `\"-0.012em\"`: at the end of a line there is none, nor in scripts whose letters join",
)
.synonyms(&[("letter-spacing letterspacing spacing kerning", "write  tracking = \"0.02em\"")]);
