//! Streams to bytes: page contents and everything else that is compressed, on this thread or on several.
//!
//! Work is given in an order and comes back in that order, whoever does it and whenever it is done, so that
//! a file is the same for any number of threads. Little of it is under way at any time: what is given
//! waits until there is room, and memory does not grow with the pages.

use std::collections::VecDeque;

use flate2::{Compress, Compression, FlushCompress, Status};
use printpdf::{PdfDocument, PdfPage, PdfSaveOptions};

use super::WriteFailure;
use super::serialize::put_number;

/// Something to be made into streams.
pub(super) enum Work {
    /// The contents of pages, one stream each.
    Pages(Vec<PdfPage>),
    /// A single stream.
    Stream {
        /// Its dictionary without the length and the closing brackets.
        head: Vec<u8>,
        /// What is in it.
        content: Vec<u8>,
        /// Whether it becomes smaller.
        form: StreamForm,
    },
}

/// How a stream is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum StreamForm {
    /// As it is.
    Plain,
    /// Compressed, if that is shorter.
    Shorter,
    /// Compressed in any case: the dictionary tells what to do with it then.
    Compressed,
}

/// The streams of one piece of work, each from its dictionary to its end.
pub(super) type Done = Result<Vec<Vec<u8>>, WriteFailure>;

/// Does work, and hands it back in the order in which it was given.
pub(super) enum Press {
    /// At once, on the thread that gives it; what is done waits here.
    Here(Box<Deflater>, VecDeque<Done>),
    /// On other threads.
    #[cfg(feature = "parallel")]
    Elsewhere(threads::Crew),
}

/// Calls `write` with a press of so many threads beside the one that writes; of none if there is only one.
pub(super) fn with_press<R>(window: Window, threads: usize, write: impl FnOnce(Press) -> R) -> R {
    #[cfg(feature = "parallel")]
    if threads > 1 {
        return threads::with_crew(window, threads, write);
    }
    let _ = threads;
    write(Press::here(window))
}

/// Returns how many threads the streams of so many pages are worth.
pub(super) fn threads(pages: usize) -> usize {
    /// Fewer pages are compressed in less time than it takes to set a thread up.
    const EACH: usize = 16;
    crate::threads::up_to(pages / EACH)
}

impl Press {
    fn here(window: Window) -> Press {
        Press::Here(Box::new(Deflater::new(window)), VecDeque::new())
    }

    /// Takes work on.
    pub(super) fn give(&mut self, work: Work) {
        match self {
            Press::Here(deflater, done) => done.push_back(work.run(deflater)),
            #[cfg(feature = "parallel")]
            Press::Elsewhere(crew) => crew.give(work),
        }
    }

    /// Returns the next work done, if it is done already; waits for it if there is no room for more.
    pub(super) fn next(&mut self) -> Option<Done> {
        match self {
            Press::Here(_, done) => done.pop_front(),
            #[cfg(feature = "parallel")]
            Press::Elsewhere(crew) => crew.next(false),
        }
    }

    /// Returns the next work done, and waits for it; nothing if all is.
    pub(super) fn finish_next(&mut self) -> Option<Done> {
        match self {
            Press::Here(_, done) => done.pop_front(),
            #[cfg(feature = "parallel")]
            Press::Elsewhere(crew) => crew.next(true),
        }
    }
}

impl Work {
    fn run(self, deflater: &mut Deflater) -> Done {
        match self {
            Work::Pages(pages) => {
                let contents = contents(pages)?;
                contents.iter().map(|content| stream(b"<<".to_vec(), content, StreamForm::Shorter, deflater)).collect()
            }
            Work::Stream { head, content, form } => Ok(vec![stream(head, &content, form, deflater)?]),
        }
    }
}

/// Lets the page writer turn pages into contents.
fn contents(pages: Vec<PdfPage>) -> Result<Vec<Vec<u8>>, WriteFailure> {
    let mut writer = PdfDocument::new("");
    writer.pages = pages;
    // `secure` would drop our text blocks, which are operators that the writer does not know.
    let options = PdfSaveOptions { optimize: false, subset_fonts: false, secure: false, image_optimization: None };
    let mut warnings = Vec::new();
    let mut document = writer.to_lopdf_document(&options, &mut warnings);
    if let Some(warning) = warnings.into_iter().next() {
        return Err(WriteFailure::Writer(warning.msg.into()));
    }
    let pages: Vec<_> = document.page_iter().collect();
    let content = |page| {
        let stream = document.get_dictionary(page)?.get(b"Contents")?.as_reference()?;
        let stream = document.get_object_mut(stream)?.as_stream_mut()?;
        Ok(std::mem::take(&mut stream.content))
    };
    pages.into_iter().map(content).collect::<Result<_, _>>().map_err(WriteFailure::writer)
}

