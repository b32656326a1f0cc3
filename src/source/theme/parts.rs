//! The forms of the parts of a report: `[masthead]`, `[figures]` and so on, and `[lead-rule]`.

use std::ops::RangeInclusive;

use toml::de::DeValue;

use super::colors::Needs;
use super::hero;
use super::style::{StyleColors, color};
use super::values::is_length;
use super::{keys, part, values};
use crate::diagnostics::{Code, Diagnostic};
use crate::geometry::Pt;
use crate::model::BlockWidth;
use crate::source::keys::Key;
use crate::source::reader::{Reader, TomlTable, Value};
use crate::theme::{
    ABREAST, BulletMark, CONTENTS_LEVELS, ClosingForm, Color, Colors, ContentsRule, FigureFrame, HAIRLINE, LeadBar,
    LeadRule, MastheadForm, NAME_COLUMNS, PanelForm, PartForms, PullMark, RelatedPlace, Theme, Token, Use,
};

/// Reads the forms of parts, each into its field.
pub(super) fn parts(reader: &mut Reader, root: &TomlTable, parts: &mut PartForms) {
    if let Some(table) = whole(reader, root, &keys::MASTHEAD) {
        let forms = [MastheadForm::Rule, MastheadForm::Field, MastheadForm::Rules, MastheadForm::None];
        set(&mut parts.masthead, reader.choice_at(&table, &keys::MASTHEAD_STYLE, &forms));
    }
    if let Some(table) = whole(reader, root, &keys::HERO) {
        let widths = [BlockWidth::Text, BlockWidth::Page, BlockWidth::Bleed];
        set(&mut parts.hero_width, reader.choice_at(&table, &keys::HERO_WIDTH, &widths));
        let height = table.get(&keys::HERO_HEIGHT).and_then(|value| hero::height(reader, value));
        parts.hero_height = height.unwrap_or(parts.hero_height);
    }
    if let Some(table) = whole(reader, root, &keys::QUOTE) {
        set(&mut parts.quote_bar, reader.choice_at(&table, &keys::QUOTE_MARK, &[true, false]));
    }
    if let Some(table) = whole(reader, root, &keys::PULL) {
        let widths = [BlockWidth::Text, BlockWidth::Margin, BlockWidth::Page, BlockWidth::Bleed];
        set(&mut parts.pull_width, reader.choice_at(&table, &keys::PULL_WIDTH, &widths));
        let marks = [PullMark::Bar, PullMark::Rules, PullMark::Edge, PullMark::None];
        set(&mut parts.pull_mark, reader.choice_at(&table, &keys::PULL_MARK, &marks));
    }
    if let Some(table) = whole(reader, root, &keys::FIGURES) {
        figures(reader, &table, parts);
    }
    if let Some(table) = whole(reader, root, &keys::CALLOUT) {
        set(
            &mut parts.callout_width,
            reader.choice_at(&table, &keys::CALLOUT_WIDTH, &[BlockWidth::Text, BlockWidth::Page]),
        );
        let panels = [PanelForm::Tint, PanelForm::Field, PanelForm::Box, PanelForm::None];
        set(&mut parts.callout_panel, reader.choice_at(&table, &keys::CALLOUT_PANEL, &panels));
        set(&mut parts.callout_action, reader.choice_at(&table, &keys::CALLOUT_ACTION, &panels));
    }
    if let Some(table) = whole(reader, root, &keys::TABLE) {
        let widths = [None, Some(BlockWidth::Text), Some(BlockWidth::Page)];
        set(&mut parts.table_width, reader.choice_at(&table, &keys::TABLE_WIDTH, &widths));
        set(&mut parts.table_rules, table.get(&keys::TABLE_RULES).and_then(|value| rules(reader, value)));
    }
    if let Some(table) = whole(reader, root, &keys::CHART) {
        let widths = [BlockWidth::Text, BlockWidth::Page];
        set(&mut parts.chart_width, reader.choice_at(&table, &keys::CHART_WIDTH, &widths));
    }
    if let Some(table) = whole(reader, root, &keys::CLOSING) {
        set(
            &mut parts.closing,
            reader.choice_at(&table, &keys::CLOSING_STYLE, &[ClosingForm::Text, ClosingForm::Band]),
        );
    }
    if let Some(table) = whole(reader, root, &keys::RELATED) {
        set(
            &mut parts.related,
            reader.choice_at(
                &table,
                &keys::RELATED_PLACE,
                &[RelatedPlace::Margin, RelatedPlace::Page, RelatedPlace::List],
            ),
        );
    }
    lists(reader, root, parts);
    words(reader, root, parts);
}

