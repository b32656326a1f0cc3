//! How an update *looks*: page, type, colour and spacing, all resolved.
//!
//! [`Theme::default`] is the house design. `source` reads other themes from TOML; built-in themes are
//! read the same way. Sides are *start* and *end*, so that one theme serves both directions.

mod alphabets;
mod amounts;
mod check;
mod colors;
mod dates;
mod extremes;
mod furniture;
mod grid;
mod languages;
mod letters;
mod notation;
mod numbers;
mod parts;
mod proportion;
mod quotes;
mod scales;
mod styles;
mod words;

use std::collections::BTreeMap;

pub use colors::{Brand, Color, Colors, InvalidColor, Swatches};
pub(crate) use colors::{HOUSE, MEETINGS, OwnColors, Token, Use};
pub use dates::long_date;
pub(crate) use dates::{DateField, Forms, PatternPart, forms, parts, scripts};
pub use furniture::{Furniture, InvalidTemplate, Piece, Slots, Template};
pub use grid::PageGrid;
pub use letters::{FeatureList, FontFeature, InvalidFeature, NumeralForm, NumeralWidth, Numerals, Tracking};
pub use notation::Notation;
pub(crate) use notation::unit as with_unit;
pub use numbers::Digits;
pub(crate) use parts::HAIRLINE;
pub use parts::{
    BulletMark, ClosingForm, ContentsRule, FigureFrame, LeadBar, LeadRule, MastheadForm, PanelForm, PartForms,
    PullMark, RelatedPlace,
};
pub use styles::{Family, Slant, Styles, TextStyle, Weight};
pub use words::Word;

pub(crate) use alphabets::Alphabet;
pub(crate) use amounts::AmountWriter;
pub(crate) use check::{
    ABREAST, BLEEDS, COLUMNS, CONTENTS_LEVELS, DISTANCES, LEADINGS, LEAST_ROOM, NAME_COLUMNS, RULES, SIDES, SIZES,
    UNITS, WHITE, check, too_large,
};
pub(crate) use extremes::Extremes;
pub(crate) use letters::{FontForms, TRACKINGS, feature_tags};
pub(crate) use quotes::Quotes;
pub(crate) use scales::Scales;
pub(crate) use words::Signs;

use crate::diagnostics::Span;
use crate::geometry::{Pt, Size};
use crate::model::{CoverStyle, Lang, OpenerStyle, Report, Text};

/// Everything that decides how a report looks.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Theme {
    /// A fifth of a line of running text: a length in `u` is so many of it.
    pub unit: Pt,
    /// The size of a page.
    pub page: Size,
    /// The white around the text.
    pub margins: Margins,
    /// How far what goes to the edges of the paper goes on beyond them, to be cut off: a print shop asks for 3 mm. Where it
    /// is more than nothing, the file says of each page where the paper ends.
    pub bleed: Pt,
    /// Which page is the first that is counted.
    pub numbering: PageNumbering,
    /// What a cover looks like whose author does not say it.
    pub cover: CoverStyle,
    /// What the opener of a section looks like whose author does not say it.
    pub opener: OpenerStyle,
    /// How a page is divided between its text and what stands beside it.
    pub grid: PageGrid,
    /// How the text of a page is divided.
    pub columns: Columns,
    /// The families that the styles choose from.
    pub families: Families,
    /// The colours.
    pub colors: Colors,
    /// How each kind of text is set.
    pub styles: Styles,
    /// The distances between things.
    pub spacing: Distances,
    /// How lines of running text fill the measure.
    pub alignment: Alignment,
    /// Whether running text may be hyphenated.
    pub hyphenation: Hyphenation,
    /// What tells a paragraph from the one before.
    pub paragraphs: ParagraphSign,
    /// The rule that opens what is no running text.
    pub lead_rule: LeadRule,
    /// The forms of the parts of a report.
    pub parts: PartForms,
    /// What stands in the head and the foot of pages.
    pub furniture: Furniture,
    /// Standing words that replace those of the report's language.
    pub words: BTreeMap<Word, Text>,
}

impl Theme {
    /// Returns the width of a page between its margins: that of the text and of what stands beside it.
    pub fn measure(&self) -> Pt {
        self.page.width - self.margins.start - self.margins.end
    }

