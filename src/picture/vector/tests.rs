//! Drawings from files: what becomes of them, and that nothing hostile in one does harm.

#![allow(clippy::unwrap_used, reason = "tests")]

use std::time::{Duration, Instant};

use super::*;
use crate::limits::Limits;
use crate::picture::{Picture, PictureError};

fn file(body: &str) -> Vec<u8> {
    format!("<svg xmlns='http://www.w3.org/2000/svg' width='100' height='50'>{body}</svg>").into_bytes()
}

fn decode(body: &str) -> Result<Picture, PictureError> {
    Picture::decode(&file(body))
}

/// Returns the parts of a drawing that has one.
fn drawn(body: &str) -> Picture {
    let picture = decode(body).unwrap_or_else(|error| panic!("{body}: {error}"));
    assert!(picture.drawing().is_some());
    picture
}

fn refusal(body: &str) -> String {
    decode(body).expect_err(body).to_string()
}

#[test]
fn places_are_whole_and_count_from_the_lower_left() {
    let picture = drawn("<path d='M0 0 L10 5 z' fill='#0b5b6e'/>");
    let drawing = picture.drawing().unwrap();
    assert_eq!((drawing.size, drawing.natural_width), ((100_000, 50_000), 75_000));
    let steps = vec![VectorStep::Move([0, 50_000]), VectorStep::Line([10_000, 45_000]), VectorStep::Close];
    let fill = VectorFill { paint: VectorPaint::Color([0x0b, 0x5b, 0x6e]), opacity: 1000 };
    let shape = VectorShape { steps, even_odd: false };
    assert_eq!(drawing.parts, [VectorPart::Path(VectorPath { shape, skew: None, fill: Some(fill), stroke: None })]);
}

#[test]
fn a_drawing_is_as_large_as_it_says() {
    let natural = |attributes: &str| {
        let file = format!("<svg xmlns='http://www.w3.org/2000/svg' {attributes}><rect width='9' height='9'/></svg>");
        let picture = Picture::decode(file.as_bytes()).unwrap();
        (picture.natural_width(), picture.width(), picture.height())
    };
    assert_eq!(natural("width='1in' height='2in'"), (Some(72_000), 50_000, 100_000));
    assert_eq!(natural("viewBox='5 5 40 10'"), (Some(30_000), 100_000, 25_000));
    assert_eq!(natural("width='20' viewBox='0 0 40 10'"), (Some(15_000), 100_000, 25_000));
}

#[test]
fn a_line_is_skewed_with_its_shape_and_a_fill_is_not() {
    let [filled, lined] = ["fill='#000'", "fill='none' stroke='#000'"].map(|paint| {
        let picture = drawn(&format!("<rect width='9' height='9' {paint} transform='scale(2 1)'/>"));
        let VectorPart::Path(VectorPath { skew, .. }) = &picture.drawing().unwrap().parts[0] else { panic!() };
        *skew
    });
    assert_eq!((filled, lined.is_some()), (None, true));
}

#[test]
fn one_shape_clips_and_two_mask() {
    let clipped = |shapes: &str| {
        let body =
            format!("<clipPath id='c'>{shapes}</clipPath><g clip-path='url(#c)'><rect width='9' height='9'/></g>");
        let picture = drawn(&body);
        let VectorPart::Group(group) = &picture.drawing().unwrap().parts[0] else { panic!() };
        (group.clips.len(), group.mask.is_some())
    };
    assert_eq!(clipped("<circle r='5'/>"), (1, false));
    assert_eq!(clipped("<circle r='5'/><circle r='3'/>"), (0, true));
}

#[test]
fn what_repeats_is_written_out_as_far_as_it_is_seen() {
    let stops = "<stop stop-color='#f00'/><stop offset='1' stop-color='#00f'/>";
    for (spread, count) in [("pad", 2), ("repeat", 20), ("reflect", 11)] {
        let gradient = format!("<linearGradient id='g' x2='.1' spreadMethod='{spread}'>{stops}</linearGradient>");
        let picture = drawn(&format!("{gradient}<rect width='50' height='50' fill='url(#g)'/>"));
        let VectorPart::Path(VectorPath { fill: Some(fill), .. }) = &picture.drawing().unwrap().parts[0] else {
            panic!()
        };
        let VectorPaint::Shading(shading) = &fill.paint else { panic!() };
        assert_eq!(shading.stops.len(), count, "{spread}: {shading:?}");
        assert!(shading.stops.is_sorted_by_key(|stop| stop.offset), "{shading:?}");
    }
}

#[test]
fn letters_wait_for_fonts() {
    let picture = drawn("<text y='9' font-family='Nowhere, serif'>A\u{10FF00}</text><rect width='9' height='9'/>");
    assert!(picture.lacks_letters() && picture.drawing().unwrap().parts.len() == 1);
    let face: &[u8] = include_bytes!("../../../fonts/NotoSerif-Regular.ttf");
    let font = DrawingFace {
        data: Arc::new(face),
        index: 0,
        family: "Noto Serif".to_owned(),
        name: "NotoSerif-Regular".to_owned(),
        weight: 400,
        is_italic: false,
    };
    let fonts = DrawingFonts::new(std::iter::once(font));
    let lettered = |picture: &Picture| picture.lettered(&fonts, &Limits::default()).unwrap();
    let (set, lettering) = lettered(&picture);
    assert_eq!(lettering.families.into_iter().collect::<Vec<_>>(), ["Nowhere"]);
    assert_eq!(lettering.missing.into_iter().collect::<Vec<_>>(), ['\u{10FF00}']);
    assert!(!set.lacks_letters() && set.drawing().unwrap().parts.len() > 1);
}

