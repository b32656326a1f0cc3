//! The masthead: who publishes a report and what it is, on one line across the page, above the rule that opens the report.
//!
//! Names stand where lines start, behind the signs of the publishers; what kind of report it is, and its date, stand below each
//! other where lines end. What has no room so stands below the names.

use super::figures::{lead_rule, plain_rule};
use super::signs::SignRow;
use crate::diagnostics::Span;
use crate::document::{Flow, Masthead};
use crate::geometry::Pt;
use crate::layout::canvas::Canvas;
use crate::layout::compose::Composer;
use crate::layout::edges::Edges;
use crate::layout::fragment::{Bond, Fragment, LineBox};
use crate::layout::frame::Frame;
use crate::layout::look::{Look, White};
use crate::layout::setter::Setter;
use crate::model::CellAlign;
use crate::theme::{MastheadForm, Slots, TextStyle, Theme, Weight};

/// Names and signs take so many of so many parts of the page, what stands beside them the rest.
const NAMES: (i64, i64) = (7, 12);
/// Signs stand beside names where they take no more than one of so many parts of the page.
const SIGNS: i64 = 3;
/// So many lines stand beside each other; more stand below each other.
const MOST_LINES: usize = 2;

/// A page that starts with a masthead has no head: the masthead starts so far from the edge of the paper, in units.
const FROM_EDGE: i64 = 12;

/// The masthead and the rule under it.
pub(super) fn compose(composer: &mut Composer<'_, '_>, masthead: &Masthead<'_>, frame: &Frame<'_>) {
    let page = Edges::page(&composer.setter, frame);
    let theme = composer.theme();
    let signs = SignRow::all(&composer.setter, &masthead.logos, &page);
    let mut rule = rule(theme, &page);
    match HeadLine::of(&mut composer.setter, masthead, &signs, &page) {
        Some(abreast) => {
            let head = abreast.draw(&mut composer.setter, masthead, signs.first());
            if head.height > Pt::ZERO {
                rule = above(head, rule, theme, &page);
            }
        }
        None => below_each_other(composer, masthead, &signs, &page),
    }
    composer.matter.keep_with_next(Bond::Inner);
    composer.matter.push(rule, theme.spacing.inset());
    composer.matter.leave(theme.spacing.gutter() * 2);
    // However high the title is, its first line stands below the rule.
    composer.matter.keep_with_next(Bond::Inner);
}

/// Returns what stands below all of it.
fn rule(theme: &Theme, page: &Frame<'_>) -> Fragment {
    let (height, items) = match theme.parts.masthead {
        MastheadForm::Rule => (theme.lead_rule.height(), lead_rule(theme, page)),
        MastheadForm::Rules => (theme.lead_rule.weight, vec![plain_rule(theme, page)]),
        MastheadForm::Field | MastheadForm::None => (Pt::ZERO, Vec::new()),
    };
    Fragment { height, items, ..Fragment::default() }
}

/// Puts what stands on one line over the rule, both as near to the edge of the paper as a head of the page would be.
fn above(mut head: Fragment, mut rule: Fragment, theme: &Theme, page: &Frame<'_>) -> Fragment {
    rule.pad(head.height + theme.spacing.inset(), Pt::ZERO);
    let has_head = theme.furniture.first_header != Slots::default();
    if theme.parts.masthead == MastheadForm::Rules {
        let white = theme.lead_rule.weight + theme.spacing.inset();
        head.pad(white, Pt::ZERO);
        head.items.insert(0, plain_rule(theme, page));
        rule.pad(white, Pt::ZERO);
    }
    let lift = theme.margins.top - theme.unit * FROM_EDGE;
    let lift = if has_head { Pt::ZERO } else { lift.min(rule.height).max(Pt::ZERO) };
    head.items.append(&mut rule.items);
    head.height = rule.height;
    head.pad(-lift, Pt::ZERO);
    head
}

/// What stands where lines end, and how it looks.
fn ends<'m, 'r>(masthead: &'m Masthead<'r>, theme: &Theme) -> impl Iterator<Item = (&'m Flow<'r>, TextStyle)> {
    let moment = TextStyle { before: Pt::ZERO, after: Pt::ZERO, ..theme.styles.byline };
    let kicker = masthead.kicker.as_ref().map(|kicker| (kicker, theme.styles.kicker));
    kicker.into_iter().chain(masthead.moment.as_ref().map(|words| (words, moment)))
}

