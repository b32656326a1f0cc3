//! How each kind of text is set.

use super::letters::{FeatureList, NumeralForm, NumeralWidth, Numerals, Tracking};
use super::{Color, Colors, Token};
use crate::geometry::Pt;

/// Which of the theme's families a style uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// [`Families::text`](super::Families::text).
    Text,
    /// [`Families::display`](super::Families::display).
    Display,
}

/// How heavy letters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// 400.
    Regular,
    /// 600.
    Semibold,
    /// 700.
    Bold,
}

/// Whether letters stand or lean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slant {
    /// They stand.
    Upright,
    /// They lean.
    Italic,
}

/// How one kind of text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TextStyle {
    /// The family.
    pub family: Family,
    /// The weight; strong text is one step heavier.
    pub weight: Weight,
    /// The slant; emphasis turns it round.
    pub slant: Slant,
    /// The size of the letters.
    pub size: Pt,
    /// The distance from one baseline to the next.
    pub leading: Pt,
    /// The colour.
    pub color: Color,
    /// The white above, beside what the block before asks for: the larger counts.
    pub before: Pt,
    /// The white below.
    pub after: Pt,
    /// The form of figures.
    pub numerals: Numerals,
    /// Features of the font, behind those of all text.
    pub features: FeatureList,
    /// The white between letters, or how much nearer they stand; none in scripts whose letters join.
    pub tracking: Tracking,
}

impl TextStyle {
    /// Returns the style with letters of another size, and as much white between them in proportion.
    #[must_use]
    pub(crate) fn at(self, size: Pt) -> TextStyle {
        TextStyle { size, tracking: self.tracking.resized(size, self.size), ..self }
    }
}

/// How each kind of text is set.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Styles {
    /// The line above the title.
    pub kicker: TextStyle,
    /// The title.
    pub title: TextStyle,
    /// The title on a cover.
    pub cover_title: TextStyle,
    /// The line under the title.
    pub subtitle: TextStyle,
    /// Date, authors and organisation under the title.
    pub byline: TextStyle,
    /// The opening paragraphs.
    pub standfirst: TextStyle,
    /// Running text.
    pub body: TextStyle,
    /// The number of a section on the page that opens it, and the year of a cover.
    pub chapter_number: TextStyle,
    /// Headings of level 2 to 6; the first is that of a section.
    pub headings: [TextStyle; 5],
    /// A quotation.
    pub quote: TextStyle,
    /// Words pulled out of the text.
    pub pull: TextStyle,
    /// Captions and credits of pictures and tables.
    pub caption: TextStyle,
    /// Footnotes.
    pub note: TextStyle,
    /// Cells of a table.
    pub table: TextStyle,
    /// Heads of a table's columns.
    pub table_head: TextStyle,
    /// Titles of tables and charts.
    pub block_title: TextStyle,
    /// Names and values in charts.
    pub chart: TextStyle,
    /// Key figures: the number.
    pub numeral: TextStyle,
    /// Key figures: what it counts.
    pub label: TextStyle,
    /// Titles of callouts and stories.
    pub panel_title: TextStyle,
    /// The words of a button.
    pub button: TextStyle,
    /// The contents: headings of sections. Those below them are set as labels are.
    pub contents: TextStyle,
    /// Related articles.
    pub related: TextStyle,
    /// Who signs.
    pub name: TextStyle,
    /// Heads and feet of pages.
    pub furniture: TextStyle,
}

impl Styles {
    /// Returns all styles, in the order in which they stand here.
    pub(crate) fn each(&self) -> [&TextStyle; 29] {
        let Styles {
            kicker,
            title,
            cover_title,
            subtitle,
            byline,
            standfirst,
            body,
            chapter_number,
            headings,
            quote,
            pull,
            caption,
            note,
            table,
            table_head,
            block_title,
            chart,
            numeral,
            label,
            panel_title,
            button,
            contents,
            related,
            name,
            furniture,
        } = self;
        let [second, third, fourth, fifth, sixth] = headings;
        [
            kicker,
            title,
            cover_title,
            subtitle,
            byline,
            standfirst,
            body,
            chapter_number,
            second,
            third,
            fourth,
            fifth,
            sixth,
            quote,
            pull,
            caption,
            note,
            table,
            table_head,
            block_title,
            chart,
            numeral,
            label,
            panel_title,
            button,
            contents,
            related,
            name,
            furniture,
        ]
    }

    /// Returns all styles, in the order in which they stand here, to be changed.
    pub(crate) fn each_mut(&mut self) -> [&mut TextStyle; 29] {
        let Styles {
            kicker,
            title,
            cover_title,
            subtitle,
            byline,
            standfirst,
            body,
            chapter_number,
            headings,
            quote,
            pull,
            caption,
            note,
            table,
            table_head,
            block_title,
            chart,
            numeral,
            label,
            panel_title,
            button,
            contents,
            related,
            name,
            furniture,
        } = self;
        let [second, third, fourth, fifth, sixth] = headings;
        [
            kicker,
            title,
            cover_title,
            subtitle,
            byline,
            standfirst,
            body,
            chapter_number,
            second,
            third,
            fourth,
            fifth,
            sixth,
            quote,
            pull,
            caption,
            note,
            table,
            table_head,
            block_title,
            chart,
            numeral,
            label,
            panel_title,
            button,
            contents,
            related,
            name,
            furniture,
        ]
    }

