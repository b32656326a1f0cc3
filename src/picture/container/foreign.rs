//! File signatures of formats that are not read, and what to do about such files.

/// What a file is that is no picture of ours.
struct ForeignKind {
    /// How a message calls it.
    name: &'static str,
    /// What makes a picture of it.
    help: &'static str,
}

const fn kind(name: &'static str, help: &'static str) -> ForeignKind {
    ForeignKind { name, help }
}

const SAVE: &str = "save it as PNG, JPEG or WebP";
const STILL: &str = "save one of its pictures as PNG, JPEG or WebP";
const DRAWING: &str = "export it as SVG, or as PNG, about twice as wide as it is shown";
const PIXELS: &str = "export it as PNG, about twice as wide as it is shown";
const INSIDE: &str = "open it and save the picture in it as PNG or JPEG";
const COPY: &str = "get the picture itself";
const UNPACK: &str = "unpack it and name a picture in it";
const PAGE: &str = "export its page as PNG or JPEG";

const HEIC: ForeignKind = kind("HEIC", "export it as JPEG; telephones do so when the picture is sent by mail");
const AVIF: ForeignKind = kind("AVIF", SAVE);
const RAW: ForeignKind = kind("a raw photo", "develop it and save it as JPEG");
const FILM: ForeignKind = kind("a film", STILL);
/// What it is to those who build without the feature `svg`, and to a decoder of pixels.
const SVG: ForeignKind = kind("SVG", PIXELS);
const HTML: ForeignKind = kind("a web page (HTML)", "open the picture alone in the browser and save it from there");
const ARCHIVE: ForeignKind = kind("a ZIP archive", UNPACK);

/// What files start with.
const STARTS: [(&[u8], ForeignKind); 46] = [
    (b"GIF8", kind("GIF", STILL)),
    (b"BM", kind("BMP", SAVE)),
    (b"\0\0\x01\0", kind("ICO", SAVE)),
    (b"II\x2a\0", kind("TIFF", SAVE)),
    (b"MM\0\x2a", kind("TIFF", SAVE)),
    (b"II\x2b\0", kind("TIFF", SAVE)),
    (b"MM\0\x2b", kind("TIFF", SAVE)),
    (b"II\xBC\x01", kind("JPEG XR", SAVE)),
    (b"IIRO", RAW),
    (b"IIU\0", RAW),
    (b"FUJIFILMCCD-RAW", RAW),
    (b"\0MRM", RAW),
    (b"FOVb", RAW),
    (b"\x8AMNG\r\n\x1A\n", kind("MNG", STILL)),
    (b"\x8BJNG\r\n\x1A\n", kind("JNG", SAVE)),
    (b"qoif", kind("QOI", SAVE)),
    (b"BPG\xFB", kind("BPG", SAVE)),
    (b"DDS ", kind("DDS", SAVE)),
    (b"\x76\x2F\x31\x01", kind("OpenEXR", STANDARD_RANGE)),
    (b"#?RADIANCE", kind("Radiance HDR", STANDARD_RANGE)),
    (b"AT&TFORM", kind("DjVu", PAGE)),
    (b"icns", kind("a Mac's icon (ICNS)", SAVE)),
    (b"RIFX", FILM),
    (b"%PDF-", kind("PDF", PAGE)),
    (b"%!PS", kind("PostScript", DRAWING)),
    (b"\xC5\xD0\xD3\xC6", kind("PostScript", DRAWING)),
    (b"8BPS", kind("PSD", SAVE)),
    (b"gimp xcf", kind("XCF", SAVE)),
    (b"\xFF\x0A", kind("JPEG XL", SAVE)),
    (b"\0\0\0\x0CJXL ", kind("JPEG XL", SAVE)),
    (b"\0\0\0\x0CjP  ", kind("JPEG 2000", SAVE)),
    (b"\xFF\x4F\xFF\x51", kind("JPEG 2000", SAVE)),
    (b"\xD7\xCD\xC6\x9A", kind("WMF", SAVE)),
    // [MS-CFB], 2.2: Word, Excel and PowerPoint before 2007, and mail of Outlook.
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", kind("an old Office file", INSIDE)),
    (b"{\\rtf", kind("a text file (RTF)", INSIDE)),
    (b"Rar!\x1A\x07", kind("a RAR archive", UNPACK)),
    (b"7z\xBC\xAF\x27\x1C", kind("a 7z archive", UNPACK)),
    (b"\x1F\x8B", kind("a gzip archive", "unpack it and name a picture in it; of an SVGZ, save an SVG")),
    // RFC 1740: what a Mac keeps beside a file on foreign disks, under its name behind `._`.
    (b"\0\x05\x16\x07", kind("what a Mac keeps beside a file", "name the file without  ._  before it")),
    (b"bplist00", kind("a Mac's settings or bookmark", COPY)),
    (b"book\0\0\0\0mark", kind("a Mac's alias", COPY)),
    (b"L\0\0\0\x01\x14\x02\0", kind("a Windows shortcut", COPY)),
    (b"[InternetShortcut]", kind("a Windows shortcut", COPY)),
    (
        b"version https://git-lfs.github.com/spec/",
        kind("a pointer of Git LFS", "get the picture itself:  git lfs pull"),
    ),
    (b"\x1A\x45\xDF\xA3", FILM),
    (b"\0\0\x01\xBA", FILM),
];

