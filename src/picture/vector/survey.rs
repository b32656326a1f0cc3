//! A look at an SVG file before it is resolved: whether it is one, what of it a page cannot show, and how much it comes to.
//!
//! What resolves the file passes over whatever it does not know, as browsers do. An author would find a hole in the page, so
//! all of that is refused here by its name: elements (SVG 2, appendix F), properties, functions and style rules.

use std::collections::BTreeMap;

use usvg::roxmltree::{Document, Error, Node, ParsingOptions};

use super::reach::WrittenOut;
use super::style::{self, Declaration, StyleRule};

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";

/// What is wrong with a file.
#[derive(Debug)]
pub(super) enum Fault {
    /// It has what cannot be kept, or is damaged.
    Unfit {
        /// What, and where.
        what: String,
        /// What an author can do about it.
        help: &'static str,
    },
    /// It comes to more elements than it may.
    Elements {
        /// How many it may.
        limit: u64,
    },
}

/// What helps in any case.
pub(super) const EXPORT: &str = "export it as plain SVG, or as PNG, about twice as wide as it is shown";
const ANEW: &str = "save it anew, or get another copy";
const STILL: &str = "a page does not move: take that out, or export one moment of it";
const SCRIPT: &str = "nothing runs on a page: take the script out";
const EFFECT: &str = "take the effect out, or export the drawing as PNG, about twice as wide as it is shown";
const PAGE: &str = "write it as text of the drawing, or turn it into paths";
const STYLE: &str = "write the values themselves: a program that exports presentation attributes does";
const FILE: &str = "embed the picture into the drawing, or save it in the same folder";

impl Fault {
    /// Returns what is wrong with an element.
    pub(super) fn of(node: Node<'_, '_>, what: impl AsRef<str>) -> Fault {
        let name = node.tag_name().name();
        Fault::at(node, format!("`{name}` {}", what.as_ref()), EXPORT)
    }

    /// Returns what is wrong in the line of an element.
    pub(super) fn at(node: Node<'_, '_>, what: impl AsRef<str>, help: &'static str) -> Fault {
        let line = node.document().text_pos_at(node.range().start).row;
        Fault::Unfit { what: format!("in its line {line}, {}", what.as_ref()), help }
    }

    fn broken(what: impl Into<String>) -> Fault {
        Fault::Unfit { what: what.into(), help: ANEW }
    }
}

/// What a file has that has to be seen to.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Whether there are letters in it.
    pub(super) has_text: bool,
    /// Whether something in it leads somewhere.
    pub(super) has_links: bool,
    /// The pictures that it names beside itself.
    pub(super) files: Vec<String>,
}

/// Returns the text of a file.
pub(super) fn text(bytes: &[u8]) -> Result<&str, Fault> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    std::str::from_utf8(bytes)
        .map_err(|_| Fault::Unfit { what: "the drawing is not stored in UTF-8".to_owned(), help: "save it in UTF-8" })
}

/// Returns the elements of a file, unless it is damaged or made to choke on.
pub(super) fn parse(text: &str, limit: u64) -> Result<Document<'_>, Fault> {
    guard(text, limit)?;
    let nodes_limit = u32::try_from(limit.saturating_mul(4)).unwrap_or(u32::MAX);
    let options = ParsingOptions { allow_dtd: true, nodes_limit, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| {
        if matches!(error, Error::NodesLimitReached) {
            return Fault::Elements { limit };
        }
        Fault::broken(format!("the drawing is no sound XML: {error}"))
    })
}

/// An element has so many attributes at most: they are looked through for each other.
const MOST_ATTRIBUTES: usize = 500;
/// An entity is so long at most, in bytes, and all that are named come to so many.
const LONGEST_ENTITY: usize = 300;
const MOST_ENTITIES: usize = 16 << 20;

