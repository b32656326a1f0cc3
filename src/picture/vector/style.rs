//! Style sheets (CSS 2.1, 4.1) as far as it has to be known what they name: rules, declarations, and what those refer to.

/// A rule of a style sheet.
#[derive(Debug)]
pub(super) struct StyleRule<'a> {
    /// The words of its selector: elements, classes, ids.
    words: Vec<&'a str>,
    /// Whether it may be meant for anything.
    is_general: bool,
    pub(super) declarations: Vec<Declaration<'a>>,
}

impl StyleRule<'_> {
    /// Tells whether it may be meant for an element: one of these names, classes and ids is in its selector.
    pub(super) fn may_be_for<'n>(&self, mut names: impl Iterator<Item = &'n str>) -> bool {
        self.is_general || names.any(|name| self.words.contains(&name))
    }
}

/// A property and its value, as written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Declaration<'a> {
    pub(super) property: &'a str,
    pub(super) value: &'a str,
}

/// Returns the rules of a style sheet without comments.
pub(super) fn rules(sheet: &str) -> Vec<StyleRule<'_>> {
    let rules = sheet.split('}').filter_map(|rule| rule.split_once('{'));
    let rule = |(selector, block)| {
        let is_name = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_');
        let words = selector_words(selector, is_name);
        StyleRule { words, is_general: selector_is_general(selector), declarations: declarations(block) }
    };
    rules.map(rule).collect()
}

fn selector_words(selector: &str, is_name: impl Fn(char) -> bool) -> Vec<&str> {
    selector.split(|letter| !is_name(letter)).filter(|word| !word.is_empty()).collect()
}

/// A selector with `*`, an attribute or an escape may be meant for anything.
fn selector_is_general(selector: &str) -> bool {
    selector.contains(['*', '[', ':', '\\'])
}

/// Returns how many steps the longest selector takes from element to element, and how many selectors there are.
pub(super) fn depth(sheet: &str) -> (usize, usize) {
    let selectors =
        sheet.split('}').filter_map(|rule| rule.split_once('{')).flat_map(|(selectors, _)| selectors.split(','));
    selectors.fold((0, 0), |(deepest, count), selector| (deepest.max(selector.split_whitespace().count()), count + 1))
}

/// Returns the declarations of a block, or of a `style` attribute.
pub(super) fn declarations(block: &str) -> Vec<Declaration<'_>> {
    let pairs = block.split(';').filter_map(|one| one.split_once(':'));
    pairs.map(|(property, value)| Declaration { property: property.trim(), value: value.trim() }).collect()
}

/// Returns a style sheet without its comments.
pub(super) fn without_comments(sheet: &str) -> String {
    let mut plain = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some((before, behind)) = rest.split_once("/*") {
        plain.push_str(before);
        plain.push(' ');
        rest = behind.split_once("*/").map_or("", |(_, behind)| behind);
    }
    plain.push_str(rest);
    plain
}

/// Returns the ids that a value refers to: what stands in `url(#…)`.
pub(super) fn references(value: &str) -> impl Iterator<Item = &str> {
    value.match_indices("url(").filter_map(|(at, _)| {
        let inside = value[at + 4..].split(')').next()?;
        inside.trim().trim_matches(['"', '\'']).trim().strip_prefix('#')
    })
}

/// What stands before a bracket in a value and is understood (CSS Color 3, CSS Transforms 1 as SVG 1.1 has it).
const FUNCTIONS: [&str; 12] =
    ["url", "rgb", "rgba", "hsl", "hsla", "matrix", "translate", "scale", "rotate", "skewX", "skewY", "icc-color"];

/// Returns a function in a value that is not understood, if there is one.
pub(super) fn strange_function(value: &str) -> Option<&str> {
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    let before_brackets = value.match_indices('(').map(|(at, _)| &value[..at]);
    before_brackets
        .map(|before| before.trim_end())
        .map(|before| &before[before.rfind(|letter| !is_name(letter)).map_or(0, |at| at + 1)..])
        .find(|name| !name.is_empty() && !FUNCTIONS.iter().any(|known| known.eq_ignore_ascii_case(name)))
}

/// A number of more digits than these is larger than anything that can be drawn: arcs of such circles have no end.
const MOST_DIGITS: usize = 9;

/// Tells whether a value has a number in it that is larger than anything that can be drawn. Colours and ids are none.
pub(super) fn has_huge_number(value: &str) -> bool {
    let mut rest = value;
    while let Some(at) = rest.find(|sign: char| sign.is_ascii_digit() || sign == '.' || sign == '#') {
        rest = &rest[at..];
        if let Some(id) = rest.strip_prefix('#') {
            rest = id.trim_start_matches(|sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '_' | '.'));
            continue;
        }
        let whole = digits(&mut rest).trim_start_matches('0').len();
        if let Some(behind) = rest.strip_prefix('.') {
            rest = behind;
            digits(&mut rest);
        }
        let power = rest.strip_prefix(['e', 'E']).map(|power| power.strip_prefix('+').unwrap_or(power));
        let power = power.filter(|power| power.starts_with(|sign: char| sign.is_ascii_digit()));
        let power = power.map_or(0, |mut power| {
            let written = digits(&mut power).trim_start_matches('0');
            rest = power;
            if written.is_empty() { 0 } else { written.parse().unwrap_or(usize::MAX) }
        });
        if whole.saturating_add(power) > MOST_DIGITS {
            return true;
        }
    }
    false
}

/// Takes the digits at the beginning of a text.
fn digits<'a>(text: &mut &'a str) -> &'a str {
    let end = text.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    *text = rest;
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_for_what_its_selector_names() {
        let sheet = without_comments("/* } */ .st1, #a { fill: url( '#p' ) ; stroke:none } g * {x:y}");
        let rules = rules(&sheet);
        let is_for = |rule: usize, names: &[&str]| rules[rule].may_be_for(names.iter().copied());
        assert!(is_for(0, &["st1"]) && is_for(0, &["a"]) && !is_for(0, &["st10", "path"]) && is_for(1, &["path"]));
        let Declaration { property, value } = rules[0].declarations[0];
        assert_eq!((property, references(value).collect::<Vec<_>>()), ("fill", vec!["p"]));
        assert_eq!(depth(&sheet), (2, 3));
    }

    #[test]
    fn numbers_that_nobody_can_draw_are_found() {
        for drawn in ["M0 0L999999999.5-.5e-40 1e8", "#1e99ff", "url(#a1e99)", "0000000000000.1234567890123", "", "."] {
            assert!(!has_huge_number(drawn), "{drawn}");
        }
        for huge in ["A1e38 1 0 0 0 9 9", "9999999999", "-1E+20", "0 12.5e9", "1e99999999999999999999999"] {
            assert!(has_huge_number(huge), "{huge}");
        }
    }

    #[test]
    fn functions_that_are_not_understood_are_found() {
        for known in ["none", "rgb(1, 2, 3)", "translate(1) scale (2)", "url(#a) #fff", "#abc icc-color(a, 1)"] {
            assert_eq!(strange_function(known), None, "{known}");
        }
        assert_eq!(strange_function("var(--brand)"), Some("var"));
        assert_eq!(strange_function("rgb(calc(1 + 2), 0, 0)"), Some("calc"));
        assert_eq!(strange_function("drop-shadow(0 0 2px)"), Some("drop-shadow"));
    }
}
