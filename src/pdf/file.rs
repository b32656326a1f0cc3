//! A file under construction, written as it grows: our own writer, because every byte of it is part of what we promise.
//!
//! Objects get their numbers in the order in which they are asked for, and are bytes as soon as they are
//! given. Streams stand by themselves; everything else is packed into compressed object streams, and the
//! cross-references are a stream too (ISO 32000-1, 7.5.7 and 7.5.8). The file's id is a hash of its content.

use std::collections::VecDeque;

use lopdf::{Dictionary, Object, ObjectId, StringFormat, dictionary};
use printpdf::PdfPage;
use sha2::{Digest, Sha256};

use super::WriteFailure;
use super::compress::{Done, Press, StreamForm, Work};
use super::object::count;
use super::serialize::{put_number, write_entries, write_object};
use super::standard::Standard;

/// Objects of one object stream: readers unpack a whole stream to get at one object.
const PACKED: usize = 200;

/// A file under construction.
pub(super) struct File {
    /// The pages' ids, in order.
    pub(super) pages: Vec<ObjectId>,
    out: Vec<u8>,
    /// By number.
    places: Vec<ObjectPlace>,
    pack: Pack,
    press: Press,
    /// The numbers of the streams that the press has, in order: the first of each piece of work, and how many.
    pressed: VecDeque<(usize, usize)>,
    /// The first thing that went wrong; told when the file is closed.
    failure: Option<WriteFailure>,
}

/// Where an object stands: the three kinds of entries of a cross-reference stream.
#[derive(Clone, Copy)]
enum ObjectPlace {
    Free,
    /// At this offset.
    At(usize),
    /// In an object stream: its number, and the place in it.
    Packed(usize, usize),
}

/// An object stream under construction.
#[derive(Default)]
struct Pack {
    /// Its number, once there is something in it.
    number: usize,
    objects: usize,
    index: Vec<u8>,
    body: Vec<u8>,
}

impl File {
    /// Returns a file with nothing in it, whose streams go through this press.
    pub(super) fn new(standard: &Standard, press: Press) -> File {
        let mut out = format!("%PDF-{}\n%", standard.version).into_bytes();
        // ISO 19005-2, 6.1.2: a comment of four bytes above 127 tells that the file is binary.
        out.extend([0xe2, 0xe3, 0xcf, 0xd3, b'\n']);
        File {
            pages: Vec::new(),
            out,
            places: vec![ObjectPlace::Free],
            pack: Pack::default(),
            press,
            pressed: VecDeque::new(),
            failure: None,
        }
    }

    /// Adds an object.
    pub(super) fn add(&mut self, object: impl Into<Object>) -> ObjectId {
        let id = self.reserve();
        self.set(id, object);
        id
    }

    /// Returns an id for an object that comes later.
    pub(super) fn reserve(&mut self) -> ObjectId {
        (u32::try_from(self.next_number()).unwrap_or(u32::MAX), 0)
    }

    /// Adds the object of a reserved id.
    pub(super) fn set(&mut self, id: ObjectId, object: impl Into<Object>) {
        let object = object.into();
        if let Object::Stream(stream) = object {
            return self.stream(number(id), stream);
        }
        self.set_with(id, |out| write_object(out, &object));
    }

    /// Adds the object of a reserved id as `write` writes it: it is no stream.
    pub(super) fn set_with(&mut self, id: ObjectId, write: impl FnOnce(&mut Vec<u8>) -> Result<(), WriteFailure>) {
        if self.pack.objects == 0 {
            self.pack.number = self.next_number();
        }
        let pack = &mut self.pack;
        self.places[number(id)] = ObjectPlace::Packed(pack.number, pack.objects);
        put_number(&mut pack.index, number(id));
        pack.index.push(b' ');
        put_number(&mut pack.index, pack.body.len());
        pack.index.push(b' ');
        let written = write(&mut pack.body);
        pack.body.push(b'\n');
        pack.objects += 1;
        if pack.objects == PACKED {
            self.end_pack();
        }
        self.note(written);
    }

    /// Adds the contents of pages; returns their ids.
    pub(super) fn add_contents(&mut self, pages: Vec<PdfPage>) -> Vec<ObjectId> {
        let ids: Vec<ObjectId> = pages.iter().map(|_| self.reserve()).collect();
        if let Some(&first) = ids.first() {
            self.pressed.push_back((number(first), ids.len()));
            self.give(Work::Pages(pages));
        }
        ids
    }