/// How the names of publishers look: links among them are told by where they stand.
fn names_look(theme: &Theme) -> Look {
    let TextStyle { size, color, .. } = theme.styles.body;
    let style = TextStyle { weight: Weight::Semibold, color, ..theme.styles.label.at(size) };
    Look { link: Some(color), ..Look::balanced(style) }
}

/// The rooms of names, and of what stands beside them.
struct HeadLine<'p> {
    page: Frame<'p>,
    names: Frame<'p>,
    ends: Frame<'p>,
}

impl<'p> HeadLine<'p> {
    /// Returns the rooms, where everything has its lines in them.
    fn of(
        setter: &mut Setter<'_, '_>,
        masthead: &Masthead<'_>,
        signs: &[SignRow<'_>],
        page: &Frame<'p>,
    ) -> Option<HeadLine<'p>> {
        let theme = setter.theme;
        let gutter = theme.spacing.gutter();
        let aside = signs.first().map_or(Pt::ZERO, |row| row.width + gutter);
        if signs.len() > 1 || aside > page.measure / SIGNS {
            return None;
        }
        let names = page.measure.scale(NAMES.0, NAMES.1);
        let ends = Frame { start: page.start + names, measure: page.measure - names, ..*page };
        let names = Frame { start: page.start + aside, measure: names - aside - gutter, ..*page };
        let mut fits = |words: &Flow<'_>, look: &Look, frame: &Frame<'_>| {
            let lines = setter.measure(words, look, frame);
            lines.len() <= MOST_LINES && lines.iter().all(|line| line.width <= frame.measure)
        };
        let have_room = masthead.publishers.iter().all(|words| fits(words, &names_look(theme), &names))
            && self::ends(masthead, theme).all(|(words, style)| fits(words, &Look::balanced(style), &ends));
        have_room.then_some(HeadLine { page: *page, names, ends })
    }

    /// Draws all of it: on one baseline, or beside a sign each as high as the middle of that.
    fn draw(&self, setter: &mut Setter<'_, '_>, masthead: &Masthead<'_>, sign: Option<&SignRow<'_>>) -> Fragment {
        let theme = setter.theme;
        let names = masthead.publishers.as_ref();
        let names = names.map(|words| setter.set(words, &names_look(theme), &self.names)).unwrap_or_default();
        let mut ends: Vec<LineBox> = Vec::new();
        for (words, style) in self::ends(masthead, theme) {
            let look = Look { align: CellAlign::End, ..Look::balanced(style) };
            ends.extend(setter.set(words, &look, &self.ends));
        }
        let mut canvas = Canvas::new(&self.page);
        let baseline = |lines: &[LineBox]| lines.first().map_or(Pt::ZERO, |line| line.baseline);
        let all = sign.map_or(Pt::ZERO, |row| row.height).max(height(&names)).max(height(&ends));
        let first = baseline(&names).max(baseline(&ends));
        let tops = [&names, &ends].map(|lines| match sign {
            Some(_) => (all - height(lines)) / 2,
            None => first - baseline(lines),
        });
        let down = sign.map_or(Pt::ZERO, |row| (all - row.height) / 2);
        let signs = sign.map(|row| row.items(&self.page, theme.spacing.gutter(), down)).unwrap_or_default();
        canvas.put(names, tops[0]);
        canvas.put(ends, tops[1]);
        let mut head = Fragment::from(canvas.finish());
        head.items.splice(..0, signs);
        head.height = head.height.max(all);
        head
    }
}

fn height(lines: &[LineBox]) -> Pt {
    lines.iter().map(|line| line.height).sum()
}

/// Signs, names, and what has no room beside them.
fn below_each_other(composer: &mut Composer<'_, '_>, masthead: &Masthead<'_>, signs: &[SignRow<'_>], page: &Frame<'_>) {
    let theme = composer.theme();
    for row in signs {
        let items = row.items(page, theme.spacing.gutter(), Pt::ZERO);
        let fragment = Fragment { height: row.height, items, span: row.span, ..Fragment::default() };
        composer.matter.push(fragment, theme.spacing.gutter());
        composer.matter.keep_with_next(Bond::Inner);
    }
    let names = masthead.publishers.as_ref().map(|words| (words, names_look(theme)));
    let ends = ends(masthead, theme).map(|(words, style)| (words, Look::balanced(style)));
    for (words, look) in names.into_iter().chain(ends) {
        let lines = composer.setter.set(words, &look, page);
        let before = if signs.is_empty() { Pt::ZERO } else { theme.spacing.tight() };
        composer.matter.push_lines(lines, White { before, after: theme.spacing.hair() }, Span::NONE);
        composer.matter.keep_with_next(Bond::Inner);
    }
}
