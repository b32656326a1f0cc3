//! Fonts from folders.

use std::fs;

use super::desk::{Desk, report};

const FONTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fonts");

/// Small fonts in several formats.
const VARIABLE: &[u8] = include_bytes!("../fonts/variable.ttf");
const CUBIC: &[u8] = include_bytes!("../fonts/cubic.otf");
const JAPANESE: &[u8] = include_bytes!("../fonts/han-japanese.otf");
const TRADITIONAL: &[u8] = include_bytes!("../fonts/han-traditional.otf");

/// Returns a report with words of its own, in a language.
fn words(lang: &str, words: &str) -> String {
    format!("title = \"T\"\nlang = \"{lang}\"\n\n[[section]]\ncontent = \"{words}\"\n")
}

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

#[test]
fn fonts_packed_for_the_web_are_explained() {
    let desk = Desk::with_reports(&["a.toml"]);
    desk.write("fonts/a.woff2", "wOF2 and more");
    let run = desk.run(&["check", "a.toml"]);
    let message = "error[bad-font]: cannot use the font ./fonts/a.woff2: it is packed for web pages; \
                   take the family's .ttf or .otf files, or unpack it with fonttools\n";
    assert_eq!(run.transcript(), format!("exit 3\nstderr:\n{}", message.replace('/', std::path::MAIN_SEPARATOR_STR)));
}

#[test]
fn fonts_beside_the_report_come_before_those_of_folders() {
    let desk = Desk::new();
    desk.write("a.toml", words("en", "骨直海"));
    desk.write("fonts/b.otf", TRADITIONAL);
    desk.write("more/a.otf", JAPANESE);
    let run = desk.run(&["fonts", "a.toml", "--font-dir", "more"]);
    assert!(
        run.out().contains("\nTidings Han Traditional Regular") && !run.out().contains("Japanese"),
        "{}",
        run.out()
    );
}

#[test]
fn han_is_set_in_the_face_for_the_language() {
    let desk = Desk::new();
    desk.write("more/a.otf", TRADITIONAL);
    desk.write("more/b.otf", JAPANESE);
    for (lang, face) in [("ja", "Japanese"), ("zh-TW", "Traditional"), ("zh-HK", "Traditional"), ("en", "Traditional")]
    {
        desk.write("a.toml", words(lang, "骨直、海。"));
        let run = desk.run(&["fonts", "a.toml", "--font-dir", "more"]);
        let han: Vec<String> = run.out().lines().filter(|line| line.contains("Han")).map(str::to_owned).collect();
        assert!(matches!(&*han, [line] if line.contains(face)), "{lang}: {}", run.out());
    }
}

