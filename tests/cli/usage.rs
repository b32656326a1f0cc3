//! How the command is called, and what it says to wrong calls.

use super::desk::{Desk, report};

#[test]
fn alone_it_shows_its_help() {
    let run = Desk::new().run(&[]);
    assert_eq!((run.code, run.out().as_str()), (Some(2), ""));
    assert!(run.stderr.starts_with("Turns a director's update, written in TOML, into a PDF"), "{}", run.stderr);
}

#[test]
fn help_and_version_go_to_standard_output() {
    let desk = Desk::new();
    for arguments in [&["--help"][..], &["build", "--help"], &["check", "-h"], &["build", "-h"]] {
        let run = desk.run(arguments);
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{arguments:?}");
        let (examples, usage) = (run.out().find("Examples:"), run.out().find("Usage:"));
        assert!(examples.is_some() && examples < usage, "examples come first:\n{}", run.out());
    }
    let version = desk.run(&["--version"]);
    assert_eq!(version.transcript(), format!("exit 0\nstdout:\ntidings {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn wrong_calls_are_refused_before_anything_is_written() {
    let desk = Desk::with_reports(&["a.toml", "b.toml", "x/a.toml"]);
    desk.write("old.pdf", "old");
    let calls: [(&[&str], &str); 13] = [
        (&["build"], "<REPORT.toml>..."),
        (
            &["build", "a.toml", "b.toml", "-o", "c.pdf"],
            "-o names one file, but there are several reports; use --out-dir",
        ),
        (&["build", "a.toml", "b.toml", "-o", "-"], "-o names one file, but there are several reports; use --out-dir"),
        (&["build", "a.toml", "-o", "c.pdf", "--out-dir", "d"], "cannot be used with"),
        (&["build", "a.toml", "x/a.toml", "--out-dir", "d"], "a.toml and x/a.toml would both become d"),
        (&["build", "a.toml", "./x/../a.toml"], "would both become"),
        (&["build", "a.toml", "-o", "a.toml"], "a.toml is a report, not to be overwritten"),
        (&["build", "a.toml", "-o", "x/../a.toml"], "x/../a.toml is a report, not to be overwritten"),
        (
            &["build", "old.toml", "old.pdf"],
            "old.pdf is a report, not to be overwritten; to say where the PDF goes, use -o",
        ),
        (&["check", "-", "-"], "standard input can be read only once"),
        (&["build", "a.toml", "--jobs", "0"], "write how many reports to work on at once: 1 or more"),
        (&["check", "a.toml", "--message-format", "xml"], "[possible values: human, short, json, github, sarif]"),
        (&["check", "a.toml", "-o", "c.pdf"], "unexpected argument '-o'"),
    ];
    let before = desk.files();
    for (arguments, complaint) in calls {
        let run = desk.run(arguments);
        assert_eq!((run.code, run.out().as_str()), (Some(2), ""), "{arguments:?}");
        assert!(run.stderr.starts_with("error: ") && run.stderr.contains(complaint), "{arguments:?}: {}", run.stderr);
        assert_eq!(desk.files(), before, "{arguments:?}");
    }
}

/// A theme on the command line stands in the place of what the theme of a report is based on; what that says itself stays.
#[test]
fn a_theme_is_chosen_for_a_run() {
    let desk = Desk::new();
    desk.write("ours.toml", "base = \"annual\"\ncolors.text = \"#101010\"");
    let themes = [
        "",
        "theme = \"annual\"",
        "theme = { base = \"annual\", colors = { text = \"#101010\" } }",
        "theme = \"ours.toml\"",
    ];
    let mut large = Vec::new();
    for (index, theme) in themes.into_iter().enumerate() {
        desk.write("a.toml", format!("title = \"A year\"\n{theme}\n[[section]]\ncontent = \"Words.\""));
        let built = |arguments: &[&str]| {
            let run = desk.run(&[&["build", "a.toml", "-o", "-"], arguments].concat());
            assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{theme} {arguments:?}");
            run.stdout
        };
        let set = built(&["--theme", "large"]);
        assert_ne!(set, built(&[]), "{theme}");
        assert!(index > 2 || built(&["--theme", "house"]) != set, "{theme}");
        large.push(set);
    }
    assert!(large[0] == large[1] && large[2] == large[3] && large[1] != large[2]);
    let wrong = desk.run(&["build", "a.toml", "--theme", "huge"]);
    assert_eq!(wrong.code, Some(2));
    assert!(wrong.stderr.contains("[possible values: house, annual, print, large, plain]"), "{}", wrong.stderr);
}

#[test]
fn a_forgotten_verb_is_suggested() {
    let run = Desk::with_reports(&["a.toml"]).run(&["a.toml"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.ends_with("\n\nDid you mean: tidings build a.toml\n"), "{}", run.stderr);
}

#[test]
fn the_build_date_must_be_seconds() {
    let desk = Desk::with_reports(&["a.toml"]);
    for wrong in ["", "yesterday", "-1", "+1", "1.5", " 1", "253402300800", "99999999999999999999"] {
        for verb in ["build", "check"] {
            let run = desk.finish(desk.command(&[verb, "a.toml"]).env("SOURCE_DATE_EPOCH", wrong));
            assert_eq!(run.code, Some(2), "{wrong:?}");
            assert!(run.stderr.starts_with(&format!("error: SOURCE_DATE_EPOCH is `{wrong}`, but")), "{}", run.stderr);
        }
    }
    assert_eq!(desk.files(), ["a.toml"]);
}

#[test]
fn the_build_date_is_in_the_pdf() {
    let desk = Desk::with_reports(&["a.toml"]);
    let build = |date: Option<&str>| {
        let mut command = desk.command(&["build", "a.toml", "-o", "-"]);
        date.map(|date| command.env("SOURCE_DATE_EPOCH", date));
        desk.finish(&mut command)
    };
    let (none, one, two) = (build(None), build(Some("1673481600")), build(Some("1700000000")));
    assert!(none.is_pdf() && one.is_pdf() && two.is_pdf());
    assert!(none.stdout != one.stdout && one.stdout != two.stdout);
    assert_eq!(one.stdout, build(Some("1673481600")).stdout);
}

#[test]
fn streams_in_and_out() {
    let desk = Desk::with_reports(&["a.toml"]);
    let expected = desk.run(&["build", "a.toml", "-o", "-"]);
    assert_eq!(expected.transcript(), "exit 0\nstdout:\n[PDF]\n");
    for arguments in [&["build", "-"][..], &["build", "-", "-o", "-"]] {
        let run = desk.run_with_input(arguments, report("a.toml"));
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
        assert!(run.stdout == expected.stdout, "a report is the same from a stream");
    }
    let run = desk.run_with_input(&["build", "-", "-o", "b.pdf"], report("a.toml"));
    assert_eq!(run.transcript(), "exit 0\n");
    let run = desk.run_with_input(&["build", "-", "--out-dir", "new/pdfs"], report("a.toml"));
    assert_eq!(run.transcript(), "exit 0\n");
    assert_eq!(desk.files(), ["a.toml", "b.pdf", "new/pdfs/stdin.pdf"]);
    assert!(desk.read("b.pdf") == expected.stdout && desk.read("new/pdfs/stdin.pdf") == expected.stdout);
}

#[test]
fn mistakes_in_a_stream_have_places() {
    let run = Desk::new().run_with_input(&["check", "-", "--message-format", "short"], "title = \"A\"\ntitel = 1\n");
    assert_eq!(run.transcript(), "exit 1\nstderr:\n<stdin>:2:1: error[unknown-key]: unknown key `titel`\n");
}

/// Whoever reads the PDF, or the messages, may stop when they have enough.
#[test]
#[cfg(unix)]
fn a_broken_pipe_is_no_error() {
    use std::process::Stdio;
    let desk = Desk::with_reports(&["a.toml"]);
    desk.write("wrong.toml", "x = 1\n".repeat(20_000));
    for (arguments, code) in [
        (&["build", "a.toml", "-o", "-"][..], 0),
        (&["--help"], 0),
        (&["check", "wrong.toml"], 1),
        (&["check", "wrong.toml", "--message-format", "json"], 1),
        (&["check", "wrong.toml", "--message-format", "sarif"], 1),
    ] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let mut command = desk.command(arguments);
        command.stdin(Stdio::null()).stdout(writer.try_clone().expect("a pipe")).stderr(writer);
        assert_eq!(command.status().expect("a run").code(), Some(code), "{arguments:?}");
    }
}
