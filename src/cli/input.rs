//! Reports read from files and streams.

use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::path::Path;

use super::failure::Failure;
use super::plan::Input;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Source, Sources, Span};
use crate::source::FileId;

/// Why there is no text.
#[derive(Debug)]
pub(super) enum NoText {
    /// It could not be read.
    Failed(Failure),
    /// It is not UTF-8.
    Mistaken(Diagnostics),
}

/// Reads a report's text, of no more than so many bytes; returns it, and which file it is, if anybody can tell.
pub(super) fn read(input: &Input, most: u64) -> Result<(Source, Option<FileId>), NoText> {
    let read = match input {
        Input::Stdin => read_all(io::stdin().lock(), 0, most)
            .map(|bytes| (bytes, FileId::of_stdin().ok()))
            .map_err(|error| Failure::read(Path::new("<stdin>"), error)),
        Input::File(path) => read_file(path, most).map_err(|error| explain(path, &error)),
    };
    let (bytes, id) = read.map_err(NoText::Failed)?;
    if let Some(known) = signature(&bytes) {
        return Err(NoText::Mistaken(other_file(&input.name(), known)));
    }
    String::from_utf8(bytes)
        .map(|text| (Source::new(input.name(), text), id))
        .map_err(|error| NoText::Mistaken(not_utf8(&input.name(), &error)))
}

/// Reads a file of no more than so many bytes.
fn read_file(path: &Path, most: u64) -> io::Result<(Vec<u8>, Option<FileId>)> {
    let (file, there) = if is_handed_over(path) { with_metadata(File::open(path)?)? } else { open(path)? };
    // Asked first, so that nobody waits for what will be refused.
    let length = if there.is_file() { there.len() } else { 0 };
    let id = FileId::of_file(&there, path).ok();
    if length > most {
        Err(too_large(most))
    } else {
        Ok((read_all(file, usize::try_from(length).unwrap_or(0), most)?, id))
    }
}

/// Tells whether a path names what the process was handed over open: `/dev/stdin`, or `<(…)` of a shell.
fn is_handed_over(path: &Path) -> bool {
    path == Path::new("/dev/stdin") || ["/dev/fd", "/proc/self/fd"].iter().any(|folder| path.starts_with(folder))
}

/// Opens a file for reading; returns what is said of it, too.
///
/// # Errors
/// There is none, or it is a named pipe: to open that would be to wait for somebody who may never come.
#[cfg(unix)]
pub(super) fn open(path: &Path) -> io::Result<(File, Metadata)> {
    use std::os::unix::fs::FileTypeExt;

    use rustix::fs::{Mode, OFlags, fcntl_setfl};
    let flags = OFlags::NONBLOCK | OFlags::CLOEXEC | OFlags::NOCTTY;
    let (file, there) = with_metadata(rustix::fs::open(path, flags, Mode::empty())?.into())?;
    let kind = there.file_type();
    if kind.is_fifo() {
        return Err(io::Error::other(
            "it is a pipe, at whose other end there may be nobody; read it with - as the report",
        ));
    }
    if !kind.is_file() {
        // A device may have nothing to say yet.
        fcntl_setfl(&file, OFlags::empty())?;
    }
    Ok((file, there))
}

#[cfg(not(unix))]
pub(super) fn open(path: &Path) -> io::Result<(File, Metadata)> {
    with_metadata(File::open(path)?)
}

fn with_metadata(file: File) -> io::Result<(File, Metadata)> {
    let there = file.metadata()?;
    Ok((file, there))
}

/// Reads a stream of about this length.
fn read_all(stream: impl Read, length: usize, most: u64) -> io::Result<Vec<u8>> {
    // A little more, so that its end is met without asking for room.
    let mut bytes = Vec::with_capacity(length + 64);
    stream.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length <= most) { Ok(bytes) } else { Err(too_large(most)) }
}

fn too_large(most: u64) -> io::Error {
    io::Error::new(io::ErrorKind::FileTooLarge, format!("it is larger than {most} bytes"))
}

fn explain(path: &Path, error: &io::Error) -> Failure {
    let failure = Failure::read(path, error);
    if error.kind() == io::ErrorKind::FileTooLarge {
        return failure.help("if that is meant, raise the limit:  --limit input=…");
    }
    if path.is_dir() { failure.help("name the reports in the folder, such as reports/*.toml") } else { failure }
}