/// Returns a stream from its dictionary to its end.
fn stream(
    mut head: Vec<u8>,
    content: &[u8],
    form: StreamForm,
    deflater: &mut Deflater,
) -> Result<Vec<u8>, WriteFailure> {
    let mut out = Vec::new();
    let mut compressed = Vec::new();
    let mut content = content;
    if form == StreamForm::Compressed || form == StreamForm::Shorter && content.len() >= LEAST {
        deflater.deflate(content, &mut compressed)?;
        if form == StreamForm::Compressed || compressed.len() + FILTER.len() < content.len() {
            head.extend(FILTER);
            content = &compressed;
        }
    }
    out.reserve_exact(head.len() + content.len() + 60);
    out.append(&mut head);
    out.extend(b"/Length ");
    put_number(&mut out, content.len());
    // ISO 19005-2, 6.1.7.1: line feeds exactly here, and none counted into the length.
    out.extend(b">>\nstream\n");
    out.extend(content);
    // A line end may be two bytes: behind data that ends with the first of them, both are written, so that no reader
    // takes a byte of the data for half of the line end.
    let end: &[u8] = if out.ends_with(b"\r") { b"\r\nendstream\nendobj\n" } else { b"\nendstream\nendobj\n" };
    out.extend(end);
    Ok(out)
}

/// To set a compressor up for less takes longer than all else that is done for it, and saves some thirty bytes.
const LEAST: usize = 160;

const FILTER: &[u8] = b"/Filter/FlateDecode";

/// How far back a compressor looks for what it has seen: a power of two, in bytes (RFC 1950, 2.2, CINFO).
#[derive(Clone, Copy)]
pub(super) struct Window(u8);

impl Window {
    /// As far as the format allows.
    pub(super) const WHOLE: Window = Window(15);

    /// Returns the window for a document of so many pages.
    ///
    /// The memory that it needs is touched whole before the first byte, which takes a twelfth of the time of a report of two
    /// pages. Their streams are hardly longer than half the window: with that they come out a few thousandths larger at most.
    pub(super) fn of_document(pages: usize) -> Window {
        const FEW: usize = 4;
        if pages <= FEW { Window(14) } else { Window::WHOLE }
    }
}

/// A compressor that is set up once and used for every stream.
pub(super) struct Deflater(Compress);

impl Deflater {
    /// Returns a compressor. Level 5: the next takes a twelfth more time for a two-thousandth of the size, those from 7 on twice
    /// the time for a hundredth.
    pub(super) fn new(window: Window) -> Deflater {
        Deflater(Compress::new_with_window_bits(Compression::new(5), true, window.0))
    }

    /// Appends the compressed form of `input` to `out`.
    pub(super) fn deflate(&mut self, input: &[u8], out: &mut Vec<u8>) -> Result<(), WriteFailure> {
        // A new one is as good as one that has been reset.
        if self.0.total_in() > 0 {
            self.0.reset();
        }
        let mut rest = input;
        loop {
            out.reserve(rest.len() / 2 + 256);
            let before = self.0.total_in();
            let status = self.0.compress_vec(rest, out, FlushCompress::Finish).map_err(WriteFailure::Compression)?;
            let taken = usize::try_from(self.0.total_in() - before).unwrap_or(rest.len());
            rest = &rest[taken.min(rest.len())..];
            if status == Status::StreamEnd {
                return Ok(());
            }
        }
    }
}

/// The press of several threads.
#[cfg(feature = "parallel")]
mod threads {
    use std::collections::BTreeMap;
    use std::sync::mpsc::{self, Receiver, Sender, SyncSender};
    use std::sync::{Mutex, PoisonError};
    use std::thread;

    use super::{Deflater, Done, Press, Window, Work, WriteFailure};

