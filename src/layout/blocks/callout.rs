//! Panels: words on a ground of their own, with a bar on the upper edge.

use super::compose_blocks;
use super::quote::keep_short;
use crate::diagnostics::Span;
use crate::document::{Flow, Invitation, Panel};
use crate::geometry::Pt;
use crate::layout::boxes::{Bar, BoxStyle, Padding, Paint};
use crate::layout::compose::Composer;
use crate::layout::fragment::Bond;
use crate::layout::frame::Frame;
use crate::layout::ground::GroundInks;
use crate::layout::look::{Look, White};
use crate::theme::{PanelForm, PartForms, TextStyle, Theme};

/// A panel of up to this share of a page stays whole.
const WHOLE: (i64, i64) = (1, 3);

/// A panel with its title, its words, its button and the address under that.
pub(super) fn compose<'r>(composer: &mut Composer<'r, '_>, panel: &'r Panel<'r>, frame: &Frame<'_>, span: Span) {
    let theme = composer.theme();
    let PartForms { callout_panel, callout_action, .. } = theme.parts;
    let form = if panel.call.button.is_some() { callout_action } else { callout_panel };
    composer.matter.ask(theme.spacing.figure);
    let first = composer.boxed(box_style(theme, form, frame), frame, |composer, inside| {
        let first = composer.matter.fragments.len();
        if let Some(title) = &panel.title {
            let style = composer.theme().styles.panel_title;
            let lines = composer.setter.set(title, &Look::balanced(style), inside);
            let white = White { before: Pt::ZERO, after: composer.theme().spacing.item };
            composer.matter.push_whole(lines, white, (span, Bond::Inner));
            composer.matter.keep_with_next(Bond::Heading);
        }
        compose_blocks(composer, &panel.content, inside);
        if form == PanelForm::Field {
            GroundInks::field(&theme.colors).turn(theme, &mut composer.matter, first);
        }
        invitation(composer, Calling { call: &panel.call, form }, inside, span);
    });
    keep_short(composer, first, WHOLE);
    composer.matter.leave(theme.spacing.figure);
}

/// Returns how a panel looks: its words are no wider than the text of a page.
fn box_style(theme: &Theme, form: PanelForm, frame: &Frame<'_>) -> BoxStyle {
    let lines = if form == PanelForm::Field { theme.unit * 8 } else { theme.spacing.line };
    let inset = if form == PanelForm::None { Pt::ZERO } else { lines.min(frame.measure / 10) };
    let top = Bar::lead(theme, frame.measure);
    let field = GroundInks::field(&theme.colors);
    let paint = match form {
        PanelForm::Tint => Paint { fill: Some(theme.colors.tint), top, ..Paint::default() },
        PanelForm::SecondTint => Paint { fill: Some(theme.colors.second_tint), top, ..Paint::default() },
        PanelForm::Field => {
            Paint { fill: Some(field.fill), top: top.map(|bar| Bar { color: field.mark, ..bar }), ..Paint::default() }
        }
        PanelForm::Box => Paint { frame: Some(Bar::rule(theme, frame.measure)), ..Paint::default() },
        PanelForm::None => Paint { top, ..Paint::default() },
    };
    let above = if form == PanelForm::None { theme.spacing.gutter() } else { inset };
    let free = (frame.measure - inset * 2 - theme.text_measure()).max(Pt::ZERO);
    BoxStyle { padding: Padding { above, below: inset, start: inset, end: inset + free }, paint }
}

/// Where a panel leads, and what that stands on.
#[derive(Clone, Copy)]
pub(super) struct Calling<'c, 'r> {
    pub(super) call: &'c Invitation<'r>,
    pub(super) form: PanelForm,
}

/// Words that lead there.
#[derive(Clone, Copy)]
struct ButtonWords<'c, 'r> {
    words: &'c Flow<'r>,
    form: PanelForm,
}

/// A button, and the address that it leads to under it.
pub(super) fn invitation(composer: &mut Composer<'_, '_>, calling: Calling<'_, '_>, frame: &Frame<'_>, span: Span) {
    if let Some(words) = &calling.call.button {
        button(composer, ButtonWords { words, form: calling.form }, frame, span);
    }
    if let Some(words) = &calling.call.address {
        address(composer, ButtonWords { words, form: calling.form }, frame, span);
    }
}

/// The words of a link, on accent colour, on the colour of letters on a field, or in a frame.
fn button(composer: &mut Composer<'_, '_>, lettered: ButtonWords<'_, '_>, frame: &Frame<'_>, span: Span) {
    let ButtonWords { words, form } = lettered;
    let theme = composer.theme();
    let (beside, above) = (theme.spacing.gutter(), theme.spacing.tight());
    let field = GroundInks::field(&theme.colors);
    let style = theme.styles.button;
    let (color, paint) = match form {
        PanelForm::Field => (field.fill, Paint { fill: Some(field.text), ..Paint::default() }),
        PanelForm::Box => {
            let frame = Some(Bar::rule(theme, frame.measure));
            (theme.colors.text, Paint { frame, ..Paint::default() })
        }
        PanelForm::Tint | PanelForm::SecondTint | PanelForm::None => {
            (style.color, Paint { fill: Some(theme.colors.accent), ..Paint::default() })
        }
    };
    let look = Look { link: Some(color), ..Look::balanced(TextStyle { color, ..style }) };
    let room = Frame { measure: frame.measure - beside * 2, ..*frame };
    let lines = composer.setter.measure(words, &look, &room);
    let width = lines.iter().map(|line| line.width).max().unwrap_or_default();
    let padding = Padding { above, below: above, start: beside, end: beside };
    composer.matter.keep_with_next(Bond::Caption);
    composer.matter.ask(theme.spacing.inset());
    let outside = Frame { measure: width + beside * 2, ..*frame };
    composer.boxed(BoxStyle { padding, paint }, &outside, |composer, inside| {
        let lines = composer.setter.set(words, &look, inside);
        composer.matter.push_whole(lines, White { before: Pt::ZERO, after: Pt::ZERO }, (span, Bond::Caption));
    });
}

fn address(composer: &mut Composer<'_, '_>, lettered: ButtonWords<'_, '_>, frame: &Frame<'_>, span: Span) {
    let ButtonWords { words, form } = lettered;
    let theme = composer.theme();
    let quiet = GroundInks::field(&theme.colors).quiet;
    let mut look = Look::balanced(theme.styles.caption);
    if form == PanelForm::Field {
        // The button above it is told to be a link, and this is the same one.
        (look.style.color, look.link) = (quiet, Some(quiet));
    }
    composer.matter.keep_with_next(Bond::Caption);
    composer.matter.ask(theme.spacing.item);
    let lines = composer.setter.set(words, &look, frame);
    composer.matter.push_whole(lines, White { before: Pt::ZERO, after: Pt::ZERO }, (span, Bond::Caption));
}