/// Refuses what takes a parser long before it can say how much there is (XML 1.0, 2.3 and 4.2: `<` stands in no value).
fn guard(text: &str, limit: u64) -> Result<(), Fault> {
    let tags = text.split('<').filter(|tag| !tag.starts_with(['!', '?']));
    if tags.map(|tag| tag.matches('=').count()).any(|count| count > MOST_ATTRIBUTES) {
        return Err(Fault::Elements { limit });
    }
    let is_plain = |(_, entity): (usize, &str)| {
        let value = text[text.len() - entity.len()..].split(['"', '\'']).nth(1).unwrap_or_default();
        value.len() <= LONGEST_ENTITY && !value.contains(['&', '<', '%'])
    };
    let entities = text.match_indices("<!ENTITY").map(|(at, found)| (at, &text[at + found.len()..]));
    if !entities.clone().all(is_plain) {
        return Err(Fault::Unfit {
            what: "the drawing has entities in its head that are long or in each other".to_owned(),
            help: EXPORT,
        });
    }
    let named = text.matches('&').count().saturating_mul(LONGEST_ENTITY);
    if entities.count() > 0 && named > MOST_ENTITIES { Err(Fault::Elements { limit }) } else { Ok(()) }
}

/// Looks through all elements of a file.
pub(super) fn survey(document: &Document<'_>, limit: u64) -> Result<Survey, Fault> {
    let root = document.root_element();
    if !is_drawn(root) || root.tag_name().name() != "svg" {
        return Err(Fault::broken("the drawing has no element `svg` around it"));
    }
    if let Some(node) = document.root().children().find(|node| node.is_pi()) {
        let is_style = node.pi().is_some_and(|pi| pi.target == "xml-stylesheet");
        if is_style {
            return Err(Fault::at(node, "it names a style sheet beside it", STYLE));
        }
    }
    let mut found = Survey::default();
    let mut sheets = String::new();
    let mut ids = BTreeMap::new();
    for node in document.descendants().filter(Node::is_element) {
        if let Some(id) = node.attribute("id") {
            ids.entry(id).or_insert(node);
        }
        if is_drawn(node) {
            element(node, &mut found)?;
            if node.tag_name().name() == "style" {
                let text: String = node.children().filter_map(|text| text.text()).collect();
                sheet(node, &text)?;
                sheets.push_str(&text);
                sheets.push('\n');
            }
        }
    }
    let sheets = style::without_comments(&sheets);
    let mut rules = style::rules(&sheets);
    bounded(document, &sheets, &rules, limit)?;
    rules.retain(|rule| rule.declarations.iter().any(|it| style::references(it.value).next().is_some()));
    WrittenOut::new(ids, &rules, limit).check(root)?;
    Ok(found)
}

/// So often may rules be asked whether they are for an element.
const MOST_ASKED: u64 = 50_000_000;

/// Refuses style sheets that take long to match. A selector of several steps is tried for all that stands around an element.
fn bounded(document: &Document<'_>, sheets: &str, rules: &[StyleRule<'_>], limit: u64) -> Result<(), Fault> {
    let count = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    let (steps, selectors) = style::depth(sheets);
    if selectors == 0 {
        return Ok(());
    }
    let declared: usize = rules.iter().map(|rule| rule.declarations.len()).sum();
    let elements = document.descendants().filter(Node::is_element);
    let mut asked = elements.clone().fold(0, |sum: u64, _| sum.saturating_add(count(selectors + declared)));
    if steps > 1 {
        let depth = elements.map(|node| count(node.ancestors().take(200).count())).max().unwrap_or(1);
        asked = (1..steps).fold(asked, |asked, _| asked.saturating_mul(depth));
    }
    if asked > MOST_ASKED { Err(Fault::Elements { limit }) } else { Ok(()) }
}

/// Tells whether an element is one of SVG: others are notes of the program that wrote it.
pub(super) fn is_drawn(node: Node<'_, '_>) -> bool {
    node.is_element() && matches!(node.tag_name().namespace(), None | Some(SVG))
}

