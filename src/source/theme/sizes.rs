//! Styles that stay behind when a theme makes the running text larger.
//!
//! A theme that says how large the text is and nothing else has the other sizes of the house design, which go with text
//! of 11 points. What is at least as large as the text there, such as a heading or a quotation, has to look so in every
//! theme, unless the theme gives its size: at text of 12 points nobody sees that a bold heading of 11 is smaller, at
//! 14 points everybody does. What is smaller there, such as a caption, has between 0.77 and 0.91 of the text; it may have
//! as little as [`LEAST`] of it, below which it looks like a note to another page.

use toml::de::DeValue;

use super::style::{self, NAMES};
use crate::diagnostics::{Code, Diagnostic};
use crate::geometry::Pt;
use crate::source::reader::{Reader, Table, Value};
use crate::theme::{SIZES, Theme};

/// The least share of the text's size that what is as large in the house design may have, in hundredths.
const LEAST_LARGE: i64 = 90;

/// The least share of the text's size that small print may have, in hundredths.
const LEAST: i64 = 60;

/// Sizes to type are multiples of this.
const STEP: Pt = Pt::from_milli(500);

/// Reports the styles, once for all of them, that the theme leaves too small beside its running text.
pub(super) fn check(reader: &mut Reader, (root, header): (&Table, &str), theme: &Theme) {
    let given =
        |name| root.get("styles").and_then(|styles| inside(styles, name)).and_then(|style| inside(style, "size"));
    let Some(size) = given("body").or_else(|| root.get("text").and_then(|text| inside(text, "size"))) else { return };
    let (text, house) = (theme.styles.body.size, Theme::default().styles.body.size);
    let mut styles = theme.styles.clone();
    let (mut smaller, mut tiny, mut lines) = (Vec::new(), Vec::new(), String::new());
    for (name, style) in NAMES.into_iter().zip(style::fields(&mut styles)) {
        let is_large = style.size >= house;
        let least = text.scale(if is_large { LEAST_LARGE } else { LEAST }, 100);
        if style.size < least && given(name).is_none() {
            let list = if is_large { &mut smaller } else { &mut tiny };
            list.push(format!("`{name}`"));
            let size = style.size.scale(text.milli(), house.milli()).round_up_to(STEP).min(SIZES.end - Pt::new(1));
            lines.push_str(&format!("  {name}.size = \"{size}pt\""));
        }
    }
    let smaller = listed(&smaller).map(|names| format!("{names} smaller than text of {text}pt"));
    let tiny = listed(&tiny).map(|names| format!("{names} far smaller than text of {text}pt"));
    let messages: Vec<String> = smaller.into_iter().chain(tiny).collect();
    if !messages.is_empty() {
        let place = reader.place(size);
        let help = format!("write below {header}, a line for each:{lines}");
        reader.report(Diagnostic::new(Code::ThemeSizes, place, messages.join("; ")).help(help));
    }
}

/// Returns the names with "is" or "are", if there are any.
fn listed(names: &[String]) -> Option<String> {
    let (last, others) = names.split_last()?;
    Some(if others.is_empty() { format!("{last} is") } else { format!("{} and {last} are", others.join(", ")) })
}

/// Returns the value of a key, where the value that it stands in is a table.
fn inside<'t>(value: &'t Value<'t>, key: &str) -> Option<&'t Value<'t>> {
    if let DeValue::Table(keys) = value.get_ref() { keys.get(key) } else { None }
}