    /// Returns how high the text of a page can be.
    pub(crate) fn text_height(&self) -> Pt {
        self.page.height - self.margins.top - self.margins.bottom
    }

    /// Returns the width of a column, which is that of a line of running text: all of the text where there is one column.
    pub fn column(&self) -> Pt {
        self.column_of(self.columns.count)
    }

    /// Returns the width of one of so many columns.
    pub(crate) fn column_of(&self, count: u32) -> Pt {
        let count = i64::from(count.max(1));
        (self.text_measure() - self.columns.gutter * (count - 1)) / count
    }

    /// Returns the language that a standing word is in, where it is not `lang`: English, where the table has no better.
    pub fn word_lang(&self, word: Word, lang: &Lang) -> Option<Lang> {
        (!self.words.contains_key(&word) && !Word::are_known(lang)).then(Lang::english)
    }

    /// Returns the standing word: the theme's own, or else that of the language.
    pub fn word(&self, word: Word, lang: &Lang) -> &str {
        self.words.get(&word).map_or_else(|| word.in_language(lang), |own| own.text.as_str())
    }

    /// Returns how many levels of headings the contents of a report list: as many as its author says, or else the theme.
    pub(crate) fn contents_levels(&self, report: &Report) -> u8 {
        report.contents.levels.unwrap_or(self.parts.contents_levels)
    }

    /// Returns where the theme's own standing word was read.
    pub(crate) fn word_span(&self, word: Word) -> Span {
        self.words.get(&word).map_or(Span::NONE, |own| own.span)
    }
}

/// The white around the text, from the paper's edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Margins {
    /// Above the first line of text.
    pub top: Pt,
    /// Below the last line of text.
    pub bottom: Pt,
    /// On the side where lines start.
    pub start: Pt,
    /// On the side where lines end.
    pub end: Pt,
}

/// Which page is the first that is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageNumbering {
    /// The cover is page 1, as viewers count it.
    FromCover,
    /// The page behind the cover is page 1, and the cover itself page i.
    AfterCover,
}

/// The columns that text flows in, below a front that spans them.
///
/// Columns follow each other from the side where lines start. They are filled one after the other, and end together on
/// the last page and before a page break. Pictures and tables are as wide as a column, and key figures span them: a table
/// that needs the whole measure is for a section of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Columns {
    /// How many there are, 1 or more.
    pub count: u32,
    /// The white between two of them.
    pub gutter: Pt,
}

/// Font families, each as a list: the first that can draw a word sets it.
///
/// Equal when they name the same families and features, wherever that was read.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Families {
    /// For reading.
    pub text: Vec<String>,
    /// For headings, captions, tables and furniture.
    pub display: Vec<String>,
    /// For the words of machines: letters of one width.
    pub code: Vec<String>,
    /// Features of fonts for all text; a style has its own behind them.
    pub features: FeatureList,
    /// Where [`Families::text`] was read.
    pub text_span: Span,
    /// Where [`Families::display`] was read.
    pub display_span: Span,
    /// Where [`Families::code`] was read.
    pub code_span: Span,
}

impl PartialEq for Families {
    fn eq(&self, other: &Families) -> bool {
        self.text == other.text
            && self.display == other.display
            && self.code == other.code
            && self.features == other.features
    }
}

impl Eq for Families {}

impl Default for Families {
    fn default() -> Families {
        Families {
            text: vec!["Source Serif 4".into()],
            display: vec!["Source Sans 3".into()],
            code: vec!["Source Code Pro".into()],
            features: FeatureList::default(),
            text_span: Span::NONE,
            display_span: Span::NONE,
            code_span: Span::NONE,
        }
    }
}

