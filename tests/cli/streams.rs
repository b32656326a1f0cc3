//! Pipes and other streams, closed ones among them.

#![cfg(unix)]

use std::fs;
use std::process::{Command, Stdio};

use super::desk::{Desk, is_pdf, report};

fn pipe(desk: &Desk, name: &str) {
    let made = Command::new("mkfifo").arg(desk.path(name)).status().expect("mkfifo is there");
    assert!(made.success());
}

/// To open a pipe at whose other end there is nobody is to wait for ever.
#[test]
fn a_named_pipe_is_told() {
    let desk = Desk::with_reports(&["a.toml"]);
    pipe(&desk, "pipe.toml");
    let reason = "it is a pipe, at whose other end there may be nobody; read it with - as the report";
    let expected = format!("exit 3\nstderr:\nerror[cannot-read]: cannot read pipe.toml: {reason}\n");
    assert_eq!(desk.run(&["build", "pipe.toml"]).transcript(), expected);
    desk.write(
        "b.toml",
        format!("theme = \"pipe.toml\"\n{}\n[hero]\nimage = \"pipe.toml\"\nalt = \"A\"\n", report("B")),
    );
    let run = desk.run(&["check", "b.toml"]);
    assert_eq!((run.code, run.stderr.matches("it is not a file").count()), (Some(1), 2), "{}", run.stderr);
    fs::create_dir(desk.path("fonts")).expect("a folder");
    pipe(&desk, "fonts/a.ttf");
    let run = desk.run(&["check", "a.toml"]);
    assert!(
        run.code == Some(0) && run.stderr.contains("cannot read ./fonts/a.ttf: it is not a file"),
        "{}",
        run.stderr
    );
    fs::rename(desk.path("fonts"), desk.path("more")).expect("a rename");
    let run = desk.run(&["check", "a.toml", "--font-dir", "more"]);
    assert!(run.code == Some(3) && run.stderr.contains("cannot read more/a.ttf: it is a pipe"), "{}", run.stderr);
}

#[test]
fn what_is_handed_over_open_is_read() {
    let desk = Desk::new();
    for name in ["/dev/stdin", "/dev/fd/0"] {
        let run = desk.run_with_input(&["build", name, "-o", "a.pdf"], report("A"));
        assert_eq!(run.transcript(), "exit 0\n");
        assert!(is_pdf(&desk.read("a.pdf")));
    }
}

#[test]
fn streams_are_written_to() {
    let desk = Desk::with_reports(&["a.toml"]);
    let whole = desk.run(&["build", "a.toml", "-o", "-"]).stdout;
    let run = desk.run(&["build", "a.toml", "-o", "/dev/stdout"]);
    assert!(run.code == Some(0) && run.stdout == whole, "{}", run.stderr);
    assert_eq!(desk.run(&["build", "a.toml", "-o", "/dev/null"]).transcript(), "exit 0\n");
    pipe(&desk, "a.pdf");
    let mut reader = Command::new("cat").arg(desk.path("a.pdf")).stdout(Stdio::piped()).spawn().expect("cat is there");
    assert_eq!(desk.run(&["build", "a.toml"]).transcript(), "exit 0\n");
    let mut read = Vec::new();
    std::io::Read::read_to_end(reader.stdout.as_mut().expect("a pipe"), &mut read).expect("a PDF");
    reader.wait().expect("cat ends");
    assert!(read == whole);
}

#[test]
#[cfg(target_os = "linux")]
fn a_closed_standard_output_is_told() {
    let desk = Desk::with_reports(&["a.toml"]);
    let shell = |redirection: &str| {
        let mut shell = Command::new("sh");
        let script = format!("exec \"$0\" build a.toml -o - {redirection}");
        shell.args(["-c", &script, env!("CARGO_BIN_EXE_tidings")]).current_dir(desk.path(""));
        desk.finish(shell.stdout(Stdio::null()))
    };
    let expected = "exit 3\nstderr:\nerror[cannot-write]: cannot write standard output: it is closed\n";
    assert_eq!(shell(">&-").transcript(), expected);
    assert_eq!(shell(">&- 2>&-").code, Some(3));
    for open in ["", ">/dev/null", ">/dev/null 2>&-", "<&-"] {
        assert_eq!(shell(open).transcript(), "exit 0\n", "{open}");
    }
}
