//! Pictures: from the keys of a table or from Markdown, with their words, checked and decoded.

use std::sync::Arc;

use super::keys::Key;
use super::keys::blocks as keys;
use super::line::Image;
use super::reader::{Reader, TomlTable, Value};
use super::refusal::Refusal;
pub(super) use super::refusal::{code, file_help};
use super::slips;
use crate::diagnostics::{Code, Diagnostic, SourceId, Span};
use crate::limits::{self, Limits};
use crate::model::{Alt, Credit, CreditKind, Figure, Inline, Lang, Text, is_blank, plain};
use crate::picture::{Load, Picture, PictureError};
use crate::theme::Word;

/// Returns the picture that a table describes; its file stands under `image`.
pub(super) fn from_table(reader: &mut Reader, table: &TomlTable, image: &'static Key) -> Option<Figure> {
    let picture = match table.get(image) {
        Some(value) => load_value(reader, value),
        None => {
            reader.missing(table, image);
            None
        }
    };
    let alt = alt(reader, table);
    let caption = reader.line_at(table, &keys::CAPTION);
    let credit = credit(reader, table);
    if let (Some(caption), None) = (&caption, &credit) {
        check_caption(reader, table, caption);
    }
    if let (Some(caption), Some(Alt::Text(alt)), Some(value)) = (&caption, &alt, table.get(&keys::PICTURE_ALT)) {
        check_alt(reader, alt, caption, reader.place(value));
    }
    Some(Figure { caption, credit, span: table.place, ..Figure::new(picture?, alt?) })
}

fn credit(reader: &mut Reader, table: &TomlTable) -> Option<Credit> {
    let written = reader.line_at(table, &keys::PICTURE_CREDIT);
    let photographer = reader.line_at(table, &keys::PICTURE_PHOTOGRAPHER);
    let licence = reader.words_at(table, &keys::PICTURE_LICENCE);
    if let (Some(place), Some(_)) = (table.key_range(&keys::PICTURE_PHOTOGRAPHER), table.get(&keys::PICTURE_CREDIT)) {
        let message = "a picture has a credit or a photographer";
        let diagnostic = Diagnostic::new(Code::BadValue, reader.span(place), message);
        reader.report(diagnostic.help("name the photographer in  credit  as it is to be printed, or drop  credit"));
    }
    let kind = if photographer.is_some() { CreditKind::Photo } else { CreditKind::AsWritten };
    let by = photographer.or(written);
    (by.is_some() || licence.is_some()).then_some(Credit { by, kind, licence })
}

/// Reports a caption that says whose a picture is, which is a key of its own.
fn check_caption(reader: &mut Reader, table: &TomlTable, caption: &[Inline]) {
    let Some(value) = table.get(&keys::CAPTION) else { return };
    let words = plain(caption);
    let Some(keys) = credited(&words, &reader.language.lang) else { return };
    let other = if words.contains('©') { "  or name who took it:  photographer = \"…\"" } else { "" };
    let help = format!("write  {keys}{other}");
    reader.report(Diagnostic::new(Code::BadValue, reader.place(value), CREDITED).help(help));
}

/// Tells of an alternative text that says what the caption says: who listens hears both.
fn check_alt(reader: &mut Reader, alt: &str, caption: &[Inline], place: Span) {
    let letters =
        |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>().to_lowercase();
    if letters(alt) == letters(&plain(caption)) {
        let message = "the alternative text repeats the caption, and who listens hears both";
        let help = "say in it what the picture shows, and leave to the caption what the picture means";
        reader.report(Diagnostic::new(Code::AltRepeatsCaption, place, message).help(help));
    }
}

const CREDITED: &str = "whose a picture is stands beside its caption, not in it";

/// Returns the keys for a caption that says whose a picture is: with `©`, or with the word of a language for who took it.
fn credited(words: &str, lang: &Lang) -> Option<String> {
    let shown = |text: &str| slips::quoted(text, "\"…\"");
    if let Some((before, behind)) = words.split_once('©') {
        let before = before.trim_end_matches([' ', '(', '·', '|', ',', '\u{a0}']);
        let behind = behind.trim_matches([' ', ')', '\u{a0}']);
        let key = if before.is_empty() { String::new() } else { format!("caption = {}, ", shown(before)) };
        let credit = format!("credit = {}", shown(&format!("© {behind}")));
        return Some(format!("{key}{credit}"));
    }
    let photos = [Word::Photo.in_language(lang), Word::Photo.in_language(&Lang::english())];
    photos.iter().find_map(|photo| {
        let (start, behind) = words.trim_start().split_once([':', '：'])?;
        let is_photo = start.trim().to_lowercase()
            == photo.trim_end_matches([':', '：', ' ', '\u{a0}', '\u{202f}']).to_lowercase();
        (is_photo && !is_blank(behind)).then(|| format!("photographer = {}", shown(behind.trim())))
    })
}

