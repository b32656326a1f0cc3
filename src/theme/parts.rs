//! The forms that the parts of a report have, each one of a few.

use super::styles::recolored;
use super::{Color, Colors};
use crate::geometry::Pt;
use crate::model::BlockWidth;

/// The forms of the parts of a report. What an author says of a block itself, such as its width, goes before them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PartForms {
    /// Who publishes the report, above its title.
    pub masthead: MastheadForm,
    /// How wide the picture under the title is.
    pub hero_width: BlockWidth,
    /// The most of the height of a page's text that it takes, in thousandths; what is higher is cropped around its focus.
    pub hero_height: u32,
    /// Quotations: whether a bar stands beside them.
    pub quote_bar: bool,
    /// Words pulled out of the text: how wide they are; in the margin, only where they are few.
    pub pull_width: BlockWidth,
    /// What sets them off.
    pub pull_mark: PullMark,
    /// Key figures: how wide they are.
    pub figures_width: BlockWidth,
    /// What sets them off.
    pub figures_frame: FigureFrame,
    /// How many of them stand side by side at most.
    pub figures_abreast: u32,
    /// Callouts: how wide they are.
    pub callout_width: BlockWidth,
    /// What they stand on.
    pub callout_panel: PanelForm,
    /// What those stand on that have a button.
    pub callout_action: PanelForm,
    /// What tables fill, however little their cells ask for; nothing, if they are as wide as that.
    pub table_width: Option<BlockWidth>,
    /// How thick the rules between the rows of a table are; nothing, if there are none.
    pub table_rules: Option<Pt>,
    /// How wide charts are.
    pub chart_width: BlockWidth,
    /// The end of the report.
    pub closing: ClosingForm,
    /// Where related articles stand.
    pub related: RelatedPlace,
    /// The contents: what stands between a heading and its page.
    pub contents_rule: ContentsRule,
    /// How many levels of headings they list, where their author does not say it.
    pub contents_levels: u8,
    /// From how many pages on a report has them by itself.
    pub contents_from: u32,
    /// Stories: how wide they are.
    pub story_width: BlockWidth,
    /// What they stand on.
    pub story_panel: PanelForm,
    /// Timelines: the room for their dates.
    pub timeline_dates: Pt,
    /// Names: in how many columns they stand at most, where their author does not say it.
    pub names_columns: u32,
    /// Lists: what stands before their items.
    pub bullets: BulletMark,
    /// Links in running text: how thick the line under them is; in larger or smaller letters in proportion.
    pub links_underline: Pt,
    /// Whether their addresses are printed behind them.
    pub links_addresses: bool,
    /// How long the rule above notes at the foot of a page is; nothing for none.
    pub footnotes_rule: Pt,
}

impl PartForms {
    /// Scales its lengths, the weight of lines aside.
    pub(crate) fn scale(&mut self, to: Pt, from: Pt) {
        for length in [&mut self.timeline_dates, &mut self.footnotes_rule] {
            *length = length.scale(to.milli(), from.milli().max(1));
        }
    }
}

/// How the masthead looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MastheadForm {
    /// On the paper, above a rule.
    Rule,
    /// On a field of the brand from the upper edge of the paper, with the title and the opening.
    Field,
    /// Between two rules.
    Rules,
    /// On the paper, without a rule.
    None,
}

/// What sets off words that are pulled out of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PullMark {
    /// A bar above them.
    Bar,
    /// A rule above them and one below.
    Rules,
    /// A bar along their edge.
    Edge,
    /// Nothing.
    None,
}

/// What sets off key figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureFrame {
    /// A rule above them.
    Rule,
    /// A deep band behind them.
    Band,
    /// Rules around them, and lines between them.
    Box,
    /// Nothing.
    None,
}

/// What a panel is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PanelForm {
    /// A tint of the brand.
    Tint,
    /// A tint of the second colour.
    SecondTint,
    /// A field of the brand.
    Field,
    /// A frame.
    Box,
    /// Nothing.
    None,
}

