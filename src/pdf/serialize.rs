//! Objects to bytes: our own writer, because every byte of the file is part of what we promise.
//!
//! Objects are numbered without gaps, in the order in which they are reached from the catalog. Streams
//! stand by themselves; everything else is packed into compressed object streams, and the
//! cross-references are a stream too (ISO 32000-1, 7.5.7 and 7.5.8). The file's id is a hash of its content.

use std::collections::VecDeque;
use std::io::Write;

use flate2::{Compress, Compression, FlushCompress, Status};
use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary};
use sha2::{Digest, Sha256};

use super::Failure;
use super::standard::Standard;
use super::structure::count;

/// Objects of one object stream: readers unpack a whole stream to get at one object.
const PACKED: usize = 200;

/// ISO 19005-2, 6.1.13.
const LONGEST_STRING: usize = 32_767;

/// Returns the bytes of a document whose trailer has a Root and an Info.
pub(super) fn serialize(document: Document, standard: &Standard) -> Result<Vec<u8>, Failure> {
    let numbers = Numbers::of(&document);
    let mut writer =
        Writer { numbers, out: Vec::new(), places: Vec::new(), deflater: Deflater::new(), compressed: Vec::new() };
    writer.places.resize(writer.numbers.order.len() + 1, Place::Free);
    // ISO 19005-2, 6.1.2: a comment of four bytes above 127 tells that the file is binary.
    writer.out.extend(format!("%PDF-{}\n%\u{e2}\u{e3}\u{cf}\u{d3}\n", standard.version).chars().map(latin_1));
    let mut document = document;
    let mut pack: Vec<(usize, Object)> = Vec::new();
    for index in 0..writer.numbers.order.len() {
        let object = document.objects.remove(&writer.numbers.order[index]).unwrap_or(Object::Null);
        if let Object::Stream(stream) = object {
            writer.stream(index + 1, stream)?;
            continue;
        }
        pack.push((index + 1, object));
        if pack.len() == PACKED {
            writer.object_stream(std::mem::take(&mut pack))?;
        }
    }
    if !pack.is_empty() {
        writer.object_stream(pack)?;
    }
    writer.cross_references(&document.trailer)?;
    Ok(writer.out)
}

fn latin_1(letter: char) -> u8 {
    u8::try_from(u32::from(letter)).unwrap_or(b'?')
}

/// The objects' new numbers.
struct Numbers {
    /// By new number, less one: the old id.
    order: Vec<ObjectId>,
    /// By old number: the new number; 0 for what is not reached.
    new: Vec<usize>,
}

impl Numbers {
    /// Walks through everything that the trailer reaches, nearest first.
    fn of(document: &Document) -> Numbers {
        let slots = usize::try_from(document.max_id).unwrap_or(usize::MAX - 1) + 1;
        let mut numbers = Numbers { order: Vec::new(), new: vec![0; slots] };
        let mut queue: VecDeque<&Object> = VecDeque::new();
        numbers.visit_entries(&document.trailer, document, &mut queue);
        while let Some(object) = queue.pop_front() {
            numbers.visit(object, document, &mut queue);
        }
        numbers
    }

    fn visit<'a>(&mut self, object: &'a Object, document: &'a Document, queue: &mut VecDeque<&'a Object>) {
        match object {
            Object::Reference(id) => self.reach(*id, document, queue),
            Object::Array(items) => items.iter().for_each(|item| self.visit(item, document, queue)),
            Object::Dictionary(entries) => self.visit_entries(entries, document, queue),
            Object::Stream(stream) => self.visit_entries(&stream.dict, document, queue),
            Object::Null
            | Object::Boolean(_)
            | Object::Integer(_)
            | Object::Real(_)
            | Object::Name(_)
            | Object::String(..) => {}
        }
    }

    fn visit_entries<'a>(&mut self, entries: &'a Dictionary, document: &'a Document, queue: &mut VecDeque<&'a Object>) {
        entries.iter().for_each(|(_, value)| self.visit(value, document, queue));
    }

    fn reach<'a>(&mut self, id: ObjectId, document: &'a Document, queue: &mut VecDeque<&'a Object>) {
        let Some(slot) = usize::try_from(id.0).ok().and_then(|old| self.new.get_mut(old)) else { return };
        if *slot == 0
            && let Some(object) = document.objects.get(&id)
        {
            self.order.push(id);
            *slot = self.order.len();
            queue.push_back(object);
        }
    }

    fn get(&self, id: ObjectId) -> usize {
        usize::try_from(id.0).ok().and_then(|old| self.new.get(old)).copied().unwrap_or(0)
    }
}

/// Where an object stands: the three kinds of entries of a cross-reference stream.
#[derive(Clone, Copy)]
enum Place {
    Free,
    /// At this offset.
    At(usize),
    /// In an object stream: its number, and the place in it.
    Packed(usize, usize),
}