/// Varieties of the formats that are read. Few programs but those that write them show them.
const VARIETIES: [ForeignKind; 7] = [
    kind("a lossless JPEG", ORDINARY),
    kind("an arithmetic JPEG", ORDINARY),
    kind("a hierarchical JPEG", ORDINARY),
    kind("a JPEG of 12 bits", ORDINARY),
    kind("a JPEG-LS", ORDINARY),
    kind("an HDR PNG (PQ)", STANDARD_RANGE),
    kind("an HDR PNG (HLG)", STANDARD_RANGE),
];

const ORDINARY: &str = "save it as an ordinary JPEG of 8 bits, or as PNG";
const STANDARD_RANGE: &str = "export it in standard range (SDR), with the profile sRGB";

/// Returns what is needed in place of a file that [`recognise`] named.
pub(in crate::picture) fn needed(found: &str) -> &'static str {
    match VARIETIES.iter().find(|kind| kind.name == found) {
        Some(ForeignKind { help: ORDINARY, .. }) => "an ordinary JPEG, a PNG or a WebP",
        Some(_) => "one that is no brighter than paper",
        None => "a still PNG, JPEG or WebP",
    }
}

/// What ISO base media files name as their brand (ISO/IEC 14496-12, 4.3).
const BRANDS: [(&[&[u8; 4]], ForeignKind); 4] = [
    (&[b"avif", b"avis"], AVIF),
    (&[b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"miaf"], HEIC),
    (&[b"crx "], RAW),
    (&[b"qt  ", b"isom", b"iso2", b"mp41", b"mp42", b"M4V ", b"avc1"], FILM),
];

/// What tells that a file is of a kind.
type Sign = fn(&[u8]) -> bool;

/// What is known by bytes further in.
const DEEPER: [(Sign, ForeignKind); 4] = [
    (|bytes| bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"AVI "), FILM),
    (|bytes| bytes.starts_with(&[1, 0, 0, 0]) && bytes.get(40..44) == Some(b" EMF"), kind("EMF", DRAWING)),
    (|bytes| bytes.get(128..132) == Some(b"DICM"), kind("a medical picture (DICOM)", SAVE)),
    (|bytes| matches!(bytes, [b'P', b'1'..=b'7', b' ' | b'\n' | b'\r' | b'\t' | b'#', ..]), kind("PNM", SAVE)),
];

