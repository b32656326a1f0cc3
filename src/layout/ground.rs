//! Grounds of colour: what stands on one is turned into the colours that can be told from it.
//!
//! What is set on a field or a deep band is set as anywhere else, and turned when it is there. It is not set again in a line
//! less or more, for which it would have to be turned again.

use super::fragment::Fragment;
use super::matter::Matter;
use crate::geometry::{Point, Pt, Size};
use crate::paged::{Artifact, Item, ItemKind, Mark};
use crate::theme::{Color, Colors, Theme};

/// A ground and the colours of what stands on it.
#[derive(Clone, Copy, Debug)]
pub(super) struct GroundInks {
    pub(super) fill: Color,
    /// Of letters.
    pub(super) text: Color,
    /// Of letters and lines that should not shout.
    pub(super) quiet: Color,
    /// Of bars and large numbers.
    pub(super) mark: Color,
}

impl GroundInks {
    /// Returns a field of the brand.
    pub(super) fn field(colors: &Colors) -> GroundInks {
        let Colors { field, on_field, on_field_quiet, second_on_field, .. } = *colors;
        GroundInks { fill: field, text: on_field, quiet: on_field_quiet, mark: second_on_field }
    }

    /// Returns a deep band.
    pub(super) fn deep(colors: &Colors) -> GroundInks {
        let Colors { deep, on_deep, on_deep_quiet, second_on_deep, .. } = *colors;
        GroundInks { fill: deep, text: on_deep, quiet: on_deep_quiet, mark: second_on_deep }
    }

    /// Turns what starts with a fragment.
    pub(super) fn turn(&self, theme: &Theme, matter: &mut Matter<'_>, first: usize) {
        matter.fragments[first..].iter_mut().for_each(|fragment| self.turn_one(theme, fragment));
        matter.running.retain(|paragraph| paragraph.lines().start < first);
    }

    fn turn_one(&self, theme: &Theme, fragment: &mut Fragment) {
        let items = std::mem::take(&mut fragment.items);
        for mut item in items {
            match &mut item.kind {
                ItemKind::Glyphs(run) => run.color = self.letters(theme, run.color, run.size),
                ItemKind::Rect { color, .. } => *color = self.marks(theme, *color),
                ItemKind::Image { size, .. } => fragment.items.push(flag(theme, item.at, *size)),
                ItemKind::Cropped(_) | ItemKind::Path(_) | ItemKind::Drawing(_) => {}
            }
            fragment.items.push(item);
        }
    }

    /// The colour of letters: numbers of key figures stand out, and what is quiet stays so.
    fn letters(&self, theme: &Theme, color: Color, size: Pt) -> Color {
        let Theme { styles, colors, .. } = theme;
        if color == styles.numeral.color && size > styles.label.size {
            self.mark
        } else if color == colors.muted && color != colors.text {
            self.quiet
        } else {
            self.text
        }
    }

    /// The colour of lines and bars.
    fn marks(&self, theme: &Theme, color: Color) -> Color {
        let bar = theme.lead_rule.bar.map(|bar| bar.color);
        if bar == Some(color) {
            self.mark
        } else if color == theme.lead_rule.color || color == theme.colors.line || color == theme.colors.rule {
            self.quiet
        } else {
            self.text
        }
    }
}

/// The paper behind a picture that is made for it, such as a sign or a signature, and around it as much as two units.
fn flag(theme: &Theme, picture: Point, size: Size) -> Item {
    let around = theme.unit * 2;
    let at = picture + Point::new(-around, -around);
    let size = Size::new(size.width + around * 2, size.height + around * 2);
    let kind = ItemKind::Rect { size, color: theme.colors.paper };
    Item { at, mark: Mark::Artifact(Artifact::Layout), kind }
}