struct Writer {
    numbers: Numbers,
    out: Vec<u8>,
    /// By number.
    places: Vec<Place>,
    deflater: Deflater,
    /// Reused for every stream.
    compressed: Vec<u8>,
}

impl Writer {
    fn stream(&mut self, number: usize, stream: lopdf::Stream) -> Result<(), Failure> {
        let mut dict = stream.dict;
        let mut content = stream.content.as_slice();
        let mut compressed = std::mem::take(&mut self.compressed);
        if stream.allows_compression && !dict.has(b"Filter") {
            compressed.clear();
            self.deflater.deflate(content, &mut compressed)?;
            if compressed.len() + "/Filter/FlateDecode".len() < content.len() {
                dict.set("Filter", "FlateDecode");
                content = &compressed;
            }
        }
        dict.set("Length", count(content.len()));
        self.places[number] = Place::At(self.out.len());
        put_number(&mut self.out, number);
        self.out.extend(b" 0 obj\n");
        write_dictionary(&mut self.out, &dict, &self.numbers)?;
        // ISO 19005-2, 6.1.7.1: line feeds exactly here, and none counted into the length.
        self.out.extend(b"\nstream\n");
        self.out.extend(content);
        // A line end may be two bytes: behind data that ends with the first of them, both are written, so that no reader
        // takes a byte of the data for half of the line end.
        let end: &[u8] = if self.out.ends_with(b"\r") { b"\r\nendstream\nendobj\n" } else { b"\nendstream\nendobj\n" };
        self.out.extend(end);
        self.compressed = compressed;
        Ok(())
    }

    /// Writes an object of its own number behind all others.
    fn append(&mut self, dict: Dictionary, content: Vec<u8>) -> Result<usize, Failure> {
        let number = self.places.len();
        self.places.push(Place::Free);
        self.stream(number, lopdf::Stream::new(dict, content))?;
        Ok(number)
    }

    fn object_stream(&mut self, pack: Vec<(usize, Object)>) -> Result<(), Failure> {
        let stream_number = self.places.len();
        let mut index = Vec::new();
        let mut body = Vec::new();
        for (place, (number, object)) in pack.iter().enumerate() {
            self.places[*number] = Place::Packed(stream_number, place);
            put_number(&mut index, *number);
            index.push(b' ');
            put_number(&mut index, body.len());
            index.push(b' ');
            write_object(&mut body, object, &self.numbers)?;
            body.push(b'\n');
        }
        let dict = dictionary! { "Type" => "ObjStm", "N" => count(pack.len()), "First" => count(index.len()) };
        index.extend(body);
        self.append(dict, index)?;
        Ok(())
    }

    fn cross_references(&mut self, trailer: &Dictionary) -> Result<(), Failure> {
        let start = self.out.len();
        let hash = Sha256::digest(&self.out);
        self.places.push(Place::At(start));
        let width = bytes_of(start.max(self.places.len()));
        let mut rows = Vec::with_capacity(self.places.len() * (width + 3));
        for place in &self.places {
            let (kind, value, detail) = match *place {
                Place::Free => (0, 0, 0),
                Place::At(offset) => (1, offset, 0),
                Place::Packed(stream, place) => (2, stream, place),
            };
            rows.push(kind);
            rows.extend(&value.to_be_bytes()[size_of::<usize>() - width..]);
            // PACKED objects at most: one byte is enough.
            rows.push(u8::try_from(detail).unwrap_or(u8::MAX));
        }
        let columns = width + 2;
        let id = Object::String(hash[..16].to_vec(), StringFormat::Hexadecimal);
        let mut dict = dictionary! {
            "Type" => "XRef",
            "Size" => count(self.places.len()),
            "W" => vec![1.into(), count(width), 1.into()],
            "ID" => vec![id.clone(), id],
            "Filter" => "FlateDecode",
            "DecodeParms" => dictionary! { "Predictor" => 12, "Columns" => count(columns) },
        };
        dict.extend(trailer);
        let mut content = Vec::new();
        self.deflater.deflate(&subtract_rows(&rows, columns), &mut content)?;
        self.stream(self.places.len() - 1, lopdf::Stream::new(dict, content))?;
        self.out.extend(format!("startxref\n{start}\n%%EOF\n").bytes());
        Ok(())
    }
}

/// Returns how many bytes hold a number.
fn bytes_of(number: usize) -> usize {
    size_of::<usize>() - usize::try_from(number.leading_zeros()).unwrap_or(0) / 8
}

