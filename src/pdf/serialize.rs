//! Objects to bytes: the syntax of ISO 32000-1, 7.3, as short as it gets.

use std::io::Write;

use lopdf::{Dictionary, Object, ObjectId, StringFormat};

use super::WriteFailure;
use super::object::text_string;
use crate::geometry::Pt;
use crate::model::MAX_HELD;

/// Writes an object.
pub(super) fn write_object(out: &mut Vec<u8>, object: &Object) -> Result<(), WriteFailure> {
    match object {
        Object::Null => out.extend(b"null"),
        Object::Boolean(true) => out.extend(b"true"),
        Object::Boolean(false) => out.extend(b"false"),
        Object::Integer(number) => put_integer(out, *number),
        Object::Real(number) if !number.is_finite() => return Err(WriteFailure::Number),
        Object::Real(number) => out.extend(number.to_string().bytes()),
        Object::Name(name) => write_name(out, name),
        Object::String(bytes, format) => write_string(out, bytes, *format)?,
        Object::Array(items) => {
            out.push(b'[');
            for item in items {
                separate(out, item);
                write_object(out, item)?;
            }
            out.push(b']');
        }
        Object::Dictionary(entries) => write_dictionary(out, entries)?,
        // Streams are never values: they are written by themselves, and referred to.
        Object::Stream(stream) => write_dictionary(out, &stream.dict)?,
        Object::Reference(id) => put_reference(out, *id),
    }
    Ok(())
}

fn write_dictionary(out: &mut Vec<u8>, entries: &Dictionary) -> Result<(), WriteFailure> {
    out.extend(b"<<");
    write_entries(out, entries)?;
    out.extend(b">>");
    Ok(())
}

/// Writes what is between the brackets of a dictionary.
pub(super) fn write_entries(out: &mut Vec<u8>, entries: &Dictionary) -> Result<(), WriteFailure> {
    for (key, value) in entries {
        write_name(out, key);
        separate(out, value);
        write_object(out, value)?;
    }
    Ok(())
}

/// Puts a space between two tokens that would run together.
fn separate(out: &mut Vec<u8>, next: &Object) {
    let delimits_itself = matches!(
        next,
        Object::Name(_) | Object::String(..) | Object::Array(_) | Object::Dictionary(_) | Object::Stream(_)
    );
    let delimited = matches!(out.last(), Some(b'[' | b']' | b'(' | b')' | b'<' | b'>'));
    if !delimits_itself && !delimited {
        out.push(b' ');
    }
}

/// ISO 32000-1, 7.3.5.
fn write_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    if name.iter().all(|&byte| is_regular(byte)) {
        return out.extend(name);
    }
    for &byte in name {
        if is_regular(byte) {
            out.push(byte);
        } else {
            let _ = write!(out, "#{byte:02X}");
        }
    }
}