/// Returns what an element refers to by `href` and shows as a part of itself.
pub(super) fn own_href<'x>(node: Node<'x, '_>) -> Option<&'x str> {
    let refers = ["use", "pattern", "linearGradient", "radialGradient", "textPath", "tref"];
    refers.contains(&node.tag_name().name()).then(|| href(node)).flatten()
}

fn href<'x>(node: Node<'x, '_>) -> Option<&'x str> {
    let plain = node.attributes().find(|it| it.name() == "href" && it.namespace().is_none());
    let href = plain.or_else(|| node.attributes().find(|it| it.name() == "href" && it.namespace() == Some(XLINK)));
    href.map(|href| href.value())
}

/// The elements that are shown, or that nothing is lost without.
const KNOWN: [&str; 37] = [
    "svg",
    "g",
    "defs",
    "symbol",
    "use",
    "switch",
    "a",
    "marker",
    "mask",
    "pattern",
    "clipPath",
    "linearGradient",
    "radialGradient",
    "stop",
    "filter",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "image",
    "text",
    "tspan",
    "textPath",
    "tref",
    "title",
    "desc",
    "metadata",
    "style",
    "view",
    "cursor",
    "color-profile",
    "font-face",
    "font-face-src",
    "font-face-uri",
];

/// What cannot be shown: how messages call it, and what to do.
const REFUSED: [(&[&str], &str, &str); 4] = [
    (
        &["animate", "animateColor", "animateMotion", "animateTransform", "set", "mpath", "discard"],
        "an animation",
        STILL,
    ),
    (&["script", "handler"], "a script", SCRIPT),
    (&["foreignObject", "iframe", "canvas"], "a part of a web page", PAGE),
    (&["audio", "video"], "sound or film", STILL),
];

fn element(node: Node<'_, '_>, found: &mut Survey) -> Result<(), Fault> {
    let name = node.tag_name().name();
    let is_effect = node.ancestors().any(|around| is_drawn(around) && around.tag_name().name() == "filter");
    // SVG 2, 5.9: a program keeps its own data there, beside what others show in its place.
    let is_extension = node.ancestors().any(|around| around.attribute("requiredExtensions").is_some());
    if !KNOWN.contains(&name) && !is_effect && !is_extension {
        let known = REFUSED.iter().find(|(names, ..)| names.contains(&name));
        let (what, help) = known.map_or(("an element that is not known", EXPORT), |(_, what, help)| (*what, *help));
        return Err(Fault::at(node, format!("it has {what} (`{name}`)"), help));
    }
    match name {
        "text" => found.has_text = true,
        "a" => found.has_links |= href(node).is_some(),
        "image" => image(node, found)?,
        _ => {}
    }
    if let Some(other) = own_href(node).filter(|href| !href.trim().starts_with('#')) {
        let what = format!("`{name}` is a part of another file: `{}`", short(other));
        return Err(Fault::at(node, what, "copy that part into the drawing"));
    }
    for attribute in node.attributes() {
        let is_handler = attribute.name().strip_prefix("on").is_some_and(|event| !event.is_empty());
        if is_handler && attribute.namespace().is_none() && !attribute.value().trim().is_empty() {
            return Err(Fault::at(node, format!("it has a script (`{}`)", attribute.name()), SCRIPT));
        }
        if attribute.name() == "style" {
            style::declarations(attribute.value()).into_iter().try_for_each(|it| declaration(node, it))?;
        } else if matches!(attribute.namespace(), None | Some(SVG)) {
            declaration(node, Declaration { property: attribute.name(), value: attribute.value() })?;
        }
    }
    Ok(())
}

/// Looks at a picture in the drawing: it is written into it, or is a file.
fn image(node: Node<'_, '_>, found: &mut Survey) -> Result<(), Fault> {
    let href = href(node).unwrap_or_default();
    if href.is_empty() {
        return Err(Fault::at(node, "`image` names no picture", FILE));
    }
    if href.starts_with("data:") {
        let head = href.split(',').next().unwrap_or_default();
        let is_drawing = head.contains("svg");
        return if is_drawing { Err(Fault::at(node, DRAWING_INSIDE, EXPORT)) } else { Ok(()) };
    }
    if href.starts_with('#') {
        return Err(Fault::at(node, format!("`image` shows a part of the drawing: `{}`", short(href)), EXPORT));
    }
    if href.contains(':') {
        return Err(Fault::at(node, format!("it names a picture elsewhere: `{}`", short(href)), FILE));
    }
    found.files.push(href.to_owned());
    Ok(())
}

