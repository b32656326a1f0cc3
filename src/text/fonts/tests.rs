//! The bundled fonts, licence bits and collections.

use super::*;

#[test]
fn bundled_faces_are_what_the_table_says() {
    for face in bundled::faces() {
        let parsed =
            admit::admit("own.ttf", face.bundled_file().expect("a file").to_vec().into()).expect("a font").remove(0);
        assert_eq!((parsed.origin(), face.origin()), (Some("own.ttf"), None));
        assert_eq!((parsed.name(), parsed.family()), (face.name(), face.family()));
        assert_eq!((parsed.weight(), parsed.slant()), (face.weight(), face.slant()), "{}", face.name());
        assert!(face.glyph(' ').is_some());
        assert!(!face.is_core() || (' '..='~').all(|character| face.glyph(character).is_some()), "{}", face.name());
    }
}

#[test]
fn the_nearest_face_prefers_slant_to_weight() {
    let fonts = Fonts::bundled();
    let name = |weight, slant| fonts.nearest("source sans 3", weight, slant).map(|index| fonts.faces()[index].name());
    assert_eq!(name(700, Slant::Upright), Some("SourceSans3-Semibold"));
    assert_eq!(name(700, Slant::Italic), Some("SourceSans3-It"));
    assert_eq!(fonts.nearest("Comic Sans", 400, Slant::Upright), None);
}

const REGULAR: &[u8] = include_bytes!("../../../fonts/SourceSans3-Regular.ttf");

/// Returns the font with other licence bits.
fn licensed(fs_type: u16) -> Vec<u8> {
    let mut data = REGULAR.to_vec();
    let record = data.windows(4).position(|tag| tag == b"OS/2").expect("a table record");
    let offset = u32::from_be_bytes(data[record + 8..record + 12].try_into().expect("four bytes"));
    let at = usize::try_from(offset).expect("an offset") + 8;
    data[at..at + 2].copy_from_slice(&fs_type.to_be_bytes());
    data
}

/// Returns a collection of fonts: OpenType, "Font Collections".
fn collection(fonts: &[Vec<u8>]) -> Vec<u8> {
    let word = |number: usize| u32::try_from(number).expect("a small number").to_be_bytes();
    let mut data = [b"ttcf".as_slice(), &[0, 1, 0, 0], &word(fonts.len())].concat();
    let mut start = data.len() + 4 * fonts.len();
    for font in fonts {
        data.extend(word(start));
        start += font.len();
    }
    for font in fonts {
        let (start, mut font) = (data.len(), font.clone());
        let tables = usize::from(u16::from_be_bytes([font[4], font[5]]));
        for offset in (0..tables).map(|table| 12 + 16 * table + 8) {
            let own = u32::from_be_bytes(font[offset..offset + 4].try_into().expect("four bytes"));
            let moved = word(usize::try_from(own).expect("an offset") + start);
            font[offset..offset + 4].copy_from_slice(&moved);
        }
        data.extend(font);
    }
    data
}

fn added(data: Vec<u8>) -> Result<usize, String> {
    let mut fonts = Fonts::bundled();
    let before = fonts.faces().len();
    let result = fonts.add("own.ttf", data);
    let added = fonts.faces().len() - before;
    assert!(result.is_ok() || added == 0, "{added} faces of a file that was refused");
    result.map(|()| added).map_err(|error| error.to_string())
}

#[test]
fn licence_bits_are_obeyed_each_with_its_reason() {
    for (allowed, says) in [(0x0000, "installable"), (0x0004, "print"), (0x0008, "edit"), (0x000a, "the laxer")] {
        assert_eq!(added(licensed(allowed)), Ok(1), "{says}");
    }
    for (forbidden, reason) in [(0x0002, "forbid to embed it"), (0x0104, "a part of it"), (0x0208, "bitmaps only")] {
        let error = added(licensed(forbidden)).expect_err(reason);
        assert!(error.contains(reason), "{error}");
    }
}

#[test]
fn a_collection_is_let_in_as_a_whole_or_not_at_all() {
    assert_eq!(added(collection(&[licensed(0), licensed(4)])), Ok(2));
    assert!(added(collection(&[licensed(0), licensed(2)])).is_err());
    let error = added(collection(&vec![vec![0; 12]; 65])).expect_err("too many");
    assert_eq!(error, "cannot use the font own.ttf: it holds more than 64 fonts");
}