/// How the end of a report looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClosingForm {
    /// As the text.
    Text,
    /// On a deep band.
    Band,
}

/// Where related articles stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RelatedPlace {
    /// Beside the text where there is room, else across the page.
    Margin,
    /// Across the page.
    Page,
    /// Below each other in the text, each with its address.
    List,
}

/// What leads from a heading in the contents to its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContentsRule {
    /// Nothing: a hairline above each heading of a section keeps the two together.
    Hairline,
    /// A row of dots.
    Leader,
    /// Nothing.
    None,
}

/// What stands before the items of a list without numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BulletMark {
    /// A small square.
    Square,
    /// A disc.
    Disc,
    /// A dash.
    Dash,
}

impl BulletMark {
    /// Returns the letter that it is.
    pub(crate) const fn letter(self) -> char {
        match self {
            BulletMark::Square => '▪',
            BulletMark::Disc => '•',
            BulletMark::Dash => '–',
        }
    }
}

/// A rule as thin as can be seen well.
pub(crate) const HAIRLINE: Pt = Pt::from_milli(500);

impl Default for PartForms {
    fn default() -> PartForms {
        PartForms {
            masthead: MastheadForm::Rule,
            hero_width: BlockWidth::Page,
            hero_height: 400,
            quote_bar: true,
            pull_width: BlockWidth::Margin,
            pull_mark: PullMark::Bar,
            figures_width: BlockWidth::Page,
            figures_frame: FigureFrame::Rule,
            figures_abreast: 4,
            callout_width: BlockWidth::Text,
            callout_panel: PanelForm::Tint,
            callout_action: PanelForm::Tint,
            table_width: None,
            table_rules: Some(HAIRLINE),
            chart_width: BlockWidth::Text,
            closing: ClosingForm::Text,
            related: RelatedPlace::Margin,
            contents_rule: ContentsRule::Hairline,
            contents_levels: 2,
            contents_from: 8,
            story_width: BlockWidth::Page,
            story_panel: PanelForm::SecondTint,
            timeline_dates: Pt::new(72),
            names_columns: 3,
            bullets: BulletMark::Square,
            links_underline: Pt::from_milli(600),
            links_addresses: false,
            footnotes_rule: Pt::new(36),
        }
    }
}

/// The sign of the look: a line with a bar at its start, above whatever is no running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LeadRule {
    /// How thick the line is.
    pub weight: Pt,
    /// Its colour.
    pub color: Color,
    /// The bar at its start.
    pub bar: Option<LeadBar>,
}

/// The bar at the start of a [`LeadRule`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LeadBar {
    /// How long it is; above a narrow column shorter.
    pub width: Pt,
    /// How thick it is.
    pub height: Pt,
    /// Its colour.
    pub color: Color,
}

impl LeadRule {
    /// Returns that of the house in these colours, for a unit.
    pub(crate) fn new(colors: &Colors, unit: Pt) -> LeadRule {
        let bar = LeadBar { width: unit * 12, height: unit, color: colors.accent };
        LeadRule { weight: Pt::from_milli(500), color: colors.line, bar: Some(bar) }
    }

    /// Brings it into other colours, as styles are.
    pub(crate) fn recolor(&mut self, from: &Colors, to: &Colors) {
        self.color = recolored(self.color, from, to);
        if let Some(bar) = &mut self.bar {
            bar.color = recolored(bar.color, from, to);
        }
    }

    /// Scales its lengths, the weight of its line aside.
    pub(crate) fn scale(&mut self, to: Pt, from: Pt) {
        if let Some(bar) = &mut self.bar {
            for length in [&mut bar.width, &mut bar.height] {
                *length = length.scale(to.milli(), from.milli().max(1));
            }
        }
    }

    /// Returns how high the whole is.
    pub(crate) fn height(&self) -> Pt {
        self.bar.map_or(self.weight, |bar| bar.height.max(self.weight))
    }
}
