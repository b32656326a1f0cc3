//! The smallest objects of a PDF (ISO 32000-1, 7.3): counts, lengths, boxes and texts.

use lopdf::Object;

use crate::geometry::{Pt, Rect};
use crate::model::is_held_as_ascii;
use crate::paged::Page;

/// Returns left, bottom, right and top of a box as the PDF measures them.
pub(super) fn corners(page: &Page, area: Rect) -> [Pt; 4] {
    let (left, top) = (area.origin.x, page.size.height - area.origin.y);
    [left, top - area.size.height, left + area.size.width, top]
}

/// Returns a number that counts things.
pub(super) fn count(number: usize) -> Object {
    Object::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}

/// Returns a length in points: a whole number where it is one.
#[expect(clippy::cast_possible_truncation, reason = "checked lengths have at most nine digits")]
pub(super) fn real(length: Pt) -> Object {
    if length.milli() % 1000 == 0 {
        return Object::Integer(length.milli() / 1000);
    }
    Object::Real(length.points() as f32)
}

/// Returns a text for people: ISO 32000-1, 7.9.2.2. ASCII as it is, everything else as UTF-16.
pub(super) fn text_string(text: &str) -> Object {
    if is_held_as_ascii(text) {
        return Object::string_literal(text);
    }
    let units = [0xfeff].into_iter().chain(text.encode_utf16());
    Object::string_literal(units.flat_map(u16::to_be_bytes).collect::<Vec<u8>>())
}

/// Returns a number that is given without its point: a whole number where it is one.
#[expect(clippy::cast_possible_truncation, reason = "seven digits are as many as readers keep")]
pub(super) fn decimal(number: i64, places: u32) -> Object {
    let one = 10_i64.pow(places);
    if number % one == 0 { Object::Integer(number / one) } else { Object::Real((number as f64 / one as f64) as f32) }
}