/// Reads the forms of contents, stories, timelines and names.
fn lists(reader: &mut Reader, root: &TomlTable, parts: &mut PartForms) {
    if let Some(table) = whole(reader, root, &keys::CONTENTS_PART) {
        let rules = [ContentsRule::Hairline, ContentsRule::Leader, ContentsRule::None];
        set(&mut parts.contents_rule, reader.choice_at(&table, &keys::CONTENTS_RULE, &rules));
        let levels = Counted { key: &keys::CONTENTS_LEVELS_PART, range: CONTENTS_LEVELS, what: "levels are listed" };
        let levels = levels.read(reader, &table).and_then(|levels| u8::try_from(levels).ok());
        set(&mut parts.contents_levels, levels);
        set(&mut parts.contents_from, reader.number_at(&table, &keys::CONTENTS_FROM));
    }
    if let Some(table) = whole(reader, root, &keys::STORY_PART) {
        let widths = [BlockWidth::Text, BlockWidth::Page];
        set(&mut parts.story_width, reader.choice_at(&table, &keys::STORY_PART_WIDTH, &widths));
        let panels = [PanelForm::Tint, PanelForm::SecondTint, PanelForm::Box, PanelForm::None];
        set(&mut parts.story_panel, reader.choice_at(&table, &keys::STORY_PART_PANEL, &panels));
    }
    if let Some(table) = whole(reader, root, &keys::TIMELINE_PART) {
        set(&mut parts.timeline_dates, values::length_at(reader, &table, &keys::TIMELINE_DATES));
    }
    if let Some(table) = whole(reader, root, &keys::NAMES_PART) {
        let columns = Counted { key: &keys::NAMES_PART_COLUMNS, range: NAME_COLUMNS, what: "columns hold names" };
        set(&mut parts.names_columns, columns.read(reader, &table));
    }
}

/// Reads what marks items, links and notes in running text.
fn words(reader: &mut Reader, root: &TomlTable, parts: &mut PartForms) {
    if let Some(table) = whole(reader, root, &keys::BULLETS_PART) {
        let marks = [BulletMark::Square, BulletMark::Disc, BulletMark::Dash];
        set(&mut parts.bullets, reader.choice_at(&table, &keys::BULLETS_MARK, &marks));
    }
    if let Some(table) = whole(reader, root, &keys::LINKS) {
        set(&mut parts.links_underline, values::length_at(reader, &table, &keys::LINKS_UNDERLINE));
        set(&mut parts.links_addresses, reader.flag_at(&table, &keys::LINKS_ADDRESSES));
    }
    if let Some(table) = whole(reader, root, &keys::FOOTNOTES) {
        set(&mut parts.footnotes_rule, values::length_at(reader, &table, &keys::FOOTNOTES_RULE));
    }
}

/// A number that is one of a few.
struct Counted {
    key: &'static Key,
    range: RangeInclusive<u32>,
    /// What messages say of so many.
    what: &'static str,
}

impl Counted {
    fn read(&self, reader: &mut Reader, table: &TomlTable) -> Option<u32> {
        let count = reader.number_at(table, self.key)?;
        if self.range.contains(&count) {
            return Some(count);
        }
        let Counted { key, range, what } = self;
        let place = table.get(key).map_or(table.place, |value| reader.place(value));
        let message = format!("{} to {} {what}", range.start(), range.end());
        let help = format!("write  {} = {}", key.name, key.default);
        reader.report(Diagnostic::new(Code::BadValue, place, message).help(help));
        None
    }
}

