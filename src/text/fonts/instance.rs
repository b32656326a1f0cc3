//! Instances, the places in the design space of a variable font at which it is used: the weights and slants that themes ask
//! for.

use harfrust::Font;
use read_fonts::model::variation::Axis;
use read_fonts::types::Tag;

use crate::theme::Slant;

/// A variable font at one place of its design space.
pub(super) struct Instance {
    /// The weight, where the font has an axis for it.
    pub(super) weight: Option<u16>,
    /// The slant, where the font has an axis for it.
    pub(super) slant: Option<Slant>,
    /// The font there.
    pub(super) font: Font,
}

/// The weights that themes can ask for.
const WEIGHTS: [u16; 3] = [400, 600, 700];

/// The size, in points, for which outlines are taken where a font has several: that of running text. Larger letters are as
/// sturdy as those then, which does no harm; notes set in outlines for titles could not be read.
const OPTICAL_SIZE: f32 = 11.0;

/// How far letters lean at most where a font leans by degrees (OpenType, "slnt": clockwise is negative).
const LEAN: f32 = -12.0;

const WEIGHT: Tag = Tag::new(b"wght");
const ITALIC: Tag = Tag::new(b"ital");
const SLANT: Tag = Tag::new(b"slnt");
const SIZE: Tag = Tag::new(b"opsz");

/// Returns the font at the weights and slants that it has of those that themes ask for; nothing if it does not vary.
/// Axes for other things stand where the designer put them.
pub(super) fn instances(font: &Font) -> Vec<Instance> {
    let axes = font.axes();
    if axes.is_empty() {
        return Vec::new();
    }
    let size = axes.get_by_tag(SIZE).map(|axis| (SIZE, within(&axis, OPTICAL_SIZE)));
    let mut instances = Vec::new();
    for (slant, lean) in slants(axes.get_by_tag(ITALIC), axes.get_by_tag(SLANT)) {
        for weight in weights(axes.get_by_tag(WEIGHT)) {
            let place = weight.map(|weight| (WEIGHT, f32::from(weight)));
            let font = font.instance_builder().variations(place.into_iter().chain(lean).chain(size)).build();
            instances.push(Instance { weight, slant, font });
        }
    }
    instances
}

/// Returns the weights within an axis, each once.
fn weights(axis: Option<Axis>) -> Vec<Option<u16>> {
    let Some(axis) = axis else { return vec![None] };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "within 1 and 1000, whatever the axis says"
    )]
    let mut weights: Vec<_> =
        WEIGHTS.iter().map(|&weight| Some(within(&axis, f32::from(weight)).clamp(1.0, 1000.0) as u16)).collect();
    weights.dedup();
    weights
}

/// A place on an axis.
type AxisPlace = (Tag, f32);

/// Returns the slants that a font has axes for, and where they lie.
fn slants(italic: Option<Axis>, slant: Option<Axis>) -> Vec<(Option<Slant>, Option<AxisPlace>)> {
    let both = |tag, upright, italic| {
        vec![(Some(Slant::Upright), Some((tag, upright))), (Some(Slant::Italic), Some((tag, italic)))]
    };
    match (italic, slant) {
        (Some(axis), _) if axis.min_value() <= 0.0 && axis.max_value() >= 1.0 => both(ITALIC, 0.0, 1.0),
        (_, Some(axis)) if axis.min_value() < 0.0 && axis.max_value() >= 0.0 => both(SLANT, 0.0, within(&axis, LEAN)),
        _ => vec![(None, None)],
    }
}

fn within(axis: &Axis, value: f32) -> f32 {
    value.min(axis.max_value()).max(axis.min_value())
}

/// Returns the style as PostScript names have it (Adobe Technical Note 5902).
pub(super) fn style_name(weight: u16, slant: Slant) -> String {
    let weight = match weight {
        400 => "Regular".into(),
        600 => "SemiBold".into(),
        700 => "Bold".into(),
        other => format!("W{other}"),
    };
    match (slant, weight.as_str()) {
        (Slant::Upright, _) => weight,
        (Slant::Italic, "Regular") => "Italic".into(),
        (Slant::Italic, _) => weight + "Italic",
    }
}