pub(super) const DRAWING_INSIDE: &str = "it has a drawing inside of it as a file of its own";

/// Returns the beginning of a value that may be long.
fn short(value: &str) -> String {
    let start: String = value.chars().take(40).collect();
    if start.len() < value.len() { format!("{start}…") } else { start }
}

/// The properties whose values may be written with functions.
const WITH_FUNCTIONS: [&str; 22] = [
    "fill",
    "stroke",
    "color",
    "stop-color",
    "clip-path",
    "mask",
    "filter",
    "transform",
    "gradientTransform",
    "patternTransform",
    "marker",
    "marker-start",
    "marker-mid",
    "marker-end",
    "fill-opacity",
    "stroke-opacity",
    "opacity",
    "stop-opacity",
    "stroke-width",
    "font-size",
    "font",
    "stroke-dasharray",
];

/// What holds no numbers that are measured.
const NUMBERLESS: [&str; 8] = ["id", "class", "href", "font-family", "lang", "aria-label", "content", "title"];

/// Looks at a property of an element, or of a rule that may be for one.
fn declaration(node: Node<'_, '_>, Declaration { property, value }: Declaration<'_>) -> Result<(), Fault> {
    if !NUMBERLESS.contains(&property) && !value.starts_with("data:") && style::has_huge_number(value) {
        return Err(Fault::at(node, format!("`{property}` has a number that is impossibly large"), EXPORT));
    }
    let says = |values: &[&str]| values.iter().any(|it| value.trim().eq_ignore_ascii_case(it));
    let wrong = match property {
        "filter" if !says(&["none", "inherit"]) => Some(("a filter (`filter`)".to_owned(), EFFECT)),
        "vector-effect" if !says(&["none", "inherit"]) => Some((format!("`vector-effect: {}`", short(value)), EXPORT)),
        "color-interpolation" if says(&["linearRGB"]) => {
            Some(("colours that are mixed as light (`linearRGB`)".to_owned(), EXPORT))
        }
        "stroke-linejoin" if says(&["arcs", "miter-clip"]) => {
            Some((format!("`stroke-linejoin: {}`", value.trim()), EXPORT))
        }
        "animation" | "animation-name" | "transition" if !says(&["none"]) => {
            Some((format!("an animation (`{property}`)"), STILL))
        }
        "backdrop-filter" | "mask-image" | "mask-border" | "clip" if !says(&["none", "auto"]) => {
            Some((format!("`{property}`"), EFFECT))
        }
        _ if WITH_FUNCTIONS.contains(&property) => {
            style::strange_function(value).map(|function| (format!("`{function}(…)`"), STYLE))
        }
        _ => None,
    };
    wrong.map_or(Ok(()), |(what, help)| Err(Fault::at(node, format!("it has {what}"), help)))
}

/// What a style sheet may say beside rules: nothing is lost without it.
const AT_RULES: [&str; 3] = ["charset", "namespace", "font-face"];

fn sheet(node: Node<'_, '_>, text: &str) -> Result<(), Fault> {
    let plain = style::without_comments(text);
    for (at, _) in plain.match_indices('@') {
        let rule = plain[at + 1..].split(|letter: char| !letter.is_ascii_alphabetic() && letter != '-').next();
        if let Some(rule) = rule.filter(|rule| !rule.is_empty() && !AT_RULES.contains(rule)) {
            return Err(Fault::at(node, format!("it has a style rule `@{rule}`"), STYLE));
        }
    }
    style::rules(&plain).iter().flat_map(|rule| rule.declarations.iter()).try_for_each(|it| declaration(node, *it))
}