/// What ZIP archives have in them that are something else.
const PARTS: [(&[u8], ForeignKind); 8] = [
    (b"word/document", kind("a Word file", INSIDE)),
    (b"xl/workbook", kind("an Excel file", INSIDE)),
    (b"ppt/presentation", kind("a PowerPoint file", INSIDE)),
    // The first entry of OpenDocument is its type, uncompressed (OpenDocument 1.3, part 2, 3.3).
    (b"mimetypeapplication/vnd.oasis.opendocument", kind("an OpenDocument file", INSIDE)),
    (b"mimetypeapplication/epub", kind("an e-book (EPUB)", INSIDE)),
    (b"Index/Document.iwa", kind("a Pages, Numbers or Keynote file", INSIDE)),
    (b"Index.zip", kind("a Pages, Numbers or Keynote file", INSIDE)),
    (b"[Content_Types].xml", kind("an Office file", INSIDE)),
];

/// Names formats that authors have, so that the message can say what to convert.
pub(super) fn recognise(bytes: &[u8]) -> Option<&'static str> {
    let start = STARTS.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, kind)| kind);
    let kind = start.or_else(|| recognise_media(bytes)).or_else(|| recognise_zip(bytes));
    kind.or_else(|| recognise_markup(bytes)).map(|kind| kind.name)
}

/// Returns what to do about a file that [`recognise`] named.
pub(in crate::picture) fn help(found: Option<&str>) -> &'static str {
    let starts = STARTS.iter().map(|(_, kind)| kind).chain(DEEPER.iter().map(|(_, kind)| kind));
    let inside = BRANDS.iter().map(|(_, kind)| kind).chain(PARTS.iter().map(|(_, kind)| kind));
    let mut kinds = starts.chain(inside).chain([&SVG, &HTML, &ARCHIVE]).chain(&VARIETIES);
    match found {
        Some(found) if found.starts_with("an animated") => STILL,
        found => kinds.find(|kind| Some(kind.name) == found).map_or(SAVE, |kind| kind.help),
    }
}

fn recognise_media(bytes: &[u8]) -> Option<&'static ForeignKind> {
    if bytes.get(4..8) != Some(b"ftyp") {
        return DEEPER.iter().find(|(is, _)| is(bytes)).map(|(_, kind)| kind);
    }
    let brand = |brand: &[u8]| BRANDS.iter().find(|(brands, _)| brands.iter().any(|known| *known == brand));
    // A general brand comes first in some files, and behind it those that say more, up to the end of the box.
    let length = usize::try_from(u32::from_be_bytes(*bytes.first_chunk()?)).ok()?;
    let others = bytes.get(16..length.min(bytes.len())).unwrap_or_default().chunks_exact(4);
    let general = matches!(bytes.get(8..12)?, b"mif1" | b"msf1" | b"miaf");
    let special = others.filter(|_| general).find_map(brand);
    special.or_else(|| brand(bytes.get(8..12)?)).map(|(_, kind)| kind)
}

/// The names of what is inside stand before each part, and again at the end.
fn recognise_zip(bytes: &[u8]) -> Option<&'static ForeignKind> {
    const LOOK: usize = 1 << 16;
    if !bytes.starts_with(b"PK\x03\x04") {
        return None;
    }
    let ends = [&bytes[..bytes.len().min(LOOK)], &bytes[bytes.len().saturating_sub(LOOK)..]];
    let is_in = |part: &[u8]| ends.iter().any(|end| end.windows(part.len()).any(|window| window == part));
    let known = PARTS.iter().find(|(part, _)| is_in(part)).map(|(_, kind)| kind);
    Some(known.unwrap_or(&ARCHIVE))
}

/// Looks for the root element behind whatever declarations and comments come first.
fn recognise_markup(bytes: &[u8]) -> Option<&'static ForeignKind> {
    let head = bytes[..bytes.len().min(4096)].trim_ascii_start();
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start().to_ascii_lowercase();
    let has = |tag: &[u8]| head.windows(tag.len()).position(|window| window == tag);
    if !head.starts_with(b"<") {
        return None;
    }
    // A page may have drawings in it, and a drawing a page.
    let page = has(b"<!doctype html").into_iter().chain(has(b"<html")).min();
    match (page, has(b"<svg")) {
        (Some(page), Some(drawing)) => Some(if page < drawing { &HTML } else { &SVG }),
        (page, drawing) => page.map(|_| &HTML).or(drawing.map(|_| &SVG)),
    }
}
