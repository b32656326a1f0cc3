//! Shadings (ISO 32000-1, 8.7.4): gradients along a line and from circle to circle.

use lopdf::{Dictionary, Object, dictionary};

use crate::picture::{ShadingStop, Skew, VectorShading};

use super::object::decimal;

/// Returns a gradient's colours.
pub(super) fn colours(shading: &VectorShading) -> Dictionary {
    let color = |stop: &ShadingStop| stop.color.map(|value| component(value.into())).to_vec();
    gradient(shading, "DeviceRGB", color)
}

/// Returns a gradient's opacities, as shades of gray.
pub(super) fn opacities(shading: &VectorShading) -> Dictionary {
    gradient(shading, "DeviceGray", |stop| vec![decimal(stop.opacity.into(), 3)])
}

/// Returns the pattern of a gradient's colours.
pub(super) fn pattern(shading: &VectorShading) -> Dictionary {
    dictionary! {
        "Type" => "Pattern",
        "PatternType" => 2,
        "Matrix" => matrix(shading.skew, [0, 0]),
        "Shading" => colours(shading),
    }
}

/// Returns the matrix of a pattern that starts in a place, in hundredths.
pub(super) fn matrix(skew: Skew, origin: [i64; 2]) -> Vec<Object> {
    let linear = skew.map(|number| decimal(number, 6));
    linear.into_iter().chain(origin.map(|place| decimal(place, 2))).collect()
}

fn gradient(shading: &VectorShading, space: &str, color: impl Fn(&ShadingStop) -> Vec<Object>) -> Dictionary {
    let place = |place: [i64; 2]| place.map(|length| decimal(length, 2));
    let (from, to) = (place(shading.from), place(shading.to));
    let (kind, coords) = match shading.radii.map(place) {
        None => (2, [from.to_vec(), to.to_vec()].concat()),
        Some([start, end]) => (3, [from.to_vec(), vec![start], to.to_vec(), vec![end]].concat()),
    };
    dictionary! {
        "ShadingType" => kind,
        "ColorSpace" => space,
        "Coords" => coords,
        "Function" => function(&shading.stops, color),
        "Extend" => vec![true.into(), true.into()],
    }
}

/// Returns the colours between stops as a function from 0 to 1 (ISO 32000-1, 7.10.3 and 7.10.4). Two stops in one place are a
/// step: there is nothing between them.
fn function(stops: &[ShadingStop], color: impl Fn(&ShadingStop) -> Vec<Object>) -> Dictionary {
    let mut parts: Vec<(i64, Dictionary)> = Vec::with_capacity(stops.len());
    let part = |from: &ShadingStop, to: &ShadingStop| {
        dictionary! { "FunctionType" => 2, "Domain" => unit(), "C0" => color(from), "C1" => color(to), "N" => 1 }
    };
    let ends = stops.first().zip(stops.last());
    let Some((first, last)) = ends else { return Dictionary::new() };
    let (start, end) = (ShadingStop { offset: 0, ..*first }, ShadingStop { offset: 1_000_000, ..*last });
    let all: Vec<&ShadingStop> = [&start].into_iter().chain(stops).chain([&end]).collect();
    for pair in all.windows(2) {
        if let [from, to] = pair
            && from.offset < to.offset
        {
            parts.push((to.offset, part(from, to)));
        }
    }
    if let [(_, only)] = parts.as_slice() {
        return only.clone();
    }
    let bounds: Vec<Object> = parts.iter().rev().skip(1).rev().map(|(end, _)| decimal(*end, 6)).collect();
    let encode: Vec<Object> = parts.iter().flat_map(|_| unit()).collect();
    let functions: Vec<Object> = parts.into_iter().map(|(_, part)| part.into()).collect();
    dictionary! {
        "FunctionType" => 3,
        "Domain" => unit(),
        "Functions" => functions,
        "Bounds" => bounds,
        "Encode" => encode,
    }
}

fn unit() -> Vec<Object> {
    vec![0.into(), 1.into()]
}

/// Returns a colour's component from 0 to 1. Three decimals name each of the 256 values.
fn component(value: i64) -> Object {
    decimal((value * 2000 + 255) / 510, 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stop(offset: i64, gray: u8) -> ShadingStop {
        ShadingStop { offset, color: [gray; 3], opacity: 1000 }
    }

    fn of(stops: &[ShadingStop]) -> Dictionary {
        function(stops, |stop| vec![decimal(stop.color[0].into(), 0)])
    }

    #[test]
    fn two_stops_at_the_ends_are_one_function() {
        let expected = dictionary! {
            "FunctionType" => 2, "Domain" => unit(), "C0" => vec![10.into()], "C1" => vec![20.into()], "N" => 1,
        };
        assert_eq!(of(&[stop(0, 10), stop(1_000_000, 20)]), expected);
    }

    #[test]
    fn a_step_has_nothing_in_it_and_the_ends_are_filled() {
        let stepped = of(&[stop(250_000, 1), stop(500_000, 2), stop(500_000, 3), stop(750_000, 4)]);
        let bounds = vec![Object::Real(0.25), Object::Real(0.5), Object::Real(0.75)];
        assert_eq!(stepped.get(b"Bounds").and_then(Object::as_array).ok(), Some(&bounds));
        assert_eq!(stepped.get(b"Functions").and_then(Object::as_array).map(Vec::len).ok(), Some(4));
    }

    #[test]
    fn every_component_has_a_name_of_its_own() {
        let names: std::collections::BTreeSet<String> =
            (0..=255).map(|value| format!("{:?}", component(value))).collect();
        assert_eq!((names.len(), component(0), component(255)), (256, 0.into(), 1.into()));
    }
}