#[test]
fn the_faces_of_a_collection_share_its_bytes() {
    let mut fonts = Fonts::bundled();
    fonts.add("own.ttc", collection(&[licensed(0), licensed(4)])).expect("two fonts");
    let [.., first, second] = fonts.faces() else { panic!("two faces were added") };
    assert!(std::ptr::eq(first.data(), second.data()));
    assert_eq!((first.index(), second.index()), (0, 1));
    assert_eq!(first.glyph('a'), second.glyph('a'));
}

#[test]
#[cfg(feature = "cli")]
fn a_font_read_piece_by_piece_is_the_same() {
    let data: Arc<Vec<u8>> = Arc::new(collection(&[licensed(0), VARIABLE[0].to_vec(), VARIABLE[1].to_vec()]));
    let whole = admit::admit("own.ttc", data.to_vec().into()).expect("fonts");
    let read = Arc::clone(&data);
    let read: ReadAt = Arc::new(move |start, length| {
        let start = usize::try_from(start).ok()?;
        read.get(start..start.checked_add(length)?).map(<[u8]>::to_vec)
    });
    let unread = admit::admit_unread("own.ttc", &read).expect("the same");
    assert_eq!(whole.len(), 7);
    for (one, other) in whole.iter().zip(&unread) {
        assert_eq!((one.name(), one.family(), one.weight()), (other.name(), other.family(), other.weight()));
        assert_eq!(
            (one.metrics(), one.advance(20), one.scripts()),
            (other.metrics(), other.advance(20), other.scripts())
        );
        assert_eq!(one.outline(20), other.outline(20));
    }
    let none: ReadAt = Arc::new(|_, _| None);
    assert!(admit::admit_unread("gone.ttf", &none).is_err());
}

#[test]
#[cfg(feature = "cli")]
fn fonts_of_the_system_add_no_family_that_is_at_hand() {
    let files =
        [("a.ttf", REGULAR), ("b.otf", include_bytes!("../../../tests/fonts/cubic.otf")), ("c.ttf", b"no font")];
    let files = files.map(|(name, data): (&str, &'static [u8])| {
        let read: ReadAt = Arc::new(move |start, length| {
            let start = usize::try_from(start).ok()?;
            data.get(start..start.checked_add(length)?).map(<[u8]>::to_vec)
        });
        (name.to_owned(), read)
    });
    let mut fonts = Fonts::bundled();
    let before = fonts.faces().len();
    assert_eq!(fonts.add_system(&files).len(), 1);
    let added: Vec<&str> = fonts.faces()[before..].iter().map(|face| face.family()).collect();
    assert_eq!(added, ["Tidings Cubic"]);
}

#[test]
fn what_is_no_font_is_refused_by_name() {
    let error = Fonts::bundled().add("notes.txt", b"not a font".to_vec()).expect_err("no font");
    assert_eq!(error.to_string(), "cannot use the font notes.txt: it is no TrueType or OpenType font");
}

#[test]
fn a_font_whose_em_has_no_size_is_refused() {
    let mut data = include_bytes!("../../../fonts/NotoSerif-Regular.ttf").to_vec();
    // OpenType, "Table Directory": 16 bytes a record, its tag first and its offset in bytes 8 to 11; head: unitsPerEm at 18.
    let record = data[12..].chunks(16).position(|record| record.starts_with(b"head")).expect("a head table");
    let at = 12 + record * 16 + 8;
    let offset = u32::from_be_bytes([data[at], data[at + 1], data[at + 2], data[at + 3]]) as usize;
    data[offset + 18..offset + 20].fill(0);
    let error = Fonts::bundled().add("zero.ttf", data).expect_err("no em");
    assert_eq!(error.to_string(), "cannot use the font zero.ttf: its em has no usable size");
}

const VARIABLE: [&[u8]; 2] =
    [include_bytes!("../../../tests/fonts/variable.ttf"), include_bytes!("../../../tests/fonts/variable.otf")];