/// PNG, 9.2, filter 2: each byte less the one above. Neighbouring rows of a table differ little.
fn subtract_rows(rows: &[u8], columns: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(rows.len() + rows.len() / columns);
    for (index, byte) in rows.iter().enumerate() {
        if index % columns == 0 {
            out.push(2);
        }
        let above = index.checked_sub(columns).map_or(0, |above| rows[above]);
        out.push(byte.wrapping_sub(above));
    }
    out
}

/// A compressor that is set up once and used for every stream.
pub(super) struct Deflater(Compress);

impl Deflater {
    /// Returns a compressor. Level 6: higher ones take twice the time for a hundredth of the size.
    pub(super) fn new() -> Deflater {
        Deflater(Compress::new(Compression::new(6), true))
    }

    /// Appends the compressed form of `input` to `out`.
    pub(super) fn deflate(&mut self, input: &[u8], out: &mut Vec<u8>) -> Result<(), Failure> {
        self.0.reset();
        let mut rest = input;
        loop {
            out.reserve(rest.len() / 2 + 256);
            let before = self.0.total_in();
            let status = self.0.compress_vec(rest, out, FlushCompress::Finish).map_err(Failure::Compression)?;
            let taken = usize::try_from(self.0.total_in() - before).unwrap_or(rest.len());
            rest = &rest[taken.min(rest.len())..];
            if status == Status::StreamEnd {
                return Ok(());
            }
        }
    }
}

fn write_object(out: &mut Vec<u8>, object: &Object, numbers: &Numbers) -> Result<(), Failure> {
    match object {
        Object::Null => out.extend(b"null"),
        Object::Boolean(true) => out.extend(b"true"),
        Object::Boolean(false) => out.extend(b"false"),
        Object::Integer(number) => put_integer(out, *number),
        Object::Real(number) if !number.is_finite() => return Err(Failure::Number),
        Object::Real(number) => out.extend(number.to_string().bytes()),
        Object::Name(name) => write_name(out, name),
        Object::String(bytes, format) => write_string(out, bytes, *format)?,
        Object::Array(items) => {
            out.push(b'[');
            for item in items {
                separate(out, item);
                write_object(out, item, numbers)?;
            }
            out.push(b']');
        }
        Object::Dictionary(entries) => write_dictionary(out, entries, numbers)?,
        // Streams are never values: they are written by themselves, and referred to.
        Object::Stream(stream) => write_dictionary(out, &stream.dict, numbers)?,
        Object::Reference(id) => match numbers.get(*id) {
            // ISO 32000-1, 7.3.10: a reference to nothing is the null object.
            0 => out.extend(b"null"),
            number => {
                put_number(out, number);
                out.extend(b" 0 R");
            }
        },
    }
    Ok(())
}

fn write_dictionary(out: &mut Vec<u8>, entries: &Dictionary, numbers: &Numbers) -> Result<(), Failure> {
    out.extend(b"<<");
    for (key, value) in entries {
        write_name(out, key);
        separate(out, value);
        write_object(out, value, numbers)?;
    }
    out.extend(b">>");
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
    for &byte in name {
        match byte {
            b'#' | b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%' | ..=b' ' | 0x7f.. => {
                let _ = write!(out, "#{byte:02X}");
            }
            _ => out.push(byte),
        }
    }
}

/// ISO 32000-1, 7.3.4.
fn write_string(out: &mut Vec<u8>, bytes: &[u8], format: StringFormat) -> Result<(), Failure> {
    if bytes.len() > LONGEST_STRING {
        return Err(Failure::StringLength(bytes.len()));
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

fn put_number(out: &mut Vec<u8>, number: usize) {
    let _ = write!(out, "{number}");
}

fn put_integer(out: &mut Vec<u8>, number: i64) {
    let _ = write!(out, "{number}");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(object: Object) -> String {
        let numbers = Numbers { order: Vec::new(), new: Vec::new() };
        let mut out = Vec::new();
        write_object(&mut out, &object, &numbers).expect("an object");
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
        let numbers = Numbers { order: Vec::new(), new: Vec::new() };
        let long = Object::string_literal(vec![b'a'; LONGEST_STRING + 1]);
        assert!(matches!(write_object(&mut Vec::new(), &long, &numbers), Err(Failure::StringLength(32_768))));
        let nan = Object::Real(f32::NAN);
        assert!(matches!(write_object(&mut Vec::new(), &nan, &numbers), Err(Failure::Number)));
    }

    #[test]
    fn the_compressor_is_as_good_as_new_every_time() {
        let mut deflater = Deflater::new();
        let input: Vec<u8> =
            (0..20_000_u32).flat_map(|number| number.wrapping_mul(2_654_435_761).to_be_bytes()).collect();
        let (mut first, mut second) = (Vec::new(), Vec::new());
        deflater.deflate(&input, &mut first).expect("compressed");
        deflater.deflate(&input, &mut second).expect("compressed");
        assert_eq!(first, second);
        assert!(first.len() > 60_000);
    }
}