/// Elsewhere than on macOS, where the fonts that it comes with stand in a fixed place, and some of them are Japanese.
#[test]
#[cfg(not(target_os = "macos"))]
fn the_fonts_of_the_system_are_used_only_when_asked() {
    let desk = Desk::new();
    desk.write("a.toml", words("ja", "骨直"));
    // Each platform has a folder of its own; what is in all of them is found once.
    for folder in ["system/fonts", "system/Fonts", "system/Library/Fonts"] {
        desk.write(&format!("{folder}/broken.ttf"), "no font");
        desk.write(&format!("{folder}/han.otf"), JAPANESE);
    }
    let without = desk.run(&["check", "a.toml"]);
    assert_eq!(without.code, Some(1));
    assert!(
        without.stderr.contains("(Han: U+9AA8 U+76F4)") && without.stderr.contains(", which --system-fonts finds\n")
    );
    assert_eq!(desk.run(&["check", "a.toml", "--system-fonts"]).transcript(), "exit 0\n");
    assert_eq!(desk.run(&["build", "a.toml", "--system-fonts"]).transcript(), "exit 0\n");
    desk.write("a.toml", words("ja", "山"));
    let run = desk.run(&["check", "a.toml", "--system-fonts"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.ends_with("Debian's package fonts-noto-cjk\n\n1 error\n"), "{}", run.stderr);
}

#[test]
fn a_family_that_only_the_system_has_is_found() {
    let desk = Desk::new();
    desk.write("a.toml", format!("theme = \"t.toml\"\n{}", words("en", "Hamburg")));
    desk.write("t.toml", "[fonts]\ntext = \"Tidings Cubic\"\n");
    for folder in ["system/fonts", "system/Fonts", "system/Library/Fonts"] {
        desk.write(&format!("{folder}/cubic.otf"), CUBIC);
    }
    assert_eq!(desk.run(&["check", "a.toml"]).code, Some(1));
    assert_eq!(desk.run(&["check", "a.toml", "--system-fonts"]).transcript(), "exit 0\n");
}

#[test]
fn fonts_at_hand_are_listed_with_what_cannot_be_used() {
    let desk = Desk::new();
    desk.write("more/variable.ttf", VARIABLE);
    desk.write("more/broken.ttf", "no font");
    let run = desk.run(&["fonts", "--font-dir", "more"]);
    let out = run.out();
    let squeezed: Vec<String> = out.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(squeezed[0], "FAMILY STYLES FROM SCRIPTS");
    assert_eq!(squeezed[1], "Source Serif 4 Regular, Italic, Bold, Bold Italic bundled Latin, Cyrillic, Greek");
    let broken = format!("more{}broken.ttf", std::path::MAIN_SEPARATOR);
    let last = [
        "Tidings Variable Quadratic Regular, Semibold, Bold more Latin".into(),
        String::new(),
        format!("cannot use the font {broken}: it is no TrueType or OpenType font"),
    ];
    assert!(squeezed.ends_with(&last), "{out}");
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
}

#[test]
fn programs_get_an_object_for_each_face() {
    let desk = Desk::new();
    desk.write("more/cubic.otf", CUBIC);
    desk.write("more/none.ttf", "no font");
    let run = desk.run(&["fonts", "--font-dir", "more", "--message-format", "json"]);
    let (out, sep) = (run.out(), if cfg!(windows) { "\\\\" } else { "/" });
    let lines: Vec<&str> = out.lines().collect();
    let [.., cubic, none] = &*lines else { panic!("{out}") };
    let expected = format!(
        r#"{{"schema":1,"family":"Tidings Cubic","style":"Regular","name":"TidingsCubic-Regular","weight":400,"file":"more{sep}cubic.otf","bundled":false,"usable":true,"reason":null,"scripts":[{{"name":"Latin","characters":35}}]}}"#
    );
    assert_eq!(*cubic, expected);
    assert!(none.contains(r#""family":null"#) && none.contains(r#""usable":false,"reason":"cannot use"#), "{none}");
}

#[test]
fn a_report_tells_which_face_set_what() {
    let desk = Desk::new();
    desk.write("a.toml", words("en", "Words – and *more*: права, 骨"));
    desk.write("fonts/han.otf", JAPANESE);
    let run = desk.run(&["fonts", "a.toml"]);
    let han = "./fonts/han.otf".replace('/', std::path::MAIN_SEPARATOR_STR);
    let expected = format!(
        "exit 0\nstdout:\n\
         FACE                          FROM             CHARACTERS  SCRIPTS\n\
         Source Sans 3 Semibold        bundled                   1  Latin 1\n\
         Source Serif 4 Regular        bundled                  16  Latin 8, Cyrillic 5\n\
         Source Serif 4 Italic         bundled                   4  Latin 4\n\
         Tidings Han Japanese Regular  {han}           1  Han 1\n"
    );
    assert_eq!(run.transcript(), expected);
    let json = desk.run(&["fonts", "a.toml", "--message-format", "json"]).out();
    assert!(
        json.starts_with(r#"{"schema":1,"report":"a.toml","family":"Source Sans 3","style":"Semibold","#),
        "{json}"
    );
}

#[test]
fn a_report_with_mistakes_has_no_list() {
    let desk = Desk::with_reports(&["a.toml"]);
    desk.write("b.toml", words("en", "字"));
    let run = desk.run(&["fonts", "a.toml", "b.toml"]);
    assert_eq!(run.code, Some(1));
    assert!(run.out().starts_with("a.toml\nFACE") && !run.out().contains("b.toml"), "{}", run.out());
    assert!(run.stderr.starts_with("error[missing-glyph]: "), "{}", run.stderr);
    let run = desk.run(&["fonts", "--message-format", "sarif"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("fonts are listed for people or as json"), "{}", run.stderr);
}
