//! EXIF: which way up a picture is, how large, and whether it says where it was taken.
//!
//! Reads these facts out of the TIFF structure that PNG, JPEG and WebP files embed. Damaged EXIF
//! says nothing: it never makes a picture fail.
//! Source: CIPA DC-008 (Exif 3.0), 4.6.

use super::density::Density;

/// What a picture's EXIF says that matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Exif {
    /// The orientation tag, 1 (upright) to 8, if there is one.
    pub(super) orientation: Option<u8>,
    /// Whether there are coordinates.
    pub(super) place: bool,
    /// Pixels on a length, if they give it a size.
    pub(super) density: Option<Density>,
}

const ORIENTATION: u16 = 0x0112;
const X_RESOLUTION: u16 = 0x011A;
const Y_RESOLUTION: u16 = 0x011B;
const RESOLUTION_UNIT: u16 = 0x0128;
const GPS_IFD: u16 = 0x8825;
const GPS_LATITUDE: u16 = 2;
const GPS_LONGITUDE: u16 = 4;
const TYPE_SHORT: u16 = 3;
const TYPE_RATIONAL: u16 = 5;
/// The value of a unit that is an inch; it is meant where none is named.
const INCH: u16 = 2;
const CENTIMETRE: u16 = 3;

impl Exif {
    /// What a picture without EXIF says.
    pub(super) const NONE: Exif = Exif { orientation: None, place: false, density: None };

    /// Reads a TIFF structure, with or without the `Exif` prefix that some writers put in WebP and PNG too.
    pub(super) fn read(chunk: &[u8]) -> Exif {
        let bytes = chunk.strip_prefix(b"Exif\0\0").unwrap_or(chunk);
        Tiff::new(bytes).and_then(Tiff::facts).unwrap_or(Exif::NONE)
    }
}

/// Tells whether XMP gives coordinates; `exif:GPSLatitude` is the property in every writer's prefix.
pub(super) fn xmp_names_place(xmp: &[u8]) -> bool {
    [&b"GPSLatitude"[..], b"GPSLongitude"].iter().any(|name| xmp.windows(name.len()).any(|window| window == *name))
}

/// Returns the orientation that XMP names: an attribute or an element, in every writer's prefix (XMP, part 2, TIFF schema).
///
/// EXIF counts before it (Metadata Working Group, Guidelines for Handling Image Metadata 2.0, 4).
pub(super) fn xmp_orientation(xmp: &[u8]) -> Option<u8> {
    const NAME: &[u8] = b"tiff:Orientation";
    let behind = xmp.windows(NAME.len()).position(|window| window == NAME)? + NAME.len();
    match xmp.get(behind..)? {
        [b'=', b'"' | b'\'', digit @ b'1'..=b'8', ..] | [b'>', digit @ b'1'..=b'8', ..] => Some(digit - b'0'),
        _ => None,
    }
}

#[derive(Clone, Copy)]
struct Tiff<'a> {
    bytes: &'a [u8],
    big_endian: bool,
}

/// One field of a directory: its tag, type and the two bytes and four bytes at its value.
struct ExifField {
    tag: u16,
    kind: u16,
    short: u16,
    long: u32,
}

impl<'a> Tiff<'a> {
    fn new(bytes: &'a [u8]) -> Option<Tiff<'a>> {
        let big_endian = match bytes.get(..4)? {
            b"MM\0\x2a" => true,
            b"II\x2a\0" => false,
            _ => return None,
        };
        Some(Tiff { bytes, big_endian })
    }

    fn facts(self) -> Option<Exif> {
        let mut exif = Exif::NONE;
        let mut gps = None;
        let (mut across, mut down, mut unit) = (None, None, INCH);
        for field in self.directory(self.long(4)?) {
            match field.tag {
                ORIENTATION if field.kind == TYPE_SHORT => exif.orientation = Some(upright_unless_valid(field.short)),
                X_RESOLUTION if field.kind == TYPE_RATIONAL => across = self.rational(field.long),
                Y_RESOLUTION if field.kind == TYPE_RATIONAL => down = self.rational(field.long),
                RESOLUTION_UNIT if field.kind == TYPE_SHORT => unit = field.short,
                GPS_IFD => gps = Some(field.long),
                _ => {}
            }
        }
        exif.place = gps.is_some_and(|offset| {
            self.directory(offset).any(|field| matches!(field.tag, GPS_LATITUDE | GPS_LONGITUDE))
        });
        exif.density = across.and_then(|across| density(across, down.unwrap_or(across), unit));
        Some(exif)
    }

    /// The quotient of the two numbers at an offset, in 10,000ths.
    fn rational(self, offset: u32) -> Option<u64> {
        let at = usize::try_from(offset).ok()?;
        (u64::from(self.long(at)?) * 10_000).checked_div(u64::from(self.long(at.checked_add(4)?)?))
    }

    /// The fields of the directory at `offset`, as many as there are bytes for.
    fn directory(self, offset: u32) -> impl Iterator<Item = ExifField> + 'a {
        let start = usize::try_from(offset).unwrap_or(usize::MAX);
        let count = self.short(start).unwrap_or(0);
        (0..usize::from(count)).map_while(move |index| self.field(start + 2 + 12 * index))
    }

