//! Names in columns that end together, across the page, below a rule.
//!
//! What of a name has no room on its line goes on further in. A group of a few names stays in one column; of a longer one, no
//! fewer than three stand on either side of where a column ends.

use super::figures::lead_rule;

use crate::diagnostics::{Code, Diagnostic, Span};
use crate::document::{Flow, Roll, RollGroup};
use crate::geometry::{Point, Pt};
use crate::layout::compose::Composer;
use crate::layout::fragment::{Bond, Fragment, Keep, LineBox};
use crate::layout::frame::Frame;
use crate::layout::look::{Look, White};
use crate::model::Direction;
use crate::theme::{TextStyle, Theme, Weight};

/// A column is at least so many units wide, but where its author asks for more of them.
const LEAST: i64 = 40;
/// Where an author asks for narrower columns than this, there are fewer.
const NARROWEST: i64 = 20;
/// How far in a name goes on, in units.
const TURNOVER: i64 = 3;
/// Groups of fewer names stay whole.
const WHOLE: usize = 12;
/// So many names stand on either side of where a column ends.
const TOGETHER: usize = 3;

/// Names, in a frame that spans the page.
pub(super) fn compose(composer: &mut Composer<'_, '_>, roll: &Roll<'_>, frame: &Frame<'_>, span: Span) {
    let theme = composer.theme();
    let count = columns(composer, roll, frame, span);
    let items = lead_rule(theme, frame);
    composer.matter.push(Fragment { height: theme.unit * 3, items, span, ..Fragment::default() }, theme.spacing.figure);
    composer.matter.keep_with_next(Bond::Caption);
    if count == 1 {
        groups(composer, roll, frame);
    } else {
        composer.in_page_columns(count, frame, |composer, frame| groups(composer, roll, frame));
    }
    composer.matter.leave(theme.spacing.figure);
}

/// Returns how many columns there are.
fn columns(composer: &mut Composer<'_, '_>, roll: &Roll<'_>, frame: &Frame<'_>, span: Span) -> u32 {
    let theme = composer.theme();
    let has_room = |count: u32, least: i64| theme.page_column(count).min(frame.measure) >= theme.unit * least;
    let Some(asked) = roll.columns else {
        return (2..=theme.parts.names_columns).rev().find(|count| has_room(*count, LEAST)).unwrap_or(1);
    };
    let count = (2..=asked).rev().find(|count| has_room(*count, NARROWEST)).unwrap_or(1);
    if count < asked {
        let message = format!("{asked} columns of names have no room on this page: there are {count}");
        let help = format!("write  columns = {count}");
        composer.setter.diagnostics.push(Diagnostic::new(Code::Oversize, span, message).help(help));
    }
    count
}

fn groups(composer: &mut Composer<'_, '_>, roll: &Roll<'_>, frame: &Frame<'_>) {
    for (index, group) in roll.groups.iter().enumerate() {
        composer.matter.leave(if index == 0 { Pt::ZERO } else { composer.theme().styles.body.leading });
        compose_group(composer, group, frame);
    }
}

/// A title, and the names below it.
fn compose_group(composer: &mut Composer<'_, '_>, group: &RollGroup<'_>, frame: &Frame<'_>) {
    let theme = composer.theme();
    if let Some(title) = &group.title {
        let style = title_style(theme);
        let lines = composer.setter.set(title, &Look::balanced(style), frame);
        composer.matter.push_whole(lines, White { before: Pt::ZERO, after: theme.unit }, (group.span, Bond::Inner));
        composer.matter.keep_with_next(Bond::Heading);
    }
    let count = group.names.len();
    for (index, name) in group.names.iter().enumerate() {
        let lines = hanging(composer, name, frame);
        let first = composer.matter.fragments.len();
        composer.matter.push_whole(lines, White { before: Pt::ZERO, after: Pt::ZERO }, (group.span, Bond::Caption));
        let keep = match index {
            0 => Keep::Free,
            _ if count < WHOLE => Keep::WithPrevious(Bond::Whole),
            _ if index < TOGETHER || index + TOGETHER > count => Keep::WithPrevious(Bond::Item),
            _ => Keep::Inside,
        };
        if let (Some(fragment), true) = (composer.matter.fragments.get_mut(first), index > 0) {
            fragment.keep = keep;
        }
    }
}

/// Sets a name on a line; what has no room there goes on further in.
fn hanging(composer: &mut Composer<'_, '_>, name: &Flow<'_>, frame: &Frame<'_>) -> Vec<LineBox> {
    let theme = composer.theme();
    let look = Look { hyphenate: true, ..Look::running(theme, name_style(theme)) };
    if composer.setter.measure(name, &look, frame).len() <= 1 {
        return composer.setter.set(name, &look, frame);
    }
    let indent = theme.unit * TURNOVER;
    let inside = Frame { start: frame.start + indent, measure: frame.measure - indent, ..*frame };
    let mut lines = composer.setter.set(name, &look, &inside);
    if let Some(first) = lines.first_mut() {
        let out = match frame.tongue.direction {
            Direction::LeftToRight => -indent,
            Direction::RightToLeft => indent,
        };
        *first = std::mem::take(first).moved(Point::new(out, Pt::ZERO));
    }
    lines
}

fn name_style(theme: &Theme) -> TextStyle {
    TextStyle { color: theme.colors.text, ..theme.styles.caption }
}

fn title_style(theme: &Theme) -> TextStyle {
    TextStyle { weight: Weight::Semibold, color: theme.colors.accent, ..theme.styles.label }
}