#[test]
fn a_limit_on_elements_counts_what_they_repeat() {
    let most = |elements: u64| {
        let limits = Limits { elements, ..Limits::default() };
        let body =
            "<g id='a'><rect width='1' height='1'/><rect width='1' height='1'/></g><use href='#a'/><use href='#a'/>";
        Picture::decode_within(&file(body), &limits).err().map(|error| error.to_string())
    };
    assert_eq!(most(20), None);
    let told = most(11).expect("it is over");
    assert_eq!(told, "with all that it repeats the drawing has more elements than `elements` allows: 11");
}

#[test]
fn the_line_of_what_cannot_be_kept_is_named() {
    assert_eq!(refusal("\n\n<set/>"), "in its line 3, it has an animation (`set`)");
    assert_eq!(refusal("<use href='#a'/>"), "in its line 1, `use` names `#a`, which is not in it");
    // A program keeps its own data beside what others show.
    drawn(
        "<switch><foreignObject requiredExtensions='x'><i:p xmlns:i='i'/></foreignObject><g><rect width='9' height='9'/></g></switch>",
    );
    drawn("<metadata><r:RDF xmlns:r='r'/></metadata><rect fill='url(#none) red' width='9' height='9'/>");
}

/// A generator of the same numbers on every run (Marsaglia, Xorshift RNGs, 2003).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap() % end.max(1)
    }
}

/// What stands in the place of something else in a hostile file.
const HOSTILE: [&str; 22] = [
    "1e38",
    "-1e38",
    "NaN",
    "1e-38",
    "0",
    "-1",
    "99999999999999999999",
    "url(#a)",
    "#a",
    "<g>",
    "</g>",
    "<use href='#a'/>",
    "\"",
    "'",
    "<",
    ">",
    "&",
    "\u{0}",
    "url(#box)",
    "url(#dots)",
    "matrix(0 0 0 0 0 0)",
    "<path d='M0 0C1e38 -1e38 1e38 0 0 0z' stroke='red'/>",
];

/// The numbers among them.
const HOSTILE_NUMBERS: usize = 7;

/// Returns a file in which one number is another.
fn misnumbered(file: &str, numbers: &mut Numbers) -> Vec<u8> {
    let starts =
        |(at, _): &(usize, &str)| !file[..*at].ends_with(|before: char| before.is_ascii_digit() || before == '.');
    let all: Vec<(usize, &str)> = file.match_indices(|sign: char| sign.is_ascii_digit()).filter(starts).collect();
    let (at, _) = all[numbers.below(all.len())];
    let end =
        file[at..].find(|sign: char| !sign.is_ascii_digit() && sign != '.').map_or(file.len(), |length| at + length);
    [&file[..at], HOSTILE[numbers.below(HOSTILE_NUMBERS)], &file[end..]].concat().into_bytes()
}

/// Returns a file with some places changed.
fn damaged(file: &str, numbers: &mut Numbers) -> Vec<u8> {
    if numbers.below(2) == 0 {
        return misnumbered(file, numbers);
    }
    let mut text = file.to_owned();
    for _ in 0..=numbers.below(4) {
        let mut edge = |end: usize| (0..=numbers.below(end)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let start = edge(text.len());
        let end = start + (0..=edge(24)).rev().find(|length| text.is_char_boundary(start + length)).unwrap_or(0);
        let end = end.min(text.len());
        text.replace_range(start..end, HOSTILE[numbers.below(HOSTILE.len())]);
    }
    text.into_bytes()
}

/// A thousand damaged files end in a drawing or in a message, and none takes long.
#[test]
fn damaged_drawings_do_no_harm() {
    let files = [
        include_str!("../../../tests/documents/drawings/paths.svg"),
        include_str!("../../../tests/documents/drawings/paints.svg"),
        include_str!("../../../tests/documents/drawings/groups.svg"),
        include_str!("../../../tests/documents/drawings/letters.svg"),
        include_str!("../../../tests/documents/drawings/veils.svg"),
    ];
    let mut numbers = Numbers(1948);
    let (mut shown, mut refused) = (0, 0);
    for index in 0..1000 {
        let file = damaged(files[index % files.len()], &mut numbers);
        let start = Instant::now();
        match Picture::decode(&file) {
            Ok(picture) => {
                shown += 1;
                assert!(picture.width() > 0 && picture.height() > 0);
                assert!(picture == Picture::decode(&file).unwrap());
            }
            Err(error) => {
                refused += 1;
                let told = error.to_string();
                assert!(!told.is_empty() && !told.contains("gave up"), "{told}: {}", String::from_utf8_lossy(&file));
            }
        }
        assert!(start.elapsed() < Duration::from_secs(5), "{}", String::from_utf8_lossy(&file));
    }
    assert!(shown > 50 && refused > 200, "{shown} shown, {refused} refused");
}