    /// Brings styles into other colours: one in a colour of the theme takes the one that stands for that, by what the house has it
    /// in if it is in that, and a colour of its own stays.
    pub(crate) fn recolor(&mut self, from: &Colors, to: &Colors) {
        if from == to {
            return;
        }
        let (old, new) = (Styles::new(from), Styles::new(to));
        for (style, (old, new)) in self.each_mut().into_iter().zip(old.each().into_iter().zip(new.each())) {
            style.color = if style.color == old.color { new.color } else { recolored(style.color, from, to) };
        }
    }

    /// Returns the house styles in these colours.
    pub fn new(colors: &Colors) -> Styles {
        use Family::{Display, Text};
        // Sizes are in hundredths of a point.
        let style = |family, size: i64, leading, before, after| TextStyle {
            family,
            weight: Weight::Regular,
            slant: Slant::Upright,
            size: Pt::from_milli(size * 10),
            leading: Pt::new(leading),
            color: colors.text,
            before: Pt::new(before),
            after: Pt::new(after),
            numerals: Numerals::new(Some(NumeralForm::Lining), None),
            features: FeatureList::default(),
            tracking: Tracking::NONE,
        };
        let semibold = |size, leading, before, after| TextStyle {
            weight: Weight::Semibold,
            ..style(Display, size, leading, before, after)
        };
        // Letters as large as that look further apart than they are.
        let near = |style: TextStyle| TextStyle { tracking: Tracking::Em(-12), ..style };
        let numerals =
            |width, style: TextStyle| TextStyle { numerals: Numerals { form: None, width: Some(width) }, ..style };
        let tabular = |style| numerals(NumeralWidth::Tabular, style);
        let proportional = |style| numerals(NumeralWidth::Proportional, style);
        // In running text, figures are as even as letters.
        let running = |size, leading, before, after| TextStyle {
            numerals: Numerals::new(Some(NumeralForm::Lining), Some(NumeralWidth::Proportional)),
            ..style(Text, size, leading, before, after)
        };
        let muted = |style: TextStyle| TextStyle { color: colors.muted, ..style };
        Styles {
            kicker: TextStyle { color: colors.accent, ..semibold(850, 12, 0, 3) },
            title: near(semibold(3_400, 39, 0, 12)),
            cover_title: near(semibold(4_800, 51, 0, 12)),
            subtitle: style(Display, 1_500, 21, 0, 12),
            byline: muted(style(Display, 850, 12, 0, 12)),
            standfirst: running(1_350, 18, 15, 15),
            body: running(1_050, 15, 0, 6),
            chapter_number: near(proportional(TextStyle {
                color: colors.second_on_field,
                ..semibold(19_200, 144, 0, 0)
            })),
            headings: [
                semibold(1_700, 21, 30, 6),
                semibold(1_200, 15, 15, 3),
                TextStyle { color: colors.accent, ..semibold(1_050, 15, 15, 3) },
                semibold(1_050, 15, 9, 3),
                muted(semibold(1_050, 15, 9, 3)),
            ],
            quote: running(1_050, 15, 15, 15),
            pull: TextStyle { slant: Slant::Italic, ..running(1_700, 24, 30, 30) },
            caption: muted(style(Display, 850, 12, 6, 0)),
            note: muted(style(Display, 800, 12, 0, 3)),
            table: tabular(style(Display, 925, 12, 0, 0)),
            table_head: tabular(semibold(850, 12, 0, 0)),
            block_title: semibold(1_050, 15, 0, 0),
            chart: tabular(style(Display, 925, 12, 0, 0)),
            numeral: proportional(TextStyle { color: colors.accent, ..semibold(3_600, 36, 0, 3) }),
            label: style(Display, 950, 12, 0, 3),
            panel_title: semibold(1_350, 18, 0, 0),
            button: TextStyle { color: colors.paper, ..semibold(1_050, 15, 0, 0) },
            contents: semibold(1_350, 18, 0, 0),
            related: semibold(1_050, 15, 0, 6),
            name: semibold(1_050, 15, 0, 0),
            furniture: muted(style(Display, 800, 12, 0, 0)),
        }
    }
}

/// Returns the colour that stands for one of other colours; one of its own stays.
pub(super) fn recolored(color: Color, from: &Colors, to: &Colors) -> Color {
    let named = Token::ALL.into_iter().find(|token| from.get(*token) == color);
    named.map_or(color, |token| to.get(token))
}
