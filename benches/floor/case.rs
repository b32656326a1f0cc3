//! One language: what is measured, and the measuring.

use std::collections::BTreeMap;

use tidings::diagnostics::Source;
use tidings::paged::{ItemKind, PagedDocument};
use tidings::text::{Face, Fonts};

use crate::clock::{Clock, Time, on_one_core};
use crate::corpus::Prose;
use crate::least::{Deflate, Shaping, contents, font};

/// What the caller asked for.
pub(crate) struct Settings {
    /// How much text, in bytes of UTF-8.
    pub(crate) bytes: usize,
    /// How often everything is measured.
    pub(crate) rounds: usize,
    /// Whether lines are justified rather than ragged.
    pub(crate) justified: bool,
    /// A folder to write the reports into, for a profiler to have the command build them.
    pub(crate) write: Option<String>,
    /// The one language to run, as a report names it; all of them if none is given.
    pub(crate) only: Option<String>,
}

impl Settings {
    /// Reads `--bytes N`, `--rounds N`, `--only LANG`, `--justified` and `--write DIR`; what else cargo hands over, such as
    /// `--bench`, means nothing.
    pub(crate) fn from_arguments(arguments: impl Iterator<Item = String>) -> Settings {
        let mut settings = Settings { bytes: 1_000_000, rounds: 7, justified: false, write: None, only: None };
        let mut arguments = arguments.peekable();
        while let Some(argument) = arguments.next() {
            let mut number =
                || arguments.next().and_then(|text| text.parse().ok()).expect("a number behind the option");
            match argument.as_str() {
                "--bytes" => settings.bytes = number(),
                "--rounds" => settings.rounds = number(),
                "--only" => settings.only = arguments.next(),
                "--write" => settings.write = arguments.next(),
                "--justified" => settings.justified = true,
                _ => {}
            }
        }
        settings.rounds = settings.rounds.max(1);
        settings
    }
}

/// A text, and what is known of it before measuring.
pub(crate) struct Case {
    pub(crate) prose: Prose,
    /// How many pages it has.
    pub(crate) pages: usize,
    /// How long the PDF is.
    pub(crate) bytes: usize,
    /// The name of the face that draws most of it.
    pub(crate) face: String,
    font: harfrust::Font,
    contents: Vec<Vec<u8>>,
    report: Report,
}

/// A report as text, and what it needs.
struct Report {
    text: String,
    assets: BTreeMap<String, Vec<u8>>,
    fonts: Fonts,
}

/// How long everything took, round by round.
#[derive(Default)]
pub(crate) struct Times {
    pub(crate) shaping: Samples,
    pub(crate) deflate: Samples,
    /// Shaping and deflate: processor time, and the wall clock.
    pub(crate) floor: Samples,
    pub(crate) floor_wall: Samples,
    /// End to end on one core.
    pub(crate) one: Samples,
    /// Its parts: read, lay out, write.
    pub(crate) stages: [Samples; 3],
    /// End to end with as many threads as the library likes: their processor time, and the wall clock.
    pub(crate) all: Samples,
    pub(crate) wall: Samples,
}

/// Times of the same thing.
#[derive(Default)]
pub(crate) struct Samples(Vec<Time>);

impl Samples {
    pub(crate) fn median(&mut self) -> Time {
        self.0.sort_unstable();
        self.0[self.0.len() / 2]
    }

    pub(crate) fn minimum(&mut self) -> Time {
        self.0.sort_unstable();
        self.0[0]
    }
}

impl Case {
    /// Sets the text once, to have its page contents and the face that the floor is measured with.
    pub(crate) fn new(prose: Prose, fonts: Fonts, settings: &Settings) -> Case {
        let report = Report::new(&prose, fonts, settings);
        let document = report.lay_out(&report.read());
        let pdf = report.write(&document);
        let face = main_face(&document);
        Case {
            pages: document.pages.len(),
            bytes: pdf.len(),
            face: face.name().to_owned(),
            font: font(face),
            contents: contents(&pdf),
            prose,
            report,
        }
    }

    /// Measures all parts in turns, so that what else happens on the machine happens to all of them.
    pub(crate) fn measure(&self, rounds: usize) -> Times {
        let mut times = Times::default();
        let mut shaping = Shaping::new(&self.font, self.prose.lang);
        let mut deflate = Deflate::new();
        // The first round warms caches and counts for nothing.
        for round in 0..=rounds {
            if round == 1 {
                times = Times::default();
            }
            let clock = Clock::start();
            let shaped = processor(|| shaping.run(self.prose.texts()));
            let deflated = processor(|| deflate.run(&self.contents));
            times.shaping.0.push(shaped);
            times.deflate.0.push(deflated);
            times.floor.0.push(shaped + deflated);
            times.floor_wall.0.push(clock.wall());
            let (stages, one) = on_one_core(|| {
                let clock = Clock::start();
                (self.report.stages(), clock.processor())
            });
            for (samples, stage) in times.stages.iter_mut().zip(stages) {
                samples.0.push(stage);
            }
            times.one.0.push(one);
            let clock = Clock::start();
            self.report.build();
            times.all.0.push(clock.processor());
            times.wall.0.push(clock.wall());
        }
        times
    }
}

impl Report {
    fn new(prose: &Prose, fonts: Fonts, settings: &Settings) -> Report {
        let theme = if settings.justified { "justified.toml" } else { "house" };
        let justified = b"[text]\nalign = \"justified\"\n".to_vec();
        Report { text: prose.report(theme), assets: BTreeMap::from([("justified.toml".to_owned(), justified)]), fonts }
    }

    /// From the TOML to the PDF.
    fn build(&self) -> usize {
        self.write(&self.lay_out(&self.read())).len()
    }

    /// From the TOML to the PDF, each stage by the clock. Throwing away what they made belongs to none of them.
    fn stages(&self) -> [Time; 3] {
        let clock = Clock::start();
        let read = self.read();
        let reading = clock.processor();
        let clock = Clock::start();
        let document = self.lay_out(&read);
        let setting = clock.processor();
        let clock = Clock::start();
        let _pdf = self.write(&document);
        [reading, setting, clock.processor()]
    }

    fn read(&self) -> tidings::source::Read {
        let source = Source::new("report.toml", self.text.clone());
        tidings::read(source, &self.assets).unwrap_or_else(|mistakes| panic!("{mistakes}"))
    }

    fn lay_out(&self, read: &tidings::source::Read) -> PagedDocument {
        tidings::lay_out(&read.report, &read.theme, &self.fonts).unwrap_or_else(|mistakes| panic!("{mistakes}"))
    }

    fn write(&self, document: &PagedDocument) -> Vec<u8> {
        tidings::write(document, &tidings::pdf::Options::default()).unwrap_or_else(|error| panic!("{error}"))
    }
}

fn processor<T>(work: impl FnOnce() -> T) -> Time {
    let clock = Clock::start();
    std::hint::black_box(work());
    clock.processor()
}

/// Returns the face with the most glyphs.
fn main_face(document: &PagedDocument) -> &Face {
    let mut glyphs = vec![0; document.faces.len()];
    for item in document.pages.iter().flat_map(|page| &page.items) {
        if let ItemKind::Glyphs(run) = &item.kind {
            glyphs[run.face] += run.glyphs.len();
        }
    }
    let most = (0..glyphs.len()).max_by_key(|&face| glyphs[face]).expect("a report of words has a face");
    &document.faces[most]
}