/// Tells whether a byte stands in a name as it is.
fn is_regular(byte: u8) -> bool {
    matches!(byte, b'!'..=b'~')
        && !matches!(byte, b'#' | b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

/// ISO 32000-1, 7.3.4.
fn write_string(out: &mut Vec<u8>, bytes: &[u8], format: StringFormat) -> Result<(), WriteFailure> {
    if bytes.len() > MAX_HELD {
        return Err(WriteFailure::StringLength(bytes.len()));
    }
    match format {
        StringFormat::Hexadecimal => {
            out.push(b'<');
            for byte in bytes {
                let _ = write!(out, "{byte:02x}");
            }
            out.push(b'>');
        }
        StringFormat::Literal => {
            out.push(b'(');
            for &byte in bytes {
                match byte {
                    b'(' | b')' | b'\\' => out.extend([b'\\', byte]),
                    b'\r' => out.extend(b"\\r"),
                    _ => out.push(byte),
                }
            }
            out.push(b')');
        }
    }
    Ok(())
}

/// Writes the key of an entry.
pub(super) fn put_key(out: &mut Vec<u8>, key: &str) {
    out.push(b'/');
    out.extend(key.bytes());
}

/// Writes an entry that refers to an object.
pub(super) fn put_entry(out: &mut Vec<u8>, key: &str, id: ObjectId) {
    put_key(out, key);
    out.push(b' ');
    put_reference(out, id);
}

/// Writes an entry that is a text for people.
pub(super) fn put_text(out: &mut Vec<u8>, key: &str, text: &str) -> Result<(), WriteFailure> {
    put_key(out, key);
    write_object(out, &text_string(text))
}

/// Writes a length in points.
pub(super) fn put_length(out: &mut Vec<u8>, length: Pt) {
    put_decimal(out, length.milli(), 3);
}

/// Writes an array of lengths.
pub(super) fn put_lengths(out: &mut Vec<u8>, lengths: &[Pt]) {
    out.push(b'[');
    for (index, length) in lengths.iter().enumerate() {
        if index > 0 {
            out.push(b' ');
        }
        put_length(out, *length);
    }
    out.push(b']');
}

/// Writes a reference to an object.
pub(super) fn put_reference(out: &mut Vec<u8>, id: ObjectId) {
    put_number(out, usize::try_from(id.0).unwrap_or(0));
    out.extend(b" 0 R");
}

fn put_integer(out: &mut Vec<u8>, number: i64) {
    if number < 0 {
        out.push(b'-');
    }
    put_whole(out, number.unsigned_abs());
}

/// What numbers are written to: the bytes of a file, or the text of a page's contents.
pub(super) trait Ascii {
    /// Appends a character of ASCII.
    fn put(&mut self, character: u8);
}

impl Ascii for Vec<u8> {
    fn put(&mut self, character: u8) {
        self.push(character);
    }
}

impl Ascii for String {
    fn put(&mut self, character: u8) {
        self.push(char::from(character));
    }
}

/// Writes a number that counts things.
pub(super) fn put_number(out: &mut impl Ascii, number: usize) {
    put_whole(out, u64::try_from(number).unwrap_or(u64::MAX));
}

/// Writes a whole number.
pub(super) fn put_whole(out: &mut impl Ascii, number: u64) {
    // As many digits as the largest number has.
    let mut digits = [0; 20];
    let mut at = digits.len();
    let mut rest = number;
    loop {
        at -= 1;
        digits[at] = digit(rest % 10);
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    digits[at..].iter().for_each(|&digit| out.put(digit));
}

/// Writes a number with up to `places` decimals, given without its point: `12`, `-.5`, `.25`.
pub(super) fn put_decimal(out: &mut impl Ascii, number: i64, places: u32) {
    if number < 0 {
        out.put(b'-');
    }
    let one = 10_u64.pow(places);
    let (whole, mut part) = (number.unsigned_abs() / one, number.unsigned_abs() % one);
    if whole > 0 || part == 0 {
        put_whole(out, whole);
    }
    if part > 0 {
        out.put(b'.');
    }
    while part > 0 {
        out.put(digit(part * 10 / one));
        part = part * 10 % one;
    }
}

fn digit(value: u64) -> u8 {
    b"0123456789"[usize::try_from(value % 10).expect("one digit")]
}

#[cfg(test)]
mod tests {
    use lopdf::dictionary;

    use super::*;

    fn written(object: Object) -> String {
        let mut out = Vec::new();
        write_object(&mut out, &object).expect("an object");
        String::from_utf8_lossy(&out).into_owned()
    }

    #[test]
    fn objects_are_as_short_as_they_get() {
        let dict = dictionary! {
            "A" => vec![1.into(), (-2).into(), Object::Real(0.5), "N".into(), Object::Null],
            "B C" => true,
            "D" => Object::string_literal("a(b)\\\r"),
        };
        assert_eq!(written(dict.into()), "<</A[1 -2 0.5/N null]/B#20C true/D(a\\(b\\)\\\\\\r)>>");
    }

    #[test]
    fn what_the_standard_forbids_is_an_error() {
        let long = Object::string_literal(vec![b'a'; MAX_HELD + 1]);
        assert!(matches!(write_object(&mut Vec::new(), &long), Err(WriteFailure::StringLength(32_768))));
        let nan = Object::Real(f32::NAN);
        assert!(matches!(write_object(&mut Vec::new(), &nan), Err(WriteFailure::Number)));
    }

    #[test]
    fn numbers_are_as_short_as_they_get() {
        let shown = [0, 12_000, 12_500, -125, 1, -1_010, 120].map(|milli| {
            let mut out = Vec::new();
            put_decimal(&mut out, milli, 3);
            String::from_utf8(out).expect("digits")
        });
        assert_eq!(shown, ["0", "12", "12.5", "-.125", ".001", "-1.01", ".12"]);
        let mut out = Vec::new();
        put_whole(&mut out, u64::MAX);
        assert_eq!(out, u64::MAX.to_string().into_bytes());
    }
}
