//! Pictures and other files that reports name: which are read, and what is said of the others.

use super::desk::{Desk, Run, is_pdf};

/// Returns a report with one picture.
fn with_picture(path: &str) -> String {
    format!("title = \"A\"\n\n[hero]\nimage = '{path}'\nalt = \"A square\"\n\n[[section]]\ncontent = \"Words.\"\n")
}

/// Returns a grey PNG file, one pixel of it drawn; whether it is that large is for its reader to find out.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut header = [width.to_be_bytes(), height.to_be_bytes()].concat();
    header.extend([8, 0, 0, 0, 0]);
    // One stored block of zlib: the filter, the pixel.
    let pixel = [0x78, 0x01, 0x01, 0x02, 0x00, 0xfd, 0xff, 0x00, 0x80, 0x00, 0x82, 0x00, 0x81];
    [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", &header), chunk(b"IDAT", &pixel), chunk(b"IEND", &[])].concat()
}

fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).expect("a small chunk").to_be_bytes();
    let body = [&name[..], data].concat();
    let sum = body.iter().fold(u32::MAX, |sum, &byte| {
        (0..8).fold(sum ^ u32::from(byte), |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 })
    });
    [&length[..], &body, &(!sum).to_be_bytes()].concat()
}

/// A desk with a report in `work`, a picture beside it, one in the folder above, and one far away.
fn desk(picture: &str) -> Desk {
    let desk = Desk::new();
    desk.write("work/a.toml", with_picture(picture));
    desk.write("work/pictures/own.png", png(1, 1));
    desk.write("shared/above.png", png(1, 1));
    desk
}

fn build(desk: &Desk, more: &[&str]) -> Run {
    desk.run(&[&["build", "work/a.toml", "--message-format", "short"], more].concat())
}

#[track_caller]
fn refused(run: &Run, start: &str) {
    assert_eq!((run.code, run.out().as_str()), (Some(1), ""), "{}", run.stderr);
    assert!(run.stderr.starts_with(&format!("work/a.toml:4:9: error[{start}]: ")), "{}", run.stderr);
}

#[test]
fn pictures_of_the_reports_own_folder_are_read() {
    for path in ["pictures/own.png", "./pictures/../pictures/own.png"] {
        let desk = desk(path);
        assert_eq!(build(&desk, &[]).transcript(), "exit 0\n");
        assert!(is_pdf(&desk.read("work/a.pdf")));
    }
}

#[test]
fn nothing_outside_the_reports_folder_is_read() {
    let absolute = desk("").path("shared/above.png").to_string_lossy().into_owned();
    for path in ["../shared/above.png", "pictures/../../shared/above.png", &absolute, "../none.png"] {
        let desk = desk(path);
        refused(&build(&desk, &[]), "file-outside");
        assert!(!desk.path("work/a.pdf").exists());
    }
}

#[test]
#[cfg(unix)]
fn links_lead_nowhere_outside() {
    let desk = desk("pictures/link.png");
    std::os::unix::fs::symlink("../../shared/above.png", desk.path("work/pictures/link.png")).expect("a link");
    refused(&build(&desk, &[]), "file-outside");
    assert_eq!(build(&desk, &["--root", "."]).transcript(), "exit 0\n");
}

#[test]
fn a_root_widens_what_is_read() {
    let desk = desk("../shared/above.png");
    assert_eq!(build(&desk, &["--root", "."]).transcript(), "exit 0\n");
    refused(&build(&desk, &["--root", "work"]), "file-outside");
    let none = build(&desk, &["--root", "none"]);
    assert_eq!(none.code, Some(3));
    assert!(none.stderr.starts_with("none: error[cannot-read]: cannot read none: "), "{}", none.stderr);
}

#[test]
fn streams_read_from_the_current_folder() {
    let desk = desk("");
    let run = desk.run_with_input(&["build", "-"], with_picture("work/pictures/own.png"));
    assert_eq!(run.transcript(), "exit 0\nstdout:\n[PDF]\n");
}

#[test]
fn pictures_that_cannot_be_used_have_a_place() {
    let mut cut = png(1, 1);
    cut.truncate(45);
    let files: [(&str, &[u8], &str); 4] = [
        ("cut.png", &cut, "picture-broken"),
        ("words.png", b"no picture at all", "picture-format"),
        ("gif.gif", b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", "picture-format"),
        ("huge.png", &png(2_000_000_000, 2_000_000_000), "picture-too-large"),
    ];
    for (name, content, code) in files {
        let desk = desk(name);
        desk.write(&format!("work/{name}"), content);
        refused(&build(&desk, &[]), code);
    }
    refused(&build(&desk("none.png"), &[]), "file-missing");
    refused(&build(&desk("pictures"), &[]), "file-unreadable");
}