    /// Returns the whole file.
    pub(super) fn close(mut self, root: ObjectId, info: ObjectId) -> Result<Vec<u8>, WriteFailure> {
        self.end_pack();
        self.finish();
        let start = self.out.len();
        let number = self.next_number();
        self.places[number] = ObjectPlace::At(start);
        let (mut dict, rows) = self.cross_references();
        let hash = Sha256::digest(&self.out);
        let id = Object::String(hash[..16].to_vec(), StringFormat::Hexadecimal);
        dict.set("Root", root);
        dict.set("Info", info);
        dict.set("ID", vec![id.clone(), id]);
        self.put(number, &dict, rows, StreamForm::Compressed);
        self.finish();
        self.out.extend(format!("startxref\n{start}\n%%EOF\n").bytes());
        match self.failure {
            Some(failure) => Err(failure),
            None => Ok(self.out),
        }
    }

    fn next_number(&mut self) -> usize {
        self.places.push(ObjectPlace::Free);
        self.places.len() - 1
    }

    fn stream(&mut self, number: usize, mut stream: lopdf::Stream) {
        // The length is known when the stream is written.
        stream.dict.remove(b"Length");
        let plain = !stream.allows_compression || stream.dict.has(b"Filter");
        self.put(number, &stream.dict, stream.content, if plain { StreamForm::Plain } else { StreamForm::Shorter });
    }

    fn put(&mut self, number: usize, dict: &Dictionary, content: Vec<u8>, form: StreamForm) {
        let mut head = b"<<".to_vec();
        let written = write_entries(&mut head, dict);
        self.note(written);
        self.pressed.push_back((number, 1));
        self.give(Work::Stream { head, content, form });
    }

    fn end_pack(&mut self) {
        let pack = std::mem::take(&mut self.pack);
        if pack.objects == 0 {
            return;
        }
        let mut content = pack.index;
        let first = content.len();
        content.extend(pack.body);
        let dict = dictionary! { "Type" => "ObjStm", "N" => count(pack.objects), "First" => count(first) };
        self.put(pack.number, &dict, content, StreamForm::Shorter);
    }

    /// Has work done, and writes what is done.
    fn give(&mut self, work: Work) {
        self.press.give(work);
        while let Some(done) = self.press.next() {
            self.write(done);
        }
    }

    fn finish(&mut self) {
        while let Some(done) = self.press.finish_next() {
            self.write(done);
        }
    }

    fn write(&mut self, done: Done) {
        let Some((first, count)) = self.pressed.pop_front() else { return };
        let streams = match done {
            Ok(streams) => streams,
            Err(failure) => return self.note(Err(failure)),
        };
        for (number, stream) in (first..first + count).zip(streams) {
            self.places[number] = ObjectPlace::At(self.out.len());
            put_number(&mut self.out, number);
            self.out.extend(b" 0 obj\n");
            self.out.extend(stream);
        }
    }

    fn note(&mut self, result: Result<(), WriteFailure>) {
        if let Err(failure) = result {
            self.failure.get_or_insert(failure);
        }
    }

    /// Returns the dictionary and the rows of the cross-reference stream.
    fn cross_references(&self) -> (Dictionary, Vec<u8>) {
        let width = bytes_of(self.out.len().max(self.places.len()));
        let mut rows = Vec::with_capacity(self.places.len() * (width + 2));
        for place in &self.places {
            let (kind, value, detail) = match *place {
                ObjectPlace::Free => (0, 0, 0),
                ObjectPlace::At(offset) => (1, offset, 0),
                ObjectPlace::Packed(stream, place) => (2, stream, place),
            };
            rows.push(kind);
            rows.extend(&value.to_be_bytes()[size_of::<usize>() - width..]);
            // PACKED objects at most: one byte is enough.
            rows.push(u8::try_from(detail).unwrap_or(u8::MAX));
        }
        let columns = width + 2;
        let dict = dictionary! {
            "Type" => "XRef",
            "Size" => count(self.places.len()),
            "W" => vec![1.into(), count(width), 1.into()],
            "DecodeParms" => dictionary! { "Predictor" => 12, "Columns" => count(columns) },
        };
        (dict, subtract_rows(&rows, columns))
    }
}

fn number(id: ObjectId) -> usize {
    usize::try_from(id.0).unwrap_or(0)
}

/// Returns how many bytes hold a number.
fn bytes_of(number: usize) -> usize {
    size_of::<usize>() - usize::try_from(number.leading_zeros()).unwrap_or(0) / 8
}

/// PNG, 9.2, filter 2: each byte less the one above. Neighbouring rows of a table differ little.
fn subtract_rows(rows: &[u8], columns: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(rows.len() + rows.len() / columns);
    let mut above = vec![0; columns];
    for row in rows.chunks_exact(columns) {
        out.push(2);
        out.extend(row.iter().zip(&above).map(|(byte, above)| byte.wrapping_sub(*above)));
        above.copy_from_slice(row);
    }
    out
}