#[test]
fn a_variable_font_is_at_hand_in_the_weights_that_themes_ask_for() {
    for data in VARIABLE {
        let faces = admit::admit("v", data.to_vec().into()).expect("a font");
        let shown: Vec<(&str, u16, i32)> = faces
            .iter()
            .map(|face| {
                (
                    face.name().rsplit('-').next().expect("a style"),
                    face.weight(),
                    face.advance(face.glyph('a').expect("a")),
                )
            })
            .collect();
        // As fontTools' instancer has them at these weights and an optical size of 11.
        assert_eq!(shown, [("Regular", 400, 556), ("SemiBold", 600, 572), ("Bold", 700, 589)]);
        assert!(faces[0].outline(20) != faces[2].outline(20));
    }
}

/// Returns the variable font with another axis in the place of its optical sizes.
fn with_axis(tag: &[u8; 4], values: [i32; 3]) -> Vec<u8> {
    let mut data = VARIABLE[0].to_vec();
    let at = data.windows(4).position(|bytes| bytes == b"opsz").expect("the axis");
    data[at..at + 4].copy_from_slice(tag);
    // OpenType, "fvar", VariationAxisRecord: least, usual and greatest value, as 16.16.
    for (index, value) in values.into_iter().enumerate() {
        data[at + 4 + 4 * index..at + 8 + 4 * index].copy_from_slice(&(value << 16).to_be_bytes());
    }
    data
}

#[test]
fn axes_that_lean_give_italics() {
    for data in [with_axis(b"ital", [0, 0, 1]), with_axis(b"slnt", [-10, 0, 0]), with_axis(b"slnt", [-20, 0, 20])] {
        let faces = admit::admit("v", data.into()).expect("a font");
        let shown: Vec<(u16, Slant)> = faces.iter().map(|face| (face.weight(), face.slant())).collect();
        let expected = [Slant::Upright, Slant::Italic].map(|slant| [400, 600, 700].map(|weight| (weight, slant)));
        assert_eq!(shown, expected.concat());
        assert!(faces[0].outline(20) != faces[3].outline(20));
        assert!(faces[3].name().ends_with("-Italic") && faces[5].name().ends_with("-BoldItalic"));
    }
    let upright = admit::admit("v", with_axis(b"slnt", [0, 0, 20]).into()).expect("a font");
    assert_eq!(upright.len(), 3);
}

#[test]
fn of_two_weights_as_far_off_the_heavier_is_taken() {
    let mut fonts = Fonts::bundled();
    fonts.add("v.ttf", VARIABLE[0].to_vec()).expect("a font");
    let face = fonts.nearest("Tidings Variable Quadratic", 650, Slant::Upright).expect("a face");
    assert_eq!(fonts.faces()[face].weight(), 700);
}

#[test]
#[cfg(feature = "fonts-world")]
fn every_face_for_a_script_has_its_letters() {
    let fonts = Fonts::bundled();
    let faces: Vec<_> = fonts.faces().iter().filter(|face| face.script().is_some()).collect();
    assert_eq!(faces.len(), 50);
    for face in faces {
        let scripts = face.scripts();
        assert!(matches!(*scripts, [(_, letters)] if letters >= 38), "{}: {scripts:?}", face.name());
    }
}

#[test]
#[cfg(feature = "cli")]
fn heads_of_collections_that_lie_do_no_harm() {
    let sound = collection(&[VARIABLE[0].to_vec(), VARIABLE[1].to_vec()]);
    let mut admitted = 0;
    for (at, value) in (0..220).flat_map(|at| [0, 1, 0x7f, 0xff].map(|value| (at, value))) {
        let mut data = sound.clone();
        data[at] = value;
        let whole = admit::admit("a.ttc", data.clone().into());
        let read: ReadAt = Arc::new(move |start, length| {
            let start = usize::try_from(start).ok()?;
            data.get(start..start.checked_add(length)?).map(<[u8]>::to_vec)
        });
        let unread = admit::admit_unread("a.ttc", &read);
        for face in whole.into_iter().chain(unread).flatten() {
            admitted += 1;
            let _ = (face.metrics(), face.advance(5), face.outline(5), face.glyph('a'));
        }
    }
    assert!(admitted > 1000);
}