/// Returns the table of a part, whose keys are known.
fn whole<'t>(reader: &mut Reader, root: &TomlTable<'t>, key: &'static Key) -> Option<TomlTable<'t>> {
    let table = part(reader, root, key)?;
    reader.check_keys(&table, |_| None);
    Some(table)
}

/// Sets a field to what is given, if something is.
fn set<T>(field: &mut T, given: Option<T>) {
    if let Some(given) = given {
        *field = given;
    }
}

fn figures(reader: &mut Reader, table: &TomlTable, parts: &mut PartForms) {
    let widths = [BlockWidth::Text, BlockWidth::Page, BlockWidth::Bleed];
    set(&mut parts.figures_width, reader.choice_at(table, &keys::FIGURES_WIDTH, &widths));
    let frames = [FigureFrame::Rule, FigureFrame::Band, FigureFrame::Box, FigureFrame::None];
    set(&mut parts.figures_frame, reader.choice_at(table, &keys::FIGURES_FRAME, &frames));
    let abreast = Counted { key: &keys::FIGURES_ABREAST, range: ABREAST, what: "figures stand side by side" };
    set(&mut parts.figures_abreast, abreast.read(reader, table));
}

/// Reads how thick the rules between rows are: by a word, or as a length.
fn rules(reader: &mut Reader, value: &Value) -> Option<Option<Pt>> {
    match value.get_ref().as_str() {
        Some(text) if is_length(text) => values::length(reader, value, &keys::TABLE_RULES).map(Some),
        Some(_) | None => reader.choice(value, &keys::TABLE_RULES, &[Some(HAIRLINE), None]),
    }
}

/// Reads the rule that opens what is no running text.
pub(super) fn lead_rule(reader: &mut Reader, root: &TomlTable, theme: &mut Theme) {
    let Some(table) = whole(reader, root, &keys::LEAD_RULE) else { return };
    let LeadRule { weight, color: own, bar } = &mut theme.lead_rule;
    *weight = values::length_at(reader, &table, &keys::LEAD_RULE_WEIGHT).unwrap_or(*weight);
    *own = mark(reader, &table, &keys::LEAD_RULE_COLOR, &theme.colors).unwrap_or(*own);
    let Some(value) = table.get(&keys::LEAD_RULE_BAR) else { return };
    let house = bar.or(LeadRule::new(&theme.colors, theme.unit).bar);
    *bar = match value.get_ref() {
        DeValue::Boolean(false) => None,
        DeValue::Boolean(true) => house,
        DeValue::Table(_) => house.map(|house| lead_bar(reader, value, house, &theme.colors)),
        DeValue::String(_) | DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_) | DeValue::Array(_) => {
            let help = "write  bar = false  or  bar = { color = \"second-mark\" }";
            reader.wrong_type_but(value, "true, false or a table", help)
        }
    };
}

fn lead_bar(reader: &mut Reader, value: &Value, mut bar: LeadBar, colors: &Colors) -> LeadBar {
    let Some(table) = reader.table(value, &keys::BAR_KEYS) else { return bar };
    reader.check_keys(&table, |_| None);
    bar.width = values::length_at(reader, &table, &keys::BAR_WIDTH).unwrap_or(bar.width);
    bar.height = values::length_at(reader, &table, &keys::BAR_HEIGHT).unwrap_or(bar.height);
    bar.color = mark(reader, &table, &keys::BAR_COLOR, colors).unwrap_or(bar.color);
    bar
}

/// Reads the colour of a mark on the paper, by its name or by its digits.
fn mark(reader: &mut Reader, table: &TomlTable, key: &'static Key, colors: &Colors) -> Option<Color> {
    let drawn = StyleColors { all: colors, grounds: &[Token::Paper], needs: Needs::Use(Use::Marks), name: "this line" };
    table.get(key).and_then(|value| color(reader, value, drawn))
}
