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
    desk.write("x/c.toml", report("C"));
    desk.write("y/b.toml", report("B"));
    desk.write("x/fonts/a.ttf", "no font");
    let run = desk.run(&["check", "x/a.toml", "x/c.toml", "y/b.toml", "--message-format", "short"]);
    assert_eq!(run.code, Some(0), "nothing needs it");
    let told = run.stderr.replace(std::path::MAIN_SEPARATOR, "/");
    let expected =
        "x/a.toml: warning[font-unusable]: cannot use the font x/fonts/a.ttf: it is no TrueType or OpenType font\n";
    assert_eq!(told, expected, "once, whatever the number of reports");
}

#[test]
fn fonts_packed_for_the_web_are_explained() {
    let desk = Desk::with_reports(&["a.toml"]);
    desk.write("fonts/Open-Sans-v40-latin.woff2", "wOF2 and more");
    let message = "cannot use the font ./fonts/Open-Sans-v40-latin.woff2: it is packed for web pages; \
                   take the family's .ttf or .otf files, or unpack it with fonttools\n"
        .replace('/', std::path::MAIN_SEPARATOR_STR);
    let help = "   = help: if nothing needs it, take it out of the folder\n";
    let warning = format!("warning[font-unusable]: {message}{help}");
    for verb in ["check", "build"] {
        assert_eq!(desk.run(&[verb, "a.toml"]).transcript(), format!("exit 0\nstderr:\n{warning}"));
    }
    // A theme that names its family needs it.
    desk.write("a.toml", "title = 'A'\ntheme.fonts.text = 'Open Sans'\n\n[[section]]\ncontent = 'Words.'\n");
    let run = desk.run(&["check", "a.toml"]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.stderr.contains(&format!("error[theme]: there is no font family `Open Sans`: {message}")),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains(&warning), "{}", run.stderr);
    // Whoever names a folder of fonts means the fonts in it.
    let named = Desk::with_reports(&["a.toml"]);
    named.write("more/a.woff", "wOFF and more");
    let run = named.run(&["check", "a.toml", "--font-dir", "more"]);
    assert_eq!(run.code, Some(3));
    assert!(run.stderr.starts_with("error[bad-font]: cannot use the font more"), "{}", run.stderr);
}

/// Returns where the record of a table starts: OpenType, "Table Directory".
fn record(font: &[u8], tag: &[u8; 4]) -> usize {
    let tables = usize::from(u16::from_be_bytes([font[4], font[5]]));
    (0..tables).map(|index| 12 + 16 * index).find(|&at| font[at..].starts_with(tag)).expect("the table")
}

/// Returns where a table starts.
fn table(font: &[u8], tag: &[u8; 4]) -> usize {
    let at = record(font, tag) + 8;
    usize::try_from(u32::from_be_bytes(font[at..at + 4].try_into().expect("four"))).expect("small")
}

/// Returns a font with another name for one of its tables.
fn renamed(font: &[u8], from: &[u8; 4], to: &[u8; 4]) -> Vec<u8> {
    let (mut font, at) = (font.to_vec(), record(font, from));
    font[at..at + 4].copy_from_slice(to);
    font
}