/// What files begin with that people take for a report, what they are, and what to do.
const SIGNATURES: [(&[u8], &str, &str); 11] = [
    (b"PK\x03\x04", "a document of Word, Excel or another office program, or a ZIP file", COPY),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a document of an older Word, Excel or PowerPoint", COPY),
    (b"{\\rtf", "a document in rich text", COPY),
    (b"%PDF-", "a PDF", "name the report that it is made from, a text file in TOML"),
    (b"\x89PNG\r\n\x1a\n", "a picture", PICTURE),
    (b"\xff\xd8\xff", "a picture", PICTURE),
    (b"GIF8", "a picture", PICTURE),
    (b"II*\0", "a picture", PICTURE),
    (b"MM\0*", "a picture", PICTURE),
    (b"RIFF", "a picture or a sound", PICTURE),
    (b"\x1f\x8b", "a packed file", "unpack it first"),
];

/// What to do with a document whose text is wanted.
const COPY: &str = "copy its text into a text file in TOML, such as  title = \"…\"  and below it  [[section]]  content = \"\"\" … \"\"\"";

/// What to do with a picture.
const PICTURE: &str = "name it in a report:  hero = { image = \"…\", alt = \"What the picture shows\" }";

/// Returns what a file is that is no text, if its first bytes tell, and what to do.
fn signature(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let (_, what, help) = SIGNATURES.iter().find(|(start, _, _)| bytes.starts_with(start))?;
    Some((what, help))
}

/// Returns the mistake of a file that is something else than a report, at its start.
fn other_file(name: &str, (what, help): (&str, &str)) -> Diagnostics {
    let mut sources = Sources::default();
    // Its bytes are no text to show.
    let source = sources.add(Source::new(name, String::new()).into());
    let mut mistakes = Diagnostics::new(sources);
    let message = format!("the file is {what}, not a report");
    mistakes.push(Diagnostic::new(Code::NotUtf8, Span::new(source, 0..0), message).help(help));
    mistakes
}

fn not_utf8(name: &str, error: &std::string::FromUtf8Error) -> Diagnostics {
    let wrong = error.utf8_error();
    // Up to the wrong byte, the text with replacements is the file byte for byte, so the place is right.
    let mut sources = Sources::default();
    let source = sources.add(Source::new(name, String::from_utf8_lossy(error.as_bytes())).into());
    let start = wrong.valid_up_to();
    let span = Span::new(source, start..start + wrong.error_len().unwrap_or(1));
    let byte = error.as_bytes().get(start).copied().unwrap_or_default();
    let utf16 = matches!(error.as_bytes(), [0xff, 0xfe, ..] | [0xfe, 0xff, ..]);
    let found = if utf16 { "it looks like UTF-16" } else { "older editors write other encodings" };
    let mut mistakes = Diagnostics::new(sources);
    mistakes.push(
        Diagnostic::new(Code::NotUtf8, span, format!("the file is not UTF-8 text: byte {byte:02X} means nothing here"))
            .help(format!("save the file again, with the encoding UTF-8; {found}")),
    );
    mistakes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_another_kind_is_known_for_what_it_is() {
        for (bytes, what) in [
            (b"PK\x03\x04\x14\x00".as_slice(), "Word"),
            (b"%PDF-1.7\n", "a PDF"),
            (b"{\\rtf1", "rich text"),
            (b"\x89PNG\r\n\x1a\n\0", "a picture"),
        ] {
            let found = signature(bytes).expect("a signature");
            let told = other_file("a.toml", found).to_string();
            assert!(told.contains(what) && told.contains("a.toml:1:1") && told.contains("help"), "{told}");
        }
        assert!(["title = \"x\"", "", "PK", "# RIFF", "I"].iter().all(|text| signature(text.as_bytes()).is_none()));
    }

    #[test]
    fn a_wrong_byte_has_a_place() {
        let error = String::from_utf8(b"title = \"\xc3\xa9\"\nx = \"caf\xe9\"\n".to_vec()).expect_err("Latin-1");
        assert_eq!(
            not_utf8("a.toml", &error).to_string(),
            "error[not-utf8]: the file is not UTF-8 text: byte E9 means nothing here\n  --> a.toml:2:9\n   |    2 | x = \"caf\u{fffd}\"\n   = help: save the file again, with the encoding UTF-8; older editors write other encodings\n"
        );
    }
}
