//! Fonts that are damaged, some of them on purpose: an error, or pages and a PDF, but never a panic or an endless loop.
//!
//! Two hundred of them are made here, always the same ones, from sound fonts of every format: directories that lie, files
//! cut short, tables of nothing or of noise, counts without measure, glyphs that contain themselves.

use tidings::model::{Block, Inline, Paragraph, Report, Section};
use tidings::pdf::Options;
use tidings::text::Fonts;
use tidings::theme::Theme;

/// Fonts and words that use much of what they have in their tables.
const SOUND: [(&[u8], &str); 7] = [
    (include_bytes!("../fonts/NotoNaskhArabic-Regular.ttf"), "حُقوقُ الإنسان، لا (إكراه) 2023 كما نعرفها"),
    (include_bytes!("../fonts/world/NotoSerifDevanagari-Regular.ttf"), "मानव अधिकारों की सार्वभौम घोषणा र्क्षि"),
    (include_bytes!("../fonts/SourceSerif4-It.ttf"), "Hamburgefonstiv, AVATAR; éàüñ fi ffl To."),
    (include_bytes!("fonts/variable.ttf"), "Hamburgefonstiv, AVATAR To äé -12"),
    (include_bytes!("fonts/variable.otf"), "Hamburgefonstiv, AVATAR To äé -12"),
    (include_bytes!("fonts/cubic.otf"), "Hamburgefonstiv, AVATAR To äé -12"),
    (include_bytes!("fonts/han-japanese.otf"), "骨直海与、骨。一"),
];

/// Numbers that look like chance and are always the same: Knuth's MMIX generator.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % limit.max(1)
    }
}

fn u16_at(data: &[u8], at: usize) -> usize {
    data.get(at..at + 2).map_or(0, |bytes| usize::from(u16::from_be_bytes([bytes[0], bytes[1]])))
}

fn u32_at(data: &[u8], at: usize) -> usize {
    u16_at(data, at) << 16 | u16_at(data, at + 2)
}

/// Returns the place of each record in the directory.
fn records(data: &[u8]) -> Vec<usize> {
    (0..u16_at(data, 4)).map(|index| 12 + 16 * index).collect()
}

/// Returns where a table is.
fn table(data: &[u8], record: usize) -> std::ops::Range<usize> {
    let start = u32_at(data, record + 8).min(data.len());
    start..(start + u32_at(data, record + 12)).min(data.len())
}

fn named(data: &[u8], tag: &[u8; 4]) -> Option<usize> {
    records(data).into_iter().find(|&record| data[record..].starts_with(tag))
}

/// Does the damage of this number.
fn damage(mut data: Vec<u8>, number: usize) -> Vec<u8> {
    let mut chance = Chance(u64::try_from(number).expect("small") * 7_919 + 1);
    let records = records(&data);
    let record = records[chance.below(records.len())];
    let range = table(&data, record);
    match number / SOUND.len() % 10 {
        0 => data.truncate(chance.below(data.len())),
        1 => {
            let lie: [u32; 6] = [0, 1, u32::MAX, u32::MAX - 3, 0x7fff_ffff, u32::try_from(data.len()).expect("small")];
            let field = record + 8 + 4 * chance.below(2);
            data[field..field + 4].copy_from_slice(&lie[chance.below(lie.len())].to_be_bytes());
        }
        2 => data[4..6].copy_from_slice(&[0xff, 0xff]),
        3 => data[range].fill(0),
        4 => data[range].fill(0xff),
        5 => noise(&mut data[range], 4, &mut chance),
        6 => noise(&mut data[range], 200, &mut chance),
        // Counts stand at the start of most tables.
        7 => {
            let at = range.start + 2 * chance.below(range.len().min(40) / 2);
            data[at..at + 2].copy_from_slice(&[0xff, 0xfe]);
        }
        8 => contain_itself(&mut data),
        _ => {
            let (one, other) = (record + 8, records[chance.below(records.len())] + 8);
            let own: [u8; 8] = data[one..one + 8].try_into().expect("eight bytes");
            data.copy_within(other..other + 8, one);
            data[other..other + 8].copy_from_slice(&own);
        }
    }
    data
}

