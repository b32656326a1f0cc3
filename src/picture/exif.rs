//! EXIF: which way up a picture is, and whether it says where it was taken.
//!
//! Reads the two facts out of the TIFF structure that PNG, JPEG and WebP files embed. Damaged EXIF
//! says nothing: it never makes a picture fail.
//! Source: CIPA DC-008 (Exif 3.0), 4.6.

/// What a picture's EXIF says that matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Exif {
    /// The orientation tag, 1 (upright) to 8, if there is one.
    pub(super) orientation: Option<u8>,
    /// Whether there are coordinates.
    pub(super) place: bool,
}

const ORIENTATION: u16 = 0x0112;
const GPS_IFD: u16 = 0x8825;
const GPS_LATITUDE: u16 = 2;
const GPS_LONGITUDE: u16 = 4;
const TYPE_SHORT: u16 = 3;

impl Exif {
    /// What a picture without EXIF says.
    pub(super) const NONE: Exif = Exif { orientation: None, place: false };

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
struct Field {
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
        for field in self.directory(self.long(4)?) {
            match field.tag {
                ORIENTATION if field.kind == TYPE_SHORT => exif.orientation = Some(upright_unless_valid(field.short)),
                GPS_IFD => gps = Some(field.long),
                _ => {}
            }
        }
        exif.place = gps.is_some_and(|offset| {
            self.directory(offset).any(|field| matches!(field.tag, GPS_LATITUDE | GPS_LONGITUDE))
        });
        Some(exif)
    }

    /// The fields of the directory at `offset`, as many as there are bytes for.
    fn directory(self, offset: u32) -> impl Iterator<Item = Field> + 'a {
        let start = usize::try_from(offset).unwrap_or(usize::MAX);
        let count = self.short(start).unwrap_or(0);
        (0..usize::from(count)).map_while(move |index| self.field(start + 2 + 12 * index))
    }

    fn field(self, at: usize) -> Option<Field> {
        Some(Field {
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
        assert_eq!(Exif::read(&exif(6, true)), Exif { orientation: Some(6), place: true });
        assert_eq!(Exif::read(&exif(3, false)), Exif { orientation: Some(3), place: false });
    }

    #[test]
    fn reads_behind_a_prefix() {
        let prefixed = [b"Exif\0\0", exif(8, true).as_slice()].concat();
        assert_eq!(Exif::read(&prefixed), Exif { orientation: Some(8), place: true });
    }

    #[test]
    fn an_orientation_out_of_range_is_upright() {
        for orientation in [0, 9, 300] {
            assert_eq!(Exif::read(&exif(orientation, false)).orientation, Some(1));
        }
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