/// How the names of files end that hold pictures, whether they can be set or not.
pub(super) const ENDINGS: [&str; 13] =
    ["png", "jpg", "jpeg", "webp", "gif", "svg", "tif", "tiff", "heic", "avif", "bmp", "jxl", "pdf"];

/// Tells whether a text is the name of a picture's file, by its end.
pub(super) fn is_picture_name(text: &str) -> bool {
    let ending = text.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// Tells whether a value is the name of a picture's file.
pub(super) fn names_picture(value: &Value) -> bool {
    value.get_ref().as_str().is_some_and(is_picture_name)
}

/// Returns the picture that a string names.
pub(super) fn load_value(reader: &mut Reader, value: &Value) -> Option<Arc<Picture>> {
    let path = reader.literal(value, "a file name")?;
    load(reader, path.text(), reader.place(value))
}

fn alt(reader: &mut Reader, table: &TomlTable) -> Option<Alt> {
    let text = table.get(&keys::PICTURE_ALT);
    let decorative = match table.get(&keys::PICTURE_DECORATIVE) {
        Some(value) => reader.flag(value)?,
        None => false,
    };
    match (text, decorative) {
        (Some(value), false) if value.get_ref().as_str().is_some_and(|alt| alt.trim().is_empty()) => {
            let diagnostic = Diagnostic::new(Code::AltMissing, reader.place(value), "the alternative text is empty");
            reader.report(diagnostic.help("say what the picture shows, or write  decorative = true  instead"));
            None
        }
        (Some(value), false) => reader.words(value, keys::PICTURE_ALT.noun).map(Alt::Text),
        (None, true) => Some(Alt::Decorative),
        (Some(_), true) => {
            let place = table.key_range(&keys::PICTURE_DECORATIVE).map_or(table.place, |range| reader.span(range));
            let message = "a picture with an alternative text is not decorative";
            reader.report(Diagnostic::new(Code::BadValue, place, message).help("keep  alt  or  decorative, not both"));
            None
        }
        (None, false) if Reader::is_misnamed(table, &keys::PICTURE_ALT) => None,
        (None, false) => {
            let message = format!("{} has no alternative text", table.name);
            let before = reader.dotted(table);
            let help = format!("add  {before}alt = \"What the picture shows\"  or  {before}decorative = true");
            reader.report(Diagnostic::new(Code::AltMissing, table.place, message).help(help));
            None
        }
    }
}

/// Returns the picture that Markdown names in a paragraph of its own.
pub(super) fn from_markdown(reader: &mut Reader, image: Image) -> Option<Figure> {
    let path = decode_percent(&image.path);
    let picture = load(reader, &path, image.span);
    reader.check_length(&image.alt, image.span, "the picture's alternative text");
    if image.alt.is_empty() {
        let help = "write what it shows in the brackets:  ![What the picture shows](picture.jpg)";
        reader.report(Diagnostic::new(Code::AltMissing, image.span, "the picture has no alternative text").help(help));
    }
    let caption = (!image.title.trim().is_empty()).then(|| vec![Inline::Text(caption(&image))]);
    if let Some(caption) = &caption {
        check_alt(reader, &image.alt, caption, image.span);
    }
    if let Some(keys) = credited(&image.title, &reader.language.lang) {
        let (file, alt) = (slips::quoted(&path, "\"…\""), slips::quoted(&image.alt, "\"…\""));
        let help = format!("write a block:  {{ image = {file}, alt = {alt}, {keys} }}");
        reader.report(Diagnostic::new(Code::BadValue, image.span, CREDITED).help(help));
    }
    Some(Figure { caption, span: image.span, ..Figure::new(picture?, Alt::Text(image.alt)) })
}

/// The words are escaped in their own way: the whole picture is their place.
fn caption(image: &Image) -> Text {
    let text = image.title.split_whitespace().collect::<Vec<_>>().join(" ");
    // Equal lengths would claim that the two run in step.
    let same = image.span.end - image.span.start == text.len();
    Text { text, span: Span { start: image.span.start + usize::from(same), ..image.span } }
}

/// Markdown writes file names as addresses: `%20` is a space.
fn decode_percent(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, tail @ ..] = rest {
        let code = match rest {
            [b'%', high, low, ..] => char::from(*high).to_digit(16).zip(char::from(*low).to_digit(16)),
            _ => None,
        };
        let code = code.and_then(|(high, low)| u8::try_from(high << 4 | low).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &rest[3..] } else { tail };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_owned())
}

