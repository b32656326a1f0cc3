//! How far from the floor: `cargo bench --bench floor`, and `cargo bench --bench floor -- --justified`.
//!
//! Two things no typesetter can do without: every paragraph is shaped, and every page's content is compressed. What
//! they take together is the floor: each paragraph shaped whole with harfrust (one plan, one buffer, one face), and the
//! very page contents of the PDF compressed with zlib-rs at level 6 (one compressor). The program prints how many times as long
//! tidings takes from the TOML to the PDF, for a megabyte of English, Arabic and Chinese, all parts in turns in one run.
//! Chinese needs a font that is not bundled: `TIDINGS_BENCH_FONT` names its file. With `--write DIR` it measures nothing and
//! writes the reports there, for a profiler that looks at one run of the command.

#![expect(clippy::print_stdout, reason = "it is a program that prints a table")]

mod case;
mod clock;
#[path = "../corpus/mod.rs"]
mod corpus;
mod least;

use std::path::{Path, PathBuf};

use case::{Case, Settings};
use clock::Time;
use corpus::{Language, Prose};
use tidings::text::Fonts;

/// Where Debian's `fonts-noto-cjk` puts a font with Chinese.
const CHINESE: &str = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";

fn main() {
    let settings = Settings::from_arguments(std::env::args().skip(1));
    println!(
        "tidings {}, {}, {} rounds; {}\n",
        env!("CARGO_PKG_VERSION"),
        if settings.justified { "justified" } else { "ragged, as is the default" },
        settings.rounds,
        clock::describe()
    );
    let languages = [Language::English, Language::Arabic, Language::Chinese];
    let wanted = |language: &Language| settings.only.as_deref().is_none_or(|only| only == language.lang());
    for language in languages.into_iter().filter(wanted) {
        if let Some(folder) = &settings.write {
            let report = Prose::new(language, settings.bytes).report("house");
            std::fs::write(Path::new(folder).join(language.lang()).with_extension("toml"), report).expect("a folder");
            continue;
        }
        match fonts(language) {
            Ok(fonts) => {
                report(&Case::new(Prose::new(language, settings.bytes), fonts, &settings), language, &settings)
            }
            Err(missing) => println!("{language:?}: not run. {missing}\n"),
        }
    }
}

/// Returns the fonts that a language needs, or what the reader must do to have them.
fn fonts(language: Language) -> Result<Fonts, String> {
    let mut fonts = Fonts::bundled();
    if language == Language::Chinese {
        let path = std::env::var_os("TIDINGS_BENCH_FONT").map_or_else(|| PathBuf::from(CHINESE), PathBuf::from);
        add(&path, &mut fonts).map_err(|reason| {
            format!(
                "No font with Chinese: {}: {reason}. Install Debian's fonts-noto-cjk, or name a font's file in \
                 TIDINGS_BENCH_FONT.",
                path.display()
            )
        })?;
    }
    Ok(fonts)
}

fn add(path: &Path, fonts: &mut Fonts) -> Result<(), String> {
    let data = std::fs::read(path).map_err(|error| error.to_string())?;
    fonts.add(&path.to_string_lossy(), data).map_err(|error| error.to_string())
}

fn report(case: &Case, language: Language, settings: &Settings) {
    let (words, different) = case.prose.novelty();
    let new = if language == Language::Chinese {
        "no spaces".to_owned()
    } else {
        format!("{:.1} % of {words} words are new", percent(different, words))
    };
    println!(
        "{language:?}: {:.2} MB of text, {new}; {} pages, {:.2} MB of PDF; shaped with {}",
        megabytes(case.prose.len()),
        case.pages,
        megabytes(case.bytes),
        case.face
    );
    let mut times = case.measure(settings.rounds);
    let (floor, floor_wall) = (times.floor.median(), times.floor_wall.median());
    println!("                              median        min  × floor");
    line("shaping", &mut times.shaping, None);
    line("deflate, level 6", &mut times.deflate, None);
    line("floor: both", &mut times.floor, None);
    for (name, stage) in ["  read", "  lay out", "  write"].into_iter().zip(&mut times.stages) {
        line(name, stage, None);
    }
    // As a caller has it, from the first byte to the last; against the floor on the wall, so that a busy machine slows both.
    line("end to end, on the wall", &mut times.wall, Some(floor_wall));
    line("  processor time", &mut times.all, Some(floor));
    line(&format!("  {}", clock::ONE), &mut times.one, Some(floor));
    let second = times.one.median().seconds();
    println!(
        "{}: {:.2} MB/s, {:.0} pages/s; with all threads {:.2} threads at work\n",
        clock::ONE,
        megabytes(case.prose.len()) / second,
        count(case.pages) / second,
        times.all.median().seconds() / times.wall.median().seconds()
    );
}

fn line(name: &str, times: &mut case::Samples, floor: Option<Time>) {
    let ratio = floor.map_or_else(String::new, |floor| format!("{:8.2}", times.median().seconds() / floor.seconds()));
    println!(
        "  {name:<24} {:8.1} ms {:7.1} ms {ratio}",
        times.median().seconds() * 1e3,
        times.minimum().seconds() * 1e3
    );
}

#[expect(clippy::cast_precision_loss, reason = "numbers to be read by people")]
fn count(number: usize) -> f64 {
    number as f64
}

fn megabytes(bytes: usize) -> f64 {
    count(bytes) / 1e6
}

fn percent(part: usize, whole: usize) -> f64 {
    100.0 * count(part) / count(whole.max(1))
}