#[test]
fn a_missing_letter_names_the_font_that_cannot_draw_it() {
    let letters = "title = 'T'\n\n[[section]]\ncontent = '骨'\n";
    let mut forbidden = JAPANESE.to_vec();
    let rights = table(&forbidden, b"OS/2") + 8;
    forbidden[rights..rights + 2].copy_from_slice(&[0, 2]);
    for (font, reason) in [
        (
            renamed(JAPANESE, b"CFF ", b"CBDT"),
            "it has its letters only as pictures (CBDT), and pages are set with outlines",
        ),
        (
            renamed(JAPANESE, b"CFF ", b"EBDT"),
            "it has its letters only as pictures (EBDT), and pages are set with outlines",
        ),
        (forbidden, "its licence bits forbid to embed it"),
    ] {
        let desk = Desk::new();
        desk.write("a.toml", report("A"));
        desk.write("b.toml", letters);
        desk.write("fonts/colour.ttf", font);
        let file = "./fonts/colour.ttf".replace('/', std::path::MAIN_SEPARATOR_STR);
        let run = desk.run(&["build", "a.toml"]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        let warning = format!("warning[font-unusable]: cannot use the font {file}: {reason}\n");
        assert!(run.stderr.starts_with(&warning), "{}", run.stderr);
        let run = desk.run(&["check", "b.toml"]);
        let expected = format!("no font at hand can draw `骨` (Han: U+9AA8); {file} has it, but {reason}\n");
        assert!(run.code == Some(1) && run.stderr.contains(&expected), "{}", run.stderr);
        desk.write("b.toml", "title = 'T'\ntheme.fonts.text = 'Tidings Han Japanese'\n\n[[section]]\ncontent = 'a'\n");
        let run = desk.run(&["check", "b.toml"]);
        let expected =
            format!("there is no font family `Tidings Han Japanese`: cannot use the font {file}: {reason}\n");
        assert!(run.code == Some(1) && run.stderr.contains(&expected), "{}", run.stderr);
    }
}

#[test]
fn where_a_font_lies_is_not_in_the_pdf() {
    let words = "title = 'T'\ntheme.fonts.text = 'Nobody'\n\n[[section]]\ncontent = 'Hamburg'\n";
    let build = |folder: &str, font: &[u8]| {
        let desk = Desk::new();
        let report = format!("{folder}/a.toml");
        desk.write(&report, words);
        desk.write(&format!("{folder}/fonts/Nobody.otf"), renamed(font, b"name", b"nil "));
        let run = desk.run(&["build", &report, "-o", "-"]);
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
        let faces = desk.run(&["fonts", &report, "--message-format", "json"]).out();
        let at = faces.find(r#""name":"Font"#).expect("a name made of what the font holds") + 8;
        let name: String = faces[at..].chars().take_while(|&letter| letter != '"').collect();
        assert!(name.len() == 22 && name.ends_with("-Regular"), "{name}");
        (name, run.stdout)
    };
    let one = build("secret-of-alice", CUBIC);
    assert!(one == build("elsewhere/deep", CUBIC), "the same bytes in any folder");
    let mut other = CUBIC.to_vec();
    let head = table(&other, b"head");
    other[head + 27] ^= 1; // the moment that it was made
    assert_ne!(one.0, build("secret-of-alice", &other).0, "another font has another name");
}

#[test]
fn more_fonts_than_the_limits_are_not_read() {
    let desk = Desk::with_reports(&["a.toml"]);
    let sparse = |name: &str, sign: &[u8]| {
        desk.write(name, sign);
        fs::OpenOptions::new().write(true).open(desk.path(name)).expect("a file").set_len(255 << 20).expect("a hole");
    };
    for number in 0..20 {
        sparse(&format!("fonts/{number:02}.ttf"), b"none");
        sparse(&format!("more/{number:02}.ttf"), b"\0\x01\0\0");
    }
    let run = desk.run(&["check", "a.toml", "--message-format", "short"]);
    assert_eq!((run.code, run.stderr.matches("it is no TrueType or OpenType font").count()), (Some(0), 20));
    let message = "02.ttf: with it, the font files have more than 512 MiB; \
                   if that is meant, raise the limit:  --limit font-bytes=…\n";
    let run = desk.run(&["check", "a.toml", "--font-dir", "more"]);
    assert!(run.code == Some(3) && run.stderr.ends_with(message), "{}", run.stderr);
    fs::rename(desk.path("fonts"), desk.path("less")).expect("a rename");
    fs::rename(desk.path("more"), desk.path("fonts")).expect("a rename");
    let run = desk.run(&["check", "a.toml", "--message-format", "short"]);
    assert!(run.code == Some(1) && run.stderr.ends_with(message), "{}", run.stderr);
    assert!(run.stderr.contains("error[limit]: "), "{}", run.stderr);
    for number in 0..=1_000 {
        desk.write(&format!("many/{number:04}.ttf"), b"OTTO");
    }
    let run = desk.run(&["check", "a.toml", "--font-dir", "many"]);
    let message =
        "1000.ttf: there are more than 1000 font files; if that is meant, raise the limit:  --limit fonts=…\n";
    assert!(run.code == Some(3) && run.stderr.ends_with(message), "{}", run.stderr);
    let run = desk.run(&["check", "a.toml", "--font-dir", "many", "--limit", "fonts=1100"]);
    assert!(run.code == Some(3) && run.stderr.matches("error[bad-font]").count() == 1_001, "{}", run.stderr.len());
}

#[test]
#[cfg(unix)]
fn fonts_beside_the_report_do_not_lead_out() {
    use std::os::unix::fs::symlink;
    let desk = Desk::new();
    desk.write("rep/a.toml", words("ja", "骨直"));
    desk.write("other/han.otf", JAPANESE);
    let told = |what: &str| {
        format!("warning[font-unusable]: cannot read {what}: it leads out of the folder that the report may read")
    };
    for (name, to) in [
        ("rep/fonts", "../other"),
        ("rep/fonts", "/"),
        ("rep/fonts", "../none"),
        ("rep/fonts/z.otf", "../../other/han.otf"),
        ("rep/fonts/z.otf", "../../other/none.otf"),
        ("rep/fonts/z", "../../other"),
    ] {
        let link = desk.path(name);
        fs::create_dir_all(link.parent().expect("a folder")).expect("folders");
        symlink(to, &link).expect("a link");
        let run = desk.run(&["check", "rep/a.toml"]);
        assert_eq!(run.code, Some(1), "{name} -> {to}: {}", run.stderr);
        assert!(run.stderr.contains(&told(name)) && run.stderr.contains("error[missing-glyph]"), "{}", run.stderr);
        assert_eq!(run.stderr.matches("warning[").count(), 1, "{}", run.stderr);
        if !to.ends_with("none") && !to.ends_with("none.otf") && to != "/" {
            assert_eq!(desk.run(&["check", "rep/a.toml", "--root", "."]).transcript(), "exit 0\n", "{name} -> {to}");
        }
        fs::remove_file(link).expect("a link");
    }
    // What stays inside is followed, and so is what the user names.
    desk.write("rep/more/han.otf", JAPANESE);
    symlink("../more/han.otf", desk.path("rep/fonts/z.otf")).expect("a link");
    assert_eq!(desk.run(&["check", "rep/a.toml"]).transcript(), "exit 0\n");
    fs::remove_file(desk.path("rep/fonts/z.otf")).expect("a link");
    symlink("../../other", desk.path("rep/named")).expect("a link");
    symlink("../other", desk.path("linked")).expect("a link");
    fs::create_dir(desk.path("named")).expect("a folder");
    symlink("../other/han.otf", desk.path("named/z.otf")).expect("a link");
    assert_eq!(desk.run(&["check", "rep/a.toml", "--font-dir", "named"]).transcript(), "exit 0\n");
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
