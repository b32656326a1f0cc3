//! How long each stage takes: `cargo bench --bench stages`.
//!
//! Read, lay out and write, each by itself, on a report of two pages and on one of a megabyte of English. How the sum
//! compares with what text costs at the least is the business of `cargo bench --bench floor`.

#[expect(dead_code, reason = "only the other benchmark uses all languages and counts words")]
mod corpus;

use corpus::{Language, Prose};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use tidings::diagnostics::Source;
use tidings::paged::PagedDocument;
use tidings::source::{NoAssets, Read};
use tidings::text::Fonts;

fn main() {
    divan::main();
}

/// What is measured.
#[derive(Clone, Copy, Debug)]
enum Sample {
    Update,
    Megabyte,
}

const SAMPLES: [Sample; 2] = [Sample::Update, Sample::Megabyte];

impl Sample {
    fn report(self) -> String {
        match self {
            Sample::Update => without_hero(include_str!("../reports/human-rights-comeback.toml")),
            Sample::Megabyte => Prose::new(Language::English, 1_000_000).report("house"),
        }
    }

    fn read(self) -> Read {
        read_text(self.report())
    }

    fn set(self) -> PagedDocument {
        set(&self.read())
    }
}

#[divan::bench(args = SAMPLES)]
fn read(bencher: Bencher<'_, '_>, sample: Sample) {
    let report = sample.report();
    let bencher = bencher.counter(BytesCount::of_str(&report));
    bencher.with_inputs(|| report.clone()).bench_values(read_text);
}

#[divan::bench(args = SAMPLES)]
fn lay_out(bencher: Bencher<'_, '_>, sample: Sample) {
    let read = sample.read();
    bencher.counter(BytesCount::of_str(&sample.report())).bench_local(|| set(black_box(&read)));
}

#[divan::bench(args = SAMPLES)]
fn write(bencher: Bencher<'_, '_>, sample: Sample) {
    let document = sample.set();
    let options = tidings::pdf::Options::default();
    bencher
        .counter(BytesCount::of_str(&sample.report()))
        .bench_local(|| tidings::write(black_box(&document), &options).expect("it can be written"));
}

fn read_text(report: String) -> Read {
    tidings::read(Source::new("report.toml", report), &NoAssets).unwrap_or_else(|mistakes| panic!("{mistakes}"))
}

fn set(read: &Read) -> PagedDocument {
    tidings::lay_out(&read.report, &read.theme, &Fonts::bundled()).unwrap_or_else(|mistakes| panic!("{mistakes}"))
}

/// The report without its picture: decoding it would be most of the time.
fn without_hero(report: &str) -> String {
    let (before, rest) = report.split_once("[hero]").expect("the update has a picture");
    let (_, after) = rest.split_once("[[section]]").expect("the update has sections");
    format!("{before}[[section]]{after}")
}
