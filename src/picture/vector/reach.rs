//! How much a file comes to when all that it repeats is written out: `use`, patterns, masks, clips, markers.
//!
//! A file of a kilobyte can come to billions of elements in this way. What it comes to is counted before anything is made of
//! it, from below and each element once; what refers to itself is found by that, too.

use std::collections::BTreeMap;

use usvg::roxmltree::Node;

use super::style::{Declaration, StyleRule, declarations, references};
use super::survey::{Fault, is_drawn, own_href};

/// Elements stand in each other, or refer to each other, so deep at most.
const MOST_DEPTH: u32 = 100;
/// An element counts once more for each so many bytes of its attributes.
const BYTES: u64 = 64;
/// And for so many of a picture that is written into the file.
const PICTURE_BYTES: u64 = 1024;

/// What an element comes to.
#[derive(Clone, Copy, Debug, Default)]
struct Toll {
    elements: u64,
    /// Of those, the ones that are painted.
    shapes: u64,
    /// The places of their paths, where markers may stand.
    corners: u64,
    /// How deep it goes.
    depth: u32,
}

impl Toll {
    fn add(&mut self, other: Toll) {
        self.elements = self.elements.saturating_add(other.elements);
        self.shapes = self.shapes.saturating_add(other.shapes);
        self.corners = self.corners.saturating_add(other.corners);
        self.depth = self.depth.max(other.depth + 1);
    }

    fn add_times(&mut self, other: Toll, times: u64) {
        self.elements = self.elements.saturating_add(other.elements.saturating_mul(times));
        self.depth = self.depth.max(other.depth + 1);
    }
}

/// How an element repeats another.
#[derive(Clone, Copy)]
enum Repeat {
    /// As a part of it.
    Once,
    /// For each shape in it.
    Shape,
    /// At each corner of each path in it.
    Corner,
}

impl Repeat {
    fn of(property: &str) -> Option<Repeat> {
        match property {
            "clip-path" | "mask" => Some(Repeat::Once),
            "fill" | "stroke" => Some(Repeat::Shape),
            "marker" | "marker-start" | "marker-mid" | "marker-end" => Some(Repeat::Corner),
            _ => None,
        }
    }
}

/// Counts what elements come to.
pub(super) struct WrittenOut<'x, 'i> {
    pub(super) ids: BTreeMap<&'x str, Node<'x, 'i>>,
    /// The rules that refer to elements.
    pub(super) rules: &'x [StyleRule<'x>],
    pub(super) limit: u64,
    known: BTreeMap<u32, Option<Toll>>,
}

impl<'x, 'i> WrittenOut<'x, 'i> {
    /// Returns a count of which nothing is known yet.
    pub(super) fn new(
        ids: BTreeMap<&'x str, Node<'x, 'i>>,
        rules: &'x [StyleRule<'x>],
        limit: u64,
    ) -> WrittenOut<'x, 'i> {
        WrittenOut { ids, rules, limit, known: BTreeMap::new() }
    }

    /// Makes sure that a file comes to no more than the limit.
    pub(super) fn check(&mut self, root: Node<'x, 'i>) -> Result<(), Fault> {
        self.weigh(root, 0).map(drop)
    }

    fn weigh(&mut self, node: Node<'x, 'i>, depth: u32) -> Result<Toll, Fault> {
        match self.known.get(&node.id().get()) {
            Some(Some(weight)) if depth + weight.depth <= MOST_DEPTH => return Ok(*weight),
            Some(None) => return Err(Fault::of(node, "refers to itself")),
            Some(Some(_)) | None => {}
        }
        if depth > MOST_DEPTH {
            return Err(Fault::of(node, "stands in more than 100 others"));
        }
        self.known.insert(node.id().get(), None);
        let mut weight = own(node);
        for child in node.children().filter(Node::is_element) {
            weight.add(self.weigh(child, depth + 1)?);
        }
        for (repeat, id) in self.repeats(node)? {
            let Some(&target) = self.ids.get(id) else { continue };
            let other = self.weigh(target, depth + 1)?;
            match repeat {
                Repeat::Once => weight.add(other),
                Repeat::Shape => weight.add_times(other, weight.shapes),
                Repeat::Corner => weight.add_times(other, weight.corners),
            }
        }
        if weight.elements > self.limit {
            return Err(Fault::Elements { limit: self.limit });
        }
        self.known.insert(node.id().get(), Some(weight));
        Ok(weight)
    }

    /// Returns what an element repeats, and how.
    fn repeats(&self, node: Node<'x, 'i>) -> Result<Vec<(Repeat, &'x str)>, Fault> {
        let mut found = Vec::new();
        if !is_drawn(node) {
            return Ok(found);
        }
        if let Some(id) = own_href(node).and_then(|href| href.trim().strip_prefix('#')) {
            self.known_id(node, id)?;
            found.push((Repeat::Once, id));
        }
        let attributes = node.attributes().map(|it| Declaration { property: it.name(), value: it.value() });
        let style = node.attribute("style").map(declarations).unwrap_or_default();
        let names = || {
            let classes = node.attribute("class").into_iter().flat_map(str::split_whitespace);
            classes.chain(node.attribute("id")).chain([node.tag_name().name()])
        };
        let rules = self.rules.iter().filter(|rule| rule.may_be_for(names()));
        let sheet = rules.flat_map(|rule| rule.declarations.iter().copied());
        for Declaration { property, value } in attributes.chain(style).chain(sheet) {
            let Some(repeat) = Repeat::of(property) else { continue };
            for id in references(value) {
                // What is painted where there is nothing to paint with stands behind it.
                if !value.trim_end().ends_with(')') && matches!(repeat, Repeat::Shape) && !self.ids.contains_key(id) {
                    continue;
                }
                self.known_id(node, id)?;
                found.push((repeat, id));
            }
        }
        Ok(found)
    }

    fn known_id(&self, node: Node<'_, '_>, id: &str) -> Result<(), Fault> {
        if self.ids.contains_key(id) {
            Ok(())
        } else {
            Err(Fault::of(node, format!("names `#{id}`, which is not in it")))
        }
    }
}

/// Returns what an element comes to by itself.
fn own(node: Node<'_, '_>) -> Toll {
    let length = |text: &str| u64::try_from(text.len()).unwrap_or(u64::MAX);
    let cost = |value: &str| length(value) / if value.starts_with("data:") { PICTURE_BYTES } else { BYTES };
    let attributes: u64 = node.attributes().map(|attribute| cost(attribute.value())).sum();
    let is_shape = |name: &str| {
        ["path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "textPath"]
            .contains(&name)
    };
    // A letter is a path.
    let words = node.children().filter(Node::is_text).filter_map(|text| text.text()).map(length);
    let letters: u64 = if is_drawn(node) { words.sum() } else { 0 };
    let corners = ["d", "points"].into_iter().filter_map(|name| node.attribute(name)).map(|way| length(way) / 2 + 4);
    let shapes = u64::from(is_shape(node.tag_name().name()));
    Toll { elements: 1 + attributes + letters, shapes, corners: corners.sum::<u64>() + shapes * 8, depth: 0 }
}