/// Loads and decodes a picture once, and reports at every place that names it what is wrong with it.
fn load(reader: &mut Reader, path: &str, span: Span) -> Option<Arc<Picture>> {
    if path.contains("://") || path.starts_with("data:") {
        let message = "a picture is a file beside the report, not an address";
        reader
            .report(Diagnostic::new(Code::BadValue, span, message).help("save it beside the report and name the file"));
        return None;
    }
    // It has one name in all the files that name it.
    let file = reader.files.resolved(path, span.source).into_owned();
    if !reader.pictures.contains_key(&file) {
        let picture = decode(reader, path, span.source);
        reader.pictures.insert(file.clone(), picture);
    }
    match reader.pictures.get(&file) {
        Some(Ok(picture)) => {
            let picture = Arc::clone(picture);
            if picture.names_place() {
                let message = format!("`{path}` tells where it was taken; the PDF will not");
                let help = "take the place out before you pass the file itself on";
                reader.report(Diagnostic::new(Code::PicturePlace, span, message).help(help));
            }
            for flaw in picture.flaws() {
                let diagnostic = Diagnostic::new(Code::PictureFlawed, span, format!("`{path}` {flaw}"));
                reader.report(diagnostic.help(flaw.help()));
            }
            Some(picture)
        }
        Some(Err(Refusal { code, message, help })) => {
            let diagnostic = Diagnostic::new(*code, span, format!("cannot use `{path}`: {message}"));
            let help = if *code == Code::FileMissing { missing_help(reader, path, span.source) } else { help.clone() };
            reader.report(Diagnostic { help, ..diagnostic });
            None
        }
        None => None,
    }
}

/// What to do about a picture that is not there.
fn missing_help(reader: &Reader, path: &str, of: SourceId) -> Option<String> {
    let slashes = || {
        let slashed = path.replace('\\', "/");
        let help = format!("write / between folders, counted from the folder of the report:  {slashed}");
        path.contains('\\').then_some(help)
    };
    reader.meant_file(path, of, is_picture_name).or_else(slashes).or_else(|| help_with(reader, Code::FileMissing, of))
}

fn decode(reader: &Reader, path: &str, of: SourceId) -> Result<Arc<Picture>, Refusal> {
    let bytes = reader.load(path, of, reader.bounds.limits().file)?;
    if bytes.is_empty() {
        let help = "it was not copied or downloaded whole: get it again".to_owned();
        return Err(Refusal { code: Code::PictureBroken, message: "the file is empty".to_owned(), help: Some(help) });
    }
    let limits = reader.bounds.limits();
    // What a drawing names lies beside it.
    let folder = &path[..path.rfind('/').map_or(0, |at| at + 1)];
    let mut load = |name: &str| {
        let beside = format!("{folder}{}", decode_percent(name));
        reader.load(&beside, of, limits.file).map_err(|error| error.to_string())
    };
    within(&bytes, limits, pixels(reader), &mut load).map(Arc::new)
}

/// Decodes a picture beside others that have so many pixels.
fn within(bytes: &[u8], limits: &Limits, others: u64, load: Load<'_>) -> Result<Picture, Refusal> {
    let left = Limits { all_pixels: limits.all_pixels.saturating_sub(others), ..*limits };
    match Picture::decode_beside(bytes, &left, load) {
        Err(PictureError::TooLarge { width, height, name: "all-pixels", .. }) => {
            let most = limits.all_pixels;
            let message =
                format!("with its {width} x {height} pixels the pictures have more than `all-pixels` allows: {most}");
            let help = format!("save them with fewer pixels; {}", limits::raise("all-pixels"));
            Err(Refusal { code: Code::PictureTooLarge, message, help: Some(help) })
        }
        picture => Ok(picture?),
    }
}

/// How many pixels the pictures have that were read so far, each file counted once.
fn pixels(reader: &Reader) -> u64 {
    let pictures = reader.pictures.values().flatten();
    pictures.map(|picture| picture.pixels()).sum()
}

/// Returns what to do about a file that a source names and that cannot be used, if there is something to say.
pub(super) fn help_with(reader: &Reader, code: Code, of: SourceId) -> Option<String> {
    if code == Code::FileMissing && reader.files.is_elsewhere(of) {
        return Some("paths count from the folder of the file that they stand in".to_owned());
    }
    file_help(code)
}

#[cfg(test)]
mod tests {
    use super::{Code, Limits, decode_percent, within};

    #[test]
    fn percent_codes_are_read_and_others_kept() {
        assert_eq!(decode_percent("a%20b%C3%A9.png"), "a bé.png");
        assert_eq!(decode_percent("100%.png"), "100%.png");
        assert_eq!(decode_percent("%zz%ff"), "%zz%ff");
    }

    #[test]
    fn pictures_count_together() {
        let dot = include_bytes!("../../tests/diagnostics/files/dot.png");
        let limits = Limits { all_pixels: 100, ..Limits::default() };
        let load = &mut |_: &str| Err(String::new());
        let picture = within(dot, &limits, 0, load).expect("it is within the limits");
        let pixels = u64::from(picture.width() * picture.height());
        assert!(within(dot, &limits, 100 - pixels, load).is_ok());
        let refusal = within(dot, &limits, 101 - pixels, load).expect_err("it is one pixel too many");
        assert_eq!(refusal.code, Code::PictureTooLarge);
        assert!(refusal.message.ends_with("pixels the pictures have more than `all-pixels` allows: 100"));
        assert!(refusal.help.expect("a help").ends_with("raise the limit:  --limit all-pixels=…"));
    }
}