    fn field(self, at: usize) -> Option<ExifField> {
        Some(ExifField {
            tag: self.short(at)?,
            kind: self.short(at + 2)?,
            short: self.short(at + 8)?,
            long: self.long(at + 8)?,
        })
    }

    fn short(self, at: usize) -> Option<u16> {
        let bytes = self.bytes.get(at..)?.first_chunk()?;
        Some(if self.big_endian { u16::from_be_bytes(*bytes) } else { u16::from_le_bytes(*bytes) })
    }

    fn long(self, at: usize) -> Option<u32> {
        let bytes = self.bytes.get(at..)?.first_chunk()?;
        Some(if self.big_endian { u32::from_be_bytes(*bytes) } else { u32::from_le_bytes(*bytes) })
    }
}

/// The density of pixels to a unit, in 10,000ths.
fn density(across: u64, down: u64, unit: u16) -> Option<Density> {
    match unit {
        INCH => Density::of_inches(across, down, 10_000),
        CENTIMETRE => Density::of(across / 100, down / 100),
        _ => None,
    }
}

fn upright_unless_valid(orientation: u16) -> u8 {
    u8::try_from(orientation).ok().filter(|value| (1..=8).contains(value)).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Big-endian EXIF with one orientation and, if wanted, a GPS directory that has a latitude.
    fn exif(orientation: u16, gps: bool) -> Vec<u8> {
        let mut tiff = b"MM\0\x2a\0\0\0\x08\0\x02\x01\x12\0\x03\0\0\0\x01".to_vec();
        tiff.extend(orientation.to_be_bytes());
        tiff.extend(b"\0\0\x88\x25\0\x04\0\0\0\x01\0\0\0\x26\0\0\0\0");
        tiff.extend(if gps { &b"\0\x01\0\x02\0\x05\0\0\0\x03\0\0\0\0\0\0\0\0"[..] } else { b"\0\0" });
        tiff
    }

    #[test]
    fn reads_orientation_and_place() {
        assert_eq!(Exif::read(&exif(6, true)), Exif { orientation: Some(6), place: true, density: None });
        assert_eq!(Exif::read(&exif(3, false)), Exif { orientation: Some(3), place: false, density: None });
    }

    #[test]
    fn reads_behind_a_prefix() {
        let prefixed = [b"Exif\0\0", exif(8, true).as_slice()].concat();
        assert_eq!(Exif::read(&prefixed), Exif { orientation: Some(8), place: true, density: None });
    }

    #[test]
    fn an_orientation_out_of_range_is_upright() {
        for orientation in [0, 9, 300] {
            assert_eq!(Exif::read(&exif(orientation, false)).orientation, Some(1));
        }
    }

    #[test]
    fn a_resolution_counts_by_its_unit() {
        let exif = |unit: u16, resolution: [u32; 2]| {
            let mut tiff =
                b"MM\0\x2a\0\0\0\x08\0\x02\x01\x1A\0\x05\0\0\0\x01\0\0\0\x22\x01\x28\0\x03\0\0\0\x01".to_vec();
            tiff.extend(unit.to_be_bytes());
            tiff.extend([0; 2]);
            tiff.extend(resolution.map(u32::to_be_bytes).concat());
            Exif::read(&tiff).density
        };
        let inch = Density::of_inches(300, 300, 1);
        assert!(inch.is_some());
        assert_eq!([exif(2, [300, 1]), exif(2, [3_000_000, 10_000])], [inch; 2]);
        assert_eq!(exif(3, [11_811, 100]), Density::of(11_811, 11_811));
        assert_eq!([exif(1, [300, 1]), exif(2, [72, 1]), exif(2, [300, 0])], [None; 3]);
    }

    #[test]
    fn cut_short_anywhere_it_says_less_but_never_panics() {
        let whole = exif(6, true);
        for length in 0..whole.len() {
            Exif::read(&whole[..length]);
        }
    }

    #[test]
    fn xmp_with_coordinates_names_a_place() {
        assert!(xmp_names_place(br#"<rdf:Description exif:GPSLatitude="52,31N"/>"#));
        assert!(!xmp_names_place(b"<rdf:Description dc:title='GPS for beginners'/>"));
    }

    #[test]
    fn xmp_may_name_the_orientation() {
        assert_eq!(xmp_orientation(br#"<rdf:Description tiff:Orientation="6"/>"#), Some(6));
        assert_eq!(xmp_orientation(b"<tiff:Orientation>8</tiff:Orientation>"), Some(8));
        for none in [&b"<tiff:Orientation>9<"[..], b"tiff:Orientation", b"tiff:Orientation=6", b"<tiff:Model>6<"] {
            assert_eq!(xmp_orientation(none), None);
        }
    }
}