/// The distances between things that are not lines of one style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Distances {
    /// The least white: between a number and what it counts.
    pub hair: Pt,
    /// Between things that belong together.
    pub tight: Pt,
    /// Inside small things, and under a rule.
    pub inset: Pt,
    /// A line of running text: between what stands below each other and is no text.
    pub line: Pt,
    /// Between parts of a report: above its closing, its contact and its imprint.
    pub block: Pt,
    /// Where its text starts below its contents, and ends above notes.
    pub part: Pt,
    /// The step of the vertical rhythm; blocks end on multiples of it.
    pub grid: Pt,
    /// How far a level of a list stands in.
    pub list_indent: Pt,
    /// Between the items of a tight list.
    pub item: Pt,
    /// Above and below pictures and tables.
    pub figure: Pt,
    /// How far a quotation stands in.
    pub quote_indent: Pt,
    /// Above and below the text of a table cell.
    pub cell_y: Pt,
    /// Between the columns of a table.
    pub cell_x: Pt,
    /// From the foot of the text to the baseline of the page's foot.
    pub footer: Pt,
    /// From the baseline of the page's head to the head of the text.
    pub header: Pt,
}

impl Distances {
    /// Returns the least white.
    pub(crate) fn hair(&self) -> Pt {
        self.hair
    }

    /// Returns the white between things that belong together.
    pub(crate) fn tight(&self) -> Pt {
        self.tight
    }

    /// Returns the white inside small things.
    pub(crate) fn inset(&self) -> Pt {
        self.inset
    }

    /// Returns the white between what stands side by side, and between rows of that: four fifths.
    pub(crate) fn gutter(&self) -> Pt {
        self.grid * 4 / 5
    }

    /// Returns the white between parts of a report.
    pub(crate) fn block(&self) -> Pt {
        self.block
    }
}

/// How lines of running text fill the measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// Word spaces stay even; lines end where they end.
    Ragged,
    /// Every line but the last fills the measure.
    Justified,
}

/// What tells a paragraph of running text from the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParagraphSign {
    /// White between them.
    Space,
    /// An indent, without white, so that the lines of columns agree.
    Indent,
}

/// Whether running text may be hyphenated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hyphenation {
    /// By the patterns of its language.
    On,
    /// Only where the author put a soft hyphen.
    Off,
}

impl Default for Theme {
    fn default() -> Theme {
        let colors = Colors::default();
        Theme {
            unit: Pt::new(3),
            page: Size::new(Pt::from_milli(595_276), Pt::from_milli(841_890)),
            margins: Margins { top: Pt::new(60), bottom: Pt::from_milli(61_890), start: Pt::new(48), end: Pt::new(48) },
            bleed: Pt::ZERO,
            numbering: PageNumbering::FromCover,
            cover: CoverStyle::Split,
            opener: OpenerStyle::Rule,
            grid: PageGrid::default(),
            columns: Columns { count: 1, gutter: Pt::new(12) },
            families: Families::default(),
            styles: Styles::new(&colors),
            lead_rule: LeadRule::new(&colors, Pt::new(3)),
            parts: PartForms::default(),
            colors,
            spacing: Distances {
                hair: Pt::new(3),
                tight: Pt::new(6),
                inset: Pt::new(9),
                line: Pt::new(15),
                block: Pt::new(30),
                part: Pt::new(60),
                grid: Pt::new(15),
                list_indent: Pt::new(15),
                item: Pt::from_milli(4_500),
                figure: Pt::new(15),
                quote_indent: Pt::new(12),
                cell_y: Pt::new(3),
                cell_x: Pt::new(12),
                footer: Pt::new(31),
                header: Pt::from_milli(24_500),
            },
            alignment: Alignment::Ragged,
            hyphenation: Hyphenation::On,
            paragraphs: ParagraphSign::Space,
            furniture: Furniture::default(),
            words: BTreeMap::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::SourceId;

    #[test]
    fn families_are_equal_wherever_they_were_read() {
        let read = Families { text_span: Span::new(SourceId(0), 1..9), ..Families::default() };
        assert_eq!(read, Families::default());
        assert_ne!(Families { text: Vec::new(), ..Families::default() }, Families::default());
    }

    #[test]
    fn every_house_style_can_be_read_on_its_ground() {
        let theme = Theme::default();
        for style in theme.styles.each() {
            // WCAG 2.2, 1.4.3: large letters need less.
            let (ground, least) = match style {
                button if *button == theme.styles.button => (theme.colors.accent, 4.5),
                number if *number == theme.styles.chapter_number => (theme.colors.field, 3.0),
                _ => (theme.colors.paper, 4.5),
            };
            assert!(style.color.contrast(ground) >= least, "{style:?}");
        }
    }
}
