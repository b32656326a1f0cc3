//! How high a theme lets the picture under the title be.

use crate::diagnostics::{Code, Diagnostic};
use crate::model::Width;
use crate::source::placing::share;
use crate::source::reader::{Reader, Value};

/// Returns the most of its height, a share of the text of a page, in thousandths.
pub(super) fn height(reader: &mut Reader, value: &Value) -> Option<u32> {
    let help = "write a share of the page, such as  height = \"40%\"";
    let Some(text) = value.get_ref().as_str() else { return reader.wrong_type_but(value, "a share", help) };
    match text.trim().strip_suffix('%').and_then(share) {
        Some(Width::Share(thousandths)) => Some(thousandths),
        _ => {
            let message = format!("{} is no share", reader.shown(value));
            reader.report(Diagnostic::new(Code::BadValue, reader.place(value), message).help(help));
            None
        }
    }
}