    /// Those who do the work, seen by who gives it.
    pub(in crate::pdf) struct Crew {
        give: SyncSender<(usize, Work)>,
        done: Receiver<(usize, Done)>,
        /// Done before its turn, by number.
        early: BTreeMap<usize, Done>,
        /// The number of the next work to be given.
        given: usize,
        /// The number of the next work to be handed back.
        due: usize,
        /// How much may be under way.
        room: usize,
    }

    /// Calls `write` with the press of a crew of so many threads, or of this one if there are no others to be had.
    pub(super) fn with_crew<R>(window: Window, threads: usize, write: impl FnOnce(Press) -> R) -> R {
        let room = threads * 2;
        let (give, take) = mpsc::sync_channel(room);
        let (hand_back, done) = mpsc::channel();
        let take = Mutex::new(take);
        thread::scope(|scope| {
            let spawn = |_| {
                let (take, hand_back) = (&take, hand_back.clone());
                thread::Builder::new().spawn_scoped(scope, move || work(window, take, &hand_back)).ok()
            };
            let hired = (0..threads).map_while(spawn).count();
            drop(hand_back);
            if hired == 0 {
                return write(Press::here(window));
            }
            write(Press::Elsewhere(Crew { give, done, early: BTreeMap::new(), given: 0, due: 0, room }))
        })
    }

    fn work(window: Window, take: &Mutex<Receiver<(usize, Work)>>, hand_back: &Sender<(usize, Done)>) {
        let mut deflater = Deflater::new(window);
        loop {
            let next = take.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok((number, work)) = next else { return };
            if hand_back.send((number, work.run(&mut deflater))).is_err() {
                return;
            }
        }
    }

    impl Crew {
        pub(super) fn give(&mut self, work: Work) {
            if self.give.send((self.given, work)).is_err() {
                self.early.insert(self.given, Err(gone()));
            }
            self.given += 1;
        }

        /// Returns the work that is due; waits for it if `finish`, or if there is no room for more.
        pub(super) fn next(&mut self, finish: bool) -> Option<Done> {
            if self.due == self.given {
                return None;
            }
            let wait = finish || self.given - self.due >= self.room;
            while !self.early.contains_key(&self.due) {
                let done = if wait { self.done.recv().ok() } else { Some(self.done.try_recv().ok()?) };
                let (number, done) = done.unwrap_or_else(|| (self.due, Err(gone())));
                self.early.insert(number, done);
            }
            self.due += 1;
            self.early.remove(&(self.due - 1))
        }
    }

    /// A thread ends before its time only if it panics, and that shows where the threads are joined.
    fn gone() -> WriteFailure {
        WriteFailure::Writer("a thread has gone".into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_compressor_is_as_good_as_new_every_time() {
        let mut deflater = Deflater::new(Window::WHOLE);
        let input: Vec<u8> =
            (0..20_000_u32).flat_map(|number| number.wrapping_mul(2_654_435_761).to_be_bytes()).collect();
        let (mut first, mut second) = (Vec::new(), Vec::new());
        deflater.deflate(&input, &mut first).expect("compressed");
        deflater.deflate(&input, &mut second).expect("compressed");
        assert_eq!(first, second);
        assert!(first.len() > 60_000);
    }

    #[test]
    fn work_comes_back_in_order_from_any_number_of_threads() {
        let piece = |number: usize| Work::Stream {
            head: format!("<</N {number}").into_bytes(),
            content: vec![b'x'; (number * 7919) % 5000],
            form: if number.is_multiple_of(3) { StreamForm::Plain } else { StreamForm::Shorter },
        };
        let run = |threads| {
            with_press(Window::WHOLE, threads, |mut press| {
                let mut done = Vec::new();
                for number in 0..100 {
                    press.give(piece(number));
                    while let Some(streams) = press.next() {
                        done.extend(streams.expect("compressed"));
                    }
                }
                while let Some(streams) = press.finish_next() {
                    done.extend(streams.expect("compressed"));
                }
                done
            })
        };
        let serial = run(1);
        assert_eq!(serial.len(), 100);
        assert!(serial[42].starts_with(b"<</N 42/Length "));
        for threads in [2, 3, 8] {
            assert_eq!(run(threads), serial);
        }
    }
}