fn noise(table: &mut [u8], bytes: usize, chance: &mut Chance) {
    for _ in 0..bytes.min(table.len()) {
        let at = chance.below(table.len());
        table[at] = u8::try_from(chance.below(256)).expect("a byte");
    }
}

/// Makes all composite glyphs consist of themselves; in fonts without any, all outlines start with a call of nothing.
fn contain_itself(data: &mut [u8]) {
    let (Some(glyf), Some(loca), Some(head)) = (named(data, b"glyf"), named(data, b"loca"), named(data, b"head"))
    else {
        let Some(cff) = named(data, b"CFF ").or(named(data, b"CFF2")) else { return };
        // 10 calls a subroutine, 29 a global one.
        table(data, cff).skip(600).step_by(3).for_each(|at| data[at] = if at % 2 == 0 { 10 } else { 29 });
        return;
    };
    let (glyf, loca) = (table(data, glyf), table(data, loca));
    let long = u16_at(data, table(data, head).start + 50) != 0;
    for glyph in 0..loca.len() / if long { 4 } else { 2 } - 1 {
        let offset = if long { u32_at(data, loca.start + 4 * glyph) } else { 2 * u16_at(data, loca.start + 2 * glyph) };
        let at = glyf.start + offset;
        // A glyph with contours becomes one with components, each of them the glyph itself.
        if at + 20 < glyf.end && glyph > 0 {
            data[at..at + 2].copy_from_slice(&[0xff, 0xff]);
            let own = u16::try_from(glyph).expect("a glyph").to_be_bytes();
            for component in (at + 10..glyf.end.min(at + 60) - 6).step_by(6) {
                data[component..component + 6].copy_from_slice(&[0, 0x22, own[0], own[1], 0, 0]);
            }
        }
    }
}

/// Takes a font all the way to a PDF, or to the error that says why not.
fn build(data: Vec<u8>, words: &str) -> Result<Vec<u8>, String> {
    let mut fonts = Fonts::bundled();
    let bundled = fonts.faces().len();
    fonts.add("damaged.ttf", data).map_err(|error| error.to_string())?;
    assert!(fonts.faces()[bundled..].iter().all(|face| face.scripts().len() < 200));
    let families: Vec<String> = fonts.faces()[bundled..].iter().map(|face| face.family().to_owned()).collect();
    let mut theme = Theme::default();
    theme.families.text = families.clone();
    theme.families.display = families;
    let content = vec![
        Inline::text(words),
        Inline::Strong(vec![Inline::text(words)]),
        Inline::Emphasis(vec![Inline::text(words)]),
    ];
    let mut report = Report::new(words);
    report.sections.push(Section::unheaded(vec![Block::Paragraph(Paragraph::new(content))]));
    let pages = tidings::lay_out(&report, &theme, &fonts).map_err(|mistakes| mistakes.to_string())?;
    tidings::write(&pages, &Options::default()).map_err(|error| error.to_string())
}

#[test]
fn sound_fonts_are_set_from_end_to_end() {
    for (data, words) in SOUND {
        let pdf = build(data.to_vec(), words).unwrap_or_else(|error| panic!("{words}: {error}"));
        assert!(pdf.len() > 5_000);
    }
}

#[test]
fn two_hundred_damaged_fonts_do_no_harm() {
    let (mut refused, mut set) = (0, 0);
    for number in 0..200 {
        let (sound, words) = SOUND[number % SOUND.len()];
        match build(damage(sound.to_vec(), number), words) {
            Ok(pdf) => {
                set += 1;
                assert!(pdf.len() < 1 << 20, "damage {number} made a PDF of {} bytes", pdf.len());
            }
            Err(error) => {
                refused += 1;
                assert!(!error.is_empty());
            }
        }
    }
    // Some damage is in places that nobody looks at; most is not.
    assert!(refused > 50 && set > 50, "{refused} refused, {set} set");
}
