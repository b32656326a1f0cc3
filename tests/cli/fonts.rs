//! Fonts from folders.

use std::fs;

use super::desk::{Desk, report};

const FONTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fonts");

#[test]
fn font_folders_are_searched_through() {
    let desk = Desk::with_reports(&["a.toml"]);
    desk.write("more/deep/down/A.TTF", fs::read(format!("{FONTS}/NotoSerif-Bold.ttf")).expect("a font"));
    desk.write("more/notes.txt", "no font");
    desk.write("more/._a.ttf", "what macOS leaves behind");
    assert_eq!(desk.run(&["check", "a.toml", "--font-dir", "more", "--font-dir", FONTS]).transcript(), "exit 0\n");
}

#[test]
fn a_font_that_cannot_be_used_is_named() {
    let desk = Desk::with_reports(&["a.toml", "b.toml"]);
    desk.write("more/b.otf", "no font");
    desk.write("more/a/a.ttf", "");
    let run = desk.run(&["build", "a.toml", "b.toml", "--font-dir", "more"]);
    let message = |path: &str| {
        let path = path.replace('/', std::path::MAIN_SEPARATOR_STR);
        format!("error[bad-font]: cannot use the font {path}: it is no TrueType or OpenType font\n")
    };
    let expected = format!("exit 3\nstderr:\n{}\n{}", message("more/a/a.ttf"), message("more/b.otf"));
    assert_eq!(run.transcript(), expected);
    assert!(!desk.path("a.pdf").exists());
}

#[test]
fn a_font_folder_that_is_none_is_named() {
    let desk = Desk::with_reports(&["a.toml"]);
    for folder in ["none", "a.toml"] {
        let run = desk.run(&["check", "a.toml", "--font-dir", folder]);
        assert_eq!(run.code, Some(3));
        assert!(run.stderr.starts_with(&format!("error[cannot-read]: cannot read {folder}: ")), "{}", run.stderr);
    }
}

#[test]
#[cfg(unix)]
fn links_that_lead_in_circles_end() {
    let desk = Desk::with_reports(&["a.toml"]);
    desk.write("more/deep/x.txt", "");
    std::os::unix::fs::symlink("..", desk.path("more/deep/up")).expect("a link");
    std::os::unix::fs::symlink(".", desk.path("more/here")).expect("a link");
    assert_eq!(desk.run(&["check", "a.toml", "--font-dir", "more"]).transcript(), "exit 0\n");
}

#[test]
fn folders_nested_without_end_are_refused() {
    let desk = Desk::with_reports(&["a.toml"]);
    desk.write(&format!("more/{}x.txt", "deep/".repeat(20)), "");
    let run = desk.run(&["check", "a.toml", "--font-dir", "more"]);
    assert_eq!(run.code, Some(3));
    assert!(run.stderr.ends_with(": folders are nested too deep for a font folder\n"), "{}", run.stderr);
}

#[test]
fn fonts_beside_the_report_are_its_own() {
    let desk = Desk::new();
    desk.write("x/a.toml", report("A"));
    desk.write("y/b.toml", report("B"));
    desk.write("x/fonts/a.ttf", "no font");
    let run = desk.run(&["check", "x/a.toml", "y/b.toml", "--message-format", "short"]);
    assert_eq!(run.code, Some(3));
    assert!(run.stderr.contains("a.ttf: error[bad-font]: ") && run.stderr.lines().count() == 1, "{}", run.stderr);
}
